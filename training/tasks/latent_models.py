"""The networks of a `LatentConfig`: built, and read back from a run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from texbridge.training.config import LATENT_MODELS
from texbridge.training.latents.config import LatentConfig
from texbridge.training.latents.noise_vae import NoiseVae
from texbridge.training.latents.noisebandnet import NoiseBandNet
from texbridge.training.loop.checkpoint import read_run


def build_latent_model(config: LatentConfig) -> NoiseVae | NoiseBandNet:
    """Return the network of a config, its weights drawn from the seed; nothing fitted to data yet."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(config.seed)
        return NoiseBandNet(config) if config.model == "noisebandnet" else NoiseVae(config)


def load_latent_run(
    run_dir: str | Path, which: str = "best"
) -> tuple[NoiseVae | NoiseBandNet, LatentConfig, dict[str, Any]]:
    """Return the trained network (CPU, evaluation mode), its config, and the checkpoint's other facts.

    See `training.loop.checkpoint.read_run`, also for the errors.
    """
    return read_run(run_dir, which, LatentConfig, build_latent_model, " or ".join(LATENT_MODELS))


@torch.no_grad()
def reconstructed(model: NoiseVae | NoiseBandNet, audio: Tensor, generator: torch.Generator) -> Tensor:
    """What a network makes of `audio` [B, T], T whole hops, from the means of its latents: [B, T']."""
    if isinstance(model, NoiseVae):
        mean, _, _ = model.encode(model.cepstra(audio))
        amplitudes, _ = model.decode(mean)
    else:
        amplitudes, _ = model(model.controls(audio))
    sound: Tensor = model.synthesise(amplitudes, model.noise(len(audio), amplitudes.shape[1], generator))
    return sound
