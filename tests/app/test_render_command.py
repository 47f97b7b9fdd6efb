"""`texbridge render`: the same for any block, settings and automation heard, errors that name the line."""

from pathlib import Path

import pytest
import soundfile

from tests.support.commands import fails, rms_db
from texbridge import dispatcher


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("centroid=99999", "out of range: 500…8000 Hz"),
        ("rate/norm=1.5", "out of range: 0…1"),
        ("heat=1", "no parameter 'heat'"),
    ],
)
def test_settings_that_do_not_fit(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path, setting: str, message: str
) -> None:
    assert message in fails(capsys, "render", small, "--out", tmp_path / "x.wav", "--set", setting)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0,centroid\n", "line 1: 2 columns"),
        ("seconds,name,value\n0,centroid,900\nsoon,rate,5\n", "line 3: 'soon'"),
        ("-1,centroid,900\n", "line 1: time -1"),
        ("0,heat,1\n", "line 1: there is no parameter 'heat'"),
        ("0,centroid,nan\n", "line 1: centroid=nan is out of range"),
    ],
)
def test_automation_errors_name_the_line(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path, text: str, message: str
) -> None:
    table = tmp_path / "sweep.csv"
    table.write_text(text)
    assert message in fails(capsys, "render", small, "--out", tmp_path / "x.wav", "--automation", table)


def test_a_render_that_fails_leaves_the_older_file(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path
) -> None:
    out = tmp_path / "x.wav"
    out.write_bytes(b"older")
    fails(capsys, "render", small, "--out", out, "--force", "--bits", "24", "--set", "heat=1")
    fails(capsys, "render", small, "--out", tmp_path / "none" / "x.wav", "--seconds", "0.1")
    assert out.read_bytes() == b"older" and len(list(tmp_path.iterdir())) == 1


def test_render_is_the_same_for_any_block_and_differs_by_seed(small: Path, tmp_path: Path) -> None:
    def render(name: str, *options: str) -> bytes:
        out = tmp_path / name
        assert dispatcher.main(["render", str(small), "--out", str(out), "--seconds", "0.6", *options]) == 0
        return soundfile.read(out, dtype="float32")[0].tobytes()

    first = render("a.wav", "--seed", "7")
    assert render("b.wav", "--seed", "7", "--block", "480") == first
    assert render("c.wav", "--seed", "8") != first
    assert soundfile.info(tmp_path / "a.wav").frames == round(0.6 * 48000)


def test_settings_and_automation_are_heard(small: Path, tmp_path: Path) -> None:
    def render(name: str, *options: str) -> Path:
        out = tmp_path / name
        assert dispatcher.main(["render", str(small), "--out", str(out), "--seconds", "2", *options]) == 0
        return out

    table = tmp_path / "table.csv"
    table.write_text("seconds,name,value\n# quieter from the start\n0, gain, -12\n0,/master/gain,-6\n")
    plain = rms_db(render("plain.wav"))
    assert rms_db(render("set.wav", "--set", "gain=-6", "--set", "pan/norm=0.5")) == pytest.approx(plain - 6.0, abs=0.3)
    assert rms_db(render("table.wav", "--automation", str(table))) == pytest.approx(plain - 18.0, abs=0.3)
    table.write_bytes("Seconds;Name;Value;\r\n0,0;gain;-11,5;\r\n0;/master/gain;-6,5\r\n".encode("utf-8-sig"))
    assert rms_db(render("comma.wav", "--automation", str(table))) == pytest.approx(plain - 18.0, abs=0.3)
