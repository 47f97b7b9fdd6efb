"""Windows and bands in which an input is measured, as `realtime.analysis` has them, in TorchScript."""

import math

import torch
from torch import Tensor


def erb_numbers(hz: Tensor) -> Tensor:
    """ERB-numbers of frequencies (Glasberg & Moore 1990)."""
    return 9.265 * torch.log1p(hz / (24.7 * 9.265))


def erb_band_powers(n_bands: int, hz: Tensor, low_hz: float, high_hz: float) -> Tensor:
    """Power responses [len(hz), N] of ERB cosine filters, as `realtime.analysis.spectra.band_weights`."""
    limits = erb_numbers(torch.tensor([low_hz, high_hz], dtype=torch.float64))
    width = float(limits[1] - limits[0]) / (n_bands + 1)
    low = float(limits[0]) + width * torch.arange(n_bands)
    place = (erb_numbers(hz.double())[:, None] - low) / (2.0 * width)
    within = (place > 0.0) & (place < 1.0)
    return torch.where(within, torch.sin(math.pi * place).square(), torch.zeros_like(place)).float()


def window_length(seconds: float, sample_rate: float) -> int:
    """The power of two nearest to ``seconds`` in samples, at least 256."""
    size = 256
    while size * 1.4142135623730951 < seconds * sample_rate:
        size *= 2
    return size
