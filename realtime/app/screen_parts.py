"""What the screen is put together from: meters, sliders, numbers for people, and signs that the terminal can show."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass

METER_FLOOR_DB = -60.0
ASCII_TERMINALS = ("dumb", "unknown", "vt", "linux", "ansi", "cons", "sun")


@dataclass(frozen=True)
class Signs:
    """The signs of meters, sliders and marks."""

    full: str
    empty: str
    mark: str
    to: str
    more: str
    micro: str
    infinity: str


UNICODE = Signs("━", "─", "●", "…", "…", "µ", "∞")
ASCII = Signs("=", "-", "*", "..", "...", "u", "inf")


def signs_for(encoding: str | None, environment: Mapping[str, str] = os.environ) -> Signs:
    """The signs for a terminal of that encoding; ASCII also where TERM or the locale knows no others.

    >>> signs_for("cp437") is ASCII, signs_for("utf-8", {"TERM": "vt220"}) is ASCII, signs_for("UTF-8", {}) is UNICODE
    (True, True, True)
    """
    plain_locale = environment.get("LC_ALL") in ("C", "POSIX")
    plain_terminal = environment.get("TERM", "").startswith(ASCII_TERMINALS)
    utf = (encoding or "").lower().replace("-", "").startswith("utf")
    return UNICODE if utf and not plain_locale and not plain_terminal else ASCII


def meter(level_db: float, width: int, signs: Signs = UNICODE) -> tuple[str, str]:
    """Return a level's bar over −60…0 dBFS and its style.

    >>> meter(-30.0, 8)
    ('━━━━────', 'green')
    """
    level = max(level_db, METER_FLOOR_DB)
    filled = min(width, round(width * (1.0 - level / METER_FLOOR_DB)))
    style = "red" if level_db > -1.0 else "yellow" if level_db > -6.0 else "green"
    return signs.full * filled + signs.empty * (width - filled), style


def slider(position: float, width: int, signs: Signs = UNICODE) -> str:
    """Return a knob's place 0…1 in its range.

    >>> slider(0.5, 5)
    '──●──'
    """
    index = round(min(max(position, 0.0), 1.0) * (width - 1))
    return signs.empty * index + signs.mark + signs.empty * (width - 1 - index)


def level_text(value: float, signs: Signs = UNICODE) -> str:
    """Return a level for people; silence is −∞.

    >>> level_text(-12.34), level_text(float("-inf"))
    ('-12.3', '-∞')
    """
    return f"{value:.1f}" if value > -120.0 else f"-{signs.infinity}"


def short(value: float) -> str:
    """A value with three significant digits, or all of those before the point.

    >>> short(8880.97), short(12.046), short(-6.0), short(0.45005)
    ('8881', '12', '-6', '0.45')
    """
    return f"{value:.0f}" if abs(value) >= 1000.0 else f"{value:.3g}"


class OscActivity:
    """Turns the OSC server's running count into messages per second, over about a second."""

    def __init__(self) -> None:
        self._count = 0
        self._time = time.monotonic()
        self.per_second = 0.0

    def update(self, count: int) -> float:
        """Take the count so far and return the rate."""
        now = time.monotonic()
        if now - self._time >= 1.0:
            self.per_second = (count - self._count) / (now - self._time)
            self._count, self._time = count, now
        return self.per_second
