"""The input's gate: whether somebody plays."""

from __future__ import annotations

import math
from dataclasses import dataclass

SILENCE_DB = -60.0


@dataclass(frozen=True)
class GateSettings:
    """Opens at ``threshold_db`` (dBFS) and closes ``hysteresis_db`` below, after ``hold_seconds`` there.

    Closed, its gain falls by `SILENCE_DB` in ``release_seconds``. Raises ``ValueError`` naming what is out of range.
    """

    threshold_db: float = -50.0
    hysteresis_db: float = 6.0
    hold_seconds: float = 0.05
    release_seconds: float = 0.2

    def __post_init__(self) -> None:
        limits = {
            "threshold_db": (-120.0, 0.0),
            "hysteresis_db": (0.0, 40.0),
            "hold_seconds": (0.0, 10.0),
            "release_seconds": (0.001, 10.0),
        }
        for name, (low, high) in limits.items():
            value = getattr(self, name)
            if not (math.isfinite(value) and low <= value <= high):
                raise ValueError(f"gate: {name} is {value:g}; must be in {low:g}…{high:g}")


class Gate:
    """A gate on levels in dBFS: ``is_open``; ``quiet`` while the level is low enough to close; ``gain_db`` 0…-60."""

    def __init__(self, settings: GateSettings) -> None:
        self.settings = settings
        self.is_open, self.quiet, self.gain_db = False, True, SILENCE_DB
        self._below_seconds = 0.0

    def update(self, level_db: float, seconds: float) -> bool:
        """Go on by ``seconds`` with ``level_db``; returns whether the gate is open."""
        settings = self.settings
        if level_db >= settings.threshold_db:
            self.is_open = True
        self.quiet = level_db < settings.threshold_db - settings.hysteresis_db
        self._below_seconds = self._below_seconds + seconds if self.quiet else 0.0
        if self._below_seconds > settings.hold_seconds:
            self.is_open = False
        fall = SILENCE_DB * seconds / settings.release_seconds
        self.gain_db = 0.0 if self.is_open else max(self.gain_db + fall, SILENCE_DB)
        return self.is_open
