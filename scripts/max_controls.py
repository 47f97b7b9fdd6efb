"""What a hand moves in the Max patches: each sends its address, and follows what the engine tells of it."""

from typing import Any

from scripts.max_patcher import Patcher
from texbridge.realtime.parameters import Row

FLOAT, INT, ENUM = 0, 1, 2
"""Kinds of Live's parameters."""
UNIT_STYLES = {"dB": 4, "semitones": 7}
"""How Live writes a value: else as a number."""
DIAL_WIDTH, DIAL_HEIGHT = 56, 82
SILENT_MS = 1000
"""No answer within this time: the voice does not have the parameter."""


def by_position(row: Row) -> bool:
    """Whether a dial goes over the whole range, whatever that is: each bundle's own, or one that is not linear."""
    return row.as_trained or row.parameter.scale == "log"


def control_name(row: Row) -> str:
    """What a dial is called, in Live too, where each has a name of its own."""
    return "master" if row.address == "/master/gain" else row.parameter.name.replace("/", "-")


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


def text(p: Patcher, name: str, mode: int, x: float, y: float, width: float) -> str:
    """A word to press: a button (mode 0), or one that stays (1)."""
    enum = {"parameter_enum": ["off", "on"]}
    return p.shown("live.text", x, y, width, 17, text=name, texton=name, mode=mode, **live(name, 0, 1, ENUM, **enum))


def press(p: Patcher, end: str, button: str, number: str, out: str) -> None:
    """A button sends an address of the voice."""
    inner = Patcher()
    pressed, voice = inner.inlet("bang"), inner.inlet("voice")
    say = inner.message(0, 2, f"/voice/1/{end}")
    inner.wire(pressed, say, inner.outlet(3, "OSC"))
    inner.wire(voice, inner.object(1, 1, f"sprintf set /voice/%i/{end}"), say)
    box = p.part(end.replace("/", "-"), inner)
    p.wire(button, box, out)
    p.wire(number, (box, 1))


def switch(p: Patcher, end: str, control: str, given: str, number: str, out: str) -> None:
    """What a switch says goes out; what the engine tells of it is shown, by ``set``, which sends nothing back."""
    inner = Patcher()
    told, moved, voice = inner.inlet("what the engine tells"), inner.inlet("moved"), inner.inlet("voice")
    heard, say = inner.object(0, 1, f"route /voice/1/{end}"), inner.object(1, 2, f"prepend /voice/1/{end}")
    show, send = inner.outlet(4, "to the switch"), inner.outlet(4, "OSC")
    inner.wire(told, heard, inner.object(0, 2, "prepend set"), show)
    inner.wire(moved, say, send)
    inner.wire(voice, inner.object(1, 0, f"sprintf /voice/%i/{end}"), (heard, 1))
    inner.wire(voice, inner.object(1, 1, f"sprintf set /voice/%i/{end}"), say)
    box = p.part(end, inner)
    p.wire(given, box, control)
    p.wire(control, (box, 1))
    p.wire(number, (box, 2))
    p.wire((box, 1), out)


def dial(
    p: Patcher, row: Row, x: float, y: float, given: str, asked: tuple[str, int], number: str | None, out: str
) -> None:
    """A dial in the unit or, `by_position`, over 0…1 with value and range beside it; grey where the voice has it not.

    ``asked`` bangs when the ranges are asked for.
    """
    name, parameter, norm = control_name(row), row.parameter, by_position(row)
    low, high = (0.0, 1.0) if norm else (parameter.minimum, parameter.maximum)
    style = {} if norm else {"parameter_unitstyle": UNIT_STYLES.get(parameter.unit, 1)}
    knob = p.shown("live.dial", x, y, 48, 48, **live(name, low, high, FLOAT, **style))
    value = p.label(x - 4, y + 48, DIAL_WIDTH, parameter.unit, 8.0)
    limits = p.label(x - 4, y + 63, DIAL_WIDTH, f"{parameter.minimum:g} ... {parameter.maximum:g}", 8.0)
    box = p.part(name, dial_part(row))
    p.wire(given, box, knob)
    p.wire(knob, (box, 1))
    p.wire(asked, (box, 2))
    if number is not None:
        p.wire(number, (box, 3))
    p.wire((box, 1), out)
    p.wire((box, 2), limits)
    if norm:
        p.wire((box, 3), value)


