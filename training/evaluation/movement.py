"""How a sound moves slowly: one number or curve each for what a still sound lacks. Definitions: docs/evaluation.md.

>>> from texbridge.training.evaluation.trajectories import erb_powers
>>> seconds = np.arange(20 * 16000) / 16000
>>> noise = np.random.default_rng(0).standard_normal(len(seconds))
>>> gusts = (10 ** (0.3 * np.sin(2 * np.pi * 0.2 * seconds)) * noise).astype(np.float32)  # ±6 dB at 0.2 Hz
>>> round(level_deviation(erb_powers(gusts, 16000)), 1)
4.2
"""

from __future__ import annotations

import itertools

import numpy as np
import torch
from scipy.signal import welch

from texbridge.training.evaluation.repetition import Envelopes
from texbridge.training.evaluation.rhythm import autocorrelation_coefficients
from texbridge.training.evaluation.trajectories import (
    BLOCK_SECONDS,
    GROUPS,
    BandPowers,
    Values,
    block_means,
    decibels_of,
    moving_means,
)
from texbridge.training.signal.filterbanks import ERB_MINIMUM_HZ, ERB_Q

DEVIATION_BANDS = 20
OCTAVES_HZ = tuple(0.1 * 2.0**k for k in range(7))
GROUPS_DB, SPECTRUM_DB, FLICKER_DB = 60.0, 60.0, 75.0
_LEVEL, _BAND_LEVEL, _FINE_LEVEL, _SMOOTH, _SLOW = 50, 20, 2, 10, 50
"""Lengths in blocks of 10 ms."""
_WINDOW_SECONDS, _LEAST_CYCLES = 20.0, 2.0
_TRAJECTORY_STEP = 2


def level_deviation(powers: BandPowers) -> float:
    """Standard deviation (dB) of the level of every 0.5 s."""
    return float(decibels_of(block_means(powers.power.sum(0), _LEVEL)).std())


def band_deviation(powers: BandPowers) -> float:
    """Standard deviation (dB) of the levels of every 0.2 s in 20 bands of about 2 ERB: the median band's.

    Bands more than 75 dB below the loudest are left out.
    """
    levels = decibels_of(block_means(powers.bands(DEVIATION_BANDS), _BAND_LEVEL))
    return float(np.median(levels.std(1)[powers.audible(DEVIATION_BANDS, FLICKER_DB)]))


def fine_deviations(powers: BandPowers, slow: bool = True) -> Values:
    """Standard deviation [N] (dB) of the levels of every 20 ms in each ERB band.

    Without ``slow`` movement it is that about the mean of 0.5 s: flicker alone.
    """
    levels = decibels_of(block_means(powers.power, _FINE_LEVEL))
    if not slow:
        count = _SLOW // _FINE_LEVEL
        whole = levels.shape[1] // count * count
        pieces = levels[:, :whole].reshape(len(levels), -1, count)
        levels = (pieces - pieces.mean(2, keepdims=True)).reshape(len(levels), -1) * np.sqrt(count / (count - 1))
    return np.asarray(levels.std(1))


def slow_modulation(powers: BandPowers, window_seconds: float = _WINDOW_SECONDS) -> Values:
    """Modulation of the levels of loudness and of 4 groups of bands [1 + 4, 6], dB²/Hz in dB, per octave from 0.1 Hz.

    Welch's spectrum of the levels of every 20 ms with Hann windows of ``window_seconds``; octaves of which two periods
    of the lower edge do not fit into one are NaN.
    """
    step = _FINE_LEVEL * BLOCK_SECONDS
    signals = np.concatenate((powers.power.sum(0)[None], powers.bands(GROUPS)))
    levels = decibels_of(block_means(signals, _FINE_LEVEL))
    size = min(round(window_seconds / step), levels.shape[1])
    hz, density = welch(levels, 1 / step, "hann", size, detrend="constant")
    inside = [
        (hz > 0.999 * low) & (hz < 0.999 * high) & (low * size * step > 0.99 * _LEAST_CYCLES)
        for low, high in itertools.pairwise(OCTAVES_HZ)
    ]
    octaves = [density[:, chosen].mean(1) if chosen.any() else np.full(len(density), np.nan) for chosen in inside]
    return np.asarray(10 * np.log10(np.maximum(np.stack(octaves, 1), 1e-6)))


def fall_time(powers: BandPowers) -> float:
    """Seconds until the autocorrelation of the loudness (dB, over 0.1 s) has fallen to 1/e, at most a third of all."""
    level = _loudness(powers)
    curve = autocorrelation_coefficients(level, len(level) // 3)
    below = np.flatnonzero(curve < np.exp(-1))
    if not len(below):
        return float(len(curve) * BLOCK_SECONDS)
    last = int(below[0])
    above, under = curve[last - 1], curve[last]
    return float((last - 1 + (above - np.exp(-1)) / (above - under)) * BLOCK_SECONDS)


def rise_skewness(powers: BandPowers) -> float:
    """Skewness of the change of the loudness (dB) from one 0.1 s to the next: positive where rises are sudden."""
    level = _loudness(powers)
    change = level[_SMOOTH:] - level[:-_SMOOTH]
    centred = change - change.mean()
    return float((centred**3).mean() / max(float(centred.std()) ** 3, 1e-12))


def trajectory(powers: BandPowers) -> Envelopes:
    """Loudness (dB) and centroid (ERB-number) over 0.1 s, every 20 ms [2, K], each over its standard deviation."""
    smooth = moving_means(powers.power, _SMOOTH)[:, ::_TRAJECTORY_STEP]
    loudness = decibels_of(smooth.sum(0))
    erb = ERB_Q * np.log1p(powers.bands_hz / (ERB_MINIMUM_HZ * ERB_Q))
    centroid = (erb @ smooth) / np.maximum(smooth.sum(0), 1e-20)
    rows = np.stack((loudness, centroid))
    rows = rows / np.maximum(rows.std(1, keepdims=True), 1e-9)
    return Envelopes(torch.from_numpy(rows), 1 / (_TRAJECTORY_STEP * BLOCK_SECONDS))


def _loudness(powers: BandPowers) -> Values:
    return decibels_of(moving_means(powers.power.sum(0), _SMOOTH))
