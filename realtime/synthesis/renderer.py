"""What gives a voice its sound: one interface, which every kind of bundle has its own renderer for.

A renderer knows the values of its parameters. Asked by the control thread, it brings its deck in the kernel up to them,
through an `Outlet`: with envelope tables (`realtime.synthesis.texture`, `realtime.synthesis.morph`) or with samples
ahead of time (`realtime.synthesis.waveform`). Which kind of bundle gets which one is told in
`realtime.synthesis.prepare`.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

import numpy as np

from texbridge.realtime.parameters import Parameter
from texbridge.realtime.tables.maker import TableMaker


class Outlet(Protocol):
    """The deck that one renderer fills. What is sent is told to the journal too."""

    def slot(self) -> int | None:
        """A slot that takes tables, or None while there is no room for them."""

    def send_tables(self, slot: int, tables: np.ndarray, speed: float, due: int) -> None:
        """Let ``tables`` [N, S] float32 sound from the frame ``due`` on, at the playback speed of the envelopes."""

    def waiting(self) -> int:
        """Samples that have been sent and not been played."""

    def send_samples(self, samples: np.ndarray, asked: int) -> None:
        """Append ``samples`` float32 [n] to those that wait; ``asked`` is what `Renderer.supply` was asked for."""


class Renderer(ABC):
    """One voice's sound at ``parameters`` and their ``values``, by name, in their units. One thread at a time.

    Frames are those of the device. What is optional does nothing here. Whatever computes may raise `DecoderError`; the
    voice then goes on with what it has.
    """

    parameters: tuple[Parameter, ...]
    values: dict[str, float]
    runtime: str
    """What runs the decoder, for people: "compiled", or "onnxruntime" and why."""
    hop_frames: float = math.inf
    """Frames between two calls of `hop`; infinite for what does not move on by itself."""
    fade_frames: int = 0
    """Frames in which the tables that follow a hop fade in; 0 for as soon as others do."""
    independent: bool = False
    """Whether each parameter is one of these numbers, by its name, and changes no other."""
    maker: TableMaker | None = None
    """What makes its tables, for compiled code; None for what sends samples, or needs Python for its decoder."""
    tick_frames: float = math.inf
    """Frames between two calls of `live`; infinite for what has no life of its own."""
    calls: Mapping[str, float] = MappingProxyType({})
    """Numbers that ask for something to happen when they change (an event, a beat), and are no parameters."""
    ahead_frames: int = 0
    """Samples that are to wait in the deck at any time (`top_up`); 0 for what sends tables. A deck begins to play
    when there are `realtime.kernel.waveform.PRIMED_FRAMES`."""

    latency_seconds: float = 0.0
    """How much later than of others a value of it is heard: what waits in the deck, a hop, and a filter's delay."""

    def set_value(self, name: str, value: float) -> bool:
        """Set a parameter; True if the ranges of the parameters have moved with it."""
        before = self.parameters
        for index, number in self.changes(name, value):
            self.set_number(index, number)
        return self.parameters is not before

    def changes(self, name: str, value: float) -> list[tuple[int, float]]:
        """Set a parameter here alone, and return which numbers follow (index, number); `set_value` does both."""
        if name in self.calls:
            self.calls = {**self.calls, name: value}
        else:
            self.values[name] = value
        return [(self.value_names.index(name), value)]

    @property
    def value_names(self) -> tuple[str, ...]:
        """What the numbers stand for that its sound is made from, in the order in which `changes` counts them."""
        return tuple(parameter.name for parameter in self.parameters)

    def set_number(self, index: int, number: float) -> None:
        """Set what ``value_names[index]`` names, in what makes the sound."""
        self.values[self.value_names[index]] = number

    def numbers(self) -> list[float]:
        """What follows from the present values, for every one of `value_names`."""
        return [self.values[name] if name in self.values else self.calls[name] for name in self.value_names]

    def concerns_sound(self, name: str) -> bool:
        """Whether `publish` gives something else after a value of that name has changed, and not its life alone."""
        return True

    def whereabouts(self) -> dict[str, float | int | str]:
        """Where it stands, of what plays a space: ``x``, ``y``, the nearest ``landmark`` and its ``recording``."""
        return {}

    def take_over(self, values: Mapping[str, float]) -> None:  # noqa: B027
        """Begin with the values of what the voice played before, where these are meant to go on (a morph)."""

    def resume(self, values: Mapping[str, float]) -> None:
        """Go on with all the values of another renderer of the same."""
        for name, value in values.items():
            self.set_value(name, value)

    def carry_on(self, before: Renderer) -> None:  # noqa: B027
        """Live on from where another renderer of the same is; it takes none of its values."""

    @abstractmethod
    def preroll(self) -> None:
        """Run the recurrent state in, so that the first sound is as settled as the later ones."""

    @abstractmethod
    def check(self) -> None:
        """Raise `DecoderError` if there would be no sound at the present values."""

    def hop(self) -> None:  # noqa: B027
        """A hop has passed: the recurrent state moves on."""

    def live(self) -> np.ndarray | None:
        """A tick of its life: gains of the bands (amplitudes), None where it is still."""
        return None

    @abstractmethod
    def publish(self, outlet: Outlet, due: int) -> bool:
        """Let the present values and state sound from the frame ``due`` on; False if there is no room as yet."""

    def top_up(self, outlet: Outlet, more: int = 0) -> float:
        """Have `ahead_frames` samples wait, or ``more`` than that; returns the frames until it must be done again."""
        return math.inf

    def supply(self, outlet: Outlet, frames: int) -> None:  # noqa: B027
        """Send at least ``frames`` more samples."""
