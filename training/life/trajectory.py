"""A low-rank path of band gains: where the slow state has been, in few numbers a frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from texbridge.training.life.levels import RATE_HZ, Series

_MOST_RANK = 12
_KEPT_SHARE = 0.995
_AUDIBLE_DB = 60.0
_LEAST_WEIGHT = 0.1


@dataclass(frozen=True)
class Trajectory:
    """``values`` [T, R], of unit deviation each; ``basis`` [R, N] makes dB of them. ``starts`` are the frames at which
    another recording, or another stretch of it, begins: 0 first."""

    values: Series
    basis: Series
    starts: tuple[int, ...]

    @property
    def gains_db(self) -> Series:
        """Band gains [T, N] in dB."""
        return np.asarray(self.values @ self.basis)

    @property
    def ends(self) -> tuple[int, ...]:
        """The frames after the last one of every stretch."""
        return (*self.starts[1:], len(self.values))


def low_rank(stretches: Sequence[Series], weight: Series) -> Trajectory:
    """The path of gains [K, N] in dB, by principal components of the bands times ``weight`` [N].

    As many components as hold 99.5 % of the variance, 12 at most. The rows of the basis are scaled so that every band
    keeps its own variance.
    """
    gains = np.concatenate(stretches)
    gains = gains - gains.mean(0)
    variances, rows = np.linalg.eigh((gains * weight).T @ (gains * weight))
    variances, rows = np.maximum(variances[::-1], 0.0), rows.T[::-1]
    share = np.cumsum(variances) / max(float(variances.sum()), 1e-30)
    rank = min(int(np.searchsorted(share, _KEPT_SHARE)) + 1, _MOST_RANK, len(rows))
    basis = rows[:rank] / weight
    values = gains * weight @ rows[:rank].T
    deviation = np.maximum(values.std(0), 1e-9)
    values, basis = values / deviation, basis * deviation[:, None]
    kept = (values @ basis).std(0)
    basis = basis * np.where(kept > 1e-9, gains.std(0) / np.maximum(kept, 1e-9), 0.0)
    starts = np.cumsum([0, *map(len, stretches[:-1])])
    return Trajectory(values, basis, tuple(int(start) for start in starts))


def audibility(levels_db: Series) -> Series:
    """Weights [N] of bands with mean levels [N]: 1 for the loudest, falling to a tenth 60 dB below it."""
    below = levels_db.max() - levels_db
    return np.asarray(np.clip(1 - below / _AUDIBLE_DB, _LEAST_WEIGHT, 1.0))


def joined(path: Trajectory, blend: float) -> Trajectory:
    """The path with its joints smoothed as jumps are: the difference at a joint fades out in ``blend`` seconds."""
    values = path.values.copy()
    for start, end in zip(path.starts[1:], path.ends[1:], strict=True):
        fade = np.exp(-np.arange(end - start) / (blend * RATE_HZ))
        values[start:end] += fade[:, None] * (values[start - 1] - path.values[start])
    return Trajectory(values, path.basis, path.starts)
