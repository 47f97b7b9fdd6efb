"""The parts of the Max patches: the way to the engine, a voice's strip, and what else one has by what it plays."""

from collections.abc import Sequence
from typing import NamedTuple

from scripts.max_controls import DIAL_HEIGHT, DIAL_WIDTH, FLOAT, INT, dial, live, press, switch, text
from scripts.max_patcher import Patcher
from texbridge.realtime.parameters import MAX_LANDMARKS, TABLE, Row

DIALS = [
    row for row in TABLE if row.address.startswith("/voice/<n>/") and row.parameter.name != "mute" and not row.group
]
SPACE_DIALS = [row for row in TABLE if row.group == "z"]
EVENT_DIALS = [row for row in TABLE if row.group == "events"]
COLUMNS, SPACE_COLUMNS, EVENT_COLUMNS = 6, 8, 3
SPACE_WIDTH, EVENT_WIDTH = SPACE_COLUMNS * DIAL_WIDTH + 116, EVENT_COLUMNS * DIAL_WIDTH + 8
STRIP_SIZE = (COLUMNS * DIAL_WIDTH + 146, 2 * DIAL_HEIGHT + 4)
METER = {"min": -60.0, "size": 60.0, "floatoutput": 1, "orientation": 1, "ignoreclick": 1}
OFFLINE_MS, ASK_MS = 5000, 20000


class Way(NamedTuple):
    """Where a strip hears and speaks: ids of what brings the engine's words, and of what takes those to it."""

    given: str
    out: str


def engine(host: str = "#1", port: str = "#2", replies: str = "#3", arguments: bool = False) -> Patcher:
    """The way to the engine and back: OSC in, what it tells out, and a bang whenever it was asked to tell.

    With ``arguments``, the second and third of the patch that this stands in, if they are ports, come before
    ``port`` and ``replies``.
    """
    p = Patcher()
    send, heard = p.object(0, 8, f"udpsend {host} {port}"), p.object(1, 8, f"udpreceive {replies}")
    every, both = p.object(1, 1, f"metro {ASK_MS}"), p.object(1, 2, "t b b")
    follow = p.message(1, 4, f"/subscribe 127.0.0.1 {replies} 20 parameters")
    close, end = p.object(0, 4, "closebang"), p.message(0, 6, f"/unsubscribe 127.0.0.1 {replies}")
    p.wire(p.inlet("OSC"), send)
    p.wire(p.object(1, 0, "loadmess 1"), every, both)
    p.wire((both, 1), follow, send)
    p.wire(close, end, send)
    p.wire(heard, p.outlet(10, "what the engine tells"))
    p.wire(both, p.outlet(10, f"bang every {ASK_MS // 1000} s, and at the beginning"))
    if arguments:
        p.wire(_argument(p, "#2", 65535, 2), p.object(2, 4, "prepend port"), send)
        given = _argument(p, "#3", 65535, 3)
        p.wire(given, p.object(3, 4, "prepend port"), heard)
        p.wire(given, p.object(2, 5, "sprintf set /subscribe 127.0.0.1 %i 20 parameters"), follow)
        p.wire(given, p.object(2, 6, "sprintf set /unsubscribe 127.0.0.1 %i"), end)
    return p


def _argument(p: Patcher, name: str, highest: int, column: int, row: int = 0) -> str:
    """An argument of the patch, where it is a number that can be meant: 0 is none, and by itself a patch has a word."""
    number = p.object(column, row + 2, f"split 1 {highest}")
    p.wire(p.object(column, row, f"loadmess {name}"), p.object(column, row + 1, "route int"), number)
    return number


def presence(p: Patcher, given: str) -> str:
    """Whether the engine is there: 1 or 0 comes out, and a bang at the second outlet when it came."""
    inner = Patcher()
    both, still = inner.object(0, 0, "t b b"), inner.object(1, 1, f"delay {OFFLINE_MS}")
    changed = inner.object(0, 3, "change")
    inner.wire(inner.inlet("what the engine tells"), both)
    inner.wire((both, 1), inner.message(0, 2, "1"), changed, inner.outlet(6, "1 there, 0 gone"))
    inner.wire(both, still, inner.message(1, 2, "0"), changed)
    inner.wire((changed, 1), inner.object(1, 4, "t b"), inner.outlet(6, "bang when it came"))
    box = p.part("presence", inner)
    p.wire(given, box)
    return box


def asking(p: Patcher, name: str, began: tuple[str, int], out: str, *addresses: str, number: str = "") -> str:
    """Asks when ``began`` bangs, and every while; a voice's own addresses have 1 for its number. Gives the asking."""
    inner = Patcher()
    bang = inner.object(0, 0, "t b b")
    say, every, asked = inner.outlet(8, "OSC"), inner.object(2, 1, f"metro {ASK_MS}"), inner.outlet(8, "asked")
    inner.wire(inner.inlet("bang"), bang)
    inner.wire(inner.object(2, 0, "loadmess 1"), every, bang)
    inner.wire((bang, 1), asked)
    voice = inner.inlet("voice") if number else ""
    for place, address in enumerate(addresses):
        ask = inner.message(0, 2 + place, address)
        inner.wire(bang, ask, say)
        if voice and "/voice/1/" in address:
            inner.wire(voice, inner.object(1, 2 + place, f"sprintf set {address.replace('/1/', '/%i/')}"), ask)
    box = p.part(f"ask-{name}", inner)
    p.wire(began, box)
    p.wire(box, out)
    if number:
        p.wire(number, (box, 1))
    return box


