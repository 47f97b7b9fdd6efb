"""How far a rendering is from a recording, and how far excerpts of the recording are from each other.

The metric is TexStat with every β at 1 (the published metric), by both definitions, on frames of 65 536 samples that
are brought to zero mean and unit standard deviation first, so that level plays no part.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
import torch
from torch import Tensor

from texbridge.training.evaluation.embeddings import METRIC_BETA, METRIC_FRAME
from texbridge.training.losses.texstat import DEFINITIONS, Statistics, TexStat
from texbridge.training.signal.cyclic import cyclic_frame
from texbridge.training.signal.sound_file import Signal

MOST_FRAMES = 60


@dataclass(frozen=True)
class Score:
    """TexStat of a rendering against a held-out excerpt (``rendered``), of other excerpts of the recording against the
    same (``itself``), and of frames of the recording that follow each other (``next_frame``)."""

    definition: str
    rendered: float
    itself: float
    next_frame: float

    @property
    def ratio(self) -> float:
        """``rendered`` over ``itself``; 1 means as close as two excerpts of the recording are."""
        return self.rendered / self.itself

    def to_dict(self) -> dict[str, float | str]:
        """The entry written to a bundle's ``scores``."""
        rounded = {key: round(v, 4) if isinstance(v, float) else v for key, v in asdict(self).items()}
        return {**rounded, "ratio": round(self.ratio, 4)}


def unit_frames(audio: Signal, frame_size: int = METRIC_FRAME, cyclic: bool = True) -> Tensor:
    """Consecutive frames [n, frame_size] of ``audio`` [T], each at zero mean and unit standard deviation.

    ``cyclic`` blends each frame's end into its beginning (see `training.signal.cyclic`). Raises ``ValueError`` if there
    is not one whole frame.
    """
    if len(audio) < frame_size:
        raise ValueError(f"the audio has {len(audio)} samples; one frame of {frame_size} is needed")
    audio = np.asarray(audio, dtype=np.float32)
    starts = range(0, len(audio) - frame_size + 1, frame_size)
    cut = [cyclic_frame(audio, k, frame_size) if cyclic else audio[k : k + frame_size] for k in starts]
    frames = torch.from_numpy(np.stack(cut))
    frames = frames - frames.mean(-1, keepdim=True)
    return frames / frames.std(-1, keepdim=True).clamp_min(1e-12)


@torch.no_grad()
def score(rendering: Signal, excerpt: Signal, others: Signal, sample_rate: int) -> list[Score]:
    """Scores by both definitions; all signals mono [T] at ``sample_rate`` (Hz).

    ``rendered`` is the mean TexStat over all pairs of a frame of the rendering and a frame of the held-out ``excerpt``,
    ``itself`` that of the recording's ``others`` parts against the excerpt, ``next_frame`` the mean over every frame of
    the others and the one after it. ``clean`` takes cyclic frames, ``compat`` raw ones as published.
    """
    scores = []
    for definition in DEFINITIONS:
        texstat = TexStat(sample_rate, METRIC_FRAME, beta=METRIC_BETA, definition=definition)
        cyclic = definition == "clean"
        ours, held, own = (texstat.statistics(unit_frames(x, cyclic=cyclic)) for x in (rendering, excerpt, others))
        n_own = len(own.s1)
        following = texstat.distance(own[slice(0, n_own - 1)], own[slice(1, n_own)]).mean()
        rendered, itself = (float(distances_of_pairs(texstat, a, held).mean()) for a in (ours, own))
        scores.append(Score(definition, rendered, itself, float(following)))
    return scores


@torch.no_grad()
def whole_score(rendering: Signal, recording: Signal, sample_rate: int) -> list[Score]:
    """The same of any frame of the rendering against any of the whole ``recording``, with no part held out.

    ``itself`` is the mean over all pairs of different frames of the recording, at most 60 of them.
    """
    scores = []
    for definition in DEFINITIONS:
        texstat = TexStat(sample_rate, METRIC_FRAME, beta=METRIC_BETA, definition=definition)
        ours, own = (texstat.statistics(unit_frames(x, cyclic=definition == "clean")) for x in (rendering, recording))
        rendered = distances_of_pairs(texstat, few_frames(ours), few_frames(own)).mean()
        following = texstat.distance(own[slice(0, len(own.s1) - 1)], own[slice(1, len(own.s1))]).mean()
        itself = distances_of_pairs(texstat, few_frames(own)).mean()
        scores.append(Score(definition, float(rendered), float(itself), float(following)))
    return scores


def few_frames(statistics: Statistics, limit: int = MOST_FRAMES) -> Statistics:
    """At most ``limit`` frames, evenly spread over all."""
    count = len(statistics.s1)
    return statistics if count <= limit else statistics[torch.linspace(0, count - 1, limit).round().long()]


def distances_of_pairs(texstat: TexStat, a: Statistics, b: Statistics | None = None) -> Tensor:
    """TexStat [pairs] of every frame of ``a`` and every one of ``b``; without it of all pairs of different frames."""
    rows = torch.arange(len(a.s1))
    pairs = torch.combinations(rows) if b is None else torch.cartesian_prod(rows, torch.arange(len(b.s1)))
    return texstat.distance(a[pairs[:, 0]], (a if b is None else b)[pairs[:, 1]])
