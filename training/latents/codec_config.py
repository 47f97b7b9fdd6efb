"""What decides the training of VAE-EnCodec: a frozen, validated dataclass, as `TrainConfig` is one.

>>> CodecConfig(latent=128).carried, CodecConfig.from_dict({"preset": "small"}).width
(100.0, 8)
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from texbridge.training.config import CODEC_MODEL
from texbridge.training.errors import TrainingError
from texbridge.training.latents.discriminator import SCALE_SIZES
from texbridge.training.latents.seanet import HOP_SIZE
from texbridge.training.settings import RUN_CHOICES, RUN_LIMITS, RunSettings

PRESETS = ("full", "small")
CODEC_CHOICES = {
    **RUN_CHOICES,
    **{"model": (CODEC_MODEL,), "preset": PRESETS, "loss": ("relative", "mstft")},
}
CODEC_LIMITS = {
    **RUN_LIMITS,
    "latent": (1, 128),
    "rate_every": (1, 10**6),
    "free_nats": (0, 10),
    "frame_size": (4 * HOP_SIZE, 1 << 20),
    "width": (2, 256),
    "dimension": (2, 1024),
    "discriminator_width": (1, 256),
    "scales": (32, 16384),
    "weights": (0, 1000),
    "lines": (0, 1000),
    "nats": (0, 10000),
    "alone_steps": (0, 10**9),
    "accumulate": (1, 1),
}
CODEC_AS_PUBLISHED: dict[str, Any] = {"width": 32, "loss": "mstft", "lines": 0.0}
SMALL: dict[str, Any] = {
    "width": 8,
    "discriminator_width": 8,
    "scales": (1024, 256),
    "frame_size": 12160,
    "batch_size": 4,
    "learning_rate": 1e-3,
    "steps": 10_000,
    "rate_every": 10,
    "loss": "mstft",
    "free_nats": 0.5,
    "alone_steps": 5000,
}
_FEW_DIMENSIONS, _NATS_OF_FEW, _NATS_OF_MANY = 16, 25.0, 100.0


@dataclasses.dataclass(frozen=True)
class CodecConfig(RunSettings):
    """Everything that decides what a run computes. The defaults are for a GPU; the `preset` "small" is for two cores.

    The SEANet is `width` channels wide (32 as published, and with `compat`; 16 so that it plays live), its encoder ends
    in `dimension` numbers and the head in `latent` means. The discriminator looks at windows of the sizes `scales`,
    with `discriminator_width` channels each. `weights` are those of samples, spectra (by `loss`), adversary and
    features of the discriminator. The last two fade in from 5 to 10 % of the training, and not before `alone_steps`: an
    adversary of what has not learnt the spectrum yet only leads it astray. `lines` lets what repeats itself, where
    the recording does not, pull too, at most by this share of what the spectra pull (see `training.losses.fine_lines`).

    The latent carries `nats` per frame (0: 25 for up to 16 dimensions, 100 for more); `freeze_encoder` leaves the last
    third of the training to the decoder alone. `precision` "bf16" rounds what the networks compute, but no sound and no
    loss. Pieces are `frame_size` samples long; a balanced batch is not parted, `accumulate` is 1. What is left,
    `LatentConfig` describes. Raises TrainingError, which names the field, the value and the limit.
    """

    model: str = CODEC_MODEL
    preset: str = "full"
    compat: bool = False
    frame_size: int = 24000
    latent: int = 16
    width: int = 16
    dimension: int = 128
    discriminator_width: int = 32
    scales: tuple[int, ...] = SCALE_SIZES
    weights: tuple[float, ...] = (0.1, 1.0, 3.0, 3.0)
    lines: float = 0.3
    loss: str = "relative"
    alone_steps: int = 1000
    nats: float = 0.0
    rate_every: int = 100
    free_nats: float = 0.05
    freeze_encoder: bool = False
    average: float = 0.999
    learning_rate: float = 3e-4
    schedule: str = "constant"
    precision: str = "fp32"
    steps: int = 200_000

    choices: ClassVar[Mapping[str, tuple[str, ...]]] = CODEC_CHOICES
    limits: ClassVar[Mapping[str, tuple[float, float]]] = CODEC_LIMITS
    lengths: ClassVar[Mapping[str, int]] = {"weights": 4}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any], source: str = "the configuration") -> Self:
        """Build a config from JSON or TOML values; what is not given are the preset's."""
        small = SMALL if values.get("preset") == "small" else {}
        published = CODEC_AS_PUBLISHED if values.get("compat") is True else {}
        return super().from_dict({**small, **published, **values}, source)

    @property
    def carried(self) -> float:
        """Nats per frame that the latent is held at."""
        return self.nats or (_NATS_OF_FEW if self.latent <= _FEW_DIMENSIONS else _NATS_OF_MANY)

    @property
    def n_frames(self) -> int:
        """Hops of a piece."""
        return self.frame_size // HOP_SIZE

    def check_relations(self) -> None:
        """Raise TrainingError where fields do not go together."""
        super().check_relations()
        if self.frame_size % HOP_SIZE:
            raise TrainingError(
                f"frame_size is {self.frame_size}; it must be a multiple of the hop, {HOP_SIZE}: "
                f"{max(self.frame_size // HOP_SIZE, 4) * HOP_SIZE} is one"
            )
        if not self.scales or self.frame_size < max(self.scales):
            raise TrainingError(
                f"scales are {list(self.scales)}; there must be one, none longer than frame_size, {self.frame_size}"
            )
        if self.weights[0] + self.weights[1] <= 0:
            raise TrainingError("the weights of samples and spectra are both 0: nothing would be reconstructed")
