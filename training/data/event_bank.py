"""Recordings as P-VAE learns from them: at one level each, with their events, what lies beneath these, and frames.

Long recordings are looked at a minute at a time, with a threshold for every minute. What is loud and quiet in
a recording stays so; its root mean square becomes 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import torch
from torch import Tensor

from texbridge.training.data.recordings import Recording, cut_pieces
from texbridge.training.errors import TrainingError
from texbridge.training.events.config import EventConfig
from texbridge.training.events.found import find_events, quiet_powers
from texbridge.training.events.shape import EventShape
from texbridge.training.signal.cyclic import cyclic_frame
from texbridge.training.signal.sound_file import Signal

LEAST_EVENTS = 16
Place = tuple[int, int]
"""A stretch, and the sample of it at which a frame begins."""


class EventBank:
    """Stretches of ``recordings`` that hold a frame of ``config`` and are not silent.

    Raises TrainingError if there are none; ``purpose`` says what for.
    """

    def __init__(self, recordings: Sequence[Recording], config: EventConfig, purpose: str) -> None:
        self.config = config
        self._stretches: list[Signal] = []
        self._gains: list[np.float32] = []
        for recording in recordings:
            stretches = cut_pieces([recording], config.sample_rate)
            square = sum(float(np.square(s.audio, dtype=np.float64).sum()) for s in stretches)
            if len(recording.audio) < config.frame_size or not square:
                continue
            self._stretches += [stretch.audio for stretch in stretches]
            self._gains += [np.float32((len(recording.audio) / square) ** 0.5)] * len(stretches)
        if not self._stretches:
            seconds = config.frame_size / config.sample_rate
            raise TrainingError(f"no recording to {purpose} with lasts {seconds:.1f} s, which a frame of pvae takes")
        self._lengths = np.array([len(audio) for audio in self._stretches])
        self.quiet = lru_cache(maxsize=None)(self._quiet)

    @property
    def seconds(self) -> float:
        """Of all stretches together."""
        return float(self._lengths.sum()) / self.config.sample_rate

    def stretch(self, index: int) -> Signal:
        """Stretch number ``index`` [T] at the bank's level."""
        return np.asarray(self._stretches[index] * self._gains[index], dtype=np.float32)

    def _quiet(self, index: int) -> Tensor:
        """The power [N] of the bands beneath the events of a stretch."""
        return quiet_powers(self.stretch(index), self.config.sample_rate, self.config.n_bands)

    def pick(self, random: np.random.Generator) -> Place:
        """Where a frame is cut: any place as likely as any other."""
        index = int(random.choice(len(self._lengths), p=self._lengths / self._lengths.sum()))
        return index, int(random.integers(self._lengths[index] - self.config.frame_size + 1))

    def spread(self, number: int) -> list[Place]:
        """At most ``number`` places, evenly spread; the same every time."""
        size = self.config.frame_size
        places = [(i, at) for i, length in enumerate(self._lengths) for at in range(0, length - size + 1, size // 4)]
        picks = np.unique(np.linspace(0, len(places) - 1, min(number, len(places))).round().astype(int))
        return [places[pick] for pick in picks]

    def frames(self, places: Sequence[Place]) -> Tensor:
        """Cyclic frames [n, F] at ``places``."""
        cut = [
            cyclic_frame(self._stretches[index], at, self.config.frame_size) * self._gains[index]
            for index, at in places
        ]
        return torch.from_numpy(np.stack(cut))

    def events(self, shape: EventShape) -> tuple[Tensor, float]:
        """Numbers [E, D] of events, about ``most_events`` of them at most, and how many come in a second.

        Raises TrainingError if there are too few to learn from.
        """
        config = self.config
        begins = [find_events(audio, config.sample_rate).begins for audio in self._stretches]
        number = sum(map(len, begins))
        if number < LEAST_EVENTS:
            raise TrainingError(
                f"{number} events were found in {self.seconds:.0f} s of sound, pvae needs {LEAST_EVENTS}: give "
                f"recordings with more, or train another model"
            )
        every = -(-number // config.most_events)
        rows = [
            shape.numbers(torch.from_numpy(self.stretch(index)), torch.from_numpy(own), self.quiet(index), every)
            for index, own in enumerate(begins)
            if len(own)
        ]
        return torch.cat(rows), number / self.seconds
