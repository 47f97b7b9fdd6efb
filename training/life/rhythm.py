"""When things happen: the period of a recording that has one, its beats, and where its strong events begin.

A period is a peak of the autocorrelation of onsets or loudness that the same spectrum without its lines does not have:
the spectrum smoothed over octaves, with random phases (surrogates; Theiler 1992). Beats by dynamic programming (Ellis,
Journal of New Music Research 36, 2007).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from texbridge.training.life.figures import autocorrelation
from texbridge.training.life.levels import RATE_HZ, Series, total_level

_SHORTEST_PERIOD, _LONGEST_PERIOD = 0.08, 3.0
_LEAST_PERIODS = 6
_LEAST_PEAK, _LEAST_OF_HALF, _HALVES_TOLERANCE = 0.2, 0.12, 0.04
_SHARE_OF_MULTIPLE = 0.55
_SURROGATES = 60
_SURROGATE_OCTAVES = 0.7
_DETREND_SECONDS = 2.0
_FINER = 8
_BEAT_TIGHTNESS = 100.0
_EVENT_SECONDS, _EVENTS_APART_SECONDS = 0.5, 1.0
_MOST_EVENTS = 64
_LEAST_RISE, _LEAST_RISE_DB = 0.4, 3.0


def onset_strength(levels: Series) -> Series:
    """How much the bands of levels [K, N] rise from frame to frame [K]: mean of the positive differences in dB, of
    bands within 40 dB of the loudest."""
    mean = levels.mean(0)
    heard = levels[:, mean > mean.max() - 40.0]
    rises = np.maximum(np.diff(heard, axis=0, prepend=heard[:1]), 0.0)
    return np.asarray(rises.mean(1))


def period_of(stretches: Sequence[Series], seed: int = 0) -> float | None:
    """The period in seconds of band levels [K, N] in dB, or None where there is none above chance.

    Of the longest stretch alone; between 0.08 s and 3 s, with at least six periods in it and in both of its halves.
    """
    levels = max(stretches, key=len)
    longest = min(round(_LONGEST_PERIOD * RATE_HZ), len(levels) // _LEAST_PERIODS)
    if longest <= _SHORTEST_PERIOD * RATE_HZ + 2:
        return None
    found = []
    for series in (onset_strength(levels), total_level(levels)):
        series = _detrended(series)
        period, peak = _peak(series, longest)
        if peak < _LEAST_PEAK or peak <= _chance(series, longest, np.random.default_rng(seed)):
            continue
        halves = [_peak_near(half, period, longest) for half in np.array_split(series, 2)]
        if min(halves) >= _LEAST_OF_HALF:
            found.append((peak, period))
    return max(found)[1] if found else None


def _peak(series: Series, longest: int) -> tuple[float, float]:
    """The period in seconds and the height of the best peak of a series' autocorrelation; height 0 where it has none.

    Height is measured from the deeper one of the valleys beside it is not deep, so that a mere slope is none. Of a
    period and its multiples the shortest that is nearly as high counts.
    """
    curve = _fine_autocorrelation(series, longest)
    inside = np.arange(1, len(curve) - 1)
    tops = inside[(curve[1:-1] > curve[:-2]) & (curve[1:-1] >= curve[2:])]
    tops = tops[tops >= _SHORTEST_PERIOD * RATE_HZ * _FINER]
    if not len(tops):
        return 0.0, 0.0
    heights = np.array([min(curve[top], curve[top] - curve[:top].min()) for top in tops])
    best = int(heights.argmax())
    for top, height in zip(tops, heights, strict=True):
        multiple = tops[best] / top
        if height >= _SHARE_OF_MULTIPLE * heights[best] and abs(multiple - round(multiple)) < 0.1:
            return float(top / _FINER / RATE_HZ), float(heights[best])
    return float(tops[best] / _FINER / RATE_HZ), float(heights[best])


def _peak_near(series: Series, period: float, longest: int) -> float:
    """The highest autocorrelation within 4 % of a period."""
    curve = _fine_autocorrelation(series, min(longest, len(series) // 2))
    at = period * RATE_HZ * _FINER
    near = curve[int(at * (1 - _HALVES_TOLERANCE)) : int(np.ceil(at * (1 + _HALVES_TOLERANCE))) + 1]
    return float(near.max()) if len(near) else 0.0


def _fine_autocorrelation(series: Series, longest: int) -> Series:
    """The autocorrelation [longest · _FINER + 1] between its lags too, which a band-limited series has."""
    curve = autocorrelation(series, longest)
    mirrored = np.concatenate([curve, curve[-2:0:-1]])
    spectrum = np.fft.rfft(mirrored)
    return np.fft.irfft(spectrum, n=len(mirrored) * _FINER)[: longest * _FINER + 1] * _FINER


def _chance(series: Series, longest: int, random: np.random.Generator) -> float:
    """The highest peak among surrogates."""
    spectrum = np.abs(np.fft.rfft(series)) ** 2
    at = np.log2(np.maximum(np.arange(len(spectrum)), 1))
    edges = np.concatenate([[0.0], np.cumsum(spectrum)])
    count = np.arange(len(spectrum))
    low = np.clip(np.floor(2 ** (at - _SURROGATE_OCTAVES / 2)), 1, None).astype(int)
    high = np.minimum(np.ceil(2 ** (at + _SURROGATE_OCTAVES / 2)).astype(int) + 1, len(spectrum))
    smooth = np.where(count > 0, (edges[high] - edges[low]) / np.maximum(high - low, 1), 0.0)
    best = 0.0
    for _ in range(_SURROGATES):
        noise = random.normal(size=(2, len(smooth)))
        drawn = np.fft.irfft(np.sqrt(smooth) * (noise[0] + 1j * noise[1]), n=len(series))
        best = max(best, _peak(drawn, longest)[1])
    return best


def _detrended(series: Series) -> Series:
    """A series [K] without its mean over two seconds around every frame."""
    half = min(round(_DETREND_SECONDS * RATE_HZ / 2), len(series) - 1)
    window = np.hanning(2 * half + 3)[1:-1]
    padded = np.pad(series, half, mode="reflect")
    return np.asarray(series - np.convolve(padded, window / window.sum(), mode="valid"))


def track_beats(levels: Series, period: float) -> NDArray[np.int64]:
    """The frames [B] at which the beats of levels [K, N] fall, one about every ``period`` seconds."""
    strength = onset_strength(levels)
    strength = strength / max(float(strength.std()), 1e-9)
    step = period * RATE_HZ
    score, before = strength.copy(), np.full(len(strength), -1)
    reach = np.arange(-max(round(2 * step), 2), -max(int(step / 2), 1) + 1)
    cost = -_BEAT_TIGHTNESS * np.log(-reach / step) ** 2
    for frame in range(len(strength)):
        at = frame + reach
        usable = at >= 0
        if usable.any():
            values = score[at[usable]] + cost[usable]
            best = int(values.argmax())
            score[frame] += max(float(values[best]), 0.0)
            before[frame] = at[usable][best] if values[best] > 0 else -1
    beats = [int(len(score) - len(reach) + score[-len(reach) :].argmax())] if len(score) > len(reach) else [0]
    while before[beats[-1]] >= 0:
        beats.append(int(before[beats[-1]]))
    return np.array(beats[::-1], np.int64)


def phase_of(beats: NDArray[np.int64], frames: int, period: float) -> Series:
    """The phase [frames] in periods, a whole number at every beat, going on at both ends as the period says."""
    step = period * RATE_HZ
    at = np.arange(frames, dtype=np.float64)
    inside = np.interp(at, beats, np.arange(len(beats)))
    before, after = np.minimum(at - beats[0], 0.0), np.maximum(at - beats[-1], 0.0)
    return np.asarray(inside + (before + after) / step)


def strong_events(loudness: Series) -> NDArray[np.int64]:
    """The frames [E] at which strong events of a loudness [K] in dB begin, strongest first: at least one, 64 at most.

    An event is a rise of the half second that follows above the half second before; those count that are 3 dB or more
    and at least 0.4 of the largest, a second apart.
    """
    size = min(round(_EVENT_SECONDS * RATE_HZ), max(len(loudness) // 4, 1))
    total = np.concatenate([[0.0], np.cumsum(loudness)])
    means = (total[size:] - total[:-size]) / size
    rises = np.zeros(len(loudness))
    rises[size : len(means)] = means[size:] - means[: len(means) - size]
    apart = round(_EVENTS_APART_SECONDS * RATE_HZ)
    found: list[int] = []
    least = max(_LEAST_RISE * float(rises.max()), _LEAST_RISE_DB)
    left = rises.copy()
    while len(found) < _MOST_EVENTS:
        best = int(left.argmax())
        if found and left[best] < least:
            break
        found.append(best)
        left[max(best - apart, 0) : best + apart + 1] = -np.inf
        if not np.isfinite(left.max()):
            break
    return np.array(found, np.int64)
