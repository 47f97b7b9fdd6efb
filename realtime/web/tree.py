"""The OSCQuery namespace: parameters and methods as a tree of nodes, and what a query for one of them answers.

`OSCQuery proposal <https://github.com/Vidvox/OSCQueryProposal>`_: VALUE, RANGE, UNIT and CLIPMODE hold an entry for
each type tag.

>>> type_tags("bundle [ms]", 1), type_tags("[name name] x y", 2), type_tags("", 0)
('s', 'ff', 'I')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import unquote

from texbridge.realtime.parameters import Parameter

Json = dict[str, Any]
NORM = "norm"
READ_WRITE, WRITE = 3, 2
UNITS = {"dB": "gain.db", "dBFS": "gain.db", "1/s": "time.hz", "Hz": "frequency.hz"}
"""OSCQuery's words for the units that it has one for."""
ATTRIBUTES = frozenset(
    (
        *("FULL_PATH", "CONTENTS", "TYPE", "ACCESS", "VALUE", "RANGE", "UNIT", "CLIPMODE", "DESCRIPTION"),
        *("TAGS", "EXTENDED_TYPE", "CRITICAL", "OVERLOADS"),
    )
)
"""What may be asked for; a node that lacks it has nothing to say."""
HOST_INFO, HTML = "HOST_INFO", "HTML"
TEXTS = frozenset(("bundle", "other", "name", "address", "feature"))
"""Arguments of methods that are texts; all else are numbers."""
IMPULSE = "I"


class MethodRow(NamedTuple):
    """An address that is no parameter, the type tags that it must have, and what it does."""

    address: str
    tags: str
    description: str


class Answered(NamedTuple):
    """The answer to a query: a status, and JSON unless it has none. ``is_page`` asks for the page instead."""

    status: HTTPStatus
    body: Json | None = None
    is_page: bool = False


def type_tags(arguments: str, fewest: int) -> str:
    """Type tags of the first ``fewest`` arguments, as people read them; an impulse where none is needed."""
    words = re.sub(r"\[.*?\]", "", arguments).split()[:fewest]
    return "".join("s" if word in TEXTS else "f" for word in words) or IMPULSE


class Tree:
    """The nodes of ``parameters`` and their ``values`` by address, both of which may change, and of ``methods``."""

    def __init__(
        self, parameters: Mapping[str, Parameter], values: Mapping[str, float], methods: Iterable[MethodRow]
    ) -> None:
        self._parameters, self._values = parameters, values
        self._methods = {row.address: row for row in methods}

    def query(self, path: str, query: str, host_info: Json, wants_page: bool = False) -> Answered:
        """What a request for ``path`` with ``query`` (what stands behind its ?) is answered."""
        if query == HOST_INFO:
            return Answered(HTTPStatus.OK, host_info)
        if query and query not in ATTRIBUTES | {HTML}:
            return Answered(HTTPStatus.BAD_REQUEST)
        address = "/" + unquote(path).strip("/")
        node = self.node(address)
        if node is None:
            return Answered(HTTPStatus.NOT_FOUND)
        if query == HTML or (wants_page and not query):
            return Answered(HTTPStatus.OK, None, is_page=True)
        if not query:
            return Answered(HTTPStatus.OK, node)
        return Answered(HTTPStatus.OK, {query: node[query]}) if query in node else Answered(HTTPStatus.NO_CONTENT)

    def node(self, address: str) -> Json | None:
        """The node at ``address`` with all below it; None where there is none."""
        below = "/" if address == "/" else f"{address}/"
        root: Json = {}
        for known in self._addresses():
            if known == address or known.startswith(below):
                self._place(root, known)
        parts = [part for part in address.split("/") if part]
        for part in parts:
            root = root.get("CONTENTS", {}).get(part)
            if root is None:
                return None
        return root or {"FULL_PATH": "/", "ACCESS": 0, "CONTENTS": {}}

    def knows(self, address: str) -> bool:
        """Whether something can be sent to ``address``."""
        return address in self._methods or self.parameter(address) is not None

    def parameter(self, address: str) -> tuple[str, bool] | None:
        """The address of the parameter that ``address`` sets, and whether as a position; None if it sets none."""
        if address in self._parameters:
            return address, False
        plain, _, last = address.rpartition("/")
        return (plain, True) if last == NORM and plain in self._parameters else None

    def value(self, address: str) -> float:
        """The value that can be read at the address of a parameter, or its position."""
        found = self.parameter(address)
        assert found is not None
        plain, is_norm = found
        parameter = self._parameters[plain]
        value = self._values.get(plain, parameter.default)
        return parameter.to_norm(value) if is_norm else value

    def _addresses(self) -> Iterable[str]:
        yield from self._methods
        for address in self._parameters:
            yield address
            yield f"{address}/{NORM}"

    def _place(self, root: Json, address: str) -> None:
        node, path = root, ""
        root.setdefault("FULL_PATH", "/")
        root.setdefault("ACCESS", 0)
        for part in address.strip("/").split("/"):
            path = f"{path}/{part}"
            node = node.setdefault("CONTENTS", {}).setdefault(part, {"FULL_PATH": path, "ACCESS": 0})
        node.update(self._leaf(address))

    def _leaf(self, address: str) -> Json:
        found = self.parameter(address)
        if found is None:
            row = self._methods[address]
            return {"TYPE": row.tags, "ACCESS": WRITE, "DESCRIPTION": row.description}
        plain, is_norm = found
        parameter = self._parameters[plain]
        low, high = (0.0, 1.0) if is_norm else (parameter.minimum, parameter.maximum)
        unit = None if is_norm else UNITS.get(parameter.unit)
        return {
            "TYPE": "f",
            "ACCESS": READ_WRITE,
            "VALUE": [self.value(address)],
            "RANGE": [{"MIN": low, "MAX": high}],
            "CLIPMODE": ["both"],
            **({} if unit is None else {"UNIT": [unit]}),
            "DESCRIPTION": f"{parameter.description} ({parameter.scale}, 0…1)" if is_norm else parameter.description,
        }
