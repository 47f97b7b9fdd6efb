"""An input at another rate as it comes in: nothing is kept back but half of a filter, 2 ms at most rates.

A library that resamples streams may keep 10 ms and more back, and give them in bursts. The filter is that of
`realtime.tables.resampler`.
"""

from __future__ import annotations

import math

import numpy as np

from texbridge.realtime.tables.resampler import filter_table


class RateStream:
    """Resamples from ``rate`` to ``wanted`` (Hz), in pieces of any size, with the same result."""

    def __init__(self, rate: int, wanted: int) -> None:
        common = math.gcd(rate, wanted)
        self._down, self._up = rate // common, wanted // common
        self._table = filter_table(rate, wanted)
        self._line = np.zeros(self._table.shape[1] - 1, np.float32)
        self._next = 0

    def process(self, block: np.ndarray) -> np.ndarray:
        """What ``block`` [T] becomes, float32: all that it decides."""
        taps, up, down = self._table.shape[1], self._up, self._down
        line = np.concatenate([self._line, np.asarray(block, np.float32)])
        whole = len(line) - taps + 1
        at = np.arange(self._next, max(whole * up, self._next), down)
        self._next = int(at[-1]) + down if len(at) else self._next
        first, phase = at // up, (at % up) / up * (len(self._table) - 1)
        row = phase.astype(np.int64)
        over = (phase - row).astype(np.float32)[:, None]
        heard = np.lib.stride_tricks.sliding_window_view(line, taps)[first] if len(at) else np.zeros((0, taps), "f4")
        weights = self._table[row]
        if over.any():
            weights = weights + over * (self._table[row + 1] - weights)
        self._line, self._next = line[whole:], self._next - whole * up
        found: np.ndarray = np.einsum("nt,nt->n", heard, weights)
        return found
