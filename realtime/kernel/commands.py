"""What is asked of a voice's decks, carried out on the exact sample (compiled; the protocol is in
`realtime.kernel.publish`).

Every voice has a ring of commands for its decks, in order of their time. At the start of a quantum the kernel takes
those that fall due within it. A command that comes late is carried out at once; one that cannot be carried out yet (six
tables sound already, or another swap is fading) waits, and those behind it with it.
"""

from __future__ import annotations

from typing import Any

from texbridge.realtime.kernel.atomics import load_acquire, store_release
from texbridge.realtime.kernel.compiled import njit
from texbridge.realtime.kernel.memory import (
    BUSY,
    HELD,
    IN_USE,
    LAYERS,
    LONG_AGO,
    NEW_DECK,
    NEW_TABLES,
    NO_DECK,
    QUANTUM,
    RING,
    TAKEN,
    WRITTEN,
)
from texbridge.realtime.kernel.ring import add_to, commands_of, deck_cells, deck_ring, note, ring_cells


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
def carry_out(header: Any, command: Any, strip: Any, decks: Any, layers: Any, at: int) -> bool:
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
        layers[command.deck, n, 2] = command.frames if command.frames > 0 else header.table_frames
        decks[command.deck].n_layers = n + 1
    elif command.kind == NEW_DECK:
        if strip.leaving != NO_DECK:
            return False
        strip.leaving = strip.active
        strip.active = command.deck
        strip.swap_start = at
        strip.swap_frames = max(command.frames, 1)
    return True


@njit(error_model="numpy")
def is_idle(header: Any, shared: Any, index: int, strip: Any) -> bool:
    """Whether an empty voice has nothing to do: no deck, no ramp under way, no command."""
    if strip.active != NO_DECK or strip.leaving != NO_DECK or strip.remaining > 0 or strip.n_pending > 0:
        return False
    written: int = load_acquire(shared, ring_cells(index) + WRITTEN)
    deck_written: int = load_acquire(shared, ring_cells(deck_ring(header, index)) + WRITTEN)
    idle: bool = written == strip.taken and deck_written == strip.deck_taken
    return idle


@njit(error_model="numpy")
def take_commands(header: Any, shared: Any, voice: int, strip: Any, decks: Any, layers: Any, position: int) -> None:
    """Carry out what is due for a voice's decks in the quantum at ``position``."""
    ring = deck_ring(header, voice)
    commands, cells = commands_of(header, ring), ring_cells(ring)
    written = load_acquire(shared, cells + WRITTEN)
    while strip.deck_taken != written:
        command = commands[strip.deck_taken & (RING - 1)]
        if command.due >= position + QUANTUM:
            break
        at = max(position, command.due)
        if not carry_out(header, command, strip, decks, layers, at):
            if strip.held != strip.deck_taken + 1:
                strip.held = strip.deck_taken + 1
                add_to(shared, HELD, 1)
            break
        note(header, shared, command.number, at, command.due)
        strip.deck_taken += 1
    store_release(shared, cells + TAKEN, strip.deck_taken)
