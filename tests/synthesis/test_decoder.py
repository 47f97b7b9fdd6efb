"""A decoder, compiled or in onnxruntime: the same interface, numbers and errors, whichever runs it."""

import dataclasses
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from tests.support import ROOT
from tests.support.bundles import make_bundle
from tests.support.graphs import not_compilable
from tests.support.presets import TEXTURES
from tests.support.wave_bundles import HOP, make_wave_bundle
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.errors import BundleError
from texbridge.realtime.graph.program import decoder_program, decoder_runtime
from texbridge.realtime.synthesis.decoder import Decoder, DecoderError
from texbridge.realtime.synthesis.morph import make_morph
from texbridge.realtime.synthesis.onnx_decoder import OnnxGraph, session_options

ONE_SET = np.ones(1, np.float32)
FEATURES, STATE = np.zeros(3, np.float32), np.zeros((1, 1, 4), np.float32)
RUNTIMES = ("compiled", "onnxruntime (the operator Erf)")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return read_bundle(make_bundle(tmp_path_factory.mktemp("decoder") / "test.texbundle"))


@pytest.fixture(scope="module", params=RUNTIMES)
def bundle(request: pytest.FixtureRequest, plain: Bundle) -> Bundle:
    """One that runs in each."""
    bundle = plain if request.param == "compiled" else not_compilable(plain)
    assert Decoder(bundle).runtime == decoder_runtime(bundle) == request.param
    return bundle


def changed(change: Callable[[onnx.GraphProto], None], bundle: Bundle) -> Bundle:
    model = onnx.load_from_string(bundle.decoder)
    change(model.graph)
    return dataclasses.replace(bundle, decoder=model.SerializeToString())


def test_coefficients_are_complex_and_the_state_moves(bundle: Bundle) -> None:
    coefficients, state = Decoder(bundle)(FEATURES, STATE, ONE_SET)
    assert coefficients.shape == (8, 16) and coefficients.dtype == np.complex64
    np.testing.assert_allclose(coefficients[:, 0], 40.0)
    np.testing.assert_allclose(state, 0.5)


def test_a_frame_run_again_leaves_the_states_that_were_kept(bundle: Bundle) -> None:
    decoder = Decoder(bundle)
    first, kept = decoder(FEATURES, STATE, ONE_SET)
    first, before = first.copy(), kept.copy()
    _, later = decoder(FEATURES + 5, kept, ONE_SET)
    assert later is not kept and not np.array_equal(later, before)
    np.testing.assert_array_equal(kept, before)
    np.testing.assert_array_equal(decoder(FEATURES, STATE, ONE_SET)[0], first)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_what_is_no_number_is_refused_in_the_same_words(bundle: Bundle, value: float) -> None:
    decoder = Decoder(bundle)
    with pytest.raises(DecoderError) as caught:
        decoder(np.array([value, 0, 0], np.float32), STATE, ONE_SET)
    assert str(caught.value) == "the decoder gave NaN or Inf"
    assert np.isfinite(decoder(FEATURES, STATE, ONE_SET)[0]).all()


@pytest.mark.parametrize("features", [np.zeros(5, np.float32), np.zeros(1, np.float32)])
def test_one_that_fails_at_run_time_is_a_decoder_error(bundle: Bundle, features: np.ndarray) -> None:
    with pytest.raises(DecoderError, match="the decoder failed: "):
        Decoder(bundle)(features, STATE, ONE_SET)


def test_other_shapes_are_bundle_errors_in_the_same_words(bundle: Bundle) -> None:
    with pytest.raises(BundleError) as caught:
        Decoder(dataclasses.replace(bundle, n_params=34))
    found = "gives float32 (1, 1, 8, 16, 2) and float32 (1, 1, 4), not float32 (1, 1, 8, 17, 2) and (1, 1, 4)"
    assert str(caught.value) == f"{bundle.path}: decoder.onnx {found}; export it again"


def rename_output(graph: onnx.GraphProto) -> None:
    maker = next(node for node in graph.node if graph.output[0].name in node.output)
    graph.output[0].name = maker.output[0] = "other"


def declare_another_state(graph: onnx.GraphProto) -> None:
    graph.input[1].CopyFrom(helper.make_tensor_value_info("state", TensorProto.FLOAT, [1, "B", 9]))


