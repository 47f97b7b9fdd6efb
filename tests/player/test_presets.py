"""Presets over OSC: the values come back by name, glide, and the disk never holds up the server."""

import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from tests.support.osc_client import Client, MemoryEngine
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import OscError, PresetError
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.player.preset_store import BundleReference, Preset, PresetStore, reference
from texbridge.realtime.player.presets import MAX_SAVES_WAITING, Presets

CENTROID, GAIN, MUTE = "/voice/1/centroid", "/voice/1/gain", "/voice/1/mute"


class GlidingMemory(MemoryEngine):
    """Remembers what it was asked to glide to, and is there at once."""

    def __init__(self) -> None:
        super().__init__()
        self.glides: list[tuple[dict[str, float], float]] = []

    def glide(self, goal_values: Mapping[str, float], seconds: float) -> None:
        self.glides.append((dict(goal_values), seconds))
        self.values.update(goal_values)


@pytest.fixture
def engine() -> GlidingMemory:
    return GlidingMemory()


@pytest.fixture
def store(tmp_path: Path) -> PresetStore:
    return PresetStore(tmp_path / "presets")


@pytest.fixture
def presets(engine: GlidingMemory, store: PresetStore) -> Iterator[Presets]:
    presets = Presets(engine, store)
    yield presets
    presets.close()


@pytest.fixture
def client(engine: GlidingMemory, presets: Presets) -> Iterator[Client]:
    with OscServer(engine, port=0, methods=presets.methods) as server, Client(server.port) as client:
        yield client


class Answers(list[tuple[Any, ...]]):
    """Collects replies, in place of a client."""

    def __call__(self, *reply: Any) -> None:
        self.append(reply)


def test_a_preset_is_saved_listed_recalled_and_deleted(
    client: Client, engine: GlidingMemory, store: PresetStore
) -> None:
    client.send(CENTROID, 800.0)
    client.send("/preset/save", "slow storm")
    assert client.receive() == ("/preset/save", ["slow storm", len(engine.parameters)])
    assert store.load("slow storm").values[CENTROID] == 800.0
    client.send(CENTROID, 5000.0)
    client.send("/preset/recall", "slow storm", 2.5)
    assert client.receive() == ("/preset/recall", ["begun", "slow storm", len(engine.parameters), 2.5])
    assert engine.get(CENTROID) == 800.0 and engine.glides[0][1] == 2.5
    client.send("/preset/list")
    assert client.until("/preset/list") == [("/preset/list", ["slow storm"])]
    assert client.receive() == ("/preset/list", ["end", 1])
    client.send("/preset/delete", "slow storm")
    assert client.receive() == ("/preset/delete", ["slow storm"])
    assert store.names() == []


@pytest.mark.parametrize(
    ("address", "arguments", "reason"),
    [
        ("/preset/save", [], "takes name, got 0 argument(s)"),
        ("/preset/save", ["a", "b"], "takes name, got 2 argument(s)"),
        ("/preset/save", [1e20], "preset name '1"),
        ("/preset/save", ["../../etc/passwd"], "preset name"),
        ("/preset/recall", ["nothing"], "no preset 'nothing'"),
        ("/preset/recall", ["a", "b"], "takes a name and seconds"),
        ("/preset/recall", ["a", -1.0], "must be in 0…3600"),
        ("/preset/recall", ["a", 3601], "must be in 0…3600"),
        ("/preset/delete", ["nothing"], "no preset 'nothing'"),
        ("/preset/list", ["x"], "takes no arguments"),
    ],
)
def test_what_cannot_be_done_is_said(
    client: Client, engine: GlidingMemory, address: str, arguments: list[Any], reason: str
) -> None:
    client.send(address, *arguments)
    where, (about, text) = client.receive()
    assert (where, about) == ("/error", address) and reason in text
    assert engine.counts["refused"] == 1


