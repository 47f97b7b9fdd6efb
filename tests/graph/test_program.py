"""What a decoder's program promises: the presets' coefficients, any number of voices and threads, nothing allocated."""

import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from numba.core.runtime import _nrt_python, rtsys
from onnx import numpy_helper

from tests.support.bundles import make_bundle
from tests.support.graphs import Graph, difference, with_onnxruntime, with_program
from tests.support.presets import TEXTURES
from tests.support.wave_bundles import make_wave_bundle
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.graph.machine import run_program
from texbridge.realtime.graph.program import Program, compile_graph, decoder_program
from texbridge.realtime.graph.transform import irfft, roots, scratch_size
from texbridge.realtime.kernel.compiled import njit

TOLERANCE = 1e-5


def frames(bundle: Bundle, steps: int, seed: int = 0) -> list[dict[str, np.ndarray]]:
    """Features anywhere in their ranges, a latent anywhere near zero, and weights of the envelope sets."""
    rng = np.random.default_rng(seed)
    chosen = {p.name: p for p in bundle.parameters}
    ranges = [
        (chosen[name].minimum, chosen[name].maximum) if name in chosen else (-2.0, 2.0) for name in bundle.feature_names
    ]
    return [
        {
            "features": np.array([[[rng.uniform(*limits) for limits in ranges]]], np.float32),
            "variation": rng.dirichlet(np.ones(bundle.n_variations)).astype(np.float32)[None, None],
        }
        for _ in range(steps)
    ]


def followed(bundle: Bundle, program: Program, steps: int) -> float:
    """Largest difference from onnxruntime over frames in a row, each going on from its own state."""
    mine = theirs = np.zeros(bundle.state_shape, np.float32)
    worst = 0.0
    for frame in frames(bundle, steps):
        frame = {name: value for name, value in frame.items() if name in program.inputs}
        expected = with_onnxruntime(bundle.decoder, {**frame, "state": theirs})
        found = with_program(program, {**frame, "state": mine})[0]
        mine, theirs = found["state_out"], expected["state_out"]
        worst = max(worst, difference(found, expected))
    return worst


@pytest.mark.parametrize("name", TEXTURES)
def test_a_presets_coefficients_are_those_of_onnxruntime(name: str) -> None:
    bundle = read_bundle(name)
    assert followed(bundle, decoder_program(bundle), 12) < 3 * TOLERANCE, "each goes on from its own rounded state"


@pytest.mark.parametrize("version", [1, 2])
def test_a_bundle_with_and_without_envelope_sets(tmp_path: Path, version: int) -> None:
    bundle = read_bundle(make_bundle(tmp_path / "a.texbundle", format_version=version))
    assert followed(bundle, decoder_program(bundle), 3) < TOLERANCE


def test_a_bundle_of_samples(tmp_path: Path) -> None:
    bundle = read_bundle(make_wave_bundle(tmp_path / "a.texbundle"))
    program = decoder_program(bundle)
    assert "audio" in program.outputs
    assert followed(bundle, program, 3) < TOLERANCE


@pytest.mark.parametrize("voices", [2, 3, 8])
def test_voices_at_once_are_what_each_is_alone(voices: int) -> None:
    """To the last bit, so that nothing depends on which voices have work at the same time."""
    bundle = read_bundle("rain")
    program = decoder_program(bundle)
    state = np.random.default_rng(1).uniform(-1, 1, (voices, *bundle.state_shape)).astype(np.float32)
    inputs = [{**frame, "state": own} for frame, own in zip(frames(bundle, voices), state, strict=True)]
    for own, found in zip(inputs, with_program(program, *inputs), strict=True):
        alone = with_program(program, own)[0]
        for name, value in found.items():
            np.testing.assert_array_equal(value, alone[name])


def test_memory_of_one_voice_does_for_frame_after_frame() -> None:
    """Nothing of a frame is left in the next."""
    bundle = read_bundle("sea")
    program = decoder_program(bundle)
    memory = program.new_memory()
    for frame in frames(bundle, 4):
        for name, value in frame.items():
            memory[0, program.inputs[name]] = value.reshape(-1)
        run_program(program.code, program.halves, program.singles, memory)
        fresh = with_program(program, {**frame, "state": memory[0, program.inputs["state"]]})[0]
        np.testing.assert_array_equal(memory[0, program.outputs["coefficients"]], fresh["coefficients"].reshape(-1))


