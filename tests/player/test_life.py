"""What a voice's life can be called to do over OSC, MIDI and from Python; its parameters are kept like others."""

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from tests.support.osc_client import Client, bundle, typed
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.interface import bound
from texbridge.realtime.osc.packet import encode
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.parameters import LIFE_BEAT, LIFE_EVENT, LIFE_SEED
from texbridge.realtime.player.life import LIFE_METHODS
from texbridge.realtime.player.midi_learn import MidiLearn
from texbridge.realtime.player.midi_map import MidiMap
from texbridge.realtime.player.midi_messages import Control, Move
from texbridge.realtime.player.preset_store import PresetStore
from texbridge.realtime.player.presets import Presets

Call = tuple[int, str, float | None]


class Calls:
    """An engine that remembers what it was called to do, and for when."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.times: list[float | None] = []

    def call(
        self, voice: int, name: str, value: float | None = None, at: float | None = None, received: float | None = None
    ) -> None:
        if voice == 2:
            raise OscError("voice 2 has no life")
        self.calls.append((voice, name, value))
        self.times.append(at)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """One voice that lives to a rhythm, one that does not."""
    folder = tmp_path_factory.mktemp("life")
    living = make_bundle(folder / "living.texbundle", name="living", life=True, period=True)
    still = make_bundle(folder / "still.texbundle", name="still")
    return Engine([read_bundle(living), read_bundle(still)], max_voices=3)


@pytest.fixture
def told(engine: Engine) -> Iterator[tuple[Calls, Client]]:
    calls = Calls()
    with OscServer(engine, port=0, methods=bound(LIFE_METHODS, calls, 3)) as server, Client(server.port) as client:
        yield calls, client


@pytest.mark.parametrize(
    ("address", "arguments", "expected"),
    [
        ("/voice/1/event", (), [(1, LIFE_EVENT, None)]),
        ("/voice/1/event", (1,), [(1, LIFE_EVENT, None)]),
        ("/voice/1/event", (True,), [(1, LIFE_EVENT, None)]),
        ("/voice/1/event", (0.0,), []),
        ("/voice/3/beat", (), [(3, LIFE_BEAT, None)]),
        ("/voice/1/beat", (1.0,), [(1, LIFE_BEAT, None)]),
        ("/voice/1/beat", (0,), []),
        ("/voice/1/life/reseed", (), [(1, LIFE_SEED, None)]),
        ("/voice/1/life/reseed", (7,), [(1, LIFE_SEED, 7.0)]),
        ("/voice/1/life/reseed", (7.0,), [(1, LIFE_SEED, 7.0)]),
        ("/voice/1/life/reseed", (1,), [(1, LIFE_SEED, 1.0)]),
        ("/voice/1/life/reseed", (0,), [(1, LIFE_SEED, 0.0)]),
        ("/voice/1/life/reseed", (1.0,), [(1, LIFE_SEED, None)]),
        ("/voice/1/life/reseed", (0.0,), []),
    ],
)
def test_buttons_press_and_seeds_count(
    told: tuple[Calls, Client], address: str, arguments: tuple[object, ...], expected: list[Call]
) -> None:
    calls, client = told
    client.send(address, *arguments)
    assert client.settle() == []
    assert calls.calls == expected


def test_what_a_button_of_another_type_sends_is_a_press_too(told: tuple[Calls, Client]) -> None:
    calls, client = told
    for tag, value in (("T", True), ("F", False), ("N", None)):
        client.raw(typed("/voice/1/life/reseed", tag, value))
    client.settle()
    assert calls.calls == [(1, LIFE_SEED, None)] * 2


@pytest.mark.parametrize(
    ("address", "arguments", "reason"),
    [
        ("/voice/2/event", (), "voice 2 has no life"),
        ("/voice/1/event", (2,), "no arguments"),
        ("/voice/1/beat", ("now",), "no arguments"),
        ("/voice/1/life/reseed", (-1,), "a whole number in 0…999999"),
        ("/voice/1/life/reseed", (1.5,), "a whole number"),
        ("/voice/1/life/reseed", (1e30,), "a whole number"),
        ("/voice/1/life/reseed", ("7",), "a number, not the text"),
        ("/voice/1/life/reseed", (1, 2), "takes [seed]"),
        ("/voice/1/life/resed", (), "/voice/1/life/reseed"),
        ("/voice/9/event", (), "unknown address"),
    ],
)
def test_what_cannot_be_done_is_said_on_one_line(
    told: tuple[Calls, Client], address: str, arguments: tuple[object, ...], reason: str
) -> None:
    calls, client = told
    client.send(address, *arguments)
    [(reply, [where, text])] = client.settle()
    assert (reply, where) == ("/error", address)
    assert reason in text and "\n" not in text
    assert calls.calls == []


def test_time_tags_are_handed_over_before_their_time_like_those_of_parameters(told: tuple[Calls, Client]) -> None:
    calls, client = told
    first, second = time.time() + 0.1, time.time() + 30.0
    client.raw(bundle([encode("/voice/1/event"), encode("/voice/1/beat")], first))
    client.raw(bundle([encode("/voice/1/event")], second))
    client.settle()
    assert calls.calls == [(1, LIFE_EVENT, None), (1, LIFE_BEAT, None)], "what is 30 s ahead waits with the server"
    assert calls.times[0] is not None and calls.times[0] == calls.times[1]


def rendered(living: Path, calls: list[tuple[float, str, float | None]], seconds: float = 1.0) -> np.ndarray:
    """What a voice plays that is called at these seconds; the engine is offline."""
    with Engine([read_bundle(living)], seed=3) as engine:
        done, parts = 0, []
        for at, name, value in calls:
            parts.append(engine.render(round(at * 48000) - done))
            done = round(at * 48000)
            engine.call(1, name, value)
        parts.append(engine.render(round(seconds * 48000) - done))
    return np.concatenate(parts)


def test_calls_change_what_is_heard_from_their_sample_on_and_the_same_seed_the_same_way(tmp_path: Path) -> None:
    living = make_bundle(tmp_path / "a.texbundle", life=True, period=True)
    plain = rendered(living, [])
    for name in (LIFE_SEED, LIFE_EVENT, LIFE_BEAT):
        once, again = (rendered(living, [(0.5, name, 5.0 if name == LIFE_SEED else None)]) for _ in range(2))
        np.testing.assert_array_equal(once, again)
        np.testing.assert_array_equal(once[:24000], plain[:24000])
        assert np.any(once[24000:] != plain[24000:]), name
    assert np.any(rendered(living, [(0.5, LIFE_SEED, 6.0)]) != rendered(living, [(0.5, LIFE_SEED, 5.0)]))
    assert np.any(rendered(living, [(0.5, LIFE_SEED, None)]) != rendered(living, [(0.5, LIFE_SEED, None)])), "by chance"


@pytest.mark.parametrize(("voice", "reason"), [(2, "voice 2 has no life"), (3, "voice 3 has no life"), (4, "1 to 3")])
def test_a_voice_without_life_is_told_so(engine: Engine, voice: int, reason: str) -> None:
    with pytest.raises(OscError, match=reason):
        engine.call(voice, LIFE_EVENT)


def test_a_call_from_python_takes_finite_numbers(engine: Engine) -> None:
    with pytest.raises(OscError, match="nan is not a finite number"):
        engine.call(1, LIFE_SEED, float("nan"))


def test_calls_are_no_parameters(engine: Engine) -> None:
    of_life = {address for address in engine.parameters if "life" in address}
    assert of_life == {"/voice/1/life"}
    assert {"/voice/1/pace", "/voice/1/tempo"} <= set(engine.parameters)


def test_life_and_pace_are_saved_in_presets_and_recalled(engine: Engine, tmp_path: Path) -> None:
    answers: list[tuple[object, ...]] = []
    presets = Presets(engine, PresetStore(tmp_path), dict, lambda loads, done: done())
    wanted = {"/voice/1/life": 1.5, "/voice/1/pace": 4.0, "/voice/1/tempo": 0.5}
    for address, value in wanted.items():
        engine.set(address, value)
    presets.save(lambda *reply: answers.append(reply), "slow")
    presets.close()
    assert answers and answers[0][0] == "/preset/save"
    stored = PresetStore(tmp_path).load("slow")
    assert {address: stored.values[address] for address in wanted} == wanted
    assert not any(call in address for address in stored.values for call in (LIFE_SEED, LIFE_EVENT, LIFE_BEAT))


def test_a_controller_learns_life_and_buttons(engine: Engine, tmp_path: Path) -> None:
    calls = Calls()
    pressed = MidiLearn(engine, MidiMap(tmp_path / "midi.json"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "call", calls.call)
        for address, control in (("/voice/1/event", Control("note", 1, 60)), ("/voice/1/beat", Control("cc", 1, 20))):
            pressed.learn(lambda *reply: None, address)
            pressed.move(Move(control, 1.0))
            pressed.move(Move(control, 0.0))
        calls.calls.clear()
        pressed.move(Move(Control("note", 1, 60), 0.8))
        pressed.move(Move(Control("note", 1, 60), 0.0))
        for position in (0.2, 0.7, 0.9, 0.3, 1.0):
            pressed.move(Move(Control("cc", 1, 20), position))
    assert calls.calls == [(1, LIFE_EVENT, None), (1, LIFE_BEAT, None), (1, LIFE_BEAT, None)], (
        "a switch that rises presses"
    )
    knob = Control("cc", 1, 21)
    pressed.learn(lambda *reply: None, "/voice/1/life")
    for position in (0.0, 1.0):
        pressed.move(Move(knob, position))
    assert engine.get("/voice/1/life") == 2.0
    with pytest.raises(OscError, match="no such"):
        pressed.learn(lambda *reply: None, "/voice/2/event")
