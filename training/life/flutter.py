"""What a still rendering already moves by itself is taken off the recording's movement: nothing counts twice.

Band levels in dB add: the recording's spectrum of modulation is that of the path that life walks plus that of the still
sound. The path is the recording's levels through the zero-phase filter H(f) = √max(0, 1 − S_still(f) / S_rec(f)). That
takes off the flutter of narrow noise bands, which the synthesiser's noise has by itself, and all that its envelopes do.
The flutter of different bands is independent and what moves together is not, so that the loudness of a quarter of the
bands, of each, and at last of all is filtered as a band of its own, and the bands follow it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from texbridge.training.life.levels import RATE_HZ, Series, total_level

_SEGMENT_FRAMES = 512
_SMOOTHING_OCTAVES, _LINE_OCTAVES = 0.35, 0.01
_N_GROUPS = 4
_TINY = 1e-9


def modulation_spectrum(levels: Sequence[Series], segment: int = _SEGMENT_FRAMES) -> tuple[Series, Series]:
    """Frequencies [F] in Hz and power densities [F, N] in dB² per Hz of level stretches [K, N]; Welch's method.

    Segments of about 10 s that half overlap, or of the longest stretch where that is shorter; the mean is taken off.
    """
    size = min(segment, max(len(stretch) for stretch in levels))
    size -= size % 2
    window = np.hanning(size + 2)[1:-1, None]
    total = np.zeros((size // 2 + 1, levels[0].shape[1]))
    count = 0
    for stretch in levels:
        for start in range(0, len(stretch) - size + 1, max(size // 2, 1)):
            piece = stretch[start : start + size]
            total += np.abs(np.fft.rfft((piece - piece.mean(0)) * window, axis=0)) ** 2
            count += 1
    scale = 2 / (count * RATE_HZ * float(np.sum(window**2)))
    return np.fft.rfftfreq(size, 1 / RATE_HZ).astype(np.float64), total * scale


def remaining_movement(recorded: Sequence[Series], still: Sequence[Series], rhythmic: bool = False) -> list[Series]:
    """What life has to move: gains [K, N] in dB for every stretch of recorded levels, of mean 0 over all of them.

    ``still`` are levels of the still rendering. The spectrum of what is ``rhythmic`` has lines, and is not smoothed.
    """
    octaves = _LINE_OCTAVES if rhythmic else _SMOOTHING_OCTAVES
    lacking = _lacking(recorded, still, octaves)
    own = [filtered(s, *lacking) for s in recorded]
    mean = np.concatenate(own).mean(0)
    own = [stretch - mean for stretch in own]
    for group in groups_of(len(mean)):
        own = _together(own, recorded, still, group, octaves)
    return own


def groups_of(n_bands: int) -> list[NDArray[np.intp]]:
    """The bands of each quarter, and of all."""
    bands = np.arange(n_bands)
    return [*np.array_split(bands, min(_N_GROUPS, n_bands)), bands]


def _together(
    own: list[Series], recorded: Sequence[Series], still: Sequence[Series], group: NDArray[np.intp], octaves: float
) -> list[Series]:
    """The gains ``own`` with the bands of a ``group`` moved by what their common level lacks."""
    loud, quiet = ([total_level(s[:, group])[:, None] for s in sounds] for sounds in (recorded, still))
    lacking = _lacking(loud, quiet, octaves)
    wanted = [filtered(stretch, *lacking)[:, 0] for stretch in loud]
    level = np.concatenate(recorded).mean(0)
    found = [total_level((level + stretch)[:, group]) for stretch in own]
    middle = np.concatenate(wanted).mean() - np.concatenate(found).mean()
    share = np.zeros(len(level))
    share[group] = slopes(np.concatenate(own)[:, group], np.concatenate(found))
    return [stretch + (w - f - middle)[:, None] * share for stretch, w, f in zip(own, wanted, found, strict=True)]


def _lacking(recorded: Sequence[Series], still: Sequence[Series], octaves: float) -> tuple[Series, Series]:
    """Frequencies [F] and the amplitude filter H [F, N] that leaves of the recorded levels what the still ones lack."""
    shortest = min(max(map(len, recorded)), max(map(len, still)), _SEGMENT_FRAMES)
    hz, wanted = modulation_spectrum(recorded, shortest)
    _, had = modulation_spectrum(still, shortest)
    share = _smoothed_over_octaves(hz, had, _SMOOTHING_OCTAVES) / (_smoothed_over_octaves(hz, wanted, octaves) + _TINY)
    return hz, np.sqrt(np.clip(1 - share, 0.0, 1.0))


def _smoothed_over_octaves(hz: Series, spectrum: Series, octaves: float) -> Series:
    """A spectrum [F, N] averaged over a Gaussian of this many octaves around every frequency; the lowest bin is the
    next one's, for the mean has been taken off."""
    at = np.log2(np.maximum(hz, hz[1]))
    weight = np.exp(-0.5 * ((at[:, None] - at[None]) / octaves) ** 2)
    weight[:, 0] = 0.0
    return np.asarray(weight @ spectrum / weight.sum(1, keepdims=True))


def slopes(gains: Series, loudness: Series) -> Series:
    """How many dB each band [N] of gains [K, N] moves for one of loudness [K], between 0 and 1."""
    centred = loudness - loudness.mean()
    return np.asarray(np.clip(centred @ gains / max(float(centred @ centred), _TINY), 0.0, 1.0))


def filtered(levels: Series, hz: Series, amplitude: Series) -> Series:
    """``levels`` [K, N] through the zero-phase filter ``amplitude`` [F, N] at ``hz`` [F]; both ends are mirrored."""
    count = len(levels)
    spectrum = np.fft.rfft(np.concatenate([levels, levels[::-1]]), axis=0)
    at = np.fft.rfftfreq(2 * count, 1 / RATE_HZ)
    gains = np.stack([np.interp(at, hz, column) for column in amplitude.T], axis=1)
    return np.fft.irfft(spectrum * gains, n=2 * count, axis=0)[:count]


_EDGE_DB = 25.0


def without_faded_edges(levels: Series) -> Series:
    """Levels [K, N] without what a recording's fades leave at both ends: all before and after its loudness first and
    last comes within 25 dB of its median."""
    loudness = total_level(levels)
    heard = np.flatnonzero(loudness > np.median(loudness) - _EDGE_DB)
    return levels[heard[0] : heard[-1] + 1]
