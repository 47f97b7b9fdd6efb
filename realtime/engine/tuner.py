"""The thread that makes noise anew for another pitch, while the old sound goes on; a voice's newest pitch counts."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Tuner:
    """Calls ``tune`` with a voice and its pitch, in a thread that is there while there is something to tune."""

    def __init__(self, tune: Callable[[int, float], None]) -> None:
        self._tune = tune
        self._lock = threading.Lock()
        self._wanted: dict[int, float] = {}
        self._thread: threading.Thread | None = None

    def want(self, voice: int, pitch: float) -> None:
        """Have ``voice`` tuned to ``pitch``, in place of another that it still waits for; returns at once."""
        with self._lock:
            self._wanted[voice] = pitch
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="texbridge-tuner", daemon=True)
                self._thread.start()

    def finish(self) -> None:
        """Return when nothing waits any more."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        while (order := self._next()) is not None:
            self._tune(*order)

    def _next(self) -> tuple[int, float] | None:
        with self._lock:
            if not self._wanted:
                self._thread = None
                return None
            voice = next(iter(self._wanted))
            return voice, self._wanted.pop(voice)
