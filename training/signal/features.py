"""The features that control a texture: spectral centroid, onset rate, loudness, contrast, and if wanted every
band's level.

All are gain-invariant but loudness, and none knows of a constant offset; the first three mean the same at any sample
rate. `feature_table` says which there are and in what order.

>>> t = torch.arange(48000, dtype=torch.float64) / 48000
>>> tone = torch.sin(2 * torch.pi * 1000 * t)[None]
>>> round(float(spectral_centroid(tone, 48000)) / 10) * 10
1000
>>> round(float(loudness(tone)), 2)
-3.01
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from texbridge.training.signal.filterbanks import CosineFilterbank

SILENCE_DBFS = -120.0
BAND_SILENCE_DB = -80.0

_ONSET_WINDOW_SECONDS = 1024 / 44100
_ONSET_BANDS, _ONSET_LOW_HZ, _ONSET_HIGH_HZ = 20, 100.0, 16000.0
_ONSET_LAG, _ONSET_SPACING_SECONDS = 2, 0.03
_ONSET_THRESHOLD_DB, _ONSET_SOFTNESS_DB = 2.0, 0.25
_BAND_FLOOR = 1e-6
CONTRAST_FLOOR_DB = -40.0
_CONTRAST_WINDOW_SECONDS = 256 / 44100
_CONTRAST_BANDS, _CONTRAST_LOW_HZ, _CONTRAST_HIGH_HZ = 16, 300.0, 16000.0


@dataclass(frozen=True)
class Feature:
    """One number per frame: its unit, its scale (``"log"`` or ``"linear"``), and the least value that counts."""

    name: str
    unit: str
    scale: str
    floor: float


FEATURES = (
    Feature("centroid", "Hz", "log", 20.0),
    Feature("rate", "1/s", "log", 0.1),
    Feature("loudness", "dBFS", "linear", SILENCE_DBFS),
    Feature("contrast", "dB", "linear", CONTRAST_FLOOR_DB),
)
FEATURE_NAMES = tuple(feature.name for feature in FEATURES)


def feature_table(n_band_energies: int = 0) -> tuple[Feature, ...]:
    """The columns of `frame_features` in order: `FEATURES`, then ``band1``, ``band2``, … from low to high.

    >>> [feature.name for feature in feature_table(2)]
    ['centroid', 'rate', 'loudness', 'contrast', 'band1', 'band2']
    """
    bands = (Feature(f"band{k + 1}", "dB", "linear", BAND_SILENCE_DB) for k in range(n_band_energies))
    return (*FEATURES, *bands)


def feature_sizes(n_band_energies: int = 0) -> tuple[int, ...]:
    """Columns that belong together, for one encoder each: single numbers, and all band energies.

    >>> feature_sizes(), feature_sizes(24)
    ((1, 1, 1, 1), (1, 1, 1, 1, 24))
    """
    return (1,) * len(FEATURES) + ((n_band_energies,) if n_band_energies else ())


def _centred(audio: Tensor) -> Tensor:
    """Frames [B, T] without their means: an offset is no sound."""
    return audio - audio.mean(-1, keepdim=True)


def spectral_centroid(audio: Tensor, sample_rate: int) -> Tensor:
    """Magnitude-weighted mean frequency in Hz [B] of whole frames [B, T], Hann window; 0 for silence.

    (The published implementation measures the reflected first half of the frame through a Hamming window.)
    """
    window = torch.hann_window(audio.shape[-1], device=audio.device, dtype=audio.dtype)
    magnitude: Tensor = torch.fft.rfft(_centred(audio) * window).abs()
    hz = torch.linspace(0, sample_rate / 2, magnitude.shape[-1], device=audio.device, dtype=audio.dtype)
    total = magnitude.sum(-1)
    return (magnitude * hz).sum(-1) / total.clamp_min(torch.finfo(audio.dtype).tiny)


def loudness(audio: Tensor) -> Tensor:
    """RMS level in dB re full scale [B] of frames [B, T]; a full-scale sine is at -3.01, silence at -120."""
    power = _centred(audio).square().mean(-1)
    return 10 * torch.log10(power + 10 ** (SILENCE_DBFS / 10))


def spectral_flux(audio: Tensor, sample_rate: int) -> tuple[Tensor, float]:
    """Positive spectral flux in dB [B, K] and its frame rate in Hz.

    Energies of 20 ERB bands in windows of about 23 ms, a quarter apart, in dB above a floor 60 dB under the mean; the
    flux is the rise over two hops, averaged over the bands.
    """
    size = 2 ** round(math.log2(_ONSET_WINDOW_SECONDS * sample_rate))
    hop = size // 4
    window = torch.hann_window(size, device=audio.device, dtype=audio.dtype)
    power = torch.stft(audio, size, hop, window=window, return_complex=True).abs().square()
    bank = CosineFilterbank(
        _ONSET_BANDS, sample_rate, low_hz=_ONSET_LOW_HZ, high_hz=min(_ONSET_HIGH_HZ, sample_rate / 2)
    )
    energy = (bank.response(size) ** 2).to(power) @ power
    mean = energy.mean((-1, -2), keepdim=True).clamp_min(torch.finfo(audio.dtype).tiny)
    level = 10 * torch.log10(energy / mean + _BAND_FLOOR)
    rise = (level[..., _ONSET_LAG:] - level[..., :-_ONSET_LAG]).clamp_min(0)
    return rise.mean(-2), sample_rate / hop


def onset_rate(audio: Tensor, sample_rate: int) -> Tensor:
    """Onsets per second [B] of frames [B, T]: peaks of the positive spectral flux, softly counted.

    A peak is the largest value within 30 ms on either side; it counts fully when it stands more than 2 dB above the
    frame's median flux and not at all below that, with a soft step of 0.25 dB. Stationary noise has about none.
    """
    flux, frame_rate = spectral_flux(audio, sample_rate)
    reach = max(1, round(_ONSET_SPACING_SECONDS * frame_rate))
    highest = functional.max_pool1d(flux[:, None], 2 * reach + 1, 1, reach)[:, 0]
    height = flux - flux.median(-1, keepdim=True).values - _ONSET_THRESHOLD_DB
    count = (torch.sigmoid(height / _ONSET_SOFTNESS_DB) * ((flux == highest) & (flux > 0))).sum(-1)
    return count / (audio.shape[-1] / sample_rate)


def envelope_contrast(audio: Tensor, sample_rate: int) -> Tensor:
    """How far events stand out of their background, in dB [B], of frames [B, T]: large for sparse crackling.

    Ten times the logarithm of the mean over 16 ERB bands of σ²/μ² of the band's amplitude, the root of its energy in
    Hann windows of about 6 ms, a quarter apart (σ²/μ² is what TexStat's S1 holds second; McDermott & Simoncelli, 2011).
    Gain plays no part. Bands 80 dB under the loudest and more are weighted out; at least -40, also for silence.
    """
    size = 2 ** round(math.log2(_CONTRAST_WINDOW_SECONDS * sample_rate))
    window = torch.hann_window(size, device=audio.device, dtype=audio.dtype)
    power = torch.stft(audio, size, size // 4, window=window, center=False, return_complex=True).abs().square()
    high_hz = min(_CONTRAST_HIGH_HZ, sample_rate / 2)
    bank = CosineFilterbank(_CONTRAST_BANDS, sample_rate, low_hz=_CONTRAST_LOW_HZ, high_hz=high_hz)
    amplitude = ((bank.response(size) ** 2).to(power) @ power).sqrt()
    mean = amplitude.mean(-1)
    heard = mean.square() / (mean.square() + 1e-8 * mean.square().amax(-1, keepdim=True) + 1e-30)
    ratio = amplitude.var(-1) / mean.square().clamp_min(1e-30)
    total = (heard * ratio).sum(-1) / heard.sum(-1).clamp_min(1e-6)
    return 10 * torch.log10(total + 10 ** (CONTRAST_FLOOR_DB / 10))


def frame_features(audio: Tensor, sample_rate: int, n_band_energies: int = 0) -> Tensor:
    """Features [B, 4 + n_band_energies] of frames [B, T] in the order and the units of `feature_table`."""
    columns = [spectral_centroid(audio, sample_rate), onset_rate(audio, sample_rate), loudness(audio)]
    columns.append(envelope_contrast(audio, sample_rate))
    if n_band_energies:
        columns += band_levels(audio, sample_rate, n_band_energies).unbind(-1)
    return torch.stack(columns, dim=-1)


def band_energies(audio: Tensor, sample_rate: int, n_bands: int) -> Tensor:
    """2-norm [B, N] of every ERB band over frames [B, T] (by Parseval's theorem)."""
    response = CosineFilterbank(n_bands, sample_rate).response(audio.shape[-1]).to(audio)
    power: Tensor = torch.fft.rfft(audio).abs().square()
    return (2 * (response**2 @ power[..., None])[..., 0] / audio.shape[-1]).sqrt()


def band_levels(audio: Tensor, sample_rate: int, n_bands: int) -> Tensor:
    """Level [B, N] of every ERB band in dB relative to the whole frame [B, T]; at least -80, also for silence."""
    whole = _centred(audio).norm(dim=-1, keepdim=True).clamp_min(torch.finfo(audio.dtype).tiny)
    share = band_energies(audio, sample_rate, n_bands) / whole
    return 20 * torch.log10(share.clamp_min(10 ** (BAND_SILENCE_DB / 20)))
