"""A maker's work: values in, a hop on, tables out. Compiled, for workers without the GIL and for Python alike.

Nothing here allocates, waits or raises. One thread at a time works on a maker; what several share is only read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numba import types

from texbridge.realtime.graph import machine
from texbridge.realtime.kernel.compiled import NativeFunction, cfunc
from texbridge.realtime.kernel.denormals import flush_denormals, restore_denormals
from texbridge.realtime.kernel.digest import FOLDER, digest
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at
from texbridge.realtime.tables.calm import calm
from texbridge.realtime.tables.carry import carry_on
from texbridge.realtime.tables.decoding import run_decoder
from texbridge.realtime.tables.envelopes import (
    all_finite_in,
    close_period,
    exponentiate,
    log_envelopes,
    points,
    spline_of_curve,
    spline_of_spectrum,
)
from texbridge.realtime.tables.features import ask, speed_of
from texbridge.realtime.tables.gains import band_gains
from texbridge.realtime.tables.latent import latent_react, level_out, place_run_in, place_tick
from texbridge.realtime.tables.latent_morph import flat_run_in, flat_tick
from texbridge.realtime.tables.life import gain_of, life_of, live, react
from texbridge.realtime.tables.morph import amount_of, blend_curves, blend_levels, blended_speed
from texbridge.realtime.tables.power import cross_power, mean_products
from texbridge.realtime.tables.record import (
    LATENT,
    LATENT_MORPH,
    MORPH,
    PLACES_ONLY,
    SAMPLES,
    SCENE,
    blend_of,
    doubles,
    integers,
    is_flat,
    maker_at,
    shaper_of,
    singles,
    square,
)
from texbridge.realtime.tables.scene import bed_tables, scene_tick
from texbridge.realtime.tables.waveform import supply, wave_react, wave_run_in

FINE, BAD_DECODER, BAD_ENVELOPES = range(3)
"""What making tables comes to: done, or NaN or Inf, from the decoder or in the envelopes."""
SETTLED = 1e-6
PREROLL_HOPS = 8


@part(error_model="numpy")
def _put(maker: Any, index: int, value: float) -> bool:
    """Set a value; whether that changes the tables."""
    values = doubles(maker.values_address, maker.n_values)
    changed = bool(values[index] != value)
    values[index] = value
    if index >= maker.n_table_values:
        if changed and (maker.kind == LATENT or maker.kind == PLACES_ONLY):
            latent_react(maker, index, value)
        elif changed and maker.kind == SAMPLES:
            wave_react(maker, index, value)
        elif changed and maker.life_address != 0:
            react(maker, index, value)
        return False
    maker.version += changed
    return changed


@part(error_model="numpy")
def _set(maker: Any, index: int, value: float) -> None:
    if maker.kind != MORPH and maker.kind != LATENT_MORPH:
        _put(maker, index, value)
        return
    blend = blend_of(maker)
    first, second = maker_at(blend.first_address), maker_at(blend.second_address)
    if index < first.n_values:
        maker.version += _put(first, index, value)
    elif index < first.n_values + second.n_values:
        maker.version += _put(second, index - first.n_values, value)
    else:
        _put(maker, index - first.n_values - second.n_values, value)


@part(error_model="numpy")
def _move_on(maker: Any) -> None:
    """A hop of one decoder: a state that has settled stays as it is, for as long as nothing else changes."""
    state, following = singles(maker.state_address, maker.n_state), singles(maker.next_address, maker.n_state)
    moved = False
    for i in range(maker.n_state):
        moved |= abs(following[i] - state[i]) > SETTLED
    if maker.evaluated != 0 and moved:
        maker.version += 1
        for i in range(maker.n_state):
            state[i] = following[i]
    if maker.n_sets > 1:
        steps = integers(maker.steps_address, maker.n_steps)
        maker.set = (maker.set + steps[maker.step]) % maker.n_sets
        maker.step = (maker.step + 1) % maker.n_steps


@part(error_model="numpy")
def _combine(maker: Any) -> None:
    """A morph's set and version from those of its two makers."""
    blend = blend_of(maker)
    first, second = maker_at(blend.first_address), maker_at(blend.second_address)
    maker.set = first.set * second.n_sets + second.set


