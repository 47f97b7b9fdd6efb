"""Standard input, output and error as they come: closed, full, gone, or with an encoding that lacks a sign."""

import codecs
import io
import os
import sys
from typing import TextIO

SUBSTITUTES = {
    "…": "...", "–": "-", "—": "-", "−": "-", "×": "x", "·": ".", "±": "+-", "→": "->", "←": "<-", "↑": "^", "↓": "v",
    "≤": "<=", "≥": ">=", "∞": "inf", "µ": "u", "μ": "u", "°": " degrees", "“": '"', "”": '"', "‘": "'", "’": "'",
    "●": "*", "━": "=", "─": "-", "│": "|", "§": "section ", "²": "^2", "³": "^3", "β": "beta", "✓": "ok", "⚠": "!",
}  # fmt: skip
HANDLER = "texbridge"


def open_missing() -> None:
    """Lead standard input, output and error that the caller closed to nowhere.

    A file or socket opened later would else get such a number, and what a library writes to "standard error" with it.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one
    sys.stdin = sys.stdin or os.fdopen(0)
    sys.stdout = sys.stdout or os.fdopen(1, "w")
    sys.stderr = sys.stderr or os.fdopen(2, "w")


def flush(stream: TextIO) -> OSError | ValueError | None:
    """Write what ``stream`` still holds; where that cannot be, give it up and return why."""
    try:
        stream.flush()
    except (OSError, ValueError) as error:
        give_up(stream)
        return error
    return None


def give_up(stream: TextIO) -> None:
    """Lead a stream that cannot be written to nowhere, so that what it still holds is no trouble at the exit."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return


def tolerate() -> None:
    """Let standard output and error take any text; signs that they cannot encode are written as `substitute` has it."""
    codecs.register_error(HANDLER, substitute)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.closed:
            stream.reconfigure(errors=HANDLER)


def substitute(error: UnicodeError) -> tuple[str, int]:
    """An error handler of `codecs`: `plain` in the place of what cannot be encoded."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain(error.object[error.start : error.end]), error.end


def plain(text: str) -> str:
    """``text`` in ASCII, as near as can be.

    >>> plain("500…8000 Hz, Gutiérrez, 1 µs ≤ 2, 水")
    '500...8000 Hz, Gutierrez, 1 us <= 2, ?'
    """
    if text.isascii():
        return text
    import unicodedata

    signs = []
    for sign in text:
        bare = SUBSTITUTES.get(sign) or unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
        signs.append(bare or "?")
    return "".join(signs)
