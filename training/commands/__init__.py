"""The commands `texbridge train`, `evaluate` and `texenv`: thin, over functions that know nothing of them.

In: arguments. Out: an exit status, files, and what is printed; errors are one line.
Open `train.py` first.
"""
