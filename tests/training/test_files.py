"""Files are replaced whole or not at all, and JSON is taken at its word nowhere."""

from pathlib import Path

import pytest

from texbridge.training.errors import TrainingError
from texbridge.training.files import read_json, replacing, write_atomically, write_json


def test_what_is_written_is_read_and_nothing_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "new" / "run.json"
    for step in (1, 2):
        write_json(path, {"step": step, "name": "fire – 火"})
    assert read_json(path) == {"step": 2, "name": "fire – 火"}
    assert list(path.parent.iterdir()) == [path]


def test_a_writer_that_fails_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_atomically(path, b"old")
    with pytest.raises(OSError, match="No space left"), replacing(path) as part:
        part.write_bytes(b"ne")
        raise OSError("No space left on device")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_system_complains_of_the_file_that_was_asked_for_alone(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken") as caught:
        write_atomically(tmp_path / "taken", b"new")
    assert (caught.value.filename, caught.value.filename2) == (str(tmp_path / "taken"), None)
    assert list(tmp_path.iterdir()) == [tmp_path / "taken"]


def test_numbers_that_are_not_finite_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        write_json(tmp_path / "run.json", {"loss": float("nan")})
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"[1]", "does not hold an object"),
        (b'{"a": 1', "is broken"),
        (b'{"a": NaN}', "NaN is not a finite number"),
        (b'{"a": -Infinity}', "-Infinity is not a finite number"),
        (b'{"a": 1, "a": 2}', "'a' is there twice"),
        (b'{"a": "\xff"}', "utf-8"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_broken_json_is_refused_in_one_line(text: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_bytes(text)
    with pytest.raises(TrainingError, match=reason) as caught:
        read_json(path)
    assert str(caught.value).startswith(f"{path} is broken: ")
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"run\.json is missing"):
        read_json(tmp_path / "run.json")
