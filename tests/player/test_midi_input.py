"""MIDI inputs over a real MIDI system (JACK's): what a controller sends moves parameters, also after a pulled cable."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.support import ROOT
from tests.support.bundles import make_bundle
from tests.support.jack import jack_server
from tests.support.midi import Knobs, alone, eventually, require_rtmidi
from tests.support.osc_client import Client, MemoryEngine
from texbridge import dispatcher
from texbridge.realtime.audio.stream import DeviceStream
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import MidiError
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.player import midi_input as midi
from texbridge.realtime.player.midi_input import MidiInput, MidiPort, find_port, midi_inputs
from texbridge.realtime.player.midi_learn import MidiLearn
from texbridge.realtime.player.midi_map import MidiMap
from texbridge.realtime.player.midi_messages import Control, Move

CENTROID, GAIN = "/voice/1/centroid", "/voice/1/gain"


@pytest.fixture(autouse=True)
def clients_alone() -> Iterator[None]:
    with alone():
        yield


@pytest.fixture(scope="module")
def jack() -> Iterator[str]:
    require_rtmidi()
    yield from jack_server()


@pytest.fixture
def knobs(jack: str) -> Iterator[Knobs]:
    with Knobs() as knobs:
        yield knobs


def test_inputs_are_listed(capsys: pytest.CaptureFixture[str], knobs: Knobs) -> None:
    assert midi_inputs() == [MidiPort("JACK", "knobs:out")]
    assert dispatcher.main(["devices"]) == 0
    assert "  MIDI  knobs:out  (JACK)\n" in capsys.readouterr().out


def test_what_arrives_was_sent_and_is_in_order(knobs: Knobs) -> None:
    moves: list[Move] = []
    sent = [(64 + n // 128, n % 128) for n in range(500)]
    with MidiInput("knobs", moves.append):
        for n, (number, value) in enumerate(sent):
            knobs.control(number, value)
            if n % 20 == 0:
                time.sleep(0.005)
        knobs.until(lambda: moves and moves[-1].control.number == 90, 90, 0)
    came = [(m.control.number, round(127 * m.position)) for m in moves if m.control.number != 90]
    assert came == sorted(set(came)) and set(came) <= set(sent)
    assert len(came) > 250, "more was lost than late cycles of JACK explain"


@pytest.mark.parametrize("queued", [("JACK",), ()], ids=["fetched", "called"])
def test_a_learned_knob_moves_its_parameter(
    knobs: Knobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, queued: tuple[str, ...]
) -> None:
    """Both ways to read: from rtmidi's queue, and called by a thread of the MIDI system as on ALSA, macOS, Windows."""
    monkeypatch.setattr(midi, "QUEUED", queued)
    engine = MemoryEngine()
    with (
        MidiLearn(engine, MidiMap(tmp_path / "midi.json")) as control,
        MidiInput("KNOBS", control.move),
        OscServer(engine, port=0, methods=control.methods) as server,
        Client(server.port) as client,
    ):
        client.send("/learn", CENTROID)
        assert client.settle() == []
        knobs.until(lambda: control.map.bindings, 21, 40)
        assert client.receive() == ("/learned", [CENTROID, "CC 21 on channel 1"])
        parameter = engine.parameters[CENTROID]
        knobs.until(lambda: engine.get(CENTROID) == parameter.maximum, 21, 127)
        knobs.until(lambda: engine.get(CENTROID) == parameter.minimum, 21, 0)
        knobs.control(22, 99)
        knobs.send(0xF8)
        knobs.until(lambda: engine.get(CENTROID) == parameter.maximum, 21, 127)
        assert {address for address, _, _ in engine.changes} == {CENTROID}


def test_a_fader_is_heard_in_the_engine(knobs: Knobs, tmp_path: Path) -> None:
    """The real engine on a real stream of the same JACK server: a fader pulled down is silence, pushed up is sound."""
    engine = Engine([read_bundle(make_bundle(tmp_path / "small.texbundle"))])
    midi_map = MidiMap(tmp_path / "midi.json")
    midi_map.bind("/master/gain", Control("cc", 1, 7))
    stream = DeviceStream("system", 48000, 64, 2)

    def heard() -> float:
        return float(np.abs(engine.tap.read(engine.tap.position() - 2400)[0]).max())

    with engine, MidiLearn(engine, midi_map) as control, MidiInput("knobs", control.move):
        engine.start(stream)
        eventually(lambda: engine.tap.position() > 4800 and heard() > 0.0)
        knobs.until(lambda: engine.get("/master/gain") != 0.0, 7, 106)
        knobs.until(lambda: heard() == 0.0, 7, 0)
        assert engine.get("/master/gain") == -60.0
        knobs.until(lambda: heard() > 0.0, 7, 106)


