"""A session for Open Stage Control (1.x): a tab for the mix and one for each of four voices, in units.

It asks by itself to be told what others change, and goes on asking.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from texbridge.realtime.parameters import TABLE, Parameter

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
    tabs += [_tab(f"voice {voice}", _voice(voice)) for voice in range(1, SURFACE_VOICES + 1)]
    root = {"type": "root", "id": "root", "onCreate": FOLLOW_SCRIPT, "widgets": [], "tabs": tabs}
    session = {"createdWith": "Open Stage Control", "version": SESSION_VERSION, "type": "session", "content": root}
    return (json.dumps(session, indent=1) + "\n").encode()


def _voice(voice: int) -> list[Widget]:
    rows = [(row.address.replace("<n>", str(voice)), row.parameter) for row in TABLE if "<n>" in row.address]
    base = f"/voice/{voice}"
    pad = {
        "type": "xy",
        "id": _name(f"{base}/xy"),
        "address": f"{base}/xy",
        "width": PAD,
        "height": FADER_LENGTH,
        "rangeX": {"min": 0, "max": 1},
        "rangeY": {"min": 0, "max": 1},
        "pips": False,
        "decimals": 4,
        "ignoreDefaults": True,
    }
    calls = ((f"{base}/event", "event"), (f"{base}/beat", "beat"), (f"{base}/life/reseed", "reseed"))
    return [pad, *(_control(address, parameter) for address, parameter in rows), *_buttons(*calls)]


def _control(address: str, parameter: Parameter) -> Widget:
    if parameter.name == "mute":
        return {
            "type": "button",
            "id": _name(address),
            "address": address,
            "label": "mute",
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
