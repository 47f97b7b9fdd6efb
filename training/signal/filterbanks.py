"""Cosine filterbanks: the ERB-spaced cochlear bank and the logarithmic modulation bank.

McDermott & Simoncelli, "Sound texture perception via statistics of the auditory periphery", Neuron 71 (2011): cosine
amplitude responses on a warped frequency axis, half overlapped, so that squared responses sum to one.

>>> bank = CosineFilterbank(n_bands=8, sample_rate=16000, scale="erb")
>>> power = (bank.response(4096) ** 2).sum(0)                # inner bands only
>>> inner = (bank.bin_hz(4096) > bank.cutoffs_hz[1]) & (bank.bin_hz(4096) < bank.cutoffs_hz[-2])
>>> bool(torch.allclose(power[inner], torch.ones(1, dtype=power.dtype)))
True
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

ERB_Q, ERB_MINIMUM_HZ = 9.265, 24.7
SCALES = ("erb", "log")


def hz_to_erb(hz: Tensor) -> Tensor:
    """ERB-number of a frequency in Hz (Glasberg & Moore 1990): 9.265·ln(1 + f/(24.7·9.265))."""
    return ERB_Q * torch.log1p(hz / (ERB_MINIMUM_HZ * ERB_Q))


def erb_to_hz(erb: Tensor) -> Tensor:
    """Frequency in Hz of an ERB-number; inverse of `hz_to_erb`.

    >>> round(float(erb_to_hz(hz_to_erb(torch.tensor(1000.0, dtype=torch.float64)))), 6)
    1000.0
    """
    return ERB_MINIMUM_HZ * ERB_Q * torch.expm1(erb / ERB_Q)


class CosineFilterbank:
    """``n_bands`` cosine filters, equally spaced between ``low_hz`` and ``high_hz`` on an ERB or log10 axis.

    ``cutoffs_hz`` [N + 2] float64: filter k passes ``cutoffs_hz[k] < f < cutoffs_hz[k + 2]``, its centre is
    ``cutoffs_hz[k + 1]``. ``high_hz`` defaults to ``sample_rate / 2``. Raises ``ValueError`` for an unknown scale, no
    bands, or a range outside 0…sample_rate/2.
    """

    def __init__(
        self,
        n_bands: int,
        sample_rate: float,
        scale: str = "erb",
        low_hz: float = 20.0,
        high_hz: float | None = None,
    ) -> None:
        high = sample_rate / 2 if high_hz is None else high_hz
        if scale not in SCALES:
            raise ValueError(f"scale is {scale!r}; use one of {SCALES}")
        if n_bands < 1:
            raise ValueError(f"n_bands is {n_bands}; use at least 1")
        if not 0 < low_hz < high <= sample_rate / 2:
            raise ValueError(f"band limits {low_hz:g}…{high:g} Hz must rise within 0…{sample_rate / 2:g} Hz")
        self.n_bands, self.sample_rate, self.scale = n_bands, float(sample_rate), scale
        limits = self._warp(torch.tensor([low_hz, high], dtype=torch.float64))
        step = (limits[1] - limits[0]) / (n_bands + 1)
        self._cutoffs = limits[0] + step * torch.arange(n_bands + 2, dtype=torch.float64)
        self.cutoffs_hz = erb_to_hz(self._cutoffs) if scale == "erb" else 10.0**self._cutoffs

    @property
    def centres_hz(self) -> Tensor:
        """Centre frequencies [N] in Hz."""
        return self.cutoffs_hz[1:-1]

    def _warp(self, hz: Tensor) -> Tensor:
        return hz_to_erb(hz) if self.scale == "erb" else torch.log10(hz.clamp_min(1e-12))

    def bin_hz(self, n_fft: int) -> Tensor:
        """Frequencies [n_fft // 2 + 1] in Hz of the bins of a real DFT of ``n_fft`` samples."""
        return torch.arange(n_fft // 2 + 1, dtype=torch.float64) * (self.sample_rate / n_fft)

    def response_at(self, hz: Tensor) -> Tensor:
        """Amplitude responses [N, len(hz)] (float64) at frequencies ``hz``."""
        axis = self._warp(hz.to(torch.float64))
        low, high = self._cutoffs[:-2, None], self._cutoffs[2:, None]
        phase = math.pi * (axis - (low + high) / 2) / (high - low)
        inside = (axis > low) & (axis < high)
        return torch.where(inside, torch.cos(phase), torch.zeros((), dtype=torch.float64))

    def response(self, n_fft: int) -> Tensor:
        """Amplitude responses [N, n_fft // 2 + 1] (float64) of the N inner filters on the bins of a real DFT."""
        return self.response_at(self.bin_hz(n_fft))

    def full_response(self, n_fft: int) -> Tensor:
        """Responses [N + 2, bins]: the bank closed by a low-pass and a high-pass; its squares sum to one."""
        inner = self.response(n_fft)
        hz = self.bin_hz(n_fft)
        first, last = inner[0], inner[-1]
        low = torch.where(hz < self.cutoffs_hz[1], (1 - first**2).clamp_min(0).sqrt(), 0.0)
        high = torch.where(hz > self.cutoffs_hz[-2], (1 - last**2).clamp_min(0).sqrt(), 0.0)
        return torch.cat([low[None], inner, high[None]])


def envelope_reach(response: Tensor, n_bins: int) -> Tensor:
    """What an envelope of a band can hold at the first ``n_bins`` rates: [N, n_bins] (float64), 1 at rate 0.

    The autocorrelation of the amplitude responses [N, F // 2 + 1] over frequency: the envelope of a click. What moves
    faster than its band is wide spreads beyond it, and fills bands far below that are nearly silent.
    """
    size = 2 * response.shape[1]
    overlap = torch.fft.irfft(torch.fft.rfft(response.to(torch.float64), size).abs().square(), size)[:, :n_bins]
    reach: Tensor = (overlap / overlap[:, :1].clamp_min(1e-30)).clamp(0.0, 1.0)
    return reach


def analytic_subbands(audio: Tensor, response: Tensor) -> Tensor:
    """Complex analytic subbands [B, N, T] of ``audio`` [B, T] (T even) through ``response`` [N, T // 2 + 1].

    Zero-phase circular filtering by multiplying the DFT, one-sided spectrum doubled.
    """
    samples = audio.shape[-1]
    spectrum = torch.fft.rfft(audio)[:, None, :] * response.to(audio.dtype)
    full = spectrum.new_zeros(*spectrum.shape[:2], samples)
    full[..., : samples // 2 + 1] = spectrum * 2
    full[..., 0] = spectrum[..., 0]
    full[..., samples // 2] = spectrum[..., samples // 2]
    subbands: Tensor = torch.fft.ifft(full)
    return subbands
