"""The patches as files: stock objects only, wires that exist, addresses that the server takes, a panel one can read."""

import json
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from tests.support import ROOT
from tests.support.osc_client import table
from texbridge.realtime.app.osc_page import REPLIES
from texbridge.realtime.osc.methods import METHODS
from texbridge.realtime.player.addresses import SECTIONS, served

PATCHES = ROOT / "patches"
MAX = PATCHES / "max" / "texbridge.maxpat"
PD = sorted((PATCHES / "pd").glob("*.pd"))
SESSION = {"/voice/1/load", "/voice/1/unload", "/preset/save", "/preset/recall"}

VANILLA = """
    inlet outlet r s route list t spigot delay unpack pack makefilename loadbang symbol sel metro oscformat oscparse
    netsend change print max swap == * + cnv hsl nbx tgl bng vu texbridge
"""

# Inlets and outlets of Max's stock objects; a function of the arguments where they decide.
MAX_OBJECTS: dict[str, Any] = {
    "comment": (1, 0),
    "panel": (1, 0),
    "slider": (1, 1),
    "flonum": (1, 2),
    "number": (1, 2),
    "toggle": (1, 1),
    "button": (1, 1),
    "message": (2, 1),
    "textedit": (1, 4),
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
    "*": (2, 1),
    "+": (2, 1),
    "route": lambda a: (len(a) + 1, len(a) + 1),
    "t": lambda a: (1, len(a)),
    "unpack": lambda a: (1, len(a)),
    "sprintf": lambda a: (max(1, " ".join(a).count("%")), 1),
}

Patcher = dict[str, Any]


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
    if "patcher" in box:
        inside = [inner["maxclass"] for inner in boxes(box["patcher"])]
        return inside.count("inlet"), inside.count("outlet")
    if box["maxclass"] != "newobj":
        return MAX_OBJECTS[box["maxclass"]]
    name, *arguments = box["text"].split()
    known = MAX_OBJECTS[name]
    return known(arguments) if callable(known) else known


def known_addresses() -> set[str]:
    methods = {row.address for row in (*METHODS, *served(dict.fromkeys(SECTIONS, table), 2))}
    return {a + suffix for a in table() for suffix in ("", "/norm")} | methods


@pytest.fixture(scope="module")
def max_patch() -> Patcher:
    document = json.loads(MAX.read_text(encoding="utf-8"))
    assert list(document) == ["patcher"]
    return document["patcher"]


def test_max_document_has_what_max_needs(max_patch: Patcher) -> None:
    for patcher in patchers(max_patch):
        assert patcher["fileversion"] == 1 and patcher["classnamespace"] == "box"
        assert patcher["appversion"]["major"] >= 8 and len(patcher["rect"]) == 4
        assert len({box["id"] for box in boxes(patcher)}) == len(boxes(patcher))


def test_max_boxes_are_stock_objects_with_their_real_ports(max_patch: Patcher) -> None:
    for patcher in patchers(max_patch):
        for box in boxes(patcher):
            assert (box["numinlets"], box["numoutlets"]) == ports(box), box
            assert len(box.get("outlettype", [])) == box["numoutlets"], box


def test_max_wires_join_ports_that_exist(max_patch: Patcher) -> None:
    for patcher in patchers(max_patch):
        by_id = {box["id"]: box for box in boxes(patcher)}
        for entry in patcher["lines"]:
            (source, outlet), (target, inlet) = entry["patchline"]["source"], entry["patchline"]["destination"]
            assert 0 <= outlet < by_id[source]["numoutlets"], (by_id[source], entry)
            assert 0 <= inlet < by_id[target]["numinlets"], (by_id[target], entry)


def test_max_boxes_do_not_cover_each_other(max_patch: Patcher) -> None:
    for patcher in patchers(max_patch):
        rects = [(box, box["patching_rect"]) for box in boxes(patcher) if box["maxclass"] != "panel"]
        for (one, (x, y, w, h)), (other, (u, v, p, q)) in combinations(rects, 2):
            assert x + w <= u or u + p <= x or y + h <= v or v + q <= y, (one.get("text"), other.get("text"))


def test_max_opens_as_a_panel_of_controls(max_patch: Patcher) -> None:
    """In presentation there are no wires and no objects of the plumbing, only what a hand or an eye needs."""
    assert max_patch["openinpresentation"] == 1
    shown = [box for box in boxes(max_patch) if box.get("presentation")]
    assert all(len(box["presentation_rect"]) == 4 and box["maxclass"] != "newobj" for box in shown)
    labels = {box["text"] for box in shown if box["maxclass"] == "comment"}
    assert {"centroid", "rate", "loudness", "gain", "width", "mute", "panic", "voice", "online"} <= labels
    assert {"load %", "xruns", "bundle", "unload", "preset", "save", "recall"} <= labels
    assert [box["maxclass"] for box in shown].count("slider") >= 6


