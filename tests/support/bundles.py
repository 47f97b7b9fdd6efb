"""A small real bundle for tests, written without torch: its decoder is an ONNX graph built by hand."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from texbridge.realtime.bundle.format import DECODER
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.parameters import Parameter

SAMPLE_RATE = 44100
ERB_Q = 24.7 * 9.265


def erb_number(hz: np.ndarray) -> np.ndarray:
    return 9.265 * np.log1p(np.asarray(hz) / ERB_Q)


def from_erb_number(erb: np.ndarray) -> np.ndarray:
    return ERB_Q * np.expm1(np.asarray(erb) / 9.265)


def band_tables(n_bands: int, low_hz: float = 20.0, high_hz: float = 20000.0) -> dict[str, np.ndarray]:
    """Cosine responses on a fine ERB grid, with the power spectra and cross powers of their flattened noises."""
    grid = np.linspace(erb_number(np.array(low_hz)), erb_number(np.array(high_hz)), 32 * (n_bands + 1) + 1)
    cutoffs = grid[::32]
    centre, width = cutoffs[1:-1], cutoffs[1] - cutoffs[0]
    response = np.cos(np.pi / 2 * np.clip((grid - centre[:, None]) / width, -1, 1)).clip(0)
    hz = from_erb_number(grid)
    psd = response**2
    psd *= 0.5 / np.trapezoid(psd, hz, axis=1)[:, None]
    gram = 0.5 * np.eye(n_bands) + 0.2 * (np.eye(n_bands, k=1) + np.eye(n_bands, k=-1))
    return {
        "response_hz": hz,
        "band_response": response,
        "psd_hz": hz,
        "noise_psd": psd,
        "noise_gram": gram,
        "rate_request": np.array([1.0, 20.0]),
        "rate_feature": np.array([1.0, 20.0]),
        "rate_speed": np.array([0.5, 2.0]),
    }


def linear_bias(n_variations: int, n_bands: int, n_params: int, seed: int = 0) -> np.ndarray:
    """Coefficients [V, N, P/2, 2] of envelopes that swing about a mean of 40 / sqrt(F)."""
    bias = np.random.default_rng(seed).normal(size=(n_variations, n_bands, n_params // 2, 2)).astype(np.float32)
    bias[:, :, 0] = (40.0, 0.0)
    bias[:, :, 1:] *= 8.0
    return bias


def decoder_bytes(bias: np.ndarray, hidden: int, format_version: int = 2) -> bytes:
    """features [B, K, 3], state [1, B, H], variation [B, K, V] → coefficients [B, K, N, P/2, 2], state_out: ``bias``
    [V, N, P/2, 2] of the variation + small linear map. Format 1 has no input ``variation``, and takes the first."""
    rng = np.random.default_rng(0)
    n_variations, n_bands, half, _ = bias.shape
    chooses = format_version >= 2
    weight = (rng.normal(size=(3, n_bands * half * 2)) * np.array([[1e-6], [1e-2], [1e-3]])).astype(np.float32)
    nodes = [
        helper.make_node("MatMul", ["features", "weight"], ["linear"]),
        helper.make_node("MatMul", ["variation" if chooses else "first", "bias"], ["own"]),
        helper.make_node("Add", ["linear", "own"], ["flat"]),
        helper.make_node("Reshape", ["flat", "shape"], ["coefficients"]),
        helper.make_node("Mul", ["state", "decay"], ["state_decayed"]),
        helper.make_node("Add", ["state_decayed", "decay"], ["state_out"]),
    ]
    constants = {
        "weight": weight,
        "bias": bias.reshape(n_variations, -1).astype(np.float32),
        "shape": np.array([0, 0, n_bands, half, 2], dtype=np.int64),
        "decay": np.full((1, 1, hidden), 0.5, dtype=np.float32),
    }
    inputs: list[tuple[str, list[int | str]]] = [("features", ["B", "K", 3]), ("state", [1, "B", hidden])]
    if chooses:
        inputs.append(("variation", ["B", "K", n_variations]))
    else:
        constants["first"] = np.eye(1, n_variations, dtype=np.float32)
    graph = helper.make_graph(
        nodes,
        "decoder",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in inputs],
        [
            helper.make_tensor_value_info("coefficients", TensorProto.FLOAT, ["B", "K", n_bands, half, 2]),
            helper.make_tensor_value_info("state_out", TensorProto.FLOAT, [1, "B", hidden]),
        ],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return model.SerializeToString()


PARAMETERS = (
    Parameter("centroid", "Hz", 500.0, 8000.0, 2000.0, "log", "spectral centroid"),
    Parameter("rate", "1/s", 1.0, 20.0, 5.0, "log", "onsets per second"),
    Parameter("loudness", "dBFS", -60.0, -15.0, -25.0, "linear", "RMS level"),
)


def make_manifest(name: str = "test", n_bands: int = 8, n_params: int = 32, **changes: Any) -> dict[str, Any]:
    manifest = {
        "name": name,
        "kind": "texenv",
        "sample_rate": SAMPLE_RATE,
        "frame_size": 16384,
        "hop_size": 8192,
        "n_bands": n_bands,
        "n_params": n_params,
        "n_variations": 1,
        "envelopes": "linear",
        "feature_names": [p.name for p in PARAMETERS],
        "parameters": [p.to_dict() for p in PARAMETERS],
        "state_shape": [1, 1, 4],
        "credits": [],
    }
    if changes.get("format_version") == 1:
        del manifest["n_variations"], manifest["envelopes"]
    return {**manifest, **changes}


LIFE: dict[str, Any] = {
    "rate_hz": 50.0,
    "corner_hz": 6.0,
    "shortest_run": 0.4,
    "mean_run": 1.0,
    "blend": 0.1,
    "period": None,
}
PERIOD_SECONDS = 0.5


def life_arrays(n_bands: int, period: bool = False, seed: int = 0, seconds: float = 12.0) -> dict[str, np.ndarray]:
    """A small life of rank 2: a wave of 3 s that all bands share, one of 1.3 s that tilts them, both of 6 dB, and some
    noise. It may go on one or two seconds on from where it is, or half the path away. With ``period`` it has beats."""
    rate, stride = LIFE["rate_hz"], 10
    rng, n_frames = np.random.default_rng(seed), int(seconds * LIFE["rate_hz"])
    at = np.arange(n_frames) / rate
    path = np.stack([np.sin(2 * np.pi * at / 3.0), np.cos(2 * np.pi * at / 1.3)], axis=1)
    path += 0.05 * rng.normal(size=path.shape)
    first = np.arange(0, n_frames, stride)
    steps = np.array([int(rate), 2 * int(rate), n_frames // 2])
    return {
        "life_path": path.astype(np.float16),
        "life_basis": np.stack([np.full(n_bands, 6.0), np.linspace(-6.0, 6.0, n_bands)]).astype(np.float32),
        "life_mean": np.linspace(1.0, -1.0, n_bands).astype(np.float32),
        "life_next": ((first[:, None] + steps) % n_frames).astype(np.int32),
        "life_events": np.array([n_frames // 3, n_frames // 7], np.int32),
        "life_beats": np.arange(0, n_frames if period else 0, int(PERIOD_SECONDS * rate), dtype=np.int32),
        "life_level": np.linspace(0.0, -4.0, 9).astype(np.float32),
        "life_power": np.full(n_bands, 1.0 / n_bands, np.float32),
    }


def fine_arrays() -> dict[str, np.ndarray]:
    """A fine spectrum of one tone: 20 dB at 1 kHz, 100 Hz wide."""
    hz = np.linspace(0.0, 20000.0, 2001)
    return {
        "fine_hz": hz.astype(np.float32),
        "fine_db": (20.0 * np.exp(-((hz - 1000.0) ** 2) / (2 * 40.0**2))).astype(np.float16),
    }


def make_bundle(
    path: Path,
    n_bands: int = 8,
    n_params: int = 32,
    name: str = "test",
    bias: np.ndarray | None = None,
    high_hz: float = 20000.0,
    life: bool = False,
    period: bool = False,
    fine: bool = False,
    **changes: Any,
) -> Path:
    """Write a small valid bundle whose coefficients are about ``bias`` [V, N, P/2, 2] and whose bands end at
    ``high_hz``; ``changes`` replace manifest entries (so that tests can break one). With ``life`` it lives, in a
    rhythm with ``period``; with ``fine`` it has a tone."""
    arrays = band_tables(n_bands, high_hz=high_hz)
    if life:
        arrays |= life_arrays(n_bands, period)
        changes = {"life": {**LIFE, "period": PERIOD_SECONDS if period else None}, **changes}
    if fine:
        arrays |= fine_arrays()
    if bias is None:
        bias = linear_bias(changes.get("n_variations", 1), n_bands, n_params)
    decoder = decoder_bytes(bias, 4, changes.get("format_version", 2))
    files = {DECODER: decoder, "arrays.npz": pack_arrays(arrays)}
    return write_bundle(path, make_manifest(name, n_bands, n_params, **changes), files)
