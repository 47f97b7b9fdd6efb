"""L-BFGS as a descent that can be stopped, written down and gone on with, to the last bit on the CPU.

>>> from texbridge.training.descents.descent import run_descent
>>> bowl = lambda x: {"bowl": (x - 3).square().sum()}
>>> found = run_descent(Lbfgs(bowl, torch.zeros(2), iterations=200), lambda *told: None, lambda: False)
>>> bool((found - 3).abs().max() < 1e-2)
True
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from texbridge.training.descents.descent import (
    STOP_SHARE,
    STOP_WINDOW,
    BestState,
    KeepsBest,
    Terms,
    as_tensor,
    total_of,
)

_LBFGS_STEPS, _WALL = 10, 100.0


class Lbfgs(KeepsBest):
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
        self._variable = start.detach().clone(memory_format=torch.contiguous_format).requires_grad_()
        self._best = BestState(start.detach(), max(window // _LBFGS_STEPS, 1), share)
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
        self._variable.grad = slope.contiguous()
        self._best.offer(self._variable, value, terms)
        return value

    def state(self) -> dict[str, Tensor]:
        """Everything that decides how it goes on."""
        found = {"variable": self._variable.detach(), "stuck": as_tensor(self._stuck), **self._best.state()}
        for name, value in self._memory.items():
            if isinstance(value, list):
                # steps that have not been needed yet stand there as nothing
                kept = [(i, one) for i, one in enumerate(value) if one is not None]
                found |= {f"memory/{name}/{i}": as_tensor(one) for i, one in kept}
                found[f"length/{name}"] = as_tensor(len(value))
            elif value is not None:
                found[f"memory/{name}"] = as_tensor(value)
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
