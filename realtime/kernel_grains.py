"""A TexEnv voice, compiled: cyclic envelope tables times subband noise, in overlapping grains.

A grain reads the envelopes from a random place of their period (the same for all bands, so that what the bands do
together stays together) and the noise from a random tile. It lasts 0.5 to 0.9 of the period, then crossfades with equal
power into the next one: nothing repeats, though the tables are constant.

Envelopes are read with a cubic B-spline (Unser, "Splines: a perfect fit", 1999); the tables hold spline coefficients.
Within a quantum the spline weights are the same for every band, so they are worked out once, with the grain's window
and the tables' crossfade already in them; what is left per band is a few multiply-adds per sample, which vectorise.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import carray, njit

from realtime.atomics import as_pointer, exchange, store_release
from realtime.state import (
    BUSY,
    CELLS_PER_VOICE,
    GROUP,
    MAX_POINTS_PER_SAMPLE,
    NO_SLOT,
    PENDING,
    QUANTUM,
    SLOTS,
    VOICE_CELLS,
)

MIN_GRAIN, GRAIN_SPREAD = 0.5, 0.4
MIN_SPEED = 0.01
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX1, _MIX2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)


@njit(error_model="numpy")
def uniform(voice: Any) -> float:
    """Next random number in 0…1 of a voice (splitmix64; Steele, Lea, Flood 2014)."""
    voice.rng = voice.rng + _GOLDEN
    z = voice.rng
    z = (z ^ (z >> _S30)) * _MIX1
    z = (z ^ (z >> _S27)) * _MIX2
    z = z ^ (z >> _S31)
    return (z >> _S11) * (1.0 / 9007199254740992.0)


@njit(error_model="numpy")
def start_grain(voice: Any, grain: Any, speed: float, fade_in: int) -> None:
    """Begin a grain at a random place; lengths are whole quanta (in samples)."""
    length = int((MIN_GRAIN + GRAIN_SPREAD * uniform(voice)) * voice.period / speed) // QUANTUM * QUANTUM
    fade_out = max(QUANTUM, min(voice.grain_fade, length // 3 // QUANTUM * QUANTUM))
    grain.phase = uniform(voice) * voice.table_size
    grain.tile = min(int(uniform(voice) * voice.n_tiles), voice.n_tiles - 1)
    grain.age = 0
    grain.fade_in = fade_in
    grain.fade_out = fade_out
    grain.length = max(length, fade_in + fade_out + QUANTUM)


@njit(error_model="numpy")
def window(grain: Any, age: int) -> float:
    """Amplitude of a grain at an age in samples: quarter sine up, 1, quarter sine down."""
    if age < grain.fade_in:
        return math.sin(0.5 * math.pi * age / grain.fade_in)
    rest = grain.length - age
    if rest < grain.fade_out:
        return math.sin(0.5 * math.pi * rest / grain.fade_out)
    return 1.0


@njit(error_model="numpy")
def spline_weights(weights: Any, phase: float, step: float, gain: Any, mix: Any) -> int:
    """Weights [rows, 32] of the table points floor(phase) − 1 … for 32 samples; returns the number of rows.

    Rows are a multiple of 6; those after the last tap are zero. ``step`` is in table points per sample, ``gain`` and
    ``mix`` are (start, end) pairs of two factors that go linearly through the quantum.
    """
    first = int(phase)
    taps = int(phase + (QUANTUM - 1) * step) - first + 4
    rows = (taps + GROUP - 1) // GROUP * GROUP
    for k in range(rows):
        for i in range(QUANTUM):
            weights[k, i] = 0.0
    for i in range(QUANTUM):
        position = phase + i * step
        row = int(position) - first
        x = position - int(position)
        at = (i + 0.5) / QUANTUM
        scale = (gain[0] + at * (gain[1] - gain[0])) * (mix[0] + at * (mix[1] - mix[0])) / 6.0
        y = 1.0 - x
        weights[row, i] = scale * y * y * y
        weights[row + 1, i] = scale * (4.0 - 6.0 * x * x + 3.0 * x * x * x)
        weights[row + 2, i] = scale * (4.0 - 6.0 * y * y + 3.0 * y * y * y)
        weights[row + 3, i] = scale * x * x * x
    return rows


@njit(error_model="numpy")
def add_band(out: Any, weights: Any, rows: int, table: Any, first: int, band: int, noise: Any) -> None:
    """Add one band, its table interpolated by ``rows`` of weights and times its noise, to ``out`` [32]."""
    mask = table.shape[0] - 1
    for k in range(0, rows, GROUP):
        p0 = table[(first + k) & mask, band]
        p1 = table[(first + k + 1) & mask, band]
        p2 = table[(first + k + 2) & mask, band]
        p3 = table[(first + k + 3) & mask, band]
        p4 = table[(first + k + 4) & mask, band]
        p5 = table[(first + k + 5) & mask, band]
        for i in range(QUANTUM):
            envelope = weights[k, i] * p0 + weights[k + 1, i] * p1 + weights[k + 2, i] * p2
            envelope += weights[k + 3, i] * p3 + weights[k + 4, i] * p4 + weights[k + 5, i] * p5
            out[i] += envelope * noise[band, i]


@njit(error_model="numpy")
def add_grain(out: Any, weights: Any, rows: int, table: Any, first: int, noise: Any) -> None:
    """Add all bands of a grain to ``out`` [32]. ``noise`` is one tile [N, 32]."""
    for band in range(noise.shape[0]):
        add_band(out, weights, rows, table, first, band, noise)


@njit(error_model="numpy")
def take_tables(voice: Any, index: int, shared: Any) -> None:
    """Begin to crossfade to newly published tables, if there are any and no crossfade runs."""
    if voice.next != NO_SLOT:
        return
    slot = exchange(shared, VOICE_CELLS + CELLS_PER_VOICE * index + PENDING, NO_SLOT)
    if voice.current == NO_SLOT:
        voice.current = slot
    else:
        voice.next = slot
        voice.table_quantum = 0


@njit(error_model="numpy")
def leave_tables(voice: Any, index: int, shared: Any, table_quanta: int) -> None:
    """Count a quantum of the tables' crossfade; at its end give the old slot back."""
    if voice.next == NO_SLOT:
        return
    voice.table_quantum += 1
    if voice.table_quantum >= table_quanta:
        store_release(shared, VOICE_CELLS + CELLS_PER_VOICE * index + BUSY + voice.current, 0)
        voice.current = voice.next
        voice.next = NO_SLOT


