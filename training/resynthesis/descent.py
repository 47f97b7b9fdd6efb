"""What an optimiser of resynthesis is, and Adam with the bold driver; L-BFGS is in `training.resynthesis.lbfgs`.

What a descent is at any moment can be written down as tensors and taken up again, to the last bit on the CPU.

>>> bowl = lambda x: {"bowl": (x - 3).square().sum()}
>>> found = run_descent(BoldAdam(bowl, torch.zeros(2), iterations=200), lambda *told: None, lambda: False)
>>> bool((found - 3).abs().max() < 1e-2)
True
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import torch
from torch import Tensor

FASTER, SLOWER = 1.1, 0.5
STOP_WINDOW, STOP_SHARE = 20, 1e-3
_BETAS, _EPSILON = (0.9, 0.999), 1e-12
_REJECTIONS, _LEAST_RATE = 4, 1e-6
Terms = Callable[[Tensor], Mapping[str, Tensor]]
Hearer = Callable[[int, int, Mapping[str, float]], None]
"""Told the iterations done, those there are at most, and the loss terms."""


class Descent(Protocol):
    """An optimisation under way."""

    @property
    def iteration(self) -> int:
        """How many iterations are done."""
        ...

    @property
    def iterations(self) -> int:
        """How many there are at most."""
        ...

    @property
    def finished(self) -> bool:
        """Whether there is nothing more to gain."""
        ...

    @property
    def best(self) -> Tensor:
        """The variable with the least loss so far."""
        ...

    @property
    def figures(self) -> Mapping[str, float]:
        """The loss terms at `best`."""
        ...

    def step(self) -> None:
        """Go on by one iteration, or a few."""
        ...

    def state(self) -> dict[str, Tensor]:
        """Everything that decides how it goes on."""
        ...

    def restore(self, state: Mapping[str, Tensor]) -> None:
        """Go on from what `state` gave."""
        ...


def run_descent(descent: Descent, report: Hearer, stop: Callable[[], bool]) -> Tensor:
    """Step until the end, or until ``stop`` says so; returns the best variable."""
    while not descent.finished and not stop():
        descent.step()
        report(descent.iteration, descent.iterations, descent.figures)
    return descent.best


def total_of(terms: Mapping[str, Tensor]) -> Tensor:
    """The loss: the sum of its terms."""
    return torch.stack(list(terms.values())).sum()


class BestState:
    """The best variable and its terms, and whether the loss has stopped to fall."""

    def __init__(self, variable: Tensor, window: int, share: float) -> None:
        self.variable, self.loss, self.terms = variable.clone(), math.inf, dict[str, float]()
        self._window, self._share = window, share
        self._losses: list[float] = []

    def offer(self, variable: Tensor, loss: float, terms: Mapping[str, Tensor]) -> bool:
        """Take ``variable`` if its loss is less than any before; whether it was."""
        better = loss < self.loss
        if better:
            self.variable, self.loss = variable.detach().clone(), loss
            self.terms = {name: float(value.detach()) for name, value in terms.items()}
        return better

    def passed(self) -> None:
        """An iteration is over."""
        self._losses = [*self._losses, self.loss][-self._window - 1 :]

    def settled(self) -> bool:
        """Whether the last iterations have brought next to nothing."""
        full = len(self._losses) > self._window
        return self.loss <= 0 or (full and self._losses[0] - self.loss < self._share * self._losses[0])

    def state(self) -> dict[str, Tensor]:
        """All of it."""
        terms = {f"term/{name}": as_tensor(value) for name, value in self.terms.items()}
        losses = torch.tensor(self._losses, dtype=torch.float64)
        return {"best": self.variable, "best_loss": as_tensor(self.loss), "losses": losses, **terms}

    def restore(self, state: Mapping[str, Tensor]) -> None:
        """Take up what `state` gave."""
        self.variable = state["best"].to(self.variable)
        self.loss, self._losses = float(state["best_loss"]), state["losses"].tolist()
        self.terms = {k.removeprefix("term/"): float(v) for k, v in state.items() if k.startswith("term/")}


class BoldAdam:
    """Adam whose rate grows by 1.1 where the loss fell; where it did not, it halves and goes on from the best state.

    ``terms`` gives the loss terms of a variable; ``rate`` is the first step size, in units of the variable. The
    direction from the best state is kept, so that a halved step is tried along it; after four in vain Adam forgets its
    past. Ends after ``iterations``, or where the loss fell by less than ``share`` over the last ``window``.
    """

    def __init__(
        self,
        terms: Terms,
        start: Tensor,
        iterations: int,
        rate: float = 0.5,
        window: int = STOP_WINDOW,
        share: float = STOP_SHARE,
    ) -> None:
        self._terms, self.iterations, self.iteration = terms, iterations, 0
        self._variable = start.detach().clone()
        self._best = BestState(start.detach(), window, share)
        self.rate, self._first_rate = rate, rate
        zeros = torch.zeros_like(self._variable)
        self._mean, self._square, self._slope, self._way = (zeros.clone() for _ in range(4))
        self._averaged = self._rejected = 0

    @property
    def best(self) -> Tensor:
        """The variable with the least loss so far."""
        return self._best.variable

    @property
    def figures(self) -> Mapping[str, float]:
        """The loss terms at `best`."""
        return self._best.terms

    @property
    def finished(self) -> bool:
        """Whether there is nothing more to gain."""
        return self.iteration >= self.iterations or self._best.settled() or self.rate < _LEAST_RATE * self._first_rate

    def step(self) -> None:
        """One evaluation of loss and gradient, and one step."""
        variable = self._variable.requires_grad_()
        terms = self._terms(variable)
        loss = total_of(terms)
        (slope,) = torch.autograd.grad(loss, variable)
        first = not math.isfinite(self._best.loss)
        finite = bool(torch.isfinite(loss)) and bool(torch.isfinite(slope.sum()))
        if finite and self._best.offer(variable, float(loss.detach()), terms):
            self.rate *= 1.0 if first else FASTER
            self._rejected, self._slope = 0, slope
            self._average()
        else:
            self._reject()
        with torch.no_grad():
            self._variable = self._best.variable - self.rate * self._way
        self.iteration += 1
        self._best.passed()

    def _reject(self) -> None:
        self.rate *= SLOWER
        self._rejected += 1
        if self._rejected == _REJECTIONS:
            self._mean, self._square, self._averaged = self._mean * 0, self._square * 0, 0
            self._average()

    def _average(self) -> None:
        """Take the slope at the best state into the averages of Adam, and the way to go from them."""
        (a, b), slope = _BETAS, self._slope
        self._averaged += 1
        self._mean.mul_(a).add_(slope, alpha=1 - a)
        self._square.mul_(b).addcmul_(slope, slope, value=1 - b)
        root = self._square.sqrt().mul_((1 - b**self._averaged) ** -0.5).add_(_EPSILON)
        self._way = (self._mean / root).div_(1 - a**self._averaged)

    def state(self) -> dict[str, Tensor]:
        """Everything that decides how it goes on."""
        numbers = (self.iteration, self._averaged, self._rejected, self.rate)
        tensors = {"variable": self._variable.detach(), "mean": self._mean, "square": self._square}
        return {
            **tensors,
            "slope": self._slope,
            "way": self._way,
            "numbers": torch.tensor(numbers, dtype=torch.float64),
            **self._best.state(),
        }

    def restore(self, state: Mapping[str, Tensor]) -> None:
        """Go on from what `state` gave."""
        device = self._variable.device
        self._variable, self._mean, self._square, self._slope, self._way = (
            state[name].to(device) for name in ("variable", "mean", "square", "slope", "way")
        )
        iteration, averaged, rejected, self.rate = state["numbers"].tolist()
        self.iteration, self._averaged, self._rejected = int(iteration), int(averaged), int(rejected)
        self._best.restore(state)


def as_tensor(value: Any) -> Tensor:
    """A number as a tensor that holds all of it; a tensor as it is."""
    return value.detach() if isinstance(value, Tensor) else torch.tensor(value, dtype=torch.float64)
