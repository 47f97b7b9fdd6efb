"""A morph is one bundle at 0, the other at 1, and something that lies between them in between."""

import dataclasses
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.support.bundles import PARAMETERS, linear_bias, make_bundle
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import OscError
from texbridge.realtime.parameters import Parameter
from texbridge.realtime.synthesis.morph import between, carry
from texbridge.realtime.synthesis.prepare import prepare, prepare_again, prepare_morph
from texbridge.realtime.synthesis.texture import TableRenderer

RATE = 48000


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> list[Bundle]:
    """Two bundles of unlike sizes: 8 bands of 32 parameters, and 12 of 64; their envelopes are logarithms."""
    folder = tmp_path_factory.mktemp("morph")
    other = 0.02 * linear_bias(2, 12, 64, seed=4)
    higher = [dataclasses.replace(p, default=4000.0) if p.name == "centroid" else p for p in PARAMETERS]
    own = 0.02 * linear_bias(1, 8, 32, seed=3)
    first = make_bundle(folder / "first.texbundle", name="first", bias=own, envelopes="log")
    second = make_bundle(
        folder / "second.texbundle", 12, 64, "second", other, n_variations=2, envelopes="log",
        frame_size=32768, hop_size=16384, parameters=[p.to_dict() for p in higher],
    )  # fmt: skip
    return [read_bundle(first), read_bundle(second)]


def render(bundle: Bundle, other: Bundle | None = None, amount: float = 0.0, seconds: float = 6.0) -> np.ndarray:
    engine = Engine([bundle], channels=1, seed=2)
    if other is not None:
        engine.morph(1, other, amount)
        engine.render(RATE // 10)
    return engine.render(round(seconds * RATE))[:, 0].astype(np.float64)


def level_db(sound: np.ndarray) -> float:
    return float(10 * np.log10((sound**2).mean()))


def centroid_hz(sound: np.ndarray) -> float:
    magnitude = np.abs(np.fft.rfft(sound))
    return float(magnitude @ np.fft.rfftfreq(len(sound), 1 / RATE) / magnitude.sum())


def octaves_db(sound: np.ndarray) -> np.ndarray:
    power = (np.abs(np.fft.rfft(sound[: len(sound) // 4096 * 4096].reshape(-1, 4096) * np.hanning(4096))) ** 2).mean(0)
    edges = np.geomspace(8, 2000, 9).astype(int)
    return np.array([10 * np.log10(power[a:b].mean()) for a, b in pairwise(edges)])


def test_the_ends_of_a_morph_are_the_bundles(bundles: list[Bundle]) -> None:
    first, second = bundles
    for amount, alone in ((0.0, first), (1.0, second)):
        morph, plain = render(first, second, amount, 20.0), render(alone, seconds=20.0)
        assert level_db(morph) == pytest.approx(level_db(plain), abs=0.5)
        assert centroid_hz(morph) == pytest.approx(centroid_hz(plain), rel=0.05)
        np.testing.assert_allclose(octaves_db(morph), octaves_db(plain), atol=1.5)


def test_at_zero_the_tables_are_the_first_bundles_own(bundles: list[Bundle]) -> None:
    first, second = bundles
    morph, plain = prepare_morph(first, second, RATE, 5, 0.0).renderer, prepare(first, RATE, 5).renderer
    assert isinstance(morph, TableRenderer) and isinstance(plain, TableRenderer)
    morph.preroll()
    plain.preroll()
    tables, speed = morph.tables()
    own, own_speed = plain.tables()
    assert speed == pytest.approx(own_speed) and not tables[first.n_bands :].any()
    step = len(tables[0]) // len(own[0])
    shape = np.abs(tables[: first.n_bands, ::step]).mean(axis=1) / np.abs(own).mean(axis=1)
    np.testing.assert_allclose(shape, 1.0, atol=0.15)


def test_between_lies_between(bundles: list[Bundle]) -> None:
    amounts = (0.0, 0.25, 0.5, 0.75, 1.0)
    centroids = [centroid_hz(render(bundles[0], bundles[1], amount)) for amount in amounts]
    assert np.all(np.diff(centroids) > 0.0)
    for amount in amounts:
        assert level_db(render(bundles[0], bundles[1], amount, 12.0)) == pytest.approx(-25.0, abs=1.5)


def test_the_amount_is_a_parameter_and_the_ranges_move_with_it(bundles: list[Bundle]) -> None:
    first, second = bundles
    engine = Engine([first], channels=1)
    engine.set("/voice/1/centroid", 3000.0)
    engine.render(640)
    engine.morph(1, second, 0.0)
    engine.render(640)
    assert engine.get("/voice/1/centroid") == pytest.approx(3000.0)
    engine.set("/voice/1/morph", 1.0)
    engine.render(640)
    assert engine.parameters["/voice/1/centroid"].default == pytest.approx(4000.0)
    assert 4000.0 < engine.get("/voice/1/centroid") < 8000.0
    assert [b.name for b in engine.sources(1)] == ["first", "second"]


def test_moving_the_amount_makes_no_click(bundles: list[Bundle]) -> None:
    limit = max(
        np.quantile(np.abs(np.diff(render(bundles[0], bundles[1], amount))), 0.9999) for amount in (0.0, 0.5, 1.0)
    )
    engine = Engine([bundles[0]], channels=1)
    engine.morph(1, bundles[1], 0.0)
    engine.render(RATE // 10)
    engine.schedule((0.1 + 0.02 * k, "/voice/1/morph", float(k % 2)) for k in range(300))
    jumps = np.abs(np.diff(engine.render(6 * RATE)[:, 0].astype(np.float64)))
    assert (jumps > limit).mean() <= 3e-4


def test_an_empty_voice_cannot_be_morphed(bundles: list[Bundle]) -> None:
    with pytest.raises(OscError, match="/voice/2/load comes first"):
        Engine([bundles[0]]).morph(2, bundles[1], 0.5)


def test_a_morph_can_be_made_again_from_its_identity(bundles: list[Bundle]) -> None:
    made = prepare_morph(bundles[0], bundles[1], RATE, 9, 0.3)
    known = {(str(b.path), b.digest): b for b in bundles}
    again = prepare_again(made.identity, lambda path, digest: known[path, digest], RATE)
    tables = []
    for renderer in (made.renderer, again.renderer):
        assert isinstance(renderer, TableRenderer)
        renderer.preroll()
        tables.append(renderer.tables()[0].copy())
    np.testing.assert_array_equal(tables[0], tables[1])


def test_values_are_carried_between_ranges_default_to_default() -> None:
    a = Parameter("rate", "1/s", 1.0, 16.0, 4.0, "log")
    b = Parameter("rate", "1/s", 10.0, 1000.0, 20.0, "log")
    assert carry(4.0, a, b) == pytest.approx(20.0) and carry(1.0, a, b) == 10.0 and carry(16.0, a, b) == 1000.0
    for value in (1.0, 2.5, 4.0, 9.0, 16.0):
        assert carry(carry(value, a, b), b, a) == pytest.approx(value)
    half = between(a, b, 0.5)
    assert (half.minimum, half.maximum) == (pytest.approx(10**0.5), pytest.approx(16000**0.5))


def test_bundles_of_the_first_format_with_linear_envelopes_can_be_morphed(
    bundles: list[Bundle], tmp_path: Path
) -> None:
    old = read_bundle(make_bundle(tmp_path / "old.texbundle", format_version=1))
    assert level_db(render(old, bundles[1], 0.5, 8.0)) == pytest.approx(-25.0, abs=1.5)
