"""When a packet came, on the monotonic clock that the sample clock is measured against, and how the wall clock stood.

A wall clock can be set, by hand or by NTP, and jumps when a machine wakes up. So it is read once, when a packet comes,
to understand the packet's time tags; from then on the monotonic clock alone counts.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from texbridge.realtime.kernel.clock import monotonic

MAX_AGE_SECONDS = 1.0
"""What has waited longer in the system than this was not stamped by the clock that we read: it was set meanwhile."""
_READINGS = 3


@dataclass(frozen=True)
class Receipt:
    """A packet's ``moment`` of arrival (seconds of `monotonic`), and the ``offset`` of that clock to the wall clock."""

    moment: float
    offset: float

    @property
    def unix_seconds(self) -> float:
        """The moment as the wall clock has it."""
        return self.moment - self.offset

    def stamped(self, unix_seconds: float) -> Receipt:
        """The receipt of a packet that the system says came earlier; not where the clock was set since."""
        age = self.unix_seconds - unix_seconds
        return Receipt(self.moment - age, self.offset) if 0.0 <= age <= MAX_AGE_SECONDS else self


def received_now() -> Receipt:
    """The receipt of a packet that is read just now."""
    offset = wall_offset()
    return Receipt(monotonic(), offset)


def wall_offset() -> float:
    """`monotonic` minus the wall clock (Unix time), in seconds: the best of a few readings, to about a microsecond."""
    best, offset = float("inf"), 0.0
    for _ in range(_READINGS):
        before, wall, after = monotonic(), time.time_ns(), monotonic()
        if after - before < best:
            best, offset = after - before, 0.5 * (before + after) - 1e-9 * wall
    return offset
