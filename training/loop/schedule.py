"""The learning rate of every step: it has fallen when training ends, by its steps or by the clock.

>>> from texbridge.training.config import TrainConfig
>>> schedule = Schedule(TrainConfig(steps=1000, learning_rate=1.0), seconds=60.0)
>>> round(schedule.rate(0, 0.0), 3), round(schedule.rate(30, 30.0), 3), round(schedule.rate(60, 60.0), 3)
(1.0, 0.51, 0.02)
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from texbridge.training.loop.task import LoopPlan

FINAL_RATE = 0.02
LATE_FINAL_RATE = 0.1


@dataclass(frozen=True)
class Schedule:
    """How the learning rate falls over the steps of `config`, by its `schedule`.

    "constant" does not fall, "cosine" falls to a fiftieth from the first step on, "late" to a tenth over the last half.
    Where `seconds` are shorter than the steps take, the cosine runs over them, from where it stands at the step `first`
    of a run that is resumed: it follows the time that is left, whatever the speed of the machine.
    """

    config: LoopPlan
    seconds: float = math.inf
    first: int = 0

    def share(self, step: int, passed: float = 0.0) -> float:
        """How much of the training is done, 0 to 1, when so many seconds have passed since the first step."""
        before = self.first / self.config.steps
        by_time = before + (1.0 - before) * passed / self.seconds
        return min(max(step / self.config.steps, by_time), 1.0)

    def rate(self, step: int, passed: float = 0.0) -> float:
        """The learning rate of `step`."""
        kind, share = self.config.schedule, self.share(step, passed)
        if kind == "constant":
            return self.config.learning_rate
        final, along = (LATE_FINAL_RATE, max(2 * share - 1, 0.0)) if kind == "late" else (FINAL_RATE, share)
        fall = 0.5 * (1 + math.cos(math.pi * along))
        return self.config.learning_rate * (final + (1 - final) * fall)

    def now(self, step: int, passed: float) -> tuple[float, float]:
        """The learning rate of `step`, and the share of the training that is done before it."""
        return self.rate(step, passed), self.share(step, passed)
