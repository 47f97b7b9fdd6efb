"""Waveform bundles: what a reader checks, and their sound through controller, engine and stream."""

import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from tests.support.graphs import not_compilable
from tests.support.stage import hold_the_interpreter
from tests.support.wave_bundles import HOP, STEP, make_wave_bundle, wave_arrays, wave_decoder
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.waveform import LEVEL, REQUEST
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.journal import Journal
from texbridge.realtime.engine.journal_file import JournalWriter, read_journal
from texbridge.realtime.errors import BundleError
from texbridge.realtime.kernel.memory import STARVED
from texbridge.realtime.kernel.publish import wave_ready
from texbridge.realtime.offline.replay import Replay
from texbridge.realtime.synthesis.decoder import DecoderError
from texbridge.realtime.synthesis.prepare import prepare
from texbridge.realtime.synthesis.samples import SampleRenderer
from texbridge.realtime.synthesis.waveform import WaveformRenderer
from texbridge.realtime.tables.step import PREROLL_HOPS
from texbridge.realtime.tables.waveform import LEAST_WAITING_SECONDS

RATE = 48000
FADED_IN = 960


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="module")
def counting(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return read_bundle(make_wave_bundle(tmp_path_factory.mktemp("wave") / "counts.texbundle", counts=True))


@pytest.fixture(scope="module")
def noise(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return read_bundle(make_wave_bundle(tmp_path_factory.mktemp("wave") / "noise.texbundle"))


@pytest.fixture(scope="module")
def elsewhere(noise: Bundle) -> Bundle:
    """The noise from a decoder that is not compiled: Python fills the ring."""
    return not_compilable(noise)


def level_db(sound: np.ndarray) -> float:
    return float(10 * np.log10((sound.astype(np.float64) ** 2).mean()))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"hop_size": 0}, "hop_size is 0"),
        ({"hop_size": 12001}, "hop_size is 12001; must be in 1…12000"),
        ({"sample_rate": 1}, "sample_rate is 1"),
        ({"state_shape": [1, 2]}, "state_shape"),
        ({"feature_names": ["colour"]}, "'colour' has no parameter"),
        ({"kind": "granular"}, "plays texenv, waveform"),
        ({"arrays": {REQUEST: np.array([-60.0, -10.0])}}, f"has {REQUEST} but not {LEVEL}"),
        ({"arrays": {}}, "parameter loudness needs"),
        ({"arrays": {**wave_arrays(), LEVEL: np.array([np.nan, 0.0])}}, f"{LEVEL} holds NaN"),
        ({"arrays": {**wave_arrays(), REQUEST: np.array([-10.0, -60.0])}}, f"{REQUEST} must rise"),
    ],
)
def test_what_is_wrong_with_a_waveform_bundle_is_named(tmp_path: Path, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(BundleError, match=message) as error:
        make_wave_bundle(tmp_path / "a.texbundle", **changes)
    assert "\n" not in str(error.value)


def test_a_decoder_that_gives_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="audio has the shape \\(1, 1, 256\\)"):
        make_wave_bundle(tmp_path / "a.texbundle", decoder=wave_decoder(True, HOP // 2))


def test_samples_are_the_decoders_in_order(counting: Bundle) -> None:
    """Through the engine, with tables and hops of a texture beside it, sample k follows sample k − 1."""
    engine = Engine([counting], channels=1)
    sound = engine.render(3 * RATE)[FADED_IN:, 0]
    first = PREROLL_HOPS * HOP + FADED_IN
    np.testing.assert_allclose(sound / STEP, first + np.arange(len(sound)), atol=0.6)
    assert engine.snapshot()["starved"] == 0


@pytest.mark.parametrize("block_size", [1, 7, 480, 2048])
def test_audio_does_not_depend_on_block_sizes(
    counting: Bundle, noise: Bundle, elsewhere: Bundle, block_size: int
) -> None:
    def render(size: int) -> np.ndarray:
        engine = Engine([noise, counting, elsewhere], block_size=size, seed=1)
        engine.schedule([(0.1, "/voice/1/loudness", -30.0), (0.2, "/voice/2/brightness", 1.0)])
        return engine.render(RATE // 2)

    np.testing.assert_array_equal(render(block_size), render(64))


def test_a_control_is_heard_after_what_is_in_the_ring(counting: Bundle) -> None:
    """Latency of control is 30 ms and up to a hop, and never less than the ring holds."""
    engine = Engine([counting], channels=1)
    engine.render(RATE)
    ready = wave_ready(engine._state, 0)
    assert LEAST_WAITING_SECONDS * RATE - 64 <= ready < LEAST_WAITING_SECONDS * RATE + HOP
    engine.set("/voice/1/brightness", 1.0)
    steps = np.diff(engine.render(RATE // 4)[:, 0])
    jump = int(np.abs(steps).argmax())
    assert steps[jump] == pytest.approx(1 / 16, rel=0.01)
    assert LEAST_WAITING_SECONDS * RATE - 64 <= jump <= LEAST_WAITING_SECONDS * RATE + 2 * HOP


@pytest.mark.parametrize("loudness", [-50.0, -20.0, -12.0])
def test_loudness_is_what_was_asked(noise: Bundle, loudness: float) -> None:
    engine = Engine([noise], channels=1)
    engine.set("/voice/1/loudness", loudness)
    engine.render(RATE // 2)
    assert level_db(engine.render(RATE)) == pytest.approx(loudness, abs=0.1)


@pytest.mark.parametrize("rate", [44100, 48000, 96000])
def test_pitch_and_level_are_the_same_at_every_device_rate(noise: Bundle, rate: int) -> None:
    """The noise repeats every hop: its lines lie at multiples of 93.75 Hz, whatever the device's rate."""
    engine = Engine([noise], sample_rate=rate, channels=1)
    engine.render(rate // 2)
    sound = engine.render(2 * rate)[:, 0].astype(np.float64)
    power = np.abs(np.fft.rfft(sound * np.hanning(len(sound)))) ** 2
    hz = np.fft.rfftfreq(len(sound), 1 / rate)
    lines = np.abs((hz + 46.875) % 93.75 - 46.875) < 1.6
    audible = hz < 20000.0
    assert power[lines & audible].sum() > 0.999 * power[audible].sum()
    share = 1.0 if rate != 44100 else 44100 / 48000
    assert level_db(sound) == pytest.approx(-20.0 + 10 * np.log10(share), abs=0.6)


def test_produce_does_not_depend_on_how_much_is_asked(noise: Bundle) -> None:
    whole, pieces = WaveformRenderer(noise, 44100), WaveformRenderer(noise, 44100)
    parts = [pieces.produce(n) for n in (1, 700, 3, 5000, 2000)]
    together = np.concatenate(parts)
    np.testing.assert_array_equal(whole.produce(len(together))[: len(together)], together)


def test_a_failure_half_way_keeps_what_was_made(counting: Bundle) -> None:
    renderer = WaveformRenderer(counting, 48000)
    good = renderer._decoder._run
    calls = iter([good, good, None])

    def fail(*arguments: Any) -> Any:
        function = next(calls)
        if function is None:
            raise RuntimeError("broken")
        return function(*arguments)

    renderer._decoder._run = fail  # type: ignore[method-assign, assignment]
    with pytest.raises(DecoderError, match="broken"):
        renderer.produce(3 * HOP)
    renderer._decoder._run = good  # type: ignore[method-assign]
    np.testing.assert_allclose(renderer.produce(3 * HOP) / STEP, np.arange(3 * HOP), atol=0.1)


def test_the_journal_holds_what_makes_the_same_samples_again(noise: Bundle) -> None:
    operations: list[list[Any]] = []
    engine = Engine([noise], channels=1, journal=Journal(operations.append))
    engine.schedule([(0.1, "/voice/1/loudness", -30.0)])
    sound = engine.render(RATE // 2)[:, 0]
    engine.render(RATE // 10)  # what a worker did is told a moment later
    again, samples = prepare(noise, RATE, 0).renderer, []
    assert isinstance(again, SampleRenderer)
    for kind, *values in operations:
        if kind == "first":
            again.preroll()
        elif kind == "set":
            again.set_value("loudness", values[1])
        elif kind == "wave":
            samples.append(again.samples(values[1]))
    replayed = np.concatenate(samples)[: len(sound)]
    np.testing.assert_array_equal(sound[FADED_IN:], replayed[FADED_IN:])


def test_a_live_performance_is_played_again_bit_for_bit(noise: Bundle, counting: Bundle, tmp_path: Path) -> None:
    """Knobs, swaps between waveforms, and an interpreter that is held for a while."""
    log, rng = JournalWriter(tmp_path / "live.oscl"), np.random.default_rng(0)
    engine = Engine([noise], seed=11, channels=1, journal=log.journal, max_voices=2)
    log.begin(engine.description())
    engine.start(NullStream(RATE, 64, 1))
    for k in range(120):
        engine.set("/voice/1/loudness", float(rng.uniform(-50.0, -15.0)))
        time.sleep(0.01)
        if k % 30 == 29:
            engine.load(2, (noise, counting)[k // 30 % 2])
        if k == 60:
            hold_the_interpreter(0.15)
    heard = engine.tap.read(0)
    engine.stop()
    log.end(engine.tap.position())
    again = np.concatenate(list(Replay(read_journal(tmp_path / "live.oscl")).render()))
    assert heard.std() > 0.001
    np.testing.assert_array_equal(again[: len(heard)], heard)


def test_a_waveform_is_not_morphed(noise: Bundle) -> None:
    engine = Engine([noise])
    with pytest.raises(BundleError, match="kind waveform, which cannot be morphed"):
        engine.morph(1, noise)


def test_plays_live_beside_a_texture_and_swaps(tmp_path: Path, noise: Bundle) -> None:
    texture = read_bundle(make_bundle(tmp_path / "t.texbundle"))
    with Engine([noise, texture], channels=1) as engine:
        engine.start(NullStream(RATE, 64, 1))
        time.sleep(0.3)
        done = threading.Event()
        engine.load(2, noise, done=done.set)
        assert done.wait(5.0)
        engine.set("/voice/2/loudness", -40.0)
        time.sleep(0.5)
        heard = engine.tap.read(engine.tap.position() - 4800)
        facts = engine.snapshot()
    assert facts["errors"] == 0 and engine._state.shared[STARVED] == facts["starved"]
    assert level_db(heard) == pytest.approx(-20.0, abs=2.0)
    assert [voice["name"] for voice in facts["voices"]] == ["wave", "wave"]


def test_a_decoder_that_fails_lets_the_ring_run_dry_and_sound_comes_back(elsewhere: Bundle) -> None:
    engine = Engine([elsewhere], channels=1)
    engine.render(RATE)
    renderer = engine._controller.strips[0].renderer
    assert isinstance(renderer, WaveformRenderer)
    good = renderer._decoder._run

    def nan(features: np.ndarray, state: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return np.full((1, 1, HOP), np.nan, np.float32), state

    renderer._decoder._run = nan  # type: ignore[method-assign, assignment]
    silent = engine.render(RATE // 4)
    assert not silent[4800:].any() and np.isfinite(silent).all()
    facts = engine.snapshot()
    assert facts["starved"] == 1 and facts["errors"] >= 1 and "NaN" in facts["last_error"]
    renderer._decoder._run = good  # type: ignore[method-assign]
    assert level_db(engine.render(RATE)[4800:]) == pytest.approx(-20.0, abs=0.1)


@pytest.mark.parametrize("seconds", [0.01, 0.05])
def test_a_waveform_that_leaves_does_not_run_dry_before_it_has_faded_out(noise: Bundle, seconds: float) -> None:
    engine = Engine([noise], channels=1)
    engine.render(RATE)
    for k in range(10):
        engine.load(1, noise, seconds)
        engine.render(4000)
        if k % 3 == 2:
            engine.unload(1, seconds)
            engine.render(RATE // 4)
    assert engine.snapshot()["starved"] == 0
