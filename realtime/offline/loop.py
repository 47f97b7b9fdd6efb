"""A loop without a seam: what follows its end is faded into its beginning.

The engine's grains begin at random places of noise and envelopes, so that what follows the end is independent of the
beginning: powers add, and windows whose squares add to one keep the level. A fade of amplitudes would lose 3 dB in the
middle.
"""

import numpy as np

from texbridge.realtime.offline.limiter import soft_limited

LEAD_SECONDS = 1.0
"""Rendered before a loop and thrown away: the model's state and the fades of the start are over by then."""
FADE_SECONDS, MOST_OF_LOOP = 0.25, 0.25


def fade_frames(frames: int, sample_rate: int) -> int:
    """How many frames a loop of ``frames`` needs after its end, at ``sample_rate`` (Hz).

    >>> fade_frames(480000, 48000), fade_frames(1000, 48000)
    (12000, 250)
    """
    return min(round(FADE_SECONDS * sample_rate), int(MOST_OF_LOOP * frames))


def looped(sound: np.ndarray, frames: int) -> np.ndarray:
    """The loop [frames, C] of ``sound`` [frames + fade, C] float32: its last frame meets its first.

    The first frames are a crossfade of equal power from what follows the end, limited as the engine's output is.
    """
    fade = len(sound) - frames
    angle = (0.5 * np.pi / fade * np.arange(fade, dtype=np.float32))[:, None]
    loop = sound[:frames].copy()
    loop[:fade] = soft_limited(np.cos(angle) * sound[frames:] + np.sin(angle) * sound[:fade])
    return loop
