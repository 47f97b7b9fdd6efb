"""From a texture's values to the tables that the kernel plays: compiled, without the GIL, without allocation.

In come a bundle, its decoder's program, and values set by their index; out come spline coefficients of all bands'
envelopes, written into a slot of a deck. One record per voice holds the addresses of everything; nothing is shared but
what is only read. Open `step.py` first, then `maker.py`.
"""
