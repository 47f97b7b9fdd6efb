"""New sound of any length with the statistics of one recording, found by optimisation: no network is trained.

In: a recording [C, T]. Out: a sound of any length, written with its previews and the state to go on from.
Open `job.py` first, then `making.py`, which makes a whole sound of stretches; what is optimised is in
`training.methods`, what optimises in `training.descents`.
"""
