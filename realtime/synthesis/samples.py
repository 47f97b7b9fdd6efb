"""A waveform whose decoder is compiled: `realtime.tables.waveform` makes its samples, for workers and for Python alike.

The samples go into the ring of a waveform deck ahead of time, so a change is heard when what lies in the ring before it
has been played: 30 ms where decoding is quick, up to a hop, and the delay of the filter to the device's rate.
"""

from __future__ import annotations

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.graph.program import Program
from texbridge.realtime.parameters import LATENT_CALLS
from texbridge.realtime.synthesis.decoder import DecoderError
from texbridge.realtime.synthesis.renderer import Outlet
from texbridge.realtime.synthesis.ring_renderer import RingRenderer
from texbridge.realtime.synthesis.texture import TableRenderer
from texbridge.realtime.tables.resampler import delay_seconds
from texbridge.realtime.tables.waveform_maker import RESTART, waveform_maker


class SampleRenderer(RingRenderer, TableRenderer):
    """Turns the values of a waveform's parameters into samples, where no worker does."""

    def __init__(self, bundle: Bundle, sample_rate: int, program: Program, runtime: str, seed: int = 0) -> None:
        self.parameters = bundle.parameters
        self.values = {p.name: p.default for p in bundle.parameters}
        self.calls = dict.fromkeys(() if bundle.latent is None else LATENT_CALLS, 0.0) | {RESTART: 0.0}
        self.runtime = runtime
        self._maker = waveform_maker(bundle, sample_rate, program, seed)
        super().__init__(self._maker, [])
        self.independent = True
        self._hop_seconds = bundle.hop_size / bundle.sample_rate
        self._filter_seconds = delay_seconds(bundle.sample_rate, sample_rate)
        self._sample_rate = sample_rate

    @property
    def ahead_frames(self) -> int:  # type: ignore[override]
        """Samples that are to wait in the deck at any time; more where decoding turned out slow."""
        return self._maker.ahead_frames

    @property
    def latency_seconds(self) -> float:  # type: ignore[override]
        """From a value to its sound at most: what waits in the ring, a hop, and the filter's delay."""
        return self.ahead_frames / self._sample_rate + self._hop_seconds + self._filter_seconds

    def concerns_sound(self, name: str) -> bool:
        """Whether the ring is to be looked after because of a value: never, it is anyway."""
        return False

    def supply(self, outlet: Outlet, frames: int) -> None:
        """Append at least ``frames`` samples to the ring; raises `DecoderError` after those that it still gave."""
        made, fine = self._maker.samples(frames)
        if len(made):
            outlet.send_samples(made, min(frames, len(made)))
        if not fine:
            raise DecoderError("the decoder gave NaN or Inf")

    def samples(self, frames: int) -> np.ndarray:
        """The next samples float32 [n], n ≥ ``frames``, at the device's rate; raises `DecoderError`."""
        made, fine = self._maker.samples(frames)
        if not fine:
            raise DecoderError("the decoder gave NaN or Inf")
        return made
