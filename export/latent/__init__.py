"""From a run with a latent to the graphs that the engine or another host plays, one frame or a few at a time.

In: trained networks of `training.latents`. Out: ONNX graphs with every state as a named input and output, compared with
torch.
Open `seanet.py` for EnCodec's networks.
"""
