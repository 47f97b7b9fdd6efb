"""Time tags through the real path: UDP packet, server, control, kernel, sound. Senders: python-osc and SuperCollider.

Times are exact in samples, which no load changes as long as Python is not late; so the engines here prepare changes a
tenth of a second ahead.
"""

import itertools
import os
import shutil
import socket
import struct
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from pythonosc.osc_bundle_builder import OscBundleBuilder
from pythonosc.osc_message_builder import OscMessageBuilder
from pythonosc.udp_client import UDPClient

from tests.support.jack import jack_server
from tests.support.osc_client import Client
from tests.support.processes import Process
from tests.support.programs import require_program
from tests.support.silent_engine import eventually
from texbridge.realtime.audio.stream import DeviceStream, NullStream, Stream
from texbridge.realtime.diagnostics.latency import Prober, in_bundle, straight_line_residuals
from texbridge.realtime.diagnostics.measure_engine import busy_python, plain_python
from texbridge.realtime.diagnostics.test_tones import PROBES, probe_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.journal import CONTROL, Journal, Operation
from texbridge.realtime.engine.sample_clock import WINDOWS_FOR_OFFSET
from texbridge.realtime.kernel.clock import monotonic
from texbridge.realtime.osc.arrival import wall_offset
from texbridge.realtime.osc.packet import NTP_TO_UNIX, encode
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.parameters import amplitude

RATE, BLOCK = 48000, 64
ADDRESS = "/voice/1/gain"
EARLY_SECONDS = 0.1
STEPS, STEP_SECONDS, LEAD_SECONDS = 24, 0.0531, 1.2
WARM_UP_SECONDS = 4.0
PATIENT_EARLY_SECONDS, PATIENT_LEAD_SECONDS = 0.5, 2.0
"""For a test that is about what waits: a machine that is late by half a second changes nothing."""
SLEW_SAMPLES, WANDER_SAMPLES = 0.05, 2.0
"""What the sample clock may move by between neighbours, and on a busy machine in all until the test looks at it."""
NEAR_AN_XRUN = 4
"""Where a device loses time, changes that were already under way are displaced with it."""


class Playing:
    """A noise, silent as yet, and a server for it."""

    def __init__(self, stream: Stream, early: float | None = EARLY_SECONDS, journal: Journal | None = None) -> None:
        self.engine = Engine(
            [probe_bundle(name) for name in PROBES],
            sample_rate=RATE,
            block_size=BLOCK,
            control_latency_seconds=early,
            journal=journal,
        )
        for voice in range(1, 4):
            self.engine.set(f"/voice/{voice}/gain", -60.0)
            self.engine.set(f"/voice/{voice}/width", 0.0)
        self.server = OscServer(self.engine, port=0)
        self._stream = stream

    def __enter__(self) -> "Playing":
        self.server.start()
        self.engine.start(self._stream)
        return self

    def __exit__(self, *_: object) -> None:
        self.engine.stop()
        self.server.stop()

    def warm_up(self) -> None:
        """Wait until the sample clock knows the device so well that its estimate moves by no more than a slew."""
        time.sleep(WARM_UP_SECONDS)
        eventually(lambda: len(self.engine.clock._minima) >= WINDOWS_FOR_OFFSET, "a known clock")

    def changes(self, start: int) -> np.ndarray:
        """Frames at which the sound has begun since ``start``, after at least 5 ms of exact silence."""
        heard = np.any(self.engine.tap.read(start) != 0.0, axis=1)
        sounding = np.flatnonzero(heard)
        return start + sounding[np.diff(sounding, prepend=-RATE) > 0.005 * RATE]


@pytest.fixture(scope="module")
def jack() -> Iterator[str]:
    yield from jack_server()


@pytest.fixture(params=["no device", "jack"])
def stream(request: pytest.FixtureRequest) -> Iterator[type[NullStream] | type[DeviceStream]]:
    if request.param == "jack":
        request.getfixturevalue("jack")
    yield NullStream if request.param == "no device" else DeviceStream


