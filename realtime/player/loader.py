"""The thread that reads and prepares bundles, one order after the other, while the old sound goes on.

Of the orders of one voice that wait, the last one counts; a morph goes on from what was asked for before it. Whoever
gave an order that another has replaced is told so, and nothing else takes an order's place.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

MAX_QUESTIONS_WAITING = 64

Job = Callable[[], None]


class Order(NamedTuple):
    """``work`` for a voice, or ``replaced`` if it never comes to that. What is ``whole`` needs nothing before it."""

    work: Job
    replaced: Job
    whole: bool = True


class BundleLoader:
    """Does orders in a thread of its own, while it is used as a context manager. Any thread may order."""

    def __init__(self) -> None:
        self._waiting: dict[int, list[Order]] = {}
        self._questions: deque[Job] = deque()
        self._changed = threading.Condition()
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="texbridge-loader", daemon=True)

    def __enter__(self) -> BundleLoader:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._ended = True
            self._changed.notify()
        self._thread.join()

    def order(self, voice: int, order: Order) -> None:
        """Have an order for ``voice`` done, in the place of those that wait for it."""
        with self._changed:
            earlier = self._waiting.pop(voice, [])
            kept = [] if order.whole else [one for one in earlier if one.whole]
            self._waiting[voice] = [*kept, order]
            self._changed.notify()
        for one in earlier:
            if one not in kept:
                one.replaced()

    def ask(self, question: Job) -> bool:
        """Have a question answered that the disk must be asked for; False if too many wait."""
        with self._changed:
            if len(self._questions) >= MAX_QUESTIONS_WAITING:
                return False
            self._questions.append(question)
            self._changed.notify()
        return True

    def _run(self) -> None:
        while (job := self._next()) is not None:
            job()

    def _next(self) -> Job | None:
        """The next job: a question, or the first order of the voice that has waited longest; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._questions or self._waiting)
            if self._ended:
                return None
            if self._questions:
                return self._questions.popleft()
            voice = next(iter(self._waiting))
            first, *rest = self._waiting.pop(voice)
            if rest:
                self._waiting[voice] = rest
            return first.work
