"""The optimisers here: Adam with the bold driver, and L-BFGS. Both keep the best state and stop by themselves.

What a descent is at any moment can be written down as tensors and taken up again, to the last bit on the CPU.

>>> bowl = lambda x: {"bowl": (x - 3).square().sum()}
>>> for kind in (BoldAdam, Lbfgs):
...     found = run_descent(kind(bowl, torch.zeros(2), iterations=200), lambda *told: None, lambda: False)
...     print(bool((found - 3).abs().max() < 1e-2))
True
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
_LBFGS_STEPS, _WALL = 10, 100.0
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


class _Best:
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
        terms = {f"term/{name}": _number(value) for name, value in self.terms.items()}
        losses = torch.tensor(self._losses, dtype=torch.float64)
        return {"best": self.variable, "best_loss": _number(self.loss), "losses": losses, **terms}

    def restore(self, state: Mapping[str, Tensor]) -> None:
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
        self._best = _Best(start.detach(), window, share)
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
        finite = bool(torch.isfinite(loss)) and bool(torch.isfinite(slope).all())
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
        self._mean = a * self._mean + (1 - a) * slope
        self._square = b * self._square + (1 - b) * slope.square()
        root = (self._square / (1 - b**self._averaged)).sqrt()
        self._way = self._mean / (1 - a**self._averaged) / (root + _EPSILON)

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


class Lbfgs:
    """L-BFGS with a strong Wolfe line search; a step is up to ten iterations.

    ``terms``, ``window`` and ``share`` as of `BoldAdam`; ``history`` is how many past steps the curvature is from.
    """

    def __init__(
        self,
        terms: Terms,
        start: Tensor,
        iterations: int,
        history: int = 20,
        window: int = STOP_WINDOW,
        share: float = STOP_SHARE,
    ) -> None:
        self._terms, self.iterations = terms, iterations
        self._variable = start.detach().clone().requires_grad_()
        self._best = _Best(start.detach(), max(window // _LBFGS_STEPS, 1), share)
        self._stuck = False
        self._optimiser = torch.optim.LBFGS(
            [self._variable],
            max_iter=_LBFGS_STEPS,
            max_eval=3 * _LBFGS_STEPS,
            history_size=history,
            line_search_fn="strong_wolfe",
            tolerance_grad=0.0,
            tolerance_change=0.0,
        )

    @property
    def iteration(self) -> int:
        """How many iterations are done."""
        return int(self._memory.get("n_iter", 0))

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
        return self._stuck or self.iteration >= self.iterations or self._best.settled()

    @property
    def _memory(self) -> dict[str, Any]:
        memory: dict[str, Any] = self._optimiser.state[self._variable]
        return memory

    def step(self) -> None:
        """Up to ten iterations."""
        before, best = self.iteration, self._best.loss
        self._optimiser.param_groups[0]["max_iter"] = min(_LBFGS_STEPS, self.iterations - before)
        self._optimiser.step(self._evaluate)
        self._best.passed()
        if self.iteration == before or not bool(torch.isfinite(self._variable).all()) or self._best.loss >= best:
            self._stuck = True

    def _evaluate(self) -> float:
        terms = self._terms(self._variable)
        loss = total_of(terms)
        (slope,) = torch.autograd.grad(loss, self._variable)
        value = float(loss.detach())
        if not math.isfinite(value) or not bool(torch.isfinite(slope).all()):
            # the line search knows no NaN: a wall, which it turns away from
            self._variable.grad = torch.zeros_like(slope)
            return _WALL * (self._best.loss if math.isfinite(self._best.loss) else 1.0)
        self._variable.grad = slope
        self._best.offer(self._variable, value, terms)
        return value

    def state(self) -> dict[str, Tensor]:
        """Everything that decides how it goes on."""
        found = {"variable": self._variable.detach(), "stuck": _number(self._stuck), **self._best.state()}
        for name, value in self._memory.items():
            if isinstance(value, list):
                # steps that have not been needed yet stand there as nothing
                kept = [(i, one) for i, one in enumerate(value) if one is not None]
                found |= {f"memory/{name}/{i}": _number(one) for i, one in kept}
                found[f"length/{name}"] = _number(len(value))
            elif value is not None:
                found[f"memory/{name}"] = _number(value)
        return found

    def restore(self, state: Mapping[str, Tensor]) -> None:
        """Go on from what `state` gave."""
        with torch.no_grad():
            self._variable.copy_(state["variable"])
        self._stuck = bool(state["stuck"])
        self._best.restore(state)
        memory = self._memory
        memory.update({k.removeprefix("length/"): [None] * int(v) for k, v in state.items() if k.startswith("length/")})
        for key, value in state.items():
            _, _, name = key.partition("memory/")
            if not name:
                continue
            name, _, index = name.partition("/")
            given: Any = value.to(self._variable.device) if value.dtype != torch.float64 or value.ndim else float(value)
            if name in ("func_evals", "n_iter"):
                given = int(given)
            if index:
                memory[name][int(index)] = given
            else:
                memory[name] = given


def _number(value: Any) -> Tensor:
    """A number as a tensor that holds all of it; a tensor as it is."""
    return value.detach() if isinstance(value, Tensor) else torch.tensor(value, dtype=torch.float64)
