"""The reader of graphs sees what the library sees, wherever a tensor keeps its numbers."""

from typing import Any

import numpy as np
import onnx
import pytest
from onnx import AttributeProto, helper, numpy_helper

from tests.support.hostile_graphs import good, refuse
from texbridge.realtime.bundle.presets import preset_names
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.onnx.reader import read_graph


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
