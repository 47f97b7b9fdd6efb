"""What decides the training of a noise VAE or of NoiseBandNet: a frozen, validated dataclass, as `TrainConfig` is one.

>>> LatentConfig.of_model("vae-noiseband").n_bands, LatentConfig.of_model("vae-noiseband", compat=True).n_bands
(512, 2048)
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from texbridge.training.config import LATENT_MODELS
from texbridge.training.errors import TrainingError
from texbridge.training.settings import RUN_CHOICES, RUN_LIMITS, RunSettings

LATENT_CHOICES = {
    **RUN_CHOICES,
    "model": LATENT_MODELS,
    "loss": ("relative", "mstft", "multi-resolution"),
    "upsampling": ("linear", "nearest"),
}
LATENT_LIMITS: dict[str, tuple[float, float]] = {
    **RUN_LIMITS,
    "frame_size": (2048, 1 << 20),
    "hop_size": (16, 4096),
    "latent": (1, 128),
    "n_bands": (4, 4096),
    "nats": (0.1, 1000),
    "beta": (0, 1000),
    "rate_every": (1, 10**6),
    "free_nats": (0, 10),
    "carry_probability": (0, 1),
    "first_bias": (-20, 20),
    "grad_clip": (0, 1e9),
    "colouring": (0, 24),
}
DDSP_BANDS = 257
OF_MODEL: dict[str, dict[str, Any]] = {
    "vae-noiseband": {},
    "vae-ddsp-nf": {"n_bands": DDSP_BANDS},
    "noisebandnet": {
        **{"hop_size": 64, "loss": "multi-resolution", "frame_size": 24000},
        **{"carry_probability": 0.0, "colouring": 0.0},
    },
}
_PUBLISHED = {
    **{"schedule": "constant", "steps": 200_000, "patience": 10**9, "carry_probability": 0.0, "grad_clip": 0.0},
    **{"average": 0.0, "loss": "mstft", "first_bias": 0.0, "upsampling": "nearest", "beta": 1e-4, "free_nats": 0.0},
    "colouring": 0.0,
}
AS_PUBLISHED: dict[str, dict[str, Any]] = {
    "vae-noiseband": {**_PUBLISHED, "n_bands": 2048},
    "vae-ddsp-nf": _PUBLISHED,
    "noisebandnet": {
        **{**_PUBLISHED, "loss": "multi-resolution", "upsampling": "linear", "n_bands": 2048, "hop_size": 32},
        **{"sample_rate": 44100, "frame_size": 65536},
    },
}


@dataclasses.dataclass(frozen=True)
class LatentConfig(RunSettings):
    """Everything that decides what a run computes; `of_model` gives each model its own defaults.

    Pieces are `frame_size` samples long, whole hops of `hop_size`, and start anywhere. `compat` trains as published:
    the MFCC with empty bands, layer normalisation of it, a divergence that takes means for variances, and the values of
    `AS_PUBLISHED`. `n_bands` are noise bands, or for "vae-ddsp-nf" the 257 magnitudes of a filter.

    `beta` weighs the divergence, 0 leaves it to be found: so that the latent carries `nats` per frame, moved once in
    `rate_every` steps; below `free_nats` a dimension is not pressed. `carry_probability` is the share of pieces that
    start from the networks' states after the piece before instead of zeros. `average` is the decay of the running mean
    of weights that is kept for use, 0 for none; `grad_clip` 0 does not clip. `schedule` "late" lets the learning rate
    stand for half of the training and fall to a tenth. `band_energies` adds the level of bands to NoiseBandNet's
    controls. `colouring` is the deviation in dB of the equaliser that each piece goes through, a new one each time (see
    `training.data.colouring`). `memory_mb` bounds what of the recordings is in memory; more is read from disk.
    `TrainConfig` describes what is left.

    Raises TrainingError, which names the field, the value and the limit.
    """

    model: str = "vae-noiseband"
    compat: bool = False
    frame_size: int = 23936
    hop_size: int = 128
    latent: int = 16
    n_bands: int = 512
    hidden_size: int = 128
    band_energies: bool = False
    loss: str = "relative"
    upsampling: str = "linear"
    first_bias: float = -5.0
    nats: float = 6.0
    beta: float = 0.0
    rate_every: int = 10
    free_nats: float = 0.05
    carry_probability: float = 0.5
    average: float = 0.999
    schedule: str = "late"
    grad_clip: float = 1.0
    colouring: float = 6.0
    precision: str = "fp32"

    choices: ClassVar[Mapping[str, tuple[str, ...]]] = LATENT_CHOICES
    limits: ClassVar[Mapping[str, tuple[float, float]]] = LATENT_LIMITS

    @classmethod
    def of_model(cls, model: str, **values: Any) -> Self:
        """The settings of a model, with `values` in the place of its own."""
        return cls.from_dict({"model": model, **values})

    @classmethod
    def from_dict(cls, values: Mapping[str, Any], source: str = "the configuration") -> Self:
        """Build a config from JSON or TOML values; what is not given are the model's own."""
        model = values.get("model", cls.model)
        own = OF_MODEL.get(model, {}) if isinstance(model, str) else {}
        published = AS_PUBLISHED[model] if own is OF_MODEL.get(model) and values.get("compat") is True else {}
        return super().from_dict({**own, **published, **values}, source)

    def check_relations(self) -> None:
        """Raise TrainingError where fields do not go together."""
        super().check_relations()
        if self.frame_size % self.hop_size:
            raise TrainingError(
                f"frame_size is {self.frame_size}; it must be a multiple of hop_size, {self.hop_size}: "
                f"{max(self.frame_size // self.hop_size, 1) * self.hop_size} is one"
            )
        if self.model == "vae-ddsp-nf" and self.n_bands != DDSP_BANDS:
            raise TrainingError(f"n_bands is {self.n_bands}; vae-ddsp-nf has {DDSP_BANDS} magnitudes, leave it out")
        if self.model != "vae-ddsp-nf" and self.n_bands % 2:
            raise TrainingError(f"n_bands is {self.n_bands}; it must be even")
        if self.model != "noisebandnet" and self.hop_size != 128:
            raise TrainingError(f"hop_size is {self.hop_size}; that of {self.model} is 128, leave it out")
        if self.band_energies and self.model != "noisebandnet":
            raise TrainingError(f"band_energies are controls of noisebandnet; {self.model} has a latent, leave it out")

    @property
    def n_frames(self) -> int:
        """Hops of a piece."""
        return self.frame_size // self.hop_size
