"""Clients name the parameters of the table and no others; what a program makes from the table has tests of its own."""

import re

from tests.support import ROOT
from tests.support.pd import PATCHES
from texbridge.realtime.parameters import TABLE

PANEL = [row for row in TABLE if not row.group]
VOICE = {row.parameter.name for row in PANEL if row.address.startswith("/voice/")}
SHARED = {"mix": "/input/mix", "master": "/master/gain"}
"""What the Pd panel calls the parameters that are of no voice."""


def test_the_pd_panel_has_a_control_for_every_parameter_and_for_nothing_else() -> None:
    text = (PATCHES / "texbridge.pd").read_text(encoding="utf-8")
    controls = re.findall(r"^#X obj \d+ \d+ texbridge-control (\w+)", text, re.MULTILINE)
    assert len(set(controls)) == len(controls)
    assert {*controls} == {*SHARED, *VOICE} - {"mute"}, "mute is a toggle"
    assert {*SHARED.values()} == {row.address for row in PANEL if not row.address.startswith("/voice/")}
    addresses = set(re.findall(r"(?:makefilename|symbol) (/(?:voice/%d|input|master)/\w+);", text))
    named = {address.replace("%d", "<n>") for address in addresses}
    assert {row.address for row in PANEL} <= named


def test_the_pd_panel_of_a_space_steers_all_of_it_and_nothing_else() -> None:
    text = (PATCHES / "texbridge-latent.pd").read_text(encoding="utf-8")
    said = {found.replace("%d", "1") for found in re.findall(r"/voice/\\\$1/(z/[\w%]+)", text)}
    axes = {f"z/{k}" for k in range(2, 9)}
    assert said | axes == {row.parameter.name for row in TABLE if row.group == "z"} - {"z/speed", "z/radius"} | {
        *("z/go", "z/jump", "z/walk"),
    }, "a walk says speed and radius"


def test_the_pd_panel_of_events_steers_all_of_them_and_nothing_else() -> None:
    text = (PATCHES / "texbridge-events.pd").read_text(encoding="utf-8")
    rows = [row for row in TABLE if row.group == "events"]
    assert {*re.findall(r"/voice/\\\$1/(events/\w+)", text)} == {row.parameter.name for row in rows}
    sliders = re.findall(r"^#X obj \d+ \d+ hsl 150 16 (\S+) (\S+) ([01])", text, re.MULTILINE)
    ranges = [(p.minimum, p.maximum, p.scale == "log") for p in (row.parameter for row in rows)]
    assert [(float(low), float(high), log == "1") for low, high, log in sliders] == ranges


def test_every_message_of_the_pd_help_and_examples_is_of_the_table() -> None:
    """`centroid 0.7`, `osc /voice/2/gain -6`: a name that is none would come back as an error only."""
    for patch in PATCHES.glob("*.pd"):
        said = re.findall(r"osc /voice/[^/ ]+/(\w+)", patch.read_text(encoding="utf-8"))
        assert {*said} <= VOICE | {"load", "z", "events"}, patch.name


def test_the_page_and_the_supercollider_script_name_none_that_the_table_has_not() -> None:
    """The page builds its sliders from what the engine tells; by name it knows only what its pad begins with."""
    page = (ROOT / "realtime" / "web" / "page.html").read_text(encoding="utf-8")
    [named] = re.findall(r"const SIDES = \[(.+)\];", page)
    sides = re.findall(r'"([\w/]+)"', named)
    assert len(sides) == 6 and {*sides} <= {row.parameter.name for row in TABLE}
    script = (ROOT / "patches" / "supercollider" / "texbridge.scd").read_text(encoding="utf-8")
    named = set(re.findall(r'~set\.\("(\w+)"', script)) | set(re.findall(r'\["(\w+)(?:/norm)?", ?-?\d', script))
    assert named and named <= VOICE
