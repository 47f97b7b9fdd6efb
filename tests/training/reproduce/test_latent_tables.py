"""The tables and the figure of models with a latent: trained once, on authors apart from those that are asked about."""

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from texbridge.dispatcher import main
from texbridge.training.errors import TrainingError
from texbridge.training.reproduce import latent_tables
from texbridge.training.reproduce.latent_cells import RATE, TrainedCell, load_cell, split_classes
from texbridge.training.reproduce.latent_published import FEW, NOISE_BAND, PUBLISHED

LEVELS = {"calm-shore": 0.02, "heavy-surf": 0.2}


@pytest.fixture(scope="module")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recordings")
    (folder / "sea_waves").mkdir()
    generator = np.random.default_rng(4)
    for name, level in LEVELS.items():
        noise = generator.normal(size=4 * RATE).cumsum()
        noise = np.diff(noise - np.convolve(noise, np.full(64, 1 / 64), "same"))
        soundfile.write(folder / "sea_waves" / f"{name}.wav", level * noise / np.abs(noise).max(), RATE, "FLOAT")
    return folder


@pytest.fixture
def two_models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latent_tables, "MODEL_NAMES", (NOISE_BAND, FEW))


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("runs")


def command(recordings: Path, runs: Path, table: str, *more: str) -> list[str]:
    told = ["--data", str(recordings), "--runs", str(runs), "--quick", "--seconds-of-training", "0.5"]
    return ["reproduce", table, *told, *more]


@pytest.mark.usefixtures("two_models")
def test_tables_and_figure_come_of_the_same_runs(
    recordings: Path, runs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command(recordings, runs, "dees", "--json")) == 0
    document = json.loads(capsys.readouterr().out)["dees"]
    trained = {path.parent.name: path.stat().st_mtime_ns for path in runs.glob("*/result.json")}
    assert set(trained) == {f"{label}-{model}" for label in ("sea", "combined") for model in (NOISE_BAND, FEW)}
    for table in document["figures"].values():
        for cell in table["sea"].values():
            assert cell["mstft"] > 0 and cell["fad_vggish"] is None
    assert [table["title"].split(":")[0] for table in document["tables"]] == ["Table 1", "Table 2"]
    printed = [cell for table in document["tables"] for row in table["rows"] for cell in row]
    assert f"{PUBLISHED['sea'][NOISE_BAND].mstft:.3f}" in printed and "rain, thunder" in document["method"]

    out = tmp_path / "found.md"
    assert main(command(recordings, runs, "interpolation", "--out", str(out))) == 0
    assert "liveliness" in out.read_text(encoding="utf-8") and (runs / "interpolation.png").stat().st_size > 10_000
    assert {path.parent.name: path.stat().st_mtime_ns for path in runs.glob("*/result.json")} == trained
    held_to_its_latent(load_cell(NOISE_BAND, runs / f"sea-{NOISE_BAND}"))


def held_to_its_latent(cell: TrainedCell) -> None:
    sound = np.random.default_rng(1).normal(size=RATE).astype(np.float32) * 0.1
    latents = cell.encoded(sound)
    assert latents.shape[0] == pytest.approx(cell.frame_rate, abs=1.5)
    assert np.array_equal(cell.decoded(latents, 3), cell.decoded(latents, 3))


def test_an_author_is_held_out_whole_or_not_at_all(recordings: Path) -> None:
    split = split_classes(recordings)["sea"]
    assert {take.group for take in split.trained}.isdisjoint(take.group for take in split.held)
    assert split.trained and split.held


def test_one_author_alone_cannot_be_split(tmp_path: Path) -> None:
    (tmp_path / "rain").mkdir()
    soundfile.write(tmp_path / "rain" / "only.wav", np.zeros(RATE), RATE)
    with pytest.raises(TrainingError, match="recordings of two authors; --data DIR names it"):
        split_classes(tmp_path)
