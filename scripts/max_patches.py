"""Writes patches/max: the parts of a Max patch, their help, and a Max for Live device, all from the parameter table.

usage: python -m scripts.max_patches
"""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from texbridge.realtime.parameters import TABLE, Row

FOLDER = Path(__file__).resolve().parents[1] / "patches" / "max"
VERSION = {"major": 8, "minor": 5, "revision": 0, "architecture": "x64", "modernui": 1}
PORTS = {
    **dict.fromkeys(("udpreceive", "prepend", "loadmess", "loadbang", "closebang", "live.toggle", "midiin"), (1, 1)),
    **dict.fromkeys(("udpsend", "midiout", "outlet", "comment"), (1, 0)),
    **dict.fromkeys(("live.dial", "live.numbox", "live.text"), (1, 2)),
    **dict.fromkeys(("message", "metro", "delay", "speedlim", "append"), (2, 1)),
    **{"inlet": (0, 1), "umenu": (1, 3), "sel": (2, 2), "bpatcher": (1, 1), "texbridge.engine": (1, 2)},
}
"""Inlets and outlets of what is used here; of `route`, `t` and `sprintf` the arguments decide."""
DIALS = [row for row in TABLE if row.address.startswith("/voice/<n>/") and row.parameter.name != "mute"]
DIAL_WIDTH, DIAL_HEIGHT, COLUMNS = 50, 72, 6
TYPES = {
    **dict.fromkeys(("closebang", "loadbang", "metro", "button"), ("bang",)),
    **dict.fromkeys(("live.dial", "live.numbox"), ("", "float")),
    "midiin": ("int",),
}
"""What outlets say, where Max knows; of `t` the arguments decide."""
UNIT_STYLES = {"dB": 4, "semitones": 7}
"""How Live writes a value: else as a number."""
STRIP_SIZE = (COLUMNS * DIAL_WIDTH + 110, 2 * DIAL_HEIGHT + 12)
FLOAT, ENUM, INT = 0, 2, 1
HELP_PORTS = (9002, 9003, 9004)
"""All tabs are open at once, beside a panel with its 9001, and one port has one listener."""


def by_position(row: Row) -> bool:
    """Whether a dial goes over the whole range, whatever that is: each bundle's own, or one that is not linear."""
    return row.as_trained or row.parameter.scale == "log"


class Patcher:
    """Boxes and wires on their way to JSON."""

    def __init__(self, width: float, height: float, presentation: bool = False) -> None:
        self.boxes: list[dict[str, Any]] = []
        self.lines: list[dict[str, Any]] = []
        self.size, self.presentation = (width, height), presentation

    def box(self, kind: str, x: float, y: float, width: float, height: float = 22.0, **more: Any) -> str:
        """Add a box; an object is named by the first word of its ``text``. Gives its id."""
        words = more.get("text", "").split() if kind == "newobj" else [kind]
        inlets, outlets = _ports(words, more)
        identifier = f"obj-{len(self.boxes) + 1}"
        entry = {"id": identifier, "maxclass": kind, "numinlets": inlets, "numoutlets": outlets}
        if outlets:
            entry["outlettype"] = _types(words, outlets)
        self.boxes.append({"box": {**entry, "patching_rect": [x, y, width, height], **more}})
        return identifier

    def object(self, x: float, y: float, text: str) -> str:
        """Add an object as it is typed."""
        return self.box("newobj", x, y, 7.0 * len(text) + 16, text=text)

    def message(self, x: float, y: float, text: str) -> str:
        """Add a message box."""
        return self.box("message", x, y, 7.0 * len(text) + 14, text=text)

    def comment(self, x: float, y: float, text: str) -> str:
        """Add a comment."""
        return self.box("comment", x, y, 7.0 * len(text) + 10, 20.0, text=text)

    def wire(self, *path: str | tuple[str, int]) -> None:
        """Wires along a path of ids; a pair holds the outlet it is left by, at the end of a path the inlet."""
        ends = [end if isinstance(end, tuple) else (end, 0) for end in path]
        for position, (source, target) in enumerate(pairwise(ends)):
            inlet = target[1] if position == len(ends) - 2 else 0
            self.lines.append({"patchline": {"source": list(source), "destination": [target[0], inlet]}})

    def data(self, **more: Any) -> dict[str, Any]:
        """What stands in the file under "patcher"."""
        head = {"fileversion": 1, "appversion": VERSION, "classnamespace": "box", "rect": [60.0, 80.0, *self.size]}
        shown = {"openinpresentation": int(self.presentation)}
        return {**head, **shown, **more, "boxes": self.boxes, "lines": self.lines}


def _ports(words: list[str], more: dict[str, Any]) -> tuple[int, int]:
    if "patcher" in more:
        kinds = [entry["box"]["maxclass"] for entry in more["patcher"]["boxes"]]
        return kinds.count("inlet"), kinds.count("outlet")
    name, *arguments = words
    if name == "route":
        return len(arguments) + 1, len(arguments) + 1
    if name == "t":
        return 1, len(arguments)
    return (1, 1) if name == "sprintf" else PORTS[name]


