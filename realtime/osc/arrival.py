"""When a packet came, and when a time tag is, on the monotonic clock that the sample clock is measured against."""

from __future__ import annotations

import socket
import struct
import sys
import time

from texbridge.realtime.kernel.clock import monotonic

_LINUX_TIMESTAMP_NS = 35  # SO_TIMESTAMPNS, and SCM_TIMESTAMPNS, which Python has no names for
_TIMESPEC = struct.Struct("@qq")
_ANCILLARY_BYTES = 64
_READINGS = 3


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


def receive(receiving: socket.socket, size: int) -> tuple[bytes, tuple[str, int], float]:
    """The next packet, its sender, and when it arrived in Unix seconds; raises ``OSError`` where there is none."""
    if sys.platform != "linux":
        data, source = receiving.recvfrom(size)
        return data, (source[0], source[1]), time.time()
    data, ancillary, _, source = receiving.recvmsg(size, _ANCILLARY_BYTES)
    arrived = time.time()
    for level, kind, value in ancillary:
        if level == socket.SOL_SOCKET and kind == _LINUX_TIMESTAMP_NS and len(value) >= _TIMESPEC.size:
            seconds, nanoseconds = _TIMESPEC.unpack_from(value)
            arrived = min(arrived, seconds + 1e-9 * nanoseconds)
    return data, (source[0], source[1]), arrived
