"""A life's events come when they are due, between two ticks too, at the tempo and the beat that a hand gives."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.support.bundles import linear_bias, make_bundle
from tests.support.lives import EVENT_RATE_HZ, RATE_HZ, eventful, living
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.graph.program import decoder_program
from texbridge.realtime.synthesis.morph import make_morph
from texbridge.realtime.tables.maker import TableMaker, texture_maker

RATE, SEED = 48000, 4


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


def bundle_of(path: Path, envelopes: str) -> Bundle:
    bias = 0.02 * linear_bias(2, 6, 16)
    return read_bundle(make_bundle(path, 6, 16, bias=bias, n_variations=2, envelopes=envelopes))


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return bundle_of(tmp_path_factory.mktemp("events") / "a.texbundle", "log")


def maker_of(bundle: Bundle, seed: int = SEED) -> TableMaker:
    return texture_maker(bundle, RATE, seed, decoder_program(bundle))


def put(maker: TableMaker, **values: float) -> None:
    for name, value in values.items():
        maker.set_value(maker.names.index(name), value)


def levels(maker: TableMaker, seconds: float) -> np.ndarray:
    """Levels [ticks] in dB of the first band."""
    rows = []
    for _ in range(round(seconds * EVENT_RATE_HZ)):
        gains = maker.live()
        assert gains is not None
        rows.append(20.0 * np.log10(gains[0]))
    return np.array(rows)


def begins(found: np.ndarray) -> np.ndarray:
    """When [E] in seconds events have fallen to 10 dB: a fixed part of a period after each begins."""
    before = np.flatnonzero((found[:-1] > 10.0) & (found[1:] <= 10.0))
    return (before + (found[before] - 10.0) / (found[before] - found[before + 1])) / EVENT_RATE_HZ


def count(found: np.ndarray) -> int:
    """How many events rise in it."""
    return int(np.sum((found[:-1] < 10.0) & (found[1:] >= 10.0)))


def test_ticks_come_as_often_as_the_events_ask(still: Bundle) -> None:
    assert maker_of(eventful(still)).tick_frames == RATE / EVENT_RATE_HZ
    assert maker_of(living(still)).tick_frames == RATE / RATE_HZ


@pytest.mark.parametrize(("pace", "tempo"), [(1.0, 1.0), (1.0, 0.5), (1.3, 1.0), (0.5, 1.7)])
def test_a_rhythm_keeps_its_period_to_a_part_of_a_tick(still: Bundle, pace: float, tempo: float) -> None:
    interval = 0.2517
    maker = maker_of(eventful(still, interval=interval))
    put(maker, pace=pace, tempo=tempo)
    periods = np.diff(begins(levels(maker, 20.0)))
    assert len(periods) > 30
    np.testing.assert_allclose(periods, interval / (pace * tempo), atol=0.1 / EVENT_RATE_HZ)


def test_a_beat_is_now_and_two_say_the_tempo(still: Bundle) -> None:
    maker = maker_of(eventful(still, interval=0.4))
    for k in range(1, 7):
        levels(maker, 0.3)
        put(maker, life_beat=10.0 + 0.3 * k)
        assert levels(maker, 1 / EVENT_RATE_HZ)[0] == pytest.approx(20.0, abs=0.5)
    assert np.diff(begins(levels(maker, 6.0))).mean() == pytest.approx(0.3, rel=0.01)
    put(maker, tempo=2.0)
    periods = np.diff(begins(levels(maker, 6.0)))
    assert periods.mean() == pytest.approx(0.2, rel=0.01), "a hand at the tempo has the last word"


@pytest.mark.parametrize("kind", ["periodic", "poisson", "clustered"])
def test_an_event_that_is_called_is_the_strongest_at_once(still: Bundle, kind: str) -> None:
    maker = maker_of(eventful(still, kind, strengths=(0.5, 0.7, 1.5)))
    assert levels(maker, 3.0).max() > 9.0
    put(maker, life_event=1.0)
    assert levels(maker, 1 / EVENT_RATE_HZ)[0] == pytest.approx(30.0, abs=2.0)


@pytest.mark.parametrize("kind", ["poisson", "clustered"])
def test_events_of_chance_come_as_often_as_they_did_and_with_the_tempo(still: Bundle, kind: str) -> None:
    for tempo in (1.0, 2.0):
        maker = maker_of(eventful(still, kind, 0.5, spread=0.9))
        put(maker, tempo=tempo)
        found = levels(maker, 240.0)
        rate = count(found) / 240.0
        expected = 1.0 / eventful(still, kind, 0.5, spread=0.9).arrays["life_marks"][:, 0].mean()
        assert rate == pytest.approx(tempo * expected, rel=0.15)
        assert found.min() == 0.0, "between them nothing is added"


def test_events_of_chance_have_no_period(still: Bundle) -> None:
    found = levels(maker_of(eventful(still, "poisson", 0.4, spread=1.0)), 300.0)
    centred = found - found.mean()
    curve = np.correlate(centred, centred, "full")[len(centred) - 1 :] / (centred @ centred)
    assert curve[round(0.2 * EVENT_RATE_HZ) : round(3.0 * EVENT_RATE_HZ)].max() < 0.2


def test_life_scales_events_and_without_it_there_are_none(still: Bundle) -> None:
    one, half = maker_of(eventful(still)), maker_of(eventful(still))
    put(half, life=0.5)
    np.testing.assert_allclose(levels(half, 2.0), 0.5 * levels(one, 2.0), atol=1e-6)
    put(one, life=0.0)
    back = one.live()
    assert back is not None and np.all(back == 1.0) and one.live() is None


def test_the_same_seed_gives_the_same_events(still: Bundle) -> None:
    bundle = eventful(still, "clustered", spread=0.9)
    np.testing.assert_array_equal(levels(maker_of(bundle), 20.0), levels(maker_of(bundle), 20.0))
    one, other = maker_of(bundle, 1), maker_of(bundle, 2)
    assert np.abs(levels(one, 20.0) - levels(other, 20.0)).max() > 3.0
    for maker in (one, other):
        put(maker, life_seed=77.0, life_event=1.0)
    levels(one, 5.0), levels(other, 5.0)
    np.testing.assert_allclose(levels(one, 20.0), levels(other, 20.0), atol=1e-6)


@pytest.mark.parametrize("envelopes", ["log", "linear"])
def test_what_events_stand_for_is_taken_out_of_all_harmonics(tmp_path: Path, envelopes: str) -> None:
    bundle = eventful(bundle_of(tmp_path / "a.texbundle", envelopes))
    arrays = {**bundle.arrays, "life_kept": np.full((6, 1), 0.5, np.float16)}
    assert bundle.life is not None
    life = dataclasses.replace(bundle.life, corner_hz=0.1)
    tables = []
    for amount in (0.0, 1.0):
        maker = maker_of(dataclasses.replace(bundle, arrays=arrays, life=life))
        put(maker, life=amount)
        tables.append(maker.make()[1].astype(np.float64))
    curves = [np.log(table) if envelopes == "log" else table for table in tables]
    before, after = (np.abs(np.fft.rfft(curve, axis=0))[1:7] for curve in curves)
    ratio = after / before
    assert np.ptp(ratio / np.median(ratio, axis=0)) < 0.1, "all alike"
    if envelopes == "log":
        np.testing.assert_allclose(np.median(ratio, axis=0), 0.5, atol=0.02)


def test_a_morph_ticks_as_often_as_the_quicker_life_and_each_goes_at_its_own_pace(still: Bundle) -> None:
    slow, quick = living(still, 1), eventful(still)
    _, renderer, _ = make_morph(slow, quick, RATE, SEED, 1.0)
    assert renderer.tick_frames == RATE / EVENT_RATE_HZ
    rises = []
    for _ in range(2000):
        gains = renderer.live()
        assert gains is not None
        rises.append(20.0 * np.log10(gains[0]))
    assert count(np.array(rises)) == pytest.approx(10.0 / 0.25, abs=1)
    _, renderer, _ = make_morph(slow, quick, RATE, SEED, 0.0)
    alone = maker_of(slow, SEED)
    expected = [20.0 * np.log10(row[0]) for row in (alone.live() for _ in range(60)) if row is not None]
    found = [20.0 * np.log10(row[0]) for row in (renderer.live() for _ in range(240)) if row is not None]
    apart = np.abs(np.array(found[3::4]) - expected)
    assert np.mean(apart < 1.0) > 0.8 and apart.max() < 3.0, "a jump may come a tick sooner"
