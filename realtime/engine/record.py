"""What is told to the journal, where there is one."""

from __future__ import annotations

from texbridge.realtime.engine.journal import Journal


class Record:
    """Tells ``journal`` what is done; without one it tells nobody."""

    def __init__(self, journal: Journal | None) -> None:
        self.journal = journal

    def note(self, kind: str, *values: object) -> None:
        """Tell the journal of an operation that is complete."""
        if self.journal is not None:
            self.journal.note(kind, *values)

    def sent(self, kind: str, number: int | None, *values: object) -> bool:
        """Tell the journal which command an operation sent; False if it sent none, as there was no room."""
        if number is None:
            return False
        if self.journal is not None:
            self.journal.sent(kind, number, *values)
        return True
