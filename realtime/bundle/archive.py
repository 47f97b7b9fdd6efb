"""The files of a bundle, a folder or a zip of it, read under limits that are checked before anything is unpacked.

A zip is untrusted: its directory is measured before `zipfile` reads it, and every entry must be a plain file with a
plain name, of a stated size within the limits, neither encrypted nor stored twice.
"""

from __future__ import annotations

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from texbridge.realtime.errors import BundleError

MAX_FILE_BYTES = 64 * 2**20
MAX_BUNDLE_BYTES = 96 * 2**20
MAX_FILES = 64
MAX_MEMBER_BYTES = 255
MAX_RATIO, RATIO_FROM_BYTES = 400, 2**20
_END, _END_SIZE, _ZIP64, _ZIP64_SIZE = b"PK\x05\x06", 22, b"PK\x06\x07", 20
_ENTRY_BYTES = 46 + MAX_MEMBER_BYTES + 64
_NOT_A_ZIP = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    LookupError,
)


def read_files(path: Path) -> dict[str, bytes]:
    """Every file of the bundle at ``path`` by name; at most `MAX_BUNDLE_BYTES` are read. Raises `BundleError`.

    A folder may hold sub-folders and hidden files, which are left alone, but no links, pipes or devices.
    """
    try:
        if path.is_dir():
            return _read_folder(path)
        with _open_plain(path) as stream:
            return unzip(stream, str(path))
    except (OSError, ValueError) as error:
        if isinstance(error, BundleError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise BundleError(f"{path}: cannot be read ({reason}); check the path and its permissions") from error


def unzip(stream: BinaryIO, where: str) -> dict[str, bytes]:
    """Every entry of a zip by name; ``where`` begins the messages. Raises `BundleError`."""
    _check_directory(stream, where)
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            _check_entries(entries, where)
            return {entry.filename: _read_entry(archive, entry, where) for entry in entries}
    except BundleError:
        raise
    except _NOT_A_ZIP as error:
        raise BundleError(f"{where}: not a readable bundle ({error}); export it again") from error


def check_size(where: str, size: int, most: int = MAX_FILE_BYTES) -> None:
    """Raise `BundleError` if a file is larger than ``most`` bytes."""
    if size > most:
        raise BundleError(f"{where}: {size} bytes, more than the limit of {most}; export it again")


def check_member_name(where: str, name: str) -> None:
    """Raise `BundleError` unless ``name`` is that of a file in the bundle itself."""
    if not name or ".." in name.split("/") or name in (".", "..") or any(c in name for c in "/\\:\0"):
        raise BundleError(f"{where}: entry {name[:80]!r} points outside the bundle; do not use this file")
    if len(name.encode("utf-8", "replace")) > MAX_MEMBER_BYTES or not name.isprintable():
        raise BundleError(f"{where}: entry {name[:40]!r} is no plain file name of up to {MAX_MEMBER_BYTES} bytes")


def _check_directory(stream: BinaryIO, where: str) -> None:
    """Measure the zip's directory where `zipfile` will look for it: at the very end, without a comment."""
    size = stream.seek(0, os.SEEK_END)
    check_size(where, size, MAX_BUNDLE_BYTES)
    stream.seek(max(size - _END_SIZE - _ZIP64_SIZE, 0))
    tail = stream.read(_END_SIZE + _ZIP64_SIZE)
    end = tail[-_END_SIZE:]
    if len(end) < _END_SIZE or not end.startswith(_END) or end[-2:] != b"\0\0":
        raise BundleError(f"{where}: not a readable bundle (no zip, or cut short); copy or export it again")
    count, length, offset = struct.unpack_from("<HII", end, 10)
    if tail.startswith(_ZIP64) or count > MAX_FILES or length > MAX_FILES * _ENTRY_BYTES:
        raise BundleError(f"{where}: more than {MAX_FILES} entries, or a zip64; do not use this file")
    if offset + length + _END_SIZE != size:
        raise BundleError(f"{where}: not a readable bundle (bytes that belong to no entry); export it again")


def _check_entries(entries: Sequence[zipfile.ZipInfo], where: str) -> None:
    if len(entries) > MAX_FILES:
        raise BundleError(f"{where}: {len(entries)} entries, at most {MAX_FILES}; do not use this file")
    seen: set[str] = set()
    for entry in entries:
        check_member_name(where, entry.filename)
        inside = f"{where}: {entry.filename}"
        if entry.filename.casefold() in seen:
            raise BundleError(f"{inside} is there twice; do not use this file")
        seen.add(entry.filename.casefold())
        if entry.flag_bits & 0x41:
            raise BundleError(f"{inside} is encrypted, which no bundle is; export it again")
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise BundleError(f"{inside} is a link or no plain file; do not use this file")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BundleError(f"{inside} is neither stored nor deflated; export it again")
        check_size(inside, entry.file_size)
        if entry.file_size > max(RATIO_FROM_BYTES, MAX_RATIO * entry.compress_size):
            raise BundleError(f"{inside} is packed more than {MAX_RATIO} to 1; do not use this file")
    check_size(where, sum(entry.file_size for entry in entries), MAX_BUNDLE_BYTES)


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, where: str) -> bytes:
    with archive.open(entry) as stream:
        data = stream.read(entry.file_size + 1)
    if len(data) != entry.file_size:
        raise BundleError(f"{where}: {entry.filename} is cut short; copy or export it again")
    return data


def _open_plain(path: Path) -> BinaryIO:
    """Open a regular file; a pipe or a device, which would block, is refused."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise BundleError(f"{path}: a pipe or a device, not a file; give a .texbundle file")
    return os.fdopen(descriptor, "rb")


def _read_folder(path: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    left = MAX_BUNDLE_BYTES
    for number, entry in enumerate(path.iterdir()):
        if number >= MAX_FILES:
            raise BundleError(f"{path}: more than {MAX_FILES} entries; give the folder of one bundle")
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() or not (entry.is_file() or entry.is_dir()):
            raise BundleError(f"{entry}: a link, a pipe or a device; a bundle holds plain files, copy it in")
        if entry.is_file():
            with _open_plain(entry) as stream:
                files[entry.name] = stream.read(min(MAX_FILE_BYTES, left) + 1)
            check_size(str(entry), len(files[entry.name]), min(MAX_FILE_BYTES, left))
            left -= len(files[entry.name])
    return files
