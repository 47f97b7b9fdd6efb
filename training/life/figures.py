"""How a trajectory of levels moves, in figures: what life is judged by, on levels and so without sound."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from texbridge.training.life.flutter import modulation_spectrum
from texbridge.training.life.levels import RATE_HZ, Series, total_level

_OCTAVES_HZ = 0.1 * 2.0 ** np.arange(7)
_N_GROUPS = 4
_N_ERB_BANDS = 20
_COPY_SECONDS = 5.0
_LONGEST_LAG_SECONDS = 10.0


@dataclass(frozen=True)
class MovementFigures:
    """Deviations in dB of 0.5 s levels and (median band) of 0.2 s levels in 20 bands; ``decay_seconds`` until the
    loudness' autocorrelation has fallen to 1/e; ``skewness`` of its derivative; ``octaves_db`` [5, 6] is the power of
    modulation in octaves from 0.1 to 6.4 Hz, of loudness and four groups of bands."""

    deviation_db: float
    band_deviation_db: float
    decay_seconds: float
    skewness: float
    octaves_db: Series


@dataclass(frozen=True)
class MovementBeside:
    """One trajectory beside another: ratios of deviations and of decay, the worst and mean difference of an octave's
    modulation in dB, both skewnesses, and the correlation of the best aligned 5 s (see `closeness`)."""

    deviation: float
    band_deviation: float
    octave_mean_db: float
    octave_worst_db: float
    decay: float
    skewness: float
    wanted_skewness: float
    copy: float

    def to_dict(self) -> dict[str, float]:
        """All figures by name."""
        return asdict(self)


def figures(levels: Series) -> MovementFigures:
    """The figures of band levels [K, N] in dB at 50 Hz."""
    loudness = total_level(levels)
    groups = np.stack([loudness, *(total_level(part) for part in np.array_split(levels, _N_GROUPS, axis=1))], axis=1)
    bands = np.stack([total_level(part) for part in np.array_split(levels, min(_N_ERB_BANDS, levels.shape[1]), axis=1)])
    deviations = [float(averaged(band, 0.2).std()) for band in bands]
    slow = averaged(loudness, 0.1)
    rise = np.diff(slow - slow.mean())
    spread = rise.std()
    return MovementFigures(
        float(averaged(loudness, 0.5).std()),
        float(np.median(deviations)),
        decay_seconds(loudness),
        float(np.mean((rise / spread) ** 3)) if spread > 0 else 0.0,
        octave_levels(groups),
    )


def averaged(levels: Series, seconds: float) -> Series:
    """Levels [k] of the mean power in windows of ``seconds`` of levels [K] in dB."""
    size = max(1, round(seconds * RATE_HZ))
    count = len(levels) // size
    power = 10 ** (levels[: count * size].reshape(count, size) / 10)
    return np.asarray(10 * np.log10(power.mean(1)))


def octave_levels(levels: Series) -> Series:
    """Power [C, 6] in dB of the modulation of levels [K, C] in the octaves from 0.1 to 6.4 Hz; an octave with less than
    one bin takes the nearest."""
    hz, density = modulation_spectrum([levels])
    rows = []
    for low in _OCTAVES_HZ[:-1]:
        inside = (hz >= low) & (hz < 2 * low)
        if not inside.any():
            inside = np.arange(len(hz)) == max(1, int(np.abs(hz - low * 1.5).argmin()))
        rows.append(density[inside].mean(0) * low)
    return 10 * np.log10(np.array(rows).T + 1e-9)


def autocorrelation(values: Series, longest: int) -> Series:
    """Autocorrelation [longest + 1] of a series [K] about its mean, each lag over the pairs that it has."""
    centred = values - values.mean()
    size = 1 << (2 * len(centred) - 1).bit_length()
    spectrum = np.abs(np.fft.rfft(centred, size)) ** 2
    products = np.fft.irfft(spectrum)[: longest + 1] / (len(centred) - np.arange(longest + 1))
    return np.asarray(products / max(products[0], 1e-30))


def decay_seconds(loudness: Series) -> float:
    """When the autocorrelation of a loudness [K] in dB has fallen to 1/e; the longest lag where it does not."""
    longest = min(round(_LONGEST_LAG_SECONDS * RATE_HZ), len(loudness) // 2)
    below = np.flatnonzero(autocorrelation(loudness, longest) < np.exp(-1))
    return float((below[0] if len(below) else longest) / RATE_HZ)


def closeness(levels: Series, other: Series, apart_seconds: float = 0.0) -> float:
    """Highest correlation of any 5 s of loudness and spectral balance of ``levels`` with any 5 s of ``other``.

    Both are standardised and weigh the same; excerpts begin every half second here and every second frame there, and
    at least ``apart_seconds`` from each other, to compare a recording with itself (-1 where it is too short for it).
    """
    size = round(min(_COPY_SECONDS, len(levels) / RATE_HZ / 2, len(other) / RATE_HZ / 2) * RATE_HZ)
    ours, theirs = _loudness_and_balance(levels), _loudness_and_balance(other)
    windows = np.lib.stride_tricks.sliding_window_view(theirs, size, axis=0)[::2]
    windows = _standardised(windows).reshape(len(windows), -1)
    starts = np.arange(0, len(ours) - size + 1, round(RATE_HZ / 2))
    pieces = np.stack([_standardised(ours[start : start + size].T).reshape(-1) for start in starts])
    found = pieces @ windows.T / (2 * size)
    found[np.abs(starts[:, None] - 2 * np.arange(len(windows))) < apart_seconds * RATE_HZ] = -1.0
    return float(found.max())


def _loudness_and_balance(levels: Series) -> Series:
    """Loudness in dB and the power-weighted mean band number [K, 2]."""
    power = 10 ** (levels / 10)
    return np.stack([total_level(levels), power @ np.arange(levels.shape[1]) / power.sum(1)], axis=1)


def _standardised(pieces: Series) -> Series:
    """Pieces [..., n] of mean 0 and deviation 1."""
    centred = pieces - pieces.mean(-1, keepdims=True)
    return np.asarray(centred / np.maximum(centred.std(-1, keepdims=True), 1e-9))


def moved_beside(found: Series, wanted: Series, source: Series) -> MovementBeside:
    """How the levels [K, N] that were ``found`` move beside those ``wanted``; ``source`` is what might be copied."""
    ours, theirs = figures(found), figures(wanted)
    off = np.abs(ours.octaves_db - theirs.octaves_db)
    return MovementBeside(
        ours.deviation_db / max(theirs.deviation_db, 1e-9),
        ours.band_deviation_db / max(theirs.band_deviation_db, 1e-9),
        float(off.mean()),
        float(off.max()),
        ours.decay_seconds / max(theirs.decay_seconds, 1 / RATE_HZ),
        ours.skewness,
        theirs.skewness,
        closeness(found, source),
    )
