"""The texture of events: gradients everywhere, as many events as asked for, a bed beneath, and the same by seed."""

import math
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from tests.support.sounds import crackle
from texbridge.training.errors import TrainingError
from texbridge.training.events.config import EventConfig
from texbridge.training.events.found import find_events, quiet_powers
from texbridge.training.events.scene import k_means
from texbridge.training.events.texture import EventTexture, Played
from texbridge.training.losses.latent import kl_per_dimension

SIZES: dict[str, Any] = {"sample_rate": 8000, "n_bands": 8, "hidden_size": 32, "event_params": 64, "bed_params": 64}
CONFIG = EventConfig(**SIZES, mixture=3, atoms=3, variations=2)


def generator(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


@pytest.fixture(scope="module")
def numbers() -> Tensor:
    """Numbers of the events of a crackle."""
    audio = crackle(10.0, 12.0, 8000)
    begins = torch.from_numpy(find_events(audio, 8000).begins)
    return EventTexture(CONFIG).shape.numbers(torch.from_numpy(audio), begins, quiet_powers(audio, 8000, 8))


@pytest.fixture
def texture(numbers: Tensor) -> EventTexture:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        made = EventTexture(CONFIG)
    made.vae.fit(numbers)
    made.scene.fit_rate(12.0)
    audio = crackle(5.0, 0.0, 8000)
    quiet = quiet_powers(audio, 8000, 8)
    frames = torch.from_numpy(audio[: 2 * CONFIG.frame_size].reshape(2, -1))
    made.scene.fit_bed(frames, torch.stack([quiet, quiet]), made.bed_synth)
    return made


def test_the_autoencoder_learns_energy_length_and_envelopes(texture: EventTexture, numbers: Tensor) -> None:
    """After a few steps a good part of the variance is explained, and an event keeps its loudness."""
    vae, optimiser = texture.vae, torch.optim.Adam(texture.vae.parameters(), lr=2e-3)
    draws = generator()
    for _ in range(120):
        error, mean, log_variance = vae(numbers, torch.randn(len(numbers), CONFIG.latent, generator=draws))
        loss = error.mean() + 0.05 * kl_per_dimension(mean, log_variance).sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    with torch.no_grad():
        made = vae.decode(vae.encode(numbers)[0])
    energy, again = texture.shape.split(numbers)[2], texture.shape.split(made)[2]
    assert float(error.detach().mean()) < 2.6  # four families, each of variance 1
    assert float(torch.corrcoef(torch.stack([energy, again]))[0, 1]) > 0.8
    assert 1.0 < float(kl_per_dimension(mean, log_variance).detach().sum()) < 40.0


def test_everything_that_is_learned_has_a_gradient_that_is_a_number(texture: EventTexture) -> None:
    texture.render(generator(), 2).square().sum().backward()
    slopes = {name: parameter.grad for name, parameter in texture.named_parameters()}
    missing = {name for name, slope in slopes.items() if slope is None}
    assert missing == {name for name in slopes if name.startswith("vae.encoder")}
    assert all(bool(torch.isfinite(slope).all()) for slope in slopes.values() if slope is not None)
    for name in ("raw_rate", "raw_law", "raw_gain", "log_weights", "centres", "log_spreads", "bed"):
        slope = slopes[f"scene.{name}"]
        assert slope is not None
        assert float(slope.abs().sum()) > 0


@pytest.mark.parametrize("raw", [-1e4, -20.0, 20.0, 1e4])
def test_gradients_are_numbers_at_the_ends_of_every_scale(texture: EventTexture, raw: float) -> None:
    scene = texture.scene
    with torch.no_grad():
        for parameter in (scene.raw_rate, scene.raw_law, scene.log_spreads):
            parameter.fill_(raw)
        scene.centres.fill_(math.copysign(50.0, raw))
    sound = texture.render(generator(), 1)
    sound.square().sum().backward()
    assert bool(torch.isfinite(sound).all())
    assert all(bool(torch.isfinite(p.grad).all()) for p in texture.parameters() if p.grad is not None)


def test_more_events_are_more_power_by_as_much_as_the_gradient_says(texture: EventTexture) -> None:
    """Events that come by chance add up in power: ∂P/∂λ is that of the events over λ."""
    scene = texture.scene
    with torch.no_grad():
        scene.bed.zero_()
        scene.bed[..., 0, 0] = -10.0
    power = torch.stack([texture.render(generator(s), 4).square().mean() for s in range(8)]).mean()
    (slope,) = torch.autograd.grad(power, scene.raw_rate)
    expected = float(power.detach()) * (1 - float(scene.share.detach()))
    assert float(slope) == pytest.approx(expected, rel=0.5)


def test_no_events_leave_the_bed_and_no_bed_leaves_the_events(texture: EventTexture) -> None:
    none = texture.play(4.0, 1, Played(rate=0.0))
    steady = crackle(4.0, 0.0, 8000)
    assert float(none.std()) == pytest.approx(float(steady.std()), rel=0.4)
    bare = texture.play(4.0, 1, Played(rate=2.0, bed_db=-200.0))
    assert float(bare.abs().max()) > 0
    assert float((bare.abs() < 1e-6).float().mean()) > 0.2


def test_playing_is_the_same_by_seed_and_rate_means_events_per_second(texture: EventTexture) -> None:
    one, again, other = (texture.play(3.0, seed, Played(rate=20.0)) for seed in (1, 1, 2))
    assert torch.equal(one, again)
    assert not torch.equal(one, other)
    assert len(one) == 24000
    few, many = (texture.play(8.0, 3, Played(rate=rate, law=0.2, bed_db=-200.0)) for rate in (10.0, 40.0))
    assert float(many.square().mean() / few.square().mean()) == pytest.approx(4.0, rel=0.5)


def test_spread_is_how_much_atoms_differ(texture: EventTexture) -> None:
    noise = texture.bed_synth.noise(generator())
    with torch.no_grad():
        list(texture.vae.decoder.parameters())[-2].mul_(30)  # one that has learnt to tell events apart
        alike, apart = (texture.atoms(generator(1), 24, noise, spread) for spread in (0.0, 2.0))
    spreads = [float(atoms.square().sum(1).log().std()) for atoms in (alike, apart)]
    assert spreads[1] > 1.2 * spreads[0]


def test_kinds_are_where_the_events_are() -> None:
    random = np.random.default_rng(0)
    places = np.array([[0.0, 0.0], [10.0, 0.0], [0.0, 10.0]])
    points = np.concatenate([place + 0.5 * random.standard_normal((40, 2)) for place in places])
    owner, centres = k_means(points, 3, 0)
    assert sorted(np.bincount(owner)) == [40, 40, 40]
    assert all(np.linalg.norm(centres - place, axis=1).min() < 0.5 for place in places)


def test_settings_that_make_no_sense_are_refused_by_name() -> None:
    with pytest.raises(TrainingError, match="n_bands is 20; it must be a multiple of 8, 24 is one"):
        EventConfig(n_bands=20)
    with pytest.raises(TrainingError, match="event_params is 65; it must be even"):
        EventConfig(event_params=65)
    with pytest.raises(TrainingError, match="vae_share"):
        EventConfig(vae_share=0.8, joint_share=0.5)
    with pytest.raises(TrainingError, match="model must be one of pvae"):
        EventConfig(model="texdsp")
