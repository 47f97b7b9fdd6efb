"""The loops of a worker (compiled): all there is to do now, and on and on until it is told to stop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from numba import types

from texbridge.realtime.kernel.atomics import load_acquire
from texbridge.realtime.kernel.compiled import njit
from texbridge.realtime.kernel.denormals import flush_denormals, restore_denormals
from texbridge.realtime.kernel.digest import FOLDER, digest
from texbridge.realtime.kernel.memory import RENDERED
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.tables import record
from texbridge.realtime.workers.events import take_events
from texbridge.realtime.workers.memory import DESK_CELLS, DEVICE_PLAYS, STOP, VOICE_CELLS
from texbridge.realtime.workers.view import cells_of, desk_at, events_of, kernel_of, list_of, shared_of, voice_of
from texbridge.realtime.workers.voice import FAR, later_frame, next_frame, work_on
from texbridge.realtime.workers.waiting import sleep

LONGEST_NS, SHORTEST_NS = 500_000_000, 200_000
"""Nanoseconds of a sleep that nobody ends."""
RETRY_NS = 2_000_000
"""Nanoseconds until there may be room where there was none."""
LIVE = -1


@part(error_model="numpy")
def _do_all(desk: Any, worker: int, until: int) -> bool:
    """Do what is to be done now, earliest first; whether some of it found no room.

    Offline everything before the frame ``until``; with `LIVE` as far ahead as the desk says.
    """
    step, shared = desk.n_workers, shared_of(kernel_of(desk))
    while True:
        rendered = load_acquire(shared, RENDERED)
        hops = until - 1 if until >= 0 else rendered + desk.hop_ahead
        planned = until - 1 if until >= 0 else rendered + desk.planned_ahead
        best, first = -1, FAR
        for v in range(worker, desk.n_voices, step):
            at = DESK_CELLS + VOICE_CELLS * v
            take_events(cells_of(desk), at, voice_of(desk, v), events_of(desk, v), list_of(desk, v))
            frame = next_frame(desk, v, hops, planned)
            if frame < first:
                best, first = v, frame
        if best < 0:
            break
        work_on(desk, worker, best, rendered, hops, planned)
    blocked = False
    for v in range(worker, desk.n_voices, step):
        voice = voice_of(desk, v)
        blocked |= voice.blocked != 0
        voice.blocked = 0
    return blocked


@part(error_model="numpy")
def _time_to_go(desk: Any, worker: int, blocked: bool) -> int:
    """Nanoseconds until there is something to do by itself."""
    if load_acquire(cells_of(desk), DEVICE_PLAYS) == 0:
        return LONGEST_NS
    if blocked:
        return RETRY_NS
    frame = FAR
    for v in range(worker, desk.n_voices, desk.n_workers):
        frame = min(frame, later_frame(desk, v))
    frames = frame - load_acquire(shared_of(kernel_of(desk)), RENDERED)
    time = LONGEST_NS if frame == FAR else int(1e9 * frames / desk.sample_rate)
    return min(max(time, SHORTEST_NS), LONGEST_NS)


def _compile(source: int) -> Any:
    """The function; ``source`` (a digest of the code) is part of the key under which numba caches it."""

    @njit(types.boolean(*(types.int64,) * 6), cache=True, nogil=True, error_model="numpy")
    def work(address: int, worker: int, until: int, handle: int, wait_address: int, read_address: int) -> bool:
        word = flush_denormals()
        desk = desk_at(address)
        blocked = _do_all(desk, worker, until)
        while until == LIVE and load_acquire(cells_of(desk), STOP) == 0:
            sleep(handle, wait_address, read_address, _time_to_go(desk, worker, blocked))
            blocked = _do_all(desk, worker, until)
        restore_denormals(word | (source & 0))
        return blocked

    return work


work = _compile(digest(FOLDER, Path(record.__file__).parent, Path(__file__).parent))
"""(desk, worker, until, and of the worker's `Bell` three numbers) → whether some of the work found no room.

Offline it does all that is meant for before ``until``; with `LIVE` it goes on and on until the desk says to stop.
"""
