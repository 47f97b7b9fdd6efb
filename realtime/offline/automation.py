"""What is to change while a file is rendered: settings by name, and a CSV file of changes in time."""

import math
from collections.abc import Mapping
from pathlib import Path

from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.parameters import Parameter
from texbridge.text_files import Table, read_table
from texbridge.words import did_you_mean, system_reason


def resolve_setting(parameters: Mapping[str, Parameter], name: str, value: float) -> tuple[str, float]:
    """Return the OSC address and the value in its unit for a name such as `centroid`, `rate/norm` or `/master/gain`.

    A short name means voice 1. Raises `TexbridgeError` for an unknown name or a value out of range.
    """
    stem, norm = (name[: -len("/norm")], True) if name.endswith("/norm") else (name, False)
    address = next((known for known in (stem, f"/{stem}", f"/voice/1/{stem}") if known in parameters), None)
    if address is None:
        names = [known.removeprefix("/voice/1/") for known in parameters]
        nearest = did_you_mean(stem.removeprefix("/voice/1/"), names)
        raise TexbridgeError(
            f"there is no parameter '{stem}'; there are: {', '.join(names)} (and each with /norm){nearest}"
        )
    parameter = parameters[address]
    low, high, unit = (0.0, 1.0, "") if norm else (parameter.minimum, parameter.maximum, parameter.unit)
    if not low <= value <= high:
        raise TexbridgeError(f"{name}={value:g} is out of range: {low:g}…{high:g} {unit}".rstrip())
    return address, parameter.from_norm(value) if norm else value


def read_automation(path: str | Path, parameters: Mapping[str, Parameter]) -> list[tuple[float, str, float]]:
    """Return the events (seconds, address, value in unit) of a CSV file, in order of time.

    Columns may be parted by semicolons or tabs too, with a decimal comma (see `text_files`).

    Raises `TexbridgeError` naming the line that cannot be understood.
    """
    try:
        table = read_table(path)
    except OSError as error:
        raise TexbridgeError(f"cannot read automation '{path}': {system_reason(error)}") from error
    except ValueError as error:
        raise TexbridgeError(f"cannot read automation '{path}': {error}") from error
    events = []
    for place, (number, row) in enumerate(table.rows):
        if place == 0 and _is_header(row):
            continue
        try:
            events.append(_event(table, row, parameters))
        except ValueError as error:
            raise TexbridgeError(f"automation '{path}', line {number}: {error}") from error
    return sorted(events, key=lambda event: event[0])


def _is_header(row: list[str]) -> bool:
    return [cell.strip().lower() for cell in row[:1]] in (["seconds"], ["time"])


def _event(table: Table, row: list[str], parameters: Mapping[str, Parameter]) -> tuple[float, str, float]:
    if len(row) < 3 or any(cell.strip() for cell in row[3:]):
        raise ValueError(
            f"{len(row)} columns, expected 3: seconds,name,value (or parted by ; where commas are decimal)"
        )
    try:
        seconds, value = table.number(row[0]), table.number(row[2])
    except ValueError:
        raise ValueError(f"'{row[0]}' and '{row[2]}' must be numbers") from None
    if not (math.isfinite(seconds) and seconds >= 0.0):
        raise ValueError(f"time {row[0].strip()} must be 0 or more seconds")
    try:
        return (seconds, *resolve_setting(parameters, row[1].strip(), value))
    except TexbridgeError as error:
        raise ValueError(str(error)) from error