def declare_other_numbers(graph: onnx.GraphProto) -> None:
    graph.input[0].type.tensor_type.elem_type = TensorProto.DOUBLE


def declare_nothing(graph: onnx.GraphProto) -> None:
    graph.input[0].ClearField("type")


@pytest.mark.parametrize("change", [rename_output, declare_another_state, declare_other_numbers, declare_nothing])
def test_broken_decoders_are_bundle_errors(bundle: Bundle, change: Callable[[onnx.GraphProto], None]) -> None:
    with pytest.raises(BundleError, match=r"decoder\.onnx cannot be used") as caught:
        Decoder(changed(change, bundle))
    assert "\n" not in str(caught.value)


def test_what_is_no_graph_is_a_bundle_error(plain: Bundle) -> None:
    with pytest.raises(BundleError, match=r"decoder\.onnx cannot be used") as caught:
        Decoder(dataclasses.replace(plain, decoder=b"\x08\x08not a graph"))
    assert "\n" not in str(caught.value)


def test_voices_of_a_bundle_share_its_program_and_nothing_else(plain: Bundle) -> None:
    assert decoder_program(plain) is decoder_program(plain)
    one, other = Decoder(plain), Decoder(plain)
    first, _ = one(FEATURES, STATE, ONE_SET)
    expected = first.copy()
    other(FEATURES + 3, STATE + 1, ONE_SET)
    np.testing.assert_array_equal(first, expected)


@pytest.mark.parametrize("compiled", [True, False])
def test_a_decoder_of_samples_gives_a_hop(tmp_path: Path, compiled: bool) -> None:
    bundle = read_bundle(make_wave_bundle(tmp_path / "a.texbundle"))
    decoder = Decoder(bundle if compiled else not_compilable(bundle))
    assert (decoder.runtime == "compiled") == compiled
    samples, state = decoder(np.zeros(len(bundle.feature_names), np.float32), np.zeros(bundle.state_shape, np.float32))
    assert samples.shape == (HOP,) and samples.dtype == np.float32 and state.shape == bundle.state_shape


@pytest.mark.parametrize("name", TEXTURES)
def test_presets_run_compiled_as_onnxruntime_would_run_them(name: str) -> None:
    """Coefficients over hops in a row, each from its own state, within 1e-5 of their peak."""
    bundle = read_bundle(name)
    own, other = Decoder(bundle), Decoder(not_compilable(bundle))
    assert (own.runtime, other.runtime) == RUNTIMES
    rng = np.random.default_rng(0)
    state = theirs = np.zeros(bundle.state_shape, np.float32)
    for _ in range(20):
        features = np.array([rng.uniform(p.minimum, p.maximum) for p in bundle.parameters], np.float32)
        features = features[[[p.name for p in bundle.parameters].index(name) for name in bundle.feature_names]]
        weights = rng.dirichlet(np.ones(bundle.n_variations)).astype(np.float32)
        (found, state), (expected, theirs) = own(features, state, weights), other(features, theirs, weights)
        assert np.abs(found - expected).max() <= 1e-5 * np.abs(expected).max()


def test_a_morph_says_what_runs_both(plain: Bundle) -> None:
    _, same, _ = make_morph(plain, plain, 44100, 0, 0.5)
    _, mixed, _ = make_morph(plain, not_compilable(plain), 44100, 0, 0.5)
    assert (same.runtime, mixed.runtime) == ("compiled", ", ".join(RUNTIMES))


def test_onnxruntime_runs_on_one_thread_and_does_not_spin(plain: Bundle) -> None:
    session = OnnxGraph(plain.decoder, tuple(plain.decoder_outputs))._session
    options = session.get_session_options()
    assert (options.intra_op_num_threads, options.inter_op_num_threads) == (1, 1)
    assert session.get_providers() == ["CPUExecutionProvider"]
    assert session_options().get_session_config_entry("session.intra_op.allow_spinning") == "0"


def test_onnxruntime_is_not_imported_with_the_decoder() -> None:
    code = "import sys, texbridge.realtime.synthesis.prepare; sys.exit('onnxruntime' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=120, check=False).returncode == 0
