"""Files that are replaced in one step: the old one or the new, whole, and nothing beside it."""

import os
from pathlib import Path

import pytest

from texbridge.realtime.files import remove_leftovers, replaced_when_done, write_atomically


@pytest.mark.parametrize("durable", [True, False])
def test_a_file_is_there_when_the_block_ends_and_not_before(tmp_path: Path, durable: bool) -> None:
    path = tmp_path / "take.wav"
    path.write_bytes(b"older")
    with replaced_when_done(path, durable) as part:
        part.write_bytes(b"newer")
        assert path.read_bytes() == b"older"
        assert part.suffix == ".wav" and part.name.startswith(".")
    assert path.read_bytes() == b"newer" and os.listdir(tmp_path) == ["take.wav"]


@pytest.mark.parametrize("failure", [OSError("full"), ValueError("bad"), KeyboardInterrupt()])
def test_a_block_that_fails_leaves_the_older_file_alone(tmp_path: Path, failure: BaseException) -> None:
    path = tmp_path / "take.wav"
    path.write_bytes(b"older")
    with pytest.raises(type(failure)), replaced_when_done(path) as part:
        part.write_bytes(b"half")
        raise failure
    assert path.read_bytes() == b"older" and os.listdir(tmp_path) == ["take.wav"]


def test_a_new_file_is_as_readable_as_the_user_has_it(tmp_path: Path) -> None:
    write_atomically(tmp_path / "deep" / "map.json", b"{}")
    (tmp_path / "plain").touch()
    assert (tmp_path / "deep" / "map.json").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_what_a_killed_writer_left_goes_when_it_is_old(tmp_path: Path) -> None:
    writing = replaced_when_done(tmp_path / "take.flac")
    part = writing.__enter__()
    assert remove_leftovers(tmp_path) == 0 and part.exists()
    os.utime(part, (0, 0))
    assert remove_leftovers(tmp_path) == 1 and not part.exists()
