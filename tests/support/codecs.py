"""Decoders of VAE-EnCodec that nobody has trained, as graphs and as bundles."""

from functools import cache

import torch

from texbridge.export.latent.codec import axes_decoder
from texbridge.export.latent.seanet import settled_state
from texbridge.training.latents.codec_config import CodecConfig
from texbridge.training.tasks.codec_models import build_codec

AXES = 8


@cache
def codec_stream(width: int, level: float = 1.0) -> tuple[bytes, int]:
    """The decoder of a network so wide, with ``features`` [1, 1, 8], and the size of its state."""
    torch.manual_seed(width)
    config = CodecConfig(name="codec", width=width)
    vae, _ = build_codec(config)
    vae.eval()
    size = sum(state.numel() for state in settled_state(vae))
    return axes_decoder(vae, torch.zeros(config.latent), torch.randn(AXES, config.latent), level), size
