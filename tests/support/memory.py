"""What a process holds in memory, exact enough for a small leak to show: Linux alone."""

import ctypes
import gc
import itertools
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from texbridge.realtime.synthesis.prepare import give_back

PAGE_BYTES = 4096
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
THRESHOLD_BYTES = 128 * 1024


def give_back_at_once() -> None:
    """Let glibc keep to the thresholds it begins with, for the rest of the process.

    It raises them to the largest piece that was ever freed; what is freed then stays with the arena of a thread, where
    no trimming reaches it: decks of 3 MB, now none, now two of them.
    """
    for parameter in (M_TRIM_THRESHOLD, M_MMAP_THRESHOLD):
        ctypes.CDLL(None).mallopt(parameter, THRESHOLD_BYTES)


def touch(arrays: Iterable[np.ndarray]) -> None:
    """Have every page of the arrays in memory, which others must not write meanwhile; their values stay."""
    for array in arrays:
        pages = array.reshape(-1).view(np.uint8)[::PAGE_BYTES]
        pages[:] = pages.copy()


def anonymous_mb() -> float:
    """Memory that belongs to no file and is in use: garbage is collected, and freed pages are with the system."""
    gc.collect()
    give_back()
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon:")) * 1024 / 1e6


def per_minute(samples: Sequence[tuple[float, float]]) -> float:
    """The rise of (seconds, value) in a minute: the median of the slopes of all pairs (Theil, Sen).

    >>> per_minute([(0.0, 10.0), (30.0, 10.5), (60.0, 46.0), (90.0, 11.5), (120.0, 12.0)])
    1.0
    """
    slopes = [(later - value) / (then - at) for (at, value), (then, later) in itertools.combinations(samples, 2)]
    return 60.0 * float(np.median(slopes))


def stack_pointer(thread: threading.Thread) -> int:
    """Where the stack of a thread ends while it waits in a call of the system; fails if it does not within 10 s."""
    deadline = time.monotonic() + 10.0
    while (fields := Path(f"/proc/self/task/{thread.native_id}/syscall").read_text().split())[0] == "running":
        assert time.monotonic() < deadline, f"{thread.name} never waits"
        time.sleep(0.0002)
    return int(fields[-2], 16)
