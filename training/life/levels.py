"""Levels of a sound in a model's own bands, fifty times a second.

>>> tone = np.sin(2 * np.pi * 1000.0 * np.arange(16000) / 8000)
>>> bank = Bands(np.array([0.0, 500.0, 1000.0, 1500.0, 4000.0]), np.array([[0.0, 1.0, 1.0, 1.0, 0.0]]))
>>> levels = bank.levels(tone, 8000)
>>> levels.shape, round(float(levels[50, 0]), 1)
((100, 1), -3.0)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from texbridge.sound.infrasound import CUTOFF_HZ, ORDER

Series = NDArray[np.float64]
RATE_HZ = 50.0
_WINDOW_FRAMES = 2
_BLOCK_SECONDS, _MARGIN_SECONDS = 32, 1
_LEAST_POWER = 1e-14
_DEEPEST_DB = 60.0
_OVERSAMPLING = 8


@dataclass(frozen=True)
class Bands:
    """Amplitude responses ``response`` [N, G] of a bank at frequencies ``hz`` [G]; what lies outside is zero."""

    hz: Series
    response: Series

    @property
    def n_bands(self) -> int:
        """How many bands there are: N."""
        return len(self.response)

    @property
    def leakage(self) -> Series:
        """Power [N, N] that each band (rows) hears of noise as wide as each band (columns), which has 1 in all."""
        shapes = self.response**2
        width = np.gradient(self.hz)
        return np.asarray((shapes * width) @ (shapes / (shapes @ width)[:, None]).T)

    def levels(self, audio: NDArray[np.floating[Any]], sample_rate: int, rate_hz: float = RATE_HZ) -> Series:
        """Levels [K, N] in dB of ``audio`` [T] above 25 Hz, ``rate_hz`` rows a second from its first sample on.

        Mean power in a Hann window of two frames; no lower than 60 dB below the band's mean. Raises ``ValueError``
        where it is no list of numbers, or shorter than a frame.
        """
        sound = np.asarray(audio, np.float64)
        if sound.ndim != 1 or not np.isfinite(sound).all():
            raise ValueError(f"the sound {sound.shape} must be a list of samples, all of them numbers")
        frames = int(len(sound) / sample_rate * rate_hz)
        if not frames:
            raise ValueError(f"the sound holds {len(sound)} samples; a frame takes {sample_rate / rate_hz:.0f}")
        power = np.concatenate(list(self._powers(sound, sample_rate, rate_hz)))[:frames]
        floor = np.maximum(power.mean(0) * 10 ** (-_DEEPEST_DB / 10), _LEAST_POWER)
        return np.asarray(10 * np.log10(np.maximum(power, floor)))

    def _powers(self, sound: Series, sample_rate: int, rate_hz: float) -> Iterator[Series]:
        """Powers [_BLOCK_SECONDS · rate_hz, N], block after block; each is heard with a second on both sides."""
        margin, block = _MARGIN_SECONDS * sample_rate, _BLOCK_SECONDS * sample_rate
        size = block + 2 * margin
        at = np.fft.rfftfreq(size, 1 / sample_rate)
        response = np.array([np.interp(at, self.hz, row, left=0.0, right=0.0) for row in self.response])
        response /= np.sqrt(1 + (CUTOFF_HZ / np.maximum(at, 1e-9)) ** (2 * ORDER))
        for start in range(0, len(sound), block):
            piece = sound[max(start - margin, 0) : start + block + margin]
            before = margin if start == 0 else 0
            mirrored = piece[1 : before + 1][::-1]
            piece = np.concatenate([np.zeros(before - len(mirrored)), mirrored, piece])
            piece = np.pad(piece, (0, size - len(piece)))
            power = _smoothed_power(np.fft.rfft(piece, norm="forward"), response, size / sample_rate, rate_hz)
            skip = round(_MARGIN_SECONDS * rate_hz)
            yield power[skip : skip + round(_BLOCK_SECONDS * rate_hz)]


def _smoothed_power(spectrum: NDArray[np.complex128], response: Series, seconds: float, rate_hz: float) -> Series:
    """Mean powers [seconds · rate_hz, N] of the bands of a block in windows around each frame.

    A band's squared envelope is made at twice its width from the bins in which it lies, and smoothed in its spectrum.
    """
    count = round(seconds * rate_hz)
    fine = count * _OVERSAMPLING
    columns = []
    for gains in response:
        inside = np.flatnonzero(gains > 0)
        if not len(inside):
            columns.append(np.zeros(count))
            continue
        bins = spectrum[inside[0] : inside[-1] + 1] * gains[inside[0] : inside[-1] + 1]
        size = 1 << int(np.ceil(np.log2(2 * len(bins) + 1)))
        squared = 2 * np.abs(np.fft.ifft(bins, n=size, norm="forward")) ** 2
        slow = np.fft.rfft(squared, norm="forward")[: fine // 2]
        smooth = np.fft.irfft(
            slow * _hann_response(np.arange(len(slow)) / seconds * _WINDOW_FRAMES / rate_hz), n=fine, norm="forward"
        )
        columns.append(smooth[::_OVERSAMPLING])
    return np.maximum(np.stack(columns, axis=1), 0.0)


def _hann_response(x: Series) -> Series:
    """What a Hann window leaves of a frequency: sinc(x) / (1 − x²), x = f · window."""
    near = np.abs(x - 1) < 1e-6
    return np.where(near, 0.5, np.sinc(x) / np.where(near, 1.0, 1 - x**2))


def total_level(levels: Series) -> Series:
    """The level [K] in dB of all bands [K, N] together."""
    return np.asarray(10 * np.log10(np.sum(10 ** (levels / 10), axis=-1)))
