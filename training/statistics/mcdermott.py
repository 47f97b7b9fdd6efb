"""The statistics of McDermott & Simoncelli (Neuron 71, 2011) of compressed envelopes at 400 Hz.

Sums over time come first (`envelope_sums`): they can be added up over the pieces of a long recording, and are what a
jackknife leaves parts out of. `envelope_statistics` makes the statistics of them. Envelopes are a loop.

>>> envelopes = torch.rand(3, 800, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
>>> found = envelope_statistics(envelope_sums(envelopes, EnvelopeFilters(800, dtype=torch.float64)))
>>> {name: tuple(value.shape) for name, value in found.items() if name in ("mean", "modulation", "C1", "C2")}
{'mean': (3,), 'modulation': (3, 20), 'C1': (6, 3, 3), 'C2': (3, 6, 2)}
>>> bool(torch.allclose(found["mean"], envelopes.mean(1)))
True
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from texbridge.training.statistics.mcdermott_bank import ENVELOPE_HZ

Q_FACTOR, CONSTANT_Q_BANDS, _LOWEST_HZ, _HIGHEST_HZ = 2.0, 20, 0.5, 200.0
_OCTAVES_HZ = tuple(1.5625 * 2.0**octave for octave in range(7))
C_OFFSETS, C1_OFFSETS = (1, 2, 3, 5, 8, 11, 16, 21), (1, 2)
Sums = dict[str, Tensor]
_STILL = 1e-9
"""Envelopes whose variance is below this part of their squared mean stand still: they have nothing but a mean."""
_TINY = 1e-20


class EnvelopeFilters:
    """Modulation filters on the bins of a real DFT of ``points`` envelope samples at 400 Hz.

    ``constant_q`` [20, bins]: Q = 2, 0.5…200 Hz, cosine on a linear axis, of a mean power sum of one from the fourth to
    the fourth last. ``octaves`` [7, bins]: 1.5625…100 Hz, cosine on a logarithmic axis, half overlapped.
    """

    def __init__(self, points: int, device: torch.device | str = "cpu", dtype: torch.dtype = torch.float32) -> None:
        hz = torch.arange(points // 2 + 1, dtype=torch.float64) * (ENVELOPE_HZ / points)
        self.points = points
        self.constant_q = constant_q_filters(hz).to(device, dtype)
        self.octaves = octave_filters(hz).to(device, dtype)


def constant_q_filters(hz: Tensor) -> Tensor:
    """Amplitude responses [20, F] at frequencies ``hz`` [F] (float64)."""
    span = torch.linspace(math.log2(_LOWEST_HZ), math.log2(_HIGHEST_HZ), CONSTANT_Q_BANDS, dtype=torch.float64)
    centres = 2.0 ** span[:, None]
    away = (hz - centres) / (2 * centres / Q_FACTOR)
    response = torch.where(away.abs() < 0.5, torch.cos(math.pi * away), 0.0)
    inner = (hz >= centres[3]) & (hz <= centres[-4])
    return response / response.square().sum(0)[inner].mean().sqrt()


def octave_filters(hz: Tensor) -> Tensor:
    """Amplitude responses [7, F] at frequencies ``hz`` [F] (float64)."""
    away = hz.clamp_min(_TINY).log2() - torch.tensor(_OCTAVES_HZ, dtype=torch.float64).log2()[:, None]
    return torch.where(away.abs() < 1, torch.cos(math.pi / 2 * away), 0.0)


def envelope_sums(
    values: Tensor,
    filters: EnvelopeFilters,
    weights: Tensor | None = None,
    about: Tensor | None = None,
    spectrum: Tensor | None = None,
    without: Sequence[str] = (),
) -> Sums:
    """Sums over the time of envelopes ``values`` [N, K], weighted by ``weights`` [K], 1 unless given.

    Moments are ``about`` [N] (the means, unless given), so that sums of several pieces can be added up when it is the
    same for all. ``spectrum`` is the envelopes' real DFT where it is known. Classes in ``without`` are not computed.
    """
    about = values.mean(1).detach() if about is None else about
    away = values - about[:, None]
    series = torch.fft.rfft(values) if spectrum is None else spectrum
    weighted = away if weights is None else away * weights
    total = values.new_tensor(float(values.shape[1])) if weights is None else weights.sum()
    square = away.square()
    found = {
        "total": total,
        "about": about,
        "first": weighted.sum(1),
        "second": (weighted * away).sum(1),
        "third": (weighted * square).sum(1),
        "fourth": (weighted * away * square).sum(1),
    }
    if "C" not in without:
        found["products"] = weighted @ away.T
    if "modulation" not in without:
        found["modulation"] = _squares(series, filters.constant_q, weights)
    if "C1" not in without:
        found["C1"] = _products(series, filters.octaves[1:], weights)
    if "C2" not in without:
        found |= _phase_sums(series, filters, weights)
    return found


def _squares(series: Tensor, response: Tensor, weights: Tensor | None) -> Tensor:
    """Sums of squares [N, M] of envelopes through ``response`` [M, F]; by Parseval where there are no weights."""
    if weights is not None:
        rows = [torch.fft.irfft(series * one, len(weights)).square() @ weights for one in response]
        return torch.stack(rows, 1)
    power = torch.view_as_real(series).square().sum(-1)
    return power @ _parseval(response).T


def _products(series: Tensor, response: Tensor, weights: Tensor | None) -> Tensor:
    """Sums of products [M, N, N] of bands' envelopes through each of ``response`` [M, F]."""
    if weights is not None:
        bands = [torch.fft.irfft(series * one, len(weights)) for one in response]
        return torch.stack([(band * weights) @ band.T for band in bands])
    rows = []
    for one, power in zip(response, _parseval(response), strict=True):
        passed = slice(*_support(one))
        part = torch.view_as_real(series[:, passed])
        rows.append((part * power[passed, None]).flatten(1) @ part.flatten(1).T)
    return torch.stack(rows)


