"""JSON files that anyone may have edited, read with nothing taken on trust: size, syntax, keys, types and numbers.

What is wrong raises ``ValueError`` on one line without the file's name, which the caller puts in front.

>>> parse_object(b'{"gain": NaN}')
Traceback (most recent call last):
ValueError: NaN is not a finite number
>>> parse_object(b'{"gain": 1, "gain": 2}')
Traceback (most recent call last):
ValueError: 'gain' is there twice
"""

from __future__ import annotations

import codecs
import json
import math
import reprlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

MOST_DIGITS = 1000


def read_object(path: Path, most_bytes: int) -> dict[str, Any]:
    """The JSON object in the file ``path`` of at most ``most_bytes``; raises ``OSError`` or ``ValueError``.

    A byte-order mark, as some editors write it, is no part of it.
    """
    with path.open("rb") as stream:
        data = stream.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise ValueError(f"has more than {most_bytes} bytes, the limit")
    return parse_object(data.removeprefix(codecs.BOM_UTF8))


def parse_object(data: bytes) -> dict[str, Any]:
    """The JSON object that ``data`` spells in UTF-8; keys twice and numbers that are not finite are refused."""
    try:
        value = parse(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError("is no UTF-8 text") from error
    if not isinstance(value, dict):
        raise ValueError("holds no JSON object")
    return value


def parse(spelt: str) -> Any:
    """The JSON value that a text spells, with the same refusals."""
    try:
        return _DECODER.decode(spelt)
    except json.JSONDecodeError as error:
        raise ValueError(f"is no JSON (line {error.lineno}: {error.msg})") from error
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error


def check_format(entry: Mapping[str, Any], name: str, version: int, keys: Iterable[str]) -> None:
    """Refuse anything but format ``name`` in ``version`` with exactly ``keys`` beside these two."""
    if entry.get("format") != name:
        raise ValueError(f"format is {shown(entry.get('format'))}, not {name!r}")
    found = entry.get("format_version")
    if isinstance(found, bool) or not isinstance(found, int) or found < 1:
        raise ValueError(f"format_version is {shown(found)}, not a number from 1 on")
    if found > version:
        raise ValueError(f"format_version is {found}; this texbridge reads up to {version}: update it")
    check_keys(entry, ("format", "format_version", *keys))


def check_keys(entry: object, keys: Iterable[str], what: str = "") -> None:
    """Refuse an ``entry`` that is no object, has a key not among ``keys``, or lacks one of them."""
    where = f"{what}: " if what else ""
    if not isinstance(entry, dict):
        raise ValueError(f"{where}is no JSON object")
    wanted = tuple(keys)
    for key in entry:
        if key not in wanted:
            raise ValueError(f"{where}unknown entry {key[:60]!r}")
    for key in wanted:
        if key not in entry:
            raise ValueError(f"{where}entry {key!r} is missing")


def finite(value: object, what: str) -> float:
    """A JSON number as a finite float."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(f"{what} is {shown(value)}, not a number")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ValueError(f"{what} is not a finite number")
    return number


def text(value: object, what: str, most: int) -> str:
    """A JSON string of 1 to ``most`` printable characters."""
    if not isinstance(value, str) or not 1 <= len(value) <= most or not value.isprintable():
        raise ValueError(f"{what} is {shown(value)}, not a line of 1 to {most} characters")
    return value


def whole(value: object, what: str, low: int, high: int) -> int:
    """A JSON integer in ``low``…``high``."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise ValueError(f"{what} is {shown(value)}, not a whole number in {low}…{high}")
    return value


def shown(value: object) -> str:
    """``repr`` in one line of bounded length and depth."""
    return reprlib.repr(value)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    for key, value in pairs:
        if key in entry:
            raise ValueError(f"{key[:60]!r} is there twice")
        entry[key] = value
    return entry


def _int(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"holds a number of {len(digits)} digits, over {MOST_DIGITS}")
    return int(digits)


def _constant(name: str) -> float:
    raise ValueError(f"{name} is not a finite number")


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_constant, parse_int=_int)
