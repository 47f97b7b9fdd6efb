"""What the engine must know of a noise VAE's bands: where each lies, its shape there, and how strong its noise is."""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray

from texbridge.realtime.bundle.latent import BAND_LEVEL, SUPPORT_HZ, SUPPORT_RESPONSE
from texbridge.training.latents.noise_vae import NoiseVae
from texbridge.training.latents.noisebandnet import NoiseBandNet
from texbridge.training.signal.filtered_noise import ATOM_SIZE
from texbridge.training.signal.noise_bank import ATTENUATION_DB

RESPONSE_SIZE = 64
_EDGE = 10 ** (-ATTENUATION_DB / 20)
_PUBLISHED_GAIN = 4.0 / math.sqrt(3.0)
"""Of the published synthesis: four copies of noise that is uniform in -1…1 add up."""


def band_arrays(model: NoiseVae | NoiseBandNet) -> dict[str, NDArray[np.float32]]:
    """``support_hz`` [N, 2], ``support_response`` [N, 64] evenly over it, and ``band_level`` [N], the RMS at
    amplitude 1."""
    hz, response, level = _filter_bands(model) if isinstance(model, NoiseVae) and model.filters else _noise_bands(model)
    return {
        SUPPORT_HZ: hz.astype(np.float32),
        SUPPORT_RESPONSE: response.astype(np.float32),
        BAND_LEVEL: level.astype(np.float32),
    }


def _noise_bands(
    model: NoiseVae | NoiseBandNet,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """The bank's own filters, as far as they reach above their stop band."""
    bank = model.loops.bank
    loops = model.loops.table(torch.device("cpu"))
    level = loops.double().square().mean(1).sqrt().numpy()
    step, bins = bank.sample_rate / bank.dft_size, np.arange(bank.responses.shape[1])
    supports, shapes = np.empty((bank.n_bands, 2)), np.empty((bank.n_bands, RESPONSE_SIZE))
    for band, response in enumerate(bank.responses):
        inside = np.flatnonzero(response >= _EDGE)
        low, high = max(int(inside[0]) - 1, 0), min(int(inside[-1]) + 1, len(bins) - 1)
        supports[band] = low * step, high * step
        shapes[band] = np.interp(np.linspace(low, high, RESPONSE_SIZE), bins, response)
    return supports, shapes, level


def _filter_bands(model: NoiseVae) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Cosine bands about the bins of the filters' magnitudes, of which the powers sum to one."""
    rate, count = model.config.sample_rate, model.config.n_bands
    step = rate / ATOM_SIZE
    centre = step * np.arange(count)
    supports = np.stack([np.maximum(centre - step, 0.0), np.minimum(centre + step, rate / 2)], 1)
    place = np.linspace(supports[:, 0], supports[:, 1], RESPONSE_SIZE, axis=1)
    shapes = np.cos(0.5 * np.pi * (place - centre[:, None]) / step).clip(0.0)
    level = np.full(count, math.sqrt(step / (rate / 2)))
    level[[0, -1]] /= math.sqrt(2.0)
    return supports, shapes, level * (_PUBLISHED_GAIN if model.config.compat else 1.0)
