"""Whether a resynthesis copies its recording: no more than one part of the recording resembles another."""

from __future__ import annotations

from torch import Tensor

from texbridge.training.evaluation.repetition import EXCERPT_SECONDS, band_envelopes, closest_excerpt

COPY_MARGIN = 0.05
_LEAST_SECONDS, _MOST_SECONDS = 2.0, 60.0


def copy_scores(made: Tensor, recording: Tensor, sample_rate: int) -> tuple[float, float] | None:
    """How like the likest excerpts of ``made`` [T] and ``recording`` are (1: a copy), and of two of the recording.

    None where either is shorter than 2 s. A minute of each is compared at most.
    """
    if min(len(made), len(recording)) < _LEAST_SECONDS * sample_rate:
        return None
    most = round(_MOST_SECONDS * sample_rate)
    ours, theirs = (band_envelopes(sound[:most], sample_rate) for sound in (made, recording))
    own = closest_excerpt(theirs, theirs, apart_seconds=EXCERPT_SECONDS).correlation
    return closest_excerpt(ours, theirs).correlation, own


def copy_remark(made: Tensor, recording: Tensor, sample_rate: int) -> str:
    """The scores in words."""
    scores = copy_scores(made, recording, sample_rate)
    if scores is None:
        return f"shorter than {_LEAST_SECONDS:g} s: not asked whether it is a copy"
    found, own = scores
    verdict = "no copy" if found <= own + COPY_MARGIN else "it comes near a copy; try another --seed"
    return f"likest excerpts: {found:.2f} with the recording, {own:.2f} within the recording: {verdict}"
