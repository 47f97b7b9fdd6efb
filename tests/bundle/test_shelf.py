"""Bundles that are kept between loads: bounded, and never an old one for a file that has changed."""

import os
import shutil
from pathlib import Path

import pytest

from texbridge.realtime import files
from texbridge.realtime.bundle.presets import resolve_bundle
from texbridge.realtime.bundle.read import KEPT_BUNDLES, Shelf
from texbridge.realtime.errors import BundleError


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as unchanged from the moment they are written."""
    monkeypatch.setattr(files, "SETTLED_SECONDS", 0.0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(resolve_bundle("fire"), tmp_path / "one.texbundle"))


def test_an_unchanged_file_is_read_once(path: Path) -> None:
    shelf = Shelf()
    assert shelf.read(path) is shelf.read(path)


def test_a_file_written_just_now_is_read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SETTLED_SECONDS", 3600.0)
    shelf = Shelf()
    assert shelf.read(path) is not shelf.read(path)


def test_another_file_of_the_same_size_and_time_is_seen(path: Path) -> None:
    """As `cp -p` and tools that pack files anew leave it."""
    shelf, status = Shelf(), path.stat()
    assert shelf.read(path).name == "fire"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    other = path.with_name("other")
    other.write_bytes(data)
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)
    with pytest.raises(BundleError):
        shelf.read(path)


def test_what_is_kept_is_bounded(path: Path) -> None:
    shelf = Shelf()
    copies = [Path(shutil.copy(path, path.with_name(f"{n}.texbundle"))) for n in range(KEPT_BUNDLES + 2)]
    first, *_ = [shelf.read(one) for one in copies]
    assert len(shelf._kept) == KEPT_BUNDLES
    assert shelf.read(copies[0]) is not first
