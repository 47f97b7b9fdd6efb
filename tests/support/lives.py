"""Lives for bundles of tests: a slow wave and a fast one, whose places are known."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from texbridge.realtime.bundle.events import EventProcess
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.life import Life

RATE_HZ, FRAMES, STRIDE = 50.0, 600, 5
EVENT_RATE_HZ = 200.0


def wave_arrays(n_bands: int, seed: int = 0) -> dict[str, np.ndarray]:
    """Path of two waves (4 s, all bands by 6 dB; 0.5 s, low against high by 3 dB) with what goes with it."""
    rng, t = np.random.default_rng(seed), np.arange(FRAMES) / RATE_HZ
    waves = [6.0 * np.sin(2.0 * np.pi * t / 4.0), 3.0 * np.sin(2.0 * np.pi * t / 0.5)]
    power = rng.random(n_bands) + 0.1
    return {
        "life_path": np.stack(waves, axis=1).astype(np.float16),
        "life_basis": np.stack([np.ones(n_bands), np.linspace(-1.0, 1.0, n_bands)]).astype(np.float32),
        "life_mean": rng.normal(size=n_bands).astype(np.float32),
        "life_next": rng.integers(0, FRAMES, (FRAMES // STRIDE, 6)).astype(np.int32),
        "life_events": np.array([150, 350, 550], np.int32),
        "life_beats": np.arange(0, FRAMES, 25).astype(np.int32),
        "life_level": -0.5 * np.arange(9, dtype=np.float32),
        "life_power": (power / power.sum()).astype(np.float32),
    }


def living(bundle: Bundle, seed: int = 0, **more: Any) -> Bundle:
    """The same bundle with such a life."""
    life = Life(
        **{
            "rate_hz": RATE_HZ,
            "corner_hz": 6.0,
            "shortest_run": 0.5,
            "mean_run": 1.0,
            "blend": 0.2,
            "period": 0.5,
            **more,
        }
    )
    arrays = {**bundle.arrays, **wave_arrays(bundle.n_bands, seed)}
    return dataclasses.replace(bundle, arrays=arrays, parameters=(*bundle.parameters, *life.parameters), life=life)


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
        "life_path": np.zeros((FRAMES, 1), np.float16),
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
