"""The address table of a running server: every method, and the engine's parameters as they are at the moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.address import is_pattern, match_all
from texbridge.realtime.osc.hints import Hints
from texbridge.realtime.osc.interface import Method, Playable
from texbridge.realtime.parameters import Parameter

Target = tuple[str, bool]
"""The address of a parameter, and whether what is set is a position 0…1 of its range."""


class AddressTable:
    """What clients of ``engine`` can say. Of two ``methods`` with one address the later counts."""

    def __init__(self, engine: Playable, methods: Iterable[Method]) -> None:
        self.methods = {method.address: method for method in methods}
        self._engine = engine
        self._parameters: Mapping[str, Parameter] | None = None
        self._targets: dict[str, Target] = {}
        self._hints = Hints()

    @property
    def targets(self) -> Mapping[str, Target]:
        """Every address that can be set, and what it sets. Voices come and go, and it follows."""
        parameters = self._engine.parameters
        if parameters is not self._parameters:
            plain: dict[str, Target] = {address: (address, False) for address in parameters}
            self._targets = {**plain, **{f"{address}/norm": (address, True) for address in parameters}}
            self._parameters = parameters
        return self._targets

    def method(self, address: str, arguments: tuple[object, ...]) -> Method | None:
        """The method that a message calls, None where it sets parameters.

        A number at an address that is both a method and a parameter sets the parameter; nothing asks for its value.
        """
        method = self.methods.get(address)
        if method is None or address not in self.targets:
            return method
        return method if len(arguments) > 1 or isinstance(next(iter(arguments), None), str) else None

    def resolve(self, pattern: str) -> list[Target]:
        """The parameters that ``pattern`` names; raises ``OscError`` if there are none."""
        targets = self.targets
        if not is_pattern(pattern):
            if pattern not in targets:
                hint = self._hints.nearest_address(pattern, lambda: (*targets, *self.methods))
                raise OscError(f"unknown address {pattern[:80]}; /parameters lists all{hint}")
            return [targets[pattern]]
        found = [targets[address] for address in match_all(pattern, targets)]
        if not found:
            raise OscError(f"no parameter matches {pattern[:80]}; /parameters lists all")
        return found