class SlowStore(PresetStore):
    """A disk that does nothing until it may."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.may = threading.Event()

    def save(self, name: str, preset: Preset) -> Path:
        assert self.may.wait(10.0)
        return super().save(name, preset)


def test_a_slow_disk_holds_up_nothing(engine: GlidingMemory, tmp_path: Path) -> None:
    store, answers = SlowStore(tmp_path), Answers()
    presets = Presets(engine, store)
    engine.set(CENTROID, 700.0)
    presets.save(answers, "a")
    engine.set(CENTROID, 900.0)
    presets.save(answers, "b")
    presets.recall(answers, "a")
    assert engine.get(CENTROID) == 700.0
    presets.delete(answers, "b")
    with pytest.raises(PresetError, match="just deleted"):
        presets.recall(answers, "b")
    listed = Answers()
    presets.list(listed)
    assert listed == [("/preset/list", "a"), ("/preset/list", "end", 1)]
    assert [reply[0] for reply in answers] == ["/preset/recall"], "a reply came before the disk had it"
    store.may.set()
    presets.close()
    assert [reply[:2] for reply in answers[1:]] == [
        ("/preset/save", "a"),
        ("/preset/save", "b"),
        ("/preset/delete", "b"),
    ]
    assert store.names() == ["a"]


def test_a_flood_of_saves_is_bounded(engine: GlidingMemory, tmp_path: Path) -> None:
    store, answers = SlowStore(tmp_path), Answers()
    presets = Presets(engine, store)
    for _ in range(MAX_SAVES_WAITING):
        presets.save(answers, "a")
    with pytest.raises(PresetError, match="wait for the disk"):
        presets.save(answers, "a")
    store.may.set()
    presets.close()
    assert len(answers) == MAX_SAVES_WAITING


def test_a_disk_that_fails_is_reported_and_the_older_preset_stays(
    client: Client, store: PresetStore, engine: GlidingMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save("a", Preset({CENTROID: 600.0}))

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("texbridge.realtime.player.preset_store.write_atomically", full)
    client.send("/preset/save", "a")
    where, (about, text) = client.receive()
    assert (where, about) == ("/error", "/preset/save") and "No space left on device" in text
    client.send("/preset/recall", "a")
    assert client.receive() == ("/preset/recall", ["begun", "a", 1, 0.0])
    assert engine.get(CENTROID) == 600.0


HERE, THERE = BundleReference("fire", "fire", "1" * 64), BundleReference("sea", "/b/sea.texbundle", "2" * 64)


def test_other_bundles_are_loaded_first_and_the_last_recall_counts(engine: GlidingMemory, store: PresetStore) -> None:
    store.save("a", Preset({CENTROID: 600.0, "/voice/1/depth": 1.0}, {1: THERE}))
    store.save("b", Preset({CENTROID: 700.0}, {1: HERE}))
    asked: list[tuple[Any, Callable[[], None]]] = []
    presets = Presets(engine, store, lambda: {1: HERE}, lambda loads, done: asked.append((loads, done)))
    answers = Answers()
    presets.recall(answers, "a", 1)
    assert answers == [("/preset/recall", "load", 1, "/b/sea.texbundle")] and not engine.glides
    assert asked[0][0] == ((1, THERE),)
    asked[0][1]()
    assert answers[1:] == [
        ("/preset/recall", "unknown", "/voice/1/depth"),
        ("/preset/recall", "begun", "a", 1, 1.0),
    ]
    presets.recall(answers, "a")
    presets.recall(answers, "b")
    asked[1][1]()
    assert engine.get(CENTROID) == 700.0 and len(engine.glides) == 2
    presets.close()


def test_a_bundle_that_is_not_there_is_reported_where_nothing_loads(engine: GlidingMemory, store: PresetStore) -> None:
    store.save("a", Preset({CENTROID: 600.0}, {3: THERE}))
    presets, answers = Presets(engine, store), Answers()
    presets.recall(answers, "a")
    assert answers[0] == ("/preset/recall", "load", 3, "/b/sea.texbundle")
    assert engine.get(CENTROID) == 600.0
    presets.close()


def test_the_engine_recalls_by_a_smooth_fade(tmp_path: Path, store: PresetStore) -> None:
    bundle = read_bundle(make_bundle(tmp_path / "small.texbundle"))
    engine, answers = Engine([bundle], seed=3), Answers()
    presets = Presets(engine, store)
    presets.save(answers, "loud")
    presets.close()
    assert store.load("loud").bundles == {1: reference(bundle)}
    engine.set(MUTE, 1.0)
    engine.render(48000)
    assert np.abs(engine.render(4800)).max() == 0.0
    presets.recall(answers, "loud", 1.0)
    rms = [float(np.sqrt((engine.render(4800) ** 2).mean())) for _ in range(11)]
    assert answers[-1] == ("/preset/recall", "begun", "loud", len(engine.parameters), 1.0)
    assert 0.0 < rms[0] < 0.3 * rms[-1] and rms[0] < rms[2] < rms[5]
    assert engine.get(MUTE) == 0.0 and engine.get(GAIN) == 0.0


def test_arguments_that_are_parameters_are_no_paths(engine: GlidingMemory) -> None:
    server = OscServer(engine, port=0, commands={"/learn": lambda address: None, "/record/start": lambda name: None})
    network, methods = ("192.0.2.1", 4000), server.table.methods
    server._dispatcher.call(methods["/learn"], (CENTROID,), network)
    with pytest.raises(OscError, match="takes a plain file name"):
        server._dispatcher.call(methods["/record/start"], ("/etc/passwd",), network)
