"""What decides the training of a texture of events (P-VAE): a frozen, validated dataclass, as `TrainConfig` is one.

>>> EventConfig(sample_rate=24000).frame_size / 24000 >= 1.5
True
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import ClassVar

from texbridge.training.config import EVENT_MODEL
from texbridge.training.errors import TrainingError
from texbridge.training.events.shape import EVENT_GROUPS
from texbridge.training.settings import RUN_CHOICES, RUN_LIMITS, RunSettings

LEAST_FRAME_SECONDS = 1.5
_FRAME_STEP = 8192


@dataclasses.dataclass(frozen=True)
class EventConfig(RunSettings):
    """Everything that decides what a run computes.

    An event is `latent` numbers that carry `nats` each time, on average over events, in `n_bands` bands whose envelopes
    have `event_params` parameters; `mixture` kinds of events are told apart, and a rendering takes `atoms` of them.
    Beneath lies a bed of `variations` cyclic envelopes of `bed_params` parameters per band. For `vae_share` of the
    training the events' autoencoder is trained alone, on `event_batch` of at most `most_events` at once; then it is
    frozen, and for the last `joint_share` everything trains together at a tenth of the learning rate. `average` is the
    decay of the running mean of weights that is kept for use, 0 for none.
    `spread_weight` and `level_weight` are those of `training.losses.energy.energy_score`; `TrainConfig` describes what
    is left.

    Raises TrainingError, which names the field, the value and the limit.
    """

    model: str = EVENT_MODEL
    sample_rate: int = 44100
    n_bands: int = 24
    latent: int = 8
    hidden_size: int = 256
    event_params: int = 512
    nats: float = 6.0
    mixture: int = 8
    atoms: int = 12
    bed_params: int = 512
    variations: int = 4
    most_events: int = 768
    vae_share: float = 0.2
    joint_share: float = 0.3
    spread_weight: float = 0.4
    level_weight: float = 2.0
    average: float = 0.995
    grad_clip: float = 10.0
    batch_size: int = 2
    event_batch: int = 64
    steps: int = 2000
    validation_frames: int = 8
    test_share: float = 0.2

    choices: ClassVar[Mapping[str, tuple[str, ...]]] = {**RUN_CHOICES, "model": (EVENT_MODEL,)}
    limits: ClassVar[Mapping[str, tuple[float, float]]] = {
        **RUN_LIMITS,
        "n_bands": (EVENT_GROUPS, 128),
        "latent": (1, 64),
        "event_params": (4, 4096),
        "nats": (0.1, 100),
        "mixture": (1, 64),
        "atoms": (1, 256),
        "bed_params": (4, 1 << 14),
        "variations": (1, 64),
        "most_events": (16, 1 << 16),
        "vae_share": (0, 1),
        "joint_share": (0, 1),
        "spread_weight": (0, 1),
        "level_weight": (0, 1e6),
        "event_batch": (2, 4096),
    }

    @property
    def frame_size(self) -> int:
        """Samples of a rendering: 1.5 s or a little more."""
        least = int(LEAST_FRAME_SECONDS * self.sample_rate)
        return -(-least // _FRAME_STEP) * _FRAME_STEP

    def check_relations(self) -> None:
        """Raise TrainingError where fields do not go together."""
        super().check_relations()
        if self.n_bands % EVENT_GROUPS:
            raise TrainingError(
                f"n_bands is {self.n_bands}; it must be a multiple of {EVENT_GROUPS}, {EVENT_GROUPS * 3} is one"
            )
        for field in ("event_params", "bed_params"):
            if getattr(self, field) % 2:
                raise TrainingError(f"{field} is {getattr(self, field)}; it must be even")
        if self.vae_share + self.joint_share > 1:
            raise TrainingError(
                f"vae_share + joint_share is {self.vae_share + self.joint_share:g}; what is left trains the timeline, "
                f"make it 1 or less"
            )
