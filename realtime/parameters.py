"""The parameter table: every control of a voice, its unit and its range.

OSC addresses, the terminal UI's ranges, the patches' sliders and the documentation all derive from it. A bundle
brings the parameters its model was trained on; the engine adds those that every voice has.

>>> p = Parameter("centroid", "Hz", 500.0, 8000.0, 2000.0, "log", "spectral centroid")
>>> p.to_norm(2000.0)
0.5
>>> round(p.from_norm(0.5), 6)
2000.0
>>> p.clamp(99999.0)
8000.0
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

SCALES = ("linear", "log")

Change = tuple[str, float]
"""An OSC address and the value, in the parameter's unit."""


@dataclass(frozen=True)
class Parameter:
    """One control: a name, a unit, a range with a default, and how a slider spans the range.

    ``scale`` is ``"linear"`` or ``"log"``; a log range must be positive. Raises ``ValueError`` naming the value and
    the limit if the range is empty, not finite, or does not hold the default.
    """

    name: str
    unit: str
    minimum: float
    maximum: float
    default: float
    scale: str = "linear"
    description: str = ""

    def __post_init__(self) -> None:
        where = f"parameter '{self.name}'"
        if self.scale not in SCALES:
            raise ValueError(f"{where}: scale is {self.scale!r}; use one of {SCALES}")
        if not all(math.isfinite(v) for v in (self.minimum, self.maximum, self.default)):
            raise ValueError(f"{where}: minimum, maximum and default must be finite")
        if not self.minimum < self.maximum:
            raise ValueError(f"{where}: minimum {self.minimum:g} must be below maximum {self.maximum:g}")
        if not self.minimum <= self.default <= self.maximum:
            limits = f"{self.minimum:g}…{self.maximum:g}"
            raise ValueError(f"{where}: default {self.default:g} must lie in {limits}")
        if self.scale == "log" and self.minimum <= 0.0:
            raise ValueError(f"{where}: a log scale needs a minimum above 0, got {self.minimum:g}")

    def clamp(self, value: float) -> float:
        """The nearest value inside the range (in the parameter's unit)."""
        return min(max(float(value), self.minimum), self.maximum)

    def to_norm(self, value: float) -> float:
        """Position of ``value`` in the range, 0…1 (values outside are clamped)."""
        value = self.clamp(value)
        if self.scale == "log":
            return math.log(value / self.minimum) / math.log(self.maximum / self.minimum)
        return (value - self.minimum) / (self.maximum - self.minimum)

    def from_norm(self, position: float) -> float:
        """The value (in the parameter's unit) at ``position`` 0…1 of the range."""
        position = min(max(float(position), 0.0), 1.0)
        if self.scale == "log":
            return self.clamp(self.minimum * (self.maximum / self.minimum) ** position)
        return self.clamp(self.minimum + position * (self.maximum - self.minimum))

    def to_dict(self) -> dict[str, Any]:
        """The entry written to a bundle's manifest."""
        return {
            "name": self.name,
            "unit": self.unit,
            "min": self.minimum,
            "max": self.maximum,
            "default": self.default,
            "scale": self.scale,
            "description": self.description,
        }

    @classmethod
    def from_dict(cls, entry: Mapping[str, Any]) -> Parameter:
        """Read a manifest entry; raises ``ValueError`` or ``KeyError`` on a bad one."""
        return cls(
            name=str(entry["name"]),
            unit=str(entry["unit"]),
            minimum=float(entry["min"]),
            maximum=float(entry["max"]),
            default=float(entry["default"]),
            scale=str(entry["scale"]),
            description=str(entry.get("description", "")),
        )


