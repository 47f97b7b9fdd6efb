"""Events of a deck, compiled: atoms of its bank, each from its own sample on, above what else the deck plays.

A command brings the events until the next one; what it brings begins where it is due, between the quanta's edges too.
An atom goes on by itself until it is over. Where too many sound, the one that began first fades out, and is counted.

The common line gets an atom as it is. What makes a voice wide gets it by its place: with two channels −1…1 are left and
right, and more of them stand in a ring, in which a place is a cosine about the nearest.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.kernel.atom_bank import (
    EVENT_ATOM,
    EVENT_GAIN,
    EVENT_NUMBERS,
    EVENT_OFFSET,
    EVENT_PLACE,
    MOST_BEGINNINGS,
    MOST_SOUNDING,
    SOUNDING_ATOM,
    SOUNDING_PLACES,
    STEAL_FRAMES,
)
from texbridge.realtime.kernel.commands import add_to
from texbridge.realtime.kernel.memory import QUANTUM, STOLEN
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at
from texbridge.realtime.kernel.ramps import safe_gain


@part(error_model="numpy")
def _sounding(deck: Any) -> Any:
    return array_at(deck.sounding_address, (SOUNDING_PLACES,), SOUNDING_ATOM)


@part(error_model="numpy")
def _free_place(shared: Any, sounding: Any) -> int:
    """Where another atom can begin, −1 for nowhere; one that sounds begins to leave where there are too many."""
    free, count, eldest = -1, 0, -1
    for k in range(SOUNDING_PLACES):
        if sounding[k].length == 0:
            free = k
        elif sounding[k].leaving == 0:
            count += 1
            if eldest < 0 or sounding[k].start < sounding[eldest].start:
                eldest = k
    if count >= MOST_SOUNDING or free < 0:
        add_to(shared, STOLEN, 1)
    if count >= MOST_SOUNDING and free >= 0:
        sounding[eldest].leaving = STEAL_FRAMES
    return free


@part(error_model="numpy")
def begin_atoms(shared: Any, deck: Any, events: Any, first: int, at: int) -> None:
    """Begin what the numbers ``events`` from the ``first`` on say, counted from the frame ``at``."""
    sounding = _sounding(deck)
    firsts = array_at(deck.atom_firsts_address, (deck.n_atoms,), np.int64)
    lengths = array_at(deck.atom_lengths_address, (deck.n_atoms,), np.int64)
    for event in range(MOST_BEGINNINGS):
        row = first + EVENT_NUMBERS * event
        gain, atom = safe_gain(events[row + EVENT_GAIN]), int(events[row + EVENT_ATOM])
        if gain == 0.0 or atom < 0 or atom >= deck.n_atoms:
            continue
        place = _free_place(shared, sounding)
        if place < 0:
            continue
        begun = sounding[place]
        begun.start, begun.first = at + max(int(events[row + EVENT_OFFSET]), 0), firsts[atom]
        begun.length, begun.leaving = lengths[atom], 0
        begun.gain, begun.place = gain, events[row + EVENT_PLACE]


@part(error_model="numpy")
def share_of_line(line: int, n_lines: int, place: float) -> float:
    """How much of an atom at ``place`` a line of a voice gets."""
    if line == 0:
        return 1.0
    if n_lines == 2:
        return place
    return math.sqrt(2.0) * math.cos(2.0 * math.pi * (0.5 * place - (line - 1.0) / (n_lines - 1.0)))


@part(error_model="numpy")
def _add_atom(begun: Any, bank: Any, level: Any, lines: Any, n_lines: int, age: int) -> None:
    """The 32 samples from ``age`` on, which is below 0 for one that begins within them or later."""
    last = min(QUANTUM, begun.length - age)
    for line in range(n_lines):
        gain = begun.gain * share_of_line(line, n_lines, begun.place)
        for i in range(max(0, -age), last):
            fade = 1.0
            if begun.leaving > 0:
                fade = max(begun.leaving - i, 0) / STEAL_FRAMES
            lines[line, i] += gain * fade * level[i] * bank[begun.first + age + i]


@part(error_model="numpy")
def render_atoms(deck: Any, level: Any, lines: Any, n_lines: int, position: int) -> None:
    """Add the next 32 samples of a deck's atoms, times ``level`` [32], to ``lines`` [n, 32]."""
    sounding = _sounding(deck)
    bank = array_at(deck.atoms_address, (deck.atom_samples,), np.float32)
    for k in range(SOUNDING_PLACES):
        begun = sounding[k]
        if begun.length == 0 or begun.start >= position + QUANTUM:
            continue
        age = position - begun.start
        _add_atom(begun, bank, level, lines, n_lines, age)
        over = age + QUANTUM >= begun.length
        if begun.leaving > 0:
            begun.leaving -= QUANTUM
            over = over or begun.leaving <= 0
        if over:
            begun.length = begun.leaving = 0
