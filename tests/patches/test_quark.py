"""The SuperCollider Quark, compiled by sclang and played against an engine: voices, patterns, help."""

import re
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
from texbridge.realtime.parameters import TABLE
from texbridge.realtime.player.preset_store import PresetStore
from texbridge.realtime.player.presets import Presets
from texbridge.realtime.player.takes import RECORD_METHODS, Takes
from texbridge.realtime.player.voices import Voices

QUARK = ROOT / "patches" / "supercollider" / "TexBridge"
HARNESS = Path(__file__).parent / "quark_harness.scd"
STEP = 0.1
VOICE_NAMES = [row.parameter.name for row in TABLE if row.address.startswith("/voice/") and not row.group]
SPACE = [row.parameter.name for row in TABLE if row.group]


def test_the_quark_says_what_supercollider_asks_of_one() -> None:
    text = (QUARK / "TexBridge.quark").read_text(encoding="utf-8")
    assert {"name", "summary", "author", "license", "version", "schelp"} <= set(re.findall(r"^\t(\w+):", text, re.M))


def test_the_quark_and_its_help_name_every_parameter_of_the_table() -> None:
    classes = (QUARK / "Classes" / "TexBridge.sc").read_text(encoding="utf-8")
    [names] = re.findall(r"parameters = #\[(.*)\]", classes)
    assert re.findall(r"\\?'?([\w/]+)", names) == [*VOICE_NAMES, *SPACE]
    text = (QUARK / "HelpSource" / "Classes" / "TexVoice.schelp").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^METHOD:: (\w+)\n(.*)$", text.partition("SUBSECTION:: Parameters")[2], re.M))
    listed = dict(re.findall(r"^## code::([\w/]+):: (.*)$", text, re.M))
    assert [*listed] == SPACE
    rows |= listed
    for row in [row for row in TABLE if row.address.startswith("/voice/")]:
        parameter, said = row.parameter, rows[row.parameter.name]
        assert said.startswith(parameter.description) and parameter.unit in said
        assert row.as_trained or f"({parameter.minimum:g}…{parameter.maximum:g}" in said


def test_the_quark_plays_voices_and_patterns_exact_to_the_sample(tmp_path: Path) -> None:
    require_program("sclang")
    (tmp_path / "takes").mkdir()
    bundle, other = read_bundle(make_bundle(tmp_path / "one.texbundle")), make_bundle(tmp_path / "other.texbundle")
    engine = Watched([bundle, bundle])
    with engine, Voices(engine, Path, lambda: ["fire", "sea"]) as voices:
        presets = Presets(engine, PresetStore(tmp_path / "presets"), voices.references, voices.recall)
        rows = (*voices.methods, *presets.methods, *bound(RECORD_METHODS, Takes(engine, tmp_path / "takes")))
        with OscServer(engine, port=0, methods=rows) as server:
            engine.start(NullStream())
            texts = {"TEXBRIDGE_OTHER": other, "TEXBRIDGE_HELP": QUARK / "HelpSource" / "Classes"}
            said = sclang(HARNESS, tmp_path, QUARK, TEXBRIDGE_PORT=server.port, **texts)
            assert len(server.subscribers) == 0, "free says good-bye"
        presets.close()
    assert "ERROR" not in said, said[-3000:]
    for line in (
        *("same true true true", "spec -60.0 12.0 ExponentialWarp nil", "bundles fire sea"),
        *("presets storm gain -40.0 width 0.5 mix -9.0", "morph 0.25", f"recorded {tmp_path / 'takes'}"),
        *("error /voice/1/nowhere", f"setters {len(VOICE_NAMES)}", "freed nil"),
    ):
        assert line in said, (line, said[-3000:])
    assert re.search(r"^undocumented *$", said, re.M), said[-2000:]
    now = {address: value for address, value, at in engine.sets if at is None}
    assert (now["/voice/1/width"], now["/voice/1/centroid"]) == (0.75, 0.5)
    timed = [row for row in engine.sets if row[2] is not None]
    assert len({at for _, _, at in timed[:3]}) == 1, "what a bundle gathers is of one moment"
    assert [row[:2] for row in timed[:3]] == [("/voice/1/gain", -3), ("/master/gain", -9), ("/voice/2/gain", -30)]
    gains = {n: [row for row in timed[3:] if row[0] == f"/voice/{n}/gain"] for n in (1, 2)}
    assert [value for _, value, _ in gains[1]] == [-6, -40] * 3 and [v for _, v, _ in gains[2]] == [-7, -40] * 3
    times = np.array([at for *_, at in gains[1]])
    assert [at for *_, at in gains[2]] == list(times)
    assert np.diff(times) == pytest.approx(STEP, abs=2e-3), "as exact as the two machines' clocks"
    assert [(a, v) for a, v, _ in timed if a == "/voice/2/pan"] == [("/voice/2/pan", v) for v in (-1, 1) * 3]
    assert [v for a, v, _ in timed if a == "/voice/1/width"] == [0.125, 0.5], "a rest sends nothing"
    assert engine.snapshot()["late"] == 0
