"""Between two textures: one voice whose envelopes and band responses are interpolated from two bundles.

Both decoders run. The logarithms of their envelopes, as levels over the ERB scale, are interpolated, each on the bands
of the other as well, so that one texture's rhythm goes over into the other's in every part of the spectrum. Both
bundles' noise sounds with these envelopes, the one at the power 1 − amount, the other at amount: so the bands' power
responses are interpolated too. At 0 and at 1 the sound is exactly that of one bundle.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.kernel.memory import DeckLayout
from texbridge.realtime.parameters import MORPH_PARAMETER, Parameter
from texbridge.realtime.synthesis.decoder import Decoder
from texbridge.realtime.synthesis.texture import TableRenderer, calls_of, noise_of
from texbridge.realtime.tables.bands import table_size
from texbridge.realtime.tables.maker import TableMaker, morph_maker, texture_maker

AMOUNT = MORPH_PARAMETER.name
GRAM_TILES = 3000
SIDES = ("first", "second")
"""What the names of the values of either maker begin with."""
LARGEST_NAME = 64


def combine(bundle: Bundle, other: Bundle, noise: np.ndarray, other_noise: np.ndarray) -> Bundle:
    """A bundle with the bands of both (N of the first, then M), as `realtime.tables` takes them.

    ``noise`` [L / 32, N, 32] and ``other_noise`` [L / 32, M, 32] tell what the two sets have in common.
    """
    tables = {
        **_stack(bundle, other, "response_hz", "band_response"),
        **_stack(bundle, other, "psd_hz", "noise_psd"),
        "noise_gram": _gram(bundle, other, noise, other_noise),
    }
    return dataclasses.replace(
        bundle,
        name=name_of_both(bundle, other),
        n_bands=bundle.n_bands + other.n_bands,
        arrays={**bundle.arrays, **tables},
        path=Path(bundle.path),
        envelopes="log",
    )


def name_of_both(bundle: Bundle, other: Bundle) -> str:
    """What a morph is called."""
    return f"{bundle.name} › {other.name}"[:LARGEST_NAME]


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


def between(a: Parameter, b: Parameter, amount: float) -> Parameter:
    """A parameter whose range lies between those of two, geometrically on a log scale; the first one's unit and scale.

    >>> hz = Parameter("centroid", "Hz", 100.0, 1000.0, 300.0, "log")
    >>> round(between(hz, Parameter("centroid", "Hz", 400.0, 4000.0, 1200.0, "log"), 0.5).minimum)
    200
    """

    def mix(x: float, y: float) -> float:
        if x == y:
            return x
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
    if _limits(old) == _limits(new):
        return value
    at, default, wanted = old.to_norm(value), old.to_norm(old.default), new.to_norm(new.default)
    if at <= default:
        return new.from_norm(wanted * at / default if default > 0.0 else wanted)
    return new.from_norm(wanted + (1.0 - wanted) * (at - default) / (1.0 - default))


def _limits(parameter: Parameter) -> tuple[float, float, float, str]:
    return parameter.minimum, parameter.maximum, parameter.default, parameter.scale


class BlendRenderer(TableRenderer):
    """What morphs have in common: the makers of both ``bundles``, and ``tables``, one that has both inside it.

    The ranges of the parameters move with the amount, a parameter itself (``morph``); ``values`` are carried along, and
    those that are not given begin at their defaults. A value keeps its place in the range in which it was set, so that
    an amount that comes back brings it back to the last bit.
    """

    def __init__(
        self, tables: TableMaker, elsewhere: list[tuple[TableMaker, Decoder]], bundles: tuple[Bundle, Bundle],
        decoders: Sequence[Decoder], values: Mapping[str, float], calls: Mapping[str, float],
        amount: float,
    ) -> None:  # fmt: skip
        super().__init__(tables, elsewhere)
        bundle, other = bundles
        self.runtime = ", ".join(dict.fromkeys(decoder.runtime for decoder in decoders))
        self._ranges = {p.name: p for p in bundle.parameters}, {p.name: p for p in other.parameters}
        self._amount = dataclasses.replace(
            MORPH_PARAMETER, default=amount, description=f"0 {bundle.name}, 1 {other.name}"
        )
        self.parameters = ()
        self.values = dict(values)
        self.calls = calls
        self._handed: list[float] = []
        self._given: dict[str, tuple[float, Parameter]] = {}
        self._move(amount)
        self._hand_down()

    def _move(self, amount: float) -> None:
        """Let the ranges follow the amount, and the values them."""
        self.parameters = (*self._between(amount), dataclasses.replace(self._amount, default=amount))
        self.values[AMOUNT] = amount
        for parameter in self.parameters[:-1]:
            name = parameter.name
            value, of = self._given.setdefault(name, (self.values.get(name, parameter.default), parameter))
            self.values[name] = carry(value, of, parameter)

    def _give(self, name: str, value: float) -> None:
        """Set a value in the range that it has now."""
        self.values[name] = value
        now = next((p for p in self.parameters if p.name == name), None)
        if now is not None:
            self._given[name] = value, now

    @property
    def ranges(self) -> tuple[dict[str, Parameter], dict[str, Parameter]]:
        """The parameters of either bundle, by name."""
        return self._ranges

    def _between(self, amount: float) -> list[Parameter]:
        mine, theirs = self._ranges
        shared = [between(p, theirs[name], amount) if name in theirs else p for name, p in mine.items()]
        return shared + [p for name, p in theirs.items() if name not in mine]

    def changes(self, name: str, value: float) -> list[tuple[int, float]]:
        """Set a parameter here, and return which of the maker's values follow; the amount moves the ranges, so many."""
        if name == AMOUNT:
            self._move(value)
        elif name in self.calls:
            self.calls = {**self.calls, name: value}
        else:
            self._give(name, value)
        before, self._handed = self._handed, self.numbers()
        both = zip(before, self._handed, strict=True)
        return [(index, new) for index, (old, new) in enumerate(both) if new != old]

    def take_over(self, values: Mapping[str, float]) -> None:
        """Begin where the knobs of the first bundle stand."""
        mine, _ = self._ranges
        for parameter in self.parameters:
            name = parameter.name
            if name in values and name in mine:
                self._give(name, carry(values[name], mine[name], parameter))
        self._hand_down()

    def resume(self, values: Mapping[str, float]) -> None:
        """Go on with these values, at their amount."""
        self._move(values[AMOUNT])
        for name, value in values.items():
            self._give(name, value)
        self._hand_down()

    def numbers(self) -> list[float]:
        """The maker's values: those of both textures, carried into their own ranges, then those between."""
        values, now = {**self.values, "amount": self.values[AMOUNT]}, {p.name: p for p in self.parameters}
        numbers = []
        for full in self._tables.names:
            part, _, name = full.partition("/")
            if part not in SIDES:
                numbers.append(values[full])
            elif name in self.calls:
                numbers.append(self.calls[name])
            else:
                numbers.append(carry(values[name], now[name], self._ranges[SIDES.index(part)][name]))
        return numbers

    def _hand_down(self) -> None:
        """Set all values of the maker."""
        self._handed = self.numbers()
        for index, number in enumerate(self._handed):
            self._tables.set_value(index, number)


