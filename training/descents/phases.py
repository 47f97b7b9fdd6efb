"""L-BFGS in phases: a loss for the first iterations, and another one that goes on from the best of it.

>>> import torch
>>> from texbridge.training.descents.descent import run_descent
>>> near, far = (lambda x, at=at: {"bowl": (x - at).square().sum()} for at in (3.0, 5.0))
>>> phased = PhasedLbfgs([Phase(near, 20), Phase(far, 80)], torch.zeros(2))
>>> found = run_descent(phased, lambda *told: None, lambda: False)
>>> bool((found - 5).abs().max() < 1e-2)
True
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from torch import Tensor

from texbridge.training.descents.descent import Terms, as_tensor
from texbridge.training.descents.lbfgs import Lbfgs

_INNER = "inner/"


class Phase(NamedTuple):
    """Loss terms, and for how many iterations they are what counts, at most."""

    terms: Terms
    iterations: int


class PhasedLbfgs:
    """A `Descent` of ``phases``, one after the other; ``window`` and ``share`` as of `Lbfgs`, in each of them."""

    def __init__(self, phases: Sequence[Phase], start: Tensor, window: int = 20, share: float = 1e-3) -> None:
        self._phases, self._window, self._share = list(phases), window, share
        self._phase = self._before = 0
        self._inner = self._begun(start)

    @property
    def iteration(self) -> int:
        """How many iterations are done."""
        return self._before + self._inner.iteration

    @property
    def iterations(self) -> int:
        """How many there are at most."""
        return self._before + sum(phase.iterations for phase in self._phases[self._phase :])

    @property
    def best(self) -> Tensor:
        """The variable with the least loss of this phase."""
        return self._inner.best

    @property
    def figures(self) -> Mapping[str, float]:
        """The loss terms at `best`."""
        return self._inner.figures

    @property
    def finished(self) -> bool:
        """Whether there is nothing more to gain."""
        return self._inner.finished and self._phase + 1 == len(self._phases)

    def step(self) -> None:
        """Up to ten iterations, of one phase."""
        if self._inner.finished:
            self._before += self._inner.iteration
            self._phase += 1
            self._inner = self._begun(self._inner.best)
        self._inner.step()

    def state(self) -> dict[str, Tensor]:
        """Everything that decides how it goes on."""
        inner = {f"{_INNER}{name}": value for name, value in self._inner.state().items()}
        return {"phase": as_tensor(self._phase), "before": as_tensor(self._before), **inner}

    def restore(self, state: Mapping[str, Tensor]) -> None:
        """Go on from what `state` gave."""
        self._phase, self._before = int(state["phase"]), int(state["before"])
        inner = {name.removeprefix(_INNER): value for name, value in state.items() if name.startswith(_INNER)}
        self._inner = self._begun(self._inner.best)
        self._inner.restore(inner)

    def _begun(self, start: Tensor) -> Lbfgs:
        phase = self._phases[self._phase]
        return Lbfgs(phase.terms, start, phase.iterations, window=self._window, share=self._share)
