"""`texbridge reproduce`: what the tables must show on sounds that are known, and the command."""

import csv
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from tests.support.sounds import crackle, write_sound
from texbridge import dispatcher
from texbridge.training.config import TrainConfig
from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.evaluate import SAMPLE_RATE
from texbridge.training.reproduce import cost, grid, robustness
from texbridge.training.reproduce.classification import reproduce_classification
from texbridge.training.reproduce.classifier import classify, metrics, split_at_random, split_by_group
from texbridge.training.reproduce.published import COSTS, SCORES, SETTINGS, SHIFT, SHIFT_PERCENT
from texbridge.training.reproduce.recordings import SEGMENT, find_takes, segments
from texbridge.training.reproduce.robustness import reproduce_noise, reproduce_shift
from texbridge.training.reproduce.scores import ITSELF, OURS, THEIRS, reproduce_scores
from texbridge.training.reproduce.settings import reproduce_settings
from texbridge.training.reproduce.tables import NONE, Options, markdown_section, mean_and_std, shown
from texbridge.training.reproduce.titles import TITLES
from texbridge.training.run.suggestion import choose

Signal = NDArray[np.float32]
RATE = SAMPLE_RATE


def noise(seconds: float, seed: int) -> Signal:
    return (0.05 * np.random.default_rng(seed).standard_normal(round(seconds * RATE))).astype(np.float32)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two textures, two independent recordings of each, and what must not be taken for a recording."""
    data = tmp_path_factory.mktemp("data")
    for seed, name in enumerate(("one", "two")):
        write_sound(data / "crackle" / f"{name}.wav", crackle(3.1, seed=seed, sample_rate=RATE), RATE)
        write_sound(data / "hiss" / f"{name}.wav", noise(3.1, seed), RATE)
    write_sound(data / "published_resyntheses" / "texdsp-hiss_resynth.wav", noise(3.1, 9), RATE)
    return data


def test_time_shift(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robustness, "SOUNDS_QUICK", 2)
    figures = reproduce_shift(Options(folder, quick=True)).figures["other recordings"]
    exact, fast, compat = (figures[f"TexStat {name}"] for name in ("clean, exact", "clean", "compat"))
    for percent in SHIFT_PERCENT:
        key = f"circular {percent}%"
        assert exact[key][0] < 1e-4 and fast[key][0] < 5e-3
        assert compat[key][0] > max(1e-3, 50 * exact[key][0])
        assert figures["MSS"][key][0] > 1
    for key in ("real 10%", "next second"):
        assert exact[key][0] < 0.7 * exact["another texture"][0]


def test_noise(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robustness, "SOUNDS_QUICK", 2)
    section = reproduce_noise(Options(folder, quick=True))
    figures = section.figures["other recordings"]
    for loss in ("TexStat clean", "TexStat compat", "MSS"):
        rising = [0.0, *(figures[loss][f"noise {percent}%"][0] for percent in SHIFT_PERCENT)]
        assert rising == sorted(set(rising)), loss
    table = section.tables[0]
    paper = [row for row in table.rows if row[0].startswith("paper")]
    assert len(paper) == len(SHIFT) and all(len(row) == len(table.headings) for row in table.rows)


def test_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cost, "BATCH_QUICK", 1)
    monkeypatch.setattr(cost, "ROUNDS_QUICK", 1)
    section = cost.reproduce_cost(Options(Path("none"), quick=True))
    losses = section.figures["losses"]
    assert losses[cost.COMPAT]["both_ms"][0] > losses[cost.TEXSTAT]["both_ms"][0] > losses["MSE"]["both_ms"][0] > 0
    assert losses[cost.CACHED]["both_ms"][0] < losses[cost.COMPAT]["both_ms"][0]
    assert len(section.tables[0].rows) == len(COSTS) + len(losses)


@pytest.mark.skipif(not Path("/proc/self/clear_refs").is_file(), reason="needs Linux's account of memory")
def test_peak_memory_holds_at_least_what_the_loss_keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    device = torch.device("cpu")
    megabytes = cost.peak_memory_mb("MSS", device, 4)
    floats = 4 * sum((size // 2 + 1) * (65536 // (size // 4) + 1) for size in (4096, 2048, 1024, 512, 256, 128))
    assert megabytes is not None and 4e-6 * floats < megabytes < 60 * 4e-6 * floats
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(TrainingError, match="memory of MSS could not be measured"):
        cost.peak_memory_mb("MSS", device, 1)


def test_a_texture_is_told_from_another_by_recordings_never_heard(folder: Path) -> None:
    section = reproduce_classification(Options(folder, quick=True))
    protocols: dict[str, Any] = section.figures["protocols"]
    by_recording = protocols["2 textures, by recording"]
    assert {name: cells["accuracy"][0] for name, cells in by_recording.items()} == dict.fromkeys(by_recording, 1.0)
    assert section.figures["recordings"] == {"crackle": 2, "hiss": 2}
    counts = np.array(section.figures["confusion"]["counts"])
    assert np.array_equal(counts, np.diag(np.diag(counts))) and counts.sum() > 0
    assert ("VGGish", "ours, 2 textures, by recording", "needs weights", NONE, NONE, NONE) in section.tables[0].rows


def test_labels_without_meaning_are_not_learned() -> None:
    generator = torch.Generator().manual_seed(1)
    x, y = torch.randn(300, 20, generator=generator), torch.randint(4, (300,), generator=generator)
    parts = split_at_random(300, 0)
    accuracy = metrics(y[parts.test], classify(x, y, parts, 4, 0), 4)[0]
    assert accuracy < 0.45


def test_no_group_is_on_two_sides() -> None:
    labels = [k // 20 for k in range(60)]
    groups = [f"{label}/{k % (2 if label else 7)}" for k, label in enumerate(labels)]
    for seed in range(5):
        parts = split_by_group(labels, groups, seed)
        sides = [{groups[int(k)] for k in part} for part in (parts.train, parts.validation, parts.test)]
        assert not (sides[0] & sides[1] or sides[0] & sides[2] or sides[1] & sides[2])
        assert sum(map(len, sides)) == len(set(groups))
        for part in (parts.train, parts.test):
            assert {labels[int(k)] for k in part} == {0, 1, 2}
    with pytest.raises(ValueError, match="class 1 has one group"):
        split_by_group([0, 0, 1, 1], ["a", "b", "c", "c"], 0)


def test_measures_of_a_known_confusion() -> None:
    truth, found = torch.tensor([0, 0, 0, 1]), torch.tensor([0, 0, 1, 1])
    accuracy, precision, recall, f1 = metrics(truth, found, 3)
    assert (accuracy, precision, recall) == (0.75, pytest.approx(0.75), pytest.approx(5 / 6))
    assert f1 == pytest.approx((0.8 + 2 / 3) / 2)


def test_takes_that_may_share_sound_share_a_group(shared_dir: Path) -> None:
    takes = {take.path.stem: take for take in find_takes(shared_dir / "data")}
    assert takes["tex_framework-fire"].group == takes["ddsp_thesis-fire_short"].group
    assert takes["esc10-1-28135-A"].group == takes["esc10-1-28135-B"].group != takes["esc10-1-43760-A"].group
    assert not any("published" in str(take.path.parent) for take in takes.values())
    assert "_model_outputs" not in {take.texture for take in takes.values()}


def test_without_a_manifest_names_group_and_with_one_authors(tmp_path: Path) -> None:
    for name in ("a-A", "a-B", "b"):
        write_sound(tmp_path / "fire" / f"{name}.wav", noise(0.2, 0), RATE)
    assert [take.group for take in find_takes(tmp_path)] == ["fire/a", "fire/a", "fire/b"]
    with (tmp_path / "manifest.csv").open("w", newline="") as lines:
        csv.writer(lines).writerows([["file", "author"], ["fire/b.wav", "Ann; loop by Ben"], ["fire/a-A.wav", "Ann"]])
    assert [take.group for take in find_takes(tmp_path)] == ["fire/Ann", "fire/a", "fire/Ann"]


def test_segments_do_not_overlap() -> None:
    audio = np.arange(5 * SEGMENT, dtype=np.float32)
    found = segments(audio, 3, cyclic=False)
    assert found[:, 0].tolist() == [0, 2 * SEGMENT, 4 * SEGMENT] and found.shape == (3, SEGMENT)
    assert segments(audio[:1000], 3, cyclic=False).shape == (0, SEGMENT)


def test_settings(tmp_path: Path) -> None:
    (tmp_path / "fire.toml").write_text("n_bands = 16\nn_params = 256\nframe_size = 32768\n")
    section = reproduce_settings(Options(Path("none"), recipes=tmp_path))
    rows = {row[:2]: row[2:] for row in section.tables[0].rows}
    assert rows["Fire", "paper"][:5] == rows["Fire", "our recipe"][:5] == ("16", "3/3", "256", "0.74", "256")
    assert {texture for texture, whose in rows if whose == "paper"} == set(SETTINGS)
    assert rows["Wind", "our recipe"] == (NONE,) * 6
    with pytest.raises(TrainingError, match="no such folder of recipes"):
        reproduce_settings(Options(Path("none"), recipes=tmp_path / "none"))


def test_settings_are_chosen_from_the_recording(tmp_path: Path) -> None:
    write_sound(tmp_path / "rain" / "a.wav", noise(8.0, 0), RATE).rename(tmp_path / "rain" / "tex_framework-rain.flac")
    section = reproduce_settings(Options(tmp_path))
    chosen = TrainConfig.from_dict(section.figures["chosen"]["rain"])
    alone = {
        field: choice.value for field, choice in choose([tmp_path / "rain" / "tex_framework-rain.flac"], {}).items()
    }
    assert {field: getattr(chosen, field) for field in alone} == alone
    row = next(row for row in section.tables[0].rows if row[:2] == ("Rain", "ours, chosen from the recording"))
    assert row[2] == str(chosen.n_bands) and row[4] == str(chosen.n_params)


def test_texenv_with_more_parameters_is_closer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "QUICK", grid._Size(1, 2, (8, 16), (32, 1024)))
    section = grid.reproduce_grid(Options(folder, quick=True))
    cells = section.figures["crackle"]
    assert cells["16 bands, 1024 params"]["texstat"] < 0.8 * cells["16 bands, 32 params"]["texstat"]
    assert [len(row) for table in section.tables for row in table.rows] == [4, 4, 4, 4]


def resyntheses_folder(tmp_path: Path) -> tuple[Path, Path]:
    data, own = tmp_path / "data", tmp_path / "own"
    write_sound(data / "fire" / "original.wav", noise(3.1, 0), RATE)
    (data / "fire" / "original.wav").rename(data / "fire" / "tex_framework-fire.flac")
    write_sound(own / "fire.wav", 3 * noise(3.1, 1), RATE)
    return data, own


def test_scores_of_our_own_resynthesis(tmp_path: Path) -> None:
    data, own = resyntheses_folder(tmp_path)
    section = reproduce_scores(Options(data, quick=True, resyntheses=own))
    assert set(section.figures["fire"]) == {OURS, ITSELF}
    ours, itself = section.figures["fire"][OURS], section.figures["fire"][ITSELF]
    assert ours["texstat"][0] == pytest.approx(itself["texstat"][0], rel=0.5)
    assert ours["mss"][0] == pytest.approx(itself["mss"][0], rel=0.05)
    rows = {row[:2]: row for row in section.tables[0].rows}
    assert {texture for texture, whose in rows if whose == "paper"} == set(SCORES)
    assert rows["Fire", THEIRS][2:] == (NONE,) * 4 and rows["Fire", OURS][2] == "needs weights"


@pytest.mark.soak
def test_scores_of_the_published_sounds(shared_dir: Path) -> None:
    expected = json.loads((shared_dir / "fixtures" / "quality.json").read_text())
    figures = reproduce_scores(Options(shared_dir / "data", quick=True)).figures
    for name, found in figures.items():
        for key in ("texstat", "mss"):
            assert found[THEIRS][key][0] == pytest.approx(expected[name][key], abs=2e-3)
            assert found[ITSELF][key][0] == pytest.approx(expected[name][f"{key}_self"], abs=2e-3)
        assert found[THEIRS]["fad_texstat"] == pytest.approx(expected[name]["fad"], rel=1e-3)
        assert found[ITSELF]["fad_texstat"] == pytest.approx(expected[name]["fad_self"], rel=1e-3)


def test_spread_leaves_out_what_is_undefined() -> None:
    assert mean_and_std([float("nan")]) is None and shown(mean_and_std([float("nan"), 2.0])) == "2.00 ± 0.00"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = dispatcher.main(["reproduce", *map(str, arguments)])
    return status, *capsys.readouterr()


def test_the_command_prints_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "pages" / "reproduction.md"
    data, own = resyntheses_folder(tmp_path)
    status, out, _ = run(capsys, 5, "--data", "none", "--json", "--out", page)
    assert status == 0 and set(json.loads(out)) == {"5"}
    status, out, _ = run(capsys, 6, "--quick", "--data", data, "--resyntheses", own, "--out", page)
    assert status == 0 and TITLES["6"] in out and "needs weights" in out
    text = page.read_text()
    assert text.index(f"## {TITLES['5']}") < text.index(f"## {TITLES['6']}") and text.count("\n## ") == 2
    assert str(tmp_path) not in text
    run(capsys, 5, "--data", "none", "--out", page)
    assert page.read_text().split("\n## ")[1:] == text.split("\n## ")[1:]


def test_markdown_has_as_many_cells_as_headings() -> None:
    section = reproduce_settings(Options(Path("none")))
    lines = [line for line in markdown_section(section).splitlines() if line.startswith("|")]
    assert len(lines) > len(SETTINGS) and {line.count("|") for line in lines} == {9}


def test_refusals_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    write_sound(tmp_path / "short" / "fire" / "a.wav", noise(0.5, 0), RATE)
    notes = tmp_path / "notes.md"
    notes.write_text("# Mine\n")
    refused: dict[str, list[object]] = {
        "no such folder of recordings": [1, "--data", tmp_path / "none"],
        "holds no recordings; it needs one folder": [4, "--data", tmp_path / "empty"],
        "no recording lasts two seconds": [2, "--data", tmp_path / "short"],
        "needs two textures with two recordings": [4, "--data", tmp_path / "short"],
        "no recording lasts two frames": ["texenv", "--data", tmp_path / "short"],
        "holds no original of the paper": [6, "--data", tmp_path / "short"],
        "no such folder of resyntheses": [6, "--data", tmp_path / "short", "--resyntheses", tmp_path / "none"],
        "was not written by this command": [5, "--data", "none", "--out", notes],
        "no such file of VGGish weights": [5, "--vggish", tmp_path / "v.pth"],
    }
    for reason, arguments in refused.items():
        status, out, err = run(capsys, *arguments)
        assert (status, out) == (1, ""), reason
        assert reason in err and err.startswith("texbridge: error: ") and err.count("\n") == 1
    assert notes.read_text() == "# Mine\n"


def test_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["7"], ["1", "--threads", "0"], ["1", "--seed", "-1"], []):
        with pytest.raises(SystemExit) as caught:
            run(capsys, *arguments)
        assert caught.value.code == 2
