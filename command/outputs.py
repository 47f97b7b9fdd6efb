"""What a command may write: never over a file that it reads, and over an earlier one only where that was asked for.

A device or a pipe holds no earlier work and is written as it is.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

SHIPPED = Path(__file__).parent / "realtime" / "presets"
FORCE_HELP = "write over a file that is there already"
_STREAMS = ("standard input", "standard output", "standard error")

NamedFile = tuple[str, str | os.PathLike[str]]
"""What a file is called before its path: an option, or words such as "the bundle that plays"."""


def refusal(
    outputs: Sequence[NamedFile],
    inputs: Sequence[NamedFile] = (),
    force: bool = False,
    remade: Callable[[Path], bool] = lambda path: False,
) -> str | None:
    """Why ``outputs`` cannot be written, on one line with the remedy; None where they can.

    ``inputs`` that are folders stand for every file in them, and what is not there for nothing. Links count as what
    they lead to, and hard links as one file. Neither an input, nor a preset of texbridge, nor the file that a standard
    stream was led to is ever written over, and no file twice. An earlier file needs ``force``, unless ``remade`` says
    that it is the like of what comes.
    """
    seen: dict[str, str] = {}
    kept = [*inputs, ("a preset of texbridge", SHIPPED)]
    read = [(words, facts) for words, path in kept for facts in _facts_of_all(Path(path))]
    read += [(f"where {name} goes", facts) for number, name in enumerate(_STREAMS) if (facts := _facts(number))]
    for option, given in outputs:
        path = Path(given)
        facts = _facts(path)
        key = _identity(path, facts)
        if key in seen:
            return f"{seen[key]} and {option} are one file, {path}; choose two names"
        seen[key] = option
        if facts is not None and stat.S_ISDIR(facts.st_mode):
            return f"{option} {path} is a folder; name a file"
        if facts is not None and stat.S_ISREG(facts.st_mode):
            words = next((words for words, other in read if os.path.samestat(facts, other)), None)
            if words is not None:
                return f"{option} {path} is {words}; choose another name"
        if _is_earlier_work(path) and not (force or remade(path)):
            return f"{option} {path} exists; choose another name or add --force"
    return None


@contextlib.contextmanager
def claimed(path: Path, replace: bool = False) -> Iterator[None]:
    """Make ``path``, a new and empty file, for a block that begins to write it.

    What stood there is the block's to ``replace``; else ``FileExistsError`` comes of it, however late it came there.
    Where the block fails everything is as it was. Raises ``OSError``.
    """
    if is_special(path):
        yield
        return
    before = _set_aside(path) if replace else None
    made = False
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        made = True
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            if made:
                path.unlink(missing_ok=True)
            if before is not None:
                before.rename(path)
        raise
    if before is not None:
        before.unlink(missing_ok=True)


@contextlib.contextmanager
def copied_into(special: Path) -> Iterator[Path]:
    """Yield a temporary of the same name; when the block ends well its bytes go into the device or pipe."""
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / special.name
        part.touch()
        yield part
        with part.open("rb") as source, special.open("wb") as target:
            shutil.copyfileobj(source, target)


def is_special(path: Path) -> bool:
    """Whether it is there, or a link leads there, and is a device or a pipe: neither a file nor a folder.

    >>> is_special(Path(os.devnull)), is_special(Path(__file__))
    (True, False)
    """
    facts = _facts(path)
    return facts is not None and not (stat.S_ISREG(facts.st_mode) or stat.S_ISDIR(facts.st_mode))


def _is_earlier_work(path: Path) -> bool:
    """Whether something is there; also a link that leads nowhere, which would be lost or written through."""
    return os.path.lexists(path) and not is_special(path)


def _facts(path: Path | int) -> os.stat_result | None:
    try:
        return os.stat(path)
    except (OSError, ValueError):
        return None


def _facts_of_all(path: Path) -> Iterator[os.stat_result]:
    if path.is_dir():
        paths: Iterator[Path] = path.rglob("*")
    else:
        paths = iter((path,))
    for one in paths:
        facts = _facts(one)
        if facts is not None and stat.S_ISREG(facts.st_mode):
            yield facts


def _identity(path: Path, facts: os.stat_result | None) -> str:
    """The same for every way to name one file, also for one that is not there yet."""
    if facts is not None and facts.st_ino:
        return f"{facts.st_dev}:{facts.st_ino}"
    return os.path.normcase(os.path.realpath(path))


def _set_aside(path: Path) -> Path | None:
    """Give what stands at ``path`` a hidden name beside it; None where nothing does."""
    aside = path.with_name(f".{path.stem}.{secrets.token_hex(4)}.part{path.suffix}")
    try:
        path.rename(aside)
    except FileNotFoundError:
        return None
    return aside
