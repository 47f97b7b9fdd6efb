"""A device that goes away and comes back: JACK servers that are killed, stopped and started again under the sound."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from tests.support import ROOT
from tests.support.bundles import make_bundle
from tests.support.programs import require_program
from tests.support.silent_engine import PATIENCE_SECONDS, SilentEngine, eventually
from texbridge.realtime.audio import reconnect as supervision
from texbridge.realtime.audio.callback_gate import CallbackGate
from texbridge.realtime.audio.probe import Wanted, probe
from texbridge.realtime.audio.reconnect import LOST, PLAYING, Supervisor, reopener
from texbridge.realtime.audio.stream import DeviceStream, NullStream, Stream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.diagnostics.dummy_jack import DummyServer, dummy_server
from texbridge.realtime.diagnostics.silent_callback import Silence
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import DeviceError


class Stage:
    """A supervised silent engine on a JACK server that the test may end and start."""

    def __init__(self, server: DummyServer) -> None:
        self.server, self.engine, self.lines = server, SilentEngine(), list[str]()
        stream = self.device = DeviceStream(None, None, 64, 2)
        self.supervisor = Supervisor(self.engine, reopener(stream), self.lines.append)
        self.engine.attach(stream)
        self.supervisor.start(stream)

    def close(self) -> None:
        self.supervisor.stop()
        self.engine.close()

    def await_state(self, state: str) -> None:
        eventually(lambda: self.supervisor.state == state, f"state {state}: {self.lines}")

    def await_sound(self) -> None:
        """Wait until the callback is asked for sound in real time: not for a part of it, nor twice."""
        eventually(lambda: 0.75 < self.speed() < 1.25, "sound in real time")

    def speed(self) -> float:
        first, began = self.engine.position(), time.perf_counter()
        time.sleep(0.3)
        return (self.engine.position() - first) / (48000 * (time.perf_counter() - began))


@pytest.fixture(scope="module")
def texture(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return read_bundle(make_bundle(tmp_path_factory.mktemp("bundles") / "small.texbundle"))


@pytest.fixture
def stage() -> Iterator[Stage]:
    require_program("jackd")
    with dummy_server() as server:
        stage = Stage(server)
        try:
            yield stage
        finally:
            stage.close()


def test_sound_goes_on_each_time_the_server_is_killed_or_ended_and_started_again(stage: Stage) -> None:
    stage.await_sound()
    for cycle, number in enumerate([signal.SIGKILL, signal.SIGTERM, signal.SIGKILL], start=1):
        stage.server.end(number)
        stage.await_state(LOST)
        stage.server.start()
        stage.await_state(PLAYING)
        stage.await_sound()
        facts = stage.supervisor.facts()
        assert facts["device_losses"] == facts["reconnects"] == cycle
    assert "is gone: it was unplugged or its server ended" in stage.lines[0] and "is back after" in stage.lines[-1]


def test_a_server_that_comes_back_at_another_rate_is_named_and_waited_for(stage: Stage) -> None:
    stage.await_sound()
    stage.server.end(signal.SIGKILL)
    stage.await_state(LOST)
    stage.server.start(44100)
    eventually(lambda: "does not run at 48000 Hz; its own rate is 44100 Hz" in stage.supervisor.reason, "the reason")
    assert stage.supervisor.state == LOST
    stage.server.end()
    stage.server.start(48000)
    stage.await_state(PLAYING)
    stage.await_sound()
    assert stage.supervisor.reconnects == 1 and stage.supervisor.reason == ""


def test_a_server_that_hangs_is_left_and_its_old_stream_never_plays_again(stage: Stage) -> None:
    stage.await_sound()
    dead = stage.engine.stream
    stage.server.send(signal.SIGSTOP)
    stage.await_state(LOST)
    stage.server.send(signal.SIGCONT)
    stage.await_state(PLAYING)
    stage.await_sound()
    assert "it has asked for no sound for 1 s" in stage.lines[0]
    assert dead is not None and not dead.active and dead is not stage.engine.stream


def test_a_server_that_dies_while_the_stream_starts_is_tried_again(stage: Stage) -> None:
    stage.await_sound()
    again, killed = reopener(stage.device), threading.Event()

    def open_and_die() -> Stream:
        stream = again()
        if not killed.is_set():
            stage.server.end(signal.SIGKILL)
            killed.set()
        return stream

    stage.supervisor._open_stream = open_and_die
    stage.server.end(signal.SIGKILL)
    stage.await_state(LOST)
    stage.server.start()
    assert killed.wait(PATIENCE_SECONDS)
    stage.server.start()
    stage.await_state(PLAYING)
    stage.await_sound()
    assert stage.supervisor.attempts >= 2 and stage.supervisor.device_losses == 1


def test_the_engine_plays_on_where_it_was(texture: Bundle) -> None:
    require_program("jackd")
    engine = Engine([texture], sample_rate=48000, block_size=64)
    with dummy_server() as server:
        stream = DeviceStream(None, None, 64, 2)
        supervisor = Supervisor(engine, reopener(stream), lambda _: None)
        engine.start(stream)
        supervisor.start(stream)
        eventually(lambda: engine.tap.position() > 4800, "sound")
        server.end(signal.SIGKILL)
        eventually(lambda: supervisor.state == LOST, "loss")
        stopped = engine.tap.position()
        engine.set("/voice/1/loudness", engine.get("/voice/1/loudness"))
        server.start()
        eventually(lambda: engine.tap.position() > stopped + 9600, "sound again")
        heard = engine.tap.read(stopped)
        supervisor.stop()
        engine.stop()
    assert np.sqrt(np.mean(heard[4800:] ** 2)) > 1e-4 and engine.snapshot()["nan"] == 0
    assert np.abs(heard[:2]).max() < 0.02 * np.abs(heard[4800:]).max(), "the sound comes back with a fade"


PLAY_AND_LOSE = """
import signal, sys
from texbridge.realtime.audio.stream import DeviceStream
from texbridge.realtime.diagnostics.dummy_jack import dummy_server
from texbridge.realtime.diagnostics.silent_callback import Silence
with dummy_server() as server:
    silence = Silence(2)
    stream = DeviceStream(None, None, 64, 2)
    stream.open(silence.callback_address, silence.userdata_address)
    stream.start()
    while silence.blocks < 100:
        pass
    if sys.argv[2] == "before":
        stream.close()
    server.end(getattr(signal, sys.argv[1]))
    if sys.argv[2] != "before":
        getattr(stream, sys.argv[2])()
    stream.close()
