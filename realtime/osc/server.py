"""The OSC server: UDP sockets and two threads between clients (Pd, Max, SuperCollider, a tablet) and the engine.

One thread reads packets (`Receiver`), the other works them off: in order for each client, in small slices for all
(`Lanes`). Bundles with a time in the future wait in its `Schedule` and delay nothing else. A parameter goes to the
engine shortly before its time, which the engine meets to the sample; a method is called at its time. What a client may
say is in one `realtime.osc.table.AddressTable`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from texbridge import __version__
from texbridge.realtime.errors import OscError
from texbridge.realtime.kernel.clock import monotonic
from texbridge.realtime.osc.access import AllowList, openness
from texbridge.realtime.osc.arrival import Receipt
from texbridge.realtime.osc.clients import Client, Subscribers, is_loopback
from texbridge.realtime.osc.datagrams import Datagram
from texbridge.realtime.osc.dispatch import Dispatcher
from texbridge.realtime.osc.interface import Method, Playable, bound, of_function, refusal
from texbridge.realtime.osc.lanes import Lanes, WaitingReply
from texbridge.realtime.osc.lists import expanded
from texbridge.realtime.osc.meters import Meters
from texbridge.realtime.osc.methods import METHODS
from texbridge.realtime.osc.packet import Message, messages_of
from texbridge.realtime.osc.receiver import Receiver
from texbridge.realtime.osc.refusals import Refusals
from texbridge.realtime.osc.replies import REPLY_ADDRESSES, Replies
from texbridge.realtime.osc.schedule import MAX_AHEAD_SECONDS, Schedule, Waiting
from texbridge.realtime.osc.sockets import Sockets
from texbridge.realtime.osc.surfaces import Surfaces
from texbridge.realtime.osc.table import AddressTable
from texbridge.realtime.priority import hurry_threads

LATE_SECONDS = 0.001
HAND_OVER_SECONDS = 0.15


class OscServer:
    """Serves ``engine`` over UDP on ``host``:``port`` (0 chooses a free port) between ``start`` and ``stop``.

    ``methods`` are the rows of further addresses (`realtime.osc.interface.bound`). ``commands`` maps addresses to
    functions that are called with the message's arguments and must return promptly; what one returns is the reply's
    argument, what it raises becomes ``/error``. ``start`` raises ``OscError`` on one line if the host or the port
    cannot be had. With ``allow``, packets of other machines are counted ("refused" and "blocked"), neither read nor
    answered. Without ``honour_times`` every bundle is played at once, for senders whose clock is wrong.
    """

    def __init__(
        self,
        engine: Playable,
        host: str = "127.0.0.1",
        port: int = 9000,
        *,
        methods: Iterable[Method] = (),
        commands: Mapping[str, Callable[..., object]] | None = None,
        allow: AllowList | None = None,
        honour_times: bool = True,
    ) -> None:
        self.engine = engine
        self.host = host
        self.allow = allow
        own = [of_function(address, function) for address, function in (commands or {}).items()]
        self.table = AddressTable(engine, (*methods, *own, *bound(METHODS, self)))
        self.subscribers = Subscribers()
        self.surfaces = Surfaces()
        self.clock = monotonic
        self.messages = 0
        self._last: Message | None = None
        self._refusals = Refusals(lambda: self.clock())
        self.version = __version__
        self._port = port
        self._replies = Replies(self._send)
        self._meters = Meters(engine, self.subscribers, self.surfaces, lambda: self.clock(), self._send, self._next)
        self._lanes = Lanes(self._read, self._answer, partial(engine.count, "lost"))
        self._dispatcher = Dispatcher(self, self.table, self._lanes, self._next)
        self._schedule = Schedule(honour_times)
        self._sockets: Sockets | None = None
        self._receiver: Receiver | None = None
        self._thread: threading.Thread | None = None
        self._stopping = False

    @property
    def port(self) -> int:
        """The port in use, or the one asked for while stopped."""
        return self._port

    @property
    def address(self) -> Client:
        """Numeric host and port of the first socket."""
        return (self.host, self._port) if self._sockets is None else self._sockets.address

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the server."""
        return self.host.lower() == "localhost" or is_loopback(self.address[0])

    def reaches(self, host: str) -> bool:
        """Whether anything can be sent to the numeric ``host``: there is a socket of its family."""
        return self._sockets is not None and self._sockets.reaches(host)

    @property
    def warning(self) -> str:
        """One line to show when the server is open to the network, or not heard as it should be; else empty."""
        notice = "" if self._sockets is None else self._sockets.notice
        network = "" if self.is_local else openness(self.host, self.port, self.allow)
        return "; ".join(filter(None, (network, notice)))

    @property
    def last_message(self) -> str:
        """The last message that was dispatched, as text; empty before the first."""
        return "" if self._last is None else str(self._last)

    def start(self) -> None:
        """Bind the sockets and start both threads; raises ``OscError``."""
        if self._thread is not None:
            raise OscError(f"the OSC server already runs on port {self.port}")
        self._sockets = Sockets(self.host, self._port)
        self._port = self.address[1]
        self._receiver = Receiver(self._sockets, self._take, partial(self.engine.count, "lost"))
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="texbridge-osc", daemon=True)
        self._receiver.start()
        self._thread.start()
        hurry_threads()

    def stop(self) -> None:
        """Stop the threads and free the port; may be called again."""
        if self._thread is None or self._sockets is None or self._receiver is None:
            return
        self._stopping = True
        self._receiver.ring()
        self._thread.join()
        self._receiver.stop()
        self._sockets.close()
        self._thread = self._sockets = self._receiver = None
        self.clear_scheduled()

    def __enter__(self) -> OscServer:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def clear_scheduled(self) -> None:
        """Forget every bundle that waits for its time."""
        self._schedule.clear()
        self.engine.forget_scheduled()

    def last_refusal(self, seconds: float) -> str:
        """What was refused last and why, if that is not longer ago; else nothing."""
        return self._refusals.last(seconds)

    def reply(self, client: Client, address: str, *arguments: object) -> None:
        """Send one message in its turn to ``client``, or to where its ``/subscribe`` said; what is too much is dropped.

        ``/synced`` goes out when every packet that came before has been worked off, whoever sent it.
        """
        if address == "/error":
            self._refusals.note(*map(str, arguments))
        if not self._lanes.reply(client, address, arguments, last=address == "/synced"):
            self.engine.count("dropped")
        self._ring()

    def _answer(self, reply: WaitingReply) -> None:
        self._guard(reply.client, reply.address, partial(self._send_reply, reply))

    def _send_reply(self, reply: WaitingReply) -> None:
        target = self.subscribers.target(reply.client)
        if not self._replies.send(reply.client, target, reply.address, reply.arguments, self.clock()):
            self.engine.count("dropped")

    def _send(self, data: bytes, target: Client) -> None:
        sending = self._sockets
        if sending is None:
            return
        try:
            sending.send(data, target)
        except OSError:  # no route, or a full send buffer: the reply is lost, as any UDP packet may be
            self.engine.count("dropped")

    def _run(self) -> None:
        receiver = self._receiver
        assert receiver is not None
        own = self.address
        while not self._stopping:
            if self._lanes.work(self.clock):
                receiver.read()
            else:
                receiver.wait(self._wait_seconds(), self._is_idle)
            self._play_due()
            self._guard(own, "/meters", self._meters.send)

    def _is_idle(self) -> bool:
        return self._lanes.is_idle() and not self._stopping

    def _ring(self) -> None:
        receiver = self._receiver
        if receiver is not None:
            receiver.ring()

    def _wait_seconds(self) -> float | None:
        times = [t for t in (self._schedule.next_time(), self.subscribers.next_time()) if t is not None]
        return max(min(times) - self.clock(), 0.0) if times else None

    def _take(self, packets: list[Datagram]) -> None:
        """Let packets wait for their turn, but for those of machines that may not speak; on the receiver's thread."""
        if self.allow is not None:
            allowed = [packet for packet in packets if self.allow.allows(packet[1][0])]
            for counter in ("refused", "blocked"):
                self.engine.count(counter, len(packets) - len(allowed))
            packets = allowed
        self._lanes.put(packets)
        self._ring()

    def _read(self, packet: Datagram) -> Iterator[None]:
        """A packet's messages, one a step."""
        data, client, receipt = packet
        self.subscribers.heard(client, self.clock())
        self._replies.heard(client, len(data), self.clock())
        try:
            for message in messages_of(data, receipt.unix_seconds):
                self._guard(client, message.address, partial(self._take_one, message, receipt, client))
                yield
        except Exception as error:
            self._fail(client, "packet", error)

    def _take_one(self, message: Message, receipt: Receipt, client: Client) -> None:
        for single in expanded(message, self.table):
            self._time(single, receipt, client)

    def _time(self, message: Message, receipt: Receipt, client: Client) -> None:
        """Play a message now or keep it for its time. A method is called at its time; a parameter, or a
        method that is ``timed``, is handed over before.

        What is late is played as if it had no time: after the same while as everything else, so in its own rhythm.
        """
        if message.fault:
            raise OscError(message.fault)
        method = self.table.method(message.address, message.arguments)
        at = self._schedule.moment(message.time, receipt)
        ahead = 0.0 if at is None else at - self.clock()
        if ahead > MAX_AHEAD_SECONDS:
            raise OscError(f"bundle is {ahead:.1f} s ahead; at most {MAX_AHEAD_SECONDS:g} s")
        is_change = method is None or method.timed
        lead = HAND_OVER_SECONDS + self.engine.control_latency_seconds if is_change else 0.0
        if at is not None and ahead > lead:
            self._keep(at - lead, Waiting(message, method, client, at))
            return
        if ahead < -LATE_SECONDS:
            self._say_late(message, client, -ahead)
        in_time = at if at is not None and at >= receipt.moment else None
        self._dispatch(message, method, client, in_time, receipt.moment)

    def _keep(self, due: float, waiting: Waiting) -> None:
        try:
            self._schedule.add(due, waiting)
        except OscError:
            self.engine.count("dropped")
            raise

    def _say_late(self, message: Message, client: Client, seconds: float) -> None:
        """Count it and tell the sender, one whose clock is wrong no more than now and then."""
        self.engine.count("late")
        if self._replies.may_complain(client, self.clock(), of_its_clock=seconds > MAX_AHEAD_SECONDS):
            self.reply(client, "/late", message.address, 1000.0 * seconds)

    def _play_due(self) -> None:
        """Let what is due go before everything else of its client."""
        while (due := self._schedule.take(self.clock())) is not None:
            play = partial(self._dispatch, due.message, due.method, due.client, due.at)
            self._next(due.client, due.message.address, play)

    def _guard(self, client: Client, address: str, action: Callable[[], None]) -> None:
        """Run ``action``; what fails is counted and reported, so that no packet can end the thread."""
        try:
            action()
        except Exception as error:  # also a fault of ours, or of a command: the server outlives it and says so
            self._fail(client, address, error)

    def _next(self, client: Client, address: str, action: Callable[[], None]) -> None:
        """Let ``action`` run before the client's further packets."""
        self._lanes.add(client, partial(self._guard, client, address, action))

    def _fail(self, client: Client, address: str, error: Exception) -> None:
        text = refusal(address, error)
        self.engine.count("refused")
        self._refusals.note(address, text)
        own = client[1] == self.port and (client[0] == self.address[0] or is_loopback(client[0]))
        echo = own or address in REPLY_ADDRESSES
        if not echo and self._replies.may_complain(client, self.clock()):
            self.reply(client, "/error", address, text)

    def _dispatch(
        self,
        message: Message,
        method: Method | None,
        client: Client,
        at: float | None = None,
        received: float | None = None,
    ) -> None:
        self.messages += 1
        self._last = message
        self._dispatcher.act(message, method, client, at, received)
