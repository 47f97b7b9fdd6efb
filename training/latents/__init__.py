"""Networks with a latent: variational autoencoders of textures and of events, and the noise banks they drive.

In: MFCC frames, waveforms or events, and a seeded generator. Out: a posterior, and from a latent amplitudes or sound.
Open `config.py` first, then `noise_vae.py`.
"""
