"""What all voices share in the Max patches: levels, recording, presets, figures, the last error."""

from collections.abc import Iterable

from scripts.max_controls import DIAL_WIDTH, FLOAT, dial, live, text
from scripts.max_parts import METER, STRIP_SIZE, Way, asking, names
from scripts.max_patcher import Patcher
from texbridge.realtime.osc.methods import METER_KEYS
from texbridge.realtime.parameters import TABLE

SHARED_DIALS = [row for row in TABLE if not row.address.startswith("/voice/")]
SESSION_SIZE = (506, STRIP_SIZE[1])
FIGURES = {
    "load": "load",
    "callback_p99_us": "p99 us",
    **{key: key for key in ("xruns", "late", "dropped", "refused", "behind", "errors")},
}
"""What is shown of ``/engine``, and as what."""
STATES = {"sample_rate": "sample rate", "block_size": "block", "latency_ms": "latency ms"}
"""What is shown of ``/status``."""


def session(p: Patcher, way: Way, here: str, left: float = 0.0) -> None:
    """What all voices share: master and mix, presets, recording, meters and counters, the last error."""
    ask = asking(p, "shared", (here, 1), way.out, "/status", *(f"/parameters {row.address}" for row in SHARED_DIALS))
    for place, row in enumerate(SHARED_DIALS):
        dial(p, row, left + 6 + DIAL_WIDTH * place, 4, way.given, (ask, 1), None, way.out)
    x = left + 122
    p.label(x, 4, 38, "online")
    p.wire(here, p.shown("toggle", x + 38, 4, 15, 15, ignoreclick=1))
    panic = p.message(1, 14, "/panic")
    p.wire(text(p, "panic", 0, x + 62, 3, 64), panic, way.out)
    recording(p, way, text(p, "record", 1, x + 130, 3, 64), x)
    presets(p, way, (here, 1), x)
    figures(p, way, left, x)
    p.label(x, 148, 30, "error")
    error = p.label(x + 30, 148, 260, "-", 8.0)
    inner = Patcher()
    path = ("route /error", "speedlim 100", "prepend set")
    chain = [inner.object(0, row, text) for row, text in enumerate(path)]
    inner.wire(inner.inlet("what the engine tells"), *chain, inner.outlet(4, "to the label"))
    box = p.part("error", inner)
    p.wire(way.given, box, error)


def recording(p: Patcher, way: Way, button: str, x: float) -> None:
    """A switch begins and ends a take, and shows what the engine says, whoever began; beside it where that lies."""
    path = p.label(x, 24, 290, "-", 8.0)
    inner = Patcher(1400, 560)
    told, pressed = inner.inlet("what the engine tells"), inner.inlet("1 or 0")
    put, say, named = (inner.outlet(8, what) for what in ("to the switch", "OSC", "where it lies"))
    kinds, name = inner.object(0, 1, "route /record/start /record/stop /status"), inner.object(1, 4, "prepend set")
    inner.wire(told, kinds)
    for place, row in ((0, 2), (1, 3)):
        inner.wire((kinds, place), name)
        inner.wire((kinds, place), inner.object(0, row, "t b"), inner.message(1, row, f"set {1 - place}"), put)
    inner.wire((kinds, 2), inner.object(0, 4, "route recording"), inner.object(0, 5, "prepend set"), put)
    inner.wire(name, named)
    which = inner.object(2, 1, "sel 1 0")
    inner.wire(pressed, which, inner.message(2, 2, "/record/start"), say)
    inner.wire((which, 1), inner.message(2, 3, "/record/stop"), say)
    box = p.part("record", inner)
    p.wire(way.given, box, button)
    p.wire(button, (box, 1))
    p.wire((box, 1), way.out)
    p.wire((box, 2), path)


