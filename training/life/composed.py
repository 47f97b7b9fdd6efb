"""A path longer than its recording: what moves fast and what moves slowly go their own ways, and are laid together.

A walk of runs that end by chance forgets within one of them how loud it was, and one of long runs is a copy. So the
recorded movement is parted at a corner or two; each layer is walked by itself (`resampling`), the slow ones in long
runs, and their sum goes where the recording never was. Its spectrum of modulation is brought nearer to the
recording's, in every band and in all together. Of many such minutes, in one layer and in more, those are kept that move
most like the recording and copy it least (`judged`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.fft import dct, idct

from texbridge.training.life.flutter import groups_of, modulation_spectrum, slopes
from texbridge.training.life.judged import Judge
from texbridge.training.life.levels import RATE_HZ, Series, total_level
from texbridge.training.life.resampling import Resampling, Runs, fitting
from texbridge.training.life.trajectory import Trajectory, low_rank

MINUTES = 3
LONG_RUNS = Runs(shortest=30.0, mean=60.0, blend=0.5, stride=0.5)
"""How the path is walked in the engine: no longer by short runs, whose work is done."""
_CORNERS_HZ: tuple[tuple[float, ...], ...] = ((), (0.3,), (0.6, 0.15))
_WALKS = 3
_RUN_OF_A_PERIOD, _CONTEXT_OF_A_RUN = 1.5, 1.5
_MATCHINGS, _MOST_MATCH_DB = 2, 6.0
_OCTAVES, _POINTS_PER_OCTAVE = 0.3, 4
_LEAST_BINS = 1.5
_TINY = 1e-9


def composed(gains: Sequence[Series], recorded: Sequence[Series], still: Series, weight: Series) -> Trajectory:
    """Three minutes of a path made of the ``gains`` [K, N] (dB) of all ``recorded`` stretches of levels [K, N].

    ``still`` [K', N] are levels of the still sound, ``weight`` [N] says how much the bands count. Each minute is the
    best that is left, and no band goes beyond where it was.
    """
    path, frames, judge = low_rank(gains, weight), round(MINUTES * 60 * RATE_HZ), Judge(recorded, still)
    lowest, highest = np.concatenate(gains).min(0), np.concatenate(gains).max(0)
    found: list[tuple[float, Series]] = []
    for corners in _CORNERS_HZ:
        layers = [_walker(layer, weight, corner) for layer, corner in _parted(path, corners)]
        for number in range(_WALKS):
            walk = sum((layer.generate(frames, seed=number) for layer in layers), np.zeros((frames, len(weight))))
            walks = [np.clip(found, lowest, highest) for found in (walk, _matched(walk, gains, recorded))]
            for minutes in zip(*(np.split(whole, MINUTES) for whole in walks), strict=True):
                judged = [judge.missed(minute) for minute in minutes]
                best = int(np.argmin(judged))
                found.append((judged[best], minutes[best]))
    found.sort(key=lambda entry: entry[0])
    return low_rank([minute - minute.mean(0) for _, minute in found[:MINUTES]], weight)


def _parted(path: Trajectory, corners: Sequence[float]) -> list[tuple[Trajectory, float | None]]:
    """Layers that add up to the path, the fastest first, each with the corner (Hz) that it lies below."""
    layers: list[tuple[Trajectory, float | None]] = []
    rest, above = path.values, None
    for corner in corners:
        low = np.concatenate([_below(rest[a:b], corner) for a, b in zip(path.starts, path.ends, strict=True)])
        layers.append((Trajectory(rest - low, path.basis, path.starts), above))
        rest, above = low, corner
    return [*layers, (Trajectory(rest, path.basis, path.starts), above)]


def _below(values: Series, corner_hz: float) -> Series:
    """What of ``values`` [K, R] is slower than a corner, in phase; both ends are mirrored."""
    gain = 1 / (1 + (_cosines_hz(len(values)) / corner_hz) ** 4)
    return np.asarray(idct(dct(values, axis=0) * gain[:, None], axis=0))


def _cosines_hz(count: int) -> Series:
    """The frequencies [count] of a cosine transform of as many frames."""
    return np.asarray(np.arange(count) * (RATE_HZ / 2 / count), np.float64)


def _walker(layer: Trajectory, weight: Series, below_hz: float | None) -> Resampling:
    """A walk along a layer; one that lies ``below_hz`` goes in runs of one and a half of that period."""
    runs = Runs()
    if below_hz is not None:
        mean = _RUN_OF_A_PERIOD / below_hz
        runs = Runs(mean / 2, mean, mean / 6, context=_CONTEXT_OF_A_RUN * mean, stride=mean / 20)
    return Resampling(layer, weight, fitting(runs, len(layer.values)))


def _matched(walk: Series, gains: Sequence[Series], recorded: Sequence[Series]) -> Series:
    """A walk [T, N] with the modulation of the recorded ``gains`` [K, N], in every band and of bands together."""
    level = np.concatenate(recorded).mean(0)
    for _ in range(_MATCHINGS):
        walk = _given_spectrum(walk - walk.mean(0), gains)
        for group in groups_of(len(level)):
            loud = [total_level((level + stretch)[:, group])[:, None] for stretch in gains]
            found = total_level((level + walk)[:, group])
            found -= found.mean()
            off = _given_spectrum(found[:, None], loud)[:, 0] - found
            share = np.zeros(len(level))
            share[group] = slopes(walk[:, group], found)
            walk = walk + off[:, None] * share
    return walk


def _given_spectrum(values: Series, like: Sequence[Series]) -> Series:
    """Values [T, N] with a spectrum like that of stretches [K, N], smoothed over octaves, by zero-phase gains."""
    hz = _cosines_hz(len(values))
    longest = max(map(len, like))
    lowest = _cosines_hz(longest)[1]
    points = lowest * 2 ** np.arange(0, np.log2(RATE_HZ / 2 / lowest), 1 / _POINTS_PER_OCTAVE)
    have = _density([values], points)
    gain = np.sqrt((_density(like, points) + _TINY) / (have + _TINY))
    gain = np.clip(gain, 10 ** (-_MOST_MATCH_DB / 20), 10 ** (_MOST_MATCH_DB / 20))
    at = np.log2(np.maximum(hz, lowest))
    gains = np.stack([np.interp(at, np.log2(points), column) for column in gain.T], axis=1)
    return np.asarray(idct(dct(values, axis=0) * gains, axis=0))


def _density(stretches: Sequence[Series], points: Series) -> Series:
    """Power density [P, N] (dB² per Hz) of stretches [K, N] about ``points`` [P] in Hz.

    By Welch's method; what is too slow for it by cosine transforms, in which the ends of a short recording count as
    much as its middle.
    """
    total, weights = np.zeros((len(points), stretches[0].shape[1])), np.zeros(len(points))
    for values in stretches:
        power = dct(values - values.mean(0), axis=0, norm="ortho")[1:] ** 2 * (2 / RATE_HZ)
        weight = _near(points, _cosines_hz(len(values))[1:])
        total, weights = total + weight @ power, weights + weight.sum(1)
    hz, welch = modulation_spectrum(stretches)
    weight = _near(points, hz[1:])
    found = weight @ welch[1:] / weight.sum(1)[:, None]
    slow = points < _LEAST_BINS * hz[1]
    return np.where(slow[:, None], total / np.maximum(weights, _TINY)[:, None], found)


def _near(points: Series, hz: Series) -> Series:
    """Weights [P, F] of frequencies about ``points``, over a Gaussian of octaves."""
    return np.asarray(np.exp(-0.5 * ((np.log2(points)[:, None] - np.log2(hz)) / _OCTAVES) ** 2))