@part(error_model="numpy")
def _hop(maker: Any) -> None:
    if maker.kind != MORPH:
        _move_on(maker)
        return
    blend = blend_of(maker)
    first, second = maker_at(blend.first_address), maker_at(blend.second_address)
    before = first.version + second.version
    _move_on(first)
    _move_on(second)
    maker.version += first.version + second.version - before
    _combine(maker)


@part(error_model="numpy")
def _decode(maker: Any) -> bool:
    """Run one decoder on the present values, state and set; whether it gave numbers."""
    ask(maker)
    return run_decoder(maker)


@part(error_model="numpy")
def _evaluated(maker: Any) -> None:
    """Keep the state after the present frame for the next hop."""
    after, following = singles(maker.state_out_address, maker.n_state), singles(maker.next_address, maker.n_state)
    for i in range(maker.n_state):
        following[i] = after[i]
    maker.evaluated = 1


@part(error_model="numpy")
def _shape_texture(maker: Any, out: Any) -> bool:
    shaper = shaper_of(maker)
    calm(maker)
    coefficients = singles(maker.coefficients_address, maker.n_coefficients)
    cross = square(shaper.cross_address, shaper.n_bands)
    if shaper.logarithmic != 0:
        points(shaper, coefficients)
        exponentiate(shaper)
        close_period(shaper)
        mean_products(shaper, cross)
        spline_of_curve(shaper, band_gains(maker, shaper, cross), out)
    else:
        rows = array_at(maker.coefficients_address, (shaper.n_bands, 2 * shaper.n_harmonics), np.float32)
        cross_power(shaper, rows, cross)
        spline_of_spectrum(shaper, coefficients, band_gains(maker, shaper, cross), out)
    return all_finite_in(out)


@part(error_model="numpy")
def _shape_morph(maker: Any, out: Any) -> bool:
    shaper, blend = shaper_of(maker), blend_of(maker)
    for address in (blend.first_address, blend.second_address):
        inner = maker_at(address)
        calm(inner)
        log_envelopes(shaper_of(inner), singles(inner.coefficients_address, inner.n_coefficients))
    blend_curves(shaper, blend, amount_of(maker, blend))
    close_period(shaper)
    cross = square(shaper.cross_address, shaper.n_bands)
    mean_products(shaper, cross)
    spline_of_curve(shaper, band_gains(maker, shaper, cross), out)
    return all_finite_in(out)


@part(error_model="numpy")
def _shape(maker: Any, out: Any) -> int:
    """Tables of what the decoders gave; the state and the speed are kept if they can be played."""
    if maker.kind != MORPH:
        if not _shape_texture(maker, out):
            return BAD_ENVELOPES
        _evaluated(maker)
        maker.speed = speed_of(maker)
        return FINE
    if not _shape_morph(maker, out):
        return BAD_ENVELOPES
    blend = blend_of(maker)
    _evaluated(maker_at(blend.first_address))
    _evaluated(maker_at(blend.second_address))
    maker.speed = blended_speed(blend, amount_of(maker, blend))
    return FINE


@part(error_model="numpy")
def _decode_all(maker: Any) -> bool:
    if maker.kind != MORPH:
        return _decode(maker)
    blend = blend_of(maker)
    return _decode(maker_at(blend.first_address)) and _decode(maker_at(blend.second_address))


@part(error_model="numpy")
def _run_in(maker: Any) -> bool:
    for _ in range(PREROLL_HOPS):
        if not _decode(maker):
            return False
        _evaluated(maker)
        _move_on(maker)
    return True


@part(error_model="numpy")
def _run_in_all(maker: Any) -> int:
    if is_flat(maker):
        return FINE if flat_run_in(maker) else BAD_DECODER
    if maker.kind == PLACES_ONLY:
        place_run_in(maker)
    if maker.kind == SCENE or maker.kind == PLACES_ONLY:
        return FINE
    if maker.kind == SAMPLES:
        return FINE if wave_run_in(maker) else BAD_DECODER
    if maker.kind != MORPH:
        return FINE if _run_in(maker) else BAD_DECODER
    blend = blend_of(maker)
    fine = _run_in(maker_at(blend.first_address)) and _run_in(maker_at(blend.second_address))
    _combine(maker)
    maker.version += 1
    return FINE if fine else BAD_DECODER


