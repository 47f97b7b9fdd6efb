"""A sound becomes a bundle that plays on like it, without training: its own envelopes, on fresh noise.

TexEnv (Gutierrez et al., 2025) takes the sound apart: the envelopes of 32 ERB bands, of overlapping frames whose ends
lead into their beginnings. Every frame is an envelope set, of which the engine draws another each half frame. Levels
of bands are corrected by listening to the engine, knobs are calibrated as those of a trained model, and how the sound
moves more slowly than a frame becomes the bundle's life.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

import texbridge
from texbridge.export.assemble import SYNTHESISER
from texbridge.export.controls import LOUDEST_DBFS, QUIETEST_DBFS, feature_parameter, headroom_db, move_default
from texbridge.export.envelope_sets import NEPERS_PER_DB, EnvelopeSets, sets_graph, verify_sets
from texbridge.export.knobs import calibrate_knobs, unfinished_bundle
from texbridge.export.life import add_life
from texbridge.export.onnx import texenv_graph
from texbridge.export.tables import noise_tables, response_tables
from texbridge.realtime.bundle.archive import read_files
from texbridge.realtime.bundle.format import ARRAYS, BUNDLE_SUFFIX, DECODER, TEXENV_KIND, Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.offline.render import render_bundle
from texbridge.realtime.parameters import MODEL_PARAMETERS
from texbridge.training.errors import TrainingError
from texbridge.training.models.texenv import TexEnv
from texbridge.training.signal.cyclic import cyclic_frame
from texbridge.training.signal.features import FEATURE_NAMES, FEATURES, frame_features
from texbridge.training.signal.filterbanks import CosineFilterbank
from texbridge.training.signal.fine_spectrum import FineResponse, learn_fine_response
from texbridge.training.signal.sound_file import Signal, rms, write_sound
from texbridge.training.signal.texture_analysis import nearest_frame

SET_BANDS, SET_PARAMS = 32, 512
LEAST_BUNDLED_SECONDS, MOST_BUNDLED_SECONDS = 0.4, 180.0
_MOST_SETS, _ROUNDS, _LIFE_ROUNDS, _LIFE_MINUTES, _HEARD_SECONDS = 48, 4, 1, 4, 60.0
_QUIETEST_RMS, _LEAST_SHARE, _FEW_DB = 1e-5, 1e-8, 0.05
_RATE_SPAN, _CENTROID_SPAN, _CONTRAST_SPAN_DB, _LOUDNESS_SPAN_DB = 3.0, 2.0, 6.0, 24.0
_SPANS = {"centroid": _CENTROID_SPAN, "rate": _RATE_SPAN}
_Report = Callable[[str], None]


@dataclass(frozen=True)
class _Fit:
    """What a sound [T] was taken apart into."""

    audio: Signal
    synth: TexEnv
    fine: FineResponse | None
    sets: EnvelopeSets
    features: dict[str, float]


def _check_length(samples: int, sample_rate: int) -> None:
    """Raise TrainingError for a sound that is too short for a bundle."""
    if samples < LEAST_BUNDLED_SECONDS * sample_rate:
        seconds = f"{samples / sample_rate:.2f} s"
        raise TrainingError(f"--bundle: the sound lasts {seconds}, at least {LEAST_BUNDLED_SECONDS:g} s are needed")


def bundle_of_sound(
    audio: Signal, sample_rate: int, out: Path, facts: Mapping[str, Any], report: _Report = lambda line: None
) -> Path:
    """Write a bundle that plays on like ``audio`` [T]; ``facts`` are entries for its manifest, ``name`` one of them.

    A default level as the sound's, unless its peaks would meet the limiter. Raises TrainingError for a sound that is
    too short or silent, and `BundleError` where ``out`` cannot be written.
    """
    _check_length(len(audio), sample_rate)
    if rms(audio) < _QUIETEST_RMS:
        raise TrainingError("--bundle: the sound is silent, and nothing can be played on like it")
    fit = _taken_apart(audio, sample_rate)
    report(
        f"{len(fit.sets.coefficients)} envelope sets of {fit.sets.frame_size / sample_rate:.2f} s in {SET_BANDS} bands"
    )
    arrays = {**response_tables(fit.synth.bank, fit.fine), **noise_tables(fit.synth.bank, fit.fine)}
    ranges = _ranges(fit.features)
    arrays |= {"rate_request": _ends(ranges["rate"]), "rate_feature": _ends(ranges["rate"]), "rate_speed": np.ones(2)}
    fit = _levelled(fit, arrays, facts)
    manifest, files = _contents(fit, arrays, facts)
    ranges = _ranges(fit.features)
    calibrate_knobs(manifest, files, arrays, ranges, report)
    if "contrast_feature" in arrays:
        request = float(np.interp(fit.sets.default_contrast, arrays["contrast_feature"], arrays["contrast_request"]))
        move_default(manifest, "contrast", request - _default(manifest, "contrast"))
    with tempfile.TemporaryDirectory(prefix="texbridge-") as folder:
        still = write_bundle(Path(folder) / f"still{BUNDLE_SUFFIX}", manifest, files)
        return _with_life(still, fit, out, report)


def _taken_apart(audio: Signal, sample_rate: int) -> _Fit:
    size = nearest_frame(sample_rate)
    while size > len(audio):
        size //= 2
    synth = TexEnv(sample_rate, size, SET_BANDS, min(SET_PARAMS, size // 64), "log")
    last = len(audio) - size
    count = min(last // (size // 2) + 1, _MOST_SETS)
    starts = np.unique(np.linspace(0, last, max(count, 2)).round().astype(int))
    frames = torch.from_numpy(np.stack([cyclic_frame(audio, int(start), size) for start in starts]))
    loud = frames.square().mean(-1) > _QUIETEST_RMS**2
    frames = frames[loud] if bool(loud.any()) else frames
    with torch.no_grad():
        coefficients = torch.cat([synth.analyse(frame[None]) for frame in frames])
    weight = frames.double().square().mean(-1)
    found = frame_features(frames, sample_rate).double()
    mean = (found * weight[:, None]).sum(0) / weight.sum()
    features = dict(zip(FEATURE_NAMES, mean.tolist(), strict=True))
    features["loudness"] = 20 * math.log10(rms(audio))
    fine = learn_fine_response([audio], synth.bank, always=True)
    return _Fit(audio, synth, fine, EnvelopeSets(coefficients, size, features["contrast"]).rounded(), features)


def _levelled(fit: _Fit, arrays: Mapping[str, np.ndarray], facts: Mapping[str, Any]) -> _Fit:
    """The levels of bands, and the centroid, made those of the sound by listening to the engine."""
    for _ in range(_ROUNDS):
        fit = replace(fit, features={**fit.features, "centroid": _expected_centroid(fit, arrays)})
        away_db = _away_db(fit, unfinished_bundle(*_contents(fit, arrays, facts)))
        moved = fit.sets.coefficients.clone()
        moved[..., 0] += math.sqrt(fit.sets.frame_size) * torch.from_numpy(away_db * NEPERS_PER_DB).to(moved.real)
        fit = replace(fit, sets=replace(fit.sets, coefficients=moved).rounded())
        if float(np.abs(away_db).max()) < _FEW_DB:
            break
    return replace(fit, features={**fit.features, "centroid": _expected_centroid(fit, arrays)})


def _expected_centroid(fit: _Fit, arrays: Mapping[str, np.ndarray]) -> float:
    """The centroid (Hz) that the engine expects of the envelope sets at no tilt: the mean of their logarithms.

    As in `realtime.tables.tilt`: of the magnitudes of the bands' noises at the envelopes' mean squares.
    """
    power = torch.stack([fit.synth.envelopes(one[None])[0].double().square().mean(-1) for one in fit.sets.coefficients])
    magnitude = np.sqrt(power.numpy() @ arrays["noise_psd"].astype(np.float64))
    moments = (magnitude * arrays["psd_hz"]).sum(1) / np.maximum(magnitude.sum(1), 1e-30)
    return float(np.exp(np.log(np.maximum(moments, 1.0)).mean()))


def _band_powers(audio: Signal, bank: CosineFilterbank) -> np.ndarray:
    """Power [N] of every band over the whole of ``audio`` [T]."""
    size = 8192
    frames = torch.from_numpy(np.pad(audio, (0, max(size - len(audio), 0)))).unfold(0, size, size // 2)
    power = torch.zeros(size // 2 + 1, dtype=torch.float64)
    for part in frames.split(256):
        power += torch.fft.rfft(part.double() * torch.hann_window(size, dtype=torch.float64)).abs().square().sum(0)
    found: np.ndarray = (bank.response(size).double().square() @ power / len(frames)).numpy()
    return found


def _ranges(features: Mapping[str, float]) -> dict[str, dict[str, Any]]:
    """What `features.json` of a run would say: a default each, and how far a knob is tried."""
    found = {}
    for feature in FEATURES:
        value = max(features[feature.name], feature.floor)
        if feature.scale == "log":
            low, high = value / _SPANS[feature.name], value * _SPANS[feature.name]
        elif feature.name == "loudness":
            low, high = max(value - _LOUDNESS_SPAN_DB, QUIETEST_DBFS - 20), min(value + _LOUDNESS_SPAN_DB, LOUDEST_DBFS)
            low, high = min(low, value), max(high, value)
        else:
            low, high = value - _CONTRAST_SPAN_DB, value + _CONTRAST_SPAN_DB
        entry = {"min": low, "max": high, "median": value, "default": value}
        found[feature.name] = {**entry, "unit": feature.unit, "scale": feature.scale}
    return found


def _ends(entry: Mapping[str, Any]) -> np.ndarray:
    return np.array([entry["min"], entry["max"]], dtype=np.float64)


def _contents(
    fit: _Fit, arrays: Mapping[str, np.ndarray], facts: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Manifest and files of the bundle as it is so far."""
    sets, synth, ranges = fit.sets, fit.synth, _ranges(fit.features)
    decoder = sets_graph(sets)
    texts = {parameter.name: parameter.description for parameter in MODEL_PARAMETERS}
    manifest = {
        "kind": TEXENV_KIND,
        "sample_rate": synth.sample_rate,
        "frame_size": sets.frame_size,
        "hop_size": sets.frame_size // 2,
        "n_bands": synth.n_bands,
        "n_params": synth.n_params,
        "n_variations": len(sets.coefficients),
        "envelopes": "log",
        "feature_names": list(FEATURE_NAMES),
        "parameters": [feature_parameter(name, ranges[name], texts[name]).to_dict() for name in FEATURE_NAMES],
        "state_shape": [1, 1, 1],
        "latency_samples": 0,
        "loudness": {"definition": "RMS level in dB re full scale, the sound's own"},
        "graph_errors": {DECODER: verify_sets(decoder, sets)},
        "scores": {},
        **facts,
        "made_by": f"texbridge {texbridge.__version__}",
    }
    synthesiser = texenv_graph(sets.frame_size, synth.n_bands, synth.n_params, "log")
    return manifest, {DECODER: decoder, SYNTHESISER: synthesiser, ARRAYS: pack_arrays(arrays)}


