"""When a texture's events come and what they add to its levels, in TorchScript: `realtime.tables.events`."""

import numpy as np
import torch
from torch import Tensor, nn

from texbridge.export.nn.dice import Dice
from texbridge.realtime.bundle.events import EVENT_SHAPE, MARKS, PERIODIC
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.tables.events import SOUNDING


class Happening:
    """Where a voice is in the process: the present mark and the one after it, seconds since its event, and ages
    (seconds) and strengths of what sounds."""

    def __init__(self, sounding: int) -> None:
        self.mark = 0
        self.coming = 0
        self.since = 0.0
        self.begun = 0
        self.ages = [1e9] * sounding
        self.strengths = [0.0] * sounding


class EventTrain(nn.Module):
    """The events of a bundle's life. Without any it adds nothing, and `any` is False."""

    shape: Tensor
    intervals: list[float]
    strengths: list[float]

    def __init__(self, bundle: Bundle) -> None:
        super().__init__()
        events = bundle.life.events if bundle.life is not None else None
        self.any = events is not None
        self.periodic = events is not None and events.kind == PERIODIC
        self.rate_hz, self.ends = (1.0, 1.0) if events is None else (events.rate_hz, 1.0 / events.mean_run)
        marks = np.ones((1, 2)) if events is None else bundle.arrays[MARKS].astype(np.float64)
        self.intervals, self.strengths = marks[:, 0].tolist(), marks[:, 1].tolist()
        self.n_sounding = SOUNDING
        shape = np.zeros((2, bundle.n_bands), np.float16) if events is None else bundle.arrays[EVENT_SHAPE]
        self.register_buffer("shape", torch.from_numpy(np.array(shape)))

    def begin(self, dice: Dice) -> Happening:
        """Begin anywhere in the process."""
        happening = Happening(self.n_sounding)
        if self.any:
            happening.mark = dice.below(len(self.intervals))
            happening.coming = (happening.mark + 1) % len(self.intervals)
            happening.since = dice.draw() * self.intervals[happening.mark]
        return happening

    def drawn(self, happening: Happening, dice: Dice) -> int:
        """The mark after the coming one: a run ends by chance, and goes on at any other mark."""
        anywhere = dice.below(len(self.intervals))
        return anywhere if dice.draw() < self.ends else (happening.coming + 1) % len(self.intervals)

    def jump(self, happening: Happening, dice: Dice) -> None:
        """Go on from another mark; what sounds fades away as it would."""
        if self.any:
            happening.mark = dice.below(len(self.intervals))
            happening.coming = self.drawn(happening, dice)

    def pass_time(self, happening: Happening, seconds: float, speed: float, dice: Dice) -> None:
        """``seconds`` pass, in which the process goes on ``speed`` times as fast as it did in the recording."""
        for k in range(self.n_sounding):
            happening.ages[k] += seconds
        happening.since += speed * seconds
        while happening.since >= self.intervals[happening.mark]:
            happening.since -= self.intervals[happening.mark]
            happening.mark = happening.coming
            happening.coming = self.drawn(happening, dice)
            row = happening.begun % self.n_sounding
            happening.ages[row] = happening.since / speed
            happening.strengths[row] = self.strengths[happening.mark]
            happening.begun += 1

    def forward(self, happening: Happening) -> Tensor:
        """What the events add to the levels [N] (dB) now."""
        return self.cycle(happening) if self.periodic else self.strongest(happening)

    def cycle(self, happening: Happening) -> Tensor:
        """Of a rhythm the shape lasts from one event to the next, however long that is."""
        phase = happening.since / self.intervals[happening.mark]
        here, after = self.strengths[happening.mark], self.strengths[happening.coming]
        frames = self.shape.shape[0]
        at = phase * frames
        first = min(int(at), frames - 1)
        low, high = self.shape[first].float(), self.shape[(first + 1) % frames].float()
        return (here + phase * (after - here)) * (low + (at - first) * (high - low))

    def strongest(self, happening: Happening) -> Tensor:
        """Of events that sound at once the strongest counts in every band."""
        highest = torch.zeros(self.shape.shape[1])
        for k in range(self.n_sounding):
            at = happening.ages[k] * self.rate_hz
            if at < self.shape.shape[0] - 1:
                first = int(at)
                low, high = self.shape[first].float(), self.shape[first + 1].float()
                highest = torch.maximum(highest, happening.strengths[k] * (low + (at - first) * (high - low)))
        return highest
