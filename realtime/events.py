"""Changes on their way to the control: those that came now, in order, and those for an exact sample, by time."""

from __future__ import annotations

import heapq
import threading
from collections import deque
from collections.abc import Iterable

Change = tuple[str, float]
"""An OSC address and the value, in the parameter's unit."""
Group = tuple[int, list[Change]]
"""A frame and what is to change there, in order."""

MAX_WAITING = 65536


class Events:
    """What waits, from any thread to the control thread: ``now`` changes keep their order, ``at`` ones time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._now: deque[tuple[int, Change]] = deque()
        self._at: list[tuple[int, int, Change]] = []
        self._count = 0

    def __len__(self) -> int:
        return len(self._now) + len(self._at)

    def now(self, frame: int, change: Change) -> bool:
        """A change to be made at once; ``frame`` is when that is. False if too many wait: it is then lost."""
        with self._lock:
            if len(self._now) >= MAX_WAITING:
                return False
            self._now.append((frame, change))
            return True

    def at(self, changes: Iterable[tuple[int, Change]]) -> bool:
        """Changes for their frames; False if too many wait: those left are then lost."""
        with self._lock:
            for frame, change in changes:
                if len(self._at) >= MAX_WAITING:
                    return False
                self._count += 1
                heapq.heappush(self._at, (frame, self._count, change))
            return True

    def forget(self) -> None:
        """Drop everything that waits for its time."""
        with self._lock:
            self._at.clear()

    def next_frame(self) -> float:
        """The frame of the earliest change, infinite without one."""
        with self._lock:
            return min(self._now[0][0] if self._now else float("inf"), self._at[0][0] if self._at else float("inf"))

    def take(self, horizon: float) -> list[Group]:
        """All that came now, as one group at the first one's frame, and what falls due by ``horizon``; by frame."""
        with self._lock:
            now, self._now = self._now, deque()
            groups: dict[int, list[Change]] = {}
            while self._at and self._at[0][0] <= horizon:
                frame, _, change = heapq.heappop(self._at)
                groups.setdefault(frame, []).append(change)
        for _, change in now:
            groups.setdefault(now[0][0], []).append(change)
        return sorted(groups.items(), key=lambda group: group[0])
