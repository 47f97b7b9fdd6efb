"""Work that waits for the OSC thread, kept apart by client: what one of them sends or asks delays no other's knob.

Each client has a lane, in order. Lanes get a slice of the thread's time in turn, and one that had nothing to do goes
before those that just had a slice. Source: flow queueing of packets, RFC 8290 ("FQ-CoDel"), section 4, with time in the
place of bytes.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from texbridge.realtime.osc.clients import Client
from texbridge.realtime.osc.datagrams import Datagram

SLICE_SECONDS = 0.0005
MAX_WAITING_BYTES = 8 << 20
OVERHEAD_BYTES = 256  # what Python holds for a packet besides its bytes
MAX_LANES = 256
MAX_REPLIES, MAX_ALL_REPLIES = 2048, 16384
SHARED: Client = ("", 0)
"""Stands for all further clients where `MAX_LANES` have something waiting: they share a lane."""

Steps = Iterator[None]
"""Work in steps, each a fraction of a slice."""
_END = object()


@dataclass(frozen=True)
class WaitingReply:
    """An answer to ``client``, to be sent once the packets up to number ``after`` have been worked off."""

    client: Client
    address: str
    arguments: tuple[object, ...]
    after: int = 0


@dataclass(frozen=True)
class AnswerEnd:
    """Follows the replies to a ``question``, which is not answered anew before."""

    question: object


@dataclass(eq=False)
class Lane:
    """What waits for a client: what is due now, packets with their numbers, and answers on their way."""

    due: deque[Callable[[], None]] = field(default_factory=deque)
    packets: deque[tuple[int, Datagram]] = field(default_factory=deque)
    packet_bytes: int = 0
    reading: Steps | None = None
    reading_number: int = 0
    replies: deque[WaitingReply | AnswerEnd] = field(default_factory=deque)
    asked: set[object] = field(default_factory=set)

    @property
    def is_busy(self) -> bool:
        """Whether anything is left to do."""
        return bool(self.due or self.reading or self.packets or self.replies)

    def is_past(self, number: int) -> bool:
        """Whether no packet up to ``number`` is left."""
        if self.reading is not None and self.reading_number <= number:
            return False
        return not self.packets or self.packets[0][0] > number


class Lanes:
    """Any thread fills them (`put`, `reply`); one works them off (`work`), and may add to them (`add`, `ask`).

    ``read`` makes steps of a packet, ``send`` sends a reply; neither raises. ``lost`` is told how many packets had to
    go: beyond `MAX_WAITING_BYTES` the oldest of whoever has most, so that the newest value of a knob stays.
    """

    def __init__(
        self, read: Callable[[Datagram], Steps], send: Callable[[WaitingReply], None], lost: Callable[[int], None]
    ) -> None:
        self._read, self._send, self._lost = read, send, lost
        self._lock = threading.Lock()
        self._lanes: dict[Client, Lane] = {}
        self._new: deque[Client] = deque()
        self._old: deque[Client] = deque()
        self._came = self._bytes = 0

    def put(self, packets: Iterable[Datagram]) -> None:
        """Let packets wait for their turn."""
        lost = 0
        with self._lock:
            for packet in packets:
                self._came += 1
                lane = self._lane(packet[1])
                lane.packets.append((self._came, packet))
                self._hold(lane, len(packet[0]) + OVERHEAD_BYTES)
                while self._bytes > MAX_WAITING_BYTES:
                    self._pop(max(self._lanes.values(), key=lambda lane: lane.packet_bytes))
                    lost += 1
        if lost:
            self._lost(lost)

    def reply(self, client: Client, address: str, arguments: tuple[object, ...], last: bool = False) -> bool:
        """Let a reply wait, if it is to be ``last`` for all packets that came before; False where no room is left."""
        with self._lock:
            lane = self._lane(client)
            if not self._has_room(lane):
                return False
            lane.replies.append(WaitingReply(client, address, arguments, self._came if last else 0))
        return True

    def add(self, client: Client, action: Callable[[], None]) -> None:
        """Let ``action``, a step that raises nothing, be done before the client's packets."""
        with self._lock:
            self._lane(client).due.append(action)

    def ask(self, client: Client, question: object, answer: Callable[[], None]) -> bool:
        """Call ``answer``, which replies, unless what it replied before still waits; False where no room is left."""
        with self._lock:
            lane = self._lane(client)
            if (client, question) in lane.asked:
                return True
            if not self._has_room(lane):
                return False
        lane.asked.add((client, question))
        try:
            answer()
        finally:
            lane.replies.append(AnswerEnd((client, question)))
        return True

    def may_ask_again(self, client: Client) -> None:
        """The client has changed something: what it asked before may now be answered otherwise."""
        lane = self._lanes.get(client)
        if lane is not None:
            lane.asked.clear()

    def is_idle(self) -> bool:
        """Whether nothing is left to do."""
        return not (self._new or self._old)

    def work(self, clock: Callable[[], float]) -> bool:
        """Do a slice of what waits; False where there is nothing to do."""
        client = self._next()
        if client is None:
            return False
        lane = self._lanes[client]
        end = clock() + SLICE_SECONDS
        while self._step(lane) and clock() < end:
            pass
        self._old.append(client)
        return True

    def _next(self) -> Client | None:
        with self._lock:
            while self._new or self._old:
                client = (self._new or self._old).popleft()
                if self._lanes[client].is_busy:
                    return client
                del self._lanes[client]
        return None

    def _step(self, lane: Lane) -> bool:
        """A step of work and, after each packet, one reply: neither waits for the other's end. False if all is done."""
        worked = self._advance(lane)
        return (lane.reading is None and self._answer(lane)) or worked

    def _advance(self, lane: Lane) -> bool:
        if lane.due:
            lane.due.popleft()()
            return True
        if lane.reading is None:
            with self._lock:
                if not lane.packets:
                    return False
                lane.reading_number, packet = self._pop(lane)
                lane.reading = self._read(packet)
        if next(lane.reading, _END) is _END:
            lane.reading = None
        return True

    def _answer(self, lane: Lane) -> bool:
        if not lane.replies:
            return False
        reply = lane.replies[0]
        if isinstance(reply, AnswerEnd):
            lane.asked.discard(reply.question)
        elif reply.after and not self._are_past(reply.after):
            return False
        else:
            self._send(reply)
        lane.replies.popleft()
        return True

    def _are_past(self, number: int) -> bool:
        with self._lock:
            return all(lane.is_past(number) for lane in self._lanes.values())

    def _lane(self, client: Client) -> Lane:
        key = client if client in self._lanes or len(self._lanes) < MAX_LANES else SHARED
        if key not in self._lanes:
            self._lanes[key] = Lane()
            self._new.append(key)
        return self._lanes[key]

    def _has_room(self, lane: Lane) -> bool:
        return len(lane.replies) < min(MAX_REPLIES, MAX_ALL_REPLIES // len(self._lanes))

    def _hold(self, lane: Lane, size: int) -> None:
        lane.packet_bytes += size
        self._bytes += size

    def _pop(self, lane: Lane) -> tuple[int, Datagram]:
        number, packet = lane.packets.popleft()
        self._hold(lane, -len(packet[0]) - OVERHEAD_BYTES)
        return number, packet