def voice_number(p: Patcher, x: float) -> str:
    """The voice that a part beside the strip is of: its argument, and shown at ``x``."""
    p.label(x, 4, 38, "voice")
    number = p.shown("live.numbox", x + 38, 4, 34, 15, **live("voice", 1, 16, INT, parameter_order=0))
    p.wire(_argument(p, "#1", 16, 0, 14), number)
    return number


def events(p: Patcher, way: Way, here: str, number: str, left: float = 0.0) -> None:
    """Dials of what voice ``number`` has that plays a texture of events."""
    ask = asking(p, "events", (here, 1), way.out, "/parameters /voice/1/events/*", number=number)
    dials(p, EVENT_DIALS, way, ask, number, left, EVENT_COLUMNS)


def space(p: Patcher, way: Way, here: str, number: str, left: float = 0.0) -> None:
    """What voice ``number`` has that plays a latent space: dials, and ways to landmarks."""
    x = left + SPACE_COLUMNS * DIAL_WIDTH + 8
    ask = asking(p, "space", (here, 1), way.out, "/parameters /voice/1/z/*", number=number)
    dials(p, SPACE_DIALS, way, ask, number, left, SPACE_COLUMNS)
    p.label(x, 30, 60, "landmark")
    landmark = p.shown("live.numbox", x + 62, 30, 40, 15, **live("landmark", 0, MAX_LANDMARKS, INT))
    p.label(x, 50, 60, "seconds")
    seconds = p.shown("live.numbox", x + 62, 50, 40, 15, **live("seconds", 0, 3600, FLOAT))
    go, jump = text(p, "go", 0, x, 72, 48), text(p, "jump", 0, x + 54, 72, 48)
    inner = Patcher()
    given, within, going, cutting, voice = (
        inner.inlet(what) for what in ("landmark", "seconds", "go", "jump", "voice")
    )
    out, kept, goal = inner.outlet(6, "OSC"), inner.object(0, 1, "zl reg"), inner.object(2, 1, "zl reg")
    pair = inner.object(1, 1, "pack 0 0.")
    say_go, say_jump = inner.object(1, 3, "prepend /voice/1/z/go"), inner.object(0, 3, "prepend /voice/1/z/jump")
    inner.wire(given, (kept, 1))
    inner.wire(given, (goal, 1))
    inner.wire(within, (pair, 1))
    inner.wire(going, inner.object(1, 0, "t b"), goal, pair, say_go, out)
    inner.wire(cutting, inner.object(0, 0, "t b"), kept, say_jump, out)
    inner.wire(voice, inner.object(1, 2, "sprintf set /voice/%i/z/go"), say_go)
    inner.wire(voice, inner.object(0, 2, "sprintf set /voice/%i/z/jump"), say_jump)
    box = p.part("ways", inner)
    for inlet, source in enumerate((landmark, seconds, go, jump, number)):
        p.wire(source, (box, inlet))
    p.wire(box, way.out)


