"""How soon the threads between a packet and its sound get their turn: from the system, and from Python itself.

They get the lowest real-time priority where this process may give one, but only beside an audio thread that has a
higher one: Python must never stand before the callback. While an engine plays, threads hand the interpreter lock over
sooner, and what has been loaded is not searched for garbage again and again.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import threading
from pathlib import Path

HURRIED = ("texbridge-control", "texbridge-worker", "texbridge-osc")
"""How the names of these threads begin."""
SWITCH_SECONDS = 0.0002
"""How long a thread that wants the interpreter lock lets another one go on with it."""
_TASKS = Path("/proc/self/task")

_lock = threading.Lock()
_playing = 0
_usual_seconds = 0.0


def make_real_time(thread_id: int, above_lowest: int = 0) -> None:
    """Give a thread of this process the lowest real-time priority or one above it, where the system lets us (Linux)."""
    if sys.platform == "linux":
        priority = os.sched_get_priority_min(os.SCHED_RR) + above_lowest
        with contextlib.suppress(OSError):
            os.sched_setscheduler(thread_id, os.SCHED_RR | os.SCHED_RESET_ON_FORK, os.sched_param(priority))


def hurry_threads() -> None:
    """Give the `HURRIED` threads real-time priority if some other thread of this process, the audio's, has one."""
    if sys.platform != "linux":
        return
    ours = {t.native_id for t in threading.enumerate() if t.name.startswith(HURRIED) and t.native_id is not None}
    others = {int(task.name) for task in _TASKS.iterdir()} - ours
    if any(_is_real_time(task) for task in others):
        for task in ours:
            make_real_time(task)


def _is_real_time(thread_id: int) -> bool:
    if sys.platform != "linux":
        return False
    try:
        policy = os.sched_getscheduler(thread_id)
        above = os.sched_getparam(thread_id).sched_priority > os.sched_get_priority_min(os.SCHED_RR)
    except OSError:  # the thread has ended
        return False
    return policy & ~os.SCHED_RESET_ON_FORK in (os.SCHED_RR, os.SCHED_FIFO) and above


def begin_playing() -> None:
    """Make Python's own delays short, until `end_playing` has been called as often."""
    global _playing, _usual_seconds
    with _lock:
        _playing += 1
        if _playing == 1:
            _usual_seconds = sys.getswitchinterval()
            sys.setswitchinterval(min(SWITCH_SECONDS, _usual_seconds))
            gc.freeze()


def end_playing() -> None:
    """Undo `begin_playing`."""
    global _playing
    with _lock:
        _playing -= 1
        if _playing == 0:
            sys.setswitchinterval(_usual_seconds)
            gc.unfreeze()
