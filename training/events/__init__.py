"""Textures of events: sounds that begin, a law of when and how strong, and a bed beneath them.

In comes a recording; out come its events, a variational autoencoder that says each in a few numbers, and the texture
that draws them from a timeline. Open `texture` first, then `timeline` (chance) and `vae` (one event).
"""
