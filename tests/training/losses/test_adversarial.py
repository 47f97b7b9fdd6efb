"""The adversarial losses: the stored numbers, no loss behind the margin, and no share for scale."""

import json
from pathlib import Path

import pytest
import torch

from texbridge.training.losses.adversarial import discriminator_hinge, feature_matching, generator_hinge


def test_the_losses_are_the_stored_ones(shared_dir: Path) -> None:
    stored = json.loads((shared_dir / "fixtures" / "systems" / "adversarial.json").read_text())
    real, fake = ([torch.tensor(logits) for logits in stored[f"logits_{which}"]] for which in ("real", "fake"))
    maps = [[[torch.tensor(m) for m in scale] for scale in stored[f"features_{which}"]] for which in ("real", "fake")]
    assert float(discriminator_hinge(real, fake)) == pytest.approx(stored["discriminator_hinge"], rel=1e-6)
    assert float(generator_hinge(fake)) == pytest.approx(stored["generator_hinge_paper"], rel=1e-6)
    assert float(feature_matching(*maps)) == pytest.approx(stored["feature_matching_relative"], rel=1e-6)


def test_beyond_the_margin_nothing_is_to_be_won() -> None:
    sure, unsure = [torch.tensor([1.5, 3.0])], [torch.zeros(2)]
    assert float(discriminator_hinge(sure, [-sure[0]])) == 0.0
    assert float(generator_hinge(sure)) == 0.0
    assert float(discriminator_hinge(unsure, unsure)) == 2.0


def test_a_scale_counts_once_however_many_logits_it_has() -> None:
    assert float(generator_hinge([torch.zeros(1000), torch.ones(1)])) == 0.5


def test_feature_matching_is_relative_and_what_is_real_is_a_constant() -> None:
    real = torch.tensor([1.0, -3.0], requires_grad=True)
    fake = torch.tensor([2.0, -3.0], requires_grad=True)
    loss = feature_matching([[real]], [[fake]])
    louder = feature_matching([[100 * real]], [[100 * fake]])
    assert loss.tolist() == louder.tolist() == pytest.approx(0.25)
    loss.backward()
    assert real.grad is None and fake.grad is not None and fake.grad.tolist() == [0.25, 0.0]
    assert float(feature_matching([[torch.zeros(2)]], [[torch.full((2,), 0.01)]])) == pytest.approx(10.0)
