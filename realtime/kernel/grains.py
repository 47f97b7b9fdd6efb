"""A TexEnv deck, compiled: cyclic envelope tables times subband noise, in overlapping grains.

A grain reads the envelopes from a random place of their period (the same for all bands, so that what the bands do
together stays together) and the noise from a random tile. It lasts 0.5 to 0.9 of the period, then crossfades with equal
power into the next one: nothing repeats, though the tables are constant.

New tables fade in over those that sound, as a *layer*, from the exact sample they are due at; tables that come during
a fade begin a further layer, so that none has to wait.

Envelopes are read with a cubic B-spline (Unser, "Splines: a perfect fit", 1999); the tables hold spline coefficients.
Within a quantum the spline weights are the same for every band, so they are worked out once, with the grain's window
and the layers' crossfade already in them; what is left per band is a few multiply-adds per sample, which vectorise.
For width, further lines read the same envelopes over other stretches of the noise.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.kernel.atomics import store_release
from texbridge.realtime.kernel.bands import add_part
from texbridge.realtime.kernel.commands import deck_cells
from texbridge.realtime.kernel.memory import BUSY, GROUP, LAYERS, MAX_POINTS_PER_SAMPLE, QUANTUM, SLOTS
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at

MIN_GRAIN, GRAIN_SPREAD = 0.5, 0.4
MIN_SPEED = 0.01
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX1, _MIX2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)


@part(error_model="numpy")
def uniform(deck: Any) -> float:
    """Next random number in 0…1 of a deck (splitmix64; Steele, Lea, Flood 2014)."""
    deck.rng = deck.rng + _GOLDEN
    z = deck.rng
    z = (z ^ (z >> _S30)) * _MIX1
    z = (z ^ (z >> _S27)) * _MIX2
    z = z ^ (z >> _S31)
    number: float = (z >> _S11) * (1.0 / 9007199254740992.0)
    return number


@part(error_model="numpy")
def start_grain(deck: Any, grain: Any, speed: float, fade_in: int) -> None:
    """Begin a grain at a random place; lengths are whole quanta (in samples)."""
    length = int((MIN_GRAIN + GRAIN_SPREAD * uniform(deck)) * deck.period / speed) // QUANTUM * QUANTUM
    fade_out = max(QUANTUM, min(deck.grain_fade, length // 3 // QUANTUM * QUANTUM))
    grain.phase = uniform(deck) * deck.table_size
    grain.tile = min(int(uniform(deck) * deck.n_tiles), deck.n_tiles - 1)
    grain.age = 0
    grain.fade_in = fade_in
    grain.fade_out = fade_out
    grain.length = max(length, fade_in + fade_out + QUANTUM)


@part(error_model="numpy")
def window(grain: Any, age: int) -> float:
    """Amplitude of a grain at an age in samples: quarter sine up, 1, quarter sine down."""
    if age < grain.fade_in:
        return math.sin(0.5 * math.pi * age / grain.fade_in)
    rest = grain.length - age
    if rest < grain.fade_out:
        return math.sin(0.5 * math.pi * rest / grain.fade_out)
    return 1.0


@part(error_model="numpy")
def spline_weights(weights: Any, phase: float, step: float, gain: Any, mix: Any) -> int:
    """Weights [rows, 32] of the table points floor(phase) − 1 … for 32 samples; returns the number of rows.

    Rows are a multiple of 6; those after the last tap are zero. ``step`` is in table points per sample, ``gain`` is a
    (start, end) pair that goes linearly through the quantum, ``mix`` [32] a factor for each sample.
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
        scale = (gain[0] + at * (gain[1] - gain[0])) * mix[i] / 6.0
        y = 1.0 - x
        weights[row, i] = scale * y * y * y
        weights[row + 1, i] = scale * (4.0 - 6.0 * x * x + 3.0 * x * x * x)
        weights[row + 2, i] = scale * (4.0 - 6.0 * y * y + 3.0 * y * y * y)
        weights[row + 3, i] = scale * x * x * x
    return rows


@part(error_model="numpy")
def advance_grain(deck: Any, grain: Any, other: Any, step: float, speed: float) -> None:
    """Move a grain on by one quantum; start the other one where this one begins to fade."""
    grain.age += QUANTUM
    grain.phase += QUANTUM * step
    grain.phase -= deck.table_size * int(grain.phase / deck.table_size)
    grain.tile += 1
    if grain.tile == deck.n_tiles:
        grain.tile = 0
    if grain.age == grain.length - grain.fade_out:
        start_grain(deck, other, speed, grain.fade_out)
    if grain.age == grain.length:
        grain.length = 0


