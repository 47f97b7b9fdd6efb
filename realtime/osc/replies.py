"""What clients are sent, and how much of it: a source can be forged, and whoever sent nothing must not be flooded."""

from __future__ import annotations

from collections.abc import Callable

from texbridge.realtime.osc.clients import Client, ReplyLimit, is_loopback
from texbridge.realtime.osc.packet import encode

LOCAL_BYTES, LOCAL_BYTES_PER_SECOND = 1 << 20, 1 << 19
NETWORK_BYTES, NETWORK_BYTES_PER_SECOND = 1 << 16, 1 << 14
NETWORK_FACTOR = 8
"""How many bytes a client of the network may be sent for one of its own, beyond what time allows."""
WRONG_CLOCK_SECONDS = 600.0  # between two lines about one
PACKET_BYTES = 28  # the heads of IPv4 and UDP, on every packet either way
REPLY_ADDRESSES = frozenset(("/error", "/late", "/pong", "/synced"))


class Replies:
    """Sends replies through ``send``, within a budget of bytes for every client; the excess is refused.

    Errors have a limit of their own, in number.
    """

    def __init__(self, send: Callable[[bytes, Client], None]) -> None:
        self._send = send
        self._local = ReplyLimit(LOCAL_BYTES, LOCAL_BYTES_PER_SECOND)
        self._network = ReplyLimit(NETWORK_BYTES, NETWORK_BYTES_PER_SECOND)
        self._complaints = {False: ReplyLimit(), True: ReplyLimit(1, 1.0 / WRONG_CLOCK_SECONDS)}

    def heard(self, client: Client, size: int, now: float) -> None:
        """Note a packet of ``size`` bytes, at ``now`` of a monotonic clock: who says more is told more."""
        if not is_loopback(client[0]):
            self._network.earn(client, now, float(NETWORK_FACTOR * (size + PACKET_BYTES)))

    def send(self, client: Client, target: Client, address: str, arguments: tuple[object, ...], now: float) -> bool:
        """Send one message for ``client`` to ``target``; False if that is too much."""
        data = encode(address, *arguments)
        limit = self._local if is_loopback(client[0]) else self._network
        if not limit.allow(client, now, float(len(data) + PACKET_BYTES)):
            return False
        self._send(data, target)
        return True

    def may_complain(self, client: Client, now: float, of_its_clock: bool = False) -> bool:
        """Whether ``client`` may be sent an ``/error`` or a ``/late``, or one that comes of a clock that is wrong."""
        return self._complaints[of_its_clock].allow(client, now)