class MorphRenderer(BlendRenderer):
    """The renderer of a morph of two textures."""

    def __init__(
        self, bundle: Bundle, other: Bundle, both: Bundle, sample_rate: float, seed: int, amount: float
    ) -> None:
        bundles, decoders = (bundle, other), [Decoder(one) for one in (bundle, other)]
        compiled = all(decoder.program is not None for decoder in decoders)
        size = max(table_size(one.n_params, one.envelopes) for one in bundles)
        tick_hz = max((one.life.tick_hz for one in bundles if one.life is not None), default=None)
        makers = [
            texture_maker(one, sample_rate, seed + k, decoder.program if compiled else None, size, tick_hz)
            for k, (one, decoder) in enumerate(zip(bundles, decoders, strict=True))
        ]
        tables = morph_maker(makers[0], makers[1], bundles, both, sample_rate)
        self.period = bundle.frame_size * sample_rate / bundle.sample_rate
        elsewhere = [] if compiled else list(zip(makers, decoders, strict=True))
        values = {p.name: p.default for p in (*other.parameters, *bundle.parameters)}
        calls = {**calls_of(bundle), **calls_of(other)}
        super().__init__(tables, elsewhere, bundles, decoders, values, calls, amount)


def make_morph(
    bundle: Bundle, other: Bundle, sample_rate: int, seed: int, amount: float, pitch: float = 0.0
) -> tuple[Bundle, MorphRenderer, DeckLayout]:
    """The bundle of both, the renderer of their morph at ``amount`` 0…1, and its deck; raises `BundleError`.

    The standing tones of both are shifted by ``pitch`` semitones.
    """
    noise, other_noise = noise_of(bundle, sample_rate, pitch), noise_of(other, sample_rate, pitch)
    both = combine(bundle, other, noise, other_noise)
    renderer = MorphRenderer(bundle, other, both, sample_rate, seed, amount)
    return both, renderer, DeckLayout(noise, renderer.table_size, renderer.period, other_noise)
