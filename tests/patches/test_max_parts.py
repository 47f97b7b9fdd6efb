"""The Max parts, their help and the Live device: as the table says, of stock objects, wired to what exists."""

import json
from itertools import combinations

import pytest

from scripts.max_patches import DIALS, FOLDER, by_position, files
from tests.support.max import Patcher, boxes, outlet_types, patchers, ports
from tests.support.patches import known_addresses

NAMES = ("texbridge.engine.maxpat", "texbridge.voice.maxpat", "texbridge.maxhelp", "texbridge.amxd")


def chunks(content: bytes) -> dict[str, bytes]:
    """A device's file: names of four letters, lengths, contents."""
    found = {}
    while content:
        size = int.from_bytes(content[4:8], "little")
        found[content[:4].decode()], content = content[8 : 8 + size], content[8 + size :]
    return found


def top(name: str) -> Patcher:
    content = (FOLDER / name).read_bytes()
    return json.loads(chunks(content)["ptch"] if name.endswith(".amxd") else content)["patcher"]


def test_the_namesare_what_the_table_says() -> None:
    assert {name: (FOLDER / name).read_bytes() for name in NAMES} == files(), "python -m scripts.max_patches"


@pytest.mark.parametrize("name", NAMES)
def test_boxes_have_real_ports_and_wires_join_them_once(name: str) -> None:
    for patcher in patchers(top(name)):
        by_id = {box["id"]: box for box in boxes(patcher)}
        for box in by_id.values():
            assert (box["numinlets"], box["numoutlets"]) == ports(box), box
            assert box.get("outlettype", []) == outlet_types(box), box
        wires = [entry["patchline"] for entry in patcher["lines"]]
        for wire in wires:
            (source, outlet), (target, inlet) = wire["source"], wire["destination"]
            assert outlet < by_id[source]["numoutlets"] and inlet < by_id[target]["numinlets"], wire
        pairs = [(*wire["source"], wire["destination"][0]) for wire in wires]
        assert len(set(pairs)) == len(pairs)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rect", ["patching_rect", "presentation_rect"])
def test_boxes_do_not_cover_each_other(name: str, rect: str) -> None:
    for patcher in patchers(top(name)):
        rects = [(box, box[rect]) for box in boxes(patcher) if rect in box]
        for (one, (x, y, w, h)), (other, (u, v, p, q)) in combinations(rects, 2):
            assert x + w <= u or u + p <= x or y + h <= v or v + q <= y, (one, other)


@pytest.mark.parametrize("name", ["texbridge.voice.maxpat", "texbridge.amxd"])
def test_every_parameter_of_a_voice_is_one_of_live(name: str) -> None:
    controls = [box for box in boxes(top(name)) if box["maxclass"].startswith("live.")]
    values = {box["varname"]: box["saved_attribute_attributes"]["valueof"] for box in controls}
    assert len(values) == len(controls) and all(box["parameter_enable"] == 1 for box in controls)
    assert {*(row.parameter.name for row in DIALS), "voice", "mute", "event", "beat", "reseed"} == set(values)
    for row in DIALS:
        told, p = values[row.parameter.name], row.parameter
        limits = (0.0, 1.0) if by_position(row) else (p.minimum, p.maximum)
        assert (told["parameter_mmin"], told["parameter_mmax"]) == limits


@pytest.mark.parametrize("name", NAMES)
def test_addresses_are_of_the_table(name: str) -> None:
    for patcher in patchers(top(name)):
        for box in boxes(patcher):
            if box["maxclass"] in ("newobj", "message"):
                named = {word.replace("%i", "1") for word in box["text"].split() if word.startswith("/")}
                assert named <= known_addresses()


@pytest.mark.parametrize("name", ["texbridge.engine.maxpat", "texbridge.amxd"])
def test_closing_ends_the_subscription(name: str) -> None:
    [way] = [p for p in patchers(top(name)) if any(box.get("text") == "closebang" for box in boxes(p))]
    texts = {box["id"]: box.get("text", "") for box in boxes(way)}
    after: dict[str, set[str]] = {}
    for entry in way["lines"]:
        after.setdefault(texts[entry["patchline"]["source"][0]], set()).add(texts[entry["patchline"]["destination"][0]])
    [goodbye] = after["closebang"]
    [send] = after[goodbye]
    port = next(text.split()[1] for text in texts.values() if text.startswith("udpreceive"))
    assert goodbye == f"/unsubscribe 127.0.0.1 {port}" and send.startswith("udpsend")


def test_the_device_keeps_its_voice_and_is_a_midi_effect() -> None:
    """Nothing sets the number when it opens: what Live has kept would be lost."""
    found = chunks((FOLDER / "texbridge.amxd").read_bytes())
    assert list(found) == ["ampf", "meta", "ptch"] and found["ampf"] == b"mmmm"
    patcher = top("texbridge.amxd")
    [voice] = [box["id"] for box in boxes(patcher) if box.get("varname") == "voice"]
    assert not [entry for entry in patcher["lines"] if entry["patchline"]["destination"][0] == voice]


def test_the_help_opens_in_tabs_with_strips_of_their_own_voice() -> None:
    root = top("texbridge.maxhelp")
    tabs = [box["patcher"] for box in boxes(root)]
    assert root["showrootpatcherontab"] == 0 and len(tabs) == 3 and all(tab["showontab"] == 1 for tab in tabs)
    strips = [[box["args"] for box in boxes(tab) if box["maxclass"] == "bpatcher"] for tab in tabs]
    assert strips == [[[1]], [[1], [2], [3], [4]], []]


def test_no_two_of_the_help_and_the_panel_listen_on_one_port() -> None:
    """All tabs are open at once; a second listener on a port would hear nothing."""
    names = ("texbridge.maxhelp", "texbridge.maxpat")
    texts = [box.get("text", "") for name in names for patcher in patchers(top(name)) for box in boxes(patcher)]
    listening = [text.split()[-1] for text in texts if text.startswith(("texbridge.engine ", "udpreceive "))]
    assert len(listening) == 4 and len(set(listening)) == 4
