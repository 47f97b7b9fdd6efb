"""Voices that come, go and change over OSC while the sound goes on."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import onnx
import onnx.helper
import pytest

from tests.support.bundles import make_bundle, make_manifest
from tests.support.osc_client import Client
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.bundle.format import DECODER
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.player.preset_store import PresetStore
from texbridge.realtime.player.presets import Presets
from texbridge.realtime.player.voices import Voices

RATE = 48000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("voices")
    for name in ("one", "two", "three"):
        make_bundle(folder / f"{name}.texbundle", name=name)
    (folder / "broken.texbundle").write_bytes(b"PK\x03\x04 no bundle")
    return folder


@pytest.fixture
def engine(folder: Path) -> Iterator[Engine]:
    with Engine([read_bundle(folder / "one.texbundle")], max_voices=4) as engine:
        engine.start(NullStream())
        yield engine


@pytest.fixture
def client(engine: Engine, folder: Path, tmp_path: Path) -> Iterator[Client]:
    """A client of a server with voices and presets."""

    def resolve(name: str) -> Path:
        path = folder / name if name.endswith(".texbundle") else folder / f"{name}.texbundle"
        if path.parent != folder:
            raise OscError(f"{name} is outside")
        return path

    voices = Voices(engine, resolve, lambda: ("one", "two", "three"))
    presets = Presets(engine, PresetStore(tmp_path), voices.references, voices.recall)
    with voices, OscServer(engine, port=0, methods=(*voices.methods, *presets.methods)) as server:
        with Client(server.port) as client:
            yield client
        presets.close()


def wait_until(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.005)
    return condition()


def names(engine: Engine) -> dict[int, str]:
    return {voice["index"]: voice["name"] for voice in engine.snapshot()["voices"]}


def test_a_voice_is_loaded_swapped_and_unloaded(engine: Engine, client: Client) -> None:
    client.send("/voice/3/load", "two")
    assert client.receive() == ("/voice/3/load", ["two"])
    assert names(engine) == {1: "one", 3: "two"}
    client.send("/voice/3/centroid/norm", 0.25)
    assert wait_until(lambda: engine.get("/voice/3/centroid") != engine.parameters["/voice/3/centroid"].default)
    client.send("/voice/1/load", "three", 50)
    assert client.receive() == ("/voice/1/load", ["three"])
    client.send("/voice/3/unload")
    assert client.receive() == ("/voice/3/unload", [])
    assert names(engine) == {1: "three"} and "/voice/3/centroid" not in engine.parameters
    assert wait_until(lambda: engine.snapshot()["peak_db"] > -60.0)


def test_a_broken_bundle_leaves_the_old_sound(engine: Engine, client: Client) -> None:
    client.send("/voice/1/load", "broken")
    address, (what, reason) = client.receive()
    assert (address, what) == ("/error", "/voice/1/load") and "broken.texbundle" in reason
    assert names(engine) == {1: "one"} and engine.snapshot()["refused"] == 1
    position = engine.tap.position()
    assert wait_until(lambda: engine.tap.position() > position + 4800)
    assert np.abs(engine.tap.read(position)).max() > 0.001


def test_a_decoder_without_a_sound_leaves_the_old_one(engine: Engine, client: Client, folder: Path) -> None:
    """Every weight is finite, and the graph sound; yet it takes logarithms of negative numbers."""
    whole = read_bundle(make_bundle(folder / "nan.texbundle", name="nan"))
    model = onnx.load_from_string(whole.decoder)
    model.graph.node[3].output[0] = "raw"
    model.graph.node.append(onnx.helper.make_node("Log", ["raw"], ["coefficients"]))
    files = {DECODER: model.SerializeToString(), "arrays.npz": pack_arrays(whole.arrays)}
    write_bundle(folder / "nan.texbundle", make_manifest("nan"), files)
    client.send("/voice/1/load", "nan")
    address, (what, reason) = client.receive()
    assert (address, what) == ("/error", "/voice/1/load") and "gives no sound at its defaults" in reason
    assert names(engine) == {1: "one"} and engine.snapshot()["errors"] == 0


@pytest.mark.parametrize(
    ("address", "arguments", "reason"),
    [
        ("/voice/1/load", (), "takes bundle [ms], got 0"),
        ("/voice/1/load", (3,), "takes the name or path of a bundle"),
        ("/voice/1/load", ("../two",), "outside"),
        ("/voice/1/load", ("two", 5), "a fade of 5 ms; must be in 10…50"),
        ("/voice/1/load", ("two", "long"), "a fade of 10…50 ms"),
        ("/voice/9/load", ("two",), "/voice/9/load"),
        ("/voice/2/morph", ("two", 0.5), "plays nothing that could be morphed"),
        ("/voice/1/morph", ("two",), "takes a bundle and an amount"),
        ("/voice/1/morph", ("two", float("nan")), "finite amount"),
    ],
)
def test_what_cannot_be_done_is_refused(client: Client, address: str, arguments: tuple, reason: str) -> None:
    client.send(address, *arguments) if not any(a != a for a in arguments) else client.raw(nan_message(address))
    reply, (what, text) = client.receive()
    assert (reply, what) == ("/error", address) and reason in text


def nan_message(address: str) -> bytes:
    from pythonosc.osc_message_builder import OscMessageBuilder

    builder = OscMessageBuilder(address)
    builder.add_arg("two")
    builder.add_arg(float("nan"), "f")
    return bytes(builder.build().dgram)


def test_a_morph_begins_with_a_bundle_and_goes_on_with_an_amount(engine: Engine, client: Client) -> None:
    client.send("/voice/1/morph", "two", 0.25)
    assert client.receive() == ("/voice/1/morph", ["one", "two"])
    assert engine.get("/voice/1/morph") == 0.25
    client.send("/voice/1/morph", 0.75)
    assert wait_until(lambda: engine.get("/voice/1/morph") == 0.75)
    client.send("/voice/1/morph", "two", 0.5)
    assert client.receive() == ("/voice/1/morph", ["one", "two"])
    assert wait_until(lambda: engine.get("/voice/1/morph") == 0.5)
    client.send("/voice/1/morph", "three", 0.0)
    assert client.receive() == ("/voice/1/morph", ["one", "three"])


def test_of_many_loads_of_one_voice_the_last_counts(engine: Engine, client: Client) -> None:
    for turn in range(40):
        client.send("/voice/2/load", ("one", "two")[turn % 2])
    client.send("/voice/2/load", "three")
    assert wait_until(lambda: names(engine).get(2) == "three", 10.0)
    time.sleep(0.2)
    assert names(engine)[2] == "three"


def answers(client: Client, number: int) -> list[tuple[str, list]]:
    """The next ``number`` answers to loads that were accepted; those to refused ones are not counted."""
    found: list[tuple[str, list]] = []
    while len(found) < number:
        address, arguments = client.receive(20.0)
        if address.endswith("load") or (address == "/error" and "a later order" in arguments[1]):
            found.append((address, arguments))
    return found


def test_every_load_of_a_burst_sounds_or_is_told_why_not(engine: Engine, client: Client) -> None:
    """Also between others that are refused: each voice ends with the last one that was accepted."""
    accepted = 0
    for turn in range(60):
        for voice in (1, 2, 3):
            client.send(f"/voice/{voice}/load", ("one", "two")[(turn + voice) % 2])
            client.send(f"/voice/{voice}/load", "../outside")
            accepted += 1
    replies = answers(client, accepted)
    assert sum(address != "/error" for address, _ in replies) >= 3
    assert wait_until(lambda: names(engine) == {1: "one", 2: "two", 3: "one"}), names(engine)
    client.send("/sync", 1)
    assert not [reply for reply in client.until("/synced") if reply[0].endswith("load")]


def test_what_is_refused_or_broken_leaves_the_load_before_it(engine: Engine, client: Client) -> None:
    client.send("/voice/2/load", "two")
    for wrong in (("../nothing",), ("two", 5), (), (3,)):
        client.send("/voice/2/load", *wrong)
    assert answers(client, 1) == [("/voice/2/load", ["two"])]
    assert names(engine)[2] == "two"


def test_a_morph_right_after_a_load_goes_on_from_what_was_loaded(engine: Engine, client: Client) -> None:
    client.send("/voice/1/load", "three")
    client.send("/voice/1/morph", "two", 0.5)
    assert client.until("/voice/1/morph")[-1] == ("/voice/1/morph", ["three", "two"])
    assert wait_until(lambda: [b.name for b in engine.sources(1)] == ["three", "two"])


def test_bundles_are_listed(client: Client) -> None:
    client.send("/bundles")
    assert [client.receive() for _ in range(4)] == [
        *[("/bundles", ["one"]), ("/bundles", ["two"]), ("/bundles", ["three"]), ("/bundles", ["end", 3])]
    ]


def test_an_unknown_bundle_is_answered_with_the_nearest(client: Client) -> None:
    client.send("/voice/1/load", "../thre")
    assert client.receive()[1][1].endswith("; did you mean 'three'?")


def test_a_preset_brings_its_bundles_and_values_back(engine: Engine, client: Client) -> None:
    client.send("/voice/2/load", "two")
    client.until("/voice/2/load")
    client.send("/voice/2/gain", -12.0)
    client.send("/preset/save", "pair")
    client.until("/preset/save")
    client.send("/voice/2/load", "three")
    client.until("/voice/2/load")
    client.send("/voice/2/gain", 0.0)
    client.send("/preset/recall", "pair", 0.1)
    assert client.receive()[1][:2] == ["load", 2]
    assert client.receive()[1][:2] == ["begun", "pair"]
    assert names(engine) == {1: "one", 2: "two"}
    assert wait_until(lambda: engine.get("/voice/2/gain") == -12.0)


def test_a_preset_brings_a_morph_back(engine: Engine, client: Client) -> None:
    client.send("/voice/1/morph", "two", 0.75)
    client.until("/voice/1/morph")
    client.send("/preset/save", "between")
    client.until("/preset/save")
    client.send("/voice/1/load", "three")
    client.until("/voice/1/load")
    client.send("/preset/recall", "between")
    assert client.receive()[1][0] == "load" and client.receive()[1][0] == "begun"
    assert [b.name for b in engine.sources(1)] == ["one", "two"]
    assert wait_until(lambda: engine.get("/voice/1/morph") == 0.75)


def test_a_preset_whose_bundle_is_gone_still_recalls_the_rest(engine: Engine, client: Client, folder: Path) -> None:
    gone = make_bundle(folder / "gone.texbundle", name="gone")
    client.send("/voice/2/load", "gone")
    client.until("/voice/2/load")
    client.send("/voice/1/gain", -20.0)
    client.send("/preset/save", "lost")
    client.until("/preset/save")
    gone.unlink()
    client.send("/voice/2/load", "one")
    client.until("/voice/2/load")
    client.send("/voice/1/gain", 0.0)
    client.send("/preset/recall", "lost")
    assert client.until("/preset/recall")[-1][1][0] == "load"
    assert wait_until(lambda: engine.get("/voice/1/gain") == -20.0)
    assert names(engine)[2] == "one"
