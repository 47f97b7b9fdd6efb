"""From levels of recordings and of a still rendering to a life: everything that the bundle says of it.

>>> recorded = 3.0 * np.random.default_rng(0).standard_normal((700, 4)).cumsum(0) / 20 - 40.0
>>> life = learn_life([recorded], np.random.default_rng(1).standard_normal((700, 4)) - 40.0)
>>> life.arrays["life_path"].shape[0], life.settings["rate_hz"], life.settings["period"]
(9000, 50.0, None)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from texbridge.training.errors import TrainingError
from texbridge.training.life.composed import LONG_RUNS, composed
from texbridge.training.life.events import Events
from texbridge.training.life.flutter import remaining_movement, without_faded_edges
from texbridge.training.life.levels import RATE_HZ, Series, total_level
from texbridge.training.life.representative import representative_stretches
from texbridge.training.life.resampling import Resampling, Runs, fitting
from texbridge.training.life.rhythm import period_of, phase_of, strong_events, track_beats
from texbridge.training.life.trajectory import Trajectory, audibility, low_rank

_LEAST_SECONDS = 3.0
_LEAST_STRETCH_SECONDS = 1.0
_SILENT_DB = -120.0
_AMOUNTS = np.linspace(0.0, 2.0, 9)
_MOST_MEAN_DB, _LIMIT_DB = 45.0, 60.0
_CORNER_HZ = 0.1
"""Below the first harmonic of any envelope, so that the still sound keeps all of its own: the filter has taken off what
that moves. Without their low harmonics the logarithms of envelopes would rise to peaks that nothing takes back."""
_MOST_BEATS = 4096
_WALKED_FRAMES = 40000
_UNMIXING_STEPS = 2000
_HEARD_DB, _MOST_STEP_DB = 75.0, 12.0


@dataclass(frozen=True)
class Life:
    """What a bundle holds of a life: ``arrays`` by their names in it, and ``settings``, its manifest's entry.

    ``walked`` [T, N] are gains in dB of a long walk, ``power`` [N] the bands' own powers without life.
    """

    arrays: dict[str, NDArray[Any]]
    settings: dict[str, Any]
    walked: Series = field(repr=False)
    power: Series = field(repr=False)

    @property
    def standing(self) -> Life:
        """The same standing still at its long-term power in every band."""
        mean = np.clip(self.arrays["life_mean"] + _mean_gain(self.walked), -_LIMIT_DB, _LIMIT_DB)
        path = np.zeros_like(self.arrays["life_path"])
        arrays = {"life_path": path, "life_mean": mean.astype(np.float32), "life_level": np.zeros(9, np.float32)}
        if "life_shape" in self.arrays:
            arrays["life_shape"] = np.zeros_like(self.arrays["life_shape"])
        return replace(self, arrays={**self.arrays, **arrays})

    def louder(self, by: float) -> Life:
        """The same so many dB louder, at life 1."""
        return replace(self, arrays={**self.arrays, "life_mean": self.arrays["life_mean"] + np.float32(by)})

    def corrected(self, wanted: Series, found: Series) -> Life:
        """The life of which it is known that the bands have powers ``found`` [N] and not those ``wanted``, as far as
        they lie within 75 dB of the loudest."""
        shares = [power / power.sum() for power in (wanted, found)]
        heard = shares[0] > shares[0].max() * 10 ** (-_HEARD_DB / 10)
        off = np.where(heard, 10 * np.log10(shares[0] / np.maximum(shares[1], 1e-12)), 0.0)
        mean = self.arrays["life_mean"].astype(np.float64) + np.clip(off, -_MOST_STEP_DB, _MOST_STEP_DB)
        return replace(self, arrays={**self.arrays, **_static(self.walked, mean, self.power)})


def learn_life(
    recorded: Sequence[Series],
    still: Series,
    leakage: Series | None = None,
    runs: Runs | None = None,
    events: Events | None = None,
    weight: Series | None = None,
) -> Life:
    """The life of recordings, each as band levels [K, N] in dB, above that of a model's ``still`` rendering [K, N].

    ``leakage`` [N, N] is the power in each band (rows) of the noise of each (columns), by default none. The recordings
    need 3 s together. Their ``events`` are taken out and played apart. Of more than three minutes the most typical
    stretches are kept. ``weight`` [N] is how much each band counts, by default more the louder it is. Raises
    `TrainingError` for less, for silence and for what is no number.
    """
    _check(recorded, still)
    wanted = np.mean(np.concatenate([10 ** (levels / 10) for levels in recorded]), axis=0)
    recorded = recorded if events is None else events.without(recorded)
    least = _LEAST_STRETCH_SECONDS * RATE_HZ
    stretches = [cut for levels in recorded if len(cut := without_faded_edges(levels)) >= least]
    stretches = representative_stretches(stretches or list(recorded))
    together = np.concatenate(stretches)
    weight = audibility(together.mean(0)) if weight is None else weight
    period = None if events is not None else period_of(stretches)
    movement = remaining_movement(stretches, [still], period is not None)
    if period is None:
        trajectory, runs = composed(movement, stretches, still, weight), runs or LONG_RUNS
    else:
        trajectory, runs = low_rank(movement, weight), fitting(runs or Runs(), len(together), period)
    beats, phase = _beats(trajectory, together, period)
    walker = Resampling(trajectory, weight, runs, phase)
    path = walker.trajectory
    loudness = total_level(together.mean(0) + path.gains_db)
    arrays: dict[str, NDArray[Any]] = {
        "life_path": _rounded(path.values),
        "life_basis": path.basis.astype(np.float32),
        "life_next": walker.following,
        "life_events": strong_events(loudness).astype(np.int32),
        "life_beats": beats[:_MOST_BEATS].astype(np.int32),
    }
    leakage = np.eye(still.shape[1]) if leakage is None else leakage
    own, power = (unmixed(p, leakage) for p in (wanted, np.mean(10 ** (still / 10), axis=0)))
    walked = walker.generate(_WALKED_FRAMES)
    if events is not None:
        walked = walked + events.played(_WALKED_FRAMES)
        arrays |= events.arrays
    arrays |= _static(walked, 10 * np.log10(own / power) - _mean_gain(walked), power)
    settings: dict[str, Any] = {
        "rate_hz": RATE_HZ,
        "corner_hz": _CORNER_HZ,
        "shortest_run": runs.shortest,
        "mean_run": runs.mean,
        "blend": runs.blend,
        "period": period if events is None else events.period,
    }
    if events is not None:
        settings["events"] = events.settings
    return Life(arrays, settings, walked, power)


def unmixed(power: Series, leakage: Series) -> Series:
    """Powers [N] ≥ 0 of the bands' own noises that together have the ``power`` [N] in the bands, as they overlap."""
    own = power / leakage.sum(1)
    for _ in range(_UNMIXING_STEPS):
        own = own * (leakage.T @ (power / np.maximum(leakage @ own, 1e-30))) / leakage.sum(0)
    return np.asarray(np.maximum(own, power.max() * 1e-12))


