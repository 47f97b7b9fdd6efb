"""The OSC server: what it answers, to whom, and how it starts and stops."""

import re
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.osc_client import NTP_TO_UNIX, Client, MemoryEngine, bundle, typed
from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.clients import EXPIRY_SECONDS, MAX_SUBSCRIBERS, Subscribers
from texbridge.realtime.osc.methods import METER_KEYS, STATUS_KEYS
from texbridge.realtime.osc.packet import encode
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.parameters import Parameter

GAIN = "/voice/1/gain"


@pytest.fixture
def engine() -> MemoryEngine:
    return MemoryEngine()


@pytest.fixture
def server(engine: MemoryEngine) -> Iterator[OscServer]:
    with OscServer(engine, port=0) as running:
        yield running


@pytest.fixture
def client(server: OscServer) -> Iterator[Client]:
    with Client(server.port) as connected:
        yield connected


# Replies


def test_ping_answers_pong_to_the_sender(client: Client) -> None:
    client.send("/ping", 7)
    assert client.receive() == ("/pong", [7])
    client.send("/ping", 0.5, "x")
    assert client.receive() == ("/pong", [0.5, "x"])
    client.send("/ping")
    assert client.receive() == ("/pong", [])


def test_time_is_that_of_time_tags(client: Client) -> None:
    before = time.time()
    client.send("/time")
    address, (upper, lower, fraction) = client.receive()
    told = upper * 65536 + lower + fraction - NTP_TO_UNIX
    assert address == "/time" and before - 1e-3 <= told <= time.time() + 1e-3


def test_sync_answers_after_the_changes_before_it(engine: MemoryEngine, client: Client) -> None:
    for value in range(100):
        client.send(GAIN, float(-(value % 60)))
    client.send("/sync", 5)
    assert client.receive() == ("/synced", [5])
    assert len(engine.changes) == 100


def test_status_names_what_a_patch_shows(client: Client) -> None:
    client.send("/status")
    entries: dict[str, Any] = {}
    while "end" not in entries:
        address, arguments = client.receive()
        assert address == "/status"
        entries[arguments[0]] = arguments[1]
    expected = {"sample_rate": 48000, "block_size": 64, "voices": 2, "latency_ms": 2.5, "load": 0.25, "xruns": 3}
    assert expected.items() <= entries.items()
    assert entries["device"] == "none" and isinstance(entries["version"], str)


def test_meters_hold_the_mix_then_every_voice_with_silence_as_a_finite_level(client: Client) -> None:
    client.send("/meters")
    assert client.receive() == ("/meters", [-120.0, -18.0, 0.25, 3, -10.0, -20.0, -10.0, -20.0])


def test_parameters_let_a_patch_configure_itself(engine: MemoryEngine, client: Client) -> None:
    client.send("/voice/1/centroid", 4000.0)
    client.send("/parameters", "/voice/1/*")
    rows: list[list[Any]] = []
    while not rows or rows[-1][0] != "end":
        rows.append(client.receive()[1])
    assert rows[-1] == ["end", 7]
    expected = ["/voice/1/centroid", "centroid", "Hz", 500.0, 8000.0, 2000.0, 4000.0, 0.75, "log"]
    assert rows[0] == [pytest.approx(v) if isinstance(v, float) else v for v in expected]
    client.send("/parameters")
    while (row := client.receive()[1])[0] != "end":
        assert row[0] in engine.parameters
    assert row[1] == len(engine.parameters)


def test_every_reply_is_readable_by_every_client(client: Client) -> None:
    """A type tag string always, only i, f and s in it, and a size that is a multiple of 4 (Max drops others)."""
    for address in ("/ping", "/status", "/meters", "/parameters", "/nowhere"):
        client.send(address)
    client.raw(typed("/ping", "h", 2**40))
    client.raw(typed("/ping", "d", 0.1))
    client.raw(typed("/ping", "b", b"blob"))
    client.raw(typed("/ping", "N", None))
    client.send("/sync", 1)
    packets: list[bytes] = []
    while not packets or not packets[-1].startswith(b"/synced"):
        packets.append(client.packet())
    assert len(packets) > 20
    for packet in packets:
        assert len(packet) % 4 == 0
        tags = packet[len(packet.split(b"\0")[0]) :].lstrip(b"\0").split(b"\0")[0]
        assert re.fullmatch(rb",[ifs]*", tags), packet


