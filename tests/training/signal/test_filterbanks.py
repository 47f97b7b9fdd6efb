"""Filterbanks keep power, pass what is inside a band and stop what is outside."""

from pathlib import Path

import pytest
import torch

from tests.support.published import deviation, published
from texbridge.training.signal.filterbanks import (
    CosineFilterbank,
    analytic_subbands,
    envelope_reach,
    erb_to_hz,
    hz_to_erb,
)


def test_band_powers_sum_to_one() -> None:
    bank = CosineFilterbank(16, 44100)
    total = (bank.full_response(8192) ** 2).sum(0)
    assert torch.allclose(total, torch.ones_like(total), atol=1e-9)


def test_a_tone_lives_in_its_band_and_dies_elsewhere() -> None:
    bank = CosineFilterbank(16, 44100)
    samples = 44100
    for band in (2, 8, 15):
        hz = round(float(bank.centres_hz[band]))
        tone = torch.sin(2 * torch.pi * hz * torch.arange(samples, dtype=torch.float64) / 44100)[None]
        envelope = analytic_subbands(tone, bank.response(samples)).abs().mean(-1)[0]
        assert envelope[band] == pytest.approx(1.0, abs=1e-3)
        others = [n for n in range(16) if abs(n - band) > 1]
        assert envelope[others].max() < 1e-6


def test_the_envelope_of_a_click_in_a_band_is_all_that_the_band_can_hold() -> None:
    bank, samples, bins = CosineFilterbank(16, 44100), 32768, 512
    response = bank.response(samples)
    click = torch.zeros(1, samples, dtype=torch.float64)
    click[0, samples // 2] = 1.0
    power = analytic_subbands(click, response)[0].abs().square()
    spectrum = torch.fft.rfft(power)[:, :bins].abs()
    reach = envelope_reach(response, bins)
    assert torch.allclose(reach, spectrum / spectrum[:, :1], atol=1e-3)
    width = bank.cutoffs_hz[2:] - bank.cutoffs_hz[:-2]
    beyond = bank.bin_hz(samples)[:bins] > width[:, None]
    assert beyond[0].any() and float(reach[beyond].max()) < 1e-3


def test_erb_numbers_invert() -> None:
    hz = torch.linspace(20, 20000, 50, dtype=torch.float64)
    assert torch.allclose(erb_to_hz(hz_to_erb(hz)), hz)


@pytest.mark.parametrize(
    ("changes", "message"),
    [({"scale": "mel"}, "scale is 'mel'"), ({"n_bands": 0}, "n_bands is 0"), ({"low_hz": 30000.0}, "band limits")],
)
def test_bad_arguments_are_named(changes: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        CosineFilterbank(**{"n_bands": 4, "sample_rate": 44100, **changes})


def test_banks_agree_with_the_published_ones(shared_dir: Path) -> None:
    _, arrays = published(shared_dir)
    cochlear = CosineFilterbank(16, 44100)
    assert deviation(cochlear.cutoffs_hz, arrays["erb/cutoffs_hz"]) < 1e-6
    assert deviation(cochlear.response(4096).T.contiguous(), arrays["erb/response_4096"]) < 1e-5
    modulation = CosineFilterbank(6, 11025, "log", 10.0, 2756.0)
    assert deviation(modulation.cutoffs_hz, arrays["log/cutoffs_hz"]) < 1e-5
    assert deviation(modulation.response(4096).T.contiguous(), arrays["log/response_4096"]) < 1e-5
