"""What the loop draws from: control sequences of every variant, and the statistics its frames should have.

A control sequence takes every second frame of a variant's grid, half a frame apart. The statistics of a frame are
computed when it is first drawn, alone (so that their bits do not depend on when that is), and kept: about 6 kB
beside the frame's 64 kB of audio.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.config import TrainConfig
from training.cyclic import cyclic_frame
from training.dataset import Recording
from training.features import FEATURE_NAMES
from training.texstat import Statistics, TexStat
from training.variants import GRID_STEPS_PER_HOP, Variant, feature_ranges, make_variants

LOUDNESS = FEATURE_NAMES.index("loudness")


@dataclass(frozen=True)
class Batch:
    """B control sequences: `features` [B, K, n]; the frame `position` [B] is rendered and compared with `frames`."""

    features: Tensor
    position: Tensor
    frames: list[tuple[int, int]]

    def split(self, size: int) -> "list[Batch]":
        """Part the sequences into batches of at most `size`."""
        at = range(0, len(self.frames), size)
        return [Batch(self.features[i : i + size], self.position[i : i + size], self.frames[i : i + size]) for i in at]


class FrameBank:
    """The variants of one split, with the TexStat statistics of their frames kept on the device."""

    def __init__(self, variants: Sequence[Variant], config: TrainConfig, texstat: TexStat, device: torch.device):
        self.variants, self.config = list(variants), config
        self._texstat, self._device = texstat, device
        self._statistics: dict[tuple[int, int], Statistics] = {}
        self._starts = {k: [v.starts(k) for v in self.variants] for k in {1, config.sequence_length}}

    def frame(self, variant: int, grid: int) -> Tensor:
        """One cyclic frame [1, F] on the device, at zero mean and unit standard deviation."""
        start = grid * self.config.hop_size // GRID_STEPS_PER_HOP
        audio = torch.from_numpy(cyclic_frame(self.variants[variant].audio, start, self.config.frame_size))
        audio = (audio - audio.mean()) / audio.std()
        return audio[None].to(self._device)

    @torch.no_grad()
    def statistics(self, frames: Sequence[tuple[int, int]]) -> Statistics:
        """Target statistics of frames, given as (variant, grid position)."""
        for key in frames:
            if key not in self._statistics:
                self._statistics[key] = self._texstat.statistics(self.frame(*key))
        return Statistics.cat([self._statistics[key] for key in frames])

    def draw(self, step: int) -> Batch:
        """Draw the batch of a step; it depends on the seed and the step alone."""
        config = self.config
        rng = np.random.default_rng([config.seed, step])
        held = bool(rng.random() < config.hold_probability) or not self._weights(config.sequence_length).any()
        length = 1 if held else config.sequence_length
        weights = self._weights(length)
        chosen = rng.choice(len(self.variants), size=config.batch_size, p=weights / weights.sum())
        rows, frames, positions = [], [], []
        for index in chosen.tolist():
            variant = self.variants[index]
            start = int(rng.choice(self._starts[length][index]))
            place = int(rng.integers(length))
            steps = start + GRID_STEPS_PER_HOP * np.arange(length)
            rows.append(variant.features[steps].repeat(config.hold_frames if held else 1, axis=0))
            frames.append((index, int(steps[place])))
            positions.append(int(rng.integers(config.hold_frames)) if held else place)
        features = np.stack(rows)
        spread = config.loudness_offset_db
        features[:, :, LOUDNESS] += rng.uniform(-spread, spread, size=(len(rows), 1)).astype(np.float32)
        return Batch(self._to_device(features), torch.tensor(positions, device=self._device), frames)

    def _weights(self, length: int) -> NDArray[np.float64]:
        pairs = zip(self.variants, self._starts[length], strict=True)
        return np.array([variant.weight if len(starts) else 0.0 for variant, starts in pairs])

    def held(self, limit: int) -> Batch:
        """At most `limit` frames, evenly spread, each under controls that stand still until it is rendered."""
        frames = [(v, int(g)) for v in range(len(self.variants)) for g in self._starts[1][v]]
        picks = np.unique(np.linspace(0, len(frames) - 1, min(limit, len(frames))).round().astype(int))
        frames = [frames[pick] for pick in picks]
        rows = np.stack([self.variants[v].features[g] for v, g in frames])
        features = rows[:, None].repeat(self.config.hold_frames, axis=1)
        position = torch.full((len(frames),), self.config.hold_frames - 1, device=self._device)
        return Batch(self._to_device(features), position, frames)

    def all_features(self) -> Tensor:
        """Features [n, n_features] of every frame that can be used, over all variants."""
        return torch.from_numpy(np.concatenate([v.features[v.usable] for v in self.variants]))

    def sample_frames(self, limit: int) -> Tensor:
        """At most `limit` frames [n, F] at unit standard deviation, evenly spread over the recordings themselves."""
        own = [v for v, variant in enumerate(self.variants) if not variant.augmented] or [0]
        frames = [(v, int(g)) for v in own for g in self._starts[1][v]]
        picks = np.unique(np.linspace(0, len(frames) - 1, min(limit, len(frames))).round().astype(int))
        return torch.cat([self.frame(*frames[pick]) for pick in picks])

    def _to_device(self, features: NDArray[np.float32]) -> Tensor:
        return torch.from_numpy(features).to(self._device)

    def self_distance(self, limit: int = 16) -> float | None:
        """Median TexStat between two frames of one recording that share no sample; None if none has two."""
        pairs = []
        for index, variant in enumerate(self.variants):
            grid, apart = self._starts[1][index], 2 * GRID_STEPS_PER_HOP
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
    if not any(len(variant.starts(config.sequence_length)) for variant in variants):
        notes.append(f"no recording holds {config.sequence_length} control frames; only held controls are trained")
    return TrainingData(
        train=FrameBank(variants, config, texstat, device),
        validation=FrameBank(checks, config, texstat, device),
        test=list(parts["test"]),
        features=feature_ranges(variants, config),
        texstat=texstat,
        notes=notes,
    )


def build_texstat(config: TrainConfig) -> TexStat:
    """Return the loss of a config."""
    options: dict[str, Any] = {"alpha": config.alpha, "beta": config.beta, "definition": config.definition}
    return TexStat(config.sample_rate, config.frame_size, config.stat_bands, config.n_mod_bands, **options)