def _check(recorded: Sequence[Series], still: Series) -> None:
    if not all(np.isfinite(levels).all() for levels in (*recorded, still)):
        raise TrainingError("the levels hold what is no number; there is no life to learn of it")
    seconds = sum(map(len, recorded)) / RATE_HZ
    if seconds < _LEAST_SECONDS:
        raise TrainingError(
            f"{seconds:.1f} s of sound are too short to learn life from; give {_LEAST_SECONDS:g} s or more"
        )
    if max(float(total_level(levels).max()) for levels in recorded) < _SILENT_DB:
        raise TrainingError("the recordings are silent above 25 Hz; there is no life to learn of them")


def _rounded(values: Series) -> NDArray[np.float16]:
    """Values to six bits of their own, of which less has to be stored."""
    bits = values.astype(np.float16).view(np.uint16)
    return np.asarray(((bits + np.uint16(8)) & np.uint16(0xFFF0)).view(np.float16))


def _beats(trajectory: Trajectory, levels: Series, period: float | None) -> tuple[NDArray[np.int64], Series | None]:
    """The beats [B] of all stretches and every frame's phase [T], or none and None."""
    if period is None:
        return np.zeros(0, np.int64), None
    beats, phase = [], np.zeros(len(levels))
    for start, end in zip(trajectory.starts, trajectory.ends, strict=True):
        own = track_beats(levels[start:end], period)
        phase[start:end] = phase_of(own, end - start, period)
        beats.append(start + own)
    return np.concatenate(beats), phase


def _mean_gain(gains: Series) -> Series:
    """The gain [N] in dB of the mean power of gains [T, N]."""
    return np.asarray(10 * np.log10(np.mean(10 ** (gains / 10), axis=0)))


def _static(gains: Series, mean: Series, power: Series) -> dict[str, NDArray[np.float32]]:
    """Static offsets, what keeps the level, and the bands' shares of the power, for gains [T, N] in dB of a long walk.

    The bands' own powers are ``power`` [N] without life. The offsets keep the level at life 1 by themselves.
    """
    middle = 0.0
    for _ in range(2):
        mean = np.clip(mean - middle, -_MOST_MEAN_DB, _MOST_MEAN_DB)
        whole = 10 ** (mean / 10) * np.mean(10 ** (gains / 10), axis=0) * power
        middle = 10 * np.log10(whole.sum() / power.sum())
    mean = np.clip(mean - middle, -_LIMIT_DB, _LIMIT_DB)
    level = [-10 * np.log10((10 ** (a * (gains + mean) / 10)).mean(0) @ power / power.sum()) for a in _AMOUNTS[1:]]
    arrays = {"life_mean": mean, "life_level": np.array([0.0, *level]), "life_power": whole / whole.sum()}
    return {name: array.astype(np.float32) for name, array in arrays.items()}
