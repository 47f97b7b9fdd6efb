"""A decoder's graph as a program: flat arrays that `realtime.graph.machine` runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.errors import BundleError
from texbridge.realtime.graph.assembler import Assembler, Buffer, Edge, NotCompilableError, Place
from texbridge.realtime.graph.movement import move, steps_of
from texbridge.realtime.graph.operators import Step, lowered
from texbridge.realtime.onnx.operation import GraphOperation, Shape, Value
from texbridge.realtime.onnx.reader import TENSOR_TYPES, Graph, Node, Tensor, read_graph
from texbridge.realtime.onnx.shapes import shapes_of

COMPILED = "compiled"
_RESHAPED = frozenset(("Identity", "Reshape", "Squeeze", "Unsqueeze", "Flatten"))


@dataclass(frozen=True, eq=False)
class Program:
    """What `realtime.graph.machine.run_program` takes, and where a voice's memory holds inputs and outputs.

    ``code`` [I, WIDTH] int64; ``halves`` uint16 and ``singles`` float32 hold the weights and may be shared by any
    number of voices and threads; ``memory`` [size] float32 is what a voice's memory begins as.
    """

    code: np.ndarray = field(repr=False)
    halves: np.ndarray = field(repr=False)
    singles: np.ndarray = field(repr=False)
    memory: np.ndarray = field(repr=False)
    inputs: Mapping[str, slice]
    outputs: Mapping[str, slice]
    shapes: Mapping[str, Shape]

    def new_memory(self, voices: int = 1) -> np.ndarray:
        """Memory [voices, size] for as many voices: inputs, state and results of each are its own."""
        return np.tile(self.memory, (voices, 1))


_programs: WeakKeyDictionary[Bundle, Program] = WeakKeyDictionary()


def decoder_program(bundle: Bundle) -> Program:
    """The program of a bundle's decoder, one frame of one voice; all voices of the bundle share it.

    Raises `NotCompilableError` with the reason.
    """
    program = _programs.get(bundle)
    if program is None:
        program = compile_graph(bundle.decoder, bundle.decoder_inputs)
        for name in (*bundle.decoder_inputs, *bundle.decoder_outputs):
            if name not in program.shapes:
                raise NotCompilableError(f"no {name!r} in the graph")
        _programs[bundle] = program
    return program


def decoder_runtime(bundle: Bundle) -> str:
    """What runs a bundle's decoder, for people: "compiled" (also where it needs none), or "onnxruntime" and why."""
    if not bundle.decoder:
        return COMPILED
    try:
        decoder_program(bundle)
    except NotCompilableError as refusal:
        return refusal.runtime
    return COMPILED


def compile_graph(data: bytes, inputs: Mapping[str, Shape]) -> Program:
    """The program of an ONNX model whose inputs are some of these, float32.

    Raises `NotCompilableError` with the reason alone.
    """
    try:
        graph = read_graph(data)
        return _Compiler(graph, inputs).program()
    except BundleError as error:
        raise NotCompilableError(str(error)) from error


class _Compiler:
    """Goes through a graph once; ``_edges`` are the values known so far, by name."""

    def __init__(self, graph: Graph, inputs: Mapping[str, Shape]) -> None:
        self._work = Assembler()
        self._graph = graph
        for name in graph.inputs:
            if name not in inputs:
                raise NotCompilableError(f"the input {name[:40]!r}")
            if not graph.declared[name].fits(inputs[name]):
                raise NotCompilableError(f"the input {name[:40]!r} declared as another than {inputs[name]}")
        self._inputs = {name: self._work.new(inputs[name]) for name in graph.inputs}
        self._taken = {edge.place.buffer for edge in self._inputs.values() if edge.place is not None}
        stored = {t.name: Edge(t.values.shape, constant=t.values, kind=t.kind) for t in graph.tensors}
        self._edges = {**self._inputs, **stored}

    def program(self) -> Program:
        """The program of the whole graph."""
        for node in self._graph.nodes:
            self._add(node)
        outputs = {name: self._output(name) for name in self._graph.outputs}
        edges = {**self._inputs, **outputs}
        code, halves, singles, memory, starts = self._work.finished(edges.values())
        places = {
            name: slice(start, start + edge.size) for (name, edge), start in zip(edges.items(), starts, strict=True)
        }
        return Program(
            *(code, halves, singles, memory),
            {name: places[name] for name in self._inputs},
            {name: places[name] for name in outputs},
            {name: edge.shape for name, edge in edges.items()},
        )

    def _add(self, node: Node) -> None:
        edges = tuple(self._edge(name) if name else None for name in node.inputs)
        values = tuple(None if edge is None else _value(edge) for edge in edges)
        given = shapes_of(node, values)
        for value in given:
            if value.size == 0:
                raise NotCompilableError(f"{node.operator} of nothing")
        folded = _folded(node, edges, given[0])
        if folded is not None:
            made = [Edge(folded.shape, constant=folded, kind=given[0].kind)]
        else:
            if any(value.kind != 1 for value in given):
                raise NotCompilableError(f"{node.operator} that makes other numbers than float32")
            step = Step(self._work, GraphOperation(node, values), edges, tuple(value.shape for value in given))
            made = lowered(step, tuple(None if value is None else value.kind for value in values))
        for name, edge, value in zip(node.outputs, made, given, strict=False):
            self._edges[name] = Edge(value.shape, edge.place, edge.constant, value.kind)

    def _edge(self, name: str) -> Edge:
        edge = self._edges.get(name)
        if edge is None:
            raise NotCompilableError(f"{name[:40]!r} that nothing makes")
        return edge

    def _output(self, name: str) -> Edge:
        """An output in memory of its own: not that of an input, of a constant, of another output."""
        edge = self._edge(name)
        source = self._work.place(edge)
        if source.buffer not in self._taken and not source.buffer.kept:
            self._taken.add(source.buffer)
            return edge
        own = Edge(edge.shape, Place(Buffer(edge.size)))
        assert own.place is not None
        move(self._work, source, steps_of(edge.shape), own.place, steps_of(edge.shape), edge.shape)
        return own


def _value(edge: Edge) -> Value:
    """The edge as the rules of the shapes see it."""
    return Value(edge.kind, edge.shape, edge.constant)


def _folded(node: Node, edges: tuple[Edge | None, ...], given: Value) -> np.ndarray | None:
    """The constant that a node makes of constants, where that is a matter of type or order alone."""
    if node.operator == "Constant":
        tensor = node.attributes["value"]
        assert isinstance(tensor, Tensor)
        return tensor.values
    constants = [edge.constant for edge in edges if edge is not None]
    source = constants[0] if constants else None
    if source is None or any(constant is None for constant in constants):
        return None
    if node.operator == "Cast":
        exact = source.dtype == np.float16 and given.kind == 1
        return source if exact else source.astype(TENSOR_TYPES[given.kind])
    if node.operator in _RESHAPED:
        return source.reshape(given.shape)
    if node.operator == "Transpose":
        order = node.attributes.get("perm")
        return source.transpose(order if isinstance(order, tuple) else None)
    return None
