"""A voice that plays a latent space (compiled): where it is, how it moves, and what its decoder makes of that.

A frame of the decoder is a tick. What the controls ask for is a place along the principal axes, counted in deviations:

    c = landmark + (2x, 2y, 0, …) + (z1, z2, …) + walk        z = mean + Σ_k c_k s_k v_k

It is smoothed by one pole, and life is added: what the recordings' own place did beside its slow course, as a vector
autoregression of order 2. The amplitudes that the decoder gives are the gains of the bands.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.kernel.grains import uniform
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at, record_at
from texbridge.realtime.tables.decoding import run_decoder
from texbridge.realtime.tables.record import NONE, doubles, singles

SIDE = 64
"""Cells of the density map, in each direction; it reaches from -1 to 1 of x and y."""
RARE = 0.05
"""Below this share of the highest density a walk turns to the nearest landmark."""
PULL = 2.0
"""How much faster than it wanders it then comes back."""
RUN_IN_FRAMES = 16
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)

LATENT_RECORD = np.dtype(
    [
        (name, np.int64)
        for name in (
            *("size", "n_axes", "n_landmarks", "n_bands", "began"),
            *("mean_address", "axes_address", "deviation_address", "landmarks_address", "density_address"),
            *("ar_address", "noise_address", "start_address"),
            *("base_address", "from_address", "to_address", "walk_address", "place_address", "target_address"),
            *("now_address", "before_address", "draw_address"),
            *("x_index", "y_index", "first_axis_index", "speed_index", "radius_index", "hold_index", "life_index"),
            *("anchor_index", "go_to_index", "go_seconds_index"),
        )
    ]
    + [("rng", np.uint64)]
    + [(name, np.float64) for name in ("smoothing", "tick_seconds", "go_left", "go_whole")],
    align=True,
)
"""Mean and deviation [Z], axes [Z, Z] (a row each), landmarks [M, Z] along the axes in deviations, density [64, 64],
ar [2, Z, Z] and noise [Z, Z] of life, start: the state that the decoder begins with. What moves: base, from and to [Z]
(the landmark, and the way from one to another), walk [Z], place [Z] (smoothed), target [Z], now and before [Z] (life),
draw [Z]."""


@part(error_model="numpy")
def latent_of(maker: Any) -> Any:
    """The latent space of a maker that plays one."""
    return record_at(maker.latent_address, LATENT_RECORD)


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
def _wander(latent: Any, values: Any) -> None:
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
def _go_on(latent: Any) -> None:
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
def _aim(latent: Any, values: Any) -> None:
    """Where the controls want it, in the units of the latent space."""
    size = latent.size
    axes = array_at(latent.axes_address, (size, size), np.float64)
    mean, deviation = doubles(latent.mean_address, size), doubles(latent.deviation_address, size)
    base, walk, target = (
        doubles(latent.base_address, size),
        doubles(latent.walk_address, size),
        doubles(latent.target_address, size),
    )
    for z in range(size):
        target[z] = mean[z]
    for k in range(size):
        along = base[k] + walk[k]
        if k == 0:
            along += 2.0 * values[latent.x_index]
        if k == 1:
            along += 2.0 * values[latent.y_index]
        if k < latent.n_axes:
            along += values[latent.first_axis_index + k]
        for z in range(size):
            target[z] += along * deviation[k] * axes[k, z]


@part(error_model="numpy")
def _breathe(latent: Any) -> None:
    """A tick of life."""
    size = latent.size
    ar, noise = (
        array_at(latent.ar_address, (2, size, size), np.float64),
        array_at(latent.noise_address, (size, size), np.float64),
    )
    now, before, draw = (
        doubles(latent.now_address, size),
        doubles(latent.before_address, size),
        doubles(latent.draw_address, size),
    )
    for k in range(size):
        draw[k] = _normal(latent)
    for z in range(size):
        following = 0.0
        for k in range(size):
            following += ar[0, z, k] * now[k] + ar[1, z, k] * before[k] + noise[z, k] * draw[k]
        before[z] = following
    for z in range(size):
        now[z], before[z] = before[z], now[z]


@part(error_model="numpy")
def _move(maker: Any, latent: Any) -> None:
    """A tick of everything that moves, and the decoder's input for it."""
    values, size = doubles(maker.values_address, maker.n_values), latent.size
    place, features = doubles(latent.place_address, size), singles(maker.features_address, size)
    if values[latent.hold_index] < 0.5 or latent.began == 0:
        _go_on(latent)
        _wander(latent, values)
        _aim(latent, values)
        target = doubles(latent.target_address, size)
        share = 1.0 if latent.began == 0 else latent.smoothing
        for z in range(size):
            place[z] += share * (target[z] - place[z])
        if latent.life_index != NONE:
            _breathe(latent)
        latent.began = 1
    amount = 0.0 if latent.life_index == NONE else values[latent.life_index]
    now = doubles(latent.now_address, size)
    for z in range(size):
        features[z] = place[z] + amount * now[z]


