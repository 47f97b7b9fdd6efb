"""A texture of events in the engine: as many, as strong and of the kind asked for, and the same at every repetition."""

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.support.event_bundles import BANDS, BED_DB, make_event_bundle
from tests.support.stage import hold_the_interpreter
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.journal_file import JournalWriter, read_journal
from texbridge.realtime.errors import OscError
from texbridge.realtime.kernel.atom_bank import EVENT_ATOM, EVENT_GAIN, EVENT_NUMBERS, EVENT_OFFSET, EVENT_PLACE
from texbridge.realtime.offline.render import render_bundle
from texbridge.realtime.offline.replay import Replay
from texbridge.realtime.parameters import LIFE_EVENT
from texbridge.realtime.tables.maker import TableMaker
from texbridge.realtime.tables.scene_maker import TICK_SECONDS, scene_maker
from texbridge.realtime.units import decibels

RATE = 48000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield tmp_path_factory.mktemp("events")


@pytest.fixture(scope="module")
def drops(folder: Path) -> Bundle:
    return read_bundle(make_event_bundle(folder / "drops.texbundle"))


def drawn(maker: TableMaker, seconds: float) -> np.ndarray:
    """Events [E, 5] of so long: their frame, gain, offset within the tick, place and atom."""
    rows = []
    for tick in range(round(seconds / TICK_SECONDS)):
        gains = maker.live()
        assert gains is not None
        events = gains[BANDS:].reshape(-1, EVENT_NUMBERS)
        events = events[events[:, EVENT_GAIN] > 0.0]
        rows += [[tick * maker.tick_frames + event[EVENT_OFFSET], *event] for event in events]
    return np.array(rows)


def maker_at(drops: Bundle, seed: int = 1, **values: float) -> TableMaker:
    maker = scene_maker(drops, RATE, seed)
    for name, value in values.items():
        maker.set_value(maker.names.index(f"events/{name}"), value)
    return maker


@pytest.mark.parametrize("rate", [2.0, 50.0, 400.0])
def test_events_come_by_chance_at_the_rate_asked_for(drops: Bundle, rate: float) -> None:
    wanted = min(500.0 * rate, 4000.0)
    events = drawn(maker_at(drops, rate=rate), wanted / rate)
    assert len(events) == pytest.approx(wanted, abs=4 * np.sqrt(wanted))
    gaps = np.diff(events[:, 0]) / RATE * rate
    assert (gaps >= 0.0).all()
    assert gaps.std() == pytest.approx(1.0, abs=0.1)
    assert np.corrcoef(gaps[1:], gaps[:-1])[0, 1] == pytest.approx(0.0, abs=0.08)


@pytest.mark.parametrize("size", [0.2, 1.0, 10.0])
def test_strengths_follow_their_law(drops: Bundle, size: float) -> None:
    gains = drawn(maker_at(drops, rate=400.0, size=size), 20.0)[:, 1 + EVENT_GAIN]
    assert gains.max() <= 1.0
    assert np.mean(gains**2) == pytest.approx(1 / (1 + 2 * size), rel=0.15)


def test_places_in_the_room_are_spread_evenly(drops: Bundle) -> None:
    places = drawn(maker_at(drops, rate=400.0), 20.0)[:, 1 + EVENT_PLACE]
    assert np.abs(places).max() <= 1.0
    assert (places.mean(), places.var()) == (pytest.approx(0.0, abs=0.03), pytest.approx(1 / 3, abs=0.02))


def test_the_plane_says_which_atom_and_spread_how_many(drops: Bundle) -> None:
    whole = drawn(maker_at(drops, rate=400.0), 10.0)[:, 1 + EVENT_ATOM]
    assert np.bincount(whole.astype(int), minlength=4).min() > 0.2 * len(whole)
    for atom, (x, y) in enumerate(((-1, -1), (-1, 1), (1, -1), (1, 1))):
        one = drawn(maker_at(drops, rate=400.0, spread=0.0, x=0.5 * x, y=0.5 * y), 1.0)[:, 1 + EVENT_ATOM]
        assert (one == atom).all()
    right = drawn(maker_at(drops, rate=400.0, spread=0.3, x=1.0, y=0.0), 5.0)[:, 1 + EVENT_ATOM]
    assert set(right.astype(int)) == {2, 3}


