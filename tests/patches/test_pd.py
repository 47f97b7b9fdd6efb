"""The Pd patches, opened headless by Pd itself: they load clean, play a real engine, and hear its replies."""

import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from tests.support.osc_client import MemoryEngine
from tests.support.pd import COMPLAINT, PATCHES, Pd, console, wait_until
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.osc.interface import Answer, Method, bound
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.player.presets import PRESET_METHODS
from texbridge.realtime.player.voices import VOICE_METHODS

HARNESS = Path(__file__).parent / "pd_harness.pd"


@pytest.mark.parametrize("patch", [PATCHES / "texbridge.pd", PATCHES / "texbridge-help.pd", HARNESS])
def test_patch_opens_without_a_word_on_the_console(patch: Path) -> None:
    assert console(patch) == []


@pytest.mark.parametrize("line", ["#X obj 9 9 nosuchobject;", "#X obj 9 9 texbridge;\n#X connect 0 7 0 0;"])
def test_a_broken_patch_would_be_noticed(tmp_path: Path, line: str) -> None:
    broken = tmp_path / "broken.pd"
    broken.write_text(f"#N canvas 0 0 300 300 12;\n{line}\n")
    assert any(COMPLAINT.search(said) for said in console(broken))


def test_every_message_of_the_patch_becomes_osc() -> None:
    """Controls with their voice, panic, and free OSC; an unknown address comes back as an error, shown and let out."""
    engine = MemoryEngine()
    with OscServer(engine, port=0) as server:
        messages = [
            f"connect 127.0.0.1 {server.port}",
            "centroid 0.4",
            "rate 0.25",
            "loudness 1",
            "gain -6.5",
            "pan -0.5",
            "mute 1",
            "width 0.25",
            "master -3",
            "voice 2",
            "gain -12",
            "osc /voice/[12]/pan 1",
            "osc /nowhere 1",
            "panic",
            "sync 5",
        ]
        with Pd(HARNESS, *(f"texbridge-in {message}" for message in messages)) as pd:
            pd.expect("reply: synced 5", "online: 1", "reply: error /nowhere", "reply: meters -120 -18 0.25 3 -10 -20")
            assert pd.complaints() == []
    expected = [
        ("/voice/1/centroid", 0.4, True),
        ("/voice/1/rate", 0.25, True),
        ("/voice/1/loudness", 1.0, True),
        ("/voice/1/gain", -6.5, False),
        ("/voice/1/pan", -0.5, False),
        ("/voice/1/mute", 1.0, False),
        ("/voice/1/width", 0.25, False),
        ("/master/gain", -3.0, False),
        ("/voice/2/gain", -12.0, False),
        ("/voice/1/pan", 1.0, False),
        ("/voice/2/pan", 1.0, False),
    ]
    assert [(a, pytest.approx(v, rel=1e-6), n) for a, v, n in engine.changes] == expected
    assert engine.panics == 1


def test_bundles_and_presets_are_asked_for_by_name_and_their_values_shown() -> None:
    engine, asked = MemoryEngine(), []

    def take(row: Method) -> Method:
        def handle(answer: Answer, *arguments: object) -> None:
            asked.append((row.address, *arguments))
            answer(row.address, *arguments)

        return replace(row, handler=handle)

    rows = (*bound(VOICE_METHODS, None, 1), *PRESET_METHODS)
    with OscServer(engine, port=0, methods=map(take, rows)) as server:
        messages = [f"connect 127.0.0.1 {server.port}", "load rain", "save storm", "recall storm 2.5", "unload"]
        with Pd(HARNESS, *(f"texbridge-in {message}" for message in messages)) as pd:
            pd.expect("reply: voice 1 load rain", "reply: preset save storm", "reply: preset recall storm 2.5")
            pd.expect("reply: voice 1 unload", "online: 1")
            pd.lines.clear()
            pd.expect("reply: parameters /voice/1/mute")
            assert pd.complaints() == []
    assert asked == [
        ("/voice/1/load", "rain"),
        ("/preset/save", "storm"),
        ("/preset/recall", "storm", 2.5),
        ("/voice/1/unload",),
    ]


def test_opening_the_patch_changes_no_value() -> None:
    """The patch shows what the engine has; it never overwrites it with the positions its sliders were saved in."""
    engine = MemoryEngine()
    with OscServer(engine, port=0) as server, Pd(HARNESS, f"texbridge-in connect 127.0.0.1 {server.port}") as pd:
        pd.expect("online: 1", "reply: parameters /voice/1/mute", "reply: parameters /master/gain", "reply: status end")
        wait_until(lambda: server.messages >= 4, "the patch asks for parameters and status")
    assert engine.changes == []


def test_patch_notices_an_engine_that_goes_and_comes_back() -> None:
    engine = MemoryEngine()
    server = OscServer(engine, port=0)
    server.start()
    with Pd(HARNESS, f"texbridge-in connect 127.0.0.1 {server.port}") as pd:
        pd.expect("online: 1")
        server.stop()
        pd.expect("online: 0")
        pd.lines.clear()
        with server:
            pd.expect("online: 1", "reply: meters")
        assert pd.complaints() == []


def rms_db(engine: Engine, seconds: float) -> float:
    start = engine.tap.position()
    wait_until(lambda: engine.tap.position() >= start + seconds * engine.sample_rate, "the stream runs")
    return float(20.0 * np.log10(np.sqrt(np.mean(engine.tap.read(start) ** 2)) + 1e-9))


def test_pd_plays_the_real_engine_and_hears_its_replies(tmp_path: Path) -> None:
    bundle = read_bundle(make_bundle(tmp_path / "test.texbundle"))
    engine = Engine([bundle], sample_rate=48000, block_size=64)
    with engine, OscServer(engine, port=0) as server:
        engine.start(NullStream(48000, 64, 2))
        before = rms_db(engine, 0.5)
        messages = ["centroid 0.75", "rate 0.5", "loudness 1", "gain -40", "ping 7", "status"]
        sends = [f"texbridge-in {m}" for m in (f"connect 127.0.0.1 {server.port}", *messages)]
        with Pd(HARNESS, *sends) as pd:
            pd.expect("reply: pong 7", "reply: status sample_rate 48000", "reply: status voice 1 test", "reply: meters")
            pd.expect(r"reply: parameters /voice/1/centroid centroid Hz 500 8000 2000 4000 0\.75 log")
            assert pd.complaints() == []
            assert engine.get("/voice/1/centroid") == pytest.approx(4000.0, rel=1e-5)
            assert engine.get("/voice/1/rate") == pytest.approx(20.0**0.5, rel=1e-5)
            assert engine.get("/voice/1/loudness") == -15.0
            assert engine.get("/voice/1/gain") == -40.0
            time.sleep(0.2)
            change = rms_db(engine, 0.5) - before
        assert change == pytest.approx(-40.0 + 10.0, abs=3.0), "loudness up 10 dB, gain down 40 dB"
        assert engine.snapshot()["refused"] == 0
