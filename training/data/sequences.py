"""What the loop draws from: control sequences of every variant, and the statistics its frames should have.

A control sequence takes every second frame of a variant's grid, half a frame apart. The statistics of a frame are
computed when it is first drawn, alone (so that their bits do not depend on when that is), and kept: about 6 kB
beside the frame's 64 kB of audio, of the last 20 000 frames. Variants that come from a cache on disk may bring their
statistics along, and nothing is kept.
"""

import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from texbridge.training.config import TrainConfig
from texbridge.training.data.recordings import Recording
from texbridge.training.data.variants import GRID_STEPS_PER_HOP, LOUDNESS, Variant, feature_ranges, make_variants
from texbridge.training.losses.energy import RENDERINGS
from texbridge.training.losses.texstat import Statistics, TexStat
from texbridge.training.signal.cyclic import cyclic_frame

MOST_KEPT = 20000


@dataclass(frozen=True)
class Batch:
    """B control sequences: `features` [B, K, n]; the frame `position` [B] is rendered and compared with `frames`.

    It is rendered twice, with two envelope sets, `choices` [B, 2], begun at `turns` [B, 2] of their period.
    """

    features: Tensor
    position: Tensor
    frames: list[tuple[int, int]]
    choices: Tensor
    turns: Tensor

    def split(self, size: int) -> "list[Batch]":
        """Part the sequences into batches of at most `size`, in order."""
        at = range(0, len(self.frames), size)
        columns = [getattr(self, field.name) for field in fields(self)]
        return [Batch(*(column[i : i + size] for column in columns)) for i in at]


class FrameBank:
    """The variants of one split, with the TexStat statistics of their frames."""

    def __init__(self, variants: Sequence[Variant], config: TrainConfig, texstat: TexStat, device: torch.device):
        self.variants, self.config = variants, config
        self._texstat, self._device = texstat, device
        self._statistics: dict[tuple[int, int], Statistics] = {}
        lengths = sorted({1, config.sequence_length})
        weights, counts = [], []
        for variant in variants:
            weights.append(variant.weight)
            counts.append([len(variant.starts(length)) for length in lengths])
        self._counts = dict(zip(lengths, np.array(counts).T, strict=True))
        self._weights = {k: np.where(n > 0, np.array(weights), 0.0) for k, n in self._counts.items()}

    def holds_sequences(self) -> bool:
        """Whether any variant is long enough for a control sequence."""
        return bool(self._weights[self.config.sequence_length].any())

    def frame(self, variant: int, grid: int) -> Tensor:
        """One cyclic frame [1, F] on the device, at zero mean and unit standard deviation."""
        return unit_frame(self.variants[variant].audio, grid, self.config).to(self._device)

    @torch.no_grad()
    def statistics(self, frames: Sequence[tuple[int, int]]) -> Statistics:
        """Target statistics of frames, given as (variant, grid position)."""
        return Statistics.cat([self._target(*key) for key in frames])

    def _target(self, variant: int, grid: int) -> Statistics:
        stored = self.variants[variant].statistics
        if stored is not None:
            return unpack(torch.from_numpy(np.array(stored[grid : grid + 1])), self._texstat).to(self._device)
        key = (variant, grid)
        if key not in self._statistics:
            if len(self._statistics) >= MOST_KEPT:
                del self._statistics[next(iter(self._statistics))]
            self._statistics[key] = self._texstat.statistics(self.frame(variant, grid))
        return self._statistics[key]

    def draw(self, step: int) -> Batch:
        """Draw the batch of a step; it depends on the seed and the step alone."""
        config = self.config
        rng = np.random.default_rng([config.seed, step])
        held = bool(rng.random() < config.hold_probability) or not self.holds_sequences()
        length = 1 if held else config.sequence_length
        weights = self._weights[length]
        chosen = rng.choice(len(weights), size=config.batch_size, p=weights / weights.sum())
        rows, frames, positions = [], [], []
        for index in chosen.tolist():
            variant = self.variants[index]
            start = int(rng.choice(variant.starts(length)))
            place = int(rng.integers(length))
            steps = start + GRID_STEPS_PER_HOP * np.arange(length)
            rows.append(variant.features[steps].repeat(config.hold_frames if held else 1, axis=0))
            frames.append((index, int(steps[place])))
            positions.append(int(rng.integers(config.hold_frames)) if held else place)
        features = np.stack(rows)
        spread = config.loudness_offset_db
        features[:, :, LOUDNESS] += rng.uniform(-spread, spread, size=(len(rows), 1)).astype(np.float32)
        return self._batch(features, positions, frames, rng)

    def held(self, limit: int) -> Batch:
        """At most `limit` frames, evenly spread, each under controls that stand still until it is rendered."""
        frames = self._spread(range(len(self.variants)), limit)
        rows = np.stack([self.variants[v].features[g] for v, g in frames])
        features = rows[:, None].repeat(self.config.hold_frames, axis=1)
        positions = [self.config.hold_frames - 1] * len(frames)
        return self._batch(features, positions, frames, np.random.default_rng(self.config.seed))

    def _batch(
        self,
        features: NDArray[np.float32],
        positions: list[int],
        frames: list[tuple[int, int]],
        rng: np.random.Generator,
    ) -> Batch:
        """A batch whose renderings take different envelope sets, where there are two, from anywhere in their period."""
        size, sets = len(frames), self.config.n_variations
        first = rng.integers(sets, size=size)
        choices = np.stack([first, (first + rng.integers(1, max(sets, 2), size=size)) % sets], axis=1)
        turns = rng.random((size, RENDERINGS), dtype=np.float32)
        position, chosen, begun = (self._to_device(a) for a in (np.array(positions), choices, turns))
        return Batch(self._to_device(features), position, frames, chosen, begun)

    def all_features(self) -> Tensor:
        """Features [n, n_features] of every frame that can be used, over all variants."""
        return torch.from_numpy(np.concatenate([v.features[v.usable] for v in self.variants]))

    def sample_frames(self, limit: int) -> Tensor:
        """At most `limit` frames [n, F] at unit standard deviation, evenly spread over the recordings themselves."""
        own = [v for v, variant in enumerate(self.variants) if not variant.augmented] or [0]
        return torch.cat([self.frame(*place) for place in self._spread(own, limit)])

    def _spread(self, variants: Sequence[int], limit: int) -> list[tuple[int, int]]:
        """At most `limit` (variant, grid position) of usable frames, evenly spread over all that `variants` have."""
        ends = np.cumsum(self._counts[1][list(variants)])
        picks = np.unique(np.linspace(0, ends[-1] - 1, min(limit, ends[-1])).round().astype(int))
        places = np.searchsorted(ends, picks, side="right").tolist()
        return [
            (variants[at], int(self.variants[variants[at]].starts(1)[pick - ends[at]]))
            for at, pick in zip(places, picks.tolist(), strict=True)
        ]

    def _to_device(self, values: NDArray[Any]) -> Tensor:
        return torch.from_numpy(values).to(self._device)

    def self_distance(self, limit: int = 16) -> float | None:
        """Median TexStat between two frames of one recording that share no sample; None if none has two."""
        pairs = []
        for index, variant in enumerate(self.variants):
            grid, apart = variant.starts(1), 2 * GRID_STEPS_PER_HOP
            if not variant.augmented and len(grid) and grid[-1] - grid[0] >= apart:
                firsts = grid[grid + apart <= grid[-1]]
                pairs += [((index, int(g)), (index, int(grid[grid >= g + apart][0]))) for g in firsts]
        if not pairs:
            return None
        picks = np.unique(np.linspace(0, len(pairs) - 1, min(limit, len(pairs))).round().astype(int))
        first = self.statistics([pairs[pick][0] for pick in picks])
        second = self.statistics([pairs[pick][1] for pick in picks])
        return float(self._texstat.distance(first, second).median())


