"""`texbridge render`: variations, loops, loudness and beds as files."""

import struct
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.bundles import make_bundle
from texbridge import dispatcher
from texbridge.realtime.offline.beds import BEDS
from texbridge.realtime.offline.loudness import TOLERANCE_LU, loudness
from texbridge.realtime.offline.riff import read_chunk


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "small.texbundle")


def render(*arguments: object) -> int:
    return dispatcher.main(["render", *map(str, arguments)])


def fails(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert render(*arguments) == 1
    stderr = capsys.readouterr().err
    assert stderr.startswith("texbridge: error: ") and stderr.count("\n") == 1
    return stderr


def test_variations_are_files_whose_seeds_count_up(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert render(small, "--out", tmp_path / "v.wav", "--seconds", 0.3, "--seed", 7, "--variations", 3) == 0
    lines = capsys.readouterr().out.splitlines()
    names = [f"v-{number}.wav" for number in (1, 2, 3)]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    for line, name, seed in zip(lines, names, (7, 8, 9), strict=True):
        assert name in line and line.endswith(f"seed {seed}")
        assert render(small, "--out", tmp_path / "one.wav", "--force", "--seconds", 0.3, "--seed", seed) == 0
        assert (tmp_path / "one.wav").read_bytes() == (tmp_path / name).read_bytes()


def test_a_loop_has_its_length_and_says_where_it_loops(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "loop.wav"
    assert render(small, "--out", out, "--seconds", 0.5, "--loop", "--bits", 24) == 0
    assert soundfile.info(out).frames == 24000
    sampler = read_chunk(out, b"smpl")
    assert sampler is not None and struct.unpack_from("<II", sampler, 44) == (0, 23999)


def test_automation_is_in_time_in_a_loop_too(small: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("0.5,mute,1\n")
    out = tmp_path / "loop.wav"
    assert render(small, "--out", out, "--seconds", 1, "--loop", "--automation", table) == 0
    sound, rate = soundfile.read(out)
    assert np.abs(sound[: rate // 2]).max() > 0.0
    assert not sound[round(0.51 * rate) :].any()


@pytest.mark.parametrize("options", [(), ("--loop",), ("--bed", "5.1")])
def test_the_file_has_the_loudness_asked_for(small: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    out = tmp_path / "x.wav"
    assert render(small, "--out", out, "--seconds", 1, "--lufs", -23, *options) == 0
    sound, rate = soundfile.read(out)
    bed = BEDS["5.1" if "5.1" in options else "stereo"]
    assert loudness(sound, rate, bed.weights) == pytest.approx(-23.0, abs=TOLERANCE_LU)


def test_a_bed_is_wide_unless_told_otherwise(small: Path, tmp_path: Path) -> None:
    for name, options in (("wide", ()), ("narrow", ("--set", "width=0"))):
        assert render(small, "--out", tmp_path / f"{name}.wav", "--seconds", 1, "--bed", "quad", *options) == 0
    wide, narrow = (soundfile.read(tmp_path / f"{name}.wav")[0] for name in ("wide", "narrow"))
    assert wide.any(axis=0).all() and narrow.any(axis=0).tolist() == [True, False, False, False]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--out", "x.flac", "--bed", "7.1.4"), "FLAC holds 8 channels"),
        (("--out", "x.wav", "--seed", 2**63 - 1, "--variations", 2), "pass the last seed"),
        (("--out", "x.wav", "--loop", "--seconds", 86400), "--loop and --lufs take up to 2796 s"),
        (("--out", "x.wav", "--loop", "--seconds", 0.001), "a loop lasts"),
        (("--out", "x.wav", "--lufs", "-23", "--seconds", 0.2), "0.4 s or more"),
    ],
)
def test_what_cannot_be_made_is_one_line_and_no_file(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[object, ...], reason: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert reason in fails(capsys, small, *options)
    assert not list(tmp_path.iterdir())


def test_without_the_meter_it_says_what_to_install(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyloudnorm", None)
    line = fails(capsys, small, "--out", tmp_path / "x.wav", "--seconds", 0.5, "--lufs", -23)
    assert "pip install 'texbridge[loudness]'" in line and not list(tmp_path.iterdir())


def test_a_replay_takes_none_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        render("--replay", "x.oscl", "--out", "x.wav", "--loop")
    assert stopped.value.code == 2 and "go with a bundle" in capsys.readouterr().err
