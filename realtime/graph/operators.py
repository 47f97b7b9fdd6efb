"""What each operator of a decoder's graph becomes: one rule for every operator that programs know.

The sizes of what comes out are those of `realtime.onnx.shapes`. Source: the ONNX operator specification, opset
13 to 25.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from texbridge.realtime.graph import instructions as do
from texbridge.realtime.graph.arithmetic import applied, combined, multiplied, reduced
from texbridge.realtime.graph.assembler import Assembler, Edge, NotCompilableError
from texbridge.realtime.graph.convolutions import convolved, transposed_convolved
from texbridge.realtime.graph.movement import gathered, joined, repeated, sliced, transposed
from texbridge.realtime.graph.recurrent import gru
from texbridge.realtime.onnx.operation import GraphOperation, Shape


@dataclass(frozen=True)
class Step:
    """A node with its inputs (``None`` where an optional one is left out) and the shapes of its outputs."""

    work: Assembler
    op: GraphOperation
    inputs: tuple[Edge | None, ...]
    shapes: tuple[Shape, ...]

    def edge(self, index: int) -> Edge:
        """A required input."""
        edge = self.optional(index)
        assert edge is not None, "the shapes' rules ask for it first"
        return edge

    def optional(self, index: int) -> Edge | None:
        """An input, if it is there."""
        return self.inputs[index] if index < len(self.inputs) else None

    def real(self, name: str, default: float) -> float:
        """A real attribute."""
        value = self.op.node.attributes.get(name, default)
        if not isinstance(value, int | float):
            raise self.op.error(f"has a bad {name}")
        return float(value)


Lowering = Callable[[Step], list[Edge]]


@dataclass(frozen=True)
class Operator:
    """A rule, the attributes and the number of inputs it knows, and which inputs need not be float32."""

    rule: Lowering
    attributes: frozenset[str] = frozenset()
    inputs: int = 1
    others: frozenset[int] = field(default=frozenset())


def _function(kind: int, attribute: str = "", default: float = 0.0) -> Operator:
    def rule(step: Step) -> list[Edge]:
        return [applied(step.work, kind, step.edge(0), step.real(attribute, default))]

    return Operator(rule, frozenset((attribute,)))


def _pair(kind: int, inputs: int = 2) -> Operator:
    def rule(step: Step) -> list[Edge]:
        edge = step.edge(0)
        for index in range(1, len(step.inputs)):
            edge = combined(step.work, kind, edge, step.edge(index))
        return [edge]

    return Operator(rule, inputs=inputs)


def _clip(step: Step) -> list[Edge]:
    edge = step.edge(0)
    for index, kind in ((1, do.MAXIMUM), (2, do.MINIMUM)):
        limit = step.optional(index)
        if limit is not None:
            edge = combined(step.work, kind, edge, limit.reshaped(()))
    return [edge]


def _where(step: Step) -> list[Edge]:
    shape, work = step.shapes[0], step.work
    if step.edge(0).constant is None:
        raise step.op.error("chooses by what is computed")
    made = work.new(shape)
    places = [work.place(repeated(work, step.edge(index), shape)) for index in range(3)]
    work.emit(do.SELECT, work.place(made), *places, made.size)
    return [made]


def _matmul(step: Step) -> list[Edge]:
    return [multiplied(step.work, step.edge(0), step.edge(1), step.shapes[0])]


def _gemm(step: Step) -> list[Edge]:
    work, (a, b) = step.work, (step.edge(0), step.edge(1))
    a = _turned(work, a) if step.op.number("transA", 0) else a
    b = _turned(work, b) if step.op.number("transB", 0) else b
    made = multiplied(work, a, b, step.shapes[0])
    made = _scaled(work, made, step.real("alpha", 1.0))
    added = step.optional(2)
    if added is None:
        return [made]
    return [combined(work, do.ADD, made, _scaled(work, added, step.real("beta", 1.0)))]


def _turned(work: Assembler, matrix: Edge) -> Edge:
    if matrix.constant is not None:
        return Edge(matrix.shape[::-1], constant=matrix.constant.T)
    return transposed(work, matrix, (1, 0))


def _scaled(work: Assembler, edge: Edge, factor: float) -> Edge:
    return edge if factor == 1.0 else combined(work, do.MULTIPLY, edge, Edge((), constant=np.array(factor, np.float32)))


def _layer_norm(step: Step) -> list[Edge]:
    source, work = step.edge(0), step.work
    if step.op.number("stash_type", 1) != 1:
        raise step.op.error("computes in another type")
    n = math.prod(source.shape[step.op.axis(step.op.number("axis", -1), len(source.shape)) :])
    shift = step.optional(2)
    scale = work.place(step.edge(1))
    places = scale, work.constant(np.zeros(n)) if shift is None else work.place(shift)
    made, eps = work.new(source.shape), work.constant(step.real("epsilon", 1e-5))
    work.emit(do.NORMALISE, work.place(made), work.place(source), *places, source.size // n, n, eps)
    return [made]


def _concat(step: Step) -> list[Edge]:
    parts = [step.edge(index) for index in range(len(step.inputs))]
    axis = step.op.axis(step.op.number("axis", 0), len(parts[0].shape))
    return [joined(step.work, parts, axis, step.shapes[0])]


def _transpose(step: Step) -> list[Edge]:
    order = step.op.numbers("perm") or tuple(range(len(step.edge(0).shape)))[::-1]
    return [transposed(step.work, step.edge(0), order)]


def _view(step: Step) -> list[Edge]:
    return [Edge(step.shapes[0], step.work.place(step.edge(0)))]


def _cast(step: Step) -> list[Edge]:
    if step.op.number("to", 0) != 1:
        raise step.op.error("casts what is computed to another type")
    return _view(step)


def _expand(step: Step) -> list[Edge]:
    return [repeated(step.work, step.edge(0), step.shapes[0])]


def _gather(step: Step) -> list[Edge]:
    source, indices = step.edge(0), step.edge(1).constant
    if indices is None:
        raise step.op.error("takes its indices from what is computed")
    axis = step.op.axis(step.op.number("axis", 0), len(source.shape))
    return [gathered(step.work, source, axis, indices, step.shapes[0])]


def _slice(step: Step) -> list[Edge]:
    source, op = step.edge(0), step.op
    starts, ends = op.numbers("starts", 1) or (), op.numbers("ends", 2) or ()
    axes = op.numbers("axes", 3) or tuple(range(len(starts)))
    pieces = [range(n) for n in source.shape]
    for start, end, axis, by in zip(starts, ends, axes, op.numbers("steps", 4) or (1,) * len(starts), strict=True):
        axis = op.axis(axis, len(pieces))
        pieces[axis] = range(source.shape[axis])[start:end:by]
    return [sliced(step.work, source, pieces)]


def _split(step: Step) -> list[Edge]:
    source, made, at = step.edge(0), [], 0
    axis = step.op.axis(step.op.number("axis", 0), len(source.shape))
    for shape in step.shapes:
        pieces = [range(n) for n in source.shape]
        pieces[axis] = range(at, at + shape[axis])
        made.append(sliced(step.work, source, pieces))
        at += shape[axis]
    return made


def _reduction(kind: int) -> Operator:
    def rule(step: Step) -> list[Edge]:
        source = step.edge(0)
        axes = step.op.numbers("axes", 1)
        if axes is None and step.op.number("noop_with_empty_axes", 0):
            return [source]
        chosen = {step.op.axis(axis, len(source.shape)) for axis in (axes or range(len(source.shape)))}
        return [reduced(step.work, kind, source, chosen, step.shapes[0])]

    return Operator(rule, frozenset(("axes", "keepdims", "noop_with_empty_axes")), 2, frozenset((1,)))


def _gru(step: Step) -> list[Edge]:
    if step.op.node.attributes.get("direction", "forward") != "forward" or step.optional(4) is not None:
        raise step.op.error("runs backwards, or over sequences of their own length")
    given = tuple(step.optional(index) for index in (1, 2, 3))
    if any(edge is not None and edge.constant is None for edge in given):
        raise step.op.error("takes its weights from what is computed")
    weights, recurrent, bias = (edge.constant if edge is not None else None for edge in given)
    assert weights is not None and recurrent is not None
    before = bool(step.op.number("linear_before_reset", 0))
    return gru(step.work, step.edge(0), step.optional(5), (weights, recurrent, bias), before)


_OF_CONVOLUTIONS = frozenset(("auto_pad", "dilations", "group", "kernel_shape", "output_padding", "pads", "strides"))


def _weighted(rule: Callable[..., Edge]) -> Operator:
    """A convolution; of all that it may say the shapes' rules let pass what they know."""

    def lower(step: Step) -> list[Edge]:
        weights, bias = step.edge(1).constant, step.optional(2)
        if weights is None or (bias is not None and bias.constant is None):
            raise step.op.error("takes its weights from what is computed")
        stride = (step.op.numbers("strides") or (1,))[0]
        shift = None if bias is None or bias.constant is None else bias.constant.astype(np.float32)
        return [rule(step.work, step.edge(0), weights.astype(np.float32), shift, stride)]

    return Operator(lower, _OF_CONVOLUTIONS, 3)


