"""The attributes that a host sets by messages: what they are, and their methods, in TorchScript.

An attribute ``a`` has a buffer ``a_params`` (1 int, 2 float), ``get_a`` and ``set_a``. What is out of range goes to its
end, and what is no number is passed over, as a host may send memory's leavings.
"""

import math
from typing import NamedTuple

import torch
from torch import nn

from texbridge.realtime.bundle.format import Bundle, voice_parameters
from texbridge.realtime.parameters import (
    LIFE_PARAMETER,
    MAX_SEED,
    PACE_PARAMETER,
    PITCH_PARAMETER,
    TEMPO_PARAMETER,
    VOICE_PARAMETERS,
    Parameter,
)

INT, FLOAT = 1, 2
_GAIN = next(p for p in VOICE_PARAMETERS if p.name == "gain")


class Attribute(NamedTuple):
    """A parameter, the code of its kind, and whether there is one only where the bundle has that parameter."""

    parameter: Parameter
    code: int = FLOAT
    of_bundle: bool = False


ATTRIBUTES = (
    Attribute(_GAIN),
    Attribute(
        Parameter(
            "freeze", "", 0, 1, 0, "linear", "1 holds values, envelopes and life where they are; the sound goes on"
        ),
        INT,
    ),
    Attribute(
        Parameter("smoothing", "s", 0.0, 10.0, 0.02, "linear", "time in which values follow their signals"),
    ),
    Attribute(
        Parameter(
            "seed",
            "",
            0,
            MAX_SEED,
            0,
            "linear",
            "chooses the course of grains, envelopes, life and events",
        ),
        INT,
    ),
    Attribute(LIFE_PARAMETER),
    Attribute(PACE_PARAMETER),
    Attribute(TEMPO_PARAMETER, of_bundle=True),
    Attribute(PITCH_PARAMETER, of_bundle=True),
    Attribute(
        Parameter("sample_rate", "Hz", 8000, 384000, 48000, "log", "the host's; nn~ does not say it when it loads"),
        INT,
    ),
)
"""All that there can be, in their order; what a voice of `texbridge play` has too is that parameter."""


def attributes_of(bundle: Bundle) -> tuple[Attribute, ...]:
    """The attributes of a bundle, with its own ranges where it says some."""
    given = {p.name: p for p in voice_parameters(bundle)}
    there = [each for each in ATTRIBUTES if not each.of_bundle or each.parameter.name in given]
    return tuple(each._replace(parameter=given.get(each.parameter.name, each.parameter)) for each in there)


class AttributeHolder(nn.Module):
    """The attributes' values, and those of their methods that do nothing but keep them."""

    def __init__(self, bundle: Bundle) -> None:
        super().__init__()
        there = attributes_of(bundle)
        self.attributes = [each.parameter.name for each in there]
        for each in there:
            self.register_buffer(f"{each.parameter.name}_params", torch.tensor([each.code]))
        parameters = {each.parameter.name: each.parameter for each in (*ATTRIBUTES, *there)}
        self.least = {name: float(p.minimum) for name, p in parameters.items()}
        self.most = {name: float(p.maximum) for name, p in parameters.items()}
        start = {name: float(p.default) for name, p in parameters.items()}
        self.gain, self.smoothing = start["gain"], start["smoothing"]
        self.life, self.pace, self.tempo, self.pitch = (start[name] for name in ("life", "pace", "tempo", "pitch"))
        self.freeze, self.seed, self.sample_rate = (int(start[name]) for name in ("freeze", "seed", "sample_rate"))

    def taken(self, name: str, value: float, before: float) -> float:
        """The value that an attribute takes when it is sent one."""
        return min(max(value, self.least[name]), self.most[name]) if math.isfinite(value) else before

    @torch.jit.export
    def get_attributes(self) -> list[str]:
        """The attributes' names."""
        return self.attributes

    @torch.jit.export
    def get_gain(self) -> list[float]:
        """Gain in dB."""
        return [self.gain]

    @torch.jit.export
    def set_gain(self, gain: float) -> int:
        """Gain in dB; the lowest is silence."""
        self.gain = self.taken("gain", gain, self.gain)
        return 0

    @torch.jit.export
    def get_freeze(self) -> list[int]:
        """Whether the sound is held."""
        return [self.freeze]

    @torch.jit.export
    def set_freeze(self, freeze: int) -> int:
        """Anything but 0 holds values, envelopes and life where they are."""
        self.freeze = 1 if freeze != 0 else 0
        return 0

    @torch.jit.export
    def get_smoothing(self) -> list[float]:
        """Smoothing of the signals in seconds."""
        return [self.smoothing]

    @torch.jit.export
    def set_smoothing(self, smoothing: float) -> int:
        """Smoothing of the signals in seconds."""
        self.smoothing = self.taken("smoothing", smoothing, self.smoothing)
        return 0

    @torch.jit.export
    def get_life(self) -> list[float]:
        """How much it lives."""
        return [self.life]

    @torch.jit.export
    def set_life(self, life: float) -> int:
        """How much it lives."""
        self.life = self.taken("life", life, self.life)
        return 0

    @torch.jit.export
    def get_pace(self) -> list[float]:
        """How fast it lives."""
        return [self.pace]

    @torch.jit.export
    def set_pace(self, pace: float) -> int:
        """How fast it lives."""
        self.pace = self.taken("pace", pace, self.pace)
        return 0

    @torch.jit.export
    def get_tempo(self) -> list[float]:
        """How fast its rhythm goes."""
        return [self.tempo]

    @torch.jit.export
    def set_tempo(self, tempo: float) -> int:
        """How fast its rhythm goes."""
        self.tempo = self.taken("tempo", tempo, self.tempo)
        return 0

    @torch.jit.export
    def get_seed(self) -> list[int]:
        """The seed."""
        return [self.seed]

    @torch.jit.export
    def get_pitch(self) -> list[float]:
        """Where the tones are, in semitones."""
        return [self.pitch]

    @torch.jit.export
    def get_sample_rate(self) -> list[int]:
        """The host's sample rate in Hz."""
        return [self.sample_rate]
