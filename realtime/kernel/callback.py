"""The compiled audio callback: what the sound card calls, and what offline rendering calls too.

It touches preallocated memory (`realtime.kernel.memory`) only: no GIL, no lock, no allocation, no exception. Sound is
rendered in quanta of 32 samples, whatever the size of the blocks asked for, so that audio does not depend on block
sizes; a small FIFO holds the rest of a quantum between calls.
"""

from __future__ import annotations

import math
import sys
from typing import Any

import numpy as np
from numba import types

from texbridge.realtime.kernel.atomics import load_acquire, store_release
from texbridge.realtime.kernel.atoms import render_atoms
from texbridge.realtime.kernel.clock import read_clock
from texbridge.realtime.kernel.commands import add_to, is_idle, ring_cells
from texbridge.realtime.kernel.compiled import NativeFunction, cfunc, njit
from texbridge.realtime.kernel.controls import carry_out_controls
from texbridge.realtime.kernel.decks import carry_out_decks, finish_swap
from texbridge.realtime.kernel.denormals import flush_denormals, restore_denormals
from texbridge.realtime.kernel.digest import digest
from texbridge.realtime.kernel.grains import render_grains
from texbridge.realtime.kernel.memory import (
    BIN_NS,
    CALLBACKS,
    CELLS_PER_DECK,
    DECKS,
    INPUT_XRUNS,
    LAYERS,
    MAX_ROWS,
    N_BINS,
    N_STAMPS,
    NANS,
    NO_DECK,
    PEAK_NS,
    POSITION,
    QUANTUM,
    RENDERED,
    STAMPS,
    TEXENV,
    TOTAL_NS,
    XRUNS,
    KernelState,
)
from texbridge.realtime.kernel.mix import (
    add_dry,
    fall_silent,
    follow_mean,
    is_finite,
    lines_needed,
    master,
    mix_voice,
    swap_level,
    update_meters,
)
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at, record_at
from texbridge.realtime.kernel.records import DECK, GRAIN, HEADER, STRIP
from texbridge.realtime.kernel.waveform import render_waveform

INPUT_OVERFLOW, OUTPUT_UNDERFLOW = 2, 4
"""PortAudio's flags ``paInputOverflow`` and ``paOutputUnderflow``: samples were lost before this call."""
MAX_INPUT = 4.0


@part(error_model="numpy")
def render_deck(
    header: Any, shared: Any, strip: Any, decks: Any, deck: int, lines: Any, n_lines: int, position: int
) -> None:
    """Add a deck's next 32 samples to ``lines``, with its fade if it enters or leaves."""
    grains = array_at(header.grains_address, (2 * decks.shape[0],), GRAIN)
    layers = array_at(header.layers_address, (decks.shape[0], LAYERS, 3), np.int64)
    level = array_at(header.level_address, (QUANTUM,), np.float32)
    weights = array_at(header.weights_address, (MAX_ROWS, QUANTUM), np.float32)
    swap_level(level, strip, deck == strip.active, position)
    if decks[deck].kind == TEXENV:
        render_grains(header, shared, deck, decks[deck], grains, layers[deck], level, lines, n_lines, weights, position)
        if decks[deck].n_atoms > 0:
            render_atoms(decks[deck], level, lines, n_lines, position)
    else:
        render_waveform(header, shared, deck, decks[deck], level, lines, n_lines)


@part(error_model="numpy")
def means_of(header: Any) -> Any:
    """The running means of every strip's channels, float64 [strips, channels]: voices, master, input."""
    shape = (header.n_voices + 2, max(header.channels, header.input_channels))
    return array_at(header.means_address, shape, np.float64)


