"""The wire format of protobuf, read strictly: fields by number from a table, nothing that the table does not list.

A field that is there twice where one is meant is refused, since protobuf's own readers would merge the two. Source:
protobuf.dev, "Encoding".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from texbridge.realtime.errors import BundleError

MAX_FIELDS = 200_000
MAX_TEXT_BYTES = 4096
VARINT, FIXED64, LENGTH_DELIMITED, FIXED32 = 0, 1, 2, 5


@dataclass(frozen=True)
class Field:
    """One field of a message: name, wire type, whether it may be repeated (numbers may then also be packed)."""

    name: str
    wire: int
    many: bool = False


@dataclass(frozen=True)
class Table:
    """The fields of one kind of message by number, and the names of those that are known and refused."""

    name: str
    fields: Mapping[int, Field]
    refused: Mapping[int, str] = field(default_factory=dict)


def fields(wire: int, many: bool = False, **numbers: int) -> dict[int, Field]:
    """Fields of one wire type, by number."""
    return {number: Field(name, wire, many) for name, number in numbers.items()}


def read_varint(data: memoryview, index: int) -> tuple[int, int]:
    """The number at ``index`` and the index after it."""
    value = 0
    for shift in range(0, 70, 7):
        if index >= len(data):
            break
        byte = data[index]
        index += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value & (2**64 - 1), index
    raise BundleError("a number that does not end")


def signed(value: int) -> int:
    """A varint as the int64 that it may be."""
    return value - 2**64 if value >= 2**63 else value


class Wire:
    """Reads the messages of one file; ``fields_left`` bounds its work. Raises `BundleError` with the reason alone."""

    def __init__(self) -> None:
        self.fields_left = MAX_FIELDS

    def message(self, table: Table, data: memoryview, where: str = "") -> dict[str, list[Any]]:
        """The values of every field of ``table`` by name, in their order; messages and texts are views of ``data``."""
        what = table.name
        found: dict[str, list[Any]] = {entry.name: [] for entry in table.fields.values()}
        for number, wire, value in self._walk(data):
            entry = table.fields.get(number)
            if entry is None:
                name = table.refused.get(number, f"field {number}")
                raise BundleError(f"{name} in a {what}{where}, which the engine does not run")
            if entry.many and wire == LENGTH_DELIMITED and entry.wire != LENGTH_DELIMITED:
                found[entry.name] += self._packed(value, entry.wire)
            elif wire != entry.wire:
                raise BundleError(f"{entry.name} of a {what} has the wrong form")
            elif found[entry.name] and not entry.many:
                raise BundleError(f"{entry.name} twice in a {what}")
            else:
                found[entry.name].append(value)
        return found

    def _walk(self, data: memoryview) -> Iterator[tuple[int, int, object]]:
        index = 0
        while index < len(data):
            self._spend(1)
            key, index = read_varint(data, index)
            number, wire = key >> 3, key & 7
            value: object
            if wire == VARINT:
                value, index = read_varint(data, index)
            elif wire in (LENGTH_DELIMITED, FIXED32, FIXED64):
                size = {FIXED32: 4, FIXED64: 8}.get(wire, 0)
                if wire == LENGTH_DELIMITED:
                    size, index = read_varint(data, index)
                if size > len(data) - index:
                    raise BundleError("cut short")
                value = data[index : index + size]
                if wire == FIXED32:
                    (value,) = struct.unpack("<f", data[index : index + 4])
                index += size
            else:
                raise BundleError("not a graph")
            if not 1 <= number < 2**29:
                raise BundleError("not a graph")
            yield number, wire, value

    def _packed(self, data: object, wire: int) -> list[Any]:
        assert isinstance(data, memoryview)
        if wire == FIXED32:
            if len(data) % 4:
                raise BundleError("a list that is cut short")
            return [np.frombuffer(data, "<f4")]
        values, index = [], 0
        while index < len(data):
            self._spend(1)
            value, index = read_varint(data, index)
            values.append(value)
        return values

    def _spend(self, fields: int) -> None:
        self.fields_left -= fields
        if self.fields_left < 0:
            raise BundleError(f"more than {MAX_FIELDS} fields")


def one(message: Mapping[str, list[Any]], name: str, default: int) -> int:
    """The number of a field that is there once, or ``default``."""
    return int(message[name][0]) if message[name] else default


def text_field(values: list[Any]) -> str:
    """The text of a field that is there once, or an empty one."""
    if not values:
        return ""
    if len(values[0]) > MAX_TEXT_BYTES:
        raise BundleError(f"a name of {len(values[0])} bytes")
    try:
        return bytes(values[0]).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BundleError("a name that is not UTF-8") from error
