"""A bundle's decoder as a torch module: its ONNX graph, node by node, for one frame of one voice.

Weights are stored in half precision where the bundle does so, and widened once, which costs more than to run it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from texbridge.realtime.bundle.format import COEFFICIENTS, Bundle
from texbridge.realtime.errors import BundleError
from texbridge.realtime.onnx.reader import Node, read_graph

Operands = Sequence[Any]
Attributes = Mapping[str, Any]


class GraphDecoder(nn.Module):
    """``forward(features [1, 1, n], state, variation [1, 1, V], weights)`` gives coefficients [1, 1, N, P/2, 2] and the
    next state; ``weights`` are ``halves`` and then ``singles``, all in single precision.

    To be traced: it goes through the graph in Python. Raises `BundleError` for an operator that it does not know.
    """

    def __init__(self, bundle: Bundle) -> None:
        super().__init__()
        graph = read_graph(bundle.decoder)
        self._nodes, self._inputs = graph.nodes, graph.inputs
        unknown = sorted({node.operator for node in graph.nodes} - {*OPERATORS, "GRU"})
        if unknown:
            known = "those that `texbridge export` writes"
            raise BundleError(
                f"{bundle.path}: decoder.onnx has the operator {unknown[0]}; this format plays {known}; use the bundle"
            )
        self._whole = {t.name: np.array(t.values) for t in graph.tensors if t.values.dtype.kind != "f"}
        halves, singles = ([t for t in graph.tensors if t.values.dtype == kind] for kind in (np.float16, np.float32))
        ends = np.cumsum([t.values.size for t in (*halves, *singles)])
        stored = zip((*halves, *singles), ends, strict=True)
        self._places = {t.name: (int(end) - t.values.size, t.values.shape) for t, end in stored}
        self.halves, self.singles = (
            torch.from_numpy(np.concatenate([np.zeros(0, kind), *(t.values.reshape(-1) for t in tensors)]))
            for kind, tensors in ((np.float16, halves), (np.float32, singles))
        )

    def forward(self, features: Tensor, state: Tensor, variation: Tensor, weights: Tensor) -> tuple[Tensor, Tensor]:
        """Run the graph once."""
        given = {"features": features, "state": state, "variation": variation}
        values: dict[str, Any] = {name: given[name] for name in self._inputs}
        for name, (start, shape) in self._places.items():
            values[name] = weights[start : start + int(np.prod(shape))].reshape(shape)
        values |= self._whole
        for node in self._nodes:
            operands = [values[name] if name else None for name in node.inputs]
            if node.operator == "GRU":
                values.update(zip(node.outputs, _gru(node, operands), strict=False))
            else:
                values[node.outputs[0]] = OPERATORS[node.operator](operands, node.attributes)
        return values[COEFFICIENTS], values["state_out"]


def traced_decoder(bundle: Bundle) -> tuple[Any, Tensor, Tensor]:
    """The decoder as TorchScript, and its weights as they are stored: those in half precision, and the others."""
    decoder = GraphDecoder(bundle)
    features = torch.ones(bundle.decoder_inputs["features"])
    variation = torch.zeros(1, 1, bundle.n_variations)
    inputs = (
        features,
        torch.zeros(bundle.state_shape),
        variation,
        torch.cat([decoder.halves.float(), decoder.singles]),
    )
    return torch.jit.trace(decoder, inputs, check_trace=False), decoder.halves, decoder.singles


def _gru(node: Node, operands: Operands) -> tuple[Tensor, Tensor]:
    """One step of ONNX's GRU [1, 1, inputs]: gates in the order update, reset, new."""
    x, weight, recurrent, bias, _, state = operands[:6]
    if node.attributes.get("linear_before_reset", 0) != 1:
        raise BundleError("decoder.onnx has a GRU that resets before its product; export the run again")
    size = recurrent.shape[-1]
    hidden = state[0]
    given = functional.linear(x[0], weight[0], bias[0, : 3 * size]).split(size, dim=-1)
    back = functional.linear(hidden, recurrent[0], bias[0, 3 * size :]).split(size, dim=-1)
    update, reset = torch.sigmoid(given[0] + back[0]), torch.sigmoid(given[1] + back[1])
    new = torch.tanh(given[2] + reset * back[2])
    after = (new + update * (hidden - new))[None]
    return after[None], after


def _whole_numbers(value: Any) -> list[int]:
    return [int(number) for number in np.asarray(value).reshape(-1)]


def _reshape(given: Operands, attributes: Attributes) -> Tensor:
    sizes = _whole_numbers(given[1])
    reshaped: Tensor = given[0].reshape([given[0].shape[k] if size == 0 else size for k, size in enumerate(sizes)])
    return reshaped


def _squeeze(given: Operands, attributes: Attributes) -> Tensor:
    value: Tensor = given[0]
    for axis in sorted(_whole_numbers(given[1]), reverse=True):
        value = value.squeeze(axis)
    return value


def _unsqueeze(given: Operands, attributes: Attributes) -> Tensor:
    value: Tensor = given[0]
    for axis in _whole_numbers(given[1]):
        value = value.unsqueeze(axis)
    return value


def _norm(given: Operands, attributes: Attributes) -> Tensor:
    x, scale = given[0], given[1]
    bias = given[2] if len(given) > 2 else None
    return functional.layer_norm(x, [x.shape[-1]], scale, bias, attributes.get("epsilon", 1e-5))


def _gather(given: Operands, attributes: Attributes) -> Tensor:
    return torch.index_select(given[0], attributes.get("axis", 0), torch.from_numpy(given[1].astype(np.int64)))


def _where(given: Operands, attributes: Attributes) -> Tensor:
    return torch.where(torch.from_numpy(given[0]), given[1], given[2])


OPERATORS: Mapping[str, Callable[[Operands, Attributes], Any]] = {
    "Add": lambda given, _: given[0] + given[1],
    "Cast": lambda given, _: given[0],
    "Clip": lambda given, _: torch.minimum(torch.maximum(given[0], given[1]), given[2]),
    "Concat": lambda given, attributes: torch.cat(list(given), attributes["axis"]),
    "Cos": lambda given, _: torch.cos(given[0]),
    "Div": lambda given, _: given[0] / given[1],
    "Gather": _gather,
    "LayerNormalization": _norm,
    "LeakyRelu": lambda given, attributes: functional.leaky_relu(given[0], attributes.get("alpha", 0.01)),
    "Log": lambda given, _: torch.log(given[0]),
    "MatMul": lambda given, _: given[0] @ given[1],
    "Max": lambda given, _: torch.maximum(given[0], given[1]),
    "Mul": lambda given, _: given[0] * given[1],
    "Reshape": _reshape,
    "Sigmoid": lambda given, _: torch.sigmoid(given[0]),
    "Sin": lambda given, _: torch.sin(given[0]),
    "Squeeze": _squeeze,
    "Sub": lambda given, _: given[0] - given[1],
    "Tanh": lambda given, _: torch.tanh(given[0]),
    "Transpose": lambda given, attributes: given[0].permute(list(attributes["perm"])),
    "Unsqueeze": _unsqueeze,
    "Where": _where,
}
"""What a graph of `texbridge export` is made of; constants of whole numbers come as arrays, all else as tensors."""
