"""Envelope contrast: the same texture with its events standing out more, or less.

Where events overlap (rain, a river), playing faster does not make more of them stand out; raising the envelopes of the
ERB bands to a power does, at the same colour and level. Training spreads the onset rate along both.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray
from scipy.signal import get_window

from texbridge.training.signal.filterbanks import CosineFilterbank
from texbridge.training.signal.sound_file import Signal

WINDOW_SECONDS = 0.0116
BANDS = 24
LOWEST_HZ = 100.0
FLOOR_DB = -40.0
LARGEST_GAIN_DB = 20.0


@functools.lru_cache(maxsize=4)
def _bank(sample_rate: int, size: int) -> NDArray[np.float64]:
    """Power weights [BANDS + 2, bins] of a closed ERB bank: its squared responses sum to one at every bin."""
    return CosineFilterbank(BANDS, sample_rate, low_hz=LOWEST_HZ).full_response(size).numpy() ** 2


def change_contrast(audio: Signal, sample_rate: int, exponent: float) -> Signal:
    """Raise the ERB-band envelopes of ``audio`` [T] to ``exponent`` (1 leaves them, above 1 events stand out more).

    A time-varying gain of short windows (12 ms, Hann, half overlapped); every band keeps its long-term power, no gain
    exceeds +20 dB, and what lies 40 dB under a band's mean counts as that.
    """
    if exponent == 1.0:
        return audio
    size = 2 ** round(np.log2(WINDOW_SECONDS * sample_rate))
    hop = size // 2
    window = np.sqrt(get_window("hann", size))
    padded = np.pad(audio.astype(np.float64), (size, size + hop))
    frames = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop] * window
    spectrum = np.fft.rfft(frames)
    weights = _bank(sample_rate, size)
    power = np.abs(spectrum) ** 2 @ weights.T
    mean = power.mean(axis=0) + 1e-30
    relative = np.maximum(power / mean, 10 ** (FLOOR_DB / 10))
    gain = np.minimum(relative ** (exponent - 1.0), 10 ** (LARGEST_GAIN_DB / 10))
    gain *= mean / ((gain * power).mean(axis=0) + 1e-30)
    shaped = np.fft.irfft(spectrum * np.sqrt(gain @ weights), size) * window
    out = np.zeros(len(padded))
    for start in (0, 1):
        rows = shaped[start::2]
        out[start * hop : start * hop + rows.size] += rows.reshape(-1)
    return out[size : size + len(audio)].astype(np.float32)
