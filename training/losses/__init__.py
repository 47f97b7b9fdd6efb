"""How far two sounds are from each other, differentiably: TexStat, the energy score on it, spectrogram distances.

In: frames [B, T] of what was made and of what was recorded. Out: their statistics and a distance for each.
Open `texstat.py` first; `envelopes.py` is its arithmetic, `energy.py` what training minimises.
"""
