"""Between two textures: one voice whose envelopes and band responses are interpolated from two bundles.

Both decoders run. The logarithms of their envelopes, as levels over the ERB scale, are interpolated, each on the bands
of the other as well, so that one texture's rhythm goes over into the other's in every part of the spectrum. Both
bundles' noise sounds with these envelopes, the one at the power 1 − amount, the other at amount: so the bands' power
responses are interpolated too. At 0 and at 1 the sound is exactly that of one bundle.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.kernel.memory import DeckLayout
from texbridge.realtime.parameters import Parameter
from texbridge.realtime.synthesis.decoder import DecoderError
from texbridge.realtime.synthesis.shaping import Shaper, table_size
from texbridge.realtime.synthesis.texture import TextureRenderer, noise_of
from texbridge.realtime.units import erb_number

AMOUNT = "morph"
GRAM_TILES = 3000
LARGEST_NAME = 64


def combine(bundle: Bundle, other: Bundle, noise: np.ndarray, other_noise: np.ndarray) -> Bundle:
    """A bundle with the bands of both (N of the first, then M), for a `Shaper`.

    ``noise`` [L / 32, N, 32] and ``other_noise`` [L / 32, M, 32] tell what the two sets have in common.
    """
    tables = {
        **_stack(bundle, other, "response_hz", "band_response"),
        **_stack(bundle, other, "psd_hz", "noise_psd"),
        "noise_gram": _gram(bundle, other, noise, other_noise),
    }
    return dataclasses.replace(
        bundle,
        name=f"{bundle.name} › {other.name}"[:LARGEST_NAME],
        n_bands=bundle.n_bands + other.n_bands,
        arrays={**bundle.arrays, **tables},
        path=Path(bundle.path),
        envelopes="log",
    )


def _stack(bundle: Bundle, other: Bundle, axis: str, table: str) -> dict[str, np.ndarray]:
    """Both tables [N + M, G], over the frequencies of both."""
    hz = np.union1d(bundle.arrays[axis], other.arrays[axis])
    rows = [
        np.interp(hz, one.arrays[axis], row, left=0.0, right=0.0)
        for one in (bundle, other)
        for row in one.arrays[table]
    ]
    return {axis: hz, table: np.array(rows)}


def _gram(bundle: Bundle, other: Bundle, noise: np.ndarray, other_noise: np.ndarray) -> np.ndarray:
    """Mean products [N + M, N + M] of all noises; those between the sets are measured."""
    mine, theirs = (tiles[:GRAM_TILES].transpose(1, 0, 2).reshape(tiles.shape[1], -1) for tiles in (noise, other_noise))
    cross = mine @ theirs.T / mine.shape[1]
    return np.block([[bundle.arrays["noise_gram"], cross], [cross.T, other.arrays["noise_gram"]]])


def _places(bundle: Bundle) -> tuple[np.ndarray, np.ndarray]:
    """Centre of each band on the ERB-number scale, and half the logarithm of its width there [N]."""
    hz, power = bundle.arrays["response_hz"], bundle.arrays["band_response"] ** 2
    erb = erb_number(hz)
    weight = power * np.gradient(erb)
    width = weight.sum(axis=1) / np.maximum(power.max(axis=1), 1e-30)
    return weight @ erb / np.maximum(weight.sum(axis=1), 1e-30), 0.5 * np.log(np.maximum(width, 1e-6))


def _interpolation(wanted: np.ndarray, given: np.ndarray) -> np.ndarray:
    """Matrix [W, G] that interpolates linearly from the places ``given`` to those ``wanted``; constant beyond."""
    return np.array([np.interp(wanted, given, unit) for unit in np.eye(len(given))]).T.astype(np.float32)


def between(a: Parameter, b: Parameter, amount: float) -> Parameter:
    """A parameter whose range lies between those of two, geometrically on a log scale; the first one's unit and scale.

    >>> hz = Parameter("centroid", "Hz", 100.0, 1000.0, 300.0, "log")
    >>> round(between(hz, Parameter("centroid", "Hz", 400.0, 4000.0, 1200.0, "log"), 0.5).minimum)
    200
    """

    def mix(x: float, y: float) -> float:
        if a.scale == "log" and x > 0.0 and y > 0.0:
            return math.pow(x, 1.0 - amount) * math.pow(y, amount)
        return (1.0 - amount) * x + amount * y

    low, high = mix(a.minimum, b.minimum), mix(a.maximum, b.maximum)
    default = min(max(mix(a.default, b.default), low), high)
    return dataclasses.replace(a, minimum=low, maximum=high, default=default)


def carry(value: float, old: Parameter, new: Parameter) -> float:
    """The value that stands in another range as ``value`` in its own: ends at the ends, default at the default.

    >>> a = Parameter("loudness", "dBFS", -40.0, -10.0, -20.0)
    >>> [carry(v, a, Parameter("loudness", "dBFS", -60.0, 0.0, -24.0)) for v in (-40.0, -20.0, -15.0)]
    [-60.0, -24.0, -12.0]
    """
    at, default, wanted = old.to_norm(value), old.to_norm(old.default), new.to_norm(new.default)
    if at <= default:
        return new.from_norm(wanted * at / default if default > 0.0 else wanted)
    return new.from_norm(wanted + (1.0 - wanted) * (at - default) / (1.0 - default))


class MorphRenderer(TextureRenderer):
    """The renderer of a morph: the first bundle's, with the second's beside it.

    The ranges of the parameters move with the amount, a parameter itself (``morph``); values are carried along.
    """

    def __init__(
        self, bundle: Bundle, other: Bundle, both: Bundle, sample_rate: float, seed: int, amount: float
    ) -> None:
        super().__init__(bundle, sample_rate, seed)
        self.other = TextureRenderer(other, sample_rate, seed + 1)
        self.runtime = ", ".join(dict.fromkeys((self.runtime, self.other.runtime)))
        self._ranges = {p.name: p for p in bundle.parameters}, {p.name: p for p in other.parameters}
        self._amount = Parameter(AMOUNT, "", 0.0, 1.0, amount, "linear", f"0 {bundle.name}, 1 {other.name}")
        sizes = (table_size(b.n_params, b.envelopes) for b in (bundle, other))
        self._both = Shaper(both, sample_rate, max(sizes))
        places, half_widths = zip(*(_places(b) for b in (bundle, other)), strict=True)
        self._to_mine, self._to_other = _interpolation(*places), _interpolation(*places[::-1])
        self._half_widths = [w.astype(np.float32)[:, None] for w in half_widths]
        self.values = {**self.other.values, **self.values, AMOUNT: amount}
        self._move(amount)

    @property
    def table_size(self) -> int:
        """Points S of the tables."""
        return self._both.table_size

    def _move(self, amount: float) -> None:
        """Let the ranges follow the amount, and the values them."""
        old = {p.name: p for p in self.parameters}
        self.parameters = (*self._between(amount), dataclasses.replace(self._amount, default=amount))
        self.values[AMOUNT] = amount
        for parameter in self.parameters[:-1]:
            name = parameter.name
            self.values[name] = carry(self.values[name], old.get(name, parameter), parameter)

    def _between(self, amount: float) -> list[Parameter]:
        mine, theirs = self._ranges
        shared = [between(p, theirs[name], amount) if name in theirs else p for name, p in mine.items()]
        return shared + [p for name, p in theirs.items() if name not in mine]

    def set_value(self, name: str, value: float) -> bool:
        """Set a parameter; True if it is the amount, with which the ranges move."""
        if name != AMOUNT:
            self.values[name] = value
            return False
        self._move(value)
        return True

    def take_over(self, values: Mapping[str, float]) -> None:
        """Begin where the knobs of the first bundle stand."""
        mine, _ = self._ranges
        for parameter in self.parameters:
            name = parameter.name
            if name in values and name in mine:
                self.values[name] = carry(values[name], mine[name], parameter)

    def _hand_down(self) -> dict[str, float]:
        """Give both renderers the values carried into their own ranges; returns the values between."""
        values, now = self.values, {p.name: p for p in self.parameters}
        mine, theirs = self._ranges
        self.values = {name: carry(values[name], now[name], p) for name, p in mine.items()}
        self.other.values = {name: carry(values[name], now[name], p) for name, p in theirs.items()}
        return values

    def hop(self) -> None:
        """A hop has passed, for both."""
        super().hop()
        self.other.hop()

    @property
    def gliding(self) -> bool:
        """Whether either glide has steps to go."""
        return super().gliding or self.other.gliding

    def glide(self) -> None:
        """Go a step further with both."""
        super().glide()
        self.other.glide()

    def preroll(self) -> None:
        """Run both recurrent states in."""
        values = self._hand_down()
        try:
            super().preroll()
            self.other.preroll()
        finally:
            self.values = values

    def tables(self) -> tuple[np.ndarray, float]:
        """Tables [N + M, S] float32 and playback speed; raises `DecoderError` as both renderers do."""
        amount, values = self.values[AMOUNT], self._hand_down()
        try:
            mine, next_state = self.coefficients()
            theirs, other_state = self.other.coefficients()
            speed, other_speed = self.speed(), self.other.speed()
        finally:
            self.values = values
        curves = self._curves(
            self.shaper.log_envelopes(mine, self.table_size),
            self.other.shaper.log_envelopes(theirs, self.table_size),
            amount,
        )
        tables = self._both.shape(curves, values.get("centroid"), values.get("loudness"))
        if not math.isfinite(float(np.abs(tables).max())):
            raise DecoderError("the envelopes are NaN or Inf")
        self.evaluated(next_state)
        self.other.evaluated(other_state)
        periods = (self.other.period / self.period) ** amount
        return tables, speed ** (1.0 - amount) * other_speed**amount / periods

    def _curves(self, mine: np.ndarray, theirs: np.ndarray, amount: float) -> np.ndarray:
        """Envelopes [N + M, S] from the logarithms [N, S] and [M, S] of both."""
        my_width, their_width = self._half_widths
        to_mine = self._to_mine @ (theirs - their_width) + my_width
        to_other = self._to_other @ (mine - my_width) + their_width
        x = np.float32(amount)
        levels = np.concatenate([(1 - x) * mine + x * to_mine, (1 - x) * to_other + x * theirs])
        shares = np.repeat([math.sqrt(1.0 - amount), math.sqrt(amount)], [len(mine), len(theirs)])
        curves: np.ndarray = np.exp(levels) * shares.astype(np.float32)[:, None]
        return curves


def make_morph(
    bundle: Bundle, other: Bundle, sample_rate: int, seed: int, amount: float
) -> tuple[Bundle, MorphRenderer, DeckLayout]:
    """The bundle of both, the renderer of their morph at ``amount`` 0…1, and its deck; raises `BundleError`."""
    noise, other_noise = noise_of(bundle, sample_rate), noise_of(other, sample_rate)
    both = combine(bundle, other, noise, other_noise)
    renderer = MorphRenderer(bundle, other, both, sample_rate, seed, amount)
    return both, renderer, DeckLayout(noise, renderer.table_size, renderer.period, other_noise)