def _parseval(response: Tensor) -> Tensor:
    """Squared responses such that they, times squared magnitudes of a real DFT, sum to a sum over time."""
    points = 2 * (response.shape[1] - 1)
    power = response.square() * (2 / points)
    return torch.cat([power[:, :1] / 2, power[:, 1:-1], power[:, -1:] / 2], 1)


def _support(response: Tensor) -> tuple[int, int]:
    """The first bin that a filter [F] passes, and the first after these."""
    inside = response.nonzero()
    return (int(inside[0]), int(inside[-1]) + 1) if len(inside) else (0, 0)


def _phase_sums(series: Tensor, filters: EnvelopeFilters, weights: Tensor | None) -> Sums:
    """Sums that C2 is made of: of the real part of c = a²/|a| of an octave band with the next one, and of each."""
    analytic = torch.fft.ifft((series[:, None] * filters.octaves * 2), filters.points)
    low, high = analytic[:, :-1], analytic[:, 1:]
    size = (torch.view_as_real(low).square().sum(-1) + _TINY).sqrt()
    real, imaginary = torch.view_as_real(low).unbind(-1)
    doubled = (real.square() - imaginary.square()) / size
    upper = torch.view_as_real(high)
    weighted = doubled if weights is None else doubled * weights
    upper_square = upper[..., 0].square()
    return {
        "C2": (weighted[..., None] * upper).sum(2),
        "C2/low": (weighted * doubled).sum(2),
        "C2/high": (upper_square if weights is None else upper_square * weights).sum(2),
    }


def added(parts: Sequence[Mapping[str, Tensor]]) -> Sums:
    """Sums over all the pieces whose sums, about the same, are ``parts``."""
    return {
        name: value if name == "about" else torch.stack([part[name] for part in parts]).sum(0)
        for name, value in parts[0].items()
    }


def envelope_statistics(sums: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Statistics of sums: ``mean``, ``variation`` (σ/μ), ``skewness``, ``kurtosis`` [N]; ``C`` [N, N]; ``modulation``
    [N, 20] (share of the variance); ``C1`` [6, N, N]; ``C2`` [N, 6, 2]. 0 where an envelope, or a band of it, stands
    still."""
    total = sums["total"].clamp_min(_TINY)
    shift, second, third, fourth = (sums[name] / total for name in ("first", "second", "third", "fourth"))
    mean, variance = sums["about"] + shift, second - shift.square()
    least = _STILL * mean.detach().square() + _TINY
    moves = variance > least
    safe = torch.where(moves, variance, 1.0)
    spread = safe.sqrt()
    third = third - 3 * shift * second + 2 * shift**3
    fourth = fourth - 4 * shift * sums["third"] / total + 6 * shift.square() * second - 3 * shift**4
    found = {
        "mean": mean,
        "variation": torch.where(moves, spread / mean.clamp_min(_TINY), 0.0),
        "skewness": torch.where(moves, third / (safe * spread), 0.0),
        "kurtosis": torch.where(moves, fourth / safe.square(), 0.0),
    }
    if "products" in sums:
        products = sums["products"] / total - shift[:, None] * shift
        found["C"] = torch.where(moves[:, None] & moves, products / (spread[:, None] * spread), 0.0)
    if "modulation" in sums:
        found["modulation"] = torch.where(moves[:, None], sums["modulation"] / total / safe[:, None], 0.0)
    if "C1" in sums:
        found["C1"] = _correlations(sums["C1"] / total, least)
    if "C2" in sums:
        low, high = (_root(sums[f"C2/{side}"] / total, least[:, None]) for side in ("low", "high"))
        scale = torch.where((low > 0) & (high > 0), 1 / (low * high + (low * high == 0)), 0.0)
        found["C2"] = sums["C2"] / total * scale[..., None]
    return found


def _correlations(products: Tensor, least: Tensor) -> Tensor:
    """Products [M, N, N] over the roots of their diagonals; 0 where these are below ``least`` [N]."""
    root = _root(products.diagonal(dim1=1, dim2=2), least)
    scale = torch.where(root > 0, 1 / torch.where(root > 0, root, 1.0), 0.0)
    return products * scale[:, :, None] * scale[:, None, :]


def _root(power: Tensor, least: Tensor) -> Tensor:
    """Square roots, 0 below ``least``."""
    return torch.where(power > least, torch.where(power > least, power, 1.0).sqrt(), 0.0)
