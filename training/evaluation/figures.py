"""What an evaluation holds: figures by name, each beside what the reference differs from itself by."""

from __future__ import annotations

from dataclasses import dataclass, field

from texbridge.training.evaluation.life import LifeFigure
from texbridge.training.losses.texstat import Statistics

LABELS = {
    "texstat_compat": "TexStat, compat",
    "texstat_clean": "TexStat, clean",
    "texstat_whole_compat": "TexStat, compat, any moment",
    "texstat_whole_clean": "TexStat, clean, any moment",
    "mss": "multi-scale spectrogram",
    "mstft": "multi-scale STFT and mel",
    "fad_compat": "FAD, TexStat compat",
    "fad_clean": "FAD, TexStat clean",
    "kad_compat": "KAD, TexStat compat",
    "kad_clean": "KAD, TexStat clean",
    "fad_vggish": "FAD, VGGish",
    "kad_vggish": "KAD, VGGish",
    "fad_aisfx": "FAD, aiSFX",
    "kad_aisfx": "KAD, aiSFX",
    "label_kl": "labels, KL divergence",
    "label_score": "labels, score exp(KL)",
    "autocorrelation": "autocorrelation",
    "diversity_broadband": "diversity, broadband envelope",
    "diversity_bands": "diversity, band envelopes",
}


@dataclass(frozen=True)
class Value:
    """A figure; ``std`` over the frames where it is a mean of several."""

    mean: float
    std: float | None = None


@dataclass(frozen=True)
class Figure:
    """One metric: the generated sound at the reference's level (``level_matched``), as it is, and the reference's own.

    None where it was not asked for or the sounds are too short for it. For all of them less is closer to the reference;
    of the diversity figures 1 is a copy, and ``itself`` is what two different excerpts of the reference reach.
    """

    level_matched: Value | None
    as_is: Value | None
    itself: Value | None


@dataclass(frozen=True)
class Evaluation:
    """All figures by the names of `LABELS`, and of `LIFE_LABELS`; notes for the reader; `clean` statistics per frame,
    theirs and ours."""

    figures: dict[str, Figure]
    life: dict[str, LifeFigure]
    gain_db: float
    notes: tuple[str, ...]
    statistics: tuple[Statistics, Statistics] = field(repr=False)
