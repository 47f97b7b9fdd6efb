"""Of what may run, sizes foretold are sizes computed."""

from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from texbridge.realtime.errors import BundleError
from texbridge.realtime.onnx.check import check_graph
from texbridge.realtime.onnx.shapes import RULES


def constant(values: Any) -> onnx.TensorProto:
    return numpy_helper.from_array(np.asarray(values), "")


CASES: list[tuple[str, list[Any], dict[str, Any]]] = [
    *[(name, [(2, 3, 4)], {}) for name in ("Abs", "Cos", "Elu", "Erf", "LeakyRelu", "Softmax", "Selu", "Softplus")],
    *[(name, [(2, 3, 4), (3, 1)], {}) for name in ("Add", "Mul", "Max", "Min", "Sum", "Mean", "Div", "Pow", "PRelu")],
    *[(name, [(2, 1, 4), (3, 1)], {}) for name in ("Equal", "Less", "GreaterOrEqual")],
    ("Clip", [(2, 3), (), ()], {}),
    ("MatMul", [(2, 3, 4), (4, 5)], {}),
    ("MatMul", [(4,), (2, 4, 5)], {}),
    ("MatMul", [(3, 4), (4,)], {}),
    ("MatMul", [(5, 1, 3, 4), (2, 4, 6)], {}),
    ("Gemm", [(4, 3), (5, 4), (5,)], {"transA": 1, "transB": 1}),
    ("LayerNormalization", [(2, 3, 4), (4,), (4,)], {}),
    ("LayerNormalization", [(2, 3, 4), (3, 4)], {"axis": 1}),
    ("Concat", [(2, 3), (2, 5), (2, 1)], {"axis": -1}),
    ("Transpose", [(2, 3, 4)], {"perm": [2, 0, 1]}),
    ("Transpose", [(2, 3, 4)], {}),
    ("Squeeze", [(1, 3, 1, 2)], {}),
    ("Squeeze", [(1, 3, 1, 2), [-2]], {}),
    ("Unsqueeze", [(3, 2), [0, -1]], {}),
    ("Reshape", [(2, 3, 4), [0, -1, 2]], {}),
    ("Reshape", [(2, 3, 4), [24]], {}),
    ("Flatten", [(2, 3, 4)], {"axis": 2}),
    ("Gather", [(2, 3, 4), [2, 0]], {"axis": 1}),
    ("Slice", [(7, 5), [1, -1], [6, -9], [0, 1], [2, -1]], {}),
    ("Slice", [(7, 5), [2], [2**62]], {}),
    ("Expand", [(3, 1), [2, 1, 4]], {}),
    ("ReduceSum", [(2, 3, 4), [1]], {"keepdims": 0}),
    ("ReduceMean", [(2, 3, 4)], {"axes": [0, -1]}),
    ("ReduceMax", [(2, 3, 4)], {"keepdims": 0}),
    ("GRU", [(5, 2, 3), (1, 12, 3), (1, 12, 4), (1, 24), [], (1, 2, 4)], {"hidden_size": 4, "linear_before_reset": 1}),
    ("GRU", [(5, 2, 3), (2, 12, 3), (2, 12, 4)], {"hidden_size": 4, "direction": "bidirectional"}),
    ("LSTM", [(5, 2, 3), (1, 16, 3), (1, 16, 4), (1, 32)], {"hidden_size": 4}),
    ("RNN", [(5, 2, 3), (1, 4, 3), (1, 4, 4)], {"hidden_size": 4}),
]


@pytest.mark.parametrize(("operator", "shapes", "attributes"), CASES)
def test_sizes_foretold_are_those_computed(operator: str, shapes: list, attributes: dict[str, Any]) -> None:
    """Tuples are the shapes of inputs, lists constants (an empty one an input left out)."""
    given = {f"x{n}": shape for n, shape in enumerate(shapes) if isinstance(shape, tuple)}
    constants = [
        numpy_helper.from_array(np.array(v), f"x{n}") for n, v in enumerate(shapes) if isinstance(v, list) and v
    ]
    names = ["" if shape == [] else f"x{n}" for n, shape in enumerate(shapes)]
    outputs = {"GRU": 2, "RNN": 2, "LSTM": 3}.get(operator, 1)
    results = [f"y{n}" for n in range(outputs)]
    kind = TensorProto.BOOL if operator in ("Equal", "Less", "GreaterOrEqual") else TensorProto.FLOAT
    graph = helper.make_graph(
        [helper.make_node(operator, names, results, **attributes)],
        "one",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in given.items()],
        [helper.make_tensor_value_info(name, kind, None) for name in results],
        constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8).SerializeToString()
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    found = session.run(results, {name: np.ones(shape, np.float32) for name, shape in given.items()})
    expected = {name: array.shape for name, array in zip(results, found, strict=True)}
    if kind == TensorProto.FLOAT:
        check_graph(model, given, expected, "x")
        wrong = {name: (*shape, 1) for name, shape in expected.items()}
        with pytest.raises(BundleError, match="has the shape"):
            check_graph(model, given, wrong, "x")
    else:
        with pytest.raises(
            BundleError, match=rf"has the shape {str(expected['y0'])[:-1]}\) of type 9".replace("(", r"\(")
        ):
            check_graph(model, given, expected, "x")


def test_split_and_where_and_cast() -> None:
    nodes = [
        helper.make_node("Split", ["a", "sizes"], ["p", "q"], axis=1),
        helper.make_node("Greater", ["p", "p"], ["mask"]),
        helper.make_node("Where", ["mask", "p", "one"], ["chosen"]),
        helper.make_node("Cast", ["mask"], ["number"], to=TensorProto.FLOAT),
        helper.make_node("Add", ["number", "chosen"], ["y"]),
    ]
    tensors = [
        numpy_helper.from_array(np.array([2, 3]), "sizes"),
        numpy_helper.from_array(np.ones(1, np.float32), "one"),
    ]
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        nodes, "g", [value("a", 1, [4, 5])], [value("y", 1, [4, 2]), value("q", 1, [4, 3])], tensors
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8).SerializeToString()
    check_graph(model, {"a": (4, 5)}, {"y": (4, 2), "q": (4, 3)}, "x")
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    assert [y.shape for y in session.run(["y", "q"], {"a": np.ones((4, 5), np.float32)})] == [(4, 2), (4, 3)]


def test_every_operator_is_one_of_onnx_s() -> None:
    known = {schema.name for schema in onnx.defs.get_all_schemas_with_history() if schema.domain == ""}
    assert set(RULES) <= known
    assert not set(RULES) & {"If", "Loop", "Scan", "DFT", "STFT", "SequenceMap", "ConstantOfShape", "Tile"}
