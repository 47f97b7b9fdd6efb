"""A command on its way into its ring: compiled, for threads without the GIL, and the same for Python.

A ring has one writer, which sees to it that there is room (`ring_room`) before it calls `send`. The protocol is in
`realtime.kernel.publish`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import types

from texbridge.realtime.kernel.atomics import fetch_add, load_acquire, store_release
from texbridge.realtime.kernel.commands import all_commands, deck_cells, ring_cells
from texbridge.realtime.kernel.compiled import CompiledFunction, njit
from texbridge.realtime.kernel.digest import digest
from texbridge.realtime.kernel.memory import BUSY, NEW_CONTROL, NEW_TABLES, NUMBERED, RING, SLOTS, TAKEN, WRITTEN
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at, record_at
from texbridge.realtime.kernel.records import HEADER

DEFAULT_FRAMES = -1
"""For a control: the header's ``gain_frames``."""


@part(error_model="numpy")
def ring_room(header: Any, shared: Any, ring: int) -> int:
    """How many commands a ring can still take; it fills up while no device calls."""
    cell = ring_cells(ring)
    room: int = RING - (load_acquire(shared, cell + WRITTEN) - load_acquire(shared, cell + TAKEN))
    return room


@part(error_model="numpy")
def next_place(header: Any, shared: Any, ring: int) -> int:
    """Where in its ring the next command goes: the row of a deck's ``band_goals`` that goes with it."""
    place: int = load_acquire(shared, ring_cells(ring) + WRITTEN) & (RING - 1)
    return place


@part(error_model="numpy")
def next_number(shared: Any) -> int:
    """A number for a command: no other has it, whichever thread asks."""
    number: int = fetch_add(shared, NUMBERED, 1) + 1
    return number


@part(error_model="numpy")
def free_slot(header: Any, shared: Any, deck: int, first: int = 0) -> int:
    """The first slot of a deck, from ``first`` on, that may be filled; −1 for none."""
    cells = deck_cells(header, deck) + BUSY
    for slot in range(first, SLOTS):
        if load_acquire(shared, cells + slot) == 0:
            return slot
    return -1


@part(error_model="numpy")
def send(
    header: Any, shared: Any, ring: int, kind: int, due: int, number: int, deck: int, slot: int, frames: int,
    value: float = 0.0, generation: int = 0,
) -> None:  # fmt: skip
    """Put a command into its ring; what it speaks of is written already. The slot of tables is taken from here on."""
    cell = ring_cells(ring)
    written = load_acquire(shared, cell + WRITTEN)
    command = all_commands(header)[ring, written & (RING - 1)]
    command.kind = kind
    command.due = due
    command.number = number
    command.deck = deck
    command.slot = slot
    command.frames = frames
    command.generation = generation
    command.value = value
    if kind == NEW_TABLES:
        store_release(shared, deck_cells(header, deck) + BUSY + slot, 1)
    store_release(shared, cell + WRITTEN, written + 1)


@part(error_model="numpy")
def send_control(
    header: Any, shared: Any, strip: int, index: int, value: float, due: int, number: int, frames: int = DEFAULT_FRAMES,
    generation: int = 0,
) -> None:  # fmt: skip
    """Put the value of a strip's control into its ring."""
    send(header, shared, strip, NEW_CONTROL, due, number, 0, index, frames, value, generation)


_INTEGERS = (types.int64,) * 8
_SIGNATURE = types.int64(*_INTEGERS, types.float64, types.int64)


def _compile(source: int) -> CompiledFunction[..., int]:
    """`send` for Python; ``source`` (a digest of the code) becomes part of the key under which numba caches it."""

    @njit(_SIGNATURE, cache=True, error_model="numpy")
    def numbered(
        address: int, cells: int, ring: int, kind: int, due: int, deck: int, slot: int, frames: int, value: float,
        generation: int,
    ) -> int:  # fmt: skip
        header = record_at(address, HEADER)
        shared = array_at(header.shared_address, (cells,), np.int64)
        if ring_room(header, shared, ring) <= 0:
            return source & 0
        number = next_number(shared)
        send(header, shared, ring, kind, due, number, deck, slot, frames, value, generation)
        return number

    return numbered


send_numbered = _compile(digest())
"""For Python: the address of the state, cells of ``shared``, ring, kind, due, deck, slot, frames, value, generation.
Returns the command's number, 0 where the ring is full."""
