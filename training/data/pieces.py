"""Pieces of recordings at any place, and the piece before each: what a step of a model with a latent trains on.

>>> from pathlib import Path
>>> sound = np.arange(10, dtype=np.float32)
>>> bank = PieceBank([Recording(Path("a.wav"), "a", sound)], 4)
>>> pieces = bank.draw(3, np.random.default_rng(0), carry_probability=1.0)
>>> bool((pieces.audio[:, 0] - pieces.before[:, 0] == 4)[pieces.carried].all())
True
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from texbridge.training.data.recordings import Recording


@dataclass(frozen=True)
class Pieces:
    """Sounds `audio` [B, T], and what came just `before` [B, T] of those that are `carried` [B] on from there."""

    audio: Tensor
    before: Tensor
    carried: Tensor

    def part(self, here: slice) -> Pieces:
        """Some of them."""
        return Pieces(self.audio[here], self.before[here], self.carried[here])

    def to(self, device: torch.device) -> Pieces:
        """The same on a device."""
        return Pieces(self.audio.to(device), self.before.to(device), self.carried.to(device))


class PieceBank:
    """Pieces of `size` samples of recordings [T], each at least as long; every place is as likely as any other."""

    def __init__(self, recordings: Sequence[Recording], size: int) -> None:
        self.recordings = [recording for recording in recordings if len(recording.audio) >= size]
        self.size = size
        self._ends = np.cumsum([len(recording.audio) - size + 1 for recording in self.recordings])

    def draw(self, count: int, rng: np.random.Generator, carry_probability: float) -> Pieces:
        """So many pieces; with this probability one is carried on, where a whole piece comes before it."""
        chosen = rng.integers(0, int(self._ends[-1]), count)
        return self._cut(chosen, rng.random(count) < carry_probability)

    def held(self, count: int) -> Pieces:
        """So many pieces at even distances over all recordings, the same every time, none carried on."""
        places = ((np.arange(count) + 0.5) / count * int(self._ends[-1])).astype(np.int64)
        return self._cut(places, np.zeros(count, dtype=bool))

    def _cut(self, places: NDArray[np.int64], wanted: NDArray[np.bool_]) -> Pieces:
        audio, before = (torch.zeros(len(places), self.size) for _ in range(2))
        carried = torch.zeros(len(places), dtype=torch.bool)
        for row, place in enumerate(places.tolist()):
            number = int(np.searchsorted(self._ends, place, side="right"))
            sound = self.recordings[number].audio
            begin = place - (int(self._ends[number - 1]) if number else 0)
            audio[row] = torch.from_numpy(np.array(sound[begin : begin + self.size]))
            if wanted[row] and begin >= self.size:
                before[row] = torch.from_numpy(np.array(sound[begin - self.size : begin]))
                carried[row] = True
        return Pieces(audio, before, carried)