@part(error_model="numpy")
def _live(maker: Any, gains: Any) -> int:
    """A tick: gains [N] for the bands, whether there are any to be sent."""
    if is_flat(maker):
        return flat_tick(maker, gains)
    if maker.kind == SCENE:
        return scene_tick(maker, gains)
    if maker.kind == PLACES_ONLY:
        return place_tick(maker, gains)
    if maker.kind == MORPH:
        blend = blend_of(maker)
        first, second = maker_at(blend.first_address), maker_at(blend.second_address)
        moved = int(live(first)) | int(live(second))
        blend_levels(blend, amount_of(maker, blend), gains)
    elif maker.life_address == 0:
        moved = 0
    else:
        moved = int(live(maker))
        db = doubles(life_of(maker).db_address, maker.columns)
        for band in range(maker.columns):
            gains[band] = db[band]
    if moved != 0:
        for band in range(maker.columns):
            gains[band] = gain_of(gains[band])
    return moved


SET_VALUE, ADVANCE, RUN_IN, MAKE, SHAPE_TABLES, ASK, KEEP, LIVE_ON, CARRY_ON, SUPPLY = range(10)
_SIGNATURE = types.int64(types.int64, types.int64, types.int64, types.float64)


def _compile(source: int) -> NativeFunction[..., int]:
    """The function; ``source`` (a digest of the code) is part of the key under which numba caches it."""

    @cfunc(_SIGNATURE, cache=True, error_model="numpy")
    def step(operation: int, address: int, place: int, value: float) -> int:
        maker = maker_at(address)
        word = flush_denormals()
        code = FINE
        if operation == SET_VALUE:
            _set(maker, place, value)
        elif operation == ADVANCE:
            _hop(maker)
        elif operation == RUN_IN:
            code = _run_in_all(maker)
        elif operation == ASK:
            ask(maker)
        elif operation == KEEP:
            _evaluated(maker)
        elif operation == LIVE_ON:
            code = _live(maker, array_at(place, (maker.n_goals,), np.float64))
        elif operation == CARRY_ON:
            carry_on(maker, maker_at(place))
        elif operation == SUPPLY:
            code = supply(maker, place)
        elif is_flat(maker):
            level_out(array_at(place, (maker.size, maker.columns), np.float32))
        elif maker.kind == SCENE:
            bed_tables(maker, array_at(place, (maker.size, maker.columns), np.float32))
        elif operation == MAKE and not _decode_all(maker):
            code = BAD_DECODER
        else:
            code = _shape(maker, array_at(place, (maker.size, maker.columns), np.float32))
        restore_denormals(word | (source & 0))
        return code

    return step


step = _compile(digest(FOLDER, Path(machine.__file__).parent, Path(__file__).parent))
"""What works on the maker whose record is at an address: ``step.ctypes(operation, address, place, value)`` from Python,
without the GIL, and ``step.address`` for other compiled code, so that it is compiled once.

- `SET_VALUE`: the ``place``-th of the values that `TableMaker.names` lists is ``value``.
- `ADVANCE`: a hop has passed. The state after the last tables becomes the present one, and the next envelope set is
  drawn; a state that has settled (no number moves by more than 1e-6) stays until something changes.
- `MAKE` writes the tables for the present values, state and set to the address ``place``, [S, columns] float32, a slot
  of the kernel's, and sets the maker's speed. Returns `FINE`, or `BAD_DECODER` or `BAD_ENVELOPES` for NaN or Inf: the
  state then stays, and there is nothing that could be played.
- `LIVE_ON` is a tick of its life: band gains (amplitudes), and the events of a maker that plays some, to the address
  ``place``, [n_goals] float64. Returns 1 if they are to be sent, `realtime.tables.latent.CUT` if they are to be there
  at once, 0 if it is still.
- `CARRY_ON`: its life goes on from where that of the maker at the address ``place`` is, one of the same bundles.
- `SUPPLY` makes ``place`` samples or more, of a maker that gives samples, and returns how many wait to be taken.
- `RUN_IN` runs the recurrent state in before the first sound; returns `FINE` or `BAD_DECODER`.
- `ASK` and `SHAPE_TABLES` are what `MAKE` does before and after the decoder, and `KEEP` what `RUN_IN` does after it,
  for decoders that run elsewhere.
"""
