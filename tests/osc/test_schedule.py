"""When a message is played: time tags of every kind of clock, and clocks that are set while something waits."""

import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.osc_client import NTP_TO_UNIX, Client, MemoryEngine, bundle
from tests.support.osc_rig import Rig
from texbridge.realtime.kernel.clock import monotonic
from texbridge.realtime.osc import arrival
from texbridge.realtime.osc.arrival import MAX_AGE_SECONDS, Receipt, wall_offset
from texbridge.realtime.osc.datagrams import Datagrams
from texbridge.realtime.osc.packet import encode, read_packet, unix_time
from texbridge.realtime.osc.schedule import MAX_AHEAD_SECONDS, Schedule, seconds_ahead
from texbridge.realtime.osc.server import OscServer

GAIN, PAN = "/voice/1/gain", "/voice/1/pan"
HOUR = 3600.0
APPLE_EPOCH = 978307200
ERA_END = 2**32 - NTP_TO_UNIX
NOW = 1795821879.25
SENDER = ("127.0.0.1", 5000)


def tag(seconds: float) -> int:
    """The time tag of a sender whose clock shows so many seconds."""
    return round(seconds * 2**32) % 2**64


FOREIGN = {
    "1970": lambda now: now,
    "1970, three hours ahead": lambda now: now + 3.0 * HOUR,
    "2001": lambda now: now - APPLE_EPOCH,
    "2001, a minute behind": lambda now: now - APPLE_EPOCH - 60.0,
}


def ahead_of(timetag: int, now: float) -> float:
    return seconds_ahead(unix_time(timetag, now), now)


@pytest.mark.parametrize("now", [NOW, ERA_END - 10 * 86400.0, ERA_END + 10 * 86400.0, 2.2e9])
@pytest.mark.parametrize("clock", FOREIGN)
def test_clocks_that_count_from_elsewhere_are_years_late(clock: str, now: float) -> None:
    assert -110 * 365.25 * 86400 < ahead_of(tag(FOREIGN[clock](now)), now) < -69 * 365.25 * 86400


@pytest.mark.parametrize("uptime", [2.0, 5000.0, 86400.0, 1e7])
@pytest.mark.parametrize("now", [NOW, ERA_END - 130 * 86400.0, ERA_END + 200 * 86400.0])
def test_clocks_that_count_from_when_they_were_switched_on_are_late(uptime: float, now: float) -> None:
    assert ahead_of(tag(uptime), now) < -84 * 86400.0


@given(now=st.floats(1.7e9, 2.9e9), ahead=st.floats(-86400.0, MAX_AHEAD_SECONDS - 0.01))
def test_a_clock_that_runs_right_is_read_as_it_is_in_every_era(now: float, ahead: float) -> None:
    assert ahead_of(tag(now + ahead + NTP_TO_UNIX), now) == pytest.approx(ahead, abs=1e-5)


@pytest.mark.parametrize(
    ("now", "ahead"),
    [
        *((now, ahead) for now in (NOW, ERA_END - 30.0, ERA_END + 30.0) for ahead in (61.0, HOUR, 20 * HOUR)),
        *((now, years * 365.25 * 86400.0) for now in (NOW, ERA_END + 30.0, 2.2e9) for years in (1, 9)),
    ],
)
def test_a_clock_that_is_ahead_is_not_taken_for_a_foreign_one(now: float, ahead: float) -> None:
    assert ahead_of(tag(now + ahead + NTP_TO_UNIX), now) == pytest.approx(ahead, abs=1e-5)


@pytest.mark.parametrize("timetag", [0, 1])
def test_tags_0_and_1_are_at_once(timetag: int) -> None:
    [message] = read_packet(bundle([encode(GAIN, -1.0)], timetag=timetag), NOW)
    assert message.time is None


# On the wire


@pytest.fixture
def engine() -> MemoryEngine:
    return MemoryEngine()


@pytest.fixture
def client(engine: MemoryEngine) -> Iterator[Client]:
    with OscServer(engine, port=0) as server, Client(server.port) as connected:
        yield connected


def test_at_once_is_never_late(engine: MemoryEngine, client: Client) -> None:
    for timetag in (0, 1):
        client.raw(bundle([encode(GAIN, -1.0), bundle([encode(PAN, 0.5)], timetag=timetag)], timetag=timetag))
    assert client.settle() == []
    assert len(engine.changes) == 4 and engine.due == [None] * 4 and engine.counts["late"] == 0


@pytest.mark.parametrize("clock", [*FOREIGN, "switched on an hour ago"])
def test_a_foreign_clock_is_played_at_once_and_said_once(engine: MemoryEngine, client: Client, clock: str) -> None:
    seconds = FOREIGN[clock](time.time()) if clock in FOREIGN else HOUR
    for value in range(30):
        client.raw(bundle([encode(GAIN, float(-value))], timetag=tag(seconds + 0.01 * value)))
    [(address, (where, late_ms))] = client.settle()
    assert (address, where) == ("/late", GAIN) and late_ms > 1e12
    assert [change[1] for change in engine.changes] == [float(-value) for value in range(30)]
    assert engine.counts["late"] == 30 and engine.counts["refused"] == 0
    assert engine.due == [None] * 30, "as if it had no time: in its own rhythm"


def test_a_clock_an_hour_behind_is_said_once_too(engine: MemoryEngine, client: Client) -> None:
    for value in range(30):
        client.raw(bundle([encode(GAIN, float(-value))], time.time() - HOUR))
    [(address, (_, late_ms))] = client.settle()
    assert address == "/late" and late_ms == pytest.approx(1000.0 * HOUR, rel=0.01)
    assert engine.counts["late"] == 30 == len(engine.changes)


