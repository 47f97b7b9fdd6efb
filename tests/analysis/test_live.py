"""The input drives the voices, in real time and offline; a file stands in for the microphone."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from texbridge.realtime.analysis.live import LiveInput
from texbridge.realtime.audio.input_file import InputFile
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.journal_file import JournalWriter, read_journal
from texbridge.realtime.errors import OscError
from texbridge.realtime.offline.replay import Replay
from texbridge.realtime.osc.interface import bound, refused
from texbridge.realtime.player.input import INPUT_METHODS, WITHOUT_INPUT

RATE = 48000


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return read_bundle(make_bundle(tmp_path_factory.mktemp("input") / "small.texbundle"))


def wait_until(condition: Callable[[], bool], seconds: float = 8.0) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()


def pulses(seconds: float = 4.0, loud: float = 0.3) -> np.ndarray:
    """Half a second of bright noise, half a second of silence, and so on."""
    noise = np.random.default_rng(0).normal(size=round(seconds * RATE)).astype(np.float32)
    gate = (np.arange(len(noise)) // (RATE // 2)) % 2 == 0
    return (loud * noise * gate)[:, None].astype(np.float32)


@pytest.fixture
def engine(bundle: Bundle) -> Iterator[Engine]:
    engine = Engine([bundle], input_channels=1)
    live = LiveInput(engine.input_tap, RATE)
    engine.listen(live)
    with engine, InputFile(engine.state, pulses()):
        engine.start(NullStream())
        yield engine


def live_of(engine: Engine) -> LiveInput:
    assert engine._scheduler.live is not None
    return engine._scheduler.live


def test_the_output_is_loud_where_the_input_is(engine: Engine) -> None:
    assert wait_until(lambda: engine.tap.position() > 4.2 * RATE)
    sound = engine.tap.read(2 * RATE)[: 2 * RATE].astype(np.float64)
    power = (sound**2).mean(axis=1).reshape(4, -1)[:, RATE // 8 :].mean(axis=1)
    level = 10 * np.log10(power + 1e-12)
    assert level[0] > level[1] + 30.0 and level[2] > level[3] + 30.0
    facts = engine.snapshot()
    assert facts["input_peak_db"] > -30.0 and facts["input_overruns"] == 0 and "input_open" in facts


def test_a_feature_that_is_not_followed_stays_under_the_hand(engine: Engine) -> None:
    live_of(engine).set_amount("centroid", 0.0)
    engine.set("/voice/1/centroid", 3000.0)
    assert wait_until(lambda: engine.get("/voice/1/centroid") == pytest.approx(3000.0))
    time.sleep(0.3)
    assert engine.get("/voice/1/centroid") == pytest.approx(3000.0)
    live_of(engine).set_amount("centroid", 1.0)
    assert wait_until(lambda: engine.get("/voice/1/centroid") > 6000.0), "the noise is bright"


def test_calibration_maps_the_performers_range(engine: Engine) -> None:
    found: list[dict] = []
    live_of(engine).calibrate(1.5, found.append)
    assert wait_until(lambda: bool(found))
    low, high = found[0]["loudness"]
    assert low < high <= -5.0 and high == pytest.approx(20 * np.log10(0.3), abs=3.0)


def test_calibration_amounts_and_gate_over_osc(engine: Engine) -> None:
    methods = {method.address: method for method in bound(INPUT_METHODS, live_of(engine))}
    answers: list[tuple] = []
    methods["/input/gate"].handler(lambda *a: answers.append(a), -20.0)
    methods["/input/follow"].handler(lambda *a: answers.append(a), "rate", 0.5)
    methods["/input/map"].handler(lambda *a: answers.append(a), "direct")
    methods["/input/map"].handler(lambda *a: answers.append(a))
    assert answers == [("/input/map", "direct")] * 2 and engine.snapshot()["input_map"] == "direct"
    methods["/input/calibrate"].handler(lambda *a: answers.append(a), 0.6)
    assert wait_until(lambda: any(a[:2] == ("/input/calibrated", "end") for a in answers))
    follower = live_of(engine)._followers[1]
    assert follower.limits("centroid") == (
        follower.parameters["centroid"].minimum,
        follower.parameters["centroid"].maximum,
    )
    assert follower.amounts["rate"] == 0.5 and follower.gate.settings.threshold_db == -20.0
    for address, arguments, reason in (
        ("/input/follow", ("pitch", 1.0), "no voice follows 'pitch'"),
        ("/input/follow", ("rate", 2.0), "must be in 0…1"),
        ("/input/gate", (50.0,), "threshold_db is 50"),
        ("/input/map", ("driect",), "there are: level, direct, range; did you mean 'direct'"),
        ("/input/calibrate", (-1.0,), "calibration of -1 s"),
    ):
        with pytest.raises(OscError, match=reason):
            methods[address].handler(lambda *a: None, *arguments)
    for method in refused(INPUT_METHODS, WITHOUT_INPUT):
        with pytest.raises(OscError, match=f"{method.address}: .*--input"):
            method.handler(lambda *a: None, -20.0)


def test_a_voice_that_is_loaded_follows_too(engine: Engine, bundle: Bundle) -> None:
    engine.load(2, bundle)
    assert wait_until(lambda: 2 in live_of(engine)._followers)
    engine.unload(2)
    assert wait_until(lambda: 2 not in live_of(engine)._followers)


def test_the_mix_fades_between_input_and_voices_with_equal_power(bundle: Bundle) -> None:
    engine = Engine([bundle], channels=1, input_channels=1)
    engine.set("/voice/1/loudness", -20.0)
    noise = (0.1 * np.random.default_rng(1).normal(size=(4 * RATE, 1))).astype(np.float32)
    levels = {}
    for mix in (0.0, 0.5, 1.0):
        engine.set("/input/mix", mix)
        engine.render(RATE // 10)
        levels[mix] = 10 * np.log10((engine.render(len(noise), noise) ** 2).mean())
    for level in levels.values():
        assert level == pytest.approx(-20.0, abs=1.5)
    engine.set("/input/mix", 0.0)
    engine.render(RATE // 10)
    out = engine.render(RATE, noise[:RATE])
    np.testing.assert_allclose(out[32:, 0], noise[: RATE - 32, 0], atol=1e-6)


def test_a_driven_performance_replays_bit_for_bit(bundle: Bundle, tmp_path: Path) -> None:
    sound = pulses(2.0)
    log = JournalWriter(tmp_path / "driven.oscl")
    engine = Engine([bundle], input_channels=1, journal=log.journal)
    engine.listen(LiveInput(engine.input_tap, RATE))
    engine.set("/input/mix", 0.7)
    log.begin(engine.description())
    with InputFile(engine.state, sound):
        engine.start(NullStream())
        assert wait_until(lambda: engine.tap.position() > 1.5 * RATE)
        engine.stop()
    heard = engine.tap.read(0)
    log.end(engine.tap.position())
    again = np.concatenate(list(Replay(read_journal(log.path), sound).render()))
    np.testing.assert_array_equal(again, heard)
    assert heard.std() > 0.005


def test_a_stalled_control_goes_on_with_the_present(bundle: Bundle) -> None:
    engine = Engine([bundle], input_channels=1)
    live = LiveInput(engine.input_tap, RATE)
    engine.listen(live)
    engine.render(RATE, np.ones((RATE, 1), np.float32))
    live.changes()
    assert live.overruns == 1
    engine.render(512, np.ones((512, 1), np.float32))
    live.changes()
    assert live.overruns == 1 and live.features is not None
