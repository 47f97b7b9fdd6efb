"""Writes patches/max: the panel, its parts for patches of one's own, their help, and a Max for Live device.

All come from the parameter table. usage: python -m scripts.max_patches
"""

import json
import re
from pathlib import Path
from typing import Any

from scripts.max_parts import (
    EVENT_WIDTH,
    SPACE_WIDTH,
    STRIP_SIZE,
    Way,
    engine,
    events,
    presence,
    space,
    strip,
    voice_number,
)
from scripts.max_patcher import Patcher, ports_inside
from scripts.max_session import SESSION_SIZE, session

FOLDER = Path(__file__).resolve().parents[1] / "patches" / "max"
PANEL_SIZE = (STRIP_SIZE[0] + SESSION_SIZE[0], STRIP_SIZE[1])
DEVICE_WIDTH = PANEL_SIZE[0] + SPACE_WIDTH + EVENT_WIDTH
PORT, REPLIES = "9000", "9001"
HELP_PORTS = (9002, 9003, 9004)
"""All tabs are open at once, beside a panel with its 9001, and one port has one listener."""
HIDDEN = {"texbridge.maxhelp": {"showrootpatcherontab": 0, "showontab": 0}}


def controls(p: Patcher, way: Way, argument: bool) -> tuple[str, str]:
    """A voice and what all voices share, side by side; gives what knows whether the engine is there, and the voice's
    number."""
    here = presence(p, way.given)
    number = strip(p, way, here, argument)
    session(p, way, here, float(STRIP_SIZE[0]))
    return here, number


def panel() -> Patcher:
    """By itself or in a bpatcher: the arguments are the voice, the engine's port and the one of its replies.

    OSC may come in, and goes to the engine; what that tells goes out, and whether it is there.
    """
    p = Patcher(PANEL_SIZE[0] + 60, 700, presentation=True)
    way = p.part("engine", engine("127.0.0.1", PORT, REPLIES, arguments=True))
    p.wire(p.inlet("OSC"), way)
    here, _ = controls(p, Way(way, way), True)
    p.wire(way, p.outlet(18, "what the engine tells"))
    p.wire(here, p.outlet(18, "1 the engine is there, 0 it is not"))
    return p


def part_patch(voice: bool) -> Patcher:
    """For a bpatcher beside a `texbridge.engine`, which it is wired to both ways: a voice, or what all share."""
    p = Patcher((STRIP_SIZE if voice else SESSION_SIZE)[0] + 60, 700, presentation=True)
    given, out = p.inlet("what the engine tells"), p.outlet(18, "OSC")
    here = presence(p, given)
    if voice:
        strip(p, Way(given, out), here, True)
    else:
        session(p, Way(given, out), here)
    return p


def space_patch() -> Patcher:
    """For a bpatcher beside a `texbridge.engine`: what a voice has besides that plays a latent space."""
    p = Patcher(STRIP_SIZE[0] + 60, 700, presentation=True)
    given, out = p.inlet("what the engine tells"), p.outlet(18, "OSC")
    space(p, Way(given, out), presence(p, given), voice_number(p, SPACE_WIDTH - 108))
    return p


def events_patch() -> Patcher:
    """The same of one that plays a texture of events."""
    p = Patcher(STRIP_SIZE[0] + 60, 700, presentation=True)
    given, out = p.inlet("what the engine tells"), p.outlet(18, "OSC")
    events(p, Way(given, out), presence(p, given), voice_number(p, EVENT_WIDTH))
    return p


def help_patch() -> Patcher:
    """The help, in tabs: the panel, four voices, and what else may be said."""
    p = Patcher(1120, 640)
    for row, (name, tab) in enumerate(
        (("basic", _basic_tab()), ("voices", _voices_tab()), ("messages", _messages_tab()))
    ):
        p.box("newobj", 20, 20 + 40 * row, 90, text=f"p {name}", patcher=tab.data(showontab=1))
    return p


def _embedded(tab: Patcher, name: str, at: tuple[float, float], size: tuple[float, float], *arguments: int) -> str:
    kinds = files_of_parts()[name].data()
    shown: dict[str, Any] = {
        "name": name,
        "viewvisibility": 1,
        "embed": 0,
        "args": list(arguments),
        "ports": ports_inside(kinds),
    }
    return tab.box("bpatcher", *at, *size, **shown)


