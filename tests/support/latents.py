"""Small models with a latent, and recordings that they can learn from in seconds."""

from pathlib import Path
from typing import Any

import numpy as np

from tests.support.sounds import crackle
from texbridge.training.data.recordings import Recording
from texbridge.training.latents.config import LatentConfig

SMALL_LATENT: dict[str, Any] = {
    **{"sample_rate": 16000, "frame_size": 4096, "latent": 4, "hidden_size": 16, "batch_size": 4, "steps": 8},
    **{"validation_every": 4, "validation_frames": 3, "rate_every": 2, "colouring": 0.0},
}


def small_latent(model: str = "vae-noiseband", **values: Any) -> LatentConfig:
    """A model of 16 bands (or the 257 magnitudes) in pieces of a quarter of a second."""
    bands = {} if model == "vae-ddsp-nf" else {"n_bands": 16}
    return LatentConfig.of_model(model, **{**SMALL_LATENT, **bands, **values})


def recordings_by_part(seconds: float = 3.0) -> dict[str, list[Recording]]:
    """Crackles that differ in density and level: two to train on, one for each of the other parts."""
    sounds = [
        Recording(
            Path(f"{seed}.wav"),
            str(seed),
            np.float32(0.3 + 0.3 * seed) * crackle(seconds, 20.0 * (seed + 1), seed=seed),
        )
        for seed in range(4)
    ]
    return {"train": sounds[:2], "validation": sounds[2:3], "test": sounds[3:]}
