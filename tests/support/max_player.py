"""Plays a Max file: stock objects as their reference pages describe them, and a clock that goes when it is told to.

A message is a tuple of atoms: numbers and lists as they are, a word first for any other, ``("bang",)``.
"""

import heapq
import re
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from tests.support.max import Patcher, boxes, top

Atom = float | int | str
Message = tuple[Atom, ...]
BANG: Message = ("bang",)


def atoms(text: str) -> list[Atom]:
    """What Max makes of words: whole numbers, numbers with a point, else words."""
    found: list[Atom] = []
    for word in text.split():
        if re.fullmatch(r"-?\d+", word):
            found.append(int(word))
        else:
            try:
                found.append(float(word))
            except ValueError:
                found.append(word)
    return found


def is_number(message: Message) -> bool:
    return len(message) == 1 and not isinstance(message[0], str)


class Node:
    """A box that runs: what it holds, and where its outlets go."""

    def __init__(self, player: "Player", box: dict[str, Any], arguments: list[str]) -> None:
        self.player, self.box = player, box
        text = re.sub(r"#(\d)", lambda m: arguments[int(m[1]) - 1], box.get("text", ""))
        newobj = box["maxclass"] == "newobj"
        words = text.split()
        self.kind = words[0] if newobj else box["maxclass"]
        self.arguments = atoms(" ".join(words[1:])) if newobj else atoms(text)
        self.wires: dict[int, list[tuple[Node, int]]] = {}
        self.inside: list[Node] = []
        self.value: Any = None
        self.shown: list[Message] = []
        self.when = 0.0
        self.waiting = 0
        self.stored: dict[int, Any] = dict(enumerate(self.arguments))

    def put(self, outlet: int, message: Message) -> None:
        for node, inlet in self.wires.get(outlet, []):
            node.take(inlet, message)

    def take(self, inlet: int, message: Message) -> None:
        if self.kind == "p":
            next(n for n in self.inside if n.kind == "inlet" and n.box["index"] == inlet + 1).put(0, message)
        else:
            OBJECTS[self.kind](self, inlet, message)

    def later(self, milliseconds: float, call: Callable[[], None]) -> None:
        self.waiting += 1
        mine = self.waiting
        self.player.at(milliseconds, lambda: call() if mine == self.waiting else None)


class Player:
    """A file of `patches/max` that runs; ``sent`` is what went to the engine since it was last emptied,
    from a part to where that is wired."""

    def __init__(self, path: Path, *arguments: int) -> None:
        self.sent: list[Message] = []
        self.ports: dict[str, Atom] = {}
        self.now = 0.0
        self._order = count()
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self.nodes: list[Node] = []
        self.top = self._build(top(path), [str(a) for a in arguments] + ["0"] * (9 - len(arguments)), None)
        for node in self.nodes:
            if node.kind == "loadmess":
                node.put(0, tuple(node.arguments))

    def _build(self, patcher: Patcher, arguments: list[str], owner: Node | None) -> list[Node]:
        made = {box["id"]: Node(self, box, arguments) for box in boxes(patcher)}
        for entry in patcher["lines"]:
            (source, outlet), (target, inlet) = entry["patchline"]["source"], entry["patchline"]["destination"]
            made[source].wires.setdefault(outlet, []).append((made[target], inlet))
        for node in made.values():
            for wires in node.wires.values():  # right before left, then low before high
                wires.sort(key=lambda wire: [-edge for edge in wire[0].box["patching_rect"][:2]])
            if node.kind == "outlet":
                node.value = owner
            if "patcher" in node.box:
                node.inside = self._build(node.box["patcher"], arguments, node)
        self.nodes.extend(made.values())
        return list(made.values())

    def at(self, milliseconds: float, call: Callable[[], None]) -> None:
        heapq.heappush(self._due, (self.now + milliseconds, next(self._order), call))

    def run(self, milliseconds: float) -> None:
        """Let so much time go by."""
        end = self.now + milliseconds
        while self._due and self._due[0][0] <= end:
            self.now, _, call = heapq.heappop(self._due)
            call()
        self.now = end

    def tell(self, *message: Atom) -> None:
        """What the engine says."""
        for node in self.nodes:
            if node.kind == "udpreceive":
                node.put(0, message)

    def control(self, name: str) -> Node:
        """A control by its name in Live."""
        [found] = [node for node in self.top if node.box.get("varname") == name]
        return found

    def close(self) -> None:
        for node in self.nodes:
            if node.kind == "closebang":
                node.put(0, BANG)


def _trigger(n: Node, _: int, m: Message) -> None:
    for outlet in reversed(range(len(n.arguments))):
        n.put(outlet, BANG if n.arguments[outlet] == "b" else m)


def _route(n: Node, inlet: int, m: Message) -> None:
    if inlet:
        n.stored[inlet - 1] = m[0]
        return
    for outlet in range(len(n.arguments)):
        if n.stored[outlet] == "int" and len(m) == 1 and isinstance(m[0], int):
            return n.put(outlet, m)
        if n.stored[outlet] == m[0]:
            return n.put(outlet, m[1:] or BANG)
    n.put(len(n.arguments), m)


def _prepend(n: Node, _: int, m: Message) -> None:
    if m[0] == "set" and n.arguments != ["set"]:
        n.arguments = list(m[1:])
    else:
        n.put(0, (*n.arguments, *(m if m != BANG else ())))


