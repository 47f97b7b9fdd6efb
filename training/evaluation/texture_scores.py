"""The three scores of a synthesised texture: Antognini, Hoffman & Weiss, 2019, section IV.

Is it labelled as the recording is, does it keep its rhythm, and is it a copy? All are of sounds at their own rate.

>>> recording = torch.randn(48000, generator=torch.Generator().manual_seed(0))
>>> found = texture_scores(recording.roll(8000), recording, 16000)
>>> found.label_kl is None, found.autocorrelation < 0.01, found.diversity > 5
(True, True, True)
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from texbridge.training.evaluation.networks import Embedding
from texbridge.training.losses.feature_maps import LAG_FRAMES, diversity, joint_error, map_autocorrelations
from texbridge.training.signal.log_spectrogram import LOG_FRAMING, LOG_RATE, log_spectrogram
from texbridge.training.signal.sound_file import resampled_to

NO_LABELS = (
    "label score: needs a network; give the weights of aiSFX, the wheel that `pip download aisfx==0.1.2 --no-deps` gets"
)
_NO_HEAD = "label score: the weights of {} have no labels; give layers for them, or the weights of aiSFX"
_SHORT = "label score: the sound or the recording is shorter than what {} listens to at once"
_LEAST_SAMPLES = 512


@dataclass(frozen=True)
class TextureScores:
    """``label_kl`` in nats and ``label_score``, exp of it; ``autocorrelation``, 0 for the same rhythm; ``diversity``,
    the higher the more of a copy. None is what could not be asked, and ``notes`` say why.
    """

    label_kl: float | None
    label_score: float | None
    autocorrelation: float | None
    diversity: float | None
    notes: tuple[str, ...] = ()


def texture_scores(
    made: Tensor, recording: Tensor, sample_rate: int, network: Embedding | None = None, circular: bool = False
) -> TextureScores:
    """All scores of ``made`` [T] against ``recording`` [T'], both at ``sample_rate`` Hz; see `TextureScores`."""
    notes: list[str] = []
    kl = None
    if network is None:
        notes.append(NO_LABELS)
    elif network.labels is None:
        notes.append(_NO_HEAD.format(network.name))
    else:
        kl = label_kl(made, recording, sample_rate, network)
        notes += [_SHORT.format(network.name)] if kl is None else []
    rhythm = _asked(lambda: autocorrelation_score(made, recording, sample_rate, circular), notes)
    copied = _asked(lambda: diversity_score(made, recording, sample_rate), notes)
    return TextureScores(kl, None if kl is None else math.exp(kl), rhythm, copied, tuple(notes))


def label_kl(made: Tensor, recording: Tensor, sample_rate: int, network: Embedding) -> float | None:
    """KL divergence in nats of the labels of ``made`` [T] from those of ``recording`` [T']; exp of it is eq. 9.

    Labels of a sound are the means over the windows of ``network``. None where a sound is shorter than one window, or
    the network has no labels.
    """
    ours, theirs = (network.embedded(one.cpu().numpy(), sample_rate) for one in (made, recording))
    if network.labels is None or min(len(ours), len(theirs)) < 1:
        return None
    return network.labels.divergence(ours, theirs)


def autocorrelation_score(made: Tensor, recording: Tensor, sample_rate: int, circular: bool = False) -> float:
    """How far the rhythm of ``made`` [T] is from that of ``recording`` [T']: eq. 6, of their logarithmic spectrograms.

    Lags of 0.2 to 2 s. 0 for the same, about 1 where nothing of it is there; ``circular`` as published. Raises
    ``ValueError`` for sounds that are not longer than 2 s.
    """
    ours, theirs = (_spectrogram(one, sample_rate) for one in (made, recording))
    if min(ours.shape[1], theirs.shape[1]) <= LAG_FRAMES[1]:
        seconds = LAG_FRAMES[1] * LOG_FRAMING.hop / LOG_RATE
        raise ValueError(f"autocorrelation score: needs sounds longer than {seconds:g} s")
    return float(joint_error(*([map_autocorrelations(one, circular=circular)] for one in (ours, theirs))))


def diversity_score(made: Tensor, recording: Tensor, sample_rate: int) -> float:
    """How much ``made`` [T] is a copy of ``recording`` [T'], turned by any time: eq. 8, of logarithmic spectrograms.

    The two are cut to the shorter. Two excerpts of a noise have a few, a copy has 10⁹. Raises ``ValueError`` for sounds
    shorter than a window of 32 ms.
    """
    return float(diversity(*([_spectrogram(one, sample_rate)] for one in (made, recording))))


def _asked(score: Callable[[], float], notes: list[str]) -> float | None:
    """The score, or None and a note of why there is none."""
    try:
        return score()
    except ValueError as error:
        notes.append(str(error))
        return None


def _spectrogram(audio: Tensor, sample_rate: int) -> Tensor:
    own = resampled_to(audio.cpu().numpy().astype(np.float32), sample_rate, LOG_RATE)
    if len(own) < _LEAST_SAMPLES:
        raise ValueError(f"scores of a texture need {_LEAST_SAMPLES / LOG_RATE:g} s of sound or more")
    return log_spectrogram(torch.from_numpy(own).double())
