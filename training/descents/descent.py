"""What an optimiser of resynthesis is: a descent that can be stopped, written down as tensors and taken up again.

The optimisers are `bold_adam`, `lbfgs`, `stages` (one after the other) and `phases`; each goes on to the last bit on
the CPU.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import torch
from torch import Tensor

STOP_WINDOW, STOP_SHARE = 20, 1e-3
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


class KeepsBest:
    """A descent that keeps its best variable in ``_best``."""

    _best: BestState

    @property
    def best(self) -> Tensor:
        """The variable with the least loss so far."""
        return self._best.variable

    @property
    def figures(self) -> Mapping[str, float]:
        """The loss terms at `best`."""
        return self._best.terms


def as_tensor(value: Any) -> Tensor:
    """A number as a tensor that holds all of it; a tensor as it is."""
    return value.detach() if isinstance(value, Tensor) else torch.tensor(value, dtype=torch.float64)
