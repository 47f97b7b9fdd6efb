"""The tap: a ring of the last ten seconds of what is heard, or of what comes in, for whoever wants to read it."""

from __future__ import annotations

import numpy as np

from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.memory import POSITION, QUANTUM, KernelState


class Tap:
    """Reads what the audio thread wrote, without stopping it.

    ``capacity`` is how many frames behind the present can still be read. Input and output frames of the same number
    passed in the same callback. The device writes a block at a time, up to ``reserve`` frames before it says so.
    """

    def __init__(self, state: KernelState, of_input: bool = False, reserve: int = QUANTUM) -> None:
        self._state = state
        self._ring = state.input if of_input else state.tap
        self.channels = self._ring.shape[1]
        self.capacity = len(self._ring) - reserve

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
