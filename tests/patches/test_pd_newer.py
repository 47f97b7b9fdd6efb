"""The Pd patches in the newest Pd that can be had as a library: they load clean, play, follow, and keep time."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.libpd import libpd_version
from tests.support.osc_client import Client, MemoryEngine
from tests.support.pd import PATCHES, Pd, example, say, wait_until
from texbridge.realtime.osc.server import OscServer

HARNESS = Path(__file__).parent / "pd_harness.pd"
WHOLE = ("texbridge", "texbridge-help", "microphone", "sequence", "sixteen-voices", "nn-texture")
"""Patches that are opened as they are; the others are parts of them."""


@pytest.fixture(autouse=True)
def newer() -> None:
    version = libpd_version()
    assert tuple(map(int, version.split(".")[:2])) >= (0, 56), f"Pd {version} says nothing about 0.56"


@pytest.mark.parametrize("name", WHOLE)
def test_patches_open_without_a_word_on_the_console(name: str) -> None:
    with Pd(PATCHES / f"{name}.pd", libpd=True) as pd:
        pd.expect(f"^opened {name}.pd")
        said = [line for line in (*pd.lines, *pd.said_within(0.3)) if not line.startswith("opened ")]
    missing = ("nn~", "couldn't create") if name == "nn-texture" else ()
    assert all(any(word in line for word in missing) for line in said), said


def test_the_panel_sends_follows_and_hears() -> None:
    engine = MemoryEngine()
    with (
        OscServer(engine, port=0) as server,
        Pd(HARNESS, f"texbridge-in connect 127.0.0.1 {server.port}", libpd=True) as pd,
        Client(server.port) as other,
    ):
        pd.expect("online: 1", "reply: parameters /master/gain", "reply: status end", "reply: meters")
        assert engine.changes == []
        other.send("/voice/1/centroid", 4000.0)
        pd.expect("reply: voice 1 centroid 4000")
        pd.send("gain -6.5", "rate 0.25", "master -3", "osc /voice/[12]/pan 1", "osc /nowhere 1")
        pd.expect("reply: error /nowhere")
        assert [(address, value) for address, value, _ in engine.wait(6)] == [
            ("/voice/1/centroid", 4000.0),
            ("/voice/1/gain", -6.5),
            ("/voice/1/rate", 0.25),
            ("/master/gain", -3.0),
            ("/voice/1/pan", 1.0),
            ("/voice/2/pan", 1.0),
        ]
        assert pd.complaints() == []


def test_steps_come_at_the_times_of_their_beats(tmp_path: Path) -> None:
    engine = MemoryEngine()
    with OscServer(engine, port=0) as server, example(tmp_path, "sequence", server.port, libpd=True) as pd:
        wait_until(lambda: server.messages >= 2, "the patch asks for the clock")
        pd.said_within(0.5)
        say(pd, "run-put", 1)
        engine.wait(12, 10.0)
    gains = [at for (address, *_), at in zip(engine.changes, engine.due, strict=False) if address == "/voice/1/gain"]
    times = [at for at in gains if at is not None]
    assert len(times) == len(gains) >= 6
    assert [b - a for a, b in pairwise(times)] == pytest.approx([0.125] * (len(times) - 1), abs=1e-3)


def test_the_microphone_is_heard(tmp_path: Path) -> None:
    engine = MemoryEngine()
    with (
        OscServer(engine, port=0) as server,
        example(tmp_path, "microphone", server.port, libpd=True, adc="osc~ 6000"),
    ):
        engine.wait(8, 10.0)
    heard = {address: value for address, value, _ in engine.changes}
    assert heard["/voice/1/loudness"] == 1.0 and heard["/voice/1/centroid"] >= 0.8
