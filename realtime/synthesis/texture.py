"""A texture, played by its values: `realtime.tables` makes the envelope tables and the playback speed of them.

The decoder is trained on frames a hop apart, so its recurrent state moves on once per hop of sound; a knob turned in
between evaluates the frame again from the same state. Each hop goes on with another of the bundle's envelope sets.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from texbridge.realtime.bundle.fine import FINE_DB, FINE_HZ
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.kernel.memory import DeckLayout
from texbridge.realtime.parameters import CALLS
from texbridge.realtime.synthesis.decoder import Decoder, DecoderError
from texbridge.realtime.synthesis.noise import Fine, load_noise, loop_size
from texbridge.realtime.synthesis.renderer import Outlet, Renderer
from texbridge.realtime.tables.layout import QUIET
from texbridge.realtime.tables.maker import TableMaker, texture_maker
from texbridge.realtime.tables.step import BAD_DECODER, BAD_ENVELOPES, PREROLL_HOPS

_REASONS = {BAD_DECODER: "the decoder gave NaN or Inf", BAD_ENVELOPES: "the envelopes are NaN or Inf"}


class TableRenderer(Renderer):
    """What a texture and a morph have in common: tables of the maker ``_tables``, and the decoders it asks.

    ``_elsewhere`` lists makers and their decoders if one of these is not compiled; all then run from here, and
    `maker` is None.
    """

    def __init__(self, tables: TableMaker, elsewhere: list[tuple[TableMaker, Decoder]]) -> None:
        self._tables, self._elsewhere = tables, elsewhere
        self.maker = None if elsewhere else tables
        self.hop_frames, self.fade_frames = tables.hop_frames, tables.fade_frames
        self.tick_frames = tables.tick_frames

    @property
    def table_size(self) -> int:
        """Points S of the tables."""
        return self._tables.size

    def hop(self) -> None:
        """A hop has passed: the state after the last evaluation becomes the next frame's, and the envelopes change."""
        self._tables.advance()

    def live(self) -> np.ndarray | None:
        """A tick of its life: gains of the bands, which the next call writes over."""
        return self._tables.live()

    def carry_on(self, before: Renderer) -> None:
        """Live on from where another renderer of the same is."""
        if isinstance(before, TableRenderer):
            self._tables.carry_on(before._tables)

    def preroll(self) -> None:
        """Run the recurrent state in, so that the first sound is as settled as the later ones."""
        if not self._elsewhere:
            _demand(self._tables.run_in())
        for maker, decoder in self._elsewhere:
            for _ in range(PREROLL_HOPS):
                maker.answer(*decoder(*maker.ask()))
                maker.keep_state()
                maker.advance()

    def tables(self) -> tuple[np.ndarray, float]:
        """Tables [N, S] float32, which the next call writes over, and playback speed for the present values and state.

        Raises `DecoderError` if there is nothing that can be played; the state is then as before.
        """
        for maker, decoder in self._elsewhere:
            maker.answer(*decoder(*maker.ask()))
        code, tables = self._tables.shape() if self._elsewhere else self._tables.make()
        _demand(code)
        return tables.T, self._tables.speed

    def check(self) -> None:
        """Raise `DecoderError` if the present values give nothing that can be played."""
        self.tables()

    def publish(self, outlet: Outlet, due: int) -> bool:
        """Send tables for the present values; False while the deck has no slot for them."""
        slot = outlet.slot()
        if slot is None:
            return False
        tables, speed = self.tables()
        outlet.send_tables(slot, tables, speed, due)
        return True

    def concerns_sound(self, name: str) -> bool:
        """Whether tables depend on a value of that name."""
        return name not in QUIET

    @property
    def value_names(self) -> tuple[str, ...]:
        """The names of the maker's values."""
        return self._tables.names

    def set_number(self, index: int, number: float) -> None:
        """Set one of the maker's values."""
        self._tables.set_value(index, number)


def _demand(code: int) -> None:
    if code in _REASONS:
        raise DecoderError(_REASONS[code])


def calls_of(bundle: Bundle) -> dict[str, float]:
    """What a bundle that lives can be called to do, and has not been."""
    return {} if bundle.life is None else dict.fromkeys(CALLS, 0.0)


class TextureRenderer(TableRenderer):
    """Turns the values of a texture's parameters into envelope tables; ``seed`` decides the order of its sets."""

    def __init__(self, bundle: Bundle, sample_rate: float, seed: int = 0) -> None:
        self.parameters = bundle.parameters
        self.values = {p.name: p.default for p in bundle.parameters}
        self.calls = calls_of(bundle)
        self.period = bundle.frame_size * sample_rate / bundle.sample_rate
        decoder = Decoder(bundle)
        self.runtime = decoder.runtime
        tables = texture_maker(bundle, sample_rate, seed, decoder.program)
        super().__init__(tables, [] if decoder.program is not None else [(tables, decoder)])
        self.independent = True

    def features(self) -> np.ndarray:
        """The decoder's input (float32) for the present values."""
        return self._tables.features()

    def state(self) -> np.ndarray:
        """The state (float32) that the present frame begins with."""
        return self._tables.state()


def noise_of(bundle: Bundle, sample_rate: int, pitch: float = 0.0) -> np.ndarray:
    """The noise [L / 32, N, 32] of a texture's bands, its standing tones shifted by ``pitch`` semitones."""
    hz, response, rate, _, fine = noise_settings(bundle, sample_rate, pitch)
    return load_noise(hz, response, rate, fine=fine)


def noise_settings(
    bundle: Bundle, sample_rate: int, pitch: float = 0.0
) -> tuple[np.ndarray, np.ndarray, int, int, Fine | None]:
    """What `realtime.synthesis.noise.noise_layout` makes the record of a texture's noise from."""
    arrays = bundle.arrays
    fine = Fine(arrays[FINE_HZ], arrays[FINE_DB], pitch) if FINE_HZ in arrays else None
    return arrays["response_hz"], arrays["band_response"], sample_rate, loop_size(sample_rate), fine


def make_texture(bundle: Bundle, sample_rate: int, seed: int, pitch: float = 0.0) -> tuple[Renderer, DeckLayout]:
    """The renderer of a texture and the layout of its deck; raises `BundleError`."""
    with ThreadPoolExecutor(1) as reader:  # the disk and the decoder's compiler need not wait for each other
        noise = reader.submit(noise_of, bundle, sample_rate, pitch)
        renderer = TextureRenderer(bundle, sample_rate, seed)
        return renderer, DeckLayout(noise.result(), renderer.table_size, renderer.period)