@njit(error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True)
def render_voice(header: Any, shared: Any, v: int, strip: Any, decks: Any, ramp: Any, gains: Any, mix: Any) -> None:
    """Add the next 32 samples of a voice to ``mix`` and measure it."""
    channels = header.channels
    meters = array_at(header.meters_address, (2 * (header.n_voices + 2),), np.float64)
    if is_idle(header, shared, v, strip):
        if load_acquire(meters, 2 * v) != 0.0 or load_acquire(meters, 2 * v + 1) != 0.0:
            update_meters(meters, v, 0.0, 0.0, header.meter_decay)
        return
    last = array_at(header.last_address, (header.n_voices, channels), np.float64)
    means = means_of(header)
    lines = array_at(header.lines_address, (1 + channels, QUANTUM), np.float32)
    grains = array_at(header.grains_address, (2 * decks.shape[0],), GRAIN)
    layers = array_at(header.layers_address, (decks.shape[0], LAYERS, 3), np.int64)
    position = load_acquire(shared, RENDERED)
    wanted = lines_needed(strip, ramp, channels)
    carry_out_decks(header, shared, v, strip, decks, layers, position)
    carry_out_controls(header, shared, v, strip, ramp, gains, position)
    n_lines = max(wanted, lines_needed(strip, ramp, channels))
    if n_lines == 0:
        update_meters(meters, v, 0.0, 0.0, header.meter_decay)
        return
    for line in range(n_lines):
        for i in range(QUANTUM):
            lines[line, i] = 0.0
    if strip.active != NO_DECK:
        render_deck(header, shared, strip, decks, strip.active, lines, n_lines, position)
    if strip.leaving != NO_DECK:
        render_deck(header, shared, strip, decks, strip.leaving, lines, n_lines, position)
    if is_finite(lines, n_lines):
        quanta = header.gain_frames // QUANTUM
        peak, mean_square = mix_voice(strip, last[v], lines, n_lines, gains, mix, quanta, means[v], header.mean_decay)
    else:
        if strip.trust > 0.0:
            add_to(shared, NANS, 1)
        fall_silent(strip, last[v], mix)
        peak, mean_square = 0.0, 0.0
    update_meters(meters, v, peak, mean_square, header.meter_decay)
    finish_swap(header, shared, strip, decks, grains, layers, position + QUANTUM)


@part(error_model="numpy")
def render_quantum(header: Any, shared: Any, fifo: Any) -> None:
    """Render the next 32 frames into ``fifo`` [32, channels]."""
    n, channels = header.n_voices, header.channels
    strips = array_at(header.strips_address, (n + 2,), STRIP)
    decks = array_at(header.decks_address, (DECKS * n,), DECK)
    ramps = array_at(header.ramps_address, (n + 2, 3, 2 * channels), np.float64)
    gains = array_at(header.gains_address, (2 * channels, QUANTUM), np.float32)
    mix = array_at(header.mix_address, (channels, QUANTUM), np.float32)
    meters = array_at(header.meters_address, (2 * (n + 2),), np.float64)
    inputs = array_at(header.input_address, (header.tap_frames, max(1, header.input_channels)), np.float32)
    position = load_acquire(shared, RENDERED)
    for c in range(channels):
        for i in range(QUANTUM):
            mix[c, i] = 0.0
    for v in range(n):
        render_voice(header, shared, v, strips[v], decks, ramps[v], gains, mix)
    carry_out_controls(header, shared, n + 1, strips[n + 1], ramps[n + 1], gains, position)
    if header.input_channels > 0:
        add_dry(mix, gains, inputs, position)
    carry_out_controls(header, shared, n, strips[n], ramps[n], gains, position)
    peak, mean_square = master(mix, gains, fifo, means_of(header)[n], header.mean_decay)
    update_meters(meters, n, peak, mean_square, header.meter_decay)
    store_release(shared, RENDERED, position + QUANTUM)


@part(error_model="numpy")
def fill_block(header: Any, shared: Any, out: Any) -> None:
    """Fill ``out`` [frames, channels]; what is heard also goes to the tap, whose position is published after it."""
    channels = header.channels
    fifo = array_at(header.fifo_address, (QUANTUM, channels), np.float32)
    tap = array_at(header.tap_address, (header.tap_frames, channels), np.float32)
    frames = out.shape[0]
    done = 0
    while done < frames:
        if header.fifo_read == QUANTUM:
            render_quantum(header, shared, fifo)
            header.fifo_read = 0
        count = min(QUANTUM - header.fifo_read, frames - done)
        position = load_acquire(shared, POSITION)
        for i in range(count):
            at = (position + i) & (header.tap_frames - 1)
            for c in range(channels):
                value = fifo[header.fifo_read + i, c]
                out[done + i, c] = value
                tap[at, c] = value
        store_release(shared, POSITION, position + count)
        header.fifo_read += count
        done += count


