"""A voice that plays a latent space (compiled): where it is, how it moves, and what its decoder makes of that.

A frame of the decoder is a tick. What the controls ask for is a place along the principal axes, counted in deviations:

    c = landmark + (2x, 2y, 0, …) + (z1, z2, …) + walk        z = mean + Σ_k c_k s_k v_k

It is smoothed by one pole, but not where an encoder says it frame by frame, and life is added: what the recordings' own
place did beside its slow course, as a vector autoregression of order 2. The amplitudes that the decoder gives are the
gains of the bands.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at, record_at
from texbridge.realtime.parameters import CENTROID_DRIVEN, CUT_SECONDS, LOUDNESS_DRIVEN, WAY_SECONDS
from texbridge.realtime.tables.decoding import run_decoder
from texbridge.realtime.tables.latent_moves import breathe, go_on, wander
from texbridge.realtime.tables.record import NONE, doubles, singles

RUN_IN_FRAMES = 16
CUT = 2
"""What a tick comes to whose gains are to be there at once."""
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)

LATENT_RECORD = np.dtype(
    [
        (name, np.int64)
        for name in (
            *("size", "n_axes", "n_landmarks", "n_bands", "began"),
            *("mean_address", "axes_address", "deviation_address", "landmarks_address", "density_address"),
            *("ar_address", "noise_address", "start_address"),
            *("base_address", "from_address", "to_address", "walk_address", "place_address", "target_address"),
            *("now_address", "before_address", "draw_address", "after_address"),
            *("x_index", "y_index", "first_axis_index", "speed_index", "radius_index", "hold_index"),
            *("life_index", "pace_index", "anchor_index", "go_index", "driven_index", "follow_index", "cut"),
            *("centroid_index", "loudness_index", "centroid_row", "loudness_row"),
            *("weights_address", "moves_address", "said_address", "pushes_address"),
        )
    ]
    + [("rng", np.uint64)]
    + [
        (name, np.float64)
        for name in (
            *("smoothing", "tick_seconds", "go_left", "go_whole", "centroid_middle", "loudness_middle"),
            "life_phase",
        )
    ],
    align=True,
)
"""Mean and deviation [Z], axes [Z, Z] (a row each), landmarks [M, Z] along the axes in deviations, density [64, 64],
ar [2, Z, Z] and noise [Z, Z] of life, start: the state that the decoder begins with. What moves: base, from and to [Z]
(the landmark, and the way from one to another), walk [Z], place [Z] (smoothed), target [Z], now and before [Z] (life,
at life_phase 0…1 from before to now), draw and after [Z]. Weights and moves [macros, Z]: how a feature follows from the
place, and which way changes it and no other; said and pushes [macros, Z] are the same in the units of the space."""


@part(error_model="numpy")
def latent_of(maker: Any) -> Any:
    """The latent space of a maker that plays one."""
    return record_at(maker.latent_address, LATENT_RECORD)


@part(error_model="numpy")
def _along(latent: Any, values: Any, k: int) -> float:
    """Where the controls want it along axis ``k``, in deviations, but for the walk."""
    along: float = doubles(latent.base_address, latent.size)[k]
    if k == 0:
        along += 2.0 * values[latent.x_index]
    if k == 1:
        along += 2.0 * values[latent.y_index]
    if k < latent.n_axes:
        along += values[latent.first_axis_index + k]
    return along


@part(error_model="numpy")
def _bring_to(maker: Any, latent: Any, row: int, wanted: float) -> None:
    """Move what the controls stand about by the least that gives a feature ``wanted``, off its middle."""
    values, size = doubles(maker.values_address, maker.n_values), latent.size
    weights, move = doubles(latent.weights_address, 2 * size), doubles(latent.moves_address, 2 * size)
    base, there = doubles(latent.base_address, size), 0.0
    for k in range(size):
        there += weights[row * size + k] * _along(latent, values, k)
    begin, end = doubles(latent.from_address, size), doubles(latent.to_address, size)
    for k in range(size):
        off = (wanted - there) * move[row * size + k]
        base[k] += off
        begin[k] += off
        end[k] += off


@part(error_model="numpy")
def _aim(latent: Any, values: Any) -> None:
    """Where the controls want it, in the units of the latent space."""
    size = latent.size
    axes = array_at(latent.axes_address, (size, size), np.float64)
    mean, deviation = doubles(latent.mean_address, size), doubles(latent.deviation_address, size)
    walk, target = doubles(latent.walk_address, size), doubles(latent.target_address, size)
    for z in range(size):
        target[z] = mean[z]
    for k in range(size):
        along = _along(latent, values, k) + walk[k]
        for z in range(size):
            target[z] += along * deviation[k] * axes[k, z]


@part(error_model="numpy")
def _leave_to_input(latent: Any, row: int, amount: float, features: Any) -> None:
    """Take off what life says of a feature that an input says already, and nothing of the others."""
    size, phase, told = latent.size, latent.life_phase, 0.0
    now, before = doubles(latent.now_address, size), doubles(latent.before_address, size)
    said, push = doubles(latent.said_address, 2 * size), doubles(latent.pushes_address, 2 * size)
    for z in range(size):
        told += said[row * size + z] * amount * (phase * now[z] + (1.0 - phase) * before[z])
    for z in range(size):
        features[z] -= told * push[row * size + z]


@part(error_model="numpy")
def move_place(maker: Any, latent: Any) -> None:
    """A tick of everything that moves, and the decoder's input for it."""
    values, size = doubles(maker.values_address, maker.n_values), latent.size
    place, features = doubles(latent.place_address, size), singles(maker.features_address, size)
    if values[latent.hold_index] < 0.5 or latent.began == 0:
        go_on(latent)
        wander(latent, values)
        _aim(latent, values)
        if latent.life_index != NONE:
            breathe(latent, values[latent.pace_index])
    target = doubles(latent.target_address, size)
    heard = latent.follow_index != NONE and values[latent.follow_index] >= 0.5
    share = 1.0 if heard or latent.began == 0 or latent.cut != 0 else latent.smoothing
    for z in range(size):
        place[z] += share * (target[z] - place[z])
    latent.began = 1
    amount = 0.0 if latent.life_index == NONE else values[latent.life_index]
    now, before, phase = doubles(latent.now_address, size), doubles(latent.before_address, size), latent.life_phase
    for z in range(size):
        features[z] = place[z] + amount * (phase * now[z] + (1.0 - phase) * before[z])
    driven = int(values[latent.driven_index])
    if driven & LOUDNESS_DRIVEN and latent.loudness_index != NONE:
        _leave_to_input(latent, latent.loudness_row, amount, features)
    if driven & CENTROID_DRIVEN and latent.centroid_index != NONE:
        _leave_to_input(latent, latent.centroid_row, amount, features)


