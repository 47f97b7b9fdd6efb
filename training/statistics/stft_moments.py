"""The sums over whole spectrograms that STFT statistics are made of, with gradients in few passes.

Written with autograd's own operations every product would keep a spectrogram and take another pass on the way back;
here the way back of four moments is one polynomial, and that of the moments over frequency one product of matrices.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from texbridge.training.signal import fused


def row_moments(rows: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Mean and second, third and fourth central moments [F] of ``rows`` [F, K] over K.

    >>> [round(float(one), 4) for one in row_moments(torch.tensor([[0.0, 0.0, 3.0, 1.0]]))]
    [1.0, 1.5, 1.5, 4.5]
    """
    mean, second, third, fourth = fused.apply(_Moments, rows)
    return mean, second, third, fourth


def rises(rows: Tensor) -> tuple[Tensor, Tensor]:
    """Means [F] of what rises from column to column of ``rows`` [F, K], and of what falls.

    >>> [one.tolist() for one in rises(torch.tensor([[0.0, 3.0, 1.0]]))]
    [[1.5], [1.0]]
    """
    up: Tensor = fused.apply(_Rises, rows)
    return up, up - (rows[:, -1] - rows[:, 0]) / (rows.shape[1] - 1)


def column_moments(power: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Centroid, and second, third and fourth central moments [K] of the columns of ``power`` [F, K] over rows 1…F.

    Summed in double precision about the middle row, from which central moments follow without loss.

    >>> centroid, spread, *_ = column_moments(torch.tensor([[1.0], [0.0], [3.0]]))
    >>> float(centroid), float(spread)
    (2.5, 0.75)
    """
    count = len(power)
    half = max((count - 1) / 2, 0.5)
    axis = torch.arange(count, dtype=torch.float64, device=power.device) / half - (count - 1) / 2 / half
    sums = torch.stack([axis**order for order in range(5)]) @ power.double()
    first, second, third, fourth = (sums[1:] / sums[0]).unbind(0)
    square = first * first
    central = (
        second - square,
        third - 3 * first * second + 2 * square * first,
        fourth - 4 * first * third + 6 * square * second - 3 * square * square,
    )
    found = [(first * half + (count + 1) / 2).to(power)]
    found += [(one * half**order).to(power) for order, one in enumerate(central, 2)]
    return found[0], found[1].clamp_min(0), found[2], found[3].clamp_min(0)


class _Moments(torch.autograd.Function):
    """Of rows [F, K] their mean and central moments; the gradient is a cubic of what is away from the mean."""

    @staticmethod
    def forward(ctx: Any, rows: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        count = rows.shape[1]
        mean = rows.mean(1)
        away = rows - mean[:, None]
        square = away * away
        second = square.mean(1)
        third, fourth = ((square[:, None] @ other[..., None])[:, 0, 0] / count for other in (away, square))
        ctx.save_for_backward(away, second, third)
        return mean, second, third, fourth

    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx: Any, *slopes: Tensor) -> Tensor:
        away, second, third = ctx.saved_tensors
        of_mean, of_second, of_third, of_fourth = (slope / away.shape[1] for slope in slopes)
        constant = of_mean - 3 * of_third * second - 4 * of_fourth * third
        found: Tensor = away * (4 * of_fourth)[:, None]
        for factor in (3 * of_third, 2 * of_second):
            found.add_(factor[:, None]).mul_(away)
        return found.add_(constant[:, None])


class _Rises(torch.autograd.Function):
    """Of rows [F, K] the mean of what rises from column to column."""

    @staticmethod
    def forward(ctx: Any, rows: Tensor) -> Tensor:
        change = rows[:, 1:] - rows[:, :-1]
        ctx.save_for_backward(change)
        found: Tensor = change.clamp(min=0).mean(1)
        return found

    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx: Any, slope: Tensor) -> Tensor:
        (change,) = ctx.saved_tensors
        part: Tensor = (change > 0) * (slope / change.shape[1])[:, None]
        found: Tensor = part.new_zeros(part.shape[0], part.shape[1] + 1)
        found[:, 1:] = part
        found[:, :-1] -= part
        return found
