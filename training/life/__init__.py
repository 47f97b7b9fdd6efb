"""Life: how the slow state of a texture moves, learnt from its recordings in seconds.

In come recordings and a still rendering of the model, as levels of its bands at 50 frames a second; out goes a path of
band gains in dB with all that a walker needs to go on along it without end. Of three generators the best travels in the
bundle.
First file to open: `learn.py`.
"""
