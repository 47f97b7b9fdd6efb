"""Training from Python: a run folder comes back, and refusals are errors."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from tests.support.sounds import SMALL, crackle, write_sound
from texbridge.training.errors import TrainingError
from texbridge.training.files import read_json
from texbridge.training.loop.checkpoint import load_run
from texbridge.training.loop.trainer import Outcome, read_history
from texbridge.training.run import train as runs
from texbridge.training.run.train import train

SETTINGS: dict[str, Any] = {key: value for key, value in dataclasses.asdict(SMALL).items() if key != "name"}


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return write_sound(tmp_path / "fire.wav", crackle(8.0))


def test_a_run_is_trained_quietly_and_gone_on_with(
    sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = {**SETTINGS, "steps": 2, "rate_ratios": (1.0,), "centroid_tilts": (0.0,)}
    run = train(sound, tmp_path / "run", device="cpu", quiet=True, report=False, **chosen)
    assert run == tmp_path / "run"
    assert (load_run(run)[1].n_bands, read_json(run / "result.json")["steps"]) == (SMALL.n_bands, 2)
    assert not (run / "report.html").exists()
    train([], run, resume=True, device="cpu", quiet=True, report=False, steps=3)
    assert [line["step"] for line in read_history(run / "history.jsonl")] == [1, 2, 3]
    assert capsys.readouterr() == ("", "")


def test_refusals_name_what_is_wrong(sound: Path, tmp_path: Path) -> None:
    refused: dict[str, dict[str, Any]] = {
        "the settings: unknown key 'step'": {"step": 3},
        "the settings: steps must be a whole number": {"steps": "many"},
        "seconds is 0; it must be above 0": {"seconds": 0},
    }
    for reason, arguments in refused.items():
        with pytest.raises(TrainingError, match=reason):
            train(sound, tmp_path / "run", quiet=True, **arguments)
    assert not (tmp_path / "run").exists()


def test_ctrl_c_reaches_the_caller(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "train_run", lambda options, team: Outcome("interrupted", 1, None, 0))
    with pytest.raises(KeyboardInterrupt):
        train(sound, tmp_path / "run")
