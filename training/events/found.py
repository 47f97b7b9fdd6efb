"""Events found in a recording: where the power of its bands rises at once by more than it does by chance.

The measure is the positive flux of the bands' logarithmic power (Böck & Widmer, "Maximum filter vibrato suppression for
onset detection", DAFx 2013: against the greatest of the frames shortly before), and its threshold the recording's own:
what is far above its median. Events may lie as close as 10 ms and sound on into each other. Nothing is normalised.

>>> audio = np.zeros(48000, dtype=np.float32)
>>> audio[[9000, 21000, 33000]] = 1.0
>>> audio += 1e-4 * np.random.default_rng(0).standard_normal(48000).astype(np.float32)
>>> found = find_events(audio, 24000)
>>> [round(begin / 100) for begin in found.begins[found.clearness > 2]]
[90, 210, 330]
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from texbridge.training.signal.filterbanks import CosineFilterbank
from texbridge.training.signal.sound_file import Signal

QUIET_SHARE = 0.2
APART_SECONDS = 0.01
THRESHOLD_DEVIATIONS = 8.0
_LEAST_RISE = 0.15
"""Of the logarithm of power on average over bands, above the usual: 0.65 dB."""
_WINDOW_SECONDS = 0.008
_QUIET_WINDOW_SECONDS = 0.05
_BEFORE_FRAMES = 3
_FLUX_BANDS = 24
_BLOCK_SECONDS, _BLOCKS = 0.0005, 4
_FRAMES_AT_ONCE = 1 << 15


@dataclass(frozen=True)
class FoundEvents:
    """``begins`` [E] in samples, rising, of the events of a recording, and how far they are above its threshold."""

    begins: NDArray[np.int64]
    clearness: NDArray[np.float64]


def find_events(audio: Signal, sample_rate: int) -> FoundEvents:
    """The events of ``audio`` [T]. None are found in silence, nor in less than a tenth of a second."""
    none = FoundEvents(np.zeros(0, dtype=np.int64), np.zeros(0))
    if len(audio) < 0.1 * sample_rate or not np.any(audio):
        return none
    size, hop = _window(_WINDOW_SECONDS, sample_rate)
    flux = positive_flux(subband_powers(audio, sample_rate, size, hop, _FLUX_BANDS))
    deviation = float(np.median(np.abs(flux - np.median(flux))))
    threshold = float(np.median(flux)) + max(THRESHOLD_DEVIATIONS * deviation, _LEAST_RISE)
    apart = max(1, round(APART_SECONDS * sample_rate / hop))
    highest = np.lib.stride_tricks.sliding_window_view(np.pad(flux, apart), 2 * apart + 1).max(1)
    tops = np.flatnonzero((flux == highest) & (flux > threshold))
    if not len(tops):
        return none
    begins = np.array([_sharpened(audio, int(top) * hop, size, sample_rate) for top in tops], dtype=np.int64)
    begins, first = np.unique(begins, return_index=True)
    return FoundEvents(begins, flux[tops][first] / threshold)


def quiet_powers(audio: Signal, sample_rate: int, n_bands: int) -> Tensor:
    """The power [N] that each of the bands has beneath the events: what it has in the quietest fifth of the time.

    As the square of the analytic subband's magnitude.
    """
    size, hop = _window(_QUIET_WINDOW_SECONDS, sample_rate)
    powers = subband_powers(audio, sample_rate, size, hop, n_bands)
    return _quiet(powers)


def subband_powers(audio: Signal, sample_rate: int, size: int, hop: int, n_bands: int) -> Tensor:
    """Mean square magnitude [K, N] of analytic ERB subbands around every ``hop`` samples of ``audio`` [T]."""
    window = torch.hann_window(size)
    shapes = (CosineFilterbank(n_bands, sample_rate).response(size) ** 2).float()
    scale = 4.0 / (size * float(window.square().sum()))
    padded = torch.from_numpy(np.pad(audio, (size // 2, size // 2 + hop), mode="reflect"))
    frames = padded.unfold(0, size, hop)
    parts = [torch.fft.rfft(part * window).abs().square() @ shapes.T for part in frames.split(_FRAMES_AT_ONCE)]
    return torch.cat(parts) * scale


def positive_flux(powers: Tensor) -> NDArray[np.float64]:
    """Mean rise [K] of the logarithm of powers [K, N] above what is quiet, against the frames shortly before."""
    quiet = _quiet(powers)
    levels = torch.log1p(powers / (quiet + 1e-12 + 1e-6 * quiet.max()))
    before = functional.pad(levels.T[None], (_BEFORE_FRAMES + 1, 0), mode="replicate")
    greatest = functional.max_pool1d(before, _BEFORE_FRAMES, stride=1)[0, :, : len(levels)].T
    return np.asarray((levels - greatest).clamp_min(0).mean(1).double().numpy())


def _quiet(powers: Tensor) -> Tensor:
    return torch.from_numpy(np.quantile(powers.numpy(), QUIET_SHARE, axis=0))


def _window(seconds: float, sample_rate: int) -> tuple[int, int]:
    """Size, a power of two, and hop of windows that last about so long."""
    size = int(2 ** round(np.log2(seconds * sample_rate)))
    return size, size // 4


def _sharpened(audio: Signal, at: int, reach: int, sample_rate: int) -> int:
    """The sample within ``reach`` of ``at`` after which the power is most above what it was before."""
    block = max(1, round(_BLOCK_SECONDS * sample_rate))
    first = max(0, at - reach)
    part = audio[first : at + reach].astype(np.float64) ** 2
    powers = part[: len(part) // block * block].reshape(-1, block).mean(1)
    if len(powers) <= 2 * _BLOCKS:
        return at
    means = np.convolve(powers, np.full(_BLOCKS, 1 / _BLOCKS), mode="valid")
    floor = 1e-3 * float(powers.max()) + 1e-20
    rise = np.log((means[_BLOCKS:] + floor) / (means[:-_BLOCKS] + floor))
    return first + (int(rise.argmax()) + _BLOCKS) * block
