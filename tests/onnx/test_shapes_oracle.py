"""Our sizes of everything a decoder computes, beside those that ONNX's own inference finds, for graphs that we make."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import onnx
import pytest

from tests.support.bundles import make_bundle
from tests.support.presets import TEXTURES
from tests.support.small_model import CONFIG, small_model
from tests.support.wave_bundles import make_wave_bundle
from texbridge.export.onnx import decoder_graph, round_weights
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.errors import BundleError
from texbridge.realtime.onnx.check import graph_values
from texbridge.realtime.onnx.operation import Value
from texbridge.realtime.onnx.reader import read_graph
from texbridge.realtime.onnx.shapes import RULES

Edge = tuple[int, tuple[int, ...]]


def one_frame(graph: bytes) -> onnx.ModelProto:
    """The model for a batch of one and one frame, as the engine runs it."""
    model = onnx.load_model_from_string(graph)
    for value in model.graph.input:
        for size in value.type.tensor_type.shape.dim:
            if size.HasField("dim_param"):
                size.dim_value = 1
    for value in model.graph.output:
        value.type.tensor_type.ClearField("shape")
    return model


def edges(values: Iterator[onnx.ValueInfoProto]) -> dict[str, Edge]:
    """Data type and shape of each value whose sizes are all known."""
    kinds = {value.name: value.type.tensor_type for value in values}
    known = {name: kind for name, kind in kinds.items() if all(d.HasField("dim_value") for d in kind.shape.dim)}
    return {name: (kind.elem_type, tuple(d.dim_value for d in kind.shape.dim)) for name, kind in known.items()}


def agree(graph: bytes) -> None:
    """Assert that both know every edge that a node makes, and say the same of it."""
    model = one_frame(graph)
    given = edges(iter(model.graph.input))
    inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True).graph
    theirs = edges(iter([*inferred.value_info, *inferred.output]))
    ours = graph_values(read_graph(graph), {name: Value(*edge) for name, edge in given.items()})
    made = {name for node in model.graph.node for name in node.output if name}
    assert {name: (ours[name].kind, ours[name].shape) for name in made} == {name: theirs[name] for name in made}


@pytest.mark.parametrize("name", TEXTURES)
def test_of_a_preset(name: str) -> None:
    agree(read_bundle(name).decoder)


@pytest.mark.parametrize("envelopes", ["log", "linear"])
@pytest.mark.parametrize("half", [True, False])
def test_of_a_model_that_is_exported(half: bool, envelopes: str) -> None:
    model = small_model(replace(CONFIG, envelopes=envelopes))
    if half:
        round_weights(model)
    agree(decoder_graph(model, half))


@pytest.mark.parametrize("make", [make_bundle, make_wave_bundle])
def test_of_a_bundle_by_hand(make: Callable[..., Path], tmp_path: Path) -> None:
    agree(read_bundle(make(tmp_path / "b.texbundle")).decoder)


def test_a_rule_that_is_wrong_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = decoder_graph(small_model(), half=False)
    monkeypatch.setitem(RULES, "Concat", lambda op: [Value(op.value(0).kind, op.value(0).shape)])
    with pytest.raises((AssertionError, BundleError)):
        agree(graph)
