"""Filtered noise: parity, equal filters filter plainly, and a minimum phase has no delay."""

from pathlib import Path

import numpy as np
import torch

from texbridge.training.signal.filtered_noise import (
    filtered_atoms,
    filtered_frames,
    impulse_responses,
    minimum_phase,
)


def test_parity(shared_dir: Path) -> None:
    stored = {k: torch.from_numpy(v) for k, v in np.load(shared_dir / "fixtures/systems/ddsp_noise.npz").items()}
    magnitudes = stored["magnitudes"][None]
    made = {
        "impulse_responses": impulse_responses(magnitudes)[0],
        "magenta_audio": filtered_frames(magnitudes, stored["noise"][None])[0],
        "atom_audio": filtered_atoms(magnitudes, stored["atom_noise"][None], 128)[0],
        "minimum_phase_of_frame_2": minimum_phase(magnitudes)[0, 2],
    }
    assert {name for name, sound in made.items() if float((sound - stored[name]).abs().max()) > 1e-9} == set()


def smooth_curve() -> torch.Tensor:
    return 10 ** (torch.cos(torch.linspace(0, 3, 257, dtype=torch.float64)) * 0.9)


def test_equal_filters_are_one_filter() -> None:
    magnitudes = smooth_curve().expand(1, 16, 257)
    noise = torch.randn(1, 15 * 128 + 512, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    taps = impulse_responses(magnitudes)[0, 0]
    plain = np.convolve(noise[0].numpy(), taps.numpy())
    made = filtered_atoms(magnitudes, noise, 128)[0].numpy()
    inside = slice(1024, 2000)
    assert np.abs(made[inside] - plain[inside]).max() < 1e-9


def test_minimum_phase_has_the_same_magnitudes_and_most_of_its_energy_at_once() -> None:
    curve = smooth_curve()
    taps = minimum_phase(curve[None])[0]
    level = 20 * torch.log10(torch.fft.rfft(taps).abs() / curve)
    assert float(level.abs().max()) < 0.2
    energy = taps.square().cumsum(0) / taps.square().sum()
    assert float(energy[32]) > 0.99


def test_what_is_published_is_off_by_decibels() -> None:
    """The published order of taps bends a smooth spectrum; the causal one does not."""
    magnitudes = smooth_curve().expand(1, 40, 257)
    noise = torch.randn(1, 39 * 128 + 512, dtype=torch.float64, generator=torch.Generator().manual_seed(3))
    wanted = impulse_responses(magnitudes)[0, 0]
    ours = torch.fft.rfft(wanted, 1024).abs()[::2]
    assert float((20 * torch.log10(ours / magnitudes[0, 0])).abs().mean()) < 0.2
    plain, published = (filtered_atoms(magnitudes, noise, 128, published=kind) for kind in (False, True))
    assert float(published.std() / plain.std()) > 2.0  # four unwindowed copies add up
