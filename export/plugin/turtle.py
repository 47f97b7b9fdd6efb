"""What an LV2 host reads before it opens a plug-in: its manifest, its ports and its presets, in Turtle.

Ports and their ranges come from the bundle's parameters; lv2plug.in/ns says what the words mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from texbridge.export.plugin.knobs import FOLLOWABLE, Knob
from texbridge.realtime.analysis.follower import MAPPINGS
from texbridge.realtime.parameters import LIFE_PARAMETER, PACE_PARAMETER, TEMPO_PARAMETER

PREFIXES = """@prefix atom:  <http://lv2plug.in/ns/ext/atom#> .
@prefix doap:  <http://usefulinc.com/ns/doap#> .
@prefix foaf:  <http://xmlns.com/foaf/0.1/> .
@prefix lv2:   <http://lv2plug.in/ns/lv2core#> .
@prefix owl:   <http://www.w3.org/2002/07/owl#> .
@prefix patch: <http://lv2plug.in/ns/ext/patch#> .
@prefix pg:    <http://lv2plug.in/ns/ext/port-groups#> .
@prefix pprops: <http://lv2plug.in/ns/ext/port-props#> .
@prefix pset:  <http://lv2plug.in/ns/ext/presets#> .
@prefix rdf:   <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs:  <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rsz:   <http://lv2plug.in/ns/ext/resize-port#> .
@prefix state: <http://lv2plug.in/ns/ext/state#> .
@prefix units: <http://lv2plug.in/ns/extensions/units#> .
@prefix urid:  <http://lv2plug.in/ns/ext/urid#> .
@prefix work:  <http://lv2plug.in/ns/ext/worker#> .
@prefix xsd:   <http://www.w3.org/2001/XMLSchema#> .
"""
STATE_URI = "urn:texbridge:state"
MESSAGE_BYTES = 65536
"""Of a block's messages; the C sources read no more."""
UNITS = {"Hz": "units:hz", "dB": "units:db", "dBFS": "units:db", "1/s": "units:hz", "s": "units:s"}
SCALE_POINTS: Mapping[str, Mapping[str, float]] = {
    "gain": {"silence": -60.0, "as recorded": 0.0},
    "pan": {"left": -1.0, "centre": 0.0, "right": 1.0},
    "width": {"one point": 0.0, "both ears apart": 1.0},
    "map": {name: float(number) for number, name in enumerate(MAPPINGS)},
    "follow": {"a plain texture": 0.0, "follows all the way": 1.0},
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
LEANING_PRESETS: Mapping[str, tuple[str, float]] = {
    "Dark": ("centroid", 0.0),
    "Bright": ("centroid", 1.0),
    "Sparse": ("rate", 0.0),
    "Dense": ("rate", 1.0),
    "Smooth": ("contrast", 0.0),
    "Rough": ("contrast", 1.0),
}
"""A parameter half way from its default to one end of the slider; a preset is there where that is far enough."""
LEAST_LEANING = 0.1
"""Of the slider's length."""
PORT_GROUPS: Mapping[str, tuple[str, ...]] = {
    "Life": (LIFE_PARAMETER.name, PACE_PARAMETER.name, TEMPO_PARAMETER.name, "freeze", "seed"),
    "Output": ("gain", "pan", "width"),
    "Listening": ("follow", *(f"follow/{name}" for name in FOLLOWABLE), "gate", "map"),
}
"""Which knobs stand together in a host; all others are the texture's own."""
OWN_GROUP = "Texture"
NO_MESSAGES = "texbridge-state 1\n"
"""The state of an instance in which only ports count."""


def presets_of(knobs: Sequence[Knob]) -> dict[str, Mapping[str, float]]:
    """The presets of a plug-in with these knobs."""
    known = {knob.parameter.name: knob.parameter for knob in knobs}
    found = {name: values for name, values in PLUGIN_PRESETS.items() if values.keys() <= known.keys()}
    for name, (which, end) in LEANING_PRESETS.items():
        if which in known:
            start = known[which].to_norm(known[which].default)
            if abs(end - start) / 2 >= LEAST_LEANING:
                found[name] = {which: known[which].from_norm((start + end) / 2)}
    return found


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
    """``presets.ttl``: values of ports, and a state, so that what messages had set before is heard no longer."""
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
            f"\trdfs:label {_text(name)} ;\n\tlv2:port {ports} ;\n"
            f"\tstate:state [ <{STATE_URI}> {_text(NO_MESSAGES)} ] .\n"
        )
    return "\n".join(rows)


