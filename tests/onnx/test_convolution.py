"""Sizes of convolutions, against onnxruntime; what is not run is refused by name."""

from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from texbridge.export.onnx import run_graph
from texbridge.realtime.errors import BundleError
from texbridge.realtime.onnx.check import check_graph


def graph(operator: str, weights: np.ndarray, time: int, made: tuple[int, ...], **attributes: Any) -> bytes:
    node = helper.make_node(operator, ["x", "w"], ["y"], **attributes)
    shapes = [("x", (1, 3, time)), ("y", made)]
    x, y = (helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes)
    body = helper.make_graph([node], "g", [x], [y], [numpy_helper.from_array(weights.astype(np.float32), "w")])
    return bytes(helper.make_model(body, opset_imports=[helper.make_opsetid("", 17)], ir_version=8).SerializeToString())


CASES = [
    ("Conv", (5, 3, 4), {}, 9, (1, 5, 6)),
    ("Conv", (5, 3, 4), {"strides": [2]}, 9, (1, 5, 3)),
    ("Conv", (2, 3, 1), {"strides": [1]}, 1, (1, 2, 1)),
    ("ConvTranspose", (3, 5, 8), {"strides": [4]}, 1, (1, 5, 8)),
    ("ConvTranspose", (3, 5, 8), {"strides": [4]}, 3, (1, 5, 16)),
]


@pytest.mark.parametrize(("operator", "weights", "attributes", "time", "made"), CASES)
def test_sizes_are_those_of_onnxruntime(
    operator: str, weights: tuple[int, ...], attributes: dict[str, Any], time: int, made: tuple[int, ...]
) -> None:
    data = graph(operator, np.ones(weights), time, made, **attributes)
    check_graph(data, {"x": (1, 3, time)}, {"y": made}, "here")
    (found,) = run_graph(data, x=np.zeros((1, 3, time), np.float32))
    assert found.shape == made
    with pytest.raises(BundleError, match="has the shape"):
        check_graph(data, {"x": (1, 3, time + 8)}, {"y": made}, "here")


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ({"pads": [1, 0]}, "has pads"),
        ({"group": 3}, "has group"),
        ({"dilations": [2]}, "has dilations"),
        ({"auto_pad": "SAME_UPPER"}, "pads by itself"),
        ({"strides": [0]}, "has strides"),
    ],
)
def test_what_is_not_run_is_refused_on_one_line(attributes: dict[str, Any], words: str) -> None:
    data = graph("Conv", np.ones((5, 3, 4)), 9, (1, 5, 6), **attributes)
    with pytest.raises(BundleError, match=words) as refusal:
        check_graph(data, {"x": (1, 3, 9)}, {"y": (1, 5, 6)}, "here")
    assert "\n" not in str(refusal.value)


def test_a_frame_that_would_take_too_long_is_refused() -> None:
    data = graph("ConvTranspose", np.ones((3, 64, 4096)), 2000, (1, 64, 4096 + 1999 * 4096), strides=[4096])
    assert onnx.load_from_string(data)
    with pytest.raises(BundleError, match=r"at most|steps for a frame"):
        check_graph(data, {"x": (1, 3, 2000)}, {"y": (1, 64, 4096 + 1999 * 4096)}, "here")
