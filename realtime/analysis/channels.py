"""Which of an input's channels are heard, live: their mean, unless that loses what one of them holds.

Two players on two channels are both heard. A microphone on one of two channels, or one that runs against the other,
is heard from the loudest channel alone.

>>> channels = InputChannels(48000)
>>> one = np.linspace(-1.0, 1.0, 120, dtype=np.float32)
>>> bool((channels.mono(np.stack([one, -one], axis=1)) == one).all())
True
"""

from __future__ import annotations

import math

import numpy as np

MEMORY_SECONDS = 1.0
LEAST_SHARE, ENOUGH_SHARE = 0.3, 0.4


class InputChannels:
    """Makes one channel of blocks [n, channels] float32 at ``sample_rate`` (Hz), by what was heard in the last second.

    The mean is left when its power falls below `LEAST_SHARE` of that of the loudest channel (two unlike channels of one
    level have half, a single one a quarter), and taken again from `ENOUGH_SHARE` on. ``chosen`` is the channel that is
    heard, or None for the mean.
    """

    def __init__(self, sample_rate: int) -> None:
        self._rate = sample_rate
        self._powers = np.zeros(0)
        self.chosen: int | None = None

    @property
    def heard(self) -> str:
        """What of the channels is heard, in words; nothing for one channel, and before there is something to hear.

        >>> channels = InputChannels(48000)
        >>> _ = channels.mono(np.stack([np.zeros(9), np.arange(9)], axis=1).astype(np.float32))
        >>> channels.heard
        'channel 2 of 2'
        """
        if not self._powers.any():
            return ""
        count = len(self._powers) - 1
        return f"the mean of {count} channels" if self.chosen is None else f"channel {self.chosen + 1} of {count}"

    def mono(self, block: np.ndarray) -> np.ndarray:
        """One channel [n] of ``block``."""
        if block.shape[1] == 1 or not len(block):
            return np.ascontiguousarray(block[:, 0])
        mean = block.mean(axis=1, dtype=np.float32)
        powers = np.nan_to_num(np.concatenate([[mean.var()], block.var(axis=0)]), posinf=0.0)
        if len(powers) != len(self._powers) or not self._powers.any():
            self._powers = powers.astype(np.float64)
        else:
            self._powers += (powers - self._powers) * (1.0 - math.exp(-len(block) / (MEMORY_SECONDS * self._rate)))
        loudest = int(self._powers[1:].argmax())
        share = LEAST_SHARE if self.chosen is None else ENOUGH_SHARE
        self.chosen = loudest if self._powers[0] < share * self._powers[1 + loudest] else None
        return mean if self.chosen is None else np.ascontiguousarray(block[:, self.chosen])
