"""Changes on their way to the control: those that came now, in order, and those for an exact sample, by time."""

from __future__ import annotations

import heapq
import math
import threading
from collections import deque
from collections.abc import Iterable

from texbridge.realtime.engine.glide import Glide
from texbridge.realtime.parameters import Change

Group = tuple[int, list[Change]]
"""A frame and what is to change there, in order."""

MAX_CHANGES_WAITING = 65536


class Changes:
    """What waits, from any thread to the control thread: ``now`` changes keep their order, ``at`` ones time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._now: deque[tuple[int, Change]] = deque()
        self._at: list[tuple[int, int, Change]] = []
        self._count = 0
        self._glide: Glide | None = None
        self._glide_next: float = math.inf

    def __len__(self) -> int:
        return len(self._now) + len(self._at)

    def now(self, frame: int, change: Change) -> bool:
        """A change to be made at once; ``frame`` is when that is. False if too many wait: it is then lost."""
        with self._lock:
            if len(self._now) >= MAX_CHANGES_WAITING:
                return False
            self._now.append((frame, change))
            return True

    def at(self, changes: Iterable[tuple[int, Change]]) -> bool:
        """Changes for their frames; False if too many wait: those left are then lost."""
        with self._lock:
            for frame, change in changes:
                if len(self._at) >= MAX_CHANGES_WAITING:
                    return False
                self._count += 1
                heapq.heappush(self._at, (frame, self._count, change))
            return True

    def glide(self, glide: Glide) -> None:
        """Begin a glide, in the place of one that runs."""
        with self._lock:
            self._glide, self._glide_next = glide, glide.begin

    def taken_by_hand(self, address: str) -> None:
        """A hand set this address: it leaves the glide."""
        with self._lock:
            if self._glide is not None:
                self._glide.drop(address)

    def forget(self) -> None:
        """Drop everything that waits for its time, and the glide."""
        with self._lock:
            self._at.clear()
            self._glide, self._glide_next = None, math.inf

    def next_frame(self) -> float:
        """The frame of the earliest change, infinite without one."""
        with self._lock:
            now = self._now[0][0] if self._now else math.inf
            return min(now, self._at[0][0] if self._at else math.inf, self._glide_next)

    def take(self, horizon: float) -> list[Group]:
        """All that came now, as one group at the first one's frame, and what falls due by ``horizon``; by frame."""
        with self._lock:
            now, self._now = self._now, deque()
            groups: dict[int, list[Change]] = {}
            for _, change in now:
                groups.setdefault(now[0][0], []).append(change)
            self._glide_on(horizon, groups)
            while self._at and self._at[0][0] <= horizon:
                frame, _, change = heapq.heappop(self._at)
                groups.setdefault(frame, []).append(change)
        return sorted(groups.items(), key=lambda group: group[0])

    def _glide_on(self, horizon: float, groups: dict[int, list[Change]]) -> None:
        while self._glide is not None and self._glide_next <= horizon:
            frame = int(self._glide_next)
            groups.setdefault(frame, []).extend(self._glide.values_at(frame).items())
            following = self._glide.next_sample(frame)
            self._glide_next = math.inf if following is None else following
            if following is None:
                self._glide = None