def open_stream(kind: type[NullStream] | type[DeviceStream]) -> Stream:
    return NullStream(RATE, BLOCK, 2) if kind is NullStream else DeviceStream(None, RATE, BLOCK, 2)


def wait_until(unix_time: float) -> None:
    time.sleep(max(0.0, unix_time - time.time()))


def python_osc_bundle(unix_time: float, value: float) -> OscBundleBuilder:
    message = OscMessageBuilder(ADDRESS)
    message.add_arg(value, "f")
    bundle = OscBundleBuilder(unix_time)
    bundle.add_content(message.build())
    return bundle


def switch_on_and_off(playing: Playing) -> tuple[np.ndarray, np.ndarray]:
    """Frames at which bundles of python-osc let the sound begin, and the frames with fractions they were meant for."""
    sender = UDPClient("127.0.0.1", playing.server.port)
    start, begin, offset = playing.engine.tap.position(), time.time() + LEAD_SECONDS, wall_offset()
    meant = []
    for step in range(STEPS):
        bundles = [python_osc_bundle(begin + step * STEP_SECONDS + off, v) for off, v in ((0.0, 0.0), (0.02, -60.0))]
        built = [bundle.build() for bundle in bundles]
        meant.append(tag_seconds(built[0].dgram) + offset)
        for packet in built:
            sender.send(packet)
    sender._sock.close()
    wait_until(begin + STEPS * STEP_SECONDS + 0.1)
    return playing.changes(start), np.array([playing.engine.clock.position_at(at) for at in meant])


def tag_seconds(packet: bytes) -> float:
    """Unix seconds of a bundle's time tag."""
    return float(struct.unpack_from(">Q", packet, 8)[0] / 2**32 - NTP_TO_UNIX)


def inexact_spacings(frames: np.ndarray, meant: np.ndarray) -> int:
    """How many distances between neighbours are more than a sample off."""
    return int(np.sum(np.abs(np.diff(frames) - np.diff(meant)) > 1.0 + SLEW_SAMPLES))


def test_bundles_of_python_osc_sound_at_their_sample(stream: type[NullStream] | type[DeviceStream]) -> None:
    with Playing(open_stream(stream)) as playing:
        playing.warm_up()
        before = playing.engine.snapshot()["xruns"]
        frames, meant = switch_on_and_off(playing)
        lost = playing.engine.snapshot()["xruns"] - before if stream is DeviceStream else 0
    assert len(frames) == STEPS
    assert inexact_spacings(frames, meant) <= NEAR_AN_XRUN * lost
    if not lost:
        assert np.abs(frames - meant).max() <= 1.0 + WANDER_SAMPLES


def test_a_clock_that_is_set_moves_no_bundle_that_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Back by an hour, and later on: within half a step each; to the sample, unless the machine made Python late or
    the clock's estimate move."""
    with (
        Playing(NullStream(RATE, BLOCK, 2), early=PATIENT_EARLY_SECONDS) as playing,
        Client(playing.server.port) as client,
    ):
        playing.warm_up()
        for step in (-3600.0, 3600.0):
            with monkeypatch.context() as patch:
                check_while_the_clock_is_set(playing, client, step, patch)


def check_while_the_clock_is_set(playing: Playing, client: Client, step: float, patch: pytest.MonkeyPatch) -> None:
    clock, start, offset = playing.engine.clock, playing.engine.tap.position(), wall_offset()
    meant = monotonic() + PATIENT_LEAD_SECONDS + STEP_SECONDS * np.arange(STEPS)
    foreseen = np.array([clock.position_at(at) for at in meant])
    for at in meant - offset:
        for off, value in ((0.0, 0.0), (0.02, -60.0)):
            client.raw(python_osc_bundle(at + off, value).build().dgram)
    client.settle()
    wall = SimpleNamespace(time_ns=lambda: time.time_ns() + round(1e9 * step))
    patch.setattr("texbridge.realtime.osc.arrival.time", wall)
    client.send("/voice/2/pan", 0.5 if step > 0.0 else -0.5)
    client.settle()
    time.sleep(max(0.0, float(meant[-1]) + 0.2 - monotonic()))
    frames = playing.changes(start)
    positions = np.array([clock.position_at(at) for at in meant])
    state = playing.engine.snapshot()
    assert state["late"] == state["refused"] == state["dropped"] == 0
    assert len(frames) == STEPS
    assert np.abs(frames - positions).max() < 0.5 * STEP_SECONDS * RATE
    if state["behind"] == 0 and np.abs(positions - foreseen).max() <= WANDER_SAMPLES:
        assert inexact_spacings(frames, positions) == 0
        assert np.abs(frames - positions).max() <= 1.0 + WANDER_SAMPLES


