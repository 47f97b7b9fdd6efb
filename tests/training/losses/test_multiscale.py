"""Multi-scale losses: parity with the published figures, level, silence."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from texbridge.training.losses.multiscale import mstft, mstft_terms, multi_resolution, relative_mstft


def noise(seed: int, length: int = 6000) -> torch.Tensor:
    return torch.randn(2, length, generator=torch.Generator().manual_seed(seed))


def test_parity(shared_dir: Path) -> None:
    folder = shared_dir / "fixtures" / "systems"
    sounds = torch.from_numpy(np.load(folder / "signals.npz")["signals_int16"] / 32768)
    figures = json.loads((folder / "mstft.json").read_text())
    for pair in ("0-1", "0-2", "1-3", "2-3", "1-1"):
        x, y = (sounds[int(k)][None] for k in pair.split("-"))
        expected = figures[pair]
        terms = [float(term) for term in mstft_terms(x, y, 24000, mel_divisor=4)]
        assert terms == pytest.approx([*expected["stft"], *expected["mel_2048_1024"]], rel=1e-5)
        assert float(mstft(x, y, 24000)) == pytest.approx(expected["published_total"], rel=1e-5)
        if "noisebandnet_auraloss" in expected:
            found = float(multi_resolution(x.float(), y.float()))
            assert found == pytest.approx(expected["noisebandnet_auraloss"], rel=1e-5)


def test_parity_of_the_gradient(shared_dir: Path) -> None:
    folder = shared_dir / "fixtures" / "systems"
    sounds = torch.from_numpy(np.load(folder / "signals.npz")["signals_int16"] / 32768)
    x = sounds[0:1].clone().requires_grad_(True)
    mstft(x, sounds[1:2], 24000).backward()
    assert x.grad is not None
    stored = torch.from_numpy(np.load(folder / "mstft.npz")["grad_0_of_pair_0_1"]).double()
    assert float(torch.cosine_similarity(x.grad[0], stored, dim=0)) > 0.99999


def test_the_relative_loss_does_not_know_the_level_and_the_published_one_does() -> None:
    x, y = noise(0), noise(1)
    loud, quiet = relative_mstft(x, y, 24000), relative_mstft(0.01 * x, 0.01 * y, 24000)
    assert float(quiet) == pytest.approx(float(loud), rel=1e-4)
    assert float(mstft(0.01 * x, 0.01 * y, 24000)) == pytest.approx(0.01 * float(mstft(x, y, 24000)), rel=1e-4)


@pytest.mark.parametrize("silent", [(True, False), (False, True), (True, True)])
def test_gradients_are_finite_on_silence(silent: tuple[bool, bool]) -> None:
    x, y = (0.0 * noise(k) if zero else noise(k) for k, zero in enumerate(silent))
    x.requires_grad_(True)
    loss = relative_mstft(x, y, 24000, set_rms=0.1) + mstft(x, y, 24000)
    if not silent[1]:  # NoiseBandNet's divides by the target
        loss = loss + multi_resolution(torch.cat([x, x], 1), torch.cat([y, y], 1))
    loss.backward()
    assert x.grad is not None
    assert bool(torch.isfinite(loss)) and bool(torch.isfinite(x.grad).all())
