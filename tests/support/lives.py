"""Lives for bundles of tests that are in memory, and where a life is."""

from __future__ import annotations

import ctypes
import dataclasses
from typing import Any

import numpy as np

from tests.support.bundles import LIFE, PERIOD_SECONDS, life_arrays
from texbridge.realtime.bundle.events import EventProcess
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.life import Life
from texbridge.realtime.tables.life import LIFE_RECORD
from texbridge.realtime.tables.maker import TableMaker

RATE_HZ: float = LIFE["rate_hz"]
EVENT_RATE_HZ = 200.0


def living(bundle: Bundle, seed: int = 0, **more: Any) -> Bundle:
    """The same bundle with the life of `tests.support.bundles`, in a rhythm; ``more`` replaces its numbers."""
    life = Life(**{**LIFE, "period": PERIOD_SECONDS, **more})
    arrays = {**bundle.arrays, **life_arrays(bundle.n_bands, period=True, seed=seed)}
    return dataclasses.replace(bundle, arrays=arrays, parameters=(*bundle.parameters, *life.parameters), life=life)


def life_record(maker: TableMaker) -> Any:
    """A copy of the record as it is now."""
    return np.frombuffer(ctypes.string_at(int(maker.record["life_address"]), LIFE_RECORD.itemsize), LIFE_RECORD)[0]


def eventful(bundle: Bundle, kind: str = "periodic", interval: float = 0.25, **more: Any) -> Bundle:
    """The same bundle with a life that does nothing but events: all bands fall by 20 dB after each, 200 frames a
    second; ``more`` goes to `event_marks`."""
    events = EventProcess(kind, EVENT_RATE_HZ, 1.0 if kind == "poisson" else 8.0, 0.0, 0.0)
    alive = living(bundle, events=events, period=interval if kind == "periodic" else None)
    n = bundle.n_bands
    shape = np.linspace(20.0, 0.0, round(EVENT_RATE_HZ * (interval if kind == "periodic" else 0.1)))
    arrays = {
        "life_shape": np.repeat(shape[:, None], n, axis=1).astype(np.float16),
        "life_marks": event_marks(interval, **more),
        "life_path": np.zeros((len(alive.arrays["life_path"]), 1), np.float16),
        "life_basis": np.zeros((1, n), np.float32),
        "life_mean": np.zeros(n, np.float32),
        "life_level": np.zeros(9, np.float32),
    }
    return dataclasses.replace(alive, arrays={**alive.arrays, **arrays})


def event_marks(interval: float, strengths: tuple[float, ...] = (1.0,), spread: float = 0.0) -> np.ndarray:
    """Marks of intervals between exponential ones (``spread`` 1) and all the same (0), and these strengths in turn."""
    count = 1 if spread == 0.0 and len(strengths) == 1 else 60 * len(strengths)
    intervals = interval * (1.0 + spread * (np.random.default_rng(3).exponential(size=count) - 1.0))
    marks = np.stack([np.maximum(intervals, 0.01), np.resize(strengths, count)], axis=1)
    return np.asarray(marks, np.float32)