def test_panic_reaches_the_engine_and_clears_what_waits(engine: MemoryEngine, client: Client) -> None:
    client.raw(bundle([encode(GAIN, -6.0)], time.time() + 0.5))
    client.send("/panic")
    client.settle()
    assert engine.panics == 1
    time.sleep(0.6)
    assert engine.changes == []


# Subscriptions


def test_subscribe_sends_meters_at_its_rate_to_the_sender(client: Client) -> None:
    start = time.perf_counter()
    client.send("/subscribe", 25)
    for _ in range(10):
        assert client.receive()[0] == "/meters"
        assert client.receive()[0] == "/engine"
    assert 0.3 < time.perf_counter() - start < 3.0
    client.send("/unsubscribe")
    client.settle()
    with pytest.raises(TimeoutError):
        client.packet(0.15)


def test_subscribe_moves_every_reply_to_another_port(server: OscServer, client: Client) -> None:
    with Client(server.port) as listener:
        start = time.perf_counter()
        client.send("/subscribe", "127.0.0.1", listener.port, 1000)
        client.send("/ping", 3)
        assert listener.until("/pong")[-1] == ("/pong", [3])
        for _ in range(6):
            assert listener.until("/meters")
        assert time.perf_counter() - start > 0.14, "at most 30 per second"
        client.send("/unsubscribe")
        client.send("/ping", 4)
        assert client.receive() == ("/pong", [4])


def test_subscribing_the_server_to_itself_is_refused(server: OscServer, client: Client) -> None:
    client.send("/subscribe", "127.0.0.1", server.port)
    assert "own replies" in client.receive()[1][1]


def test_replies_sent_back_by_a_client_start_no_loop(engine: MemoryEngine, client: Client) -> None:
    for address in ("/error", "/late", "/pong", "/synced"):
        client.send(address, "/x", "y")
    assert client.settle() == []
    assert engine.counts["refused"] == 4


def test_subscribers_are_bounded_and_expire() -> None:
    subscribers = Subscribers()
    for index in range(MAX_SUBSCRIBERS):
        subscribers.add(("127.0.0.1", index), ("127.0.0.1", index), 20.0, now=0.0)
    with pytest.raises(OscError, match="limit"):
        subscribers.add(("127.0.0.1", 99), ("127.0.0.1", 99), 20.0, now=1.0)
    subscribers.heard(("127.0.0.1", 3), now=EXPIRY_SECONDS)
    assert subscribers.due(EXPIRY_SECONDS + 1.0) == [("127.0.0.1", 3)]
    assert len(subscribers) == 1


def test_meters_missed_are_skipped() -> None:
    """After a second without service a subscriber gets one packet, the latest, not twenty."""
    subscribers = Subscribers()
    me = ("127.0.0.1", 1)
    subscribers.add(me, me, 20.0, now=0.0)
    assert [len(subscribers.due(now)) for now in (0.0, 0.01, 1.0, 1.001, 1.051)] == [1, 0, 1, 0, 1]


# Commands, life and death of the server


def test_commands_are_called_with_their_arguments_and_answer(engine: MemoryEngine) -> None:
    calls: list[tuple[object, ...]] = []

    def record(*arguments: object) -> str:
        calls.append(arguments)
        if arguments == ("full",):
            raise OSError(28, "No space left on device")
        return "take.wav"

    with OscServer(engine, port=0, commands={"/record/start": record}) as server, Client(server.port) as client:
        client.send("/record/start", "take.wav")
        assert client.receive() == ("/record/start", ["take.wav"])
        client.send("/record/start", "full")
        address, (where, reason) = client.receive()
        assert (address, where) == ("/error", "/record/start") and "No space left" in reason
    assert calls == [("take.wav",), ("full",)]


def test_busy_port_is_one_line_with_the_port_and_the_remedy(server: OscServer) -> None:
    second = OscServer(MemoryEngine(), port=server.port)
    with pytest.raises(OscError, match=rf"OSC port {server.port} .*--osc-port") as refusal:
        second.start()
    assert "\n" not in str(refusal.value)
    second.stop()


