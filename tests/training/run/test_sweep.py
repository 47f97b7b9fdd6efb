"""A sweep trains every combination once, names what failed, and ends with one table."""

import csv
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.sounds import SMALL, crackle, write_sound
from texbridge import dispatcher
from texbridge.training.commands import train as commands
from texbridge.training.errors import TrainingError
from texbridge.training.files import read_json
from texbridge.training.loop.trainer import read_history
from texbridge.training.run.grid import LONGEST_NAME, read_grid, run_name
from texbridge.training.run.sweep import show_table

TINY = replace(SMALL, steps=2, rate_ratios=(1.0,), centroid_tilts=(0.0,), validation_frames=1)


@pytest.fixture
def base(tmp_path: Path) -> list[str]:
    """The arguments of a training that lasts two steps."""
    sound = write_sound(tmp_path / "fire.wav", crackle(4.0))
    settings = tmp_path / "base.toml"
    settings.write_text("\n".join(f"{k} = {json.dumps(v)}" for k, v in TINY.to_dict().items() if k != "name"))
    return [str(sound), "--config", str(settings), "--device", "cpu", "--no-report", "--out", str(tmp_path / "out")]


def write_grid(folder: Path, text: str) -> Path:
    path = folder / "grid.toml"
    path.write_text(text)
    return path


