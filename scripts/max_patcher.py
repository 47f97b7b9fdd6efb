"""A Max patcher on its way to JSON: boxes with the ports that Max gives them, wires, and what is shown of it."""

from itertools import pairwise
from typing import Any

VERSION = {"major": 8, "minor": 5, "revision": 0, "architecture": "x64", "modernui": 1}
PORTS = {
    **dict.fromkeys(("udpreceive", "prepend", "append", "loadmess", "loadbang", "closebang", "midiin"), (1, 1)),
    **dict.fromkeys(("button", "toggle", "slider"), (1, 1)),
    **dict.fromkeys(("udpsend", "midiout", "outlet", "comment", "panel"), (1, 0)),
    **dict.fromkeys(("live.dial", "live.numbox", "live.text", "number", "flonum"), (1, 2)),
    **dict.fromkeys(("message", "metro", "delay", "speedlim", "*", "+"), (2, 1)),
    **dict.fromkeys(("onebang", "zl"), (2, 2)),
    **{"inlet": (0, 1), "umenu": (1, 3), "textedit": (1, 4), "split": (3, 2), "change": (1, 3)},
    "texbridge.engine": (1, 2),
}
"""Inlets and outlets of what is used here; the others' come from their arguments, a bpatcher's from its file."""
TYPES = {
    **dict.fromkeys(("closebang", "loadbang", "metro", "button", "delay"), ("bang",)),
    **dict.fromkeys(("live.dial", "live.numbox"), ("", "float")),
    **dict.fromkeys(("number", "flonum"), ("", "bang")),
    **{"midiin": ("int",), "toggle": ("int",), "onebang": ("bang", "bang"), "split": ("int", "int")},
    **{"change": ("", "int", "int"), "umenu": ("int", "", ""), "textedit": ("", "int", "", "")},
}
"""What outlets say, where Max knows; of the others the arguments decide."""
TOP, COLUMN, ROW = 80, 350, 40
"""Where the rows of objects begin, and what objects stand apart: the longest text fits a column."""


class Patcher:
    """Boxes and wires; objects stand at columns and rows, what is shown at points of the panel."""

    def __init__(self, width: float = 820, height: float = 560, presentation: bool = False) -> None:
        self.boxes: list[dict[str, Any]] = []
        self.lines: list[dict[str, Any]] = []
        self.size, self.presentation = (width, height), presentation
        self._parts = 0

    def box(self, kind: str, x: float, y: float, width: float, height: float = 22.0, **more: Any) -> str:
        """Add a box; an object is named by the first word of its ``text``. Gives its id."""
        words = more.get("text", "").split() if kind == "newobj" else [kind]
        inlets, outlets = more.pop("ports", None) or _ports(words, more)
        identifier = f"obj-{len(self.boxes) + 1}"
        entry = {"id": identifier, "maxclass": kind, "numinlets": inlets, "numoutlets": outlets}
        if outlets:
            entry["outlettype"] = _types(words, outlets)
        self.boxes.append(
            {"box": {**entry, "patching_rect": [float(x), float(y), float(width), float(height)], **more}}
        )
        return identifier

    def object(self, column: float, row: float, text: str) -> str:
        """Add an object as it is typed."""
        return self.box("newobj", 20 + COLUMN * column, TOP + ROW * row, 7.0 * len(text) + 16, text=text)

    def message(self, column: float, row: float, text: str) -> str:
        """Add a message box."""
        return self.box("message", 20 + COLUMN * column, TOP + ROW * row, 7.0 * len(text) + 14, text=text)

    def comment(self, column: float, row: float, text: str) -> str:
        """Add a comment."""
        return self.box("comment", 20 + COLUMN * column, TOP + ROW * row, 7.0 * len(text) + 10, 20.0, text=text)

    def inlet(self, comment: str) -> str:
        """The next inlet, in the row at the top."""
        return self._port("inlet", 20, comment)

    def outlet(self, row: float, comment: str) -> str:
        """The next outlet, at ``row``."""
        return self._port("outlet", TOP + ROW * row, comment)

    def _port(self, kind: str, y: float, comment: str) -> str:
        count = sum(entry["box"]["maxclass"] == kind for entry in self.boxes)
        return self.box(kind, 20 + 120 * count, y, 30, 30, comment=comment, index=count + 1)

    def part(self, name: str, inner: "Patcher") -> str:
        """Add a subpatcher, below what is shown, where the next one has its place."""
        row, column = divmod(self._parts, max(6, int(self.size[0] - 60) // 160))
        self._parts += 1
        text = f"p {name}"
        place = (20 + 160 * column, 320 + ROW * row, 7 * len(text) + 16)
        return self.box("newobj", *place, text=text, patcher=inner.data())

    def shown(self, kind: str, x: float, y: float, width: float, height: float, **more: Any) -> str:
        """Add what a hand or an eye needs: at the same point of the panel and, farther down, of the patch."""
        rect = [float(x), float(y), float(width), float(height)]
        return self.box(kind, x + 20, y + TOP, width, height, presentation=1, presentation_rect=rect, **more)

    def label(self, x: float, y: float, width: float, text: str, size: float = 9.0) -> str:
        """Add a word on the panel; ``set`` gives it another."""
        return self.shown("comment", x, y, width, 15.0, text=text, fontsize=size)

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


def ports_inside(data: dict[str, Any]) -> tuple[int, int]:
    """Inlets and outlets of a box that holds this patcher."""
    kinds = [entry["box"]["maxclass"] for entry in data["boxes"]]
    return kinds.count("inlet"), kinds.count("outlet")


def _ports(words: list[str], more: dict[str, Any]) -> tuple[int, int]:
    if "patcher" in more:
        return ports_inside(more["patcher"])
    name, *arguments = words
    by_arguments = {
        "route": (len(arguments) + 1, len(arguments) + 1),
        "sel": (2 if len(arguments) == 1 else 1, len(arguments) + 1),
        "t": (1, len(arguments)),
        "unpack": (1, len(arguments)),
        "pack": (len(arguments), 1),
        "sprintf": (max(1, " ".join(arguments).count("%")), 1),
        "gate": (2, int(arguments[0]) if name == "gate" else 0),
    }
    return by_arguments[name] if name in by_arguments else PORTS[name]


def _types(words: list[str], outlets: int) -> list[str]:
    name, *arguments = words
    if name == "t":
        return [{"b": "bang", "i": "int", "f": "float"}.get(word, "") for word in arguments]
    if name == "unpack":
        return ["" if word == "s" else "float" if "." in word else "int" for word in arguments]
    if name == "sel":
        return [*["bang"] * len(arguments), ""]
    if name in ("*", "+"):
        return ["float" if "." in arguments[0] else "int"]
    return list(TYPES.get(name, ("",) * outlets))
