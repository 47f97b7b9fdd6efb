"""The sizes of everything a decoder computes, before it computes anything: one function for every operator it may use.

An operator that is not here is not run. Shapes are those of one batch and one frame, as the engine runs the graph.
Source: the ONNX operator specification, opset 13 to 25.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from texbridge.realtime.errors import BundleError
from texbridge.realtime.onnx.convolution import convolution, transposed_convolution
from texbridge.realtime.onnx.operation import FLOATS, GraphOperation, Shape, Value, value_of
from texbridge.realtime.onnx.reader import TENSOR_TYPES, Node, Tensor

_BOOL = 9

Rule = Callable[[GraphOperation], list[Value]]


def _same(op: GraphOperation) -> list[Value]:
    source = op.value(0)
    return [Value(source.kind, source.shape)]


def _limited(op: GraphOperation) -> list[Value]:
    if any(limit is not None and limit.size != 1 for limit in op.inputs[1:]):
        raise op.error("takes limits that are not single numbers")
    return _same(op)


def _cast(op: GraphOperation) -> list[Value]:
    kind = op.number("to", 0)
    if kind not in TENSOR_TYPES:
        raise op.error(f"casts to the type {kind}")
    return [Value(kind, op.value(0).shape)]


def _broadcast(op: GraphOperation, *indices: int) -> Shape:
    values = [op.value(index) for index in indices or range(len(op.inputs))]
    try:
        return np.broadcast_shapes(*(value.shape for value in values))
    except ValueError as error:
        raise op.error(f"cannot combine {', '.join(str(value.shape) for value in values)}") from error


def _combine(op: GraphOperation) -> list[Value]:
    return [Value(op.value(0).kind, _broadcast(op))]


def _divide(op: GraphOperation) -> list[Value]:
    if any(value is None or value.kind not in FLOATS for value in op.inputs):
        raise op.error("divides whole numbers, which can end the program")
    return _combine(op)


def _compare(op: GraphOperation) -> list[Value]:
    return [Value(_BOOL, _broadcast(op))]


def _where(op: GraphOperation) -> list[Value]:
    return [Value(op.value(1).kind, _broadcast(op, 0, 1, 2))]


def _matmul(op: GraphOperation) -> list[Value]:
    left, right = op.value(0), op.value(1)
    if min(len(left.shape), len(right.shape)) < 1:
        raise op.error("multiplies a single number")
    a = left.shape if len(left.shape) > 1 else (1, *left.shape)
    b = right.shape if len(right.shape) > 1 else (*right.shape, 1)
    if a[-1] != b[-2]:
        raise op.error(f"cannot multiply {left.shape} and {right.shape}")
    try:
        outer = np.broadcast_shapes(a[:-2], b[:-2])
    except ValueError as error:
        raise op.error(f"cannot multiply {left.shape} and {right.shape}") from error
    shape = (*outer, *(a[-2:-1] if len(left.shape) > 1 else ()), *(b[-1:] if len(right.shape) > 1 else ()))
    return [Value(left.kind, shape)]


def _gemm(op: GraphOperation) -> list[Value]:
    left, right = op.value(0), op.value(1)
    if len(left.shape) != 2 or len(right.shape) != 2:
        raise op.error("takes two matrices")
    a = left.shape[::-1] if op.number("transA", 0) else left.shape
    b = right.shape[::-1] if op.number("transB", 0) else right.shape
    added = op.inputs[2].shape if len(op.inputs) > 2 and op.inputs[2] is not None else ()
    shape = (a[0], b[1])
    if a[1] != b[0] or len(added) > 2 or any(n not in (1, m) for n, m in zip(added[::-1], shape[::-1], strict=False)):
        raise op.error(f"cannot multiply {left.shape} and {right.shape} and add {added}")
    return [Value(left.kind, shape)]


def _layer_norm(op: GraphOperation) -> list[Value]:
    source = op.value(0)
    normalised = source.shape[op.axis(op.number("axis", -1), len(source.shape)) :]
    if len(op.node.outputs) != 1 or any(v is not None and v.shape != normalised for v in op.inputs[1:]):
        raise op.error(f"normalises {normalised} by another shape")
    return _same(op)


def _concat(op: GraphOperation) -> list[Value]:
    first = op.value(0)
    axis = op.axis(op.number("axis", 0), len(first.shape))
    total = 0
    for index in range(len(op.inputs)):
        shape = op.value(index).shape
        if shape[:axis] + shape[axis + 1 :] != first.shape[:axis] + first.shape[axis + 1 :] or len(shape) <= axis:
            raise op.error(f"cannot join {shape} to {first.shape}")
        total += shape[axis]
    return [Value(first.kind, (*first.shape[:axis], total, *first.shape[axis + 1 :]))]


def _transpose(op: GraphOperation) -> list[Value]:
    source = op.value(0)
    order = op.numbers("perm") or tuple(range(len(source.shape)))[::-1]
    if sorted(order) != list(range(len(source.shape))):
        raise op.error(f"orders the axes of {source.shape} as {order[:9]}")
    return [Value(source.kind, tuple(source.shape[axis] for axis in order))]


def _squeeze(op: GraphOperation) -> list[Value]:
    source = op.value(0)
    axes = op.numbers("axes", 1)
    rank = len(source.shape)
    chosen = {i for i, n in enumerate(source.shape) if n == 1} if axes is None else {op.axis(a, rank) for a in axes}
    if any(source.shape[axis] != 1 for axis in chosen):
        raise op.error(f"removes an axis of {source.shape} that is not 1")
    return [Value(source.kind, tuple(n for i, n in enumerate(source.shape) if i not in chosen))]


def _unsqueeze(op: GraphOperation) -> list[Value]:
    source, axes = op.value(0), op.numbers("axes", 1) or ()
    rank = len(source.shape) + len(axes)
    chosen = {op.axis(axis, rank) for axis in axes}
    if len(chosen) != len(axes):
        raise op.error("adds an axis twice")
    left = iter(source.shape)
    return [Value(source.kind, tuple(1 if axis in chosen else next(left) for axis in range(rank)))]


def _reshape(op: GraphOperation) -> list[Value]:
    source, wanted = op.value(0), list(op.numbers("shape", 1) or ())
    for axis, size in enumerate(wanted):
        if size == 0 and axis < len(source.shape) and not op.number("allowzero", 0):
            wanted[axis] = source.shape[axis]
    known = math.prod(size for size in wanted if size != -1)
    if wanted.count(-1) == 1 and known > 0:
        wanted[wanted.index(-1)] = source.size // known
    if any(size < 0 for size in wanted) or math.prod(wanted) != source.size:
        raise op.error(f"makes {tuple(wanted[:9])} of {source.shape}")
    return [Value(source.kind, tuple(wanted))]


def _flatten(op: GraphOperation) -> list[Value]:
    source = op.value(0)
    axis = op.axis(op.number("axis", 1), len(source.shape) + 1)
    return [Value(source.kind, (math.prod(source.shape[:axis]), math.prod(source.shape[axis:])))]


def _gather(op: GraphOperation) -> list[Value]:
    source, indices = op.value(0), op.value(1)
    axis = op.axis(op.number("axis", 0), len(source.shape))
    return [Value(source.kind, (*source.shape[:axis], *indices.shape, *source.shape[axis + 1 :]))]


def _slice(op: GraphOperation) -> list[Value]:
    source = op.value(0)
    starts, ends = op.numbers("starts", 1) or (), op.numbers("ends", 2) or ()
    axes = op.numbers("axes", 3) or tuple(range(len(starts)))
    steps = op.numbers("steps", 4) or (1,) * len(starts)
    if not len(starts) == len(ends) == len(axes) == len(steps) or 0 in steps:
        raise op.error("has lists that do not fit each other")
    shape = list(source.shape)
    for start, end, axis, step in zip(starts, ends, axes, steps, strict=True):
        axis = op.axis(axis, len(shape))
        shape[axis] = len(range(source.shape[axis])[start:end:step])
    return [Value(source.kind, tuple(shape))]


def _split(op: GraphOperation) -> list[Value]:
    source, parts = op.value(0), len(op.node.outputs)
    axis = op.axis(op.number("axis", 0), len(source.shape))
    total = source.shape[axis]
    size = -(-total // parts)
    sizes = op.numbers("split", 1) or (size,) * (parts - 1) + (total - size * (parts - 1),)
    if len(sizes) != parts or sum(sizes) != total or min(sizes) < 0:
        raise op.error(f"splits {total} into {sizes[:9]}")
    return [Value(source.kind, (*source.shape[:axis], n, *source.shape[axis + 1 :])) for n in sizes]


def _reduce(op: GraphOperation) -> list[Value]:
    source = op.value(0)
    axes = op.numbers("axes", 1)
    if axes is None and op.number("noop_with_empty_axes", 0):
        return _same(op)
    chosen = {op.axis(a, len(source.shape)) for a in (range(len(source.shape)) if axes is None else axes)}
    keep = op.number("keepdims", 1)
    return [
        Value(
            source.kind, tuple(1 if i in chosen else n for i, n in enumerate(source.shape) if keep or i not in chosen)
        )
    ]


def _expand(op: GraphOperation) -> list[Value]:
    source, shape = op.value(0), op.numbers("shape", 1) or ()
    try:
        return [Value(source.kind, np.broadcast_shapes(source.shape, shape))]
    except ValueError as error:
        raise op.error(f"cannot make {shape[:9]} of {source.shape}") from error


def _constant(op: GraphOperation) -> list[Value]:
    tensor = op.node.attributes.get("value")
    if not isinstance(tensor, Tensor) or len(op.node.attributes) != 1:
        raise op.error("is not one tensor")
    return [value_of(tensor)]


def _recurrent(gates: int, states: int) -> Rule:
    """A rule for GRU, LSTM and RNN: X [S, B, I], W [D, G·H, I], R [D, G·H, H], B [D, 2·G·H], -, states [D, B, H]."""

    def rule(op: GraphOperation) -> list[Value]:
        source, hidden = op.value(0), op.number("hidden_size", 0)
        directions = 2 if op.node.attributes.get("direction") == "bidirectional" else 1
        if len(source.shape) != 3 or hidden < 1 or op.number("layout", 0):
            raise op.error("is not over [frames, batch, features]")
        frames, batch, features = source.shape
        expected: dict[int, Shape] = {
            1: (directions, gates * hidden, features),
            2: (directions, gates * hidden, hidden),
            3: (directions, 2 * gates * hidden),
            **{5 + index: (directions, batch, hidden) for index in range(states)},
        }
        for index, value in enumerate(op.inputs[1:], start=1):
            if value is not None and value.shape != expected.get(index):
                raise op.error(f"has {value.shape} as input {index + 1}, not {expected.get(index)}")
        op.value(1), op.value(2)
        last = Value(source.kind, (directions, batch, hidden))
        return [Value(source.kind, (frames, directions, batch, hidden)), *[last] * states]

    return rule


def _table(rule: Rule, *operators: str) -> dict[str, Rule]:
    return dict.fromkeys(operators, rule)


RULES: dict[str, Rule] = {
    **_table(_same, "Abs", "Ceil", "Celu", "Cos", "Elu", "Erf", "Exp", "Floor", "Gelu", "HardSigmoid", "HardSwish"),
    **_table(_same, "Identity", "LeakyRelu", "Log", "LogSoftmax", "Mish", "Neg", "Not", "Reciprocal", "Relu", "Round"),
    **_table(_same, "Selu", "Sigmoid", "Sign", "Sin", "Softmax", "Softplus", "Softsign", "Sqrt", "Tanh"),
    **_table(_combine, "Add", "Sub", "Mul", "Max", "Min", "Mean", "Sum", "PRelu", "And", "Or"),
    **_table(_divide, "Div", "Pow"),
    **_table(_compare, "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual"),
    **_table(_reduce, "ReduceL2", "ReduceMax", "ReduceMean", "ReduceMin", "ReduceSum"),
    "Cast": _cast,
    "Clip": _limited,
    "Concat": _concat,
    "Constant": _constant,
    "Conv": convolution,
    "ConvTranspose": transposed_convolution,
    "Expand": _expand,
    "Flatten": _flatten,
    "GRU": _recurrent(3, 1),
    "Gather": _gather,
    "Gemm": _gemm,
    "LSTM": _recurrent(4, 2),
    "LayerNormalization": _layer_norm,
    "MatMul": _matmul,
    "RNN": _recurrent(1, 1),
    "Reshape": _reshape,
    "Slice": _slice,
    "Split": _split,
    "Squeeze": _squeeze,
    "Transpose": _transpose,
    "Unsqueeze": _unsqueeze,
    "Where": _where,
}


def shapes_of(node: Node, inputs: Sequence[Value | None]) -> list[Value]:
    """What ``node`` gives for these inputs; raises `BundleError` for an unknown operator or sizes that do not fit."""
    rule = RULES.get(node.operator)
    if rule is None:
        raise BundleError(f"the operator {node.operator[:40]!r}, which the engine does not run")
    return rule(GraphOperation(node, tuple(inputs)))
