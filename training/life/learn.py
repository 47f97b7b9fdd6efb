"""From levels of recordings and of a still rendering to a life: everything that the bundle says of it.

>>> recorded = 3.0 * np.random.default_rng(0).standard_normal((700, 4)).cumsum(0) / 20 - 40.0
>>> life = learn_life([recorded], np.random.default_rng(1).standard_normal((700, 4)) - 40.0)
>>> life.arrays["life_path"].shape[0], life.settings["rate_hz"], life.settings["period"]
(700, 50.0, None)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from texbridge.training.errors import TrainingError
from texbridge.training.life.flutter import remaining_movement, without_faded_edges
from texbridge.training.life.levels import RATE_HZ, Array, total_level
from texbridge.training.life.representative import representative_stretches
from texbridge.training.life.resampling import Resampling, Runs
from texbridge.training.life.rhythm import find_period, phase_of, strong_events, track_beats
from texbridge.training.life.trajectory import Trajectory, audibility, low_rank

LEAST_SECONDS = 3.0
LEAST_STRETCH_SECONDS = 1.0
SILENT_DB = -120.0
AMOUNTS = np.linspace(0.0, 2.0, 9)
MOST_MEAN_DB = 40.0
RUNS_OF_A_PATH = 6
MOST_BEATS = 4096


@dataclass(frozen=True)
class Life:
    """What a bundle holds of a life: ``arrays`` by their names in it, and ``settings``, its manifest's entry."""

    arrays: dict[str, NDArray[Any]]
    settings: dict[str, Any]

    def with_mean(self, mean: Array, power: Array) -> Life:
        """The same with other static offsets [N] in dB, for a still sound of band powers [N]."""
        path, basis = self.arrays["life_path"].astype(np.float64), self.arrays["life_basis"].astype(np.float64)
        mean, level, share = _levelled(path @ basis, mean, power)
        arrays = {"life_mean": mean, "life_level": level, "life_power": share}
        return replace(self, arrays={**self.arrays, **{k: v.astype(np.float32) for k, v in arrays.items()}})


def learn_life(recorded: Sequence[Array], still: Array, runs: Runs | None = None) -> Life:
    """The life of recordings, each as band levels [K, N] in dB, above that of a model's ``still`` rendering [K, N].

    Together they need 3 s. Of more than three minutes the most typical stretches are kept. Raises `TrainingError` for
    less, for silence and for what is no number.
    """
    _check(recorded, still)
    wanted = np.mean(np.concatenate([10 ** (levels / 10) for levels in recorded]), axis=0)
    least = LEAST_STRETCH_SECONDS * RATE_HZ
    stretches = [cut for levels in recorded if len(cut := without_faded_edges(levels)) >= least]
    stretches = representative_stretches(stretches or list(recorded))
    together = np.concatenate(stretches)
    weight = audibility(together.mean(0))
    trajectory = low_rank(remaining_movement(stretches, [still]), weight)
    period = find_period(stretches)
    runs = _fitting(runs or Runs(), len(together), period)
    beats, phase = _beats(trajectory, together, period)
    walker = Resampling(trajectory, weight, runs, phase)
    path = walker.trajectory
    loudness = total_level(together.mean(0) + path.gains_db)
    arrays = {
        "life_path": path.values.astype(np.float16),
        "life_basis": path.basis.astype(np.float32),
        "life_next": walker.following,
        "life_events": strong_events(loudness).astype(np.int32),
        "life_beats": beats[:MOST_BEATS].astype(np.int32),
    }
    settings = {
        "rate_hz": RATE_HZ,
        "corner_hz": 0.0,
        "shortest_run": runs.shortest,
        "mean_run": runs.mean,
        "blend": runs.blend,
        "period": period,
    }
    power = np.mean(10 ** (still / 10), axis=0)
    gained = 10 * np.log10(np.mean(10 ** (path.gains_db / 10), axis=0))
    mean = 10 * np.log10(wanted / power) - gained
    return Life(arrays, settings).with_mean(mean, power)


def corrected(life: Life, wanted: Array, found: Array, still: Array) -> Life:
    """The life with static offsets that bring band powers ``found`` [N] in what it sounds like to those ``wanted``;
    ``still`` are those without it."""
    off = 10 * np.log10(wanted / wanted.sum()) - 10 * np.log10(found / found.sum())
    heard = 10 * np.log10(wanted / wanted.max()) > -70.0
    mean = life.arrays["life_mean"] + np.where(heard, np.clip(off, -12.0, 12.0), 0.0)
    return life.with_mean(np.asarray(mean, np.float64), still)


def _check(recorded: Sequence[Array], still: Array) -> None:
    if not all(np.isfinite(levels).all() for levels in (*recorded, still)):
        raise TrainingError("the levels hold what is no number; there is no life to learn of it")
    seconds = sum(map(len, recorded)) / RATE_HZ
    if seconds < LEAST_SECONDS:
        raise TrainingError(
            f"{seconds:.1f} s of sound are too short to learn life from; give {LEAST_SECONDS:g} s or more"
        )
    if max(float(total_level(levels).max()) for levels in recorded) < SILENT_DB:
        raise TrainingError("the recordings are silent above 25 Hz; there is no life to learn of them")


def _fitting(runs: Runs, frames: int, period: float | None) -> Runs:
    """Runs that a short path has room for: six of the mean one; with a rhythm a shortest one holds two periods."""
    shortest = max(runs.shortest, min(2 * period, 2 * runs.shortest)) if period else runs.shortest
    mean = min(max(runs.mean, 2 * shortest), frames / RATE_HZ / RUNS_OF_A_PATH)
    return Runs(min(shortest, mean / 2), mean, min(runs.blend, mean / 4))


def _beats(trajectory: Trajectory, levels: Array, period: float | None) -> tuple[NDArray[np.int64], Array | None]:
    """The beats [B] of all stretches and every frame's phase [T], or none and None."""
    if period is None:
        return np.zeros(0, np.int64), None
    beats, phase = [], np.zeros(len(levels))
    for start, end in zip(trajectory.starts, trajectory.ends, strict=True):
        own = track_beats(levels[start:end], period)
        phase[start:end] = phase_of(own, end - start, period)
        beats.append(start + own)
    return np.concatenate(beats), phase


def _levelled(gains: Array, mean: Array, power: Array) -> tuple[Array, Array, Array]:
    """Static offsets [N], what keeps the long-term level at each of nine amounts, and the bands' shares [N] of the
    long-term power at 1, for gains [T, N] in dB on band powers [N]. The offsets keep the level at 1 by themselves."""
    mean = np.clip(mean, -MOST_MEAN_DB, MOST_MEAN_DB)
    whole = np.mean(10 ** ((gains + mean) / 10), axis=0) * power
    mean = mean - 10 * np.log10(whole.sum() / power.sum())
    level = [-10 * np.log10((10 ** (a * (gains + mean) / 10)).mean(0) @ power / power.sum()) for a in AMOUNTS]
    return mean, np.array(level), whole / whole.sum()
