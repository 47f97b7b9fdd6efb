"""A small real bundle of kind ``latent``: a recurrent decoder built by hand, whose first axis tilts the spectrum and
whose second lifts it."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from tests.support.bundles import erb_number, from_erb_number
from texbridge.realtime.bundle.format import DECODER
from texbridge.realtime.bundle.latent import RESPONSE_POINTS
from texbridge.realtime.bundle.write import pack_arrays, write_bundle

LATENT_RATE, HOP, SIZE, HIDDEN = 24000, 128, 4, 6
LEVEL, TILT_DB, LIFT_DB, MEMORY = 0.05, 12.0, 10.0, 0.5
_NEPER = np.log(10.0) / 20.0


def latent_decoder(n_bands: int, memory: float = MEMORY) -> bytes:
    """features [1, 1, 4], state [1, 1, 6] → amplitudes exp(slopes · z + 0.1 · mean state), state_out."""
    tilt = np.linspace(-1.0, 1.0, n_bands)
    slopes = np.zeros((SIZE, n_bands))
    slopes[0], slopes[1] = tilt * TILT_DB * _NEPER, LIFT_DB * _NEPER
    constants = {
        "slopes": slopes.astype(np.float32),
        "base": np.full(n_bands, np.log(LEVEL), np.float32),
        "enter": (0.1 * np.random.default_rng(0).normal(size=(SIZE, HIDDEN))).astype(np.float32),
        "memory": np.array(memory, np.float32),
        "leave": np.full((HIDDEN, n_bands), 0.1 / HIDDEN, np.float32),
    }
    nodes = [
        helper.make_node("MatMul", ["features", "enter"], ["entered"]),
        helper.make_node("Mul", ["state", "memory"], ["kept"]),
        helper.make_node("Add", ["entered", "kept"], ["moved"]),
        helper.make_node("Tanh", ["moved"], ["state_out"]),
        helper.make_node("MatMul", ["features", "slopes"], ["sloped"]),
        helper.make_node("MatMul", ["state_out", "leave"], ["left"]),
        helper.make_node("Add", ["sloped", "base"], ["based"]),
        helper.make_node("Add", ["based", "left"], ["log"]),
        helper.make_node("Exp", ["log"], ["amplitudes"]),
    ]
    given = [("features", [1, 1, SIZE]), ("state", [1, 1, HIDDEN])]
    made = [("amplitudes", [1, 1, n_bands]), ("state_out", [1, 1, HIDDEN])]
    graph = helper.make_graph(
        nodes,
        "latent",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in given],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in made],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def latent_arrays(n_bands: int, life: bool = True, points: int = 33) -> dict[str, np.ndarray]:
    """Cosine bands an ERB-number step wide, a latent space along its own axes, and two landmarks."""
    assert RESPONSE_POINTS[0] <= points <= RESPONSE_POINTS[1]
    edges = from_erb_number(np.linspace(erb_number(np.array(60.0)), erb_number(np.array(11000.0)), n_bands + 2))
    inside = np.linspace(0.0, np.pi, points)
    arrays = {
        "support_hz": np.stack([edges[:-2], edges[2:]], 1).astype(np.float32),
        "support_response": np.tile(np.sin(inside), (n_bands, 1)).astype(np.float32),
        "band_level": np.ones(n_bands, np.float32),
        "latent_mean": np.zeros(SIZE, np.float32),
        "latent_axes": np.eye(SIZE, dtype=np.float32),
        "latent_deviation": np.array([0.5, 0.4, 0.2, 0.1], np.float32),
        "latent_density": np.ones((64, 64), np.float32),
        "landmarks": np.array([[0.5, 0.0, 0.0, 0.0], [-0.5, 0.2, 0.0, 0.0]], np.float32),
        "landmark_recording": np.array([0, 1], np.int32),
        "state_start": np.zeros((1, 1, HIDDEN), np.float32),
    }
    arrays["macro_centroid"] = np.array([0.8, 0.0, 0.3, 0.0, np.log2(1500.0)], np.float32)
    arrays["macro_loudness"] = np.array([0.0, LIFT_DB, 2.0, 0.0, -20.0], np.float32)
    if life:
        arrays["life_ar"] = np.stack([0.9 * np.eye(SIZE), 0.05 * np.eye(SIZE)]).astype(np.float32)
        arrays["life_noise"] = (0.05 * np.eye(SIZE)).astype(np.float32)
    return arrays


def latent_manifest(n_bands: int, life: bool = True, **changes: Any) -> dict[str, Any]:
    manifest = {
        "name": "space",
        "kind": "latent",
        "sample_rate": LATENT_RATE,
        "hop_size": HOP,
        "n_bands": n_bands,
        "n_params": 0,
        "feature_names": [f"z{k}" for k in range(1, SIZE + 1)],
        "parameters": [],
        "state_shape": [1, 1, HIDDEN],
        "credits": [],
        "latent": {
            "size": SIZE,
            "axes": SIZE,
            "landmarks": 2,
            "recordings": ["calm.wav", "rough.wav"],
            "smoothing_seconds": 0.03,
            "life": life,
        },
    }
    return {**manifest, **changes}


def make_latent_bundle(path: Path, n_bands: int = 24, life: bool = True, **arrays: np.ndarray) -> Path:
    files = {
        DECODER: latent_decoder(n_bands),
        "arrays.npz": pack_arrays({**latent_arrays(n_bands, life), **arrays}),
    }
    return write_bundle(path, latent_manifest(n_bands, life), files)


def hearing_graph(coefficients: int) -> bytes:
    """mfcc [1, 1, C], state [1, 1, Z] → mu = 0.004 · the first four of mfcc + state / 2, which is state_out too."""
    weights = np.zeros((coefficients, SIZE), np.float32)
    weights[np.arange(SIZE), np.arange(SIZE)] = 0.004
    stored = [numpy_helper.from_array(weights, "weights"), numpy_helper.from_array(np.array(0.5, np.float32), "half")]
    nodes = [
        helper.make_node("MatMul", ["mfcc", "weights"], ["moved"]),
        helper.make_node("Mul", ["state", "half"], ["kept"]),
        helper.make_node("Add", ["moved", "kept"], ["mu"]),
        helper.make_node("Identity", ["mu"], ["state_out"]),
    ]
    shapes = {"mfcc": coefficients, "state": SIZE, "mu": SIZE, "state_out": SIZE}
    declared = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [1, 1, size]) for n, size in shapes.items()]
    graph = helper.make_graph(nodes, "encoder", declared[:2], declared[2:], stored)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def make_hearing_bundle(path: Path, n_bands: int = 24) -> Path:
    """The same with an encoder of 16 mel bands, whose places are the first cosines of what it hears."""
    mels, coefficients, window = 16, 6, 256
    hz = np.linspace(0.0, LATENT_RATE / 2, window // 2 + 1)
    centres = np.linspace(200.0, 11000.0, mels)
    mel = np.maximum(1.0 - np.abs(hz - centres[:, None]) / 700.0, 0.0).astype(np.float32)
    cosines = np.cos(np.pi * (np.arange(mels) + 0.5)[:, None] * np.arange(coefficients) / mels).astype(np.float32)
    arrays = {
        **latent_arrays(n_bands, life=False),
        "encoder_mel": mel,
        "encoder_cosines": cosines / np.float32(np.sqrt(mels)),
        "encoder_start": np.zeros((1, 1, SIZE), np.float32),
    }
    manifest = latent_manifest(n_bands, life=False)
    manifest["latent"]["encoder"] = {
        **{"state_shape": [1, 1, SIZE], "window": window, "dft": window, "mels": mels},
        **{"coefficients": coefficients, "floor": 1e-6},
    }
    files = {
        DECODER: latent_decoder(n_bands),
        "encoder.onnx": hearing_graph(coefficients),
        "arrays.npz": pack_arrays(arrays),
    }
    return write_bundle(path, manifest, files)
