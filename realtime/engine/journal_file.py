"""A performance on disk (``.oscl``): every control event with its sample, and the seed; lines of JSON.

The first line is a table that says what the engine was; each further line is an operation of `realtime.engine.journal`,
the last one ``["end", frame]``. `realtime.offline.replay` plays it again. Described in ``docs/performance-log.md``.
"""

from __future__ import annotations

import codecs
import json
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

from texbridge.realtime import strict_json
from texbridge.realtime.engine.journal import (
    BAND_GAINS,
    CARRY,
    CONTROL,
    FIRST,
    HOP,
    LOAD,
    MARK,
    REACHED,
    SET,
    SWAP,
    TABLES,
    UNLOAD,
    WAVE,
    Journal,
    Operation,
)
from texbridge.realtime.engine.journal_check import END, Limits, checked_header, checked_operation
from texbridge.realtime.errors import TexbridgeError
from texbridge.words import NO_TEXT, system_reason

JOURNAL_FORMAT, JOURNAL_VERSION = "oscl", 2
FLUSH_SECONDS = 0.2
MOST_SHOWN = 8
NO_LOG = "it is no log of `play --log`, or not saved as UTF-8"
MAX_LINE, MAX_HEADER, MOST_BYTES = 2**16, 2**20, 2**30
LENGTHS = {
    **{SET: 3, HOP: 2, FIRST: 2, LOAD: 3, UNLOAD: 2, CARRY: 2, MARK: 4, REACHED: 2, END: 2},
    **{TABLES: 4, BAND_GAINS: 4, CONTROL: 6, SWAP: 4, WAVE: 4},
}
"""Entries of each kind of operation, its name included."""
SENT = (TABLES, BAND_GAINS, CONTROL, SWAP, WAVE)
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
                    return begun, max(begun, int(values[2]))
        takes = sorted({Path(o[2]).name for o in self.operations if o[0] == MARK})
        known = ", ".join(strict_json.shown(take) for take in takes[:MOST_SHOWN]) or "none"
        if begun is None:
            raise JournalError(f"{self.path}: holds no recording '{name}'; it holds: {known}")
        return begun, max(begun, self.frames)


def read_journal(path: str | Path) -> SavedJournal:
    """Read and check a ``.oscl`` file; raises `JournalError` naming the line. A cut last line is left out."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            lines = _lines(path, file)
            header, limits = _header(path, next(lines, ""))
            operations = [_operation(path, number, line, limits) for number, line in enumerate(lines, start=2)]
    except OSError as error:
        raise JournalError(f"cannot read performance '{path}': {system_reason(error)}") from error
    ends = [number for number, operation in enumerate(operations, start=2) if operation[0] == END]
    if ends and ends[0] < len(operations) + 1:
        raise JournalError(f"{path}: line {ends[0]} says that it ends, and more follows; take out what does not belong")
    reached = [o[-1] for o in operations if o[0] == REACHED]
    frames = operations.pop()[1] if ends else max(reached, default=0)
    return SavedJournal(path, header, tuple(operations), frames)


def _lines(path: Path, file: BinaryIO) -> Iterator[str]:
    """The lines of a log. The last one counts where it is whole; empty ones may stand at the end."""
    read, number, empty = 0, 0, 0
    most = MAX_HEADER
    while data := file.readline(most + 1):
        read, number = read + len(data), number + 1
        if len(data) > most:
            raise JournalError(f"{path}: line {number} has over {most} bytes, the limit; the file is damaged")
        if read > MOST_BYTES:
            raise JournalError(f"{path}: over {MOST_BYTES} bytes, the limit; keep shorter logs")
        most = MAX_LINE
        try:
            line = data.removeprefix(codecs.BOM_UTF8 if number == 1 else b"").decode("utf-8")
        except UnicodeDecodeError as error:
            if data.endswith(b"\n"):
                what = f"line {number}: {NO_TEXT}" if number > 1 else NO_LOG
                raise JournalError(f"cannot read performance '{path}': {what}") from error
            return
        if not data.endswith(b"\n") and not _is_whole(line):
            return
        if line.strip():
            yield from [""] * empty
            yield line.rstrip("\r\n")
            empty = 0
        else:
            empty += 1


def _is_whole(line: str) -> bool:
    try:
        strict_json.parse(line)
    except ValueError:
        return False
    return True


def _header(path: Path, line: str) -> tuple[Mapping[str, Any], Limits]:
    try:
        header = strict_json.parse(line)
    except ValueError:
        header = None
    if not isinstance(header, dict) or header.get("format") != JOURNAL_FORMAT:
        raise JournalError(
            f"{path}: is no performance (line 1 says no format '{JOURNAL_FORMAT}'); make one with play --log"
        )
    version = header.get("version")
    if isinstance(version, bool) or version != JOURNAL_VERSION:
        shown = strict_json.shown(version)
        remedy = "play it with the texbridge that wrote it" if version == 1 else "upgrade it"
        raise JournalError(f"{path}: version {shown}; this texbridge reads {JOURNAL_VERSION}: {remedy}")
    try:
        return header, checked_header(header)
    except ValueError as error:
        raise JournalError(f"{path}: line 1: {error}; the file is damaged") from error


def _operation(path: Path, number: int, line: str, limits: Limits) -> Operation:
    try:
        operation = strict_json.parse(line)
    except ValueError:
        operation = None
    kind = operation[0] if isinstance(operation, list) and operation else None
    if not isinstance(kind, str) or len(operation) != LENGTHS.get(kind):
        raise JournalError(f"{path}: line {number} is no operation ({line[:40]!r}); the file is damaged")
    try:
        checked_operation(operation, limits)
    except ValueError as error:
        raise impossible(path, number, operation, error) from error
    return list(operation)


def impossible(path: Path, number: int, operation: Operation, reason: object) -> JournalError:
    """The error for an ``operation`` of a log's line ``number`` that no engine did."""
    what = strict_json.shown(operation)
    return JournalError(f"{path}: line {number}: {what} cannot be done ({reason}); mend the line, or take it out")
