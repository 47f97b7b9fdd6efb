"""The tap: a ring of the last ten seconds of what is heard, for the recorder, the bench and the tests."""

from __future__ import annotations

import numpy as np

from realtime.atomics import load
from realtime.noise import TILE as QUANTUM
from realtime.state import POSITION, KernelState


class Tap:
    """Reads what the audio thread wrote, without stopping it.

    ``capacity`` is how many frames behind the present can still be read.
    """

    def __init__(self, state: KernelState) -> None:
        self._state = state
        self._ring = state.tap
        self.channels = state.tap.shape[1]
        self.capacity = len(state.tap) - QUANTUM

    def position(self) -> int:
        """Frames heard so far."""
        return load(self._state.shared, POSITION)

    def read(self, start: int) -> np.ndarray:
        """A copy of all frames from ``start`` to now, float32 [n, channels].

        Raises ``OverflowError`` if they were (or, while copying, are) overwritten.
        """
        end = self.position()
        size = len(self._ring)
        first, last = start % size, start % size + max(end - start, 0)
        if end - start <= self.capacity:
            parts = [self._ring[first : min(last, size)], self._ring[: max(last - size, 0)]]
            frames = np.concatenate(parts)
            if self.position() - start <= self.capacity:
                return frames
        raise OverflowError(f"frames from {start} are gone: the tap keeps {self.capacity} and {end} were heard")
