"""The parameters of a plug-in: those of the bundle and of a voice, from the one table, and two of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from texbridge.realtime.analysis.follower import DEFAULT_AMOUNTS, DEFAULT_MAPPING, MAPPINGS, Follower
from texbridge.realtime.analysis.gate import GateSettings
from texbridge.realtime.kernel.memory import LEVEL, PAN, WIDTH
from texbridge.realtime.parameters import MAX_SEED, MODEL_PARAMETERS, PITCH, VOICE_PARAMETERS, Parameter

VALUE, CONTROL, SEED_KNOB, FREEZE = "VALUE", "CONTROL", "SEED", "FREEZE"
FOLLOW, AMOUNT, GATE, MAPPING = "FOLLOW", "AMOUNT", "GATE", "MAPPING"
CONTROLS = {"gain": LEVEL, "pan": PAN, "width": WIDTH}
"""What the kernel carries out by itself; a host has a mute of its own."""
SEED_PARAMETER = Parameter("seed", "", 0.0, MAX_SEED, 0.0, "linear", "chooses the course of all chance; as --seed")
FREEZE_PARAMETER = Parameter("freeze", "", 0.0, 1.0, 0.0, "linear", "1 holds envelopes and life where they are")
FOLLOWABLE = tuple(parameter.name for parameter in MODEL_PARAMETERS)
FOLLOW_PARAMETER = Parameter("follow", "", 0.0, 1.0, 0.0, "linear", "how far the side chain is followed; 0 not at all")
GATE_PARAMETER = Parameter(
    "gate", "dBFS", -120.0, 0.0, GateSettings.threshold_db, "linear", "the level of the side chain at which it is heard"
)
MAPPING_PARAMETER = Parameter(
    *("map", "", 0.0, len(MAPPINGS) - 1.0, list(MAPPINGS).index(DEFAULT_MAPPING), "linear"),
    "what of the side chain is taken over 1:1, in dB, Hz and onsets per second",
)


@dataclass(frozen=True)
class Knob:
    """A parameter, what kind it is to the C sources, and its number there; ``stepped`` ones are whole numbers."""

    parameter: Parameter
    kind: str
    index: int = 0
    stepped: bool = False

    @property
    def symbol(self) -> str:
        """Its name as LV2 spells symbols."""
        return re.sub(r"\W", "_", self.parameter.name, flags=re.ASCII)

    @property
    def c_row(self) -> str:
        """A row of the table of parameters in C."""
        p = self.parameter
        numbers = f"{p.minimum!r}, {p.maximum!r}, {p.default!r}"
        return f'{{"{self.symbol}", "{p.name}", "{p.unit}", {self.kind}, {self.index}, {numbers}, {int(self.stepped)}}}'


def knobs_of(parameters: Sequence[Parameter], value_names: tuple[str, ...], follower: Follower) -> tuple[Knob, ...]:
    """All knobs of a voice that has these parameters and values. Pitch is not among them: it needs noise made anew.

    Those of a morph stand for several values each, and have no index of their own.
    """
    own = [
        Knob(parameter, VALUE, value_names.index(parameter.name) if parameter.name in value_names else 0)
        for parameter in parameters
        if parameter.name != PITCH
    ]
    voice = [Knob(p, CONTROL, CONTROLS[p.name]) for p in VOICE_PARAMETERS if p.name in CONTROLS]
    chance = (Knob(FREEZE_PARAMETER, FREEZE, stepped=True), Knob(SEED_PARAMETER, SEED_KNOB, stepped=True))
    return (*own, *voice, *chance, *_following_knobs(follower))


def _following_knobs(follower: Follower) -> list[Knob]:
    """What says how a side chain is followed, as `--follow`, `--gate` and `--map` do; bands follow with the first."""
    knobs = [Knob(FOLLOW_PARAMETER, FOLLOW)]
    for place, name in enumerate(follower.names):
        if name in FOLLOWABLE:
            amount = DEFAULT_AMOUNTS.get(name, 1.0)
            about = f"how far {name} follows the side chain, times follow"
            knobs.append(Knob(Parameter(f"follow/{name}", "", 0.0, 1.0, amount, "linear", about), AMOUNT, place))
    return [*knobs, Knob(GATE_PARAMETER, GATE), Knob(MAPPING_PARAMETER, MAPPING, stepped=True)]
