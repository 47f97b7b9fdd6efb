"""How the bench's numbers are told: their goals, the tables for people at 80 columns, the JSON for programs."""

import json
from pathlib import Path

import pytest

from tests.support.bundles import make_bundle
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.diagnostics.control_figures import SCENES, scene_figures
from texbridge.realtime.diagnostics.figures import Figure, figures_as_json, print_tables
from texbridge.realtime.diagnostics.measured_player import Window


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    path: Path = make_bundle(tmp_path_factory.mktemp("bundles") / "small.texbundle")
    return read_bundle(path)


def everything() -> list[Figure]:
    """Two plain figures and all that the bench says of steering, from one made-up window."""
    window = Window(2.0, 0.5, 0.1, [0, 1, 48, 4800], [0.5, 1.5])
    rows = [figure for cast, scenes in SCENES.items() for s in scenes for figure in scene_figures(s, cast, window)]
    return [Figure("a [name] in brackets", 9.0, "µs", 10.0), *rows, Figure("b", 2.0, "%", 1.0)]


def test_figures_know_whether_their_goal_is_reached() -> None:
    assert Figure("a", 9.0, "µs", 10.0).reached and not Figure("a", 11.0, "µs", 10.0).reached
    assert Figure("b", 99.5, "%", 99.0, at_least=True).reached
    assert Figure("c", 1.0, "s").reached is None


def test_json_carries_every_figure_with_its_table(bundle: Bundle) -> None:
    figures = everything()
    report = json.loads(figures_as_json(bundle, figures, ["d not measured"]))
    assert len(report["figures"]) == len(figures) and report["remarks"] == ["d not measured"]
    assert report["figures"][0]["reached"] is True and report["figures"][-1]["reached"] is False
    assert report["machine"]["cores"] >= 1
    found = {(row["table"], row["name"], row["of"]): row["value"] for row in report["figures"]}
    assert len(found) == len(figures), "two figures have the same name"
    assert sum("whole process" in table and of == "in all" for table, _, of in found) == 14


def test_tables_can_be_read_at_80_columns(
    bundle: Bundle, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    figures = everything()
    print_tables(bundle, figures, ["d not measured"])
    output = capsys.readouterr().out
    lines = output.splitlines()
    assert max(map(len, lines)) <= 80 and "…" not in output
    assert "a [name] in brackets" in output and "d not measured" in output
    steered = next(line for line in lines if line.lstrip().startswith("4 voices, 4 faders") and "50" in line)
    assert steered.split()[-4:] == ["0.51", "85.1", "100", "4"]  # median and p95 of 0, 1/48, 1 and 100 ms, the most
