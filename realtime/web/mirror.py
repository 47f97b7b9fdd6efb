"""What the page's process knows of the engine: its parameters, their values, and what it last said of itself.

The feed tells of changes alone, as JSON objects: ``table`` (address → `Parameter.to_dict`, or null where it went),
``values`` (address → value), ``names`` (number of a voice → what it plays), ``state`` and ``spectrum``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from texbridge.realtime.parameters import Parameter
from texbridge.realtime.web.tree import NORM


class Paths(NamedTuple):
    """Addresses that came, went, or are no longer what they were."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


class Mirror:
    """The last of everything that the feed told."""

    def __init__(self) -> None:
        self.parameters: dict[str, Parameter] = {}
        self.values: dict[str, float] = {}
        self.told: dict[str, Any] = {"table": {}, "names": {}, "state": {}}

    def take(self, told: dict[str, Any]) -> Paths:
        """Take over one thing told; returns what happened to paths."""
        paths = self._table(told["table"]) if "table" in told else Paths()
        self.values.update((a, v) for a, v in told.get("values", {}).items() if a in self.parameters)
        self.told["names"].update(told.get("names", {}))
        self.told["state"].update(told.get("state", {}))
        return paths

    def everything(self) -> dict[str, Any]:
        """What one who comes must be told."""
        return {**self.told, "values": self.values}

    def move(self, address: str, is_norm: bool, value: float) -> float:
        """Keep what a client sets before the engine has said so; returns the value, in its unit and range."""
        parameter = self.parameters[address]
        self.values[address] = parameter.from_norm(value) if is_norm else parameter.clamp(value)
        return self.values[address]

    def _table(self, entries: dict[str, Any]) -> Paths:
        gone = tuple(a for a, entry in entries.items() if entry is None and a in self.parameters)
        new = {a: Parameter.from_dict(entry) for a, entry in entries.items() if entry is not None}
        added = tuple(a for a in new if a not in self.parameters)
        changed = tuple(a for a in new if a in self.parameters)
        for address in gone:
            del self.parameters[address], self.told["table"][address]
            self.values.pop(address, None)
        for address, parameter in new.items():
            self.parameters[address] = parameter
            self.told["table"][address] = entries[address]
            self.values.setdefault(address, parameter.default)
        return Paths(tuple(both(added)), tuple(both(gone)), tuple(both(changed)))


def both(addresses: tuple[str, ...]) -> Iterator[str]:
    """Each address and that of its position."""
    for address in addresses:
        yield from (address, f"{address}/{NORM}")