def test_threads_share_a_program_while_python_spins() -> None:
    bundle = read_bundle("wind")
    program = decoder_program(bundle)
    state = np.zeros(bundle.state_shape, np.float32)
    inputs = [{**frame, "state": state} for frame in frames(bundle, 40)]
    expected = [with_program(program, own)[0]["coefficients"] for own in inputs]
    stop = threading.Event()

    def spin() -> None:
        while not stop.is_set():
            pass

    spinner = threading.Thread(target=spin)
    spinner.start()
    try:
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda own: with_program(program, own)[0]["coefficients"], inputs))
    finally:
        stop.set()
        spinner.join()
    np.testing.assert_array_equal(found, expected)


def test_a_weight_that_is_nan_is_heard_of_as_in_onnxruntime() -> None:
    """NaN where onnxruntime has it, and no crash: it is for the caller to look."""
    bundle = read_bundle("fire")
    model = onnx.load_from_string(bundle.decoder)
    weight = max(model.graph.initializer, key=lambda t: np.prod(t.dims))
    values = numpy_helper.to_array(weight).copy()
    values[3, 5] = np.nan
    weight.CopyFrom(numpy_helper.from_array(values, weight.name))
    inputs = {**frames(bundle, 1)[0], "state": np.zeros(bundle.state_shape, np.float32)}
    shapes = {name: value.shape for name, value in inputs.items()}
    found = with_program(compile_graph(model.SerializeToString(), shapes), inputs)[0]
    assert difference(found, with_onnxruntime(model.SerializeToString(), inputs)) < TOLERANCE
    assert np.isnan(found["coefficients"]).sum() == 1


@njit()
def steps(n: int, code: Any, halves: Any, singles: Any, memory: Any, transform: Any) -> None:
    """So many control steps, called by compiled code."""
    spectrum, turns, scratch, out = transform
    for _ in range(n):
        run_program(code, halves, singles, memory)
        irfft(spectrum, turns, scratch, out)


@pytest.fixture
def statistics() -> Iterator[None]:
    _nrt_python.memsys_enable_stats()
    yield
    _nrt_python.memsys_disable_stats()


def small_decoder() -> tuple[bytes, Mapping[str, tuple[int, ...]]]:
    """Every kind of instruction, and few numbers."""
    rng = np.random.default_rng(0)
    graph = Graph({"features": (1, 1, 3), "state": (1, 1, 4)})
    weights = [graph.constant(rng.normal(size=(1, 12, n)).astype(np.float16).astype(np.float32)) for n in (3, 4)]
    hidden = graph.add("GRU", "features", *weights, "", "", "state", outputs=2, hidden_size=4, linear_before_reset=1)
    squeezed = graph.add("Squeeze", hidden, graph.constant([1], np.int64))
    normal = graph.add("LayerNormalization", squeezed, graph.constant(rng.normal(size=4)))
    product = graph.add("MatMul", graph.add("Exp", normal), graph.constant(rng.normal(size=(4, 9))))
    outer = graph.add("MatMul", graph.add("Transpose", product), product)
    where = graph.add("Where", graph.constant(rng.random(9) < 0.5, bool), outer, graph.add("Cos", outer))
    last = graph.add("ReduceMax", graph.add("Concat", where, where, axis=1), axes=[2], keepdims=0)
    return graph.model(last, f"{hidden}+1"), graph.shapes


def test_a_hundred_thousand_steps_allocate_nothing(statistics: None) -> None:
    model, shapes = small_decoder()
    program = compile_graph(model, shapes)
    memory, rng = program.new_memory(3), np.random.default_rng(0)
    spectrum = rng.normal(size=(5, 4, 2)).astype(np.float32)
    transform = (spectrum, roots(16), np.empty(scratch_size(16)), np.empty((16, 8), np.float32))

    def counted(n: int) -> tuple[int, ...]:
        before = rtsys.get_allocation_stats()
        steps(n, program.code, program.halves, program.singles, memory, transform)
        return tuple(np.subtract(rtsys.get_allocation_stats(), before).tolist())

    counted(1)
    assert counted(100_000) == counted(0)
    assert np.isfinite(memory).all()
