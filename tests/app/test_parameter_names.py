"""What is written by hand about parameters agrees with the parameter table: in documents, in --help, in a session."""

import re
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.bundles import make_bundle
from tests.support.event_bundles import make_event_bundle
from tests.support.latent_bundles import make_latent_bundle
from texbridge.realtime.analysis.features import FEATURE_NAMES
from texbridge.realtime.analysis.gate import GateSettings
from texbridge.realtime.app.arguments import FOLLOWED_NAMES
from texbridge.realtime.app.file_commands import render_parser, transfer_parser
from texbridge.realtime.app.osc_page import needs
from texbridge.realtime.app.play_command import play_parser
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.osc.lists import XY_NAMES
from texbridge.realtime.parameters import MODEL_PARAMETERS, TABLE

PARAMETERS = {row.parameter.name: row.parameter for row in TABLE}
RANGES = {(row.address.replace("<n>", "1"), row.parameter.minimum, row.parameter.maximum) for row in TABLE}
DOCUMENTS = [ROOT / "README.md", ROOT / "patches" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def spans(text: str) -> set[tuple[float, float]]:
    """Every range ``a…b`` in a text."""
    found = re.findall(r"(?<![\w.])([−-]?\d+(?:\.\d+)?)\s?…\s?([−-]?\d+(?:\.\d+)?)", text)
    return {(float(low.replace("−", "-")), float(high.replace("−", "-"))) for low, high in found}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_table_row_about_a_parameter_gives_its_range(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        cell, _, text = line.strip("| ").partition(" | ")
        named = set(re.findall(r"`(/(?:voice/1|input|master)/[\w/]+)`", cell))
        if not line.startswith("|") or not named or " set " in cell:
            continue
        known = {(low, high) for address, low, high in RANGES if address in named}
        if known:
            assert spans(text) <= known | {(0.0, 1.0)}, line


def test_the_bundle_format_gives_the_pitch_s_range() -> None:
    pitch, text = PARAMETERS["pitch"], (ROOT / "docs" / "bundle-format.md").read_text(encoding="utf-8")
    [line] = [line for line in text.splitlines() if "parameter `pitch` (" in line]
    assert spans(line) == {(pitch.minimum, pitch.maximum)} and pitch.unit in line


@pytest.mark.parametrize("parser", [play_parser, render_parser, transfer_parser])
def test_help_names_parameters_that_there_are(parser: object) -> None:
    assert callable(parser)
    text = parser().format_help()
    named = re.findall(r"--(?:set|follow) (/?[a-z][\w/]*)=", text)
    assert {name.removesuffix("/norm").rpartition("/")[2] for name in named} <= set(PARAMETERS)


def test_what_follows_an_input_is_what_models_follow() -> None:
    names = [parameter.name for parameter in MODEL_PARAMETERS]
    assert re.split(r", | or ", FOLLOWED_NAMES) == names == list(FEATURE_NAMES)
    assert FOLLOWED_NAMES in " ".join(play_parser().format_help().split())
    assert set(XY_NAMES) <= set(names)


def test_the_gate_opens_where_help_says() -> None:
    opens = GateSettings().threshold_db
    assert play_parser().get_default("gate_db") == transfer_parser().get_default("gate_db") == opens
    assert f"({opens:g})" in play_parser().format_help()


def test_what_is_not_always_there_is_said_once() -> None:
    conditional = {f"{row.group}/" if row.group else row.parameter.name for row in TABLE if row.where}
    assert sorted(re.findall(r"`(\w+/?)`", needs())) == sorted(conditional)
    assert all(row.where in needs() for row in TABLE)


def test_an_engine_serves_the_parameters_of_the_table(tmp_path: Path) -> None:
    texture = read_bundle(make_bundle(tmp_path / "all.texbundle", life=True, period=True, fine=True))
    space = read_bundle(make_latent_bundle(tmp_path / "space.texbundle"))
    drops = read_bundle(make_event_bundle(tmp_path / "drops.texbundle"))
    served = Engine([texture, space, drops], sample_rate=48000).parameters
    rows = {row.address.replace("<n>", n): row for row in TABLE for n in "123"}
    assert set(served) <= set(rows)
    assert {"/voice/1/life", "/voice/1/tempo", "/voice/1/pitch", "/master/gain"} <= set(served)
    assert {"/voice/2/z/x", "/voice/2/z/anchor", "/voice/2/z/4", "/voice/2/life"} <= set(served)
    assert {"/voice/3/events/rate", "/voice/3/events/bed"} <= set(served) and "/voice/3/life" not in served
    assert served["/voice/2/z/anchor"].maximum == 2, "as many landmarks as the bundle has"
    for address, parameter in served.items():
        row = rows[address]
        same = (parameter.name, parameter.unit, parameter.scale)
        assert same == (row.parameter.name, row.parameter.unit, row.parameter.scale)
        assert row.as_trained or parameter == row.parameter
