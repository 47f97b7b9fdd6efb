"""How late the control is: what an engine's kernel carried out, beside the sample that each change was meant for.

The one place that looks into an engine for it; everything else asks a `ControlRecord`.
"""

from __future__ import annotations

from collections import deque
from typing import Any

import numpy as np

from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.kernel.publish import AppliedLog

_STEPS_KEPT = 2**17


class ControlRecord:
    """Records changes and control steps of ``engine``, from before it starts. The voices' own moves do not count."""

    def __init__(self, engine: Engine) -> None:
        self._rate = engine.sample_rate
        self._log = AppliedLog(engine.state)
        self._meant: dict[int, int] = {}
        self._steps: deque[float] = deque(maxlen=_STEPS_KEPT)
        self._late: list[np.ndarray] = []
        self._hear(engine._controller)

    def _hear(self, controller: Any) -> None:
        """Let the controller tell which frame each command is meant for, and keep the time of all of its steps."""
        sent, move_on, moving = controller.sent, controller.move_on, False

        def told(kind: str, number: int | None, due: int, *values: object) -> bool:
            if number is not None and due > 0 and not moving:
                self._meant[number] = due
            return bool(sent(kind, number, due, *values))

        def moved_on(horizon: float, now: float) -> bool:
            nonlocal moving
            moving = True
            try:
                return bool(move_on(horizon, now))
            finally:
                moving = False

        controller.sent, controller.move_on, controller.milliseconds = told, moved_on, self._steps

    def collect(self) -> None:
        """Take over what has been carried out since; twice a second or more often, so that nothing is lost."""
        rows = self._log.drain()
        meant = (self._meant.pop(number, None) for number in rows[:, 0].tolist())
        pairs = [(frame, due) for frame, due in zip(rows[:, 1].tolist(), meant, strict=True) if due is not None]
        self._late.append(np.array([frame - due for frame, due in pairs], np.int64))

    def begin(self) -> None:
        """Forget what has been."""
        self.collect()
        self._late.clear()
        self._steps.clear()

    def late_frames(self) -> np.ndarray:
        """Frames [n], int64, by which each change since `begin` was carried out later than meant; on time is 0 or 1."""
        self.collect()
        late: np.ndarray = np.maximum(np.concatenate(self._late), 0)
        return late

    def step_ms(self) -> np.ndarray:
        """Milliseconds [n] of each control step since `begin`: decoder and tables, into the kernel's memory."""
        return np.array(self._steps)
