"""A latent space whose decoder gives samples, played: each hop the decoder is given the place that the space is at.

`realtime.tables.latent` moves the place, as it does for noise bands; what is heard of it comes when the ring has been
played.
"""

from __future__ import annotations

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.graph.program import Program
from texbridge.realtime.kernel.memory import DeckLayout
from texbridge.realtime.parameters import LATENT_CALLS
from texbridge.realtime.synthesis.decoder import Decoder
from texbridge.realtime.synthesis.renderer import Renderer
from texbridge.realtime.synthesis.samples import SampleRenderer
from texbridge.realtime.synthesis.waveform import WaveformRenderer, waveform_deck
from texbridge.realtime.synthesis.whereabouts import whereabouts_at
from texbridge.realtime.tables.latent_maker import place_maker


def make_waveform(bundle: Bundle, sample_rate: int, seed: int) -> tuple[Renderer, DeckLayout]:
    """The renderer of a waveform and the layout of its deck; raises `BundleError`. ``seed`` decides how a latent space
    moves; of a bundle without one nothing is left to it."""
    decoder = Decoder(bundle)
    if decoder.program is not None:
        kind = SampleRenderer if bundle.latent is None else SpaceSampleRenderer
        return kind(bundle, sample_rate, decoder.program, decoder.runtime, seed), waveform_deck()
    if bundle.latent is None:
        return WaveformRenderer(bundle, sample_rate), waveform_deck()
    return WaveSpaceRenderer(bundle, sample_rate, seed), waveform_deck()


class SpaceSampleRenderer(SampleRenderer):
    """A latent space whose decoder is compiled: workers move the place and make its samples."""

    def __init__(self, bundle: Bundle, sample_rate: int, program: Program, runtime: str, seed: int = 0) -> None:
        super().__init__(bundle, sample_rate, program, runtime, seed)
        self._bundle = bundle

    def place(self) -> np.ndarray:
        """The decoder's input (float32) [Z] of the last hop."""
        return self._maker.decoder_memory()["features"].reshape(-1).copy()

    def whereabouts(self) -> dict[str, float | int | str]:
        """Its place on the plane, -1…1 where the recordings mostly were, and the nearest landmark, from 1."""
        return whereabouts_at(self._bundle, self.place())


class WaveSpaceRenderer(WaveformRenderer):
    """Turns the values of a latent space's parameters into samples; ``seed`` decides how it moves."""

    def __init__(self, bundle: Bundle, sample_rate: float, seed: int = 0) -> None:
        self._space, self._bundle = place_maker(bundle, seed), bundle
        super().__init__(bundle, sample_rate)
        self.calls = dict.fromkeys(LATENT_CALLS, 0.0)

    @property
    def value_names(self) -> tuple[str, ...]:
        """Its parameters, and what it can be called to do."""
        return self._space.names

    def set_number(self, index: int, number: float) -> None:
        """Set a value, in the space too: the next hop of the decoder has it."""
        self._space.set_value(index, number)

    def features(self) -> np.ndarray:
        """The decoder's input (float32) [Z] for the next hop: the place has moved on by a frame."""
        places = self._space.live()
        assert places is not None
        return places.astype(np.float32)

    def preroll(self) -> None:
        """Let the place come to rest, then the recurrent state."""
        self._space.run_in()
        super().preroll()

    def place(self) -> np.ndarray:
        """The decoder's input (float32) [Z] of the last hop."""
        return self._space.decoder_memory()["features"].copy()

    def whereabouts(self) -> dict[str, float | int | str]:
        """Its place on the plane, -1…1 where the recordings mostly were, and the nearest landmark, from 1."""
        return whereabouts_at(self._bundle, self.place())