MODEL_PARAMETERS = (
    Parameter("centroid", "Hz", 20.0, 20000.0, 2000.0, "log", "spectral centroid"),
    Parameter("rate", "1/s", 0.1, 100.0, 5.0, "log", "onsets per second"),
    Parameter("loudness", "dBFS", -90.0, 0.0, -25.0, "linear", "RMS level"),
    Parameter("contrast", "dB", -40.0, 30.0, 0.0, "linear", "how far events stand out"),
)
"""The features that models follow. Each bundle brings ranges of its own, those of its recordings; these are wide ones,
for what must be written before a bundle is known."""
INPUT_PARAMETERS = (
    Parameter("mix", "", 0.0, 1.0, 1.0, "linear", "0 the input alone, 1 the voices alone (equal power between)"),
)
MASTER_GAIN = Parameter("gain", "dB", -60.0, 12.0, 0.0, "linear", "gain of the whole mix; -60 is silence")
VOICE_PARAMETERS = (
    Parameter("gain", "dB", -60.0, 12.0, 0.0, "linear", "gain of the voice; -60 is silence"),
    Parameter("pan", "", -1.0, 1.0, 0.0, "linear", "-1 left, 0 centre, 1 right (equal power); more channels: a ring"),
    Parameter("width", "", 0.0, 1.0, 0.5, "linear", "0 one point, 1 noise of its own in every channel"),
    Parameter("mute", "", 0.0, 1.0, 0.0, "linear", "1 silences the voice, 0 lets it sound"),
)
LIFE_PARAMETER = Parameter(
    "life",
    "",
    0.0,
    2.0,
    1.0,
    "linear",
    "the recording's slow movement: 0 stands still, 1 moves as it did, 2 twice that",
)
PACE_PARAMETER = Parameter("pace", "", 0.1, 10.0, 1.0, "log", "how fast the slow movement goes; 1 as in the recording")
TEMPO_PARAMETER = Parameter("tempo", "", 0.25, 4.0, 1.0, "log", "how fast the rhythm goes; 1 as in the recording")
MORPH_PARAMETER = Parameter("morph", "", 0.0, 1.0, 0.0, "linear", "0 the bundle itself, 1 the one it is morphed with")
PITCH = "pitch"
PITCH_PARAMETER = Parameter(PITCH, "semitones", -12.0, 12.0, 0.0, "linear", "moves the tones up or down")

Z_ANCHOR, Z_FOLLOW = "z/anchor", "z/follow"
MAX_LANDMARKS = 256
LATENT_PARAMETERS = (
    Parameter("z/x", "", -1.0, 1.0, 0.0, "linear", "place on the plane of the latent space: along its first axis"),
    Parameter("z/y", "", -1.0, 1.0, 0.0, "linear", "place on the plane of the latent space: along its second axis"),
    Parameter(Z_ANCHOR, "", 0.0, MAX_LANDMARKS, 0.0, "linear", "the landmark that all else counts from; 0 the middle"),
    Parameter("z/speed", "1/s", 0.0, 2.0, 0.0, "linear", "how fast the latent wanders by itself; 0 stands still"),
    Parameter("z/radius", "", 0.0, 2.0, 0.5, "linear", "how far the latent wanders, in deviations"),
    Parameter("z/hold", "", 0.0, 1.0, 0.0, "linear", "1 holds the latent where it is"),
    Parameter(Z_FOLLOW, "", 0.0, 1.0, 0.0, "linear", "1 lets an input be heard by the encoder: it is where that is"),
)
AXIS_PARAMETERS = tuple(
    Parameter(f"z/{k}", "", -3.0, 3.0, 0.0, "linear", f"along axis {k} of the latent space, in deviations")
    for k in range(1, 9)
)
"""What a voice has that plays a latent space; how many landmarks and axes, its bundle says."""
SWITCHES = ("mute", "z/hold", Z_FOLLOW)
"""What is either on or off, for panels and keys."""
Z_GO = "z_go"
DRIVEN = "life_driven"
LATENT_CALLS = (Z_GO, DRIVEN)
"""Numbers of such a voice and no parameters: to which landmark it goes, and in what time (`way_code`); what an input
does."""
JUMP = -1.0
WAY_SECONDS, CUT_SECONDS = 4096.0, 4000.0
"""Above every time that a way takes, and what stands for none."""

