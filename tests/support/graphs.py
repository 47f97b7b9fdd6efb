"""Small ONNX graphs, one operator or many at random, and what onnxruntime makes of them."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from tests.support.bundles import make_bundle
from texbridge.realtime.bundle.format import ARRAYS, DECODER, Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.graph.machine import run_program
from texbridge.realtime.graph.program import Program
from texbridge.realtime.synthesis.onnx_decoder import session_options

Shape = tuple[int, ...]


class Graph:
    """A growing graph: `add` nodes and `constant`s, then `model`. ``shapes`` are those of its inputs."""

    def __init__(self, shapes: Mapping[str, Shape], opset: int = 17) -> None:
        self.shapes = dict(shapes)
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        self._opset = opset

    def add(self, operator: str, *inputs: str, outputs: int = 1, **attributes: Any) -> str:
        """Append a node; the name of its first output, of which the others are made by "+1", "+2"…"""
        name = f"{operator.lower()}{len(self._nodes)}"
        names = [name, *(f"{name}+{i}" for i in range(1, outputs))]
        self._nodes.append(helper.make_node(operator, list(inputs), names, **attributes))
        return name

    def constant(self, value: Any, dtype: Any = np.float32) -> str:
        """Store a tensor; its name."""
        name = f"constant{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.array(value, dtype), name))
        return name

    def model(self, *outputs: str) -> bytes:
        """The file."""
        inputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, s) for name, s in self.shapes.items()]
        results = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs]
        body = helper.make_graph(self._nodes, "graph", inputs, results, self._constants)
        model = helper.make_model(body, opset_imports=[helper.make_opsetid("", self._opset)], ir_version=8)
        return model.SerializeToString()


def not_compilable(bundle: Bundle) -> Bundle:
    """The same decoder to the last bit, with an operator on its way that programs do not know."""
    model = onnx.load_from_string(bundle.decoder)
    result = next(iter(bundle.decoder_outputs))
    maker = next(node for node in model.graph.node if result in node.output)
    maker.output[list(maker.output).index(result)] = "known"
    model.graph.initializer.append(numpy_helper.from_array(np.float32(0.0), "nothing"))
    model.graph.node.append(helper.make_node("Erf", ["known"], ["bounded"]))
    model.graph.node.append(helper.make_node("Mul", ["bounded", "nothing"], ["zeros"]))
    model.graph.node.append(helper.make_node("Add", ["known", "zeros"], [result]))
    return dataclasses.replace(bundle, decoder=model.SerializeToString())


def make_not_compilable(path: Path) -> Path:
    """Write the bundle of `make_bundle` with such a decoder."""
    bundle = read_bundle(make_bundle(path))
    files = {DECODER: not_compilable(bundle).decoder, ARRAYS: pack_arrays(bundle.arrays)}
    return write_bundle(path, bundle.manifest, files)


def with_onnxruntime(model: bytes, inputs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Every output by name."""
    session = onnxruntime.InferenceSession(model, session_options(), providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, dict(inputs)), strict=True))


def with_program(program: Program, *voices: Mapping[str, np.ndarray]) -> list[dict[str, np.ndarray]]:
    """The same for one voice or more, in one call."""
    memory = program.new_memory(len(voices))
    for row, inputs in zip(memory, voices, strict=True):
        for name, value in inputs.items():
            row[program.inputs[name]] = value.reshape(-1)
    run_program(program.code, program.halves, program.singles, memory)
    found = [{name: row[at].reshape(program.shapes[name]) for name, at in program.outputs.items()} for row in memory]
    return [{name: value.copy() for name, value in outputs.items()} for outputs in found]


def difference(found: Mapping[str, np.ndarray], expected: Mapping[str, np.ndarray]) -> float:
    """Largest difference relative to the peak (of at least 1); infinite where NaN, Inf or shapes differ."""
    worst = 0.0
    for name, value in expected.items():
        other = found[name]
        usual = np.isfinite(value)
        if other.shape != value.shape or not np.array_equal(other[~usual], value[~usual], equal_nan=True):
            return float("inf")
        error = np.abs(other[usual] - value[usual]).max(initial=0.0)
        worst = max(worst, float(error / max(1.0, np.abs(value[usual]).max(initial=0.0))))
    return worst if np.isfinite(worst) else float("inf")