@part(error_model="numpy")
def take_input(header: Any, shared: Any, inputs: int, frames: int) -> None:
    """Copy the input block (silence where there is none) to its ring, beside the output of the same call.

    What is not a number becomes silence; nothing is larger than 4. A ring that is fed otherwise is only measured.
    """
    channels = header.input_channels
    if channels == 0:
        return
    ring = array_at(header.input_address, (header.tap_frames, channels), np.float32)
    block = array_at(inputs, (frames, channels), np.float32)
    position = load_acquire(shared, POSITION)
    meters = array_at(header.meters_address, (2 * (header.n_voices + 2),), np.float64)
    means = means_of(header)[header.n_voices + 1]
    peak = energy = 0.0
    decay, mean_decay = header.meter_decay ** (frames / QUANTUM), header.mean_decay ** (frames / QUANTUM)
    for c in range(channels):
        offset, total = means[c], 0.0
        for i in range(frames):
            at = (position + i) & (header.tap_frames - 1)
            value: Any = np.float32(0.0)
            if header.input_fed != 0:
                value = ring[at, c]
            elif inputs != 0:
                value = block[i, c]
            if not math.isfinite(value):
                value = np.float32(0.0)
            value = min(max(value, np.float32(-MAX_INPUT)), np.float32(MAX_INPUT))
            ring[at, c] = value
            total += value
            peak = max(peak, abs(value - offset))
            energy += (value - offset) ** 2
        follow_mean(means, c, total / frames, mean_decay)
    update_meters(meters, header.n_voices + 1, peak, energy / (frames * channels), decay)


@part(error_model="numpy")
def stamp(header: Any, shared: Any, nanoseconds: int) -> None:
    """Note the time of a call beside the frame it begins with, for `realtime.engine.sample_clock`."""
    stamps = array_at(header.stamps_address, (STAMPS, 2), np.int64)
    entry = load_acquire(shared, N_STAMPS)
    stamps[entry & (STAMPS - 1), 0] = nanoseconds
    stamps[entry & (STAMPS - 1), 1] = load_acquire(shared, POSITION)
    store_release(shared, N_STAMPS, entry + 1)


@part(error_model="numpy")
def record_time(header: Any, shared: Any, nanoseconds: int) -> None:
    """Count a callback's duration."""
    histogram = array_at(header.histogram_address, (N_BINS,), np.int64)
    add_to(histogram, min(nanoseconds // BIN_NS, N_BINS - 1), 1)
    add_to(shared, TOTAL_NS, nanoseconds)
    if nanoseconds > load_acquire(shared, PEAK_NS):
        store_release(shared, PEAK_NS, nanoseconds)
    add_to(shared, CALLBACKS, 1)


_ULONG = types.uint32 if sys.platform == "win32" else types.uint64
_SIGNATURE = types.int32(types.int64, types.int64, _ULONG, types.int64, _ULONG, types.int64)


def _compile(source: int) -> NativeFunction[..., int]:
    """The callback; ``source`` (a digest of the code) becomes part of the key under which numba caches it."""

    @cfunc(_SIGNATURE, cache=True, error_model="numpy")
    def callback(inputs: int, output: int, frames: int, times: int, flags: int, userdata: int) -> int:
        header = record_at(userdata, HEADER)
        cells = ring_cells(2 * header.n_voices + 2) + CELLS_PER_DECK * DECKS * header.n_voices
        shared = array_at(header.shared_address, (cells,), np.int64)
        begin = read_clock(header.clock_address, header.clock_id, header.clock_scratch_address)
        word = flush_denormals()
        stamp(header, shared, begin)
        if flags & OUTPUT_UNDERFLOW:
            add_to(shared, XRUNS, 1)
        if flags & INPUT_OVERFLOW:
            add_to(shared, INPUT_XRUNS, 1)
        out = array_at(output, (types.int64(frames), header.channels), np.float32)
        take_input(header, shared, inputs, types.int64(frames))
        fill_block(header, shared, out)
        restore_denormals(word)
        end = read_clock(header.clock_address, header.clock_id, header.clock_scratch_address)
        record_time(header, shared, end - begin)
        return source & 0

    return callback


callback = _compile(digest())
"""PortAudio's stream callback: ``callback.address`` for sounddevice, with `KernelState.address` as ``userdata``."""


def call(state: KernelState, out: np.ndarray, inputs: np.ndarray | None = None) -> None:
    """Run the callback once on ``out`` [frames, channels] (offline rendering, tests), float32, C-contiguous.

    ``inputs`` [frames, input channels] likewise; without them the input is silent.
    """
    assert out.dtype == np.float32 and out.flags.c_contiguous and out.shape[1] == state.channels
    address = 0
    if inputs is not None:
        assert inputs.dtype == np.float32 and inputs.flags.c_contiguous
        assert inputs.shape == (len(out), state.input_channels)
        address = inputs.ctypes.data
    callback.ctypes(address, out.ctypes.data, len(out), 0, 0, state.address)
