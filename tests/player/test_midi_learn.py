"""Learned controllers: what moves what, without a jump, and still so after a restart."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.osc_client import Client, MemoryEngine
from texbridge.realtime.errors import MidiError, OscError
from texbridge.realtime.osc.interface import refused
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.player.midi_learn import LEARN_METHODS, WITHOUT_MIDI, MidiLearn
from texbridge.realtime.player.midi_map import MidiMap
from texbridge.realtime.player.midi_messages import Control, Move

CENTROID, GAIN, MUTE, PAN = "/voice/1/centroid", "/voice/1/gain", "/voice/1/mute", "/voice/1/pan"
KNOB, FADER, KEY = Control("cc", 1, 21), Control("cc", 1, 22), Control("note", 1, 60)


class Answers(list[tuple[Any, ...]]):
    """Collects replies, in place of a client."""

    def __init__(self) -> None:
        super().__init__()
        self.came = threading.Event()

    def __call__(self, *reply: Any) -> None:
        self.append(reply)
        self.came.set()

    def next(self) -> tuple[Any, ...]:
        assert self.came.wait(5.0), "no answer came"
        self.came.clear()
        return self[-1]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "texbridge" / "midi.json"


@pytest.fixture
def engine() -> MemoryEngine:
    return MemoryEngine()


@pytest.fixture
def control(engine: MemoryEngine, path: Path) -> Iterator[MidiLearn]:
    with MidiLearn(engine, MidiMap(path)) as control:
        yield control


def bound(engine: MemoryEngine, path: Path, **bindings: Control) -> MidiLearn:
    """A control with these bindings of voice 1's parameters, that has no thread."""
    midi_map = MidiMap(path)
    for name, knob in bindings.items():
        midi_map.bind(f"/voice/1/{name}", knob)
    return MidiLearn(engine, midi_map)


def turn(control: MidiLearn, knob: Control, *positions: float) -> None:
    for position in positions:
        control.move(Move(knob, position))


def test_learning_over_osc(control: MidiLearn, engine: MemoryEngine, path: Path) -> None:
    with OscServer(engine, port=0, methods=control.methods) as server, Client(server.port) as client:
        client.send("/learn", CENTROID)
        assert client.settle() == []
        turn(control, KNOB, 0.5)
        assert client.receive() == ("/learned", [CENTROID, "CC 21 on channel 1"])
        assert json.loads(path.read_text())["bindings"][CENTROID] == {"kind": "cc", "channel": 1, "number": 21}
        turn(control, FADER, 0.1)
        client.send("/learn/list")
        assert client.receive() == ("/learn/list", [CENTROID, "CC 21 on channel 1"])
        assert client.receive() == ("/learn/list", ["end", 1])
        client.send("/learn/forget", CENTROID)
        assert client.receive() == ("/learn/forget", [CENTROID, 1])
        assert json.loads(path.read_text())["bindings"] == {}
        client.send("/learn", GAIN)
        client.send("/learn/cancel")
        assert client.receive() == ("/learn/cancel", [])
        turn(control, KNOB, 0.2)
        assert control.map.bindings == {}


@pytest.mark.parametrize(
    ("address", "arguments", "reason"),
    [
        ("/learn", [], "takes address, got 0"),
        ("/learn", [3], "takes the address"),
        ("/learn", ["/voice/9/gain"], "no such parameter"),
        ("/learn/forget", [], "takes address or `all`, got 0"),
        ("/learn", ["/voice/1/gian"], "no such parameter; did you mean '/voice/1/gain'?"),
        ("/learn/forget", [GAIN], "nothing is bound"),
        ("/learn/cancel", [2], "takes no arguments"),
        ("/learn/list", [2], "takes no arguments"),
    ],
)
def test_what_cannot_be_learned_is_said(
    control: MidiLearn, engine: MemoryEngine, address: str, arguments: list[Any], reason: str
) -> None:
    with OscServer(engine, port=0, methods=control.methods) as server, Client(server.port) as client:
        client.send(address, *arguments)
        where, (about, text) = client.receive()
        assert (where, about) == ("/error", address) and reason in text


