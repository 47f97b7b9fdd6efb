"""Where a voice stands between the loudspeakers, and how wide it is.

A voice has one line of sound that every channel may get, and a line of noise of each channel's own: the same envelopes
over other noise. The more of the own line, the wider. In stereo the own lines are one and its inverse.
"""

from __future__ import annotations

import math

import numpy as np


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
    if channels == 1:
        return np.array([gain, 0.0])
    if channels == 2:
        angle, spread = 0.25 * math.pi * (pan + 1.0), 0.25 * math.pi * width
        sides = gain * math.sqrt(2.0) * np.array([math.cos(angle), math.sin(angle)])
        return np.concatenate([sides * math.cos(spread), sides * math.sin(spread) * [1.0, -1.0]])
    spread = 0.5 * math.pi * width
    point = gain * math.sqrt(2.0) * math.cos(spread) * _ring_gains(pan, channels)
    return np.concatenate([point, np.full(channels, gain * math.sqrt(2.0 / channels) * math.sin(spread))])


def _ring_gains(pan: float, channels: int) -> np.ndarray:
    """Equal-power gains [C] of a point between two neighbours of a ring."""
    place = 0.5 * pan * channels % channels
    first, part = int(place) % channels, place - int(place)
    gains = np.zeros(channels)
    gains[first] = math.cos(0.5 * math.pi * part)
    gains[(first + 1) % channels] += math.sin(0.5 * math.pi * part)
    return gains
