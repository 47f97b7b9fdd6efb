"""A run of noise bands becomes a bundle: graphs proven against torch, bands, the geometry of the space, credits."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

import texbridge
from texbridge.export.controls import DEFAULT_DBFS, LIMITER_DBFS
from texbridge.export.latent.bank import band_arrays
from texbridge.export.latent.space import Space, least_samples, space_of
from texbridge.export.onnx import round_weights
from texbridge.realtime.bundle import encoder as ear
from texbridge.realtime.bundle import latent as space
from texbridge.realtime.bundle.format import ARRAYS, BUNDLE_SUFFIX
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.offline.render import render_bundle
from texbridge.training.data.recordings import Recording, collect_files, load_recordings, split_recordings
from texbridge.training.distributed import Say
from texbridge.training.errors import TrainingError
from texbridge.training.files import read_json
from texbridge.training.latents.config import LatentConfig
from texbridge.training.latents.geometry import MOST_LANDMARKS, LatentGeometry, geometry_of
from texbridge.training.latents.noise_vae import NoiseVae
from texbridge.training.settings import MaterialPlan, RunSettings
from texbridge.training.tasks.latent_models import load_latent_run

MOST_AXES = 8
_LEARNT_SECONDS = 1800.0
LEAST_SECONDS = 0.5
_TRIAL_SECONDS, _LOWERED_DB = 10.0, 20.0


def export_latent(
    run_dir: str | Path,
    out: str | Path,
    half: bool = True,
    which: str = "best",
    report: Say = lambda line: None,
    life: bool = True,
) -> Path:
    """Write the bundle of a run of a noise VAE or of NoiseBandNet.

    A good file at ``out`` is replaced by a proven one or not at all.

    The recordings of the run are heard again: they must still be where they were. Without ``life`` the bundle does not
    know how they moved. ``half`` and ``which`` are as for `export.assemble.export_bundle`. Raises `TrainingError` or
    `BundleError`.
    """
    model, config, meta = load_latent_run(run_dir, which)
    if isinstance(model, NoiseVae) and config.latent < 2:
        raise TrainingError(f"{run_dir} has a latent of {config.latent}; a bundle needs 2 at least, train with more")
    if half:
        round_weights(model)
    recordings = training_set(Path(run_dir), config, least_samples(model))
    report(f"hearing {len(recordings)} recordings to find the shape of the latent space")
    made = space_of(model, recordings, half)
    geometry = geometry_of(made.tracks, config.sample_rate / config.hop_size)
    for name, error in made.errors.items():
        report(f"{name} agrees with torch within {error:.1e} of the peak, streamed 1, 2, 3 or 7 frames at a time")
    arrays = {**latent_arrays(geometry), **band_arrays(model), **made.arrays}
    manifest = latent_manifest(config, meta, geometry, made, [recording.path.name for recording in recordings])
    manifest["graph_errors"] = made.errors
    if not life:
        manifest[space.LATENT_ENTRY]["life"] = False
        arrays = {name: value for name, value in arrays.items() if name not in (space.LIFE_AR, space.LIFE_NOISE)}
    shift = level_shift(manifest, {**made.files, ARRAYS: pack_arrays(arrays)})
    arrays[space.BAND_LEVEL] = arrays[space.BAND_LEVEL] * np.float32(10 ** (shift / 20))
    arrays[space.MACROS["loudness"]][-1] += shift
    manifest["loudness"] = {"definition": "RMS level in dB re full scale", "calibration_db": shift}
    report(f"level {shift:+.1f} dB; {describe_geometry(geometry)}")
    return write_bundle(Path(out), manifest, {**made.files, ARRAYS: pack_arrays(arrays)})


def training_set(
    run_dir: Path, config: MaterialPlan, least_samples: int, seconds: float = _LEARNT_SECONDS
) -> list[Recording]:
    """The recordings that a run has learnt from, of each as much as all may have of so many seconds; those that are
    shorter than ``least_samples`` are left out.

    Raises `TrainingError` where they are no longer there.
    """
    inputs = read_json(run_dir / "run.json").get("inputs", [])
    try:
        recordings, _ = load_recordings(collect_files(inputs), config)
    except TrainingError as error:
        raise TrainingError(f"the recordings of {run_dir} are needed to find its latent space: {error}") from error
    train = split_recordings(recordings, config)["train"]
    each = int(max(seconds / len(train), LEAST_SECONDS) * config.sample_rate)
    least = max(int(LEAST_SECONDS * config.sample_rate), least_samples)
    return [Recording(r.path, r.group, np.array(r.audio[:each])) for r in train if len(r.audio) >= least] or train


def latent_arrays(geometry: LatentGeometry) -> dict[str, np.ndarray]:
    """The arrays that say what the latent space is like."""
    singles = {
        space.LATENT_MEAN: geometry.mean,
        space.LATENT_AXES: geometry.axes,
        space.DEVIATION: geometry.deviation,
        space.DENSITY: geometry.density,
        space.LANDMARKS: geometry.landmarks,
        space.LIFE_AR: geometry.life_ar,
        space.LIFE_NOISE: geometry.life_noise,
        space.MACROS["centroid"]: geometry.macro_centroid,
        space.MACROS["loudness"]: geometry.macro_loudness,
    }
    arrays = {name: value.astype(np.float32) for name, value in singles.items()}
    return {**arrays, space.LANDMARK_RECORDING: geometry.landmark_recording}


def latent_manifest(
    config: LatentConfig, meta: Mapping[str, Any], geometry: LatentGeometry, made: Space, recordings: Sequence[str]
) -> dict[str, Any]:
    """The manifest of a run, before files and level are known."""
    size = made.size
    entry = {ear.ENCODER_ENTRY: made.entry} if made.entry else {}
    return {
        "name": config.name,
        "kind": space.LATENT_KIND,
        "sample_rate": config.sample_rate,
        "hop_size": config.hop_size,
        "n_bands": config.n_bands,
        "n_params": 0,
        "feature_names": [f"z{number}" for number in range(1, size + 1)],
        "parameters": [],
        "state_shape": [1, 1, config.hidden_size],
        space.LATENT_ENTRY: {**latent_entry(geometry, size, recordings, made.smoothing_seconds), **entry},
        "training": training_facts(config, meta),
        "scores": {},
        "credits": meta.get("credits", []),
        "made_by": f"texbridge {texbridge.__version__}",
    }


def latent_entry(
    geometry: LatentGeometry, size: int, recordings: Sequence[str], smoothing_seconds: float, life: bool = True
) -> dict[str, Any]:
    """What a manifest says of a latent space of so many dimensions, but for its encoder."""
    return {
        "size": size,
        "axes": min(size, MOST_AXES),
        "landmarks": len(geometry.landmarks),
        "recordings": [name[:200] for name in recordings],
        "smoothing_seconds": smoothing_seconds,
        "life": life,
    }


def training_facts(config: RunSettings, meta: Mapping[str, Any]) -> dict[str, Any]:
    """What a manifest says of the training."""
    return {
        "model": config.model,
        "steps": meta["step"],
        "validation": meta.get("validation", meta.get("best_validation")),
        "figures": {name: meta["figures"][name] for name in ("nats", "active") if name in meta.get("figures", {})},
        "config": config.to_dict(),
    }


def describe_geometry(geometry: LatentGeometry) -> str:
    """What was found, in a line."""
    share = np.square(geometry.deviation) / np.square(geometry.deviation).sum()
    plane = f"the plane holds {100 * share[:2].sum():.0f} % of the movement"
    return f"{plane}, {len(geometry.landmarks)} landmarks of at most {MOST_LANDMARKS}"


def level_shift(manifest: Mapping[str, Any], files: Mapping[str, bytes]) -> float:
    """By how much (dB) the sound is to be louder: to -24 dBFS, or to where no peak meets the limiter."""
    with tempfile.TemporaryDirectory(prefix="texbridge-") as folder:
        bundle = read_bundle(write_bundle(Path(folder) / f"trial{BUNDLE_SUFFIX}", manifest, files))
    sound = render_bundle(bundle, _TRIAL_SECONDS, bundle.sample_rate, settings={"gain": -_LOWERED_DB}, channels=1)
    level = 10 * math.log10(max(float(np.square(sound, dtype=np.float64).mean()), 1e-12)) + _LOWERED_DB
    peak = 20 * math.log10(max(float(np.abs(sound).max()), 1e-6)) + _LOWERED_DB
    return min(DEFAULT_DBFS - level, LIMITER_DBFS - peak)
