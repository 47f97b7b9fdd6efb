"""Packets are read before the system has to drop them, and those that it did drop are counted."""

import ctypes
import errno
import socket
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from tests.support.osc_client import Client, MemoryEngine, bundle
from texbridge.realtime.osc import datagrams
from texbridge.realtime.osc.arrival import received_now
from texbridge.realtime.osc.datagrams import Datagrams
from texbridge.realtime.osc.packet import encode
from texbridge.realtime.osc.receiver import RECEIVER_THREAD, Receiver
from texbridge.realtime.osc.server import OscServer

GAIN = "/voice/1/gain"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone tells how many packets it dropped")


@pytest.fixture(params=[(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")], ids=["IPv4", "IPv6"])
def pair(request: pytest.FixtureRequest) -> Iterator[tuple[socket.socket, socket.socket]]:
    """A socket that receives, and one that sends to it."""
    family, host = request.param
    with socket.socket(family, socket.SOCK_DGRAM) as receiving, socket.socket(family, socket.SOCK_DGRAM) as sending:
        try:
            receiving.bind((host, 0))
        except OSError:
            pytest.skip(f"this machine has no {host}")
        receiving.setblocking(False)
        sending.bind((host, 0))
        sending.connect(receiving.getsockname())
        yield receiving, sending


def read_all(reader: Datagrams, packets: int) -> list[datagrams.Datagram]:
    found: list[datagrams.Datagram] = []
    end = time.monotonic() + 5.0
    while len(found) < packets and time.monotonic() < end:
        found += reader.read()
    return found


@pytest.mark.parametrize("way", ["many", "one by one", "found out"])
def test_packets_are_read_whole_and_in_order_with_their_sender_and_time(
    pair: tuple[socket.socket, socket.socket], way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one call, in one for each where the system has none for many, or says so only when it is asked."""

    def missing(*_: object) -> int:
        ctypes.set_errno(errno.ENOSYS)
        return -1

    if way == "one by one":
        monkeypatch.setattr(datagrams._Many, "possible", lambda: False)
    if way == "found out":
        monkeypatch.setattr(datagrams._Many, "_call", staticmethod(missing))
    receiving, sending = pair
    reader = Datagrams(receiving)
    assert reader.read() == []
    sent = [bytes([k % 256]) * (size + 1) for k, size in enumerate([0, 3, 60000, 27, 1400, 8] + [20] * 80)]
    begin = received_now().moment
    for data in sent:
        sending.send(data)
    found = read_all(reader, len(sent))
    assert [data for data, *_ in found] == sent
    assert {source for _, source, _ in found} == {sending.getsockname()[:2]}
    moments = [receipt.moment for *_, receipt in found]
    assert begin - 1e-3 <= min(moments) and max(moments) <= received_now().moment
    assert reader.read() == [] and reader.lost() == 0


@LINUX
def test_what_the_system_dropped_is_counted(pair: tuple[socket.socket, socket.socket]) -> None:
    """Also the end of a burst, after which nothing comes that could tell of it."""
    receiving, sending = pair
    reader = Datagrams(receiving)
    receiving.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
    for expected in (0, 1, 2):
        for _ in range(20 * expected):
            sending.send(bytes(1000))
        kept = sum(len(packets) for packets in iter(reader.read, []))
        assert kept + reader.lost() == 20 * expected and (kept < 20 * expected or not expected)
        assert reader.lost() == 0


def test_a_burst_behind_a_long_packet_loses_nothing_unsaid_and_its_last_value_stays() -> None:
    knobs = [encode(GAIN, -60.0 + index / 150.0) for index in range(9000)]
    engine = MemoryEngine()
    with OscServer(engine, port=0) as server, Client(server.port) as client:
        client.raw(bundle([encode("/voice/2/gain", -1.0)] * 500))
        for data in knobs:
            client.raw(data)
        client.settle()
        assert len(engine.changes) + engine.counts["lost"] == 9500
        assert engine.changes[-1][1] == pytest.approx(-60.0 + 8999 / 150.0, abs=1e-5)
        values = [value for address, value, _ in engine.changes if address == GAIN]
        assert values == sorted(values) and len(values) > 1000


def test_packets_are_safe_while_a_command_takes_its_time() -> None:
    """More than the system's own buffer may hold, from several clients."""
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        begun.set()
        go_on.wait(30.0)

    engine = MemoryEngine()
    with OscServer(engine, port=0, commands={"/slow": slow}) as server, Client(server.port) as client:
        client.send("/slow")
        assert begun.wait(5.0)
        others = [Client(server.port) for _ in range(3)]
        for index in range(1000):
            for other in others:
                other.send(GAIN, -1.0)
            if index % 50 == 0:
                time.sleep(2e-3)
        end = time.monotonic() + 10.0
        while server._lanes._came + engine.counts["lost"] < 3001 and time.monotonic() < end:
            time.sleep(0.01)
        go_on.set()
        client.settle()
        for other in others:
            other.socket.close()
        assert engine.counts["lost"] == 0 and len(engine.changes) == 3000


def test_a_knob_of_another_client_comes_between_the_messages_of_a_long_packet() -> None:
    """What takes hundreds of milliseconds for one client is no delay for another."""
    engine = MemoryEngine()
    with OscServer(engine, port=0) as server, Client(server.port) as slow, Client(server.port) as quick:
        for _ in range(50):
            slow.raw(bundle([encode(GAIN, -1.0)] * 1024))
        quick.send("/voice/2/gain", -2.0)
        slow.settle()
        at = [change[0] for change in engine.changes].index("/voice/2/gain")
        assert at < len(engine.changes) // 2


def test_the_receiver_ends_with_the_server() -> None:
    server = OscServer(MemoryEngine(), port=0)
    for _ in range(3):
        with server, Client(server.port) as client:
            client.send("/ping", 1)
            assert client.receive() == ("/pong", [1])
            assert RECEIVER_THREAD in {thread.name for thread in threading.enumerate()}
        assert RECEIVER_THREAD not in {thread.name for thread in threading.enumerate()}


def test_whoever_waits_takes_what_came_and_does_not_wait_for_the_other_thread(
    pair: tuple[socket.socket, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would find the packet there again and again until the receiver's thread has its turn."""
    receiving, sending = pair
    monkeypatch.setattr(Receiver, "_run", lambda self: None)
    taken: list[datagrams.Datagram] = []
    receiver = Receiver([receiving], taken.extend, lambda lost: None)
    receiver.start()
    try:
        sending.send(encode(GAIN, -1.0))
        receiver.wait(5.0, lambda: True)
        assert [data for data, *_ in taken] == [encode(GAIN, -1.0)]
    finally:
        receiver.stop()
