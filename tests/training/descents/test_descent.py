"""The optimisers: the bold driver's arithmetic, the best state kept, stopped and gone on exactly."""

import json
import math
from collections.abc import Mapping
from pathlib import Path

import pytest
import torch
from torch import Tensor

from texbridge.training.descents.bold_adam import BoldAdam
from texbridge.training.descents.descent import run_descent
from texbridge.training.descents.lbfgs import Lbfgs


def valley(x: Tensor) -> Mapping[str, Tensor]:
    """Rosenbrock's, in pieces."""
    return {"floor": (1 - x[0::2]).square().sum(), "wall": 10 * (x[1::2] - x[0::2].square()).square().sum()}


def descents(iterations: int = 60) -> list[BoldAdam | Lbfgs]:
    start = torch.tensor([-1.2, 1.0, 0.3, -0.4])
    return [BoldAdam(valley, start, iterations, rate=0.1), Lbfgs(valley, start, iterations)]


def test_the_bold_driver_is_the_published_one(shared_dir: Path) -> None:
    stored = json.loads((shared_dir / "fixtures/systems/stft_stats.json").read_text())["bold_driver"]
    losses = iter(stored["losses"])
    driver = BoldAdam(lambda x: {"given": next(losses) + 0 * x.sum()}, torch.zeros(1), 10, rate=stored["rate_before"])
    rates = []
    for _ in stored["losses"]:
        driver.step()
        rates.append(driver.rate)
    assert rates == pytest.approx(stored["rates_after"], rel=1e-9)


@pytest.mark.parametrize("kind", [0, 1])
def test_the_loss_of_the_best_state_only_falls_and_is_its_own(kind: int) -> None:
    descent, before = descents()[kind], math.inf
    while not descent.finished:
        descent.step()
        loss = sum(descent.figures.values())
        assert loss <= before
        assert loss == pytest.approx(sum(float(v) for v in valley(descent.best).values()), rel=1e-5)
        before = loss
    assert before < 0.5


@pytest.mark.parametrize("kind", [0, 1])
def test_what_is_stopped_goes_on_to_the_last_bit(kind: int) -> None:
    whole, first, second = (descents()[kind] for _ in range(3))
    run_descent(whole, lambda *told: None, lambda: False)
    told = 0

    def enough() -> bool:
        nonlocal told
        told += 1
        return told > 2

    run_descent(first, lambda *told: None, enough)
    second.restore({name: value.clone() for name, value in first.state().items()})
    assert second.iteration == first.iteration < whole.iteration
    run_descent(second, lambda *told: None, lambda: False)
    assert torch.equal(second.best, whole.best) and second.iteration == whole.iteration


@pytest.mark.parametrize("kind", [0, 1])
def test_a_loss_that_is_no_number_is_never_kept(kind: int) -> None:
    def cliff(x: Tensor) -> Mapping[str, Tensor]:
        return {"cliff": (x - 1).square().sum() + torch.where(x > 0.5, torch.nan, 0.0).sum()}

    both: list[BoldAdam | Lbfgs] = [BoldAdam(cliff, torch.zeros(1), 40, rate=0.3), Lbfgs(cliff, torch.zeros(1), 40)]
    descent = both[kind]
    run_descent(descent, lambda *told: None, lambda: False)
    assert 0 < float(descent.best) <= 0.5 and all(map(math.isfinite, descent.figures.values()))


def test_a_start_that_lies_in_memory_the_other_way_round_goes_the_same_way() -> None:
    """As a spectrogram does that is the transpose of frames."""
    wanted = torch.linspace(-1.0, 1.0, 12).reshape(3, 4)
    start = torch.zeros(4, 3).T
    assert not start.is_contiguous()
    ways = []
    for begin in (start, start.contiguous()):
        descent = Lbfgs(lambda value: {"off": ((value - wanted) ** 2).sum()}, begin, 20)
        descent.step()
        ways.append(descent.best)
    assert torch.equal(*ways)
    torch.testing.assert_close(ways[0], wanted)
