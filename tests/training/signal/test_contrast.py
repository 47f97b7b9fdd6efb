"""Contrast lets events stand out and leaves colour and level alone; and it is measured as such."""

import numpy as np
import pytest
import torch

from texbridge.training.data.augment import band_powers
from texbridge.training.signal.contrast import change_contrast
from texbridge.training.signal.features import CONTRAST_FLOOR_DB, envelope_contrast, onset_rate

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


def clicks(level: float, sample_rate: int = RATE, per_second: float = 6.0) -> torch.Tensor:
    """Two seconds [1, T] of noise at unit level, with decaying clicks at even distances ``level`` times as loud."""
    generator = torch.Generator().manual_seed(0)
    time = torch.arange(2 * sample_rate) / sample_rate
    since = (time * per_second) % 1.0 / per_second
    return (torch.randn(len(time), generator=generator) * (1 + level * torch.exp(-since / 0.004)))[None]


def contrast_of(audio: torch.Tensor, sample_rate: int = RATE) -> float:
    return float(envelope_contrast(audio, sample_rate))


def test_contrast_rises_with_what_stands_out() -> None:
    heard = [contrast_of(clicks(level)) for level in (0.0, 1.0, 3.0, 10.0, 30.0)]
    assert heard == sorted(heard)
    assert heard[-1] > heard[0] + 10.0


def test_contrast_ignores_gain() -> None:
    for level in (0.0, 10.0):
        assert contrast_of(1e-3 * clicks(level)) == pytest.approx(contrast_of(clicks(level)), abs=1e-3)


@pytest.mark.parametrize("level", [0.0, 10.0])
def test_contrast_is_about_the_same_at_any_sample_rate(level: float) -> None:
    """Within 2 dB: windows are powers of two, hence 5.3 to 8 ms."""
    heard = [contrast_of(clicks(level, rate), rate) for rate in (32000, 44100, 48000, 96000)]
    assert max(heard) - min(heard) < 2.0


def test_silence_has_the_least_contrast() -> None:
    assert contrast_of(torch.zeros(1, RATE)) == pytest.approx(CONTRAST_FLOOR_DB)


@pytest.mark.parametrize("exponent", [0.75, 1.35])
def test_the_contrast_of_a_variant_moves_with_its_exponent(exponent: float) -> None:
    before, after = (
        contrast_of(torch.from_numpy(sound)[None]) for sound in (patter(), change_contrast(patter(), RATE, exponent))
    )
    assert (after - before) * (exponent - 1) > 0
    assert abs(after - before) > 0.5
