"""What a recording asks of the synthesiser: its events, bandwidth, modulation and spectral detail, and what follows.

A TexEnv envelope is made of P/2 bins of sample_rate / frame_size Hz, so it reaches P/2 · sample_rate / frame_size Hz;
whatever is faster in the envelopes of a recording is left out. N bands can tilt the spectrum from one centre to the
next and nothing in between. `suggest` takes the smallest sizes at which both are small; docs/training.md has the
measurements that the limits come from. Modulation of band envelopes as a description of textures: McDermott &
Simoncelli, Neuron 71 (2011).

>>> noise = np.random.default_rng(0).standard_normal(40000).astype(np.float32)
>>> found = analyse_texture([noise], 8000)
>>> round(found.high_hz / 100) * 100
4000
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from texbridge.training.errors import TrainingError
from texbridge.training.signal.cyclic import cyclic_frame
from texbridge.training.signal.features import onset_rate
from texbridge.training.signal.filterbanks import CosineFilterbank
from texbridge.training.signal.sound_file import Signal
from texbridge.training.signal.upper_edge import upper_edge

BAND_CHOICES = (24, 32)

_FRAME_SECONDS = 65536 / 44100
_MAX_FRAMES = 8
_MODULATION_BANDS, _FINE_BANDS = 24, 96
_HIGHEST_MODULATION_HZ = 2000.0
_SILENCE_SHARE = 1e-3
_DETAIL_FLOOR = 1e-6
_LEAST_DETAIL_HZ = 70.0
_FIT_STEPS = 30


@dataclass(frozen=True)
class TextureAnalysis:
    """Figures of a texture, all of them invariant to gain.

    `seconds` were analysed; `event_rate` counts onsets per second; 99 % of the power lies between `low_hz` and
    `high_hz`. `sparsity` is σ²/μ² of the band envelopes (0.27 for noise, large for separate events) and
    `kurtosis` their kurtosis. `faster` [K + 1] is the share of the envelopes' power (mean included) that modulation
    faster than k · `modulation_step_hz` holds; `detail_db` maps a number of bands to how far, in dB rms, the spectrum
    lies from what so many bands can follow. The spectrum of every recording falls off a cliff at `edge_hz` or lower
    (half the sample rate: it does not). All but the rate and the limits are means over bands weighted by amplitude.
    """

    sample_rate: int
    seconds: float
    event_rate: float
    low_hz: float
    high_hz: float
    sparsity: float
    kurtosis: float
    modulation_step_hz: float
    faster: NDArray[np.float64]
    detail_db: dict[int, float]
    edge_hz: float

    def left_out(self, limit_hz: float) -> float:
        """Share of the envelopes' power in modulation faster than `limit_hz`: 0…1."""
        steps = np.arange(len(self.faster)) * self.modulation_step_hz
        return float(np.interp(limit_hz, steps, self.faster))

    def modulation_hz(self, share: float = 0.95) -> float:
        """Frequency in Hz below which `share` of the modulation's power (mean excluded) lies."""
        return float(self.modulation_step_hz * np.argmax(self.faster <= (1 - share) * self.faster[0]))