def dial_part(row: Row) -> Patcher:
    """What stands behind a dial. An answer to ``/parameters`` has value, position and range at once."""
    p = Patcher(1480, 620)
    norm = by_position(row)
    told, moved, asked = p.inlet("what the engine tells"), p.inlet("moved"), p.inlet("ranges are asked for")
    to_dial, out, to_limits = (p.outlet(10, what) for what in ("to the dial", "OSC", "range"))
    address = row.address.replace("<n>", "1")
    end = f"{address}/norm" if norm else address
    say, ask = p.object(0, 3, f"prepend {end}"), p.message(0, 5, f"/parameters {address}")
    heard, of_all = p.object(1, 0, f"route {address}"), p.object(2, 0, "route /parameters")
    answer = p.object(2, 2, f"route {address}")
    fields = p.object(2, 3, "unpack s s 0. 0. 0. 0. 0. s")
    put = p.object(1, 8, "prepend set")
    p.wire(told, heard)
    p.wire(told, of_all, answer, fields)
    p.wire(put, to_dial)
    p.wire(say, out)
    p.wire(ask, out)
    if norm:
        _shut_while_moved(p, moved, say, ask, heard, (fields, 6), put)
        shown = p.object(2, 8, f"sprintf set %g {row.parameter.unit}".rstrip())
        p.wire((fields, 5), shown, p.outlet(10, "value"))
    else:
        p.wire(moved, say)
        p.wire(heard, put)
        p.wire((fields, 5), put)
    pair = p.object(3, 6, "pack 0. 0.")
    p.wire((fields, 3), (pair, 1))
    p.wire((fields, 2), pair, p.object(3, 7, "sprintf set %g ... %g"), to_limits)
    _grey_when_silent(p, asked, (fields, 0), to_dial, to_limits)
    if "<n>" in row.address:
        voice = p.inlet("voice")
        for column, line, target, words in (
            (1, 1.0, (heard, 1), f"sprintf {row.address}"),
            (2, 1.0, (answer, 1), f"sprintf {row.address}"),
            (0, 1.0, (say, 0), f"sprintf set {end.replace('/1/', '/<n>/')}"),
            (0, 2.0, (ask, 0), f"sprintf set /parameters {row.address}"),
        ):
            p.wire(voice, p.object(column, line, words.replace("<n>", "%i")), target)
    return p


def _shut_while_moved(
    p: Patcher, moved: str, say: str, ask: str, heard: str, position: tuple[str, int], put: str
) -> None:
    """The hand's own moves are not set again; the value behind them is asked for, ten times a second at most."""
    hand, tell, few = p.object(0, 0, "t b f b"), p.object(1, 4, "t b b"), p.object(0, 4, "speedlim 100")
    gate, shut, opened = p.object(1, 7, "gate 1 1"), p.message(1, 5, "0"), p.message(1, 6, "1")
    p.wire(moved, hand)
    p.wire((hand, 2), shut, gate)
    p.wire((hand, 1), say)
    p.wire((hand, 0), few)
    p.wire(few, ask)
    p.wire(heard, tell)
    p.wire((tell, 1), opened, gate)
    p.wire(tell, few)
    p.wire(position, (gate, 1))
    p.wire(gate, put)


def _grey_when_silent(p: Patcher, asked: str, answered: tuple[str, int], to_dial: str, to_limits: str) -> None:
    late, gone = p.object(3, 3, f"delay {SILENT_MS}"), p.object(3, 4, "t b b")
    there, stop = p.object(2, 5, "t b b"), p.message(2, 7, "stop")
    p.wire(asked, late, gone)
    p.wire(gone, p.message(3, 5, "active 0"), to_dial)
    p.wire((gone, 1), p.message(3.3, 5, "set -"), to_limits)
    p.wire(answered, there)
    p.wire((there, 1), stop, late)
    p.wire(there, p.message(2, 6, "active 1"), to_dial)
