"""A texture as a plug-in without Python: the engine's own machine code, the memory it works in, and some C around them.

In: a bundle. Out: a folder that LV2 hosts open, its sound that of `texbridge render`. Open `write.py` first, then
`machine_code.py` (what is compiled), `image.py` (its memory) and `sources/texture.c` (what a host's threads call).
"""
