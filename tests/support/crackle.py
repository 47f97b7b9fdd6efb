"""A crackle of known events, for what finds, learns or plays events."""

import numpy as np

from texbridge.training.signal.sound_file import Signal


def crackle(
    seconds: float, sample_rate: int, rate_hz: float = 12.0, noise: float = 0.02, decay: float = 0.02, seed: int = 0
) -> Signal:
    """Bursts of noise that decay, at random times, between 0 and 30 dB below full, above steady noise."""
    random = np.random.default_rng(seed)
    samples = round(seconds * sample_rate)
    audio = noise * random.standard_normal(samples)
    size = min(round(0.3 * sample_rate), samples)
    shape = np.exp(-np.arange(size) / (decay * sample_rate))
    for begin in random.integers(0, samples - size + 1, random.poisson(rate_hz * seconds)):
        audio[begin : begin + size] += 10 ** (-1.5 * random.random()) * random.standard_normal(size) * shape
    return audio.astype(np.float32)
