"""The proof that a bundle's decoder may be run, made before anything that runs it sees a byte of it.

Every field is known, every operator is allowed, no weight is NaN or Inf, nothing is loaded from elsewhere, and what
comes out has the shapes that the bundle promises, at a bounded cost in memory and time.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from texbridge.realtime.errors import BundleError
from texbridge.realtime.onnx.convolution import CONVOLUTIONS, convolution_steps
from texbridge.realtime.onnx.operation import FLOATS, Shape, Value, value_of
from texbridge.realtime.onnx.reader import Graph, Node, Tensor, read_graph
from texbridge.realtime.onnx.shapes import shapes_of

MAX_NODES = 4096
MAX_TENSOR = 2**23
MAX_WORK = 2**28
OPSETS = range(13, 26)
_HALF_EXPONENT = np.uint16(0x7C00)


def check_graph(data: bytes, inputs: Mapping[str, Shape], outputs: Mapping[str, Shape], where: str) -> None:
    """Check an ONNX model that takes and gives float32 tensors of these names and shapes.

    Raises `BundleError` on one line: ``where``, what, the remedy.
    """
    try:
        _check(read_graph(data), inputs, outputs)
    except BundleError as error:
        raise BundleError(f"{where} cannot be used ({error}); export it again") from error


def _check(graph: Graph, inputs: Mapping[str, Shape], outputs: Mapping[str, Shape]) -> None:
    if graph.opset not in OPSETS:
        raise BundleError(f"operator set {graph.opset}; {OPSETS.start}…{OPSETS.stop - 1} are run")
    for what, found, wanted in (("inputs", graph.inputs, inputs), ("outputs", graph.outputs, outputs)):
        if sorted(found) != sorted(wanted):
            raise BundleError(f"{what} {', '.join(found)[:80]}, not {', '.join(wanted)}")
    values = graph_values(graph, {name: Value(1, shape) for name, shape in inputs.items()})
    for name, shape in outputs.items():
        given = values[name]
        if given.shape != shape or given.kind != 1:
            raise BundleError(f"{name} has the shape {given.shape} of type {given.kind}, not float {shape}")


def graph_values(graph: Graph, values: dict[str, Value]) -> dict[str, Value]:
    """The value of every edge; raises `BundleError` for a name without a value, or costs beyond the limits."""
    if len(graph.nodes) > MAX_NODES or len(graph.tensors) > MAX_NODES:
        raise BundleError(f"{len(graph.nodes)} nodes and {len(graph.tensors)} tensors; at most {MAX_NODES} of each")
    for tensor in graph.tensors:
        _check_tensor(tensor)
        _define(values, tensor.name, value_of(tensor))
    work = 0
    for node in graph.nodes:
        inputs = _inputs(node, values)
        given = shapes_of(node, inputs)
        if len(node.outputs) > len(given):
            raise BundleError(f"{node.operator} with {len(node.outputs)} outputs, not {len(given)}")
        for name, value in zip(node.outputs, given, strict=False):
            if value.size > MAX_TENSOR or len(value.shape) > 8:
                raise BundleError(f"{node.operator} makes {value.shape}; at most {MAX_TENSOR} numbers")
            if name:
                _define(values, name, value)
        work += _cost(node, inputs, given)
        if work > MAX_WORK:
            raise BundleError(f"more than {MAX_WORK} steps for a frame")
    missing = [name for name in graph.outputs if name not in values]
    if missing:
        raise BundleError(f"nothing makes {missing[0][:40]!r}")
    return values


def _inputs(node: Node, values: Mapping[str, Value]) -> list[Value | None]:
    if not node.outputs or not node.outputs[0] or len(node.inputs) > 256:
        raise BundleError(f"{node.operator[:40]} without an output, or with {len(node.inputs)} inputs")
    unknown = [name for name in node.inputs if name and name not in values]
    if unknown:
        raise BundleError(f"{node.operator[:40]} reads {unknown[0][:40]!r}, which nothing before it makes")
    for value in node.attributes.values():
        if isinstance(value, Tensor):
            _check_tensor(value)
    return [values[name] if name else None for name in node.inputs]


def _define(values: dict[str, Value], name: str, value: Value) -> None:
    if not name or name in values:
        raise BundleError(f"the name {name[:40]!r} twice, or empty")
    values[name] = value


def _cost(node: Node, inputs: list[Value | None], given: list[Value]) -> int:
    """About how many steps a node takes: its products for a matrix, the numbers it reads and writes for others."""
    reads = sum(value.size for value in inputs if value is not None)
    writes = sum(value.size for value in given)
    first = inputs[0].shape if inputs and inputs[0] is not None else ()
    if node.operator in ("MatMul", "Gemm"):
        writes *= max(first[:1] + first[-1:])
    if node.operator in ("GRU", "LSTM", "RNN"):
        reads *= first[0]
    if node.operator in CONVOLUTIONS and len(inputs) > 1 and inputs[1] is not None:
        writes += convolution_steps(inputs[1].shape, given[0].shape)
    return reads + writes


def _check_tensor(tensor: Tensor) -> None:
    if tensor.values.size > MAX_TENSOR:
        raise BundleError(f"tensor {tensor.name[:40]!r} of {tensor.values.size} numbers; at most {MAX_TENSOR}")
    if tensor.kind in FLOATS and not _all_finite(tensor.values):
        raise BundleError(f"tensor {tensor.name[:40]!r} holds NaN or Inf")


def _all_finite(values: np.ndarray) -> bool:
    """Whether no number is NaN or Inf; half precision by its bits, as its arithmetic is slow."""
    if values.dtype == np.float16:
        return not (values.view(np.uint16) & _HALF_EXPONENT == _HALF_EXPONENT).any()
    return math.isfinite(float(np.abs(values).max(initial=0.0)))
