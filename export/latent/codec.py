"""A run of VAE-EnCodec becomes a bundle of samples: a place of its latent space gives 13.3 ms of sound.

The bundle is of kind ``waveform`` and has the latent block that noise bands have. Its places count along the principal
axes of what the network learnt from, in units of the latent; of a latent of 128 numbers at most 32 axes are stored, and
what lies off them stands in the middle.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch

import texbridge
from texbridge.export.latent.assemble import (
    describe_geometry,
    latent_arrays,
    latent_entry,
    level_shift,
    training_facts,
    training_set,
)
from texbridge.export.latent.codec_graphs import (
    CodecAxes,
    axes_decoder,
    axes_encoder,
    stored_codec,
    verify_axes_decoder,
    verify_axes_encoder,
)
from texbridge.export.latent.codec_space import codec_space
from texbridge.export.latent.space import VAE_SMOOTHING_SECONDS
from texbridge.realtime.bundle import latent as space
from texbridge.realtime.bundle.encoder import ENCODER, ENCODER_ENTRY, ENCODER_START
from texbridge.realtime.bundle.format import ARRAYS, DECODER
from texbridge.realtime.bundle.waveform import WAVEFORM_KIND
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.training.distributed import Say
from texbridge.training.errors import TrainingError
from texbridge.training.latents.codec_config import CodecConfig
from texbridge.training.latents.encodec_vae import EncodecVae
from texbridge.training.latents.geometry import geometry_of
from texbridge.training.latents.listening import Doubles
from texbridge.training.tasks.codec_models import load_codec_run

_LEARNT_SECONDS = 600.0
_LEAST_HOPS, _COMPARED_FRAMES = 10, 150


def export_codec(
    run_dir: str | Path,
    out: str | Path,
    half: bool = True,
    which: str = "best",
    report: Say = lambda line: None,
    life: bool = True,
) -> Path:
    """Write the bundle of a run of VAE-EnCodec; a good file at ``out`` is replaced by a proven one or not at all.

    The recordings of the run are heard again: they must still be where they were. ``half``, ``which`` and ``life`` are
    as for `export.latent.assemble.export_latent`. Raises `TrainingError` or `BundleError`.
    """
    vae, config, meta = load_codec_run(run_dir, which)
    if config.latent < 2:
        raise TrainingError(f"{run_dir} has a latent of {config.latent}; a bundle needs 2 at least, train with more")
    stored = stored_codec(vae, half)
    recordings = training_set(Path(run_dir), config, _LEAST_HOPS * vae.hop_size, _LEARNT_SECONDS)
    report(f"hearing {len(recordings)} recordings to find the shape of the latent space")
    found = codec_space(stored, recordings, float(meta["gain"]), config.sample_rate)
    axes, geometry = found.axes, geometry_of(found.tracks, config.sample_rate / vae.hop_size)
    report(f"{len(axes.axes)} of {vae.latent} axes are stored; they carry {100 * found.share:.2f} % of the variance")
    graph = axes_decoder(stored, axes, 1 / axes.gain, half)
    errors = {
        DECODER: verify_axes_decoder(graph, stored, axes, 1 / axes.gain),
        ENCODER: verify_axes_encoder(stored, axes, half, torch.from_numpy(np.array(recordings[0].audio))),
    }
    report(f"{DECODER} agrees with torch within {errors[DECODER]:.1e} of the peak, streamed a frame at a time")
    report(f"{ENCODER} agrees with torch within {errors[ENCODER]:.1e}, streamed 1, 2, 3 or 7 frames at a time")
    if half:
        errors["float16"] = rounding_error(vae, stored, axes, found.tracks[0].means)
        report(f"weights in half precision change the sound by {20 * np.log10(max(errors['float16'], 1e-9)):.0f} dB")
    arrays = latent_arrays(geometry)
    for name, state in zip(vae.encoder.state_names, axes.started, strict=True):
        arrays[f"{ENCODER_START}_{name}"] = state.numpy()
    if not life:
        arrays = {name: value for name, value in arrays.items() if name not in (space.LIFE_AR, space.LIFE_NOISE)}
    names = [recording.path.name for recording in recordings]
    manifest = codec_manifest(vae, config, meta, axes)
    hears = {ENCODER_ENTRY: {"states": {name: list(s.shape) for name, s in _states(vae, axes).items()}}}
    manifest[space.LATENT_ENTRY] = {
        **latent_entry(geometry, len(axes.axes), names, VAE_SMOOTHING_SECONDS, life),
        **hears,
    }
    manifest["graph_errors"] = errors
    files = {DECODER: graph, ENCODER: axes_encoder(stored, axes, half), ARRAYS: pack_arrays(arrays)}
    shift = level_shift(manifest, files)
    files[DECODER] = axes_decoder(stored, axes, 10 ** (shift / 20) / axes.gain, half)
    arrays[space.MACROS["loudness"]][-1] += shift
    files[ARRAYS] = pack_arrays(arrays)
    manifest["loudness"] = {"definition": "RMS level in dB re full scale", "calibration_db": shift}
    report(f"level {shift:+.1f} dB; {describe_geometry(geometry)}")
    return write_bundle(Path(out), manifest, files)


def codec_manifest(vae: EncodecVae, config: CodecConfig, meta: dict[str, Any], axes: CodecAxes) -> dict[str, Any]:
    """The manifest of a run, before the latent block, files and level are known."""
    return {
        "name": config.name,
        "kind": WAVEFORM_KIND,
        "sample_rate": config.sample_rate,
        "hop_size": vae.hop_size,
        "state_shape": [1, 1, sum(state.numel() for state in axes.settled)],
        "feature_names": [f"z{k + 1}" for k in range(len(axes.axes))],
        "parameters": [],
        "training": training_facts(config, meta),
        "scores": {},
        "credits": meta.get("credits", []),
        "made_by": f"texbridge {texbridge.__version__}",
    }


def _states(vae: EncodecVae, axes: CodecAxes) -> dict[str, torch.Tensor]:
    return dict(zip(vae.encoder.state_names, axes.started, strict=True))


@torch.no_grad()
def rounding_error(vae: EncodecVae, stored: EncodecVae, axes: CodecAxes, places: Doubles) -> float:
    """RMS of what the stored weights change of the sound at ``places`` [K, axes], relative to its RMS."""
    z = torch.from_numpy(places[:_COMPARED_FRAMES].astype(np.float32))[None] @ axes.axes + axes.mean
    (sound, _), (other, _) = vae.decode(z, axes.settled), stored.decode(z, axes.settled)
    return float((other - sound).square().mean().sqrt() / sound.square().mean().sqrt().clamp_min(1e-12))
