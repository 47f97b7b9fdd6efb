"""The Pd example patches, opened headless: each plays an engine as its text says."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.osc_client import Client, MemoryEngine
from tests.support.pd import PATCHES, console, example, say, wait_until
from texbridge.realtime.osc.server import OscServer

NATIVE = ("sixteen-voices", "sequence", "microphone")
"""Those that need no external."""


@pytest.mark.parametrize("name", NATIVE)
def test_examples_open_without_a_word_on_the_console(name: str) -> None:
    assert console(PATCHES / f"{name}.pd") == []


def test_the_patch_for_nn_misses_nothing_but_nn() -> None:
    said = console(PATCHES / "nn-texture.pd")
    assert said == [] or all("nn~ fire.ts" in line or "couldn't create" in line for line in said), said


def test_steps_come_at_the_times_of_their_beats(tmp_path: Path) -> None:
    """Their tags are as far apart as the beats, whenever the messages were sent."""
    engine = MemoryEngine()
    with OscServer(engine, port=0) as server, example(tmp_path, "sequence", server.port) as pd:
        wait_until(lambda: server.messages >= 2, "the patch asks for the clock")
        pd.said_within(0.5)
        say(pd, "run-put", 1)
        engine.wait(18, 10.0)
        say(pd, "run-put", 0)
    assert engine.counts["late"] == 0
    gains = [at for (address, *_), at in zip(engine.changes, engine.due, strict=True) if address == "/voice/1/gain"]
    times = [at for at in gains if at is not None]
    assert len(times) == len(gains) >= 10
    assert [b - a for a, b in pairwise(times)] == pytest.approx([0.125] * (len(times) - 1), abs=1e-3)
    rates = [at for (address, *_), at in zip(engine.changes, engine.due, strict=True) if address == "/voice/1/rate"]
    assert set(rates) <= set(times), "what is in a step comes at one sample"


def test_sliders_of_sixteen_voices_play_and_follow(tmp_path: Path) -> None:
    engine = MemoryEngine(16)
    with (
        OscServer(engine, port=0) as server,
        example(tmp_path, "sixteen-voices", server.port) as pd,
        Client(server.port) as other,
    ):
        wait_until(lambda: server.messages >= 4, "the patch asks for values")
        pd.said_within(1.0)
        assert engine.changes == []
        other.send("/voice/5/gain", -20.0)
        pd.said_within(1.0)
        say(pd, "show-16", -6)
        say(pd, "show-5", "bang")
        told = [("/voice/5/gain", -20.0, False), ("/voice/16/gain", -6.0, False), ("/voice/5/gain", -20.0, False)]
        assert engine.wait(3) == told


@pytest.mark.parametrize(("sound", "centroid"), [("osc~ 300", (0.0, 0.45)), ("osc~ 6000", (0.8, 1.0))])
def test_the_microphone_is_heard_as_loudness_and_centroid(
    tmp_path: Path, sound: str, centroid: tuple[float, float]
) -> None:
    engine = MemoryEngine()
    with OscServer(engine, port=0) as server, example(tmp_path, "microphone", server.port, adc=sound):
        engine.wait(8, 10.0)
    heard = {address: value for address, value, _ in engine.changes}
    assert heard["/voice/1/loudness"] == 1.0
    low, high = centroid
    assert low <= heard["/voice/1/centroid"] <= high
