"""What decides a training run: a frozen, validated dataclass, saved as JSON beside every checkpoint."""

import dataclasses
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from texbridge.text_files import read_text
from texbridge.training.errors import TrainingError
from texbridge.training.settings import RUN_CHOICES, RUN_LIMITS, RunSettings
from texbridge.words import system_reason

LATENT_MODELS = ("vae-noiseband", "vae-ddsp-nf", "noisebandnet")
"""The models that `training.latents.config.LatentConfig` configures."""
CODEC_MODEL = "vae-encodec"
"""The model that `training.latents.codec_config.CodecConfig` configures."""
EVENT_MODEL = "pvae"
"""The model that `training.events.config.EventConfig` configures."""
MODELS = ("texdsp", *LATENT_MODELS, CODEC_MODEL, EVENT_MODEL)
CHOICES = {
    **RUN_CHOICES,
    "model": ("texdsp",),
    "envelopes": ("log", "linear"),
    "definition": ("clean", "compat"),
    "schedule": ("cosine", "constant"),
    "fine_spectrum": ("auto", "always", "never"),
}
LIMITS: dict[str, tuple[float, float]] = {
    **RUN_LIMITS,
    "frame_size": (1024, 1 << 20),
    "n_bands": (2, 128),
    "high_hz": (0, 96000),
    "n_params": (4, 1 << 16),
    "n_variations": (1, 64),
    "encoder_depth": (1, 16),
    "decoder_depth": (1, 16),
    "stat_bands": (2, 128),
    "n_mod_bands": (2, 32),
    "alpha": (0, 1e6),
    "beta": (0, 1e6),
    "spread_weight": (0, 1),
    "level_weight": (0, 1e6),
    "sequence_length": (1, 256),
    "hold_probability": (0, 1),
    "hold_frames": (1, 256),
    "rate_ratios": (0.25, 4),
    "rate_contrast": (0, 2),
    "contrast_factors": (0.25, 4),
    "centroid_tilts": (-3, 3),
    "loudness_offset_db": (0, 60),
}
LENGTHS = {"alpha": 4, "beta": 5}


@dataclasses.dataclass(frozen=True)
class TrainConfig(RunSettings):
    """Everything that decides what a run computes; two runs with equal configs and data are equal.

    TexStat looks at `stat_bands` bands: as many as the synthesiser's `n_bands` pin the level of each of them (the
    published 16 leave the spectrum between two of them open).
    Frames are `frame_size` samples long and follow each other every `frame_size / 2` samples.
    `rate_ratios` are playback speeds, each with its envelopes raised to the power `ratio ** rate_contrast` (so that
    events stand out more as they come faster, also where they overlap); `centroid_tilts` are spectral slopes in dB per
    ERB-number. Every recording is learned in all their combinations, to each of which one of the `contrast_factors` is
    dealt, a further power of the envelopes, so that contrast does not follow from rate and colour. `hold_probability`
    is the share of steps whose controls stand still for `hold_frames` frames, as a knob does that nobody turns.
    `patience` counts validations, `validation_every` steps; `memory_mb` bounds the audio that is prepared, which is on
    disk where it is more than half of that. A step's `batch_size` sequences are worked on in `accumulate` equal parts,
    one after another; `precision` "bf16" lets the network (not the sound) compute in bfloat16. `band_energies` makes
    the level of each of the `n_bands` bands a control as well.

    The network describes envelopes or their logarithm (`envelopes`), in `n_variations` sets that fit the same features;
    the bands end at `high_hz` (0: half the sample rate). Their noise has the recordings' `fine_spectrum` where that
    holds standing tones, or more shape than bands can show ("auto"; see `training.signal.fine_spectrum`).
    `spread_weight` and `level_weight` are those of `training.losses.energy.energy_score`.

    Raises TrainingError, which names the field, the value and the limit.

    >>> TrainConfig(n_bands=16).hop_size
    32768
    """

    model: str = "texdsp"
    sample_rate: int = 44100
    frame_size: int = 65536
    n_bands: int = 24
    high_hz: float = 0.0
    n_params: int = 256
    envelopes: str = "log"
    n_variations: int = 6
    hidden_size: int = 256
    encoder_depth: int = 3
    decoder_depth: int = 3
    stat_bands: int = 24
    n_mod_bands: int = 6
    alpha: tuple[float, ...] = (10.0, 1.0, 0.1, 0.01)
    beta: tuple[float, ...] = (1.0, 20.0, 20.0, 20.0, 20.0)
    definition: str = "clean"
    spread_weight: float = 0.4
    level_weight: float = 2.0
    grad_clip: float = 10.0
    batch_size: int = 4
    precision: str = "fp32"
    sequence_length: int = 4
    hold_probability: float = 0.5
    hold_frames: int = 16
    steps: int = 1500
    validation_frames: int = 16
    test_share: float = 0.2
    rate_ratios: tuple[float, ...] = (0.5, 0.71, 1.0, 1.41, 2.0)
    rate_contrast: float = 1.0
    contrast_factors: tuple[float, ...] = (0.75, 1.0, 1.35)
    centroid_tilts: tuple[float, ...] = (-0.4, 0.0, 0.4)
    loudness_offset_db: float = 12.0
    band_energies: bool = False
    fine_spectrum: str = "auto"

    choices: ClassVar[Mapping[str, tuple[str, ...]]] = CHOICES
    limits: ClassVar[Mapping[str, tuple[float, float]]] = LIMITS
    lengths: ClassVar[Mapping[str, int]] = LENGTHS

    def check_relations(self) -> None:
        """Raise TrainingError where fields do not go together."""
        super().check_relations()
        _check_relations(self)

    @property
    def hop_size(self) -> int:
        """Samples between the starts of consecutive control frames: half a frame."""
        return self.frame_size // 2

    @property
    def n_band_energies(self) -> int:
        """Number of bands whose level is a feature: `n_bands` or none."""
        return self.n_bands if self.band_energies else 0


def read_toml(path: str | Path) -> dict[str, Any]:
    """Read a TOML file of config fields. Raises TrainingError for a missing or malformed file."""
    try:
        text = read_text(path)
    except OSError as error:
        raise TrainingError(f"cannot read the configuration {path}: {system_reason(error)}") from error
    except ValueError as error:
        raise TrainingError(f"cannot read the configuration {path}: {error}") from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TrainingError(f"{path} is not valid TOML: {error}") from error


def _check_relations(config: TrainConfig) -> None:
    if config.frame_size & (config.frame_size - 1):
        raise TrainingError(f"frame_size is {config.frame_size}; it must be a power of two")
    if config.n_params % 2 or config.n_params > config.frame_size:
        raise TrainingError(
            f"n_params is {config.n_params}; it must be even and at most the frame_size, {config.frame_size}"
        )
    if 1.0 not in config.rate_ratios:
        raise TrainingError("rate_ratios must contain 1.0, the recording's own speed")
    if 0.0 not in config.centroid_tilts:
        raise TrainingError("centroid_tilts must contain 0.0, the recording's own spectrum")
