"""The memory that workers and Python share: its layout, and `DeskMemory`, which owns it.

Of each voice Python writes a ring of *events*, whose one reader is the voice's worker (`realtime.workers.events`); the
voice's record and what lies in its list belong to the worker. A worker writes a ring of log entries, which Python
reads, and its counters.
"""

from __future__ import annotations

import numpy as np

from texbridge.realtime.kernel.clock import clock_address, clock_id, clock_scratch
from texbridge.realtime.kernel.memory import SLOTS, KernelState
from texbridge.realtime.tables.step import step

EVENTS = 512
"""Events that a voice's ring, and its list, can hold."""
LOG_ENTRIES = 1 << 15
TIMES = 1024

VALUE, ADOPT, LEAVE = range(3)
"""Kinds of event: a value of the maker, another maker on another deck, and none."""
(DID_SET, DID_HOP, DID_TABLES, DID_SWAP, DID_LOAD, DID_UNLOAD, DID_BANDS, DID_SAMPLES) = range(8)
"""Kinds of log entry."""

NO_VERSION = -1
(STOP, DEVICE_PLAYS) = range(2)
"""Cells of all workers: whether they are to end, and whether a device plays."""
DESK_CELLS = 8
(LOGGED, ERRORS, LAST_ERROR, LAST_VOICE, UNDERRUNS, STEPS_DONE) = range(6)
"""Cells of a worker: entries of its log, failures with the last one's code and voice, hops left out, and tables
made."""
WORKER_CELLS = 8
(PUSHED, READ, DONE) = range(3)
"""Cells of a voice: events written, events taken from the ring, and the last load or unload that was carried out."""
VOICE_CELLS = 4

EVENT = np.dtype(
    [
        ("frame", np.int64),
        ("kind", np.int64),
        ("index", np.int64),
        ("value", np.float64),
        ("maker", np.int64),
        ("deck", np.int64),
        ("frames", np.int64),
        ("load", np.int64),
        ("generation", np.int64),
    ],
    align=True,
)
"""``load`` counts the makers of the voice: a value is for one of them. ``generation`` ≠ 0: planned, see the kernel."""
LOG_ENTRY = np.dtype(
    [
        ("kind", np.int64),
        ("voice", np.int64),
        ("index", np.int64),
        ("number", np.int64),
        ("value", np.float64),
    ],
    align=True,
)
VOICE = np.dtype(
    [
        ("maker", np.int64),
        ("deck", np.int64),
        ("load", np.int64),
        ("waiting", np.int64),
        ("owing", np.int64),
        ("due", np.int64),
        ("fade", np.int64),
        ("sent_version", np.int64),
        ("sent_set", np.int64),
        ("blocked", np.int64),
        ("first_tick", np.int64),
        ("sounds_from", np.int64),
        ("next_try", np.int64),
        ("next_hop", np.float64),
        ("next_tick", np.float64),
    ],
    align=True,
)
"""A voice as its worker sees it. ``waiting`` events lie in its list; ``owing`` is 1 while tables are to be sent, for
the frame ``due`` and with ``fade``; ``blocked`` while there is no room for them; ``first_tick`` until its life
has sent band gains. Of a maker of samples the deck ``sounds_from`` a frame, and its decoder, if it failed, has a
``next_try``. ``slots`` [SLOTS, 2] beside it say of
which version and set of the maker the tables in them are."""

_ADDRESSES = ("kernel", "voices", "slots", "events", "lists", "cells", "log", "times", "clock", "clock_scratch")
DESK = np.dtype(
    [(f"{name}_address", np.int64) for name in _ADDRESSES]
    + [
        ("clock_id", np.int64),
        ("n_voices", np.int64),
        ("n_workers", np.int64),
        ("step_address", np.int64),
        ("hop_ahead", np.int64),
        ("planned_ahead", np.int64),
        ("live", np.int64),
        ("sample_rate", np.float64),
    ],
    align=True,
)
"""Addresses of what there is, and of the function that works on a maker; whether threads work, against the clock."""


class DeskMemory:
    """Everything that ``n_workers`` touch for the voices of ``state``; valid while this object lives."""

    def __init__(self, state: KernelState, n_workers: int) -> None:
        n = state.n_voices
        self.n_voices, self.n_workers = n, n_workers
        self.voices = np.zeros(n, VOICE)
        self.voices["sent_version"] = NO_VERSION
        self.slots = np.full((n, SLOTS, 2), NO_VERSION, np.int64)
        self.voices["next_hop"] = self.voices["next_tick"] = np.inf
        self.events = np.zeros((n, EVENTS), EVENT)
        self.lists = np.zeros((n, EVENTS), EVENT)
        self.cells = np.zeros(DESK_CELLS + VOICE_CELLS * n + WORKER_CELLS * n_workers, np.int64)
        self.log = np.zeros((n_workers, LOG_ENTRIES), LOG_ENTRY)
        self.times = np.zeros((n_workers, TIMES), np.float64)
        self.clock_scratch = np.stack([clock_scratch() for _ in range(n_workers)])
        self.header = np.zeros(1, DESK)
        header = self.header[0]
        for name in _ADDRESSES[1:]:
            header[f"{name}_address"] = clock_address() if name == "clock" else getattr(self, name).ctypes.data
        header["kernel_address"], header["clock_id"] = state.address, clock_id()
        header["n_voices"], header["n_workers"] = n, n_workers
        header["sample_rate"], header["step_address"] = state.sample_rate, step.address

    def voice_cells(self, voice: int) -> int:
        """First of the cells of a voice."""
        return DESK_CELLS + VOICE_CELLS * voice

    def worker_cells(self, worker: int) -> int:
        """First of the cells of a worker."""
        return DESK_CELLS + VOICE_CELLS * self.n_voices + WORKER_CELLS * worker
