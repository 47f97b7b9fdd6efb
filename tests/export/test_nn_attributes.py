"""Attributes of the TorchScript of a bundle: those of the parameter table, in the file and in the documents."""

from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.bundles import make_bundle
from tests.support.nn_host import FLOAT, INT, NnHost
from texbridge.export.nn.attributes import ATTRIBUTES, Attribute, attributes_of
from texbridge.export.nn.script import nn_bytes
from texbridge.export.nn.texture import SIGNALS
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.parameters import MODEL_PARAMETERS, TABLE

pytestmark = pytest.mark.filterwarnings("ignore:.*torch.jit.*:DeprecationWarning")

ROWS = {row.parameter.name: row for row in TABLE if row.address.startswith("/voice/")}


def documented(attribute: Attribute) -> str:
    """An attribute's row in the documents."""
    p, row = attribute.parameter, ROWS.get(attribute.parameter.name)
    span = f"{p.minimum:.6g} … {p.maximum:.6g} {p.unit}".strip().replace("-", "−")
    where = f"; {row.where}" if row is not None and attribute.of_bundle else ""
    return f"| `{p.name}` | {span} | {p.default:.6g} | {p.description.replace(' -', ' −')}{where} |"


def test_what_a_voice_has_too_is_of_the_table() -> None:
    own = {"freeze", "smoothing", "seed", "sample_rate"}
    assert {a.parameter.name for a in ATTRIBUTES} - own <= set(ROWS)
    for attribute in ATTRIBUTES:
        if attribute.parameter.name not in own:
            assert attribute.parameter == ROWS[attribute.parameter.name].parameter
    assert set(SIGNALS) == {p.name for p in MODEL_PARAMETERS}


def test_the_documents_have_every_attribute() -> None:
    text = (ROOT / "docs" / "nn.md").read_text(encoding="utf-8")
    table = text.split("## Attributes")[1].split("\n\n")[1].splitlines()
    assert table[2:] == [documented(attribute) for attribute in ATTRIBUTES]


def test_a_file_has_ranges_and_defaults_of_the_table(tmp_path: Path) -> None:
    path = make_bundle(tmp_path / "all.texbundle", life=True, period=True, fine=True)
    bundle = read_bundle(path)
    host, expected = NnHost(nn_bytes(bundle)), attributes_of(bundle)
    assert host.attributes == [a.parameter.name for a in expected] == [a.parameter.name for a in ATTRIBUTES]
    for attribute in expected:
        p = attribute.parameter
        assert host.codes(p.name) == [attribute.code] and attribute.code in (INT, FLOAT)
        assert host.get(p.name) == [pytest.approx(p.default)]
        if p.name in ("freeze", "seed", "sample_rate"):
            continue
        for sent, kept in ((1e9, p.maximum), (-1e9, p.minimum), (float("nan"), p.minimum), (p.default, p.default)):
            host.set(p.name, sent)
            assert host.get(p.name) == [pytest.approx(kept)]


def test_what_a_bundle_has_not_is_no_attribute(tmp_path: Path) -> None:
    bundle = read_bundle(make_bundle(tmp_path / "plain.texbundle"))
    names = [attribute.parameter.name for attribute in attributes_of(bundle)]
    assert names == ["gain", "freeze", "smoothing", "seed", "life", "pace", "sample_rate"]
