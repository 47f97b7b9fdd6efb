"""What was refused last, for people to see."""

from __future__ import annotations

from collections.abc import Callable

from texbridge.realtime.osc.packet import plain_text


class Refusals:
    """Keeps the last refusal, with its time by ``clock``."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._when, self._text = 0.0, ""

    def note(self, address: str, reason: str = "") -> None:
        """Something that came for ``address`` has been refused."""
        told = reason if address in reason else f"{address}: {reason}"
        self._when, self._text = self._clock(), plain_text(f"refused: {told}")

    def last(self, seconds: float) -> str:
        """What was refused last and why, if that is not longer ago; else nothing."""
        return self._text if self._text and self._clock() - self._when < seconds else ""
