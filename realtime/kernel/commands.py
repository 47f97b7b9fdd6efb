"""What the control thread asks for, carried out on the exact sample (compiled; the protocol is in
`realtime.kernel.publish`).

Every strip (a voice, the master, the dry input) has a ring of commands in order of their time. At the start of a
quantum the kernel takes those that fall due within it. A command that comes late is carried out at once; one that
cannot be carried out yet (six tables sound already, or another swap is fading) waits, and those behind it with it.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import carray

from texbridge.realtime.kernel.atomics import as_pointer, load_acquire, store_release
from texbridge.realtime.kernel.compiled import njit
from texbridge.realtime.kernel.memory import (
    APPLIED,
    BUSY,
    CELLS_PER_DECK,
    CELLS_PER_STRIP,
    COMMAND,
    HELD,
    IN_USE,
    LAYERS,
    LONG_AGO,
    N_APPLIED,
    NEW_DECK,
    NEW_GAINS,
    NEW_TABLES,
    NO_DECK,
    QUANTUM,
    RING,
    SHARED_CELLS,
    TAKEN,
    WRITTEN,
)

MAX_GAIN = 100.0


@njit(error_model="numpy")
def add_to(shared: Any, cell: int, amount: int) -> None:
    """Add to a counter that only the audio thread writes."""
    store_release(shared, cell, load_acquire(shared, cell) + amount)


@njit(error_model="numpy")
def deck_cells(header: Any, deck: int) -> int:
    """First of the shared cells of a deck."""
    cell: int = SHARED_CELLS + CELLS_PER_STRIP * (header.n_voices + 2) + CELLS_PER_DECK * deck
    return cell


@njit(error_model="numpy")
def safe_gain(value: float) -> float:
    """``value`` within ±100; 0 for NaN."""
    return min(max(value, -MAX_GAIN), MAX_GAIN) if math.isfinite(value) else 0.0


@njit(error_model="numpy")
def fill_gains(gains: Any, ramp: Any, strip: Any, first: int, last: int) -> None:
    """Write samples ``first`` … ``last`` − 1 of all gains [2C, 32] as the ramp [3, 2C] (value, step, goal) goes on."""
    length = last - first
    moving = min(strip.remaining, length)
    for k in range(gains.shape[0]):
        value, step = ramp[0, k], ramp[1, k]
        for i in range(moving):
            gains[k, first + i] = value + (i + 1) * step
        value += moving * step
        if strip.remaining == moving:
            value = ramp[2, k]
        for i in range(moving, length):
            gains[k, first + i] = value
        ramp[0, k] = value
    strip.remaining -= moving


@njit(error_model="numpy")
def aim(ramp: Any, strip: Any, goals: Any, frames: int) -> None:
    """Set out for new ``goals`` [2C], reached in a straight line after ``frames``; at once for none."""
    for k in range(goals.shape[0]):
        goal = safe_gain(goals[k])
        ramp[2, k] = goal
        if frames > 0:
            ramp[1, k] = (goal - ramp[0, k]) / frames
        else:
            ramp[0, k] = goal
    strip.remaining = frames


@njit(error_model="numpy")
def retire_deck(header: Any, shared: Any, decks: Any, grains: Any, layers: Any, deck: int) -> None:
    """Silence a deck and give it back to the control thread."""
    cells = deck_cells(header, deck)
    for layer in range(decks[deck].n_layers):
        store_release(shared, cells + BUSY + layers[deck, layer, 0], 0)
    decks[deck].n_layers = 0
    grains[2 * deck].length = 0
    grains[2 * deck + 1].length = 0
    store_release(shared, cells + IN_USE, 0)


@njit(error_model="numpy")
def finish_swap(header: Any, shared: Any, strip: Any, decks: Any, grains: Any, layers: Any, position: int) -> None:
    """Retire the deck that has faded out."""
    if strip.leaving != NO_DECK and position >= strip.swap_start + strip.swap_frames:
        retire_deck(header, shared, decks, grains, layers, strip.leaving)
        strip.leaving = NO_DECK


@njit(error_model="numpy")
def carry_out(command: Any, goals: Any, strip: Any, ramp: Any, decks: Any, layers: Any, at: int) -> bool:
    """Begin what ``command`` asks for at the sample ``at``; False if it must wait.

    The first tables of a deck that sounds already fade in like any others; of one that is still to enter they are
    simply there, as its own fade leads them in.
    """
    if command.kind == NEW_TABLES:
        n = decks[command.deck].n_layers
        if n == LAYERS:
            return False
        layers[command.deck, n, 0] = command.slot
        layers[command.deck, n, 1] = at if n > 0 or command.deck == strip.active else LONG_AGO
        decks[command.deck].n_layers = n + 1
    elif command.kind == NEW_GAINS:
        aim(ramp, strip, goals, command.frames)
    elif command.kind == NEW_DECK:
        if strip.leaving != NO_DECK:
            return False
        strip.leaving = strip.active
        strip.active = command.deck
        strip.swap_start = at
        strip.swap_frames = max(command.frames, 1)
    return True


@njit(error_model="numpy")
def note(header: Any, shared: Any, number: int, at: int) -> None:
    """Tell the control thread at which sample the command ``number`` was carried out."""
    log = carray(as_pointer(header.applied_address), (APPLIED, 2), np.int64)
    entry = load_acquire(shared, N_APPLIED)
    log[entry & (APPLIED - 1), 0] = number
    log[entry & (APPLIED - 1), 1] = at
    store_release(shared, N_APPLIED, entry + 1)


@njit(error_model="numpy")
def is_idle(shared: Any, index: int, strip: Any) -> bool:
    """Whether an empty voice has nothing to do: no deck, no ramp under way, no command."""
    if strip.active != NO_DECK or strip.leaving != NO_DECK or strip.remaining > 0:
        return False
    written: int = load_acquire(shared, SHARED_CELLS + CELLS_PER_STRIP * index + WRITTEN)
    idle: bool = written == strip.taken
    return idle


@njit(error_model="numpy")
def take_commands(
    header: Any, shared: Any, index: int, strip: Any, ramp: Any, gains: Any, decks: Any, layers: Any, position: int
) -> None:
    """Carry out what is due in the quantum at ``position`` and write the strip's ``gains`` [2C, 32] through it."""
    n_gains = gains.shape[0]
    strips = header.n_voices + 2
    commands = carray(as_pointer(header.commands_address), (strips, RING), COMMAND)
    goals = carray(as_pointer(header.command_gains_address), (strips, RING, n_gains), np.float64)
    cell = SHARED_CELLS + CELLS_PER_STRIP * index
    written = load_acquire(shared, cell + WRITTEN)
    filled = 0
    while strip.taken != written:
        place = strip.taken & (RING - 1)
        command = commands[index, place]
        if command.due >= position + QUANTUM:
            break
        offset = max(filled, command.due - position)
        if command.kind == NEW_GAINS:
            fill_gains(gains, ramp, strip, filled, offset)
            filled = offset
        if not carry_out(command, goals[index, place], strip, ramp, decks, layers, position + offset):
            if strip.held != strip.taken + 1:
                strip.held = strip.taken + 1
                add_to(shared, HELD, 1)
            break
        note(header, shared, command.number, position + offset)
        strip.taken += 1
    fill_gains(gains, ramp, strip, filled, QUANTUM)
    store_release(shared, cell + TAKEN, strip.taken)