def test_without_midi_learning_says_what_to_do() -> None:
    for method in refused(LEARN_METHODS, WITHOUT_MIDI):
        with pytest.raises(OscError, match=r"start with `texbridge play --midi NAME`"):
            method.handler(print)


def test_what_was_learned_survives_a_restart(engine: MemoryEngine, path: Path) -> None:
    answers = Answers()
    with MidiLearn(engine, MidiMap(path)) as control:
        for address, knob in ((CENTROID, KNOB), (GAIN, Control("nrpn", 16, 16383)), (MUTE, KEY)):
            control.learn(answers, address)
            turn(control, knob, 0.5)
    assert [reply[:2] for reply in answers] == [("/learned", a) for a in (CENTROID, GAIN, MUTE)]
    fresh = MemoryEngine()
    again = MidiLearn(fresh, MidiMap(path))
    assert again.map.bindings == control.map.bindings and len(again.map.bindings) == 3
    turn(again, KNOB, 0.4, 0.6)
    assert fresh.get(CENTROID) == pytest.approx(fresh.parameters[CENTROID].from_norm(0.6))


def test_a_key_is_learned_when_it_goes_down_not_when_it_is_released(engine: MemoryEngine, path: Path) -> None:
    control, answers = MidiLearn(engine, MidiMap(path)), Answers()
    control.learn(answers, MUTE)
    turn(control, KEY, 0.0)
    assert control.map.bindings == {}
    turn(control, KEY, 0.8)
    assert control.map.bindings == {MUTE: KEY}


def test_an_address_has_one_control_and_a_control_many_addresses(engine: MemoryEngine, path: Path) -> None:
    control = bound(engine, path, centroid=KNOB, pan=KNOB)
    turn(control, KNOB, 0.4, 0.6)
    assert {address for address, _, _ in engine.changes} == {CENTROID, PAN}
    control.map.bind(PAN, FADER)
    assert control.map.addresses(KNOB) == [CENTROID]


def test_a_knob_takes_hold_only_where_the_parameter_is(engine: MemoryEngine, path: Path) -> None:
    control = bound(engine, path, centroid=KNOB)
    engine.set(CENTROID, 0.5, norm=True)
    turn(control, KNOB, 0.0, 0.1, 0.3, 0.45)
    assert len(engine.changes) == 1, "the sound jumped to where the knob was"
    turn(control, KNOB, 0.49)
    turn(control, KNOB, 0.9)
    assert [position for _, position, _ in engine.changes[1:]] == [0.49, 0.9]


def test_a_fast_knob_takes_hold_when_it_passes(engine: MemoryEngine, path: Path) -> None:
    control = bound(engine, path, centroid=KNOB)
    engine.set(CENTROID, 0.5, norm=True)
    turn(control, KNOB, 0.9, 0.7)
    assert len(engine.changes) == 1
    turn(control, KNOB, 0.2)
    assert engine.changes[-1] == (CENTROID, 0.2, True)


def test_a_knob_lets_go_when_something_else_moves_the_parameter(engine: MemoryEngine, path: Path) -> None:
    control = bound(engine, path, centroid=KNOB)
    turn(control, KNOB, 0.5, 0.6)
    engine.set(CENTROID, 8000.0)
    turn(control, KNOB, 0.61, 0.7)
    assert engine.get(CENTROID) == 8000.0
    turn(control, KNOB, 1.0, 0.9)
    assert engine.changes[-1] == (CENTROID, 0.9, True)


def test_a_held_knob_follows_over_its_whole_range(engine: MemoryEngine, path: Path) -> None:
    control = bound(engine, path, centroid=KNOB, gain=FADER)
    for knob, address in ((KNOB, CENTROID), (FADER, GAIN)):
        parameter = engine.parameters[address]
        turn(control, knob, parameter.to_norm(engine.get(address)), 0.0, 1.0)
        assert engine.get(address) == parameter.maximum
        turn(control, knob, 0.0)
        assert engine.get(address) == parameter.minimum


