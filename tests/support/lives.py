"""Lives for bundles of tests: a slow wave and a fast one, whose places are known."""

from __future__ import annotations

import ctypes
import dataclasses
from typing import Any

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.life import Life
from texbridge.realtime.tables.life import LIFE_RECORD
from texbridge.realtime.tables.maker import TableMaker

RATE_HZ, FRAMES, STRIDE = 50.0, 600, 5


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


def life_record(maker: TableMaker) -> Any:
    """A copy of the record as it is now."""
    return np.frombuffer(ctypes.string_at(int(maker.record["life_address"]), LIFE_RECORD.itemsize), LIFE_RECORD)[0]
