"""A morph of two latent spaces is one at 0, the other at 1, and between them what lies between in dB."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from tests.support.latent_bundles import make_latent_bundle
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import BundleError
from texbridge.realtime.synthesis.prepare import prepare, prepare_again, prepare_morph, settle
from texbridge.realtime.synthesis.renderer import Renderer

RATE, N_BANDS = 48000, 12
NONE: Mapping[str, float] = {}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield tmp_path_factory.mktemp("latent")


@pytest.fixture(scope="module")
def pair(folder: Path) -> list[Bundle]:
    """The second has other axes, so that its spectrum goes another way, and is louder in its low bands."""
    turned = np.roll(np.eye(4, dtype=np.float32), 1, axis=0)
    louder = np.linspace(3.0, 0.0, N_BANDS).astype(np.float32)
    mean = np.array([0.3, -0.2, 0.0, 0.0], np.float32)
    one = make_latent_bundle(folder / "one.texbundle", N_BANDS, life=False)
    two = make_latent_bundle(
        folder / "two.texbundle", N_BANDS, latent_axes=turned, band_level=louder, latent_mean=mean
    )  # fmt: skip
    return [read_bundle(one), read_bundle(two)]


def after(renderer: Renderer, ticks: int = 1) -> np.ndarray:
    """Gains of the bands so many frames later."""
    found = None
    for _ in range(ticks):
        found = renderer.live()
    assert found is not None
    return found.copy()


def gains(
    bundle: Bundle, other: Bundle | None = None, amount: float = 0.0, settings: Mapping[str, float] = NONE
) -> np.ndarray:
    """Levels (amplitude) of the bands after a while, where the life does nothing."""
    if other is None:
        ready = settle(prepare(bundle, RATE, 1))
    else:
        ready = settle(prepare_morph(bundle, other, RATE, 1, amount))
    for name, value in {"life": 0.0, **settings}.items():
        if name in ready.renderer.values:
            ready.renderer.set_value(name, value)
    return after(ready.renderer, 400) * ready.bundle.arrays["band_level"]


@pytest.mark.parametrize("place", [0.0, 0.7])
def test_at_its_ends_it_is_one_of_the_two(pair: list[Bundle], place: float) -> None:
    for amount, bundle in zip((0.0, 1.0), pair, strict=True):
        settings = {"z/x": place, "z/y": -0.5 * place}
        np.testing.assert_allclose(
            gains(pair[0], pair[1], amount, settings), gains(bundle, settings=settings), rtol=1e-6, atol=1e-9
        )


def test_between_them_levels_of_bands_and_of_the_whole_are_between_in_db(pair: list[Bundle]) -> None:
    one, two = gains(pair[0]), gains(pair[1])
    for amount in (0.25, 0.5, 0.8):
        found = gains(pair[0], pair[1], amount)
        level, of_one, of_two = (np.log((each**2).sum()) for each in (found, one, two))
        assert level == pytest.approx((1 - amount) * of_one + amount * of_two, abs=1e-3)
        both = two > 1e-3
        way = np.log(found[both]) - (1 - amount) * np.log(one[both]) - amount * np.log(two[both])
        np.testing.assert_allclose(way, way.mean(), atol=1e-3)
        assert found[-1] < found[both].min(), "what one of the two lacks has nearly gone"


def test_the_amount_moves_the_sound_without_a_step_and_no_place(pair: list[Bundle]) -> None:
    """Ranges of the features move with the amount: what the controls have made of the place stays."""
    ready = settle(prepare_morph(pair[0], pair[1], RATE, 1, 0.0))
    ready.renderer.set_value("z/x", 0.6)
    ready.renderer.set_value("centroid", 1800.0)
    ready.renderer.set_value("life", 0.0)
    steps, last = [], after(ready.renderer, 400)
    for amount in np.linspace(0.0, 1.0, 201):
        ready.renderer.set_value("morph", float(amount))
        found = after(ready.renderer)
        steps.append(np.abs(found - last).max() / last.max())
        last = found
    assert max(steps) < 0.05
    for amount in (0.5, 0.0):
        ready.renderer.set_value("morph", amount)
    settings = {"z/x": 0.6, "centroid": 1800.0}
    np.testing.assert_allclose(
        after(ready.renderer) * ready.bundle.arrays["band_level"],
        gains(pair[0], settings=settings),
        rtol=1e-3,
    )


AUTOMATION = [
    (0.1, "/voice/1/morph", 0.3),
    (0.21, "/voice/1/z/speed", 1.5),
    (0.3, "/voice/1/z/y", -0.4),
    (0.4, "/voice/1/life", 1.5),
    (0.45, "/voice/1/morph", 0.9),
]


def morphing(pair: list[Bundle], seed: int = 3, block_size: int = 64) -> Engine:
    engine = Engine([pair[0]], block_size=block_size, seed=seed)
    engine.morph(1, pair[1], 0.1)
    engine.render(RATE // 10)
    return engine


@pytest.mark.parametrize("block_size", [7, 2048])
def test_the_sound_is_bit_identical_for_any_block_size_and_its_seed(pair: list[Bundle], block_size: int) -> None:
    def play(size: int, seed: int = 3) -> np.ndarray:
        engine = morphing(pair, seed, size)
        engine.schedule(AUTOMATION)
        return np.concatenate([engine.render(frames) for frames in (100, 12345, 25555)])

    np.testing.assert_array_equal(play(block_size), play(64))
    assert not np.array_equal(play(64), play(64, 4))


def test_the_same_is_made_again_from_what_it_says_of_itself(pair: list[Bundle]) -> None:
    ready = prepare_morph(pair[0], pair[1], RATE, 5, 0.4)
    found = {bundle.digest: bundle for bundle in pair}
    again = prepare_again(ready.identity, lambda _, digest: found[digest], RATE)
    for each in (ready, again):
        settle(each)
    np.testing.assert_array_equal(
        np.array([after(ready.renderer) for _ in range(50)]),
        np.array([after(again.renderer) for _ in range(50)]),
    )
    assert again.bundle.name == "space › space"


def test_it_goes_on_from_the_knobs_and_knows_the_calls_of_a_space(pair: list[Bundle]) -> None:
    engine = Engine([pair[0]], seed=1)
    engine.set("/voice/1/z/x", 0.4)
    engine.render(RATE // 4)
    engine.morph(1, pair[1], 0.5)
    engine.render(RATE // 4)
    assert engine.get("/voice/1/z/x") == pytest.approx(0.4) and engine.get("/voice/1/morph") == 0.5
    filled = next(deck for deck in engine.state.filled if deck is not None and deck.band_ramp[0].any())
    before = filled.band_ramp[0].copy()
    engine.go(1, 1.0, 0.0)
    engine.render(RATE // 2)
    assert np.abs(filled.band_ramp[0] / before - 1.0).max() > 0.05
    assert engine.snapshot()["errors"] == 0


def test_what_is_not_alike_is_refused_on_one_line(pair: list[Bundle], folder: Path) -> None:
    more = read_bundle(make_latent_bundle(folder / "more.texbundle", N_BANDS + 1))
    hz = pair[0].arrays["support_hz"] * np.float32(1.01)
    moved = read_bundle(make_latent_bundle(folder / "moved.texbundle", N_BANDS, support_hz=hz))
    texture = read_bundle(make_bundle(folder / "texture.texbundle"))
    for other, words in ((more, "13 bands"), (moved, "bands are not those"), (texture, "two of a kind")):
        with pytest.raises(BundleError, match=words) as refused:
            prepare_morph(pair[0], other, RATE, 0, 0.5)
        assert "\n" not in str(refused.value)
    with pytest.raises(BundleError, match="two of a kind"):
        prepare_morph(texture, pair[0], RATE, 0, 0.5)
