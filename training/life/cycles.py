"""Where the cycles of a rhythm begin, to a fraction of a frame, and what their mean is.

Beats by dynamic programming (`rhythm.py`) are moved, a few times over, to where the mean cycle fits best beside
intervals that vary as little as they may (Viterbi).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from texbridge.training.life.figures import autocorrelation
from texbridge.training.life.levels import RATE_HZ, Series, total_level
from texbridge.training.life.rhythm import track_beats

_GROUPS = 8
_SLOW_SECONDS = 2.0
_MOST_DIVISIONS, _NEARLY_AS_HIGH, _NEARLY_AS_LIKE = 6, 0.85, 0.95
_SHORTEST_SECONDS = 0.06
_ROUNDS = 5
_REACH, _STEPS = 0.5, 65
_JITTER, _LEAST_JITTER = 0.04, 0.004
"""Of a period: how far intervals lie from their local mean, before anything is known, and at least."""
_LEAST_POINTS = 8
_MOST_SURPRISE = 50.0
"""What an interval may cost at most: after a pause the beat is somewhere else."""
_SAME_FRAMES = 3.0
"""Frames of one cycle that are one observation, as levels of neighbouring frames and groups go together."""


def movement(levels: Series, rate_hz: float) -> Series:
    """What moves within two seconds of levels [K, N] in dB: of eight groups of bands [K, G], about their means."""
    groups = np.stack([total_level(part) for part in np.array_split(levels, min(_GROUPS, levels.shape[1]), axis=1)], 1)
    half = min(round(_SLOW_SECONDS * rate_hz / 2), len(groups) - 1)
    window = np.hanning(2 * half + 3)[1:-1]
    padded = np.pad(groups, ((half, half), (0, 0)), mode="reflect")
    slow = np.stack([np.convolve(column, window / window.sum(), mode="valid") for column in padded.T], axis=1)
    return np.asarray(groups - slow)


def best_beats(levels: Series, moving: Series, period: float, rate_hz: float) -> Series:
    """Where [B] in frames the cycles of levels [K, N] with this movement [K, G] begin, at least two.

    They last ``period`` seconds or a whole part of it: the one whose mean cycle says most of the movement, the shortest
    among equals.
    """
    found = []
    for seconds in _divisions(moving, period, rate_hz):
        beats = beats_of(levels, moving, seconds, rate_hz)
        found.append((explained(moving, beats, max(_LEAST_POINTS, round(seconds * rate_hz))), beats))
    best = max(share for share, _ in found)
    return next(beats for share, beats in found if share >= _NEARLY_AS_LIKE * best)


def explained(moving: Series, beats: Series, points: int) -> float:
    """The share of a movement's [K, G] variance that its mean cycle is, less what chance would leave of the rest."""
    if len(beats) < 4:
        return 0.0
    every = cycles(moving, beats, points)
    mean = every.mean(0)
    rest = ((every - mean) ** 2).sum((0, 1)).sum() / (len(every) - 1) / points
    whole = (mean - mean.mean(0)).var(0).sum()
    return float((whole - rest / len(every)) / max(moving.var(0).sum(), 1e-9))


