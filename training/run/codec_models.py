"""The networks of a `CodecConfig`: built, and read back from a run."""

from __future__ import annotations

import torch

from texbridge.training.latents.codec_config import CodecConfig
from texbridge.training.latents.discriminator import Discriminator
from texbridge.training.latents.encodec_vae import EncodecVae


def build_codec(config: CodecConfig) -> tuple[EncodecVae, Discriminator]:
    """Return the network of a config and its discriminator, their weights drawn from the seed."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(config.seed)
        network = EncodecVae(config.latent, config.width, config.dimension)
        return network, Discriminator(config.scales, config.discriminator_width)
