"""How much memory an OSC server keeps after many wrong packets: ``python -m tests.support.osc_memory PACKETS``.

A process of its own, which holds nothing that a test before it left. Prints the growth in MB.
"""

import ctypes
import gc
import itertools
import resource
import sys
from collections.abc import Iterator

from tests.support.fuzz import PacketFuzzer
from tests.support.mutate import Mutator
from tests.support.osc_client import Client, MemoryEngine, bundle
from texbridge.realtime.osc.packet import encode
from texbridge.realtime.osc.server import OscServer

WARM_UP = 15000
UNREAD_BYTES = 100000


class ForgetfulEngine(MemoryEngine):
    """Takes what it is given and keeps none of it."""

    def set(
        self, address: str, value: float, norm: bool = False, at: float | None = None, received: float | None = None
    ) -> None:
        super().set(address, value, norm, at, received)
        for kept in (self.changes, self.times, self.due):
            kept.clear()


def packets(seed: int) -> Iterator[bytes]:
    """Fuzzed and mutated packets, and now and then the longest texts that a packet holds, no two alike."""
    whole = [
        encode("/voice/1/gain", -3.0),
        encode("/voice/*/gain/norm", 0.5),
        encode("/parameters", "/voice/*/[a-z]*"),
        encode("/status"),
        encode("/ping", 1, "word"),
        bundle([encode("/voice/2/pan", 0.1), encode("/voice/1/mute", 1.0)]),
    ]
    mutate = Mutator(seed)
    for index, fuzzed in enumerate(PacketFuzzer(seed)):
        yield fuzzed
        yield mutate(whole[index % len(whole)])
        if index % 100 == 0:
            address = ("/parameters", "/subscribe", "/ping", "/voice/1/gain", "/nowhere")[index // 100 % 5]
            text = f"/{index}".encode() + b"a?" * 25000
            host = [b"", b"\0\0\x23\x28"][address == "/subscribe"]
            tags = b",si\0" if host else b",s\0\0"
            yield bytes(address, "ascii").ljust(len(address) // 4 * 4 + 4, b"\0") + tags + padded(text) + host


def padded(text: bytes) -> bytes:
    return text.ljust(len(text) // 4 * 4 + 4, b"\0")


def resident_mb() -> float:
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
    with open("/proc/self/statm") as pages:
        return int(pages.read().split()[1]) * resource.getpagesize() / 1e6


def send(client: Client, stream: Iterator[bytes], count: int) -> None:
    unread = 0
    for data in itertools.islice(stream, count):
        client.raw(data)
        unread += len(data) + 1024
        if unread > UNREAD_BYTES:
            client.settle()
            unread = 0
    client.settle()


def main(count: int) -> None:
    stream = packets(seed=3)
    with OscServer(ForgetfulEngine(), port=0) as server, Client(server.port) as client:
        send(client, stream, WARM_UP)
        before = resident_mb()
        send(client, stream, count)
        print(f"{resident_mb() - before:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
