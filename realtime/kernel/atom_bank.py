"""A deck's bank of atoms, the short sounds that its events play, and the memory of those that sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

MOST_SOUNDING = 128
"""Atoms of a deck that sound at once; beyond them the one that began first is faded out."""
SOUNDING_PLACES = 160
"""Room for those that fade out beside them."""
STEAL_FRAMES = 128
MOST_BEGINNINGS = 24
"""Events that a command can bring."""
EVENT_GAIN, EVENT_OFFSET, EVENT_PLACE, EVENT_ATOM = range(4)
"""Numbers of an event in a command: amplitude, frames after the command, place −1…1 and which atom."""
EVENT_NUMBERS = 4

SOUNDING_ATOM = np.dtype(
    [
        ("start", np.int64),
        ("first", np.int64),
        ("length", np.int64),
        ("leaving", np.int64),
        ("gain", np.float64),
        ("place", np.float64),
    ],
    align=True,
)
"""An atom that sounds from the frame ``start`` on: ``length`` samples of the bank from ``first``, 0 for none;
``leaving`` frames are left of its fade, 0 where it does not fade."""


@dataclass(frozen=True, eq=False)
class AtomBank:
    """Sounds at the device's rate one after another, ``samples`` float32 [T]: atom a is ``lengths[a]`` from
    ``firsts[a]`` on (int64 [A])."""

    samples: np.ndarray
    firsts: np.ndarray
    lengths: np.ndarray


def lay_atoms(record: Any, bank: AtomBank | None) -> np.ndarray:
    """Tell a deck's ``record`` of its ``bank``; returns the memory [160] of what sounds, which is nothing."""
    sounding = np.zeros(0 if bank is None else SOUNDING_PLACES, SOUNDING_ATOM)
    record["n_atoms"] = 0 if bank is None else len(bank.firsts)
    record["sounding_address"] = sounding.ctypes.data
    record["atoms_address"] = 0 if bank is None else bank.samples.ctypes.data
    record["atom_firsts_address"] = 0 if bank is None else bank.firsts.ctypes.data
    record["atom_lengths_address"] = 0 if bank is None else bank.lengths.ctypes.data
    record["atom_samples"] = 0 if bank is None else len(bank.samples)
    return sounding


def goals_for_atoms(bank: AtomBank | None) -> int:
    """Numbers beside the band gains in every command to a deck with this bank."""
    return 0 if bank is None else MOST_BEGINNINGS * EVENT_NUMBERS
