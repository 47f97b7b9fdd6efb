"""TexDSP as an ONNX graph, node by node, and the proof that the graph computes what torch computes.

The graphs are built with ``onnx.helper``: the same file comes out whatever torch's exporter does, no DFT node slips in,
and weights may be stored in half precision (the engine's size limit) while all arithmetic stays in single precision.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from texbridge.training.errors import TrainingError
from texbridge.training.models.texdsp import BOUND, TexDSP
from texbridge.training.models.texenv import LARGEST_LOG

OPSET, IR_VERSION = 17, 8
TOLERANCE = 1e-4
FORBIDDEN = {"DFT", "STFT", "Loop", "Scan", "If"}


class Graph:
    """A growing ONNX graph: `add` a node and get the name of its output, `constant` a tensor and get its name."""

    def __init__(self, half: bool) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []
        self._half = half

    def add(self, operator: str, *inputs: str, output: str | None = None, **attributes: object) -> str:
        """Append a node with one output; returns the output's name."""
        name = output or f"{operator.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [name], **attributes))
        return name

    def add_many(self, operator: str, count: int, *inputs: str, **attributes: object) -> list[str]:
        """Add a node of ``count`` outputs and return their names."""
        names = [f"v{len(self.nodes)}_{number}" for number in range(count)]
        self.nodes.append(helper.make_node(operator, list(inputs), names, **attributes))
        return names

    def constant(self, value: np.ndarray | np.float32) -> str:
        """Store a small tensor as it is; returns its name."""
        name = f"constant_{len(self.initializers)}"
        self.initializers.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def weight(self, value: Tensor) -> str:
        """Store a weight, in half precision with a cast back where the graph was opened so; returns its name."""
        array = value.detach().cpu().numpy()
        if not self._half:
            return self.constant(array.astype(np.float32))
        return self.add("Cast", self.constant(array.astype(np.float16)), to=TensorProto.FLOAT)


def round_weights(model: nn.Module) -> None:
    """Round every weight to half precision in place, so that storing it so loses nothing."""
    with torch.no_grad():
        for value in (*model.parameters(), *model.buffers()):
            if value.is_floating_point():
                value.copy_(value.half().float())


