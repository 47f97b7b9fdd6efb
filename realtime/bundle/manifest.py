"""What stands in a bundle's manifest, read strictly: numbers, names, parameters, shapes.

What is wrong raises `BundleError` naming the file, the value, the limit and the remedy.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from texbridge.realtime.errors import BundleError
from texbridge.realtime.parameters import VOICE_PARAMETERS, Parameter
from texbridge.realtime.strict_json import shown, whole

MAX_STATE, MAX_PARAMETERS = 2**16, 64


@contextlib.contextmanager
def saying(where: str) -> Iterator[None]:
    """Turn what the strict reader of JSON refuses into a `BundleError` that says where, and what to do."""
    try:
        yield
    except ValueError as error:
        raise BundleError(f"{where}: {error}; export it again") from error


def integer(path: Path, manifest: Mapping[str, Any], key: str, low: int, high: int) -> int:
    """The whole number of a key, within limits."""
    with saying(str(path)):
        return whole(manifest.get(key), key, low, high)


def strings(path: Path, manifest: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The names under a key, one at least."""
    value = manifest.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
        raise BundleError(f"{path}: {key} is {shown(value)}; must be a list of names; export it again")
    return tuple(value)


def read_parameters(path: Path, manifest: Mapping[str, Any], fewest: int = 1) -> tuple[Parameter, ...]:
    """The parameters that a manifest lists, at least so many."""
    entries = manifest.get("parameters")
    if not isinstance(entries, list) or not fewest <= len(entries) <= MAX_PARAMETERS:
        limits = f"{fewest}…{MAX_PARAMETERS} tables"
        raise BundleError(f"{path}: parameters is {shown(entries)}; must be a list of {limits}; export it again")
    try:
        parameters = tuple(Parameter.from_dict(entry) for entry in entries)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise BundleError(f"{path}: bad entry in parameters ({str(error)[:200]}); export it again") from error
    joined_parameters(path, parameters, VOICE_PARAMETERS)
    lines = [line for p in parameters for line in (p.unit, p.description)]
    if not all(line.isprintable() and len(line) <= 200 for line in lines):
        raise BundleError(f"{path}: a unit or description is not one line of up to 200 characters; export it again")
    return parameters


def joined_parameters(
    path: Path, parameters: tuple[Parameter, ...], added: tuple[Parameter, ...]
) -> tuple[Parameter, ...]:
    """The manifest's parameters and those ``added`` by the reader, which have names of their own."""
    joined = parameters + added
    names, own = [p.name for p in joined], [p.name for p in added]
    bad = [n for n in names if names.count(n) > 1 or not (n in own or _is_word(n))]
    if bad:
        raise BundleError(f"{path}: parameter name {shown(bad[0])} is repeated or not a plain word; export it again")
    return joined


def _is_word(name: str) -> bool:
    return name.isascii() and name.isidentifier() and len(name) <= 32


def state_shape_of(path: Path, manifest: Mapping[str, Any]) -> tuple[int, ...]:
    """The shape of the recurrent state."""
    shape = manifest.get("state_shape")
    if not isinstance(shape, list) or len(shape) != 3 or not all(type(s) is int and s >= 1 for s in shape):
        raise BundleError(f"{path}: state_shape is {shown(shape)}; must be three sizes; export it again")
    if math.prod(shape) > MAX_STATE:
        raise BundleError(f"{path}: state_shape is {shown(shape)}; at most {MAX_STATE} numbers; export it again")
    return tuple(shape)
