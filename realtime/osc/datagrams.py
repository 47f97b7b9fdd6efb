"""Every packet that waits in a UDP socket, with its sender and when it came, and how many the system had to drop.

Linux hands over many packets in one call (``recvmmsg``), during which Python's lock is kept: it takes microseconds, and
who gives the lock away for each packet waits for it each time that another thread computes, while the buffer runs over.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import socket
import struct
import sys
from functools import lru_cache

from texbridge.realtime.osc.arrival import Receipt, received_now
from texbridge.realtime.osc.clients import Client

Datagram = tuple[bytes, Client, Receipt]
"""A packet, who sent it, and when it came."""

BATCH = 32
MAX_PACKET = 65536
BUFFER_BYTES = 4 << 20
_BUFFER_FORCE, _TIMESTAMP_NS, _MEMORY_INFO = 33, 35, 55  # SO_RCVBUFFORCE, SO_TIMESTAMPNS, SO_MEMINFO of Linux
_MEMORY = struct.Struct("@9I")  # the last is the number of packets that found no room
_HEADER = struct.Struct("@PIPNPNi4xI4x")  # struct mmsghdr: name, vectors, ancillary data, flags; length
_VECTOR = struct.Struct("@PN")  # struct iovec
_NAME = 28  # struct sockaddr_in6, the longest
_STAMP = struct.Struct("@Niiqq")  # struct cmsghdr and a struct timespec
_IPV4, _IPV6 = struct.Struct("!2xH4s"), struct.Struct("!2xH4x16s")


def enlarge_buffer(receiving: socket.socket) -> None:
    """Ask for room for some ten thousand small packets; the system gives as much as it will."""
    receiving.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER_BYTES)
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # past the system's limit, where we have the right
            receiving.setsockopt(socket.SOL_SOCKET, _BUFFER_FORCE, BUFFER_BYTES)


def ask_for_timestamps(receiving: socket.socket) -> None:
    """Let the system note when each packet arrives, where it can (Linux), so that a busy Python does not blur it."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            receiving.setsockopt(socket.SOL_SOCKET, _TIMESTAMP_NS, 1)


class Datagrams:
    """Reads ``receiving``, a UDP socket that does not block."""

    def __init__(self, receiving: socket.socket) -> None:
        self.socket = receiving
        enlarge_buffer(receiving)
        ask_for_timestamps(receiving)
        self._many = _Many(receiving.fileno()) if _Many.possible() else None
        self._dropped = 0

    def read(self) -> list[Datagram]:
        """The next packets, at most `BATCH`; fewer if no more are there."""
        if self._many is not None:
            try:
                return self._many.read()
            except NotImplementedError:
                self._many = None
        return self._one_by_one()

    def lost(self) -> int:
        """How many packets the system has dropped since this was last asked, their room being full (Linux; else 0)."""
        if sys.platform != "linux":
            return 0
        try:
            memory = self.socket.getsockopt(socket.SOL_SOCKET, _MEMORY_INFO, _MEMORY.size)
            dropped = _MEMORY.unpack(memory)[-1]
        except (OSError, struct.error):  # older than Linux 4.12, or not quite Linux
            return 0
        new, self._dropped = (dropped - self._dropped) % 2**32, dropped
        return int(new)

    def _one_by_one(self) -> list[Datagram]:
        found: list[Datagram] = []
        for _ in range(BATCH):
            try:
                data, source = self.socket.recvfrom(MAX_PACKET)
            except BlockingIOError:
                break
            except OSError:  # an earlier reply's port was closed (Windows): this was no packet
                continue
            found.append((data, _client(*source), received_now()))
        return found


class _Many:
    """`BATCH` packets in one call. Memory for their bytes, senders and ancillary data, and headers that point there."""

    _call = getattr(ctypes.PyDLL(None, use_errno=True), "recvmmsg", None) if sys.platform == "linux" else None

    @classmethod
    def possible(cls) -> bool:
        return cls._call is not None and sys.maxsize > 2**32

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._data = bytearray(BATCH * MAX_PACKET)
        self._names, self._stamps = bytearray(BATCH * _NAME), bytearray(BATCH * _STAMP.size)
        self._vectors, self._headers = bytearray(BATCH * _VECTOR.size), bytearray(BATCH * _HEADER.size)
        data, names, stamps, vectors, self._at = (
            ctypes.addressof(ctypes.c_char.from_buffer(memory))
            for memory in (self._data, self._names, self._stamps, self._vectors, self._headers)
        )
        for i in range(BATCH):
            vector = i * _VECTOR.size
            _VECTOR.pack_into(self._vectors, vector, data + i * MAX_PACKET, MAX_PACKET)
            places = (names + i * _NAME, _NAME, vectors + vector, 1, stamps + i * _STAMP.size, _STAMP.size)
            _HEADER.pack_into(self._headers, i * _HEADER.size, *places, 0, 0)
        self._fresh = bytes(self._headers)

    def read(self) -> list[Datagram]:
        """The next packets; raises ``NotImplementedError`` where the system has no such call after all."""
        assert self._call is not None
        count = self._call(self._descriptor, ctypes.c_void_p(self._at), BATCH, socket.MSG_DONTWAIT, None)
        if count < 0:
            if ctypes.get_errno() in (errno.ENOSYS, errno.EPERM):
                raise NotImplementedError
            return []
        receipt, used = received_now(), count * _HEADER.size
        headers = list(_HEADER.iter_unpack(memoryview(self._headers)[:used]))
        self._headers[:used] = self._fresh[:used]
        return [self._packet(i, header, receipt) for i, header in enumerate(headers)]

    def _packet(self, i: int, header: tuple[int, ...], receipt: Receipt) -> Datagram:
        _, name_size, *_, stamp_size, _, size = header
        data = bytes(memoryview(self._data)[i * MAX_PACKET : i * MAX_PACKET + size])
        source = _source(bytes(self._names[i * _NAME : i * _NAME + name_size]))
        if stamp_size >= _STAMP.size:
            _, level, kind, seconds, nanoseconds = _STAMP.unpack_from(self._stamps, i * _STAMP.size)
            if (level, kind) == (socket.SOL_SOCKET, _TIMESTAMP_NS):
                receipt = receipt.stamped(seconds + 1e-9 * nanoseconds)
        return data, source, receipt


@lru_cache(maxsize=256)
def _source(name: bytes) -> Client:
    """Host and port of a ``sockaddr``."""
    if int.from_bytes(name[:2], sys.byteorder) == socket.AF_INET:
        port, host = _IPV4.unpack_from(name)
        return _client(socket.inet_ntop(socket.AF_INET, host), port)
    port, host = _IPV6.unpack_from(name)
    zone = int.from_bytes(name[24:28], sys.byteorder)
    return _client(socket.inet_ntop(socket.AF_INET6, host), port, 0, zone)


def _client(host: str, port: int, flow: int = 0, zone: int = 0) -> Client:
    """Host and port; the zone of a link's own IPv6 address is part of its host, or no reply would find the way."""
    return host + (f"%{zone}" if zone else ""), port
