"""Layouts of control surfaces: made from the table, and as their programs and our own reader take them."""

import json
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.support import ROOT
from tests.support.patches import known_addresses
from texbridge.realtime.app.midi_chart import midi_bindings
from texbridge.realtime.app.stage_control import SURFACE_VOICES, grouped_rows
from texbridge.realtime.app.surface_layouts import LAYOUTS, write_layouts
from texbridge.realtime.app.touch_osc import PAGE_HEIGHT, PAGE_WIDTH, touch_osc_document
from texbridge.realtime.parameters import TABLE
from texbridge.realtime.player.midi_map import MidiMap

FOLDER = ROOT / "patches/layouts"
PARAMETERS = {row.address.replace("<n>", "1"): row.parameter for row in TABLE}


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_file_is_the_tables(name: str) -> None:
    assert (FOLDER / name).read_bytes() == LAYOUTS[name](), "run: make layouts"


def test_nothing_else_lies_beside_them() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(LAYOUTS)


def of_voice_one(address: str) -> str:
    for voice in range(2, SURFACE_VOICES + 1):
        address = address.replace(f"/voice/{voice}/", "/voice/1/")
    return address


def test_open_stage_control_has_every_parameter_with_its_range() -> None:
    session = json.loads((FOLDER / "texbridge-open-stage-control.json").read_text(encoding="utf-8"))
    assert (session["createdWith"], session["type"], session["content"]["type"]) == (
        "Open Stage Control",
        "session",
        "root",
    )
    widgets = [widget for tab in session["content"]["tabs"] for widget in tab["widgets"]]
    assert len({widget["id"] for widget in widgets}) == len(widgets)
    by_address = {widget["address"]: widget for widget in widgets}
    assert len(session["content"]["tabs"]) == 1 + SURFACE_VOICES * (1 + len(grouped_rows()))
    assert [w["preArgs"] for w in widgets if w["id"] == "voice_2_z_x_z_y_xy"] == [["z/x", "z/y"]]
    for address, parameter in PARAMETERS.items():
        widget = by_address[address]
        if widget["type"] == "fader":
            assert widget["range"] == {"min": parameter.minimum, "max": parameter.maximum}
            assert widget["logScale"] is (parameter.scale == "log")
    assert {of_voice_one(address) for address in by_address} <= known_addresses() | {"/voice/1/xy"}


def test_touch_osc_sends_what_the_engine_knows_scaled_as_the_table_says() -> None:
    xml = zlib.decompress((FOLDER / "texbridge.tosc").read_bytes()).decode()
    root = ElementTree.fromstring(xml)
    assert root.tag == "lexml" and [node.get("type") for node in root] == ["GROUP"]
    assert len({node.get("ID") for node in root.iter("node")}) == sum(1 for _ in root.iter("node"))
    scales = {}
    for osc in root.iter("osc"):
        address = osc.findtext("path/partial/value")
        assert address is not None
        assert of_voice_one(address) in known_addresses() | {"/voice/1/xy", "/subscribe"}
        first = osc.find("arguments/partial")
        if first is not None and first.findtext("type") == "VALUE":
            scales[address] = float(first.findtext("scaleMin", "")), float(first.findtext("scaleMax", ""))
    for address, parameter in PARAMETERS.items():
        if address == "/input/mix":
            continue
        wanted = (0.0, 1.0) if parameter.scale == "log" else (parameter.minimum, parameter.maximum)
        assert scales[address + ("/norm" if parameter.scale == "log" else "")] == wanted


def test_touch_oscs_controls_lie_on_the_page_and_not_on_each_other() -> None:
    root = ElementTree.fromstring(zlib.decompress(touch_osc_document()))
    for parent in root.iter("node"):
        frames = []
        for node in parent.findall("children/node"):
            frame = node.find("properties/property[@type='r']/value")
            assert frame is not None
            x, y, w, h = (int(frame.findtext(part, "")) for part in "xywh")
            assert x >= 0 and x + w <= PAGE_WIDTH and y >= 0 and y + h <= PAGE_HEIGHT and w > 0 and h > 30
            frames.append((x, y, w, h))
        if parent.get("type") != "PAGER":
            for k, (x, y, w, h) in enumerate(frames):
                assert not any(x < a + c and a < x + w and y < b + d and b < y + h for a, b, c, d in frames[:k])


def test_the_midi_map_is_one_that_play_reads_with_a_controller_each() -> None:
    bindings = MidiMap(FOLDER / "midi.json").bindings
    assert {address: vars(control) for address, control in bindings.items()} == midi_bindings()
    assert len(set(bindings.values())) == len(bindings)
    assert set(PARAMETERS) <= set(bindings)
    assert not any(control.kind == "cc" and 32 <= control.number < 64 for control in bindings.values())


def test_writing_them_anew_changes_nothing(tmp_path: Path) -> None:
    write_layouts(tmp_path)
    assert all((tmp_path / name).read_bytes() == (FOLDER / name).read_bytes() for name in LAYOUTS)
