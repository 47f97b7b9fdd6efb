"""The kernel's soft limiter for whole arrays: what is mixed or made louder after the engine never clips."""

import numpy as np

from texbridge.realtime.kernel.mix import CEILING, KNEE


def soft_limited(sound: np.ndarray) -> np.ndarray:
    """``sound``, linear to −3 dBFS, with a hyperbolic tangent above and never over −0.1 dBFS (`kernel.mix.limit`).

    >>> soft_limited(np.array([0.5, -9.0])).round(3).tolist()
    [0.5, -0.989]
    """
    over = np.maximum(np.abs(sound) - KNEE, 0.0) / (CEILING - KNEE)
    return np.where(over > 0.0, np.sign(sound) * (KNEE + (CEILING - KNEE) * np.tanh(over)), sound)