def test_a_button_switches_and_a_key_turns_over(engine: MemoryEngine, path: Path) -> None:
    control = bound(engine, path, mute=KNOB)
    turn(control, KNOB, 1.0, 1.0)
    assert engine.changes == [(MUTE, 1.0, True)]
    turn(control, KNOB, 0.0)
    assert engine.get(MUTE) == 0.0
    control.map.bind(MUTE, KEY)
    for expected in (1.0, 0.0, 1.0):
        turn(control, KEY, 0.7, 0.0)
        assert engine.get(MUTE) == expected


def test_a_key_sets_by_its_velocity(engine: MemoryEngine, path: Path) -> None:
    control = bound(engine, path, pan=KEY)
    turn(control, KEY, 0.9, 0.0)
    assert engine.get(PAN) == pytest.approx(0.8)


def test_bindings_of_voices_that_are_not_there_wait(path: Path) -> None:
    control = bound(MemoryEngine(voices=1), path)
    control.map.bind("/voice/2/gain", KNOB)
    turn(control, KNOB, 0.2, 0.9)
    assert isinstance(control.engine, MemoryEngine) and control.engine.changes == []


def test_a_map_that_cannot_be_written_is_reported_and_holds_meanwhile(
    control: MidiLearn, path: Path, engine: MemoryEngine
) -> None:
    path.parent.parent.mkdir(exist_ok=True)
    path.parent.write_text("a file in the folder's place")
    answers = Answers()
    control.learn(answers, CENTROID)
    turn(control, KNOB, 0.5)
    where, about, text = answers.next()
    assert (where, about) == ("/error", "/learn") and "cannot be written" in text and "will not last" in text
    turn(control, KNOB, 0.8)
    assert engine.changes[-1] == (CENTROID, 0.8, True) and engine.counts["refused"] == 1


def entry(**changes: Any) -> dict[str, Any]:
    return {"format": "texbridge midi map", "format_version": 1, "bindings": {}, **changes}


def binding(**changes: Any) -> dict[str, Any]:
    return entry(bindings={CENTROID: {"kind": "cc", "channel": 1, "number": 1, **changes}})


@pytest.mark.parametrize(
    ("contents", "reason"),
    [
        ("{", "is no JSON"),
        (entry(format="x"), "format is 'x'"),
        (entry(format_version=9), "format_version is 9"),
        (entry(colour=1), "unknown entry 'colour'"),
        (entry(bindings=[]), "bindings must be an object"),
        (entry(bindings={f"/voice/{n}/gain": {} for n in range(1025)}), "at most 1024"),
        (entry(bindings={"gain": {}}), "does not begin with '/'"),
        (entry(bindings={"/voice/*/gain": {}}), "is a pattern"),
        (entry(bindings={CENTROID: 3}), "is no JSON object"),
        (binding(kind="wheel"), "kind is 'wheel'; use one of cc, nrpn"),
        (binding(kind=[]), r"kind is '[]'"),
        (binding(channel=0), "channel is 0, not a whole number in 1…16"),
        (binding(channel=True), "channel is True"),
        (binding(number=128), "number is 128, not a whole number in 0…127"),
        (binding(number=1.5), "number is 1.5"),
        (binding(extra=1), "unknown entry 'extra'"),
    ],
)
def test_a_broken_map_is_refused_and_left_alone(path: Path, contents: Any, reason: str) -> None:
    text = contents if isinstance(contents, str) else json.dumps(contents)
    path.parent.mkdir(parents=True)
    path.write_text(text)
    with pytest.raises(MidiError) as refused:
        MidiMap(path)
    line = str(refused.value)
    assert str(path) in line and reason in line and "move it away" in line and "\n" not in line
    assert path.read_text() == text


def test_the_map_is_among_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert MidiMap().path == tmp_path / "texbridge" / "midi.json"
