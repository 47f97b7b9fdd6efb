"""White noise through filters that change frame by frame, given by their magnitudes (DDSP-NF).

Engel et al., "DDSP" (2020), and its use for textures by Dees et al.: a frame's filter is the inverse DFT of its
magnitudes under a Hann window, in causal order: it delays by half its length.

>>> flat = torch.ones(1, 20, 257)
>>> noise = torch.randn(1, 19 * 128 + 512, generator=torch.Generator().manual_seed(0))
>>> sound = filtered_atoms(flat, noise, 128)
>>> bool(torch.allclose(sound[0, 768:2304], noise[0, 512:2048], atol=1e-5))  # equal filters: plainly filtered noise
True
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import fold

ATOM_SIZE = 512


def impulse_responses(magnitudes: Tensor) -> Tensor:
    """Linear-phase filters [..., 2(F - 1)] of magnitudes [..., F], in causal order, under a periodic Hann window."""
    size = 2 * (magnitudes.shape[-1] - 1)
    window = torch.hann_window(size, dtype=magnitudes.dtype, device=magnitudes.device)
    filters: Tensor = torch.fft.irfft(magnitudes, size).roll(size // 2, -1) * window
    return filters


def minimum_phase(magnitudes: Tensor, dft_size: int = 1024, floor: float = 1e-5) -> Tensor:
    """Filters [..., 2(F - 1)] of magnitudes [..., F] without the delay of `impulse_responses`, by the cepstrum.

    Magnitudes are interpolated linearly on the bins of `dft_size`, and not below `floor`.
    """
    size = 2 * (magnitudes.shape[-1] - 1)
    flat = magnitudes.flatten(0, -2)[:, None]
    fine = torch.nn.functional.interpolate(flat, dft_size // 2 + 1, mode="linear", align_corners=True)[:, 0]
    fine = fine.unflatten(0, magnitudes.shape[:-1]).clamp_min(floor)
    folded = torch.fft.irfft(fine.log(), dft_size)
    folded[..., 1 : dft_size // 2] *= 2.0
    folded[..., dft_size // 2 + 1 :] = 0.0
    taps: Tensor = torch.fft.irfft(torch.fft.rfft(folded).exp(), dft_size)[..., :size]
    return taps


def atom_window(size: int, overlap: int, reference: Tensor) -> Tensor:
    """A Hann window [size] of which `overlap` at even distances sum to one."""
    return torch.hann_window(size, dtype=reference.dtype, device=reference.device) * (2.0 / overlap)


def filtered_atoms(magnitudes: Tensor, noise: Tensor, hop_size: int, published: bool = False) -> Tensor:
    """Sound [B, (K - 1)·hop_size + 512 + taps - 1] of magnitudes [B, K, F] and `noise` [B, (K - 1)·hop_size + 512].

    Each frame filters its 512 samples of noise, under overlapping windows. `published` filters as the published code
    does: the noise has no window, and the filter is turned back to zero phase, so that its first half comes late.
    """
    filters, atoms = impulse_responses(magnitudes), noise.unfold(1, ATOM_SIZE, hop_size)
    if published:
        filters = filters.roll(filters.shape[-1] // 2, -1)
    else:
        atoms = atoms * atom_window(ATOM_SIZE, ATOM_SIZE // hop_size, noise)
    return overlap_add(_convolved(atoms, filters), hop_size)


def filtered_frames(magnitudes: Tensor, noise: Tensor) -> Tensor:
    """Sound [B, K·H] as DDSP makes it: the K frames of `noise` [B, K·H], each through its own filter, tails added.

    The delay of the filters is cut off at the beginning.
    """
    frames = noise.unflatten(1, (magnitudes.shape[1], -1))
    filters = impulse_responses(magnitudes)
    sound = overlap_add(_convolved(frames, filters), frames.shape[2])
    crop = (filters.shape[-1] - 1) // 2 - 1
    return sound[:, crop : crop + noise.shape[1]]


def overlap_add(frames: Tensor, hop_size: int) -> Tensor:
    """Frames [B, K, L] added up, each `hop_size` samples after the one before: [B, (K - 1)·hop_size + L]."""
    length = (frames.shape[1] - 1) * hop_size + frames.shape[2]
    summed = fold(frames.transpose(1, 2), (1, length), (1, frames.shape[2]), stride=(1, hop_size))
    return summed[:, 0, 0]


def _convolved(x: Tensor, filters: Tensor) -> Tensor:
    """Full linear convolution along the last axis, by FFT."""
    length = x.shape[-1] + filters.shape[-1] - 1
    size = 1 << (length - 1).bit_length()
    product = torch.fft.rfft(x, size) * torch.fft.rfft(filters, size)
    convolved: Tensor = torch.fft.irfft(product, size)[..., :length]
    return convolved
