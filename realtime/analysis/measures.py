"""What a texture's features are, on spectra that have already been taken: onset rate, contrast, centroid, levels.

The definitions are those of `training.signal.features`, which the models were trained with; constants are equal, and
parity is tested.
"""

from __future__ import annotations

import math

import numpy as np

SILENCE_DBFS, BAND_SILENCE_DB = -120.0, -80.0
ONSET_WINDOW_SECONDS, ONSET_BANDS, ONSET_LOW_HZ, ONSET_HIGH_HZ = 1024 / 44100, 20, 100.0, 16000.0
ONSET_LAG, ONSET_SPACING_SECONDS = 2, 0.03
ONSET_THRESHOLD_DB, ONSET_SOFTNESS_DB = 2.0, 0.25
CONTRAST_WINDOW_SECONDS, CONTRAST_BANDS, CONTRAST_LOW_HZ, CONTRAST_HIGH_HZ = 256 / 44100, 16, 300.0, 16000.0
CONTRAST_FLOOR_DB = -40.0
_BAND_FLOOR, _TINY = np.float32(1e-6), np.float32(np.finfo(np.float32).tiny)


def window_size(seconds: float, sample_rate: float) -> int:
    """The power of two nearest to ``seconds`` (on a logarithmic scale) in samples.

    >>> window_size(1024 / 44100, 48000)
    1024
    """
    return int(2 ** round(math.log2(seconds * sample_rate)))


def level_dbfs(mean_square: float) -> float:
    """RMS level in dBFS; silence is at -120.

    >>> round(level_dbfs(0.5), 2), round(level_dbfs(0.0), 6)
    (-3.01, -120.0)
    """
    return 10.0 * math.log10(mean_square + 10.0 ** (SILENCE_DBFS / 10.0))


def centroid_hz(magnitude: np.ndarray, hz: np.ndarray) -> float:
    """Magnitude-weighted mean of ``hz``; 0 for silence."""
    total = float(magnitude.sum())
    return float((magnitude * hz).sum()) / total if total > 0.0 else 0.0


def band_decibels(energy: np.ndarray, mean: float) -> np.ndarray:
    """Band energies in dB re ``mean``, above a floor of -60."""
    return 10.0 * np.log10(energy / max(np.float32(mean), _TINY) + _BAND_FLOOR)


def spectral_flux(energy: np.ndarray) -> np.ndarray:
    """Positive flux in dB [K - 2] of band energies [K, bands] above a floor 60 dB under their mean."""
    level = band_decibels(energy, float(energy.mean()))
    flux: np.ndarray = np.maximum(level[ONSET_LAG:] - level[:-ONSET_LAG], 0.0).mean(axis=1)
    return flux


def onset_count(flux: np.ndarray, reach: int) -> float:
    """Peaks of the ``flux`` [K], softly counted: a peak is the highest within ``reach`` on each side.

    It counts fully when it stands more than 2 dB above the median and not at all below, with a soft step of 0.25 dB.
    """
    median = float(np.sort(flux)[(len(flux) - 1) // 2])
    highest = flux.copy()
    for shift in range(1, reach + 1):
        np.maximum(highest[shift:], flux[:-shift], out=highest[shift:])
        np.maximum(highest[:-shift], flux[shift:], out=highest[:-shift])
    height = flux[(flux == highest) & (flux > 0.0)].astype(np.float64) - median - ONSET_THRESHOLD_DB
    return float((1.0 / (1.0 + np.exp(-height / ONSET_SOFTNESS_DB))).sum())


def contrast_db(amplitude: np.ndarray) -> float:
    """Envelope contrast in dB of band amplitudes [K, bands]: mean of σ²/μ²; bands 80 dB under the loudest are out."""
    mean = amplitude.mean(axis=0, dtype=np.float64)
    variance = amplitude.var(axis=0, ddof=1, dtype=np.float64)
    square = mean**2
    heard = square / (square + 1e-8 * square.max() + 1e-30)
    ratio = variance / np.maximum(square, 1e-30)
    total = float((heard * ratio).sum()) / max(float(heard.sum()), 1e-6)
    return 10.0 * math.log10(total + 10.0 ** (CONTRAST_FLOOR_DB / 10.0))


def band_levels_db(power: np.ndarray, square_sum: float) -> np.ndarray:
    """Levels [N] of bands of summed ``power`` [N] in dB re the whole of ``square_sum``; at least -80."""
    share = np.sqrt(power.astype(np.float64)) / max(math.sqrt(square_sum), float(_TINY))
    levels: np.ndarray = 20.0 * np.log10(np.maximum(share, 10.0 ** (BAND_SILENCE_DB / 20.0)))
    return levels
