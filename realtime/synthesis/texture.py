"""A texture: features and recurrent state → decoder → envelope tables and playback speed.

The decoder (ONNX) is trained on frames a hop apart, so its recurrent state moves on once per hop of sound; a knob
turned in between evaluates the frame again from the same state.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.kernel.memory import DeckLayout
from texbridge.realtime.synthesis.decoder import Decoder, DecoderError
from texbridge.realtime.synthesis.noise import load_noise
from texbridge.realtime.synthesis.renderer import Outlet, Renderer
from texbridge.realtime.synthesis.shaping import Shaper

PREROLL_HOPS = 8
GLIDE_SECONDS, GLIDE_STEPS = 0.06, 4


class TextureRenderer(Renderer):
    """Turns the values of a texture's parameters into envelope tables.

    Each hop glides in `GLIDE_STEPS` to another of the bundle's envelope sets, drawn with ``seed``, so that controls
    that stand still do not repeat one. ``glide_frames`` is the time of a step.
    """

    def __init__(self, bundle: Bundle, sample_rate: float, seed: int = 0) -> None:
        self.parameters = bundle.parameters
        self.values = {p.name: p.default for p in bundle.parameters}
        self.shaper = Shaper(bundle, sample_rate)
        self.hop_frames = bundle.hop_size * sample_rate / bundle.sample_rate
        self.period = bundle.frame_size * sample_rate / bundle.sample_rate
        self._decoder = Decoder(bundle)
        self.runtime = self._decoder.runtime
        self._feature_names = bundle.feature_names
        request = bundle.arrays.get("contrast_request")
        self._contrast = None if request is None else (request, bundle.arrays["contrast_feature"])
        self._rate = tuple(bundle.arrays[f"rate_{name}"] for name in ("request", "feature", "speed"))
        self._rate_contrast = bundle.arrays.get("rate_contrast")
        self._default_contrast = self.values.get("contrast")
        self._state = np.zeros(bundle.state_shape, np.float32)
        self._next_state: np.ndarray | None = None
        self._speed_limits = (0.05, 20.0)
        self.glide_frames = min(GLIDE_SECONDS * sample_rate, self.hop_frames / 2) / GLIDE_STEPS
        self._sets = np.eye(bundle.n_variations, dtype=np.float32)
        self._random = np.random.default_rng(seed)
        self._to = self._from = int(self._random.integers(bundle.n_variations))
        self._glided = GLIDE_STEPS

    @property
    def table_size(self) -> int:
        """Points S of the tables."""
        return self.shaper.table_size

    def features(self) -> np.ndarray:
        """The decoder's input (float32) for the present values."""
        values = dict(self.values)
        if "rate" in values:
            values["rate"] = float(np.interp(values["rate"], self._rate[0], self._rate[1]))
        if self._contrast is not None and "contrast" in values:
            values["contrast"] = float(np.interp(values["contrast"] + self._contrast_of_rate(), *self._contrast))
        return np.array([values[name] for name in self._feature_names], np.float32)

    def _contrast_of_rate(self) -> float:
        """What the rate adds to the contrast (dB) for as long as the contrast is at its default: see calibration."""
        offsets = self._rate_contrast
        if offsets is None or "rate" not in self.values or self.values["contrast"] != self._default_contrast:
            return 0.0
        return float(np.interp(self.values["rate"], self._rate[0], offsets))

    def coefficients(self) -> tuple[np.ndarray, np.ndarray]:
        """Coefficients [N, P/2] complex64 for the present values and the committed state, and the state after them."""
        return self._decoder(self.features(), self._state, self._variation())

    def evaluated(self, next_state: np.ndarray) -> None:
        """Keep the state after the present frame for the next `hop`."""
        self._next_state = next_state

    def speed(self) -> float:
        """Playback speed of the envelopes for the present rate."""
        if "rate" not in self.values:
            return 1.0
        speed = float(np.interp(self.values["rate"], self._rate[0], self._rate[2]))
        return min(max(speed, self._speed_limits[0]), self._speed_limits[1])

    def hop(self) -> None:
        """A hop has passed: the state after the last evaluation becomes the next frame's, and the envelopes change."""
        if self._next_state is not None:
            self._state = self._next_state
        if len(self._sets) > 1:
            step = 1 + int(self._random.integers(len(self._sets) - 1))
            self._from, self._to = self._to, (self._to + step) % len(self._sets)
            self._glided = 1

    @property
    def gliding(self) -> bool:
        """Whether the glide to the next envelopes has steps to go."""
        return self._glided < GLIDE_STEPS

    def glide(self) -> None:
        """Go a step further towards the next envelopes."""
        self._glided = min(self._glided + 1, GLIDE_STEPS)

    def _variation(self) -> np.ndarray:
        """Weights [V] of the envelope sets."""
        mix = np.float32(self._glided / GLIDE_STEPS)
        mixed: np.ndarray = (1 - mix) * self._sets[self._from] + mix * self._sets[self._to]
        return mixed

    def preroll(self) -> None:
        """Run the recurrent state in, so that the first sound is as settled as the later ones."""
        for _ in range(PREROLL_HOPS):
            _, self._next_state = self._decoder(self.features(), self._state, self._variation())
            self.hop()
        self._glided = GLIDE_STEPS

    def tables(self) -> tuple[np.ndarray, float]:
        """Tables [N, S] float32 and playback speed for the present values and the committed state.

        Raises `DecoderError` if there is nothing that can be played; the state is then as before.
        """
        coefficients, next_state = self.coefficients()
        tables = self.shaper.tables(coefficients, self.values.get("centroid"), self.values.get("loudness"))
        if not math.isfinite(float(np.abs(tables).max())):
            raise DecoderError("the envelopes are NaN or Inf")
        self._next_state = next_state
        return tables, self.speed()

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


def noise_of(bundle: Bundle, sample_rate: int) -> np.ndarray:
    """The noise [L / 32, N, 32] of a texture's bands."""
    return load_noise(bundle.arrays["response_hz"], bundle.arrays["band_response"], sample_rate)


def make_texture(bundle: Bundle, sample_rate: int, seed: int) -> tuple[Renderer, DeckLayout]:
    """The renderer of a texture and the layout of its deck; raises `BundleError`."""
    with ThreadPoolExecutor(1) as reader:  # the disk and the decoder's compiler need not wait for each other
        noise = reader.submit(noise_of, bundle, sample_rate)
        renderer = TextureRenderer(bundle, sample_rate, seed)
        return renderer, DeckLayout(noise.result(), renderer.table_size, renderer.period)
