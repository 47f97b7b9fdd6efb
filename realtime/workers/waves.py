"""A voice whose maker gives samples, on their way into its deck's ring (compiled).

So many frames are to wait in the ring. A hop is made for the frame at which there are fewer, of the values that were
meant for before it: offline that is the same frame however the sound is divided into blocks.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from texbridge.realtime.kernel.atomics import load_acquire, store_release
from texbridge.realtime.kernel.clock import read_clock
from texbridge.realtime.kernel.commands import deck_cells
from texbridge.realtime.kernel.memory import NEW_SAMPLES, RENDERED, WAVE_SHARES, WAVE_TAKEN, WAVE_WRITTEN
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at
from texbridge.realtime.kernel.ring import next_number, ring_room, send
from texbridge.realtime.tables.record import SAMPLES, maker_at, singles
from texbridge.realtime.tables.step import BAD_DECODER, SUPPLY
from texbridge.realtime.tables.waveform import note_time, wave_of
from texbridge.realtime.workers.memory import DID_SAMPLES, STEPS_DONE
from texbridge.realtime.workers.pointers import call_step
from texbridge.realtime.workers.sending import CLOCK_BYTES, note_error
from texbridge.realtime.workers.view import count, deck_of, kernel_of, log_done, shared_of, take_time, voice_of

LEAST_FRAMES = 64
"""Samples that are made at a time at least: of tiny hops several at once."""


@part(error_model="numpy")
def gives_samples(voice: Any) -> bool:
    """Whether what a voice plays gives samples."""
    return bool(voice.maker != 0 and maker_at(voice.maker).kind == SAMPLES)


@part(error_model="numpy")
def _waiting(desk: Any, v: int) -> int:
    """Samples in the ring of a voice's deck that have not been played."""
    kernel = kernel_of(desk)
    shared, cells = shared_of(kernel), deck_cells(kernel, voice_of(desk, v).deck)
    frames: int = load_acquire(shared, cells + WAVE_WRITTEN) - load_acquire(shared, cells + WAVE_TAKEN)
    return frames


@part(error_model="numpy")
def samples_frame(desk: Any, v: int) -> int:
    """The frame at which fewer samples than are to wait will wait, or the decoder that failed is tried again."""
    voice = voice_of(desk, v)
    rendered = load_acquire(shared_of(kernel_of(desk)), RENDERED)
    frame: int = max(rendered, voice.sounds_from) + _waiting(desk, v) - wave_of(maker_at(voice.maker)).ahead
    return int(max(frame, voice.next_try))


@part(error_model="numpy")
def _write(desk: Any, v: int, made: int) -> None:
    """Append what the maker has made to the ring."""
    voice, kernel = voice_of(desk, v), kernel_of(desk)
    shared, cells, size = shared_of(kernel), deck_cells(kernel, voice.deck), kernel.wave_frames
    ring = array_at(deck_of(kernel, voice.deck).wave_address, (size,), np.float32)
    wave, written = wave_of(maker_at(voice.maker)), load_acquire(shared, cells + WAVE_WRITTEN)
    samples = singles(wave.out_address, wave.n_out)
    for i in range(made):
        ring[(written + i) & (size - 1)] = samples[i]
    wave.made = 0
    store_release(shared, cells + WAVE_WRITTEN, written + made)


@part(error_model="numpy")
def _make(desk: Any, worker: int, voice: Any, frames: int) -> int:
    """Have so many samples made, and take the time; returns how many there are."""
    scratch, wave = desk.clock_scratch_address + CLOCK_BYTES * worker, wave_of(maker_at(voice.maker))
    begin = read_clock(desk.clock_address, desk.clock_id, scratch)
    made = int(call_step(desk.step_address, SUPPLY, voice.maker, frames, 0.0))
    milliseconds = 1e-6 * (read_clock(desk.clock_address, desk.clock_id, scratch) - begin)
    take_time(desk, worker, count(desk, worker, STEPS_DONE, 1), milliseconds)
    if desk.live != 0 and frames <= LEAST_FRAMES:
        note_time(wave, milliseconds)
    return made


@part(error_model="numpy")
def send_samples(desk: Any, worker: int, v: int, frames: int, at: int) -> bool:
    """Make so many samples or more and let the kernel play them; False while there is no room for them.

    Where the decoder fails, what it gave before is played, and it is tried again a while after the frame ``at``.
    """
    voice, kernel = voice_of(desk, v), kernel_of(desk)
    shared, ring, wave = shared_of(kernel), kernel.n_voices + 2 + v, wave_of(maker_at(voice.maker))
    if (
        kernel.wave_frames // WAVE_SHARES - _waiting(desk, v) < frames + wave.most_hop
        or ring_room(kernel, shared, ring) < 2
    ):
        return False
    made = _make(desk, worker, voice, frames)
    if made > 0:
        _write(desk, v, made)
        number = next_number(shared)
        log_done(desk, worker, DID_SAMPLES, v, min(frames, made), number, 0.0)
        send(kernel, shared, ring, NEW_SAMPLES, 0, number, voice.deck, 0, made)
    if wave.failed != 0:
        note_error(desk, worker, v, BAD_DECODER)
        voice.next_try = at + wave.ahead // 4
    return True


@part(error_model="numpy")
def outlast(desk: Any, worker: int, v: int, frames: int) -> bool:
    """Before a voice leaves its deck: have enough wait there for a fade; False while there is no room."""
    missing = wave_of(maker_at(voice_of(desk, v).maker)).ahead + frames - _waiting(desk, v)
    return missing <= 0 or send_samples(desk, worker, v, missing, 0)