@pytest.mark.parametrize("seconds", [-HOUR, -0.5, 0.5, 30.0, HOUR, 1e8])
def test_ignored_times_are_at_once_whatever_they_say(engine: MemoryEngine, seconds: float) -> None:
    with OscServer(engine, port=0, honour_times=False) as server, Client(server.port) as client:
        client.raw(bundle([encode(GAIN, -3.0), encode("/ping", 5)], time.time() + seconds))
        assert client.settle() == [("/pong", [5])]
    assert engine.changes == [(GAIN, -3.0, False)] and engine.due == [None]
    assert engine.counts["late"] == engine.counts["refused"] == 0


# Clocks that are set


@dataclass
class Clocks:
    """The machine's clocks, as a test sets them."""

    monotonic: float = 1000.0
    wall: float = NOW

    def go(self, seconds: float) -> None:
        self.monotonic += seconds
        self.wall += seconds


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    clocks = Clocks()
    monkeypatch.setattr(arrival, "monotonic", lambda: clocks.monotonic)
    monkeypatch.setattr(arrival, "time", SimpleNamespace(time_ns=lambda: round(1e9 * clocks.wall)))
    return clocks


@pytest.fixture
def rig(clocks: Clocks) -> Rig:
    rig = Rig("127.0.0.1")
    rig.server.clock = lambda: clocks.monotonic
    return rig


@pytest.mark.parametrize("step", [-HOUR, HOUR, -0.05, 1e8])
def test_setting_the_clock_moves_nothing_that_waits(rig: Rig, clocks: Clocks, step: float) -> None:
    rig.receive(bundle([encode(GAIN, -1.0), encode(PAN, 0.5), encode("/ping", 1)], clocks.wall + 2.0), SENDER)
    clocks.go(1.0)
    clocks.wall += step
    rig.work()
    assert rig.engine.changes == []
    assert rig.server._wait_seconds() == pytest.approx(0.85, abs=1e-6), "the parameters go 150 ms before"
    clocks.go(0.96)
    rig.work()
    assert [change[0] for change in rig.engine.changes] == [GAIN, PAN]
    assert rig.engine.due == [pytest.approx(1002.0, abs=1e-6)] * 2 and rig.engine.due[0] == rig.engine.due[1]
    assert rig.wire.sent == [], "a method is called at its time"
    clocks.go(0.05)
    rig.work()
    assert [packet.split(b"\0")[0] for packet, _ in rig.wire.sent] == [b"/pong"]
    assert rig.engine.counts["late"] == rig.engine.counts["refused"] == 0


@pytest.mark.parametrize("step", [-HOUR, HOUR])
def test_what_comes_after_the_step_is_understood_by_the_new_clock(rig: Rig, clocks: Clocks, step: float) -> None:
    time_before = clocks.wall + 3.0
    rig.receive(bundle([encode(GAIN, -1.0)], time_before), SENDER)
    clocks.go(1.0)
    clocks.wall += step
    rig.receive(bundle([encode(PAN, 0.5)], clocks.wall + 1.0), SENDER)
    clocks.go(2.0)
    rig.work()
    assert [change[0] for change in rig.engine.changes] == [PAN, GAIN]
    assert rig.engine.due == pytest.approx([1002.0, 1003.0], abs=1e-6)


def test_one_time_is_one_moment_to_the_bit_also_of_two_packets_while_the_clock_is_slewed() -> None:
    schedule, later = Schedule(), NOW + 5.0 + 1e-4
    first = schedule.moment(later, Receipt(1000.0, 1000.0 - NOW))
    assert first == pytest.approx(1005.0001, abs=1e-6)
    for slewed in (1e-6, -3e-6, 4e-4):
        assert schedule.moment(later, Receipt(1001.0, 1000.0 - NOW + slewed)) == first
    stepped = schedule.moment(later, Receipt(1001.0, 1000.0 - NOW - HOUR))
    assert stepped == pytest.approx(1005.0 - HOUR, abs=1e-3), "the clock has been set: the old moment is no more meant"


@pytest.mark.parametrize(
    ("stamp", "age"),
    [(NOW - 0.02, 0.02), (NOW, 0.0), (NOW + 1e-3, 0.0), (NOW - HOUR, 0.0), (NOW + HOUR, 0.0), (NOW - 1.5, 0.0)],
)
def test_a_stamp_of_a_clock_that_was_set_since_is_not_believed(stamp: float, age: float) -> None:
    receipt = Receipt(1000.0, 1000.0 - NOW).stamped(stamp)
    assert receipt.moment == pytest.approx(1000.0 - age, abs=1e-6)
    assert receipt.offset == 1000.0 - NOW, "tags are understood by the clock that is read"
    assert MAX_AGE_SECONDS < 1.5


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone stamps packets")
@pytest.mark.parametrize(("step", "age"), [(0.0, 0.25), (HOUR, 0.0), (-HOUR, 0.0)])
def test_a_step_between_the_stamp_and_the_reading_is_harmless(clocks: Clocks, step: float, age: float) -> None:
    """A packet that the system stamped a quarter of a second ago, by the clock as it was before it was set."""
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiving,
    ):
        receiving.bind(("127.0.0.1", 0))
        receiving.setblocking(False)
        datagrams = Datagrams(receiving)
        clocks.wall = time.time() + 0.25 + step
        sender.sendto(b"data", receiving.getsockname())
        [(data, client, receipt)] = datagrams.read()
        assert (data, client) == (b"data", ("127.0.0.1", sender.getsockname()[1]))
    assert receipt.moment == pytest.approx(1000.0 - age, abs=0.2 if age else 1e-9)
    assert receipt.moment <= clocks.monotonic


def test_the_offset_leads_from_the_wall_clock_to_the_monotonic_one() -> None:
    assert time.time() + wall_offset() == pytest.approx(monotonic(), abs=0.05)
