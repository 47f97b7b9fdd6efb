"""Table 6: how far resyntheses are from their originals: the paper's numbers, its sounds measured here, and ours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soxr
import torch
from torch import Tensor

from texbridge.training.data.recordings import SUFFIXES
from texbridge.training.errors import TrainingError
from texbridge.training.evaluation import vggish
from texbridge.training.evaluation.embeddings import (
    METRIC_FRAME,
    defined,
    frame_statistics,
    frame_texstat,
    segment_statistics,
)
from texbridge.training.evaluation.evaluate import SAMPLE_RATE
from texbridge.training.evaluation.metrics import frechet_distance
from texbridge.training.losses.spectrogram import multi_scale_spectrogram
from texbridge.training.losses.texstat import Statistics
from texbridge.training.reproduce.published import SCORES
from texbridge.training.reproduce.recordings import MODEL_OUTPUTS, original, tell_skipped
from texbridge.training.reproduce.tables import NONE, Options, Section, Table, mean_and_std, shown
from texbridge.training.signal.sound_file import Signal, read_sound, rms, trim_end

DEFINITION = "compat"
PAPER, THEIRS, OURS, ITSELF = "paper", "paper's sound, measured here", "ours", "original itself"
TEXTURES_QUICK = ("fire", "waterfall")
_FIGURES = ("fad_vggish", "fad_texstat", "texstat", "mss")
_NAMES = {"fad_texstat": "FAD (TexStat)", "texstat": "TexStat", "mss": "MSS"}


@dataclass(frozen=True)
class _Measured:
    """A sound and all that is compared of it: statistics of its frames and segments, VGGish embeddings."""

    audio: Signal
    frames: Statistics
    segments: Statistics
    embeddings: Tensor | None


def reproduce_scores(options: Options) -> Section:
    """Table 6. Raises TrainingError where no texture has an original and a resynthesis."""
    figures: dict[str, dict[str, dict[str, Any]]] = {}
    names = [name.lower() for name in SCORES if not options.quick or name.lower() in TEXTURES_QUICK]
    for done, name in enumerate(names):
        options.tell(f"table 6, {name}", done / len(names))
        candidates = {THEIRS: _published_sound(options.data, name), OURS: _own_sound(options.resyntheses, name)}
        reference = original(options.data, name)
        if reference.is_file() and any(candidates.values()):
            try:
                figures[name] = _texture(reference, candidates, options)
            except TrainingError as error:
                tell_skipped(str(error))
    if not figures:
        raise TrainingError(f"{options.data}: holds no original of the paper with a resynthesis beside it")
    headings = ("texture", "whose", "FAD (VGGish)", "FAD (TexStat)", "TexStat", "MSS")
    table = Table("Resyntheses against their originals", headings, tuple(_rows(figures)))
    return Section("6", _method(options), (table,), tuple(_read(figures)), figures)


def _published_sound(data: Path, name: str) -> Path | None:
    path = data / MODEL_OUTPUTS / f"texdsp-{name}_resynth.flac"
    return path if path.is_file() else None


def _own_sound(folder: Path | None, name: str) -> Path | None:
    if folder is None:
        return None
    return next((p for p in sorted(folder.glob(f"{name}.*")) if p.suffix.lower() in SUFFIXES), None)


def _texture(reference: Path, candidates: dict[str, Path | None], options: Options) -> dict[str, dict[str, Any]]:
    """Whose → figure → value, of one texture."""
    audio = _read_trimmed(reference)
    theirs = _measured(audio, options.vggish)
    found: dict[str, dict[str, Any]] = {}
    for whose, path in candidates.items():
        if path is not None:
            sound = _read_trimmed(path)
            found[whose] = _compare(theirs, _measured(sound * np.float32(rms(audio) / rms(sound)), options.vggish))
    return found | {ITSELF: _itself(theirs)}


def _read_trimmed(path: Path) -> Signal:
    audio = trim_end(read_sound(path, SAMPLE_RATE)[0])
    if len(audio) < 2 * METRIC_FRAME:
        raise TrainingError(f"{path}: lasts {len(audio) / SAMPLE_RATE:.2f} s; table 6 needs two frames, 2.98 s")
    return audio


def _measured(audio: Signal, network: vggish.VGGish | None) -> _Measured:
    segments = segment_statistics(audio, SAMPLE_RATE, DEFINITION)
    embeddings = None
    if network is not None:
        low = soxr.resample(audio, SAMPLE_RATE, vggish.VGGISH_RATE, quality="HQ")
        embeddings = vggish.embed(network, torch.from_numpy(low.astype(np.float32)))
    frames = frame_statistics(audio, SAMPLE_RATE, DEFINITION)
    return _Measured(audio, frames, segments[defined(segments)], embeddings)


def _compare(theirs: _Measured, ours: _Measured) -> dict[str, object]:
    """The four figures; frames against the frame of the same index."""
    n = min(len(theirs.frames.s1), len(ours.frames.s1))
    distance = frame_texstat(SAMPLE_RATE, DEFINITION).distance(ours.frames[:n], theirs.frames[:n])
    fad = None
    if theirs.embeddings is not None and ours.embeddings is not None:
        fad = frechet_distance(theirs.embeddings, ours.embeddings)
    return {
        "fad_vggish": fad,
        "fad_texstat": frechet_distance(theirs.segments.vector(), ours.segments.vector()),
        "texstat": mean_and_std(distance.tolist()),
        "mss": mean_and_std(_spectrogram(theirs.audio, ours.audio)),
    }


def _itself(theirs: _Measured) -> dict[str, object]:
    """What the original differs from itself: a frame from the next one, its first half from its second."""
    frames, half = theirs.frames, len(theirs.audio) // 2
    first, second = (segment_statistics(x, SAMPLE_RATE, DEFINITION) for x in (theirs.audio[:half], theirs.audio[half:]))
    return {
        "fad_vggish": None,
        "fad_texstat": frechet_distance(first[defined(first)].vector(), second[defined(second)].vector()),
        "texstat": mean_and_std(frame_texstat(SAMPLE_RATE, DEFINITION).distance(frames[:-1], frames[1:]).tolist()),
        "mss": mean_and_std(_spectrogram(theirs.audio[:-METRIC_FRAME], theirs.audio[METRIC_FRAME:])),
    }


def _spectrogram(a: Signal, b: Signal) -> list[float]:
    frames = [torch.from_numpy(x.copy()).unfold(0, METRIC_FRAME, METRIC_FRAME)[:, None] for x in (a, b)]
    return [float(multi_scale_spectrogram(x, y)) for x, y in zip(*frames, strict=False)]


def _rows(figures: dict[str, dict[str, dict[str, Any]]]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for texture, score in SCORES.items():
        paper = (shown(score.fad_vggish, 1), shown(score.fad_texstat, 1), shown(score.texstat, 1), shown(score.mss, 1))
        rows.append((texture, PAPER, *paper))
        for whose in (THEIRS, OURS, ITSELF) if texture.lower() in figures else ():
            found = figures[texture.lower()].get(whose)
            cells = [shown(found[key], 2) for key in _FIGURES] if found else [NONE] * 4
            needs = "needs weights" if found and found["fad_vggish"] is None and whose != ITSELF else cells[0]
            rows.append((texture, whose, needs, *cells[1:]))
    return rows


def _method(options: Options) -> str:
    ours = "" if options.resyntheses else " No resyntheses of ours were at hand (`--resyntheses`)."
    return (
        "`compat` definition, every β at 1, 16 bands. TexStat and MSS: frames of 65536 samples against the frame of "
        "the same index (mean ± std); FAD: Fréchet distance of the S1–S3 vectors of seconds, a quarter of a second "
        "apart; the resynthesis freed of silence at its end and brought to the level of the original. The paper's "
        "sounds are the 20 s excerpts it publishes, its numbers are of a hold-out part; bubbles, keyboard and shards "
        "are not at hand. “Original itself”: a frame against the next, for FAD the first half against the "
        f"second.{ours}"
    )


def _read(figures: dict[str, dict[str, dict[str, Any]]]) -> list[str]:
    lines = []
    measured = {name: found[THEIRS] for name, found in figures.items() if THEIRS in found}
    if measured:
        fad, texstat = (
            ", ".join(
                f"{name} {_first(getattr(SCORES[name.capitalize()], key))} → {_first(v[key]):.{digits}f}"
                for name, v in measured.items()
            )
            for key, digits in (("fad_texstat", 1), ("texstat", 2))
        )
        lines.append(
            f"The paper's own sounds, printed → measured here. FAD (TexStat): {fad}. TexStat: {texstat}. Excerpts of a "
            "page are not its hold-out part, and it does not say whether level was matched; MSS depends on that above "
            "all."
        )
    for key, label in _NAMES.items():
        both = {name: found for name, found in figures.items() if OURS in found and THEIRS in found}
        if not both:
            continue
        less = [name for name, found in both.items() if _first(found[OURS][key]) < _first(found[THEIRS][key])]
        ratios = ", ".join(
            f"{name} {_first(found[OURS][key]) / _first(found[THEIRS][key]):.2f} (of itself "
            f"{_first(found[OURS][key]) / _first(found[ITSELF][key]):.2f})"
            for name, found in both.items()
        )
        lines.append(f"{label}: ours is below the paper's on {len(less)} of {len(both)}; as a ratio: {ratios}.")
    return lines


def _first(value: tuple[float, float] | float) -> float:
    return value[0] if isinstance(value, tuple) else value
