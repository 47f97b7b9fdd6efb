"""Contrast lets events stand out and leaves colour and level alone."""

import numpy as np
import pytest
import torch

from training.augment import band_powers
from training.contrast import change_contrast
from training.features import onset_rate

RATE = 44100


def patter(seed: int = 0) -> np.ndarray:
    """Noise whose level wanders quickly: events that overlap."""
    rng = np.random.default_rng(seed)
    samples = 3 * RATE
    slow = np.fft.irfft(rng.normal(size=60) + 1j * rng.normal(size=60), samples)
    return (0.1 * rng.normal(size=samples) * np.exp(0.5 * slow / slow.std())).astype(np.float32)


def rate_of(audio: np.ndarray) -> float:
    return float(onset_rate(torch.from_numpy(audio)[None], RATE))


def test_an_exponent_of_one_leaves_the_sound() -> None:
    sound = patter()
    assert change_contrast(sound, RATE, 1.0) is sound
    assert np.abs(change_contrast(sound, RATE, 1.0 + 1e-9) - sound).max() < 1e-5


def test_more_contrast_more_onsets() -> None:
    rates = [rate_of(change_contrast(patter(), RATE, exponent)) for exponent in (0.5, 1.0, 2.0)]
    assert rates[0] < 0.8 * rates[1] < rates[1] < 0.9 * rates[2]


@pytest.mark.parametrize("exponent", [0.5, 1.7])
def test_band_powers_stay(exponent: float) -> None:
    before, after = (band_powers(s, RATE)[4:-1] for s in (patter(), change_contrast(patter(), RATE, exponent)))
    assert float(np.abs(10 * np.log10(after / before)).mean()) < 1.5


def test_silence_stays_silent() -> None:
    assert not change_contrast(np.zeros(RATE, dtype=np.float32), RATE, 2.0).any()
