"""The parameter ``pitch``: noise made anew while the old sounds, in time, and again in a replay."""

import threading
from pathlib import Path

import numpy as np
import pytest
from scipy.ndimage import median_filter
from scipy.signal import welch

from tests.support.bundles import make_bundle
from tests.support.lives import life_record
from tests.support.stage import wait_until
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.journal_file import JournalWriter, read_journal
from texbridge.realtime.engine.scheduler import SWAP_SECONDS
from texbridge.realtime.engine.tuner import Tuner
from texbridge.realtime.offline.render import render_bundle
from texbridge.realtime.offline.replay import Replay
from texbridge.realtime.parameters import LIFE_BEAT

RATE = 48000
TONE_HZ = 1000.0
PITCH = "/voice/1/pitch"


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="module")
def tonal(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return read_bundle(make_bundle(tmp_path_factory.mktemp("pitch") / "tonal.texbundle", fine=True))


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    path = tmp_path_factory.mktemp("living") / "living.texbundle"
    return read_bundle(make_bundle(path, fine=True, life=True, period=True))


def tone_of(sound: np.ndarray) -> float:
    """Frequency (Hz) at which the spectrum of ``sound`` [T, channels] stands highest above its surroundings."""
    hz, power = welch(sound[:, 0], RATE, nperseg=4096)
    inside = (hz > 300.0) & (hz < 4000.0)
    return float(hz[inside][(power / median_filter(power, 81))[inside].argmax()])


def playing_pitch(engine: Engine) -> float:
    ready = engine._controller.strips[0].prepared
    assert ready is not None
    return ready.pitch


@pytest.mark.parametrize("semitones", [-7.0, 0.0, 3.0, 12.0])
def test_the_tone_moves_by_semitones_from_the_first_sample_on(tonal: Bundle, semitones: float) -> None:
    sound = render_bundle(tonal, 3.0, settings={"pitch": semitones})
    assert tone_of(sound) == pytest.approx(TONE_HZ * 2 ** (semitones / 12), rel=0.06)
    assert tone_of(sound[: RATE // 4]) == pytest.approx(TONE_HZ * 2 ** (semitones / 12), rel=0.06)


def test_no_pitch_is_the_sound_without_it(tonal: Bundle) -> None:
    np.testing.assert_array_equal(render_bundle(tonal, 0.5, settings={"pitch": 0.0}), render_bundle(tonal, 0.5))


@pytest.mark.parametrize("block_size", [64, 100, 4096])
def test_a_change_falls_on_its_sample_whatever_the_block(tonal: Bundle, block_size: int) -> None:
    at = 0.50001
    still = render_bundle(tonal, 1.0)
    moved = render_bundle(tonal, 1.0, automation=[(at, "pitch", 5.0)], block_size=block_size)
    first = round(at * RATE)
    np.testing.assert_array_equal(moved[:first], still[:first])
    assert np.abs(moved[first : first + 48] - still[first : first + 48]).max() > 0.0
    np.testing.assert_array_equal(moved, render_bundle(tonal, 1.0, automation=[(at, "pitch", 5.0)]))
    assert tone_of(moved[first + RATE // 10 :]) == pytest.approx(TONE_HZ * 2 ** (5 / 12), rel=0.06)


def test_the_other_values_stay(tonal: Bundle) -> None:
    engine = Engine([tonal])
    engine.set("/voice/1/loudness", -40.0)
    before = engine.render(RATE)
    engine.set(PITCH, 4.0)
    after = engine.render(RATE)[RATE // 10 :]
    assert engine.get("/voice/1/loudness") == -40.0 and engine.get(PITCH) == 4.0
    assert 20 * np.log10(after.std() / before.std()) == pytest.approx(0.0, abs=1.5)


def test_a_morph_keeps_the_pitch_and_can_be_tuned(tonal: Bundle) -> None:
    engine = Engine([tonal])
    engine.set(PITCH, 7.0)
    engine.morph(1, tonal, 0.25)
    engine.render(RATE // 10)
    assert playing_pitch(engine) == engine.get(PITCH) == 7.0
    engine.set("/voice/1/morph", 0.75)
    engine.set(PITCH, -5.0)
    sound = engine.render(2 * RATE)[RATE // 10 :]
    assert (playing_pitch(engine), engine.get("/voice/1/morph")) == (-5.0, 0.75)
    assert tone_of(sound) == pytest.approx(TONE_HZ * 2 ** (-5 / 12), rel=0.06)


def alive(engine: Engine) -> dict[str, float]:
    """Where the life of voice 1 is, and its chance."""
    renderer = engine._controller.strips[0].renderer
    assert renderer is not None and renderer.maker is not None
    record = life_record(renderer.maker)
    return {name: float(record[name]) for name in ("position", "age", "rng", "jumps", "beat_factor")}


def test_life_goes_on_at_another_pitch_and_begins_anew_with_a_bundle(living: Bundle) -> None:
    still, tuned, loaded = (Engine([living], seed=3) for _ in range(3))
    for engine in (still, tuned, loaded):
        for beat in (1.0, 1.4):
            engine.render(2 * RATE)
            engine.call(1, LIFE_BEAT, beat)
        engine.render(RATE // 4)
    tuned.set(PITCH, 5.0)
    loaded.load(1, living)
    for engine in (still, tuned, loaded):
        engine.render(RATE // 10)
    expected, found, new = alive(still), alive(tuned), alive(loaded)
    assert playing_pitch(tuned) == 5.0 and expected["beat_factor"] != 1.0
    assert abs(found.pop("position") - expected.pop("position")) < 3.0
    assert abs(found.pop("age") - expected.pop("age")) < 3.0
    assert found == expected
    assert new["beat_factor"] == 1.0 and new["rng"] != expected["rng"]


def test_a_life_that_went_on_is_replayed_bit_for_bit(living: Bundle, tmp_path: Path) -> None:
    log = JournalWriter(tmp_path / "life.oscl")
    engine = Engine([living], seed=3, journal=log.journal)
    log.begin(engine.description())
    pieces = []
    for semitones in (2.0, -3.0):
        pieces.append(engine.render(RATE // 2))
        engine.call(1, LIFE_BEAT, 1.0 + 0.1 * semitones)
        engine.set("/voice/1/tempo", 1.3)
        pieces.append(engine.render(RATE // 2))
        engine.set(PITCH, semitones)
        pieces.append(engine.render(RATE // 4))
        engine.morph(1, living, 0.4)
        pieces.append(engine.render(RATE // 4))
        engine.set(PITCH, -semitones)
    heard = np.concatenate([*pieces, engine.render(RATE)])
    engine._controller.collect()
    log.end(len(heard))
    performance = read_journal(tmp_path / "life.oscl")
    assert [operation[0] for operation in performance.operations].count("carry") == 4
    np.testing.assert_array_equal(np.concatenate(list(Replay(performance).render())), heard)


def test_what_another_bundle_has_replaced_is_not_brought_back(tonal: Bundle) -> None:
    engine = Engine([tonal])
    engine.render(64)
    old = engine._scheduler.expected(1)
    engine.load(1, tonal)
    new = engine._scheduler.expected(1)
    assert old is not None and new is not None
    engine._scheduler.arrive_tuned(1, old, of=old)
    assert engine._scheduler.expected(1) is new


def test_live_and_replayed_bit_for_bit(tonal: Bundle, tmp_path: Path) -> None:
    log = JournalWriter(tmp_path / "pitch.oscl")
    engine = Engine([tonal], seed=3, journal=log.journal)
    engine.set(PITCH, 2.0)
    log.begin(engine.description())
    try:
        engine.start(NullStream())
        for semitones in (3.0, 4.0, -6.5):
            engine.set(PITCH, semitones)
        assert wait_until(lambda: playing_pitch(engine) == -6.5)
        until = engine.tap.position() + RATE // 10
        assert wait_until(lambda: engine.tap.position() > until)
    finally:
        engine.stop()
    heard = engine.tap.read(0)
    log.end(engine.tap.position())
    performance = read_journal(tmp_path / "pitch.oscl")
    assert performance.header["voices"][0]["pitch"] == 2.0
    np.testing.assert_array_equal(np.concatenate(list(Replay(performance).render())), heard)


def test_a_pitch_set_after_the_log_began_is_in_it(tonal: Bundle, tmp_path: Path) -> None:
    log = JournalWriter(tmp_path / "late.oscl")
    engine = Engine([tonal], journal=log.journal)
    log.begin(engine.description())
    engine.set(PITCH, 9.0)
    heard = engine.render(RATE // 2)
    engine._controller.collect()
    log.end(len(heard))
    again = np.concatenate(list(Replay(read_journal(tmp_path / "late.oscl")).render()))
    np.testing.assert_array_equal(again, heard)
    assert tone_of(heard[round(2 * SWAP_SECONDS * RATE) :]) == pytest.approx(TONE_HZ * 2 ** (9 / 12), rel=0.06)


def test_the_newest_pitch_of_a_voice_wins() -> None:
    made: list[tuple[int, float]] = []
    entered, go = threading.Event(), threading.Event()

    def tune(voice: int, pitch: float) -> None:
        made.append((voice, pitch))
        entered.set()
        assert go.wait(10.0)

    tuner = Tuner(tune)
    tuner.want(1, 1.0)
    assert entered.wait(10.0)
    for pitch in (2.0, 3.0, 4.0):
        tuner.want(1, pitch)
    tuner.want(2, -1.0)
    go.set()
    tuner.finish()
    assert made == [(1, 1.0), (1, 4.0), (2, -1.0)]
