"""Who hears the server: subscribers to the meters, where each client's replies go, and how many errors it is sent."""

from __future__ import annotations

import ipaddress
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache

from texbridge.realtime.errors import OscError

MAX_RATE_HZ = 30.0
DEFAULT_RATE_HZ = 20.0
MAX_SUBSCRIBERS = 16
LOCAL_PLACES = 4
EXPIRY_SECONDS = 60.0
MAX_CLIENTS = 256
CROWD = 5
MAX_HOST = 64  # characters of an address with its zone

Client = tuple[str, int]
"""Host and port of a socket; the first two fields of what ``recvfrom`` returns."""


def numeric_host(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """A numeric ``host`` as an address, without an IPv6 zone, IPv4 within IPv6 as IPv4; ``None`` for anything else.

    >>> numeric_host("::ffff:192.168.1.9"), numeric_host("example.org")
    (IPv4Address('192.168.1.9'), None)
    """
    return _read_host(host) if len(host) <= MAX_HOST else None


@lru_cache(maxsize=1024)
def _read_host(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def is_loopback(host: str) -> bool:
    """Whether a numeric ``host`` address is this machine alone."""
    address = numeric_host(host)
    return address is not None and address.is_loopback


@dataclass
class Subscriber:
    """One destination of the meters, with the rate it asked for. Times are in seconds of a monotonic clock."""

    owner: Client
    target: Client
    period: float
    next_time: float
    last_heard: float


class Subscribers:
    """At most ``MAX_SUBSCRIBERS`` destinations, each gone after ``EXPIRY_SECONDS`` without a packet of its owner.

    The network may not take the last ``LOCAL_PLACES`` of them.
    """

    def __init__(self) -> None:
        self._by_target: dict[Client, Subscriber] = {}

    def __contains__(self, target: object) -> bool:
        return target in self._by_target

    def __len__(self) -> int:
        return len(self._by_target)

    def add(self, owner: Client, target: Client, rate_hz: float, now: float) -> None:
        """Begin or change a subscription; raises ``OscError`` when all places are taken."""
        self._expire(now)
        places = MAX_SUBSCRIBERS if is_loopback(owner[0]) else MAX_SUBSCRIBERS - LOCAL_PLACES
        if target not in self._by_target and len(self._by_target) >= places:
            raise OscError(f"{places} subscribers are the limit; /unsubscribe one")
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


class _Bucket:
    """A token bucket: ``burst`` at once, then ``rate_hz``."""

    def __init__(self, burst: float, rate_hz: float, now: float) -> None:
        self._burst, self._rate_hz = burst, rate_hz
        self._tokens, self._then = burst, now

    def ready(self, now: float, cost: float) -> bool:
        self._tokens = min(self._tokens + max(now - self._then, 0.0) * self._rate_hz, self._burst)
        self._then = now
        return self._tokens >= cost

    def take(self, cost: float) -> None:
        self._tokens = min(self._tokens - cost, self._burst)


class ReplyLimit:
    """A token bucket for every client, ``burst`` at once, then ``rate_hz``; and one for all together. What is counted,
    replies or their bytes, is the caller's affair.

    A source address can be forged, and with it any number of clients: the common bucket of ``CROWD`` clients' worth
    bounds what all of them get. The network and this machine have one each, so that the one cannot silence the other.

    >>> limit = ReplyLimit(burst=2, rate_hz=1.0)
    >>> [limit.allow(("127.0.0.1", 5), now) for now in (0.0, 0.0, 0.0, 1.0)]
    [True, True, False, True]
    """

    def __init__(self, burst: int = 20, rate_hz: float = 20.0) -> None:
        self._burst, self._rate_hz = float(burst), rate_hz
        self._buckets: OrderedDict[Client, _Bucket] = OrderedDict()
        self._common: dict[bool, _Bucket] = {}

    def allow(self, client: Client, now: float, cost: float = 1.0) -> bool:
        """Whether ``client`` may be sent so much more at ``now`` (monotonic seconds)."""
        bucket, common = self._of(client, now)
        if not (bucket.ready(now, cost) and common.ready(now, cost)):
            return False
        bucket.take(cost)
        common.take(cost)
        return True

    def earn(self, client: Client, now: float, amount: float) -> None:
        """Let ``client`` be sent so much more than time alone allows, but no more at once."""
        for bucket in self._of(client, now):
            bucket.ready(now, 0.0)
            bucket.take(-amount)

    def _of(self, client: Client, now: float) -> tuple[_Bucket, _Bucket]:
        bucket = self._buckets.pop(client, None) or _Bucket(self._burst, self._rate_hz, now)
        self._buckets[client] = bucket
        if len(self._buckets) > MAX_CLIENTS:
            self._buckets.popitem(last=False)
        local = is_loopback(client[0])
        if local not in self._common:
            self._common[local] = _Bucket(CROWD * self._burst, CROWD * self._rate_hz, now)
        return bucket, self._common[local]