def decoder_graph(model: TexDSP, half: bool = True) -> bytes:
    """The decoder: ``features`` [B, K, F] in physical units, ``state`` [1, B, H] and ``variation`` [B, K, V] (one-hot)
    → ``coefficients`` [B, K, N, P/2, 2] and ``state_out`` [1, B, H]."""
    graph = Graph(half)
    scaled = _scaling(graph, model)
    joined = graph.add("Concat", *_encoders(graph, model, scaled), axis=-1)
    hidden = gru_nodes(graph, model.gru, joined)
    joined = graph.add("Concat", joined, hidden, "variation", axis=-1)
    shape = graph.constant(np.array([0, 0, model.n_bands, model.n_params // 2], dtype=np.int64))
    heads = []
    for head, bias in zip(model.heads, model.biases, strict=True):
        assert isinstance(head, nn.Sequential) and isinstance(head[0], nn.Sequential)
        assert isinstance(head[1], nn.Linear)
        last = graph.add("MatMul", layer_nodes(graph, head[0], joined), graph.weight(head[1].weight.T))
        last = graph.add("Add", last, graph.add("MatMul", "variation", graph.weight(bias)))
        heads.append(graph.add("Reshape", last, shape))
    parts = (_cartesian if model.logarithmic else _polar)(graph, model, *heads)
    last_axis = graph.constant(np.array([-1], dtype=np.int64))
    graph.add("Concat", *(graph.add("Unsqueeze", part, last_axis) for part in parts), axis=-1, output="coefficients")
    features, bands, half_params = model.n_features, model.n_bands, model.n_params // 2
    return finished_graph(
        graph,
        "texdsp_decoder",
        [
            ("features", ["B", "K", features]),
            ("state", [1, "B", model.hidden_size]),
            ("variation", ["B", "K", model.n_variations]),
        ],
        [("coefficients", ["B", "K", bands, half_params, 2]), ("state_out", [1, "B", model.hidden_size])],
    )


def _polar(graph: Graph, model: TexDSP, first: str, second: str) -> list[str]:
    """Real and imaginary parts of linear envelopes, from amplitude and phase."""
    amplitude = graph.add("Mul", graph.add("Sigmoid", first), graph.weight(2 * model.coefficient_scale))
    phase = graph.add("Mul", graph.add("Sigmoid", second), graph.constant(np.float32(2 * np.pi)))
    return [graph.add("Mul", amplitude, graph.add(part, phase)) for part in ("Cos", "Sin")]


def _cartesian(graph: Graph, model: TexDSP, first: str, second: str) -> list[str]:
    """Real and imaginary parts of logarithmic envelopes, bounded."""
    bound, scale = graph.constant(np.float32(BOUND)), graph.weight(BOUND * model.coefficient_scale)
    return [graph.add("Mul", graph.add("Tanh", graph.add("Div", part, bound)), scale) for part in (first, second)]


def texenv_graph(frame_size: int, n_bands: int, n_params: int, envelopes: str = "linear") -> bytes:
    """The synthesiser for other hosts: ``coefficients`` [B, N, P/2, 2] and ``noise`` [B, N, F] → ``audio`` [B, F].

    Equation of TexEnv: orthonormal inverse real DFT of the zero-padded coefficients (its exponential for logarithmic
    envelopes), times the noise, summed.
    """
    graph = Graph(half=False)
    half = n_params // 2
    doubled = np.full((half, 1), 2.0, dtype=np.float32)
    doubled[0] = (1.0,)
    weighted = graph.add("Mul", "coefficients", graph.constant(doubled * np.float32(np.sqrt(frame_size))))
    imaginary_of_mean = np.ones((half, 2), dtype=np.float32)
    imaginary_of_mean[0, 1] = 0.0
    weighted = graph.add("Mul", weighted, graph.constant(imaginary_of_mean))
    pads = graph.constant(np.array([0, 0, 0, 0, 0, 0, frame_size - half, 0], dtype=np.int64))
    wave = graph.add("DFT", graph.add("Pad", weighted, pads), axis=2, inverse=1)
    zero = graph.constant(np.array(0, dtype=np.int64))
    envelope = graph.add("Gather", wave, zero, axis=3)
    if envelopes == "log":
        envelope = graph.add("Exp", graph.add("Min", envelope, graph.constant(np.float32(LARGEST_LOG))))
    bands_axis = graph.constant(np.array([1], dtype=np.int64))
    graph.add("ReduceSum", graph.add("Mul", envelope, "noise"), bands_axis, keepdims=0, output="audio")
    return finished_graph(
        graph,
        "texenv",
        [("coefficients", ["B", n_bands, half, 2]), ("noise", ["B", n_bands, frame_size])],
        [("audio", ["B", frame_size])],
    )


def run_graph(graph: bytes, **inputs: np.ndarray) -> list[np.ndarray]:
    """Load ``graph`` into onnxruntime (one thread) and run it once; all outputs in order."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    outputs: list[np.ndarray] = session.run(None, inputs)
    return outputs


def verify_decoder(graph: bytes, model: TexDSP, seed: int = 0) -> float:
    """Largest error of ``graph`` against ``model``, relative to the peak, over other batches and lengths.

    Raises `TrainingError` if it exceeds 1e-4 or if the graph holds a forbidden node.
    """
    operators = {node.op_type for node in onnx.load_from_string(graph).graph.node}
    if operators & FORBIDDEN:
        raise TrainingError(
            f"decoder.onnx holds {sorted(operators & FORBIDDEN)[0]} nodes, which the engine must not run"
        )
    generator = torch.Generator().manual_seed(seed)
    worst = 0.0
    for batch, frames in ((1, 1), (2, 5), (3, 2)):
        spread = 2 * torch.rand(batch, frames, model.n_features, generator=generator) - 1
        features = model.scaling.offset + spread * 2 * model.scaling.width
        features = torch.where(model.scaling.log_mask > 0.5, features.exp(), features)
        state = 2 * torch.rand(1, batch, model.hidden_size, generator=generator) - 1
        chosen = torch.randint(model.n_variations, (batch, frames), generator=generator)
        variation = torch.eye(model.n_variations)[chosen]
        with torch.no_grad():
            expected = model(features, state, variation)
        found = run_graph(graph, features=features.numpy(), state=state.numpy(), variation=variation.numpy())
        worst = max(worst, relative_error(found, [e.numpy() for e in expected]))
    check_error("decoder.onnx", worst)
    return worst


def relative_error(found: Sequence[np.ndarray], expected: Sequence[np.ndarray]) -> float:
    """Largest absolute difference relative to the peak, over pairs of arrays; infinite if not finite or misshapen."""
    worst = 0.0
    for a, b in zip(found, expected, strict=True):
        if a.shape != b.shape or not np.all(np.isfinite(a)):
            return float("inf")
        worst = max(worst, float(np.abs(a - b).max() / max(np.abs(b).max(), 1e-12)))
    return worst


def check_error(name: str, error: float, limit: float = TOLERANCE) -> None:
    """Raise `TrainingError` if a graph differs from torch by more than the limit."""
    if not error <= limit:
        raise TrainingError(f"{name} differs from torch by {error:.1e} of the peak (limit {limit:g}); nothing written")


def _scaling(graph: Graph, model: TexDSP) -> str:
    scaling = model.scaling
    logs = graph.add("Log", graph.add("Max", "features", graph.constant(np.float32(1e-3))))
    mask = graph.constant((scaling.log_mask > 0.5).cpu().numpy())
    warped = graph.add("Where", mask, logs, "features")
    centred = graph.add("Sub", warped, graph.constant(scaling.offset.cpu().numpy()))
    scaled = graph.add("Div", centred, graph.constant(scaling.width.cpu().numpy()))
    return graph.add("Clip", scaled, graph.constant(np.float32(-4)), graph.constant(np.float32(4)))


def _encoders(graph: Graph, model: TexDSP, scaled: str) -> list[str]:
    """One encoding for each feature; a feature of several numbers takes as many columns."""
    encoded, first = [], 0
    for size, encoder in zip(model.feature_sizes, model.encoders, strict=True):
        assert isinstance(encoder, nn.Sequential)
        indices = graph.constant(np.arange(first, first + size, dtype=np.int64))
        encoded.append(layer_nodes(graph, encoder, graph.add("Gather", scaled, indices, axis=2)))
        first += size
    return encoded


def linear_nodes(graph: Graph, layer: nn.Module, source: str) -> str:
    """A linear layer; returns the name of its output, as those below do."""
    assert isinstance(layer, nn.Linear)
    return graph.add("Add", graph.add("MatMul", source, graph.weight(layer.weight.T)), graph.weight(layer.bias))


def layer_nodes(graph: Graph, layers: nn.Sequential, source: str) -> str:
    """Linear layers, layer normalisations and leaky ReLUs, one after another."""
    for layer in layers:
        if isinstance(layer, nn.Linear):
            source = linear_nodes(graph, layer, source)
        elif isinstance(layer, nn.LayerNorm):
            weights = graph.weight(layer.weight), graph.weight(layer.bias)
            source = graph.add("LayerNormalization", source, *weights, axis=-1, epsilon=layer.eps)
        else:
            assert isinstance(layer, nn.LeakyReLU)
            source = graph.add("LeakyRelu", source, alpha=layer.negative_slope)
    return source


def gru_nodes(graph: Graph, gru: nn.GRU, source: str) -> str:
    """ONNX GRU over [B, K, inputs] from ``state`` to ``state_out``; torch orders the gates r, z, n and ONNX z, r, h."""

    def gates(value: Any) -> Tensor:
        reset, update, new = value.chunk(3)
        return torch.cat([update, reset, new])

    weights = [graph.weight(gates(w)[None]) for w in (gru.weight_ih_l0, gru.weight_hh_l0)]
    bias = graph.weight(torch.cat([gates(gru.bias_ih_l0), gates(gru.bias_hh_l0)])[None])
    time_major = graph.add("Transpose", source, perm=[1, 0, 2])
    node = helper.make_node(
        "GRU",
        [time_major, *weights, bias, "", "state"],
        ["gru_hidden", "state_out"],
        hidden_size=gru.hidden_size,
        linear_before_reset=1,
    )
    graph.nodes.append(node)
    direction = graph.constant(np.array([1], dtype=np.int64))
    return graph.add("Transpose", graph.add("Squeeze", "gru_hidden", direction), perm=[1, 0, 2])


def finished_graph(
    graph: Graph,
    name: str,
    inputs: Sequence[tuple[str, Sequence[int | str]]],
    outputs: Sequence[tuple[str, Sequence[int | str]]],
    properties: Mapping[str, str] | None = None,
) -> bytes:
    """``graph`` as a file: ``inputs`` and ``outputs`` are its own by name and shape, single precision all.

    ``properties`` are stored beside it for who reads the file.
    """

    def declare(entries: Sequence[tuple[str, Sequence[int | str]]]) -> list[onnx.ValueInfoProto]:
        return [helper.make_tensor_value_info(key, TensorProto.FLOAT, shape) for key, shape in entries]

    body = helper.make_graph(graph.nodes, name, declare(inputs), declare(outputs), graph.initializers)
    model = helper.make_model(
        body, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION, producer_name="texbridge"
    )
    helper.set_model_props(model, dict(properties or {}))
    onnx.checker.check_model(model)
    buffer = io.BytesIO()
    onnx.save(model, buffer)
    return buffer.getvalue()
