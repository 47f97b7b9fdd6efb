"""Spectrogram losses: what TexStat is compared with.

>>> x = torch.randn(1, 8192, generator=torch.Generator().manual_seed(0))
>>> float(multi_scale_spectrogram(x, x))
0.0
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

MSS_SCALES = (4096, 2048, 1024, 512, 256, 128)


def multi_scale_spectrogram(
    x: Tensor, y: Tensor, scales: Sequence[int] = MSS_SCALES, overlap: float = 0.75, epsilon: float = 1e-7
) -> Tensor:
    """Multi-scale spectrogram loss (Engel et al., DDSP, 2020) of ``x`` against ``y``, both [B, T]; a scalar.

    Per scale: mean absolute difference of the magnitudes plus that of their logarithms; summed over the scales.
    """
    total = x.new_zeros(())
    for size in scales:
        a, b = (_magnitude(s, size, int(size * (1 - overlap))) for s in (x, y))
        total = total + (a - b).abs().mean() + ((a + epsilon).log() - (b + epsilon).log()).abs().mean()
    return total


def _magnitude(x: Tensor, size: int, hop: int) -> Tensor:
    window = torch.hann_window(size, device=x.device, dtype=x.dtype)
    return torch.stft(x, size, hop, window=window, center=True, normalized=True, return_complex=True).abs()
