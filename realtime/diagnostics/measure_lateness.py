"""How late the control is: what an engine's kernel carried out, beside the sample that each change was meant for.

The one place that looks into an engine for it; everything else asks a `ControlRecord`.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.kernel.publish import AppliedLog
from texbridge.realtime.workers.desk import Done
from texbridge.realtime.workers.memory import DID_BANDS, DID_TABLES

_STEPS_KEPT = 2**17


def _is_own(done: Done) -> bool:
    """Whether a voice did it by itself: the tables of a hop, which alone fade in slowly, and a tick of its life."""
    return done.kind == DID_BANDS or (done.kind == DID_TABLES and done.index > 0)


class ControlRecord:
    """Records changes and control steps of ``engine``, from before it starts. The voices' own moves do not count."""

    def __init__(self, engine: Engine) -> None:
        self._rate = engine.sample_rate
        self._log = AppliedLog(engine.state)
        self._done = engine.workers.reader()
        self._own: set[int] = set()
        self._steps: deque[float] = deque(maxlen=_STEPS_KEPT)
        self._late: list[np.ndarray] = []

    def collect(self) -> None:
        """Take over what has been carried out since; twice a second or more often, so that nothing is lost."""
        end = self._log.end()
        self._own.update(done.number for done in self._done.drain() if _is_own(done))
        self._steps.extend(self._done.milliseconds())
        pairs = [(frame, due) for number, frame, due in self._log.drain(end).tolist() if self._is_change(number, due)]
        self._late.append(np.array([frame - due for frame, due in pairs if frame >= 0], np.int64))

    def _is_change(self, number: int, due: int) -> bool:
        """Whether a command had a time that somebody meant."""
        if number in self._own:
            self._own.remove(number)
            return False
        return due > 0

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
