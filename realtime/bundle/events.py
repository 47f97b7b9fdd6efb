"""The events of a life: when they come, and what one is like in every band. ``docs/bundle-format.md`` says how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from texbridge.realtime.bundle.arrays import check_array, refuse_array
from texbridge.realtime.strict_json import finite, shown

EVENTS_ENTRY = "events"
EVENT_SHAPE, MARKS, KEPT = "life_shape", "life_marks", "life_kept"
ARRAYS_OF_EVENTS = (EVENT_SHAPE, MARKS, KEPT)
PERIODIC, CLUSTERED, POISSON = KINDS = ("periodic", "clustered", "poisson")
EVENT_LIMITS = {"rate_hz": (10.0, 200.0), "mean_run": (1.0, 4096.0), "jitter": (0.0, 10.0), "drift": (0.0, 10.0)}
MAX_SHAPE_FRAMES, MAX_EVENT_MARKS, MAX_SHAPE_DB = 8192, 4096, 120.0
INTERVAL_LIMITS, MAX_STRENGTH = (0.01, 60.0), 4.0


@dataclass(frozen=True)
class EventProcess:
    """Which kind of process it is; frames of the shape, and ticks of the life, per second; how many marks follow each
    other on average as they did in the recording; jitter of every event and drift of the tempo, in mean intervals."""

    kind: str
    rate_hz: float
    mean_run: float
    jitter: float
    drift: float


def read_events(entry: object) -> EventProcess | None:
    """What the life's ``entry`` says of its events, None for no entry; raises ``ValueError`` on one line."""
    if entry is None:
        return None
    if not isinstance(entry, dict):
        raise ValueError(f"life: {EVENTS_ENTRY} is {shown(entry)}, not a table")
    if entry.get("kind") not in KINDS:
        raise ValueError(f"life: kind of events is {shown(entry.get('kind'))}; must be one of {', '.join(KINDS)}")
    numbers = {name: finite(entry.get(name), f"life: {name} of events") for name in EVENT_LIMITS}
    for name, (low, high) in EVENT_LIMITS.items():
        if not low <= numbers[name] <= high:
            raise ValueError(f"life: {name} of events is {numbers[name]:g}; must be in {low:g}…{high:g}")
    return EventProcess(kind=entry["kind"], **numbers)


def check_events(
    where: str, arrays: Mapping[str, np.ndarray], events: EventProcess | None, n_bands: int, n_params: int
) -> None:
    """Refuse arrays that do not hold the ``events`` of a life; raises `BundleError`, which ``where`` begins."""
    if events is None:
        for name in ARRAYS_OF_EVENTS:
            if name in arrays:
                refuse_array(where, name, f"belongs to a life with {EVENTS_ENTRY}, and it has none")
        return
    frames = _rows(where, arrays, EVENT_SHAPE, 2, MAX_SHAPE_FRAMES)
    check_array(where, arrays, EVENT_SHAPE, (frames, n_bands), np.float16)
    _check_range(where, EVENT_SHAPE, arrays[EVENT_SHAPE], (-MAX_SHAPE_DB, MAX_SHAPE_DB), "dB")
    marks = _rows(where, arrays, MARKS, 1, MAX_EVENT_MARKS)
    check_array(where, arrays, MARKS, (marks, 2), np.float32)
    _check_range(where, MARKS, arrays[MARKS][:, 0], INTERVAL_LIMITS, "s")
    _check_range(where, MARKS, arrays[MARKS][:, 1], (0.0, MAX_STRENGTH), "times the shape")
    if KEPT in arrays:
        most = n_params // 2 - 1
        rows = arrays[KEPT]
        if rows.ndim != 2 or not 1 <= rows.shape[1] <= most:
            refuse_array(where, KEPT, f"has the shape {rows.shape}; must be {n_bands} x 1…{most}")
        check_array(where, arrays, KEPT, (n_bands, rows.shape[1]), np.float16)
        _check_range(where, KEPT, rows, (0.0, 1.0), "of a harmonic")


def _rows(where: str, arrays: Mapping[str, np.ndarray], name: str, low: int, high: int) -> int:
    value = arrays.get(name)
    if value is None:
        refuse_array(where, name, "is missing")
    if value.ndim != 2 or not low <= len(value) <= high:
        refuse_array(where, name, f"has the shape {value.shape}; must have {low}…{high} rows")
    return len(value)


def _check_range(where: str, name: str, values: np.ndarray, limits: tuple[float, float], unit: str) -> None:
    low, high = limits
    found = values[(values < np.float32(low)) | (values > np.float32(high))]
    if found.size:
        refuse_array(where, name, f"holds {float(found.flat[0]):g} {unit}; must be in {low:g}…{high:g}")
