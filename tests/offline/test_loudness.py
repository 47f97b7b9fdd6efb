"""Loudness by BS.1770, and a limiter that it is true after."""

import numpy as np
import pyloudnorm
import pytest

from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.kernel.mix import CEILING
from texbridge.realtime.offline.beds import BEDS
from texbridge.realtime.offline.loudness import TOLERANCE_LU, brought_to, loudness

RATE = 48000


def noise(channels: int, level: float = 0.05, seconds: float = 2.0) -> np.ndarray:
    rng = np.random.default_rng(channels)
    return (level * rng.standard_normal((round(seconds * RATE), channels))).astype(np.float32)


def test_a_full_scale_tone_reads_as_the_standard_says() -> None:
    tone = np.sin(2 * np.pi * 997 * np.arange(4 * RATE) / RATE)[:, None]
    assert loudness(tone, RATE, [1.0]) == pytest.approx(-3.01, abs=0.1)
    both = np.repeat(tone, 2, axis=1)
    assert loudness(both, RATE, BEDS["stereo"].weights) == pytest.approx(0.0, abs=0.1)


def test_it_is_the_figure_of_the_meter_that_knows_five_channels() -> None:
    sound = noise(5)
    sound[:RATE] *= 0.01  # left to the gate
    theirs = pyloudnorm.Meter(RATE).integrated_loudness(sound)
    assert loudness(sound, RATE, [1.0, 1.0, 1.0, 1.41, 1.41]) == pytest.approx(theirs, abs=1e-6)


def test_the_lfe_does_not_count_and_the_sides_count_more() -> None:
    weights = dict(zip(BEDS["7.1.4"].names, BEDS["7.1.4"].weights, strict=True))
    assert weights["LFE"] == 0.0 and weights["Lss"] == weights["Rss"] == 1.41
    assert sum(weights.values()) == pytest.approx(9 + 2 * 1.41)


@pytest.mark.parametrize("target", [-40.0, -23.0, -9.0])
def test_the_loudness_is_true_after_the_limiter(target: float) -> None:
    sound = noise(2)
    loud = brought_to(target, sound, RATE, [1.0, 1.0])
    assert loudness(loud.sound, RATE, [1.0, 1.0]) == pytest.approx(target, abs=TOLERANCE_LU)
    assert np.abs(loud.sound).max() <= CEILING
    assert (loud.limited > 0.0) == (target == -9.0)


def test_below_the_limiter_it_is_a_gain_and_nothing_else() -> None:
    sound = noise(2)
    loud = brought_to(-30.0, sound, RATE, [1.0, 1.0])
    np.testing.assert_allclose(loud.sound, sound * 10.0 ** (loud.gain_db / 20.0), rtol=1e-5)


@pytest.mark.parametrize(
    ("target", "sound", "reason"),
    [
        (3.5, noise(1), "too loud.*ask for less"),
        (-23.0, np.zeros((RATE, 1), np.float32), "too quiet"),
        (-23.0, noise(1, seconds=0.3), "over 0.4 s or more"),
    ],
)
def test_what_cannot_be_reached_is_said(target: float, sound: np.ndarray, reason: str) -> None:
    with pytest.raises(TexbridgeError, match=reason):
        brought_to(target, sound, RATE, [1.0])
