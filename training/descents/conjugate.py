"""Nonlinear conjugate gradients (Polak & Ribière) with a number of line searches, for small problems.

>>> bowl = lambda x: ((x - 3).square() * torch.tensor([1.0, 10.0])).sum()
>>> found = conjugate_gradient(bowl, torch.zeros(2), searches=20)
>>> bool((found - 3).abs().max() < 1e-2)
True
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

_TRIALS, _ENOUGH, _FLAT, _FARTHEST, _NEAREST = 6, 1e-4, 0.3, 4.0, 0.1
_TINY = 1e-30
Objective = Callable[[Tensor], Tensor]


def conjugate_gradient(objective: Objective, start: Tensor, searches: int) -> Tensor:
    """The best point found from ``start`` by that many line searches; values that are not finite are walls."""
    point = start.detach()
    value, slope = _evaluated(objective, point)
    way, step = -slope, 1.0 / (1.0 + float(slope.square().sum()))
    for _ in range(searches):
        descent = float(slope @ way)
        if descent >= 0:
            way, descent = -slope, -float(slope @ slope)
        if -descent < _TINY:
            break
        found = _search(objective, point, way, value, descent, step)
        if found is None:
            break
        step, point, value, new = found
        turn = max(float((new - slope) @ new) / max(float(slope @ slope), _TINY), 0.0)
        way, slope = turn * way - new, new
        step *= min(descent / min(float(slope @ way), -_TINY), 10.0)
    return point


def _search(
    objective: Objective, point: Tensor, way: Tensor, value: float, descent: float, step: float
) -> tuple[float, Tensor, float, Tensor] | None:
    """A step along ``way`` that brings enough: its length, where it ends, value and slope there; None if none does.

    Ends where the slope along the way is 0.3 of what it was; else goes where a parabola has its least.
    """
    best, reach = None, float("inf")
    for _ in range(_TRIALS):
        there = point + step * way
        found, slope = _evaluated(objective, there)
        along = float(slope @ way)
        if not found <= value + _ENOUGH * step * descent:
            reach = step
            parabola = -descent * step**2 / (2 * (found - value - descent * step)) if found < float("inf") else 0.0
            step = min(max(parabola, _NEAREST * step), 0.5 * step)
            if best is not None:
                step = max(step, (best[0] + reach) / 2)
            continue
        if best is None or found < best[2]:
            best = (step, there, found, slope)
        if abs(along) <= -_FLAT * descent:
            break
        longer = step * descent / (descent - along) if along > descent else _FARTHEST * step
        reach = min(reach, step) if along > 0 else reach
        longer = min(max(longer, _NEAREST * step), _FARTHEST * step)
        step = longer if longer < reach or along > 0 else (step + reach) / 2
    return best


def _evaluated(objective: Objective, point: Tensor) -> tuple[float, Tensor]:
    variable = point.requires_grad_()
    value = objective(variable)
    (slope,) = torch.autograd.grad(value, variable)
    point.requires_grad_(False)
    finite = bool(torch.isfinite(value)) and bool(torch.isfinite(slope).all())
    return (float(value.detach()), slope) if finite else (float("inf"), torch.zeros_like(slope))
