"""The key of the cached kernel: any other source is another kernel, and no source is left out in silence."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from texbridge.realtime.kernel.digest import FOLDER, digest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the kernel's sources."""
    return Path(shutil.copytree(FOLDER, tmp_path / "kernel", ignore=shutil.ignore_patterns("__pycache__")))


def edit(folder: Path) -> None:
    with (folder / "grains.py").open("a") as source:
        source.write("# another\n")


def rename(folder: Path) -> None:
    (folder / "grains.py").rename(folder / "granules.py")


def swap(folder: Path) -> None:
    (folder / "mix.py").rename(folder / "held")
    (folder / "waveform.py").rename(folder / "mix.py")
    (folder / "held").rename(folder / "waveform.py")


def add(folder: Path) -> None:
    (folder / "more.py").touch()


def remove(folder: Path) -> None:
    (folder / "tap.py").unlink()


def test_the_same_sources_have_the_same_digest_wherever_they_lie(folder: Path) -> None:
    (folder / "__pycache__").mkdir()
    (folder / "notes.txt").write_text("no source")
    assert digest(folder) == digest()


@pytest.mark.parametrize("change", [edit, rename, swap, add, remove])
def test_other_sources_have_another_digest(folder: Path, change: Callable[[Path], None]) -> None:
    before = digest(folder)
    change(folder)
    assert digest(folder) != before


def test_a_source_that_cannot_be_read_is_an_error(folder: Path) -> None:
    (folder / "grains.py").unlink()
    (folder / "grains.py").symlink_to(folder / "nowhere.py")
    with pytest.raises(OSError, match=r"grains\.py"):
        digest(folder)


def test_sources_that_are_not_there_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="holds no sources of the kernel"):
        digest(tmp_path / "nowhere")
