"""The compiled audio callback: what the sound card calls, and what offline rendering calls too.

It touches preallocated memory (`realtime.state`) only: no GIL, no lock, no allocation, no exception. Sound is rendered
in quanta of 32 samples, whatever the size of the blocks asked for, so that audio does not depend on block sizes; a
small FIFO holds the rest of a quantum between calls.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
from numba import carray, cfunc, njit, types

from realtime.atomics import as_pointer, load_acquire, store_release
from realtime.clock import read_clock
from realtime.kernel_grains import render_voice
from realtime.kernel_mix import advance_ramp, master, measure, mix_voice
from realtime.sources import digest
from realtime.state import (
    BIN_NS,
    CALLBACKS,
    CELLS_PER_VOICE,
    GRAIN,
    HEADER,
    MAX_ROWS,
    N_BINS,
    NANS,
    PEAK_NS,
    POSITION,
    QUANTUM,
    RAMP,
    RENDERED,
    TOTAL_NS,
    VOICE,
    VOICE_CELLS,
    XRUNS,
    KernelState,
)

OUTPUT_UNDERFLOW = 4
"""PortAudio's flag ``paOutputUnderflow``: the device ran out of samples before this call."""


@njit(error_model="numpy")
def add_to(shared: Any, cell: int, amount: int) -> None:
    """Add to a counter that only the audio thread writes."""
    store_release(shared, cell, load_acquire(shared, cell) + amount)


@njit(error_model="numpy")
def render_quantum(header: Any, shared: Any, fifo: Any) -> None:
    """Render the next 32 frames into ``fifo`` [32, channels]."""
    n_voices = header.n_voices
    voices = carray(as_pointer(header.voices_address), (n_voices,), VOICE)
    grains = carray(as_pointer(header.grains_address), (2 * n_voices,), GRAIN)
    ramps = carray(as_pointer(header.ramps_address), (n_voices + 1,), RAMP)
    targets = carray(as_pointer(header.targets_address), (2 * (n_voices + 1),), np.float64)
    meters = carray(as_pointer(header.meters_address), (2 * (n_voices + 1),), np.float64)
    mix = carray(as_pointer(header.mix_address), (2, QUANTUM), np.float32)
    line = carray(as_pointer(header.line_address), (QUANTUM,), np.float32)
    weights = carray(as_pointer(header.weights_address), (MAX_ROWS, QUANTUM), np.float32)
    for i in range(QUANTUM):
        mix[0, i] = 0.0
        mix[1, i] = 0.0
    for v in range(n_voices):
        was_trusted = voices[v].trust > 0.0
        render_voice(voices[v], grains, v, shared, line, weights, header.table_quanta)
        advance_ramp(ramps[v], targets, v, header.gain_quanta)
        peak, mean_square = mix_voice(voices[v], ramps[v], line, mix, header.gain_quanta)
        if voices[v].trust == 0.0:
            mean_square = 0.0
            if was_trusted:
                add_to(shared, NANS, 1)
        measure(meters, v, peak, mean_square, header.meter_decay)
    advance_ramp(ramps[n_voices], targets, n_voices, header.gain_quanta)
    peak, mean_square = master(mix, ramps[n_voices], fifo, header.channels)
    measure(meters, n_voices, peak, mean_square, header.meter_decay)
    add_to(shared, RENDERED, QUANTUM)


@njit(error_model="numpy")
def render(header: Any, shared: Any, out: Any) -> None:
    """Fill ``out`` [frames, channels]; what is heard also goes to the tap, whose position is published after it."""
    channels = header.channels
    fifo = carray(as_pointer(header.fifo_address), (QUANTUM, channels), np.float32)
    tap = carray(as_pointer(header.tap_address), (header.tap_frames, channels), np.float32)
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


@njit(error_model="numpy")
def record_time(header: Any, shared: Any, nanoseconds: int) -> None:
    """Count a callback's duration."""
    histogram = carray(as_pointer(header.histogram_address), (N_BINS,), np.int64)
    add_to(histogram, min(nanoseconds // BIN_NS, N_BINS - 1), 1)
    add_to(shared, TOTAL_NS, nanoseconds)
    if nanoseconds > load_acquire(shared, PEAK_NS):
        store_release(shared, PEAK_NS, nanoseconds)
    add_to(shared, CALLBACKS, 1)


_ULONG = types.uint32 if sys.platform == "win32" else types.uint64
_SIGNATURE = types.int32(types.int64, types.int64, _ULONG, types.int64, _ULONG, types.int64)


def _compile(source: int) -> Any:
    """The callback; ``source`` (a digest of the code) becomes part of the key under which numba caches it."""

    @cfunc(_SIGNATURE, cache=True, error_model="numpy")
    def callback(inputs: int, output: int, frames: int, times: int, flags: int, userdata: int) -> int:
        header = carray(as_pointer(userdata), (1,), HEADER)[0]
        cells = VOICE_CELLS + CELLS_PER_VOICE * header.n_voices
        shared = carray(as_pointer(header.shared_address), (cells,), np.int64)
        begin = read_clock(header.clock_address, header.clock_id, header.clock_scratch_address)
        if flags & OUTPUT_UNDERFLOW:
            add_to(shared, XRUNS, 1)
        out = carray(as_pointer(output), (types.int64(frames), header.channels), np.float32)
        render(header, shared, out)
        end = read_clock(header.clock_address, header.clock_id, header.clock_scratch_address)
        record_time(header, shared, end - begin)
        return source & 0

    return callback


callback = _compile(digest())
"""PortAudio's stream callback: ``callback.address`` for sounddevice, with `KernelState.address` as ``userdata``."""


def call(state: KernelState, out: np.ndarray) -> None:
    """Run the callback once on ``out`` [frames, channels], float32, C-contiguous (offline rendering, tests)."""
    assert out.dtype == np.float32 and out.flags.c_contiguous and out.shape[1] == state.fifo.shape[1]
    callback.ctypes(0, out.ctypes.data, len(out), 0, 0, state.address)
