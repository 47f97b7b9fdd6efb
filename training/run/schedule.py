"""The learning rate of every step: it has fallen when training ends, by its steps or by the clock.

>>> schedule = Schedule(TrainConfig(steps=1000, learning_rate=1.0), seconds=60.0)
>>> round(schedule.rate(0, 0.0), 3), round(schedule.rate(30, 30.0), 3), round(schedule.rate(60, 60.0), 3)
(1.0, 0.51, 0.02)
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from texbridge.training.config import TrainConfig

FINAL_RATE = 0.02


@dataclass(frozen=True)
class Schedule:
    """Constant, or a cosine from the configured rate to a fiftieth of it over the steps of `config`.

    Where `seconds` are shorter than the steps take, the cosine runs over them, from where it stands at the step `first`
    of a run that is resumed: it follows the time that is left, whatever the speed of the machine.
    """

    config: TrainConfig
    seconds: float = math.inf
    first: int = 0

    def rate(self, step: int, passed: float = 0.0) -> float:
        """The learning rate of `step`, when so many seconds have passed since the first one."""
        if self.config.schedule == "constant":
            return self.config.learning_rate
        before = self.first / self.config.steps
        by_time = before + (1.0 - before) * passed / self.seconds
        fall = 0.5 * (1 + math.cos(math.pi * min(max(step / self.config.steps, by_time), 1.0)))
        return self.config.learning_rate * (FINAL_RATE + (1 - FINAL_RATE) * fall)
