"""The exporter proves its graphs, and never lets a bad or half-written file replace a good one."""

import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
import torch

import texbridge.export.assemble
import texbridge.export.calibration
from tests.support.bundles import make_bundle
from tests.support.small_model import CONFIG, small_model
from texbridge.export.assemble import add_to_manifest, export_bundle, make_manifest
from texbridge.export.calibration import Sweep, calibrate_contrast, calibrate_rate, rate_curve
from texbridge.export.commands import main
from texbridge.export.onnx import decoder_graph, relative_error, round_weights, run_graph, texenv_graph, verify_decoder
from texbridge.export.tables import noise_tables, response_tables
from texbridge.export.torchscript import instrument_script
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.graph.program import COMPILED, decoder_runtime
from texbridge.realtime.offline.render import render_bundle
from texbridge.realtime.synthesis.decoder import Decoder
from texbridge.training.errors import TrainingError
from texbridge.training.loop.checkpoint import build_synth, load_run, save_checkpoint
from texbridge.training.models.texdsp import TexDSP
from texbridge.training.models.texenv import TexEnv
from texbridge.training.signal.filterbanks import CosineFilterbank

FEATURES = {
    "centroid": {"unit": "Hz", "scale": "log", "min": 800.0, "max": 6000.0, "median": 2000.0},
    "rate": {"unit": "1/s", "scale": "log", "min": 1.0, "max": 12.0, "median": 4.0},
    "loudness": {"unit": "dBFS", "scale": "linear", "min": -50.0, "max": -12.0, "median": -24.0},
    "contrast": {"unit": "dB", "scale": "linear", "min": -8.0, "max": 4.0, "median": -2.0},
}


def one_of(model: TexDSP, chosen: list[int]) -> np.ndarray:
    """Weights [1, K, V] that choose an envelope set for each of K frames."""
    return np.eye(model.n_variations, dtype=np.float32)[chosen][None]


@pytest.fixture(scope="module")
def run_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    credits = [{"title": "fire", "author": "somebody", "licence": "CC0", "url": ""}]
    meta: dict[str, Any] = {"config": CONFIG.to_dict(), "step": 3, "features": FEATURES, "credits": credits}
    for which in ("best", "last"):
        save_checkpoint(folder, which, {**meta, "best_validation": 1.0, "reference": 1.0}, {"model": small_model()})
    return folder


