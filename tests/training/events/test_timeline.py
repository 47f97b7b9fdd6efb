"""A Poisson timeline: as many events as asked for, strengths that follow their law, and a gradient at every rate."""

import numpy as np
import pytest
import torch

from tests.support import SHARED
from texbridge.training.events.timeline import (
    SIZE_LAW,
    bounded_law,
    draw_events,
    gates_of,
    impulses,
    published_assembly,
    published_timeline,
    raw_of_law,
    strengths_at,
)

FIXTURE = SHARED / "fixtures/systems/poisson.npz"


def generator(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


@pytest.mark.skipif(not FIXTURE.exists(), reason="the numbers of other systems are not there")
def test_the_published_timeline_and_its_assembly_are_the_published_numbers() -> None:
    kept = {name: torch.from_numpy(np.asarray(value)) for name, value in np.load(FIXTURE).items()}
    rate, alpha, sample_rate = (float(kept[name]) for name in ("rate_hz", "alpha", "sample_rate"))
    timeline = published_timeline(kept["uniform"], rate, alpha, sample_rate)
    assert torch.allclose(timeline, kept["timeline"], rtol=0, atol=1e-12)
    audio = published_assembly(timeline, kept["atoms"])
    assert audio.shape == kept["audio"].shape
    assert torch.allclose(audio, kept["audio"], rtol=0, atol=1e-12)
    assert torch.allclose(audio[-len(kept["tail"]) :], kept["tail"], rtol=0, atol=1e-12)


@pytest.mark.skipif(not FIXTURE.exists(), reason="the numbers of other systems are not there")
def test_the_log_domain_gives_the_published_strengths() -> None:
    kept = np.load(FIXTURE)
    chance = float(kept["rate_hz"] / kept["sample_rate"])
    uniforms = torch.from_numpy((kept["uniform"][kept["timeline"] > 0] - 1 + chance) / chance)
    assert len(uniforms) > 10
    wanted = torch.from_numpy(kept["timeline"][kept["timeline"] > 0])
    assert torch.allclose(strengths_at(float(kept["alpha"]), uniforms), wanted, rtol=0, atol=1e-12)


def test_as_many_events_come_as_asked_for_and_by_chance() -> None:
    numbers = [
        int(gates_of(torch.tensor(0.25), draw_events(generator(s), 5.0, 80.0).chances).sum()) for s in range(200)
    ]
    mean, variance = float(np.mean(numbers)), float(np.var(numbers))
    assert mean == pytest.approx(100.0, rel=0.03)
    assert variance == pytest.approx(100.0, rel=0.35)


@pytest.mark.parametrize("alpha", [0.2, 1.0, 4.0])
def test_strengths_have_the_moments_of_their_law(alpha: float) -> None:
    strengths = strengths_at(alpha, draw_events(generator(), 1000.0, 100.0).uniforms.double())
    assert float(strengths.mean()) == pytest.approx(1 / (1 + alpha), rel=0.02)
    assert float(strengths.square().mean()) == pytest.approx(1 / (1 + 2 * alpha), rel=0.03)


@pytest.mark.parametrize("alpha", [0.2, 0.9, 3.0])
def test_the_expected_power_has_the_gradient_that_is_found_by_moving_the_rate(alpha: float) -> None:
    """Power = T · λ / (1 + 2α): its slope over λ / λ_max is T · λ_max / (1 + 2α), through the gates alone."""
    drawn = draw_events(generator(), 400.0, 100.0)
    share = torch.tensor(0.3, requires_grad=True)
    exponent = torch.tensor(alpha, requires_grad=True)
    power = (gates_of(share, drawn.chances) * strengths_at(exponent, drawn.uniforms).square()).sum()
    by_share, by_alpha = torch.autograd.grad(power, (share, exponent))
    assert float(by_share) == pytest.approx(40000 / (1 + 2 * alpha), rel=0.05)
    assert float(by_alpha) == pytest.approx(-2 * 0.3 * 40000 / (1 + 2 * alpha) ** 2, rel=0.1)


def test_gradients_are_numbers_where_nothing_comes_and_at_the_ends_of_the_law() -> None:
    drawn = draw_events(generator(), 1.0, 50.0)
    for raw in (-30.0, 0.0, 30.0):
        share, law = torch.tensor(0.0, requires_grad=True), torch.tensor(raw, requires_grad=True)
        zeros = torch.cat([drawn.uniforms, torch.zeros(3)])
        gates = gates_of(share, torch.cat([drawn.chances, torch.rand(3, generator=generator(1))]))
        gains = gates * strengths_at(bounded_law(law), zeros)
        assert float(gains.detach().abs().sum()) == 0.0
        slopes = torch.autograd.grad(gains.sum(), (share, law))
        assert all(bool(torch.isfinite(slope)) for slope in slopes)
        assert float(slopes[0]) > 0


def test_no_event_at_all_is_a_silent_timeline() -> None:
    drawn = draw_events(generator(), 0.001, 1e-6)
    train = impulses(drawn.times_seconds, drawn.uniforms, drawn.times_seconds.long(), 2, 64)
    assert train.shape == (2, 64)
    assert float(train.abs().sum()) == 0.0


def test_impulses_land_in_their_rows_and_go_round_the_end() -> None:
    times, gains = torch.tensor([3.0, 3.9, 70.0]), torch.tensor([1.0, 2.0, 4.0])
    train = impulses(times, gains, torch.tensor([0, 0, 1]), 2, 64)
    assert float(train[0, 3]) == 3.0
    assert float(train[1, 6]) == 4.0
    assert float(train.sum()) == 7.0


def test_the_law_is_kept_within_its_limits_and_can_be_set() -> None:
    assert float(bounded_law(torch.tensor(raw_of_law(1.7)))) == pytest.approx(1.7, rel=1e-4)
    low, high = SIZE_LAW
    ends = bounded_law(torch.tensor([-100.0, 100.0]))
    assert ends.tolist() == pytest.approx([low, high])
