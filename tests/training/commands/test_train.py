"""`texbridge train` as a person meets it: a run folder, a report, refusals in one line, Ctrl-C."""

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from tests.support import ROOT
from tests.support.processes import Process
from tests.support.sounds import SMALL, crackle, write_sound
from texbridge.training.commands.train import main
from texbridge.training.errors import TrainingError
from texbridge.training.loop.checkpoint import load_run
from texbridge.training.loop.trainer import read_history
from texbridge.training.signal.features import FEATURES


@pytest.fixture
def sounds(tmp_path: Path) -> Path:
    folder = tmp_path / "sounds"
    write_sound(folder / "fire.wav", crackle(8.0))
    write_sound(folder / "blip.wav", crackle(0.1))
    (folder / "manifest.csv").write_text("file,licence,author\nfire.wav,CC0,Ann\n")
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = tmp_path / "small.toml"
    lines = [f"{key} = {json.dumps(value)}" for key, value in SMALL.to_dict().items() if key != "name"]
    path.write_text("\n".join(lines))
    return path


def test_folder_in_run_and_report_out(
    sounds: Path, settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = tmp_path / "runs" / "fire"
    assert main([str(sounds), "--out", str(run), "--config", str(settings), "--device", "cpu"]) == 0
    told = capsys.readouterr().err
    assert "blip.wav: too short" in told
    assert "validation" in told
    assert "texbridge export" in told
    assert re.search(rf"^{SMALL.steps} steps will take about \d+:\d\d \(Ctrl-C", told, re.MULTILINE)
    assert told.index("steps will take about") < told.index("step 4/8")
    assert f"to see and hear: {run / 'report.html'}\n" in told
    _, config, meta = load_run(run)
    assert (config.name, config.n_bands) == ("fire", SMALL.n_bands)
    assert meta["credits"][0]["author"] == "Ann"
    ranges = json.loads((run / "features.json").read_text())
    assert meta["features"] == ranges
    page = (run / "report.html").read_text()
    assert page.count("data:image/png;base64,") == 3
    assert page.count("data:audio/flac;base64,") == 2 + 2 * len(FEATURES)
    assert "blip.wav" in page
    assert "http" not in page


def test_what_is_told_to_be_pasted_is_quoted(
    sounds: Path, settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = tmp_path / "my rain"
    assert main([str(sounds), "--out", str(run), "--config", str(settings), "--steps", "1", "--no-report"]) == 0
    told = capsys.readouterr().err
    assert f"next: texbridge export '{run}' --out 'my rain.texbundle'\n" in told
    assert "report.html" not in told


def test_stereo_and_a_time_limit_are_told_in_a_line_each(
    sounds: Path, settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        write_sound(sounds / f"{name}.wav", np.stack([np.zeros(32000, np.float32), crackle(2.0)], axis=1))
    argv = [str(sounds), "--out", str(tmp_path / "run"), "--config", str(settings), "--steps", "100000000"]
    assert main([*argv, "--seconds-of-training", "0.01", "--no-report"]) == 0
    told = capsys.readouterr().err
    assert f"{(sounds / 'a.wav').resolve()} and 1 more: 2 channels: the right one is read\n" in told
    assert "; it ends after 0:00 (Ctrl-C" in told


def test_a_cache_of_a_run_that_never_began_is_not_in_the_way(sounds: Path, settings: Path, tmp_path: Path) -> None:
    (tmp_path / "run" / "cache").mkdir(parents=True)
    argv = [str(sounds), "--out", str(tmp_path / "run"), "--config", str(settings), "--steps", "1", "--no-report"]
    assert main(argv) == 0


def test_resume_goes_on_to_more_steps_without_naming_the_sounds(sounds: Path, settings: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    common = ["--out", str(run), "--device", "cpu", "--no-report"]
    assert main([str(sounds), *common, "--config", str(settings), "--steps", "3"]) == 0
    assert main([*common, "--resume", "--steps", "6"]) == 0
    assert [line["step"] for line in read_history(run / "history.jsonl")] == [1, 2, 3, 4, 5, 6]


def test_refusals_are_one_line_with_the_remedy(sounds: Path, settings: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    common = ["--out", str(run), "--device", "cpu", "--no-report"]
    start = [str(sounds), *common, "--config", str(settings), "--steps", "2"]
    assert main(start) == 0
    write_sound(tmp_path / "other" / "rain.wav", crackle(8.0, seed=9))
    refused = {
        "is not empty; give --resume": start,
        "n_bands is 6 in .* and cannot become 12": [*common, "--resume", "--bands", "12"],
        "the recordings are not those": [str(tmp_path / "other"), *common, "--resume"],
        "no such file or folder": [str(tmp_path / "none"), "--out", str(tmp_path / "new")],
        r"last\.json is missing": ["--out", str(tmp_path / "other"), "--resume"],
        "n_bands is 1; it must be": [str(sounds), "--out", str(tmp_path / "new"), "--bands", "1"],
    }
    for reason, argv in refused.items():
        with pytest.raises(TrainingError, match=reason) as caught:
            main(argv)
        assert "\n" not in str(caught.value)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("argv", [["--out", "x"], ["a.wav"], ["a.wav", "--out", "x", "--seconds-of-training", "0"]])
def test_bad_usage_exits_with_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(argv)
    assert caught.value.code == 2
    assert "usage: texbridge train" in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_saves_and_says_how_to_go_on(
    sounds: Path, settings: Path, tmp_path: Path, number: signal.Signals
) -> None:
    run = tmp_path / "run"
    code = "import sys; from texbridge.training.commands.train import main; sys.exit(main(sys.argv[1:]))"
    argv = [sys.executable, "-c", code, str(sounds), "--out", str(run), "--config", str(settings)]
    with Process(
        [*argv, "--steps", "1000000", "--patience", "1000000"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        deadline = time.monotonic() + 60
        while len(read_history(run / "history.jsonl")) < 5 and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(number)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 130, told
    step = load_run(run, "last")[2]["step"]
    assert f"stopped at step {step} and saved; go on with: texbridge train --out {run} --resume" in told
    assert "Traceback" not in told
    assert len(read_history(run / "history.jsonl")) == step
