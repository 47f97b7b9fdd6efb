"""A sound brought to the level that was asked of it, a tenth of a second at a time.

A texture's random events come on top of the dynamics that it is given: a fire that follows a fire crackles twice. Over
`LEVEL_SECONDS` the sound is made as loud as was asked, and what happens within stays the texture's own.

>>> hops = [(np.full((120, 1), 0.1 if k % 200 < 100 else 0.2, np.float32), -20.0) for k in range(400)]
>>> made = np.concatenate(list(levelled(hops, 0.0025)))
>>> [round(float(made[120 * k, 0]), 2) for k in (50, 150, 250, 350)]
[0.1, 0.1, 0.1, 0.1]
"""

from __future__ import annotations

import itertools
import math
from collections import deque
from collections.abc import Iterable, Iterator

import numpy as np

from texbridge.realtime.offline.limiter import soft_limited

LEVEL_SECONDS, MOST_DB = 0.1, 9.0
_LEAST_POWER = 1e-9


def levelled(hops: Iterable[tuple[np.ndarray, float]], hop_seconds: float, amount: float = 1.0) -> Iterator[np.ndarray]:
    """The sounds [hop, channels] of ``hops``, each with the level (dBFS) asked of it, at that level.

    Powers of what was asked and of what is there, the mean of all channels, are compared over a Hann window; the gain
    is ``amount`` of their ratio in dB, at most `MOST_DB`, and moves in a line from hop to hop. What would clip is
    softly limited.
    """
    reach = max(1, round(0.5 * LEVEL_SECONDS / hop_seconds))
    window = np.hanning(2 * reach + 3)[1:-1]
    powers: deque[tuple[float, float]] = deque([(0.0, 0.0)] * reach, maxlen=2 * reach + 1)
    waiting: deque[np.ndarray] = deque()
    before: float | None = None
    for hop in itertools.chain(hops, itertools.repeat(None, reach)):
        powers.append((0.0, 0.0) if hop is None else (10 ** (hop[1] / 10), float(np.square(hop[0]).mean())))
        if hop is not None:
            waiting.append(hop[0])
        if len(powers) <= 2 * reach:
            continue
        asked, made = window @ np.array(powers) + _LEAST_POWER
        gain_db = amount * min(max(10 * math.log10(asked / made), -MOST_DB), MOST_DB)
        gain, sound = 10 ** (gain_db / 20), waiting.popleft()
        ramp = np.linspace(gain if before is None else before, gain, len(sound), dtype=np.float32)[:, None]
        before = gain
        yield soft_limited(sound * ramp)
