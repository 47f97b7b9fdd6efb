"""How the control tells the audio thread what to do, without a lock.

Every strip (a voice, the master, the dry input) has a ring of `RING` commands for its controls, every voice one for its
decks; each has one writer and one reader.

1. The writer fills an entry, then stores the count of entries written (release).
2. The audio thread reads that count (acquire), carries out what is due (`realtime.kernel.controls`,
   `realtime.kernel.commands`), and stores the count it has taken (release), before which nobody writes over an entry.

Envelope tables lie in a deck's `SLOTS` slots, each with a ``BUSY`` flag.

1. The writer of the deck's ring takes a slot whose flag is 0 (read with acquire), sets it to 1, writes the tables, and
   sends a command that names the slot.
2. The audio thread stores 0 (release) into the flag once other tables have wholly faded in over these.

A deck is filled while its ``IN_USE`` cell is 0; the audio thread stores 0 (release) there when the deck has faded out.
Nobody waits: where there is no room, `publish_tables` and the others send nothing and return None, and the control
tries again with newer values. Times are frames of ``RENDERED``; what is in the past is carried out at once.
"""

from __future__ import annotations

import numpy as np

from texbridge.realtime.kernel.atomics import load, store
from texbridge.realtime.kernel.memory import (
    APPLIED,
    BUSY,
    DECKS,
    IN_USE,
    N_APPLIED,
    NEW_CONTROL,
    NEW_DECK,
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


def _send(
    state: KernelState, ring: int, kind: int, due: int, deck: int, slot: int, frames: int, value: float = 0.0,
    generation: int = 0,
) -> int:  # fmt: skip
    """Complete the next entry of a ring that has room; returns the command's number."""
    cells = state.ring_cells(ring)
    written = load(state.shared, cells + WRITTEN)
    state.numbered += 1
    state.commands[ring, written % RING] = (kind, due, state.numbered, deck, slot, frames, generation, value)
    store(state.shared, cells + WRITTEN, written + 1)
    return state.numbered


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

    It stays free until the writer of that ring fills it.
    """
    return _free_slot(state, deck) if commands_room(state, state.deck_ring(deck // DECKS)) > 0 else None


def publish_tables(
    state: KernelState, deck: int, tables: np.ndarray, speed: float, due: int = 0, slot: int | None = None,
    frames: int = 0,
) -> int | None:  # fmt: skip
    """Hand ``tables`` [N, S] (spline coefficients, see `realtime.tables.envelopes`) to a deck.

    ``speed`` is the playback speed of the envelopes (1 = one period of the table in F model samples); ``slot`` is what
    `table_slot` gave, by default it is asked here. They fade in within ``frames``, by default 4 ms.
    """
    slot = table_slot(state, deck) if slot is None else slot
    if slot is None:
        return None
    cells, filled = state.deck_cells(deck) + BUSY, state.filled[deck]
    assert filled is not None
    store(state.shared, cells + slot, 1)
    np.copyto(filled.slots[slot], tables.T)
    filled.speeds[slot] = speed
    return _send(state, state.deck_ring(deck // DECKS), NEW_TABLES, due, deck, slot, frames)


def publish_control(
    state: KernelState, strip: int, control: int, value: float, due: int = 0, frames: int | None = None,
    generation: int = 0,
) -> int | None:  # fmt: skip
    """Set a control of a strip (`realtime.kernel.memory`) on the sample ``due``, in any order of these.

    The gains that follow from it are reached in a straight line after ``frames``, by default 5 ms; 0 is at once. With a
    ``generation`` it is a plan, which is dropped once another one is the present.
    """
    if commands_room(state, strip) < 1:
        return None
    length = int(state.header[0]["gain_frames"]) if frames is None else frames
    return _send(state, strip, NEW_CONTROL, due, 0, control, length, value, generation)


def publish_swap(state: KernelState, voice: int, deck: int, frames: int, due: int = 0) -> int | None:
    """Fade from a voice's deck to another one (`NO_DECK`: to none) with equal power in ``frames``."""
    ring = state.deck_ring(voice)
    return _send(state, ring, NEW_DECK, due, deck, 0, frames) if commands_room(state, ring) > 0 else None


def wave_room(state: KernelState, deck: int) -> int:
    """How many samples the ring of a waveform deck can take."""
    return int(state.header[0]["wave_frames"]) // WAVE_SHARES - wave_ready(state, deck)


def wave_ready(state: KernelState, deck: int) -> int:
    """How many samples of a waveform deck wait to be played."""
    cells = state.deck_cells(deck)
    return load(state.shared, cells + WAVE_WRITTEN) - load(state.shared, cells + WAVE_TAKEN)


def write_wave(state: KernelState, deck: int, samples: np.ndarray) -> int:
    """Append ``samples`` float32 [n] to the ring of a waveform deck, as far as there is room; returns how many."""
    filled = state.filled[deck]
    assert filled is not None
    count = min(len(samples), wave_room(state, deck))
    cells, size = state.deck_cells(deck), len(filled.wave)
    written = load(state.shared, cells + WAVE_WRITTEN)
    first = min(count, size - written % size)
    filled.wave[written % size : written % size + first] = samples[:first]
    filled.wave[: count - first] = samples[first:count]
    store(state.shared, cells + WAVE_WRITTEN, written + count)
    return count


class AppliedLog:
    """Reads which command was carried out at which frame, in order; what is overwritten unread is lost."""

    def __init__(self, state: KernelState) -> None:
        self._state = state
        self._read = 0

    def end(self) -> int:
        """How many entries have been written so far."""
        return load(self._state.shared, N_APPLIED)

    def drain(self, end: int | None = None) -> np.ndarray:
        """Entries since the last call, up to ``end`` (now): (number, frame, frame it was due at) int64 [n, 3].

        A planned control that was dropped has the frame −1; what was due at once 0 or less.
        """
        end = self.end() if end is None else end
        begin = max(self._read, end - APPLIED // 2)
        rows = self._state.applied[np.arange(begin, end) % APPLIED]
        self._read = end
        return rows
