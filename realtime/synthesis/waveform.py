"""A waveform: features and recurrent state → decoder → samples at the device's rate.

The samples go into the ring of a waveform deck ahead of time, so a change is heard when what lies in the ring before it
has been played: `RING_AHEAD_SECONDS` and up to a hop.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import soxr

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.waveform import LEVEL, REQUEST
from texbridge.realtime.kernel.memory import QUANTUM, WAVEFORM, DeckLayout
from texbridge.realtime.synthesis.decoder import Decoder
from texbridge.realtime.synthesis.renderer import Outlet
from texbridge.realtime.synthesis.ring_renderer import RingRenderer
from texbridge.realtime.tables.step import PREROLL_HOPS
from texbridge.realtime.tables.waveform import MAX_CORRECTION_DB

RING_AHEAD_SECONDS = 0.04
"""How much the control thread keeps in the ring."""


class WaveformRenderer(RingRenderer):
    """Turns the values of a waveform's parameters into samples, with a decoder that is not compiled; the same for every
    division into calls of `produce`.

    It has no hops of the sound clock: it gives samples when the ring needs them.
    """

    def __init__(self, bundle: Bundle, sample_rate: float) -> None:
        self.parameters = bundle.parameters
        self.values = {p.name: p.default for p in bundle.parameters}
        self.ahead_frames = round(RING_AHEAD_SECONDS * sample_rate)
        self._decoder = Decoder(bundle)
        self.runtime = self._decoder.runtime
        self._feature_names = bundle.feature_names
        self._state = np.zeros(bundle.state_shape, np.float32)
        self._calibration = (bundle.arrays[REQUEST], bundle.arrays[LEVEL]) if REQUEST in bundle.arrays else None
        self._gain = self.gain()
        self._resampler = _resampler(bundle, sample_rate)
        self._kept: list[np.ndarray] = []

    def features(self) -> np.ndarray:
        """The decoder's input (float32) for the present values."""
        return np.array([self.values[name] for name in self._feature_names], np.float32)

    def gain(self) -> float:
        """What brings the level that the decoder gives to the ``loudness`` asked for; within ±40 dB."""
        if self._calibration is None or "loudness" not in self.values:
            return 1.0
        request = self.values["loudness"]
        missing = request - float(np.interp(request, *self._calibration))
        return float(10.0 ** (min(max(missing, -MAX_CORRECTION_DB), MAX_CORRECTION_DB) / 20.0))

    def preroll(self) -> None:
        """Run the recurrent state in, so that the first sound is as settled as the later ones."""
        for _ in range(PREROLL_HOPS):
            _, self._state = self._decoder(self.features(), self._state)
        self._gain = self.gain()

    def supply(self, outlet: Outlet, frames: int) -> None:
        """Append at least ``frames`` samples to the ring."""
        outlet.send_samples(self.produce(frames), frames)

    def produce(self, frames: int) -> np.ndarray:
        """The next samples float32 [n], n ≥ ``frames``, at the device's rate: as many hops as that takes.

        Raises `DecoderError` if the decoder fails; what it gave before is kept for the next call.
        """
        while sum(map(len, self._kept)) < frames:
            self._kept.append(self._hop())
        samples = np.concatenate(self._kept) if self._kept else np.zeros(0, np.float32)
        self._kept = []
        return samples

    def _hop(self) -> np.ndarray:
        audio, self._state = self._decoder(self.features(), self._state)
        goal = self.gain()
        gains = np.linspace(self._gain, goal, len(audio) + 1, dtype=np.float32)[1:]
        self._gain = goal
        audio = audio * gains
        return audio if self._resampler is None else self._resampler.resample_chunk(audio)


def waveform_deck() -> DeckLayout:
    """The layout of a deck for samples."""
    return DeckLayout(np.zeros((1, 1, QUANTUM), np.float32), 1, 1.0, kind=WAVEFORM)


def _resampler(bundle: Bundle, sample_rate: float) -> Any:
    """A stream from the model's to the device's rate, None where they are the same."""
    if sample_rate == bundle.sample_rate:
        return None
    return soxr.ResampleStream(bundle.sample_rate, sample_rate, 1, dtype="float32")
