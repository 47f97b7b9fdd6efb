"""Multi-scale spectrogram losses, as published for noise VAEs and for NoiseBandNet, and as this project trains.

Dees et al. average seven mean absolute differences: magnitudes of five STFTs and two mel spectrograms. That grows with
level, and tells nothing of what is quiet: `relative_mstft` first divides by the target's level, and adds logarithms.

>>> x = torch.randn(1, 4096, generator=torch.Generator().manual_seed(0))
>>> float(mstft(x, x, 24000)), float(relative_mstft(x, x, 24000))
(0.0, 0.0)
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import torch
from torch import Tensor

from texbridge.training.signal.mel import mel_triangles

MSTFT_SIZES = (2048, 1024, 512, 256, 128)
MEL_SIZES = (2048, 1024)
MEL_LOW_HZ = 50.0
NOISEBANDNET_SIZES = (8192, 4096, 2048, 1024, 512, 128, 32)
LOG_WEIGHT = 0.5
LOG_FLOOR = 1e-5
LEAST_RMS = 1e-3
_LEAST_POWER = 1e-8


def mstft(x: Tensor, y: Tensor, sample_rate: int) -> Tensor:
    """The published loss of `x` against `y`, both [B, T]: the mean of `mstft_terms`, a scalar, in the sounds' unit."""
    return torch.stack(mstft_terms(x, y, sample_rate, mel_divisor=4)).mean()


def mstft_terms(x: Tensor, y: Tensor, sample_rate: int, mel_divisor: int) -> list[Tensor]:
    """Mean absolute differences: five STFTs, longest first, then mel spectrograms of n / `mel_divisor` bands."""
    return _terms(_pairs(x, y), sample_rate, mel_divisor)


def relative_mstft(x: Tensor, y: Tensor, sample_rate: int, set_rms: float = 0.0) -> Tensor:
    """The loss that training uses: the same whatever the level of the target `y` [B, T]; a scalar.

    Each pair is divided by the RMS of its target, not below a thousandth of `set_rms`, that of the whole set. To the
    mean of the seven terms (mel bands: n / 16, none empty) comes half the mean difference of logarithms per STFT.
    """
    level = y.square().mean(-1, keepdim=True).sqrt().clamp_min(max(LEAST_RMS * set_rms, 1e-12))
    x, y = x / level, y / level
    pairs = _pairs(x, y)
    logarithmic = torch.stack([_log_difference(a, b) for a, b in pairs.values()])
    return torch.stack(_terms(pairs, sample_rate, mel_divisor=16)).mean() + LOG_WEIGHT * logarithmic.mean()


def multi_resolution(x: Tensor, y: Tensor, sizes: Sequence[int] = NOISEBANDNET_SIZES) -> Tensor:
    """NoiseBandNet's loss of `x` against `y`, both [B, T]: spectral convergence plus L1 of log magnitudes, a scalar.

    It is that of auraloss 0.4, whose convergence is taken over the whole batch at once. Sizes above twice T
    are left out.
    """
    total = x.new_zeros(())
    sizes = [size for size in sizes if size // 2 < x.shape[-1]]
    for size in sizes:
        a, b = (_floored(sound, size) for sound in (x, y))
        total = total + (b - a).norm() / b.norm() + (a.log() - b.log()).abs().mean()
    return total / len(sizes)


def magnitudes(x: Tensor, size: int) -> Tensor:
    """Magnitudes [B, size // 2 + 1, K] under an unnormalised periodic Hann window, hop a quarter, centred.

    Their gradient is zero where they are, so silence does no harm.
    """
    return _spectrum(x, size).abs()


def _pairs(x: Tensor, y: Tensor) -> dict[int, tuple[Tensor, Tensor]]:
    return {size: (magnitudes(x, size), magnitudes(y, size)) for size in MSTFT_SIZES}


def _terms(pairs: dict[int, tuple[Tensor, Tensor]], sample_rate: int, mel_divisor: int) -> list[Tensor]:
    terms = [(a - b).abs().mean() for a, b in pairs.values()]
    for size in MEL_SIZES:
        a, b = pairs[size]
        terms.append((_mel(size // mel_divisor, size, sample_rate).to(a) @ (a - b)).abs().mean())
    return terms


def _log_difference(a: Tensor, b: Tensor) -> Tensor:
    floor = LOG_FLOOR * b.amax((1, 2), keepdim=True).clamp_min(1e-6)
    return ((a + floor).log() - (b + floor).log()).abs().mean()


def _floored(x: Tensor, size: int) -> Tensor:
    spectrum = _spectrum(x, size)
    return (spectrum.real.square() + spectrum.imag.square()).clamp_min(_LEAST_POWER).sqrt()


def _spectrum(x: Tensor, size: int) -> Tensor:
    window = torch.hann_window(size, dtype=x.dtype, device=x.device)
    return torch.stft(x, size, size // 4, window=window, center=True, return_complex=True)


@lru_cache(maxsize=16)
def _mel(n_bands: int, size: int, sample_rate: int) -> Tensor:
    return mel_triangles(n_bands, size, sample_rate, MEL_LOW_HZ, sample_rate / 2)
