"""Two optimisers in turn: Adam with the bold driver while there is far to go, then L-BFGS, which ends what is near.

The bold driver takes a rough start down fast and then hardly moves: what one term gains by a step others lose. L-BFGS
knows by then how the terms bend, and falls on where Adam stands still.

>>> import torch
>>> from texbridge.training.descents.descent import run_descent
>>> bowl = lambda x: {"bowl": (x - 3).square().sum()}
>>> found = run_descent(AdamThenLbfgs(bowl, torch.zeros(2), iterations=60), lambda *told: None, lambda: False)
>>> bool((found - 3).abs().max() < 1e-3)
True
"""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor

from texbridge.training.descents.bold_adam import BoldAdam
from texbridge.training.descents.descent import Terms, as_tensor
from texbridge.training.descents.lbfgs import Lbfgs

ADAM_SHARE = 0.25


class AdamThenLbfgs:
    """A `Descent` of ``iterations``, of which `BoldAdam` at the first ``rate`` does ``share`` at most."""

    def __init__(
        self, terms: Terms, start: Tensor, iterations: int, rate: float = 0.5, share: float = ADAM_SHARE
    ) -> None:
        self._terms, self.iterations = terms, iterations
        self._adam = BoldAdam(terms, start, round(share * iterations), rate)
        self._lbfgs: Lbfgs | None = None

    @property
    def iteration(self) -> int:
        """How many iterations are done."""
        return self._adam.iteration + (0 if self._lbfgs is None else self._lbfgs.iteration)

    @property
    def best(self) -> Tensor:
        """The variable with the least loss so far."""
        return self._now.best

    @property
    def figures(self) -> Mapping[str, float]:
        """The loss terms at `best`."""
        return self._now.figures

    @property
    def finished(self) -> bool:
        """Whether there is nothing more to gain."""
        return self._lbfgs is not None and self._lbfgs.finished

    @property
    def _now(self) -> BoldAdam | Lbfgs:
        """The one at work; L-BFGS knows no figures before its first step."""
        return self._adam if self._lbfgs is None or not self._lbfgs.iteration else self._lbfgs

    def step(self) -> None:
        """An iteration of Adam, or up to ten of L-BFGS."""
        if self._lbfgs is None and self._adam.finished:
            self._lbfgs = self._second()
        (self._adam if self._lbfgs is None else self._lbfgs).step()

    def state(self) -> dict[str, Tensor]:
        """Everything that decides how it goes on."""
        found = {f"adam/{name}": value for name, value in self._adam.state().items()}
        if self._lbfgs is not None:
            found |= {f"lbfgs/{name}": value for name, value in self._lbfgs.state().items()}
        return {**found, "second": as_tensor(self._lbfgs is not None)}

    def restore(self, state: Mapping[str, Tensor]) -> None:
        """Go on from what `state` gave."""
        self._adam.restore(_part(state, "adam/"))
        if bool(state["second"]):
            self._lbfgs = self._second()
            self._lbfgs.restore(_part(state, "lbfgs/"))

    def _second(self) -> Lbfgs:
        return Lbfgs(self._terms, self._adam.best, self.iterations - self._adam.iteration)


def _part(state: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): value for name, value in state.items() if name.startswith(prefix)}
