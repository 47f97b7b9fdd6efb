"""Programs compute what onnxruntime computes: every operator by itself, and many in a row at random."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.support.graphs import Graph, RandomGraph, difference, with_onnxruntime, with_program
from texbridge.realtime.graph import assembler
from texbridge.realtime.graph.assembler import NotCompilableError
from texbridge.realtime.graph.operators import OPERATORS
from texbridge.realtime.graph.program import compile_graph

TOLERANCE = 1e-5
X = (2, 3, 4)


def int64(graph: Graph, *values: int) -> str:
    return graph.constant(values, np.int64)


def weights(graph: Graph, *shape: int, half: bool = False) -> str:
    values = np.random.default_rng(len(shape)).normal(size=shape) / 2
    return graph.constant(values.astype(np.float16) if half else values)


def unary(operator: str, **attributes: Any) -> Callable[[Graph], str]:
    return lambda g: g.add(operator, "x", **attributes)


CASES: dict[str, list[Callable[[Graph], str]]] = {
    **{name: [unary(name)] for name in ("Abs", "Cos", "Exp", "Identity", "Log", "Neg", "Reciprocal", "Relu")},
    **{name: [unary(name)] for name in ("Sigmoid", "Sin", "Softplus", "Sqrt", "Tanh")},
    **{name: [lambda g, n=name: g.add(n, "x", "y")] for name in ("Add", "Sub", "Mul", "Div")},  # type: ignore[misc]
    "Pow": [lambda g: g.add("Pow", "x", g.constant(2.0)), lambda g: g.add("Pow", g.add("Exp", "x"), "y")],
    "Sum": [lambda g: g.add("Sum", "x", "y", "x")],
    "Max": [lambda g: g.add("Max", "x", "y"), lambda g: g.add("Max", "x", g.constant(0.1))],
    "Min": [lambda g: g.add("Min", "x", "y"), lambda g: g.add("Min", "x", g.constant(0.1))],
    "Clip": [
        lambda g: g.add("Clip", "x", g.constant(-0.5), g.constant(0.4)),
        lambda g: g.add("Clip", "x", "", g.constant(0.4)),
    ],
    "LeakyRelu": [unary("LeakyRelu"), unary("LeakyRelu", alpha=0.3)],
    "Elu": [unary("Elu"), unary("Elu", alpha=0.3)],
    "Conv": [
        lambda g: g.add("Conv", "x", weights(g, 5, 3, 2), weights(g, 5)),
        lambda g: g.add("Conv", "x", weights(g, 5, 3, 2), strides=[2], dilations=[1], pads=[0, 0], group=1),
        lambda g: g.add("Conv", "x", weights(g, 5, 3, 4)),
    ],
    "ConvTranspose": [
        lambda g: g.add("ConvTranspose", "x", weights(g, 3, 5, 4), weights(g, 5), strides=[2]),
        lambda g: g.add("ConvTranspose", "x", weights(g, 3, 5, 3)),
    ],
    "Cast": [unary("Cast", to=1), lambda g: g.add("Mul", "x", g.add("Cast", g.constant([3], np.int64), to=1))],
    "Concat": [lambda g: g.add("Concat", "x", "y", "x", axis=1)],
    "Expand": [lambda g: g.add("Expand", "x", int64(g, 2, 1, 1, 4))],
    "Flatten": [unary("Flatten", axis=2)],
    "Gather": [
        lambda g: g.add("Gather", "x", int64(g, 2, 0, 1), axis=1),
        lambda g: g.add("Gather", "x", g.constant(1, np.int64), axis=-1),
        lambda g: g.add("Gather", "x", g.constant([[0, -1]], np.int64), axis=0),
    ],
    "MatMul": [
        lambda g: g.add("MatMul", "x", weights(g, 4, 5)),
        lambda g: g.add("MatMul", "x", weights(g, 4, 2049, half=True)),
        lambda g: g.add("MatMul", "x", weights(g, 2, 4, 3)),
        lambda g: g.add("MatMul", "x", weights(g, 4)),
        lambda g: g.add("MatMul", "x", g.add("Transpose", "y", perm=[0, 2, 1])),
        lambda g: g.add("MatMul", weights(g, 7, 3), "x"),
    ],
    "Gemm": [
        lambda g: g.add("Gemm", g.add("Flatten", "x"), weights(g, 12, 9), weights(g, 9)),
        lambda g: g.add("Gemm", g.add("Flatten", "x"), weights(g, 9, 12), weights(g, 9), alpha=0.3, beta=3.0, transB=1),
        lambda g: g.add("Gemm", g.add("Flatten", "x"), weights(g, 2, 9), transA=1),
    ],
    "LayerNormalization": [
        lambda g: g.add("LayerNormalization", "x", weights(g, 4), weights(g, 4)),
        lambda g: g.add("LayerNormalization", "x", weights(g, 3, 4), axis=1, epsilon=1e-3),
    ],
    **{
        name: [
            lambda g, n=name: g.add(n, "x", axes=[1], keepdims=0),  # type: ignore[misc]
            lambda g, n=name: g.add(n, "x"),  # type: ignore[misc]
        ]
        for name in ("ReduceL2", "ReduceMax", "ReduceMean", "ReduceMin")
    },
    "ReduceSum": [lambda g: g.add("ReduceSum", "x", int64(g, 0, 2)), lambda g: g.add("ReduceSum", "x", keepdims=0)],
    "Reshape": [lambda g: g.add("Reshape", "x", int64(g, 0, -1))],
    "Slice": [
        lambda g: g.add("Slice", "x", int64(g, 1, -1), int64(g, 3, -9), int64(g, 1, 2), int64(g, 1, -2)),
        lambda g: g.add("Slice", "x", int64(g, 1), int64(g, 2)),
    ],
    "Split": [lambda g: g.add("Split", "x", int64(g, 1, 3), outputs=2, axis=2) + "+1"],
    "Squeeze": [lambda g: g.add("Squeeze", g.add("Unsqueeze", "x", int64(g, 0, 2)), int64(g, 0))],
    "Transpose": [unary("Transpose"), unary("Transpose", perm=[1, 0, 2])],
    "Unsqueeze": [lambda g: g.add("Unsqueeze", "x", int64(g, -1))],
    "Where": [lambda g: g.add("Where", g.constant([True, False, True, False], bool), "x", "y")],
    "GRU": [
        lambda g: gru(g, frames=2, batch=3, before=1),
        lambda g: gru(g, frames=2, batch=3, before=0),
        lambda g: gru(g, frames=2, batch=3, before=1, bare=True) + "+1",
    ],
}


def gru(g: Graph, frames: int, batch: int, before: int, bare: bool = False, inputs: int = 4, hidden: int = 5) -> str:
    rng = np.random.default_rng(before)
    parts = [g.constant(rng.normal(size=(1, 3 * hidden, n)) / 3) for n in (inputs, hidden)]
    if not bare:
        state = g.constant(rng.normal(size=(1, batch, hidden)))
        parts += [g.constant(rng.normal(size=(1, 6 * hidden)) / 3), "", state]
    return g.add("GRU", "x", *parts, outputs=2, hidden_size=hidden, linear_before_reset=before)


ALL = [(name, index) for name, cases in CASES.items() for index in range(len(cases))]


def values(seed: int = 0, shape: tuple[int, ...] = X) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    return {"x": rng.normal(size=shape).astype(np.float32), "y": rng.normal(size=shape).astype(np.float32)}


def test_every_operator_has_a_case() -> None:
    assert CASES.keys() == OPERATORS.keys()


@pytest.mark.parametrize(("name", "index"), ALL)
def test_an_operator_as_onnxruntime_has_it(name: str, index: int) -> None:
    """For usual numbers and for large ones, of which some functions give Inf or NaN."""
    graph = Graph({"x": X, "y": X})
    model = graph.model(CASES[name][index](graph))
    program = compile_graph(model, graph.shapes)
    for size in (1.0, 30.0):
        inputs = {key: size * value for key, value in values().items()}
        found = with_program(program, inputs)[0]
        assert difference(found, with_onnxruntime(model, inputs)) < TOLERANCE


@pytest.mark.parametrize(("name", "index"), ALL)
def test_nan_goes_where_onnxruntime_lets_it_go(name: str, index: int) -> None:
    graph = Graph({"x": X, "y": X})
    model = graph.model(CASES[name][index](graph))
    inputs = values()
    inputs["x"][0, 1, 2] = np.nan
    found = with_program(compile_graph(model, graph.shapes), inputs)[0]
    assert difference(found, with_onnxruntime(model, inputs)) < TOLERANCE


@pytest.mark.parametrize("seed", range(150))
def test_operators_in_a_row_as_onnxruntime_has_them(seed: int) -> None:
    """For one voice, and for three at once that are each what one alone would be, to the last bit."""
    graph = RandomGraph(seed)
    model = graph.model(graph.last)
    program = compile_graph(model, graph.shapes)
    voices = [graph.inputs() for _ in range(3)]
    found = with_program(program, *voices)
    for inputs, outputs in zip(voices, found, strict=True):
        assert difference(outputs, with_onnxruntime(model, inputs)) < TOLERANCE
        np.testing.assert_array_equal(outputs[graph.last], with_program(program, inputs)[0][graph.last])


REFUSED: list[tuple[str, Callable[[Graph], str]]] = [
    ("the operator Erf", lambda g: g.add("Erf", "x")),
    ("the operator 'Det'", lambda g: g.add("Det", "x")),
    (
        "GRU with activations",
        lambda g: g.add(
            "GRU", "x", weights(g, 1, 15, 4), weights(g, 1, 15, 5), hidden_size=5, activations=["Tanh", "Relu"]
        ),
    ),
    (
        "runs backwards",
        lambda g: g.add("GRU", "x", weights(g, 1, 15, 4), weights(g, 1, 15, 5), hidden_size=5, direction="reverse"),
    ),
    ("cannot take", lambda g: g.add("Conv", "x", weights(g, 3, 1, 2), group=3)),
    ("has dilations", lambda g: g.add("Conv", "x", weights(g, 5, 3, 2), dilations=[2])),
    ("weights from what is computed", lambda g: g.add("Conv", "x", g.add("Neg", weights(g, 5, 3, 2)))),
    ("of 3 taps every 2", lambda g: g.add("ConvTranspose", "x", weights(g, 3, 5, 3), strides=[2])),
    ("other numbers than float32", lambda g: g.add("Cast", "x", to=11)),
    ("other numbers than float32", lambda g: g.add("Cast", g.add("Greater", "x", "y"), to=1)),
    ("Add of 3 inputs", lambda g: g.add("Add", "x", "y", "x")),
    ("of nothing", lambda g: g.add("Slice", "x", int64(g, 1), int64(g, 1))),
    ("a choice of", lambda g: g.add("Gather", "x", g.constant([0, 2] * 200, np.int64), axis=1)),
    ("an index beyond", lambda g: g.add("Gather", "x", int64(g, 3), axis=1)),
    ("numbers of memory", lambda g: g.add("Expand", "x", int64(g, 2**18, 1, 2, 3, 4))),
    ("that nothing makes", lambda g: g.add("Add", "x", "nobody")),
]


@pytest.mark.parametrize(("reason", "build"), REFUSED)
def test_what_is_not_known_is_refused_with_the_reason(reason: str, build: Callable[[Graph], str]) -> None:
    graph = Graph({"x": X, "y": X})
    model = graph.model(build(graph))
    with pytest.raises(NotCompilableError, match=reason) as caught:
        compile_graph(model, graph.shapes)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("limit", "what"), [("MAX_WEIGHTS", "weights"), ("MAX_MEMORY", "memory")])
def test_what_takes_too_much_is_refused_before_it_is_made(
    limit: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory for every voice, and weights that a graph names again and again."""
    graph = Graph({"x": X})
    product = graph.add("MatMul", "x", weights(graph, 4, 4))
    model = graph.model(graph.add("Add", product, weights(graph, 2, 3, 4)))
    compile_graph(model, graph.shapes)
    monkeypatch.setattr(assembler, limit, 15)
    with pytest.raises(NotCompilableError, match=f"^more than 15 numbers of {what}$"):
        compile_graph(model, graph.shapes)


def test_an_input_of_another_name_is_refused() -> None:
    graph = Graph({"x": X, "z": X})
    with pytest.raises(NotCompilableError, match="the input 'z'"):
        compile_graph(graph.model(graph.add("Neg", "x")), {"x": X})


def test_weights_that_half_precision_holds_are_stored_in_it() -> None:
    graph = Graph({"x": X})
    rounded, exact = weights(graph, 4, 32, half=True), weights(graph, 4, 32)
    program = compile_graph(
        graph.model(graph.add("MatMul", "x", rounded), graph.add("MatMul", "x", exact)), graph.shapes
    )
    assert program.halves.nbytes == 2 * 4 * 32 and program.singles.nbytes == 4 * 4 * 32
