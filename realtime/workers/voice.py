"""One voice's work (compiled): the next event or hop in order of frames, then tables for it.

Tables are made for the frame that a change is meant for, and the kernel fades them in there. Changes whose frame is
past before their work has begun are done as one: only the last of them would be heard anyway.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.kernel.atomics import load_acquire, store_release
from texbridge.realtime.kernel.memory import GENERATION, NEW_BANDS, NEW_DECK, NO_DECK, SLOTS
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.ring import next_number, next_place, ring_room, send
from texbridge.realtime.tables.latent import CUT
from texbridge.realtime.tables.record import SAMPLES, is_flat, maker_at
from texbridge.realtime.tables.step import ADVANCE, BAD_DECODER, CARRY_ON, LIVE_ON, SET_VALUE
from texbridge.realtime.tables.waveform import wave_of
from texbridge.realtime.workers.events import leave_first, ready_events
from texbridge.realtime.workers.memory import (
    DESK_CELLS,
    DID_BANDS,
    DID_HOP,
    DID_LOAD,
    DID_SET,
    DID_SWAP,
    DID_UNLOAD,
    DONE,
    LEAVE,
    NO_VERSION,
    UNDERRUNS,
    VALUE,
    VOICE_CELLS,
)
from texbridge.realtime.workers.pointers import call_step
from texbridge.realtime.workers.sending import note_error, owe, send_tables
from texbridge.realtime.workers.view import (
    cells_of,
    count,
    deck_of,
    kernel_of,
    list_of,
    log_done,
    shared_of,
    slots_of,
    voice_of,
)
from texbridge.realtime.workers.waves import LEAST_FRAMES, gives_samples, outlast, samples_frame, send_samples

STAGGER = 0.6180339887498949
"""Of a hop, from one voice to the next: they move on at different times."""
FAR = 1 << 62


@part(error_model="numpy")
def _tick_frame(voice: Any, horizon: int) -> int:
    """The frame of the next tick of the voice's life, up to a horizon; else `FAR`."""
    is_due = voice.maker != 0 and voice.next_tick <= horizon
    return math.ceil(voice.next_tick) if is_due else FAR


@part(error_model="numpy")
def _hop_frame(desk: Any, v: int) -> int:
    """The frame of the next hop, or `FAR`."""
    voice = voice_of(desk, v)
    if gives_samples(voice):
        return int(samples_frame(desk, v))
    return FAR if voice.maker == 0 else math.ceil(voice.next_hop)


@part(error_model="numpy")
def next_frame(desk: Any, v: int, hop_horizon: int, planned_horizon: int) -> int:
    """The frame of what the voice has to do now, first of all; `FAR` for nothing."""
    voice = voice_of(desk, v)
    if voice.blocked != 0:
        return FAR
    return min(_tick_frame(voice, hop_horizon), _tables_frame(desk, v, hop_horizon, planned_horizon))


@part(error_model="numpy")
def _tables_frame(desk: Any, v: int, hop_horizon: int, planned_horizon: int) -> int:
    """The same of what comes to tables or to another deck."""
    voice = voice_of(desk, v)
    if voice.owing != 0:
        due: int = voice.due
        return due
    hop = _hop_frame(desk, v)
    if ready_events(voice, list_of(desk, v), planned_horizon) > 0:
        first: int = min(list_of(desk, v)[0].frame, hop)
        return first
    return hop if hop <= hop_horizon else FAR


@part(error_model="numpy")
def later_frame(desk: Any, v: int) -> int:
    """How long until the voice has to do more by itself: the least of its frames, less how far ahead it is done."""
    voice = voice_of(desk, v)
    frame = FAR
    if voice.maker != 0:
        frame = min(frame, _hop_frame(desk, v), math.ceil(min(voice.next_tick, FAR))) - desk.hop_ahead
    if voice.waiting > 0:
        frame = min(frame, list_of(desk, v)[0].frame - desk.planned_ahead)
    return frame


@part(error_model="numpy")
def work_on(desk: Any, worker: int, v: int, rendered: int, hop_horizon: int, planned_horizon: int) -> None:
    """Do the first of what the voice has to do, and send its tables; without room for them it is ``blocked``."""
    voice = voice_of(desk, v)
    tick = _tick_frame(voice, hop_horizon)
    if tick < _tables_frame(desk, v, hop_horizon, planned_horizon):
        _live(desk, worker, v, tick, rendered)
        return
    ready = ready_events(voice, list_of(desk, v), planned_horizon)
    hop = _hop_frame(desk, v)
    first = list_of(desk, v)[0].frame if ready > 0 else FAR
    if first < hop and (voice.owing == 0 or first <= max(voice.due, rendered)):
        _take_up(desk, worker, v, ready, rendered, hop)
    elif voice.owing == 0 and gives_samples(voice):
        voice.blocked = int(not send_samples(desk, worker, v, LEAST_FRAMES, hop))
    elif voice.owing == 0:
        _hop(desk, worker, v, rendered)
    if voice.owing != 0 and not send_tables(desk, worker, v, False):
        voice.blocked = 1


