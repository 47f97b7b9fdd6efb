"""`texbridge presets` and `info`, and what is told to those who take a sound for a bundle."""

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.bundles import make_bundle
from tests.support.commands import fails
from tests.support.graphs import make_not_compilable
from texbridge import dispatcher
from texbridge.realtime.bundle.about import DESCRIPTIONS
from texbridge.realtime.bundle.format import MANIFEST
from texbridge.realtime.bundle.presets import preset_names
from texbridge.realtime.bundle.read import read_bundle


def says(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    assert dispatcher.main([str(word) for word in words]) == 0
    return capsys.readouterr().out


def test_every_preset_is_listed_with_what_it_is_its_size_and_licence(capsys: pytest.CaptureFixture[str]) -> None:
    assert set(DESCRIPTIONS) == set(preset_names())
    lines = says(capsys, "presets").splitlines()
    rows = json.loads(says(capsys, "presets", "--json"))
    assert [row["name"] for row in rows] == list(preset_names())
    for line, row in zip(lines, rows, strict=False):
        assert line.startswith(row["name"]) and row["description"] in line and " MB  " in line
        assert row["licences"] and len(line) <= 120


def test_info_tells_ranges_credits_scores_licences_and_size(capsys: pytest.CaptureFixture[str]) -> None:
    bundle = read_bundle("rain")
    found = json.loads(says(capsys, "info", "rain", "--json"))
    assert found["bytes"] == bundle.path.stat().st_size and found["licences"] == ["CC0"]
    assert [p["name"] for p in found["parameters"]] == [p.name for p in bundle.parameters]
    assert found["scores"] == bundle.manifest["scores"] and found["scores"]["texstat"]["clean"]["ratio"] < 1.5
    assert found["training"]["steps"] == 1500
    text = says(capsys, "info", "rain")
    centroid = next(p for p in bundle.parameters if p.name == "centroid")
    assert f"{centroid.minimum:.4g}…{centroid.maximum:.4g} Hz" in text
    assert found["decoder"] == "compiled" and "  decoder    compiled" in text.splitlines()
    assert (
        "Kenney" in text
        and "https://opengameart.org" in text
        and "1500 steps" in text
        and f"{found['bytes'] / 1e6:.1f} MB" in text
    )


def test_info_says_why_a_decoder_is_not_compiled(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = make_not_compilable(tmp_path / "other.texbundle")
    assert "  decoder    onnxruntime (the operator Erf)" in says(capsys, "info", path).splitlines()


def test_what_a_stranger_wrote_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    plain, hostile = make_bundle(tmp_path / "plain.texbundle"), tmp_path / "hostile.texbundle"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(hostile, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == MANIFEST:
                wrong = {"title": "\x1b[2J\x07gone", "author": 7, "licence": ["x"]}
                entry = {"credits": [wrong, "x", None], "scores": {"a": {"b": "\x9b31m"}}, "training": "no table"}
                data = json.dumps({**json.loads(data), **entry}).encode()
            target.writestr(name, data)
    text = says(capsys, "info", hostile)
    assert "gone" in text and not [sign for sign in text if sign != "\n" and not sign.isprintable()]
    assert json.loads(says(capsys, "info", hostile, "--json"))["credits"][0]["author"] == "7"


@pytest.mark.parametrize("name", ["my rain.wav", "rain.FLAC", "nameless"])
def test_a_sound_is_told_to_be_trained_on_first(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    kind = "FLAC" if name.endswith("FLAC") else "WAV"
    soundfile.write(tmp_path / name, np.zeros(4800), 48000, format=kind)
    for words in (["play", tmp_path / name, "--null"], ["info", tmp_path / name]):
        line = fails(capsys, *words)
        assert "texbridge train" in line and "texbridge export" in line and "not a readable bundle" not in line
    if " " in name:
        assert f"'{tmp_path / name}'" in line and "--out 'runs/my rain'" in line


def test_a_folder_of_sounds_and_a_run_are_told_what_comes_next(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sounds, run = tmp_path / "sounds", tmp_path / "run"
    sounds.mkdir()
    run.mkdir()
    soundfile.write(sounds / "a.wav", np.zeros(4800), 48000)
    (run / "last.json").write_text("{}")
    assert "texbridge train" in fails(capsys, "info", sounds)
    assert f"texbridge export {run} --out run.texbundle" in fails(capsys, "info", run)


def test_a_preset_or_parameter_that_is_misspelt_is_told_the_nearest(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert "did you mean 'rain'?" in fails(capsys, "play", "rian", "--null")
    assert "did you mean 'waterfall'?" in fails(capsys, "info", "Watrfall.texbundle")
    setting = ["render", "fire", "--out", tmp_path / "x.wav", "--set"]
    assert "did you mean 'centroid'?" in fails(capsys, *setting, "centriod=900")
    assert "did you mean 'centroid'?" in fails(capsys, *setting, "/voice/1/centriod=900")
    assert "did you mean '/master/gain'?" in fails(capsys, *setting, "/mster/gain=-3")
