"""What the engine must know of the bands: their responses, and the spectra and cross powers of their flat noises."""

from __future__ import annotations

import numpy as np
import torch

from texbridge.realtime.bundle.fine import FINE_DB, FINE_HZ
from texbridge.training.signal.filterbanks import CosineFilterbank, erb_to_hz, hz_to_erb
from texbridge.training.signal.fine_spectrum import FineResponse, coloured_response
from texbridge.training.signal.noise import LowNoiseBank

POINTS_PER_BAND = 32
SPECTRUM_POINTS = 512
NOISE_SIZE = 2**17
NOISE_ROUNDS = 4


def response_tables(bank: CosineFilterbank, fine: FineResponse | None = None) -> dict[str, np.ndarray]:
    """``response_hz`` [G] and ``band_response`` [N, G]: amplitude responses on a grid even on the ERB-number axis.

    They hold the shape of ``fine``; its standing tones are ``fine_hz`` and ``fine_db``, if there are any.
    """
    limits = hz_to_erb(bank.cutoffs_hz[[0, -1]])
    steps = POINTS_PER_BAND * (bank.n_bands + 1) + 1
    grid = erb_to_hz(torch.linspace(float(limits[0]), float(limits[1]), steps, dtype=torch.float64))
    hz, response = grid.numpy(), bank.response_at(grid).numpy()
    if fine is None:
        return {"response_hz": hz, "band_response": response}
    tables = {"response_hz": hz, "band_response": response * fine.shape_at(hz)}
    if fine.has_lines:
        tables |= {FINE_HZ: fine.hz.astype(np.float32), FINE_DB: fine.lines_db.astype(np.float16)}
    return tables


def noise_tables(bank: CosineFilterbank, fine: FineResponse | None = None, seed: int = 0) -> dict[str, np.ndarray]:
    """Expected second-order figures of the flattened subband noises, averaged over four rounds of three seconds.

    ``noise_gram`` [N, N]: mean of noise_n · noise_m; ``psd_hz`` [Q] and ``noise_psd`` [N, Q]: power per Hz of every
    band (its sum times the spacing is the band's power). With a ``fine`` spectrum they are those of noise that has it.
    """
    generator = torch.Generator().manual_seed(seed)
    response = bank.response(NOISE_SIZE) if fine is None else coloured_response(bank, fine, NOISE_SIZE)
    low_noise = LowNoiseBank(response, NOISE_SIZE)
    gram = torch.zeros(bank.n_bands, bank.n_bands, dtype=torch.float64)
    power = torch.zeros(bank.n_bands, SPECTRUM_POINTS, dtype=torch.float64)
    for _ in range(NOISE_ROUNDS):
        noise = low_noise(generator, 1)[0].double()
        gram += noise @ noise.T / NOISE_SIZE
        spectrum = torch.fft.rfft(noise).abs().square()[:, 1:] * (2 / NOISE_SIZE**2)
        power += spectrum.reshape(bank.n_bands, SPECTRUM_POINTS, -1).sum(-1)
    width = bank.sample_rate / 2 / SPECTRUM_POINTS
    hz = (np.arange(SPECTRUM_POINTS) + 0.5) * width
    return {
        "noise_gram": (gram / NOISE_ROUNDS).numpy(),
        "psd_hz": hz,
        "noise_psd": (power / NOISE_ROUNDS / width).numpy().astype(np.float32),
    }
