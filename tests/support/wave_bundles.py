"""Small real waveform bundles for tests: one whose samples count themselves, and one of noise."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from texbridge.realtime.bundle.format import DECODER
from texbridge.realtime.bundle.waveform import LEVEL, REQUEST
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.parameters import Parameter

HOP = 512
STEP = 2.0**-22
NOISE_DB = -20.0
PARAMETERS = (
    Parameter("brightness", "", 0.0, 1.0, 0.0, "linear", "adds to every sample of the counting bundle, in sixteenths"),
    Parameter("loudness", "dBFS", -60.0, -10.0, NOISE_DB, "linear", "RMS level"),
)


def wave_decoder(counts: bool, hop: int = HOP, fails: bool = False) -> bytes:
    """features [1, 1, 2], state [1, 1, 2] → audio [1, 1, hop], state_out.

    Counting: sample k of the sound is k · 2⁻²² + brightness / 16. Else the same white noise of −20 dBFS every hop.
    One that ``fails`` gives NaN at brightness 1.
    """
    rng = np.random.default_rng(0)
    noise = rng.normal(size=hop)
    noise *= 10.0 ** (NOISE_DB / 20.0) / np.sqrt((noise**2).mean())
    table = STEP * np.arange(hop) if counts else noise
    of_state = np.array([[hop * STEP if counts else 0.0], [0.0]]).repeat(hop, axis=1)
    of_features = np.array([[1 / 16 if counts else 0.0], [0.0]]).repeat(hop, axis=1)
    constants = {"table": table.reshape(1, 1, -1), "of_state": of_state, "of_features": of_features, "one": np.ones(1)}
    nodes = [
        helper.make_node("MatMul", ["state", "of_state"], ["base"]),
        helper.make_node("MatMul", ["features", "of_features"], ["colour"]),
        helper.make_node("Add", ["base", "colour"], ["sum"]),
        helper.make_node("Add", ["sum", "table"], ["sound" if fails else "audio"]),
        helper.make_node("Add", ["state", "one"], ["state_out"]),
    ]
    if fails:
        constants |= {"less": np.array([[-1.0], [0.0]]), "nothing": np.zeros(1)}
        nodes += [
            helper.make_node("MatMul", ["features", "less"], ["missing"]),
            helper.make_node("Add", ["missing", "one"], ["left"]),
            helper.make_node("Log", ["left"], ["infinite"]),
            helper.make_node("Mul", ["infinite", "nothing"], ["nan"]),
            helper.make_node("Add", ["sound", "nan"], ["audio"]),
        ]
    shapes = {"features": [1, 1, 2], "state": [1, 1, 2], "audio": [1, 1, hop], "state_out": [1, 1, 2]}
    info = {name: helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()}
    graph = helper.make_graph(
        nodes,
        "decoder",
        [info["features"], info["state"]],
        [info["audio"], info["state_out"]],
        [numpy_helper.from_array(value.astype(np.float32), name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return model.SerializeToString()


def wave_arrays() -> dict[str, np.ndarray]:
    """The level does not follow the request: the engine is to do it."""
    return {REQUEST: np.array([-60.0, -10.0]), LEVEL: np.array([NOISE_DB, NOISE_DB])}


def make_wave_bundle(
    path: Path,
    counts: bool = False,
    arrays: dict[str, np.ndarray] | None = None,
    decoder: bytes | None = None,
    **changes: Any,
) -> Path:
    """Write a small valid bundle of kind ``waveform``; ``changes`` replace manifest entries."""
    manifest = {
        "name": "wave",
        "kind": "waveform",
        "sample_rate": 48000,
        "hop_size": HOP,
        "feature_names": [p.name for p in PARAMETERS],
        "parameters": [p.to_dict() for p in PARAMETERS],
        "state_shape": [1, 1, 2],
        "credits": [],
        **changes,
    }
    stored = wave_arrays() if arrays is None else arrays
    return write_bundle(path, manifest, {DECODER: decoder or wave_decoder(counts), "arrays.npz": pack_arrays(stored)})
