"""Lines on standard output and error that nothing waits for: a full disk, a reader that has gone or one that sleeps.

A thread of its own writes them, past Python's buffers, whose locks a sleeping reader would hold until the process ends.
What cannot be written is left out.
"""

from __future__ import annotations

import io
import os
import queue
import sys
import threading
import time
from typing import TextIO

from texbridge.words import visible

MOST_WAITING = 1000
_LAST_SECONDS = 1.0


class Lines:
    """Says lines for people, in their order. Use as a context manager: leaving it waits for a second at most."""

    def __init__(self) -> None:
        self._waiting: queue.Queue[tuple[TextIO, str] | None] = queue.Queue(MOST_WAITING)
        self._failed = False
        self._thread = threading.Thread(target=self._run, name="texbridge-lines", daemon=True)

    def __enter__(self) -> Lines:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        deadline = time.monotonic() + _LAST_SECONDS
        while self._waiting.full() and time.monotonic() < deadline:
            time.sleep(0.01)
        if not self._waiting.full():
            self._waiting.put(None)
            self._thread.join(max(deadline - time.monotonic(), 0.0))

    def say(self, line: str) -> None:
        """A line on standard output."""
        self._put(sys.stdout, line)

    def warn(self, line: str) -> None:
        """A line on standard error."""
        self._put(sys.stderr, line)

    def _put(self, stream: TextIO, line: str) -> None:
        if not self._waiting.full():
            self._waiting.put((stream, visible(line)))

    def _run(self) -> None:
        while (order := self._waiting.get()) is not None:
            stream, line = order
            try:
                write_through(stream, f"{line}\n")
            except (OSError, ValueError) as error:
                self._complain(stream, error)

    def _complain(self, stream: TextIO, error: OSError | ValueError) -> None:
        """Say once why no more is said."""
        if not self._failed and stream is not sys.stderr:
            self._failed = True
            reason = getattr(error, "strerror", None) or error
            self.warn(f"texbridge: warning: standard output cannot be written ({reason}); the sound goes on")


def write_through(stream: TextIO, text: str) -> None:
    """Write to the stream's file itself, or to the stream where it has none; raises ``OSError`` or ``ValueError``."""
    data = text.encode(stream.encoding or "utf-8", stream.errors or "replace")
    try:
        descriptor = stream.fileno()
    except (io.UnsupportedOperation, AttributeError):
        stream.write(text)
        stream.flush()
        return
    while data:
        data = data[os.write(descriptor, data) :]
