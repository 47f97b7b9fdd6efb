"""The mel scale, and triangular filters on it.

>>> weights = mel_matrix(n_bands=64, n_fft=512, sample_rate=16000, low_hz=125.0, high_hz=7500.0)
>>> weights.shape, bool((weights.sum(1) > 0).all()), float(weights[:, 0].max())
(torch.Size([64, 257]), True, 0.0)
"""

from __future__ import annotations

import torch
from torch import Tensor


def hz_to_mel(hz: Tensor) -> Tensor:
    """Mel of a frequency in Hz by the formula of HTK: 1127·ln(1 + f/700)."""
    return 1127.0 * torch.log1p(hz / 700.0)


def mel_matrix(n_bands: int, n_fft: int, sample_rate: int, low_hz: float, high_hz: float) -> Tensor:
    """Weights [n_bands, n_fft // 2 + 1] that sum magnitudes into mel bands: triangles of height 1 on the mel axis.

    Edges are equally spaced in mel between ``low_hz`` and ``high_hz``; the bin at 0 Hz belongs to no band. A band
    narrower than the spacing of the bins may hold none.
    """
    axis = hz_to_mel(torch.arange(n_fft // 2 + 1, dtype=torch.float64) * (sample_rate / n_fft))
    first, last = hz_to_mel(torch.tensor([low_hz, high_hz], dtype=torch.float64))
    edges = torch.linspace(float(first), float(last), n_bands + 2, dtype=torch.float64)
    low, centre, high = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    weights = torch.minimum((axis - low) / (centre - low), (high - axis) / (high - centre)).clamp_min(0)
    weights[:, 0] = 0
    return weights.float()


def mel_triangles(n_bands: int, n_fft: int, sample_rate: int, low_hz: float, high_hz: float) -> Tensor:
    """Weights [n_bands, n_fft // 2 + 1] float64 of triangles of height 1 on the axis in Hz, as torchaudio has them.

    Their corners are equally spaced in mel, as those of `mel_matrix`, which are straight in mel instead.

    >>> int((mel_triangles(128, 512, 24000, 20.0, 8000.0).sum(1) == 0).sum())  # so narrow that they hold no bin
    6
    """
    axis = torch.linspace(0.0, sample_rate // 2, n_fft // 2 + 1, dtype=torch.float64)
    first, last = hz_to_mel(torch.tensor([low_hz, high_hz], dtype=torch.float64))
    corners = 700.0 * torch.expm1(torch.linspace(float(first), float(last), n_bands + 2, dtype=torch.float64) / 1127.0)
    low, centre, high = corners[:-2, None], corners[1:-1, None], corners[2:, None]
    return torch.minimum((axis - low) / (centre - low), (high - axis) / (high - centre)).clamp_min(0)
