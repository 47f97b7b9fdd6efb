"""The check of a decoder's graph: what onnxruntime never gets to see."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import AttributeProto, TensorProto, helper, numpy_helper

from tests.support.hostile_graphs import check, good, prepend, refuse
from texbridge.realtime.bundle.presets import preset_names
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.onnx.check import MAX_NODES, MAX_TENSOR, OPSETS, check_graph


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
        (operator("Conv"), "Conv 'extra' lacks input 2"),
        (operator("MaxPool"), "the operator 'MaxPool'"),
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
