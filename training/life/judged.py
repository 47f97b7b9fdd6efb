"""How far a path is from moving like its recording: all figures of movement in one number, in units of their reach."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from texbridge.training.life.figures import autocorrelation, averaged, closeness, figures
from texbridge.training.life.levels import RATE_HZ, Series, total_level

_DEVIATION, _DECAY = math.log(1.25), math.log(1.5)
_MEAN_DB, _WORST_DB = 1.5, 4.0
_SKEWNESS, _LEAST_SKEWNESS = 0.25, 0.2
_LEEWAY, _FREE_RECURRENCE = 0.05, 0.2
_APART_SECONDS = 5.0
_RECURRENCE_SECONDS = (10.0, 40.0)
_MOST, _LEAST = 4.0, 1e-3


class Judge:
    """Judges gains that are laid upon the ``still`` levels [K', N] by the ``recorded`` ones [K, N] of every stretch."""

    def __init__(self, recorded: Sequence[Series], still: Series) -> None:
        self._recorded = np.concatenate(recorded)
        self._flutter = still - still.mean(0)
        self._wanted = figures(self._recorded)
        self._copy = closeness(self._recorded, self._recorded, _APART_SECONDS)
        self._recurrence = max(recurrence(total_level(self._recorded)), _FREE_RECURRENCE)

    def missed(self, gains: Series) -> float:
        """What the ``gains`` [T, N] miss: 1 for each figure at the end of its reach, and threefold what lies beyond."""
        levels = self._recorded.mean(0) + gains - gains.mean(0) + self._still(len(gains))
        found, wanted = figures(levels), self._wanted
        octaves = np.abs(found.octaves_db - wanted.octaves_db)
        misses = [
            _apart(found.deviation_db, wanted.deviation_db) / _DEVIATION,
            _apart(found.band_deviation_db, wanted.band_deviation_db) / _DEVIATION,
            _apart(found.decay_seconds, wanted.decay_seconds) / _DECAY,
            float(octaves.mean()) / _MEAN_DB,
            float(octaves.max()) / _WORST_DB,
            2 * max(closeness(levels, self._recorded) - self._copy, 0.0) / _LEEWAY,
            max(recurrence(total_level(levels)) - self._recurrence, 0.0) / _LEEWAY,
        ]
        if abs(wanted.skewness) >= _LEAST_SKEWNESS:
            misses.append(abs(found.skewness / wanted.skewness - 1) / _SKEWNESS)
        return sum(min(miss, _MOST) + 2 * min(max(miss - 1, 0.0), _MOST) for miss in misses)

    def _still(self, frames: int) -> Series:
        """So many frames [frames, N] of what the still sound flutters by, again and again."""
        return np.concatenate([self._flutter] * (-(-frames // len(self._flutter))))[:frames]


def _apart(found: float, wanted: float) -> float:
    """The logarithm of how many times one is the other."""
    return abs(math.log(max(found, _LEAST) / max(wanted, _LEAST)))


def recurrence(loudness: Series) -> float:
    """The highest correlation of a loudness [K] in dB, as amplitude over 0.1 s, with itself 10…40 s later; 0 where it
    is shorter than twice the shortest of these."""
    amplitude = 10 ** (averaged(loudness, 0.1) / 20)
    step = round(0.1 * RATE_HZ) / RATE_HZ
    first, last = (round(seconds / step) for seconds in _RECURRENCE_SECONDS)
    last = min(last, len(amplitude) // 2)
    return float(autocorrelation(amplitude, last)[first:].max()) if last > first else 0.0
