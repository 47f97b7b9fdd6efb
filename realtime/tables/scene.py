"""A voice that plays events (compiled): when the next ones come, how strong, which and where.

Events come by chance at a rate (a Poisson process). What is left until the next one is counted in events, so that a
rate that changes counts from then on. An event's strength is v^α of a uniform number v, worked out as exp(α ln v). Its
atom is the nearest in the plane to the place of another, drawn of all, that the controls have brought nearer to theirs:

    place = (x, y) + spread · (place of an atom drawn)

Where the bundle has a life (`realtime.tables.life`), that moves the level of every band of the bed, the power of the
events, and how strong each is; how many come follows from both.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.bundle.atoms import LIFE_COLUMNS
from texbridge.realtime.kernel.atom_bank import (
    EVENT_ATOM,
    EVENT_GAIN,
    EVENT_NUMBERS,
    EVENT_OFFSET,
    EVENT_PLACE,
    MOST_BEGINNINGS,
)
from texbridge.realtime.kernel.grains import uniform
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at, record_at
from texbridge.realtime.tables.life import gain_of, life_of, live
from texbridge.realtime.tables.record import doubles, singles

LEAST_UNIFORM = 1e-6

SCENE_RECORD = np.dtype(
    [
        (name, np.int64)
        for name in (
            *("n_atoms", "places_address", "tables_address"),
            *("rate_index", "size_index", "x_index", "y_index", "spread_index", "bed_index"),
        )
    ]
    + [("rng", np.uint64)]
    + [(name, np.float64) for name in ("waiting", "tick_seconds", "silent_db")],
    align=True,
)
"""Places [A, 2] of the atoms float64, tables [V, S, N] float32 of the bed's envelope sets; ``waiting`` events are due,
on average, until the next one."""


@part(error_model="numpy")
def scene_of(maker: Any) -> Any:
    """The scene of a maker that plays events."""
    return record_at(maker.scene_address, SCENE_RECORD)


@part(error_model="numpy")
def _some_atom(scene: Any, values: Any) -> int:
    """An atom about where the controls are."""
    places = array_at(scene.places_address, (scene.n_atoms, 2), np.float64)
    drawn = min(int(uniform(scene) * scene.n_atoms), scene.n_atoms - 1)
    spread = values[scene.spread_index]
    x = values[scene.x_index] + spread * places[drawn, 0]
    y = values[scene.y_index] + spread * places[drawn, 1]
    nearest: int = drawn
    least = np.inf
    for atom in range(scene.n_atoms):
        off = (places[atom, 0] - x) ** 2 + (places[atom, 1] - y) ** 2
        if off < least:
            nearest, least = atom, off
    return nearest


@part(error_model="numpy")
def _put_event(scene: Any, values: Any, goals: Any, row: int, offset: int, gain: float) -> None:
    goals[row + EVENT_GAIN] = gain * math.exp(values[scene.size_index] * math.log(max(uniform(scene), LEAST_UNIFORM)))
    goals[row + EVENT_OFFSET] = offset
    goals[row + EVENT_PLACE] = 2.0 * uniform(scene) - 1.0
    goals[row + EVENT_ATOM] = _some_atom(scene, values)


@part(error_model="numpy")
def scene_tick(maker: Any, goals: Any) -> int:
    """A tick: the bed's gain [N], then the events that begin before the next one. Returns 1."""
    scene, values = scene_of(maker), doubles(maker.values_address, maker.n_values)
    bed = values[scene.bed_index]
    level = 10.0 ** (bed / 20.0) if bed > scene.silent_db else 0.0
    for band in range(maker.columns):
        goals[band] = level
    for k in range(maker.columns, maker.n_goals):
        goals[k] = 0.0
    rate, gain, at, count = values[scene.rate_index], 1.0, 0.0, 0
    if maker.life_address != 0:
        live(maker)
        db = doubles(life_of(maker).db_address, maker.columns + LIFE_COLUMNS)
        for band in range(maker.columns):
            goals[band] *= gain_of(db[band])
        gain = gain_of(db[maker.columns + 1])
        rate *= (gain_of(db[maker.columns]) / gain) ** 2
    while count < MOST_BEGINNINGS and at + scene.waiting / rate < scene.tick_seconds:
        at += scene.waiting / rate
        offset = int(at / scene.tick_seconds * maker.tick_frames)
        _put_event(scene, values, goals, maker.columns + EVENT_NUMBERS * count, offset, gain)
        scene.waiting = -math.log(max(uniform(scene), 1e-300))
        count += 1
    scene.waiting = max(scene.waiting - (scene.tick_seconds - at) * rate, 0.0)
    return 1


@part(error_model="numpy")
def bed_tables(maker: Any, out: Any) -> None:
    """The tables [S, N] of the present envelope set of the bed."""
    scene, size = scene_of(maker), maker.size * maker.columns
    tables = singles(scene.tables_address + 4 * size * maker.set, size)
    to = singles(out.ctypes.data, size)
    for k in range(size):
        to[k] = tables[k]
