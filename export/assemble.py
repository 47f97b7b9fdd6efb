"""A trained run becomes a bundle: graphs proven against torch, tables, parameters, calibration, credits."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

import texbridge
from texbridge.export.calibration import Curves, calibrate_contrast, calibrate_rate
from texbridge.export.controls import (
    control,
    feature_parameter,
    headroom_db,
    move_default,
    set_level,
    set_range,
    without_room,
)
from texbridge.export.onnx import (
    check_error,
    decoder_graph,
    relative_error,
    round_weights,
    run_graph,
    texenv_graph,
    verify_decoder,
)
from texbridge.export.tables import noise_tables, response_tables
from texbridge.realtime.bundle.format import ARRAYS, DECODER, Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.offline.render import render_bundle
from texbridge.realtime.parameters import MODEL_PARAMETERS
from texbridge.training.config import TrainConfig
from texbridge.training.loop.checkpoint import build_synth, learned_fine, load_run
from texbridge.training.models.texdsp import TexDSP
from texbridge.training.run.flicker import match_flicker
from texbridge.training.run.playback import default_of
from texbridge.training.signal.features import feature_table
from texbridge.training.signal.filterbanks import CosineFilterbank
from texbridge.training.signal.fine_spectrum import describe_fine

SYNTHESISER = "texenv.onnx"
MOST_CONTRAST_DB = 8.0
BEYOND_RATE = 1.5
Report = Callable[[str], None]


def export_bundle(
    run_dir: str | Path, out: str | Path, half: bool = True, which: str = "best", report: Report = lambda line: None
) -> Path:
    """Write the bundle of a run; a good file at ``out`` is replaced by a proven one or not at all.

    ``half`` stores weights in half precision (the model is rounded first, so that the proof covers it); ``which`` is
    the checkpoint, ``"best"`` or ``"last"``; ``report`` is told every step. Raises `TrainingError` or `BundleError`.
    """
    model, config, meta = load_run(run_dir, which)
    shift, fine = set_level(model, meta["features"]), learned_fine(meta)
    if model.logarithmic and meta.get("flicker"):
        synth = build_synth(config, fine=fine)
        depths = match_flicker(model, synth, config, meta["features"], meta["flicker"])
        report(
            f"modulation of the bands × {float(depths.min()):.2f}…{float(depths.max()):.2f}: they flicker as recorded"
        )
    if half:
        round_weights(model)
    report("building the decoder")
    decoder = decoder_graph(model, half)
    errors = {DECODER: verify_decoder(decoder, model)}
    report(f"{DECODER} agrees with torch within {errors[DECODER]:.1e} of the peak")
    synthesiser, errors[SYNTHESISER] = _synthesiser(config)
    report(f"{SYNTHESISER} agrees with torch within {errors[SYNTHESISER]:.1e} of the peak")
    bank = build_synth(config).bank
    report(f"the spectrum within bands: {describe_fine(fine)}")
    ranges = meta["features"]
    arrays = {**response_tables(bank, fine), **noise_tables(bank, fine)}
    low, high = float(ranges["rate"]["min"]), float(ranges["rate"]["max"])
    straight = np.geomspace(low, high, 2)
    arrays |= {"rate_request": straight, "rate_feature": straight, "rate_speed": np.ones(2)}
    manifest = make_manifest(config, meta, model)
    manifest["graph_errors"] = errors
    manifest["loudness"]["calibration_db"] = shift
    files = {DECODER: decoder, SYNTHESISER: synthesiser, ARRAYS: pack_arrays(arrays)}
    report("calibrating contrast and rate through the engine")
    contrast = _calibrated_contrast(manifest, files, ranges["contrast"])
    if contrast is None:
        report("warning: the contrast control hardly changes what is heard; train longer, or with other recordings")
    else:
        arrays |= dict(zip(("contrast_request", "contrast_feature"), contrast, strict=True))
        files[ARRAYS] = pack_arrays(arrays)
        set_range(manifest, "contrast", float(contrast[0][0]), float(contrast[0][-1]))
    default = min(max(default_of(ranges["rate"]), low), high)
    reach = _contrast_reach(manifest) if contrast is not None else (0.0, 0.0)
    curves = _calibrated(manifest, files, (low / BEYOND_RATE, high * BEYOND_RATE, default), reach)
    if curves is None:
        report("warning: the rate control hardly changes what is heard; train longer, or with more varied recordings")
    else:
        arrays |= dict(zip(("rate_request", "rate_feature", "rate_speed", "rate_contrast"), curves, strict=True))
        files[ARRAYS] = pack_arrays(arrays)
        set_range(manifest, "rate", float(curves[0][0]), float(curves[0][-1]), _default_rate(curves, default))
    excess = -headroom_db(_written(manifest, files))
    if excess > 0.0:
        move_default(manifest, "loudness", -excess)
        report(f"the loudness stands {excess:.1f} dB lower by default, so that no peak meets the limiter")
    for line in without_room(manifest):
        report(line)
    return write_bundle(Path(out), manifest, files)


def make_manifest(config: TrainConfig, meta: Mapping[str, Any], model: TexDSP) -> dict[str, Any]:
    """The manifest of a run, before files and calibration are known."""
    names = [feature.name for feature in feature_table(config.n_band_energies)]
    texts = descriptions(config)
    return {
        "name": config.name,
        "kind": "texenv",
        "sample_rate": config.sample_rate,
        "frame_size": config.frame_size,
        "hop_size": config.hop_size,
        "n_bands": config.n_bands,
        "n_params": config.n_params,
        "n_variations": config.n_variations,
        "envelopes": config.envelopes,
        "feature_names": names,
        "parameters": [feature_parameter(name, meta["features"][name], texts[name]).to_dict() for name in names],
        "state_shape": [1, 1, config.hidden_size],
        "tensors": {
            "inputs": {
                "features": ["B", "K", len(names)],
                "state": [1, "B", config.hidden_size],
                "variation": ["B", "K", config.n_variations],
            },
            "outputs": {
                "coefficients": ["B", "K", config.n_bands, config.n_params // 2, 2],
                "state_out": [1, "B", config.hidden_size],
            },
        },
        "normalization": {
            name: {
                "scale": "log" if model.scaling.log_mask[i] > 0.5 else "linear",
                "offset": float(model.scaling.offset[i]),
                "width": float(model.scaling.width[i]),
            }
            for i, name in enumerate(names)
        },
        "latency_samples": 0,
        "loudness": {"definition": "RMS level in dB re full scale; calibration_db is what was added"},
        "training": {
            "model": config.model,
            "steps": meta["step"],
            "validation_texstat": meta.get("validation", meta.get("best_validation")),
            "self_texstat": meta.get("reference"),
            "config": config.to_dict(),
        },
        "scores": {},
        "credits": meta.get("credits", []),
        "made_by": f"texbridge {texbridge.__version__}",
    }


def descriptions(config: TrainConfig) -> dict[str, str]:
    """What every feature of a run means, in a line for people."""
    centres = CosineFilterbank(config.n_bands, config.sample_rate).centres_hz[: config.n_band_energies]
    levels = (f"level of the band around {hz:.0f} Hz, relative to the whole" for hz in centres.tolist())
    return {p.name: p.description for p in MODEL_PARAMETERS} | {f"band{k}": text for k, text in enumerate(levels, 1)}


def add_to_manifest(path: Path, **changes: Any) -> Path:
    """Rewrite a bundle with some entries of its manifest replaced (its scores, say); files stay as they are."""
    bundle = read_bundle(path)
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in bundle.manifest["files"]}
    kept = {key: value for key, value in bundle.manifest.items() if key not in ("files", "format")}
    return write_bundle(path, {**kept, **changes}, files)


def _synthesiser(config: TrainConfig) -> tuple[bytes, float]:
    """`texenv.onnx` and its error on a shorter frame too, both against torch."""
    worst = 0.0
    for frame_size, batch in ((config.frame_size, 1), (max(config.n_params, 2048), 3)):
        synth = build_synth(config, frame_size)
        generator = torch.Generator().manual_seed(batch)
        noise = synth.noise(generator, batch)
        shape = (batch, config.n_bands, config.n_params // 2, 2)
        coefficients = torch.randn(shape, generator=generator)
        expected = (synth.envelopes(torch.view_as_complex(coefficients)) * noise).sum(1).numpy()
        graph = texenv_graph(frame_size, config.n_bands, config.n_params, config.envelopes)
        found = run_graph(graph, coefficients=coefficients.numpy(), noise=noise.numpy())
        worst = max(worst, relative_error(found, [expected]))
    check_error(SYNTHESISER, worst)
    return texenv_graph(config.frame_size, config.n_bands, config.n_params, config.envelopes), worst


def _calibrated(
    manifest: Mapping[str, Any],
    files: Mapping[str, bytes],
    rates: tuple[float, float, float],
    contrasts: tuple[float, float],
) -> Curves | None:
    """`calibrate_rate` of the bundle to be; ``rates`` are the lowest and highest that are tried, and the default."""
    bundle = _written(manifest, files)
    rate = bundle.sample_rate
    control_of_contrast = next((p for p in bundle.parameters if p.name == "contrast"), None)
    free = tuple(replace(p, minimum=rates[0], maximum=rates[1]) if p.name == "rate" else p for p in bundle.parameters)
    straight = np.geomspace(*rates[:2], 2)

    def render(value: float, speed: float, contrast: float, seconds: float) -> np.ndarray:
        curves = {"rate_request": straight, "rate_feature": straight, "rate_speed": np.full(2, speed)}
        at_speed = replace(bundle, parameters=free, arrays={**bundle.arrays, **curves})
        settings = {"rate": min(max(value, rates[0]), rates[1])}
        if contrast and control_of_contrast is not None:
            settings["contrast"] = control_of_contrast.clamp(control_of_contrast.default + contrast)
        return render_bundle(at_speed, seconds, sample_rate=rate, settings=settings, channels=1)[:, 0]

    return calibrate_rate(render, rate, rates, contrasts)


def _calibrated_contrast(
    manifest: Mapping[str, Any], files: Mapping[str, bytes], limits: Mapping[str, Any]
) -> tuple[np.ndarray, np.ndarray] | None:
    """`calibrate_contrast` of the bundle to be; ``limits`` are the range of the data."""
    bundle = _written(manifest, files)
    free = tuple(replace(p, minimum=-1e3, maximum=1e3) if p.name == "contrast" else p for p in bundle.parameters)
    bundle = replace(bundle, parameters=free)

    def render(value: float, seconds: float) -> np.ndarray:
        rate, settings = bundle.sample_rate, {"contrast": value}
        return render_bundle(bundle, seconds, sample_rate=rate, settings=settings, channels=1)[:, 0]

    low, high = float(limits["min"]), float(limits["max"])
    return calibrate_contrast(render, bundle.sample_rate, bundle.frame_size, low, high)


def _contrast_reach(manifest: Mapping[str, Any]) -> tuple[float, float]:
    """How far (dB) the contrast control reaches below and above its default, `MOST_CONTRAST_DB` at most."""
    entry = control(manifest, "contrast")
    below, above = float(entry["min"]) - float(entry["default"]), float(entry["max"]) - float(entry["default"])
    return max(below, -MOST_CONTRAST_DB), min(above, MOST_CONTRAST_DB)


def _written(manifest: Mapping[str, Any], files: Mapping[str, bytes]) -> Bundle:
    """The bundle as the engine would read it."""
    with tempfile.TemporaryDirectory(prefix="texbridge-") as folder:
        return read_bundle(write_bundle(Path(folder) / "uncalibrated.texbundle", manifest, files))


def _default_rate(curves: Curves, default: float) -> float:
    """What the decoder's value of the default sounds like: of the requests that give it, the one whose speed is 1."""
    request, feature, speed, contrast = curves
    off = np.abs(np.log(feature / default)) + np.abs(np.log(speed)) + np.abs(contrast)
    return float(request[int(off.argmin())])
