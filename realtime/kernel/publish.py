"""How the other threads tell the audio thread what to do, without a lock.

Every strip (a voice, the master, the dry input) has a ring of `RING` commands for its controls, and every voice a
second one for what concerns its decks: tables, swaps and band gains. A ring has one writer (a thread, or whoever holds
a lock of its own) and one reader; the rings of a voice may have different writers.

1. The writer fills an entry, then stores the count of entries written (release): `realtime.kernel.ring`.
2. The audio thread reads that count (acquire), carries out what is due (`realtime.kernel.controls`,
   `realtime.kernel.decks`), and stores the count it has taken (release), before which nobody writes over an entry.

Envelope tables lie in a deck's `SLOTS` slots, each with a ``BUSY`` flag.

1. The writer of the deck's ring takes a slot whose flag is 0 (read with acquire), writes the tables, and sends a
   command that names the slot, which sets the flag to 1.
2. The audio thread stores 0 (release) into the flag once other tables have wholly faded in over these.

Goals of band gains lie beside the entry of the ring that speaks of them, and are the reader's as long as the entry is.
A deck is filled while its ``IN_USE`` cell is 0; the audio thread stores 0 (release) there when the deck has faded out.
Nobody waits: where there is no room, `publish_tables` and the others send nothing and return None, and the control
thread tries again with newer values. Times are frames of ``RENDERED``; what is in the past is carried out at once.
Commands of a *generation* other than 0 are dropped when `next_generation` begins another before their time has come.
"""

from __future__ import annotations

import numpy as np

from texbridge.realtime.kernel.atomics import load, store
from texbridge.realtime.kernel.memory import (
    APPLIED,
    BUSY,
    DECKS,
    GENERATION,
    IN_USE,
    N_APPLIED,
    NEW_BANDS,
    NEW_CONTROL,
    NEW_DECK,
    NEW_SAMPLES,
    NEW_TABLES,
    RING,
    SLOTS,
    TAKEN,
    WAVE_SHARES,
    WAVE_TAKEN,
    WAVE_WRITTEN,
    WRITTEN,
    KernelState,
)
from texbridge.realtime.kernel.ring import DEFAULT_FRAMES, send_numbered


def _send(
    state: KernelState, ring: int, kind: int, due: int, deck: int, slot: int, frames: int, value: float = 0.0,
    generation: int = 0,
) -> int | None:  # fmt: skip
    """Send a command; its number, or None if the ring is full."""
    cells = len(state.shared)
    number = send_numbered(state.address, cells, ring, kind, due, deck, slot, frames, value, generation)
    return number or None


def commands_room(state: KernelState, ring: int) -> int:
    """How many commands a ring can still take; it fills up while no device calls."""
    cells = state.ring_cells(ring)
    return RING - (load(state.shared, cells + WRITTEN) - load(state.shared, cells + TAKEN))


def free_deck(state: KernelState, voice: int) -> int | None:
    """A deck of a voice that can be filled, or None while both sound."""
    decks = range(DECKS * voice, DECKS * voice + DECKS)
    return next((d for d in decks if load(state.shared, state.deck_cells(d) + IN_USE) == 0), None)


def _free_slot(state: KernelState, deck: int) -> int | None:
    cells = state.deck_cells(deck) + BUSY
    return next((s for s in range(SLOTS) if load(state.shared, cells + s) == 0), None)


