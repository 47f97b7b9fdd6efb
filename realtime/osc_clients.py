"""Who hears the server: subscribers to the meters, where each client's replies go, and how many errors it is sent."""

from __future__ import annotations

import ipaddress
from collections import OrderedDict
from dataclasses import dataclass

from realtime.errors import OscError

MAX_RATE_HZ = 30.0
DEFAULT_RATE_HZ = 20.0
MAX_SUBSCRIBERS = 16
EXPIRY_SECONDS = 60.0
MAX_CLIENTS = 256

Client = tuple[str, int]
"""Host and port of a socket; the first two fields of what ``recvfrom`` returns."""


def is_loopback(host: str) -> bool:
    """Whether a numeric ``host`` address is this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass
class Subscriber:
    """One destination of the meters, with the rate it asked for. Times are in seconds of a monotonic clock."""

    owner: Client
    target: Client
    period: float
    next_time: float
    last_heard: float


class Subscribers:
    """At most ``MAX_SUBSCRIBERS`` destinations, each gone after ``EXPIRY_SECONDS`` without a packet of its owner."""

    def __init__(self) -> None:
        self._by_target: dict[Client, Subscriber] = {}

    def __len__(self) -> int:
        return len(self._by_target)

    def add(self, owner: Client, target: Client, rate_hz: float, now: float) -> None:
        """Begin or change a subscription; raises ``OscError`` when all places are taken."""
        self._expire(now)
        if target not in self._by_target and len(self._by_target) >= MAX_SUBSCRIBERS:
            raise OscError(f"{MAX_SUBSCRIBERS} subscribers are the limit; /unsubscribe one")
        period = 1.0 / min(max(rate_hz, 0.1), MAX_RATE_HZ)
        self._by_target[target] = Subscriber(owner, target, period, now, now)

    def remove(self, owner: Client, target: Client | None = None) -> int:
        """End the subscription of ``target``, or all that ``owner`` began; returns how many ended."""
        gone = [s.target for s in self._by_target.values() if s.target == target or (not target and s.owner == owner)]
        for key in gone:
            del self._by_target[key]
        return len(gone)

    def heard(self, owner: Client, now: float) -> None:
        """Note a packet of ``owner``, which keeps its subscriptions alive."""
        for subscriber in self._by_target.values():
            if subscriber.owner == owner:
                subscriber.last_heard = now

    def target(self, client: Client) -> Client:
        """Where replies to ``client`` go: where its subscription said, else to itself."""
        return next((s.target for s in self._by_target.values() if s.owner == client), client)

    def due(self, now: float) -> list[Client]:
        """The destinations whose next meters are due; ticks that were missed are skipped, not made up for."""
        self._expire(now)
        ready = [s for s in self._by_target.values() if s.next_time <= now]
        for subscriber in ready:
            following = subscriber.next_time + subscriber.period
            subscriber.next_time = following if following > now else now + subscriber.period
        return [s.target for s in ready]

    def next_time(self) -> float | None:
        """When the next meters are due, ``None`` without subscribers."""
        return min((s.next_time for s in self._by_target.values()), default=None)

    def _expire(self, now: float) -> None:
        for key in [s.target for s in self._by_target.values() if now - s.last_heard > EXPIRY_SECONDS]:
            del self._by_target[key]


class ReplyLimit:
    """A token bucket for every client: ``burst`` replies at once, then ``rate_hz`` of them.

    >>> limit = ReplyLimit(burst=2, rate_hz=1.0)
    >>> [limit.allow(("127.0.0.1", 5), now) for now in (0.0, 0.0, 0.0, 1.0)]
    [True, True, False, True]
    """

    def __init__(self, burst: int = 20, rate_hz: float = 20.0) -> None:
        self._burst, self._rate_hz = float(burst), rate_hz
        self._buckets: OrderedDict[Client, tuple[float, float]] = OrderedDict()

    def allow(self, client: Client, now: float) -> bool:
        """Whether ``client`` may be sent one more at ``now`` (monotonic seconds)."""
        tokens, then = self._buckets.pop(client, (self._burst, now))
        tokens = min(tokens + (now - then) * self._rate_hz, self._burst)
        allowed = tokens >= 1.0
        self._buckets[client] = (tokens - 1.0 if allowed else tokens, now)
        if len(self._buckets) > MAX_CLIENTS:
            self._buckets.popitem(last=False)
        return allowed
