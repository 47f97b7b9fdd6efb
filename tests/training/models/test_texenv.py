"""TexEnv, the spectrogram loss and the features: parity with published figures, and physics."""

from pathlib import Path

import pytest
import torch
from torch import Tensor

from tests.support.published import deviation, frame, published, unit
from texbridge.training.losses.spectrogram import multi_scale_spectrogram
from texbridge.training.models.texenv import TexEnv
from texbridge.training.signal.features import band_energies, frame_features, loudness, onset_rate, spectral_centroid
from texbridge.training.signal.filterbanks import CosineFilterbank, analytic_subbands

RATE = 44100


def test_texenv_agrees_with_the_published_synthesiser(shared_dir: Path) -> None:
    _, arrays = published(shared_dir)
    synth = TexEnv(RATE, 16384, 8, 128)
    coefficients = torch.from_numpy(arrays["texenv/coefficients"])
    audio = synth.render(coefficients, torch.from_numpy(arrays["texenv/noise"]))
    assert deviation(audio, arrays["texenv/audio"]) < 1e-5
    found = synth.analyse(frame(shared_dir, "fire0")[:, :16384])[0]
    expected = arrays["texenv/extracted_fire0_first_16384"]
    assert float((found - torch.from_numpy(expected)).abs().max()) < 1e-5 * abs(expected).max()


def test_spectrogram_loss_agrees_with_the_published_one(shared_dir: Path) -> None:
    figures, _ = published(shared_dir)
    x, y = (frame(shared_dir, name) for name in ("fire0", "rain0"))
    for scaling, (a, b) in {"raw": (x, y), "unit_std": (unit(x), unit(y))}.items():
        expected = figures["losses"][f"fire0|rain0|{scaling}"]["mss"]
        assert float(multi_scale_spectrogram(a, b)) == pytest.approx(expected, rel=1e-5)


def test_band_energies_agree_with_the_published_ones(shared_dir: Path) -> None:
    _, arrays = published(shared_dir)
    for name in ("fire0", "wind1"):
        found = band_energies(frame(shared_dir, name), RATE, 16)
        assert deviation(found, arrays[f"{name}/band_energies"]) < 1e-4


def test_noise_has_a_flat_envelope_and_is_fresh() -> None:
    synth = TexEnv(RATE, 8192, 6, 64)
    generator = torch.Generator().manual_seed(0)
    first, second = synth.noise(generator), synth.noise(generator)
    assert first.shape == (6, 8192)
    assert torch.allclose(first.std(-1), torch.full((6,), 0.5**0.5), atol=0.03)
    assert float(first.abs().max()) < 2.0
    correlation = (first * second).mean(-1) / (first.std(-1) * second.std(-1))
    assert float(correlation.abs().max()) < 0.3


def divided_noise(generator: torch.Generator) -> Tensor:
    """Noise [N, F] as published: white noise through the bank, each subband divided by its own envelope."""
    bands = analytic_subbands(torch.randn(1, 65536, generator=generator), CosineFilterbank(16, RATE).response(65536))[0]
    return bands.real / bands.abs()


def test_low_noise_does_not_click() -> None:
    """Dividing by an envelope that passes near zero spreads a loud low band over quiet high ones."""
    synth = TexEnv(RATE, 65536, 16, 64)
    leaks = []
    for noise in (
        divided_noise(torch.Generator().manual_seed(0)),
        synth.noise(torch.Generator().manual_seed(0)),
    ):
        power = torch.fft.rfft(noise[0]).abs().square()
        leaks.append(float(power[len(power) // 4 :].sum() / power.sum()))
    assert leaks[1] < 1e-10 < 1e-7 < leaks[0]


def test_envelopes_are_cyclic_and_analysis_inverts_them() -> None:
    synth = TexEnv(RATE, 8192, 4, 64)
    coefficients = torch.randn(1, 4, 32, dtype=torch.complex64, generator=torch.Generator().manual_seed(1))
    envelope = synth.envelopes(coefficients)
    back = torch.fft.rfft(envelope, norm="ortho")[..., :32]
    assert torch.allclose(back[..., 1:], coefficients[..., 1:], atol=1e-4)
    step = (envelope[..., 0] - envelope[..., -1]).abs().max()
    assert float(step) < 2 * float(envelope.diff(dim=-1).abs().max()) + 1e-6


def test_resynthesis_from_analysis_keeps_the_colour(shared_dir: Path) -> None:
    audio = frame(shared_dir, "rain0")
    synth = TexEnv(RATE, 65536, 16, 512)
    again = synth.render(synth.analyse(audio), synth.noise(torch.Generator().manual_seed(0)))
    ratio = band_energies(again, RATE, 16) / band_energies(audio, RATE, 16)
    assert float((20 * ratio[0, 3:].log10()).abs().max()) < 2.0  # below, a frame holds too few bins of noise


@pytest.mark.parametrize("n_params", [0, 7, 9000])
def test_a_bad_number_of_parameters_is_named(n_params: int) -> None:
    with pytest.raises(ValueError, match=f"n_params is {n_params}"):
        TexEnv(RATE, 8192, 4, n_params)


def test_loudness_is_the_rms_level() -> None:
    generator = torch.Generator().manual_seed(0)
    noise = torch.randn(1, 65536, generator=generator)
    assert float(loudness(0.1 * noise)) == pytest.approx(-20.0, abs=0.1)
    assert float(loudness(torch.zeros(1, 100))) == pytest.approx(-120.0)


def test_centroid_rises_with_brightness_and_ignores_gain() -> None:
    generator = torch.Generator().manual_seed(0)
    noise = torch.randn(1, 65536, generator=generator)
    dull = noise.cumsum(-1) - noise.cumsum(-1).mean()
    assert float(spectral_centroid(dull, RATE)) < 0.5 * float(spectral_centroid(noise, RATE))
    assert float(spectral_centroid(noise, RATE)) == pytest.approx(RATE / 4, rel=0.02)
    assert float(spectral_centroid(1e-3 * noise, RATE)) == pytest.approx(
        float(spectral_centroid(noise, RATE)), rel=1e-4
    )


@pytest.mark.parametrize("rate", [2.0, 5.0, 8.0])
@pytest.mark.parametrize("sample_rate", [44100, 48000, 96000])
def test_onset_rate_counts_claps(rate: float, sample_rate: int) -> None:
    seconds = 3.0
    generator = torch.Generator().manual_seed(0)
    t = torch.arange(int(seconds * sample_rate)) / sample_rate
    since_clap = (t * rate) % 1.0 / rate
    claps = torch.randn(len(t), generator=generator) * (0.003 + torch.exp(-since_clap / 0.01))
    assert float(onset_rate(claps[None], sample_rate)) == pytest.approx(rate, rel=0.2)


def test_stationary_noise_has_almost_no_onsets() -> None:
    noise = torch.randn(4, 65536, generator=torch.Generator().manual_seed(0))
    assert float(onset_rate(noise, RATE).mean()) < 0.7


def test_features_of_silence_are_finite() -> None:
    assert bool(torch.isfinite(frame_features(torch.zeros(2, 65536), RATE)).all())
