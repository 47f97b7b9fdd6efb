"""What concerns a voice's decks: tables, swaps and band gains, each on its sample, in the order sent (compiled).

What cannot be carried out yet (all layers sound already, or another swap is fading) waits, and those behind it with it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from texbridge.realtime.kernel.atomics import load_acquire, store_release
from texbridge.realtime.kernel.atoms import begin_atoms
from texbridge.realtime.kernel.commands import (
    FORGOTTEN,
    add_to,
    all_commands,
    deck_cells,
    is_forgotten,
    note,
    ring_cells,
)
from texbridge.realtime.kernel.memory import (
    AT_REST,
    BUSY,
    DECKS,
    HELD,
    IN_USE,
    LAYERS,
    LONG_AGO,
    MOST_COMMANDS,
    NEW_BANDS,
    NEW_DECK,
    NEW_SAMPLES,
    NEW_TABLES,
    NO_DECK,
    ON_THE_WAY,
    QUANTUM,
    RING,
    TAKEN,
    WRITTEN,
    WRITTEN_OUT,
)
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at
from texbridge.realtime.kernel.ramps import aim, fill_gains, pass_quantum


@part(error_model="numpy")
def retire_deck(header: Any, shared: Any, decks: Any, grains: Any, layers: Any, deck: int) -> None:
    """Silence a deck and give it back to the control thread."""
    cells = deck_cells(header, deck)
    for layer in range(decks[deck].n_layers):
        store_release(shared, cells + BUSY + layers[deck, layer, 0], 0)
    decks[deck].n_layers = decks[deck].has_band_gains = 0
    grains[2 * deck].length = 0
    grains[2 * deck + 1].length = 0
    store_release(shared, cells + IN_USE, 0)


@part(error_model="numpy")
def finish_swap(header: Any, shared: Any, strip: Any, decks: Any, grains: Any, layers: Any, position: int) -> None:
    """Retire the deck that has faded out."""
    if strip.leaving != NO_DECK and position >= strip.swap_start + strip.swap_frames:
        retire_deck(header, shared, decks, grains, layers, strip.leaving)
        strip.leaving = NO_DECK


@part(error_model="numpy")
def band_gains_of(deck: Any) -> Any:
    """The gains of a deck's bands through a quantum, float32 [N, 32]."""
    shape = (deck.n_bands + deck.n_other_bands, QUANTUM)
    return array_at(deck.band_gains_address, shape, np.float32)


@part(error_model="numpy")
def band_ramp_of(deck: Any) -> Any:
    """The ramp of a deck's band gains [3, N]."""
    return array_at(deck.band_ramp_address, (3, deck.n_bands + deck.n_other_bands), np.float64)


@part(error_model="numpy")
def begin_bands(deck: Any) -> None:
    """Let go of band gains that have come to rest at 1, which then cost nothing, before a quantum."""
    if deck.has_band_gains == 0 or deck.remaining > 0 or deck.flat != 0:
        return
    ramp = band_ramp_of(deck)
    for k in range(ramp.shape[1]):
        if ramp[0, k] != 1.0:
            return
    deck.has_band_gains = 0


@part(error_model="numpy")
def aim_bands(shared: Any, deck: Any, place: int, frames: int, at: int) -> None:
    """Write the band gains up to the frame ``at`` and set out for the goals that wait at a ``place`` of the ring; what
    came with them begins."""
    ramp, n = band_ramp_of(deck), deck.n_bands + deck.n_other_bands
    goals, offset = array_at(deck.band_goals_address, (RING, deck.n_goals), np.float64)[place], at & (QUANTUM - 1)
    deck.has_band_gains = 1
    fill_gains(band_gains_of(deck), ramp, deck, deck.band_filled, offset)
    deck.band_filled = offset
    aim(ramp, deck, goals[:n], frames)
    if deck.n_atoms > 0:
        begin_atoms(shared, deck, goals, n, at)


@part(error_model="numpy")
def finish_bands(deck: Any) -> None:
    """Write the band gains through the rest of the quantum; a flat deck's not, where all of it is one straight line."""
    if deck.has_band_gains == 0:
        return
    remaining = deck.remaining
    deck.band_line = WRITTEN_OUT
    if deck.flat != 0 and deck.band_filled == 0 and (remaining == 0 or remaining >= QUANTUM):
        deck.band_line = ON_THE_WAY if remaining > 0 else AT_REST
        pass_quantum(band_ramp_of(deck), deck)
        return
    fill_gains(band_gains_of(deck), band_ramp_of(deck), deck, deck.band_filled, QUANTUM)
    deck.band_filled = 0


@part(error_model="numpy")
def carry_out(header: Any, shared: Any, command: Any, place: int, strip: Any, decks: Any, layers: Any, at: int) -> bool:
    """Begin what ``command``, at a ``place`` of its ring, asks for at the sample ``at``; False if it must wait.

    What is meant for a deck that is gone does nothing. The first tables of a deck that sounds already fade in like any
    others; of one that is still to enter they are simply there, as its own fade leads them in.
    """
    if command.kind != NEW_DECK and load_acquire(shared, deck_cells(header, command.deck) + IN_USE) == 0:
        return True
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
    elif command.kind == NEW_BANDS:
        aim_bands(shared, decks[command.deck], place, command.frames, at)
    elif command.kind == NEW_SAMPLES:
        decks[command.deck].wave_known += command.frames
    return True


@part(error_model="numpy")
def drop(header: Any, shared: Any, command: Any) -> None:
    """Forget a command, and give back the slot of tables that it speaks of."""
    if command.kind == NEW_TABLES:
        store_release(shared, deck_cells(header, command.deck) + BUSY + command.slot, 0)
    note(header, shared, command.number, FORGOTTEN, command.due)


@part(error_model="numpy")
def count_held(shared: Any, strip: Any) -> None:
    """Count, once, that the next command must wait."""
    if strip.held != strip.deck_taken + 1:
        strip.held = strip.deck_taken + 1
        add_to(shared, HELD, 1)


@part(error_model="numpy")
def carry_out_decks(header: Any, shared: Any, v: int, strip: Any, decks: Any, layers: Any, position: int) -> None:
    """Carry out what is due for a voice's decks in the quantum at ``position``."""
    for deck in range(DECKS * v, DECKS * v + DECKS):
        begin_bands(decks[deck])
    ring = header.n_voices + 2 + v
    cell = ring_cells(ring)
    written = load_acquire(shared, cell + WRITTEN)
    if strip.deck_taken != written:
        commands, at = all_commands(header), position
        for _ in range(MOST_COMMANDS):
            place = strip.deck_taken & (RING - 1)
            command = commands[ring, place]
            if strip.deck_taken == written or command.due >= position + QUANTUM:
                break
            if is_forgotten(shared, command):
                drop(header, shared, command)
            else:
                at = max(at, command.due)
                if not carry_out(header, shared, command, place, strip, decks, layers, at):
                    count_held(shared, strip)
                    break
                note(header, shared, command.number, at, command.due)
            strip.deck_taken += 1
        store_release(shared, cell + TAKEN, strip.deck_taken)
    for deck in range(DECKS * v, DECKS * v + DECKS):
        finish_bands(decks[deck])
