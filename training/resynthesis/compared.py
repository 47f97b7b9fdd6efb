"""What sounds are compared by: one list of titles and functions, each of which gives rows of a table.

A function takes a `Listened` and gives its rows: a label, the figure of the sound, and the floor: what two parts of the
recording differ by. `by_halves` makes one of a plain measure of two sounds, whose floor is then the second half of the
recording measured against the first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor

from texbridge.training.evaluation.copies import likeness_of
from texbridge.training.evaluation.evaluate import SAMPLE_RATE
from texbridge.training.evaluation.figures import LABELS, Evaluation
from texbridge.training.evaluation.life import LIFE_LABELS
from texbridge.training.evaluation.networks import Embedding
from texbridge.training.evaluation.texture_scores import texture_scores
from texbridge.training.signal.sound_file import Signal
from texbridge.training.statistics.mcdermott_snr import mcdermott_snr


class Row(NamedTuple):
    """A figure of a sound, and its ``floor``; None where there is none."""

    label: str
    value: float | None
    floor: float | None = None


@dataclass(frozen=True)
class Listened:
    """A sound ``made`` [T] beside its ``recording`` [T'], both at 44.1 kHz, its evaluation, the seconds that it took,
    and the network of `--embedding`."""

    recording: Signal
    made: Signal
    evaluation: Evaluation
    seconds: float | None = None
    network: Embedding | None = None


Rows = Callable[[Listened], list[Row]]
Measure = Callable[[Tensor, Tensor, int, Embedding | None], Mapping[str, float | None]]


def by_halves(measure: Measure) -> Rows:
    """Rows of ``measure``, which takes a sound, the recording, their rate in Hz and a network, and names figures.

    What raises ``ValueError`` (sounds too short, say) has no figures, or no floor.
    """

    def rows(heard: Listened) -> list[Row]:
        half = len(heard.recording) // 2
        ours = _asked(measure, heard.made, heard.recording, heard.network)
        floors = _asked(measure, heard.recording[half:], heard.recording[:half], heard.network)
        return [Row(label, value, floors.get(label)) for label, value in ours.items()]

    return rows


def _asked(measure: Measure, made: Signal, recording: Signal, network: Embedding | None) -> Mapping[str, float | None]:
    try:
        return measure(torch.from_numpy(made.copy()), torch.from_numpy(recording.copy()), SAMPLE_RATE, network)
    except ValueError:
        return {}


def _figures(*keys: str) -> Rows:
    """Figures of the evaluation by the names of `LABELS`, level-matched, as far as it has them."""

    def rows(heard: Listened) -> list[Row]:
        found = {key: heard.evaluation.figures.get(key) for key in keys}
        return [
            Row(
                LABELS[key],
                None if figure.level_matched is None else figure.level_matched.mean,
                None if figure.itself is None else figure.itself.mean,
            )
            for key, figure in found.items()
            if figure is not None
        ]

    return rows


def _copies(heard: Listened) -> list[Row]:
    scores = likeness_of(torch.from_numpy(heard.made.copy()), torch.from_numpy(heard.recording.copy()), SAMPLE_RATE)
    label = "likest half seconds"
    return [Row(label, None)] if scores is None else [Row(label, scores.found, scores.own)]


def _life(heard: Listened) -> list[Row]:
    return [Row(LIFE_LABELS[key], figure.apart, figure.halves) for key, figure in heard.evaluation.life.items()]


def _three_scores(made: Tensor, recording: Tensor, rate: int, network: Embedding | None) -> Mapping[str, float | None]:
    scores = texture_scores(made, recording, rate, network)
    return {
        "label score, 1 is alike": scores.label_score,
        "autocorrelation score": scores.autocorrelation,
        "diversity score, the lower the freer": scores.diversity,
    }


COMPARED: tuple[tuple[str, Rows], ...] = (
    ("TexStat", _figures("texstat_clean", "texstat_compat", "texstat_whole_clean")),
    ("distributions", _figures("fad_clean", "kad_clean", "fad_aisfx", "kad_aisfx", "fad_vggish", "kad_vggish")),
    ("spectrograms", _figures("mstft", "mss")),
    ("rhythm", _figures("autocorrelation")),
    ("copies: 1 is a copy", _copies),
    ("scores of Antognini and others", by_halves(_three_scores)),
    (
        "McDermott's classes, SNR in dB",
        by_halves(lambda made, recording, rate, _: mcdermott_snr(made, recording, rate)),
    ),
    ("life: 1 or 0 apart is best", _life),
    ("time", lambda heard: [Row("seconds to make it", heard.seconds)]),
)
"""All that is compared, in order."""
