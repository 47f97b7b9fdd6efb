"""Analysis and resynthesis of a whole sound with TexEnv (Gutierrez et al., 2025, section 3.4): no training, no network.

Envelopes of every band are taken from frames that overlap by half, reduced to their lowest coefficients, cross-faded
under Hann windows, and multiplied with one continuous low-noise carrier per band: what the sound did when is kept, its
fine structure is new.

>>> audio = np.random.default_rng(0).standard_normal(20000).astype(np.float32)
>>> made = resynthesise_envelopes(audio, 16000, frame_size=8192, n_bands=8, n_params=64)
>>> made.shape, bool(abs(made.std() / audio.std() - 1) < 0.2)
((20000,), True)
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor

from texbridge.training.models.texenv import TexEnv
from texbridge.training.signal.filterbanks import CosineFilterbank, analytic_subbands
from texbridge.training.signal.noise import LowNoiseBank
from texbridge.training.signal.sound_file import Signal

CARRIER_SECONDS = 12.0


@torch.no_grad()
def resynthesise_envelopes(
    audio: Signal,
    sample_rate: int,
    frame_size: int,
    n_bands: int,
    n_params: int,
    seed: int = 0,
    impose_energies: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Signal:
    """Sound [T] like ``audio`` [T], from ``n_params`` real numbers per band and frame of ``frame_size`` samples (even).

    ``impose_energies`` gives every band of every frame the energy it has in ``audio``; without it a band loses what the
    coefficients leave out of its envelope. ``progress`` is called with frames done and frames in all. The carriers
    repeat after 12 s or more. Raises ``ValueError`` for an odd frame, or one longer than the sound.
    """
    if frame_size % 2 or frame_size > len(audio):
        raise ValueError(f"frame_size is {frame_size}; must be even and at most the {len(audio)} samples of the sound")
    synth = TexEnv(sample_rate, frame_size, n_bands, n_params)
    hop = frame_size // 2
    starts = range(0, len(audio) + hop, hop)
    padded = torch.from_numpy(np.pad(audio, (hop, starts[-1] + hop - len(audio)), mode="symmetric"))
    carrier = _carrier(
        sample_rate, n_bands, max(frame_size, min(len(padded), round(CARRIER_SECONDS * sample_rate))), seed
    )
    window = 0.5 - 0.5 * torch.cos(2 * torch.pi * torch.arange(frame_size) / frame_size)
    response = CosineFilterbank(n_bands, sample_rate).response(frame_size) if impose_energies else None
    out = torch.zeros(len(padded))
    for done, start in enumerate(starts):
        frame = padded[start : start + frame_size]
        noise = carrier[:, (torch.arange(start, start + frame_size)) % carrier.shape[1]]
        bands = synth.envelopes(synth.analyse(frame[None]))[0] * noise
        if response is not None:
            bands *= _energy_gains(frame, bands, response)
        out[start : start + frame_size] += window * bands.sum(0)
        if progress:
            progress(done + 1, len(starts))
    return out[hop : hop + len(audio)].numpy()


def _carrier(sample_rate: int, n_bands: int, samples: int, seed: int) -> Tensor:
    """Low-noise noise [N, L] that loops after L, a power of two of at least ``samples``."""
    length = 2 ** (samples - 1).bit_length()
    bank = LowNoiseBank(CosineFilterbank(n_bands, sample_rate).response(length), length)
    noise: Tensor = bank(torch.Generator().manual_seed(seed), 1)
    return noise[0]


def _energy_gains(frame: Tensor, bands: Tensor, response: Tensor) -> Tensor:
    """Gains [N, 1] that give ``bands`` [N, F] the norms of the subbands of ``frame`` [F]."""
    wanted = analytic_subbands(frame[None], response)[0].real.norm(dim=-1, keepdim=True)
    gains: Tensor = wanted / bands.norm(dim=-1, keepdim=True).clamp_min(1e-9)
    return gains
