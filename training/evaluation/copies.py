"""Whether a resynthesis copies its recording: no more than one part of the recording resembles another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from texbridge.training.evaluation.repetition import (
    EXCERPT_SECONDS,
    Envelopes,
    band_envelopes,
    closest_excerpt,
    likest_excerpts,
)
from texbridge.training.signal.sound_file import Signal

COPY_MARGIN = 0.05
"""By how much the likest excerpts of sound and recording may be liker than the likest two of the recording."""
DIVERSITY = "diversity"
"""The weight that says whether this is asked: none where it is 0."""
TRIES, PATCHES = 2, 12
_LEAST_SECONDS, MOST_COMPARED_SECONDS = 2.0, 60.0
_FADE_SECONDS, _NEARLY = 0.1, 0.02


@dataclass(frozen=True)
class Likeness:
    """How like the likest excerpts of a sound and its recording are (1: a copy), and of two of the recording."""

    found: float
    own: float

    @property
    def excess(self) -> float:
        """By how much it is liker than it may be; 0 or less where it is no copy."""
        return self.found - self.own - COPY_MARGIN


class CopyGuard:
    """Knows a recording [T], and says of a sound where it comes too near.

    ``tries`` is how often excerpts of a stretch are optimised anew at most, and ``patches`` how often after that they
    are replaced without. Of a recording or a sound of less than 2 s nothing is said; of a recording longer than a
    minute, its first minute counts.
    """

    def __init__(self, recording: Tensor, sample_rate: int, tries: int = TRIES, patches: int = PATCHES) -> None:
        self.tries, self.patches, self.again = tries, patches, 0
        self._rate = sample_rate
        known = recording[: round(MOST_COMPARED_SECONDS * sample_rate)]
        short = len(known) < _LEAST_SECONDS * sample_rate
        self._theirs: Envelopes | None = None if short else band_envelopes(known, sample_rate)
        self._own = 0.0 if self._theirs is None else own_likeness(self._theirs)

    def likeness(self, made: Tensor) -> Likeness | None:
        """Of the first minute of ``made`` [T]; None where either is too short."""
        found = self._correlations(made)
        return None if found is None else Likeness(float(found.max()), self._own)

    def excess(self, made: Tensor) -> float:
        """By how much ``made`` [T] is too like the recording; 0 or less where it is not."""
        found = self._correlations(made)
        return 0.0 if found is None else Likeness(float(found.max()), self._own).excess

    def mended(self, made: Tensor, other: Tensor) -> Tensor:
        """``made`` [T] whose excerpts that are too like, or nearly so, are taken from ``other`` [T], crossfaded."""
        found = self._correlations(made)
        if found is None:
            return made
        fade, size = round(_FADE_SECONDS * self._rate), round(EXCERPT_SECONDS * self._rate)
        share = torch.zeros(len(made))
        for row in (found > self._own + COPY_MARGIN - _NEARLY).nonzero()[:, 0].tolist():
            away = torch.arange(len(made)) - row * size // 4
            share = torch.maximum(share, (torch.minimum(away, size - away) / fade + 1).clamp(0, 1))
        turn = share * (torch.pi / 2)
        level = made.square().mean().sqrt() / other.square().mean().sqrt().clamp_min(1e-9)
        return made * turn.cos() + other * level * turn.sin()

    def passed(self, again: int) -> None:
        """A stretch is done, and was made ``again`` so often."""
        self.again += again

    def _correlations(self, made: Tensor) -> Tensor | None:
        """The largest correlation [n] of every excerpt of ``made``, a quarter of its length apart."""
        if self._theirs is None or len(made) < _LEAST_SECONDS * self._rate or not bool(made.any()):
            return None
        ours = band_envelopes(made[: round(MOST_COMPARED_SECONDS * self._rate)], self._rate)
        return likest_excerpts(ours, self._theirs)[0]


def own_likeness(recording: Envelopes) -> float:
    """How like the likest two excerpts of a recording are that do not overlap."""
    return closest_excerpt(recording, recording, apart_seconds=EXCERPT_SECONDS).correlation


def likeness_of(made: Tensor, recording: Tensor, sample_rate: int) -> Likeness | None:
    """Of the first minutes of ``made`` [T] and ``recording`` [T']; None where either is shorter than 2 s."""
    return CopyGuard(recording, sample_rate).likeness(made)


def copy_remark(guards: Sequence[CopyGuard], made: Signal, recording: Tensor, sample_rate: int) -> str:
    """How like ``made`` [T] and ``recording`` [T'] are, in words, and how often guards had an excerpt made anew."""
    scores, again = likeness_of(torch.from_numpy(made), recording, sample_rate), sum(guard.again for guard in guards)
    if scores is None:
        return f"shorter than {_LEAST_SECONDS:g} s: not asked whether it is a copy"
    verdict = "no copy" if scores.excess <= 0 else "it comes near a copy; try another --seed"
    times = f" (excerpts made anew: {again})" if again else ""
    figures = f"{scores.found:.2f} with the recording, {scores.own:.2f} within the recording"
    return f"likest excerpts: {figures}: {verdict}{times}"
