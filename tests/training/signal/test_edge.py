"""Where a spectrum ends is found when it ends like a cliff, and only then."""

import numpy as np
import pytest
import soxr
import torch
from numpy.typing import NDArray
from scipy.signal import welch

from texbridge.training.models.texenv import TexEnv
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


@pytest.mark.parametrize("seed", range(4))
def test_the_edge_is_the_foot_of_the_cliff_and_no_later_place(seed: int) -> None:
    """Beyond a resampler's cliff, all places look alike; what counts is the first of them."""
    assert 7500.0 < upper_edge(resampled(seed), RATE) <= 8000.0


def resampled(seed: int, floor_db: float = -70.0) -> NDArray[np.float64]:
    """Noise that once was at 16 kHz, above noise at ``floor_db``."""
    rng = np.random.default_rng(seed)
    once = soxr.resample(soxr.resample(rng.standard_normal(2**18), RATE, 16000), 16000, RATE)[: 2**17]
    return once + 10 ** (floor_db / 20) * rng.standard_normal(len(once))


def test_the_synthesiser_adds_no_hiss_above_the_edge() -> None:
    sound = resampled(0)
    synth = TexEnv(RATE, 2**17, 24, 256, "log", upper_edge(sound, RATE))
    frame = torch.from_numpy(sound).float()[None]
    made = synth.render(synth.analyse(frame), synth.noise(torch.Generator().manual_seed(0), 1))[0].numpy()
    hz, before = welch(sound, RATE, nperseg=1024)
    after = welch(made, RATE, nperseg=1024)[1]
    above = hz > 8050.0
    assert (10 * np.log10(after / before))[above].max() < 3.0
    assert 10 * np.log10(after[~above].sum() / before[~above].sum()) > -2.0
