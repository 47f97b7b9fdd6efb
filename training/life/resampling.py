"""Going on along a recorded path: where one may jump to, and a walker that does.

Nearest-neighbour resampling (Lall & Sharma, Water Resources Research 32, 1996; as motion graphs do it, Kovar 2002): a
run of the recorded path, then on from a frame that has a like recent past, so that what has a direction in time keeps
it: waves rise as they rose, claps stay sudden. It is the trajectory that is resampled, never sound.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from texbridge.training.life.levels import RATE_HZ, Series
from texbridge.training.life.trajectory import Trajectory, joined

_RUNS_OF_A_PATH = 4
_CONTEXT_POINTS = 10
_LEAST_CANDIDATES, _MOST_CANDIDATES = 4, 16
_SECONDS_PER_CANDIDATE = 2.5
_BALANCING, _BALANCING_ROUNDS, _ITERATIONS = 0.7, 6, 300
_APART_SECONDS = 0.5
_AWAY_SECONDS = 1.0
_REMEMBERED_JUMPS = 8
_AGAIN_SECONDS = 1.0
_PHASE_TOLERANCE = 0.06


@dataclass(frozen=True)
class Runs:
    """How a path is walked, in seconds: no run is shorter than ``shortest``, one lasts ``mean`` on average, and the
    difference at a jump fades out with the time constant ``blend``. A jump goes to where the last ``context`` seconds
    were alike; the places to jump from lie ``stride`` apart."""

    shortest: float = 0.8
    mean: float = 1.6
    blend: float = 0.3
    context: float = 2.5
    stride: float = 0.1


def fitting(runs: Runs, frames: int, period: float | None = None) -> Runs:
    """Runs that a path of so many frames has room for: four of the mean one; with the ``period`` of a rhythm (s) a
    shortest one holds two of it."""
    shortest = max(runs.shortest, min(2 * period, 2 * runs.shortest)) if period else runs.shortest
    mean = min(max(runs.mean, 2 * shortest), frames / RATE_HZ / _RUNS_OF_A_PATH)
    return replace(runs, shortest=min(shortest, mean / 2), mean=mean, blend=min(runs.blend, mean / 4))


def contexts(path: Trajectory, weight: Series, seconds: float) -> Series:
    """The recent past [T, D] of every frame: loudness-weighted gains of the last ``seconds`` at points that lie closer
    towards the present; where a stretch begins, its first frame stands for what is before it."""
    scaled = path.values @ np.asarray(np.linalg.qr((path.basis * weight).T, mode="r")).T
    offsets = np.unique(np.round(np.geomspace(1, max(seconds * RATE_HZ, 2), _CONTEXT_POINTS)).astype(int) - 1)
    widths = np.diff(np.append(offsets, offsets[-1] + offsets[-1] - offsets[-2]))
    pieces = []
    for start, end in zip(path.starts, path.ends, strict=True):
        stretch = scaled[start:end]
        total = np.concatenate([np.zeros((1, stretch.shape[1])), np.cumsum(stretch, 0)])
        here = np.arange(1, len(stretch) + 1)
        rows = []
        for offset, width in zip(offsets, widths, strict=True):
            last = np.maximum(here - offset, 1)
            first = np.maximum(last - width, 0)
            rows.append((total[last] - total[first]) / (last - first)[:, None])
        pieces.append(np.concatenate(rows, axis=1))
    return np.concatenate(pieces)


def successors(path: Trajectory, weight: Series, runs: Runs, phase: Series | None = None) -> NDArray[np.int32]:
    """Frames [J, K] to go on from after every ``stride``-th frame, nearest recent past first.

    What comes within a second is no jump. The candidates of a row lie half a second apart, as far as the path is long
    enough, and have a shortest run of their stretch before them. With a ``phase`` [T] of a rhythm, in periods, they
    have that of the frame that would have come. Where a walk would stay longer than the recording did (in a pause, at
    its end), places cost more, in some rounds, until all are visited about alike.
    """
    frames = len(path.values)
    stride = stride_of(frames, runs)
    count = int(np.clip(frames / RATE_HZ / _SECONDS_PER_CANDIDATE, _LEAST_CANDIDATES, _MOST_CANDIDATES))
    past = contexts(path, weight, runs.context)
    places = np.arange(0, frames, stride)
    allowed = _with_room(path, runs)
    size = (past**2).sum(1)
    distance = np.maximum(size[places, None] + size[None] - 2 * past[places] @ past.T, 0.0)
    away = min(round(_AWAY_SECONDS * RATE_HZ), frames // 8)
    apart = max(1, min(round(_APART_SECONDS * RATE_HZ), int(allowed.sum()) // (3 * count)))
    for row, place in zip(distance, places, strict=True):
        row[~allowed] = np.inf
        row[max(place - away, 0) : place + away + 1] = np.inf
        if phase is not None:
            off = np.abs((phase - phase[place] + 0.5) % 1.0 - 0.5)
            near = off <= max(_PHASE_TOLERANCE, float(np.sort(off)[min(len(off) - 1, 8 * count)]))
            row[~near] = np.inf
    cost = _standardised_logarithm(distance)
    price = np.zeros(frames)
    following = _nearest(cost, price, apart, count)
    for number in range(_BALANCING_ROUNDS):
        price += _BALANCING / (1 + 0.5 * number) * np.log(visits(following, frames, runs) + 0.1)
        following = _nearest(cost, price, apart, count)
    return following


def _standardised_logarithm(distance: Series) -> Series:
    """Logarithms of squared distances, each row of mean 0 and deviation 1, so that prices mean the same everywhere."""
    usable = np.isfinite(distance)
    cost = np.log(np.where(usable, distance, 1.0) + 1e-9)
    count = np.maximum(usable.sum(1, keepdims=True), 1)
    cost -= (cost * usable).sum(1, keepdims=True) / count
    cost /= np.sqrt((cost**2 * usable).sum(1, keepdims=True) / count) + 1e-9
    return np.where(usable, cost, np.inf)


def visits(following: NDArray[np.int32], frames: int, runs: Runs) -> Series:
    """How often [T] a walk comes by what follows a frame within a mean run, 1 on average; smoothed over a second.

    The stationary distribution of the chain of places at which one may jump, by iteration.
    """
    rows, count = following.shape
    stride = stride_of(frames, runs)
    hazard = min(1.0, stride / max((runs.mean - runs.shortest) * RATE_HZ, stride))
    ends = max(1, round(runs.shortest * RATE_HZ / stride))
    chance = np.full((ends + 1, rows), 1.0 / rows / (ends + 1))
    landing = np.minimum(following // stride + 1, rows - 1).reshape(-1)
    for _ in range(_ITERATIONS):
        leaving = chance[-1] * hazard
        staying = chance.copy()
        staying[-1] -= leaving
        leaving = leaving + staying[:, -1].sum() * (np.arange(rows) == rows - 1)
        moved = np.zeros_like(chance)
        moved[1:-1, 1:] = staying[:-2, :-1]
        moved[-1, 1:] = staying[-2, :-1] + staying[-1, :-1]
        moved[0] = np.bincount(landing, np.repeat(leaving / count, count), rows)
        chance = moved
    visited = chance.sum(0) * rows
    after = max(1, round(runs.mean * RATE_HZ / stride))
    padded = np.concatenate([visited, np.full(after, visited.mean())])
    total = np.concatenate([[0.0], np.cumsum(padded)])
    ahead = (total[after:] - total[:-after])[:rows] / after
    return np.repeat(ahead, stride)[:frames]


def stride_of(frames: int, runs: Runs) -> int:
    """Frames between two places at which one may jump."""
    return min(frames, max(1, round(runs.stride * RATE_HZ)))


def _with_room(path: Trajectory, runs: Runs) -> NDArray[np.bool_]:
    """Which frames [T] have a shortest run of their stretch before them; all, where no stretch is so long."""
    allowed = np.zeros(len(path.values), bool)
    for start, end in zip(path.starts, path.ends, strict=True):
        room = min(runs.shortest * RATE_HZ, (end - start) / 3)
        allowed[start : end - int(room)] = True
    return allowed if allowed.any() else np.ones_like(allowed)


def _nearest(distance: Series, price: Series, apart: int, count: int) -> NDArray[np.int32]:
    """The ``count`` cheapest frames of every row [T] of distances at the ``price`` [T] of places; where there are
    fewer, they are repeated."""
    frames = distance.shape[1]
    cost = distance + price
    every = np.arange(len(cost))
    found = np.empty((len(cost), count), np.int32)
    near = np.arange(-apart, apart + 1)
    for k in range(count):
        best = cost.argmin(1)
        gone = ~np.isfinite(cost[every, best])
        found[:, k] = np.where(gone, found[:, k % max(k // 2, 1)] if k else (best + frames // 2) % frames, best)
        cost[every[:, None], np.clip(best[:, None] + near, 0, frames - 1)] = np.inf
    return found


class Resampling:
    """Walks along a path, for bands of a ``weight`` [N]; see `successors` for ``phase``."""

    def __init__(
        self, trajectory: Trajectory, weight: Series, runs: Runs | None = None, phase: Series | None = None
    ) -> None:
        self.runs = runs or Runs()
        self.trajectory = joined(trajectory, self.runs.blend)
        self.following = successors(trajectory, weight, self.runs, phase)

    def generate(self, frames: int, seed: int = 0) -> Series:
        """Gains [frames, N] in dB of a walk at the path's own pace, by the rules of the engine.

        After a shortest run every ``stride``-th frame may end it, with the probability that makes the mean run; the end
        of the path always does. One goes on from a candidate drawn among those that are not within a second of the last
        eight places jumped to, or among all.
        """
        random, runs, values = np.random.default_rng(seed), self.runs, self.trajectory.values
        stride = stride_of(len(values), runs)
        hazard = stride / max((runs.mean - runs.shortest) * RATE_HZ, 1e-9)
        fade = np.exp(-1 / (runs.blend * RATE_HZ))
        recent: deque[int] = deque(maxlen=_REMEMBERED_JUMPS)
        position, age, offset = int(random.integers(len(values) - 1)), 0, np.zeros(values.shape[1])
        out = np.empty((frames, values.shape[1]))
        for frame in range(frames):
            out[frame] = values[position] + offset
            position, age = position + 1, age + 1
            at_end = position >= len(values) - 1
            may = position % stride == 0 and age >= runs.shortest * RATE_HZ
            if at_end or (may and random.random() < hazard):
                target = self._drawn(position // stride, recent, random)
                offset = offset + values[position] - values[target]
                recent.append(target)
                position, age = target, 0
            offset = offset * fade
        return np.asarray(out @ self.trajectory.basis)

    def _drawn(self, row: int, recent: deque[int], random: np.random.Generator) -> int:
        candidates = self.following[min(row, len(self.following) - 1)]
        fresh = [q for q in candidates if all(abs(int(q) - before) > _AGAIN_SECONDS * RATE_HZ for before in recent)]
        return int(random.choice(fresh or list(candidates)))
