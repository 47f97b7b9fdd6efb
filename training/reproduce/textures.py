"""Table I of Antognini, Hoffman & Weiss (2019), three scores of textures by class of sound; its trade-offs drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from torch import Tensor

from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.texture_scores import NO_LABELS, TextureScores, texture_scores
from texbridge.training.methods.methods import METHODS
from texbridge.training.reproduce.interpolation import save_picture
from texbridge.training.reproduce.tables import NONE, Options, Section, Table
from texbridge.training.reproduce.textures_curves import Curve, draw_curves, trade_offs
from texbridge.training.reproduce.textures_made import (
    TextureItem,
    TextureSize,
    made_by,
    noise_like,
    recovered,
    texture_items,
)
from texbridge.training.reproduce.textures_published import (
    CLASSIC,
    CNN_WEIGHTS,
    GRAM_ALONE,
    GRIFFIN_LIM,
    MUCH_DIVERSITY,
    SOUND_CLASSES,
    TABLE_I,
    WITH_RHYTHM,
)
from texbridge.training.signal.log_spectrogram import LOG_RATE

NEXT, NOISE_ROW = "the recording's next excerpt", "noise of the same mean spectrum"
TEXTURE_PICTURE = "antognini.png"
MOST_TEXTURE_SECONDS = 10.0
_SCORES = ("label_kl", "autocorrelation", "diversity")
_SIZES = {False: (2, 5.0), True: (1, 2.5)}
_CLASSIC_METHOD = "mcdermott"
Scored = dict[str, dict[str, dict[str, float | None]]]
"""Row → class → score → mean over the recordings."""


def reproduce_textures(options: Options) -> Section:
    """The table, and the curves as a picture in `options.runs`.

    Raises TrainingError for a size that cannot be made, and where there is no recording.
    """
    size = _size(options)
    items = texture_items(options.data, size)
    makers = _makers(size)
    found: dict[str, list[tuple[TextureItem, TextureScores]]] = {name: [] for name in makers}
    for done, item in enumerate(items):
        for step, (name, make) in enumerate(makers.items()):
            options.tell(f"{item.name}: {name}", (done + step / len(makers)) / len(items) * 0.8)
            found[name].append((item, _scored(make(item), item, options)))
    known = {weights: found[name][0][1] for name, weights in CNN_WEIGHTS.items()}
    curves = trade_offs(items[0], size, lambda made, item: _scored(made, item, options), known, options.tell)
    place = options.runs / TEXTURE_PICTURE
    save_picture(draw_curves(curves), place)
    means = {name: _means(pairs) for name, pairs in found.items()}
    figures: dict[str, Any] = {"means": means, "curves": [curve.to_dict() for curve in curves]}
    figures["recordings"] = {item.name: item.kind for item in items}
    table = Table("Table I: labels, autocorrelation, diversity", _headings(), tuple(_rows(means)))
    return Section("antognini", _method(items, size, options, place), (table,), tuple(_read(means, curves)), figures)


def _size(options: Options) -> TextureSize:
    items, seconds = _SIZES[options.quick]
    seconds = options.texture_seconds or seconds
    if not 2.2 <= seconds <= MOST_TEXTURE_SECONDS:
        raise TrainingError(f"--seconds {seconds:g}: lags of 2 s want 2.2 to {MOST_TEXTURE_SECONDS:g} s of each sound")
    return TextureSize(options.texture_items or items, seconds, options.texture_preset, options.seed)


def _makers(size: TextureSize) -> dict[str, Callable[[TextureItem], Tensor]]:
    """What makes the sound of every row that is ours, by name."""

    def network(weights: tuple[float, float]) -> Callable[[TextureItem], Tensor]:
        chosen = {"autocorrelation": weights[0], "diversity": weights[1]}
        return lambda item: made_by("cnn", item, size, chosen)

    rows: dict[str, Callable[[TextureItem], Tensor]] = {GRIFFIN_LIM: lambda item: recovered(item, size.seed)}
    if _CLASSIC_METHOD in METHODS:
        rows[CLASSIC] = lambda item: made_by(_CLASSIC_METHOD, item, size)
    rows |= {name: network(weights) for name, weights in CNN_WEIGHTS.items()}
    floors: dict[str, Callable[[TextureItem], Tensor]] = {
        NEXT: lambda item: item.following,
        NOISE_ROW: lambda item: noise_like(item, size.seed),
    }
    return rows | floors


def _scored(made: Tensor, item: TextureItem, options: Options) -> TextureScores:
    return texture_scores(made, item.recording, LOG_RATE, options.embedding)


def _means(pairs: Sequence[tuple[TextureItem, TextureScores]]) -> dict[str, dict[str, float | None]]:
    """Class → score → mean."""
    by_kind = {kind: [scores for item, scores in pairs if item.kind == kind] for kind in SOUND_CLASSES}
    return {
        kind: {name: _mean([getattr(one, name) for one in scores]) for name in _SCORES}
        for kind, scores in by_kind.items()
    }


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None


def _headings() -> tuple[str, ...]:
    names = ("labels", "autocorr.", "diversity")
    return ("method", "whose", *(f"{name}, {kind}" for name in names for kind in SOUND_CLASSES))


def _rows(means: Scored) -> list[tuple[str, ...]]:
    rows = []
    for name in (*TABLE_I, NEXT, NOISE_ROW):
        if name in TABLE_I:
            rows.append((name, "paper", *(f"{value:g}" for three in TABLE_I[name] for value in three)))
        if name in means:
            cells = [means[name][kind][score] for score in _SCORES for kind in SOUND_CLASSES]
            rows.append((name, "ours", *(NONE if value is None else f"{value:.3g}" for value in cells)))
    return rows


def _method(items: Sequence[TextureItem], size: TextureSize, options: Options, place: Path) -> str:
    kinds = "; ".join(f"{kind}: {', '.join(i.name for i in items if i.kind == kind) or NONE}" for kind in SOUND_CLASSES)
    labels = (
        NO_LABELS[0].upper() + NO_LABELS[1:]
        if options.embedding is None
        else (f"Labels by {options.embedding.name}, KL divergence in nats.")
    )
    return (
        f"{size.seconds:g} s of each recording at 16 kHz, by the preset `{size.preset}` of `resynth --method cnn` "
        f"({kinds}); curves drawn as `{place.name}`. The paper: the 168 textures of McDermott and Simoncelli, which "
        "are not at hand, 2000 iterations of 512 filters. Labels of the paper: VGGish with 527 regressions that are "
        "not public, in 10⁻⁴; exp(KL) cannot be below 1, so that it must be KL itself. Autocorrelation: ours is "
        "eq. 6 on logarithmic spectrograms, of means of products; the paper's goes round and its unit is not stated. "
        "The two therefore compare along a column alone, and ours with the two floors. Diversity: eq. 8 at the worst "
        f"of all shifts, high for a copy. {labels}"
    )


def _read(means: Scored, curves: Sequence[Curve]) -> list[str]:
    lines = []
    for kind in SOUND_CLASSES:
        plain, rhythm, floor = (means[name][kind]["autocorrelation"] for name in (GRAM_ALONE, WITH_RHYTHM, NEXT))
        if plain is None or rhythm is None or floor is None:
            continue
        copies = [means[name][kind]["diversity"] for name in (WITH_RHYTHM, MUCH_DIVERSITY, NEXT)]
        said = ", ".join(NONE if value is None else f"{value:.2f}" for value in copies)
        lines.append(
            f"{kind}: autocorrelation {plain:.3g} by Gram alone, {rhythm:.3g} with its own term, {floor:.3g} between "
            f"excerpts; diversity with the term, with 1e-3 of diversity, and between excerpts: {said}."
        )
    return [*lines, *(curve.in_words() for curve in curves)]
