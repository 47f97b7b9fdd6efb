"""The networks of a `CodecConfig`: built, and read back from a run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from texbridge.training.config import CODEC_MODEL
from texbridge.training.latents.codec_config import CodecConfig
from texbridge.training.latents.discriminator import Discriminator
from texbridge.training.latents.encodec_vae import EncodecVae
from texbridge.training.loop.checkpoint import read_run


def build_codec(config: CodecConfig) -> tuple[EncodecVae, Discriminator]:
    """Return the network of a config and its discriminator, their weights drawn from the seed."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(config.seed)
        network = EncodecVae(config.latent, config.width, config.dimension)
        return network, Discriminator(config.scales, config.discriminator_width)


def load_codec_run(run_dir: str | Path, which: str = "best") -> tuple[EncodecVae, CodecConfig, dict[str, Any]]:
    """Return the trained network (CPU, evaluation mode), its config, and the checkpoint's other facts.

    The facts hold the `gain` of what the network hears. See `training.loop.checkpoint.read_run`, also for the errors.
    """
    return read_run(run_dir, which, CodecConfig, lambda config: build_codec(config)[0], CODEC_MODEL)
