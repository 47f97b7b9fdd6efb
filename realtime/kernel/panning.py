"""Where a voice stands between the loudspeakers, and how wide it is (compiled).

A voice has one line of sound that every channel may get, and a line of noise of each channel's own: the same envelopes
over other noise. The more of the own line, the wider. In stereo the own lines are one and its inverse.

>>> import numpy as np
>>> gains = np.zeros(4)
>>> channel_gains(gains, 1.0, 0.0, 1.0)
>>> gains.round(3).tolist()
[0.707, 0.707, 0.707, -0.707]
>>> gains = np.zeros(8)
>>> channel_gains(gains, 1.0, 0.0, 0.0)
>>> gains.round(3).tolist()
[1.414, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
"""

from __future__ import annotations

import math

import numpy as np

from texbridge.realtime.kernel.compiled import njit


@njit(error_model="numpy")
def channel_gains(out: np.ndarray, gain: float, pan: float, width: float) -> None:
    """Write the gains [2C] of a voice: C for the common line, then C for each channel's own.

    Two channels: equal-power pan from −1 (left) to 1 (right); ``width`` 0 … 1 takes the correlation of the two from 1
    to 0. More channels stand in a ring: pan 0 is the first, ±1 the opposite side, and width spreads the voice from a
    point over all of them, independent of each other at 1. The power over all channels is always that of two channels
    at the gain; one channel has neither pan nor width.
    """
    channels = len(out) // 2
    if channels == 1:
        out[0], out[1] = gain, 0.0
    elif channels == 2:
        angle, spread = 0.25 * math.pi * (pan + 1.0), 0.25 * math.pi * width
        left, right = gain * math.sqrt(2.0) * math.cos(angle), gain * math.sqrt(2.0) * math.sin(angle)
        out[0], out[1] = left * math.cos(spread), right * math.cos(spread)
        out[2], out[3] = left * math.sin(spread), -right * math.sin(spread)
    else:
        spread = 0.5 * math.pi * width
        point = gain * math.sqrt(2.0) * math.cos(spread)
        out[:channels] = 0.0
        out[channels:] = gain * math.sqrt(2.0 / channels) * math.sin(spread)
        place = 0.5 * pan * channels % channels
        first, part = int(place) % channels, place - int(place)
        out[first] = point * math.cos(0.5 * math.pi * part)
        out[(first + 1) % channels] += point * math.sin(0.5 * math.pi * part)
