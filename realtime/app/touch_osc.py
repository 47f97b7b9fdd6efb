"""A document for TouchOSC (2021 and later): XML, compressed by zlib; a page for each of four voices,
and one for what it has that plays a space.

TouchOSC scales in straight lines alone: what goes by ratios is sent as a position, to ``/norm``, and does not follow.
"""

from __future__ import annotations

import uuid
import zlib
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from texbridge.realtime.app.stage_control import SURFACE_VOICES, grouped_rows, pad_names
from texbridge.realtime.parameters import SWITCHES, TABLE, Parameter, Row

PAGE_WIDTH, PAGE_HEIGHT, ROW, GAP = 768, 1024, 56, 6
PAD_HEIGHT, LOW_PAD_HEIGHT, TAB_HEIGHT = 180, 160, 48
INSIDE_HEIGHT = PAGE_HEIGHT - 2 * (ROW + GAP) - TAB_HEIGHT
FADER_HEIGHT, FADER_PITCH = 42, 45
DOCUMENT_VERSION = "3"
Colour = tuple[float, float, float, float]
BACK: Colour = (0.05, 0.06, 0.08, 1.0)
BLUE: Colour = (0.42, 0.71, 1.0, 1.0)
RED: Colour = (1.0, 0.36, 0.34, 1.0)
Frame = tuple[int, int, int, int]


