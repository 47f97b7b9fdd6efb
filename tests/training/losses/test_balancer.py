"""The balancer: the stored steps, and shares of the gradient by weight whatever a loss's scale."""

import json
from pathlib import Path

import pytest
import torch
from torch import Tensor

from texbridge.training.losses.balancer import Balancer


def gradient(scale: float, seed: int, batch: int = 4) -> Tensor:
    return scale * torch.randn(batch, 100, generator=torch.Generator().manual_seed(seed))


def test_the_steps_are_the_stored_ones(shared_dir: Path) -> None:
    stored = json.loads((shared_dir / "fixtures" / "systems" / "balancer.json").read_text())
    balancer = Balancer(stored["weights"], stored["ema_decay"])
    for step in stored["steps"]:
        gradients = {name: torch.tensor(step[f"grad_{name}"]) for name in stored["weights"]}
        made = balancer.balance(gradients, stored["weights"], stored["total_norm"])
        assert torch.allclose(made, torch.tensor(step["balanced"]), rtol=1e-6, atol=1e-7)
        norms = (balancer.sums / balancer.counts).tolist()
        assert norms == pytest.approx([step["average_norm_a"], step["average_norm_b"]], rel=1e-6)


def test_a_loss_that_is_a_thousand_times_larger_counts_by_its_weight() -> None:
    weights = {"small": 1.0, "large": 3.0}
    a, b = gradient(1e-3, 0), gradient(1.0, 1)
    made = Balancer(["small", "large"]).balance({"small": a, "large": b}, weights)
    for part, share in ((a, 0.25), (b, 0.75)):
        unit = part / part.norm(dim=1).mean()
        assert float((made * unit).sum() / unit.square().sum()) == pytest.approx(share, abs=0.15)
    louder = Balancer(["small", "large"]).balance({"small": 1e3 * a, "large": b}, weights)
    assert torch.allclose(made, louder, atol=1e-6)


def test_a_loss_that_comes_later_begins_its_own_mean() -> None:
    balancer = Balancer(["early", "late"])
    weights, early, late = {"early": 0.1, "late": 3.0}, gradient(2.0, 0), gradient(7.0, 1)
    for _ in range(3):
        alone = balancer.balance({"early": early}, weights)
    assert float(alone.norm(dim=1).mean()) == pytest.approx(1.0, rel=1e-5)
    balancer.balance({"early": early, "late": late}, weights)
    assert float(balancer.sums[1] / balancer.counts[1]) == pytest.approx(float(late.norm(dim=1).mean()), rel=1e-5)


def test_with_the_batchs_part_as_norm_a_larger_batch_pulls_no_harder() -> None:
    """The gradient of a weight that scales the whole sound: a mean over the batch, as that of any other loss."""
    pulls = []
    for batch in (2, 8):
        one = gradient(5.0, 0, batch=1).expand(batch, -1)
        made = Balancer(["only"]).balance({"only": one}, {"only": 1.0}, 1 / batch)
        pulls.append(float((made * one).sum()))
    assert pulls[0] == pytest.approx(pulls[1], rel=1e-5)


def test_its_means_go_on_in_another() -> None:
    first, second = Balancer(["only"]), Balancer(["only"])
    first.balance({"only": gradient(3.0, 0)}, {"only": 1.0})
    second.load_state_dict(first.state_dict())
    later = {"only": gradient(9.0, 1)}
    assert torch.equal(first.balance(later, {"only": 1.0}), second.balance(later, {"only": 1.0}))