@njit(error_model="numpy")
def advance_grain(voice: Any, grain: Any, other: Any, step: float, speed: float) -> None:
    """Move a grain on by one quantum; start the other one where this one begins to fade."""
    grain.age += QUANTUM
    grain.phase += QUANTUM * step
    grain.phase -= voice.table_size * int(grain.phase / voice.table_size)
    grain.tile += 1
    if grain.tile == voice.n_tiles:
        grain.tile = 0
    if grain.age == grain.length - grain.fade_out:
        start_grain(voice, other, speed, grain.fade_out)
    if grain.age == grain.length:
        grain.length = 0


@njit(error_model="numpy")
def render_voice(voice: Any, grains: Any, index: int, shared: Any, line: Any, weights: Any, fade: int) -> None:
    """Write the next 32 samples of a voice, before gain, to ``line``; silence until it has tables."""
    for i in range(QUANTUM):
        line[i] = 0.0
    take_tables(voice, index, shared)
    if voice.current == NO_SLOT:
        return
    slots = carray(as_pointer(voice.slots_address), (SLOTS, voice.table_size, voice.n_bands), np.float32)
    noise = carray(as_pointer(voice.noise_address), (voice.n_tiles, voice.n_bands, QUANTUM), np.float32)
    speeds = carray(as_pointer(voice.speeds_address), (SLOTS,), np.float64)
    speed = speeds[voice.current]
    start = end = 0.0
    if voice.next != NO_SLOT:
        start, end = voice.table_quantum / fade, (voice.table_quantum + 1) / fade
        speed += 0.5 * (start + end) * (speeds[voice.next] - speed)
    speed = speed if speed > MIN_SPEED else MIN_SPEED
    step = min(speed * voice.table_size / voice.period, MAX_POINTS_PER_SAMPLE)
    if grains[2 * index].length == 0 and grains[2 * index + 1].length == 0:
        start_grain(voice, grains[2 * index], speed, 0)
    for g in range(2 * index, 2 * index + 2):
        grain = grains[g]
        if grain.length == 0:
            continue
        gain = (window(grain, grain.age), window(grain, grain.age + QUANTUM))
        first = int(grain.phase) - 1
        rows = spline_weights(weights, grain.phase, step, gain, (1.0 - start, 1.0 - end))
        add_grain(line, weights, rows, slots[voice.current], first, noise[grain.tile])
        if voice.next != NO_SLOT:
            rows = spline_weights(weights, grain.phase, step, gain, (start, end))
            add_grain(line, weights, rows, slots[voice.next], first, noise[grain.tile])
    first_active = grains[2 * index].length > 0
    second_active = grains[2 * index + 1].length > 0
    if first_active:
        advance_grain(voice, grains[2 * index], grains[2 * index + 1], step, speed)
    if second_active:
        advance_grain(voice, grains[2 * index + 1], grains[2 * index], step, speed)
    leave_tables(voice, index, shared, fade)
