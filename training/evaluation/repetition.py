"""Does a sound keep the rhythm of another, and does it copy it? Both are asked of envelopes at about 170 Hz.

Autocorrelation and diversity scores after Antognini, Hoffman & Weiss, "Audio texture synthesis with random neural
networks" (2019), on ERB-band envelopes and as correlation coefficients, so that level and band balance play no part.

>>> noise = torch.randn(2, 44100, generator=torch.Generator().manual_seed(0))
>>> a, b = (band_envelopes(x, 44100) for x in noise)
>>> round(closest_excerpt(a, a).correlation, 6), closest_excerpt(a, b).correlation < 0.5
(1.0, True)
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from texbridge.training.signal.filterbanks import CosineFilterbank

N_BANDS = 16
EXCERPT_SECONDS = 0.5
LAG_SECONDS = (0.2, 2.0)
_WINDOW_SECONDS, _FRAMES_PER_PIECE, _EXCERPTS_PER_PIECE = 1024 / 44100, 2048, 16
_QUIET = 1e-4


@dataclass(frozen=True)
class Envelopes:
    """``bands`` [N, K] (float64) at ``rate`` Hz, each over its own standard deviation."""

    bands: Tensor
    rate: float


@dataclass(frozen=True)
class Alignment:
    """Two excerpts that resemble each other most: ``correlation`` (−1…1), and where they begin, in seconds."""

    correlation: float
    seconds: float
    other_seconds: float


def band_envelopes(audio: Tensor, sample_rate: int, n_bands: int = N_BANDS) -> Envelopes:
    """Envelopes of ``n_bands`` ERB bands of ``audio`` [T]; ``n_bands = 1`` gives that of the whole sound.

    Root of the energy in Hann windows of about 23 ms, a quarter apart. A band 80 dB below the loudest counts for less
    the quieter it is.
    """
    size = 2 ** round(torch.log2(torch.tensor(_WINDOW_SECONDS * sample_rate)).item())
    window = torch.hann_window(size, dtype=audio.dtype)
    bins = size // 2 + 1
    gains = CosineFilterbank(n_bands, sample_rate).response(size) ** 2 if n_bands > 1 else torch.ones(1, bins)
    frames = audio.unfold(0, size, size // 4)
    powers = [torch.fft.rfft(part * window).abs().square() for part in frames.split(_FRAMES_PER_PIECE)]
    envelopes = torch.cat([(gains.to(power) @ power.T).double() for power in powers], dim=1).sqrt()
    spread = envelopes.std(-1, keepdim=True)
    return Envelopes(envelopes / (spread + _QUIET * spread.max()).clamp_min(1e-30), sample_rate / (size // 4))


def autocorrelation_distance(a: Envelopes, b: Envelopes) -> float:
    """Root mean squared difference of the autocorrelation coefficients of every band at lags of 0.2 to 2 s.

    0 for the same rhythm; two noises differ by their estimation error. (The paper divides the summed squares by those
    of the target, which for a texture without rhythm divides by nothing but noise.) Raises ``ValueError`` if either
    sound is not longer than 2 s.
    """
    first, last = (round(seconds * a.rate) for seconds in LAG_SECONDS)
    if min(a.bands.shape[1], b.bands.shape[1]) <= last + 1:
        raise ValueError(f"an autocorrelation needs sounds longer than {LAG_SECONDS[1]:g} s")
    difference = _autocorrelation(a.bands, last)[:, first:] - _autocorrelation(b.bands, last)[:, first:]
    return float(difference.square().mean().sqrt())


def closest_excerpt(
    sound: Envelopes, other: Envelopes, apart_seconds: float = 0.0, excerpt_seconds: float = EXCERPT_SECONDS
) -> Alignment:
    """The excerpt of ``sound`` that correlates best with any of ``other``: near 1 if it is a copy (anti-copy score).

    Excerpts of ``sound`` begin every quarter of their length, those of ``other`` anywhere. Each band's mean over the
    excerpt is removed, and one correlation coefficient is taken over all bands together. With ``apart_seconds`` the two
    must begin that far from each other, to compare a recording with itself. Raises ``ValueError`` if there is no such
    pair.
    """
    correlations, places = likest_excerpts(sound, other, apart_seconds, excerpt_seconds)
    value, row = correlations.max(0)
    start = int(row) * (round(excerpt_seconds * sound.rate) // 4)
    return Alignment(max(float(value), -1.0), start / sound.rate, int(places[row]) / sound.rate)


def likest_excerpts(
    sound: Envelopes, other: Envelopes, apart_seconds: float = 0.0, excerpt_seconds: float = EXCERPT_SECONDS
) -> tuple[Tensor, Tensor]:
    """Of every excerpt of ``sound``, a quarter of its length apart, the largest correlation [n] with one of ``other``,
    and at which frame [n] that begins; else as `closest_excerpt`."""
    size, apart = round(excerpt_seconds * sound.rate), round(apart_seconds * sound.rate)
    length = other.bands.shape[1]
    if min(sound.bands.shape[1], length) < size + apart:
        raise ValueError(f"comparing excerpts needs sounds of {(size + apart) / sound.rate:.2f} s or more")
    starts = torch.arange(0, sound.bands.shape[1] - size + 1, size // 4)
    positions = torch.arange(length - size + 1)
    n_fft = 2 ** (length - 1).bit_length()
    spectrum = torch.fft.rfft(other.bands, n_fft)
    energy = _window_energy(other.bands, size)
    found = []
    for part in starts.split(_EXCERPTS_PER_PIECE):
        correlation = _correlations(sound.bands, part, size, spectrum, n_fft, energy)
        if apart:
            correlation[(positions - part[:, None]).abs() < apart] = -1.0
        found.append(correlation.max(1))
    return torch.cat([one.values for one in found]), torch.cat([one.indices for one in found])


def _correlations(bands: Tensor, starts: Tensor, size: int, spectrum: Tensor, n_fft: int, energy: Tensor) -> Tensor:
    """Coefficients [len(starts), positions] of excerpts of ``bands`` [N, K] with every window, by FFT."""
    excerpts = bands[:, starts[:, None] + torch.arange(size)]
    excerpts = excerpts - excerpts.mean(-1, keepdim=True)
    cross = (torch.fft.rfft(excerpts, n_fft).conj() * spectrum[:, None]).sum(0)
    own = excerpts.square().sum((0, 2))
    scale = (own[:, None] * energy).sqrt()
    correlation: Tensor = torch.fft.irfft(cross, n_fft)[:, : len(energy)]
    return correlation / scale.clamp_min(_QUIET * size)


def _window_energy(bands: Tensor, size: int) -> Tensor:
    """Energy [K − size + 1] about their own means, summed over ``bands`` [N, K], of every window of ``size``."""
    centred = bands - bands.mean(-1, keepdim=True)
    total, square = (torch.nn.functional.pad(v.cumsum(-1), (1, 0)) for v in (centred, centred.square()))
    total, square = (v[:, size:] - v[:, :-size] for v in (total, square))
    return (square - total.square() / size).clamp_min(0).sum(0)


def _autocorrelation(bands: Tensor, last: int) -> Tensor:
    """Coefficients [N, last + 1] at lags 0…last; the same number of products for all but the shrinking overlap."""
    centred = bands - bands.mean(-1, keepdim=True)
    n_fft = 2 ** (bands.shape[1] + last).bit_length()
    power = torch.fft.rfft(centred, n_fft).abs().square()
    products = torch.fft.irfft(power, n_fft)[:, : last + 1]
    overlap = bands.shape[1] - torch.arange(last + 1)
    covariance: Tensor = products / overlap
    return covariance / covariance[:, :1].clamp_min(1e-30)
