"""What compiled code finds behind the desk's record: arrays and records from addresses (compiled).

All of it is inlined: a record is one pointer to hand on, where arrays would be dozens of numbers.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from texbridge.realtime.kernel.atomics import load_acquire, store_release
from texbridge.realtime.kernel.memory import CELLS_PER_DECK, CELLS_PER_RING, DECKS, SHARED_CELLS, SLOTS
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at, record_at
from texbridge.realtime.kernel.records import DECK, HEADER
from texbridge.realtime.workers.memory import (
    DESK,
    DESK_CELLS,
    EVENT,
    EVENTS,
    LOG_ENTRIES,
    LOG_ENTRY,
    LOGGED,
    TIMES,
    VOICE,
    VOICE_CELLS,
    WORKER_CELLS,
)


@part(error_model="numpy")
def desk_at(address: int) -> Any:
    """The desk whose record is at this address."""
    return record_at(address, DESK)


@part(error_model="numpy")
def kernel_of(desk: Any) -> Any:
    """The kernel's header."""
    return record_at(desk.kernel_address, HEADER)


@part(error_model="numpy")
def shared_of(kernel: Any) -> Any:
    """The kernel's shared cells."""
    n = kernel.n_voices
    cells = SHARED_CELLS + CELLS_PER_RING * (2 * n + 2) + CELLS_PER_DECK * DECKS * n
    return array_at(kernel.shared_address, (cells,), np.int64)


@part(error_model="numpy")
def deck_of(kernel: Any, deck: int) -> Any:
    """A deck's record."""
    return array_at(kernel.decks_address, (DECKS * kernel.n_voices,), DECK)[deck]


@part(error_model="numpy")
def voice_of(desk: Any, v: int) -> Any:
    """A voice's record."""
    return array_at(desk.voices_address, (desk.n_voices,), VOICE)[v]


@part(error_model="numpy")
def slots_of(desk: Any, v: int) -> Any:
    """Version and set of the tables in each slot [SLOTS, 2] of a voice's deck."""
    return array_at(desk.slots_address, (desk.n_voices, SLOTS, 2), np.int64)[v]


@part(error_model="numpy")
def events_of(desk: Any, v: int) -> Any:
    """The ring of events of a voice."""
    return array_at(desk.events_address, (desk.n_voices, EVENTS), EVENT)[v]


@part(error_model="numpy")
def list_of(desk: Any, v: int) -> Any:
    """The events of a voice that wait, in order of frames."""
    return array_at(desk.lists_address, (desk.n_voices, EVENTS), EVENT)[v]


@part(error_model="numpy")
def cells_of(desk: Any) -> Any:
    """The cells of all."""
    cells = DESK_CELLS + VOICE_CELLS * desk.n_voices + WORKER_CELLS * desk.n_workers
    return array_at(desk.cells_address, (cells,), np.int64)


@part(error_model="numpy")
def count(desk: Any, worker: int, cell: int, amount: int) -> int:
    """Add to a counter of the worker; returns what it was."""
    cells = cells_of(desk)
    at = DESK_CELLS + VOICE_CELLS * desk.n_voices + WORKER_CELLS * worker + cell
    before: int = load_acquire(cells, at)
    store_release(cells, at, before + amount)
    return before


@part(error_model="numpy")
def put(desk: Any, worker: int, cell: int, value: int) -> None:
    """Set a cell of the worker."""
    at = DESK_CELLS + VOICE_CELLS * desk.n_voices + WORKER_CELLS * worker + cell
    store_release(cells_of(desk), at, value)


@part(error_model="numpy")
def log_done(desk: Any, worker: int, kind: int, v: int, index: int, number: int, value: float) -> None:
    """Write what has been done into the worker's log, before it can be heard; Python reads it in time, or counts."""
    log = array_at(desk.log_address, (desk.n_workers, LOG_ENTRIES), LOG_ENTRY)[worker]
    at = DESK_CELLS + VOICE_CELLS * desk.n_voices + WORKER_CELLS * worker + LOGGED
    written = load_acquire(cells_of(desk), at)
    entry = log[written & (LOG_ENTRIES - 1)]
    entry.kind, entry.voice, entry.index, entry.number, entry.value = kind, v, index, number, value
    store_release(cells_of(desk), at, written + 1)


@part(error_model="numpy")
def take_time(desk: Any, worker: int, step: int, milliseconds: float) -> None:
    """Note how long the ``step``-th tables took to make."""
    times = array_at(desk.times_address, (desk.n_workers, TIMES), np.float64)
    times[worker, step & (TIMES - 1)] = milliseconds