def description(uri: str, name: str, credit: str, release: tuple[int, int], knobs: Sequence[Knob]) -> str:
    """The plug-in itself: its name, a port for each knob, for freewheeling, for both sides of the sound and for
    messages, and each knob again as a parameter that messages set."""
    ports = [_control(uri, index, knob) for index, knob in enumerate(knobs)]
    ports += _other_ports(uri, len(knobs))
    about = f"\trdfs:comment {_text(credit)} ;\n" if credit else ""
    return (
        f"{PREFIXES}\n<{uri}>\n\ta lv2:Plugin , lv2:GeneratorPlugin ;\n\tdoap:name {_text(name)} ;\n"
        "\tdoap:license <https://spdx.org/licenses/MIT.html> ;\n"
        f"{about}\tlv2:project <{uri}#project> ;\n"
        f"\tlv2:minorVersion {release[0]} ;\n\tlv2:microVersion {release[1]} ;\n"
        "\tlv2:optionalFeature lv2:hardRTCapable , work:schedule , urid:map , state:threadSafeRestore ;\n"
        "\tlv2:extensionData work:interface , state:interface ;\n"
        f"\tpg:mainOutput <{uri}#group-sound> ;\n"
        f"\tlv2:port {' , '.join(ports)} .\n\n"
        f'<{uri}#project>\n\ta doap:Project ;\n\tdoap:name "texbridge" ;\n'
        '\tdoap:maintainer [ a foaf:Person ; foaf:name "texbridge" ] .\n\n'
        f'<{STATE_URI}>\n\ta rdf:Property , owl:DatatypeProperty ;\n\trdfs:label "state of a texture" .\n\n'
        f"{_groups(uri, knobs)}{''.join(_parameter(uri, knob) for knob in knobs)}"
    )


def _other_ports(uri: str, first: int) -> list[str]:
    ports = [
        f'[\n\t\ta lv2:InputPort , lv2:ControlPort ;\n\t\tlv2:index {first} ;\n\t\tlv2:symbol "freewheel" ;\n'
        '\t\tlv2:name "Freewheel" ;\n\t\tlv2:designation lv2:freeWheeling ;\n'
        "\t\tlv2:portProperty lv2:toggled , pprops:notOnGUI ;\n\t\tlv2:default 0 ; lv2:minimum 0 ; lv2:maximum 1\n\t]"
    ]
    for index, (symbol, label) in enumerate((("left", "Left"), ("right", "Right")), start=first + 1):
        ports.append(
            f"[\n\t\ta lv2:OutputPort , lv2:AudioPort ;\n\t\tlv2:index {index} ;\n"
            f'\t\tlv2:symbol "{symbol}" ;\n\t\tlv2:name "{label}" ;\n'
            f"\t\tpg:group <{uri}#group-sound> ;\n\t\tlv2:designation pg:{symbol}\n\t]"
        )
    ports.append(
        f'[\n\t\ta lv2:InputPort , atom:AtomPort ;\n\t\tlv2:index {first + 3} ;\n\t\tlv2:symbol "messages" ;\n'
        '\t\tlv2:name "Messages" ;\n\t\tlv2:designation lv2:control ;\n\t\tatom:bufferType atom:Sequence ;\n'
        "\t\tatom:supports patch:Message ;\n\t\tlv2:portProperty lv2:connectionOptional ;\n"
        f"\t\trsz:minimumSize {MESSAGE_BYTES}\n\t]"
    )
    return [*ports, *_side_chain_ports(first + 4)]


