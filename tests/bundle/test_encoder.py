"""The encoder of a latent bundle: read as written, and nothing taken on trust."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from tests.support.latent_bundles import SIZE, latent_arrays, latent_decoder, latent_manifest
from texbridge.realtime.bundle.arrays import read_npz
from texbridge.realtime.bundle.encoder import ENCODER, Encoder
from texbridge.realtime.bundle.format import ARRAYS, DECODER, MANIFEST
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.errors import BundleError

N_BANDS, MELS, COEFFICIENTS = 6, 8, 5
ENTRY = {
    "state_shape": [1, 1, SIZE],
    "window": 64,
    "dft": 64,
    "mels": MELS,
    "coefficients": COEFFICIENTS,
    "floor": 1e-6,
}


def encoder_graph(weights: np.ndarray) -> bytes:
    """mfcc [1, 1, C], state [1, 1, Z] → mu = mfcc · weights + state, which is state_out too."""
    nodes = [
        helper.make_node("MatMul", ["mfcc", "weights"], ["moved"]),
        helper.make_node("Add", ["moved", "state"], ["mu"]),
        helper.make_node("Identity", ["mu"], ["state_out"]),
    ]
    shapes = {"mfcc": COEFFICIENTS, "state": SIZE, "mu": SIZE, "state_out": SIZE}
    declared = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [1, 1, size]) for n, size in shapes.items()]
    stored = [numpy_helper.from_array(weights.astype(np.float32), "weights")]
    graph = helper.make_graph(nodes, "encoder", declared[:2], declared[2:], stored)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    arrays = {
        **latent_arrays(N_BANDS),
        "encoder_mel": np.ones((MELS, 33), np.float32),
        "encoder_cosines": np.ones((MELS, COEFFICIENTS), np.float32),
        "encoder_start": np.zeros((1, 1, SIZE), np.float32),
    }
    manifest = latent_manifest(N_BANDS)
    manifest["latent"]["encoder"] = dict(ENTRY)
    files = {DECODER: latent_decoder(N_BANDS), ENCODER: encoder_graph(np.ones((COEFFICIENTS, SIZE)))}
    path = tmp_path_factory.mktemp("encoder") / "good.texbundle"
    return write_bundle(path, manifest, {**files, ARRAYS: pack_arrays(arrays)})


def refuse(
    good: Path, change: Callable[[dict[str, Any], dict[str, Any], dict[str, bytes]], object], words: str
) -> None:
    with zipfile.ZipFile(good) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest, arrays = json.loads(files.pop(MANIFEST)), read_npz(files[ARRAYS], "good")
    change(manifest["latent"], arrays, files)
    with pytest.raises(BundleError, match=words) as refusal:
        write_bundle(good.with_name("bad.texbundle"), manifest, {**files, ARRAYS: pack_arrays(arrays)})
    assert "\n" not in str(refusal.value)
    assert not good.with_name("bad.texbundle").exists()


def test_an_encoder_is_read_as_it_was_written(good: Path) -> None:
    encoder = read_bundle(good).encoder
    assert isinstance(encoder, Encoder)
    assert (encoder.window, encoder.dft, encoder.floor, encoder.latent) == (64, 64, 1e-6, SIZE)
    assert encoder.inputs == {"mfcc": (1, 1, COEFFICIENTS), "state": (1, 1, SIZE)}


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("window", 0, "encoder: window is 0"),
        ("window", "64", "encoder: window is '64'"),
        ("dft", 32, "encoder: dft is 32"),
        ("mels", 7, "encoder_mel is float32"),
        ("coefficients", 4, "encoder_cosines is float32"),
        ("floor", 0.0, "floor is 0; must be above 0"),
        ("floor", -1.0, "floor is -1"),
        ("floor", None, "encoder: floor is None"),
        ("state_shape", [1, 1, 3], "encoder_start is float32"),
        ("state_shape", "x", "state_shape is 'x'"),
    ],
)
def test_what_its_entry_says_must_make_sense(good: Path, key: str, value: object, words: str) -> None:
    refuse(good, lambda latent, _, __: latent["encoder"].update({key: value}), words)


def test_half_an_encoder_is_refused(good: Path) -> None:
    refuse(good, lambda latent, _, __: latent.update(encoder=[1]), r"encoder is \[1\], not a table")
    refuse(good, lambda _, __, files: files.pop(ENCODER), "no encoder.onnx is listed")
    refuse(good, lambda _, arrays, __: arrays.pop("encoder_mel"), "encoder_mel is missing")
    refuse(good, lambda _, arrays, __: arrays.update(encoder_mel=-arrays["encoder_mel"]), "must not be below 0")
    refuse(good, lambda _, arrays, __: arrays["encoder_start"].fill(np.nan), "encoder_start holds NaN")


def test_a_graph_that_is_no_encoder_is_refused(good: Path) -> None:
    refuse(good, lambda _, __, files: files.update({ENCODER: b"no graph"}), "encoder.onnx cannot be used")
    refuse(good, lambda _, __, files: files.update({ENCODER: files[DECODER]}), "encoder.onnx cannot be used")
    weights = np.full((COEFFICIENTS, SIZE), np.inf)
    refuse(good, lambda _, __, files: files.update({ENCODER: encoder_graph(weights)}), "NaN or Inf")