def _with(rule: Lowering, inputs: int, *attributes: str, others: tuple[int, ...] = ()) -> Operator:
    return Operator(rule, frozenset(attributes), inputs, frozenset(others))


MANY = 256
OPERATORS: dict[str, Operator] = {
    **{"Abs": _function(do.ABSOLUTE), "Cos": _function(do.COSINE), "Exp": _function(do.EXP)},
    "Elu": _function(do.ELU, "alpha", 1.0),
    **{"LeakyRelu": _function(do.LEAKY_RELU, "alpha", 0.01), "Log": _function(do.LOG), "Neg": _function(do.NEGATE)},
    **{"Reciprocal": _function(do.RECIPROCAL), "Relu": _function(do.RELU), "Sigmoid": _function(do.SIGMOID)},
    **{"Sin": _function(do.SINE), "Softplus": _function(do.SOFTPLUS), "Sqrt": _function(do.ROOT)},
    **{"Tanh": _function(do.TANH), "Add": _pair(do.ADD), "Sub": _pair(do.SUBTRACT), "Mul": _pair(do.MULTIPLY)},
    **{"Div": _pair(do.DIVIDE), "Pow": _pair(do.POWER), "Sum": _pair(do.ADD, MANY)},
    **{"Max": _pair(do.MAXIMUM, MANY), "Min": _pair(do.MINIMUM, MANY)},
    **{"ReduceL2": _reduction(do.LENGTH), "ReduceMax": _reduction(do.LARGEST), "ReduceMin": _reduction(do.LEAST)},
    **{"ReduceMean": _reduction(do.MEAN), "ReduceSum": _reduction(do.SUM)},
    "Cast": _with(_cast, 1, "to", "saturate"),
    "Clip": _with(_clip, 3),
    "Conv": _weighted(convolved),
    "ConvTranspose": _weighted(transposed_convolved),
    "Concat": _with(_concat, MANY, "axis"),
    "Expand": _with(_expand, 2, others=(1,)),
    "Flatten": _with(_view, 1, "axis"),
    "GRU": _with(_gru, 6, "hidden_size", "linear_before_reset", "direction", "layout"),
    "Gather": _with(_gather, 2, "axis", others=(1,)),
    "Gemm": _with(_gemm, 3, "alpha", "beta", "transA", "transB"),
    "Identity": _with(_view, 1),
    "LayerNormalization": _with(_layer_norm, 3, "axis", "epsilon", "stash_type"),
    "MatMul": _with(_matmul, 2),
    "Reshape": _with(_view, 2, "allowzero", others=(1,)),
    "Slice": _with(_slice, 5, others=(1, 2, 3, 4)),
    "Split": _with(_split, 2, "axis", "num_outputs", others=(1,)),
    "Squeeze": _with(_view, 2, others=(1,)),
    "Transpose": _with(_transpose, 1, "perm"),
    "Unsqueeze": _with(_view, 2, others=(1,)),
    "Where": _with(_where, 3, others=(0,)),
}


def lowered(step: Step, kinds: tuple[int | None, ...]) -> list[Edge]:
    """The outputs of a node whose inputs are of these data types. Raises `NotCompilableError`."""
    name = step.op.node.operator
    operator = OPERATORS.get(name)
    if operator is None:
        raise NotCompilableError(f"the operator {name}")
    unknown = sorted(step.op.node.attributes.keys() - operator.attributes)
    if unknown:
        raise NotCompilableError(f"{name} with {unknown[0]}")
    if len(step.inputs) > operator.inputs:
        raise NotCompilableError(f"{name} of {len(step.inputs)} inputs")
    if any(kind not in (None, 1) for index, kind in enumerate(kinds) if index not in operator.others):
        raise NotCompilableError(f"{name} of other numbers than float32")
    return operator.rule(step)
