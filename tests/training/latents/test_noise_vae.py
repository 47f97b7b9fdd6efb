"""The noise VAEs: sizes as published, frame by frame as the whole, level kept, gradients everywhere."""

import pytest
import torch

from tests.support.latents import small_latent
from texbridge.training.latents.config import LatentConfig
from texbridge.training.latents.noise_vae import NoiseVae
from texbridge.training.latents.noisebandnet import NoiseBandNet
from texbridge.training.latents.recurrent import amplitude_of

VAES = ("vae-noiseband", "vae-ddsp-nf")
pytestmark = pytest.mark.usefixtures("one_thread")


def count(module: torch.nn.Module) -> int:
    return sum(parameter.numel() for parameter in module.parameters())


def sound(config: LatentConfig, seed: int = 0) -> torch.Tensor:
    return 0.1 * torch.randn(2, config.frame_size, generator=torch.Generator().manual_seed(seed))


def test_sizes_are_those_of_the_publication() -> None:
    band, filters = (NoiseVae(LatentConfig.of_model(model, compat=True)) for model in VAES)
    assert count(band.encoder) + count(band.normalise) == 65_628
    assert (count(band.decoder), count(filters.decoder)) == (449_536, 218_497)


def test_amplitudes_lie_between_their_floor_and_two() -> None:
    found = amplitude_of(torch.tensor([-100.0, 0.0, 100.0]))
    assert found.tolist() == pytest.approx([1e-7, 0.405, 2.0], rel=1e-2)


@pytest.mark.parametrize("model", VAES)
@pytest.mark.parametrize("compat", [False, True])
def test_from_sound_to_sound_and_gradients_everywhere(model: str, compat: bool) -> None:
    config = small_latent(model, compat=compat)
    vae = NoiseVae(config)
    audio = sound(config)
    vae.fit(audio)
    mean, log_variance, _ = vae.encode(vae.cepstra(audio))
    amplitudes, _ = vae.decode(mean + log_variance)
    made = vae.synthesise(amplitudes, vae.noise(2, amplitudes.shape[1], torch.Generator().manual_seed(1)))
    assert made.shape == audio.shape
    assert amplitudes.shape[1:] == (config.n_frames + (model == "vae-ddsp-nf"), config.n_bands)
    made.square().mean().backward()
    assert {
        name for name, p in vae.named_parameters() if p.grad is None or not bool(torch.isfinite(p.grad).all())
    } == set()


@pytest.mark.parametrize("chunk", [1, 2, 3, 7])
def test_frame_by_frame_is_the_whole(chunk: int) -> None:
    config = small_latent()
    vae = NoiseVae(config).eval()
    frames = vae.cepstra(sound(config))[:, :21]
    with torch.no_grad():
        mean, _, _ = vae.encode(frames)
        amplitudes, _ = vae.decode(mean)
        means, played = [], []
        before: tuple[torch.Tensor | None, torch.Tensor | None] = (None, None)
        for part in frames.split(chunk, 1):
            latent, _, encoder = vae.encode(part, before[0])
            levels, decoder = vae.decode(latent, before[1])
            means.append(latent)
            played.append(levels)
            before = (encoder, decoder)
    assert float((torch.cat(means, 1) - mean).abs().max()) < 1e-5
    assert float((torch.cat(played, 1) - amplitudes).abs().max()) < 1e-5


def test_level_reaches_the_encoder_unless_layers_are_normalised() -> None:
    """Scaled by ten, a sound is far away for the encoder; as published, the distance is a matter of shape alone."""
    config = small_latent()
    audio = sound(config)
    vae = NoiseVae(config)
    vae.fit(torch.cat([audio, 0.1 * audio]))
    loud, quiet = (vae.scaling(vae.cepstra(x)) for x in (audio, 0.1 * audio))
    assert float((loud - quiet)[..., 0].mean()) > 1.5
    assert float((loud - quiet)[..., 1:].abs().mean()) < 0.1


def test_filters_make_noise_of_the_level_that_they_say_from_the_first_sample() -> None:
    vae = NoiseVae(small_latent("vae-ddsp-nf"))
    flat = torch.full((8, 33, 257), 0.5)
    made = vae.synthesise(flat, vae.noise(8, 33, torch.Generator().manual_seed(0)))
    assert made.shape == (8, 32 * 128)
    for part in (made[:, :512], made[:, 1024:3072], made[:, -512:]):
        assert float(part.std()) == pytest.approx(0.5, rel=0.07)


def test_silence_goes_through() -> None:
    for model in (*VAES, "noisebandnet"):
        config = small_latent(model)
        quiet = torch.zeros(2, config.frame_size)
        net = NoiseBandNet(config) if model == "noisebandnet" else NoiseVae(config)
        net.fit(quiet)
        if isinstance(net, NoiseVae):
            amplitudes, _ = net.decode(net.encode(net.cepstra(quiet))[0])
        else:
            amplitudes, _ = net(net.controls(quiet))
        assert bool(torch.isfinite(amplitudes).all())


@pytest.mark.parametrize("energies", [False, True])
def test_noisebandnets_controls_are_levels_and_frequencies(energies: bool) -> None:
    config = small_latent("noisebandnet", band_energies=energies)
    net = NoiseBandNet(config)
    time = torch.arange(config.frame_size) / config.sample_rate
    tone = torch.sin(2 * torch.pi * 1000 * time)[None]
    controls = net.controls(tone)[0, 8:-8]
    assert controls.shape[1] == (26 if energies else 2)
    assert controls[:, 0].mean().item() == pytest.approx(-3.01, abs=0.1)
    assert 2 ** controls[:, 1].mean().item() == pytest.approx(1000, rel=0.02)
