"""Parameters that change, for surfaces that follow: ``/subscribe … parameters``.

Each subscriber has a `Surface`, which compares the values of now with those that it saw last. Whoever changed one, and
however often since, its last value is told; only not to the client that set that very value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from texbridge.realtime.osc.clients import Client
from texbridge.realtime.parameters import Parameter

NOTHING = "none"
"""The name of a voice that plays nothing."""


class Watched(Protocol):
    """What is looked at to see what has changed: an engine."""

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """OSC address → parameter; another mapping when voices come or go."""

    def get(self, address: str) -> float:
        """The last value set, in the parameter's unit."""

    def snapshot(self) -> dict[str, Any]:
        """The names of the voices, among others."""


class Surface:
    """What one subscriber has been told. One thread."""

    def __init__(self) -> None:
        self._seen: dict[str, float] = {}
        self._own: dict[str, float] = {}
        self._table: Mapping[str, Parameter] | None = None
        self._names: dict[int, str] = {}

    def begin_again(self) -> None:
        """Tell everything once more, but for what the subscriber set itself."""
        self._seen.clear()
        self._names.clear()
        self._table = None

    def moved(self, address: str, value: float) -> None:
        """The subscriber itself set a parameter, to ``value`` in its unit."""
        self._own[address] = value

    def changes(self, engine: Watched) -> Iterator[tuple[str, tuple[object, ...]]]:
        """Address and arguments of what the subscriber does not know yet: names of voices first, then values."""
        table = engine.parameters
        if table is not self._table:
            self._table = table
            self._forget(table)
            yield from self._renamed(engine)
        for address in table:
            value = engine.get(address)
            if self._seen.get(address) == value:
                continue
            self._seen[address] = value
            if self._own.get(address) != value:
                self._own.pop(address, None)
                yield address, (value,)

    def _forget(self, table: Mapping[str, Parameter]) -> None:
        """Voices that went took their parameters along."""
        for known in (self._seen, self._own):
            for address in [address for address in known if address not in table]:
                del known[address]

    def _renamed(self, engine: Watched) -> Iterator[tuple[str, tuple[object, ...]]]:
        names = {voice["index"]: str(voice["name"]) for voice in engine.snapshot()["voices"]}
        for number in sorted({*names, *self._names}):
            name = names.get(number, NOTHING)
            if self._names.get(number, NOTHING) != name:
                yield "/status", ("voice", number, name)
        self._names = names


class Surfaces:
    """The followers of a server, by where what they are told goes."""

    def __init__(self) -> None:
        self._by_target: dict[Client, Surface] = {}

    def __len__(self) -> int:
        return len(self._by_target)

    def begin(self, target: Client) -> None:
        """Let ``target`` follow; all values of now are its first."""
        self._by_target.setdefault(target, Surface()).begin_again()

    def end(self, target: Client) -> None:
        """Let it follow no longer, if it did."""
        self._by_target.pop(target, None)

    def keep(self, subscribed: Callable[[Client], bool]) -> None:
        """End all that are not ``subscribed`` any more."""
        for target in [target for target in self._by_target if not subscribed(target)]:
            del self._by_target[target]

    def moved(self, target: Client, parameter: Parameter, address: str, value: float, norm: bool) -> None:
        """``target`` set a parameter itself: if it follows, it need not be told."""
        surface = self._by_target.get(target)
        if surface is not None:
            surface.moved(address, parameter.from_norm(value) if norm else parameter.clamp(value))

    def changes(self, target: Client, engine: Watched) -> Iterator[tuple[str, tuple[object, ...]]]:
        """Address and arguments of what ``target`` must be told now."""
        surface = self._by_target.get(target)
        if surface is not None:
            yield from surface.changes(engine)
