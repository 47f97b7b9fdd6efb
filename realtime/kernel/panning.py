"""Where a voice stands between the loudspeakers, and how wide it is (compiled).

A voice has one line of sound that every channel may get, and a line of noise of each channel's own: the same envelopes
over other noise. The more of the own line, the wider. In stereo the own lines are one and its inverse.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.kernel.compiled import njit


@njit(error_model="numpy")
def pan_into(gains: Any, gain: float, pan: float, width: float) -> None:
    """Write `channel_gains` into ``gains`` [2C]."""
    channels = gains.shape[0] // 2
    for k in range(2 * channels):
        gains[k] = 0.0
    if channels == 1:
        gains[0] = gain
        return
    power = gain * math.sqrt(2.0)
    if channels == 2:
        angle, spread = 0.25 * math.pi * (pan + 1.0), 0.25 * math.pi * width
        gains[0], gains[1] = power * math.cos(angle), power * math.sin(angle)
        gains[2], gains[3] = gains[0] * math.sin(spread), -gains[1] * math.sin(spread)
        gains[0], gains[1] = gains[0] * math.cos(spread), gains[1] * math.cos(spread)
        return
    spread = 0.5 * math.pi * width
    place = 0.5 * pan * channels % channels
    first, part = int(place) % channels, place - int(place)
    gains[first] = power * math.cos(spread) * math.cos(0.5 * math.pi * part)
    gains[(first + 1) % channels] += power * math.cos(spread) * math.sin(0.5 * math.pi * part)
    for c in range(channels):
        gains[channels + c] = gain * math.sqrt(2.0 / channels) * math.sin(spread)


def channel_gains(gain: float, pan: float, width: float, channels: int) -> np.ndarray:
    """Gains [2C] of a voice: C for the common line, then C for each channel's own.

    Two channels: equal-power pan from −1 (left) to 1 (right); ``width`` 0 … 1 takes the correlation of the two from 1
    to 0. More channels stand in a ring: pan 0 is the first, ±1 the opposite side, and width spreads the voice from a
    point over all of them, independent of each other at 1. The power over all channels is always that of two channels
    at the gain; one channel has neither pan nor width.

    >>> channel_gains(1.0, 0.0, 1.0, 2).round(3).tolist()
    [0.707, 0.707, 0.707, -0.707]
    >>> channel_gains(1.0, 0.0, 0.0, 4).round(3).tolist()
    [1.414, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    """
    gains = np.zeros(2 * channels)
    pan_into(gains, gain, pan, width)
    return gains
