"""A hundred thousand wrong packets: no fault, no hang, every refusal counted, errors at the limited rate."""

import itertools
import os
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.fuzz import PacketFuzzer
from tests.support.osc_client import Client, MemoryEngine
from tests.support.osc_rig import Rig
from texbridge.realtime.errors import OscError, TexbridgeError
from texbridge.realtime.osc.clients import is_loopback
from texbridge.realtime.osc.packet import encode, read_packet
from texbridge.realtime.osc.server import OscServer

FRIEND, STRANGER = ("192.168.1.40", 5000), ("203.0.113.9", 5000)
SOAK_PACKETS = int(os.environ.get("TEXBRIDGE_FUZZ_PACKETS", "2000000"))


def fuzz(rig: Rig, packets: Iterator[bytes], sources: list[tuple[str, int]]) -> tuple[int, int]:
    """Feed the packets, 10 000 a second of the rig's time; returns how many must have been refused, and errors sent."""
    refused = errors = 0
    play = rig.server._time

    def count_what_is_raised(*arguments: Any) -> None:
        nonlocal refused
        try:
            play(*arguments)
        except TexbridgeError:
            refused += 1
            raise

    vars(rig.server)["_time"] = count_what_is_raised
    for data, source in zip(packets, itertools.cycle(sources), strict=False):
        rig.now += 1e-4
        try:
            read_packet(data, time.time())
        except OscError:
            refused += 1
        replies = rig.receive(data, source)
        errors += sum(address == "/error" for address, *_ in replies)
        assert all("Error: " not in str(r[1][1:]) for r in replies if r[0] == "/error"), f"a fault of ours: {replies}"
        assert all(is_loopback(target[0]) or target[0] == source[0] for *_, target in replies)
    return refused, errors


@pytest.mark.parametrize("seed", range(2))
def test_fifty_thousand_fuzzed_packets_harm_nothing(seed: int) -> None:
    """Twice that: no fault but `OscError`, every refusal counted, errors at the limited rate, replies to senders."""
    rig = Rig()
    sources = [("127.0.0.1", 4000), FRIEND, STRANGER, ("127.0.0.1", 9000)]
    refused, errors = fuzz(rig, itertools.islice(PacketFuzzer(seed), 50000), sources)
    assert rig.engine.counts["refused"] == refused > 20000
    assert 100 < errors <= 3 * (20 + 20 * 5.0) + 3, "20 at once and 20 a second, for three clients"
    assert rig.engine.changes and rig.server.messages > 5000, "a part of the packets is valid"
    rig.now += 1.0
    assert rig.receive(encode("/ping", 5), ("127.0.0.1", 7000)) == [("/pong", [5], ("127.0.0.1", 7000))]
    assert rig.server.last_message.startswith("/ping")


@pytest.mark.soak
def test_millions_of_fuzzed_packets_harm_nothing() -> None:
    """`make soak`: TEXBRIDGE_FUZZ_PACKETS of them (two million)."""
    rig = Rig()
    refused, _ = fuzz(rig, itertools.islice(PacketFuzzer(99), SOAK_PACKETS), [("127.0.0.1", 4000), FRIEND])
    assert rig.engine.counts["refused"] == refused


def test_a_running_server_outlives_five_thousand_fuzzed_packets() -> None:
    """Through a real socket; as many are refused as by a server that was handed the same packets directly."""
    rig, engine = Rig("127.0.0.1"), MemoryEngine()
    packets = list(itertools.islice(PacketFuzzer(7), 5000))
    begin = time.monotonic()
    with OscServer(engine, port=0) as server, Client(server.port) as hostile, Client(server.port) as witness:
        unread = 0
        for data in packets:
            hostile.raw(data)
            rig.receive(data, ("127.0.0.1", hostile.port))
            unread += len(data) + 1024
            if unread > 60000:
                witness.settle()
                unread = 0
        witness.settle()
        seconds = time.monotonic() - begin
        witness.send("/ping", 3)
        assert witness.receive() == ("/pong", [3])
        assert engine.counts["refused"] == rig.engine.counts["refused"] > 2000
        assert len(engine.changes) == len(rig.engine.changes)
        hostile.send("/unsubscribe")
        errors = count_errors(hostile)
    assert 1 <= errors <= 20 + 20 * (seconds + 5.0)


def count_errors(client: Client) -> int:
    """How many /error lie in the client's buffer."""
    errors = 0
    try:
        while True:
            errors += client.packet(0.3).startswith(b"/error")
    except TimeoutError:
        return errors
