"""Workers, as Python sees them: events in, what was done out.

One thread at a time may push (the caller has a lock); reading the log and the facts is for the control thread.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numba
import numpy as np
from numba import types

from texbridge.realtime.kernel.atomics import load, load_acquire, store, store_release
from texbridge.realtime.kernel.compiled import CompiledFunction, njit
from texbridge.realtime.kernel.digest import FOLDER, digest
from texbridge.realtime.kernel.memory import KernelState
from texbridge.realtime.tables.maker import TableMaker
from texbridge.realtime.workers.loop import LIVE, work
from texbridge.realtime.workers.memory import (
    ADOPT,
    DEVICE_PLAYS,
    DONE,
    ERRORS,
    EVENT,
    EVENTS,
    LAST_ERROR,
    LAST_VOICE,
    LEAVE,
    LOG_ENTRIES,
    LOGGED,
    PUSHED,
    READ,
    STEPS_DONE,
    STOP,
    TIMES,
    UNDERRUNS,
    VALUE,
    DeskMemory,
)
from texbridge.realtime.workers.waiting import Bell

WORKER_NAME = "texbridge-worker"
FAULTS = {1: "the decoder gave NaN or Inf", 2: "the envelopes are NaN or Inf"}
MOST_WORKERS = 8
NO_BELL = (0, 0, 0)
SOUNDS_ALREADY = -1
"""Frames of a load or unload that sends no swap."""


@dataclass(frozen=True)
class Done:
    """What a worker did: a ``kind`` of `realtime.workers.memory`, the voice, and what belongs to it."""

    kind: int
    voice: int
    index: int
    number: int
    value: float


class DoneReader:
    """Reads the log of all workers, and how long their tables took; what is written over unread is ``lost``."""

    def __init__(self, memory: DeskMemory) -> None:
        self._memory = memory
        self._read = [self._count(worker, LOGGED) for worker in range(memory.n_workers)]
        self._timed = [self._count(worker, STEPS_DONE) for worker in range(memory.n_workers)]
        self.lost = 0

    def _count(self, worker: int, cell: int) -> int:
        return load(self._memory.cells, self._memory.worker_cells(worker) + cell)

    def drain(self) -> list[Done]:
        """What has been done since the last call, each voice's in order."""
        done = []
        for worker, read in enumerate(self._read):
            end = self._count(worker, LOGGED)
            begin = max(read, end - LOG_ENTRIES // 2)
            self.lost += begin - read
            self._read[worker] = end
            done += [Done(*row) for row in self._memory.log[worker, np.arange(begin, end) % LOG_ENTRIES].tolist()]
        return done

    def skip(self) -> None:
        """Leave unread what has been done since the last call."""
        self._read = [self._count(worker, LOGGED) for worker in range(self._memory.n_workers)]

    def milliseconds(self) -> list[float]:
        """How long tables have taken to make since the last call."""
        times: list[float] = []
        for worker, timed in enumerate(self._timed):
            self._timed[worker] = end = self._count(worker, STEPS_DONE)
            times += self._memory.times[worker, np.arange(max(timed, end - TIMES // 2), end) % TIMES].tolist()
        return times


class Workers:
    """``count`` workers for the voices of ``state``; voice v is worker v mod count's.

    ``hop_ahead`` and ``planned_ahead`` are how many frames before they are rendered hops and planned changes are worked
    on, live.
    """

    def __init__(self, state: KernelState, count: int, hop_ahead: int, planned_ahead: int) -> None:
        self.count = max(1, min(count, MOST_WORKERS, state.n_voices))
        self._memory = DeskMemory(state, self.count)
        self.hop_ahead = hop_ahead
        self._memory.header[0]["hop_ahead"] = hop_ahead
        self._memory.header[0]["planned_ahead"] = planned_ahead
        self._address = int(self._memory.header.ctypes.data)
        self._loads = [0] * state.n_voices
        self._kept: list[list[TableMaker | None]] = [[] for _ in range(state.n_voices)]
        self._threads: list[threading.Thread] = []
        self._bells: list[Bell] = []
        self.play(True)

    def play(self, playing: bool) -> None:
        """Whether a device plays: while none does, tables are kept back."""
        if load(self._memory.cells, DEVICE_PLAYS) != playing:
            store(self._memory.cells, DEVICE_PLAYS, int(playing))
            self.wake()

    def set(self, voice: int, frame: int, index: int, value: float, generation: int = 0) -> bool:
        """Set a value of what the voice was given last, for a frame; False if there is no room for it as yet.

        With a ``generation`` it is planned: it waits for its time, and is dropped when that is no longer the present.
        """
        return self._push(voice, (frame, VALUE, index, value, 0, 0, 0, self._loads[voice], generation))

    def give(self, voice: int, maker: TableMaker, deck: int, frame: int, frames: int, same: bool = False) -> bool:
        """Let a voice go on with ``maker`` on ``deck``, fading in ``frames`` from ``frame`` on; False without room.

        Where it is the ``same`` as what it was given last, its life goes on.
        """
        load_number = self._loads[voice] + 1
        if not self._push(voice, (frame, ADOPT, int(same), 0.0, maker.address, deck, frames, load_number, 0)):
            return False
        self._loads[voice] = load_number
        self._kept[voice].append(maker)
        return True

    def take(self, voice: int, frame: int, frames: int) -> bool:
        """Let a voice end what it was given, fading out; False without room."""
        load_number = self._loads[voice] + 1
        if not self._push(voice, (frame, LEAVE, 0, 0.0, 0, 0, frames, load_number, 0)):
            return False
        self._loads[voice] = load_number
        self._kept[voice].append(None)
        return True

    def is_done(self, voice: int) -> bool:
        """Whether every `give` and `take` of a voice has been carried out."""
        return load(self._memory.cells, self._memory.voice_cells(voice) + DONE) == self._loads[voice]

    def tidy(self) -> None:
        """Let go of makers that no worker has any more."""
        for voice, kept in enumerate(self._kept):
            if len(kept) > 1 and self.is_done(voice):
                del kept[:-1]

    def room(self, voice: int) -> int:
        """How many events a voice can still take."""
        at = self._memory.voice_cells(voice)
        return EVENTS - load(self._memory.cells, at + PUSHED) + load(self._memory.cells, at + READ)

    def wake(self, voice: int | None = None) -> None:
        """Have a voice's worker, or all, look for work; without threads it does nothing."""
        for number, bell in enumerate(self._bells):
            if voice is None or voice % self.count == number:
                bell.ring()

    def work_until(self, frame: int) -> None:
        """Offline: do all that is meant for before ``frame``, here."""
        for worker in range(self.count):
            work(self._address, worker, frame, *NO_BELL)

    def start(self) -> None:
        """Begin to work live."""
        store(self._memory.cells, STOP, 0)
        self._memory.header[0]["live"] = 1
        self._bells = [Bell() for _ in range(self.count)]
        self._threads = [
            threading.Thread(
                target=work,
                args=(self._address, worker, LIVE, *bell.for_compiled),
                name=f"{WORKER_NAME}-{worker + 1}",
                daemon=True,
            )
            for worker, bell in enumerate(self._bells)
        ]
        for thread in self._threads:
            thread.start()
        atexit.register(self.stop)  # before the memory goes that they work in

    def stop(self) -> None:
        """End the threads; what is left waits for the next `start`."""
        atexit.unregister(self.stop)
        store(self._memory.cells, STOP, 1)
        self.wake()
        for thread in self._threads:
            thread.join()
        self._memory.header[0]["live"] = 0
        bells, self._bells, self._threads = self._bells, [], []
        for bell in bells:
            bell.close()

    def reader(self) -> DoneReader:
        """Reads what is done from now on."""
        return DoneReader(self._memory)

    @property
    def errors(self) -> int:
        """How often tables could not be made."""
        return self._sum(ERRORS)

    @property
    def underruns(self) -> int:
        """Hops, and frames of latent spaces, that passed before a worker came round."""
        return self._sum(UNDERRUNS)

    @property
    def last_error(self) -> str:
        """What the last failure was, "" for none."""
        for worker in range(self.count):
            at = self._memory.worker_cells(worker)
            code = load(self._memory.cells, at + LAST_ERROR)
            if code:
                return f"voice {load(self._memory.cells, at + LAST_VOICE) + 1}: {FAULTS[code]}"
        return ""

    @property
    def milliseconds(self) -> Sequence[float]:
        """How long the last tables took to make."""
        times: list[float] = []
        for worker in range(self.count):
            steps = min(load(self._memory.cells, self._memory.worker_cells(worker) + STEPS_DONE), TIMES)
            times += self._memory.times[worker, :steps].tolist()
        return times

    def _sum(self, cell: int) -> int:
        return sum(load(self._memory.cells, self._memory.worker_cells(w) + cell) for w in range(self.count))

    def _push(self, voice: int, event: tuple[Any, ...]) -> bool:
        at = self._memory.voice_cells(voice)
        return bool(push_event(self._memory.cells, at, self._memory.events[voice], *event))


_CELLS = types.Array(types.int64, 1, "C")
_RING = types.Array(numba.from_dtype(EVENT), 1, "C")
_SIGNATURE = types.boolean(
    *(_CELLS, types.int64, _RING, types.int64, types.int64, types.int64, types.float64), *(types.int64,) * 5
)


def _compile(source: int) -> CompiledFunction[..., bool]:
    """The function; ``source`` (a digest of the code) is part of the key under which numba caches it."""

    @njit(_SIGNATURE, cache=True, error_model="numpy")
    def push(
        cells: Any, at: int, ring: Any, frame: int, kind: int, index: int, value: float, maker: int, deck: int,
        frames: int, load_number: int, generation: int,
    ) -> bool:  # fmt: skip
        pushed = load_acquire(cells, at + PUSHED)
        if pushed - load_acquire(cells, at + READ) >= EVENTS:
            return False
        event = ring[pushed & (EVENTS - 1)]
        event.frame, event.kind, event.index, event.value = frame, kind, index, value
        event.maker, event.deck, event.frames = maker, deck, frames
        event.load, event.generation = load_number, generation
        store_release(cells, at + PUSHED, pushed + 1 + (source & 0))
        return True

    return push


push_event = _compile(digest(FOLDER, Path(__file__).parent))
"""Write an event into a voice's ring and say so; False where it is full. It keeps the interpreter's lock, which others
would take for longer than this is."""
