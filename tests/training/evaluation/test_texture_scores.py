"""The three scores of a texture: the stored numbers, copies, rhythms, labels, and what is said where one is missing."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor

from tests.support.aisfx import small_aisfx
from texbridge.training.evaluation.networks import load_embedding
from texbridge.training.evaluation.texture_scores import (
    NO_LABELS,
    autocorrelation_score,
    diversity_score,
    texture_scores,
)
from texbridge.training.losses.feature_maps import closest_shift, diversity, joint_error, map_autocorrelations

RATE = 16000


def noise(seconds: float, seed: int) -> Tensor:
    return torch.randn(round(seconds * RATE), generator=torch.Generator().manual_seed(seed))


def taps(seconds: float, every: float, seed: int) -> Tensor:
    """Clicks of noise ``every`` so many seconds."""
    sound = 1e-3 * noise(seconds, seed)
    for start in torch.arange(0.05, seconds - 0.05, every).tolist():
        place = round(start * RATE)
        sound[place : place + 400] += noise(0.025, seed + place) * torch.exp(-torch.arange(400) / 100)
    return sound


def test_scores_of_spectrograms_are_the_stored_ones(shared_dir: Path) -> None:
    folder = shared_dir / "fixtures" / "systems"
    stored, given = json.loads((folder / "scores.json").read_text()), np.load(folder / "gram.npz")
    made, recording = ([torch.from_numpy(given[name]).T] for name in ("synth", "target"))
    rhythm = joint_error(*([map_autocorrelations(x[0], (10, 60), circular=True)] for x in (made, recording)))
    assert float(rhythm) == pytest.approx(stored["autocorrelation_score"], rel=1e-9)
    assert float(diversity(made, recording)) == pytest.approx(stored["diversity_score"], rel=1e-9)
    assert int(closest_shift(made, recording)) == stored["diversity_shift"]


def test_a_copy_is_found_at_any_shift_and_another_noise_is_none() -> None:
    recording = noise(3, 1)
    assert (
        diversity_score(recording.roll(9600), recording, RATE) > 20 > 8 > diversity_score(noise(3, 2), recording, RATE)
    )


def test_the_level_plays_no_part_and_lengths_may_differ() -> None:
    recording, made = taps(4, 0.3, 1), taps(3, 0.3, 2)
    for score in (autocorrelation_score, diversity_score):
        assert score(9 * made, recording, RATE) == pytest.approx(score(made, recording, RATE), rel=1e-3)


def test_another_tempo_is_farther_than_other_taps_of_the_same() -> None:
    recording = taps(4, 0.3, 1)
    same, other = (autocorrelation_score(taps(4, every, 2), recording, RATE) for every in (0.3, 0.37))
    assert same < 0.1 * other


def test_a_higher_rate_gives_the_same_scores() -> None:
    slow, double = taps(3, 0.3, 1), taps(3, 0.3, 2)
    fast = [
        torch.nn.functional.interpolate(x[None, None], scale_factor=3.0, mode="linear")[0, 0] for x in (slow, double)
    ]
    assert autocorrelation_score(fast[0], fast[1], 3 * RATE) == pytest.approx(
        autocorrelation_score(slow, double, RATE), abs=0.02
    )


def test_labels_say_why_they_are_missing_or_how_far_they_differ(tmp_path: Path) -> None:
    recording = noise(3, 1)
    without = texture_scores(recording, recording, RATE)
    assert without.label_kl is without.label_score is None and without.notes == (NO_LABELS,)
    save_file(small_aisfx(), tmp_path / "weights.safetensors")
    network = load_embedding(tmp_path / "weights.safetensors")
    same, other = (texture_scores(x, recording, RATE, network) for x in (recording, 0.02 * taps(3, 0.5, 1)))
    assert same.label_kl == pytest.approx(0, abs=1e-6) and same.label_score == pytest.approx(1) and not same.notes
    assert other.label_kl is not None and other.label_kl > 1e-3 and other.label_score == math.exp(other.label_kl)


def test_what_is_too_short_says_so(tmp_path: Path) -> None:
    save_file(small_aisfx(), tmp_path / "weights.safetensors")
    network = load_embedding(tmp_path / "weights.safetensors")
    found = texture_scores(noise(1, 1), noise(1, 2), RATE, network)
    assert found.label_kl is None and found.autocorrelation is None and found.diversity is not None
    assert [note.split(":")[0] for note in found.notes] == ["label score", "autocorrelation score"]
    assert texture_scores(noise(0.01, 1), noise(1, 2), RATE).diversity is None


def test_silence_gives_numbers() -> None:
    for pair in ((torch.zeros(3 * RATE), noise(3, 1)), (noise(3, 1), torch.zeros(3 * RATE))):
        found = texture_scores(*pair, RATE)
        assert math.isfinite(found.autocorrelation or 0) and math.isfinite(found.diversity or 0)
