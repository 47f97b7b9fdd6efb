"""Variants of the recordings: made, cut into frames on a grid of a quarter frame, and their features measured."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from texbridge.progress import tell
from texbridge.training.config import TrainConfig
from texbridge.training.data.augment import make_variant
from texbridge.training.data.recordings import Recording, cut_pieces
from texbridge.training.errors import TrainingError
from texbridge.training.signal.features import FEATURE_NAMES, Feature, feature_table, frame_features

GRID_STEPS_PER_HOP = 2
UNCHANGED = (1.0, 0.0)
MIN_STD = 1e-5
FEATURE_BATCH = 8
LOUDNESS = FEATURE_NAMES.index("loudness")


@dataclass(frozen=True)
class Variant:
    """One recording at one speed and tilt: `audio` [T]; `features` [G, n] of the frames of its grid.

    `usable` [G] is false where a frame is too quiet to be brought to unit standard deviation. `statistics` [G, D] are
    the frames' target statistics where a cache holds them (see `training.data.cache`).
    """

    name: str
    audio: NDArray[np.float32]
    features: NDArray[np.float32]
    usable: NDArray[np.bool_]
    weight: float
    ratio: float = 1.0
    tilt: float = 0.0
    statistics: NDArray[np.float32] | None = None

    @property
    def augmented(self) -> bool:
        """Whether this is not the recording itself."""
        return self.ratio != 1 or self.tilt != 0

    def starts(self, length: int) -> NDArray[np.intp]:
        """Grid positions where `length` consecutive control frames begin that can all be used."""
        count = len(self.usable) - GRID_STEPS_PER_HOP * (length - 1)
        if count <= 0:
            return np.zeros(0, dtype=np.intp)
        steps = range(0, GRID_STEPS_PER_HOP * length, GRID_STEPS_PER_HOP)
        return np.flatnonzero(np.all([self.usable[k : k + count] for k in steps], axis=0))


def contrast_factor(config: TrainConfig, ratio: float, tilt: float) -> float:
    """The factor that is dealt to a combination of speed and tilt, as in a Latin square; 1 for the recording itself.

    >>> config = TrainConfig()
    >>> [contrast_factor(config, ratio, 0.4) for ratio in config.rate_ratios]
    [1.35, 0.75, 1.0, 1.35, 0.75]
    """
    if ratio == 1 and tilt == 0:
        return 1.0
    place = config.rate_ratios.index(ratio) + config.centroid_tilts.index(tilt)
    return config.contrast_factors[place % len(config.contrast_factors)]


def describe(
    recording: Recording, config: TrainConfig, ratio: float = 1.0, tilt: float = 0.0, seed: int = 0
) -> Variant | None:
    """Make one variant of a recording and measure its frames; None if it is shorter than a frame."""
    contrast = ratio**config.rate_contrast * contrast_factor(config, ratio, tilt)
    audio = make_variant(recording.audio, config.sample_rate, ratio, tilt, seed, contrast)
    if len(audio) < config.frame_size:
        return None
    frames = np.lib.stride_tricks.sliding_window_view(audio, config.frame_size)
    frames = frames[:: config.hop_size // GRID_STEPS_PER_HOP]
    chunks = [frames[i : i + FEATURE_BATCH] for i in range(0, len(frames), FEATURE_BATCH)]
    with torch.no_grad():
        sizes = (config.sample_rate, config.n_band_energies)
        features = [frame_features(torch.from_numpy(chunk.copy()), *sizes) for chunk in chunks]
    usable = np.concatenate([chunk.std(axis=1) > MIN_STD for chunk in chunks])
    weight = float(len(recording.audio))
    return Variant(recording.path.stem, audio, torch.cat(features).numpy(), usable, weight, ratio, tilt)


def plan_variants(count: int, config: TrainConfig, augment: bool) -> list[tuple[int, float, float]]:
    """Index, speed and tilt of every variant of `count` recordings: each itself, then the others in a drawn order."""
    plain = [(index, 1.0, 0.0) for index in range(count)]
    grid = [(r, t) for r in config.rate_ratios for t in config.centroid_tilts if r != 1 or t != 0]
    extra = [(index, r, t) for index in range(count) for r, t in grid] if augment else []
    np.random.default_rng(config.seed).shuffle(extra)
    return plain + [(int(index), ratio, tilt) for index, ratio, tilt in extra]


def variants_per_recording(config: TrainConfig) -> float:
    """How much audio all variants of a recording hold, in lengths of the recording."""
    return len(config.centroid_tilts) * sum(1 / ratio for ratio in config.rate_ratios)


def plan_within(
    plan: Sequence[tuple[int, float, float]], sizes: Sequence[int], memory_mb: float
) -> list[tuple[int, float, float]]:
    """What of a `plan_variants` fits into `memory_mb`, for recordings of `sizes` in bytes.

    Recordings themselves, evenly spread where not all fit, take up to half of it; others follow in the plan's order.

    >>> plan = plan_variants(4, TrainConfig(), augment=True)
    >>> [index for index, ratio, tilt in plan_within(plan, [2**20] * 4, 4.5) if (ratio, tilt) == UNCHANGED]
    [0, 3]
    """
    plain = [entry for entry in plan if entry[1:] == UNCHANGED]
    budget = memory_mb * 2**20
    count = max(1, min(len(plain), int(len(plain) * budget / 2 / max(sum(sizes), 1))))
    kept = [plain[k] for k in np.linspace(0, len(plain) - 1, count).round().astype(int).tolist()]
    budget -= sum(sizes[place] for place, *_ in kept)
    for place, ratio, tilt in plan:
        size = sizes[place] / ratio
        if (ratio, tilt) != UNCHANGED and size <= budget:
            kept.append((place, ratio, tilt))
            budget -= size
    return kept


def make_variants(
    recordings: Sequence[Recording], config: TrainConfig, augment: bool
) -> tuple[list[Variant], list[str]]:
    """Describe recordings and, to augment, all combinations of speed and tilt that fit into memory.

    At most `memory_mb` of audio is kept: the recordings themselves first, then variants in an order drawn
    from the seed. Returns the variants and notes on what was left out. Raises TrainingError if the
    recordings alone exceed the bound, or if none holds a frame that can be used.
    """
    budget, left_out = config.memory_mb * 2**20, 0
    if sum(recording.audio.nbytes for recording in recordings) > budget:
        raise TrainingError(
            f"the recordings exceed memory_mb = {config.memory_mb}; raise it, give fewer, or use a cache"
        )
    variants: list[Variant] = []
    recordings = cut_pieces(recordings, config.sample_rate)
    plan = plan_variants(len(recordings), config, augment)
    for order, (place, ratio, tilt) in enumerate(plan):
        tell("measuring frames", order + 1, len(plan))
        recording = recordings[place]
        size = int(recording.audio.nbytes / ratio)
        variant = describe(recording, config, ratio, tilt, config.seed + place) if size <= budget else None
        left_out += variant is None and order >= len(recordings)
        if variant is not None and variant.usable.any():
            variants.append(variant)
            budget -= size
    if not variants:
        raise TrainingError("every frame of the recordings is too quiet to learn from")
    notes = [f"{left_out} variants left out: shorter than a frame, or beyond memory_mb"] if left_out else []
    return variants, notes


def feature_ranges(variants: Sequence[Variant], config: TrainConfig) -> dict[str, dict[str, float | str]]:
    """Per feature: unit, scale, min and max (1st and 99th percentile over all frames), median and default.

    Median and default are those of the recordings themselves, and lie within the range. The default is the mean over
    frames weighted by their power: thunder is its claps, not the rain between them. That of loudness is the level of
    the whole, and beside it stands its crest, the peak of the recordings above it in dB. Loudness is widened by the
    offsets that training adds, up to 0 dBFS. A feature that hardly varies gets a range of 5 % to both sides, or 1 dB.
    """
    everything = np.concatenate([variant.features[variant.usable] for variant in variants])
    plain = [variant for variant in variants if not variant.augmented] or list(variants)
    own = np.concatenate([variant.features[variant.usable] for variant in plain])
    power = 10 ** (own[:, LOUDNESS].astype(np.float64) / 10)
    level = float(10 * np.log10(power.mean()))
    ranges: dict[str, dict[str, float | str]] = {}
    for column, feature in enumerate(feature_table(config.n_band_energies)):
        loudness = column == LOUDNESS
        low, high = _range(everything[:, column], feature, config.loudness_offset_db if loudness else 0.0)
        median = float(np.clip(np.median(own[:, column]), low, high))
        default = level if loudness else _weighted_mean(own[:, column], power, feature)
        ranges[feature.name] = {"unit": feature.unit, "scale": feature.scale, "min": low, "max": high}
        ranges[feature.name] |= {"median": median, "default": float(np.clip(default, low, high))}
    peak = max(float(np.abs(variant.audio).max()) for variant in plain)
    ranges["loudness"]["crest"] = max(20 * math.log10(peak) - level, 0.0)
    return ranges


def _weighted_mean(values: NDArray[np.float32], weights: NDArray[np.float64], feature: Feature) -> float:
    """Mean on the feature's own scale."""
    if feature.scale == "log":
        return float(np.exp(np.average(np.log(np.maximum(values, feature.floor)), weights=weights)))
    return float(np.average(values, weights=weights))


def _range(values: NDArray[np.float32], feature: Feature, spread_db: float) -> tuple[float, float]:
    low, high = (max(float(x), feature.floor) for x in np.percentile(values, (1, 99)))
    if spread_db:
        low, high = low - spread_db, min(high + spread_db, 0.0)
    if feature.scale == "log" and high < 1.1 * low:
        return low / 1.05, high * 1.05
    if feature.scale == "linear" and high < low + 2:
        return low - 1, high + 1
    return low, high
