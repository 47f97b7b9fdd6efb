"""New sound of any length with the statistics of one recording, found by optimisation: no network is trained.

In: a recording [C, T]. Out: a sound of any length, written with its previews and the state to go on from.
Open `method.py` first, what every method is; `descent.py` is the one optimiser, `making.py` makes a whole sound of
stretches, `methods.py` names the methods.
"""
