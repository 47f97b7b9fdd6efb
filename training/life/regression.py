"""The rival that is linear: vector autoregression on Gaussianised values, with two time scales.

Each number of the path is parted into what is slower than about half a second and the rest; both are made Gaussian by
their ranks, follow an autoregression of their own (Box & Jenkins), and are brought back. It keeps distributions and
spectra, and what a linear Gaussian process cannot have it loses: direction in time, suddenness, events over all bands.
"""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr, ndtri

from texbridge.training.life.levels import RATE_HZ, Series
from texbridge.training.life.trajectory import Trajectory

_SLOW_SECONDS = 0.5
_SLOW_STEP = 10
_ORDER = 3
_RIDGE = 1e-2
_RUN_IN = 200


class Regression:
    """Walks of two vector autoregressions that are fitted to a path."""

    def __init__(self, path: Trajectory) -> None:
        self._basis = path.basis
        slow = np.concatenate([_smoothed(path.values[a:b]) for a, b in zip(path.starts, path.ends, strict=True)])
        self._slow = _Process([slow[a:b:_SLOW_STEP] for a, b in zip(path.starts, path.ends, strict=True)])
        rest = path.values - slow
        self._fast = _Process([rest[a:b] for a, b in zip(path.starts, path.ends, strict=True)])

    def generate(self, frames: int, seed: int = 0) -> Series:
        """Gains [frames, N] in dB."""
        random = np.random.default_rng(seed)
        coarse = self._slow.generate(frames // _SLOW_STEP + 2, random)
        at = np.arange(frames) / _SLOW_STEP
        slow = np.stack([np.interp(at, np.arange(len(coarse)), column) for column in coarse.T], axis=1)
        return np.asarray((slow + self._fast.generate(frames, random)) @ self._basis)


class _Process:
    """A vector autoregression on the Gaussianised values [k, R] of some stretches."""

    def __init__(self, stretches: list[Series]) -> None:
        together = np.concatenate(stretches)
        self._sorted = np.sort(together, axis=0)
        cuts = np.cumsum([len(stretch) for stretch in stretches])[:-1]
        gaussian = np.split(_gaussianised(together), cuts)
        long = [g for g in gaussian if len(g) > 2 * _ORDER] or [np.concatenate(gaussian)]
        past = np.concatenate(
            [np.concatenate([g[_ORDER - k - 1 : len(g) - k - 1] for k in range(_ORDER)], 1) for g in long]
        )
        now = np.concatenate([g[_ORDER:] for g in long])
        size = past.shape[1]
        self._weights = np.linalg.solve(past.T @ past + _RIDGE * len(past) * np.eye(size), past.T @ now)
        self._weights *= _stabilising(self._weights)
        self._residual = now - past @ self._weights
        self._residual -= self._residual.mean(0)

    def generate(self, frames: int, random: np.random.Generator) -> Series:
        """Values [frames, R] with the distribution of the fitted ones."""
        rank = self._sorted.shape[1]
        past = np.zeros((_ORDER, rank))
        out = np.empty((frames + _RUN_IN, rank))
        draws = self._residual[random.integers(len(self._residual), size=len(out))]
        for frame, draw in enumerate(draws):
            out[frame] = past.reshape(-1) @ self._weights + draw
            past = np.concatenate([out[None, frame], past[:-1]])
        found = out[_RUN_IN:]
        ranks = _normal_share((found - found.mean(0)) / np.maximum(found.std(0), 1e-9))
        places = ranks * (len(self._sorted) - 1)
        columns = [np.interp(places[:, r], np.arange(len(self._sorted)), self._sorted[:, r]) for r in range(rank)]
        return np.stack(columns, axis=1)


def _stabilising(weights: Series) -> float:
    """A factor at most 1 that brings the largest eigenvalue of an autoregression down to 0.999 or so."""
    size, rank = weights.shape
    companion = np.zeros((size, size))
    companion[:rank] = weights.T
    companion[rank:, :-rank] = np.eye(size - rank)
    largest = float(np.abs(np.linalg.eigvals(companion)).max())
    return min(1.0, 0.999 / max(largest, 1e-9))


def _smoothed(values: Series) -> Series:
    """Values [k, R] without what is faster than `_SLOW_SECONDS`: a Hann window, mirrored at the ends."""
    half = min(round(_SLOW_SECONDS * RATE_HZ), len(values) - 1)
    window = np.hanning(2 * half + 3)[1:-1]
    padded = np.pad(values, ((half, half), (0, 0)), mode="reflect")
    return np.stack([np.convolve(column, window / window.sum(), mode="valid") for column in padded.T], axis=1)


def _gaussianised(values: Series) -> Series:
    """Each column's ranks as normal quantiles."""

    ranks = np.argsort(np.argsort(values, axis=0), axis=0)
    return np.asarray(ndtri((ranks + 0.5) / len(values)))


def _normal_share(values: Series) -> Series:
    """The share of a normal distribution below ``values``."""

    return np.asarray(ndtr(values))
