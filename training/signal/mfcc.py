"""Mel-frequency cepstral coefficients: a frame's spectral shape and level in 30 numbers.

A periodic Hann window of 512 samples, centred with reflection, every 128; power spectrum, mel triangles, natural
logarithm above a floor, orthonormal DCT-II. `MfccSetup.published` is that of Dees et al. (VAE-NoiseBand): 128 triangles
up to 8 kHz on a DFT of 512, of which six hold no bin. The other has none that is empty, and hears up to the top.

>>> mfcc(torch.zeros(2, 2048), MfccSetup(24000), floor=1e-6).shape
torch.Size([2, 17, 30])
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor

from texbridge.training.signal.mel import mel_triangles

MFCC_WINDOW = 512
MFCC_HOP = 128
MFCC_FLOOR = 1e-6
"""Added to the power of a mel band: as it is where published, else times the largest power of the set."""
N_COEFFICIENTS = 30
LOW_HZ = 20.0


@dataclass(frozen=True)
class MfccSetup:
    """Sizes of the coefficients: points of the DFT, mel bands, and where they end (None: half the sample rate)."""

    sample_rate: int
    n_fft: int = 2048
    n_mels: int = 64
    high_hz: float | None = None
    n_coefficients: int = N_COEFFICIENTS

    @classmethod
    def published(cls, sample_rate: int) -> MfccSetup:
        """The setup of the published code."""
        return cls(sample_rate, MFCC_WINDOW, 128, 8000.0)


def mel_powers(audio: Tensor, setup: MfccSetup) -> Tensor:
    """Power of `audio` [B, T] in mel bands [B, T // 128 + 1, n_mels], in the square of the audio's unit."""
    window = torch.hann_window(MFCC_WINDOW, dtype=audio.dtype, device=audio.device)
    spectrum = torch.stft(audio, setup.n_fft, MFCC_HOP, MFCC_WINDOW, window, center=True, return_complex=True)
    power = spectrum.real.square() + spectrum.imag.square()
    return power.transpose(1, 2) @ _triangles(setup).to(audio).T


def cepstrum(powers: Tensor, setup: MfccSetup, floor: float | Tensor) -> Tensor:
    """The coefficients [..., n_coefficients] of mel powers [..., n_mels]; `floor` is a power."""
    return (powers + floor).log() @ _cosines(setup.n_mels, setup.n_coefficients).to(powers)


def mfcc(audio: Tensor, setup: MfccSetup, floor: float | Tensor) -> Tensor:
    """Coefficients [B, T // 128 + 1, n_coefficients] of `audio` [B, T], T above half the DFT; `floor` is a power."""
    return cepstrum(mel_powers(audio, setup), setup, floor)


def mel_matrices(setup: MfccSetup) -> tuple[Tensor, Tensor]:
    """What the coefficients are made with: triangles [n_mels, n_fft // 2 + 1] and cosines [n_mels, n_coefficients]."""
    return _triangles(setup), _cosines(setup.n_mels, setup.n_coefficients)


@lru_cache(maxsize=8)
def _triangles(setup: MfccSetup) -> Tensor:
    high_hz = setup.sample_rate / 2 if setup.high_hz is None else setup.high_hz
    return mel_triangles(setup.n_mels, setup.n_fft, setup.sample_rate, LOW_HZ, high_hz)


@lru_cache(maxsize=8)
def _cosines(n_mels: int, n_coefficients: int) -> Tensor:
    """The orthonormal DCT-II as a matrix [n_mels, n_coefficients]."""
    place = torch.arange(n_mels, dtype=torch.float64)[:, None] + 0.5
    order = torch.arange(n_coefficients, dtype=torch.float64)
    basis = torch.cos(math.pi / n_mels * place * order) * math.sqrt(2.0 / n_mels)
    basis[:, 0] /= math.sqrt(2.0)
    return basis
