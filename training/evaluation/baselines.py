"""Two simple rivals, made of the recording itself: what a model has to be better than.

>>> recording = np.random.default_rng(0).standard_normal(32768).astype(np.float32)
>>> [len(rival(recording, 16000, 2.0, seed=1)) for rival in BASELINES.values()]
[32000, 32000]
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.signal import oaconvolve, welch

from texbridge.training.evaluation.lines import FINE_SIZE
from texbridge.training.signal.sound_file import Signal

GRAIN_SECONDS = 0.2


def matched_noise(recording: Signal, sample_rate: int, seconds: float, seed: int = 0) -> Signal:
    """Gaussian noise [T] with the long-term spectrum of ``recording`` [T'], resolved to 16 384 points: it has its
    tones, and nothing moves."""
    _, power = welch(recording.astype(np.float64), 1.0, "hann", min(FINE_SIZE, len(recording)))
    taps = np.fft.fftshift(np.fft.irfft(np.sqrt(power / 2)))
    noise = np.random.default_rng(seed).standard_normal(round(seconds * sample_rate) + len(taps) - 1)
    return np.asarray(oaconvolve(noise, taps, mode="valid"), dtype=np.float32)


def shuffled_grains(recording: Signal, sample_rate: int, seconds: float, seed: int = 0) -> Signal:
    """Grains of 0.2 s [T] of ``recording`` [T'] from anywhere, half overlapped, their powers adding up: it has every
    sound of the recording, and no order."""
    size = min(2 * (round(GRAIN_SECONDS * sample_rate) // 2), 2 * (len(recording) // 2))
    window = np.sin(np.pi * (np.arange(size) + 0.5) / size)
    length, hop = round(seconds * sample_rate), size // 2
    sound = np.zeros(length + 2 * size)
    rng = np.random.default_rng(seed)
    for start in range(0, length + hop, hop):
        place = rng.integers(0, len(recording) - size + 1)
        sound[start : start + size] += recording[place : place + size] * window
    return np.asarray(sound[hop : hop + length], dtype=np.float32)


BASELINES: dict[str, Callable[..., Signal]] = {"noise": matched_noise, "granular": shuffled_grains}
"""The rivals by name: each takes the recording, its rate in Hz, seconds to make, and a seed."""
