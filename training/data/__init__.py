"""From recordings to what the training loop draws: found, decoded, split, varied, measured, kept in a cache.

In: sound files and folders of them, and a `TrainConfig`. Out: `TrainingData`, banks of frames with features and target
statistics, and who is to be credited.
Open `material.py` first, which joins the steps; then `recordings.py`, `variants.py` and `sequences.py`.
"""
