"""Trade-offs of Antognini and others, figures 6 to 8: what weights of rhythm (α) and diversity (β) cost and bring."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor

from texbridge.training.evaluation.evaluate import Tell
from texbridge.training.evaluation.texture_scores import TextureScores
from texbridge.training.reproduce.textures_made import TextureItem, TextureSize, made_by

SWEPT_ALPHAS, SWEPT_BETAS = (0.0, 1e1, 1e2, 1e3, 1e4), (0.0, 1e-5, 1e-4, 1e-3, 1e-2)
_PAPER_ALPHA = 1e3
_FIRST_SHARE = 0.8
_LINES = {
    "autocorrelation": ("autocorrelation score", "tab:blue", "o"),
    "label_kl": ("label divergence, nats", "tab:green", "s"),
    "diversity": ("diversity score (high: a copy)", "tab:red", "^"),
}
Scoring = Callable[[Tensor, TextureItem], TextureScores]


@dataclass(frozen=True)
class Curve:
    """Scores of one recording by the ``weights`` of one term, ``alpha`` or ``beta``; ``floor`` of its next excerpt."""

    name: str
    weight: str
    weights: tuple[float, ...]
    scores: tuple[TextureScores, ...]
    floor: TextureScores

    def to_dict(self) -> dict[str, Any]:
        """Of JSON types alone."""
        return asdict(self)

    def values(self, score: str) -> list[float | None]:
        """One score at all weights."""
        return [getattr(one, score) for one in self.scores]

    def in_words(self) -> str:
        """What the weight does from its least to its greatest."""
        parts = []
        for score, (title, _, _) in _LINES.items():
            first, last = self.values(score)[0], self.values(score)[-1]
            if first is not None and last is not None:
                parts.append(f"{title.split(',')[0].split(' (')[0]} {first:.3g} → {last:.3g}")
        return f"{self.name}, {self.weight} {self.weights[0]:g} → {self.weights[-1]:g}: {', '.join(parts)}."


def trade_offs(
    item: TextureItem, size: TextureSize, score: Scoring, known: dict[tuple[float, float], TextureScores], tell: Tell
) -> list[Curve]:
    """Curves over α without diversity, and over β with the paper's α; ``known`` has scores by α and β already."""
    points = {"alpha": [(a, 0.0) for a in SWEPT_ALPHAS], "beta": [(_PAPER_ALPHA, b) for b in SWEPT_BETAS]}
    floor, known, curves = score(item.following, item), dict(known), []
    for weight, pairs in points.items():
        for pair in pairs:
            tell(f"{item.name}: α {pair[0]:g}, β {pair[1]:g}", _FIRST_SHARE + 0.02 * len(known))
            if pair not in known:
                chosen = {"autocorrelation": pair[0], "diversity": pair[1]}
                known[pair] = score(made_by("cnn", item, size, chosen), item)
        weights = SWEPT_ALPHAS if weight == "alpha" else SWEPT_BETAS
        curves.append(Curve(item.name, weight, weights, tuple(known[pair] for pair in pairs), floor))
    return curves


def draw_curves(curves: Sequence[Curve]) -> Figure:
    """A panel per curve: scores over the weight, those of the recording's next excerpt as dashed lines."""
    figure = Figure(figsize=(6 * len(curves), 4.2), layout="constrained")
    panels = np.atleast_1d(figure.subplots(1, len(curves)))
    for axes, curve in zip(panels, curves, strict=True):
        right = axes.twinx()
        for score, (title, colour, mark) in _LINES.items():
            _draw_line(right if score == "diversity" else axes, curve, score, title, colour, mark)
        axes.set_xticks(range(len(curve.weights)), [f"{weight:g}" for weight in curve.weights])
        axes.set(xlabel=_XLABELS[curve.weight], ylabel="score, logarithmic", yscale="log", title=curve.name)
        right.set_ylabel("diversity score", color="tab:red")
        right.set_ylim(bottom=1.0)
        handles = [line for one in (axes, right) for line in one.get_legend_handles_labels()[0]]
        axes.legend(handles=handles, fontsize=8, loc="best")
    return figure


_XLABELS = {"alpha": "α, weight of the autocorrelation (β = 0)", "beta": "β, weight of the diversity (α = 1000)"}


def _draw_line(axes: Axes, curve: Curve, score: str, title: str, colour: str, mark: str) -> None:
    values = curve.values(score)
    if any(value is None for value in values):
        return
    axes.plot(range(len(values)), [value or 0.0 for value in values], color=colour, marker=mark, label=title)
    floor = getattr(curve.floor, score)
    if floor is not None:
        axes.axhline(floor, color=colour, ls="--", lw=0.9)
