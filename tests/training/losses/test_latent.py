"""The rate of a latent: the divergence, free bits, and the controller that holds it."""

import math

import pytest
import torch

from texbridge.training.losses.latent import (
    BETA_START,
    BETA_STEP,
    RateController,
    active_dimensions,
    free_bits,
    kl_per_dimension,
    published_kl,
    reparametrised,
    rise,
)


def test_the_divergence_is_that_of_two_gaussians() -> None:
    mean = torch.full((1, 4, 2), 1.5, dtype=torch.float64)
    log_variance = torch.full((1, 4, 2), math.log(0.25), dtype=torch.float64)
    posterior = torch.distributions.Normal(mean[0, 0], 0.5)
    expected = torch.distributions.kl_divergence(posterior, torch.distributions.Normal(0.0, 1.0))
    assert kl_per_dimension(mean, log_variance).tolist() == pytest.approx(expected.tolist())


def test_the_published_divergence_sees_the_mean_alone_and_presses_it() -> None:
    mean = torch.full((1, 4, 2), 0.1, dtype=torch.float64)
    assert float(published_kl(mean)) == pytest.approx(2 * 0.75 * 0.01, rel=0.05)


def test_free_bits_press_no_dimension_that_carries_less() -> None:
    mean = torch.tensor([[[0.1, 1.0]]], requires_grad=True)
    free_bits(kl_per_dimension(mean, torch.zeros(1, 1, 2))).backward()
    assert mean.grad is not None
    assert mean.grad[0, 0].tolist() == [0.0, 1.0]
    assert active_dimensions(torch.tensor([0.04, 0.06, 2.0])) == 2


def test_draws_have_the_posteriors_deviation() -> None:
    noise = torch.randn(20000, generator=torch.Generator().manual_seed(0))
    drawn = reparametrised(torch.tensor(3.0), torch.tensor(math.log(0.04)), noise)
    assert float(drawn.mean()) == pytest.approx(3.0, abs=0.01)
    assert float(drawn.std()) == pytest.approx(0.2, rel=0.02)


def test_beta_rises_from_a_tenth_to_six_tenths_in_fifty_equal_steps() -> None:
    shares = [k / 10000 for k in range(10001)]
    values = sorted({rise(share) for share in shares})
    assert values == pytest.approx([k / 50 for k in range(51)])
    assert (rise(0.0999), rise(0.6), rise(1.0)) == (0.0, 1.0, 1.0)


def test_the_controller_moves_beta_by_a_fiftieth_once_in_a_hundred_steps() -> None:
    more, less, early = (RateController(6.0) for _ in range(3))
    for step in range(100):
        more.heed(step, 20.0, 0.7)
        less.heed(step, 1.0, 0.7)
        early.heed(step, 20.0, 0.3)  # it cannot know yet whether β is too small
    assert more.beta == pytest.approx(BETA_START * BETA_STEP)
    assert less.beta == pytest.approx(BETA_START / BETA_STEP)
    assert early.beta == BETA_START


def test_the_controller_finds_the_rate_of_a_latent_that_yields() -> None:
    """Nats that fall as β^(-1/2), as those of a Gaussian channel do, come to the target from either side."""
    for start in (1e-4, 1.0):
        controller = RateController(6.0, every=1, beta=start)
        for step in range(600):
            controller.heed(step, 0.6 / controller.beta**0.5, 0.8)
        assert 3.0 < 0.6 / controller.beta**0.5 < 12.0


def test_the_controller_goes_on_from_its_state() -> None:
    one = RateController(6.0, every=3)
    for step in range(7):
        one.heed(step, 9.0, 0.9)
    two = RateController(6.0, every=3)
    two.restore(one.state())
    for controller in (one, two):
        for step in range(7, 20):
            controller.heed(step, 4.0, 0.9)
    assert one == two
