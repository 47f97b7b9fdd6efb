"""A UDP client and an engine that only remembers, for tests of the OSC protocol."""

import socket
import struct
import threading
import time
from collections import Counter
from types import TracebackType
from typing import Any

from pythonosc.osc_message import OscMessage
from pythonosc.osc_message_builder import OscMessageBuilder

from tests.support.bundles import PARAMETERS
from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.packet import encode
from texbridge.realtime.parameters import MASTER_GAIN, VOICE_PARAMETERS, Parameter

NTP_TO_UNIX = 2208988800


def table(voices: int = 2) -> dict[str, Parameter]:
    own = {f"/voice/{n}/{p.name}": p for n in range(1, voices + 1) for p in (*PARAMETERS, *VOICE_PARAMETERS)}
    return {**own, "/master/gain": MASTER_GAIN}


class MemoryEngine:
    """Takes what the server hands over and keeps it, with the time it came."""

    control_latency_seconds = 0.0

    def __init__(self, voices: int = 2) -> None:
        self.parameters = table(voices)
        self.values = {address: p.default for address, p in self.parameters.items()}
        self.changes: list[tuple[str, float, bool]] = []
        self.times: list[float] = []
        self.due: list[float | None] = []
        self.counts: Counter[str] = Counter()
        self.panics = self.forgotten = 0
        self.voices = voices
        self.changed = threading.Condition()

    def set(
        self, address: str, value: float, norm: bool = False, at: float | None = None, received: float | None = None
    ) -> None:
        if address not in self.parameters:
            raise OscError(f"unknown address {address}")
        parameter = self.parameters[address]
        with self.changed:
            self.values[address] = parameter.from_norm(value) if norm else parameter.clamp(value)
            self.changes.append((address, value, norm))
            self.times.append(time.perf_counter())
            self.due.append(at)
            self.changed.notify_all()

    def call(self, voice: int, name: str) -> None:
        raise OscError(f"voice {voice} has no life")

    def get(self, address: str) -> float:
        return self.values[address]

    def panic(self) -> None:
        self.panics += 1

    def forget_scheduled(self) -> None:
        self.forgotten += 1

    def count(self, name: str, amount: int = 1) -> None:
        self.counts[name] += amount

    def snapshot(self) -> dict[str, Any]:
        voices = [
            {"index": n, "name": "fire", "peak_db": -10.0, "rms_db": -20.0, "parameters": {}}
            for n in range(1, self.voices + 1)
        ]
        return {
            "sample_rate": 48000,
            "block_size": 64,
            "channels": 2,
            "device": None,
            "latency_ms": 2.5,
            "seconds": 1.5,
            "load": 0.25,
            "xruns": 3,
            "peak_db": float("-inf"),
            "rms_db": -18.0,
            "recording": False,
            "voices": voices,
            **self.counts,
        }

    def wait(self, n_changes: int, seconds: float = 5.0) -> list[tuple[str, float, bool]]:
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.changes) >= n_changes, seconds), self.changes
            return list(self.changes)


class Client:
    """A UDP socket on its own port that speaks OSC to one server, on this machine's IPv4 or IPv6 address."""

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self.socket = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((host, 0))
        self.socket.settimeout(5.0)
        self.server = (host, port)
        self.port = self.socket.getsockname()[1]

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.socket.close()

    def raw(self, data: bytes) -> None:
        self.socket.sendto(data, self.server)

    def send(self, address: str, *arguments: object) -> None:
        self.raw(encode(address, *arguments))

    def packet(self, seconds: float = 5.0) -> bytes:
        self.socket.settimeout(seconds)
        return self.socket.recv(65536)

    def receive(self, seconds: float = 5.0) -> tuple[str, list[Any]]:
        message = OscMessage(self.packet(seconds))
        return message.address, message.params

    def until(self, address: str) -> list[tuple[str, list[Any]]]:
        """Every message up to the first one at ``address``, that one included."""
        messages = [self.receive()]
        while messages[-1][0] != address:
            messages.append(self.receive())
        return messages

    def settle(self) -> list[tuple[str, list[Any]]]:
        """What the server has answered before it answers a /sync sent now."""
        self.send("/sync", 99)
        return self.until("/synced")[:-1]


def bundle(elements: list[bytes], unix_time: float | None = None, timetag: int = 1) -> bytes:
    """An OSC bundle of packets, with a time tag in Unix seconds, or as it is sent (1: immediately)."""
    if unix_time is not None:
        timetag = round((unix_time + NTP_TO_UNIX) * 2**32)
    body = b"".join(struct.pack(">i", len(e)) + e for e in elements)
    return b"#bundle\0" + struct.pack(">Q", timetag) + body


def typed(address: str, tag: str, value: Any) -> bytes:
    """A message with one argument of a given OSC type tag."""
    builder = OscMessageBuilder(address)
    builder.add_arg(value, tag)
    return bytes(builder.build().dgram)
