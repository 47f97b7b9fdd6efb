"""Rows that move as others do, and at other times: what an optimisation begins with where pauses must be pauses.

A surrogate (Prichard & Theiler, Physical Review Letters 73, 1994): the Fourier series of every row over time gets the
same random phases, so that each row keeps its spectrum and all keep their correlations at every lag, while nothing
happens when it did. Ranks are then given the original's values.

>>> generator = torch.Generator().manual_seed(0)
>>> rows = torch.randn(1, 500, generator=generator).cumsum(1) * torch.tensor([[1.0], [-2.0]])
>>> made = surrogate_rows(rows, 800, generator)
>>> made.shape, bool(torch.corrcoef(made)[0, 1] < -0.99), bool(made.amax() <= rows.amax())
(torch.Size([2, 800]), True, True)
"""

from __future__ import annotations

import torch
from torch import Tensor


def surrogate_rows(rows: Tensor, length: int, generator: torch.Generator) -> Tensor:
    """Rows [N, length] with the distribution of each of ``rows`` [N, K], their spectra and their correlations.

    What is longer than the original is made of several, one after the other.
    """
    parts = [_surrogate(rows, generator) for _ in range(-(-length // rows.shape[1]))]
    return torch.cat(parts, 1)[:, :length]


def _surrogate(rows: Tensor, generator: torch.Generator) -> Tensor:
    mean, count = rows.mean(1, keepdim=True), rows.shape[1]
    spectrum = torch.fft.rfft(rows - mean)
    turns = 2 * torch.pi * torch.rand(spectrum.shape[1], generator=generator, dtype=torch.float64)
    turned = torch.fft.irfft(spectrum * torch.polar(torch.ones_like(turns), turns).to(spectrum), count)
    ranks = turned.argsort(1).argsort(1)
    return rows.sort(1).values.gather(1, ranks)