def _types(words: list[str], outlets: int) -> list[str]:
    if words[0] == "t":
        return [{"b": "bang", "i": "int", "f": "float"}.get(word, "") for word in words[1:]]
    return list(TYPES.get(words[0], ("",) * outlets))


def live(name: str, low: float, high: float, kind: int, **more: Any) -> dict[str, Any]:
    """What makes a control one of Live's parameters, saved and automated there; the voice's number comes back first."""
    value = {
        "parameter_longname": name,
        "parameter_shortname": name,
        "parameter_type": kind,
        "parameter_order": 1,
        "parameter_mmin": low,
        "parameter_mmax": high,
        "parameter_unitstyle": 0 if kind == INT else 1,
    }
    value |= more
    return {"parameter_enable": 1, "varname": name, "saved_attribute_attributes": {"valueof": value}}


def engine(host: str = "#1", port: str = "#2", replies: str = "#3") -> Patcher:
    """The way to the engine and back: OSC in, what it tells out, and a bang whenever it was asked to tell."""
    p = Patcher(640, 420)
    given = p.box("inlet", 20, 20, 30, 30, comment="OSC", index=1)
    send = p.object(20, 340, f"udpsend {host} {port}")
    p.wire(given, send)
    begin, every = p.object(200, 20, "loadmess 1"), p.object(200, 60, "metro 20000")
    both = p.object(200, 100, "t b b")
    follow = p.message(200, 150, f"/subscribe 127.0.0.1 {replies} 20 parameters")
    p.wire(begin, every, both)
    p.wire((both, 1), follow, send)
    close, end = p.object(200, 230, "closebang"), p.message(200, 270, f"/unsubscribe 127.0.0.1 {replies}")
    p.wire(close, end, send)
    heard = p.object(300, 340, f"udpreceive {replies}")
    told = p.box("outlet", 300, 380, 30, 30, comment="what the engine tells", index=1)
    asked = p.box("outlet", 480, 380, 30, 30, comment="bang every 20 s, and at the beginning", index=2)
    p.wire(heard, told)
    p.wire(both, asked)
    return p


