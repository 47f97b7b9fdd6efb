"""A trained run becomes a bundle: graphs proven against torch, tables, parameters, calibration, credits."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch

import texbridge
from texbridge.export.controls import feature_parameter, set_level
from texbridge.export.knobs import calibrate_knobs, give_headroom
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
from texbridge.realtime.bundle.format import ARRAYS, DECODER
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.parameters import MODEL_PARAMETERS
from texbridge.training.config import TrainConfig
from texbridge.training.loop.checkpoint import build_synth, learned_fine, load_run
from texbridge.training.models.texdsp import TexDSP
from texbridge.training.run.flicker import match_flicker
from texbridge.training.signal.features import feature_table
from texbridge.training.signal.filterbanks import CosineFilterbank
from texbridge.training.signal.fine_spectrum import describe_fine

SYNTHESISER = "texenv.onnx"
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
    calibrate_knobs(manifest, files, arrays, ranges, report)
    give_headroom(manifest, files, report)
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
