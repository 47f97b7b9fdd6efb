"""What an LV2 host reads before it opens a plug-in: its manifest, its ports and its presets, in Turtle.

Ports and their ranges come from the bundle's parameters; lv2plug.in/ns says what the words mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from texbridge.export.plugin.knobs import Knob
from texbridge.realtime.parameters import LIFE_PARAMETER, PACE_PARAMETER

PREFIXES = """@prefix atom:  <http://lv2plug.in/ns/ext/atom#> .
@prefix doap:  <http://usefulinc.com/ns/doap#> .
@prefix foaf:  <http://xmlns.com/foaf/0.1/> .
@prefix lv2:   <http://lv2plug.in/ns/lv2core#> .
@prefix pprops: <http://lv2plug.in/ns/ext/port-props#> .
@prefix pset:  <http://lv2plug.in/ns/ext/presets#> .
@prefix rdf:   <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs:  <http://www.w3.org/2000/01/rdf-schema#> .
@prefix units: <http://lv2plug.in/ns/extensions/units#> .
@prefix work:  <http://lv2plug.in/ns/ext/worker#> .
@prefix xsd:   <http://www.w3.org/2001/XMLSchema#> .
"""
UNITS = {"Hz": "units:hz", "dB": "units:db", "dBFS": "units:db", "1/s": "units:hz", "s": "units:s"}
SCALE_POINTS: Mapping[str, Mapping[str, float]] = {
    "gain": {"silence": -60.0, "as recorded": 0.0},
    "pan": {"left": -1.0, "centre": 0.0, "right": 1.0},
    "width": {"one point": 0.0, "both ears apart": 1.0},
    LIFE_PARAMETER.name: {"still": 0.0, "as recorded": 1.0, "twice that": 2.0},
    PACE_PARAMETER.name: {"a tenth": 0.1, "as recorded": 1.0, "ten times": 10.0},
}
PLUGIN_PRESETS: Mapping[str, Mapping[str, float]] = {
    "As recorded": {},
    "Still": {LIFE_PARAMETER.name: 0.0},
    "Restless": {LIFE_PARAMETER.name: 2.0, PACE_PARAMETER.name: 2.0},
    "One point": {"width": 0.0},
    "All around": {"width": 1.0},
}
"""Values that differ from the defaults; a preset is there where the bundle has what it speaks of."""


def presets_of(knobs: Sequence[Knob]) -> dict[str, Mapping[str, float]]:
    """The presets of a plug-in with these knobs."""
    names = {knob.parameter.name for knob in knobs}
    return {name: values for name, values in PLUGIN_PRESETS.items() if values.keys() <= names}


def manifest(uri: str, stem: str, binary: str, knobs: Sequence[Knob]) -> str:
    """``manifest.ttl``: what is in the folder: the library ``binary``, and its description ``stem``.ttl."""
    rows = [
        PREFIXES,
        f"<{uri}>\n\ta lv2:Plugin ;\n\tlv2:binary <{binary}> ;\n\trdfs:seeAlso <{stem}.ttl> .\n",
    ]
    for number, name in enumerate(presets_of(knobs), start=1):
        rows.append(
            f"<{uri}#preset-{number}>\n\ta pset:Preset ;\n\tlv2:appliesTo <{uri}> ;\n"
            f"\trdfs:label {_text(name)} ;\n\trdfs:seeAlso <presets.ttl> .\n"
        )
    return "\n".join(rows)


def presets(uri: str, knobs: Sequence[Knob]) -> str:
    """``presets.ttl``."""
    rows = [PREFIXES]
    for number, (name, values) in enumerate(presets_of(knobs).items(), start=1):
        ports = ", ".join(
            f'[ lv2:symbol "{knob.symbol}" ; pset:value {_number(value)} ]'
            for knob in knobs
            if knob.symbol != "seed"
            for value in (values.get(knob.parameter.name, knob.parameter.default),)
        )
        rows.append(
            f"<{uri}#preset-{number}>\n\ta pset:Preset ;\n\tlv2:appliesTo <{uri}> ;\n"
            f"\trdfs:label {_text(name)} ;\n\tlv2:port {ports} .\n"
        )
    return "\n".join(rows)


def description(uri: str, name: str, credit: str, release: tuple[int, int], knobs: Sequence[Knob]) -> str:
    """The plug-in itself: its name, and a port for each knob, for freewheeling and for both sides of the sound."""
    count = len(knobs)
    ports = [_control(index, knob) for index, knob in enumerate(knobs)]
    ports.append(
        f'[\n\t\ta lv2:InputPort , lv2:ControlPort ;\n\t\tlv2:index {count} ;\n\t\tlv2:symbol "freewheel" ;\n'
        '\t\tlv2:name "Freewheel" ;\n\t\tlv2:designation lv2:freeWheeling ;\n'
        "\t\tlv2:portProperty lv2:toggled , pprops:notOnGUI ;\n\t\tlv2:default 0 ; lv2:minimum 0 ; lv2:maximum 1\n\t]"
    )
    for side, (symbol, label) in enumerate((("left", "Left"), ("right", "Right")), start=1):
        ports.append(
            f"[\n\t\ta lv2:OutputPort , lv2:AudioPort ;\n\t\tlv2:index {count + side} ;\n"
            f'\t\tlv2:symbol "{symbol}" ;\n\t\tlv2:name "{label}"\n\t]'
        )
    about = f"\trdfs:comment {_text(credit)} ;\n" if credit else ""
    return (
        f"{PREFIXES}\n<{uri}>\n\ta lv2:Plugin , lv2:GeneratorPlugin ;\n\tdoap:name {_text(name)} ;\n"
        "\tdoap:license <https://spdx.org/licenses/MIT.html> ;\n"
        f"{about}\tlv2:project <{uri}#project> ;\n"
        f"\tlv2:minorVersion {release[0]} ;\n\tlv2:microVersion {release[1]} ;\n"
        "\tlv2:optionalFeature lv2:hardRTCapable , work:schedule ;\n\tlv2:extensionData work:interface ;\n"
        f"\tlv2:port {' , '.join(ports)} .\n\n"
        f'<{uri}#project>\n\ta doap:Project ;\n\tdoap:name "texbridge" ;\n'
        '\tdoap:maintainer [ a foaf:Person ; foaf:name "texbridge" ] .\n'
    )


def _control(index: int, knob: Knob) -> str:
    p, rows = knob.parameter, []
    if p.scale == "log":
        rows.append("lv2:portProperty pprops:logarithmic")
    if knob.stepped:
        rows.append(f"lv2:portProperty {'lv2:toggled' if p.maximum == 1.0 else 'lv2:integer'}")
    if p.unit in UNITS:
        rows.append(f"units:unit {UNITS[p.unit]}")
    points = {name: value for name, value in SCALE_POINTS.get(p.name, {}).items() if p.minimum <= value <= p.maximum}
    rows += [f"lv2:scalePoint [ rdfs:label {_text(name)} ; rdf:value {_number(v)} ]" for name, v in points.items()]
    if p.description:
        rows.append(f"rdfs:comment {_text(p.description)}")
    limits = f"lv2:default {_number(p.default)} ; lv2:minimum {_number(p.minimum)} ; lv2:maximum {_number(p.maximum)}"
    rest = "".join(f" ;\n\t\t{row}" for row in rows)
    return (
        f"[\n\t\ta lv2:InputPort , lv2:ControlPort ;\n\t\tlv2:index {index} ;\n"
        f'\t\tlv2:symbol "{knob.symbol}" ;\n\t\tlv2:name {_text(p.name)} ;\n\t\t{limits}{rest}\n\t]'
    )


def _number(value: float) -> str:
    """A decimal that is read as the nearest float to ``value``.

    >>> _number(0.1), _number(20000.0)
    ('0.1', '20000.0')
    """
    return np.format_float_positional(np.float32(value), unique=True, trim="0")


def _text(text: str) -> str:
    r"""A literal of Turtle.

    >>> _text('a "b"')
    '"a \\"b\\""'
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'
