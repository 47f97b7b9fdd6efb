"""Every Max file: stock objects with their real ports, wires that exist, addresses that the server takes."""

from itertools import combinations

import pytest

from scripts.max_patches import files
from tests.support.max import FOLDER, Patcher, boxes, chunks, outlet_types, patchers, ports, top
from tests.support.patches import known_addresses
from texbridge.realtime.app.osc_page import REPLIES

FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".md")
every_file = pytest.mark.parametrize("patch", [top(path) for path in FILES], ids=[path.name for path in FILES])


def test_the_files_are_what_the_table_says() -> None:
    assert {path.name: path.read_bytes() for path in FILES} == files(), "python -m scripts.max_patches"


@every_file
def test_a_file_has_what_max_needs(patch: Patcher) -> None:
    for patcher in patchers(patch):
        assert patcher["fileversion"] == 1 and patcher["classnamespace"] == "box"
        assert patcher["appversion"]["major"] >= 8 and len(patcher["rect"]) == 4
        assert len({box["id"] for box in boxes(patcher)}) == len(boxes(patcher))


@every_file
def test_boxes_are_stock_objects_with_their_real_ports(patch: Patcher) -> None:
    for patcher in patchers(patch):
        for box in boxes(patcher):
            assert (box["numinlets"], box["numoutlets"]) == ports(box), box
            assert box.get("outlettype", []) == outlet_types(box), box


@every_file
def test_wires_join_ports_that_exist_and_no_outlet_feeds_an_object_twice(patch: Patcher) -> None:
    """One outlet into two inlets of one object would come in an order that only the places of the boxes decide."""
    for patcher in patchers(patch):
        by_id = {box["id"]: box for box in boxes(patcher)}
        wires = [entry["patchline"] for entry in patcher["lines"]]
        for wire in wires:
            (source, outlet), (target, inlet) = wire["source"], wire["destination"]
            assert 0 <= outlet < by_id[source]["numoutlets"], (by_id[source], wire)
            assert 0 <= inlet < by_id[target]["numinlets"], (by_id[target], wire)
        pairs = [(*wire["source"], wire["destination"][0]) for wire in wires]
        assert len(set(pairs)) == len(pairs)


@every_file
def test_every_port_of_a_part_is_wired_and_numbered_once(patch: Patcher) -> None:
    for patcher in patchers(patch):
        for kind in ("inlet", "outlet"):
            numbers = [box["index"] for box in boxes(patcher) if box["maxclass"] == kind]
            assert sorted(numbers) == list(range(1, len(numbers) + 1))
        ends = {entry["patchline"][end][0] for entry in patcher["lines"] for end in ("source", "destination")}
        loose = [
            box for box in boxes(patcher) if box["id"] not in ends and box["maxclass"] in ("inlet", "outlet", "newobj")
        ]
        assert all(box.get("patcher", {}).get("showontab") for box in loose), loose


@every_file
@pytest.mark.parametrize("rect", ["patching_rect", "presentation_rect"])
def test_boxes_do_not_cover_each_other(patch: Patcher, rect: str) -> None:
    for patcher in patchers(patch):
        rects = [(box, box[rect]) for box in boxes(patcher) if rect in box]
        for (one, (x, y, w, h)), (other, (u, v, p, q)) in combinations(rects, 2):
            assert x + w <= u or u + p <= x or y + h <= v or v + q <= y, (one, other)


@every_file
def test_only_addresses_of_the_table_are_sent_and_heard(patch: Patcher) -> None:
    known = known_addresses() | {address for address, *_ in REPLIES}
    assert set(words(patch)) <= known


def words(patch: Patcher) -> dict[str, set[str]]:
    """Every address in a patch, of voice 1 where it is one of a voice, and what objects name it."""
    found: dict[str, set[str]] = {}
    for patcher in patchers(patch):
        for box in boxes(patcher):
            if box["maxclass"] in ("newobj", "message"):
                for word in box["text"].split():
                    if word.startswith("/") and "*" not in word:
                        found.setdefault(word.replace("%i", "1"), set()).add(box["text"].split()[0])
    return found


@every_file
def test_what_is_shown_needs_no_wires(patch: Patcher) -> None:
    """In presentation there are no objects of the plumbing, only what a hand or an eye needs."""
    shown = [box for box in boxes(patch) if box.get("presentation")]
    assert all(box["maxclass"] not in ("newobj", "message", "inlet", "outlet") for box in shown)
    assert bool(shown) == bool(patch["openinpresentation"])


def test_a_live_device_is_three_chunks_and_a_midi_effect() -> None:
    found = chunks((FOLDER / "texbridge.amxd").read_bytes())
    assert list(found) == ["ampf", "meta", "ptch"] and found["ampf"] == b"mmmm" and len(found["meta"]) == 4
    texts = [box.get("text") for box in boxes(top(FOLDER / "texbridge.amxd"))]
    assert {"midiin", "midiout"} <= set(texts)
