"""Where a network begins: as still noise with the mean spectrum of its recordings, instead of silence.

The first steps of a training are spent on what can be measured at once.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from texbridge.training.latents.recurrent import AMPLITUDE_FLOOR
from texbridge.training.signal.noise_bank import NoiseBank

SPECTRUM_SIZE, PIECE_WINDOWS = 2048, 8
_AMPLITUDES = (10 * AMPLITUDE_FLOOR, 1.9)
_LEAST = 1e-14


def mean_density(audio: Tensor, size: int) -> Tensor:
    """Power density [size // 2 + 1] of pieces [B, T], the geometric mean over them; white noise has its variance."""
    window = torch.hann_window(size, device=audio.device)
    total = []
    for piece in audio:
        spectrum = torch.stft(piece, size, size // 2, window=window, center=False, return_complex=True)
        total.append(spectrum.abs().square().mean(-1) / window.square().sum())
    return (torch.stack(total) + _LEAST).log().mean(0).exp()


def band_amplitudes(audio: Tensor, bank: NoiseBank, loops: Tensor) -> Tensor:
    """Amplitudes [n_bands] at which the bank's `loops` [n_bands, L] have the mean spectrum of pieces [B, T]."""
    density = mean_density(audio, min(SPECTRUM_SIZE, 1 << ((audio.shape[1] // PIECE_WINDOWS).bit_length() - 1)))
    power = torch.from_numpy(bank.responses).to(audio).square()
    fine = torch.nn.functional.interpolate(density[None, None], power.shape[1], mode="linear", align_corners=True)[0, 0]
    wanted = (power * fine).sum(1) / power.sum(1)
    return (wanted * power.mean(1) / loops.square().mean(1)).sqrt()


def raw_of(amplitudes: Tensor) -> Tensor:
    """What `amplitude_of` turns into these amplitudes, as far as it reaches."""
    share = (amplitudes.clamp(*_AMPLITUDES) / 2.0) ** (1 / math.log(10.0))
    return torch.logit(share)
