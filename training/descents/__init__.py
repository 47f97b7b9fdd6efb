"""Optimisers that can be stopped and gone on with: what resynthesis goes down a loss by.

In: loss terms as a function of a tensor. Out: the best tensor, its terms, and a state to go on from. Open `descent.py`
first, what every one of them is.
"""
