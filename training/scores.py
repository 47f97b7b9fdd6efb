"""How far a rendering is from a recording, and how far the recording is from itself.

The metric is TexStat with every β at 1 (the published metric), by both definitions, on frames of 65 536 samples that
are brought to zero mean and unit standard deviation first, so that level plays no part.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.texstat import DEFINITIONS, TexStat

SCORE_FRAME = 65536
SCORE_BETA = (1.0, 1.0, 1.0, 1.0, 1.0)
Signal = NDArray[np.float32]


@dataclass(frozen=True)
class Score:
    """TexStat of a rendering against an excerpt (``rendered``) and of the recording against itself (``itself``)."""

    definition: str
    rendered: float
    itself: float

    @property
    def ratio(self) -> float:
        """``rendered`` over ``itself``; 1 means as close as two excerpts of the recording are."""
        return self.rendered / self.itself

    def to_dict(self) -> dict[str, float | str]:
        """The entry written to a bundle's ``scores``."""
        rounded = {key: round(v, 4) if isinstance(v, float) else v for key, v in asdict(self).items()}
        return {**rounded, "ratio": round(self.ratio, 4)}


def unit_frames(audio: Signal, frame_size: int = SCORE_FRAME) -> Tensor:
    """Consecutive frames [n, frame_size] of ``audio`` [T], each at zero mean and unit standard deviation.

    Raises ``ValueError`` if there is not one whole frame.
    """
    if len(audio) < frame_size:
        raise ValueError(f"the audio has {len(audio)} samples; one frame of {frame_size} is needed")
    frames = torch.from_numpy(np.ascontiguousarray(audio, dtype=np.float32)).unfold(0, frame_size, frame_size)
    frames = frames - frames.mean(-1, keepdim=True)
    return frames / frames.std(-1, keepdim=True).clamp_min(1e-12)


@torch.no_grad()
def score(rendering: Signal, excerpt: Signal, recording: Signal, sample_rate: int) -> list[Score]:
    """Scores by both definitions; all signals mono [T] at ``sample_rate`` (Hz).

    ``rendered`` is the mean over all pairs of a frame of the rendering and a frame of the held-out ``excerpt``;
    ``itself`` the mean over every frame of the ``recording`` and the next.
    """
    scores = []
    for definition in DEFINITIONS:
        texstat = TexStat(sample_rate, SCORE_FRAME, beta=SCORE_BETA, definition=definition)
        ours, held, own = (texstat.statistics(unit_frames(x)) for x in (rendering, excerpt, recording))
        n_ours, n_held, n_own = (len(s.s1) for s in (ours, held, own))
        pairs = torch.cartesian_prod(torch.arange(n_ours), torch.arange(n_held))
        rendered = texstat.distance(ours[pairs[:, 0]], held[pairs[:, 1]]).mean()
        itself = texstat.distance(own[slice(0, n_own - 1)], own[slice(1, n_own)]).mean()
        scores.append(Score(definition, float(rendered), float(itself)))
    return scores
