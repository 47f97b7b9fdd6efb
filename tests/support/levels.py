"""Level processes whose movement is known: what life is learnt from in tests."""

from __future__ import annotations

import numpy as np

RATE_HZ = 50.0


def autoregressive(
    seconds: float, bands: int = 4, decay: float = 1.0, deviation: float = 4.0, seed: int = 0
) -> np.ndarray:
    """Levels [K, bands] in dB about −40 that wander together, with a time constant of ``decay`` seconds."""
    random, count = np.random.default_rng(seed), round(seconds * RATE_HZ)
    keep = np.exp(-1 / (decay * RATE_HZ))
    steps = random.normal(size=count) * deviation * np.sqrt(1 - keep**2)
    wander = np.zeros(count)
    for k in range(1, count):
        wander[k] = keep * wander[k - 1] + steps[k]
    return wander[:, None] * np.linspace(0.5, 1.5, bands) + flutter(seconds, bands, seed + 1)


def flutter(seconds: float, bands: int = 4, seed: int = 0, deviation: float = 1.0) -> np.ndarray:
    """What a still sound does: levels [K, bands] in dB about −40 without memory."""
    return -40.0 + deviation * np.random.default_rng(seed).normal(size=(round(seconds * RATE_HZ), bands))


def sawtooth(seconds: float, bands: int = 4, seed: int = 0) -> np.ndarray:
    """Levels that rise by 15 dB at once, every 1 to 3 s, and fall slowly."""
    random, count = np.random.default_rng(seed), round(seconds * RATE_HZ)
    levels, at = np.zeros(count), 0.0
    since = 0
    for k in range(count):
        if since <= 0:
            at, since = 15.0, int(random.uniform(1.0, 3.0) * RATE_HZ)
        levels[k], at, since = at, at * 0.97, since - 1
    return levels[:, None] + flutter(seconds, bands, seed + 1)


def clicking(seconds: float, period: float, bands: int = 4, seed: int = 0) -> np.ndarray:
    """Levels that rise by 20 dB every ``period`` seconds and fall at once."""
    at = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return 20.0 * np.exp(-(at % period) / 0.06)[:, None] + flutter(seconds, bands, seed)


def random_clicks(seconds: float, each_second: float, bands: int = 4, seed: int = 0) -> np.ndarray:
    """The same at the times of a Poisson process."""
    count = round(seconds * RATE_HZ)
    begins = np.random.default_rng(seed).random(count) < each_second / RATE_HZ
    shape = np.exp(-np.arange(20) / RATE_HZ / 0.06)
    return 20.0 * np.minimum(np.convolve(begins, shape)[:count], 1.0)[:, None] + flutter(seconds, bands, seed)
