"""Convolutions over time: of every length, with every rest of a tile, what onnxruntime makes of them."""

import numpy as np
import pytest

from tests.support.codecs import codec_stream
from tests.support.graphs import Graph, difference, with_onnxruntime, with_program
from texbridge.realtime.graph.program import compile_graph

TOLERANCE = 1e-5
LENGTHS = (1, 2, 7, 8, 9, 15, 16, 17, 31, 40)


def found_and_expected(operator: str, seed: int) -> float:
    """The difference for shapes drawn at random, of two voices at once, each what it is alone."""
    rng = np.random.default_rng(seed)
    batch, channels, made, taps, stride = (int(rng.integers(1, most)) for most in (3, 20, 20, 8, 5))
    if operator == "ConvTranspose":
        taps *= stride
        size, length = (channels, made, taps), int(rng.choice(LENGTHS))
    else:
        size, length = (made, channels, taps), (int(rng.choice(LENGTHS)) - 1) * stride + taps
    graph = Graph({"x": (batch, channels, length)})
    parts = [graph.constant(rng.normal(size=size) / np.sqrt(channels * taps))]
    if rng.random() < 0.7:
        parts.append(graph.constant(rng.normal(size=made)))
    model = graph.model(graph.add("Elu", graph.add(operator, "x", *parts, strides=[stride])))
    program = compile_graph(model, graph.shapes)
    voices = [{"x": rng.normal(size=graph.shapes["x"]).astype(np.float32)} for _ in range(2)]
    together = with_program(program, *voices)
    for inputs, outputs in zip(voices, together, strict=True):
        for name, value in with_program(program, inputs)[0].items():
            np.testing.assert_array_equal(outputs[name], value)
    return max(difference(out, with_onnxruntime(model, v)) for v, out in zip(voices, together, strict=True))


@pytest.mark.parametrize("operator", ["Conv", "ConvTranspose"])
@pytest.mark.parametrize("seed", range(60))
def test_convolutions_as_onnxruntime_has_them(operator: str, seed: int) -> None:
    assert found_and_expected(operator, seed) < TOLERANCE


def test_a_late_sample_says_nothing_of_the_earlier_ones() -> None:
    """A tile that is made again at the end of a row, and rests of channels, write nowhere else."""
    rng = np.random.default_rng(0)
    graph = Graph({"x": (1, 3, 45)})
    weights = graph.constant(rng.normal(size=(5, 3, 3)))
    program = compile_graph(graph.model(graph.add("Conv", "x", weights), graph.add("Neg", "x")), graph.shapes)
    first = rng.normal(size=(1, 3, 45)).astype(np.float32)
    second = first.copy()
    second[..., -1] += 1.0
    (one,), (other,) = with_program(program, {"x": first}), with_program(program, {"x": second})
    made, same = program.outputs
    np.testing.assert_array_equal(one[made][..., :-1], other[made][..., :-1])
    assert (one[made][..., -1] != other[made][..., -1]).all()
    np.testing.assert_array_equal(one[same], -first)


@pytest.mark.parametrize("width", [2, 8])
def test_the_decoder_of_a_codec_as_onnxruntime_has_it(width: int) -> None:
    """Frame after frame, each going on from its own state: relative to the peak of the sound and of the states."""
    model, size = codec_stream(width)
    program = compile_graph(model, {"features": (1, 1, 8), "state": (1, 1, size)})
    rng = np.random.default_rng(1)
    mine = theirs = np.zeros((1, 1, size), np.float32)
    sounds: list[tuple[np.ndarray, np.ndarray]] = []
    for _ in range(12):
        features = rng.normal(size=(1, 1, 8)).astype(np.float32)
        expected = with_onnxruntime(model, {"features": features, "state": theirs})
        found = with_program(program, {"features": features, "state": mine})[0]
        mine, theirs = found["state_out"], expected["state_out"]
        sounds.append((found["audio"], expected["audio"]))
        assert np.abs(mine - theirs).max() < TOLERANCE * np.abs(theirs).max()
    own, other = (np.concatenate([pair[k].reshape(-1) for pair in sounds]) for k in (0, 1))
    assert np.abs(own - other).max() < TOLERANCE * np.abs(other).max()
