"""What the other threads ask for, carried out on the exact sample: what its two halves share (compiled).

A strip's controls (`realtime.kernel.controls`) come in any order; what concerns a voice's decks
(`realtime.kernel.decks`) is carried out in the order in which it was sent. A command that comes late is carried out at
once, and counted. In a quantum no more than `MOST_COMMANDS` of a ring are carried out, so that a flood has its price.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from texbridge.realtime.kernel.atomics import load_acquire, store_release
from texbridge.realtime.kernel.memory import (
    APPLIED,
    BEHIND,
    CELLS_PER_DECK,
    CELLS_PER_RING,
    GENERATION,
    N_APPLIED,
    NO_DECK,
    RING,
    SHARED_CELLS,
    WRITTEN,
)
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at
from texbridge.realtime.kernel.records import COMMAND

FORGOTTEN = -1
"""In place of its frame in the log: the command was dropped with its generation."""


@part(error_model="numpy")
def add_to(shared: Any, cell: int, amount: int) -> None:
    """Add to a counter that only the audio thread writes."""
    store_release(shared, cell, load_acquire(shared, cell) + amount)


@part(error_model="numpy")
def ring_cells(ring: int) -> int:
    """First of the shared cells of a ring."""
    return SHARED_CELLS + CELLS_PER_RING * ring


@part(error_model="numpy")
def deck_cells(header: Any, deck: int) -> int:
    """First of the shared cells of a deck."""
    cell: int = ring_cells(2 * header.n_voices + 2) + CELLS_PER_DECK * deck
    return cell


@part(error_model="numpy")
def all_commands(header: Any) -> Any:
    """The entries of every ring, COMMAND [2n + 2, RING]."""
    return array_at(header.commands_address, (2 * header.n_voices + 2, RING), COMMAND)


@part(error_model="numpy")
def is_forgotten(shared: Any, command: Any) -> bool:
    """Whether a command belongs to a generation that is over."""
    forgotten: bool = command.generation != 0 and command.generation != load_acquire(shared, GENERATION)
    return forgotten


@part(error_model="numpy")
def note(header: Any, shared: Any, number: int, at: int, due: int) -> None:
    """Tell the other threads at which sample the command ``number`` was carried out; count it if that was late."""
    log = array_at(header.applied_address, (APPLIED, 3), np.int64)
    entry = load_acquire(shared, N_APPLIED)
    log[entry & (APPLIED - 1), 0] = number
    log[entry & (APPLIED - 1), 1] = at
    log[entry & (APPLIED - 1), 2] = due
    store_release(shared, N_APPLIED, entry + 1)
    if due > 0 and at > due + 1:
        add_to(shared, BEHIND, 1)


@part(error_model="numpy")
def is_idle(header: Any, shared: Any, index: int, strip: Any) -> bool:
    """Whether an empty voice has nothing to do: no deck, no ramp under way, no command."""
    if strip.active != NO_DECK or strip.leaving != NO_DECK or strip.remaining > 0:
        return False
    if strip.begun == 0 or strip.n_pending > 0:
        return False
    written = load_acquire(shared, ring_cells(index) + WRITTEN)
    sent = load_acquire(shared, ring_cells(header.n_voices + 2 + index) + WRITTEN)
    idle: bool = written == strip.taken and sent == strip.deck_taken
    return idle