@part(error_model="numpy")
def decode_frame(maker: Any) -> bool:
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
    """A frame: amplitudes [N] of the bands to ``gains``. Returns 1, or `CUT` where they are to be there at once, or 0
    where the decoder gave NaN or Inf: what sounds then goes on."""
    latent = latent_of(maker)
    cut = latent.cut
    move_place(maker, latent)
    latent.cut = 0
    if not decode_frame(maker):
        return 0
    amplitudes = singles(maker.coefficients_address, maker.n_coefficients)
    for band in range(maker.columns):
        gains[band] = amplitudes[band]
    return CUT if cut != 0 else 1


@part(error_model="numpy")
def place_tick(maker: Any, places: Any) -> int:
    """A frame of a maker of places alone: the decoder's input [Z] to ``places``. Returns 1."""
    latent = latent_of(maker)
    move_place(maker, latent)
    latent.cut = 0
    features = singles(maker.features_address, latent.size)
    for z in range(latent.size):
        places[z] = features[z]
    return 1


@part(error_model="numpy")
def place_run_in(maker: Any) -> None:
    """Let the place come to rest at the present values."""
    latent = latent_of(maker)
    latent.began = 0
    for _ in range(RUN_IN_FRAMES):
        move_place(maker, latent)


@part(error_model="numpy")
def latent_run_in(maker: Any) -> bool:
    """Let the state come to rest at the present values; whether the decoder gives numbers."""
    latent, fine = latent_of(maker), True
    start, state = singles(latent.start_address, maker.n_state), singles(maker.state_address, maker.n_state)
    for i in range(maker.n_state):
        state[i] = start[i]
    latent.began = 0
    for _ in range(RUN_IN_FRAMES):
        move_place(maker, latent)
        fine = fine and decode_frame(maker)
    return fine


@part(error_model="numpy")
def latent_react(maker: Any, index: int, value: float) -> None:
    """What follows at once from a new value: a feature that is wanted, another landmark, the way to one, or the last
    place that is still gone to before all is held."""
    latent = latent_of(maker)
    if index == latent.centroid_index:
        _bring_to(maker, latent, latent.centroid_row, math.log2(max(value, 1.0)) - latent.centroid_middle)
    if index == latent.loudness_index:
        _bring_to(maker, latent, latent.loudness_row, value - latent.loudness_middle)
    if index == latent.hold_index and value >= 0.5:
        _aim(latent, doubles(maker.values_address, maker.n_values))
    if index == latent.anchor_index:
        _set_out(latent, value, 0.0)
    if index == latent.go_index:
        code = abs(value) - 1.0
        landmark = math.floor(code)
        doubles(maker.values_address, maker.n_values)[latent.anchor_index] = landmark
        _set_out(latent, landmark, (code - landmark) * WAY_SECONDS)


@part(error_model="numpy")
def _set_out(latent: Any, landmark: float, seconds: float) -> None:
    """Go to a landmark, 0 being the middle: `CUT_SECONDS` is a cut, 0 as soon as the smoothing lets it."""
    size = latent.size
    marks = array_at(latent.landmarks_address, (latent.n_landmarks, size), np.float64)
    base, begin = doubles(latent.base_address, size), doubles(latent.from_address, size)
    end = doubles(latent.to_address, size)
    chosen = min(max(int(landmark + 0.5), 0), latent.n_landmarks)
    for k in range(size):
        begin[k] = base[k]
        end[k] = marks[chosen - 1, k] if chosen > 0 else 0.0
    latent.go_left = 0.0
    if 0.0 < seconds < CUT_SECONDS:
        latent.go_left = latent.go_whole = seconds
        return
    for k in range(size):
        base[k] = end[k]
    if seconds >= CUT_SECONDS:
        latent.cut = 1


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
    latent.life_phase = old.life_phase


@part(error_model="numpy")
def level_out(out: Any) -> None:
    """Tables [S, N] whose envelopes are 1."""
    for row in range(out.shape[0]):
        for band in range(out.shape[1]):
            out[row, band] = 1.0
