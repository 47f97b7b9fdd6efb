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

from texbridge.realtime.analysis.calibration import DEFAULT_RANGES, Range, checked_ranges, measured_ranges, position
from texbridge.realtime.analysis.features import FEATURE_NAMES, Features
from texbridge.realtime.analysis.gate import Gate, GateSettings
from texbridge.realtime.parameters import CENTROID_DRIVEN, LOUDNESS_DRIVEN, Parameter
from texbridge.words import did_you_mean

LOUDNESS_RELEASE_SECONDS = 0.0025
PEAK_RELEASE_DB_PER_SECOND, PEAK_STEP_DB = 20.0, 1.0
SMOOTHING_SECONDS = {"centroid": 0.003, "rate": 0.15}
FRAME_SMOOTHING_SECONDS = 0.08
LEAST_CHANGE = 0.004
_SAID = ((LOUDNESS_DRIVEN, "loudness"), (CENTROID_DRIVEN, "centroid"))
LEAST_LEVEL_DB = -90.0
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


class LoudnessDrive:
    """Splits a level between a voice's ``loudness`` and its ``gain`` (dB): their sum is the level, and gain ≤ 0.

    A level below the range of ``loudness`` is left to the gain. Levels rise at once and fall exponentially within
    `LOUDNESS_RELEASE_SECONDS`. ``loudness`` holds their peaks, falls by 20 dB/s, and moves down in steps of 1 dB.
    """

    def __init__(self, loudness: Parameter) -> None:
        self._loudness = loudness
        self._level = LEAST_LEVEL_DB
        self._table = self._peak = loudness.minimum

    def renew(self, loudness: Parameter) -> None:
        """Go on in another range."""
        self._loudness = loudness
        self._table, self._peak = loudness.clamp(self._table), loudness.clamp(self._peak)

    def update(self, goal_db: float, own_db: float, amount: float, seconds: float) -> tuple[float, float]:
        """Loudness and gain after ``seconds`` with the input asking for ``goal_db``, followed by ``amount``."""
        if goal_db >= self._level:
            self._level = goal_db
        else:
            self._level += (goal_db - self._level) * (1.0 - math.exp(-seconds / LOUDNESS_RELEASE_SECONDS))
        level = min(own_db + amount * (self._level - own_db), self._loudness.maximum)
        self._peak = max(level, self._peak - PEAK_RELEASE_DB_PER_SECOND * seconds)
        if not 0.0 <= self._table - self._peak <= PEAK_STEP_DB:
            self._table = self._loudness.clamp(self._peak)
        return self._table, level - self._table


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
        self._direct = mapped_directly(mapping)
        self.parameters = dict(parameters)
        bands = [name for name in parameters if name.removeprefix("band").isdecimal() and name.startswith("band")]
        self.names = tuple(name for name in ("loudness", "centroid", "rate", "contrast") if name in parameters)
        self.names += tuple(sorted(bands, key=lambda name: int(name[4:])))
        self.n_band_energies = len(bands)
        self.gate = Gate(gate or GateSettings())
        self.amounts = {name: DEFAULT_AMOUNTS.get(name, 1.0) for name in self.names}
        for name, amount in (amounts or {}).items():
            self.set_amount(name, amount)
        self.own = {name: p.default for name, p in parameters.items()}
        self._scales = {name: parameters[name].scale for name in self.names}
        self._ranges = {name: self._default_range(name) for name in self.names}
        self._rate = sample_rate
        self._positions = dict.fromkeys(self.names, 0.0)
        self._given = dict.fromkeys(self.names, -1.0)
        self._heard = self._last = 0
        self.measured: dict[str, Range] = {}
        self._drive = LoudnessDrive(parameters["loudness"]) if "loudness" in parameters else None
        self._until = 0
        self._collected: dict[str, list[float]] | None = None

    def renew(self, parameters: Mapping[str, Parameter]) -> None:
        """Go on without a break with ``parameters`` of the same names, whose ranges have moved."""
        self.parameters = dict(parameters)
        self.own = {name: parameters[name].clamp(value) for name, value in self.own.items()}
        self._given = dict.fromkeys(self.names, -1.0)
        if self._drive is not None:
            self._drive.renew(parameters["loudness"])

    def begin_at(self, position: int) -> None:
        """The features to come follow this position: only what is heard from there on is time that has passed."""
        self._last = position

    def _default_range(self, name: str) -> Range:
        parameter = self.parameters[name]
        return DEFAULT_RANGES.get(name, (parameter.minimum, parameter.maximum))

    def limits(self, name: str) -> Range:
        """The values of a feature that become the ends of a parameter's range."""
        if name.rstrip("0123456789") in self._direct:
            return self.parameters[name].minimum, self.parameters[name].maximum
        return self._ranges[name]

    def set_mapping(self, mapping: str) -> None:
        """Map by another of `MAPPINGS` from now on; raises ``ValueError`` for an unknown name."""
        self._direct = mapped_directly(mapping)

    def set_amount(self, name: str, amount: float) -> None:
        """How far parameter ``name`` follows, 0…1; raises ``ValueError``."""
        if name not in self.names:
            raise ValueError(f"'{name}' does not follow the input; there are: {', '.join(self.names)}")
        if not 0.0 <= amount <= 1.0:
            raise ValueError(f"follow amount of '{name}' is {amount:g}; must be in 0…1")
        self.amounts[name] = float(amount)

    @property
    def driven(self) -> tuple[str, ...]:
        """Every parameter that `update` gives a value: those that are followed, and gain if loudness is."""
        return (*self.names, "gain") if self._drive is not None and "gain" in self.parameters else self.names

    def follows(self, name: str) -> bool:
        """Whether a driven parameter depends on the input at present, and not on its own value alone."""
        return self.amounts["loudness" if name == "gain" else name] > 0.0

    @property
    def says(self) -> float:
        """What the input says of the voice, so that its life need not: bits of `realtime.parameters`, as a number."""
        return float(sum(bit for bit, name in _SAID if name in self.names and self.follows(name)))

    def set_own(self, name: str, value: float) -> None:
        """The value (in its unit) that parameter ``name`` has of its own; raises ``ValueError`` for an unknown name."""
        if name not in self.parameters:
            raise ValueError(f"there is no parameter '{name}'; there are: {', '.join(self.parameters)}")
        self.own[name] = self.parameters[name].clamp(value)

    @property
    def calibration(self) -> dict[str, list[float]]:
        """The input's range of each feature, in its unit: plain numbers, to be saved and given to `calibrate`."""
        return {name: list(limits) for name, limits in self._ranges.items()}

    def calibrate(self, ranges: Mapping[str, object]) -> None:
        """Take ranges as `calibration` gives them; features that this voice does not follow are passed over.

        Raises ``ValueError`` for what is not two rising numbers, and then changes nothing.
        """
        self._ranges.update(checked_ranges(ranges, self._scales))

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

    def _feature(self, name: str, features: Features) -> float:
        if name in ("loudness", "centroid", "rate"):
            return max(float(getattr(features, name)), LEAST_VALUE.get(name, -math.inf))
        return features.frame[FEATURE_NAMES.index(name) if name in FEATURE_NAMES else 3 + int(name[4:])]

    def update(self, features: Features) -> dict[str, float]:
        """The followed parameters' values, in their units, for the input's ``features`` of the next hop."""
        seconds = max(0, features.position - self._last) / self._rate
        self._last = features.position
        self._heard += round(seconds * self._rate)
        is_open = self.gate.update(features.loudness, seconds)
        heard = is_open and not self.gate.quiet
        self._calibration_step(features, heard)
        if heard:
            self._approach_all(features, seconds)
        values = {name: self._value(name) for name in self.names if name != "loudness"}
        if self._drive is not None:
            values.update(self._level(self._drive, features.loudness if is_open else -math.inf, seconds))
        return values

    def _level(self, drive: LoudnessDrive, level_dbfs: float, seconds: float) -> dict[str, float]:
        """Loudness, and gain if the voice has it, for an input level; -Inf while the gate is shut."""
        parameter, amount = self.parameters["loudness"], self.amounts["loudness"]
        if "loudness" in self._direct:
            goal = max(level_dbfs, LEAST_LEVEL_DB)
        else:
            goal = parameter.from_norm(position(level_dbfs, self._ranges["loudness"], "linear"))
        loudness, gain = drive.update(goal, self.own["loudness"], amount, seconds)
        if amount == 0.0:
            loudness, gain = self.own["loudness"], 0.0
        if "gain" not in self.parameters:
            return {"loudness": parameter.clamp(loudness + gain)}
        gain += self.own["gain"] + amount * self.gate.gain_db
        return {"loudness": loudness, "gain": self.parameters["gain"].clamp(gain)}

    def _calibration_step(self, features: Features, heard: bool) -> None:
        if self._collected is None:
            return
        if heard:
            self._collect(self._collected, features)
        if self._heard >= self._until:
            self._adopt(self._collected)
            self._collected = None

    def _approach_all(self, features: Features, seconds: float) -> None:
        """Move the features' positions towards what is heard, exponentially."""
        for name in self.names:
            if name != "loudness":
                goal = position(self._feature(name, features), self.limits(name), self._scales[name])
                constant = SMOOTHING_SECONDS.get(name, FRAME_SMOOTHING_SECONDS)
                self._positions[name] += (goal - self._positions[name]) * (1.0 - math.exp(-seconds / constant))

    def _value(self, name: str) -> float:
        """A parameter's value; it moves in steps of 0.4 % of its range, as each costs a run of the decoder."""
        parameter, amount = self.parameters[name], self.amounts[name]
        own = parameter.to_norm(self.own[name])
        if amount == 0.0:
            return self.own[name]
        goal = own + amount * (self._positions[name] - own)
        if abs(goal - self._given[name]) >= LEAST_CHANGE:
            self._given[name] = goal
        return parameter.from_norm(self._given[name])
