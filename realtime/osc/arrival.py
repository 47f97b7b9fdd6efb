"""When a packet came, on the monotonic clock that the sample clock is measured against, and how the wall clock stood.

A wall clock can be set, by hand or by NTP, and jumps when a machine wakes up. So it is read once, when a packet comes,
to understand the packet's time tags; from then on the monotonic clock alone counts.
"""

from __future__ import annotations

import socket
import struct
import sys
import time
from dataclasses import dataclass, replace

from texbridge.realtime.kernel.clock import monotonic
from texbridge.realtime.osc.clients import Client

MAX_AGE_SECONDS = 1.0
"""What has waited longer in the system than this was not stamped by the clock that we read: it was set meanwhile."""
_LINUX_TIMESTAMP_NS = 35  # SO_TIMESTAMPNS, and SCM_TIMESTAMPNS, which Python has no names for
_TIMESPEC = struct.Struct("@qq")
_ANCILLARY_BYTES = 64
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
        return replace(self, moment=self.moment - age) if 0.0 <= age <= MAX_AGE_SECONDS else self


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


def ask_for_timestamps(receiving: socket.socket) -> None:
    """Let the system note when each packet arrives, where it can (Linux), so that a busy Python does not blur it."""
    if sys.platform == "linux":
        try:
            receiving.setsockopt(socket.SOL_SOCKET, _LINUX_TIMESTAMP_NS, 1)
        except OSError:
            return


def receive(receiving: socket.socket, size: int) -> tuple[bytes, Client, Receipt]:
    """The next packet, its sender, and its receipt; raises ``OSError`` where there is none."""
    if sys.platform != "linux":
        data, source = receiving.recvfrom(size)
        return data, _client(source), received_now()
    data, ancillary, _, source = receiving.recvmsg(size, _ANCILLARY_BYTES)
    receipt = received_now()
    for level, kind, value in ancillary:
        if level == socket.SOL_SOCKET and kind == _LINUX_TIMESTAMP_NS and len(value) >= _TIMESPEC.size:
            seconds, nanoseconds = _TIMESPEC.unpack_from(value)
            receipt = receipt.stamped(seconds + 1e-9 * nanoseconds)
    return data, _client(source), receipt


def _client(source: tuple[str, int] | tuple[str, int, int, int]) -> Client:
    """Host and port; the zone of a link's own IPv6 address is part of its host, or no reply would find the way."""
    zone = f"%{source[3]}" if len(source) == 4 and source[3] else ""
    return source[0] + zone, source[1]
