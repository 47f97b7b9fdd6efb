"""Width: how the channels' correlation follows it, and that neither pan nor width changes the power."""

import numpy as np
import pytest

from tests.support.kernel_rig import RATE, constant, make_state, noise_tiles, play, publish_place
from texbridge.realtime.kernel.publish import publish_tables

SECONDS = 4


def voice(channels: int, pan: float, width: float) -> np.ndarray:
    """White noise of RMS 0.05 per band through a voice, after it has faded in [frames, C] (float64)."""
    state = make_state([noise_tiles("white", n_tiles=15000)], 0.5 * RATE, channels)
    publish_tables(state, 0, constant(0.15), 1.0)
    publish_place(state, 0, 1.0, pan, width, 0, 0)
    return play(state, SECONDS * RATE + 960, (2048,))[960:].astype(np.float64)


def power(sound: np.ndarray) -> float:
    return float((sound**2).mean(axis=0).sum())


@pytest.mark.parametrize("width", [0.0, 0.25, 0.5, 0.8, 1.0])
def test_stereo_correlation_is_cos_squared_minus_sin_squared(width: float) -> None:
    sound = voice(2, 0.0, width)
    angle = 0.25 * np.pi * width
    expected = np.cos(angle) ** 2 - np.sin(angle) ** 2
    assert np.corrcoef(sound.T)[0, 1] == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("channels", [2, 3, 4, 8])
def test_power_depends_on_neither_pan_nor_width(channels: int) -> None:
    reference = 2 * 0.05**2 * 3
    for pan, width in ((0.0, 0.0), (-0.7, 0.0), (1.0, 0.3), (0.2, 0.6), (0.5, 1.0)):
        assert 10 * np.log10(power(voice(channels, pan, width)) / reference) == pytest.approx(0.0, abs=0.15)


def test_one_channel_has_neither_pan_nor_width() -> None:
    sounds = [voice(1, pan, width) for pan, width in ((0.0, 0.0), (-1.0, 0.5), (1.0, 1.0))]
    for sound in sounds[1:]:
        np.testing.assert_array_equal(sound, sounds[0])


@pytest.mark.parametrize("channels", [3, 4, 8])
def test_a_point_lies_between_two_neighbours_of_the_ring(channels: int) -> None:
    for place in (0.0, 0.4, 1.5, channels - 0.3):
        pan = 2.0 * place / channels
        sound = voice(channels, pan if pan <= 1.0 else pan - 2.0, 0.0)
        level = np.sqrt((sound**2).mean(axis=0))
        first, part = int(place), place - int(place)
        expected = np.zeros(channels)
        expected[first] = np.cos(0.5 * np.pi * part)
        expected[(first + 1) % channels] += np.sin(0.5 * np.pi * part)
        np.testing.assert_allclose(level / np.sqrt((level**2).sum()), expected, atol=1e-5)


@pytest.mark.parametrize("channels", [3, 4, 8])
def test_full_width_fills_the_ring_with_independent_equal_channels(channels: int) -> None:
    sound = voice(channels, 0.3, 1.0)
    level = (sound**2).mean(axis=0)
    np.testing.assert_allclose(level / level.mean(), 1.0, atol=0.06)
    others = np.corrcoef(sound.T) - np.eye(channels)
    assert np.abs(others).max() < 0.02


def test_width_opens_and_closes_without_a_jump() -> None:
    """On constant noise the channels move along straight lines of 5 ms."""
    state = make_state([noise_tiles()], 1000.0 * RATE)
    publish_tables(state, 0, constant(0.3), 1.0)
    play(state, 960)
    out = []
    for k in range(20):
        publish_place(state, 0, 1.0, 0.0, (k + 1) % 2, 960 + 480 * k + 7)
        out.append(play(state, 480, (64, 7)))
    steps = np.abs(np.diff(np.concatenate(out), axis=0))
    assert steps.max() <= 1.01 * 0.3 * 2**0.5 / 256 and steps.max() > 0.0
