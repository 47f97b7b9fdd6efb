"""What the OSC server asks of an engine, and what commands and methods may ask of the server."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.access import AllowList
from texbridge.realtime.osc.clients import Client, Subscribers
from texbridge.realtime.parameters import Parameter

Command = Callable[..., object]
Answer = Callable[..., None]
"""Sends one reply, address and arguments, to the client that asked; from any thread, at any time."""


@dataclass(frozen=True)
class Conversation:
    """A command that answers for itself, perhaps several times or later: called with an `Answer`, then arguments."""

    handler: Callable[..., None]


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

    def count(self, name: str) -> None:
        """Add one to the counter ``name``."""


class Server(Protocol):
    """What a method may use of the server that calls it."""

    engine: Playable
    subscribers: Subscribers
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

    def reply(self, client: Client, address: str, *arguments: object) -> None:
        """Send one message to ``client``, or to where its ``/subscribe`` said."""

    def clear_scheduled(self) -> None:
        """Forget every bundle that waits for its time."""


def number(value: object, address: str) -> float:
    """An i, f, d, h, T or F argument as a finite float; raises ``OscError`` for anything else."""
    if isinstance(value, str):
        raise OscError(f"{address} takes a number, not the text {value[:40]!r}")
    if not isinstance(value, (bool, int, float)):
        raise OscError(f"{address} takes a number (i, f, d, h, T or F)")
    if not math.isfinite(value):
        raise OscError(f"{address} takes a finite number, not {value}")
    return float(value)
