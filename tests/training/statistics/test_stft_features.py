"""Statistics of a spectrogram and phases for one, against stored numbers."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from tests.support.published import deviation
from texbridge.training.signal.griffin_lim import Framing, griffin_lim, spectral_convergence
from texbridge.training.statistics.stft_features import FLOOR, SpectrogramStatistics

RENAMED = {name: f"{name}_mean" for name in ("centroid", "spread", "spectral_skewness", "spectral_kurtosis")}


def excerpt(shared: Path, index: int) -> Tensor:
    with np.load(shared / "fixtures/systems/signals.npz") as stored:
        return torch.from_numpy(stored["signals_int16"][index].astype(np.float64) / 32768)


def statistics(audio: Tensor) -> dict[str, Tensor]:
    magnitude = Framing(512, 64).spectrum(audio).abs()[1:-1]
    return SpectrogramStatistics(None, window=64)(magnitude, FLOOR * float(magnitude.max()))


def test_every_feature_is_the_stored_one(shared_dir: Path) -> None:
    found = statistics(excerpt(shared_dir, 0))
    with np.load(shared_dir / "fixtures/systems/stft_stats.npz") as stored:
        assert deviation(found["covariance"][:32, :32], stored["covariance_first_32"]) < 1e-4
        names = set(stored.files) - {"covariance_first_32", "signal", "frames"}
        assert len(names) == 14
        for name in names:
            assert deviation(found[RENAMED.get(name, name)], np.atleast_1d(stored[name])) < 1e-4, name


def test_relative_errors_are_the_stored_ones(shared_dir: Path) -> None:
    fire, rain = (statistics(excerpt(shared_dir, index)) for index in (0, 1))
    name = "relative_squared_error_of_signal_1_against_0"
    stored = json.loads((shared_dir / "fixtures/systems/stft_stats.json").read_text())[name]
    for key, expected in stored.items():
        a, b = (found[RENAMED.get(key, key)] for found in (fire, rain))
        assert float((a - b).square().mean() / a.square().mean()) == pytest.approx(expected, rel=1e-3), key


@pytest.mark.parametrize("momentum", [0.0, 0.99])
def test_phases_are_found_at_the_stored_pace(shared_dir: Path, momentum: float) -> None:
    stored = json.loads((shared_dir / "fixtures/systems/griffin_lim.json").read_text())
    framing, audio = Framing(512, 128), excerpt(shared_dir, 1)[:6016]
    magnitude = framing.spectrum(audio).abs()
    for rounds, expected in stored["fast_0.99" if momentum else "griffin_lim"].items():
        made = griffin_lim(magnitude, framing, len(audio), int(rounds), momentum)
        assert spectral_convergence(made, magnitude, framing) == pytest.approx(expected, abs=1e-3), rounds


@pytest.mark.parametrize(
    "audio", [torch.zeros(6000), torch.ones(6000), torch.eye(1, 6000)[0]], ids=["0", "dc", "click"]
)
def test_statistics_and_their_slopes_are_finite_on_what_hardly_sounds(audio: Tensor) -> None:
    magnitude = Framing(512, 64).spectrum(audio).abs()[1:-1]
    floor = max(FLOOR * float(magnitude.max()), 1e-8)
    found = SpectrogramStatistics(None, window=64)(magnitude.requires_grad_(), floor)
    sum(value.sum() for value in found.values()).backward()  # type: ignore[union-attr]
    assert all(bool(torch.isfinite(value).all()) for value in found.values())
    assert magnitude.grad is not None and bool(torch.isfinite(magnitude.grad).all())


def test_the_order_of_frames_leaves_the_moments_of_bins_alone() -> None:
    generator = torch.Generator().manual_seed(0)
    magnitude = torch.rand(20, 300, generator=generator, dtype=torch.float64)
    shape = SpectrogramStatistics(None, window=64)
    found, mixed = (shape(x, 1e-5) for x in (magnitude, magnitude[:, torch.randperm(300, generator=generator)]))
    for name in found:
        same = torch.allclose(found[name], mixed[name], rtol=1e-9)
        assert same == (not name.startswith(("flux", "attack", "decay", "modulation"))), name
