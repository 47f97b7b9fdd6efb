"""An embedding of sound by a network that somebody published, whichever the file of weights holds.

>>> vectors = [torch.randn(8, 3, generator=torch.Generator().manual_seed(k), dtype=torch.float64) for k in range(4)]
>>> sorted(compared(vectors[:2], vectors[2:]))
['fad', 'kad']
>>> compared(vectors[:2], vectors[:2])["fad"] < 1e-9
True
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import soxr
import torch
from torch import Tensor

from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.aisfx import AISFX_RATE, aisfx_network, embed_effects
from texbridge.training.evaluation.labels import LabelScorer
from texbridge.training.evaluation.metrics import frechet_distance, kernel_distance
from texbridge.training.evaluation.vggish import N_EMBEDDINGS, VGGISH_RATE, embed, vggish_network
from texbridge.training.evaluation.weights import read_weights
from texbridge.training.signal.sound_file import Signal


@dataclass(frozen=True)
class Embedding:
    """A network by ``name`` that turns sound [T] at ``sample_rate`` Hz into vectors [n, n_dimensions]; its labels."""

    name: str
    sample_rate: int
    n_dimensions: int
    vectors: Callable[[Tensor], Tensor]
    labels: LabelScorer | None = None

    def embedded(self, audio: Signal, sample_rate: int) -> Tensor:
        """Vectors [n, n_dimensions] of ``audio`` [T] at ``sample_rate`` Hz, at the level that it has.

        None (n = 0) where it is too short. Raises ``ValueError`` where the weights give no numbers.
        """
        own = audio if sample_rate == self.sample_rate else soxr.resample(audio, sample_rate, self.sample_rate, "HQ")
        found = self.vectors(torch.from_numpy(np.ascontiguousarray(own, dtype=np.float32)))
        if not bool(found.isfinite().all()):
            raise ValueError(f"the weights of {self.name} give values that are not numbers; are they damaged?")
        return found

    def with_labels(self, scorer: LabelScorer, path: Path) -> Embedding:
        """The same embedding with the labels of ``scorer``, read from ``path``; TrainingError if it takes others."""
        if scorer.embedding != self.name:
            raise TrainingError(f"{path}: labels vectors of '{scorer.embedding}', --embedding holds '{self.name}'")
        if scorer.n_dimensions != self.n_dimensions:
            sizes = f"{scorer.n_dimensions} numbers, those of {self.name} have {self.n_dimensions}"
            raise TrainingError(f"{path}: labels vectors of {sizes}")
        return replace(self, labels=scorer)


def load_embedding(path: str | Path) -> Embedding:
    """The embedding whose weights the file at ``path`` holds: aisfx or VGGish, whichever has such names.

    Safetensors, a checkpoint of ``torch.save``, or the wheel that one comes in; nothing in it is executed. Raises
    TrainingError with one line for anything else.
    """
    weights = read_weights(path)
    if any(name.startswith("embedding_net.") for name in weights.tensors):
        network, labels = aisfx_network(weights)
        return Embedding("aisfx", AISFX_RATE, network.n_dimensions, partial(embed_effects, network), labels)
    if any(name.startswith(("features.", "embeddings.")) for name in weights.tensors):
        vggish = vggish_network(weights)
        return Embedding("vggish", VGGISH_RATE, N_EMBEDDINGS, partial(embed, vggish))
    some = f"has {min(weights.tensors)}" if weights.tensors else "is empty"
    raise TrainingError(f"{path}: neither the weights of aisfx nor of VGGish ({some})")


def distances_by_halves(
    network: Embedding, reference: Signal, sound: Signal, gains: Sequence[float], sample_rate: int
) -> tuple[dict[float, dict[str, float | None]], dict[str, float | None], str]:
    """`compared` of ``sound`` [T] at each of the ``gains``, of the reference [T'] with itself, and a note on both.

    Half against half of one length, that of the shorter sound's, and the reference's first against its second: a
    Fréchet distance is biased upwards, the more so the fewer the vectors, and so figure and floor are it alike. Sounds
    whose halves have no two vectors are compared whole, and the reference is not compared with itself.
    """
    half = min(len(reference), len(sound)) // 2

    def halves(audio: Signal) -> list[Tensor]:
        parts = (audio[:half], audio[len(audio) // 2 :][:half])
        return [network.embedded(part, sample_rate) for part in parts]

    def whole(audio: Signal) -> list[Tensor]:
        return [network.embedded(audio, sample_rate)]

    def named(found: dict[str, float | None]) -> dict[str, float | None]:
        return {n if n.startswith("label") else f"{n}_{network.name}": value for n, value in found.items()}

    theirs, vectors, what = halves(reference), halves, f"halves of {half / sample_rate:.1f} s"
    itself = named(compared(theirs[:1], theirs[1:], network.labels))
    if len(theirs[0]) < 2:
        theirs, vectors, what = whole(reference), whole, "too short for halves, whole sounds"
        itself = dict.fromkeys(itself)
    ours = {gain: vectors(sound * np.float32(gain)) for gain in gains}
    at = {gain: named(compared(theirs, parts, network.labels)) for gain, parts in ours.items()}
    sizes = " and ".join(str(len(parts[0])) for parts in (theirs, *list(ours.values())[:1]))
    return at, itself, f"{network.name}: {what}, {sizes} vectors"


def compared(
    theirs: Sequence[Tensor], ours: Sequence[Tensor], scorer: LabelScorer | None = None
) -> dict[str, float | None]:
    """FAD and KAD of ``ours`` from ``theirs``, part by part ([n, D] each), and how far their labels differ: the means.

    With a ``scorer`` also ``label_kl``, in nats, and ``label_score``, exp of it. None where a part has too few vectors.
    """
    pairs = list(zip(theirs, ours, strict=True))
    least = min(len(part) for pair in pairs for part in pair)
    distances = {"fad": frechet_distance, "kad": kernel_distance}
    found: dict[str, float | None] = {
        name: _mean([distance(a, b) for a, b in pairs]) if least >= 2 else None for name, distance in distances.items()
    }
    if scorer is None:
        return found
    divergence = _mean([scorer.divergence(b, a) for a, b in pairs]) if least else None
    score = None if divergence is None else float(np.exp(divergence))
    return {**found, "label_kl": divergence, "label_score": score}


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
