"""A life walks as its rules say, moves the bands and nothing else, and is what the input does not say."""

from collections.abc import Iterator

import numpy as np
import pytest

from tests.support.bundles import linear_bias, make_bundle
from tests.support.lives import RATE_HZ, life_record, living
from tests.support.numpy_life import NumpyLife
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.graph.program import decoder_program
from texbridge.realtime.parameters import CENTROID_DRIVEN, LOUDNESS_DRIVEN
from texbridge.realtime.synthesis.morph import make_morph
from texbridge.realtime.tables.layout import still_power
from texbridge.realtime.tables.maker import TableMaker, texture_maker

RATE, SEED, TICKS = 48000, 4, 3000


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="module", params=["log", "linear"])
def still(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    bias = 0.02 * linear_bias(2, 6, 16)
    folder = tmp_path_factory.mktemp("lives")
    return read_bundle(make_bundle(folder / "a.texbundle", 6, 16, bias=bias, n_variations=2, envelopes=request.param))


def maker_of(bundle: Bundle, seed: int = SEED) -> TableMaker:
    return texture_maker(bundle, RATE, seed, decoder_program(bundle))


def put(maker: TableMaker, **values: float) -> None:
    for name, value in values.items():
        maker.set_value(maker.names.index(name), value)


def walked(maker: TableMaker, ticks: int) -> np.ndarray:
    rows = []
    for _ in range(ticks):
        gains = maker.live()
        assert gains is not None
        rows.append(gains.copy())
    return np.array(rows)


@pytest.mark.parametrize(("amount", "pace", "driven"), [(1.0, 1.0, 0), (0.4, 3.3, 1), (2.0, 0.25, 2), (1.3, 1.0, 3)])
def test_it_walks_as_the_rules_say(still: Bundle, amount: float, pace: float, driven: int) -> None:
    bundle = living(still)
    maker, reference = maker_of(bundle), NumpyLife(bundle, SEED)
    put(maker, life=amount, pace=pace, life_driven=driven)
    expected = np.array([reference.tick(amount, pace, driven) for _ in range(TICKS)])
    np.testing.assert_allclose(walked(maker, TICKS), expected, rtol=1e-6)
    assert len(reference.places) == 8, "it jumped often"


def test_without_life_there_is_nothing_to_send_and_with_it_the_way_back_is(still: Bundle) -> None:
    maker = maker_of(living(still))
    put(maker, life=0.0)
    assert maker.live() is None
    put(maker, life=1.0)
    assert maker.live() is not None
    put(maker, life=0.0)
    back = maker.live()
    assert back is not None and np.all(back == 1.0)
    assert maker.live() is None
    assert maker_of(still).live() is None and np.isinf(maker_of(still).tick_frames)


def test_pace_and_calls_leave_the_tables_and_life_does_not(still: Bundle) -> None:
    maker = maker_of(living(still))
    before = maker.record["version"]
    put(maker, pace=2.0, tempo=1.5, life_seed=3.0, life_event=1.0, life_beat=1.0, life_driven=1.0)
    assert maker.record["version"] == before
    put(maker, life=0.5)
    assert maker.record["version"] == before + 1


def test_life_takes_its_own_harmonics_out_of_the_envelopes_and_keeps_their_power(still: Bundle) -> None:
    """Of 8 harmonics at 2.7 Hz those up to 6 Hz are life's: what is left swings by the others alone."""
    bundle = living(still)
    code, tables = maker_of(still).make()
    plain = tables.copy()
    maker = maker_of(bundle)
    put(maker, life=0.0)
    np.testing.assert_array_equal(maker.make()[1], plain)
    put(maker, life=1.0)
    code, tables = maker.make()
    assert code == 0
    curves = (np.log(plain), np.log(tables)) if still.envelopes == "log" else (plain, tables)
    before, after = (np.abs(np.fft.rfft(np.roll(c.astype(np.float64), 0), axis=0)) for c in curves)
    assert np.all(after[1:3] < 0.03 * before[1:3].max()), "two harmonics are gone"
    scale = after[3:7] / before[3:7]
    assert np.ptp(scale / np.median(scale, axis=0)) < 0.1, "the others are as they were"
    power = (tables.astype(np.float64) ** 2).mean(0) / (plain.astype(np.float64) ** 2).mean(0)
    np.testing.assert_allclose(10.0 * np.log10(power / power.mean()), 0.0, atol=0.5)


def test_an_event_is_where_the_recording_has_one_at_once(still: Bundle) -> None:
    bundle = living(still)
    maker = maker_of(bundle)
    walked(maker, 40)
    put(maker, life_event=1.0)
    gains = walked(maker, 1)[0]
    options = []
    for event in bundle.arrays["life_events"]:
        reference = NumpyLife(bundle, SEED)
        reference.position = float(event)
        options.append(reference.tick(1.0, 1.0))
    assert min(np.abs(20.0 * np.log10(gains / option)).max() for option in options) < 1e-4


def test_the_same_seed_is_the_same_life_from_then_on_but_for_what_fades(still: Bundle) -> None:
    bundle = living(still)
    one, other = maker_of(bundle, 1), maker_of(bundle, 2)
    assert np.abs(np.log(walked(one, 50) / walked(other, 50))).max() > 0.1
    for maker in (one, other):
        put(maker, life_seed=77.0)
    a, b = walked(one, 200), walked(other, 200)
    first = np.abs(np.log(a[:1] / b[:1])).max()
    assert np.abs(np.log(a[100:] / b[100:])).max() < 1e-3 < first


def test_beats_bring_the_period_to_that_of_the_taps_and_the_phase_to_them(still: Bundle) -> None:
    """The recording beats every 0.5 s; taps come every 0.4 s: the walk goes 1.25 times as fast, and is at a beat."""
    maker = maker_of(living(still, mean_run=1e3))

    def place() -> float:
        return float(life_record(maker)["position"])

    for k in range(1, 9):
        walked(maker, 20)
        put(maker, life_beat=10.0 + 0.4 * k)
        assert place() % 25 == 0.0
    before = place()
    walked(maker, 8)
    assert place() - before == pytest.approx(1.25 * 8)
    put(maker, tempo=2.0)
    before = place()
    walked(maker, 4)
    assert place() - before == pytest.approx(2.0 * 4), "a hand at the tempo has the last word"


def test_what_an_input_says_is_left_to_it(still: Bundle) -> None:
    bundle = living(still)
    maker = maker_of(bundle)
    share = still_power(bundle)
    slope = np.arange(6) - 2.5

    def swings() -> tuple[float, float, float]:
        db = 20.0 * np.log10(walked(maker, 400))
        loudness = 10.0 * np.log10(10.0 ** (0.1 * db) @ share)
        return float(np.std(loudness)), float(np.std(db @ slope)), float(np.abs(loudness).max())

    loud, tilted, _ = swings()
    assert loud > 3.0 and tilted > 3.0
    put(maker, life_driven=LOUDNESS_DRIVEN)
    loud, tilted, off = swings()
    assert off < 1e-6 < tilted, "as loud as without life"
    put(maker, life_driven=LOUDNESS_DRIVEN + CENTROID_DRIVEN)
    loud, tilted, off = swings()
    assert off < 1e-6 and tilted < 1e-6


def test_two_lives_are_interpolated_band_by_band(still: Bundle) -> None:
    first, second = living(still, 1), living(still, 2)
    alone = [maker_of(bundle, SEED + k) for k, bundle in enumerate((first, second))]
    a, b = (20.0 * np.log10(walked(maker, 60)) for maker in alone)
    for amount in (0.0, 0.25, 1.0):
        _, renderer, _ = make_morph(first, second, RATE, SEED, amount)
        rows = []
        for _ in range(60):
            gains = renderer.live()
            assert gains is not None
            rows.append(20.0 * np.log10(gains))
        expected = (1.0 - amount) * a + amount * b
        np.testing.assert_allclose(np.array(rows), np.hstack([expected, expected]), atol=1e-4)


def test_its_ticks_come_as_often_as_the_bundle_says(still: Bundle) -> None:
    assert maker_of(living(still)).tick_frames == RATE / RATE_HZ
