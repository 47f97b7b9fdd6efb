"""A session for Open Stage Control (1.x): a tab for the mix and one for each of four voices, in units; another for what
a voice has that plays a space.

It asks by itself to be told what others change, and goes on asking.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from texbridge.realtime.parameters import SWITCHES, TABLE, Parameter, Row

SURFACE_VOICES = 4
FOLLOW_SCRIPT = (
    'send("/subscribe", 20, "parameters");\n'
    'setInterval("follow", () => { send("/subscribe", 20, "parameters"); }, 20000);'
)
SESSION_VERSION = "1.30.1"
FADER_WIDTH, FADER_LENGTH, PAD = 100, 420, 420

Widget = dict[str, Any]


def stage_control_session() -> bytes:
    """The session file."""
    mix = [row for row in TABLE if "<n>" not in row.address]
    tabs = [_tab("mix", [*(_control(row.address, row.parameter) for row in mix), *_buttons(("/panic", "panic"))])]
    for voice in range(1, SURFACE_VOICES + 1):
        tabs.append(_tab(f"voice {voice}", _voice(voice)))
        tabs += [_tab(f"voice {voice}: {group}", _group(voice, rows)) for group, rows in grouped_rows().items()]
    root = {"type": "root", "id": "root", "onCreate": FOLLOW_SCRIPT, "widgets": [], "tabs": tabs}
    session = {"createdWith": "Open Stage Control", "version": SESSION_VERSION, "type": "session", "content": root}
    return (json.dumps(session, indent=1) + "\n").encode()


def _voice(voice: int) -> list[Widget]:
    rows = [row for row in TABLE if "<n>" in row.address and not row.group]
    base = f"/voice/{voice}"
    calls = ((f"{base}/event", "event"), (f"{base}/beat", "beat"), (f"{base}/life/reseed", "reseed"))
    return [_pad(base), *_controls(voice, rows), *_buttons(*calls)]


def grouped_rows() -> dict[str, list[Row]]:
    """The parameters that panels show apart, by what their names begin with."""
    groups: dict[str, list[Row]] = {}
    for row in TABLE:
        if row.group:
            groups.setdefault(row.group, []).append(row)
    return groups


def pad_names(rows: Iterable[Row]) -> tuple[str, ...]:
    """The two parameters of a group that are the sides of its plane, if it has one."""
    names = tuple(row.parameter.name for row in rows if row.parameter.name.endswith(("/x", "/y")))
    return names if len(names) == 2 else ()


def _group(voice: int, rows: list[Row]) -> list[Widget]:
    names = pad_names(rows)
    pads = [_pad(f"/voice/{voice}", *names)] if names else []
    return [*pads, *_controls(voice, rows)]


def _controls(voice: int, rows: Iterable[Row]) -> list[Widget]:
    return [_control(row.address.replace("<n>", str(voice)), row.parameter) for row in rows]


def _pad(base: str, *names: str) -> Widget:
    """A pad for two parameters, by their ``names`` or those that the engine takes unasked."""
    return {
        "type": "xy",
        "id": _name("/".join((base, *names, "xy"))),
        **({"preArgs": list(names)} if names else {}),
        "address": f"{base}/xy",
        "width": PAD,
        "height": FADER_LENGTH,
        "rangeX": {"min": 0, "max": 1},
        "rangeY": {"min": 0, "max": 1},
        "pips": False,
        "decimals": 4,
        "ignoreDefaults": True,
    }


def _control(address: str, parameter: Parameter) -> Widget:
    if parameter.name in SWITCHES:
        return {
            "type": "button",
            "id": _name(address),
            "address": address,
            "label": parameter.name,
            "mode": "toggle",
            "on": 1,
            "off": 0,
        }
    return {
        "type": "fader",
        "id": _name(address),
        "address": address,
        "html": f"<span>{parameter.name} {parameter.unit}</span>".replace(" </span>", "</span>"),
        "comments": parameter.description,
        "width": FADER_WIDTH,
        "height": FADER_LENGTH,
        "range": {"min": parameter.minimum, "max": parameter.maximum},
        "logScale": parameter.scale == "log",
        "default": parameter.default,
        "doubleTap": True,
        "decimals": 4,
        "ignoreDefaults": True,
    }


def _buttons(*calls: tuple[str, str]) -> Iterable[Widget]:
    for address, label in calls:
        yield {"type": "button", "id": _name(address), "address": address, "label": label, "mode": "tap", "on": 1}


def _name(address: str) -> str:
    """A widget's name: letters, digits and underscores."""
    return address.strip("/").replace("/", "_")


def _tab(name: str, widgets: Iterable[Widget]) -> Widget:
    return {
        "type": "tab",
        "id": name,
        "label": name,
        "layout": "horizontal",
        "contain": False,
        "scroll": True,
        "widgets": list(widgets),
        "tabs": [],
    }
