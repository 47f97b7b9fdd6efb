"""The discriminator: the published sizes, a gradient for the sound, and it learns to tell tones from noise."""

import math

import pytest
import torch
from torch import Tensor

from tests.support.networks import published_size
from texbridge.training.latents.discriminator import SCALE_SIZES, Discriminator, ScaleDiscriminator
from texbridge.training.losses.adversarial import discriminator_hinge, feature_matching, generator_hinge

RATE = 24000


def noise(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


@pytest.fixture
def critic() -> Discriminator:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return Discriminator((512, 128), width=4)


def test_it_has_the_published_size() -> None:
    assert published_size(Discriminator()) == 471685 == len(SCALE_SIZES) * published_size(ScaleDiscriminator(128))


def test_bins_are_halved_three_times_and_frames_never(critic: Discriminator) -> None:
    logits, features = critic(noise(2, 4096))
    for size, judged, maps in zip((512, 128), logits, features, strict=True):
        frames, bins = (4096 - size) // (size // 4) + 1, size // 2 + 1
        halved = [math.ceil(bins / 2**n) for n in (0, 1, 2, 3, 3)]
        assert [tuple(m.shape) for m in maps] == [(2, 4, frames, n) for n in halved]
        assert judged.shape == (2, 1, frames, halved[-1])


def test_white_noise_has_the_same_power_at_every_scale() -> None:
    """The transform is divided by the window's norm: every bin has the power of a sample."""
    for size in (2048, 128):
        scale = ScaleDiscriminator(size, 4)
        spectrum = torch.stft(noise(4, 24000), size, size // 4, window=scale.window, center=False, return_complex=True)
        assert float(spectrum[:, 1:-1].abs().square().mean()) == pytest.approx(1.0, rel=0.05)


def test_the_sound_gets_a_gradient_from_both_of_its_losses(critic: Discriminator) -> None:
    real, fake = noise(2, 2048), noise(2, 2048, seed=1).requires_grad_()
    with torch.no_grad():
        _, expected = critic(real)
    logits, features = critic(fake)
    for loss in (generator_hinge(logits), feature_matching(expected, features)):
        (gradient,) = torch.autograd.grad(loss, fake, retain_graph=True)
        assert gradient.isfinite().all() and gradient.abs().max() > 0


def test_it_learns_to_tell_noise_from_tones(critic: Discriminator) -> None:
    tones = torch.sin(2 * math.pi * 1000 / RATE * torch.arange(1024)).repeat(2, 1)
    optimiser = torch.optim.Adam(critic.parameters(), lr=1e-2)
    losses = []
    for step in range(25):
        loss = discriminator_hinge(critic(noise(2, 1024, seed=step))[0], critic(tones)[0])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[0] > 1.9 and losses[-1] < 0.5
