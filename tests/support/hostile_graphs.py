"""A decoder's graph to change, and how one that may not run has to be refused."""

import onnx
import pytest

from tests.support.bundles import decoder_bytes, linear_bias
from texbridge.realtime.errors import BundleError
from texbridge.realtime.onnx.check import check_graph

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
