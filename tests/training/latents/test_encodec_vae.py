"""VAE-EnCodec: a Gaussian latent of 75 frames per second, whose sound and latents come in pieces of any length."""

import pytest
import torch
from torch import Tensor

from tests.support.networks import published_size
from texbridge.training.latents.encodec_vae import LOG_VARIANCES, EncodecVae

STRIDES = (2, 4)
HOP = 8


@pytest.fixture(scope="module")
def vae() -> EncodecVae:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return EncodecVae(latent=3, width=4, dimension=12, strides=STRIDES)


def noise(*shape: int) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(0))


def test_the_published_ones_have_the_published_sizes() -> None:
    networks = {latent: EncodecVae(latent, width=32) for latent in (16, 128)}
    sizes = {latent: published_size(vae) for latent, vae in networks.items()}
    assert sizes == {16: 7423472 + 4128 + 7021937, 128: 7423472 + 33024 + 7423345}
    assert networks[16].hop_size == 320


@torch.no_grad()
def test_latents_and_sound_go_on_from_their_states(vae: EncodecVae) -> None:
    x = noise(2, 12 * HOP)
    mean, log_variance, _ = vae.encode(x)
    first, log_first, state = vae.encode(x[:, : 5 * HOP])
    second, log_second, _ = vae.encode(x[:, 5 * HOP :], state)
    assert (torch.cat([first, second], dim=1) - mean).abs().max() <= 1e-5
    assert (torch.cat([log_first, log_second], dim=1) - log_variance).abs().max() <= 1e-5
    whole, _ = vae.decode(mean)
    begin, heard = vae.decode(mean[:, :1])
    end, _ = vae.decode(mean[:, 1:], heard)
    assert whole.shape == x.shape
    assert (torch.cat([begin, end], dim=1) - whole).abs().max() <= 1e-5


@torch.no_grad()
def test_log_variances_are_bounded_and_means_are_not(vae: EncodecVae) -> None:
    mean, log_variance, _ = vae.encode(1e4 * noise(1, 8 * HOP))
    assert mean.abs().max() > LOG_VARIANCES[1]
    assert log_variance.min() >= LOG_VARIANCES[0] and log_variance.max() <= LOG_VARIANCES[1]


def test_a_sound_that_no_hop_divides_is_refused_with_the_remedy(vae: EncodecVae) -> None:
    for samples in (0, 8 * HOP + 1):
        with pytest.raises(ValueError, match=f"{samples} samples; it must be a multiple of 8: pad or trim"):
            vae.encode(noise(1, samples))
