"""Do two sounds get the same labels? Layers on an embedding give every class a probability, a divergence compares them.

Antognini, Hoffman & Weiss, "Audio texture synthesis with random neural networks", ICASSP 2019: the score is
exp(E KL(p(y | synthesised) ‖ p(y | original))), 1 for sounds that are labelled alike.

>>> same = torch.tensor([[0.25, 0.75]], dtype=torch.float64)
>>> label_divergence(same, same, "softmax"), label_divergence(same, 1 - same, "sigmoid") > 0.5
(0.0, True)
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import linear

from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.weights import Weights, read_weights

KINDS = ("softmax", "sigmoid")
_LEAST = 1e-12
Layer = tuple[Tensor, Tensor]


@dataclass(frozen=True)
class LabelScorer:
    """Layers (weight [C, D], bias [C]) on vectors of ``embedding``, with a ReLU between them.

    ``kind`` says what the last layer's numbers are: of classes that exclude each other (``softmax``), or one question
    each (``sigmoid``).
    """

    layers: tuple[Layer, ...]
    kind: str
    embedding: str

    @property
    def n_dimensions(self) -> int:
        """How many numbers a vector must have."""
        return self.layers[0][0].shape[1]

    def probabilities(self, vectors: Tensor) -> Tensor:
        """Probabilities [C] of a sound: the mean over its ``vectors`` [n, D]."""
        values = vectors.double()
        for k, (weight, bias) in enumerate(self.layers):
            values = linear(values.relu() if k else values, weight.double(), bias.double())
        found = values.softmax(-1) if self.kind == "softmax" else values.sigmoid()
        return found.mean(0)

    def divergence(self, ours: Tensor, theirs: Tensor) -> float:
        """`label_divergence` of the sound with vectors ``ours`` [n, D] from the one with ``theirs`` [m, D]."""
        return label_divergence(self.probabilities(ours)[None], self.probabilities(theirs)[None], self.kind)


def label_divergence(ours: Tensor, theirs: Tensor, kind: str) -> float:
    """KL(ours ‖ theirs) in nats of probabilities [n, C], the mean over n sounds; exp of it is the label score.

    ``softmax``: the sum over classes that exclude each other. ``sigmoid``: the mean over classes of the divergence of
    two coins. Probabilities below 1e-12 count as that.
    """
    ours, theirs = ours.double(), theirs.double()
    if kind == "softmax":
        return float(_terms(ours, theirs).sum(-1).mean())
    return float((_terms(ours, theirs) + _terms(1 - ours, 1 - theirs)).mean())


def read_labels(path: str | Path) -> LabelScorer:
    """The scorer of a safetensors file: ``weight`` and ``bias``, or a stack ``0.weight``, ``0.bias``, ``1.weight`` …

    Its metadata says ``kind`` (softmax or sigmoid) and ``embedding`` (the name that its vectors have here). Raises
    TrainingError with one line for anything else.
    """
    weights = read_weights(path, "labels")
    kind, embedding = (weights.words.get(key, "").strip().lower() for key in ("kind", "embedding"))
    if kind not in KINDS or not embedding:
        found = f"kind {kind!r} and embedding {embedding!r}" if weights.words else "nothing"
        raise TrainingError(
            f"{path}: the metadata of a label scorer says kind (softmax or sigmoid) and embedding (aisfx or vggish), "
            f"this one's {found}"
        )
    return label_scorer(weights, kind, embedding)


def label_scorer(weights: Weights, kind: str, embedding: str) -> LabelScorer:
    """The scorer whose layers are the tensors of ``weights``; TrainingError where they do not fit together."""
    places = _places(weights)
    layers = []
    for place in places:
        pair = [weights.tensors.get(f"{place}{part}") for part in ("weight", "bias")]
        if pair[0] is None or pair[1] is None:
            raise TrainingError(f"{weights.path}: {place}weight and {place}bias come together; one of them is missing")
        layers.append(_layer(weights.path, place, pair[0], pair[1]))
    for (before, _), (after, _), place in zip(layers, layers[1:], places[1:], strict=False):
        if after.shape[1] != len(before):
            sizes = f"takes {after.shape[1]} numbers, the layer before it gives {len(before)}"
            raise TrainingError(f"{weights.path}: {place}weight {sizes}")
    if kind == "softmax" and len(layers[-1][0]) < 2:
        raise TrainingError(f"{weights.path}: softmax over one class says nothing; give two or more, or kind sigmoid")
    return LabelScorer(tuple(layers), kind, embedding)


def _places(weights: Weights) -> list[str]:
    """What stands before ``weight`` and ``bias`` in the names, in the order of the layers: nothing, or numbers."""
    places = {name[: -len(part)] for name in weights.tensors for part in ("weight", "bias") if name.endswith(part)}
    odd = [name for name in weights.tensors if not name.endswith(("weight", "bias"))]
    odd += [f"{place}weight" for place in places if not (place[:-1].isdecimal() and place[-1:] == ".") and place]
    if odd or not places or ("" in places and len(places) > 1):
        what = f"{min(odd)} does not belong to a label scorer" if odd else "holds no layer, or two kinds of names"
        raise TrainingError(f"{weights.path}: {what}; name them weight and bias, or 0.weight, 0.bias, 1.weight …")
    return sorted(places, key=lambda place: int(place[:-1] or 0))


def _layer(path: Path, place: str, weight: Tensor, bias: Tensor) -> Layer:
    if weight.ndim != 2 or not weight.numel() or bias.shape != weight.shape[:1]:
        shapes = f"{list(weight.shape)} and {list(bias.shape)}"
        raise TrainingError(f"{path}: {place}weight and {place}bias have shapes {shapes}; need [C, D] and [C]")
    if not all(bool(x.isfinite().all()) for x in (weight, bias)):
        raise TrainingError(f"{path}: {place}weight or {place}bias holds values that are not numbers")
    return weight, bias


def _terms(p: Tensor, q: Tensor) -> Tensor:
    return torch.xlogy(p, p.clamp_min(_LEAST)) - torch.xlogy(p, q.clamp_min(_LEAST))
