"""The networks and synthesisers: TexDSP turns features into envelope coefficients, TexEnv turns those into sound.

In: features [B, K, n] and a state, or the coefficients [B, N, P/2]. Out: coefficients and the next state, or audio.
Open `texenv.py` first, then `texdsp.py`; `resynthesis.py` is TexEnv on a whole sound without a network.
"""
