"""What the engine's process tells the page's: changes of the table and of values, meters, and a spectrum.

Everything is compared with what was told last, so that a page that stands behind is told the present, never a backlog.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import numpy as np

from texbridge.realtime.kernel.tap import Tap
from texbridge.realtime.osc.surfaces import Surface, Watched
from texbridge.realtime.parameters import Parameter
from texbridge.realtime.units import floor_db

SPECTRUM_BANDS, SPECTRUM_SIZE = 48, 2048
LOWEST_HZ, HIGHEST_HZ = 40.0, 18000.0
STATE_KEYS = ("load", "xruns", "late", "dropped", "refused", "recording", "panic", "seconds")


class Shown(Watched, Protocol):
    """What is needed of an engine."""

    sample_rate: int

    @property
    def tap(self) -> Tap:
        """What is heard."""


class Feed:
    """What is new of ``engine`` since it was last asked. One thread."""

    def __init__(self, engine: Shown) -> None:
        self._engine = engine
        self._surface = Surface()
        self._table: dict[str, Parameter] = {}
        self._mapping: object = None
        self._spectrum = Spectrum(engine.sample_rate)

    def changes(self) -> dict[str, Any]:
        """The table's rows, the values and the names of voices that are new; empty if none are."""
        told: dict[str, Any] = {}
        table = self._engine.parameters
        if table is not self._mapping:
            self._mapping, known = table, self._table
            self._table = dict(table)
            new = {a: p.to_dict() for a, p in self._table.items() if known.get(a) != p}
            told["table"] = {**new, **{a: None for a in known if a not in self._table}}
        for address, arguments in self._surface.changes(self._engine):
            if address == "/status":
                told.setdefault("names", {})[str(arguments[1])] = arguments[2]
            else:
                told.setdefault("values", {})[address] = arguments[0]
        return told

    def state(self) -> dict[str, Any]:
        """Levels and counters of this moment, and the spectrum of what is heard."""
        snapshot = self._engine.snapshot()
        levels = {str(v["index"]): _levels(v) for v in snapshot["voices"]}
        state = {key: snapshot[key] for key in STATE_KEYS if key in snapshot}
        state["recording"] = bool(snapshot.get("recording"))
        return {"state": {**state, "master": _levels(snapshot), "levels": levels}, **self._heard()}

    def _heard(self) -> dict[str, Any]:
        tap = self._engine.tap
        start = tap.position() - SPECTRUM_SIZE
        try:
            return {"spectrum": self._spectrum.decibels(tap.read(start)[:SPECTRUM_SIZE])} if start > 0 else {}
        except OverflowError:  # this thread stood still for long
            return {}


def _levels(entry: dict[str, Any]) -> list[float]:
    return [round(floor_db(entry["peak_db"]), 1), round(floor_db(entry["rms_db"]), 1)]


class Spectrum:
    """Levels of `SPECTRUM_BANDS` bands, each as wide as the others on a logarithmic scale."""

    def __init__(self, sample_rate: int) -> None:
        edges_hz = np.geomspace(LOWEST_HZ, min(HIGHEST_HZ, 0.45 * sample_rate), SPECTRUM_BANDS + 1)
        bins = np.maximum(np.round(edges_hz / sample_rate * SPECTRUM_SIZE).astype(int), 1)
        self._first = bins[:-1]
        self._count = np.maximum(np.diff(bins), 1)
        self._end = int(bins[-1])
        self._window = np.hanning(SPECTRUM_SIZE).astype(np.float32) * (4.0 / SPECTRUM_SIZE)

    def decibels(self, frames: np.ndarray) -> list[int]:
        """Band levels in whole dB re a full-scale sine, of frames [T, channels]; -120 is silence."""
        power = np.abs(np.fft.rfft(frames.mean(axis=1) * self._window)) ** 2
        sums = np.add.reduceat(power[: max(self._end, int(self._first[-1]) + 1)], self._first)
        decibels: Iterator[float] = (10.0 * np.log10(sums + 1e-12)).tolist()
        return [round(level) for level in decibels]
