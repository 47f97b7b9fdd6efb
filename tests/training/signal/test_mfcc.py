"""MFCC: parity with the published setup, no empty band in the other, silence and level."""

from pathlib import Path

import numpy as np
import pytest
import torch

from texbridge.training.signal.mel import mel_triangles
from texbridge.training.signal.mfcc import MfccSetup, mel_powers, mfcc


def test_parity_with_the_published_setup(shared_dir: Path) -> None:
    folder = shared_dir / "fixtures" / "systems"
    rain = torch.from_numpy(np.load(folder / "signals.npz")["signals_int16"][1:2] / 32768)
    stored = torch.from_numpy(np.load(folder / "mfcc.npz")["mfcc"]).double()
    setup = MfccSetup.published(24000)
    assert float((mfcc(rain, setup, 1e-6)[0] - stored).abs().max()) < 1e-5  # stored in float32
    assert float((mfcc(rain.float(), setup, 1e-6)[0] - stored).abs().max()) < 1e-4
    layered = torch.nn.functional.layer_norm(stored.float(), (30,))
    assert layered.numpy() == pytest.approx(np.load(folder / "mfcc.npz")["layer_normed"], abs=1e-4)


def test_no_band_is_empty_and_the_top_is_heard() -> None:
    setup = MfccSetup(24000)
    weights = mel_triangles(setup.n_mels, setup.n_fft, 24000, 20.0, 12000.0)
    assert bool((weights.sum(1) > 0).all())
    time = torch.arange(4096) / 24000
    high = torch.sin(2 * torch.pi * 11000 * time)[None]
    ours, published = (mel_powers(high, chosen)[0, 16] for chosen in (setup, MfccSetup.published(24000)))
    assert float(ours.max()) > 100 * float(published.max())


def test_level_moves_the_first_coefficient_alone() -> None:
    noise = torch.randn(1, 4096, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    setup = MfccSetup(24000)
    loud, quiet = mfcc(noise, setup, 1e-12), mfcc(0.1 * noise, setup, 1e-12)
    assert float((loud - quiet)[..., 1:].abs().max()) < 1e-6
    assert float((loud - quiet)[..., 0].mean()) == pytest.approx(2 * np.log(10.0) * np.sqrt(setup.n_mels), rel=1e-6)


def test_silence_is_finite() -> None:
    assert bool(torch.isfinite(mfcc(torch.zeros(1, 2048), MfccSetup(24000), 1e-12)).all())