def _side_chain_ports(first: int) -> list[str]:
    """What is followed, and by how many frames the sound is later than that."""
    return [
        f'[\n\t\ta lv2:InputPort , lv2:AudioPort ;\n\t\tlv2:index {first} ;\n\t\tlv2:symbol "side_chain" ;\n'
        '\t\tlv2:name "Side chain" ;\n\t\tlv2:portProperty lv2:isSideChain , lv2:connectionOptional\n\t]',
        f"[\n\t\ta lv2:OutputPort , lv2:ControlPort ;\n\t\tlv2:index {first + 1} ;\n"
        '\t\tlv2:symbol "latency" ;\n\t\tlv2:name "Latency" ;\n\t\tlv2:designation lv2:latency ;\n'
        "\t\tlv2:portProperty lv2:reportsLatency , lv2:integer , lv2:connectionOptional , pprops:notOnGUI ;\n"
        "\t\tunits:unit units:frame ;\n\t\tlv2:default 0 ; lv2:minimum 0 ; lv2:maximum 8192\n\t]",
    ]


def _group_of(knob: Knob) -> str:
    return next((group for group, names in PORT_GROUPS.items() if knob.parameter.name in names), OWN_GROUP)


def _groups(uri: str, knobs: Sequence[Knob]) -> str:
    """The groups that ports say they belong to."""
    rows = [(f"group-{name.lower()}", name, "pg:InputGroup") for name in dict.fromkeys(map(_group_of, knobs))]
    rows.append(("group-sound", "Sound", "pg:OutputGroup , pg:StereoGroup"))
    return "".join(
        f'<{uri}#{symbol}>\n\ta {kind} ;\n\tlv2:symbol "{symbol.replace("-", "_")}" ;\n\tlv2:name "{name}" .\n\n'
        for symbol, name, kind in rows
    )


def _limits(knob: Knob) -> str:
    p = knob.parameter
    return f"lv2:default {_number(p.default)} ; lv2:minimum {_number(p.minimum)} ; lv2:maximum {_number(p.maximum)}"


def _unit(knob: Knob) -> list[str]:
    return [f"units:unit {UNITS[knob.parameter.unit]}"] if knob.parameter.unit in UNITS else []


def _parameter(uri: str, knob: Knob) -> str:
    """A knob as messages speak of it. It is not declared `patch:writable`: hosts would show each knob twice."""
    rows = [f"rdfs:label {_text(knob.parameter.name)}", "rdfs:range atom:Float", _limits(knob)]
    rows += _unit(knob)
    if knob.parameter.description:
        rows.append(f"rdfs:comment {_text(knob.parameter.description)}")
    return f"<{uri}#{knob.symbol}>\n\ta lv2:Parameter ;\n\t" + " ;\n\t".join(rows) + " .\n\n"


def _control(uri: str, index: int, knob: Knob) -> str:
    p, rows = knob.parameter, [f"pg:group <{uri}#group-{_group_of(knob).lower()}>"]
    if p.scale == "log":
        rows.append("lv2:portProperty pprops:logarithmic")
    if knob.stepped:
        rows.append(f"lv2:portProperty {'lv2:toggled' if p.maximum == 1.0 else 'lv2:integer'}")
    rows += _unit(knob)
    points = {name: value for name, value in SCALE_POINTS.get(p.name, {}).items() if p.minimum <= value <= p.maximum}
    rows += [f"lv2:scalePoint [ rdfs:label {_text(name)} ; rdf:value {_number(v)} ]" for name, v in points.items()]
    if p.description:
        rows.append(f"rdfs:comment {_text(p.description)}")
    rest = "".join(f" ;\n\t\t{row}" for row in rows)
    return (
        f"[\n\t\ta lv2:InputPort , lv2:ControlPort ;\n\t\tlv2:index {index} ;\n"
        f'\t\tlv2:symbol "{knob.symbol}" ;\n\t\tlv2:name {_text(p.name)} ;\n\t\t{_limits(knob)}{rest}\n\t]'
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
