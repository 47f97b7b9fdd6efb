"""Adam with the bold driver: a rate that grows while the loss falls, and halves where it does not.

>>> from texbridge.training.descents.descent import run_descent
>>> bowl = lambda x: {"bowl": (x - 3).square().sum()}
>>> found = run_descent(BoldAdam(bowl, torch.zeros(2), iterations=200), lambda *told: None, lambda: False)
>>> bool((found - 3).abs().max() < 1e-2)
True
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import torch
from torch import Tensor

from texbridge.training.descents.descent import STOP_SHARE, STOP_WINDOW, BestState, KeepsBest, Terms, total_of

FASTER, SLOWER = 1.1, 0.5
_BETAS, _EPSILON = (0.9, 0.999), 1e-12
_REJECTIONS, _LEAST_RATE = 4, 1e-6


class BoldAdam(KeepsBest):
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
