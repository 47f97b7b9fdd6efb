"""Gram, autocorrelation and diversity terms: the stored numbers, gradients, and what a shift does to each."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from texbridge.training.losses.feature_maps import closest_shift, diversity, gram, joint_error, map_autocorrelations

KERNELS = (2, 4, 8, 16, 32, 64)
LAGS = (10, 60)


def maps_of(spectrogram: Tensor, stored: dict[str, Tensor]) -> list[Tensor]:
    """Maps [6, T − k + 1] of ``spectrogram`` [T, 33] by the stored filters."""
    sound = spectrogram.T[None]
    return [torch.conv1d(sound, stored[f"filters_{k}"])[0].relu() for k in KERNELS]


def gram_loss(ours: list[Tensor], theirs: list[Tensor]) -> Tensor:
    return joint_error([gram(one) for one in ours], [gram(one) for one in theirs])


def rhythm_loss(ours: list[Tensor], theirs: list[Tensor]) -> Tensor:
    return joint_error(*([map_autocorrelations(one, LAGS, circular=True) for one in maps] for maps in (ours, theirs)))


LOSSES: dict[str, Callable[[list[Tensor], list[Tensor]], Tensor]] = {
    "gram": gram_loss,
    "autocorrelation": rhythm_loss,
    "diversity": diversity,
}


@pytest.fixture
def stored(shared_dir: Path) -> dict[str, Tensor]:
    with np.load(shared_dir / "fixtures" / "systems" / "gram.npz") as file:
        return {name: torch.from_numpy(file[name]) for name in file.files}


@pytest.mark.parametrize("name", LOSSES)
def test_terms_and_gradients_are_the_stored_ones(stored: dict[str, Tensor], name: str) -> None:
    made = stored["synth"].clone().requires_grad_()
    loss = LOSSES[name](maps_of(made, stored), maps_of(stored["target"], stored))
    assert float(loss.detach()) == pytest.approx(float(stored[name]), rel=1e-9)
    (slope,) = torch.autograd.grad(loss, made)
    wanted = stored[f"grad_{name}"].double()
    assert float((slope - wanted).abs().max()) < 1e-5 * float(wanted.abs().max())


def test_the_worst_shift_and_a_gram_matrix_are_the_stored_ones(stored: dict[str, Tensor]) -> None:
    ours, theirs = (maps_of(stored[name], stored) for name in ("synth", "target"))
    length = min(one.shape[1] for one in ours)
    shift = int(closest_shift(ours, theirs))
    assert shift == int(stored["best_shift"]) == int(stored["diversity_denominator_per_shift"].argmin())
    least = sum(
        float((a[:, :length].roll(-shift, 1) - b[:, :length]).square().sum()) for a, b in zip(ours, theirs, strict=True)
    )
    assert least == pytest.approx(float(stored["diversity_denominator_per_shift"].min()), rel=1e-9)
    assert torch.allclose(gram(theirs[2]), stored["gram_of_target_k8"], rtol=1e-9, atol=0)


@pytest.mark.parametrize("name", LOSSES)
def test_gradients_are_those_of_finite_differences(name: str) -> None:
    generator = torch.Generator().manual_seed(2)
    ours, theirs = ([torch.rand(3, n, generator=generator, dtype=torch.float64) for n in (70, 66)] for _ in range(2))
    ours = [one.requires_grad_() for one in ours]
    assert torch.autograd.gradcheck(lambda a, b: LOSSES[name]([a, b], theirs), tuple(ours))


def test_a_cyclic_shift_leaves_all_but_the_diversity_alone() -> None:
    maps = [torch.rand(4, 200, generator=torch.Generator().manual_seed(3), dtype=torch.float64)]
    moved = [one.roll(31, 1) for one in maps]
    assert float(gram_loss(moved, maps)) < 1e-20 and float(rhythm_loss(moved, maps)) < 1e-20
    assert float(diversity(moved, maps)) > 1e8
    other = [torch.rand(4, 200, generator=torch.Generator().manual_seed(4), dtype=torch.float64)]
    assert float(diversity(other, maps)) < 10


def test_means_of_products_compare_at_any_length() -> None:
    beat = (torch.arange(4000) % 25 == 0).double()[None]
    short, long = (map_autocorrelations(beat[:, :n], (20, 80)) for n in (800, 4000))
    assert float(joint_error([short], [long])) < 1e-2
    assert int(long[0].argmax()) + 20 in (25, 50, 75)
    with pytest.raises(ValueError, match="80 frames are too few for a lag of 80"):
        map_autocorrelations(beat[:, :80], (20, 80))


def test_nothing_gives_numbers_and_finite_gradients() -> None:
    silence, sound = [torch.zeros(3, 90)], [torch.rand(3, 90, generator=torch.Generator().manual_seed(5))]
    for ours, theirs in ((silence, sound), (sound, silence), (silence, silence)):
        for loss in LOSSES.values():
            variable = [one.clone().requires_grad_() for one in ours]
            found = loss(variable, theirs)
            (slope,) = torch.autograd.grad(found, variable)
            assert bool(found.isfinite()) and bool(slope.isfinite().all())
