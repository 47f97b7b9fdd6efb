"""Rings of commands, for compiled code: where they are, what they can take, how an entry becomes whole (the protocol is
in `realtime.kernel.publish`).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import carray

from texbridge.realtime.kernel.atomics import as_pointer, load_acquire, store_release
from texbridge.realtime.kernel.compiled import njit
from texbridge.realtime.kernel.memory import (
    APPLIED,
    BEHIND,
    CELLS_PER_DECK,
    CELLS_PER_RING,
    COMMAND,
    N_APPLIED,
    RING,
    SHARED_CELLS,
    TAKEN,
    WRITTEN,
)


@njit(error_model="numpy")
def add_to(shared: Any, cell: int, amount: int) -> None:
    """Add to a counter that only one thread writes."""
    store_release(shared, cell, load_acquire(shared, cell) + amount)


@njit(error_model="numpy")
def ring_cells(ring: int) -> int:
    """First of the shared cells of a ring."""
    cell: int = SHARED_CELLS + CELLS_PER_RING * ring
    return cell


@njit(error_model="numpy")
def deck_ring(header: Any, voice: int) -> int:
    """The ring of the commands for a voice's decks; that of a strip's controls has the strip's number."""
    ring: int = header.n_voices + 2 + voice
    return ring


@njit(error_model="numpy")
def deck_cells(header: Any, deck: int) -> int:
    """First of the shared cells of a deck."""
    cell: int = ring_cells(2 * header.n_voices + 2) + CELLS_PER_DECK * deck
    return cell


@njit(error_model="numpy")
def commands_of(header: Any, ring: int) -> Any:
    """The entries of a ring."""
    return carray(as_pointer(header.commands_address), (2 * header.n_voices + 2, RING), COMMAND)[ring]


@njit(error_model="numpy")
def ring_room(header: Any, shared: Any, ring: int) -> int:
    """How many commands a ring can still take, for its one writer."""
    cells = ring_cells(ring)
    room: int = RING - load_acquire(shared, cells + WRITTEN) + load_acquire(shared, cells + TAKEN)
    return room


@njit(error_model="numpy")
def send(
    header: Any, shared: Any, ring: int, kind: int, due: int, number: int, deck: int, slot: int, frames: int
) -> None:
    """Write a command into a ring that has room for it, and say so."""
    cells = ring_cells(ring)
    written = load_acquire(shared, cells + WRITTEN)
    command = commands_of(header, ring)[written & (RING - 1)]
    command.kind, command.due, command.number = kind, due, number
    command.deck, command.slot, command.frames, command.generation = deck, slot, frames, 0
    store_release(shared, cells + WRITTEN, written + 1)


@njit(error_model="numpy")
def note(header: Any, shared: Any, number: int, at: int, due: int) -> None:
    """Tell the control at which sample the command ``number`` was carried out, and count it if that is late."""
    log = carray(as_pointer(header.applied_address), (APPLIED, 3), np.int64)
    entry = load_acquire(shared, N_APPLIED)
    place = entry & (APPLIED - 1)
    log[place, 0], log[place, 1], log[place, 2] = number, at, due
    store_release(shared, N_APPLIED, entry + 1)
    if due > 0 and at > due + 1:
        add_to(shared, BEHIND, 1)