def touch_osc_document() -> bytes:
    """The .tosc file; the same bytes every time."""
    root = Element("lexml", version=DOCUMENT_VERSION)
    pages = list[Element]()
    for voice in range(1, SURFACE_VOICES + 1):
        pages.append(_voice_page(voice))
        pages += [_group_page(voice, group, rows) for group, rows in grouped_rows().items()]
    pager = _node(
        "PAGER", "voices", (0, 2 * (ROW + GAP), PAGE_WIDTH, PAGE_HEIGHT - 2 * (ROW + GAP)), BACK, children=pages
    )
    _property(pager, "i", "tabbarSize", str(TAB_HEIGHT))
    _property(pager, "b", "tabLabels", "1")
    [master] = [row for row in TABLE if row.address == "/master/gain"]
    top = [
        *_fader(master.address, master.parameter, (0, 0, PAGE_WIDTH, ROW)),
        _button(
            "follow",
            (0, ROW + GAP, PAGE_WIDTH // 2 - GAP, ROW),
            "/subscribe",
            (("FLOAT", "20"), ("STRING", "parameters")),
        ),
        _button("panic", (PAGE_WIDTH // 2, ROW + GAP, PAGE_WIDTH // 2, ROW), "/panic", (), RED),
    ]
    root.append(_node("GROUP", "texbridge", (0, 0, PAGE_WIDTH, PAGE_HEIGHT), BACK, children=[*top, pager]))
    for number, node in enumerate(root.iter("node")):
        node.set("ID", str(uuid.uuid5(uuid.NAMESPACE_URL, f"texbridge:{number}")))
    text = ElementTree.tostring(root, encoding="unicode")
    return zlib.compress(f"<?xml version='1.0' encoding='UTF-8'?>{text}".encode(), 9)


def _voice_page(voice: int) -> Element:
    base = f"/voice/{voice}"
    children = [_pad(base, PAD_HEIGHT)]
    rows = [row for row in TABLE if "<n>" in row.address and not row.group]
    children += _faders(voice, rows, PAD_HEIGHT + GAP)
    wide = PAGE_WIDTH // 3
    for k, name in enumerate(("event", "beat", "life/reseed")):
        frame = (k * wide, INSIDE_HEIGHT - ROW, wide - GAP, ROW - GAP)
        children.append(_button(name.rpartition("/")[2], frame, f"{base}/{name}"))
    return _page(f"voice {voice}", children)


def _group_page(voice: int, group: str, rows: Sequence[Row]) -> Element:
    names = pad_names(rows)
    pads = [_pad(f"/voice/{voice}", LOW_PAD_HEIGHT, *names)] if names else []
    return _page(f"{voice}: {group}", [*pads, *_faders(voice, rows, len(pads) * (LOW_PAD_HEIGHT + GAP))])


def _page(label: str, children: Iterable[Element]) -> Element:
    page = _node("GROUP", f"page {label}", (0, TAB_HEIGHT, PAGE_WIDTH, INSIDE_HEIGHT), BACK, children=children)
    _property(page, "s", "tabLabel", label)
    return page


def _pad(base: str, height: int, *names: str) -> Element:
    """A pad for two parameters, by their ``names`` or those that the engine takes unasked."""
    pad = _node("XY", "/".join((base, *names, "xy")), (0, 0, PAGE_WIDTH, height), BLUE, variables=("x", "y"))
    sides = [_variable("x", 0.0, 1.0), _variable("y", 0.0, 1.0)]
    _send(pad, f"{base}/xy", [*(_constant("STRING", name) for name in names), *sides], ("x", "y"))
    return pad


def _faders(voice: int, rows: Iterable[Row], top: int) -> Iterable[Element]:
    for place, row in enumerate(rows):
        frame = (0, top + place * FADER_PITCH, PAGE_WIDTH, FADER_HEIGHT)
        yield from _fader(row.address.replace("<n>", str(voice)), row.parameter, frame)


def _fader(address: str, parameter: Parameter, frame: Frame) -> Iterable[Element]:
    """A horizontal fader with its name, or a switch for what is on or off."""
    x, y, width, height = frame
    label_width = 150
    yield _label(f"{parameter.name} {parameter.unit}".strip(), (x, y, label_width, height))
    at = (x + label_width, y, width - label_width, height)
    if parameter.name in SWITCHES:
        switch = _node("BUTTON", address, at, BLUE, variables=("x",))
        _property(switch, "i", "buttonType", "1")
        _send(switch, address, [_variable("x", 0.0, 1.0)], ("x",))
        yield switch
        return
    fader = _node("FADER", address, at, BLUE, variables=("x",), default=parameter.to_norm(parameter.default))
    _property(fader, "i", "orientation", "1")
    if parameter.scale == "log":
        _send(fader, f"{address}/norm", [_variable("x", 0.0, 1.0)], ("x",))
    else:
        _send(fader, address, [_variable("x", parameter.minimum, parameter.maximum)], ("x",))
    yield fader


def _label(text: str, frame: Frame) -> Element:
    node = _node("LABEL", f"name of {text}", frame, BACK)
    values = node.find("values")
    assert values is not None
    _value(values, "text", text, fixed=True)
    return node


def _button(
    name: str, frame: Frame, address: str, constants: Sequence[tuple[str, str]] = (), colour: Colour = BLUE
) -> Element:
    node = _node("BUTTON", name, frame, colour, variables=("x",))
    _property(node, "i", "buttonType", "0")
    _send(node, address, [_constant(kind, value) for kind, value in constants], ("x",), "RISE")
    return node


def _node(
    kind: str,
    name: str,
    frame: Frame,
    colour: Colour,
    *,
    variables: Sequence[str] = (),
    default: float = 0.0,
    children: Iterable[Element] = (),
) -> Element:
    node = Element("node", ID="", type=kind)
    SubElement(node, "properties")
    _property(node, "s", "name", name)
    _property(node, "r", "frame", **dict(zip("xywh", map(str, frame), strict=True)))
    _property(node, "c", "color", **dict(zip("rgba", map(str, colour), strict=True)))
    values = SubElement(node, "values")
    for variable in variables:
        _value(values, variable, f"{default:g}")
    if variables:
        _value(values, "touch", "false")
    SubElement(node, "messages")
    SubElement(node, "children").extend(children)
    return node


def _property(node: Element, kind: str, key: str, text: str = "", **parts: str) -> None:
    properties = node.find("properties")
    assert properties is not None
    one = SubElement(properties, "property", type=kind)
    SubElement(one, "key").text = key
    value = SubElement(one, "value")
    value.text = text or None
    for part, number in parts.items():
        SubElement(value, part).text = number


def _value(values: Element, key: str, default: str, fixed: bool = False) -> None:
    one = SubElement(values, "value")
    parts = (("key", key), ("locked", "0"), ("lockedDefaultCurrent", str(int(fixed))), ("default", default))
    for tag, text in (*parts, ("defaultPull", "0")):
        SubElement(one, tag).text = text


def _send(
    node: Element, address: str, arguments: Iterable[Element], variables: Sequence[str], condition: str = "ANY"
) -> None:
    """One OSC message, sent when a variable of the node changes and taken over when it comes."""
    messages = node.find("messages")
    assert messages is not None
    osc = SubElement(messages, "osc")
    flags = (("enabled", "1"), ("send", "1"), ("receive", "1"), ("feedback", "0"), ("connections", "11111"))
    for tag, text in flags:
        SubElement(osc, tag).text = text
    triggers = SubElement(osc, "triggers")
    for variable in variables:
        trigger = SubElement(triggers, "trigger")
        SubElement(trigger, "var").text = variable
        SubElement(trigger, "condition").text = condition
    SubElement(osc, "path").append(_constant("STRING", address))
    SubElement(osc, "arguments").extend(arguments)


def _constant(conversion: str, value: str) -> Element:
    return _partial("CONSTANT", conversion, value, 0.0, 1.0)


def _variable(variable: str, low: float, high: float) -> Element:
    return _partial("VALUE", "FLOAT", variable, low, high)


def _partial(kind: str, conversion: str, value: str, low: float, high: float) -> Element:
    partial = Element("partial")
    parts = (("type", kind), ("conversion", conversion), ("value", value))
    for tag, text in (*parts, ("scaleMin", f"{low:g}"), ("scaleMax", f"{high:g}")):
        SubElement(partial, tag).text = text
    return partial