EVENT_PARAMETERS = (
    Parameter("events/rate", "1/s", 0.1, 1000.0, 10.0, "log", "events per second"),
    Parameter("events/size", "", 0.2, 10.0, 1.0, "log", "how rare strong events are: the exponent of their strengths"),
    Parameter("events/x", "", -1.0, 1.0, 0.0, "linear", "which events: place on their plane, along its first axis"),
    Parameter("events/y", "", -1.0, 1.0, 0.0, "linear", "which events: place on their plane, along its second axis"),
    Parameter("events/spread", "", 0.0, 1.0, 1.0, "linear", "how much events differ: 0 all of a kind, 1 as learned"),
    Parameter("events/bed", "dB", -60.0, 12.0, 0.0, "linear", "gain of what sounds beneath the events; -60 is silence"),
)
LEARNT_OF_EVENTS = ("events/rate", "events/size")
"""What a voice has that plays a texture of events; where the first two stand, its bundle has learnt."""

LIFE = "life"
LIFE_SEED, LIFE_EVENT, LIFE_BEAT = "life_seed", "life_event", "life_beat"
MAX_SEED = 999_999
CALLS = (LIFE_SEED, LIFE_EVENT, LIFE_BEAT, DRIVEN)
"""Numbers of a voice that lives and no parameters: they ask for something to happen, or say what an input does."""
LOUDNESS_DRIVEN, CENTROID_DRIVEN = 1, 2
"""What an input says already, in `DRIVEN`."""


class Row(NamedTuple):
    """A parameter of the whole table: its address, with ``<n>`` for a voice's number, and where there is one.

    ``as_trained`` says that its range and default are each bundle's own.
    """

    address: str
    parameter: Parameter
    where: str = ""
    as_trained: bool = False

    @property
    def group(self) -> str:
        """What stands before the slash of names such as ``z/x``, which panels show apart; nothing of most."""
        return self.parameter.name.rpartition("/")[0]


TABLE = (
    *(Row(f"/voice/<n>/{p.name}", p, as_trained=True) for p in MODEL_PARAMETERS),
    Row("/voice/<n>/morph", MORPH_PARAMETER, "a morph with another bundle"),
    Row("/voice/<n>/life", LIFE_PARAMETER, "a bundle with a life"),
    Row("/voice/<n>/pace", PACE_PARAMETER, "a bundle with a life"),
    Row("/voice/<n>/tempo", TEMPO_PARAMETER, "a bundle with a life that has a rhythm"),
    Row("/voice/<n>/pitch", PITCH_PARAMETER, "a bundle with tones"),
    *(Row(f"/voice/<n>/{p.name}", p) for p in VOICE_PARAMETERS),
    *(
        Row(f"/voice/<n>/{p.name}", p, "a latent space", p.name == Z_ANCHOR)
        for p in (*LATENT_PARAMETERS, *AXIS_PARAMETERS)
    ),
    *(Row(f"/voice/<n>/{p.name}", p, "a bundle of events", p.name in LEARNT_OF_EVENTS) for p in EVENT_PARAMETERS),
    *(Row(f"/input/{p.name}", p, "an input") for p in INPUT_PARAMETERS),
    Row("/master/gain", MASTER_GAIN),
)
"""Every parameter there can be: documents, panels and layouts of control surfaces are made from it, or held against it.

What a model calls otherwise (``band1``, …) its bundle alone knows.
"""


def way_code(landmark: float, seconds: float) -> float:
    """The number that says `Z_GO`: a landmark (0 the middle), reached in ``seconds``, or by a cut (`JUMP`).

    Compiled code reads it: see `realtime.tables.latent`.

    >>> way_code(3, 2.0), way_code(3, JUMP)
    (4.00048828125, 4.9765625)
    """
    return 1.0 + landmark + (CUT_SECONDS if seconds == JUMP else seconds) / WAY_SECONDS


def amplitude(gain_db: float, parameter: Parameter = MASTER_GAIN) -> float:
    """Linear gain; the bottom of the range is silence.

    >>> amplitude(0.0), amplitude(-60.0)
    (1.0, 0.0)
    """
    return 0.0 if gain_db <= parameter.minimum else 10.0 ** (gain_db / 20.0)
