"""What a texture's features are: onset rate, contrast, centroid, levels, as compiled measures and their constants.

The definitions are those of `training.signal.features`, which the models were trained with; constants are equal, and
parity is tested.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.kernel.parts import part

SILENCE_DBFS, BAND_SILENCE_DB = -120.0, -80.0
ONSET_WINDOW_SECONDS, ONSET_BANDS, ONSET_LOW_HZ, ONSET_HIGH_HZ = 1024 / 44100, 20, 100.0, 16000.0
ONSET_LAG, ONSET_SPACING_SECONDS = 2, 0.03
ONSET_THRESHOLD_DB, ONSET_SOFTNESS_DB = 2.0, 0.25
CONTRAST_WINDOW_SECONDS, CONTRAST_BANDS, CONTRAST_LOW_HZ, CONTRAST_HIGH_HZ = 256 / 44100, 16, 300.0, 16000.0
CONTRAST_FLOOR_DB = -40.0
_TINY = float(np.finfo(np.float32).tiny)
_BAND_FLOOR = 1e-6


def window_size(seconds: float, sample_rate: float) -> int:
    """The power of two nearest to ``seconds`` (on a logarithmic scale) in samples.

    >>> window_size(1024 / 44100, 48000)
    1024
    """
    return int(2 ** round(math.log2(seconds * sample_rate)))


@part(error_model="numpy")
def level_dbfs(mean_square: float) -> float:
    """RMS level in dBFS; silence is at -120."""
    return 10.0 * math.log10(mean_square + 10.0 ** (SILENCE_DBFS / 10.0))


@part(error_model="numpy")
def band_decibels(energy: float, mean: float) -> float:
    """A band's energy in dB re ``mean``, above a floor of -60."""
    return 10.0 * math.log10(energy / max(mean, _TINY) + _BAND_FLOOR)


@part(error_model="numpy")
def smallest(values: Any, rank: int) -> float:
    """The number of that rank (0: the least) among ``values`` [K], which are put into another order (Hoare 1961)."""
    low, high = 0, len(values) - 1
    while low < high:
        pivot, i, j = values[(low + high) // 2], low, high
        while i <= j:
            while values[i] < pivot:
                i += 1
            while values[j] > pivot:
                j -= 1
            if i <= j:
                values[i], values[j] = values[j], values[i]
                i, j = i + 1, j - 1
        if rank <= j:
            high = j
        elif rank >= i:
            low = i
        else:
            break
    return float(values[rank])


@part(error_model="numpy")
def spectral_flux(energy: Any, n_bands: int, flux: Any) -> int:
    """Positive flux in dB into ``flux`` [K - 2], of ``energy`` [K · bands], which becomes dB above a floor 60 dB under
    its mean; returns K - 2."""
    count = len(energy) // n_bands - ONSET_LAG
    mean = 0.0
    for i in range(len(energy)):
        mean += energy[i]
    mean /= len(energy)
    for i in range(len(energy)):
        energy[i] = band_decibels(energy[i], mean)
    for k in range(count):
        rise = 0.0
        for b in range(n_bands):
            rise += max(energy[(k + ONSET_LAG) * n_bands + b] - energy[k * n_bands + b], 0.0)
        flux[k] = rise / n_bands
    return count


@part(error_model="numpy")
def onset_count(flux: Any, reach: int, sorted_flux: Any) -> float:
    """Peaks of the ``flux`` [K], softly counted: a peak is the highest within ``reach`` on each side.

    It counts fully when it stands more than 2 dB above the median and not at all below, with a soft step of 0.25 dB.
    ``sorted_flux`` [K] is room.
    """
    n, count = len(flux), 0.0
    for k in range(n):
        sorted_flux[k] = flux[k]
    median = smallest(sorted_flux, (n - 1) // 2)
    for k in range(n):
        is_peak = flux[k] > 0.0
        for i in range(max(0, k - reach), min(n, k + reach + 1)):
            if flux[i] > flux[k]:
                is_peak = False
                break
        if is_peak:
            count += 1.0 / (1.0 + math.exp(-(flux[k] - median - ONSET_THRESHOLD_DB) / ONSET_SOFTNESS_DB))
    return count


@part(error_model="numpy")
def contrast_db(amplitude: Any, n_bands: int, ratio: Any, square: Any) -> float:
    """Envelope contrast in dB of band amplitudes [K · bands]: mean of σ²/μ²; bands 80 dB under the loudest are out.

    ``ratio`` and ``square`` [bands] are room.
    """
    n, loudest = len(amplitude) // n_bands, 0.0
    for b in range(n_bands):
        mean, variance = 0.0, 0.0
        for k in range(n):
            mean += amplitude[k * n_bands + b]
        mean /= n
        for k in range(n):
            variance += (amplitude[k * n_bands + b] - mean) ** 2
        square[b] = mean * mean
        ratio[b] = variance / (n - 1) / max(square[b], 1e-30)
        loudest = max(loudest, square[b])
    total, weight = 0.0, 0.0
    for b in range(n_bands):
        heard = square[b] / (square[b] + 1e-8 * loudest + 1e-30)
        total += heard * ratio[b]
        weight += heard
    return 10.0 * math.log10(total / max(weight, 1e-6) + 10.0 ** (CONTRAST_FLOOR_DB / 10.0))


@part(error_model="numpy")
def band_level_db(power: float, square_sum: float) -> float:
    """The level of a band of summed ``power`` in dB re the whole of ``square_sum``; at least -80."""
    share = math.sqrt(power) / max(math.sqrt(square_sum), _TINY)
    return 20.0 * math.log10(max(share, 10.0 ** (BAND_SILENCE_DB / 20.0)))
