"""What the OSC server asks of an engine, what a method may ask of the server, and what a row of the table is."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

from texbridge.realtime.errors import OscError, TexbridgeError
from texbridge.realtime.osc.access import AllowList
from texbridge.realtime.osc.clients import Client, Subscribers
from texbridge.realtime.osc.packet import MAX_ARGUMENTS
from texbridge.realtime.osc.surfaces import Surfaces
from texbridge.realtime.parameters import Parameter

_log = logging.getLogger(__name__)
VOICE_NUMBER = "<n>"
Answer = Callable[..., None]
"""Sends one reply, address and arguments, to the client that asked; from any thread, at any time."""


@dataclass(frozen=True)
class Method:
    """A row of the address table: an address that is no parameter, what it takes, and who serves it.

    ``address`` may hold ``<n>``, a voice's number from 1. ``arguments`` are as people read them, ``fewest`` to ``most``
    of them; ``description`` says what is done and answered. ``handler`` is called with what serves the row (`bound`),
    the number of the voice if there is one, an `Answer`, then the arguments; it returns promptly, answers at once or
    later, and raises what becomes an ``/error``. A path in a text is refused where it comes from the network, unless
    the row takes ``free_text``. A row that takes nothing is a button, and so is one marked as ``button``, which only
    does without its arguments. A ``question`` changes nothing: asked again before its answer has gone out, it is
    answered once. A ``timed`` row changes what sounds: it is called ahead of its time, as a parameter is, and its
    handler gets ``at`` and ``received``, those of `Playable.set`.
    """

    address: str
    arguments: str
    fewest: int
    most: int
    description: str
    handler: Callable[..., None]
    free_text: bool = False
    button: bool = False
    question: bool = False
    timed: bool = False

    def pressed(self, arguments: tuple[object, ...]) -> bool | None:
        """Whether ``arguments`` press this button (1, T, I) or let it go (0, F); None for what no button sends."""
        if (self.most and not self.button) or len(arguments) != 1:
            return None
        [argument] = arguments
        if argument is None:
            return True
        return bool(argument) if isinstance(argument, (bool, int, float)) and argument in (0, 1) else None

    def check_count(self, arguments: tuple[object, ...]) -> None:
        """Raise ``OscError`` for too few or too many arguments."""
        if not self.fewest <= len(arguments) <= self.most:
            wanted = self.arguments or "no arguments"
            raise OscError(f"{self.address} takes {wanted}, got {len(arguments)} argument(s)")


def bound(rows: Iterable[Method], owner: object, voices: int = 0) -> tuple[Method, ...]:
    """``rows`` as ``owner`` serves them, those of a voice for each of so many ``voices``."""
    served: list[Method] = []
    for row in rows:
        if VOICE_NUMBER not in row.address:
            served.append(replace(row, handler=partial(row.handler, owner)))
            continue
        for voice in range(1, voices + 1):
            address = row.address.replace(VOICE_NUMBER, str(voice))
            served.append(replace(row, address=address, handler=partial(row.handler, owner, voice)))
    return tuple(served)


def refused(rows: Iterable[Method], reason: str) -> tuple[Method, ...]:
    """``rows`` where nothing serves them: each raises ``OscError`` with the ``reason``."""

    def refuse(address: str, answer: Answer, *arguments: object) -> None:
        raise OscError(f"{address}: {reason}")

    return tuple(replace(row, handler=partial(refuse, row.address)) for row in rows)


def of_function(address: str, function: Callable[..., object]) -> Method:
    """A row for a function that is called with the arguments, and whose result, if there is one, is the reply's."""

    def call(answer: Answer, *arguments: object) -> None:
        result = function(*arguments)
        if result is not None:
            answer(address, result)

    return Method(address, "", 0, MAX_ARGUMENTS, function.__doc__ or "", call)


def refusal(address: str, error: Exception) -> str:
    """What a client is told of ``error``; of a fault of ours no more than that it is one: the log has the rest."""
    if isinstance(error, TexbridgeError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{address}: {error.strerror}"
    _log.info("%s failed", address, exc_info=error)
    return f"{address}: not done, a fault of texbridge itself; please report it"


class Playable(Protocol):
    """What the server needs of an engine."""

    control_latency_seconds: float
    """How long before its moment a change is taken up; it must have been handed over by then."""

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """OSC address → parameter."""

    def set(
        self, address: str, value: float, norm: bool = False, at: float | None = None, received: float | None = None
    ) -> None:
        """Hand over one change, for a moment of the monotonic clock or, as soon as can be, of when it was received."""

    def get(self, address: str) -> float:
        """The last value set, in the parameter's unit."""

    def panic(self) -> None:
        """Fade to silence."""

    def forget_scheduled(self) -> None:
        """Drop changes that wait for their time."""

    def snapshot(self) -> dict[str, Any]:
        """Counters, levels and voices."""

    def count(self, name: str, amount: int = 1) -> None:
        """Add to the counter ``name``."""


class Server(Protocol):
    """What a method may use of the server that calls it."""

    engine: Playable
    subscribers: Subscribers
    surfaces: Surfaces
    clock: Callable[[], float]
    allow: AllowList | None
    version: str

    @property
    def port(self) -> int:
        """The port in use."""

    @property
    def address(self) -> Client:
        """Numeric host and port of the socket."""

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the server."""

    def reaches(self, host: str) -> bool:
        """Whether anything can be sent to the numeric ``host``."""

    def reply(self, client: Client, address: str, *arguments: object) -> None:
        """Send one message to ``client``, or to where its ``/subscribe`` said."""

    def clear_scheduled(self) -> None:
        """Forget every bundle that waits for its time."""


@dataclass(frozen=True)
class Caller:
    """The client that sent a message: the `Answer` of the server's own methods."""

    server: Server
    client: Client

    def __call__(self, address: str, *arguments: object) -> None:
        """Send one reply."""
        self.server.reply(self.client, address, *arguments)


def number(value: object, address: str) -> float:
    """An i, f, d, h, T or F argument as a finite float; raises ``OscError`` for anything else."""
    if isinstance(value, str):
        raise OscError(f"{address} takes a number, not the text {value[:40]!r}")
    if not isinstance(value, (bool, int, float)):
        raise OscError(f"{address} takes a number (i, f, d, h, T or F)")
    if not math.isfinite(value):
        raise OscError(f"{address} takes a finite number, not {value}")
    return float(value)