def table_slot(state: KernelState, deck: int) -> int | None:
    """A slot of a deck for `publish_tables`, or None while there is none or its voice's ring is full.

    It stays free until the one writer of that ring sends what it filled it with.
    """
    return _free_slot(state, deck) if commands_room(state, state.deck_ring(deck // DECKS)) > 0 else None


def publish_tables(
    state: KernelState, deck: int, tables: np.ndarray, speed: float, due: int = 0, slot: int | None = None,
    frames: int = 0,
) -> int | None:  # fmt: skip
    """Hand ``tables`` [N, S] (spline coefficients, see `realtime.tables.envelopes`) to a deck.

    ``speed`` is the playback speed of the envelopes (1 = one period of the table in F model samples); ``slot`` is what
    `table_slot` gave, by default it is asked here. They fade in over ``frames``, by default (0) 4 ms, and over all
    that sounded before, also over what had not wholly come in.
    """
    slot = table_slot(state, deck) if slot is None else slot
    if slot is None:
        return None
    filled = state.filled[deck]
    assert filled is not None
    np.copyto(filled.slots[slot], tables.T)
    filled.speeds[slot] = speed
    return _send(state, state.deck_ring(deck // DECKS), NEW_TABLES, due, deck, slot, frames)


def publish_swap(state: KernelState, voice: int, deck: int, frames: int, due: int = 0) -> int | None:
    """Fade from a voice's deck to another one (`NO_DECK`: to none) with equal power in ``frames``."""
    return _send(state, state.deck_ring(voice), NEW_DECK, due, deck, 0, frames)


def publish_bands(state: KernelState, deck: int, gains: np.ndarray, due: int = 0, frames: int = 0) -> int | None:
    """Send a deck's band gains on their way: amplitudes [N], in a morph [N + M], reached in a straight line.

    They take ``frames``, 0 is at once; a deck begins at 1, and a waveform has none.
    """
    ring = state.deck_ring(deck // DECKS)
    if commands_room(state, ring) < 1:
        return None
    filled, place = state.filled[deck], load(state.shared, state.ring_cells(ring) + WRITTEN) % RING
    assert filled is not None
    filled.band_goals[place] = gains
    return _send(state, ring, NEW_BANDS, due, deck, place, frames)


def publish_control(
    state: KernelState, strip: int, index: int, value: float, due: int = 0, frames: int | None = None,
    generation: int = 0,
) -> int | None:  # fmt: skip
    """Send a strip's control (``LEVEL``, ``MUTE``, ``PAN``, ``WIDTH`` or ``SHARE``) to a value; its number.

    The gains that all the strip's controls make are reached in a straight line after ``frames``, by default 5 ms; 0
    is at once. Controls may be sent in any order of ``due``.
    """
    return _send(
        state, strip, NEW_CONTROL, due, 0, index, DEFAULT_FRAMES if frames is None else frames, value, generation
    )


def next_generation(state: KernelState) -> int:
    """Begin another generation of commands, and forget what waits of those before; one thread only."""
    generation = load(state.shared, GENERATION) + 1
    store(state.shared, GENERATION, generation)
    return generation


def wave_room(state: KernelState, deck: int) -> int:
    """How many samples the ring of a waveform deck can take."""
    return int(state.header[0]["wave_frames"]) // WAVE_SHARES - wave_ready(state, deck)


def wave_ready(state: KernelState, deck: int) -> int:
    """How many samples of a waveform deck wait to be played."""
    cells = state.deck_cells(deck)
    return load(state.shared, cells + WAVE_WRITTEN) - load(state.shared, cells + WAVE_TAKEN)


def publish_wave(state: KernelState, deck: int, samples: np.ndarray, due: int = 0) -> int | None:
    """Append ``samples`` float32 [n] to the ring of a waveform deck, as far as there is room; may be played from the
    frame ``due`` on."""
    filled, ring = state.filled[deck], state.deck_ring(deck // DECKS)
    assert filled is not None
    count = min(len(samples), wave_room(state, deck))
    if count == 0 or commands_room(state, ring) < 1:
        return None
    cells, size = state.deck_cells(deck), len(filled.wave)
    written = load(state.shared, cells + WAVE_WRITTEN)
    first = min(count, size - written % size)
    filled.wave[written % size : written % size + first] = samples[:first]
    filled.wave[: count - first] = samples[first:count]
    store(state.shared, cells + WAVE_WRITTEN, written + count)
    return _send(state, ring, NEW_SAMPLES, due, deck, 0, count)


class AppliedLog:
    """Reads which command was carried out at which frame; what is overwritten unread is lost."""

    def __init__(self, state: KernelState) -> None:
        self._state = state
        self._read = 0

    def end(self) -> int:
        """How many entries there have been."""
        return load(self._state.shared, N_APPLIED)

    def drain(self, end: int | None = None) -> np.ndarray:
        """Entries since the last call, up to ``end`` (now): (number, frame, due) int64 [n, 3].

        What was forgotten and not carried out has the frame −1.
        """
        end = self.end() if end is None else end
        begin = max(self._read, end - APPLIED // 2)
        rows = self._state.applied[np.arange(begin, end) % APPLIED]
        self._read = end
        return rows
