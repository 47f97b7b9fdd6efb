"""The check of a decoder's graph: what onnxruntime never gets to see, and that what may run has the sizes foretold."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import AttributeProto, TensorProto, helper, numpy_helper

from tests.support.bundles import decoder_bytes, linear_bias
from texbridge.realtime.bundle.onnx_check import MAX_NODES, MAX_TENSOR, OPSETS, check_graph
from texbridge.realtime.bundle.onnx_reader import read_graph
from texbridge.realtime.bundle.onnx_shapes import RULES
from texbridge.realtime.bundle.presets import preset_names
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.errors import BundleError

INPUTS = {"features": (1, 1, 3), "state": (1, 1, 4), "variation": (1, 1, 2)}
OUTPUTS = {"coefficients": (1, 1, 8, 16, 2), "state_out": (1, 1, 4)}


def good() -> onnx.ModelProto:
    return onnx.load_from_string(decoder_bytes(linear_bias(2, 8, 32), 4))


def check(model: onnx.ModelProto | bytes) -> None:
    data = model if isinstance(model, bytes) else model.SerializeToString()
    check_graph(data, INPUTS, OUTPUTS, "bad.texbundle: decoder.onnx")


def refuse(model: onnx.ModelProto | bytes, reason: str) -> None:
    with pytest.raises(BundleError, match=reason) as refusal:
        check(model)
    message = str(refusal.value)
    assert message.startswith("bad.texbundle: decoder.onnx cannot be used (") and "\n" not in message
    assert len(message) < 400


def prepend(model: onnx.ModelProto, *nodes: onnx.NodeProto) -> onnx.ModelProto:
    kept = [onnx.NodeProto.FromString(node.SerializeToString()) for node in model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend([*nodes, *kept])
    return model


def test_what_the_exporter_and_the_presets_hold_passes() -> None:
    check(good())
    for name in preset_names():
        read_bundle(name)


@pytest.mark.parametrize("envelopes", ["log", "linear"])
@pytest.mark.parametrize("half", [True, False])
def test_every_graph_that_the_exporter_makes_passes(half: bool, envelopes: str) -> None:
    from tests.support.small_model import CONFIG, small_model
    from texbridge.export.onnx import decoder_graph

    model = small_model(replace(CONFIG, envelopes=envelopes))
    inputs = {"features": (1, 1, 4), "state": (1, 1, 8), "variation": (1, 1, model.n_variations)}
    outputs = {"coefficients": (1, 1, 6, 16, 2), "state_out": (1, 1, 8)}
    check_graph(decoder_graph(model, half), inputs, outputs, "x")


def test_the_reader_sees_what_the_library_sees() -> None:
    for data in (good().SerializeToString(), *(read_bundle(name).decoder for name in preset_names()[:2])):
        model, graph = onnx.load_from_string(data), read_graph(data)
        assert [t.name for t in model.graph.initializer] == [t.name for t in graph.tensors]
        for expected, found in zip(model.graph.initializer, graph.tensors, strict=True):
            np.testing.assert_array_equal(numpy_helper.to_array(expected), found.values)
        for node, seen in zip(model.graph.node, graph.nodes, strict=True):
            assert (node.op_type, tuple(node.input), tuple(node.output)) == (seen.operator, seen.inputs, seen.outputs)
            for attribute in node.attribute:
                expected = helper.get_attribute_value(attribute)
                expected = tuple(expected) if attribute.type == AttributeProto.INTS else expected
                assert seen.attributes[attribute.name] == expected


@pytest.mark.parametrize("dtype", [np.float32, np.float16, np.int64, np.int32, np.bool_, np.uint8, np.int8, np.float64])
@pytest.mark.parametrize("raw", [True, False])
def test_stored_tensors_are_read_wherever_their_numbers_are(dtype: Any, raw: bool) -> None:
    values = np.array([[0, 1, 1], [1, 0, 1]]).astype(dtype)
    kind = helper.np_dtype_to_tensor_dtype(values.dtype)
    data = values.tobytes() if raw else values.reshape(-1).tolist()
    model = good()
    model.graph.initializer.append(helper.make_tensor("extra", kind, values.shape, data, raw=raw))
    if dtype is np.float64 and not raw:
        refuse(model, "double_data")
        return
    [tensor] = [t for t in read_graph(model.SerializeToString()).tensors if t.name == "extra"]
    np.testing.assert_array_equal(tensor.values, values)
    assert tensor.values.dtype == values.dtype


def external(model: onnx.ModelProto) -> None:
    tensor = model.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="/etc/passwd")


def location_alone(model: onnx.ModelProto) -> None:
    model.graph.initializer[0].data_location = TensorProto.EXTERNAL


def nan(model: onnx.ModelProto, value: float = np.nan) -> None:
    weights = numpy_helper.to_array(model.graph.initializer[0]).copy()
    weights.flat[5] = value
    model.graph.initializer[0].CopyFrom(numpy_helper.from_array(weights, model.graph.initializer[0].name))


def half_infinite(model: onnx.ModelProto) -> None:
    model.graph.initializer.append(numpy_helper.from_array(np.array([1, np.inf], np.float16), "half"))


def infinite_constant(model: onnx.ModelProto) -> None:
    value = numpy_helper.from_array(np.array([np.inf], np.float32))
    prepend(model, helper.make_node("Constant", [], ["extra"], value=value))


def subgraph(operator: str) -> Callable[[onnx.ModelProto], None]:
    def change(model: onnx.ModelProto) -> None:
        body = helper.make_graph([], "body", [], [])
        names = ("then_branch", "else_branch") if operator == "If" else ("body",)
        prepend(model, helper.make_node(operator, ["features"], ["extra"], **dict.fromkeys(names, body)))

    return change


def operator(name: str, *inputs: str, **attributes: Any) -> Callable[[onnx.ModelProto], None]:
    return lambda model: (
        prepend(model, helper.make_node(name, inputs or ["features"], ["extra"], **attributes)),
        None,
    )[1]


def functions(model: onnx.ModelProto) -> None:
    model.functions.add(name="f", domain="local")


def reference(model: onnx.ModelProto) -> None:
    model.graph.node[0].attribute.add(name="axis", ref_attr_name="axis", type=AttributeProto.INT)


def twice(model: onnx.ModelProto) -> None:
    model.graph.initializer.append(model.graph.initializer[0])


def sparse(model: onnx.ModelProto) -> None:
    model.graph.sparse_initializer.add()


def other_domain(model: onnx.ModelProto) -> None:
    model.graph.node[0].domain = "com.microsoft"


def other_opset(model: onnx.ModelProto) -> None:
    model.opset_import.add(domain="com.microsoft", version=1)


def old_opset(model: onnx.ModelProto) -> None:
    model.opset_import[0].version = OPSETS.start - 1


def claim(model: onnx.ModelProto) -> None:
    del model.graph.initializer[0].dims[:]
    model.graph.initializer[0].dims.extend([2**40, 2**20])


def negative(model: onnx.ModelProto) -> None:
    model.graph.initializer[0].dims[0] = -3


def texts(model: onnx.ModelProto) -> None:
    model.graph.initializer.append(helper.make_tensor("t", TensorProto.STRING, [1], [b"x"]))


def no_output(model: onnx.ModelProto) -> None:
    model.graph.output[1].name = "nothing"


def cycle(model: onnx.ModelProto) -> None:
    model.graph.node[0].input[0] = "coefficients"


def other_size(model: onnx.ModelProto) -> None:
    model.graph.initializer[2].CopyFrom(numpy_helper.from_array(np.array([0, 0, 8, 32, 1]), "shape"))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (external, "external data"),
        (location_alone, "external data"),
        (nan, "holds NaN or Inf"),
        (lambda model: nan(model, -np.inf), "holds NaN or Inf"),
        (half_infinite, "holds NaN or Inf"),
        (infinite_constant, "holds NaN or Inf"),
        (subgraph("If"), "a subgraph"),
        (subgraph("Loop"), "a subgraph"),
        (subgraph("Scan"), "a subgraph"),
        (operator("DFT"), "the operator 'DFT', which the engine does not run"),
        (operator("STFT"), "the operator 'STFT'"),
        (operator("Conv"), "the operator 'Conv'"),
        (operator("Range"), "the operator 'Range'"),
        (operator("RandomNormal"), "the operator 'RandomNormal'"),
        (operator("Add", "features", domain="custom"), "domain 'custom'"),
        (other_domain, "domain 'com.microsoft'"),
        (other_opset, "domain 'com.microsoft'"),
        (old_opset, "operator set 12"),
        (functions, "functions in a model"),
        (reference, "a reference"),
        (sparse, "sparse tensors"),
        (texts, "texts in a tensor"),
        (twice, "twice, or empty"),
        (claim, "claims"),
        (negative, "claims"),
        (no_output, "outputs coefficients, nothing, not"),
        (cycle, "which nothing before it makes"),
        (other_size, r"coefficients has the shape \(1, 1, 8, 32, 1\)"),
        (operator("Cast", to=TensorProto.STRING), "casts to the type 8"),
        (operator("Add", "features", "variation"), "cannot combine"),
        (operator("MatMul", "features", "state"), "cannot multiply"),
        (operator("Div", "shape", "shape"), "divides whole numbers"),
        (operator("Concat", "features", "state", axis=7), "axis 7 of 3"),
        (operator("Reshape", "features", "features"), "from what is computed"),
    ],
)
def test_what_onnxruntime_is_never_given(change: Callable[[onnx.ModelProto], None], reason: str) -> None:
    model = good()
    change(model)
    refuse(model, reason)


@pytest.mark.parametrize("bits", [0x7C00, 0xFC00, 0x7C01, 0x7E00, 0xFFFF])
def test_no_half_that_is_not_finite_passes(bits: int) -> None:
    model = good()
    every = np.arange(2**16, dtype=np.uint16).view(np.float16)
    model.graph.initializer.append(numpy_helper.from_array(every[np.isfinite(every)], "finite"))
    check(model)
    model.graph.initializer.append(numpy_helper.from_array(np.array([1, bits], np.uint16).view(np.float16), "half"))
    refuse(model, "tensor 'half' holds NaN or Inf")


def test_graphs_that_grow_without_end() -> None:
    """Each doubles what came before; none of it is computed."""
    nodes = [helper.make_node("Concat", [f"x{n}", f"x{n}"], [f"x{n + 1}"], axis=2) for n in range(60)]
    refuse(prepend(good(), helper.make_node("Identity", ["features"], ["x0"]), *nodes), f"at most {MAX_TENSOR} numbers")
    column = numpy_helper.from_array(np.ones((4000, 1), np.float32), "column")
    row = numpy_helper.from_array(np.ones((1, 4000), np.float32), "row")
    for operator in ("MatMul", "Add"):
        model = prepend(good(), helper.make_node(operator, ["column", "row"], ["wide"]))
        model.graph.initializer.extend([column, row])
        refuse(model, f"at most {MAX_TENSOR} numbers")
    model = prepend(good(), helper.make_node("Expand", ["features", "huge"], ["wide"]))
    model.graph.initializer.append(numpy_helper.from_array(np.array([2**40, 2**20, 3]), "huge"))
    refuse(model, "at most|cannot make")


def test_graphs_that_take_too_long() -> None:
    square = numpy_helper.from_array(np.zeros((1000, 1000), np.float32), "x0")
    nodes = [helper.make_node("MatMul", [f"x{n}", "x0"], [f"x{n + 1}"]) for n in range(5)]
    model = prepend(good(), *nodes)
    model.graph.initializer.append(square)
    refuse(model, "steps for a frame")
    refuse(prepend(good(), *[helper.make_node("Neg", ["state"], [f"n{n}"]) for n in range(MAX_NODES)]), "nodes and")


def varint(value: int) -> bytes:
    data = b""
    while value > 127:
        data, value = data + bytes([value & 127 | 128]), value >> 7
    return data + bytes([value])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not one graph"),
        (b"\x08\x08not a graph", "."),
        (b"\xff" * 20, "does not end"),
        (b"\x3a\xff\xff\xff\xff\x0f", "cut short"),
        (b"\x3b\x3c", "not a graph"),
        (b"\x00\x00", "not a graph"),
        (b"\x08\x08" * 300_000, "ir_version twice"),
        (b"\x72\x00" * 300_000, "more than 200000 fields"),
        (b"\x38\x01", "wrong form"),
        (b"\x3a\x00\x3a\x00", "graph twice"),
    ],
)
def test_bytes_that_are_no_model(data: bytes, reason: str) -> None:
    refuse(data, reason)


def test_a_second_graph_is_not_merged() -> None:
    """Protobuf would join the two, so that a check of either alone would miss the other."""
    model = good().SerializeToString()
    extra = helper.make_graph([helper.make_node("DFT", ["features"], ["extra"])], "", [], []).SerializeToString()
    refuse(model + b"\x3a" + varint(len(extra)) + extra, "graph twice")


# Sizes foretold are sizes computed


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