def test_all_of_one_moment_is_made_at_one_sample_while_the_estimate_of_the_clock_moves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names, at = ("gain", "pan", "width", "mute"), 1e9
    with Playing(NullStream(RATE, BLOCK, 2)) as playing:
        estimates, usual = itertools.count(10**12), playing.engine.clock.position_at
        monkeypatch.setattr(
            playing.engine.clock, "position_at", lambda seconds: next(estimates) if seconds >= at else usual(seconds)
        )
        for moment in (at, at + 1.0):
            for name in names:
                playing.engine.set(f"/voice/1/{name}", 0.0, at=moment)
        frames = [planned.frame for planned in sorted(playing.engine._changes._at)]
    assert len(set(frames[: len(names)])) == len(set(frames[len(names) :])) == 1
    assert frames[0] != frames[-1]


def sclang(script: Path, home: Path) -> Process[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DISPLAY"},
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
    }
    return Process(
        [shutil.which("sclang") or "sclang", str(script)],
        env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def test_bundles_of_supercollider_sound_at_their_sample(tmp_path: Path) -> None:
    require_program("sclang")
    with Playing(NullStream(RATE, BLOCK, 2)) as playing, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as witness:
        witness.bind(("127.0.0.1", 0))
        witness.settimeout(60.0)
        script = tmp_path / "send.scd"
        ports = f"[{playing.server.port}, {witness.getsockname()[1]}]"
        script.write_text(
            f'var targets = {ports}.collect {{ |port| NetAddr("127.0.0.1", port) }};\n'
            f"{STEPS}.do {{ |step| targets.do {{ |target|\n"
            f'    target.sendBundle({LEAD_SECONDS} + (step * {STEP_SECONDS}), ["{ADDRESS}", 0.0]);\n'
            f'    target.sendBundle({LEAD_SECONDS} + (step * {STEP_SECONDS}) + 0.02, ["{ADDRESS}", -60.0]);\n'
            "} };\n0.exit;\n"
        )
        playing.warm_up()
        start = playing.engine.tap.position()
        with sclang(script, tmp_path) as process:
            tags = [tag_seconds(witness.recv(1024)) for _ in range(2 * STEPS)][::2]
            output, _ = process.communicate(timeout=60.0)
        assert process.returncode == 0, output
        wait_until(tags[-1] + 0.2)
        frames, offset = playing.changes(start), wall_offset()
        meant = np.array([playing.engine.clock.position_at(tag + offset) for tag in tags])
    assert np.diff(tags) == pytest.approx(STEP_SECONDS, abs=1e-6)
    assert len(frames) == STEPS
    assert inexact_spacings(frames, meant) == 0
    assert np.abs(frames - meant).max() <= 1.0 + WANDER_SAMPLES


def test_a_late_bundle_is_played_at_once_and_its_sender_is_told(tmp_path: Path) -> None:
    with Playing(NullStream(RATE, BLOCK, 2), early=None) as playing, Client(playing.server.port) as client:
        time.sleep(0.5)
        start = playing.engine.tap.position()
        client.raw(in_bundle(encode(ADDRESS, 0.0), round((time.time() - 0.5 + NTP_TO_UNIX) * 2**32)))
        address, (name, late_ms) = client.receive()
        assert (address, name) == ("/late", ADDRESS) and 500.0 <= late_ms < 2000.0
        time.sleep(0.5)
        assert len(playing.changes(start)) == 1
        assert playing.engine.snapshot()["late"] == 1


def test_a_bundle_further_ahead_than_a_minute_is_refused() -> None:
    with Playing(NullStream(RATE, BLOCK, 2)) as playing, Client(playing.server.port) as client:
        client.raw(in_bundle(encode(ADDRESS, 0.0), round((time.time() + 61.0 + NTP_TO_UNIX) * 2**32)))
        address, (name, reason) = client.receive()
        assert (address, name) == ("/error", ADDRESS) and "at most 60 s" in reason
        assert playing.engine.snapshot()["refused"] == 1


def test_a_pending_bundle_delays_no_immediate_message() -> None:
    with (
        Playing(NullStream(RATE, BLOCK, 2), early=None) as playing,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client,
    ):
        time.sleep(1.0)
        prober = Prober(playing.engine, playing.server, client)
        without = prober.series("noise", "gain", False, 15).onset_ms
        tag = round((time.time() + 10.0 + NTP_TO_UNIX) * 2**32)
        for value in (-3.0, -6.0, -9.0):
            client.send(in_bundle(encode("/voice/1/gain", value), tag))
        pending = prober.series("noise", "gain", False, 15).onset_ms
    assert abs(np.median(pending) - np.median(without)) < 2.0


FLOOD_FROM_DB = -50.0


def flood(playing: Playing, values: np.ndarray, per_second: float) -> None:
    """Send every value to the gain of voice 1, evenly."""
    packets = [encode(ADDRESS, float(value)) for value in values]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.connect(playing.server.address)
        began = time.perf_counter()
        for number, packet in enumerate(packets):
            ahead = number / per_second - (time.perf_counter() - began)
            if ahead > 0.001:
                time.sleep(ahead)
            client.send(packet)


def values_set(operations: list[Operation]) -> list[float]:
    """What the flood has set so far; the probe begins at silence, -60, of which the journal may tell late."""
    levels = [o[3] for o in operations if o[:3] == [CONTROL, 0, "level"] and o[3] > 0.0]
    return [level for level in levels if level >= amplitude(FLOOD_FROM_DB)]


def check_flood(playing: Playing, operations: list[Operation], seconds: float) -> None:
    """2 000 messages a second: each is there, once, in order."""
    values = np.linspace(FLOOD_FROM_DB, 0.0, int(2000 * seconds), dtype=np.float32)
    flood(playing, values, 2000.0)
    deadline = time.monotonic() + 10.0
    while len(values_set(operations)) < len(values) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert values_set(operations) == [amplitude(value) for value in values.astype(float).tolist()]
    state = playing.engine.snapshot()
    assert state["dropped"] == state["refused"] == state["late"] == state["errors"] == 0


def test_two_thousand_messages_a_second_arrive_in_order() -> None:
    operations: list[Operation] = []
    with Playing(NullStream(RATE, BLOCK, 2), early=None, journal=Journal(operations.append)) as playing:
        time.sleep(0.5)
        check_flood(playing, operations, 3.0)


@pytest.mark.soak
def test_a_minute_of_messages_loses_none_and_costs_no_block() -> None:
    late = []
    for flooded in (False, True):
        operations: list[Operation] = []
        stream = NullStream(RATE, BLOCK, 2)
        with Playing(stream, early=None, journal=Journal(operations.append)) as playing:
            time.sleep(1.0)
            if flooded:
                check_flood(playing, operations, 60.0)
            else:
                time.sleep(60.0)
            late.append(stream.late)
    assert late[1] <= 2 * late[0] + 3


@pytest.mark.soak
def test_a_hundred_bundles_over_twenty_seconds_keep_to_a_straight_line() -> None:
    with (
        Playing(NullStream(RATE, BLOCK, 2), early=None) as playing,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client,
        busy_python(plain_python),
    ):
        time.sleep(2.5)
        prober = Prober(playing.engine, playing.server, client)
        found = prober.series("noise", "gain", True, 100)
    assert np.percentile(np.abs(found.error_samples), 95) <= 1.0
    assert np.percentile(np.abs(straight_line_residuals(found)), 95) <= 1.0
