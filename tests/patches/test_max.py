"""The Max patch as a file: stock objects with their real ports, wires that exist, addresses that the server takes."""

import json
from itertools import combinations

import pytest

from tests.support import ROOT
from tests.support.max import Patcher, boxes, outlet_types, patchers, ports
from tests.support.patches import CONTROLS, LABELS, SESSION, known_addresses
from texbridge.realtime.app.osc_page import REPLIES

MAX = ROOT / "patches" / "max" / "texbridge.maxpat"


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
            assert box.get("outlettype", []) == outlet_types(box), box


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
    assert {*LABELS, "bundle", "preset", "recall", "load %"} <= labels
    kinds = [box["maxclass"] for box in shown]
    assert kinds.count("slider") >= 10 and kinds.count("umenu") == 2


def test_max_sends_and_routes_only_addresses_of_the_table(max_patch: Patcher) -> None:
    sent: set[str] = set()
    heard: set[str] = set()
    for patcher in patchers(max_patch):
        for box in boxes(patcher):
            words = box.get("text", "").split()
            if box["maxclass"] in ("newobj", "message"):
                addresses = {w.replace("%i", "1") for w in words if w.startswith("/") and "*" not in w}
                (heard if words[:1] == ["route"] else sent).update(addresses)
    assert sent <= known_addresses() and heard <= {address for address, *_ in REPLIES} | known_addresses()
    assert sent >= CONTROLS | SESSION
    assert {"/meters", "/engine", "/status", "/error", "/bundles", "/preset/list", "/record/start"} <= heard


def test_max_subscribes_to_the_port_it_listens_on(max_patch: Patcher) -> None:
    texts = [box.get("text", "") for box in boxes(max_patch)]
    [port] = [text.split()[1] for text in texts if text.startswith("udpreceive")]
    [subscription] = [text for text in texts if text.startswith("/subscribe")]
    assert f"/unsubscribe 127.0.0.1 {port}" in texts and "closebang" in texts
    assert subscription.split()[:3] == ["/subscribe", "127.0.0.1", port] and subscription.split()[-1] == "parameters"


def test_max_ports_of_a_subpatch_are_numbered_once(max_patch: Patcher) -> None:
    for patcher in patchers(max_patch):
        for kind in ("inlet", "outlet"):
            numbers = [box["index"] for box in boxes(patcher) if box["maxclass"] == kind]
            assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_max_outlets_feed_no_object_twice(max_patch: Patcher) -> None:
    """One outlet into two inlets of one object would come in an order that only the places of the boxes decide."""
    for patcher in patchers(max_patch):
        wires = [entry["patchline"] for entry in patcher["lines"]]
        pairs = [(*wire["source"], wire["destination"][0]) for wire in wires]
        assert len(set(pairs)) == len(pairs)


def test_max_voice_number_keeps_its_value_when_the_engine_comes_back(max_patch: Patcher) -> None:
    """Only opening the patch sends the number a value; all else bangs it, so that it says its own again."""
    by_id = {box["id"]: box for box in boxes(max_patch)}
    wires = [entry["patchline"] for entry in max_patch["lines"]]

    def sources(identifier: str) -> list[tuple[str, int]]:
        return [(wire["source"][0], wire["source"][1]) for wire in wires if wire["destination"][0] == identifier]

    [voice] = [box for box in boxes(max_patch) if (box.get("minimum"), box.get("maximum")) == (1, 16)]
    assert voice["maxclass"] == "number"
    for source, outlet in sources(voice["id"]):
        words = by_id[source]["text"].split()
        if words[0] == "t":
            assert words[1 + outlet] == "b"
        else:
            assert words == ["1"] and [by_id[i]["text"] for i, _ in sources(source)] == ["loadbang"]
