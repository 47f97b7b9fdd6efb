"""The way from a run with a latent to a bundle, and from one recording to another through the latent space of a bundle.

In: a run of `texbridge train --model`, or such a bundle and two sounds. Out: a bundle; a sound, a picture and figures.
Open `assemble.py` first, `scene.py` for a run of events; `seanet.py` makes EnCodec's graphs for other hosts.
"""