@pytest.mark.parametrize(("host", "port"), [("no-such-host.invalid", 0), ("127.0.0.1", 70000), ("192.0.2.1", 0)])
def test_host_or_port_that_cannot_be_had_is_an_osc_error(host: str, port: int) -> None:
    with pytest.raises(OscError, match="--osc-host"):
        OscServer(MemoryEngine(), host, port).start()


def test_server_starts_again_after_stopping_and_frees_its_port(engine: MemoryEngine) -> None:
    server = OscServer(engine, port=0)
    for value in (-1.0, -2.0):
        with server, Client(server.port) as client:
            client.send(GAIN, value)
            engine.wait(int(-value))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", server.port))
    server.stop()


def test_open_to_the_network_is_said_and_local_is_not(engine: MemoryEngine, server: OscServer) -> None:
    assert server.warning == ""
    with OscServer(engine, "0.0.0.0", 0) as opened:
        assert "open to the network" in opened.warning and str(opened.port) in opened.warning


def test_activity_is_there_for_the_display(server: OscServer, client: Client) -> None:
    client.send(GAIN, -6.0)
    client.settle()
    assert server.messages == 2 and server.last_message.startswith("/sync")


# The table


def test_what_can_be_set_is_every_parameter_in_both_units(engine: MemoryEngine, server: OscServer) -> None:
    expected = {a + suffix: (a, bool(suffix)) for a in engine.parameters for suffix in ("", "/norm")}
    assert server.table.targets == expected
    engine.parameters = {GAIN: engine.parameters[GAIN]}
    assert list(server.table.targets) == [GAIN, f"{GAIN}/norm"]


def test_an_entry_is_told_once() -> None:
    assert len(set(STATUS_KEYS)) == len(STATUS_KEYS) and len(set(METER_KEYS)) == len(METER_KEYS)


def test_too_many_arguments_are_refused_with_what_the_row_takes(client: Client) -> None:
    client.send("/status", 2)
    assert client.receive() == ("/error", ["/status", "/status takes no arguments, got 1 argument(s)"])
    client.send("/unsubscribe", 1, 2, 3)
    assert client.receive() == ("/error", ["/unsubscribe", "/unsubscribe takes [host port], got 3 argument(s)"])


@pytest.mark.parametrize("argument", [b",i\0\0\0\0\0\1", b",f\0\0\x3f\x80\0\0", b",T\0\0", b",I\0\0", b",\0\0\0", b""])
def test_a_button_acts_when_it_is_pressed(engine: MemoryEngine, client: Client, argument: bytes) -> None:
    client.raw(b"/panic\0\0" + argument)
    assert client.settle() == [] and engine.panics == 1


@pytest.mark.parametrize("argument", [b",i\0\0\0\0\0\0", b",f\0\0\0\0\0\0", b",F\0\0"])
def test_a_button_does_nothing_when_it_is_let_go(engine: MemoryEngine, client: Client, argument: bytes) -> None:
    client.raw(b"/panic\0\0" + argument)
    client.raw(b"/status\0" + argument)
    assert client.settle() == [] and engine.panics == 0 and engine.counts["refused"] == 0


class Asked(MemoryEngine):
    """Counts how often it is asked what parameters it has."""

    asked = 0

    @property  # type: ignore[override]
    def parameters(self) -> dict[str, Parameter]:
        self.asked += 1
        return self._parameters

    @parameters.setter
    def parameters(self, parameters: dict[str, Parameter]) -> None:
        self._parameters = parameters

    def set(self, address: str, value: float, norm: bool = False, *_: object, **__: object) -> None:
        with self.changed:
            self.changes.append((address, value, norm))
            self.changed.notify_all()


@pytest.mark.parametrize(("address", "targets"), [(GAIN, 1), (f"{GAIN}/norm", 1), ("/voice/*/gain", 2)])
def test_a_message_is_looked_up_once(address: str, targets: int) -> None:
    engine = Asked()
    with OscServer(engine, port=0) as server, Client(server.port) as client:
        client.settle()
        engine.asked = 0
        client.send(address, 0.5)
        engine.wait(targets)
        assert engine.asked == 1