@part(error_model="numpy")
def _decode_frame(maker: Any) -> bool:
    """Run the decoder for a frame; whether it gave numbers, and only then the state moves on."""
    state, held = singles(maker.state_address, maker.n_state), singles(maker.state_in_address, maker.n_state)
    for i in range(maker.n_state):
        held[i] = state[i]
    if not run_decoder(maker):
        return False
    after = singles(maker.state_out_address, maker.n_state)
    for i in range(maker.n_state):
        state[i] = after[i]
    return True


@part(error_model="numpy")
def latent_tick(maker: Any, gains: Any) -> int:
    """A frame: amplitudes [N] of the bands to ``gains``. Returns 1, or 0 where the decoder gave NaN or Inf: what sounds
    then goes on."""
    _move(maker, latent_of(maker))
    if not _decode_frame(maker):
        return 0
    amplitudes = singles(maker.coefficients_address, maker.n_coefficients)
    for band in range(maker.columns):
        gains[band] = amplitudes[band]
    return 1


@part(error_model="numpy")
def latent_run_in(maker: Any) -> bool:
    """Let the state come to rest at the present values; whether the decoder gives numbers."""
    latent, fine = latent_of(maker), True
    start, state = singles(latent.start_address, maker.n_state), singles(maker.state_address, maker.n_state)
    for i in range(maker.n_state):
        state[i] = start[i]
    latent.began = 0
    for _ in range(RUN_IN_FRAMES):
        _move(maker, latent)
        fine = fine and _decode_frame(maker)
    return fine


@part(error_model="numpy")
def latent_react(maker: Any, index: int, value: float) -> None:
    """What follows at once from a new value: another landmark, or the way to one. ±1 is the middle, ±(m + 1) the m-th:
    the sign tells one call from the next."""
    latent = latent_of(maker)
    if index != latent.anchor_index and index != latent.go_to_index:
        return
    size, values = latent.size, doubles(maker.values_address, maker.n_values)
    marks = array_at(latent.landmarks_address, (latent.n_landmarks, size), np.float64)
    base, begin, end = (
        doubles(latent.base_address, size),
        doubles(latent.from_address, size),
        doubles(latent.to_address, size),
    )
    chosen = min(max(int(abs(value)) - 1, 0), latent.n_landmarks)
    for k in range(size):
        begin[k] = base[k]
        end[k] = marks[chosen - 1, k] if chosen > 0 else 0.0
    latent.go_left = 0.0
    if index == latent.go_to_index and values[latent.go_seconds_index] > 0.0:
        latent.go_left = latent.go_whole = values[latent.go_seconds_index]
    else:
        for k in range(size):
            base[k] = end[k]


@part(error_model="numpy")
def carry_latent(maker: Any, before: Any) -> None:
    """Go on from where another maker of the same space is."""
    latent, old = latent_of(maker), latent_of(before)
    if latent.size != old.size or maker.n_state != before.n_state:
        return
    for here, there in (
        (latent.base_address, old.base_address),
        (latent.from_address, old.from_address),
        (latent.to_address, old.to_address),
        (latent.walk_address, old.walk_address),
        (latent.place_address, old.place_address),
        (latent.now_address, old.now_address),
        (latent.before_address, old.before_address),
    ):
        mine, theirs = doubles(here, latent.size), doubles(there, latent.size)
        for k in range(latent.size):
            mine[k] = theirs[k]
    state, other = singles(maker.state_address, maker.n_state), singles(before.state_address, maker.n_state)
    for i in range(maker.n_state):
        state[i] = other[i]
    latent.rng, latent.began, latent.go_left, latent.go_whole = old.rng, old.began, old.go_left, old.go_whole


@part(error_model="numpy")
def level_out(out: Any) -> None:
    """Tables [S, N] whose envelopes are 1."""
    for row in range(out.shape[0]):
        for band in range(out.shape[1]):
            out[row, band] = 1.0
