"""The bank of NoiseBandNet: parity with the published one, and what its bands and their mixing promise."""

from pathlib import Path

import numpy as np
import pytest
import torch

from texbridge.training.signal.noise_bank import NoiseBank, band_mix


@pytest.fixture(scope="module")
def bank() -> NoiseBank:
    return NoiseBank(32, 24000)


def test_parity_with_the_published_bank(shared_dir: Path, bank: NoiseBank) -> None:
    stored = np.load(shared_dir / "fixtures" / "systems" / "noiseband.npz")
    assert bank.edges_hz == pytest.approx(stored["edges_hz"])
    assert bank.lengths.tolist() == stored["filter_lengths"].tolist()
    assert bank.dft_size == int(stored["dft_size"])
    assert np.abs(bank.responses[:, stored["grid_bins"]] - stored["responses"]).max() < 1e-6
    bins = np.arange(bank.dft_size // 2 + 1, dtype=np.float64)
    turn = np.mod(bins**2 * 0.6180339887498949, 1.0)
    phases = np.stack([2 * np.pi * np.mod((band + 1) * turn, 1.0) for band in range(32)])
    noise = bank.noise(phases)
    assert np.abs(noise[:, :1024].numpy() - stored["noise_bands_first_1024"]).max() < 1e-6
    amplitudes = torch.from_numpy(stored["amplitudes"]).float().T[None]
    for upsampling, name in (("linear", "linear"), ("nearest", "nearest"), ("ramp", "causal_ramp")):
        made = band_mix(amplitudes, noise[:, : 9 * 128], 128, upsampling)[0, :1024]
        assert np.abs(made.numpy() - stored[f"audio_{name}"]).max() < 5e-6


def test_neighbours_sum_to_one_in_amplitude(bank: NoiseBank) -> None:
    hz = np.linspace(0, 12000, bank.dft_size // 2 + 1)
    total = bank.responses.sum(0)[(hz > bank.edges_hz[2, 0]) & (hz < bank.edges_hz[12, 1])]
    assert total == pytest.approx(np.ones_like(total), abs=0.02)


def test_a_band_is_noise_inside_its_edges(bank: NoiseBank) -> None:
    power = torch.fft.rfft(bank.noise()[20]).abs().square()
    low, high = bank.edges_hz[19]
    hz = torch.linspace(0, 12000, len(power))
    width = 0.2 * (high - low)
    inside = power[(hz > low - width) & (hz < high + width)].sum()
    assert float(inside / power.sum()) > 0.9999


def test_still_amplitudes_scale_the_noise_however_they_are_upsampled() -> None:
    noise = torch.randn(4, 10 * 16, generator=torch.Generator().manual_seed(1))
    levels = torch.tensor([0.0, 0.5, 1.0, 2.0])
    for upsampling in ("linear", "nearest", "ramp"):
        made = band_mix(levels.expand(2, 10, 4), noise, 16, upsampling)
        assert made[1].numpy() == pytest.approx((levels @ noise).numpy(), abs=1e-5)


def test_the_ramp_is_the_line_half_a_hop_later() -> None:
    amplitudes = torch.arange(12.0)[None, :, None]
    line, ramp = (band_mix(amplitudes, torch.ones(1, 12 * 8), 8, kind)[0, 8:-8] for kind in ("linear", "ramp"))
    assert (line - ramp).numpy() == pytest.approx(np.full(80, 7 / 16), abs=1e-6)  # its last sample is the frame's own
    assert ramp[7::8].tolist() == pytest.approx(list(range(1, 11)))
