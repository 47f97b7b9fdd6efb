"""When a message is played: what its time tag means here, and the messages that wait for their time.

A tag becomes a moment of the monotonic clock once, by the wall clock as it stood when the packet came. A clock that is
set afterwards moves nothing that waits.

Not every sender's clock counts from 1900 as OSC's does. Some put Unix time into the tag, or Apple's, which begins in
2001, or the seconds since they were switched on. Their tags lie in the past; only the end of NTP's 32-bit era in 2036,
which for a clock that runs right must be looked across, makes some of them look years ahead.
"""

from __future__ import annotations

import heapq
import itertools
from dataclasses import dataclass

from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.arrival import Receipt
from texbridge.realtime.osc.clients import Client
from texbridge.realtime.osc.interface import Method
from texbridge.realtime.osc.packet import NTP_TO_UNIX, Message

MAX_SCHEDULED = 4096
MAX_AHEAD_SECONDS = 60.0
SAME_MOMENT_SECONDS = 1e-3
ERA_SECONDS = 2**32
FOREIGN_EPOCHS = (0, 978307200)
"""Unix seconds at which other clocks begin: 1970, and Apple's 2001."""
DAY_SECONDS = 86400.0


@dataclass(frozen=True)
class Waiting:
    """A message for a moment ``at`` (seconds of the monotonic clock), the ``method`` it calls, and who sent it."""

    message: Message
    method: Method | None
    client: Client
    at: float


class Schedule:
    """Understands time tags, unless they are not to be ``honoured``, and keeps what waits, in order of time.

    For one thread.
    """

    def __init__(self, honoured: bool = True) -> None:
        self._honoured = honoured
        self._waiting: list[tuple[float, int, Waiting]] = []
        self._order = itertools.count()
        self._moments: dict[float, float] = {}

    def moment(self, time: float | None, receipt: Receipt) -> float | None:
        """The moment of a message's ``time`` (Unix seconds) on the monotonic clock; ``None`` for at once.

        It is the same, to the bit, for all that has the same time, also in another packet.
        """
        if time is None or not self._honoured:
            return None
        moment = receipt.moment + seconds_ahead(time, receipt.unix_seconds)
        known = self._moments.get(time)
        if known is not None and abs(known - moment) < SAME_MOMENT_SECONDS:
            return known
        if len(self._moments) >= MAX_SCHEDULED:
            self._moments.clear()
        self._moments[time] = moment
        return moment

    def add(self, due: float, waiting: Waiting) -> None:
        """Keep a message until the moment ``due``; raises ``OscError`` where too many wait already."""
        if len(self._waiting) >= MAX_SCHEDULED:
            raise OscError(f"{MAX_SCHEDULED} scheduled messages are the limit")
        heapq.heappush(self._waiting, (due, next(self._order), waiting))

    def next_time(self) -> float | None:
        """When the next message is due; ``None`` if none waits."""
        return self._waiting[0][0] if self._waiting else None

    def take(self, now: float) -> Waiting | None:
        """The next message that is due, which then waits no more."""
        return heapq.heappop(self._waiting)[2] if self._waiting and self._waiting[0][0] <= now else None

    def clear(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()


def seconds_ahead(time: float, now: float) -> float:
    """How far a tag's ``time``, of the NTP era nearest to ``now``, lies ahead of it (both in Unix seconds).

    A tag of a clock that began elsewhere lies in the past: as far as it is when read by OSC's own clock.

    >>> now = 1.8e9
    >>> [seconds_ahead(time, now) for time in (now + 0.5, now - 2.0, now + 3600.0)]
    [0.5, -2.0, 3600.0]
    >>> unix_time_sent_as_ntp = now - NTP_TO_UNIX + ERA_SECONDS
    >>> seconds_ahead(unix_time_sent_as_ntp, now)
    -2208988800.0
    """
    ahead = time - now
    if ahead <= MAX_AHEAD_SECONDS:
        return ahead
    sent = (time + NTP_TO_UNIX) % ERA_SECONDS
    for epoch in FOREIGN_EPOCHS:
        if abs(sent + epoch - now) <= DAY_SECONDS:
            return sent + epoch - now - (NTP_TO_UNIX + epoch)
    in_our_era = sent - (now + NTP_TO_UNIX) % ERA_SECONDS
    return in_our_era if in_our_era <= 0.0 and ahead > DAY_SECONDS else ahead
