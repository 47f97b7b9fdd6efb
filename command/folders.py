"""Where a user's own files lie: settings, what can be made again, and compiled code.

Some users have no home (a container, a service, a number that nobody knows), or one that nobody may write to. What can
be made again then lies in a temporary folder of theirs alone: compiled code that someone else could write would be
someone else's program.
"""

from __future__ import annotations

import functools
import os
import stat
import sys
import tempfile
from pathlib import Path

NAME = "texbridge"


def config_folder() -> Path:
    """``$XDG_CONFIG_HOME/texbridge``, or the platform's folder for settings; it need not exist yet.

    Without a home it is a temporary one.
    """
    folder = _folder("XDG_CONFIG_HOME", ("APPDATA", "AppData/Roaming"), "Library/Application Support", ".config")
    return temporary_folder() if folder is None else folder


def cache_folder() -> Path:
    """``$XDG_CACHE_HOME/texbridge``, or the platform's cache folder; it need not exist yet.

    A temporary one where that cannot be written.
    """
    folder = _folder("XDG_CACHE_HOME", ("LOCALAPPDATA", "AppData/Local"), "Library/Caches", ".cache")
    return folder if folder is not None and can_be_written(folder) else temporary_folder()


def can_be_written(folder: Path) -> bool:
    """Whether files can be made in ``folder``, or it can be made itself.

    >>> can_be_written(Path("/dev/null/none"))
    False
    """
    try:
        there = next(path for path in (folder, *folder.parents) if path.exists())
        return there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    except (OSError, StopIteration):
        return False


@functools.cache
def temporary_folder() -> Path:
    """A folder of this user alone below the system's temporary one, the same at every start where that is safe."""
    user = os.getuid() if sys.platform != "win32" else ""
    folder = Path(tempfile.gettempdir()) / f"{NAME}-{user}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        if _is_ours_alone(folder):
            return folder
    except OSError:
        pass
    return Path(tempfile.mkdtemp(prefix=f"{NAME}-"))


def _is_ours_alone(folder: Path) -> bool:
    facts = folder.lstat()
    if sys.platform == "win32":
        return stat.S_ISDIR(facts.st_mode)
    return stat.S_ISDIR(facts.st_mode) and facts.st_uid == os.getuid() and not facts.st_mode & 0o077


def _folder(variable: str, windows: tuple[str, str], mac: str, other: str) -> Path | None:
    """The folder that ``variable`` names, else the platform's; ``windows`` is a variable and a default."""
    named = os.environ.get(variable) or (os.environ.get(windows[0]) if sys.platform == "win32" else None)
    if named:
        return Path(named) / NAME
    below = {"win32": windows[1], "darwin": mac}.get(sys.platform, other)
    try:
        return Path.home() / below / NAME
    except RuntimeError:  # no HOME, and a user whom the system does not know
        return None
