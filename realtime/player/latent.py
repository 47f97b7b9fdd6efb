"""What a voice that plays a latent space can be told: ``/voice/N/z/anchor``, ``/voice/N/z/go``, ``/voice/N/z/walk``.

Each is a change for its sample, like that of a parameter, and so are its time tags.
"""

from __future__ import annotations

from typing import Protocol

from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.interface import Answer, Method, number
from texbridge.realtime.parameters import Z_ANCHOR, Z_GO_SECONDS, Z_GO_TO

_LONGEST_WAY = 3600.0
_MOST_LANDMARKS = 256


class Spacious(Protocol):
    """What is needed of an engine."""

    def call(
        self, voice: int, name: str, value: float | None = None, at: float | None = None, received: float | None = None
    ) -> None:
        """Ask something of a voice (from 1), see `Engine.call`."""

    def set(
        self, address: str, value: float, norm: bool = False, at: float | None = None, received: float | None = None
    ) -> None:
        """Set a parameter, see `Engine.set`."""


def anchor(
    engine: Spacious, voice: int, answer: Answer, landmark: object, *, at: float | None, received: float | None
) -> None:
    """`/voice/N/z/anchor i`: the controls stand about the i-th landmark, 0 is the middle."""
    engine.call(voice, Z_ANCHOR, _landmark(f"/voice/{voice}/z/anchor", landmark), at, received)


def go(
    engine: Spacious, voice: int, answer: Answer, landmark: object, seconds: object, *, at: float | None,
    received: float | None,
) -> None:  # fmt: skip
    """`/voice/N/z/go i seconds`: the same, reached in so many seconds."""
    address = f"/voice/{voice}/z/go"
    goal, time = _landmark(address, landmark), number(seconds, address)
    if not 0.0 <= time <= _LONGEST_WAY:
        raise OscError(f"{address} takes 0…{_LONGEST_WAY:g} seconds, not {time:g}")
    engine.call(voice, Z_GO_SECONDS, time, at, received)
    engine.call(voice, Z_GO_TO, goal, at, received)


def walk(
    engine: Spacious, voice: int, answer: Answer, speed: object, radius: object, *, at: float | None,
    received: float | None,
) -> None:  # fmt: skip
    """`/voice/N/z/walk speed radius`: both at once."""
    address = f"/voice/{voice}/z/walk"
    numbers = number(speed, address), number(radius, address)
    engine.set(f"/voice/{voice}/z/radius", numbers[1], at=at, received=received)
    engine.set(f"/voice/{voice}/z/speed", numbers[0], at=at, received=received)


def _landmark(address: str, value: object) -> float:
    landmark = number(value, address)
    if not 0 <= landmark <= _MOST_LANDMARKS or landmark != int(landmark):
        raise OscError(f"{address} takes a whole number in 0…{_MOST_LANDMARKS}, not {landmark:g}")
    return landmark


LATENT_METHODS = (
    Method(
        "/voice/<n>/z/anchor",
        "landmark",
        1,
        1,
        "the controls of the latent stand about that landmark, 0 is the middle; at its time tag, as the next two",
        anchor,
        timed=True,
    ),
    Method("/voice/<n>/z/go", "landmark seconds", 2, 2, "goes to a landmark, in so many seconds", go, timed=True),
    Method(
        "/voice/<n>/z/walk",
        "speed radius",
        2,
        2,
        "wanders by itself: how fast (1/s) and how far (deviations)",
        walk,
        timed=True,
    ),
)
"""For voices whose bundle is a latent space; others answer `/error`."""
