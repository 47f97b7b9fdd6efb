"""What `training.losses.envelopes` does with every band: cut out of a spectrum, envelope, moments, and the ways back.

Each is there twice: in torch's own operations, for any device, and as a compiled loop over one pass of memory, for the
CPU.
"""

from __future__ import annotations

import torch
from torch import Tensor

from texbridge.training.signal import fused

_TINY = 1e-20


def plain_cut(spectrum: Tensor, start: Tensor, gain: Tensor, length: int) -> Tensor:
    """Bands [b, n, bins] of ``spectrum`` from bin ``start`` [n] on, times ``gain`` [n, bins]."""
    bins = start[:, None] + torch.arange(gain.shape[1], device=start.device)
    bins = bins.clamp(max=spectrum.shape[1] - 1)
    return spectrum.index_select(1, bins.flatten()).reshape(-1, *gain.shape) * gain


def fused_cut(spectrum: Tensor, start: Tensor, gain: Tensor, length: int) -> Tensor:
    """The same, padded to ``length``."""
    bands = spectrum.new_empty(len(spectrum), len(gain), length)
    arrays = (fused.real(a) for a in (spectrum, start, gain, bands.flatten(0, 1)))
    fused.spread(fused.loops().cut_bands, len(spectrum) * len(gain), bands.numel(), *arrays)
    return bands


def plain_join(bands: Tensor, start: list[int], gain: Tensor, spectrum: Tensor) -> None:
    """Add bands [b, n, length] times ``gain`` [n, bins] to ``spectrum`` [b, bins] in place, each from ``start`` on."""
    for row, first in enumerate(start):
        place = spectrum[:, first : first + gain.shape[1]]
        place += bands[:, row, : place.shape[1]] * gain[row, : place.shape[1]]


def fused_join(bands: Tensor, start: list[int], gain: Tensor, spectrum: Tensor) -> None:
    """The same as a compiled loop."""
    arrays = (fused.real(a) for a in (bands, torch.tensor(start), gain, spectrum))
    fused.spread(fused.loops().join_bands, len(bands), bands.numel(), *arrays)


def plain_envelope(wave: Tensor) -> tuple[Tensor, Tensor]:
    """Magnitude [b, n, L] of ``wave`` and its moments [b, n, 4]."""
    pair = torch.view_as_real(wave)
    envelope = (pair[..., 0].square() + pair[..., 1].square() + _TINY).sqrt()
    mean = envelope.mean(-1)
    centred = envelope - mean[..., None]
    square = centred * centred
    variance = square.sum(-1) / (envelope.shape[-1] - 1)
    third, fourth = (square * centred).mean(-1), (square * square).mean(-1)
    return envelope, torch.stack([mean, variance, third, fourth], dim=-1)


def fused_envelope(wave: Tensor) -> tuple[Tensor, Tensor]:
    """The same as a compiled loop."""
    batch, bands, length = wave.shape
    envelope = torch.empty(batch, bands, length)
    moments = torch.empty(batch, bands, 4)
    arrays = (wave.flatten(0, 1), envelope.flatten(0, 1), moments.flatten(0, 1))
    fused.spread(fused.loops().envelope_moments, batch * bands, wave.numel(), *(fused.real(a) for a in arrays))
    return envelope, moments


def moment_slopes(moments: Tensor, slopes: Tensor, length: int) -> Tensor:
    """Gradient of the moments as a polynomial [b, n, 4] in the centred envelope, constant term first."""
    mean, variance, third, fourth = slopes.unbind(-1)
    second = moments[..., 1] * ((length - 1) / length)
    constant = (mean - 3 * third * second - 4 * fourth * moments[..., 2]) / length
    return torch.stack([constant, variance * (2 / (length - 1)), third * (3 / length), fourth * (4 / length)], dim=-1)


def plain_adjoint(wave: Tensor, slope: Tensor, mean: Tensor, polynomial: Tensor) -> Tensor:
    """Gradient [b, n, L] (complex) with respect to ``wave``, see `fused_loops.envelope_adjoint`."""
    pair = torch.view_as_real(wave)
    envelope = (pair[..., 0].square() + pair[..., 1].square() + _TINY).sqrt()
    centred = envelope - mean[..., None]
    p0, p1, p2, p3 = polynomial[..., None].unbind(-2)
    slope = slope + p0 + centred * (p1 + centred * (p2 + centred * p3))
    return torch.view_as_complex(pair * (slope / envelope)[..., None])


def fused_adjoint(wave: Tensor, slope: Tensor, mean: Tensor, polynomial: Tensor) -> Tensor:
    """The same as a compiled loop."""
    out = torch.empty_like(wave)
    arrays = (wave.flatten(0, 1), slope.flatten(0, 1), mean.flatten(), polynomial.flatten(0, 1), out.flatten(0, 1))
    rows = len(arrays[0])
    fused.spread(fused.loops().envelope_adjoint, rows, wave.numel(), *(fused.real(a) for a in arrays))
    return out
