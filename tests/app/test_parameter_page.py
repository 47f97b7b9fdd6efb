"""The parameter table: one place says what a control is called, its unit, its scale and its range."""

import json

import pytest

from tests.support.presets import TEXTURES
from texbridge.realtime.app.parameter_page import parameter_page
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.parameters import MODEL_PARAMETERS, TABLE
from texbridge.training.signal.features import FEATURES


def test_an_address_stands_once_and_ends_in_its_name() -> None:
    assert len({row.address for row in TABLE}) == len(TABLE)
    assert all(row.address.endswith(f"/{row.parameter.name}") and row.parameter.description for row in TABLE)


def test_models_are_trained_on_the_features_of_the_table() -> None:
    """The two rooms share no code: what both say must agree."""
    assert [(p.name, p.unit, p.scale) for p in MODEL_PARAMETERS] == [(f.name, f.unit, f.scale) for f in FEATURES]


@pytest.mark.parametrize("name", TEXTURES)
def test_presets_call_their_controls_as_the_table_does(name: str) -> None:
    rows = {row.parameter.name: row for row in TABLE}
    bundle: Bundle = read_bundle(name)
    for parameter in bundle.parameters:
        row = rows[parameter.name]
        assert (parameter.unit, parameter.scale) == (row.parameter.unit, row.parameter.scale)
        assert row.as_trained or parameter == row.parameter
        assert row.parameter.minimum <= parameter.minimum and parameter.maximum <= row.parameter.maximum


def test_the_page_is_json_with_every_row() -> None:
    page = json.loads(json.dumps(parameter_page()))
    assert [entry["address"] for entry in page["parameters"]] == [row.address for row in TABLE]
    assert {"name", "unit", "min", "max", "default", "scale", "description", "where"} <= set(page["parameters"][0])
    assert "/voice/<n>/event" in [entry["address"] for entry in page["methods"]]