class RandomGraph(Graph):
    """A chain of operators drawn at random, with values kept near 1. ``last`` names what it ends in."""

    def __init__(self, seed: int, length: int = 14) -> None:
        self.random = np.random.default_rng(seed)
        shape = tuple(int(n) for n in self.random.integers(1, 7, int(self.random.integers(1, 5))))
        super().__init__({"x": shape, "y": shape}, opset=int(self.random.choice([17, 18, 20])))
        self.known: dict[str, Shape] = {"x": shape, "y": shape}
        self.last = "x"
        for _ in range(length):
            choices: Sequence[Callable[[], tuple[str, Shape]]] = (
                *(self._one, self._one, self._two, self._two, self._broadcast, self._matmul, self._norm),
                *(self._transpose, self._reshape, self._slice, self._concat, self._split, self._gather),
                *(self._reduce, self._squeeze, self._where, self._computed),
            )
            name, shape = choices[int(self.random.integers(len(choices)))]()
            self.known[name] = shape
            self.last = name

    def inputs(self) -> dict[str, np.ndarray]:
        """Values for its inputs."""
        return {name: self.random.normal(size=shape).astype(np.float32) for name, shape in self.shapes.items()}

    def _draw(self, *shape: int) -> np.ndarray:
        value = self.random.normal(size=shape)
        return value.astype(np.float16).astype(np.float32) if self.random.random() < 0.5 else value

    @property
    def _shape(self) -> Shape:
        return self.known[self.last]

    def _axis(self) -> int:
        return int(self.random.integers(len(self._shape)))

    def _one(self) -> tuple[str, Shape]:
        kind = str(self.random.choice(["Tanh", "Sigmoid", "Relu", "Softplus", "Neg", "Abs", "Sin", "Cos", "Identity"]))
        if self.random.random() < 0.3:
            return self.add("LeakyRelu", self.last, alpha=0.2), self._shape
        if self.random.random() < 0.3:
            positive = self.add("Add", self.add("Abs", self.last), self.constant(0.5))
            kind = str(self.random.choice(["Log", "Sqrt", "Reciprocal"]))
            return self.add(kind, positive), self._shape
        if self.random.random() < 0.2:
            return self.add("Exp", self.add("Clip", self.last, self.constant(-2), self.constant(1))), self._shape
        return self.add(kind, self.last), self._shape

    def _two(self) -> tuple[str, Shape]:
        others = [name for name, shape in self.known.items() if shape == self._shape]
        other = str(self.random.choice(others))
        kind = str(self.random.choice(["Add", "Sub", "Mul", "Max", "Min", "Div", "Pow"]))
        first = self.last
        if kind == "Div":
            other = self.add("Add", self.add("Abs", other), self.constant(0.5))
        if kind == "Pow":
            first = self.add("Add", self.add("Abs", self.add("Tanh", first)), self.constant(0.1))
            other = self.add("Tanh", other)
        return self.add("Tanh", self.add(kind, first, other)), self._shape

    def _broadcast(self) -> tuple[str, Shape]:
        shape = tuple(n if self.random.random() < 0.5 else 1 for n in self._shape)
        shape = shape[int(self.random.integers(len(shape) + 1)) :]
        pair = [self.last, self.constant(self._draw(*shape))]
        kind = str(self.random.choice(["Add", "Sub", "Mul", "Max", "Min"]))
        if self.random.random() < 0.5:
            pair.reverse()
        return self.add("Tanh", self.add(kind, *pair)), self._shape

    def _computed(self) -> tuple[str, Shape]:
        """Two computed values of different shapes."""
        axis = self._axis()
        options: dict[str, Any] = {"axes": [axis]} if self._opset < 18 else {}
        extra = () if self._opset < 18 else (self.constant([axis], np.int64),)
        mean = self.add("ReduceMean", self.last, *extra, keepdims=1, **options)
        pair = [self.last, mean] if self.random.random() < 0.5 else [mean, self.last]
        return self.add("Sub", *pair), self._shape

    def _matmul(self) -> tuple[str, Shape]:
        *outer, inner = self._shape
        columns = int(self.random.integers(1, 40))
        if self.random.random() < 0.3 and len(self._shape) >= 2:
            order = [*range(len(self._shape) - 2), len(self._shape) - 1, len(self._shape) - 2]
            turned = self.add("Transpose", self.last, perm=order)
            shape = (*outer, outer[-1])
            return self.add("Tanh", self.add("MatMul", self.last, turned)), shape
        weights = self.constant(self._draw(inner, columns) / 2)
        made = self.add("MatMul", self.last, weights)
        if len(self._shape) == 2 and self.random.random() < 0.5:
            bias = self.constant(self._draw(columns))
            weights = self.constant(self._draw(columns, inner) / 2)
            made = self.add("Gemm", self.last, weights, bias, alpha=0.5, beta=2.0, transB=1)
        return self.add("Tanh", made), (*outer, columns)

    def _norm(self) -> tuple[str, Shape]:
        axis = self._axis()
        shape = self._shape[axis:]
        parts = [self.constant(self._draw(*shape)) for _ in range(int(self.random.integers(1, 3)))]
        return self.add("LayerNormalization", self.last, *parts, axis=axis - len(self._shape), epsilon=0.1), self._shape

    def _transpose(self) -> tuple[str, Shape]:
        order = [int(i) for i in self.random.permutation(len(self._shape))]
        return self.add("Transpose", self.last, perm=order), tuple(self._shape[i] for i in order)

    def _reshape(self) -> tuple[str, Shape]:
        shape = (*self._shape[:-1], 1, self._shape[-1]) if len(self._shape) < 4 else (self._shape[0], -1)
        size = int(np.prod(self._shape))
        full = shape if -1 not in shape else (self._shape[0], size // self._shape[0])
        return self.add("Reshape", self.last, self.constant(shape, np.int64)), full

    def _slice(self) -> tuple[str, Shape]:
        axis, n = self._axis(), 0
        while n == 0:
            start, stop = sorted(int(i) for i in self.random.integers(0, self._shape[axis] + 1, 2))
            by = int(self.random.choice([1, 2, -1]))
            if by < 0:
                start, stop = stop - 1, start - 1 - self._shape[axis] if start == 0 else start - 1
            n = len(range(self._shape[axis])[start:stop:by])
        lists = [self.constant([value], np.int64) for value in (start, stop, axis, by)]
        return self.add("Slice", self.last, *lists), (*self._shape[:axis], n, *self._shape[axis + 1 :])

    def _concat(self) -> tuple[str, Shape]:
        axis = self._axis()
        others = [name for name, shape in self.known.items() if shape == self._shape]
        parts = [str(name) for name in self.random.choice(others, 2)]
        whole = 3 * self._shape[axis]
        return self.add("Concat", self.last, *parts, axis=axis), (*self._shape[:axis], whole, *self._shape[axis + 1 :])

    def _split(self) -> tuple[str, Shape]:
        axis = self._axis()
        n = self._shape[axis]
        if n < 2:
            return self._one()
        first = int(self.random.integers(1, n))
        sizes = self.constant([first, n - first], np.int64)
        name = self.add("Split", self.last, sizes, outputs=2, axis=axis)
        shapes = [(*self._shape[:axis], size, *self._shape[axis + 1 :]) for size in (first, n - first)]
        self.known[f"{name}+1"] = shapes[1]
        return name, shapes[0]

    def _gather(self) -> tuple[str, Shape]:
        axis = self._axis()
        indices = self.random.integers(-self._shape[axis], self._shape[axis], int(self.random.integers(1, 5)))
        name = self.add("Gather", self.last, self.constant(indices, np.int64), axis=axis)
        return name, (*self._shape[:axis], len(indices), *self._shape[axis + 1 :])

    def _reduce(self) -> tuple[str, Shape]:
        axis = self._axis()
        kind = str(self.random.choice(["ReduceSum", "ReduceMean", "ReduceMax", "ReduceMin", "ReduceL2"]))
        as_input = kind == "ReduceSum" or self._opset >= 18
        options: dict[str, Any] = {} if as_input else {"axes": [axis]}
        extra = (self.constant([axis], np.int64),) if as_input else ()
        name = self.add(kind, self.last, *extra, keepdims=1, **options)
        return self.add("Tanh", name), (*self._shape[:axis], 1, *self._shape[axis + 1 :])

    def _squeeze(self) -> tuple[str, Shape]:
        ones = [axis for axis, n in enumerate(self._shape) if n == 1]
        if ones and len(self._shape) > 1:
            name = self.add("Squeeze", self.last, self.constant([ones[0]], np.int64))
            return name, tuple(n for axis, n in enumerate(self._shape) if axis != ones[0])
        if len(self._shape) > 4:
            return self._one()
        return self.add("Unsqueeze", self.last, self.constant([-1], np.int64)), (*self._shape, 1)

    def _where(self) -> tuple[str, Shape]:
        mask = self.constant(self.random.random(self._shape[-1]) < 0.5, bool)
        return self.add("Where", mask, self.last, self.constant(self._draw(1))), self._shape
