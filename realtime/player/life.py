"""What the life of a voice can be called to do: ``/voice/N/life/reseed``, ``/voice/N/event``, ``/voice/N/beat``.

Each is a change for its sample, like that of a parameter, and so are its time tags.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Protocol

from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.interface import Answer, Method, number
from texbridge.realtime.parameters import LIFE, LIFE_BEAT, LIFE_EVENT, LIFE_SEED, MAX_SEED

_BUTTON = re.compile(r"/voice/([0-9]{1,2})/(event|beat)")
_CALLS = {"event": LIFE_EVENT, "beat": LIFE_BEAT}


class Living(Protocol):
    """What is needed of an engine."""

    def call(
        self, voice: int, name: str, value: float | None = None, at: float | None = None, received: float | None = None
    ) -> None:
        """Ask something of the life of a voice (from 1), see `Engine.call`."""


def button(address: str, parameters: Container[str]) -> tuple[int, str] | None:
    """The voice and what it is called to do where ``address`` is a button of one whose ``parameters`` say it lives.

    >>> button("/voice/2/event", ["/voice/2/life"]), button("/voice/1/event", ["/voice/2/life"])
    ((2, 'life_event'), None)
    """
    found = _BUTTON.fullmatch(address)
    if found is None or f"/voice/{found[1]}/{LIFE}" not in parameters:
        return None
    return int(found[1]), _CALLS[found[2]]


def reseed(
    engine: Living, voice: int, answer: Answer, *arguments: object, at: float | None, received: float | None
) -> None:
    """`/voice/N/life/reseed [seed]`: goes on elsewhere. A whole number of OSC's is a seed, what a button sends none."""
    [argument] = arguments or (True,)
    is_button = argument is None or (isinstance(argument, (bool, float)) and argument in (0, 1))
    if not is_button:
        engine.call(voice, LIFE_SEED, _seed(f"/voice/{voice}/life/reseed", argument), at, received)
    elif argument != 0:
        engine.call(voice, LIFE_SEED, None, at, received)


def _seed(address: str, argument: object) -> float:
    seed = number(argument, address)
    if not 0 <= seed <= MAX_SEED or seed != int(seed):
        raise OscError(f"{address} takes a whole number in 0…{MAX_SEED} or nothing, not {seed:g}")
    return seed


def event(engine: Living, voice: int, answer: Answer, *, at: float | None, received: float | None) -> None:
    """`/voice/N/event`: one of the recording's strong events, now."""
    engine.call(voice, LIFE_EVENT, None, at, received)


def beat(engine: Living, voice: int, answer: Answer, *, at: float | None, received: float | None) -> None:
    """`/voice/N/beat`: a beat is now; two of them also say the tempo."""
    engine.call(voice, LIFE_BEAT, None, at, received)


LIFE_METHODS = (
    Method(
        "/voice/<n>/life/reseed",
        "[seed]",
        0,
        1,
        f"the slow movement goes on elsewhere, for the same whole number (as an int; 0…{MAX_SEED}) always the same way;"
        " at its time tag, as the next two",
        reseed,
        timed=True,
    ),
    Method(
        "/voice/<n>/event",
        "",
        0,
        0,
        "brings one of the strong events of the recording: a gust, a wave, a crack",
        event,
        timed=True,
    ),
    Method(
        "/voice/<n>/beat",
        "",
        0,
        0,
        "says that a beat is now: the rhythm falls in, and takes the tempo of two that follow each other",
        beat,
        timed=True,
    ),
)
"""For voices whose bundle has a life; others answer `/error`."""
