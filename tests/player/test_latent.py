"""A voice that plays a latent space as a player has it: ways over OSC, presets, knobs and keys."""

from pathlib import Path

import pytest

from tests.support.latent_bundles import make_latent_bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.interface import bound
from texbridge.realtime.player.latent import LATENT_METHODS
from texbridge.realtime.player.midi_learn import MidiLearn
from texbridge.realtime.player.midi_map import MidiMap
from texbridge.realtime.player.midi_messages import Control, Move
from texbridge.realtime.player.preset_store import Preset, PresetStore

RATE = 48000


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return Engine([read_bundle(make_latent_bundle(tmp_path / "space.texbundle"))], sample_rate=RATE)


def ask(engine: Engine, address: str, *arguments: object) -> None:
    [row] = [row for row in bound(LATENT_METHODS, engine, 2) if row.address == address]
    row.handler(lambda *_: None, *arguments, at=None, received=None)


def test_ways_and_walks_are_values_too(engine: Engine) -> None:
    ask(engine, "/voice/1/z/go", 2, 0.5)
    ask(engine, "/voice/1/z/walk", 0.25, 1.5)
    values = {name: engine.get(f"/voice/1/z/{name}") for name in ("anchor", "speed", "radius")}
    assert values == {"anchor": 2.0, "speed": 0.25, "radius": 1.5}
    ask(engine, "/voice/1/z/jump", 1.0)
    assert engine.get("/voice/1/z/anchor") == 1.0
    engine.set("/voice/1/z/anchor", 1.7)
    assert engine.get("/voice/1/z/anchor") == 2.0, "a landmark is a whole number"


@pytest.mark.parametrize(
    ("end", "arguments", "reason"),
    [
        ("go", (1, -1.0), "takes 0…3600 seconds, not -1"),
        ("go", (0.5, 1.0), "takes a whole number in 0…256, not 0.5"),
        ("jump", (999,), "takes a whole number in 0…256, not 999"),
        ("walk", ("fast", 1.0), "takes a number, not the text 'fast'"),
    ],
)
def test_what_makes_no_sense_is_refused_on_one_line(
    engine: Engine, end: str, arguments: tuple[object, ...], reason: str
) -> None:
    with pytest.raises(OscError, match=reason):
        ask(engine, f"/voice/1/z/{end}", *arguments)


def test_a_voice_without_a_space_says_so(engine: Engine) -> None:
    with pytest.raises(OscError, match="voice 2 plays no latent space; load one by /voice/2/load"):
        ask(engine, "/voice/2/z/go", 1, 1.0)


def test_a_preset_keeps_the_place_and_brings_it_back(engine: Engine, tmp_path: Path) -> None:
    values = {
        "/voice/1/life": 0.0,
        "/voice/1/z/x": 0.2,
        "/voice/1/z/3": -1.0,
        "/voice/1/z/anchor": 2.0,
        "/voice/1/z/hold": 1.0,
    }
    for address, value in values.items():
        engine.set(address, value)
    store = PresetStore(tmp_path / "presets")
    store.save("there", Preset({address: engine.get(address) for address in engine.parameters}))
    other = Engine(engine.bundles, sample_rate=RATE)
    other.glide(store.load("there").values, 0.1)
    other.render(RATE // 2)
    engine.set("/voice/1/z/hold", 0.0)
    engine.render(RATE // 2)
    assert {address: other.get(address) for address in values} == values
    there, back = (each.snapshot()["voices"][0]["whereabouts"] for each in (engine, other))
    assert (there["x"], there["y"]) == (pytest.approx(-0.3, abs=0.01), pytest.approx(0.25, abs=0.01))
    assert (back["x"], back["y"]) == (pytest.approx(there["x"], abs=0.02), pytest.approx(there["y"], abs=0.02))


def test_a_key_turns_hold_over_and_a_knob_moves_the_plane(engine: Engine, tmp_path: Path) -> None:
    midi_map, knob, key = MidiMap(tmp_path / "midi.json"), Control("cc", 1, 16), Control("note", 1, 60)
    midi_map.bind("/voice/1/z/x", knob)
    midi_map.bind("/voice/1/z/hold", key)
    control = MidiLearn(engine, midi_map)
    held = []
    for position in (1.0, 0.0, 1.0):
        control.move(Move(key, position))
        held.append(engine.get("/voice/1/z/hold"))
    for position in (0.5, 1.0):
        control.move(Move(knob, position))
    assert held == [1.0, 1.0, 0.0] and engine.get("/voice/1/z/x") == 1.0
