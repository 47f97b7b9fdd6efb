"""What is told again and again without being asked: levels and the engine's state, and to surfaces what has changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from texbridge.realtime.osc.clients import Client, Subscribers
from texbridge.realtime.osc.interface import Playable
from texbridge.realtime.osc.methods import engine_values, meter_values
from texbridge.realtime.osc.packet import encode
from texbridge.realtime.osc.surfaces import Surfaces


class Meters:
    """``/meters`` and ``/engine`` of ``engine`` for ``subscribers``, and to those of ``surfaces`` every change.

    ``send`` takes a packet and where it goes; ``later`` a client, an address and what is to be done in its turn.
    """

    def __init__(
        self,
        engine: Playable,
        subscribers: Subscribers,
        surfaces: Surfaces,
        clock: Callable[[], float],
        send: Callable[[bytes, Client], None],
        later: Callable[[Client, str, Callable[[], None]], None],
    ) -> None:
        self._engine, self._subscribers, self._surfaces = engine, subscribers, surfaces
        self._clock, self._send, self._later = clock, send, later

    def send(self) -> None:
        """Tell those whose time has come."""
        targets = self._subscribers.due(self._clock())
        if not targets:
            return
        snapshot = self._engine.snapshot()
        mix, engine = meter_values(snapshot), engine_values(snapshot)
        for data in (encode("/meters", *mix), encode("/engine", *engine)):
            for target in targets:
                self._send(data, target)
        self._surfaces.keep(self._subscribers.__contains__)
        for target in targets:
            self._later(target, "/subscribe", partial(self._tell_changes, target))

    def _tell_changes(self, target: Client) -> None:
        """To one that follows the parameters."""
        for address, arguments in self._surfaces.changes(target, self._engine):
            self._send(encode(address, *arguments), target)
