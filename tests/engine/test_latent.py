"""A latent space in the engine: what its decoder says is what sounds, at every block, rate and repetition."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.support.latent_bundles import HOP, LATENT_RATE, LEVEL, LIFT_DB, TILT_DB, make_latent_bundle
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.journal_file import JournalWriter, read_journal
from texbridge.realtime.errors import OscError
from texbridge.realtime.offline.render import render_bundle
from texbridge.realtime.offline.replay import Replay
from texbridge.realtime.parameters import CENTROID_DRIVEN, DRIVEN, JUMP, LIFE_EVENT, LOUDNESS_DRIVEN
from texbridge.realtime.synthesis.latent import LatentRenderer
from texbridge.realtime.units import decibels

RATE, N_BANDS = 48000, 24
HOP_FRAMES = HOP * RATE // LATENT_RATE


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield tmp_path_factory.mktemp("latent")


@pytest.fixture(scope="module")
def space(folder: Path) -> Bundle:
    return read_bundle(make_latent_bundle(folder / "space.texbundle", N_BANDS))


def band_levels(sound: np.ndarray, rate: int, bundle: Bundle) -> np.ndarray:
    """RMS (dB) in the middle of each band of a sound [T], where its neighbours do not reach."""
    power, hz = np.abs(np.fft.rfft(sound)) ** 2, np.fft.rfftfreq(len(sound), 1 / rate)
    low, high = bundle.arrays["support_hz"].T
    centre, width = 0.5 * (low + high), high - low
    inside = [(hz > c - 0.2 * w) & (hz < c + 0.2 * w) for c, w in zip(centre, width, strict=True)]
    return np.array([10 * np.log10(power[place].mean()) for place in inside])


def gains_of(engine: Engine) -> np.ndarray:
    filled = engine.state.filled[0]
    assert filled is not None
    return filled.band_ramp[0].copy()


def playing(space: Bundle, seed: int = 3, life: float = 0.0) -> Engine:
    engine = Engine([space], sample_rate=RATE, seed=seed)
    engine.set("/voice/1/life", life)
    engine.render(RATE // 2)
    return engine


def test_amplitudes_of_the_decoder_are_the_levels_of_the_bands(space: Bundle) -> None:
    middle, moved = (
        render_bundle(space, 8.0, RATE, seed=1, channels=1, settings={"life": 0.0, "z/x": x})[RATE:, 0]
        for x in (0.0, 0.5)
    )
    tilt = band_levels(moved, RATE, space) - band_levels(middle, RATE, space)
    expected = 2 * 0.5 * 0.5 * TILT_DB * np.linspace(-1, 1, N_BANDS)
    np.testing.assert_allclose(tilt, expected, atol=1.0)
    assert np.sqrt(np.mean(middle**2)) == pytest.approx(LEVEL * np.sqrt(N_BANDS), rel=0.1)


def test_the_spectrum_is_the_same_at_every_device_rate(space: Bundle) -> None:
    spectra = []
    for rate in (44100, 48000, 96000):
        sound = render_bundle(space, 8.0, rate, seed=1, channels=1, settings={"life": 0.0, "z/x": 0.4})[:, 0]
        spectra.append(band_levels(sound[rate:], rate, space) - 10 * np.log10(len(sound)) - 10 * np.log10(rate))
    for spectrum in spectra[1:]:
        difference = spectrum - spectra[0]
        np.testing.assert_allclose(difference - difference.mean(), 0.0, atol=1.0)


AUTOMATION = [
    (0.0, "/voice/1/z/x", 0.3),
    (0.21, "/voice/1/z/speed", 1.5),
    (0.3, "/voice/1/z/y", -0.4),
    (0.5, "/voice/1/life", 1.5),
    (0.55, "/voice/1/z/3", 2.0),
    (0.8, "/voice/1/z/hold", 1.0),
]


@pytest.mark.parametrize("block_size", [1, 480, 2048])
def test_the_sound_is_bit_identical_for_any_block_size(space: Bundle, block_size: int) -> None:
    def play(size: int) -> np.ndarray:
        engine = Engine([space], block_size=size, seed=3)
        engine.schedule(AUTOMATION)
        return np.concatenate([engine.render(frames) for frames in (100, 12345, 35555)])

    np.testing.assert_array_equal(play(block_size), play(64))


def test_a_live_performance_is_replayed_bit_for_bit(space: Bundle, folder: Path) -> None:
    log = JournalWriter(folder / "latent.oscl")
    engine = Engine([space], seed=5, journal=log.journal)
    log.begin(engine.description())
    engine.start(NullStream())
    for step in range(12):
        engine.set("/voice/1/z/x", np.sin(step))
        engine.set("/voice/1/z/speed", 0.2 * step)
        engine.go(1, float(step % 3), (0.0, 0.05, JUMP)[step // 3 % 3])
        engine.call(1, DRIVEN, float(step % 4))
        time.sleep(0.02)
    engine.stop()
    heard = engine.tap.read(0)
    log.end(engine.tap.position())
    performance = read_journal(folder / "latent.oscl")
    np.testing.assert_array_equal(np.concatenate(list(Replay(performance).render())), heard)


def test_a_live_morph_is_replayed_bit_for_bit(space: Bundle, folder: Path) -> None:
    louder = np.linspace(2.0, 0.5, N_BANDS).astype(np.float32)
    other = read_bundle(make_latent_bundle(folder / "other.texbundle", N_BANDS, band_level=louder))
    log = JournalWriter(folder / "morph.oscl")
    engine = Engine([space], seed=5, journal=log.journal)
    log.begin(engine.description())
    engine.start(NullStream())
    try:
        begun = threading.Event()
        engine.morph(1, other, 0.2, done=begun.set)
        assert begun.wait(10.0)
        for step in range(12):
            engine.set("/voice/1/morph", step / 11)
            engine.set("/voice/1/z/x", np.sin(step))
            engine.set("/voice/1/centroid", 1000.0 + 100.0 * step)
            time.sleep(0.02)
    finally:
        engine.stop()
    heard = engine.tap.read(0)
    log.end(engine.tap.position())
    performance = read_journal(folder / "morph.oscl")
    np.testing.assert_array_equal(np.concatenate(list(Replay(performance).render())), heard)


def test_a_moved_place_is_heard_within_two_hops_and_its_smoothing(space: Bundle) -> None:
    engine = playing(space)
    before = gains_of(engine)
    engine.set("/voice/1/z/y", 1.0)
    engine.render(2 * HOP_FRAMES + 256)
    begun = decibels(float(np.median(gains_of(engine) / before)))
    engine.render(RATE // 4)
    arrived = decibels(float(np.median(gains_of(engine) / before)))
    assert arrived == pytest.approx(2 * 0.4 * LIFT_DB, abs=0.3)
    assert 0.05 * arrived < begun < arrived


def test_what_is_held_stands_still_and_goes_on_when_it_is_let_go(space: Bundle) -> None:
    engine = playing(space, life=1.0)
    engine.set("/voice/1/z/hold", 1.0)
    engine.render(RATE // 2)
    held = gains_of(engine)
    engine.set("/voice/1/z/x", 1.0)
    engine.render(RATE // 2)
    np.testing.assert_allclose(gains_of(engine), held, rtol=1e-5)
    engine.set("/voice/1/z/hold", 0.0)
    engine.render(RATE // 2)
    assert np.abs(np.log(gains_of(engine) / held)).max() > 0.2


def test_landmarks_are_gone_to_at_once_and_in_time_also_again(space: Bundle) -> None:
    engine, tilts = playing(space), []

    def tilt() -> float:
        gains = gains_of(engine)
        return decibels(float(gains[-1] / gains[0]))

    middle = tilt()
    for landmark in (1.0, 2.0, 1.0, 1.0, 0.0):
        engine.set("/voice/1/z/anchor", landmark)
        engine.render(RATE // 2)
        tilts.append(tilt() - middle)
    np.testing.assert_allclose(tilts, [TILT_DB, -TILT_DB, TILT_DB, TILT_DB, 0.0], atol=0.3)
    engine.go(1, 1.0, 1.0)
    assert engine.get("/voice/1/z/anchor") == 1.0
    engine.render(RATE // 2)
    assert tilt() - middle == pytest.approx(0.5 * TILT_DB, abs=0.12 * TILT_DB)
    engine.go(1, 1.0, 0.1)
    engine.render(RATE // 4)
    assert tilt() - middle == pytest.approx(TILT_DB, abs=0.3), "the same landmark, sooner"
    engine.go(1, 7.0, 0.0)
    assert engine.get("/voice/1/z/anchor") == 2.0, "there are two"


def test_a_cut_is_there_with_the_next_frame_and_a_move_is_not(space: Bundle) -> None:
    shares = {}
    for seconds in (JUMP, 0.0):
        engine = playing(space)
        before = gains_of(engine)
        engine.go(1, 1.0, seconds)
        engine.render(HOP_FRAMES + 64)
        early = gains_of(engine)
        engine.render(RATE)
        way = np.log(gains_of(engine) / before)
        shares[seconds] = float(np.log(early / before) @ way / (way @ way))
    assert shares[JUMP] > 0.95 and shares[0.0] < 0.4


def test_a_glide_goes_to_a_landmark_and_ends_with_the_switch(space: Bundle) -> None:
    """As a preset is recalled: no landmark on the way is touched, and what is held is held where all has arrived."""
    engine, tilts = playing(space), []
    middle = gains_of(engine)
    engine.glide({"/voice/1/z/anchor": 2.0, "/voice/1/z/hold": 1.0, "/voice/1/z/y": 0.5}, 1.0)
    for _ in range(16):
        engine.render(RATE // 10)
        gains = gains_of(engine) / middle
        tilts.append(decibels(float(gains[-1] / gains[0])))
    assert np.all(np.diff(tilts) < 0.1) and tilts[4] > -0.7 * TILT_DB
    assert tilts[-1] == pytest.approx(-TILT_DB, abs=1.0) and engine.get("/voice/1/z/hold") == 1.0


def test_a_feature_is_brought_about_by_the_place_and_leaves_the_other(space: Bundle) -> None:
    engine = playing(space)
    engine.set("/voice/1/z/x", 0.3)
    engine.render(RATE)

    def place() -> np.ndarray:
        renderer = engine._controller.strips[0].renderer
        assert isinstance(renderer, LatentRenderer)
        return renderer.place().astype(np.float64)

    def features() -> np.ndarray:
        macros = np.stack([space.arrays[f"macro_{name}"] for name in ("centroid", "loudness")]).astype(np.float64)
        return macros[:, :-1] @ place() + macros[:, -1]

    before = features()
    engine.set("/voice/1/centroid", 2500.0)
    engine.render(RATE)
    np.testing.assert_allclose(features(), [np.log2(2500.0), before[1]], atol=0.01)
    engine.set("/voice/1/loudness", -17.0)
    engine.render(RATE)
    np.testing.assert_allclose(features(), [np.log2(2500.0), -17.0], atol=0.01)
    engine.set("/voice/1/z/x", -0.3)
    engine.render(RATE)
    assert features()[0] < np.log2(2500.0) - 0.3, "the place goes on to be moved"


def test_a_walk_keeps_its_radius_and_a_seed_its_way(space: Bundle) -> None:
    def way(seed: int, radius: float) -> np.ndarray:
        engine = playing(space, seed)
        engine.set("/voice/1/z/radius", radius)
        engine.set("/voice/1/z/speed", 2.0)
        found = []
        for _ in range(120):
            engine.render(RATE // 8)
            gains = gains_of(engine)
            found.append(decibels(float(gains[-1] / gains[0])))
        return np.array(found)

    near, again, far = way(1, 0.5), way(1, 0.5), way(1, 1.0)
    np.testing.assert_array_equal(near, again)
    assert near[20:].std() == pytest.approx(0.5 * 0.5 * 2 * TILT_DB, rel=0.5)
    assert far[20:].std() > 1.4 * near[20:].std()


def test_life_moves_what_stands_still(space: Bundle) -> None:
    still, lively = playing(space), playing(space, life=1.0)
    ways = []
    for engine in (still, lively):
        found = []
        for _ in range(40):
            engine.render(RATE // 20)
            found.append(decibels(float(gains_of(engine)[-1])))
        ways.append(np.std(found))
    assert ways[0] < 0.01 and ways[1] > 0.3


@pytest.mark.parametrize("driven", [0, LOUDNESS_DRIVEN, CENTROID_DRIVEN, LOUDNESS_DRIVEN + CENTROID_DRIVEN])
def test_life_leaves_to_an_input_what_that_says_and_no_more(space: Bundle, driven: int) -> None:
    """Loudness and centroid of the place stand still if an input says them, and move as before if it does not."""
    courses = []
    for said in (0, driven):
        renderer = LatentRenderer(space, RATE, 4)
        renderer.set_value(DRIVEN, float(said))
        renderer.preroll()
        places = [renderer.place().reshape(-1) for _ in range(200) if renderer.live() is not None]
        courses.append(np.array(places[32:]))
    free, beside = courses
    for bit, name in ((LOUDNESS_DRIVEN, "loudness"), (CENTROID_DRIVEN, "centroid")):
        weights = space.arrays[f"macro_{name}"][:-1]
        if driven & bit:
            assert np.ptp(beside @ weights) < 1e-3 * np.ptp(free @ weights)
        else:
            assert np.allclose(beside @ weights, free @ weights, atol=1e-4 * np.ptp(free @ weights))
    assert beside[:, 3].std() > 0.0, "what no feature says goes on"


def test_life_goes_at_its_pace_the_same_way(space: Bundle) -> None:
    """At pace 2 it is after a second where at pace 1 it is after two; at a fifth it goes as far, five times slower."""

    def way(pace: float, ticks: int) -> np.ndarray:
        maker = LatentRenderer(space, RATE, 4).maker
        assert maker is not None
        maker.set_value(maker.names.index("pace"), pace)
        return np.array([np.log(maker.live()[[0, -1]]) for _ in range(ticks)])  # type: ignore[index]

    plain = way(1.0, 4000)
    np.testing.assert_allclose(way(2.0, 2000), plain[1::2], atol=0.02)
    slow = way(0.2, 20000)
    np.testing.assert_allclose(slow[4::5], plain, atol=0.02)
    assert np.abs(np.diff(slow[200:], axis=0)).max() < 0.35 * np.abs(np.diff(plain[200:], axis=0)).max()


def test_a_decoder_that_breaks_leaves_what_sounds(folder: Path) -> None:
    """Far outside of what it knows its numbers overflow; the last frame goes on, and so does the voice afterwards."""
    wide = np.array([60.0, 0.4, 0.2, 0.1], np.float32)
    bundle = read_bundle(make_latent_bundle(folder / "breaks.texbundle", N_BANDS, latent_deviation=wide))
    engine = playing(bundle)
    before = gains_of(engine)
    engine.set("/voice/1/z/1", 3.0)
    sound = engine.render(RATE // 2)
    assert np.isfinite(sound).all() and np.abs(sound[-RATE // 10 :]).max() > 0.0
    engine.set("/voice/1/z/1", 0.0)
    engine.render(RATE)
    np.testing.assert_allclose(gains_of(engine), before, rtol=0.02)


def test_it_swaps_with_what_plays_without_a_click_and_says_what_it_is_not(space: Bundle) -> None:
    engine = playing(space)
    before = np.abs(np.diff(engine.render(2 * RATE), axis=0)).max()
    engine.load(1, space, 0.05)
    sound = engine.render(RATE // 2)
    assert np.abs(np.diff(sound, axis=0)).max() < 1.3 * before
    with pytest.raises(OscError, match="voice 1 has no life"):
        engine.call(1, LIFE_EVENT)
