"""A performance on disk (``.oscl``): every control event with its sample, and the seed; lines of JSON.

The first line is a table that says what the engine was; each further line is an operation of `realtime.engine.journal`,
the last one ``["end", frame]``. `realtime.offline.replay` plays it again. Described in ``docs/performance-log.md``.
"""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from texbridge.realtime.engine.journal import (
    FIRST,
    GAINS,
    GLIDE,
    HOP,
    LOAD,
    MARK,
    SET,
    SWAP,
    TABLES,
    UNLOAD,
    WAVE,
    Journal,
    Operation,
)
from texbridge.realtime.errors import TexbridgeError
from texbridge.words import system_reason

JOURNAL_FORMAT, JOURNAL_VERSION = "oscl", 1
END = "end"
FLUSH_SECONDS = 0.2
MAX_LINE = 65536
LENGTHS = {
    **{SET: 3, HOP: 2, GLIDE: 2, FIRST: 2, LOAD: 3, UNLOAD: 2, MARK: 4, END: 2},
    **{TABLES: 3, GAINS: 5, SWAP: 4, WAVE: 4},
}
"""Entries of each kind of operation, its name included."""
SENT = (TABLES, GAINS, SWAP, WAVE)
"""Operations that end with the sample at which they were carried out."""


class JournalError(TexbridgeError):
    """A performance cannot be written or read; the file, the reason and the remedy are in the message."""


class JournalWriter:
    """Writes ``path`` from a thread of its own, so that no disk can hold up the control.

    ``journal`` is for the engine; `begin` comes when that is made. Where the disk is full the log ends, and ``error``
    says why; what was written stays. Raises `JournalError` if the file cannot be created.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.journal = Journal(self._take)
        self.error: JournalError | None = None
        self._lines: deque[str] = deque()
        self._stop = threading.Event()
        try:
            self._file: IO[str] = open(self.path, "w", encoding="utf-8")  # noqa: SIM115
        except OSError as error:
            raise JournalError(f"cannot write '{path}': {error.strerror or error}; choose another --log") from error
        self._thread = threading.Thread(target=self._run, name="performance-log", daemon=True)

    def begin(self, header: Mapping[str, Any]) -> None:
        """Write what the engine is, and from then on all it does."""
        first = json.dumps({"format": JOURNAL_FORMAT, "version": JOURNAL_VERSION, **header})
        self._lines.appendleft(first)
        self._thread.start()

    def mark(self, what: str, name: str, frame: int) -> None:
        """Note something worth finding again: a recording that begins or ends at a frame."""
        self.journal.note(MARK, what, name, frame)

    def end(self, frame: int) -> None:
        """Write what is left, and that the performance was ``frame`` frames long."""
        self.journal.flush(everything=True)
        self._take([END, frame])
        self._stop.set()
        if self._thread.ident is not None:
            self._thread.join()
        self.close()

    def close(self) -> None:
        """Close the file; a second time does nothing. What `end` did not write is not in it."""
        try:
            self._file.close()
        except OSError as error:
            self._fail(error)

    def _take(self, operation: Operation) -> None:
        if self.error is None:
            self._lines.append(json.dumps(operation))

    def _run(self) -> None:
        while not self._stop.wait(FLUSH_SECONDS):
            self._drain()
        self._drain()

    def _drain(self) -> None:
        lines = [self._lines.popleft() for _ in range(len(self._lines))]
        if not lines or self.error is not None:
            return
        try:
            self._file.write("\n".join(lines) + "\n")
            self._file.flush()
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        reason = error.strerror or str(error)
        self.error = self.error or JournalError(f"log '{self.path}' ended: {reason}; free space or choose another")


@dataclass(frozen=True)
class SavedJournal:
    """A performance read from disk. ``frames`` is its length, up to where the log goes."""

    path: Path
    header: Mapping[str, Any]
    operations: tuple[Operation, ...]
    frames: int

    def take(self, name: str) -> tuple[int, int]:
        """First and last frame (exclusive) of the recording with that file name; raises `JournalError`."""
        begun = None
        for kind, *values in self.operations:
            if kind == MARK and Path(values[1]).name == Path(name).name:
                if values[0] == "record":
                    begun = int(values[2])
                elif begun is not None:
                    return begun, int(values[2])
        takes = {Path(o[2]).name for o in self.operations if o[0] == MARK}
        known = ", ".join(sorted(takes)) or "none"
        if begun is None:
            raise JournalError(f"{self.path}: holds no recording '{name}'; it holds: {known}")
        return begun, self.frames


def read_journal(path: str | Path) -> SavedJournal:
    """Read and check a ``.oscl`` file; raises `JournalError` naming the line. A cut last line is left out."""
    path = Path(path)
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise JournalError(f"cannot read performance '{path}': {system_reason(error)}") from error
    except UnicodeDecodeError as error:
        raise JournalError(f"cannot read performance '{path}': it is no log of `play --log`") from error
    whole = lines[:-1]
    header = _header(path, whole[0] if whole else "")
    operations = [_operation(path, number, line) for number, line in enumerate(whole[1:], start=2)]
    ends = [o[1] for o in operations if o[0] == END]
    reached = [o[-1] for o in operations if o[0] in SENT and o[-1] is not None]
    frames = ends[-1] if ends else max(reached, default=0)
    return SavedJournal(path, header, tuple(o for o in operations if o[0] != END), frames)


def _parse(path: Path, number: int, line: str) -> Any:
    try:
        return json.loads(line) if len(line) <= MAX_LINE else None
    except (ValueError, RecursionError):
        return None


def _header(path: Path, line: str) -> Mapping[str, Any]:
    header = _parse(path, 1, line)
    if not isinstance(header, dict) or header.get("format") != JOURNAL_FORMAT:
        raise JournalError(
            f"{path}: is no performance (line 1 says no format '{JOURNAL_FORMAT}'); make one with play --log"
        )
    if header.get("version") != JOURNAL_VERSION:
        version = header.get("version")
        raise JournalError(f"{path}: version {version!r}; this texbridge reads {JOURNAL_VERSION}: upgrade it")
    limits = {"sample_rate": (8000, 384000), "channels": (1, 64), "input_channels": (0, 64), "seed": (0, 2**63 - 1)}
    limits["max_voices"] = (1, 256)
    for key, (low, high) in limits.items():
        value = header.get(key)
        if not isinstance(value, int) or not low <= value <= high:
            raise JournalError(f"{path}: line 1: {key} is {value!r}; must be a whole number in {low}…{high}")
    if not isinstance(header.get("voices"), list):
        raise JournalError(f"{path}: line 1: voices must be a list")
    return header


def _operation(path: Path, number: int, line: str) -> Operation:
    operation = _parse(path, number, line)
    kind = operation[0] if isinstance(operation, list) and operation else None
    if not isinstance(kind, str) or len(operation) != LENGTHS.get(kind):
        raise JournalError(f"{path}: line {number} is no operation ({line[:40]!r}); the file is damaged")
    return list(operation)