def test_a_pulled_cable_is_reported_and_a_plugged_one_read_again(jack: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(midi, "LOOK_SECONDS", 0.1)
    moves: list[Move] = []
    notices: list[str] = []
    with Knobs() as knobs, MidiInput("knobs", moves.append, notices.append) as source:
        knobs.until(lambda: moves, 1, 5)
        assert source.text == "knobs:out"
        knobs.unplug()
        eventually(lambda: notices == ["MIDI input 'knobs:out' went away; it is looked for"])
        assert source.text == "knobs (away)"
        with Knobs() as again:
            eventually(lambda: len(notices) == 2)
            assert notices[1] == "MIDI input 'knobs:out' is back" and source.text == "knobs:out"
            again.until(lambda: moves[-1].position == 6 / 127, 1, 6)


def test_a_fault_while_reading_is_reported_and_reading_goes_on(knobs: Knobs) -> None:
    moves: list[Move] = []
    notices: list[str] = []

    def receive(move: Move) -> None:
        if move.position == 0.0:
            raise RuntimeError("a fault")
        moves.append(move)

    with MidiInput("knobs", receive, notices.append):
        knobs.until(lambda: notices, 1, 0)
        knobs.until(lambda: moves, 1, 5)
    assert set(notices) == {"MIDI: RuntimeError: a fault"}


def test_an_unknown_input_is_named_with_those_that_are_there(knobs: Knobs) -> None:
    threads = threading.active_count()
    with pytest.raises(MidiError, match=r"'moog' is unknown \(there: 'knobs:out'\); `texbridge devices`"):
        MidiInput("moog", print).start()
    assert threading.active_count() == threads


def ports(*names: str) -> list[MidiPort]:
    return [MidiPort("ALSA", name) for name in names]


def test_ports_are_found_by_name_part_and_without_alsas_numbers() -> None:
    there = ports("Midi Through:Midi Through Port-0 14:0", "nanoKONTROL2:nanoKONTROL2 MIDI 1 24:0", "nano")
    assert find_port(there, "nano").name == "nano"
    assert find_port(there, "KONTROL").name == "nanoKONTROL2:nanoKONTROL2 MIDI 1 24:0"
    assert find_port(there, "nanoKONTROL2:nanoKONTROL2 MIDI 1 20:0") == there[1]
    with pytest.raises(MidiError, match="'Mid' fits 2 inputs, name one"):
        find_port(there[:2], "Mid")
    assert find_port(ports("twin", "twin"), "twin").name == "twin"


def test_without_rtmidi_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rtmidi", None)
    with pytest.raises(MidiError, match=r"pip install 'texbridge\[midi\]'"):
        midi_inputs()


def test_without_a_midi_system_that_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    require_rtmidi()
    monkeypatch.setattr(midi, "_SEQUENCER", tmp_path / "seq")
    monkeypatch.setenv("JACK_DEFAULT_SERVER", "nobody")
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(MidiError, match=r"no MIDI system here .*modprobe snd-seq.*JACK: no server runs"):
        midi_inputs()
    assert capfd.readouterr().err == "", "ALSA or JACK wrote to the terminal"


# The controller is a program of its own: a client of a dead server must be closed before the next one is opened. The
# clients' names are those of this process: others may test beside it, with servers of their own.
SERVER_GONE = """
import contextlib, os, subprocess, sys
from texbridge.realtime.player import midi_input as midi
from texbridge.realtime.diagnostics.dummy_jack import dummy_jack
from tests.support.midi import eventually
midi.LOOK_SECONDS, midi.CLIENT_NAME = 0.1, f"texbridge-{os.getpid()}"
code = "import sys; from tests.support.midi import Knobs; knobs = Knobs(sys.argv[1]); print('there', flush=True);"
code += "[knobs.control(1, int(line)) for line in sys.stdin]"
command = [sys.executable, "-c", code, f"knobs-{os.getpid()}"]
def until(knobs, condition, value):
    eventually(lambda: print(value, file=knobs.stdin, flush=True) or condition())
def told(text):
    eventually(lambda: notices and text in notices[-1])
@contextlib.contextmanager
def controller():
    started = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert started.stdout.readline() == "there\\n"
        yield started
    finally:
        started.kill()
        started.wait()
moves, notices = [], []
with contextlib.ExitStack() as first:
    with dummy_jack():
        knobs = first.enter_context(controller())
        source = midi.MidiInput("knobs", moves.append, notices.append)
        source.start()
        until(knobs, lambda: moves, 5)
    told("went away")
with dummy_jack(), controller() as knobs:
    told("is back")
    until(knobs, lambda: moves[-1].position == 6 / 127, 6)
    source.close()
print(notices)
"""


def test_a_midi_system_that_dies_and_returns_is_read_again() -> None:
    require_rtmidi()
    done = subprocess.run([sys.executable, "-c", SERVER_GONE], cwd=ROOT, capture_output=True, text=True, timeout=400)
    assert done.returncode == 0, done.stderr
    assert "went away" in done.stdout and "is back" in done.stdout
