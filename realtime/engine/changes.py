"""Changes on their way to the control, each for an exact sample, in order of time; and the glide that makes more."""

from __future__ import annotations

import heapq
import math
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from texbridge.realtime.engine.glide import Glide
from texbridge.realtime.parameters import Change

MAX_CHANGES_WAITING = 65536


@dataclass(order=True)
class Planned:
    """A change for a frame, the ``number``-th that came; ``told`` once kernel or worker know of it."""

    frame: int
    number: int
    address: str
    value: float
    told: bool = False


Group = tuple[int, list[Planned]]
"""A frame and what is to change there, in order."""


class Changes:
    """What waits for its time, from any thread to the control thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._at: list[Planned] = []
        self._untold: list[Planned] = []
        self._count = 0
        self._glide: Glide | None = None
        self._glide_next: float = math.inf

    def __len__(self) -> int:
        return len(self._at)

    def at(self, changes: Iterable[tuple[int, Change]]) -> bool:
        """Changes for their frames; False if too many wait: those left are then lost."""
        with self._lock:
            for frame, (address, value) in changes:
                if len(self._at) >= MAX_CHANGES_WAITING:
                    return False
                self._count += 1
                planned = Planned(frame, self._count, address, value)
                heapq.heappush(self._at, planned)
                heapq.heappush(self._untold, planned)
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
            self._untold.clear()
            self._glide, self._glide_next = None, math.inf

    def next_frame(self) -> float:
        """The frame of the earliest change, infinite without one."""
        with self._lock:
            return min(self._at[0].frame if self._at else math.inf, self._glide_next)

    def next_untold(self) -> float:
        """The frame of the earliest change that nobody has been told of."""
        with self._lock:
            return self._untold[0].frame if self._untold else math.inf

    def tell(self, horizon: float, plan: Callable[[str, float, int], bool]) -> None:
        """Tell of what is planned up to ``horizon``: ``plan`` says whether it was taken over. Each is told once."""
        with self._lock:
            while self._untold and self._untold[0].frame <= horizon:
                planned = heapq.heappop(self._untold)
                planned.told = plan(planned.address, planned.value, planned.frame)

    def tell_again(self, prefix: str) -> None:
        """Nobody knows any more of what is planned for addresses that begin so."""
        with self._lock:
            for planned in self._at:
                if planned.told and planned.address.startswith(prefix):
                    planned.told = False
                    heapq.heappush(self._untold, planned)

    def take(self, horizon: float) -> list[Group]:
        """What falls due by ``horizon``, by frame."""
        with self._lock:
            groups: dict[int, list[Planned]] = {}
            self._glide_on(horizon, groups)
            while self._at and self._at[0].frame <= horizon:
                planned = heapq.heappop(self._at)
                groups.setdefault(planned.frame, []).append(planned)
            while self._untold and self._untold[0].frame <= horizon:
                heapq.heappop(self._untold)
        return sorted(groups.items(), key=lambda group: group[0])

    def _glide_on(self, horizon: float, groups: dict[int, list[Planned]]) -> None:
        while self._glide is not None and self._glide_next <= horizon:
            frame = int(self._glide_next)
            values = self._glide.values_at(frame).items()
            groups.setdefault(frame, []).extend(Planned(frame, 0, address, value) for address, value in values)
            following = self._glide.next_sample(frame)
            self._glide_next = math.inf if following is None else following
            if following is None:
                self._glide = None