def _basic_tab() -> Patcher:
    tab = Patcher(1120, 640)
    tab.box(
        "comment",
        20,
        10,
        800,
        20,
        text="In a terminal: texbridge play fire. A bpatcher's arguments: voice, port, port of replies.",
    )
    tab.wire(
        tab.message(0, 6, "/voice/1/gain -6"),
        _embedded(tab, "texbridge.maxpat", (20, 60), PANEL_SIZE, 1, int(PORT), HELP_PORTS[0]),
    )
    return tab


def _voices_tab() -> Patcher:
    tab = Patcher(1120, 640)
    tab.box(
        "comment",
        20,
        10,
        800,
        20,
        text="One texbridge.engine for all; a bpatcher for each voice, and one for what they share.",
    )
    way = tab.object(0, -1, f"texbridge.engine 127.0.0.1 {PORT} {HELP_PORTS[1]}")
    for place in range(4):
        at = (20.0 + 500 * (place % 2), 80.0 + 180 * (place // 2))
        shown = _embedded(tab, "texbridge.voice.maxpat", at, STRIP_SIZE, place + 1)
        tab.wire(way, shown, way)
    shared = _embedded(tab, "texbridge.session.maxpat", (20.0, 440.0), SESSION_SIZE)
    tab.wire(way, shared, way)
    return tab


def _messages_tab() -> Patcher:
    tab = Patcher(1120, 640)
    way = tab.object(0, 6, f"texbridge.engine 127.0.0.1 {PORT} {HELP_PORTS[2]}")
    tab.box(
        "comment", 20, 10, 800, 20, text="Every address of the OSC table may be sent: the words first, then numbers."
    )
    said = ("/voice/1/load rain", "/preset/recall storm 2", "/record/start", "/record/stop", "/panic")
    for place, text in enumerate(said):
        tab.wire(tab.message(place % 3, place // 3, text), way)
    return tab


def device() -> bytes:
    """A Max for Live MIDI effect: notes pass, dials are automated, those of spaces and events too. Three chunks, each a
    name, a length, contents."""
    p = Patcher(DEVICE_WIDTH + 60, 700, presentation=True)
    p.wire(p.object(0, 16, "midiin"), p.object(1, 16, "midiout"))
    way = p.part("engine", engine("127.0.0.1", PORT, REPLIES))
    here, number = controls(p, Way(way, way), False)
    space(p, Way(way, way), here, number, float(PANEL_SIZE[0]))
    events(p, Way(way, way), here, number, float(PANEL_SIZE[0] + SPACE_WIDTH))
    text = _json(p.data(devicewidth=float(DEVICE_WIDTH)))
    size = (4).to_bytes(4, "little")
    return b"ampf" + size + b"mmmm" + b"meta" + size + bytes(4) + b"ptch" + len(text).to_bytes(4, "little") + text


def files_of_parts() -> dict[str, Patcher]:
    """What stands in bpatchers, by its name."""
    return {
        "texbridge.maxpat": panel(),
        "texbridge.voice.maxpat": part_patch(voice=True),
        "texbridge.session.maxpat": part_patch(voice=False),
        "texbridge.latent.maxpat": space_patch(),
        "texbridge.events.maxpat": events_patch(),
    }


def files() -> dict[str, bytes]:
    """Every file by its name."""
    patches = {**files_of_parts(), "texbridge.engine.maxpat": engine(), "texbridge.maxhelp": help_patch()}
    written = {name: _json(p.data(**HIDDEN.get(name, {}))) + b"\n" for name, p in patches.items()}
    return {**written, "texbridge.amxd": device()}


def _json(patcher: dict[str, Any]) -> bytes:
    """As Max writes it, a list of numbers or words in one line."""
    text = json.dumps({"patcher": patcher}, indent=1)
    return re.sub(r"\[\s+([^\[\]{}]+?)\s+\]", lambda found: f"[{' '.join(found[1].split())}]", text).encode()


if __name__ == "__main__":
    for name, content in files().items():
        (FOLDER / name).write_bytes(content)