def _divisions(moving: Series, period: float, rate_hz: float) -> list[float]:
    """Whole parts of a period in seconds, shortest first, after which movement [K, G] is nearly as like itself."""
    longest = min(round(1.2 * period * rate_hz) + 2, len(moving) // 2)
    curve = np.sum([column.var() * autocorrelation(column, longest) for column in moving.T if column.std() > 0], axis=0)
    found: list[tuple[float, float]] = []
    for division in range(1, _MOST_DIVISIONS + 1):
        at = period * rate_hz / division
        low, high = max(int(at * 0.94), 1), min(int(np.ceil(at * 1.06)), longest - 1)
        if at / rate_hz < _SHORTEST_SECONDS or high <= low:
            break
        top = low + int(curve[low : high + 1].argmax())
        found.append((float(curve[top]), (top + _summit(curve[max(top - 1, 0) : top + 2])) / rate_hz))
    best = max((height for height, _ in found), default=0.0)
    return sorted(seconds for height, seconds in found if height >= _NEARLY_AS_HIGH * best) or [period]


def _summit(three: Series) -> float:
    """Where between −0.5 and 0.5 the parabola through three values is highest; 0 where it is nowhere."""
    if len(three) < 3:
        return 0.0
    bend = three[0] - 2 * three[1] + three[2]
    return float(np.clip(0.5 * (three[0] - three[2]) / bend, -0.5, 0.5)) if bend < 0 else 0.0


def beats_of(levels: Series, moving: Series, period: float, rate_hz: float) -> Series:
    """Where [B] in frames the cycles of levels [K, N] begin, at least two, about a ``period`` in seconds apart."""
    step = period * rate_hz
    beats, jitter = track_beats(levels, step / RATE_HZ).astype(np.float64), _JITTER
    if len(beats) < 4:
        return np.arange(0.0, len(levels), step)
    for _ in range(_ROUNDS):
        template = cycles(moving, beats, max(_LEAST_POINTS, round(step))).mean(0)
        beats = _moved(moving, beats, template - template.mean(0), jitter)
        intervals = np.diff(beats)
        step = float(np.median(intervals))
        jitter = float(np.clip(1.5 * np.median(np.abs(intervals / step - 1)), _LEAST_JITTER, _JITTER))
    return beats


def cycles(levels: Series, beats: Series, points: int) -> Series:
    """Every cycle [B − 1, points, N] of levels [K, N], from beat to beat."""
    at = beats[:-1, None] + np.diff(beats)[:, None] * (np.arange(points) / points)
    return at_frames(levels, at)


def at_frames(levels: Series, at: Series) -> Series:
    """Levels [..., N] of [K, N] between their frames."""
    inside = np.clip(at, 0.0, len(levels) - 1.001)
    first = inside.astype(np.int64)
    rest = (inside - first)[..., None]
    return np.asarray((1 - rest) * levels[first] + rest * levels[np.minimum(first + 1, len(levels) - 1)])


def _moved(moving: Series, beats: Series, template: Series, jitter: float) -> Series:
    """The beats, each where half a cycle on both sides is most like the mean one, and intervals vary least."""
    points, step = len(template), float(np.median(np.diff(beats)))
    offsets = (np.arange(points) - points // 2) * step / points
    wanted = np.roll(template, points // 2, axis=0)
    shifts = np.linspace(-_REACH, _REACH, _STEPS) * step
    misfit = np.stack(
        [((at_frames(moving, beat + shifts[:, None] + offsets) - wanted) ** 2).sum((1, 2)) for beat in beats]
    )
    cost = misfit * points / (2 * _SAME_FRAMES * max(float(misfit.min(1).mean()), 1e-9))
    best = _cheapest(cost, (beats[:, None] + shifts) / step, jitter)
    rows, inner = np.arange(len(beats)), np.clip(best, 1, _STEPS - 2)
    summit = [_summit(-three) for three in np.stack([cost[rows, inner + k] for k in (-1, 0, 1)], 1)]
    moved = beats + shifts[inner] + np.array(summit) * (shifts[1] - shifts[0])
    return _apart(np.clip(moved, 0.0, len(moving) - 1.0), step)


def _cheapest(cost: Series, at: Series, jitter: float) -> NDArray[np.int64]:
    """Which of the places ``at`` [B, S] in periods every beat takes, so that their ``cost`` and that of intervals that
    are off by more than ``jitter`` is least."""
    total, back = cost[0], np.zeros(cost.shape, np.int64)
    for k in range(1, len(cost)):
        between = at[k][None] - at[k - 1][:, None]
        whole = total[:, None] + 0.5 * np.minimum(((between - 1.0) / jitter) ** 2, _MOST_SURPRISE)
        back[k] = whole.argmin(0)
        total = whole.min(0) + cost[k]
    best = np.zeros(len(cost), np.int64)
    best[-1] = total.argmin()
    for k in range(len(cost) - 1, 0, -1):
        best[k - 1] = back[k, best[k]]
    return best


def _apart(beats: Series, step: float) -> Series:
    """Beats without those that come within a third of a cycle of the one before."""
    kept: list[float] = []
    for beat in beats:
        if not kept or beat - kept[-1] > step / 3:
            kept.append(float(beat))
    return np.array(kept)
