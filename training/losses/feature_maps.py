"""How far feature maps over time are from others: Gram matrices, map_autocorrelations, and whether they are a copy.

Antognini, Hoffman & Weiss, "Audio texture synthesis with random neural networks", 2019, eqs. 3 to 8. Several networks
give a map each; all terms add over the maps before they divide.

>>> maps = torch.randn(3, 40, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
>>> moved = maps.roll(7, 1)
>>> bool(joint_error([gram(moved)], [gram(maps)]) < 1e-12), int(closest_shift([moved], [maps]))
(True, 7)
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from scipy.fft import next_fast_len
from torch import Tensor

LAG_FRAMES = (50, 500)
"""From 0.2 s to 2 s, in frames of 4 ms."""
_COPY = 1e-9


def gram(maps: Tensor) -> Tensor:
    """Products of all pairs of filters [C, C], the mean over time, of ``maps`` [C, T] (eq. 3)."""
    return maps @ maps.T / maps.shape[1]


def map_autocorrelations(maps: Tensor, lags: tuple[int, int] = LAG_FRAMES, circular: bool = False) -> Tensor:
    """Autocorrelations [C, n] of every row of ``maps`` [C, T] at ``lags`` from the first to the last (eq. 5).

    Means of products, so that maps of different lengths compare. ``circular`` is as published: sums of products, of a
    map whose end goes on at its beginning. Raises ``ValueError`` where the maps are not longer than the last lag.
    """
    (first, last), length = lags, maps.shape[1]
    if length <= last:
        raise ValueError(f"{length} frames are too few for a lag of {last}")
    size = length if circular else next_fast_len(length + last, real=True)
    spectrum = torch.view_as_real(torch.fft.rfft(maps, size))
    products: Tensor = torch.fft.irfft(spectrum.square().sum(-1), size)[:, first : last + 1]
    counts = length - torch.arange(first, last + 1, dtype=maps.dtype, device=maps.device)
    return products if circular else products / counts


def joint_error(found: Sequence[Tensor], wanted: Sequence[Tensor]) -> Tensor:
    """Squared differences of ``found`` and ``wanted`` over the squares wanted, each added up over all (eqs. 4, 6).

    Where nothing is wanted the squares found count as they are.
    """
    square = torch.stack([one.square().sum() for one in wanted]).sum()
    error = torch.stack([(a - b).square().sum() for a, b in zip(found, wanted, strict=True)]).sum()
    return error / torch.where(square > 0, square, torch.ones_like(square))


def common_length(maps: Sequence[Tensor], others: Sequence[Tensor]) -> int:
    """The frames of the shortest map [C, T] of both."""
    return min(one.shape[1] for one in (*maps, *others))


@torch.no_grad()
def closest_shift(maps: Sequence[Tensor], others: Sequence[Tensor]) -> Tensor:
    """By how many frames ``maps`` [C, T] are turned, cyclically, when they come closest to ``others``; a scalar.

    All shifts are compared, by one cross-correlation of the maps, cut to the shortest.
    """
    length = common_length(maps, others)
    pairs = zip(maps, others, strict=True)
    spectra = [[torch.fft.rfft(one[:, :length]) for one in pair] for pair in pairs]
    cross = torch.stack([(a * b.conj()).sum(0) for a, b in spectra]).sum(0)
    matches: Tensor = torch.fft.irfft(cross, length)
    return matches.argmax()


def diversity(maps: Sequence[Tensor], others: Sequence[Tensor]) -> Tensor:
    """How much ``maps`` [C, T] are a copy of ``others``, at the worst of all cyclic shifts (eq. 8); a scalar.

    The squares of ``others`` over the squared differences: about 1 where the two have nothing in common, 10⁹ at most.
    The gradient is that of the worst shift. Where ``others`` is nothing, 0.
    """
    length, shift = common_length(maps, others), int(closest_shift(maps, others))
    kept = [(a[:, :length].roll(-shift, 1), b[:, :length]) for a, b in zip(maps, others, strict=True)]
    square = torch.stack([b.square().sum() for _, b in kept]).sum()
    distance = torch.stack([(a - b).square().sum() for a, b in kept]).sum()
    least = torch.where(square > 0, _COPY * square, torch.ones_like(square))
    return square / torch.maximum(distance, least)
