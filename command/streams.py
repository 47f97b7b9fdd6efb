"""What is printed reaches every terminal: a sign that its encoding lacks is written in ASCII instead of ending us."""

import codecs
import io
import sys

SUBSTITUTES = {
    "…": "...", "–": "-", "—": "-", "−": "-", "×": "x", "·": ".", "±": "+-", "→": "->", "←": "<-", "↑": "^", "↓": "v",
    "≤": "<=", "≥": ">=", "∞": "inf", "µ": "u", "μ": "u", "°": " degrees", "“": '"', "”": '"', "‘": "'", "’": "'",
    "●": "*", "━": "=", "─": "-", "│": "|", "§": "section ", "²": "^2", "³": "^3", "β": "beta", "✓": "ok", "⚠": "!",
}  # fmt: skip
HANDLER = "texbridge"


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
