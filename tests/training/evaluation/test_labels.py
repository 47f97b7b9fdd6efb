"""Label agreement: the stored scores, what is known in closed form, and a scorer's file."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor

from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.labels import LabelScorer, label_divergence, read_labels
from texbridge.training.evaluation.metrics import frechet_distance, kernel_distance


def normal(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def test_scores_are_the_stored_ones(shared_dir: Path) -> None:
    folder = shared_dir / "fixtures" / "systems"
    stored, given = json.loads((folder / "scores.json").read_text()), np.load(folder / "scores.npz")
    arrays = {name: torch.from_numpy(given[name]) for name in given}
    softmax = label_divergence(arrays["p_synth_softmax"], arrays["p_original_softmax"], "softmax")
    bernoulli = label_divergence(arrays["p_synth_bernoulli"], arrays["p_original_bernoulli"], "sigmoid")
    assert softmax == pytest.approx(stored["label_kl_softmax"], rel=1e-9)
    assert math.exp(softmax) == pytest.approx(stored["label_score_softmax"], rel=1e-9)
    assert bernoulli == pytest.approx(stored["label_kl_bernoulli_mean"], rel=1e-9)
    assert math.exp(bernoulli) == pytest.approx(stored["label_score_bernoulli_mean"], rel=1e-9)


def test_distances_of_vectors_are_the_stored_ones(shared_dir: Path) -> None:
    folder = shared_dir / "fixtures" / "systems"
    stored, given = json.loads((folder / "metrics.json").read_text()), np.load(folder / "metrics.npz")
    arrays = {name: torch.from_numpy(given[name]) for name in given}
    reference, synth = arrays["reference_30x6"], arrays["synth_40x6"]
    assert frechet_distance(reference, synth) == pytest.approx(stored["fad_40x6_30x6"], rel=1e-9)
    few = frechet_distance(arrays["reference_9x20"], arrays["synth_12x20"])
    assert few == pytest.approx(stored["fad_12x20_9x20"], rel=1e-9)
    assert kernel_distance(reference, synth) == pytest.approx(stored["mmd_unbiased"], rel=1e-9)
    width = stored["bandwidth_median_of_reference"]
    assert kernel_distance(reference, synth, width) == pytest.approx(stored["mmd_unbiased"], rel=1e-9)
    assert kernel_distance(synth, synth) == pytest.approx(stored["mmd_unbiased_same"], rel=1e-9)


def test_the_bandwidth_of_an_even_number_of_distances_lies_between_the_middle_two() -> None:
    a = torch.tensor([[0.0], [1.0], [3.0], [7.0]])  # distances 1, 2, 3, 4, 6, 7
    b = normal(5, 1)
    assert kernel_distance(a, b) == pytest.approx(kernel_distance(a, b, bandwidth=3.5))


def test_the_divergence_of_known_probabilities() -> None:
    sure, even = torch.tensor([[1.0, 0.0]]), torch.tensor([[0.5, 0.5]])
    assert label_divergence(sure, even, "softmax") == pytest.approx(math.log(2))
    assert label_divergence(sure, even, "sigmoid") == pytest.approx(math.log(2))
    assert label_divergence(even, sure, "softmax") == pytest.approx(0.5 * (math.log(0.5) + math.log(0.5 / 1e-12)))
    for kind in ("softmax", "sigmoid"):
        assert label_divergence(sure, sure, kind) == pytest.approx(0, abs=1e-11)


def test_probabilities_are_the_mean_over_a_sounds_vectors() -> None:
    scorer = LabelScorer(((normal(3, 4).float(), normal(3, seed=1).float()),), "softmax", "aisfx")
    vectors = normal(5, 4, seed=2)
    weight, bias = (x.double() for x in scorer.layers[0])
    expected = torch.stack([(weight @ v + bias).softmax(0) for v in vectors]).mean(0)
    assert torch.allclose(scorer.probabilities(vectors), expected)
    assert float(scorer.probabilities(vectors).sum()) == pytest.approx(1)
    assert scorer.divergence(vectors, vectors.flip(0)) == pytest.approx(0, abs=1e-12), "order plays no part"
    assert scorer.divergence(vectors, 3 * vectors) > 0


def test_a_stack_has_relus_between_its_layers(tmp_path: Path) -> None:
    tensors = {
        "0.weight": normal(3, 2).float(),
        "0.bias": torch.zeros(3),
        "10.weight": normal(1, 4, seed=2).float(),
        "10.bias": torch.zeros(1),
        "2.weight": normal(4, 3, seed=1).float(),
        "2.bias": torch.ones(4),
    }
    save_file(tensors, tmp_path / "a", metadata={"kind": "Sigmoid", "embedding": "VGGish"})
    scorer = read_labels(tmp_path / "a")
    assert (scorer.kind, scorer.embedding, scorer.n_dimensions, len(scorer.layers)) == ("sigmoid", "vggish", 2, 3)
    x = normal(1, 2, seed=5)
    first = (x @ tensors["0.weight"].double().T).relu()
    last = (first @ tensors["2.weight"].double().T + 1).relu() @ tensors["10.weight"].double().T
    assert torch.allclose(scorer.probabilities(x), last.sigmoid()[0])


GOOD = {"weight": torch.zeros(3, 2), "bias": torch.zeros(3)}
WORDS = {"kind": "softmax", "embedding": "aisfx"}


@pytest.mark.parametrize(
    ("tensors", "words", "reason"),
    [
        (GOOD, None, r"says kind \(softmax or sigmoid\) and embedding .*this one's nothing"),
        (GOOD, {"kind": "maybe", "embedding": "aisfx"}, "this one's kind 'maybe' and embedding 'aisfx'"),
        (GOOD, {"kind": "softmax"}, "embedding ''"),
        ({"weight": torch.zeros(3, 2)}, WORDS, "weight and bias come together"),
        ({**GOOD, "bias": torch.zeros(2)}, WORDS, r"shapes \[3, 2\] and \[2\]; need \[C, D\] and \[C\]"),
        ({**GOOD, "weight": torch.zeros(3, 2, 1)}, WORDS, r"shapes \[3, 2, 1\]"),
        ({**GOOD, "bias": torch.full((3,), torch.nan)}, WORDS, "not numbers"),
        ({**GOOD, "scale": torch.zeros(3)}, WORDS, "scale does not belong to a label scorer"),
        ({**GOOD, "last.weight": torch.zeros(3, 2)}, WORDS, "last.weight does not belong"),
        ({**GOOD, "0.weight": torch.zeros(3, 3), "0.bias": torch.zeros(3)}, WORDS, "two kinds of names"),
        ({"weight": torch.zeros(1, 2), "bias": torch.zeros(1)}, WORDS, "softmax over one class says nothing"),
        ({"weight": torch.zeros(0, 2), "bias": torch.zeros(0)}, WORDS, r"need \[C, D\]"),
        ({}, WORDS, "holds no layer"),
    ],
)
def test_other_files_are_refused_in_one_line(
    tmp_path: Path, tensors: dict[str, Tensor], words: dict[str, str] | None, reason: str
) -> None:
    save_file(tensors, tmp_path / "a.safetensors", metadata=words)
    with pytest.raises(TrainingError, match=reason) as caught:
        read_labels(tmp_path / "a.safetensors")
    assert "\n" not in str(caught.value) and "a.safetensors" in str(caught.value)
