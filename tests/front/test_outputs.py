"""What a command may write: an earlier file only where that was asked for, an input never, no file twice."""

import os
import sys
import threading
from pathlib import Path

import pytest

from texbridge.outputs import claimed, copied_into, is_special, refusal

OUT = "--out"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.wav"
    path.write_bytes(b"precious")
    return path


def test_an_earlier_file_needs_force(old: Path, tmp_path: Path) -> None:
    assert refusal([(OUT, old)]) == f"--out {old} exists; choose another name or add --force"
    assert refusal([(OUT, old)], force=True) is None
    assert refusal([(OUT, tmp_path / "new.wav")]) is None
    assert refusal([(OUT, old)], remade=lambda path: path == old) is None


def test_a_link_that_leads_nowhere_is_there(tmp_path: Path) -> None:
    link = tmp_path / "link.wav"
    link.symlink_to(tmp_path / "nowhere")
    assert "exists" in str(refusal([(OUT, link)]))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal([(OUT, tmp_path)], force=True) == f"--out {tmp_path} is a folder; name a file"


@pytest.mark.parametrize("kind", ["itself", "relative", "dots", "symbolic", "hard", "folder"])
def test_an_input_is_never_written_over(old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.chdir(tmp_path)
    out, read = old, old
    if kind == "relative":
        out = Path("old.wav")
    elif kind == "dots":
        out = tmp_path / "folder" / ".." / "old.wav"
        (tmp_path / "folder").mkdir()
    elif kind in ("symbolic", "hard"):
        out = tmp_path / "other.wav"
        out.symlink_to(old) if kind == "symbolic" else out.hardlink_to(old)
    elif kind == "folder":
        read = tmp_path
    for force in (False, True):
        assert refusal([(OUT, out)], [("what plays", read)], force) == f"--out {out} is what plays; choose another name"


@pytest.mark.parametrize("there", [False, True])
def test_one_file_under_two_names(old: Path, tmp_path: Path, there: bool) -> None:
    first = old if there else tmp_path / "new.wav"
    (tmp_path / "again").symlink_to(tmp_path)
    second = tmp_path / "again" / first.name
    reason = refusal([("--log", first), ("--record", second)], force=True)
    assert reason == f"--log and --record are one file, {second}; choose two names"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of Unix")
def test_devices_and_pipes_hold_no_earlier_work(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to("/dev/null")
    assert refusal([("--log", "/dev/null"), ("--record", pipe)]) is None
    assert "are one file" in str(refusal([("--log", "/dev/null"), ("--record", link)]))
    assert is_special(pipe) and is_special(link) and not is_special(tmp_path / "none")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of Unix")
def test_a_pipe_gets_the_bytes_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    with copied_into(pipe) as part:
        part.write_bytes(b"page")
    reader.join(30)
    assert got == [b"page"] and is_special(pipe)


def test_a_claim_makes_a_new_file_only(old: Path, tmp_path: Path) -> None:
    with pytest.raises(FileExistsError), claimed(old):
        pytest.fail("the block began")
    with claimed(tmp_path / "new.wav"):
        assert (tmp_path / "new.wav").read_bytes() == b""
        (tmp_path / "new.wav").write_bytes(b"take")
    assert (tmp_path / "new.wav").read_bytes() == b"take" and old.read_bytes() == b"precious"


@pytest.mark.parametrize("replace", [False, True])
def test_a_block_that_fails_leaves_all_as_it_was(old: Path, tmp_path: Path, replace: bool) -> None:
    path = old if replace else tmp_path / "new.wav"
    with pytest.raises(KeyboardInterrupt), claimed(path, replace):
        path.write_bytes(b"begun")
        raise KeyboardInterrupt
    assert [entry.read_bytes() for entry in tmp_path.iterdir()] == [b"precious"]


def test_a_claim_that_replaces_leaves_one_file(old: Path, tmp_path: Path) -> None:
    with claimed(old, replace=True):
        old.write_bytes(b"new")
    assert [entry.read_bytes() for entry in tmp_path.iterdir()] == [b"new"]
