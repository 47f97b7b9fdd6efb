"""What moves a place in a latent space by itself (compiled): a walk, the way to a landmark, life.

They work on the record of `realtime.tables.latent`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.kernel.grains import uniform
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at
from texbridge.realtime.tables.record import doubles

SIDE = 64
"""Cells of the density map, in each direction; it reaches from -1 to 1 of x and y."""
RARE = 0.05
"""Below this share of the highest density a walk turns to the nearest landmark."""
PULL = 2.0
"""How much faster than it wanders it then comes back."""


@part(error_model="numpy")
def _normal(latent: Any) -> float:
    """A number of the standard normal distribution (Box and Muller, 1958)."""
    radius = math.sqrt(-2.0 * math.log(max(uniform(latent), 1e-300)))
    return radius * math.cos(2.0 * math.pi * uniform(latent))


@part(error_model="numpy")
def _density(latent: Any, x: float, y: float) -> float:
    """The density (1 at its highest) at a place of the plane."""
    cells = array_at(latent.density_address, (SIDE, SIDE), np.float64)
    column = min(max(int((x + 1.0) * 0.5 * SIDE), 0), SIDE - 1)
    row = min(max(int((y + 1.0) * 0.5 * SIDE), 0), SIDE - 1)
    found: float = cells[row, column]
    return found


@part(error_model="numpy")
def _nearest(latent: Any, first: float, second: float) -> int:
    """The landmark nearest to a place of the plane, in deviations."""
    marks = array_at(latent.landmarks_address, (latent.n_landmarks, latent.size), np.float64)
    nearest, least = 0, np.inf
    for m in range(latent.n_landmarks):
        off = (marks[m, 0] - first) ** 2 + (marks[m, 1] - second) ** 2
        if off < least:
            nearest, least = m, off
    return nearest


@part(error_model="numpy")
def wander(latent: Any, values: Any) -> None:
    """A tick of the walk: an Ornstein-Uhlenbeck process along each axis, drawn back where the recordings never were."""
    speed, radius, size = values[latent.speed_index], values[latent.radius_index], latent.size
    walk = doubles(latent.walk_address, size)
    if speed <= 0.0:
        return
    base, kept = doubles(latent.base_address, size), math.exp(-speed * latent.tick_seconds)
    spread = radius * math.sqrt(1.0 - kept * kept)
    for k in range(size):
        walk[k] = kept * walk[k] + spread * _normal(latent)
    first = base[0] + 2.0 * values[latent.x_index] + walk[0]
    second = base[1] + 2.0 * values[latent.y_index] + walk[1]
    if _density(latent, 0.5 * first, 0.5 * second) < RARE:
        marks = array_at(latent.landmarks_address, (latent.n_landmarks, size), np.float64)
        mark = marks[_nearest(latent, first, second)]
        share = 1.0 - math.exp(-PULL * speed * latent.tick_seconds)
        walk[0] += share * (mark[0] - first)
        walk[1] += share * (mark[1] - second)


@part(error_model="numpy")
def go_on(latent: Any) -> None:
    """A tick of the way to another landmark."""
    if latent.go_left <= 0.0:
        return
    latent.go_left = max(latent.go_left - latent.tick_seconds, 0.0)
    share = 1.0 - latent.go_left / latent.go_whole
    base, begin = doubles(latent.base_address, latent.size), doubles(latent.from_address, latent.size)
    end = doubles(latent.to_address, latent.size)
    for k in range(latent.size):
        base[k] = begin[k] + share * (end[k] - begin[k])


@part(error_model="numpy")
def breathe(latent: Any, pace: float) -> None:
    """A tick of life: at pace 1 a step of its process, else so many, and between two of them a straight line."""
    latent.life_phase += pace
    while latent.life_phase > 1.0:
        latent.life_phase -= 1.0
        _step_of_life(latent)


@part(error_model="numpy")
def _step_of_life(latent: Any) -> None:
    size = latent.size
    ar, noise = (
        array_at(latent.ar_address, (2, size, size), np.float64),
        array_at(latent.noise_address, (size, size), np.float64),
    )
    now, before, draw, after = (
        doubles(latent.now_address, size),
        doubles(latent.before_address, size),
        doubles(latent.draw_address, size),
        doubles(latent.after_address, size),
    )
    for k in range(size):
        draw[k] = _normal(latent)
    for z in range(size):
        following = 0.0
        for k in range(size):
            following += ar[0, z, k] * now[k] + ar[1, z, k] * before[k] + noise[z, k] * draw[k]
        after[z] = following
    for z in range(size):
        before[z], now[z] = now[z], after[z]
