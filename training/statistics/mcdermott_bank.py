"""Compressed envelopes of cochlear bands at 400 Hz: what the statistics of McDermott & Simoncelli are taken of.

"Sound texture perception via statistics of the auditory periphery", Neuron 71 (2011): 30 cosine bands on an ERB axis
from 20 Hz to 10 kHz with a low- and a high-pass, envelopes to the power 0.3, then at 400 Hz. One FFT of the sound; per
band an inverse FFT of the bins that its filter passes, moved to 0 Hz, at four times the band's width or more. The sound
is a loop.

>>> bank = CochlearBank(samples=20000)
>>> tone = torch.sin(2 * torch.pi * 1000 / COCHLEAR_HZ * torch.arange(20000))
>>> int(bank(tone).power.argmax()), bank(tone).values.shape
(13, torch.Size([32, 400]))
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

from texbridge.training.signal.filterbanks import CosineFilterbank

COCHLEAR_HZ, ENVELOPE_HZ, COCHLEAR_BANDS = 20000, 400, 32
SAMPLES_PER_POINT = COCHLEAR_HZ // ENVELOPE_HZ
COMPRESSION = 0.3
_OVERSAMPLING = 4.0
_FLOOR = 1e-10
"""Added to squared envelopes of a sound of power 1, so that a gradient at 0 is finite: −100 dB."""


class CochlearEnvelopes(NamedTuple):
    """Of N bands: ``values`` [N, K] compressed at 400 Hz, their real DFT ``spectrum`` [N, K // 2 + 1], and the mean
    ``power`` [N] of the subbands."""

    values: Tensor
    spectrum: Tensor
    power: Tensor


class CochlearBank:
    """Envelopes of sounds of ``samples`` (a multiple of 100) at 20 kHz; called with [samples], differentiable."""

    def __init__(self, samples: int, device: torch.device | str = "cpu", dtype: torch.dtype = torch.float32) -> None:
        if samples < 2 * SAMPLES_PER_POINT or samples % (2 * SAMPLES_PER_POINT):
            raise ValueError(f"samples is {samples}; use a multiple of {2 * SAMPLES_PER_POINT}")
        self.samples, self.points = samples, samples // SAMPLES_PER_POINT
        self.response = cochlear_filters(samples).to(device, dtype)
        self._groups: list[_Group] = []
        inside = self.response > 0
        first = inside.int().argmax(1)
        widths = inside.sum(1)
        # bands of a length must be neighbours, and the high-pass is narrower than the band below it
        lengths = [_length(int(widths[: band + 1].max()), self.points) for band in range(COCHLEAR_BANDS)]
        for length in sorted(set(lengths)):
            bands = [band for band, one in enumerate(lengths) if one == length]
            reach = torch.arange(int(widths[bands].max()), device=first.device)
            bins = (first[bands, None] + reach).clamp_max(samples // 2)
            weight = self.response[bands].gather(1, bins) * (reach < widths[bands, None])
            # analytic: twice the positive frequencies, and half of them all is the Nyquist bin
            weight = torch.where(bins < samples // 2, 2 * weight, weight) / samples
            self._groups.append(_Group(bins, weight, length))

    def __call__(self, audio: Tensor) -> CochlearEnvelopes:
        """The envelopes of ``audio`` [samples]."""
        spectrum = torch.fft.rfft(audio)
        found = [group.compressed(spectrum, self.points) for group in self._groups]
        series = torch.cat([one for one, _ in found])
        return CochlearEnvelopes(torch.fft.irfft(series, self.points), series, torch.cat([power for _, power in found]))

    def power_over_time(self, audio: Tensor) -> Tensor:
        """The power [N, K] of every subband of ``audio`` [samples], smoothed to 400 Hz."""
        spectrum = torch.fft.rfft(audio)
        rows = [_cropped(group.squared(spectrum) / 2, self.points) for group in self._groups]
        power: Tensor = torch.fft.irfft(torch.cat(rows), self.points)
        return power

    def resampled(self, rows: Tensor) -> Tensor:
        """``rows`` [N, samples] at 400 Hz [N, K]: what moves by less than 200 Hz."""
        resampled: Tensor = torch.fft.irfft(_cropped(rows, self.points), self.points)
        return resampled

    def upsampled(self, rows: Tensor) -> Tensor:
        """``rows`` [N, K] at 20 kHz [N, samples]."""
        series = torch.fft.rfft(rows) * SAMPLES_PER_POINT
        upsampled: Tensor = torch.fft.irfft(series, self.samples)
        return upsampled


class _Group(NamedTuple):
    """Neighbouring bands whose envelopes have ``length`` samples: the ``bins`` [n, W] they pass, and ``weight``."""

    bins: Tensor
    weight: Tensor
    length: int

    def squared(self, spectrum: Tensor) -> Tensor:
        """Squared envelopes [n, length]."""
        subbands = torch.fft.ifft(spectrum[self.bins] * self.weight, self.length, norm="forward")
        squared: Tensor = torch.view_as_real(subbands).square().sum(-1)
        return squared

    def compressed(self, spectrum: Tensor, points: int) -> tuple[Tensor, Tensor]:
        """Real DFT of the compressed envelopes [n, points // 2 + 1], and the mean power [n]."""
        squared = self.squared(spectrum)
        return _cropped(compressed_power(squared), points), squared.mean(1) / 2


def compressed_power(squared: Tensor) -> Tensor:
    """Envelopes to the power 0.3 of ``squared`` envelopes of a sound of power 1."""
    envelopes: Tensor = ((squared + _FLOOR).log() * (COMPRESSION / 2)).exp()
    return envelopes


def cochlear_filters(samples: int) -> Tensor:
    """Amplitude responses [32, samples // 2 + 1] (float64) at 20 kHz; nothing passes at 0 Hz, squares sum to 1 else."""
    bank = CosineFilterbank(COCHLEAR_BANDS - 2, COCHLEAR_HZ, "erb", 20.0, COCHLEAR_HZ / 2)
    response = bank.full_response(samples)
    response[:, 0] = 0.0
    return response


def whole_points(samples: int) -> int:
    """The least multiple of 100 samples that is not below ``samples``."""
    step = 2 * SAMPLES_PER_POINT
    return -(-samples // step) * step


def _length(width: int, points: int) -> int:
    """A length of FFT for a band of ``width`` bins: the envelopes' ``points`` times a power of √2, made even."""
    length, step = 2 * points, 0
    while length < _OVERSAMPLING * width:
        step += 1
        length = 2 * points * 2 ** (step // 2) * (3 if step % 2 else 2) // 2
    return length


def _cropped(rows: Tensor, points: int) -> Tensor:
    """Real DFT of ``rows`` [n, L] resampled to ``points``: without what is above 200 Hz, and without 200 Hz."""
    kept = torch.fft.rfft(rows)[:, : points // 2] * (points / rows.shape[1])
    return torch.nn.functional.pad(kept, (0, 1))
