"""Where a spectrum ends is found when it ends like a cliff, and only then."""

import numpy as np
import pytest
from numpy.typing import NDArray

from texbridge.training.signal.upper_edge import upper_edge

RATE = 44100


def noise(exponent: float = 0.0, edge_hz: float = 1e9, beyond_db: float = -60.0) -> NDArray[np.float64]:
    """Noise whose power falls with the ``exponent`` of the frequency, ``beyond_db`` lower above ``edge_hz``."""
    spectrum = np.fft.rfft(np.random.default_rng(0).standard_normal(2**17))
    hz = np.fft.rfftfreq(2**17, 1 / RATE)
    spectrum *= np.maximum(hz, 20.0) ** (-exponent / 2)
    spectrum[hz > edge_hz] *= 10 ** (beyond_db / 20)
    return np.fft.irfft(spectrum)


@pytest.mark.parametrize("edge_hz", [9000.0, 11025.0, 16000.0, 19500.0])
@pytest.mark.parametrize("exponent", [0.0, 2.0])
def test_a_cliff_is_found(edge_hz: float, exponent: float) -> None:
    assert upper_edge(noise(exponent, edge_hz), RATE) == pytest.approx(edge_hz, abs=250.0)


@pytest.mark.parametrize("exponent", [0.0, 1.0, 2.0])
def test_noise_without_one_goes_on_to_the_end(exponent: float) -> None:
    assert upper_edge(noise(exponent), RATE) == RATE / 2


def test_a_step_that_hides_nothing_is_no_edge() -> None:
    assert upper_edge(noise(0.0, 12000.0, beyond_db=-10.0), RATE) == RATE / 2


def test_level_plays_no_part() -> None:
    sound = noise(1.0, 15000.0)
    assert upper_edge(1e-3 * sound, RATE) == upper_edge(sound, RATE)


def test_silence_and_few_samples_have_no_edge() -> None:
    assert upper_edge(np.zeros(8192), RATE) == RATE / 2
    assert upper_edge(noise()[:64], RATE) == RATE / 2
