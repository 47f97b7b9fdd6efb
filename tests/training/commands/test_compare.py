"""`texbridge compare`: one folder, one table, a page that needs no network; what is made is not made again."""

import csv
import json
import re
from pathlib import Path

import pytest

from tests.support.commands import fails
from tests.support.sounds import crackle, write_sound
from texbridge import dispatcher

OPTIONS = ("--preset", "preview", "--device", "cpu", "--seconds", "2")


def run(*arguments: object) -> int:
    return dispatcher.main(["compare", *map(str, arguments)])


def test_all_is_made_measured_and_shown_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recording, out = write_sound(tmp_path / "in.wav", crackle(4.0, seed=4)), tmp_path / "compared"
    assert run(recording, *OPTIONS, "--methods", "stft", "--out", out) == 0
    before = (out / "stft.wav").stat().st_mtime_ns
    capsys.readouterr()
    assert run(recording, *OPTIONS, "--methods", "stft,texstat", "--out", out) == 0
    table = capsys.readouterr().out
    assert (out / "stft.wav").stat().st_mtime_ns == before
    assert max(map(len, table.splitlines())) <= 80 and "likest half seconds" in table

    found = json.loads((out / "compare.json").read_text())
    assert set(found["figures"]) == {"stft", "texstat"} == set(found["seconds_taken"])
    value, floor = found["figures"]["stft"]["TexStat"]["TexStat, clean"]
    assert value > 0 and floor > 0
    rows = list(csv.reader((out / "compare.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0] == ["", "figure", "stft", "texstat", "floor"] and {len(row) for row in rows} == {5}
    assert float(next(row for row in rows if row[1] == "TexStat, clean")[2]) == value

    page = (out / "index.html").read_text(encoding="utf-8")
    sources = re.findall(r"src='([^']*)'", page)
    assert len(sources) == 6 and all((out / source).is_file() for source in sources)
    assert "http" not in page

    line = fails(capsys, "compare", recording, *OPTIONS, "--seed", 1, "--methods", "stft", "--out", out)
    assert "another --seed; name another folder" in line


def test_what_cannot_be_compared_is_refused_on_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recording, out = write_sound(tmp_path / "in.wav", crackle(3.0, seed=4)), tmp_path / "compared"
    assert "holds no comparison" in fails(capsys, "compare", recording, *OPTIONS, "--out", tmp_path)
    short = write_sound(tmp_path / "short.wav", crackle(1.0))
    assert "at least 2 s of sound" in fails(capsys, "compare", short, *OPTIONS, "--out", tmp_path / "c")
    with pytest.raises(SystemExit) as caught:
        run(recording, "--methods", "stfd", "--out", out)
    assert caught.value.code == 2 and "did you mean 'stft'" in capsys.readouterr().err
