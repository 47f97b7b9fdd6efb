"""Files written in one step, and JSON read with nothing taken on trust.

Whoever reads a file while it is replaced sees the old contents or the new: the data goes to a hidden file beside it, is
forced to the disk, and takes the name by a rename, which the file system does wholly or not at all.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from texbridge.outputs import NamedFile, copied_into, is_special, refusal
from texbridge.text_files import read_text
from texbridge.training.errors import TrainingError
from texbridge.words import system_reason


def check_writable(
    output: NamedFile,
    inputs: Sequence[NamedFile],
    force: bool = False,
    remade: Callable[[Path], bool] = lambda path: False,
) -> None:
    """Raise TrainingError where ``output`` would cost a file that is there, see `outputs.refusal`."""
    reason = refusal([output], inputs, force, remade)
    if reason is not None:
        raise TrainingError(reason)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a hidden path beside ``path`` to write to; what stands there at the end takes the place of ``path``.

    The folder is made where needed. After an exception, also `OSError` of a full disk, an older file is as it was. A
    device or a pipe stays what it is and gets what was written.
    """
    if is_special(path):
        with copied_into(path) as part:
            yield part
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        with part.open("rb") as handle:
            os.fsync(handle.fileno())
        part.replace(path)
    except OSError as error:
        if error.filename in (part, str(part)):
            # what the system refuses is said of the file that is meant, and of it alone
            error.filename, error.filename2 = str(path), None
        raise
    finally:
        part.unlink(missing_ok=True)


def write_atomically(path: Path, data: bytes | str) -> None:
    """Give ``path`` the contents ``data``, text as UTF-8. Raises `OSError`; an older file is then as it was."""
    with replacing(path) as part:
        part.write_bytes(data.encode() if isinstance(data, str) else data)


def write_json(path: Path, values: Mapping[str, Any]) -> None:
    """Write a JSON object. Raises `OSError`, and `ValueError` for a number that is not finite."""
    write_atomically(path, json.dumps(values, indent=1, allow_nan=False) + "\n")


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object. Raises TrainingError if it is missing or `parse_json` refuses it."""
    try:
        values = parse_json(read_text(path))
    except FileNotFoundError:
        raise TrainingError(f"{path} is missing") from None
    except OSError as error:
        raise TrainingError(f"{path} cannot be read ({system_reason(error)})") from error
    except ValueError as error:
        raise TrainingError(f"{path} is broken: {error}") from error
    if not isinstance(values, dict):
        raise TrainingError(f"{path} is broken: it does not hold an object")
    return values


def parse_json(text: str) -> Any:
    """What ``text`` spells. Raises `ValueError` for keys that stand twice, and numbers that are not finite.

    >>> parse_json('{"loss": NaN}')
    Traceback (most recent call last):
    ValueError: NaN is not a finite number
    >>> parse_json('{"step": 1, "step": 2}')
    Traceback (most recent call last):
    ValueError: 'step' is there twice
    """
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_not_finite)
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    for key, value in pairs:
        if key in entry:
            raise ValueError(f"{key[:60]!r} is there twice")
        entry[key] = value
    return entry


def _not_finite(name: str) -> float:
    raise ValueError(f"{name} is not a finite number")
