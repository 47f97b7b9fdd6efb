"""What a recording is described by where sound is optimised.

STFT statistics, those of McDermott & Simoncelli, and random filters. In: spectrograms or waveforms of any length. Out:
named tensors, with gradients. Open `stft_features.py` or `mcdermott.py` first; TexStat's own families are in
`training.losses`.
"""
