"""A latent space as large as is wanted, of random weights: what it costs to play is what a trained one costs.

Its decoder has the layers that trained ones have: a dense one, a GRU, and one to a sigmoid's power for each band
(weights in half precision).
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np

from texbridge.realtime.bundle.format import ARRAYS, DECODER, Bundle
from texbridge.realtime.bundle.latent import AMPLITUDES, DENSITY_SIDE, LATENT_KIND
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.diagnostics.written_graph import model_of, node

SPACE_RATE, SPACE_HOP, SPACE_SIZE, SPACE_HIDDEN = 24000, 128, 16, 128
_LOW_HZ, _HIGH_HZ, _LEVEL = 30.0, 11900.0, 0.02


def _decoder(n_bands: int) -> bytes:
    """``features`` [1, 1, Z] and ``state`` [1, 1, H] → ``amplitudes`` [1, 1, N] and ``state_out``."""
    rng, hidden = np.random.default_rng(0), SPACE_HIDDEN

    def weights(*shape: int) -> np.ndarray:
        return (rng.normal(size=shape) / math.sqrt(shape[-2])).astype(np.float16).astype(np.float32)

    constants = {
        "enter": weights(SPACE_SIZE, hidden),
        "weights": weights(1, 3 * hidden, hidden),
        "recurrent": weights(1, 3 * hidden, hidden),
        "bias": np.zeros((1, 6 * hidden), np.float32),
        "leave": weights(hidden, n_bands),
        "power": np.array(math.log(10.0), np.float32),
        "level": np.array(2.0 * _LEVEL, np.float32),
    }
    nodes = [
        node("MatMul", ["features", "enter"], ["entered"]),
        node("Tanh", ["entered"], ["before"]),
        node(
            "GRU", ["before", "weights", "recurrent", "bias", "", "state"], ["all", "state_out"],
            hidden_size=hidden, linear_before_reset=1,
        ),
        node("MatMul", ["state_out", "leave"], ["raw"]),
        node("Sigmoid", ["raw"], ["share"]),
        node("Pow", ["share", "power"], ["raised"]),
        node("Mul", ["raised", "level"], [AMPLITUDES]),
    ]  # fmt: skip
    inputs = {"features": SPACE_SIZE, "state": hidden}
    return model_of(nodes, constants, inputs, {AMPLITUDES: n_bands, "state_out": hidden})


def _arrays(n_bands: int) -> dict[str, np.ndarray]:
    edges = np.geomspace(_LOW_HZ, _HIGH_HZ, n_bands + 2)
    size = SPACE_SIZE
    arrays = {
        "support_hz": np.stack([edges[:-2], edges[2:]], 1),
        "support_response": np.tile(np.sin(np.linspace(0.0, math.pi, 33)), (n_bands, 1)),
        "band_level": np.ones(n_bands),
        "state_start": np.zeros((1, 1, SPACE_HIDDEN)),
        "latent_mean": np.zeros(size),
        "latent_axes": np.eye(size),
        "latent_deviation": np.ones(size),
        "latent_density": np.ones((DENSITY_SIDE, DENSITY_SIDE)),
        "landmarks": np.zeros((1, size)),
        "life_ar": np.stack([0.9 * np.eye(size), 0.05 * np.eye(size)]),
        "life_noise": 0.1 * np.eye(size),
    }
    single = {name: value.astype(np.float32) for name, value in arrays.items()}
    return {**single, "landmark_recording": np.zeros(1, np.int32)}


def untrained_space(folder: Path, n_bands: int) -> Bundle:
    """A bundle of kind ``latent`` with so many bands, which lives, written to a ``folder``."""
    manifest: dict[str, Any] = {
        "name": f"untrained {n_bands}",
        "kind": LATENT_KIND,
        "sample_rate": SPACE_RATE,
        "hop_size": SPACE_HOP,
        "n_bands": n_bands,
        "n_params": 0,
        "feature_names": [f"z{k}" for k in range(1, SPACE_SIZE + 1)],
        "parameters": [],
        "state_shape": [1, 1, SPACE_HIDDEN],
        "credits": [],
        "latent": {
            "size": SPACE_SIZE,
            "axes": 8,
            "landmarks": 1,
            "recordings": ["none"],
            "smoothing_seconds": 0.03,
            "life": True,
        },
    }
    files = {DECODER: _decoder(n_bands), ARRAYS: pack_arrays(_arrays(n_bands))}
    return read_bundle(write_bundle(folder / f"untrained-{n_bands}.texbundle", manifest, files))
