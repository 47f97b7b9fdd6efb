"""Files of the user's own: replacing one in a single step, and noticing that one was replaced.

Whoever reads sees the old contents or the new, whatever happens meanwhile: the data goes to a hidden temporary beside
the file, is forced to the disk, and takes the file's name by a rename, which the file system does wholly or not at all;
then the folder itself is forced to the disk, so that a power cut keeps it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

from texbridge.outputs import copied_into, is_special

PART = ".part"
LEFTOVER_SECONDS = 3600.0
SETTLED_SECONDS = 2.0
"""How old a change must be for the next one to have another time, on every file system (FAT counts by two seconds)."""


@contextlib.contextmanager
def replaced_when_done(path: Path, durable: bool = True) -> Iterator[Path]:
    """Yield an empty temporary beside ``path``, of its suffix, which takes its place when the block ends well.

    Otherwise the temporary goes and an older file is as it was. What can be made again at any time, such as a cache,
    need not be ``durable``: forced to the disk. A device or a pipe stays what it is and gets the data in the end.
    Raises ``OSError`` (full disk, no permission, …).
    """
    if is_special(path):
        with copied_into(path) as part:
            yield part
        return
    part = path.with_name(f".{path.stem}.{secrets.token_hex(4)}{PART}{path.suffix}")
    try:
        part.touch(exist_ok=False)
        yield part
        if durable:
            _sync(part, os.O_RDWR)
        os.replace(part, path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename in (part, str(part)):
            # what the system refuses is said of the file that is meant, and of it alone
            error.filename, error.filename2 = str(path), None
        raise
    if durable:
        sync_folder(path.parent)


def write_atomically(path: Path, data: bytes) -> None:
    """Give ``path`` the contents ``data``, creating its folder where needed; raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with replaced_when_done(path) as part:
        part.write_bytes(data)


def remove_durably(path: Path) -> None:
    """Delete ``path`` so that it stays deleted after a power cut; raises ``OSError``."""
    path.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Force a folder's entries to the disk, where the system can (Windows cannot, and needs not)."""
    if os.name == "posix":
        with contextlib.suppress(OSError):  # some network file systems refuse it; the file's own data is safe by then
            _sync(folder, os.O_RDONLY)


def _sync(path: Path, access: int) -> None:
    handle = os.open(path, access)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_leftovers(folder: Path, older_than_seconds: float = LEFTOVER_SECONDS) -> int:
    """Delete the temporaries that killed writers left in ``folder``; returns how many went.

    Young ones may belong to a writer that is at work, and stay.
    """
    removed = 0
    with contextlib.suppress(OSError):
        for part in folder.glob(f".*{PART}*"):
            with contextlib.suppress(OSError):
                if time.time() - part.stat().st_mtime >= older_than_seconds:
                    part.unlink()
                    removed += 1
    return removed


def signature(status: os.stat_result) -> tuple[int, ...]:
    """What changes with a file's contents: which file it is, its size, and when it was written and last touched."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def is_settled(status: os.stat_result) -> bool:
    """Whether any change from now on must show in the `signature`: the last one is a while ago."""
    return time.time() - max(status.st_mtime, status.st_ctime) >= SETTLED_SECONDS
