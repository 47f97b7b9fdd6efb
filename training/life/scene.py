"""The slow course of a texture of single events: how loud its bed is, how strong its events and how many.

Heard in the recording and in the model's own still sound alike, so that what life adds (`learn_life`) is what the
chance of the model's events does not do by itself: a Poisson process whose rate moves (Cox, "Some statistical methods
connected with series of events", 1955). What lies beneath events is each band's level in the quietest fifth of half a
second; what is above it, all bands together, is the events' power, and that over their number is their strength.

>>> bank = SceneBands(np.array([0.0, 500.0, 1000.0, 1500.0, 4000.0]), np.array([[0.0, 1.0, 1.0, 1.0, 0.0]]))
>>> sound = np.random.default_rng(0).standard_normal(16000)
>>> bank.levels(sound, 8000).shape, bank.leakage.shape
((100, 3), (3, 3))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from texbridge.training.events.found import QUIET_SHARE, find_events
from texbridge.training.life.learn import Life
from texbridge.training.life.levels import RATE_HZ, Bands, Series
from texbridge.training.life.trajectory import audibility

COURSE_SECONDS = 0.5
_EXPECTED_HZ = 1.0
"""Events a second of mean strength that are thought to be there besides those found: where few are, little is known."""
_LEAST_SHARE = 1e-3
_UNHEARD_DB = 300.0
"""How far below all else the strengths stand: they are no power that could be added to another."""


class SceneBands(Bands):
    """The bands of a bed, and behind them two columns: the power of the events, and their strength."""

    @property
    def leakage(self) -> Series:
        """That of the bands; the events' columns are heard by none."""
        n = self.n_bands
        every = np.eye(n + 2)
        every[:n, :n] = super().leakage
        return every

    def levels(self, audio: NDArray[np.floating[Any]], sample_rate: int, rate_hz: float = RATE_HZ) -> Series:
        """Courses [K, N + 2] in dB of ``audio`` [T]: levels beneath the events, the events' power, their strength."""
        begins = find_events(np.asarray(audio, np.float32), sample_rate).begins
        return scene_course(super().levels(audio, sample_rate, rate_hz), begins / sample_rate, rate_hz)


def scene_course(levels: Series, begins: Series, rate_hz: float = RATE_HZ) -> Series:
    """Courses [K, N + 2] of band levels [K, N] in dB in which events begin at ``begins`` [E] in seconds.

    The last column stands 300 dB lower than the strengths are.
    """
    size = 2 * (round(COURSE_SECONDS * rate_hz) // 2) + 1
    padded = np.pad(levels, ((size // 2, size // 2), (0, 0)), mode="reflect" if len(levels) > size else "edge")
    beneath = np.quantile(np.lib.stride_tricks.sliding_window_view(padded, size, axis=0), QUIET_SHARE, axis=-1)
    whole = _smoothed(np.sum(10 ** (levels / 10), axis=1), size)
    above = np.maximum(whole - (10 ** (beneath / 10)).sum(1), _LEAST_SHARE * whole.mean())
    counts = np.bincount(np.minimum((begins * rate_hz).astype(int), len(levels) - 1), minlength=len(levels))
    found = _smoothed(rate_hz * counts.astype(np.float64), size)
    expected = _EXPECTED_HZ * above.mean() / max(float(found.mean()), _LEAST_SHARE)
    power = 10 * np.log10(above + expected)
    strength = power - 10 * np.log10(found + _EXPECTED_HZ)
    return np.column_stack([beneath, power, strength - _UNHEARD_DB])


def scene_weight(courses: Sequence[Series]) -> Series:
    """How much the columns of `courses` [K, N + 2] count: bands the more the louder they are, the events' in full."""
    weight = audibility(np.concatenate(courses).mean(0))
    weight[-2:] = 1.0
    return weight


def with_rate(life: Life, recorded: Sequence[Series], still: Series) -> Life:
    """``life`` with as many events on average, over those of the ``still`` sound, as those ``recorded`` have.

    Their power stays: the static strength makes up for the number.
    """
    mean = life.arrays["life_mean"].astype(np.float64)
    moved = np.mean(10 ** ((life.walked[:, -2] - life.walked[:, -1] + mean[-2] - mean[-1]) / 10))
    wanted = _mean_rate(np.concatenate(recorded)) / _mean_rate(still)
    mean[-1] += 10 * np.log10(moved / wanted)
    return replace(life, arrays={**life.arrays, "life_mean": mean.astype(np.float32)})


def _mean_rate(courses: Series) -> float:
    return float(np.mean(10 ** ((courses[:, -2] - courses[:, -1] - _UNHEARD_DB) / 10))) - _EXPECTED_HZ


def _smoothed(values: Series, size: int) -> Series:
    """``values`` [K] in Hann windows of ``size`` frames, both ends mirrored."""
    window = np.hanning(size + 2)[1:-1]
    padded = np.pad(values, size // 2, mode="reflect" if len(values) > size else "edge")
    return np.convolve(padded, window / window.sum(), mode="valid")
