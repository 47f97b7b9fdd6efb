"""A voice's tables on their way into its deck (compiled).

What a maker gives for a version of its values and a set of its envelopes stays in its slot: a voice that stands still
plays it again when the set comes round, and decodes nothing.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from texbridge.realtime.kernel.atomics import load_acquire
from texbridge.realtime.kernel.clock import read_clock
from texbridge.realtime.kernel.commands import deck_cells
from texbridge.realtime.kernel.memory import BUSY, NEW_TABLES, SLOTS
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at
from texbridge.realtime.kernel.ring import next_number, ring_room, send
from texbridge.realtime.tables.record import maker_at
from texbridge.realtime.tables.step import MAKE
from texbridge.realtime.workers.memory import (
    DEVICE_PLAYS,
    DID_TABLES,
    ERRORS,
    LAST_ERROR,
    LAST_VOICE,
    NO_VERSION,
    STEPS_DONE,
)
from texbridge.realtime.workers.pointers import call_step
from texbridge.realtime.workers.view import (
    cells_of,
    count,
    deck_of,
    kernel_of,
    log_done,
    put,
    shared_of,
    slots_of,
    take_time,
    voice_of,
)

NO_SLOT = -1
CLOCK_BYTES = 16


@part(error_model="numpy")
def owe(voice: Any, due: int, fade: int) -> None:
    """Tables are to be sent; what is owed already keeps its time."""
    if voice.owing == 0:
        voice.owing, voice.due, voice.fade = 1, due, fade


@part(error_model="numpy")
def _slot(shared: Any, cells: int, slots: Any, version: int, index: int) -> int:
    """A slot that holds these tables already and is free, or else one to write to: rather one with old tables."""
    found = NO_SLOT
    for slot in range(SLOTS):
        if load_acquire(shared, cells + BUSY + slot) != 0:
            continue
        fresh = slots[slot, 0] == version
        if fresh and slots[slot, 1] == index:
            return slot
        if found == NO_SLOT or not fresh:
            found = slot
    return found


@part(error_model="numpy")
def note_error(desk: Any, worker: int, v: int, status: int) -> None:
    """Count that a voice's maker gave nothing, and keep what failed."""
    count(desk, worker, ERRORS, 1)
    put(desk, worker, LAST_ERROR, status)
    put(desk, worker, LAST_VOICE, v)


@part(error_model="numpy")
def _make(desk: Any, worker: int, v: int, slot: int) -> int:
    """Make tables into a slot; returns 0, or what failed."""
    voice, slots = voice_of(desk, v), slots_of(desk, v)
    maker, deck = maker_at(voice.maker), deck_of(kernel_of(desk), voice.deck)
    scratch = desk.clock_scratch_address + CLOCK_BYTES * worker
    begin = read_clock(desk.clock_address, desk.clock_id, scratch)
    slots[slot, 0] = NO_VERSION
    tables = deck.slots_address + 4 * slot * maker.size * maker.columns
    status: int = call_step(desk.step_address, MAKE, voice.maker, tables, 0.0)
    end = read_clock(desk.clock_address, desk.clock_id, scratch)
    take_time(desk, worker, count(desk, worker, STEPS_DONE, 1), 1e-6 * (end - begin))
    array_at(deck.speeds_address, (SLOTS,), np.float64)[slot] = maker.speed
    if status == 0:
        slots[slot, 0], slots[slot, 1] = maker.version, maker.set
        return 0
    note_error(desk, worker, v, status)
    return status


@part(error_model="numpy")
def send_tables(desk: Any, worker: int, v: int, anyway: bool) -> bool:
    """Send the tables that the voice owes; False if there is no room for them as yet.

    While no device plays they are kept back, but for ``anyway``. A maker that fails leaves the voice with what it has.
    """
    voice, slots, kernel = voice_of(desk, v), slots_of(desk, v), kernel_of(desk)
    shared, maker = shared_of(kernel), maker_at(voice.maker)
    if maker.version == voice.sent_version and maker.set == voice.sent_set:
        voice.owing = 0
        return True
    ring, cells = kernel.n_voices + 2 + v, deck_cells(kernel, voice.deck)
    kept = load_acquire(cells_of(desk), DEVICE_PLAYS) == 0 and not anyway
    if kept or ring_room(kernel, shared, ring) < 1:
        return False
    slot = _slot(shared, cells, slots, maker.version, maker.set)
    if slot == NO_SLOT:
        return False
    voice.owing = 0
    is_there = slots[slot, 0] == maker.version and slots[slot, 1] == maker.set
    if not is_there and _make(desk, worker, v, slot) != 0:
        return True
    voice.sent_version, voice.sent_set = maker.version, maker.set
    number = next_number(shared)
    log_done(desk, worker, DID_TABLES, v, voice.fade, number, 0.0)
    send(kernel, shared, ring, NEW_TABLES, voice.due, number, voice.deck, slot, voice.fade)
    return True
