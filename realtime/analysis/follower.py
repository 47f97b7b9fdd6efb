"""From the features of an input to the parameters of a voice: gate, mapping, follow amounts, smoothing.

A feature is mapped *directly*, in its own unit (loudness 1:1 in dB, the centroid in Hz, the rate per second), or by
*range*: the range that the input has onto the range that the model has (see `calibration`). `MAPPINGS` says which by
the name of a mapping.

Loudness is followed by two parameters. ``loudness`` takes the input's peaks at once and falls slowly, as the level a
model plays at is part of its timbre; ``gain`` does the rest, at every hop and without the decoder, so the texture's own
envelope stays as it is. Their sum is the level asked for.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from texbridge.realtime.analysis.calibration import DEFAULT_RANGES, Range, checked_ranges, measured_ranges
from texbridge.realtime.analysis.features import FEATURE_NAMES, Features
from texbridge.realtime.analysis.following import FAST, FOLLOW_ON, FOLLOWER, GATE_ALONE, LEAST_LEVEL_DB, run_listener
from texbridge.realtime.analysis.gate import Gate, GateSettings
from texbridge.realtime.parameters import CENTROID_DRIVEN, LOUDNESS_DRIVEN, Parameter
from texbridge.realtime.tables.layout import RecordLayout
from texbridge.words import did_you_mean

SMOOTHING_SECONDS = {"centroid": 0.003, "rate": 0.15}
FRAME_SMOOTHING_SECONDS = 0.08
_SAID = {"loudness": LOUDNESS_DRIVEN, "centroid": CENTROID_DRIVEN}
MAPPINGS: dict[str, tuple[str, ...]] = {
    "level": ("loudness",),
    "direct": ("loudness", "centroid", "rate", "contrast", "band"),
    "range": (),
}
"""What is mapped directly; the rest is mapped by range."""
DEFAULT_MAPPING = "level"
DEFAULT_AMOUNTS = {"contrast": 0.0}
LEAST_VALUE = {"centroid": 20.0, "rate": 0.3}


def mapped_directly(mapping: str) -> tuple[str, ...]:
    """The features that the mapping of that name takes over 1:1; raises ``ValueError`` for an unknown one."""
    if mapping not in MAPPINGS:
        nearest = did_you_mean(mapping[:40], MAPPINGS)
        raise ValueError(f"there is no mapping {mapping[:40]!r}; there are: {', '.join(MAPPINGS)}{nearest}")
    return MAPPINGS[mapping]


class Follower:
    """Follows `Features` with a voice's ``parameters`` (by name, without the voice's prefix), at ``sample_rate`` in Hz.

    Parameters named after a feature are followed: loudness, centroid, rate, contrast, band1, band2, … (``names``); with
    ``gain`` among the parameters loudness is followed within the hop. ``amounts`` (name → 0…1) say how far: 0 leaves a
    parameter at its own value, 1 follows, between lies between on the parameter's scale. The default is 1, but 0 for
    contrast: the input's events already stand out in the loudness, and more would blur the centroid. ``mapping`` is a
    name of `MAPPINGS`. What `update` gives depends on the settings, the calls and their order alone. Raises
    ``ValueError`` for a name that is not followed, an amount out of range, and an unknown mapping.
    """

    def __init__(
        self,
        parameters: Mapping[str, Parameter],
        sample_rate: int,
        gate: GateSettings | None = None,
        amounts: Mapping[str, float] | None = None,
        mapping: str = DEFAULT_MAPPING,
    ) -> None:
        mapped_directly(mapping)
        self._mapping = mapping
        self.parameters = dict(parameters)
        bands = [name for name in parameters if name.removeprefix("band").isdecimal() and name.startswith("band")]
        self.names = tuple(name for name in ("loudness", "centroid", "rate", "contrast") if name in parameters)
        self.names += tuple(sorted(bands, key=lambda name: int(name[4:])))
        self.n_band_energies = len(bands)
        self.gate = Gate(gate or GateSettings())
        self.amounts = {name: DEFAULT_AMOUNTS.get(name, 1.0) for name in self.names}
        for name, amount in (amounts or {}).items():
            self.amounts[name] = self._checked(name, amount)
        self.own = {name: p.default for name, p in parameters.items()}
        self._scales = {name: parameters[name].scale for name in self.names}
        self._ranges = {name: self._default_range(name) for name in self.names}
        self._rate = sample_rate
        self._heard = self._last = 0
        self.measured: dict[str, Range] = {}
        self._until = 0
        self._collected: dict[str, list[float]] | None = None
        self.layout = self._lay_out()
        self._write()

    def _lay_out(self) -> RecordLayout:
        """The record that compiled code follows with, its places for numbers empty."""
        n, layout = len(self.names), RecordLayout(FOLLOWER)
        layout.refer(self.gate.layout, "gate")
        layout.put(n=n, has_gain="gain" in self.parameters)
        layout.point(source=np.array([_source(name) for name in self.names], np.int64))
        layout.point(logarithmic=np.array([self._scales[name] == "log" for name in self.names], np.int64))
        direct = [[_kind(name) in kinds for name in self.names] for kinds in MAPPINGS.values()]
        layout.point(direct=np.array(direct, np.int64).reshape(len(MAPPINGS), n))
        layout.point(least=np.array([LEAST_VALUE.get(name, -np.inf) for name in self.names]))
        layout.point(constant=np.array([SMOOTHING_SECONDS.get(name, FRAME_SMOOTHING_SECONDS) for name in self.names]))
        layout.point(says=np.array([float(_SAID.get(name, 0)) for name in self.names]))
        layout.point(**{name: np.zeros(n) for name in ("feature", "amount", "low", "high", "position")})
        layout.point(given=np.full(n, -1.0))
        layout.point(**{name: np.zeros(n + 1) for name in ("value", "own", "minimum", "maximum")})
        if "loudness" in self.parameters:
            least = self.parameters["loudness"].minimum
            layout.put(level=LEAST_LEVEL_DB, table=least, peak=least)
        return layout

    def _write(self) -> None:
        """Bring the record up to what holds now."""
        arrays, driven = self.layout.arrays, self.driven
        self.layout.put(mapping=list(MAPPINGS).index(self._mapping))
        for k, name in enumerate(driven):
            at = len(self.names) if name == "gain" else k
            p = self.parameters[name]
            arrays["own"][at], arrays["minimum"][at], arrays["maximum"][at] = self.own[name], p.minimum, p.maximum
        for k, name in enumerate(self.names):
            arrays["amount"][k] = self.amounts[name]
            arrays["low"][k], arrays["high"][k] = self._ranges[name]

    def renew(self, parameters: Mapping[str, Parameter]) -> None:
        """Go on without a break with ``parameters`` of the same names, whose ranges have moved."""
        self.parameters = dict(parameters)
        self.own = {name: parameters[name].clamp(value) for name, value in self.own.items()}
        self.layout.arrays["given"][:] = -1.0
        if "loudness" in self.names:
            numbers = self.layout.array[0]
            self.layout.put(**{name: parameters["loudness"].clamp(numbers[name]) for name in ("table", "peak")})
        self._write()

    def begin_at(self, position: int) -> None:
        """The features to come follow this position: only what is heard from there on is time that has passed."""
        self._last = position

    def _default_range(self, name: str) -> Range:
        parameter = self.parameters[name]
        return DEFAULT_RANGES.get(name, (parameter.minimum, parameter.maximum))

    def limits(self, name: str) -> Range:
        """The values of a feature that become the ends of a parameter's range."""
        if _kind(name) in MAPPINGS[self._mapping]:
            return self.parameters[name].minimum, self.parameters[name].maximum
        return self._ranges[name]

    def set_mapping(self, mapping: str) -> None:
        """Map by another of `MAPPINGS` from now on; raises ``ValueError`` for an unknown name."""
        mapped_directly(mapping)
        self._mapping = mapping
        self._write()

    def set_amount(self, name: str, amount: float) -> None:
        """How far parameter ``name`` follows, 0…1; raises ``ValueError``."""
        self.amounts[name] = self._checked(name, amount)
        self._write()

    def _checked(self, name: str, amount: float) -> float:
        if name not in self.names:
            raise ValueError(f"'{name}' does not follow the input; there are: {', '.join(self.names)}")
        if not 0.0 <= amount <= 1.0:
            raise ValueError(f"follow amount of '{name}' is {amount:g}; must be in 0…1")
        return float(amount)

    @property
    def driven(self) -> tuple[str, ...]:
        """Every parameter that `update` gives a value: those that are followed, and gain if loudness is."""
        return (*self.names, "gain") if {"loudness", "gain"} <= self.parameters.keys() else self.names

    def follows(self, name: str) -> bool:
        """Whether a driven parameter depends on the input at present, and not on its own value alone."""
        return self.amounts["loudness" if name == "gain" else name] > 0.0

    @property
    def says(self) -> float:
        """What the input says of the voice, so that its life need not: bits of `realtime.parameters`, as a number."""
        return float(sum(bit for name, bit in _SAID.items() if name in self.names and self.follows(name)))

    def set_own(self, name: str, value: float) -> None:
        """The value (in its unit) that parameter ``name`` has of its own; raises ``ValueError`` for an unknown name."""
        if name not in self.parameters:
            raise ValueError(f"there is no parameter '{name}'; there are: {', '.join(self.parameters)}")
        self.own[name] = self.parameters[name].clamp(value)
        self._write()

    @property
    def calibration(self) -> dict[str, list[float]]:
        """The input's range of each feature, in its unit: plain numbers, to be saved and given to `calibrate`."""
        return {name: list(limits) for name, limits in self._ranges.items()}

    def calibrate(self, ranges: Mapping[str, object]) -> None:
        """Take ranges as `calibration` gives them; features that this voice does not follow are passed over.

        Raises ``ValueError`` for what is not two rising numbers, and then changes nothing.
        """
        self._ranges.update(checked_ranges(ranges, self._scales))
        self._write()

    @property
    def calibrating(self) -> bool:
        """Whether values are being collected."""
        return self._collected is not None

    def begin_calibration(self, seconds: float) -> None:
        """Collect what passes the gate for ``seconds`` of input from now on, then map its percentiles onto the ranges.

        Features of which too little was heard (a quarter of a second) keep the range they have.
        """
        if not 0.0 < seconds <= 3600.0:
            raise ValueError(f"calibration of {seconds:g} s; must be above 0, at most 3600 s")
        self._collected = {name: [] for name in self.names}
        self._until = self._heard + round(seconds * self._rate)

    def calibrate_on(self, features: Sequence[Features]) -> None:
        """Calibrate on features that have been heard already (offline), through a gate like this one's."""
        gate, last = Gate(self.gate.settings), 0
        kept: dict[str, list[float]] = {name: [] for name in self.names}
        for one in features:
            if gate.update(one.loudness, (one.position - last) / self._rate) and not gate.quiet:
                self._collect(kept, one)
            last = one.position
        self._adopt(kept)

    def _collect(self, kept: dict[str, list[float]], features: Features) -> None:
        for name, values in kept.items():
            values.append(self._feature(name, features))

    def _adopt(self, kept: Mapping[str, list[float]]) -> None:
        self.measured = measured_ranges({name: np.array(v) for name, v in kept.items()}, self._scales)
        self._ranges.update(self.measured)
        self._write()

    def _feature(self, name: str, features: Features) -> float:
        if name in FAST:
            return max(float(getattr(features, name)), LEAST_VALUE.get(name, -math.inf))
        return features.frame[FEATURE_NAMES.index(name) if name in FEATURE_NAMES else 3 + int(name[4:])]

    def update(self, features: Features) -> dict[str, float]:
        """The followed parameters' values, in their units, for the input's ``features`` of the next hop."""
        seconds = max(0, features.position - self._last) / self._rate
        self._last = features.position
        self._heard += round(seconds * self._rate)
        self.gate.layout.put(level_db=features.loudness, seconds=seconds)
        heard = self.layout.arrays["feature"]
        for k, name in enumerate(self.names):
            heard[k] = self._feature(name, features)
        address, work = int(self.layout.array.ctypes.data), GATE_ALONE | FOLLOW_ON
        if self._collected is not None:
            self.gate.update(features.loudness, seconds)
            self._calibration_step(self._collected, features)
            work = FOLLOW_ON
        run_listener(work, 0, address)
        values = self.layout.arrays["value"].tolist()
        return dict(zip(self.driven, values, strict=False))

    def _calibration_step(self, collected: dict[str, list[float]], features: Features) -> None:
        if self.gate.is_open and not self.gate.quiet:
            self._collect(collected, features)
        if self._heard >= self._until:
            self._adopt(collected)
            self._collected = None


def _kind(name: str) -> str:
    """What mappings call a feature: bands have one name."""
    return name.rstrip("0123456789")


def _source(name: str) -> int:
    """Where a listener has a feature: see `realtime.analysis.following.FAST`."""
    if name in FAST:
        return FAST.index(name)
    return FEATURE_NAMES.index(name) if name in FEATURE_NAMES else len(FEATURE_NAMES) - 1 + int(name[4:])
