"""The controls of a texture of events over OSC: set, asked for, and kept in a preset."""

from pathlib import Path

import pytest

from tests.support.event_bundles import make_event_bundle
from tests.support.osc_client import Client
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.player.preset_store import PresetStore
from texbridge.realtime.player.presets import Presets

RATE, SIZE, SPREAD = (f"/voice/1/events/{name}" for name in ("rate", "size", "spread"))

FACTS = [pytest.approx(number, rel=1e-6) for number in (0.1, 1000.0, 20.0, 20.0, 0.575257)]


def test_they_are_set_asked_for_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    engine = Engine([read_bundle(make_event_bundle(tmp_path / "drops.texbundle"))], seed=1)
    store = PresetStore(tmp_path / "presets")
    presets = Presets(engine, store)
    with OscServer(engine, port=0, methods=presets.methods) as server, Client(server.port) as client:
        client.send("/parameters", "/voice/1/events/*")
        told = client.until("/parameters") + [client.receive() for _ in range(6)]
        assert told[0] == ("/parameters", [RATE, "events/rate", "1/s", *FACTS, "log"])
        assert told[-1] == ("/parameters", ["end", 6])
        client.send(RATE, 250.0)
        client.send(f"{SPREAD}/norm", 0.25)
        client.send(SIZE, 99.0)
        client.send("/preset/save", "busy")
        assert client.receive()[0] == "/preset/save"
        kept = store.load("busy").values
        assert (kept[RATE], kept[SPREAD], kept[SIZE]) == (250.0, 0.25, 10.0)
        client.send(RATE, 1.0)
        client.send("/preset/recall", "busy", 0.0)
        client.until("/preset/recall")
        engine.render(4800)
        assert engine.get(RATE) == 250.0
    presets.close()
