"""What takes long, step by step: whoever works says how far it is, and the command shows it while somebody waits.

>>> with heard(lambda what, done, total: print(f"{what}: {done} of {total}")):
...     tell("making noise", 3, 24)
making noise: 3 of 24
>>> tell("making noise", 4, 24)
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from typing import TextIO

from texbridge.words import visible

Listener = Callable[[str, int, int], None]
COMPILING = "compiling the sound code"
NOISE = "making the noise of the bands"
FIRST_START = {
    COMPILING: "first start, step 1 of 2 (once)",
    NOISE: "first start, step 2 of 2 (once)",
}
"""What a start does that finds nothing kept on disk, and the words that explain it."""
REDRAW_SECONDS, PATIENCE_SECONDS = 0.1, 2.0
NARROW_COLUMNS = 80

_listeners: list[Listener] = []
_lines: list[ProgressLine] = []
_noted: set[str] = set()


def tell(what: str, done: int, total: int) -> None:
    """Say that ``done`` of ``total`` parts of the step ``what`` are begun; costs nothing where nobody listens."""
    for listener in tuple(_listeners):
        listener(what, done, total)


@contextlib.contextmanager
def heard(listener: Listener) -> Iterator[None]:
    """Let ``listener`` hear what is told meanwhile, from any thread."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


@contextlib.contextmanager
def shown(titles: dict[str, str] = FIRST_START) -> Iterator[ProgressLine]:
    """Show on standard error what is told meanwhile; ``titles`` say of a step which of how many it is."""
    line = ProgressLine(sys.stderr, titles)
    _lines.append(line)
    try:
        with heard(line.tell):
            yield line
    finally:
        line.end()
        _lines.remove(line)


def say(text: str) -> None:
    """Print a line on standard error, above what is shown there."""
    for line in _lines:
        line.clear()
    print(visible(text), file=sys.stderr, flush=True)


def note(text: str) -> None:
    """Print a line likewise, but only where somebody is shown what goes on; each text once."""
    if _lines and text not in _noted:
        _noted.add(text)
        say(f"texbridge: note: {text}")


class ProgressLine:
    """The last thing told, on one line of a terminal that goes when there is no more to tell.

    Elsewhere a step is one line, once it has taken some seconds.
    """

    def __init__(self, stream: TextIO | None, titles: dict[str, str]) -> None:
        self._stream, self._titles = stream, titles
        self._live = stream is not None and stream.isatty()
        self._ended = stream is None
        self._step, self._begun, self._drawn, self._told = "", 0.0, 0.0, False
        self._visible = False

    def tell(self, what: str, done: int, total: int) -> None:
        """Show it."""
        if self._ended:
            return
        now = time.monotonic()
        if what != self._step:
            self._step, self._begun, self._drawn, self._told = what, now, 0.0, False
        title = f"{self._titles[what]}: " if what in self._titles else ""
        text = f"{title}{what}"
        if self._live and (now - self._drawn >= REDRAW_SECONDS or done == total):
            self._drawn, self._visible = now, True
            self._write(f"\r{f'{text}, {done} of {total}'[: self._columns() - 1]}\x1b[K")
        elif not self._live and not self._told and now - self._begun >= PATIENCE_SECONDS:
            self._told = True
            self._write(f"texbridge: {text}, {done} of {total}\n")

    def clear(self) -> None:
        """Take the line away; what is told next brings it back."""
        if self._visible:
            self._visible = False
            self._write("\r\x1b[K")

    def end(self) -> None:
        """Take the line away and show nothing from now on: there is something else to see."""
        self.clear()
        self._ended = True

    def _columns(self) -> int:
        """Of the terminal: what is longer would begin another line, which stays."""
        assert self._stream is not None
        try:
            return os.get_terminal_size(self._stream.fileno()).columns or NARROW_COLUMNS
        except (OSError, ValueError):
            return NARROW_COLUMNS

    def _write(self, text: str) -> None:
        assert self._stream is not None
        with contextlib.suppress(OSError, ValueError):  # a terminal that is gone ends nothing
            self._stream.write(text)
            self._stream.flush()
