"""What is computed from sound without knowing of a model: filterbanks, features, noise, sound files, fast loops.

In: samples [T] or frames [B, T] with their rate in Hz. Out: bands, spectra, the features that controls are made of,
and figures of a whole texture.
Open `filterbanks.py` first, then `features.py`; `fused.py` tells how the compiled loops are used.
"""
