"""What a resynthesis has come to: channels put together piece by piece, written without ever being whole in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from texbridge.progress import say
from texbridge.training.resynthesis.making import MadeSound
from texbridge.training.resynthesis.stereo import StereoWay
from texbridge.training.signal.sound_file import Signal, write_pieces


@dataclass(frozen=True)
class MadeChannels:
    """A sound that was ``made`` of a ``recording`` [C, T], and the way back to its channels."""

    made: MadeSound
    way: StereoWay
    recording: Tensor
    sample_rate: int

    def pieces(self) -> Iterator[Signal]:
        """Consecutive pieces [n] of one channel, or [n, 2] of two."""
        found: Iterable[Tensor] = self.made.pieces()
        if self.way.whole:
            found = [torch.cat(list(found), 1)]
        for piece in found:
            audio = self.way.decode(piece, self.recording)
            yield (audio[0] if len(audio) == 1 else audio.T.contiguous()).numpy()

    def beginning(self, seconds: float) -> Signal:
        """The first channel [T] of so many seconds at most."""
        parts: list[Signal] = []
        left = round(seconds * self.sample_rate)
        for piece in self.pieces():
            parts.append((piece if piece.ndim == 1 else piece[:, 0])[:left])
            left -= len(parts[-1])
            if left <= 0:
                break
        return np.concatenate(parts)

    def write(self, out: Path) -> None:
        """Write it to ``out``, and say so. Raises TrainingError."""
        gain = write_pieces(out, self.pieces, self.sample_rate)
        turned = f", turned down by a factor of {gain:.3f} to fit full scale" if gain < 1 else ""
        say(f"wrote {out} ({self.made.spans[-1][1] / self.sample_rate:.2f} s{turned})")
