"""Streaming features of an input: what `training.signal.features` measures on a frame, and fast ones to play with.

Infrasound is taken off before, as in training. *Frame features* describe the last ``frame_size`` samples exactly as a
model's training did; they are worked out a bit per hop and renewed every 55 to 100 ms. *Fast features* describe this
very moment. All of it is compiled (`realtime.analysis.listener`) and runs without the interpreter's lock.

>>> features = StreamingFeatures(48000, 65536)
>>> t = np.arange(24000) / 48000
>>> last = features.process(np.sin(2 * np.pi * 1000 * t).astype(np.float32))[-1]
>>> round(last.loudness, 1), round(last.centroid / 20) * 20
(-3.0, 1000)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from texbridge.realtime.analysis.following import BEGIN, FAST, HEAR, run_listener
from texbridge.realtime.analysis.listener import listener_layout
from texbridge.realtime.parameters import MODEL_PARAMETERS

FEATURE_NAMES = tuple(parameter.name for parameter in MODEL_PARAMETERS)
HOP_SECONDS = 0.0025


@dataclass(frozen=True, slots=True)
class Features:
    """What is known at ``position`` (samples heard since the start).

    Fast: ``loudness`` in dBFS of the last 7.5 ms, ``centroid`` in Hz of the last 23 ms, ``rate`` of
    onsets per second over about half a second, ``onset`` when one was found in this hop. ``frame`` holds the frame
    features of ``training.signal.features.feature_table`` for the frame that ended at ``frame_end``.
    """

    position: int
    loudness: float
    centroid: float
    rate: float
    onset: bool
    frame: tuple[float, ...]
    frame_end: int


class StreamingFeatures:
    """Features of a stream of float32 samples at ``sample_rate`` (Hz), once per hop, for blocks of any size.

    ``frame_size`` in samples is rounded to whole onset hops, of a number that transforms fast (`frame_size` then says
    to what), ``n_band_energies`` adds the levels of that many ERB bands. What came before the start counts as silence.
    So do NaN and Inf. A constant offset is no sound. One thread at a time; raises ``ValueError`` for impossible sizes.
    """

    def __init__(
        self, sample_rate: int, frame_size: int, n_band_energies: int = 0, hop_seconds: float = HOP_SECONDS
    ) -> None:  # fmt: skip
        if not 8000 <= sample_rate <= 384000:
            raise ValueError(f"sample_rate is {sample_rate}; must be in 8000…384000 Hz")
        if not 0.001 <= hop_seconds <= 0.1:
            raise ValueError(f"hop_seconds is {hop_seconds:g}; must be in 0.001…0.1")
        self.sample_rate, self.hop_size = sample_rate, round(hop_seconds * sample_rate)
        self.layout = listener_layout(sample_rate, frame_size, n_band_energies, hop_seconds)
        self._listener, self._address = self.layout.array[0], int(self.layout.array.ctypes.data)
        self._pending = self.layout.arrays["pending"]
        self._frame, self._found = self.layout.parts["frame"].array[0], self.layout.parts["frame"].arrays["found"]
        self.frame_size = int(self._frame["size"])
        self._filled, self.position = 0, 0
        self._seen: tuple[tuple[float, ...], int] = (tuple(self._found.tolist()), 0)
        run_listener(BEGIN, self._address, 0)

    def process(self, block: np.ndarray) -> list[Features]:
        """Take ``block`` [n] and return the features of every hop that it completes, oldest first."""
        block, found, start = np.asarray(block, np.float32), [], 0
        while start < len(block):
            part = block[start : start + self.hop_size - self._filled]
            self._pending[self._filled : self._filled + len(part)] = part
            self._filled += len(part)
            start += len(part)
            if self._filled == self.hop_size:
                self._filled = 0
                found.append(self._hop())
        return found

    def _hop(self) -> Features:
        run_listener(HEAR, self._address, 0)
        self.position += self.hop_size
        end = int(self._frame["found_end"])
        if end != self._seen[1]:
            self._seen = tuple(self._found.tolist()), end
        heard: Any = self._listener
        loudness, centroid, rate = (float(heard[name]) for name in FAST)
        return Features(self.position, loudness, centroid, rate, bool(heard["onset"]), *self._seen)
