"""What the control did, in order: the record from which a performance can be played again, sample for sample.

The controller and the workers tell every number set in what makes tables, every move of the recurrent state, and every
command sent to the kernel; the kernel tells at which sample it carried a command out. `realtime.engine.journal_file`
writes and reads the file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

SET, HOP, LOAD, UNLOAD, MARK, REACHED = "set", "hop", "load", "unload", "mark", "reached"
TABLES, CONTROL, SWAP, FIRST, WAVE, BAND_GAINS, CARRY = "tables", "control", "swap", "first", "wave", "bands", "carry"

Operation = list[Any]


class Journal:
    """Collects operations ``[kind, …]``. Those that send a command end with its number until the kernel has told when
    it was carried out, then with that sample. ``write`` gets them in order, each when everything before it is known."""

    def __init__(self, write: Callable[[Operation], None]) -> None:
        self._write = write
        self._waiting: list[Operation] = []
        self._by_number: dict[int, Operation] = {}

    def note(self, kind: str, *values: object) -> None:
        """An operation that is complete."""
        self._waiting.append([kind, *values])

    def sent(self, kind: str, number: int, *values: object) -> None:
        """An operation that sent the command ``number``."""
        operation = [kind, *values, None]
        self._waiting.append(operation)
        self._by_number[number] = operation

    def applied(self, number: int, frame: int) -> None:
        """The kernel carried out the command ``number`` at ``frame``, or below 0 dropped it."""
        operation = self._by_number.pop(number, None)
        if operation is not None:
            operation[-1] = frame if frame >= 0 else None

    def flush(self, everything: bool = False) -> None:
        """Write what is known; with ``everything`` also commands that were never carried out (their frame is None)."""
        pending = {id(operation) for operation in self._by_number.values()}
        done = 0
        for operation in self._waiting:
            if id(operation) in pending and not everything:
                break
            self._write(operation)
            done += 1
        del self._waiting[:done]
        if everything:
            self._by_number.clear()
