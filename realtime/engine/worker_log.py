"""What workers have done, told to the journal in words."""

from __future__ import annotations

from collections import deque

from texbridge.realtime.engine.journal import BAND_GAINS, CARRY, HOP, LOAD, SET, SWAP, TABLES, UNLOAD, WAVE, Journal
from texbridge.realtime.synthesis.prepare import Prepared
from texbridge.realtime.workers.desk import SOUNDS_ALREADY, Done, Workers
from texbridge.realtime.workers.memory import DID_BANDS, DID_HOP, DID_LOAD, DID_SAMPLES, DID_SET, DID_SWAP, DID_TABLES


class WorkerLog:
    """Reads the log of ``workers`` for ``journal``; `expect` says beforehand what each voice is given, in order."""

    def __init__(self, workers: Workers, journal: Journal | None) -> None:
        self._reader, self._journal = workers.reader(), journal
        self._given: dict[int, deque[tuple[Prepared, list[float]]]] = {}
        self._names: dict[int, tuple[str, ...]] = {}

    def expect(self, voice: int, prepared: Prepared) -> None:
        """The voice is about to be given this, at its present values."""
        self._given.setdefault(voice, deque()).append((prepared, prepared.renderer.numbers()))

    def collect(self) -> None:
        """Tell the journal all that has been done since the last time."""
        if self._journal is None:
            self._given.clear()
            self._reader.skip()
            return
        for each in self._reader.drain():
            self._tell(self._journal, each)

    def _tell(self, journal: Journal, done: Done) -> None:
        voice = done.voice
        if done.kind == DID_SET:
            journal.note(SET, f"/voice/{voice + 1}/{self._names[voice][done.index]}", done.value)
        elif done.kind == DID_HOP:
            journal.note(HOP, voice)
        elif done.kind == DID_TABLES:
            journal.sent(TABLES, done.number, voice, done.index)
        elif done.kind == DID_BANDS:
            journal.sent(BAND_GAINS, done.number, voice, done.index)
        elif done.kind == DID_SAMPLES:
            journal.sent(WAVE, done.number, voice, done.index)
        elif done.kind == DID_SWAP:
            journal.sent(SWAP, done.number, voice, done.index)
        elif done.kind == DID_LOAD:
            prepared, numbers = self._given[voice].popleft()
            self._names[voice] = prepared.renderer.value_names
            if done.index != SOUNDS_ALREADY:
                journal.note(LOAD, voice, {**prepared.identity, "settled": prepared.settled})
                for name, number in zip(self._names[voice], numbers, strict=True):
                    journal.note(SET, f"/voice/{voice + 1}/{name}", number)
                if done.number != 0:
                    journal.note(CARRY, voice)
        elif done.index != SOUNDS_ALREADY:
            journal.note(UNLOAD, voice)
