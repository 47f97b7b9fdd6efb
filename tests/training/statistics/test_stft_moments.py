"""Moments of spectrograms: the textbook's, with the gradient that differences give, also far from the middle."""

from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from texbridge.training.statistics.stft_moments import column_moments, rises, row_moments


def spectrogram(rows: int = 9, columns: int = 14) -> Tensor:
    return torch.rand(rows, columns, dtype=torch.float64, generator=torch.Generator().manual_seed(0))


@pytest.mark.parametrize("sums", [row_moments, column_moments, rises])
def test_gradients_are_those_of_differences(sums: Callable[[Tensor], tuple[Tensor, ...]]) -> None:
    assert torch.autograd.gradcheck(sums, (spectrogram().requires_grad_(),))


def test_a_narrow_peak_at_the_edge_has_its_moments_in_single_precision() -> None:
    axis = torch.arange(1, 1024, dtype=torch.float64)
    power = torch.exp(-0.5 * ((axis - 990) / 4) ** 2)[:, None]
    centroid, spread, third, fourth = (float(one) for one in column_moments(power.float()))
    assert centroid == pytest.approx(990, abs=0.01) and spread == pytest.approx(16, rel=1e-3)
    assert abs(third) < 0.1 * 64 and fourth == pytest.approx(3 * 256, rel=1e-2)


def test_rows_have_the_moments_of_their_values() -> None:
    rows = spectrogram()
    mean, second, third, fourth = row_moments(rows)
    away = rows - rows.mean(1, keepdim=True)
    for order, found in ((2, second), (3, third), (4, fourth)):
        assert torch.allclose(found, (away**order).mean(1))
    assert torch.allclose(mean, rows.mean(1))