@part(error_model="numpy")
def mix_layers(mixes: Any, layers: Any, n_layers: int, level: Any, position: int) -> None:
    """Write each layer's share [layers, 32] of a quantum, of ``layers`` [layers, 3]: slot, first frame, frames of fade.

    They add up to ``level`` [32], or to less while the lowest fades in from silence.
    """
    for i in range(QUANTUM):
        rest = level[i]
        for layer in range(n_layers - 1, -1, -1):
            share = (position + i - layers[layer, 1] + 0.5) / layers[layer, 2]
            share = min(max(share, 0.0), 1.0)
            mixes[layer, i] = rest * share
            rest -= rest * share


@part(error_model="numpy")
def mixed_speed(mixes: Any, layers: Any, n_layers: int, speeds: Any) -> float:
    """Mean playback speed of a quantum: each layer's by its share; at least 0.01."""
    total = weight = 0.0
    for layer in range(n_layers):
        share = 0.0
        for i in range(QUANTUM):
            share += mixes[layer, i]
        total += share * speeds[layers[layer, 0]]
        weight += share
    speed = total / weight if weight > 0.0 else speeds[layers[n_layers - 1, 0]]
    return speed if speed > MIN_SPEED else MIN_SPEED


@part(error_model="numpy")
def leave_layers(header: Any, shared: Any, index: int, deck: Any, layers: Any, position: int) -> None:
    """Give back the tables under a layer that has wholly faded in by ``position``."""
    top = deck.n_layers - 1
    while top > 0 and position < layers[top, 1] + layers[top, 2]:
        top -= 1
    if top == 0:
        return
    cells = deck_cells(header, index)
    for layer in range(top):
        store_release(shared, cells + BUSY + layers[layer, 0], 0)
    for layer in range(top, deck.n_layers):
        for k in range(layers.shape[1]):
            layers[layer - top, k] = layers[layer, k]
    deck.n_layers -= top


@part(error_model="numpy")
def render_grains(
    header: Any, shared: Any, index: int, deck: Any, grains: Any, layers: Any, level: Any, lines: Any, n_lines: int,
    weights: Any, position: int,
) -> None:  # fmt: skip
    """Add the next 32 samples of a deck, times ``level`` [32], to ``lines`` [n, 32]; nothing until it has tables."""
    if deck.n_layers == 0:
        return
    mixes = array_at(header.mixes_address, (LAYERS, QUANTUM), np.float32)
    envelope = array_at(header.envelope_address, (QUANTUM,), np.float32)
    n_columns = deck.n_bands + deck.n_other_bands
    slots = array_at(deck.slots_address, (SLOTS, deck.table_size, n_columns), np.float32)
    noise = array_at(deck.noise_address, (deck.n_tiles, deck.n_bands, QUANTUM), np.float32)
    speeds = array_at(deck.speeds_address, (SLOTS,), np.float64)
    mix_layers(mixes, layers, deck.n_layers, level, position)
    speed = mixed_speed(mixes, layers, deck.n_layers, speeds)
    step = min(speed * deck.table_size / deck.period, MAX_POINTS_PER_SAMPLE)
    if grains[2 * index].length == 0 and grains[2 * index + 1].length == 0:
        start_grain(deck, grains[2 * index], speed, 0)
    for g in range(2 * index, 2 * index + 2):
        grain = grains[g]
        if grain.length == 0:
            continue
        gain = (window(grain, grain.age), window(grain, grain.age + QUANTUM))
        first = int(grain.phase) - 1
        for layer in range(deck.n_layers):
            rows = spline_weights(weights, grain.phase, step, gain, mixes[layer])
            table = slots[layers[layer, 0]]
            add_part(lines, n_lines, envelope, weights, rows, table, first, 0, noise, grain.tile, deck)
            if deck.n_other_bands > 0:
                shape = (deck.n_tiles, deck.n_other_bands, QUANTUM)
                other = array_at(deck.other_noise_address, shape, np.float32)
                add_part(lines, n_lines, envelope, weights, rows, table, first, deck.n_bands, other, grain.tile, deck)
    first_active = grains[2 * index].length > 0
    second_active = grains[2 * index + 1].length > 0
    if first_active:
        advance_grain(deck, grains[2 * index], grains[2 * index + 1], step, speed)
    if second_active:
        advance_grain(deck, grains[2 * index + 1], grains[2 * index], step, speed)
    leave_layers(header, shared, index, deck, layers, position + QUANTUM)
