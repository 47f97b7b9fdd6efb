"""The nearest name to a wrong one, for as little time as it deserves: a flood of wrong names must cost little."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from texbridge.realtime.kernel.clock import monotonic
from texbridge.words import did_you_mean

LONGEST = 80
HINT_SECONDS = 0.02


class Hints:
    """Hints at most once in 20 ms; the errors between are without."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._then = -HINT_SECONDS

    def nearest(self, word: str, known: Callable[[], Iterable[str]]) -> str:
        """What to add to a message about a ``word`` that is not ``known``: perhaps nothing."""
        return did_you_mean(word, known()) if self._due(word) else ""

    def nearest_address(self, address: str, known: Callable[[], Iterable[str]]) -> str:
        """The same for an address, part by part: a name is looked for among those that stand where it stands."""
        return did_you_mean(address, self._near(address, known())) if self._due(address) else ""

    def _due(self, word: str) -> bool:
        now = self._clock()
        if len(word) > LONGEST or now - self._then < HINT_SECONDS:
            return False
        self._then = now
        return True

    @staticmethod
    def _near(address: str, known: Iterable[str]) -> list[str]:
        """Those of the ``known`` addresses that share the most first parts with ``address``."""
        near = list(known)
        prefix = ""
        for part in address.split("/")[1:]:
            prefix = f"{prefix}/{part}"
            following = [name for name in near if name == prefix or name.startswith(f"{prefix}/")]
            if not following:
                break
            near = following
        return near