print("left")
"""


@pytest.mark.parametrize(("number", "leave"), [("SIGKILL", "stop"), ("SIGTERM", "close"), ("SIGKILL", "before")])
def test_a_process_whose_server_died_ends_at_once_and_in_order(number: str, leave: str) -> None:
    require_program("jackd")
    command = [sys.executable, "-c", PLAY_AND_LOSE, number, leave]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS, cwd=ROOT)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "left\n", "")


class Away:
    """Stands for a device that stays away for some attempts; remembers when they were made."""

    def __init__(self, attempts: int) -> None:
        self.left, self.times = attempts, list[float]()

    def __call__(self) -> Stream:
        self.times.append(time.monotonic())
        self.left -= 1
        if self.left >= 0:
            raise DeviceError("audio output 'system' is not there")
        return NullStream()


def lose_null_stream(away: Callable[[], Stream], lines: list[str]) -> tuple[SilentEngine, Supervisor]:
    engine, stream = SilentEngine(), NullStream()
    engine.attach(stream)
    supervisor = Supervisor(engine, away, lines.append)
    supervisor.start(stream)
    stream.stop()
    return engine, supervisor


def test_attempts_come_at_doubling_intervals_up_to_the_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "FIRST_WAIT_SECONDS", 0.05)
    monkeypatch.setattr(supervision, "LONGEST_WAIT_SECONDS", 0.2)
    away, lines = Away(4), list[str]()
    engine, supervisor = lose_null_stream(away, lines)
    eventually(lambda: supervisor.state == PLAYING and supervisor.reconnects == 1, "the device")
    supervisor.stop()
    engine.close()
    waits = np.diff(away.times)
    assert len(waits) == 4 and np.all(waits >= [0.1, 0.2, 0.2, 0.2]) and supervisor.attempts == 5
    gone, why, back = lines
    assert "is gone" in gone and why.endswith("audio output 'system' is not there") and "is back after" in back


def test_a_supervisor_told_to_stop_attaches_nothing_more() -> None:
    away = Away(10**6)
    engine, supervisor = lose_null_stream(away, [])
    eventually(lambda: len(away.times) > 0, "an attempt")
    began = time.monotonic()
    supervisor.stop()
    assert time.monotonic() - began < supervision.LONGEST_WAIT_SECONDS / 2 and engine.stream is None
    made = len(away.times)
    time.sleep(0.6)
    assert len(away.times) == made


def test_a_fault_in_the_audio_system_is_reported_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "FIRST_WAIT_SECONDS", 0.01)
    faults, lines = [ZeroDivisionError("odd"), ZeroDivisionError("odd")], list[str]()

    def open_stream() -> Stream:
        if faults:
            raise faults.pop()
        return NullStream()

    engine, supervisor = lose_null_stream(open_stream, lines)
    eventually(lambda: supervisor.reconnects == 1, "the device")
    supervisor.stop()
    engine.close()
    assert [line for line in lines if "odd" in line] == ["audio device not back yet: ZeroDivisionError: odd"]


def test_a_gate_that_is_shut_gives_silence_and_asks_to_stop() -> None:
    played, calls = NullStream(48000, 64, 2), Silence(2)
    gate = CallbackGate(calls.callback_address, calls.userdata_address, 2)
    played.open(gate.callback_address, gate.userdata_address)
    played.start()
    eventually(lambda: calls.blocks > 10, "blocks")
    gate.shut()
    entered = calls.blocks
    eventually(lambda: not played.active, "the end of the stream")
    assert calls.blocks == entered
    played._output[:] = 1.0
    played.start()
    eventually(lambda: not played.active, "the end of the stream")
    played.close()
    assert calls.blocks == entered and not played._output.any()


def test_a_gate_that_is_shut_without_a_stop_is_called_on() -> None:
    played, calls = NullStream(48000, 64, 2), Silence(2)
    gate = CallbackGate(calls.callback_address, calls.userdata_address, 2)
    played.open(gate.callback_address, gate.userdata_address)
    gate.shut(stop=False)
    played.start()
    eventually(lambda: gate.turned_away > 10, "calls")
    assert played.active and calls.blocks == 0
    played.stop()
    played.close()


def test_a_probe_of_a_device_that_is_not_there_says_so() -> None:
    with pytest.raises(DeviceError, match=r"audio output 'moog' \(ALSA\) is not there"):
        probe([Wanted("output", "moog", "ALSA", 2, 48000)])
    with pytest.raises(DeviceError, match=r"did not answer within 0\.01 s"):
        probe([Wanted("output", "moog", "ALSA", 2, 48000)], 0.01)
