"""An OSC server without a thread or a socket: a test hands it packets of any source and says what time it is."""

from typing import Any, cast

from pythonosc.osc_message import OscMessage

from tests.support.osc_client import MemoryEngine
from texbridge.realtime.osc.access import AllowList
from texbridge.realtime.osc.arrival import received_now
from texbridge.realtime.osc.server import OscServer


class Wire:
    """Stands in for the server's sockets: keeps what is sent."""

    def __init__(self, host: str = "0.0.0.0", port: int = 9000) -> None:
        self.address, self.notice = (host, port), ""
        self.sent: list[tuple[bytes, tuple[str, int]]] = []

    def reaches(self, host: str) -> bool:
        return True

    def send(self, data: bytes, target: tuple[str, int]) -> None:
        self.sent.append((data, target))


class Rig:
    """A server without a thread: packets go in one by one, and time passes as the test says."""

    def __init__(self, host: str = "0.0.0.0", allow: AllowList | None = None) -> None:
        self.engine = MemoryEngine()
        self.server = OscServer(self.engine, host, 9000, allow=allow)
        self.wire = Wire(host)
        self.server._sockets = cast(Any, self.wire)
        self.now = 1000.0
        self.server.clock = lambda: self.now

    def receive(self, data: bytes, source: tuple[str, int]) -> list[tuple[str, list[Any], tuple[str, int]]]:
        """Hand over one packet; returns the replies to it, with where they went."""
        self.wire.sent.clear()
        self.server._take([(data, source, received_now())])
        self.work()
        messages = [(OscMessage(data), target) for data, target in self.wire.sent]
        return [(message.address, message.params, target) for message, target in messages]

    def work(self) -> None:
        """Do what is due and what waits, as the server's thread does."""
        self.server._play_due()
        while self.server._lanes.work(self.server.clock):
            self.server._play_due()
