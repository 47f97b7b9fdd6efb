"""How close a sound comes to a reference, in every figure of the field, beside what the reference differs from itself.

TexStat, spectrogram distances, distances of distributions, rhythm, and whether it is a copy. The settings are those of
the published figures: β = 1, frames of 65 536 samples at 44.1 kHz against the frame of the same index, segments of 1 s
every 0.25 s for FAD and KAD (S1–S3 for FAD, S1–S5 for KAD, α applied).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import soxr
import torch
from numpy.typing import NDArray
from torch import Tensor

from texbridge.training.evaluation.embeddings import (
    METRIC_FRAME,
    defined,
    frame_statistics,
    frame_texstat,
    segment_statistics,
    with_gain,
)
from texbridge.training.evaluation.figures import LABELS, Evaluation, Figure, Value
from texbridge.training.evaluation.life import life_figures
from texbridge.training.evaluation.metrics import frechet_distance, kernel_distance, multi_scale_stft
from texbridge.training.evaluation.networks import Embedding, distances_by_halves
from texbridge.training.evaluation.repetition import (
    EXCERPT_SECONDS,
    N_BANDS,
    Envelopes,
    autocorrelation_distance,
    band_envelopes,
    closest_excerpt,
)
from texbridge.training.evaluation.scores import distances_of_pairs, few_frames
from texbridge.training.losses.spectrogram import multi_scale_spectrogram
from texbridge.training.losses.texstat import DEFINITIONS, Statistics
from texbridge.training.signal.sound_file import Signal, rms

SAMPLE_RATE = 44100
Tell = Callable[[str, float], None]
Distance = Callable[[Tensor, Tensor], float]


@dataclass(frozen=True)
class _Pair:
    """Both sounds, ours at the level of the reference; ``levels`` are gains relative to that, by name."""

    reference: Signal
    matched: Signal
    levels: dict[str, float]
    tell: Tell
    notes: list[str]

    def figure(self, value: Callable[[float], Value | None], itself: Value | None) -> Figure:
        """A figure from its ``value`` at a gain, once for each level."""
        found = {name: value(gain) for name, gain in self.levels.items()}
        return Figure(found.get("level_matched"), found.get("as_is"), itself)

    def halves(self) -> tuple[Signal, Signal]:
        """First and second half of the reference."""
        half = len(self.reference) // 2
        return self.reference[:half], self.reference[half:]


def evaluate(
    reference: NDArray[np.floating[Any]],
    generated: NDArray[np.floating[Any]],
    level_match: bool = True,
    network: Embedding | None = None,
    progress: Tell | None = None,
    sample_rate: int = SAMPLE_RATE,
    longer: NDArray[np.floating[Any]] | None = None,
) -> Evaluation:
    """Compare ``generated`` [T] with ``reference`` [T'], both mono, each at least 1.49 s long.

    What is not at 44.1 kHz is resampled from its ``sample_rate`` in Hz. Level matching scales ``generated`` to the RMS
    of the reference. ``network`` (see `load_embedding`) adds distances of its vectors and labels. ``progress`` is told
    what is being measured and the share of it that is done. ``longer`` is more of the generated sound, where a rhythm
    is looked for too. Raises ``ValueError`` for a sound that is shorter, silent,
    of several channels, or holds NaN or Inf.
    """
    reference = _usable("reference", reference, sample_rate)
    generated = _usable("generated sound", generated, sample_rate)
    gain = rms(reference) / rms(generated)
    levels = {"level_matched": 1.0, "as_is": 1 / gain} if level_match else {"as_is": 1 / gain}
    pair = _Pair(reference, generated * np.float32(gain), levels, progress or (lambda what, share: None), [])
    figures: dict[str, Figure] = {}
    statistics = {}
    for definition in DEFINITIONS:
        statistics[definition], found = _texstat(pair, definition)
        figures |= found | _distributions(pair, definition)
    figures |= _spectrograms(pair)
    if network is not None:
        figures |= _embedded(pair, network)
    figures |= _repetition(pair)
    pair.tell("life", 0.0)
    more = None if longer is None else _usable("longer sound", longer, sample_rate)
    life = life_figures(reference, pair.matched, SAMPLE_RATE, more)
    in_order = {key: figures[key] for key in LABELS if key in figures}
    return Evaluation(in_order, life, 20 * float(np.log10(gain)), tuple(pair.notes), statistics["clean"])


def texstat_by_family(
    reference: NDArray[np.floating[Any]], generated: NDArray[np.floating[Any]], sample_rate: int = SAMPLE_RATE
) -> tuple[Tensor, tuple[Statistics, Statistics]]:
    """The level-matched ``clean`` TexStat of `evaluate` alone: its five parts [5], S1 to S5, which add up to it.

    Beside them the statistics per frame, theirs and ours. Takes and refuses what `evaluate` does.
    """
    reference = _usable("reference", reference, sample_rate)
    generated = _usable("generated sound", generated, sample_rate)
    matched = generated * np.float32(rms(reference) / rms(generated))
    theirs, ours = (frame_statistics(audio, SAMPLE_RATE, "clean") for audio in (reference, matched))
    n = min(len(theirs.s1), len(ours.s1))
    parts = frame_texstat(SAMPLE_RATE, "clean").distances(ours[:n], theirs[:n])
    return parts.double().mean(0), (theirs, ours)


def _usable(name: str, sound: NDArray[np.floating[Any]], sample_rate: int) -> Signal:
    """The sound as float32 at 44.1 kHz; `ValueError` where it cannot be measured."""
    audio: Signal = np.asarray(sound, dtype=np.float32)
    if audio.ndim != 1:
        raise ValueError(f"the {name} has shape {audio.shape}; it must be mono, [T]")
    if not np.isfinite(audio).all():
        raise ValueError(f"the {name} holds samples that are not numbers")
    if sample_rate != SAMPLE_RATE:
        audio = soxr.resample(audio, sample_rate, SAMPLE_RATE, quality="HQ")
    if len(audio) < METRIC_FRAME:
        seconds = (len(audio) / SAMPLE_RATE, METRIC_FRAME / SAMPLE_RATE)
        raise ValueError(f"the {name} lasts {seconds[0]:.2f} s; one frame takes {seconds[1]:.2f} s")
    if not rms(audio):
        raise ValueError(f"the {name} is silent")
    return audio


def _texstat(pair: _Pair, definition: str) -> tuple[tuple[Statistics, Statistics], dict[str, Figure]]:
    """Frame against the frame of the same index, the reference's against the next one; and against any of the whole."""
    texstat = frame_texstat(SAMPLE_RATE, definition)
    theirs, ours = (
        frame_statistics(audio, SAMPLE_RATE, definition, partial(pair.tell, f"TexStat, {definition}"))
        for audio in (pair.reference, pair.matched)
    )
    n = min(len(ours.s1), len(theirs.s1))
    undefined = int((~(defined(ours[:n]) & defined(theirs[:n]))).sum())
    if undefined:
        pair.notes.append(f"TexStat {definition}: {undefined} of {n} frames left out, undefined in silence")
    itself = _spread(texstat.distance(theirs[:-1], theirs[1:]))
    figure = pair.figure(lambda gain: _spread(texstat.distance(with_gain(ours[:n], gain), theirs[:n])), itself)
    own, a, b = distances_of_pairs(texstat, theirs), few_frames(ours), few_frames(theirs)
    whole = pair.figure(lambda gain: _spread(distances_of_pairs(texstat, with_gain(a, gain), b)), _spread(own))
    return (theirs, ours), {f"texstat_{definition}": figure, f"texstat_whole_{definition}": whole}


def _distributions(pair: _Pair, definition: str) -> dict[str, Figure]:
    """FAD and KAD of the segments; the reference's first half against its second."""
    own, ours, first, second = (_segments(pair, x, definition) for x in (pair.reference, pair.matched, *pair.halves()))
    found = {}
    for name, full, distance in (("fad", False, frechet_distance), ("kad", True, kernel_distance)):

        def value(gain: float, full: bool = full, distance: Distance = distance) -> Value | None:
            return _between(distance, own.vector(full), with_gain(ours, gain).vector(full))

        found[f"{name}_{definition}"] = pair.figure(value, _between(distance, first.vector(full), second.vector(full)))
    return found


def _segments(pair: _Pair, audio: Signal, definition: str) -> Statistics:
    """Statistics of the segments of ``audio`` that have them; possibly of none."""
    if len(audio) < SAMPLE_RATE:
        audio = np.zeros(SAMPLE_RATE, dtype=np.float32)
        return segment_statistics(audio, SAMPLE_RATE, definition)[:0]
    tell = partial(pair.tell, f"FAD and KAD, {definition}")
    statistics = segment_statistics(audio, SAMPLE_RATE, definition, tell)
    good = defined(statistics)
    if not bool(good.all()):
        share = f"{int((~good).sum())} of {len(good)}"
        pair.notes.append(f"FAD and KAD {definition}: {share} segments left out, undefined in silence")
    return statistics[good]


def _spectrograms(pair: _Pair) -> dict[str, Figure]:
    """Frame against frame; the reference's against the next one."""
    pair.tell("spectrograms", 0.0)
    theirs, ours = (
        torch.from_numpy(audio.copy()).unfold(0, METRIC_FRAME, METRIC_FRAME) for audio in (pair.reference, pair.matched)
    )

    def framewise(distance: Callable[[Tensor, Tensor], Tensor], a: Tensor, b: Tensor) -> Value | None:
        return _spread(torch.tensor([float(distance(x[None], y[None])) for x, y in zip(a, b, strict=False)]))

    found = {}
    for name, distance in (
        ("mss", multi_scale_spectrogram),
        ("mstft", partial(multi_scale_stft, sample_rate=SAMPLE_RATE)),
    ):
        value = partial(lambda distance, gain: framewise(distance, theirs, gain * ours), distance)
        found[name] = pair.figure(value, framewise(distance, theirs[:-1], theirs[1:]))
    return found


def _embedded(pair: _Pair, network: Embedding) -> dict[str, Figure]:
    pair.tell(f"embedding, {network.name}", 0.0)
    sounds = (pair.reference, pair.matched)
    at, own, note = distances_by_halves(network, *sounds, list(pair.levels.values()), SAMPLE_RATE)
    pair.notes.append(note)
    return {key: pair.figure(partial(lambda key, gain: _known(at[gain][key]), key), _known(own[key])) for key in own}


def _repetition(pair: _Pair) -> dict[str, Figure]:
    """Rhythm and copies: level cannot change them, so that each is measured once."""
    pair.tell("autocorrelation and diversity", 0.0)
    bands, whole = (
        [band_envelopes(torch.from_numpy(audio.copy()), SAMPLE_RATE, n) for audio in (pair.reference, pair.matched)]
        for n in (N_BANDS, 1)
    )
    halves = [band_envelopes(torch.from_numpy(audio.copy()), SAMPLE_RATE) for audio in pair.halves()]
    rhythm = _measure(lambda: autocorrelation_distance(*bands))
    own_rhythm = _measure(lambda: autocorrelation_distance(halves[0], halves[1]))
    found = {"autocorrelation": pair.figure(lambda gain: rhythm, own_rhythm)}
    for name, (theirs, ours) in (("broadband", whole), ("bands", bands)):
        copy = _measure(partial(_closest, ours, theirs))
        own = _measure(partial(_closest, theirs, theirs, 2 * EXCERPT_SECONDS))
        found[f"diversity_{name}"] = pair.figure(partial(lambda value, gain: value, copy), own)
    return found


def _closest(sound: Envelopes, other: Envelopes, apart_seconds: float = 0.0) -> float:
    return closest_excerpt(sound, other, apart_seconds).correlation


def _measure(measure: Callable[[], float]) -> Value | None:
    """The figure, or None where the sounds are too short for it."""
    try:
        return Value(measure())
    except ValueError:
        return None


def _known(value: float | None) -> Value | None:
    return None if value is None else Value(value)


def _between(distance: Distance, a: Tensor, b: Tensor) -> Value | None:
    return Value(distance(a, b)) if min(len(a), len(b)) >= 2 else None


def _spread(values: Tensor) -> Value | None:
    """Mean and standard deviation (n) of the values that are finite; None if there are none."""
    values = values[values.isfinite()].double()
    return Value(float(values.mean()), float(values.std(correction=0))) if len(values) else None
