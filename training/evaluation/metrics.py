"""Distances between two sounds: between sets of embeddings (Fréchet, kernel), and between spectrograms.

>>> generator = torch.Generator().manual_seed(0)
>>> a, b = (torch.randn(400, 3, generator=generator, dtype=torch.float64) for _ in range(2))
>>> frechet_distance(a, b) < 0.1 < 0.9 * 9 < frechet_distance(a, b + torch.tensor([3.0, 0, 0])) < 1.1 * 9
True
>>> abs(kernel_distance(a, b)) < 0.01 < kernel_distance(a, b + 1)
True
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from texbridge.training.signal.mel import mel_matrix

MSTFT_SCALES = (2048, 1024, 512, 256, 128)
_MOST_MEL_BANDS, _MEL_LOW_HZ = 64, 20.0


def frechet_distance(a: Tensor, b: Tensor) -> float:
    """Fréchet distance of the Gaussians fitted to embeddings ``a`` [n, D] and ``b`` [m, D] (FAD; Kilgour et al., 2019).

    |μ_a − μ_b|² + tr(C) + tr(D) − 2·tr((C D)^½), covariances with n − 1. With A and B the centred data over √(n − 1),
    the last trace is the nuclear norm of A·Bᵀ, which needs no matrix square root and stays right with fewer vectors
    than dimensions. The estimate is biased upwards, the more so the fewer the vectors. Raises ``ValueError`` for fewer
    than two vectors or unequal dimensions.
    """
    _check(a, b)
    (mean_a, data_a), (mean_b, data_b) = _centred(a), _centred(b)
    overlap = torch.linalg.svdvals(_short(data_a) @ _short(data_b).T).sum()
    spread = data_a.square().sum() + data_b.square().sum() - 2 * overlap
    return float((mean_a - mean_b).square().sum() + spread.clamp_min(0))


def kernel_distance(a: Tensor, b: Tensor, bandwidth: float | None = None) -> float:
    """Squared maximum mean discrepancy of embeddings ``a`` [n, D] and ``b`` [m, D] (KAD; Chung et al., 2025).

    Gaussian kernel exp(−d²/2σ²); ``bandwidth`` σ defaults to the median distance between vectors of ``a``, the
    reference. Unbiased (Gretton et al., 2012, eq. 3): around 0 for equal distributions and at times just below. Raises
    ``ValueError`` as `frechet_distance` does.
    """
    _check(a, b)
    a, b = a.double(), b.double()
    within = torch.cdist(a, a)
    if bandwidth is None:
        upper = within[tuple(torch.triu_indices(len(a), len(a), 1))]
        bandwidth = float(np.median(upper.numpy())) or 1.0
    same_a, same_b, cross = (
        torch.exp(-0.5 * (d / bandwidth) ** 2) for d in (within, torch.cdist(b, b), torch.cdist(a, b))
    )
    return float(_off_diagonal_mean(same_a) + _off_diagonal_mean(same_b) - 2 * cross.mean())


def multi_scale_stft(x: Tensor, y: Tensor, sample_rate: int, epsilon: float = 1e-7) -> Tensor:
    """Multi-scale STFT distance (Dees & O'Leary) of ``x`` against ``y``, both [B, T]; a scalar.

    Windows of 2048…128 samples, a quarter apart. Per window, for the magnitudes and for their mel bands: mean absolute
    difference plus that of the logarithms; summed. The paper leaves the mel bands open: here window/16 of them, at most
    64, from 20 Hz to half the sample rate.
    """
    total = x.new_zeros(())
    for size in MSTFT_SCALES:
        window = torch.hann_window(size, device=x.device, dtype=x.dtype)
        weights = mel_matrix(min(_MOST_MEL_BANDS, size // 16), size, sample_rate, _MEL_LOW_HZ, sample_rate / 2).to(x)
        a, b = (
            torch.stft(s, size, size // 4, window=window, normalized=True, return_complex=True).abs() for s in (x, y)
        )
        for p, q in ((a, b), (weights @ a, weights @ b)):
            total = total + (p - q).abs().mean() + ((p + epsilon).log() - (q + epsilon).log()).abs().mean()
    return total


def _check(a: Tensor, b: Tensor) -> None:
    if a.ndim != 2 or b.ndim != 2 or a.shape[1] != b.shape[1] or min(len(a), len(b)) < 2:
        raise ValueError(
            f"embeddings have shapes {tuple(a.shape)} and {tuple(b.shape)}; need [n ≥ 2, D] and [m ≥ 2, D]"
        )


def _centred(a: Tensor) -> tuple[Tensor, Tensor]:
    """Mean [D], and data [n, D] such that its Gram matrix is the covariance."""
    a = a.double()
    mean = a.mean(0)
    return mean, (a - mean) / (len(a) - 1) ** 0.5


def _short(data: Tensor) -> Tensor:
    """A matrix of at most D rows with the same Gram matrix."""
    return torch.linalg.qr(data, mode="r").R if len(data) > data.shape[1] else data


def _off_diagonal_mean(kernel: Tensor) -> Tensor:
    n = len(kernel)
    return (kernel.sum() - kernel.diagonal().sum()) / (n * (n - 1))
