"""Bundles made to harm: each is refused by name, in bounded time and memory, before anything of it is run."""

import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.support.hostile_bundles import Files, refuse, write
from texbridge.realtime.bundle.archive import MAX_BUNDLE_BYTES, MAX_FILE_BYTES, MAX_FILES
from texbridge.realtime.bundle.format import ARRAYS, DECODER
from texbridge.realtime.bundle.presets import preset_names
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.errors import BundleError


def test_every_preset_passes_and_is_written_back_unchanged() -> None:
    for name in preset_names():
        bundle = read_bundle(name)
        with np.load(io.BytesIO(zipfile.ZipFile(bundle.path).read(ARRAYS))) as expected:
            assert set(expected.files) == set(bundle.arrays)
            for key in expected.files:
                np.testing.assert_array_equal(expected[key], bundle.arrays[key])
                assert bundle.arrays[key].dtype == expected[key].dtype


def test_a_folder_reads_like_its_zip(tmp_path: Path, files: Files) -> None:
    for name, data in {**files, ".DS_Store": b"x"}.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "sketches").mkdir()
    assert read_bundle(tmp_path).decoder == files[DECODER]


# Zips


def test_what_is_no_zip(bad: Path, files: Files) -> None:
    whole = write(bad, files).read_bytes()
    for data in (b"", b"PK", b"not a zip at all" * 99, whole[:-1], whole[: len(whole) // 2], whole[100:], whole + b"x"):
        bad.write_bytes(data)
        refuse(bad, "not a readable bundle")
    bad.write_bytes(b"#!/bin/sh\n" + whole)
    refuse(bad, "belong to no entry")


@pytest.mark.parametrize("name", ["../up", "/etc/passwd", "a/b", "..", "c:\\x", "\\\\server\\x", "a:b", "folder/"])
def test_entries_that_lead_elsewhere(bad: Path, files: Files, name: str) -> None:
    refuse(write(bad, {**files, name: b"x"}), "points outside the bundle")
    assert sorted(p.name for p in bad.parent.iterdir()) == [bad.name]


def test_a_file_that_unpacks_into_too_much(bad: Path, files: Files) -> None:
    refuse(write(bad, {**files, "bomb": b"\0" * (MAX_FILE_BYTES + 1)}), f"more than the limit of {MAX_FILE_BYTES}")
    refuse(write(bad, {**files, "bomb": b"\0" * (MAX_FILE_BYTES // 2)}), "packed more than 400 to 1")


def test_files_that_are_too_much_together(bad: Path, files: Files) -> None:
    """Thirty entries that share one stretch of packed bytes, as overlapping zip bombs do."""
    noise = np.random.default_rng(0).bytes(4000) * 5000
    write(bad, {"a": noise})
    data = bytearray(bad.read_bytes())
    end = len(data) - 22
    _, length, offset = struct.unpack_from("<HII", data, end + 10)
    entry = data[offset : offset + length]
    directory = b"".join(entry[:46] + bytes([97 + n % 26]) * 1 + entry[47:] for n in range(26))
    tail = struct.pack("<HHIIH", 26, 26, len(directory), offset, 0)
    bad.write_bytes(bytes(data[:offset]) + directory + b"PK\5\6\0\0\0\0" + tail)
    refuse(bad, f"more than the limit of {MAX_BUNDLE_BYTES}")


def test_a_directory_of_a_million_entries_is_not_even_read(bad: Path) -> None:
    entry = b"PK\1\2" + b"\0" * 24 + struct.pack("<H", 1) + b"\0" * 16 + b"a"
    directory = entry * 1_000_000
    for count in (60000, 1, 0xFFFF):
        bad.write_bytes(directory + b"PK\5\6\0\0\0\0" + struct.pack("<HHIIH", count, count, len(directory), 0, 0))
        refuse(bad, f"more than {MAX_FILES} entries")


def test_more_files_than_a_bundle_has(bad: Path, files: Files) -> None:
    refuse(write(bad, {**files, **{f"f{n}": b"" for n in range(MAX_FILES)}}), f"more than {MAX_FILES} entries")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_entries_that_are_there_twice(bad: Path, files: Files) -> None:
    for name in (DECODER, DECODER.upper()):
        with zipfile.ZipFile(write(bad, files), "a") as archive:
            archive.writestr(name, b"another")
        refuse(bad, "is there twice")


def test_encrypted_linked_or_strangely_packed_entries(bad: Path, files: Files) -> None:
    def change(alter: Callable[[zipfile.ZipInfo], None]) -> None:
        with zipfile.ZipFile(bad, "w") as archive:
            for name, data in files.items():
                entry = zipfile.ZipInfo(name)
                alter(entry)
                archive.writestr(entry, data)

    change(lambda entry: setattr(entry, "external_attr", 0o120777 << 16))
    refuse(bad, "is a link or no plain file")
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        change(lambda entry, method=method: setattr(entry, "compress_type", method))  # type: ignore[misc]
        refuse(bad, "neither stored nor deflated")
    data = bytearray(write(bad, files).read_bytes())
    data[data.rindex(b"PK\1\2") + 8] |= 1
    bad.write_bytes(data)
    refuse(bad, "is encrypted, which no bundle is")


def test_a_flipped_byte_in_packed_data(bad: Path, files: Files) -> None:
    whole = write(bad, files).read_bytes()
    for position in (len(whole) // 3, len(whole) // 2):
        bad.write_bytes(whole[:position] + bytes([whole[position] ^ 0x55]) + whole[position + 1 :])
        refuse(bad, "not a readable bundle|does not match|cut short")


# Folders


def test_folders_with_pipes_links_and_devices(tmp_path: Path, files: Files) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    for make in (lambda p: os.mkfifo(p), lambda p: p.symlink_to(secret), lambda p: p.symlink_to("/dev/zero")):
        make(folder / "extra")
        refuse(folder, "a link, a pipe or a device")
        (folder / "extra").unlink()
    (folder / DECODER).unlink()
    os.mkfifo(folder / DECODER)
    refuse(folder, "a link, a pipe or a device")


def test_a_pipe_or_a_device_for_a_bundle(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.texbundle")
    refuse(tmp_path / "pipe.texbundle", "a pipe or a device")
    refuse(Path("/dev/zero"), "a pipe or a device")


def test_folders_of_too_much(tmp_path: Path, files: Files) -> None:
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    with open(tmp_path / "huge", "wb") as sparse:
        sparse.truncate(MAX_FILE_BYTES + 1)
    refuse(tmp_path, f"more than the limit of {MAX_FILE_BYTES}")
    (tmp_path / "huge").unlink()
    for index in range(MAX_FILES):
        (tmp_path / f"f{index}").touch()
    refuse(tmp_path, f"more than {MAX_FILES} entries")


def test_names_that_no_system_takes() -> None:
    for name in ("x" * 5000, "a\0b", "/".join("x" * 300)):
        with pytest.raises(BundleError):
            read_bundle(name)
