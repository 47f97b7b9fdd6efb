"""Which files a name sent over OSC may mean: those inside the configured folders, and nothing else.

The same names are refused on every system, so that a performance that works on one works on all.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from texbridge.realtime.bundle.presets import PRESET_DIR
from texbridge.realtime.errors import OscError

MAX_NAME_BYTES, MAX_PATH_BYTES = 200, 1000
MAX_NAMES = 1000
_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))))


def bundle_paths(folders: Sequence[str], bundles: Iterable[Path]) -> PathPolicy:
    """What `/voice/N/load` may name: ``folders``, or without any those of the ``bundles`` that play; and the presets.

    Raises ``OscError`` for a folder that is not there.
    """
    missing = [folder for folder in folders if not os.path.isdir(folder)]
    if missing:
        raise OscError(f"--bundle-folder {missing[0]} is no folder; create it or name another")
    own: list[str | Path] = [*folders] if folders else [path.parent for path in bundles]
    return PathPolicy([*own, PRESET_DIR])


def check_plain_name(name: object, where: str) -> str:
    """``name`` if it is that of a file alone, as take.wav; raises ``OscError``, which ``where`` begins."""
    parts = _parts(name, where)
    if parts[0] == "/" or len(parts) != 1:
        raise OscError(f"{where} takes a plain file name such as take.wav, not {str(name)[:60]!r}")
    return parts[0]


class PathPolicy:
    """Resolves names against ``folders``, in this order; what leads out of all of them is refused.

    Symbolic links count as what they lead to. A folder that is not there holds nothing. ``remedy`` ends the messages.
    """

    def __init__(self, folders: Iterable[str | os.PathLike[str]], remedy: str = "--bundle-folder adds one") -> None:
        given = [Path(os.path.abspath(folder)) for folder in folders]
        self.folders = tuple(dict.fromkeys(Path(os.path.realpath(folder)) for folder in given))
        self._also = {
            folder: [path for path in given if Path(os.path.realpath(path)) == folder] for folder in self.folders
        }
        self._remedy = remedy

    def readable(self, name: object, where: str, suffix: str = "") -> Path:
        """The real path of an existing file or folder; ``suffix`` may be left out of the name.

        ``name`` is relative to one of the folders or an absolute path inside one. Raises ``OscError`` on one line.
        """
        parts = _parts(name, where)
        outside = False
        for folder in self.folders:
            relative = self._inside(folder, parts)
            for ending in ("", suffix) if relative is not None else ():
                assert relative is not None
                found = _resolve(folder, f"{relative}{ending}" if relative else "")
                if found is None:
                    continue
                if _is_shown(folder, found) and _is_plain(found):
                    return found
                outside = True
        reason = "leads to what is no plain file inside" if outside else "is not in"
        raise OscError(f"{where}: {str(name)[:80]!r} {reason} the folders that may be read; {self._remedy}")

    def listed(self, suffix: str) -> list[str]:
        """The names of what lies right in the folders and ends in ``suffix``, without it, as `readable` takes them.

        At most `MAX_NAMES`, in alphabetical order; what cannot be read is left out.
        """
        names: set[str] = set()
        for folder in self.folders:
            with contextlib.suppress(OSError), os.scandir(folder) as entries:
                names |= {entry.name.removesuffix(suffix) for entry in entries if entry.name.endswith(suffix)}
        return sorted(name for name in names if name and not name.startswith("."))[:MAX_NAMES]

    def _inside(self, folder: Path, parts: list[str]) -> str | None:
        """The parts relative to ``folder``; ``None`` for an absolute path that does not begin with it."""
        if parts[0] != "/":
            return "/".join(parts)
        path = Path("/".join(["", *parts[1:]]))
        roots = [root for root in (folder, *self._also[folder]) if path.is_relative_to(root)]
        return "/".join(path.relative_to(roots[0]).parts) if roots else None


def _parts(name: object, where: str) -> list[str]:
    """The parts of a path, with a leading "/" if it is absolute; each is a name that every system takes."""
    if not isinstance(name, str) or not name:
        raise OscError(f"{where} takes a plain file name or a path as text, not {str(name)[:60]!r}")
    shown = repr(name[:60])
    if len(name.encode("utf-8", "replace")) > MAX_PATH_BYTES:
        raise OscError(f"{where}: a path of {len(name)} characters; at most {MAX_PATH_BYTES} bytes are read")
    if not name.isprintable() or any(character in name for character in '\\:*?"<>|'):
        raise OscError(f'{where}: {shown} is no plain file name: one of \\ : * ? " < > | or a control character in it')
    parts = name.strip("/").split("/") if name != "/" else []
    for part in parts:
        if part.startswith(".") or part.endswith((".", " ")) or part != part.strip() or not part:
            raise OscError(f"{where}: {shown} is no plain file name: '..', hidden, empty, or it ends in a dot or space")
        if len(part.encode("utf-8", "replace")) > MAX_NAME_BYTES or part.split(".")[0].casefold() in _DEVICES:
            raise OscError(f"{where}: {shown} is no plain file name: a device's, or above {MAX_NAME_BYTES} bytes")
    if not parts:
        raise OscError(f"{where}: {shown} is no plain file name")
    return (["/"] if name.startswith("/") else []) + parts


def _resolve(folder: Path, relative: str) -> Path | None:
    """Where a path inside ``folder`` really is, links followed; ``None`` if there is nothing."""
    try:
        return Path(os.path.realpath(folder / relative, strict=True))
    except (OSError, ValueError):
        return None


def _is_shown(folder: Path, found: Path) -> bool:
    """Whether it lies in ``folder``, not in a hidden part of it."""
    return found.is_relative_to(folder) and not any(p.startswith(".") for p in found.relative_to(folder).parts)


def _is_plain(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)