def presets(p: Patcher, way: Way, began: tuple[str, int], x: float) -> None:
    """A list of presets, how long a recall takes, and a name to save one by."""
    p.label(x, 45, 40, "preset")
    menu = p.shown("umenu", x + 40, 44, 150, 17, fontsize=9.0)
    again = text(p, "presets", 0, x + 194, 44, 56)
    p.label(x, 66, 40, "recall")
    seconds = p.shown("live.numbox", x + 40, 66, 40, 15, **live("recall s", 0.0, 3600.0, FLOAT))
    p.label(x + 82, 66, 14, "s")
    typed = p.shown("textedit", x, 88, 130, 18, keymode=1, lines=1, fontsize=9.0)
    save = text(p, "save", 0, x + 134, 88, 56)
    names(p, "/preset/list", way, began, menu, again, "/preset/save")
    inner = Patcher()
    chosen, within, word, press_save = (inner.inlet(what) for what in ("chosen", "seconds", "text", "save"))
    say, ask_text = inner.outlet(7, "OSC"), inner.outlet(7, "bang to the text")
    pair, both, kept = inner.object(0, 0, "pack s 0."), inner.object(1, 1, "t b b"), inner.object(1, 3, "zl reg")
    inner.wire(chosen, pair, inner.object(0, 1, "prepend /preset/recall"), say)
    inner.wire(within, (pair, 1))
    inner.wire(word, inner.object(1, 0, "route text"), (kept, 1))
    inner.wire(press_save, both, kept, inner.object(1, 4, "prepend /preset/save"), say)
    inner.wire((both, 1), ask_text)
    box = p.part("preset", inner)
    for inlet, source in enumerate(((menu, 1), (seconds, 0), (typed, 0), (save, 0))):
        p.wire(source, (box, inlet))
    p.wire(box, way.out)
    p.wire((box, 1), typed)


def figures(p: Patcher, way: Way, left: float, x: float) -> None:
    """The mix's meter; load and counters of `METER_KEYS`; what the engine runs at."""
    p.label(left + 2, 88, 116, "mix: peak, RMS dB")
    bar = p.shown("slider", left + 4, 106, 108, 14, **METER)
    peak, level = (p.shown("flonum", left + 4 + 56 * i, 124, 52, 17, fontsize=9.0, ignoreclick=1) for i in (0, 1))
    inner = Patcher()
    pair = inner.object(0, 1, "unpack 0. 0. 0. 0")
    inner.wire(inner.inlet("what the engine tells"), inner.object(0, 0, "route /meters"), pair)
    inner.wire(pair, inner.outlet(4, "peak"))
    inner.wire((pair, 1), inner.outlet(4, "RMS"))
    box = p.part("mix-meter", inner)
    p.wire(way.given, box, peak)
    p.wire((box, 1), level)
    p.wire((box, 1), bar)
    _numbers(p, "engine", way, _engine_part(), FIGURES.values(), [(x + 36 * i, 110.0, 35.0) for i in range(8)])
    places = [(x + 300, 4.0 + 48 * i, 76.0) for i in range(len(STATES))]
    _numbers(p, "status", way, _status_part(), STATES.values(), places)


def _numbers(
    p: Patcher, name: str, way: Way, inner: Patcher, labels: Iterable[str], places: list[tuple[float, float, float]]
) -> None:
    box = p.part(name, inner)
    p.wire(way.given, box)
    for outlet, (label, (x, y, width)) in enumerate(zip(labels, places, strict=True)):
        p.label(x, y, width, label, 8.0)
        p.wire((box, outlet), p.shown("flonum", x, y + 17, width, 17, fontsize=8.0, ignoreclick=1))


def _engine_part() -> Patcher:
    p = Patcher()
    all_of_them = p.object(0, 1, "unpack " + " ".join("0." if place < 6 else "0" for place in range(len(METER_KEYS))))
    p.wire(p.inlet("what the engine tells"), p.object(0, 0, "route /engine"), all_of_them)
    for key, label in FIGURES.items():
        p.wire((all_of_them, METER_KEYS.index(key)), p.outlet(4, label))
    return p


def _status_part() -> Patcher:
    p = Patcher()
    kinds = p.object(0, 1, f"route {' '.join(STATES)}")
    p.wire(p.inlet("what the engine tells"), p.object(0, 0, "route /status"), kinds)
    for place, label in enumerate(STATES.values()):
        p.wire((kinds, place), p.outlet(4, label))
    return p
