"""The life of a bundle: how its bands moved in the recording, slower than the envelopes, and how to walk through it.

``docs/bundle-format.md`` says what each number and array means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from texbridge.realtime.bundle.arrays import check_array, refuse_array
from texbridge.realtime.bundle.events import EVENTS_ENTRY, EventProcess, read_events
from texbridge.realtime.parameters import LIFE_PARAMETER, PACE_PARAMETER, TEMPO_PARAMETER, Parameter
from texbridge.realtime.strict_json import finite, shown

LIFE_ENTRY = "life"
_PATH, _BASIS, _MEAN, _NEXT = "life_path", "life_basis", "life_mean", "life_next"
_EVENTS, _BEATS, _LEVEL, _POWER = "life_events", "life_beats", "life_level", "life_power"
ARRAYS_OF_LIFE = (_PATH, _BASIS, _MEAN, _NEXT, _EVENTS, _BEATS, _LEVEL, _POWER)
MAX_LIFE_FRAMES, MAX_RANK, MAX_CANDIDATES, MAX_MARKS = 65536, 16, 32, 4096
AMOUNTS = 9
MAX_MEAN_DB, MAX_SWING_DB = 60.0, 1000.0
LIFE_LIMITS = {
    "rate_hz": (10.0, 100.0),
    "corner_hz": (0.1, 50.0),
    "shortest_run": (0.02, 600.0),
    "mean_run": (0.02, 600.0),
    "blend": (0.001, 60.0),
    "period": (0.02, 60.0),
}
_SUM_ERROR = 1e-3


@dataclass(frozen=True)
class Life:
    """What the manifest says of it: frames of the path per second, and the highest modulation that it stands for (Hz);
    how long a run lasts at least and on average, how long a jump takes to fade, and the rhythm's period, None without
    one (seconds); and the process of its events, if they are apart from the path."""

    rate_hz: float
    corner_hz: float
    shortest_run: float
    mean_run: float
    blend: float
    period: float | None
    events: EventProcess | None = None

    @property
    def tick_hz(self) -> float:
        """How often its band gains are made anew."""
        return self.rate_hz if self.events is None else max(self.rate_hz, self.events.rate_hz)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What a voice that lives has besides what the manifest lists."""
        tempo = () if self.period is None and self.events is None else (TEMPO_PARAMETER,)
        return (LIFE_PARAMETER, PACE_PARAMETER, *tempo)


def read_life(entry: object) -> Life:
    """What the manifest's ``entry`` says; raises ``ValueError`` on one line."""
    if not isinstance(entry, dict):
        raise ValueError(f"{LIFE_ENTRY} is {shown(entry)}, not a table")
    period = None if entry.get("period") is None else _number(entry, "period")
    numbers: dict[str, Any] = {name: _number(entry, name) for name in LIFE_LIMITS if name != "period"}
    life = Life(**numbers, period=period, events=read_events(entry.get(EVENTS_ENTRY)))
    if life.mean_run < life.shortest_run:
        raise ValueError(f"life: mean_run is {life.mean_run:g}; must be at least shortest_run, {life.shortest_run:g}")
    if life.corner_hz > 0.5 * life.rate_hz:
        raise ValueError(f"life: corner_hz is {life.corner_hz:g}; must be at most half of rate_hz, {life.rate_hz:g}")
    return life


def check_life(where: str, arrays: Mapping[str, np.ndarray], n_bands: int) -> None:
    """Refuse ``arrays`` that do not hold a life of so many bands; raises `BundleError`, which ``where`` begins."""
    n_frames, rank = _sizes(where, arrays, _PATH, (2, MAX_LIFE_FRAMES), (1, MAX_RANK))
    check_array(where, arrays, _PATH, (n_frames, rank), np.float16)
    check_array(where, arrays, _BASIS, (rank, n_bands), np.float32)
    _check_levels(where, arrays, n_bands)
    rows, candidates = _sizes(where, arrays, _NEXT, (1, n_frames), (1, MAX_CANDIDATES))
    stride = -(-n_frames // rows)
    if rows != -(-n_frames // stride):
        refuse_array(where, _NEXT, f"has {rows} rows for a path of {n_frames}; must be one for every so many frames")
    _check_frames(where, arrays, _NEXT, (rows, candidates), n_frames)
    for name, fewest in ((_EVENTS, 1), (_BEATS, 0)):
        _check_frames(where, arrays, name, _sizes(where, arrays, name, (fewest, MAX_MARKS)), n_frames)


def _number(entry: Mapping[str, Any], name: str) -> float:
    low, high = LIFE_LIMITS[name]
    value = finite(entry.get(name), f"life: {name}")
    if not low <= value <= high:
        raise ValueError(f"life: {name} is {value:g}; must be in {low:g}…{high:g}")
    return value


def _sizes(where: str, arrays: Mapping[str, np.ndarray], name: str, *limits: tuple[int, int]) -> tuple[int, ...]:
    """The shape of an array whose axes have these least and greatest sizes."""
    value = arrays.get(name)
    if value is None:
        refuse_array(where, name, "is missing")
    wanted = " x ".join(f"{low}…{high}" for low, high in limits)
    fits = value.ndim == len(limits) and all(a <= n <= b for n, (a, b) in zip(value.shape, limits, strict=True))
    if not fits:
        refuse_array(where, name, f"has the shape {value.shape}; must be {wanted}")
    return value.shape


def _check_levels(where: str, arrays: Mapping[str, np.ndarray], n_bands: int) -> None:
    """What is added in dB stays within what can be played, and the shares of the power are shares."""
    for name, size in ((_MEAN, n_bands), (_LEVEL, AMOUNTS)):
        check_array(where, arrays, name, (size,), np.float32)
        if np.any(np.abs(arrays[name]) > MAX_MEAN_DB):
            refuse_array(where, name, f"holds {np.abs(arrays[name]).max():g} dB; at most {MAX_MEAN_DB:g} either way")
    if arrays[_LEVEL][0] != 0.0:
        refuse_array(where, _LEVEL, f"begins with {arrays[_LEVEL][0]:g} dB; must be 0, as no life changes nothing")
    swing = np.abs(arrays[_PATH]).max(axis=0).astype(np.float64) @ np.abs(arrays[_BASIS].astype(np.float64))
    if np.any(swing > MAX_SWING_DB):
        refuse_array(where, _BASIS, f"lets a band move by {swing.max():g} dB; at most {MAX_SWING_DB:g}")
    check_array(where, arrays, _POWER, (n_bands,), np.float32)
    total = float(arrays[_POWER].sum(dtype=np.float64))
    if np.any(arrays[_POWER] < 0.0) or abs(total - 1.0) > _SUM_ERROR:
        refuse_array(where, _POWER, f"sums to {total:g}; must be shares from 0 on that sum to 1")


def _check_frames(
    where: str, arrays: Mapping[str, np.ndarray], name: str, shape: tuple[int, ...], n_frames: int
) -> None:
    """Places on the path lie on it."""
    check_array(where, arrays, name, shape, np.int32)
    value = arrays[name]
    if value.size and not 0 <= value.min() <= value.max() < n_frames:
        refuse_array(where, name, f"holds frames {value.min()}…{value.max()}; must lie in 0…{n_frames - 1}")
