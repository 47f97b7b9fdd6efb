"""Levels that move as others do, and at other times: what an optimisation begins with where pauses must be pauses.

A surrogate (Prichard & Theiler, Physical Review Letters 73, 1994): the Fourier series of every row over time gets the
same random phases, so that each row keeps its spectrum and all keep their correlations at every lag, while nothing
happens when it did. Ranks are then given the original's values. The mean level of all rows is made so by itself, and
what the rows are at each mean level goes with it: where it is quiet, all rows are.

>>> generator = torch.Generator().manual_seed(0)
>>> rows = torch.randn(1, 500, generator=generator).cumsum(1) * torch.tensor([[1.0], [2.0]])
>>> made = surrogate_rows(rows, 800, generator)
>>> made.shape, bool(torch.corrcoef(made)[0, 1] > 0.99)
(torch.Size([2, 800]), True)
"""

from __future__ import annotations

import torch
from torch import Tensor

_CLASSES = 32


def surrogate_rows(rows: Tensor, length: int, generator: torch.Generator) -> Tensor:
    """Levels [N, length] like ``rows`` [N, K]; what is longer is made of several, one after the other."""
    parts = [_surrogate(rows, generator) for _ in range(-(-length // rows.shape[1]))]
    return torch.cat(parts, 1)[:, :length]


def _surrogate(rows: Tensor, generator: torch.Generator) -> Tensor:
    order = rows.mean(0).argsort()
    usual = _smoothed(rows[:, order])
    rank = order.argsort()
    fine = _turned(rows - usual[:, rank], generator)
    now = _turned(rows.mean(0, keepdim=True), generator)[0]
    return usual[:, now.argsort().argsort()] + fine


def _turned(rows: Tensor, generator: torch.Generator) -> Tensor:
    """Rows of the same values and nearly the same spectra, at other times."""
    mean, count = rows.mean(1, keepdim=True), rows.shape[1]
    spectrum = torch.fft.rfft(rows - mean)
    turns = 2 * torch.pi * torch.rand(spectrum.shape[1], generator=generator, dtype=torch.float64)
    turned = torch.fft.irfft(spectrum * torch.polar(torch.ones_like(turns), turns).to(spectrum), count)
    return rows.sort(1).values.gather(1, turned.argsort(1).argsort(1))


def _smoothed(rows: Tensor) -> Tensor:
    """Means of ``rows`` [N, K] over a thirty-second of them around each."""
    half = max(rows.shape[1] // _CLASSES // 2, 1)
    padded = torch.nn.functional.pad(rows[:, None], (half, half), mode="replicate")
    return torch.nn.functional.avg_pool1d(padded, 2 * half + 1, 1)[:, 0]
