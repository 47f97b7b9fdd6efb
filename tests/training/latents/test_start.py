"""A network begins as noise of the mean spectrum of what it is to learn."""

import pytest
import torch

from tests.support.latents import small_latent
from texbridge.training.latents.noise_vae import NoiseVae
from texbridge.training.latents.recurrent import amplitude_of
from texbridge.training.latents.start import mean_density, raw_of

pytestmark = pytest.mark.usefixtures("one_thread")


def test_the_density_of_white_noise_is_its_variance() -> None:
    noise = 0.3 * torch.randn(4, 32768, generator=torch.Generator().manual_seed(0))
    assert float(mean_density(noise, 512)[1:-1].mean()) == pytest.approx(0.09, rel=0.03)


def test_raw_values_give_the_amplitudes_back() -> None:
    wanted = torch.tensor([1e-5, 1e-2, 0.4, 1.5])
    assert amplitude_of(raw_of(wanted)).tolist() == pytest.approx(wanted.tolist(), rel=0.02)


@pytest.mark.parametrize(("model", "bands"), [("vae-noiseband", {"n_bands": 64}), ("vae-ddsp-nf", {})])
def test_before_training_it_has_the_spectrum_of_the_set(model: str, bands: dict[str, int]) -> None:
    config = small_latent(model, **bands)
    noise = torch.randn(16, config.frame_size, generator=torch.Generator().manual_seed(1))
    falling = torch.fft.irfft(torch.fft.rfft(noise) * torch.linspace(0.2, 0.02, config.frame_size // 2 + 1))
    vae = NoiseVae(config)
    vae.fit(falling)
    levels = amplitude_of(vae.decoder.out.bias.detach()).expand(8, config.n_frames + vae.filters, config.n_bands)
    made = vae.synthesise(levels, vae.noise(8, levels.shape[1], torch.Generator().manual_seed(2)))
    ratio = 10 * (mean_density(made, 256) / mean_density(falling, 256)).log10()
    assert float(ratio[4:-4].mean().abs()) < 1.0
    assert float(ratio[4:-4].std()) < 2.0