@part(error_model="numpy")
def _hop(desk: Any, worker: int, v: int, rendered: int) -> None:
    """Let the recurrent state move on; hops that are wholly past are left out, and counted."""
    voice = voice_of(desk, v)
    maker = maker_at(voice.maker)
    due = math.ceil(voice.next_hop)
    missed = max(0, int((rendered - due) // maker.hop_frames))
    count(desk, worker, UNDERRUNS, missed)
    log_done(desk, worker, DID_HOP, v, 0, 0, 0.0)
    call_step(desk.step_address, ADVANCE, voice.maker, 0, 0.0)
    voice.next_hop += (1 + missed) * maker.hop_frames
    owe(voice, due if due > rendered else 0, maker.fade_frames)


@part(error_model="numpy")
def _live(desk: Any, worker: int, v: int, due: int, rendered: int) -> None:
    """Send the band gains of the next tick, reached by the one after it; ticks that are wholly past are left out, and
    one that finds no room. What sounds goes on meanwhile. A latent space sounds by its ticks alone: of that, those left
    out are counted.
    """
    voice, kernel = voice_of(desk, v), kernel_of(desk)
    maker, shared, ring = maker_at(voice.maker), shared_of(kernel), kernel.n_voices + 2 + v
    first, missed = voice.first_tick, max(0, int((rendered - due) // maker.tick_frames))
    voice.next_tick += (1 + missed) * maker.tick_frames
    full = ring_room(kernel, shared, ring) < 2
    if is_flat(maker):
        count(desk, worker, UNDERRUNS, missed + int(full))
    if full:
        return
    place = next_place(kernel, shared, ring)
    goals = deck_of(kernel, voice.deck).band_goals_address + 8 * place * maker.n_goals
    voice.first_tick = 0
    made = call_step(desk.step_address, LIVE_ON, voice.maker, goals, 0.0)
    if made == 0:
        if is_flat(maker):
            note_error(desk, worker, v, BAD_DECODER)
        return
    number, frames = next_number(shared), 0 if first != 0 or made == CUT else int(maker.tick_frames)
    log_done(desk, worker, DID_BANDS, v, frames, number, 0.0)
    send(kernel, shared, ring, NEW_BANDS, due if due > rendered else 0, number, voice.deck, place, frames)


@part(error_model="numpy")
def _take_up(desk: Any, worker: int, v: int, ready: int, rendered: int, hop: int) -> None:
    """Carry out the first event and those for the same frame, and with a frame that is past all that are past too."""
    voice, waiting = voice_of(desk, v), list_of(desk, v)
    first = waiting[0].frame
    last = max(first, min(rendered, hop - 1))
    done = 0
    while done < ready and waiting[done].frame <= last:
        if waiting[done].kind != VALUE:
            if done == 0 and _change_deck(desk, worker, v):
                done = 1
            elif done == 0:
                voice.blocked = 1
            break
        _set(desk, worker, v, waiting[done])
        done += 1
    leave_first(voice, waiting, done)


@part(error_model="numpy")
def _set(desk: Any, worker: int, v: int, event: Any) -> None:
    """A value for the maker, or tables anew; not what is for another maker, or was planned and is forgotten."""
    voice = voice_of(desk, v)
    if voice.maker == 0 or event.load != voice.load:
        return
    if event.generation != 0 and event.generation != load_acquire(shared_of(kernel_of(desk)), GENERATION):
        return
    maker = maker_at(voice.maker)
    if event.kind == VALUE:
        log_done(desk, worker, DID_SET, v, event.index, 0, event.value)
        call_step(desk.step_address, SET_VALUE, voice.maker, event.index, event.value)
    if maker.version != voice.sent_version and maker.kind != SAMPLES:
        owe(voice, event.frame, 0)


@part(error_model="numpy")
def _change_deck(desk: Any, worker: int, v: int) -> bool:
    """Begin with another maker on its deck, or with none; False while the commands for it have no room.

    Frames below 0 say that the deck sounds already, or that Python fades it out.
    """
    voice, event = voice_of(desk, v), list_of(desk, v)[0]
    swaps = event.frames >= 0
    kernel = kernel_of(desk)
    if swaps and ring_room(kernel, shared_of(kernel), kernel.n_voices + 2 + v) < 2:
        return False
    if swaps and gives_samples(voice) and not outlast(desk, worker, v, 2 * event.frames):
        return False
    voice.load = event.load
    voice.sent_version, voice.owing = NO_VERSION, 0
    slots = slots_of(desk, v)
    for slot in range(SLOTS):
        slots[slot, 0] = NO_VERSION
    if event.kind == LEAVE:
        voice.maker = 0
        log_done(desk, worker, DID_UNLOAD, v, event.frames, 0, 0.0)
        _swap(desk, worker, v, NO_DECK, event.frames, event.frame)
    else:
        if event.index != 0 and voice.maker != 0:
            call_step(desk.step_address, CARRY_ON, event.maker, voice.maker, 0.0)
        voice.maker, voice.deck = event.maker, event.deck
        maker = maker_at(voice.maker)
        voice.next_hop = event.frame + maker.hop_frames * (1.0 - v * STAGGER % 1.0)
        voice.next_tick, voice.first_tick = event.frame if maker.tick_frames > 0.0 else np.inf, 1
        log_done(desk, worker, DID_LOAD, v, event.frames, event.index, 0.0)
        if maker.kind == SAMPLES:
            voice.sounds_from, voice.next_try = event.frame, -FAR
            send_samples(desk, worker, v, wave_of(maker).ahead, event.frame)
        else:
            owe(voice, event.frame, 0)
        if swaps:
            if maker.kind != SAMPLES:
                send_tables(desk, worker, v, True)
            _swap(desk, worker, v, event.deck, event.frames, event.frame)
    store_release(cells_of(desk), DESK_CELLS + VOICE_CELLS * v + DONE, event.load)
    return True


@part(error_model="numpy")
def _swap(desk: Any, worker: int, v: int, deck: int, frames: int, due: int) -> None:
    if frames < 0:
        return
    kernel = kernel_of(desk)
    shared = shared_of(kernel)
    number = next_number(shared)
    log_done(desk, worker, DID_SWAP, v, frames, number, 0.0)
    send(kernel, shared, kernel.n_voices + 2 + v, NEW_DECK, due, number, deck, 0, frames)
