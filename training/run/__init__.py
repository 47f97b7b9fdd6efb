"""A training run: its settings chosen, its loop, its checkpoints, its report; and sweeps of many runs.

In: recordings, an empty folder and settings. Out: the run folder, which `export` makes a bundle of.
Open `train.py` first, the way of one run from beginning to end; then `trainer.py`, the loop itself.
"""