def _message(n: Node, _: int, m: Message) -> None:
    if m[0] == "set":
        n.arguments = list(m[1:])
    else:
        assert m == BANG or is_number(m), (n.box, m)
        n.put(0, tuple(n.arguments))


def _sprintf(n: Node, inlet: int, m: Message) -> None:
    values = n.value or {}
    values.update({inlet + place: atom for place, atom in enumerate(m)})
    n.value = values
    words = " ".join(n.box["text"].split()[1:])
    if inlet == 0:
        filled = words % tuple(values.get(place, 0) for place in range(words.count("%")))
        n.put(0, tuple(atoms(filled)))


def _gate(n: Node, inlet: int, m: Message) -> None:
    if inlet == 0:
        n.stored[1] = m[0]
    elif n.stored.get(1, 0):
        n.put(int(n.stored[1]) - 1, m)


def _speedlim(n: Node, _: int, m: Message) -> None:
    wait = n.when - n.player.now

    def let_go() -> None:
        n.when = n.player.now + float(n.arguments[0])
        n.put(0, m)

    n.later(wait, let_go) if wait > 0 else let_go()


def _delay(n: Node, _: int, m: Message) -> None:
    n.later(float(n.arguments[0]), lambda: None if m == ("stop",) else n.put(0, BANG))


def _metro(n: Node, _: int, m: Message) -> None:
    def beat() -> None:
        n.later(float(n.arguments[0]), beat)
        n.put(0, BANG)

    assert m == (1,)
    beat()


def _pack(n: Node, inlet: int, m: Message) -> None:
    n.stored.update({inlet + place: atom for place, atom in enumerate(m)})
    if inlet == 0:
        n.put(0, tuple(n.stored[place] for place in range(len(n.arguments))))


def _unpack(n: Node, _: int, m: Message) -> None:
    for outlet in reversed(range(min(len(n.arguments), len(m)))):
        n.put(outlet, (m[outlet],))


def _zl(n: Node, inlet: int, m: Message) -> None:
    kind = n.arguments[0]
    if kind == "slice":
        if inlet:
            n.stored[1] = m[0]
            return
        size = int(n.stored[1])
        if m[size:]:
            n.put(1, m[size:])
        n.put(0, m[:size])
    elif kind == "reg":
        n.value = m if m != BANG else n.value
        if inlet == 0 and n.value is not None:
            n.put(0, n.value)
    else:
        changed, n.value = m != n.value, m
        if changed:
            n.put(0, m)


def _select(n: Node, _: int, m: Message) -> None:
    if m[0] in n.arguments:
        n.put(n.arguments.index(m[0]), BANG)
    else:
        n.put(len(n.arguments), m)


def _split(n: Node, _: int, m: Message) -> None:
    n.put(0 if n.arguments[0] <= m[0] <= n.arguments[1] else 1, m)  # type: ignore[operator]


def _change(n: Node, _: int, m: Message) -> None:
    before, n.value = n.value or 0, m[0]
    if before != m[0]:
        n.put(1 if before == 0 else 2, (1,))
        n.put(0, m)


def _onebang(n: Node, inlet: int, m: Message) -> None:
    armed = n.stored[0]
    n.stored[0] = int(inlet == 1)
    if inlet == 0 and armed:
        n.put(0, BANG)


def _arithmetic(n: Node, _: int, m: Message) -> None:
    n.put(0, (m[0] + n.arguments[0] if n.kind == "+" else m[0] * n.arguments[0],))  # type: ignore[operator]


def _control(n: Node, _: int, m: Message) -> None:
    """A value is shown and said, after ``set`` shown alone; all else is kept for who looks."""
    n.shown.append(m)
    if is_number(m):
        n.value = m[0]
        n.put(0, m)
    elif m[0] == "set":
        n.value = m[1] if len(m) == 2 else m[1:]
    elif m == BANG and n.kind == "textedit":
        n.put(0, ("text", n.value))


def _menu(n: Node, _: int, m: Message) -> None:
    n.value = [] if m == ("clear",) else [*(n.value or []), m[1]] if m[0] == "append" else n.value
    n.shown.append(m)


def _send(n: Node, _: int, m: Message) -> None:
    if m[0] == "port":
        n.player.ports[n.kind] = m[1]
    else:
        n.player.sent.append(m)


def _outlet(n: Node, _: int, m: Message) -> None:
    if n.value is not None:
        n.value.put(n.box["index"] - 1, m)
    elif n.box["comment"] == "OSC":
        n.player.sent.append(m)


OBJECTS: dict[str, Callable[[Node, int, Message], None]] = {
    **{"t": _trigger, "route": _route, "prepend": _prepend, "message": _message, "sprintf": _sprintf, "gate": _gate},
    **{"speedlim": _speedlim, "delay": _delay, "metro": _metro, "pack": _pack, "unpack": _unpack, "zl": _zl},
    **{"sel": _select, "split": _split, "change": _change, "onebang": _onebang, "+": _arithmetic, "*": _arithmetic},
    **{"udpsend": _send, "udpreceive": _send, "outlet": _outlet, "umenu": _menu},
    "append": lambda n, _, m: n.put(0, (*m, *n.arguments)),
    **dict.fromkeys(("live.dial", "live.numbox", "live.text", "toggle", "slider", "flonum", "comment"), _control),
    "textedit": _control,
}
