"""The input's gate: whether somebody plays."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

from texbridge.realtime.analysis.following import GATE, GATE_ALONE, SILENCE_DB, run_listener
from texbridge.realtime.tables.layout import RecordLayout


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
    """A gate on levels in dBFS: ``is_open``; ``quiet`` while the level is low enough to close; ``gain_db`` 0…-60.

    Its numbers lie in ``layout``, where compiled code goes on with them (`realtime.analysis.following`).
    """

    def __init__(self, settings: GateSettings) -> None:
        self.layout = RecordLayout(GATE)
        self.layout.put(quiet=1, gain_db=SILENCE_DB)
        self.settings = settings

    @property
    def settings(self) -> GateSettings:
        """At which levels it opens and shuts."""
        return self._settings

    @settings.setter
    def settings(self, settings: GateSettings) -> None:
        self._settings = settings
        self.layout.put(**{field.name: getattr(settings, field.name) for field in fields(settings)})

    @property
    def is_open(self) -> bool:
        """Whether somebody plays."""
        return bool(self.layout.array[0]["is_open"])

    @property
    def quiet(self) -> bool:
        """Whether the level is low enough to close."""
        return bool(self.layout.array[0]["quiet"])

    @property
    def gain_db(self) -> float:
        """The gain, 0…-60 dB."""
        return float(self.layout.array[0]["gain_db"])

    def update(self, level_db: float, seconds: float) -> bool:
        """Go on by ``seconds`` with ``level_db``; returns whether the gate is open."""
        self.layout.put(level_db=level_db, seconds=seconds)
        run_listener(GATE_ALONE, 0, self.layout.array.ctypes.data)
        return self.is_open