def _with_life(still: Path, fit: _Fit, out: Path, report: _Report) -> Path:
    """The bundle with life, where the sound is long enough to learn it from."""
    sound, living = still.with_name("sound.wav"), still.with_name(f"living{BUNDLE_SUFFIX}")
    write_sound(sound, fit.audio, fit.synth.sample_rate)
    try:
        add_life(still, [sound], living, report, keeps_level=True)
    except TrainingError as error:
        report(f"note: the bundle has no life: {str(error).replace(str(sound), 'the sound')}")
        living = still
    bundle = read_bundle(living)
    for _ in range(_LIFE_ROUNDS if "life_mean" in bundle.arrays else 0):
        away_db = _away_db(fit, bundle, _LIFE_MINUTES, level=True)
        bundle.arrays["life_mean"][:] += away_db.astype(np.float32)
    files = {name: data for name, data in read_files(living).items() if name in bundle.manifest["files"]}
    kept = {key: value for key, value in bundle.manifest.items() if key not in ("files", "format", "format_version")}
    beyond = -headroom_db(bundle)
    if beyond > 0:
        report(f"note: peaks go {beyond:.1f} dB into the limiter, at the level of the sound; turn the loudness down")
    return write_bundle(out, kept, {**files, ARRAYS: pack_arrays(bundle.arrays)})


def _away_db(fit: _Fit, bundle: Bundle, seeds: int = 1, level: bool = False) -> np.ndarray:
    """How many dB [N] are missing in each band that is heard, in so many minutes; of the balance unless ``level``."""
    played = (render_bundle(bundle, _HEARD_SECONDS, bundle.sample_rate, k, channels=1)[:, 0] for k in range(seeds))
    wanted, *each = (_band_powers(audio, fit.synth.bank) for audio in (fit.audio, *played))
    found = np.mean(each, axis=0)
    heard = wanted > _LEAST_SHARE * wanted.max()
    db = 10 * np.log10(np.maximum(wanted, 1e-30) / np.maximum(found, 1e-30))
    if not level:
        db -= 10 * math.log10(wanted.sum() / found.sum())
    return np.where(heard, db, 0.0)


def _default(manifest: Mapping[str, Any], name: str) -> float:
    return float(next(entry["default"] for entry in manifest["parameters"] if entry["name"] == name))
