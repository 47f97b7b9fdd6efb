"""The SuperCollider client, run headless in sclang against an engine that plays."""

from pathlib import Path

import numpy as np
import pytest

from tests.support import ROOT
from tests.support.bundles import make_bundle
from tests.support.programs import require_program
from tests.support.supercollider import Watched, sclang
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.osc.interface import bound
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.player.preset_store import PresetStore
from texbridge.realtime.player.presets import Presets
from texbridge.realtime.player.takes import RECORD_METHODS, Takes
from texbridge.realtime.player.voices import Voices

CLIENT = ROOT / "patches" / "supercollider" / "texbridge.scd"
HARNESS = Path(__file__).parent / "supercollider_harness.scd"
STEP = 0.1


def test_the_client_plays_exact_rhythms_loads_morphs_and_recalls(tmp_path: Path) -> None:
    require_program("sclang")
    (tmp_path / "takes").mkdir()
    bundle, other = read_bundle(make_bundle(tmp_path / "one.texbundle")), make_bundle(tmp_path / "other.texbundle")
    engine = Watched([bundle])
    with engine, Voices(engine, Path, lambda: ["fire"]) as voices:
        presets = Presets(engine, PresetStore(tmp_path / "presets"), voices.references, voices.recall)
        takes = Takes(engine, tmp_path / "takes")
        rows = (*voices.methods, *presets.methods, *bound(RECORD_METHODS, takes))
        with OscServer(engine, port=0, methods=rows) as server:
            engine.start(NullStream())
            engine.set("/master/gain", -3.0)
            said = sclang(HARNESS, tmp_path, TEXBRIDGE_PORT=server.port, TEXBRIDGE_PATCH=CLIENT, TEXBRIDGE_OTHER=other)
        presets.close()
    assert "ERROR" not in said, said[-3000:]
    assert "meters 6" in said and "texbridge: /voice/1/nowhere" in said
    assert "heard /voice/1/load" in said and "heard /voice/1/morph" in said
    assert "heard /preset/save storm" in said and "heard /preset/recall begun storm" in said
    assert "texbridge: records into" in said and f"texbridge: recorded {tmp_path / 'takes'}" in said
    assert "bundles 1 presets storm" in said and "gain -3.0" in said and "followed 0.0" in said
    now = {address: value for address, value, at in engine.sets if at is None}
    assert now["/voice/1/width"] == 0.25 and now["/voice/1/centroid"] == 0.5
    gains = [(value, at) for address, value, at in engine.sets if address == "/voice/1/gain" and at is not None]
    assert [value for value, _ in gains] == [-6.0, -40.0] * 4
    times = np.array([at for _, at in gains])
    assert np.diff(times) == pytest.approx(STEP, abs=2e-3), "as exact as the two machines' clocks"
    rates = [at for address, _, at in engine.sets if address == "/voice/1/rate"]
    assert rates == [at for value, at in gains if value == -6.0], "what is in a bundle is of one moment"
    assert engine.snapshot()["late"] == 0
