"""A loop goes over its seam as it goes on anywhere else: no jump, no gap, no change of level."""

from collections.abc import Callable

import numpy as np
import pytest

from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.kernel.mix import CEILING
from texbridge.realtime.offline.loop import fade_frames, looped
from texbridge.realtime.offline.render import render_bundle

RATE, FRAMES, LEAD, LOOPS = 48000, 48000, 24000, 24
FADE = fade_frames(FRAMES, RATE)
Pairs = Callable[[np.ndarray, int], np.ndarray]


@pytest.fixture(scope="module", params=["wind", "fire", "sea"])
def renderings(request: pytest.FixtureRequest) -> list[np.ndarray]:
    """Sound that stands still, of the length of a loop and its fade, once per seed."""
    bundle = read_bundle(request.param)
    seconds = (LEAD + FRAMES + FADE) / RATE
    return [render_bundle(bundle, seconds, RATE, seed, {"life": 0.0})[LEAD:] for seed in range(LOOPS)]


def across_the_seam(loop: np.ndarray, lag: int) -> np.ndarray:
    """Every two samples that stand ``lag`` apart with the seam between them, [pairs, 2]."""
    return np.concatenate([loop[[-back, lag - back]].T for back in range(1, lag + 1)])


def inside(loop: np.ndarray, lag: int) -> np.ndarray:
    middle = loop[FADE:]
    return np.stack([middle[:-lag].ravel(), middle[lag:].ravel()], axis=1)


def correlation(loops: list[np.ndarray], pairs: Pairs, lag: int) -> float:
    return float(np.corrcoef(np.concatenate([pairs(loop, lag) for loop in loops]).T)[0, 1])


@pytest.mark.parametrize("lag", [1, 4, 16])
def test_samples_on_both_sides_of_the_seam_belong_together(renderings: list[np.ndarray], lag: int) -> None:
    loops = [looped(sound, FRAMES) for sound in renderings]
    assert correlation(loops, across_the_seam, lag) > correlation(loops, inside, lag) - 0.1


def test_a_cut_without_a_fade_would_be_found(renderings: list[np.ndarray]) -> None:
    cuts = [sound[:FRAMES] for sound in renderings]
    assert abs(correlation(cuts, across_the_seam, 1)) < 0.5 < correlation(cuts, inside, 1)


def test_no_jump_at_the_seam_is_larger_than_those_of_the_texture(renderings: list[np.ndarray]) -> None:
    for sound in renderings:
        loop = looped(sound, FRAMES)
        assert np.abs(loop[0] - loop[-1]).max() <= np.abs(np.diff(loop[FADE:], axis=0)).max()


def test_the_level_is_the_same_all_the_way_through_the_fade(renderings: list[np.ndarray]) -> None:
    loops = np.stack([looped(sound, FRAMES) for sound in renderings])
    rest = np.mean(loops[:, FADE:] ** 2)
    parts = [np.mean(part**2) for part in np.array_split(loops[:, :FADE], 4, axis=1)]
    assert np.abs(10.0 * np.log10(np.array(parts) / rest)).max() < 1.0


def test_powers_of_independent_noise_add_to_one() -> None:
    noise = 0.1 * np.random.default_rng(0).standard_normal((FADE + 4 * FADE, 200)).astype(np.float32)
    loop = looped(noise, 4 * FADE)
    power = np.mean(loop[:FADE].reshape(20, -1, 200) ** 2, axis=(1, 2))
    np.testing.assert_allclose(10.0 * np.log10(power / 0.01), 0.0, atol=0.05)


def test_what_lies_outside_the_fade_is_left_alone_and_nothing_clips() -> None:
    loud = np.full((1250, 1), 0.95, np.float32)
    loop = looped(loud, 1000)
    np.testing.assert_array_equal(loop[250:], loud[250:1000])
    assert np.abs(loop).max() <= CEILING
