"""Max's files as data: patchers, boxes, and the ports that Max would give them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support import ROOT

FOLDER = ROOT / "patches" / "max"
MAX_OBJECTS: dict[str, Any] = {
    **dict.fromkeys(("live.dial", "live.numbox", "live.text"), (1, 2)),
    **dict.fromkeys(("closebang", "loadmess", "midiin"), (1, 1)),
    "midiout": (1, 0),
    "texbridge.engine": (1, 2),
    "comment": (1, 0),
    "slider": (1, 1),
    "flonum": (1, 2),
    "number": (1, 2),
    "toggle": (1, 1),
    "button": (1, 1),
    "message": (2, 1),
    "textedit": (1, 4),
    "umenu": (1, 3),
    "inlet": (0, 1),
    "outlet": (1, 0),
    "udpsend": (1, 0),
    "udpreceive": (1, 1),
    "loadbang": (1, 1),
    "metro": (2, 1),
    "delay": (2, 1),
    "prepend": (1, 1),
    "gate": lambda a: (2, int(a[0])),
    "change": (1, 3),
    "zl": (2, 2),
    "split": (3, 2),
    "sel": lambda a: (1 if len(a) > 1 else 2, len(a) + 1),
    "onebang": (2, 2),
    "speedlim": (2, 1),
    "append": (1, 1),
    "*": (2, 1),
    "+": (2, 1),
    "route": lambda a: (len(a) + 1, len(a) + 1),
    "t": lambda a: (1, len(a)),
    "unpack": lambda a: (1, len(a)),
    "pack": lambda a: (len(a), 1),
    "sprintf": lambda a: (max(1, " ".join(a).count("%")), 1),
}
"""Inlets and outlets of Max's stock objects, by their reference pages, and of one of our own patches; functions where
the arguments decide. A bpatcher has those of its file."""

Patcher = dict[str, Any]


def chunks(content: bytes) -> dict[str, bytes]:
    """A Live device's file: names of four letters, lengths (little-endian), contents."""
    found = {}
    while content:
        size = int.from_bytes(content[4:8], "little")
        assert len(content) >= 8 + size, "a chunk is longer than the file"
        found[content[:4].decode("ascii")], content = content[8 : 8 + size], content[8 + size :]
    return found


def top(path: Path) -> Patcher:
    """The outermost patcher of a file."""
    content = path.read_bytes()
    document = json.loads(chunks(content)["ptch"] if path.suffix == ".amxd" else content)
    assert list(document) == ["patcher"]
    return document["patcher"]


def patchers(patcher: Patcher) -> Iterator[Patcher]:
    """A patcher and all inside it."""
    yield patcher
    for box in boxes(patcher):
        if "patcher" in box:
            yield from patchers(box["patcher"])


def boxes(patcher: Patcher) -> list[dict[str, Any]]:
    return [entry["box"] for entry in patcher["boxes"]]


def ports(box: dict[str, Any]) -> tuple[int, int]:
    """Inlets and outlets that Max would give the box."""
    if "patcher" in box or box["maxclass"] == "bpatcher":
        inner = box["patcher"] if "patcher" in box else top(FOLDER / box["name"])
        inside = [each["maxclass"] for each in boxes(inner)]
        return inside.count("inlet"), inside.count("outlet")
    if box["maxclass"] != "newobj":
        return MAX_OBJECTS[box["maxclass"]]
    name, *arguments = box["text"].split()
    known = MAX_OBJECTS[name]
    return known(arguments) if callable(known) else known


MAX_TYPES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("closebang", "loadbang", "metro", "button", "delay"), ("bang",)),
    **dict.fromkeys(("live.dial", "live.numbox"), ("", "float")),
    **dict.fromkeys(("flonum", "number"), ("", "bang")),
    "split": ("int", "int"),
    "onebang": ("bang", "bang"),
    **dict.fromkeys(("toggle", "midiin"), ("int",)),
    "change": ("", "int", "int"),
    "umenu": ("int", "", ""),
    "textedit": ("", "int", "", ""),
}
"""What outlets say, where Max writes it down: else anything, of `t` and `unpack` as their arguments are."""


def outlet_types(box: dict[str, Any]) -> list[str]:
    """What Max writes into a file for the box's outlets."""
    name, *arguments = box.get("text", "").split() if box["maxclass"] == "newobj" else [box["maxclass"]]
    if name == "t":
        return [{"b": "bang", "i": "int", "f": "float"}.get(word, "") for word in arguments]
    if name == "unpack":
        return ["" if word == "s" else "float" if "." in word else "int" for word in arguments]
    if name == "sel":
        return [*["bang"] * len(arguments), ""]
    if name in ("*", "+"):
        return ["float" if arguments and "." in arguments[0] else "int"]
    return list(MAX_TYPES.get(name, ("",) * box["numoutlets"]))
