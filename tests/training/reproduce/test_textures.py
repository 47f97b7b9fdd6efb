"""The table of three scores: ours beside the paper's, floors, classes, the curves as a picture, refusals."""

import json
from pathlib import Path

import pytest
import soundfile
from safetensors.torch import save_file

from tests.support.aisfx import small_aisfx
from tests.support.commands import fails
from tests.support.sounds import crackle
from texbridge.dispatcher import main
from texbridge.training.methods import cnn
from texbridge.training.reproduce import textures_curves
from texbridge.training.reproduce.textures import NEXT, NOISE_ROW
from texbridge.training.reproduce.textures_published import CNN_WEIGHTS, GRIFFIN_LIM, TABLE_I

RATE = 16000


@pytest.fixture
def recordings(tmp_path: Path) -> Path:
    for folder, per_second in (("footsteps", 3.0), ("rain", 40.0)):
        (tmp_path / "data" / folder).mkdir(parents=True)
        soundfile.write(tmp_path / "data" / folder / "one.wav", crackle(4.8, per_second, seed=3), RATE, "FLOAT")
    soundfile.write(tmp_path / "data" / "rain" / "another-short.wav", crackle(1.0), RATE, "FLOAT")
    return tmp_path / "data"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    size = cnn.CnnSize(n_filters=4, n_mels=16, iterations=10, rounds=4, window=20, share=0.0)
    monkeypatch.setitem(cnn.CNN_SIZES, "preview", size)
    monkeypatch.setattr(textures_curves, "SWEPT_ALPHAS", (0.0, 1e3))
    monkeypatch.setattr(textures_curves, "SWEPT_BETAS", (0.0, 1e-3))


@pytest.mark.usefixtures("small")
def test_the_table_has_both_and_floors_and_the_curves_are_drawn(
    recordings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_file(small_aisfx(), tmp_path / "weights.safetensors")
    told = ["--data", str(recordings), "--runs", str(tmp_path / "runs"), "--seconds", "2.4", "--items", "1"]
    told += ["--embedding", str(tmp_path / "weights.safetensors")]
    assert main(["reproduce", "antognini", *told, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)["antognini"]
    rows = document["tables"][0]["rows"]
    assert {row[0] for row in rows if row[1] == "paper"} == set(TABLE_I)
    assert {row[0] for row in rows if row[1] == "ours"} >= {GRIFFIN_LIM, *CNN_WEIGHTS, NEXT, NOISE_ROW}
    assert document["figures"]["recordings"] == {"footsteps/one": "rhythmic", "rain/one": "other"}
    means = document["figures"]["means"]
    for name in (GRIFFIN_LIM, NEXT):
        assert all(value >= 0 for value in means[name]["rhythmic"].values())
        assert means[name]["pitched"] == {"label_kl": None, "autocorrelation": None, "diversity": None}
    assert means[GRIFFIN_LIM]["other"]["diversity"] > 3 * means[NEXT]["other"]["diversity"]
    assert [curve["weight"] for curve in document["figures"]["curves"]] == ["alpha", "beta"]
    assert (tmp_path / "runs" / "antognini.png").stat().st_size > 10_000


def test_sizes_that_cannot_be_are_refused_before_anything_is_made(
    recordings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("reproduce", "antognini", "--data", recordings, "--runs", tmp_path / "runs")
    assert "lags of 2 s want 2.2 to 10 s" in fails(capsys, *where, "--seconds", "1")
    assert "no recording of 18 s or more" in fails(capsys, *where, "--seconds", "9")
    with pytest.raises(SystemExit):
        main([*map(str, where), "--items", "0"])
    assert not (tmp_path / "runs").exists()
