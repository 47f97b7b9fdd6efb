"""A small real bundle of a latent space whose decoder gives samples: noise that the second axis lifts, and an encoder
whose first axis hears the level."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from tests.support.latent_bundles import SIZE, latent_arrays, latent_manifest
from texbridge.realtime.bundle.format import ARRAYS, DECODER
from texbridge.realtime.bundle.write import pack_arrays, write_bundle

WAVE_HOP, WAVE_STATE, LIFT_DB, HEARD = 320, 3, 10.0, "00_context"
ENTRY = {"states": {HEARD: [1, 1, SIZE]}}
_BANDS = ("support_hz", "support_response", "band_level", "state_start")


def lifted_noise() -> bytes:
    """features [1, 1, 4], state [1, 1, 3] → audio [1, 1, 320] noise of RMS 0.1 at the middle; state_out = state / 2 +
    1."""
    noise = 0.1 * np.random.default_rng(0).choice([-1.0, 1.0], size=(1, 1, WAVE_HOP))
    slopes = np.zeros((SIZE, 1))
    slopes[1] = LIFT_DB * np.log(10.0) / 20.0
    nodes = [
        helper.make_node("MatMul", ["features", "slopes"], ["sloped"]),
        helper.make_node("Exp", ["sloped"], ["gain"]),
        helper.make_node("Mul", ["noise", "gain"], ["audio"]),
        helper.make_node("Mul", ["state", "half"], ["kept"]),
        helper.make_node("Add", ["kept", "one"], ["state_out"]),
    ]
    constants = {"noise": noise, "slopes": slopes, "half": np.array(0.5), "one": np.array(1.0)}
    sizes = {"features": SIZE, "state": WAVE_STATE, "audio": WAVE_HOP, "state_out": WAVE_STATE}
    return _graph(nodes, constants, sizes, 2)


def level_listener(axis: int = 0) -> bytes:
    """audio [1, 1, 320], state [1, 1, 4] → mu: its ``axis`` is 4 · mean|audio| - 1, plus half of the state, which mu is
    too."""
    mean = np.zeros((WAVE_HOP, SIZE))
    mean[:, axis] = 4.0 / WAVE_HOP
    off = np.zeros((1, 1, SIZE))
    off[..., axis] = -1.0
    nodes = [
        helper.make_node("Abs", ["audio"], ["size"]),
        helper.make_node("MatMul", ["size", "mean"], ["meant"]),
        helper.make_node("Add", ["meant", "off"], ["level"]),
        helper.make_node("Mul", [f"state_{HEARD}", "half"], ["kept"]),
        helper.make_node("Add", ["level", "kept"], ["mu"]),
        helper.make_node("Identity", ["mu"], [f"state_out_{HEARD}"]),
    ]
    sizes = {"audio": WAVE_HOP, f"state_{HEARD}": SIZE, "mu": SIZE, f"state_out_{HEARD}": SIZE}
    return _graph(nodes, {"mean": mean, "off": off, "half": np.array(0.5)}, sizes, 2)


def _graph(nodes: list[onnx.NodeProto], constants: dict[str, np.ndarray], sizes: dict[str, int], given: int) -> bytes:
    declared = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [1, 1, size]) for n, size in sizes.items()]
    stored = [numpy_helper.from_array(value.astype(np.float32), name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, "small", declared[:given], declared[given:], stored)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def wave_space_arrays(life: bool = True) -> dict[str, np.ndarray]:
    """The space of `latent_arrays`, and the start of the encoder."""
    arrays = {name: value for name, value in latent_arrays(1, life).items() if name not in _BANDS}
    return {**arrays, f"encoder_start_{HEARD}": np.zeros((1, 1, SIZE), np.float32)}


def wave_space_manifest(life: bool = True) -> dict[str, Any]:
    manifest = latent_manifest(0, life, kind="waveform", hop_size=WAVE_HOP, state_shape=[1, 1, WAVE_STATE])
    manifest["latent"]["encoder"] = ENTRY
    return {name: value for name, value in manifest.items() if name not in ("n_bands", "n_params")}


def make_wave_space(path: Path, life: bool = True, hears: int = 0, **arrays: np.ndarray) -> Path:
    files = {
        DECODER: lifted_noise(),
        "encoder.onnx": level_listener(hears),
        ARRAYS: pack_arrays({**wave_space_arrays(life), **arrays}),
    }
    return write_bundle(path, wave_space_manifest(life), files)
