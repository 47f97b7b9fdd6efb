"""How close a sound comes to a recording, in every figure of the field, and whether it is a copy of it.

In: two sounds [T]. Out: an `Evaluation`, figures beside what the recording differs from itself, as data or as a page.
Open `evaluate.py` first; `metrics.py`, `repetition.py` and `life.py` are its figures, `networks.py` what published
networks say (`aisfx.py`, `vggish.py`, `labels.py`); `texture_scores.py` has the three scores of Antognini and others.
"""