@pytest.fixture(scope="module")
def bundle_path(run_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of the run, calibrated on shorter sounds than a real one."""
    out = tmp_path_factory.mktemp("out") / "small.texbundle"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texbridge.export.calibration, "MEASURED_SECONDS", 3.0)
        patch.setattr(texbridge.export.calibration, "CONTRAST_SECONDS", 2.0)
        assert main([str(run_dir), "--out", str(out)]) == 0
    return out


@pytest.mark.parametrize("envelopes", ["log", "linear"])
@pytest.mark.parametrize("half", [True, False])
def test_decoder_graph_agrees_with_torch(half: bool, envelopes: str) -> None:
    model = small_model(replace(CONFIG, envelopes=envelopes))
    if half:
        round_weights(model)
    graph = decoder_graph(model, half)
    assert verify_decoder(graph, model) < 1e-5


def test_state_carries_from_frame_to_frame() -> None:
    model = small_model()
    graph = decoder_graph(model, half=False)
    features = np.abs(np.random.default_rng(0).normal(size=(1, 5, 4))).astype(np.float32) * 100
    state, chosen = np.zeros((1, 1, 8), dtype=np.float32), one_of(model, [0, 1, 5, 2, 2])
    together = run_graph(graph, features=features, state=state, variation=chosen)[0]
    for k in range(5):
        now = slice(k, k + 1)
        one, state = run_graph(graph, features=features[:, now], state=state, variation=chosen[:, now])
        assert relative_error([one], [together[:, k : k + 1]]) < 1e-5


def test_every_envelope_set_is_its_own() -> None:
    model = small_model()
    graph = decoder_graph(model, half=False)
    features, state = np.array([[[2000, 4, -24, -2]]], np.float32), np.zeros((1, 1, 8), np.float32)
    coefficients = [run_graph(graph, features=features, state=state, variation=one_of(model, [k]))[0] for k in range(6)]
    assert min(relative_error([a], [b]) for a, b in itertools.combinations(coefficients, 2)) > 0.1


def test_a_graph_that_differs_is_refused() -> None:
    model, other = small_model(), small_model()
    with torch.no_grad():
        other.coefficient_scale.mul_(1.01)
    with pytest.raises(TrainingError, match=r"differs from torch by .* \(limit 0.0001\)"):
        verify_decoder(decoder_graph(other, half=False), model)


def test_no_fourier_transform_in_the_decoder() -> None:
    operators = {node.op_type for node in onnx.load_from_string(decoder_graph(small_model())).graph.node}
    assert "GRU" in operators
    assert not operators & {"DFT", "STFT"}


@pytest.mark.parametrize("envelopes", ["log", "linear"])
def test_texenv_graph_agrees_with_torch(envelopes: str) -> None:
    synth = TexEnv(44100, 2048, 3, 16, envelopes)
    generator = torch.Generator().manual_seed(0)
    coefficients, noise = torch.randn(2, 3, 8, 2, generator=generator), synth.noise(generator, 2)
    expected = (synth.envelopes(torch.view_as_complex(coefficients)) * noise).sum(1).numpy()
    found = run_graph(texenv_graph(2048, 3, 16, envelopes), coefficients=coefficients.numpy(), noise=noise.numpy())
    assert relative_error(found, [expected]) < 1e-5


def test_noise_tables_hold_the_power_of_flat_noise() -> None:
    bank = CosineFilterbank(6, 44100)
    tables = {**response_tables(bank), **noise_tables(bank)}
    assert np.allclose(np.diag(tables["noise_gram"]), 0.5, atol=0.01)
    width = tables["psd_hz"][1] - tables["psd_hz"][0]
    assert np.allclose(tables["noise_psd"].sum(axis=1) * width, 0.5, atol=0.01)
    peaks = tables["psd_hz"][tables["noise_psd"].argmax(axis=1)]
    inside = (peaks > bank.cutoffs_hz[:-2].numpy() - width) & (peaks < bank.cutoffs_hz[2:].numpy() + width)
    assert inside.all()


def test_bundle_tells_what_it_is(bundle_path: Path) -> None:
    bundle = read_bundle(bundle_path)
    assert (bundle.name, bundle.frame_size, bundle.n_bands, bundle.n_params) == ("small", 8192, 6, 32)
    assert (bundle.envelopes, bundle.n_variations) == ("log", CONFIG.n_variations)
    assert bundle.manifest["format_version"] == 2
    assert [p.name for p in bundle.parameters] == ["centroid", "rate", "loudness", "contrast"]
    assert bundle.parameters[2].default == -24.0
    assert bundle.manifest["credits"][0]["author"] == "somebody"
    assert bundle.manifest["graph_errors"]["decoder.onnx"] <= 1e-4


def test_bundle_plays(bundle_path: Path) -> None:
    bundle = read_bundle(bundle_path)
    assert decoder_runtime(bundle) == COMPILED
    audio = render_bundle(bundle, 1.0, settings={"loudness": -20.0})
    assert audio.shape == (48000, 2)
    assert 0.01 < float(np.sqrt(np.mean(audio**2))) < 0.5


def test_scores_can_be_added_later(bundle_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.texbundle"
    copy.write_bytes(bundle_path.read_bytes())
    add_to_manifest(copy, scores={"texstat": 1.5})
    assert read_bundle(copy).manifest["scores"] == {"texstat": 1.5}
    assert read_bundle(copy).decoder == read_bundle(bundle_path).decoder


def test_scores_added_to_a_bundle_of_format_1_leave_its_format(tmp_path: Path) -> None:
    old = make_bundle(tmp_path / "old.texbundle", format_version=1)
    add_to_manifest(old, scores={"texstat": 1.5})
    assert read_bundle(old).manifest["format_version"] == 1
    assert Decoder(read_bundle(old))


def test_a_failing_export_leaves_the_good_file(
    run_dir: Path, bundle_path: Path, tmp_path: Path, monkeypatch: Any
) -> None:
    out = tmp_path / "good.texbundle"
    out.write_bytes(bundle_path.read_bytes())
    before = out.read_bytes()
    real = decoder_graph

    def wrong(model: TexDSP, half: bool) -> bytes:
        with torch.no_grad():
            model.coefficient_scale.mul_(1.1)
            graph = real(model, half)
            model.coefficient_scale.div_(1.1)
        return graph

    monkeypatch.setattr(texbridge.export.assemble, "decoder_graph", wrong)
    with pytest.raises(TrainingError, match="nothing written"):
        export_bundle(run_dir, out)
    assert out.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["good.texbundle"]


def test_only_an_export_is_replaced_and_never_a_file_of_the_run(run_dir: Path, tmp_path: Path) -> None:
    take = tmp_path / "take.wav"
    take.write_bytes(b"precious")
    with pytest.raises(TrainingError, match=r"take\.wav exists; choose another name or add --force"):
        main([str(run_dir), "--out", str(take)])
    before = {path: path.read_bytes() for path in run_dir.iterdir()}
    for path in before:
        with pytest.raises(TrainingError, match="is a file of the run; choose another name"):
            main([str(run_dir), "--out", str(path), "--force"])
    assert take.read_bytes() == b"precious" and before == {path: path.read_bytes() for path in run_dir.iterdir()}


@pytest.mark.filterwarnings("ignore:.*torch.jit.*:DeprecationWarning")
def test_torchscript_runs_without_our_code(run_dir: Path, tmp_path: Path) -> None:
    out = tmp_path / "small.ts"
    assert main([str(run_dir), "--out", str(out), "--format", "torchscript"]) == 0
    extra = {"bundle.json": ""}
    script = torch.jit.load(str(out), _extra_files=extra)
    assert json.loads(extra["bundle.json"])["name"] == "small"
    noise = TexEnv(44100, 8192, 6, 32).noise(torch.Generator().manual_seed(0))[None, None]
    features, chosen = torch.tensor([[[2000.0, 4.0, -24.0, -2.0]]]), torch.eye(1, CONFIG.n_variations)[None]
    audio, state = script(features, torch.zeros(1, 1, 8), chosen, noise)
    assert audio.shape == (1, 1, 8192)
    assert bool(torch.isfinite(audio).all())
    assert state.shape == (1, 1, 8)


def test_torchscript_agrees_with_the_bundle(run_dir: Path) -> None:
    model, config, meta = load_run(run_dir)
    synth = build_synth(config)
    assert len(instrument_script(model, synth, make_manifest(config, meta, model))) > 1000


def test_rate_curve_inverts_what_was_heard() -> None:
    values = np.geomspace(1, 16, 9)
    request, value, speed, _ = rate_curve(Sweep(values, np.ones(9), np.zeros(9), 2 * values**0.5))
    assert np.all(np.diff(request) > 0)
    assert np.allclose(2 * value**0.5, request, rtol=0.01)
    assert np.all(speed == 1.0)


def test_rate_curve_survives_a_dip() -> None:
    heard = np.array([2.0, 3.0, 2.5, 4.0, 6.0, 6.0])
    request, value, *_ = rate_curve(Sweep(np.geomspace(1, 16, 6), np.ones(6), np.zeros(6), heard))
    assert np.all(np.diff(request) > 0)
    assert np.all(np.diff(value) >= 0)


@pytest.mark.parametrize(
    ("decoder", "reach"),
    [(lambda value: np.clip(value, 4.0, 6.0), (2.4, 8.9)), (lambda value: 5.0, (1.6, 9.9))],
    ids=["follows a part of the way", "does not follow"],
)
def test_speed_reaches_what_the_decoder_does_not(
    decoder: Callable[[float], float], reach: tuple[float, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Faster envelopes bring proportionally more onsets; what is asked for is what is heard."""

    def render(value: float, speed: float, contrast: float, seconds: float) -> np.ndarray:
        return np.array([decoder(value) * speed])

    monkeypatch.setattr(texbridge.export.calibration, "measure_rate", lambda audio, rate: float(audio[0]))
    curves = calibrate_rate(render, 44100, (2.0, 9.0, 5.0), (-6.0, 6.0))
    assert curves is not None
    request, value, speed, contrast = curves
    assert np.all(contrast == 0.0)
    assert request[0] <= reach[0] and request[-1] >= reach[1]
    for wanted in (2.5, 5.0, 8.5):
        got = render(np.interp(wanted, request, value), np.interp(wanted, request, speed), 0.0, 1.0)
        assert got[0] == pytest.approx(wanted, rel=0.12)


def test_contrast_helps_where_neither_value_nor_speed_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dense texture whose events are heard the more often the further they stand out."""

    def render(value: float, speed: float, contrast: float, seconds: float) -> np.ndarray:
        return np.array([5.0 * 1.2**contrast])

    monkeypatch.setattr(texbridge.export.calibration, "measure_rate", lambda audio, rate: float(audio[0]))
    curves = calibrate_rate(render, 44100, (2.0, 9.0, 5.0), (-6.0, 6.0))
    assert curves is not None
    request, _, _, contrast = curves
    for wanted in (2.5, 5.0, 9.0):
        assert 5.0 * 1.2 ** np.interp(wanted, request, contrast) == pytest.approx(wanted, rel=0.05)
    assert calibrate_rate(render, 44100, (2.0, 9.0, 5.0)) is None


def test_a_control_that_does_nothing_has_no_curve(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texbridge.export.calibration, "measure_rate", lambda audio, rate: 5.0)
    assert calibrate_rate(lambda *_: np.zeros(1), 44100, (2.0, 9.0, 5.0), (-6.0, 6.0)) is None


def test_the_contrast_asked_for_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that gives half the contrast it is asked for, up to a limit; it is asked for more than the data held."""

    def render(value: float, seconds: float) -> np.ndarray:
        return np.array([min(0.5 * value, 3.0)])

    monkeypatch.setattr(texbridge.export.calibration, "measure_contrast", lambda audio, rate, size: float(audio[0]))
    curves = calibrate_contrast(render, 44100, 65536, -6.0, 6.0)
    assert curves is not None
    request, value = curves
    assert (request[0], request[-1]) == pytest.approx((-6.0, 3.0), abs=0.1)
    assert np.all(np.diff(request) > 0) and np.all(np.diff(value) > 0)
    heard = [render(float(np.interp(wanted, request, value)), 1.0)[0] for wanted in (-2.5, 0.0, 2.5)]
    assert heard == pytest.approx([-2.5, 0.0, 2.5], abs=0.2)
    assert calibrate_contrast(lambda *_: np.array([1.0]), 44100, 65536, -6.0, 6.0) is None


def test_a_missing_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="there is no run at"):
        main([str(tmp_path / "none"), "--out", str(tmp_path / "x.texbundle")])
