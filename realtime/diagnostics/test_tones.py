"""Sounds for measuring latency: a sine, a harmonic tone, noise, and a latent space, as bundles made in memory.

Each is played as any bundle is; its decoder gives constant envelopes. The graph is a few hundred bytes of ONNX,
written here field by field (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto): playing needs no onnx package.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.latent import LATENT_KIND, Latent
from texbridge.realtime.parameters import Parameter

PROBES = ("noise", "sine", "harmonic")
SPACE = "space"
PROBE_RATE, PROBE_HOP = 24000, 128
SILENT_DB, LOUD_DB = -160.0, -20.0
SINE_HZ, FUNDAMENTAL_HZ, N_PARTIALS = 1000.0, 400.0, 8
NOISE_EDGES_HZ = (100.0, 400.0, 1000.0, 2200.0, 4500.0, 9000.0, 16000.0)
_HALF_WIDTH_HZ = 0.5
_SAMPLE_RATE, _FRAME_SIZE, _N_PARAMS, _STATE = 48000, 2**18, 16, (1, 1, 1)
_FLOAT, _IR_VERSION, _OPSET = 1, 8, 17
_LOUDNESS = Parameter("loudness", "dBFS", SILENT_DB, 0.0, LOUD_DB, "linear", "RMS level")


def probe_bundle(name: str) -> Bundle:
    """A bundle that sounds as one of `PROBES`, at a ``loudness`` from −160 (as good as silent) to 0 dBFS."""
    hz, response = _responses(name)
    power = np.trapezoid(response**2, hz, axis=1)
    arrays = {
        "response_hz": hz,
        "band_response": response,
        "noise_gram": 0.5 * np.eye(len(response)),
        "psd_hz": hz,
        "noise_psd": 0.5 * response**2 / power[:, None],
        "rate_request": np.array([1.0, 2.0]),
        "rate_feature": np.array([1.0, 2.0]),
        "rate_speed": np.ones(2),
    }
    return Bundle(
        name=name,
        kind="texenv",
        sample_rate=_SAMPLE_RATE,
        frame_size=_FRAME_SIZE,
        hop_size=_FRAME_SIZE,
        n_bands=len(response),
        n_params=_N_PARAMS,
        feature_names=(_LOUDNESS.name,),
        parameters=(_LOUDNESS,),
        state_shape=_STATE,
        arrays=arrays,
        decoder=constant_decoder(len(response)),
        manifest={"format_version": 2, "name": name},
    )


def space_bundle() -> Bundle:
    """A latent space of one band of noise: silent where ``z/x`` is −1, at `LOUD_DB` where it is 1, at once as a hop
    goes, for nothing smooths it."""
    latent = Latent(size=2, axes=2, landmarks=1, recordings=(SPACE,), smoothing_seconds=0.0, life=False)
    arrays = {
        "support_hz": np.array([NOISE_EDGES_HZ[:: len(NOISE_EDGES_HZ) - 1]], np.float32),
        "support_response": np.ones((1, 2), np.float32),
        "band_level": np.array([10.0 ** (LOUD_DB / 20.0)], np.float32),
        "latent_mean": np.array([-2.0, 0.0], np.float32),
        "latent_axes": np.eye(2, dtype=np.float32),
        "latent_deviation": np.ones(2, np.float32),
        "latent_density": np.ones((64, 64), np.float32),
        "landmarks": np.array([[-2.0, 0.0]], np.float32),
        "landmark_recording": np.zeros(1, np.int32),
        "state_start": np.zeros(_STATE, np.float32),
    }
    return Bundle(
        name=SPACE,
        kind=LATENT_KIND,
        sample_rate=PROBE_RATE,
        frame_size=PROBE_HOP,
        hop_size=PROBE_HOP,
        n_bands=1,
        n_params=0,
        feature_names=("z1", "z2"),
        parameters=latent.parameters,
        state_shape=_STATE,
        arrays=arrays,
        decoder=_space_decoder(),
        manifest={"format_version": 4, "name": SPACE},
        latent=latent,
    )


def _space_decoder() -> bytes:
    """amplitudes = exp(10 z1)."""
    return _model(
        [
            _node("MatMul", "multiplied", "features", "slope"),
            _node("Exp", "amplitudes", "multiplied"),
            _node("Identity", "state_out", "state"),
        ],
        [_tensor("slope", np.array([[10.0], [0.0]], "<f4"))],
        {"features": (1, 1, 2), "state": _STATE},
        {"amplitudes": (1, 1, 1), "state_out": _STATE},
    )


def _responses(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Grid [G] in Hz and the amplitude responses [N, G] of a probe's bands."""
    if name == "noise":
        edges = np.array(NOISE_EDGES_HZ)
        hz = np.sort(np.concatenate([edges - 1.0, edges + 1.0]))
        inside = (hz > edges[:-1, None]) & (hz < edges[1:, None])
        return hz, inside.astype(np.float64)
    centres = SINE_HZ * np.ones(1) if name == "sine" else FUNDAMENTAL_HZ * np.arange(1, N_PARTIALS + 1)
    hz = (centres[:, None] + _HALF_WIDTH_HZ * np.array([-1.0, 0.0, 1.0])).ravel()
    return hz, (hz == centres[:, None]).astype(np.float64)


def constant_decoder(n_bands: int) -> bytes:
    """An ONNX graph that gives, whatever it is asked, envelopes of constant 1 for ``n_bands`` and its state again."""
    half = _N_PARAMS // 2
    coefficients = np.zeros((1, 1, n_bands, half, 2), "<f4")
    coefficients[..., 0, 0] = math.sqrt(_FRAME_SIZE)
    return _model(
        [_node("Identity", "coefficients", "constant"), _node("Identity", "state_out", "state")],
        [_tensor("constant", coefficients)],
        {"features": (1, 1, 1), "state": _STATE, "variation": (1, 1, 1)},
        {"coefficients": coefficients.shape, "state_out": _STATE},
    )


Shapes = Mapping[str, Sequence[int]]


def _model(nodes: Sequence[bytes], constants: Sequence[bytes], inputs: Shapes, outputs: Shapes) -> bytes:
    parts = [(1, node) for node in nodes] + [(2, b"decoder")] + [(5, constant) for constant in constants]
    parts += [(11, _value_info(name, shape)) for name, shape in inputs.items()]
    parts += [(12, _value_info(name, shape)) for name, shape in outputs.items()]
    graph = b"".join(_field(number, content) for number, content in parts)
    opset = _field(1, b"") + _number(2, _OPSET)
    return _number(1, _IR_VERSION) + _field(7, graph) + _field(8, opset)


def _node(operation: str, output: str, *inputs: str) -> bytes:
    entered = b"".join(_field(1, name.encode()) for name in inputs)
    return entered + _field(2, output.encode()) + _field(4, operation.encode())


def _varint(value: int) -> bytes:
    """A protobuf varint.

    >>> _varint(300).hex()
    'ac02'
    """
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _field(field: int, content: bytes) -> bytes:
    """A length-delimited field: text, bytes or a message."""
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _tensor(name: str, values: np.ndarray) -> bytes:
    dims = b"".join(_number(1, size) for size in values.shape)
    return dims + _number(2, _FLOAT) + _field(8, name.encode()) + _field(9, values.tobytes())


def _value_info(name: str, shape: Sequence[int]) -> bytes:
    dims = b"".join(_field(1, _number(1, size)) for size in shape)
    return _field(1, name.encode()) + _field(2, _field(1, _number(1, _FLOAT) + _field(2, dims)))
