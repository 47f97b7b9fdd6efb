"""TexStat statistics of a whole sound, frame by frame, as metrics take them.

>>> audio = np.random.default_rng(0).standard_normal(3 * 16000).astype(np.float32)
>>> segment_statistics(audio, 16000, "clean").vector().shape
torch.Size([9, 280])
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np
import torch

from texbridge.training.losses.texstat import DECIMATION, Statistics, TexStat
from texbridge.training.signal.cyclic import cyclic_frame
from texbridge.training.signal.sound_file import Signal

METRIC_FRAME = 65536
METRIC_BETA = (1.0, 1.0, 1.0, 1.0, 1.0)
_BATCH = 4
Step = Callable[[float], None]


def frame_texstat(sample_rate: int, definition: str) -> TexStat:
    """TexStat of frames of 65 536 samples with every β at 1, the published metric."""
    return TexStat(sample_rate, METRIC_FRAME, beta=METRIC_BETA, definition=definition)


def frame_statistics(audio: Signal, sample_rate: int, definition: str, step: Step | None = None) -> Statistics:
    """Statistics of the consecutive frames of 65 536 samples of ``audio`` [T]: see `statistics_of`."""
    return statistics_of(frame_texstat(sample_rate, definition), audio, METRIC_FRAME, step)


def segment_statistics(audio: Signal, sample_rate: int, definition: str, step: Step | None = None) -> Statistics:
    """Statistics of segments of 1 s, 0.25 s apart: the vectors of FAD and KAD.

    ``clean`` rounds 1 s down to a multiple of 8 samples.
    """
    return statistics_of(_segment_texstat(sample_rate, definition), audio, sample_rate // 4, step)


@torch.no_grad()
def statistics_of(texstat: TexStat, audio: Signal, hop: int, step: Step | None = None) -> Statistics:
    """Statistics of every frame of ``audio`` [T] that fits whole, ``hop`` samples apart, at the level they have.

    ``clean`` takes cyclic frames, ``compat`` raw ones as published. ``step`` is told the share that is done. Raises
    ``ValueError`` if there is not one whole frame.
    """
    size, cyclic = texstat.frame_size, texstat.definition == "clean"
    starts = range(0, len(audio) - size + 1, hop)
    if not starts:
        raise ValueError(f"the audio has {len(audio)} samples; one frame of {size} is needed")
    parts = []
    for first in range(0, len(starts), _BATCH):
        chosen = starts[first : first + _BATCH]
        frames = [cyclic_frame(audio, k, size) if cyclic else audio[k : k + size] for k in chosen]
        parts.append(texstat.statistics(torch.from_numpy(np.stack(frames))))
        if step:
            step(min(1.0, (first + _BATCH) / len(starts)))
    return Statistics.cat(parts)


def with_gain(statistics: Statistics, gain: float) -> Statistics:
    """The statistics of the same sounds ``gain`` times as loud: S1's mean alone changes."""
    s1 = statistics.s1.clone()
    s1[..., 0] *= gain
    return replace(statistics, s1=s1)


def defined(statistics: Statistics) -> torch.Tensor:
    """Which sounds [B] have all their statistics: by ``compat`` digital silence has none (NaN)."""
    finite = [getattr(statistics, f.name).isfinite().flatten(1).all(1) for f in fields(Statistics)]
    return torch.stack(finite).all(0)


def _segment_texstat(sample_rate: int, definition: str) -> TexStat:
    """TexStat of frames of 1 s, rounded down to what the definition takes."""
    multiple = DECIMATION if definition == "compat" else 8
    return TexStat(sample_rate, sample_rate // multiple * multiple, beta=METRIC_BETA, definition=definition)
