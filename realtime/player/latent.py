"""What a voice that plays a latent space can be told: ``/voice/N/z/go``, ``/voice/N/z/jump``, ``/voice/N/z/walk``.

Each is a change for its sample, like that of a parameter, and so are its time tags.
"""

from __future__ import annotations

from typing import Protocol

from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.interface import Answer, Method, number
from texbridge.realtime.parameters import JUMP, MAX_LANDMARKS

_LONGEST_WAY = 3600.0


class Spacious(Protocol):
    """What is needed of an engine."""

    def go(
        self, voice: int, landmark: float, seconds: float, at: float | None = None, received: float | None = None
    ) -> None:
        """Let a voice (from 1) go to a landmark, see `Engine.go`."""

    def set(
        self, address: str, value: float, norm: bool = False, at: float | None = None, received: float | None = None
    ) -> None:
        """Set a parameter, see `Engine.set`."""


def go(
    engine: Spacious, voice: int, answer: Answer, landmark: object, seconds: object, *, at: float | None,
    received: float | None,
) -> None:  # fmt: skip
    """`/voice/N/z/go i seconds`: the controls come to stand about the i-th landmark, 0 is the middle."""
    address = f"/voice/{voice}/z/go"
    goal, time = _landmark(address, landmark), number(seconds, address)
    if not 0.0 <= time <= _LONGEST_WAY:
        raise OscError(f"{address} takes 0…{_LONGEST_WAY:g} seconds, not {time:g}")
    engine.go(voice, goal, time, at, received)


def jump(
    engine: Spacious, voice: int, answer: Answer, landmark: object, *, at: float | None, received: float | None
) -> None:
    """`/voice/N/z/jump i`: the same by a cut, which nothing smooths."""
    engine.go(voice, _landmark(f"/voice/{voice}/z/jump", landmark), JUMP, at, received)


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
    if not 0 <= landmark <= MAX_LANDMARKS or landmark != int(landmark):
        raise OscError(f"{address} takes a whole number in 0…{MAX_LANDMARKS}, not {landmark:g}")
    return landmark


LATENT_METHODS = (
    Method(
        "/voice/<n>/z/go",
        "landmark seconds",
        2,
        2,
        "goes to a landmark (0 is the middle) in so many seconds: `z/anchor` is then that; at its time tag, as the next"
        " two",
        go,
        timed=True,
    ),
    Method(
        "/voice/<n>/z/jump",
        "landmark",
        1,
        1,
        "the same by a cut: neither the place nor the sound is smoothed on the way",
        jump,
        timed=True,
    ),
    Method(
        "/voice/<n>/z/walk",
        "speed radius",
        2,
        2,
        "wanders by itself: how fast (1/s) and how far (deviations), which are `z/speed` and `z/radius`",
        walk,
        timed=True,
    ),
)
"""For voices whose bundle is a latent space; others answer `/error`."""
