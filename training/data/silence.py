"""Digital silence taken out of a running sound: at both ends, and inside where it lasts.

>>> sound = np.array([0.0, 0.5, 0.5, 0.0], dtype=np.float32)
>>> trim_silence(sound, 44100).tolist()
[0.5, 0.5]
"""

from __future__ import annotations

import numpy as np

from texbridge.sound.reader import SILENCE
from texbridge.training.signal.sound_file import Signal

MAX_SILENT_SECONDS = 0.05
SPLICE_SECONDS = 0.005


def trim_silence(audio: Signal, sample_rate: int) -> Signal:
    """Remove digital silence (below half a 16-bit step) at both ends, and inside where it lasts over 50 ms.

    What stays on both sides of a gap is joined by a crossfade of 5 ms.
    """
    trimmer = SilenceTrimmer(sample_rate)
    return np.concatenate([trimmer.take(audio), trimmer.finish()])


class SilenceTrimmer:
    """Does what `trim_silence` does to blocks of any size; keeps a few milliseconds back until `finish`.

    Silence inside goes where it lasts over ``longest_seconds``.

    A stretch is what lies between two gaps. The last 5 ms that have been joined wait in case another stretch is faded
    in over them; the first 5 ms of a stretch wait until they are all there.
    """

    def __init__(self, sample_rate: int, longest_seconds: float = MAX_SILENT_SECONDS) -> None:
        self._longest, self._fade = longest_seconds * sample_rate, round(SPLICE_SECONDS * sample_rate)
        self._quiet = self._tail = np.zeros(0, np.float32)
        self._head: Signal | None = None
        self._within = False
        self._ready: list[Signal] = []

    def take(self, block: Signal) -> Signal:
        """Add ``block`` [n]; what is ready comes back."""
        sound = np.concatenate([self._quiet, block])
        sounding = np.flatnonzero(np.abs(sound) > SILENCE)
        if self._within:
            sounding = np.concatenate([[-1], sounding])
        last = 0
        if len(sounding):
            gaps = np.flatnonzero(np.diff(sounding) > self._longest)
            starts = sounding[np.concatenate([[0], gaps + 1])]
            ends = sounding[np.concatenate([gaps, [len(sounding) - 1]])] + 1
            for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
                if number or not self._within:
                    self._end_stretch()
                    self._head = np.zeros(0, np.float32)
                self._extend(sound[max(start, 0) : end])
            self._within, last = True, int(ends[-1])
        self._quiet = sound[last:]
        if not self._within or len(self._quiet) + 1 > self._longest:
            self._end_stretch()
            self._within, self._quiet = False, np.zeros(0, np.float32)
        return self._collect()

    def finish(self) -> Signal:
        """What is left."""
        self._end_stretch()
        self._ready.append(self._tail)
        return self._collect()

    def _extend(self, sound: Signal) -> None:
        if self._head is None:
            self._emit(sound)
        else:
            self._head = np.concatenate([self._head, sound])
            if len(self._head) >= self._fade:
                self._end_stretch()

    def _end_stretch(self) -> None:
        """Join what waits of a stretch: it is whole, or long enough."""
        if self._head is None:
            return
        head, self._head = self._head, None
        fade = min(self._fade, len(self._tail), len(head))
        if fade:
            ramp = np.linspace(0, 1, fade, dtype=np.float32)
            kept, faded = self._tail[:-fade], self._tail[-fade:]
            self._tail = np.concatenate([kept, faded * (1 - ramp) + head[:fade] * ramp])
        self._emit(head[fade:])

    def _emit(self, sound: Signal) -> None:
        joined = np.concatenate([self._tail, sound])
        ready = max(len(joined) - self._fade, 0)
        self._ready.append(joined[:ready])
        self._tail = joined[ready:]

    def _collect(self) -> Signal:
        ready, self._ready = self._ready, []
        return np.concatenate(ready) if ready else np.zeros(0, np.float32)