def test_two_by_two_with_one_failure_then_mended(
    base: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    grid = write_grid(tmp_path, 'n_params = [16, 31]\nlearning_rate = [1e-3, 1e-2]\n[sweep]\nexecutor = "inline"\n')
    assert commands.main([*base, "--sweep", str(grid)]) == 1
    told = capsys.readouterr()
    out = tmp_path / "out"
    assert "failed: " in told.out and "n_params is 31; it must be even" in told.err
    rows = read_json(out / "results.json")["rows"]
    good, bad = rows[:2], rows[2:]
    assert [row["n_params"] for row in rows] == [16, 16, 31, 31]
    assert good[0]["texstat"] <= good[1]["texstat"]
    for row in good:
        run = out / row["run"]
        assert row["best_validation"] == read_json(run / "best.json")["best_validation"]
        assert (row["steps"], row["reason"]) == (2, "steps")
        assert read_json(run / "last.json")["config"]["learning_rate"] == row["learning_rate"]
    assert all("must be even" in row["failed"] for row in bad)
    with (out / "results.csv").open() as handle:
        table = list(csv.DictReader(handle))
    assert [row["run"] for row in table] == [row["run"] for row in rows]
    assert float(table[0]["texstat"]) == good[0]["texstat"]

    before = (out / good[0]["run"] / "last.json").stat().st_mtime_ns
    grid.write_text(grid.read_text().replace("31", "32"))
    assert commands.main([*base, "--sweep", str(grid)]) == 0
    assert "2 of 4 runs are finished already" in capsys.readouterr().err
    assert (out / good[0]["run"] / "last.json").stat().st_mtime_ns == before
    assert all("texstat" in row for row in read_json(out / "results.json")["rows"])


def test_an_interrupted_run_goes_on_and_a_longer_one_is_lengthened(base: list[str], tmp_path: Path) -> None:
    grid = write_grid(tmp_path, 'steps = 3\nseed = [1]\n[sweep]\nexecutor = "inline"\n')
    run = tmp_path / "out" / "run"
    assert commands.main([*base, "--sweep", str(grid)]) == 0
    (run / "result.json").unlink()
    (run / "mine.txt").write_text("still there")
    grid.write_text(grid.read_text().replace("3", "5"))
    assert commands.main([*base, "--sweep", str(grid)]) == 0
    assert [line["step"] for line in read_history(run / "history.jsonl")] == [1, 2, 3, 4, 5]
    assert read_json(run / "result.json")["steps"] == 5
    assert (run / "mine.txt").exists()


def test_processes_of_the_local_executor(base: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Through submitit, two at a time; the figures are those of the same training on its own."""
    pytest.importorskip("submitit")
    grid = write_grid(tmp_path, "seed = [1, 2]\nn_bands = [6]\n[sweep]\nparallel = 2\n")
    assert commands.main([*base, "--sweep", str(grid)]) == 0
    assert "TexStat" in capsys.readouterr().out
    rows = {row["seed"]: row for row in read_json(tmp_path / "out" / "results.json")["rows"]}
    assert rows[1]["best_validation"] != rows[2]["best_validation"]
    commands.main([*base[:-1], str(tmp_path / "alone"), "--seed", "1"])
    alone = read_json(tmp_path / "alone" / "result.json")
    assert {**rows[1], **alone, "seconds": 0} == {**rows[1], "seconds": 0}


def test_the_extra_is_named_where_submitit_is_missing(
    base: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "submitit", None)
    grid = write_grid(tmp_path, "seed = [1, 2]\n")
    assert dispatcher.main(["train", *base, "--sweep", str(grid)]) == 1
    assert "pip install 'texbridge[sweep]'" in capsys.readouterr().err


def test_a_process_that_dies_is_a_failed_run(base: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from texbridge.training.run import sweep

    class Dead(sweep.InlineJob):
        def result(self) -> object:
            raise RuntimeError("Job 7 (task: 0) failed\nout of memory")

    jobs = iter([Dead, sweep.InlineJob])
    monkeypatch.setattr(sweep, "_submitter", lambda plan, logs: lambda run, slot: next(jobs)(lambda: {"failed": "x"}))
    grid = write_grid(tmp_path, "seed = [1, 2]\n")
    assert commands.main([*base, "--sweep", str(grid)]) == 1
    rows = read_json(tmp_path / "out" / "results.json")["rows"]
    assert [row["failed"] for row in rows] == ["its process ended without a result: out of memory", "x"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("n_band = [1]", "unknown key 'n_band'; known are sweep, "),
        ("n_bands = []", "n_bands has no values"),
        ("n_bands = [4, 4]", "two runs would be the same, 'n_bands=4'"),
        ('[sweep]\nexecutor = "cloud"', "executor must be one of local, slurm, inline, not 'cloud'"),
        ("[sweep]\nparallel = 0", "parallel is 0; it must be a whole number of at least 1"),
        ("[sweep]\nspeed = 1", "unknown key 'speed' in .sweep.; known are executor, parallel"),
        ("sweep = 3", r"\[sweep\] must be a table"),
    ],
)
def test_bad_grids_are_refused(text: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=reason):
        read_grid(write_grid(tmp_path, text))


def test_settings_that_are_lists_take_lists_of_lists(tmp_path: Path) -> None:
    grid = read_grid(write_grid(tmp_path, "rate_ratios = [[1.0], [0.5, 1.0]]\ncentroid_tilts = [0.0, 1.0]\n"))
    assert [run["rate_ratios"] for run in grid.runs.values()] == [[1.0], [0.5, 1.0]]
    assert all(run["centroid_tilts"] == [0.0, 1.0] for run in grid.runs.values())
    assert list(grid.runs) == ["rate_ratios=1.0", "rate_ratios=0.5-1.0"]
    long = {"rate_ratios": [k / 7 for k in range(30)]}
    assert len(run_name(long)) <= LONGEST_NAME
    assert run_name(long) != run_name({"rate_ratios": [*long["rate_ratios"], 4.0]})


def test_a_sweep_does_not_take_over_other_folders(base: list[str], tmp_path: Path) -> None:
    grid = write_grid(tmp_path, 'seed = [1]\n[sweep]\nexecutor = "inline"\n')
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("")
    with pytest.raises(TrainingError, match="is not empty and not the folder of a sweep"):
        commands.main([*base, "--sweep", str(grid)])
    (tmp_path / "out" / "sweep.json").write_text('{"inputs": ["elsewhere"]}')
    with pytest.raises(TrainingError, match="a sweep over other sounds"):
        commands.main([*base, "--sweep", str(grid)])
    with pytest.raises(SystemExit):
        commands.main([*base, "--sweep", str(grid), "--resume"])


def test_a_reason_in_the_table_is_no_markup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    grid = read_grid(write_grid(tmp_path, "n_bands = [16, 24]\n"))
    show_table(grid, {name: {"failed": "a[/b]\x1b.wav"} for name in grid.runs})
    assert capsys.readouterr().out.count(r"a[/b]\x1b.wav") == 2