@dataclass(frozen=True)
class TrainingData:
    """Everything the loop needs: banks of frames, the features' ranges, the test recordings, remarks for the user."""

    train: FrameBank
    validation: FrameBank
    test: list[Recording]
    features: dict[str, dict[str, float | str]]
    texstat: TexStat
    notes: list[str]


def prepare(parts: Mapping[str, Sequence[Recording]], config: TrainConfig, device: torch.device) -> TrainingData:
    """Make the variants of the split recordings and measure them.

    Raises TrainingError if nothing is left to learn from or to validate with.
    """
    texstat = build_texstat(config).to(device)
    variants, notes = make_variants(parts["train"], config, augment=True)
    checks, _ = make_variants(parts["validation"], config, augment=True)
    train, validation = (FrameBank(each, config, texstat, device) for each in (variants, checks))
    return assemble(train, validation, list(parts["test"]), texstat, notes)


def assemble(
    train: FrameBank, validation: FrameBank, test: list[Recording], texstat: TexStat, notes: list[str]
) -> TrainingData:
    """Join what the loop needs, with the features' ranges and a note where only held controls can be trained."""
    config = train.config
    if not train.holds_sequences():
        notes = [*notes, f"no recording holds {config.sequence_length} control frames; only held controls are trained"]
    return TrainingData(train, validation, test, feature_ranges(train.variants, config), texstat, notes)


def unit_frame(audio: NDArray[np.float32], grid: int, config: TrainConfig) -> Tensor:
    """The cyclic frame [1, F] at a position of the grid of `audio` [T], at zero mean and unit standard deviation."""
    cut = cyclic_frame(audio, grid * config.hop_size // GRID_STEPS_PER_HOP, config.frame_size)
    frame = torch.from_numpy(np.asarray(cut))
    return ((frame - frame.mean()) / frame.std())[None]


def pack(statistics: Statistics) -> Tensor:
    """All statistics of B sounds as rows [B, D]."""
    return torch.cat([getattr(statistics, field.name).flatten(1) for field in fields(Statistics)], dim=1)


def unpack(rows: Tensor, texstat: TexStat) -> Statistics:
    """The statistics of `texstat` that `pack` made rows [B, D] of."""
    shapes = statistic_shapes(texstat)
    parts = rows.split([math.prod(shape) for shape in shapes], dim=1)
    return Statistics(*(part.unflatten(1, shape) for part, shape in zip(parts, shapes, strict=True)))


@functools.lru_cache(maxsize=4)
def statistic_shapes(texstat: TexStat) -> list[tuple[int, ...]]:
    """Shapes of the families for one sound."""
    with torch.no_grad():
        silence = texstat.statistics(texstat.alpha.new_zeros(1, texstat.frame_size))
    return [tuple(getattr(silence, field.name).shape[1:]) for field in fields(Statistics)]


def build_texstat(config: TrainConfig) -> TexStat:
    """Return the loss of a config."""
    options: dict[str, Any] = {"alpha": config.alpha, "beta": config.beta, "definition": config.definition}
    return TexStat(config.sample_rate, config.frame_size, config.stat_bands, config.n_mod_bands, **options)