def test_a_seed_decides_and_another_decides_otherwise(drops: Bundle) -> None:
    first, again, other = (drawn(maker_at(drops, seed), 5.0) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert len(first) != len(other) or not np.array_equal(first, other)


def test_the_bed_stands_at_its_level_and_follows_its_gain(drops: Bundle) -> None:
    levels = []
    for bed in (0.0, -12.0, -60.0):
        settings = {"events/rate": 0.1, "events/bed": bed}
        sound = render_bundle(drops, 4.0, RATE, seed=4, channels=1, settings=settings)[RATE // 2 : 2 * RATE, 0]
        levels.append(np.sqrt(np.mean(np.square(sound, dtype=np.float64))))
    assert decibels(levels[0]) == pytest.approx(BED_DB + 10 * np.log10(BANDS / 2), abs=1.0)
    assert decibels(levels[1]) - decibels(levels[0]) == pytest.approx(-12.0, abs=0.1)
    assert levels[2] == 0.0


def test_at_every_device_rate_the_same_events_are_heard(drops: Bundle) -> None:
    settings = {"events/bed": -60.0, "events/rate": 10.0}
    levels = [
        decibels(np.std(render_bundle(drops, 20.0, rate, seed=2, channels=1, settings=settings)))
        for rate in (22050, 44100, 48000)
    ]
    np.testing.assert_allclose(levels, levels[0], atol=1.5)


AUTOMATION = [
    (0.1, "/voice/1/events/rate", 300.0),
    (0.21, "/voice/1/events/x", 0.5),
    (0.3, "/voice/1/events/bed", -12.0),
    (0.5, "/voice/1/events/size", 0.2),
    (0.55, "/voice/1/events/spread", 0.3),
]


@pytest.mark.parametrize("block_size", [1, 480, 2048])
def test_the_sound_is_bit_identical_for_any_block_size(drops: Bundle, block_size: int) -> None:
    def play(size: int) -> np.ndarray:
        engine = Engine([drops], block_size=size, seed=3)
        engine.schedule(AUTOMATION)
        return np.concatenate([engine.render(frames) for frames in (100, 12345, 35555)])

    np.testing.assert_array_equal(play(block_size), play(64))


def test_a_live_performance_is_replayed_bit_for_bit(drops: Bundle, folder: Path) -> None:
    log = JournalWriter(folder / "events.oscl")
    engine = Engine([drops], seed=5, journal=log.journal)
    log.begin(engine.description())
    engine.start(NullStream())
    for step in range(12):
        engine.set("/voice/1/events/rate", 20.0 + 30.0 * step)
        engine.set("/voice/1/events/x", np.sin(step))
        engine.set("/voice/1/events/bed", -float(step))
        time.sleep(0.02)
    engine.stop()
    heard = engine.tap.read(0)
    log.end(engine.tap.position())
    performance = read_journal(folder / "events.oscl")
    assert np.abs(heard).max() > 0.01
    np.testing.assert_array_equal(np.concatenate(list(Replay(performance).render())), heard)


def test_another_bundle_comes_in_and_what_sounds_fades(drops: Bundle, folder: Path) -> None:
    other = read_bundle(make_event_bundle(folder / "other.texbundle", atom_level=np.full(4, 0.1, np.float32)))
    engine = Engine([drops], seed=1)
    engine.set("/voice/1/events/rate", 200.0)
    before = engine.render(RATE)
    engine.load(1, other)
    engine.render(RATE)
    after = engine.render(RATE)
    assert engine.get("/voice/1/events/rate") == pytest.approx(20.0)
    assert 0.0 < np.std(after) < 0.5 * np.std(before)


def test_events_go_on_while_python_holds_its_lock(drops: Bundle) -> None:
    with Engine([drops], seed=1) as engine:
        engine.set("/voice/1/events/rate", 400.0)
        engine.set("/voice/1/events/size", 0.2)
        engine.set("/voice/1/events/bed", -60.0)
        engine.start(NullStream())
        time.sleep(0.3)
        start = engine.tap.position()
        hold_the_interpreter(0.5)
        heard = engine.tap.read(start)
        assert len(heard) > 0.2 * RATE
        windows = heard[: len(heard) // 2400 * 2400, 0].reshape(-1, 2400)
        assert (np.abs(windows).max(axis=1) > 0.01).all()


def test_it_swaps_with_itself_without_a_click(drops: Bundle) -> None:
    engine = Engine([drops], seed=1)
    engine.set("/voice/1/events/rate", 100.0)
    before = np.abs(np.diff(engine.render(2 * RATE), axis=0)).max()
    engine.load(1, drops, 0.05)
    sound = engine.render(RATE // 2)
    assert np.abs(np.diff(sound, axis=0)).max() < 1.3 * before
    with pytest.raises(OscError, match="voice 1 has no life"):
        engine.call(1, LIFE_EVENT)


def test_the_largest_numbers_that_are_let_in_meet_the_limiter(folder: Path) -> None:
    signs = np.random.default_rng(0).choice([-3e38, 3e38], (2, BANDS, 16, 2)).astype(np.float32)
    wild = make_event_bundle(
        folder / "wild.texbundle", bed_coefficients=signs, atom_level=np.full(4, 100.0, np.float32)
    )
    sound = render_bundle(read_bundle(wild), 0.5, RATE, settings={"events/rate": 1000.0})
    assert np.isfinite(sound).all() and 0.5 < np.abs(sound).max() <= 1.0
