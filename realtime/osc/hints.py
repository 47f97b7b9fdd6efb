"""The nearest name to a wrong one, for as little time as it deserves: a flood of wrong names must cost little."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable

from texbridge.realtime.kernel.clock import monotonic
from texbridge.words import did_you_mean

LONGEST = 80
HINT_SECONDS = 0.02
HINTS_AT_ONCE = 4
MOST_NAMES = 100
_NUMBER = re.compile(r"[0-9]+")


class Hints:
    """Hints once in 20 ms, and a few at once after a rest; the errors between are without."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._next = -1.0

    def nearest(self, word: str, known: Callable[[], Iterable[str]]) -> str:
        """What to add to a message about a ``word`` that is not ``known``: perhaps nothing."""
        return did_you_mean(word, self._few(word, known())) if self._due(word) else ""

    def nearest_address(self, address: str, known: Callable[[], Iterable[str]]) -> str:
        """The same for an address, part by part: a name is looked for among those that stand where it stands."""
        return did_you_mean(address, self._near(address, known())) if self._due(address) else ""

    def _due(self, word: str) -> bool:
        now = self._clock()
        if len(word) > LONGEST or now < self._next:
            return False
        self._next = max(self._next, now - (HINTS_AT_ONCE - 1) * HINT_SECONDS) + HINT_SECONDS
        return True

    @staticmethod
    def _few(word: str, known: Iterable[str]) -> list[str]:
        """Of very many names those beside ``word`` in the alphabet: a comparison takes up to 0.05 ms."""
        names = sorted(known)
        first = max(bisect.bisect(names, word) - MOST_NAMES // 2, 0)
        return names if len(names) <= MOST_NAMES else names[first : first + MOST_NAMES]

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
        return _alike_but_for_numbers(address, near)


def _alike_but_for_numbers(address: str, names: Iterable[str]) -> list[str]:
    """Of the same address for every voice the one with the numbers of ``address``, or else the first."""
    numbers = _NUMBER.findall(address)
    chosen: dict[str, str] = {}
    for name in names:
        form = _NUMBER.sub("#", name)
        if form not in chosen or _NUMBER.findall(name) == numbers:
            chosen[form] = name
    return list(chosen.values())