def strip(p: Patcher, given: str, out: str, voice: str = "") -> None:
    """A voice's controls; ``given`` brings what the engine tells, ``out`` takes what goes to it.

    ``voice`` is the patch's argument with the number; without, that is a parameter which Live keeps.
    """
    left = COLUMNS * DIAL_WIDTH + 8.0
    label = {"presentation": 1, "presentation_rect": [left, 5.0, 44.0, 18.0], "fontsize": 10.0}
    p.box("comment", 960, 40, 44, 18, text="voice", **label)
    first = {"parameter_initial": [1], "parameter_initial_enable": 1, "parameter_order": 0}
    rect = {"presentation": 1, "presentation_rect": [left + 46, 6.0, 44.0, 15.0]}
    number = p.box("live.numbox", 960, 20, 44, 15, **rect, **live("voice", 1, 16, INT, **({} if voice else first)))
    if voice:
        p.wire(p.object(1020, 20, f"loadmess {voice}"), number)
    for place, row in enumerate(DIALS):
        _dial(p, row, place, given, number, out)
    base = 80.0 + 200 * ((len(DIALS) + 2) // 3)
    mute = _text(p, "mute", 1, 20, base, left, 30.0)
    _send_and_follow(p, "mute", (20, base), mute, given, number, out)
    for place, (what, method) in enumerate((("event", "event"), ("beat", "beat"), ("reseed", "life/reseed"))):
        x = 20.0 + 320 * place
        button = _text(p, what, 0, x, base + 130, left, 54.0 + 24 * place)
        named, press = (
            p.object(x, base + 160, f"sprintf set /voice/%i/{method}"),
            p.message(x, base + 190, f"/voice/1/{method}"),
        )
        p.wire(button, press, out)
        p.wire(number, named, press)


def _send_and_follow(
    p: Patcher, end: str, at: tuple[float, float], control: str, given: str, number: str, out: str
) -> None:
    """What a control says goes out; what the engine tells of it is shown, by ``set``, which sends nothing back."""
    x, y = at
    named, address = p.object(x, y + 60, f"sprintf set /voice/%i/{end}"), p.object(x, y + 90, f"prepend /voice/1/{end}")
    p.wire(control, address, out)
    p.wire(number, named, address)
    pattern, heard = (
        p.object(x + 290, y, f"sprintf /voice/%i/{end}"),
        p.object(x + 290, y + 30, f"route /voice/1/{end}"),
    )
    put = p.object(x + 290, y + 60, "prepend set")
    p.wire(number, pattern, (heard, 1))
    p.wire(given, heard, put, control)


def _text(p: Patcher, name: str, mode: int, x: float, y: float, left: float, top: float) -> str:
    enum = {"parameter_enum": ["off", "on"]}
    rect = {"presentation": 1, "presentation_rect": [left, top, 90.0, 20.0]}
    return p.box("live.text", x, y, 60, 20, text=name, texton=name, mode=mode, **rect, **live(name, 0, 1, ENUM, **enum))


def _dial(p: Patcher, row: Row, place: int, given: str, number: str, out: str) -> None:
    """A dial in the unit, or over 0…1; the engine tells of a value in its unit, and is asked for the position then."""
    parameter, norm = row.parameter, by_position(row)
    low, high = (0.0, 1.0) if norm else (parameter.minimum, parameter.maximum)
    x, y = 20.0 + 560 * (place % 3), 80.0 + 200 * (place // 3)
    rect = [4.0 + place % COLUMNS * DIAL_WIDTH, 6.0 + place // COLUMNS * DIAL_HEIGHT, 44.0, 48.0]
    style = {} if norm else {"parameter_unitstyle": UNIT_STYLES.get(parameter.unit, 1)}
    shown = {"presentation": 1, "presentation_rect": rect}
    dial = p.box("live.dial", x, y, 44, 48, **shown, **live(parameter.name, low, high, FLOAT, **style))
    end = f"{parameter.name}/norm" if norm else parameter.name
    _send_and_follow(p, end, (x, y), dial, given, number, out)
    if norm:
        unit, told = (
            p.object(x + 290, y + 90, f"sprintf /voice/%i/{parameter.name}"),
            f"route /voice/1/{parameter.name}",
        )
        heard, few, bang = (
            p.object(x + 290, y + 120, told),
            p.object(x, y + 120, "speedlim 100"),
            p.object(x + 130, y + 120, "t b"),
        )
        ask, named = (
            p.message(x, y + 150, f"/voice/1/{end}"),
            p.object(x + 290, y + 150, f"sprintf set /voice/%i/{end}"),
        )
        p.wire(number, unit, (heard, 1))
        p.wire(given, heard, few, bang, ask, out)
        p.wire(number, named, ask)


def voice() -> Patcher:
    """For a bpatcher: the argument is the voice, what `texbridge.engine` tells comes in, OSC for it goes out."""
    p = Patcher(1720, 1240, presentation=True)
    given = p.box("inlet", 20, 20, 30, 30, comment="what the engine tells", index=1)
    out = p.box("outlet", 1160, 20, 30, 30, comment="OSC", index=1)
    strip(p, given, out, "#1")
    return p


def help_patch() -> Patcher:
    """The help, in tabs: one voice, four, and what else may be said."""
    p = Patcher(820, 560)
    for place, (name, count) in enumerate((("basic", 1), ("voices", 4))):
        tab = Patcher(820, 560)
        tab.comment(
            20,
            10,
            "In a terminal: texbridge play fire. One texbridge.engine for all; a bpatcher for each voice.",
        )
        way = tab.object(20, 60, f"texbridge.engine 127.0.0.1 9000 {HELP_PORTS[place]}")
        for number in range(count):
            at = (20.0 + 430 * (number % 2), 110.0 + 190 * (number // 2))
            shown = tab.box(
                "bpatcher",
                *at,
                *STRIP_SIZE,
                args=[number + 1],
                name="texbridge.voice.maxpat",
                viewvisibility=1,
                embed=0,
            )
            tab.wire(way, shown, way)
        p.box("newobj", 20, 20 + 40 * place, 90, text=f"p {name}", patcher=tab.data(showontab=1))
    tab = Patcher(820, 560)
    way = tab.object(20, 300, f"texbridge.engine 127.0.0.1 9000 {HELP_PORTS[-1]}")
    tab.comment(20, 10, "Every address of the OSC table may be sent: the words first, then numbers.")
    for place, text in enumerate(
        ("/voice/1/load rain", "/preset/recall storm 2", "/record/start", "/record/stop", "/panic")
    ):
        tab.wire(tab.message(20 + 150 * place, 60 + 40 * (place % 2), text), way)
    p.box("newobj", 20, 100, 90, text="p messages", patcher=tab.data(showontab=1))
    return p


def device() -> bytes:
    """A Max for Live MIDI effect: notes pass, dials are automated. Three chunks, each a name, a length, contents."""
    p = Patcher(1720, 1240, presentation=True)
    p.wire(p.object(1260, 20, "midiin"), p.object(1260, 50, "midiout"))
    inner = engine("127.0.0.1", "9000", "9001").data()
    way = p.box("newobj", 1160, 20, 80, text="p engine", patcher=inner)
    strip(p, way, way)
    text = json.dumps({"patcher": p.data(devicewidth=float(STRIP_SIZE[0]))}, indent=1).encode()
    size = (4).to_bytes(4, "little")
    return b"ampf" + size + b"mmmm" + b"meta" + size + bytes(4) + b"ptch" + len(text).to_bytes(4, "little") + text


def files() -> dict[str, bytes]:
    """Every file by its name."""
    patches = {
        "texbridge.engine.maxpat": engine(),
        "texbridge.voice.maxpat": voice(),
        "texbridge.maxhelp": help_patch(),
    }
    hidden = {"texbridge.maxhelp": {"showrootpatcherontab": 0, "showontab": 0}}
    written = {
        name: (json.dumps({"patcher": p.data(**hidden.get(name, {}))}, indent=1) + "\n").encode()
        for name, p in patches.items()
    }
    return {**written, "texbridge.amxd": device()}


if __name__ == "__main__":
    for name, content in files().items():
        (FOLDER / name).write_bytes(content)