def test_max_sends_and_routes_only_addresses_of_the_table(max_patch: Patcher) -> None:
    sent: set[str] = set()
    heard: set[str] = set()
    for patcher in patchers(max_patch):
        for box in boxes(patcher):
            words = box.get("text", "").split()
            if box["maxclass"] in ("newobj", "message"):
                addresses = {w.replace("%i", "1") for w in words if w.startswith("/") and "*" not in w}
                (heard if words[:1] == ["route"] else sent).update(addresses)
    assert sent <= known_addresses() and heard <= {address for address, *_ in REPLIES} | set(table())
    controls = {f"/voice/1/{name}/norm" for name in ("centroid", "rate", "loudness")}
    assert controls | SESSION <= sent
    assert {"/voice/1/gain", "/voice/1/width", "/voice/1/mute", "/panic", "/status", "/subscribe"} <= sent
    assert {"/meters", "/status", "/error"} <= heard


def test_max_subscribes_to_the_port_it_listens_on(max_patch: Patcher) -> None:
    texts = [box.get("text", "") for box in boxes(max_patch)]
    [port] = [text.split()[1] for text in texts if text.startswith("udpreceive")]
    [subscription] = [text for text in texts if text.startswith("/subscribe")]
    assert subscription.split()[:3] == ["/subscribe", "127.0.0.1", port]


@pytest.mark.parametrize("patch", PD, ids=lambda p: p.name)
def test_pd_objects_are_vanilla(patch: Path) -> None:
    objects = re.findall(r"^#X obj \d+ \d+ ([^ ;]+)", patch.read_text(encoding="utf-8"), re.MULTILINE)
    assert objects and set(objects) <= set(VANILLA.split())


@pytest.mark.parametrize("patch", PD, ids=lambda p: p.name)
def test_pd_wires_join_objects_that_exist(patch: Path) -> None:
    """Every canvas counts its own objects; a wire names two of them."""
    counts: list[int] = []
    for record in re.split(r"(?<!\\);\s*", patch.read_text(encoding="utf-8")):
        words = record.split()
        if words[:2] == ["#N", "canvas"]:
            counts.append(0)
        elif words[:2] == ["#X", "connect"]:
            assert max(int(words[2]), int(words[4])) < counts[-1], record
        elif words[:2] == ["#X", "restore"]:
            counts.pop()
            counts[-1] += 1
        elif words[:1] == ["#X"] and words[1] != "coords":
            counts[-1] += 1
    assert len(counts) == 1


def test_pd_panel_rows_do_not_cover_each_other() -> None:
    """What is drawn inside the panel: sliders, numbers, lights and labels, by the sizes that the file gives them."""
    rects = []
    text = (PATCHES / "pd" / "texbridge.pd").read_text(encoding="utf-8")
    width, height = map(int, re.findall(r"^#X coords 0 -1 1 1 (\d+) (\d+) 2 20 20;", text, re.MULTILINE)[0])
    for record in text.split("#N canvas")[1].splitlines():
        words = record.rstrip(";").split()
        if words[:1] != ["#X"] or words[1] not in ("obj", "symbolatom", "floatatom"):
            continue
        x, y = int(words[2]), int(words[3])
        if words[1] != "obj":
            w, h = 6 * int(words[4]) + 4, 18
        elif words[4] == "cnv":
            w, h = min(int(words[6]), 6 * len(words[10]) if words[10] != "empty" else 999), int(words[7])
        elif words[4] in ("hsl", "vu"):
            w, h = int(words[5]), int(words[6])
        elif words[4] in ("tgl", "bng"):
            w, h = int(words[5]), int(words[5])
        elif words[4] == "nbx":
            w, h = 6 * int(words[5]) + 12, int(words[6])
        else:
            continue
        if w < 400:
            assert x >= 20 and x + w <= 20 + width and y + h <= 20 + height, record
            rects.append((x, y, w, h, record))
    assert len(rects) > 40
    for (x, y, w, h, one), (u, v, p, q, other) in combinations(rects, 2):
        assert x + w <= u or u + p <= x or y + h <= v or v + q <= y, (one, other)


def test_pd_sends_only_addresses_of_the_table() -> None:
    text = (PATCHES / "pd" / "texbridge.pd").read_text(encoding="utf-8")
    words = re.findall(r"(?:makefilename|symbol|list prepend|#X msg \d+ \d+) (/[^ ;]+)", text)
    addresses = {word.replace("%d", "1") for word in words if "*" not in word}
    assert addresses <= known_addresses()
    controls = {f"/voice/1/{name}/norm" for name in ("centroid", "rate", "loudness")}
    assert controls | SESSION <= addresses
    assert {"/voice/1/gain", "/voice/1/width", "/voice/1/mute", "/panic", "/status", "/subscribe"} <= addresses
