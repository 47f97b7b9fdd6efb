"""When a life's events come, and what they add to its levels (compiled).

A point process whose intervals and strengths are the recording's own, gone through in runs: a run ends by chance, and
goes on at any other mark. Of a rhythm the shape lasts from one event to the next, however long that is; else it lasts
as long as it did, and of those that sound at once the strongest counts in every band. Between the frames of the shape
all is interpolated, so that an event begins between two ticks where it is due.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from texbridge.realtime.kernel.grains import uniform
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at, record_at

SOUNDING = 16
"""Events without a rhythm that can sound at once."""
_SILENT = 1e9

EVENTS_RECORD = np.dtype(
    [
        (name, np.int64)
        for name in (
            *("n_frames", "n_bands", "n_marks", "periodic", "shape_address", "marks_address", "sounding_address"),
            *("mark", "coming", "strongest", "begun"),
        )
    ]
    + [("rng", np.uint64)]
    + [(name, np.float64) for name in ("rate_hz", "tick_seconds", "ends", "since")],
    align=True,
)
"""Shape float64 [L, N], ``rate_hz`` frames a second; marks float64 [M, 2], each an interval in seconds and a strength;
sounding float64 [16, 2] are ages in seconds and strengths. ``since`` the event of the present ``mark`` seconds of the
process have passed, ``coming`` is the mark after it; ``ends`` is the chance that a run ends at one."""


@part(error_model="numpy")
def process_of(life: Any) -> Any:
    """The events of a life that has some."""
    return record_at(life.events_address, EVENTS_RECORD)


@part(error_model="numpy")
def _marks(events: Any) -> Any:
    return array_at(events.marks_address, (events.n_marks, 2), np.float64)


@part(error_model="numpy")
def _sounding(events: Any) -> Any:
    return array_at(events.sounding_address, (SOUNDING, 2), np.float64)


@part(error_model="numpy")
def _any(events: Any) -> int:
    chosen: int = min(int(uniform(events) * events.n_marks), events.n_marks - 1)
    return chosen


@part(error_model="numpy")
def _drawn(events: Any) -> int:
    """The mark after the coming one."""
    following: int = (events.coming + 1) % events.n_marks
    return _any(events) if uniform(events) < events.ends else following


@part(error_model="numpy")
def _begin(events: Any, late: float) -> None:
    """The event of the present mark sounds; it was due ``late`` seconds ago."""
    row = _sounding(events)[events.begun % SOUNDING]
    row[0], row[1] = late, _marks(events)[events.mark, 1]
    events.begun += 1


@part(error_model="numpy")
def _go_on(events: Any, late: float) -> None:
    events.mark = events.coming
    events.coming = _drawn(events)
    _begin(events, late)


@part(error_model="numpy")
def pass_time(events: Any, speed: float) -> None:
    """A tick passes, in which the process goes on ``speed`` times as fast as it did in the recording."""
    marks, sounding = _marks(events), _sounding(events)
    for k in range(SOUNDING):
        sounding[k, 0] += events.tick_seconds
    events.since += speed * events.tick_seconds
    while events.since >= marks[events.mark, 0]:
        events.since -= marks[events.mark, 0]
        _go_on(events, events.since / speed)


@part(error_model="numpy")
def call_event(events: Any, strongest: bool) -> None:
    """The next event is now, the ``strongest`` or as it comes; of a rhythm the last one, if it has hardly been."""
    if strongest:
        events.mark, events.coming = events.strongest, (events.strongest + 1) % events.n_marks
        _begin(events, 0.0)
    elif events.periodic == 0 or events.since > 0.5 * _marks(events)[events.mark, 0]:
        _go_on(events, 0.0)
    events.since = 0.0


@part(error_model="numpy")
def begin_anywhere(events: Any, rng: Any) -> None:
    """Go on with other chances, from another mark; what sounds fades away as it would."""
    events.rng = rng
    events.mark = _any(events)
    events.coming = _drawn(events)


@part(error_model="numpy")
def add_events(events: Any, amount: float, db: Any) -> None:
    """Add to levels ``db`` [N] what the events are now, ``amount`` times."""
    if events.periodic != 0:
        _add_cycle(events, amount, db)
    else:
        _add_strongest(events, amount, db)


@part(error_model="numpy")
def _add_cycle(events: Any, amount: float, db: Any) -> None:
    marks = _marks(events)
    phase = events.since / marks[events.mark, 0]
    here, after = marks[events.mark, 1], marks[events.coming, 1]
    shape = array_at(events.shape_address, (events.n_frames, events.n_bands), np.float64)
    at = phase * events.n_frames
    first = min(int(at), events.n_frames - 1)
    second, rest, strength = (first + 1) % events.n_frames, at - first, amount * (here + phase * (after - here))
    for b in range(events.n_bands):
        db[b] += strength * (shape[first, b] + rest * (shape[second, b] - shape[first, b]))


@part(error_model="numpy")
def _add_strongest(events: Any, amount: float, db: Any) -> None:
    sounding = _sounding(events)
    shape = array_at(events.shape_address, (events.n_frames, events.n_bands), np.float64)
    for b in range(events.n_bands):
        highest = 0.0
        for k in range(SOUNDING):
            at = sounding[k, 0] * events.rate_hz
            if at < events.n_frames - 1:
                first = int(at)
                level = shape[first, b] + (at - first) * (shape[first + 1, b] - shape[first, b])
                highest = max(highest, sounding[k, 1] * level)
        db[b] += amount * highest


def event_numbers(seed: int, marks: np.ndarray, mean_run: float) -> dict[str, float]:
    """Where the process begins, for the ``marks`` [M, 2] of a bundle."""
    random = np.random.default_rng([seed, 2])
    mark = int(random.integers(len(marks)))
    return {
        "mark": mark,
        "coming": (mark + 1) % len(marks),
        "since": float(random.random() * marks[mark, 0]),
        "strongest": int(marks[:, 1].argmax()),
        "ends": 1.0 / mean_run,
        "rng": np.random.SeedSequence([seed, 2]).generate_state(1, np.uint64)[0],
    }


def silent_events() -> np.ndarray:
    """Memory [16, 2] for events that sound; none does."""
    return np.tile([_SILENT, 0.0], (SOUNDING, 1))


def mean_gain_of_events(shape: np.ndarray, marks: np.ndarray, rate_hz: float, periodic: bool) -> np.ndarray:
    """The gain in power [N] that events of mean strength give on average."""
    power = 10.0 ** (0.1 * marks[:, 1].mean() * shape)
    if periodic:
        gain: np.ndarray = power.mean(0)
        return gain
    added: np.ndarray = 1.0 + (power - 1.0).clip(0.0).sum(0) / rate_hz / marks[:, 0].mean()
    return added