def dials(
    p: Patcher, rows: Sequence[Row], way: Way, ask: str, number: str, left: float = 0.0, columns: int = COLUMNS
) -> None:
    """A dial for each of a voice's parameters, so many in a row."""
    for place, row in enumerate(rows):
        at = (left + 6 + place % columns * DIAL_WIDTH, 4 + place // columns * DIAL_HEIGHT)
        dial(p, row, *at, way.given, (ask, 1), number, way.out)


def strip(p: Patcher, way: Way, here: str, argument: bool, left: float = 0.0) -> str:
    """A voice's controls, its bundles and its meter, from ``left`` on; gives the voice's number.

    With ``argument``, the patch's first is the voice's number; without, that is a parameter which Live keeps.
    """
    x = left + COLUMNS * DIAL_WIDTH + 8
    p.label(x, 4, 38, "voice")
    kept = {} if argument else {"parameter_initial": [1], "parameter_initial_enable": 1}
    number = p.shown("live.numbox", x + 38, 4, 34, 15, **live("voice", 1, 16, INT, **kept, parameter_order=0))
    if argument:
        p.wire(_argument(p, "#1", 16, 0, 14), number)
    switch(p, "mute", text(p, "mute", 1, x + 76, 3, 56), way.given, number, way.out)
    for place, (name, end) in enumerate((("event", "event"), ("beat", "beat"), ("reseed", "life/reseed"))):
        press(p, end, text(p, name, 0, x + 45 * place, 24, 42), number, way.out)
    ask = asking(p, "voice", (here, 1), way.out, "/status", "/parameters /voice/1/*", number=number)
    dials(p, DIALS, way, ask, number, left)
    bundles(p, way, (here, 1), number, ask, x)
    p.label(x, 126, 132, "peak, RMS dB")
    bar = p.shown("slider", x, 143, 58, 14, **METER)
    peak, level = (p.shown("flonum", x + 60 + 37 * i, 142, 35, 17, fontsize=8.0, ignoreclick=1) for i in (0, 1))
    inner = Patcher()
    told, voice = inner.inlet("what the engine tells"), inner.inlet("voice")
    cut, pair = inner.object(0, 1, "zl slice 4"), inner.object(0, 2, "unpack 0. 0.")
    inner.wire(told, inner.object(0, 0, "route /meters"), cut)
    inner.wire((cut, 1), pair, inner.outlet(5, "peak"))
    inner.wire((pair, 1), inner.outlet(5, "RMS"))
    inner.wire(voice, inner.object(1, 0, "* 2"), inner.object(1, 1, "+ 2"), (cut, 1))
    box = p.part("meter", inner)
    p.wire(way.given, box, peak)
    p.wire(number, (box, 1))
    p.wire((box, 1), level)
    p.wire((box, 1), bar)
    return number


def bundles(p: Patcher, way: Way, began: tuple[str, int], number: str, ask: str, x: float) -> None:
    """What the voice plays, the list of what it may play, and how a choice is meant."""
    menu = p.shown("umenu", x, 62, 132, 17, fontsize=9.0)
    p.label(x, 45, 44, "bundle")
    plays = p.label(x + 44, 45, 88, "-")
    morphs, unload = text(p, "pick morphs", 1, x, 84, 64), text(p, "unload", 0, x + 68, 84, 64)
    names(p, "/bundles", way, began, menu, text(p, "bundles", 0, x, 105, 64))
    inner = Patcher(1400, 560)
    told, chosen, how, end, voice = (inner.inlet(what) for what in ("told", "chosen", "morphs", "unload", "voice"))
    to_menu, say, shown, changed = (inner.outlet(9, what) for what in ("to the menu", "OSC", "name", "it changed"))
    gate, heard, parts = inner.object(0, 1, "gate 2 1"), inner.object(2, 2, "route 1"), inner.object(2, 3, "t l l l")
    inner.wire(how, inner.object(0, 0, "+ 1"), gate)
    inner.wire(chosen, (gate, 1))
    load, morph = inner.object(0, 3, "prepend /voice/1/load"), inner.object(1, 4, "prepend /voice/1/morph")
    empty = inner.message(0, 5, "/voice/1/unload")
    inner.wire(gate, load, say)
    inner.wire((gate, 1), inner.object(1, 3, "append 0."), morph, say)
    inner.wire(end, empty, say)
    for row, (name, target) in enumerate((("load", load), ("morph", morph), ("unload", empty))):
        inner.wire(voice, inner.object(1, row if row < 2 else 5, f"sprintf set /voice/%i/{name}"), target)
    inner.wire(told, inner.object(2, 0, "route /status"), inner.object(2, 1, "route voice"), heard, parts)
    inner.wire(voice, (heard, 1))
    inner.wire((parts, 2), inner.object(2, 4, "prepend set"), shown)
    inner.wire((parts, 1), inner.object(2, 5, "prepend setsymbol"), to_menu)
    inner.wire(parts, inner.object(2, 6, "zl change"), inner.object(2, 7, "t b"), changed)
    box = p.part("bundle", inner)
    for inlet, source in enumerate(((way.given, 0), (menu, 1), (morphs, 0), (unload, 0), (number, 0))):
        p.wire(source, (box, inlet))
    p.wire(box, menu)
    p.wire((box, 1), way.out)
    p.wire((box, 2), plays)
    p.wire((box, 3), ask)


def names(p: Patcher, address: str, way: Way, began: tuple[str, int], menu: str, again: str, *after: str) -> None:
    """A menu's list, made anew by each answer; asked for when ``began`` bangs, by a button, and ``after`` a reply."""
    inner = Patcher()
    told, wanted = inner.inlet("what the engine tells"), inner.inlet("bang")
    item, first = inner.object(0, 2, "t l b"), inner.object(1, 2, "onebang 1")
    listed, clear = inner.object(0, 1, "route end"), inner.message(1, 4, "clear")
    ask, to_menu = inner.message(0, 6, address), inner.outlet(8, "to the menu")
    inner.wire(told, inner.object(0, 0, f"route {address}"), listed)
    inner.wire((listed, 1), item, inner.object(0, 4, "prepend append"), to_menu)
    inner.wire((item, 1), first, clear, to_menu)
    inner.wire(listed, inner.object(1, 1, "t b"), (first, 1))
    inner.wire(listed, inner.object(1, 3, "sel 0"), clear)
    inner.wire(wanted, ask, inner.outlet(8, "OSC"))
    for row, reply in enumerate(after):
        inner.wire(told, inner.object(2, 2 * row, f"route {reply}"), inner.object(2, 2 * row + 1, "t b"), ask)
    box = p.part(address.strip("/").replace("/", "-"), inner)
    p.wire(way.given, box, menu)
    p.wire(began, (box, 1))
    p.wire(again, (box, 1))
    p.wire((box, 1), way.out)
