"""The law of pan and width, against its statement in numpy: what the callback aims at, and its power."""

import numpy as np
import pytest

from tests.support.kernel_rig import RATE, one_voice, play, publish_place

CHANNELS = [1, 2, 3, 4, 6, 8]


def law(gain: float, pan: float, width: float, channels: int) -> np.ndarray:
    """Gains [2C]: equal-power pan between two channels, or neighbours of a ring; width turns to the own lines."""
    if channels == 1:
        return np.array([gain, 0.0])
    if channels == 2:
        angle, spread = np.pi / 4 * (pan + 1), np.pi / 4 * width
        sides = gain * np.sqrt(2) * np.array([np.cos(angle), np.sin(angle)])
        return np.concatenate([sides * np.cos(spread), sides * np.sin(spread) * [1, -1]])
    place = pan * channels / 2 % channels
    nearness = np.abs((np.arange(channels) - place + channels / 2) % channels - channels / 2)
    ring = np.where(nearness < 1, np.cos(np.pi / 2 * np.minimum(nearness, 1)), 0.0)
    spread = np.pi / 2 * width
    own = np.full(channels, gain * np.sqrt(2 / channels) * np.sin(spread))
    return np.concatenate([gain * np.sqrt(2) * np.cos(spread) * ring, own])


def aimed(gain: float, pan: float, width: float, channels: int) -> np.ndarray:
    """The gains [2C] that the callback has come to."""
    state = one_voice(0.1, 1000.0 * RATE, channels=channels)
    publish_place(state, 0, gain, pan, width, 0, 0)
    play(state, 32)
    return state.ramps[0, 0].copy()


@pytest.mark.parametrize("channels", CHANNELS)
def test_the_callback_aims_at_the_law(channels: int) -> None:
    for pan in np.linspace(-1, 1, 11):
        for width in np.linspace(0, 1, 4):
            expected = law(0.5, float(pan), float(width), channels)
            np.testing.assert_allclose(aimed(0.5, float(pan), float(width), channels), expected, atol=1e-15)


@pytest.mark.parametrize("channels", CHANNELS)
def test_gains_have_the_power_of_two_channels(channels: int) -> None:
    for pan, width in ((-1.0, 0.0), (-0.3, 0.4), (0.0, 1.0), (0.77, 0.5), (1.0, 0.9)):
        power = (aimed(0.5, pan, width, channels) ** 2).sum()
        assert power == pytest.approx(0.25 * (2 if channels > 1 else 1))


@pytest.mark.parametrize("channels", CHANNELS)
@pytest.mark.parametrize(
    ("beyond", "within"), [((3.0, 0.2), (1.0, 0.2)), ((-9.0, 7.0), (-1.0, 1.0)), ((0.3, -2.0), (0.3, 0.0))]
)
def test_beyond_their_ranges_are_their_ends(
    channels: int, beyond: tuple[float, float], within: tuple[float, float]
) -> None:
    np.testing.assert_array_equal(aimed(0.5, *beyond, channels), aimed(0.5, *within, channels))
