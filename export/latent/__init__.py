"""The way from a run with a latent to a bundle, and from one recording to another through the latent space of a bundle.

In: a run of `texbridge train --model`, or such a bundle and two sounds. Out: a bundle; a sound, a picture and figures.
Open `assemble.py` first; `seanet.py` makes graphs of EnCodec's networks, for other hosts.
"""