@torch.no_grad()
def analyse_texture(recordings: Sequence[Signal], sample_rate: int) -> TextureAnalysis:
    """Analyse `recordings`, each [T] at `sample_rate`: up to eight frames of about 1.5 s, spread over all of them.

    Recordings shorter than that lead to shorter frames. Raises TrainingError if there is nothing but silence, or less
    than 1024 samples.
    """
    frames = _frames(recordings, sample_rate)
    size = frames.shape[1]
    response = CosineFilterbank(_MODULATION_BANDS, sample_rate).response(size).float()
    keep = min(round(_HIGHEST_MODULATION_HZ * size / sample_rate) + 1, size // 2)
    power, sparsity, kurtosis, spectra = (
        torch.stack(figures).mean(0)
        for figures in zip(*(_envelope_figures(frame, response, keep) for frame in frames), strict=True)
    )
    weight = power.sqrt() / power.sqrt().sum()
    faster = (1 - spectra.cumsum(-1) / power[:, None].clamp_min(1e-30)).clamp_min(0)
    spectrum = _spectrum(frames)
    low, high = _bandwidth(spectrum, sample_rate)
    return TextureAnalysis(
        sample_rate=sample_rate,
        seconds=frames.numel() / sample_rate,
        event_rate=float(onset_rate(frames, sample_rate).mean()),
        low_hz=low,
        high_hz=high,
        sparsity=float((sparsity * weight).sum()),
        kurtosis=float((kurtosis * weight).sum()),
        modulation_step_hz=sample_rate / size,
        faster=(weight[:, None] * faster).sum(0).numpy(),
        detail_db={n: _detail_db(spectrum, sample_rate, n) for n in BAND_CHOICES},
        edge_hz=max(upper_edge(audio, sample_rate) for audio in recordings if len(audio) >= 1024),
    )


def nearest_frame(sample_rate: int) -> int:
    """The power of two nearest to 1.49 s, the frame of the published models.

    >>> nearest_frame(44100), nearest_frame(48000), nearest_frame(96000)
    (65536, 65536, 131072)
    """
    return int(2 ** round(math.log2(_FRAME_SECONDS * sample_rate)))


def _frames(recordings: Sequence[Signal], sample_rate: int) -> Tensor:
    """Frames [n, F] at unit standard deviation, spread evenly, their ends blended into their beginnings."""
    longest = max((len(audio) for audio in recordings), default=0)
    if longest < 1024:
        raise TrainingError(f"{longest} samples are too few to analyse; give 1024 or more")
    size = min(nearest_frame(sample_rate), 2 ** int(math.log2(longest)))
    places = [(audio, start) for audio in recordings for start in range(0, len(audio) - size + 1, size // 2)]
    picks = np.unique(np.linspace(0, len(places) - 1, min(_MAX_FRAMES, len(places))).round().astype(int))
    cut = [cyclic_frame(places[pick][0], places[pick][1], size) for pick in picks]
    quiet = _SILENCE_SHARE * max(float(frame.std()) for frame in cut)
    loud = [frame / frame.std() for frame in cut if frame.std() > quiet]
    if not loud:
        raise TrainingError("the recordings are silent; there is nothing to analyse")
    return torch.from_numpy(np.stack(loud))


def _envelope_figures(frame: Tensor, response: Tensor, keep: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Per band of a frame [F]: mean square, σ²/μ² and kurtosis [N] of its envelope, and its power in the `keep` lowest
    modulation bins [N, keep]; all float64.

    Every envelope is computed at four times its band's width or more, from the bins in which the band lies.
    """
    spectrum = torch.fft.rfft(frame, norm="forward")
    rows = []
    for gains in response:
        inside = torch.nonzero(gains)[:, 0]
        band = 2 * gains[inside] * spectrum[inside]
        envelope = torch.fft.ifft(band, n=2 ** math.ceil(math.log2(4 * len(inside))), norm="forward").abs().double()
        mean = envelope.mean()
        centred = envelope - mean
        variance = centred.square().mean().clamp_min(1e-30)
        power = torch.fft.rfft(envelope, norm="forward").abs().square()[: len(envelope) // 2]
        power[1:] *= 2
        padded = functional.pad(power[:keep], (0, max(0, keep - len(power))))
        kurtosis = centred.square().square().mean() / variance.square()
        rows.append((envelope.square().mean(), variance / mean.square().clamp_min(1e-30), kurtosis, padded))
    mean_square, sparsity, kurtoses, powers = (torch.stack(column) for column in zip(*rows, strict=True))
    return mean_square, sparsity, kurtoses, powers


def _spectrum(frames: Tensor) -> Tensor:
    """Power spectrum [F/8 + 1] (float64) of frames [n, F], averaged over windows of a quarter of a frame."""
    size = frames.shape[1] // 4
    window = torch.hann_window(size)
    power = torch.stft(frames, size, size // 2, window=window, center=False, return_complex=True).abs().square()
    return power.double().mean((0, 2))


def _bandwidth(spectrum: Tensor, sample_rate: int) -> tuple[float, float]:
    """Frequencies in Hz that leave half a per cent of the power below and above them."""
    bin_hz = sample_rate / 2 / (len(spectrum) - 1)
    total = spectrum.cumsum(0) / spectrum.sum()
    low, high = torch.searchsorted(total, torch.tensor([0.005, 0.995], dtype=total.dtype)).tolist()
    return low * bin_hz, high * bin_hz


def _detail_db(spectrum: Tensor, sample_rate: int, n_bands: int) -> float:
    """How far the power `spectrum` [bins] lies from noise bands of the same energies: dB rms over 96 ERB bands."""
    size = 2 * (len(spectrum) - 1)
    shapes = CosineFilterbank(n_bands, sample_rate).response(size) ** 2
    bank = CosineFilterbank(_FINE_BANDS, sample_rate)
    fine = bank.response(size)[bank.cutoffs_hz[1:-1] > _LEAST_DETAIL_HZ] ** 2
    model = _fitted_gains(shapes, spectrum) @ shapes
    wanted, found = fine @ spectrum, fine @ model
    floor = _DETAIL_FLOOR * wanted.max()
    error = 10 * torch.log10((found + floor) / (wanted + floor))
    weight = wanted.sqrt() / wanted.sqrt().sum()
    return float((weight * error.square()).sum().sqrt())


def _fitted_gains(shapes: Tensor, spectrum: Tensor) -> Tensor:
    """Gains [N] ≥ 0 at which the noise bands, overlapping as they do, have the energies of `spectrum` in every band."""
    wanted, overlap = shapes @ spectrum, shapes @ shapes.T
    gains = wanted / shapes.sum(-1)
    for _ in range(_FIT_STEPS):
        gains = gains * wanted / (overlap @ gains).clamp_min(1e-30)
    return gains
