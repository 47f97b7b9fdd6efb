"""A training run: its settings chosen, its task built and given to the loop, its report; and sweeps of many runs.

In: recordings, an empty folder and settings. Out: the run folder, which `export` makes a bundle of.
Open `train.py` first, the way of one run from beginning to end.
"""
