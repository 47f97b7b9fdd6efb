"""A run of VAE-EnCodec becomes a bundle of samples: a place along the principal axes of its latent gives 13.3 ms.

The bundle is of kind ``waveform``: its parameters ``z1`` … count from the middle of the training set in deviations, its
state holds all states of the network, less what they settle to, so that zeros are no transient.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

import texbridge
from texbridge.export.latent.assemble import level_shift
from texbridge.export.latent.seanet import INPUT, OUTPUT, SEANET_TOLERANCE, decoder_body, settled_state
from texbridge.export.onnx import Graph, check_error, finished_graph, relative_error, run_graph
from texbridge.realtime.bundle.format import ARRAYS, DECODER
from texbridge.realtime.bundle.waveform import WAVEFORM_KIND
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.training.data.recordings import Recording, collect_files, load_recordings, split_recordings
from texbridge.training.distributed import Say
from texbridge.training.errors import TrainingError
from texbridge.training.files import read_json
from texbridge.training.latents.codec_config import CodecConfig
from texbridge.training.latents.encodec_vae import EncodecVae
from texbridge.training.tasks.codec_models import load_codec_run

CODEC_AXES = 8
_REACH = 3.0
_LEARNT_SECONDS = 600.0
_PROOF_CALLS = 12
_AT_ONCE_HOPS = 750


def export_codec(run_dir: str | Path, out: str | Path, which: str = "best", report: Say = lambda line: None) -> Path:
    """Write the bundle of a run of VAE-EnCodec; a good file at ``out`` is replaced by a proven one or not at all.

    The recordings of the run are heard again: they must still be where they were. Raises `TrainingError` or
    `BundleError`.
    """
    vae, config, meta = load_codec_run(run_dir, which)
    gain = float(meta["gain"])
    recordings = _training_set(Path(run_dir), config)
    report(f"hearing {len(recordings)} recordings to find the axes of the latent space")
    mean, axes = codec_axes(vae, recordings, gain)
    graph = axes_decoder(vae, mean, axes, 1 / gain)
    error = verify_axes_decoder(graph, vae, mean, axes, 1 / gain)
    report(f"{DECODER} agrees with torch within {error:.1e} of the peak, streamed a frame at a time")
    names = [f"z{k + 1}" for k in range(len(axes))]
    manifest: dict[str, Any] = {
        "name": config.name,
        "kind": WAVEFORM_KIND,
        "sample_rate": config.sample_rate,
        "hop_size": vae.hop_size,
        "state_shape": [1, 1, sum(state.numel() for state in settled_state(vae))],
        "feature_names": names,
        "parameters": [_parameter(name, k + 1) for k, name in enumerate(names)],
        "training": {"model": config.model, "steps": meta["step"], "config": config.to_dict()},
        "graph_errors": {DECODER: error},
        "scores": {},
        "credits": meta.get("credits", []),
        "made_by": f"texbridge {texbridge.__version__}",
    }
    files = {DECODER: graph, ARRAYS: pack_arrays({})}
    shift = level_shift(manifest, files)
    files[DECODER] = axes_decoder(vae, mean, axes, 10 ** (shift / 20) / gain)
    manifest["loudness"] = {"definition": "RMS level in dB re full scale", "calibration_db": shift}
    report(f"level {shift:+.1f} dB")
    return write_bundle(Path(out), manifest, files)


def codec_axes(vae: EncodecVae, recordings: Sequence[Recording], gain: float) -> tuple[torch.Tensor, torch.Tensor]:
    """The mean [Z] of the latents of recordings, and the steepest axes [K, Z], each a deviation long."""
    means = np.concatenate([_heard(vae, recording.audio, gain) for recording in recordings])
    values, vectors = np.linalg.eigh(np.atleast_2d(np.cov(means.T)))
    count = min(CODEC_AXES, means.shape[1])
    along = vectors[:, ::-1].T[:count] * np.sqrt(np.maximum(values[::-1][:count], 1e-8))[:, None]
    along *= np.where(along[np.arange(count), np.abs(along).argmax(1)] < 0.0, -1.0, 1.0)[:, None]
    return torch.from_numpy(means.mean(0)).float(), torch.from_numpy(np.ascontiguousarray(along)).float()


def axes_decoder(vae: EncodecVae, mean: torch.Tensor, axes: torch.Tensor, level: float) -> bytes:
    """``features`` [1, 1, K], in deviations along ``axes``, and ``state`` [1, 1, S] → ``audio`` and ``state_out``."""
    graph, settled = Graph(half=False), settled_state(vae)
    place = graph.add("MatMul", "features", graph.weight(axes))
    graph.add("Add", place, graph.weight(mean), output=INPUT)
    rest = np.concatenate([state.numpy().reshape(-1) for state in settled])[None, None]
    joined = graph.add("Add", "state", graph.constant(rest.astype(np.float32)))
    sizes = graph.constant(np.array([state.numel() for state in settled], np.int64))
    parts = graph.add_many("Split", len(settled), joined, sizes, axis=2)
    states = [
        graph.add("Reshape", part, graph.constant(np.array(state.shape, np.int64)))
        for part, state in zip(parts, settled, strict=True)
    ]
    made, after = decoder_body(graph, vae, INPUT, states, level)
    flat = graph.constant(np.array([1, 1, -1], np.int64))
    graph.add("Reshape", made, graph.constant(np.array([1, 1, vae.hop_size], np.int64)), output=OUTPUT)
    total = graph.add("Concat", *(graph.add("Reshape", state, flat) for state in after), axis=2)
    graph.add("Sub", total, graph.constant(rest.astype(np.float32)), output="state_out")
    size = rest.size
    return finished_graph(
        graph,
        "codec_decoder",
        [("features", [1, 1, len(axes)]), ("state", [1, 1, size])],
        [(OUTPUT, [1, 1, vae.hop_size]), ("state_out", [1, 1, size])],
    )


@torch.no_grad()
def verify_axes_decoder(graph: bytes, vae: EncodecVae, mean: torch.Tensor, axes: torch.Tensor, level: float) -> float:
    """Largest error, relative to the peak, of a stream through ``graph`` against the network; TrainingError > 1e-5."""
    drawn = torch.randn(1, _PROOF_CALLS, len(axes), generator=torch.Generator().manual_seed(0))
    expected, _ = vae.decode(drawn @ axes + mean, settled_state(vae))
    state, made = np.zeros((1, 1, sum(s.numel() for s in settled_state(vae))), np.float32), []
    for frame in range(_PROOF_CALLS):
        audio, state = run_graph(graph, features=drawn[:, frame : frame + 1].numpy(), state=state)
        made.append(audio.reshape(1, -1))
    error = relative_error([np.concatenate(made, 1)], [level * expected.numpy()])
    check_error(DECODER, error, SEANET_TOLERANCE)
    return error


@torch.no_grad()
def _heard(vae: EncodecVae, audio: NDArray[np.float32], gain: float) -> NDArray[np.float64]:
    """The means [K, Z] of a recording [T], some seconds at a time."""
    whole, piece = len(audio) // vae.hop_size * vae.hop_size, _AT_ONCE_HOPS * vae.hop_size
    state, parts = None, []
    for begin in range(0, whole, piece):
        sound = torch.from_numpy(np.array(audio[begin : min(begin + piece, whole)]))[None]
        mean, _, state = vae.encode(gain * sound, state)
        parts.append(mean[0].double().numpy())
    return np.concatenate(parts)


def _training_set(run_dir: Path, config: CodecConfig) -> list[Recording]:
    try:
        recordings, _ = load_recordings(collect_files(read_json(run_dir / "run.json").get("inputs", [])), config)
    except TrainingError as error:
        raise TrainingError(f"the recordings of {run_dir} are needed to find its latent space: {error}") from error
    train = split_recordings(recordings, config)["train"]
    each = math.ceil(_LEARNT_SECONDS / len(train) * config.sample_rate)
    return [Recording(r.path, r.group, np.array(r.audio[:each])) for r in train]


def _parameter(name: str, axis: int) -> dict[str, Any]:
    words = f"along axis {axis} of the latent space, in deviations"
    limits = {"min": -_REACH, "max": _REACH, "default": 0.0}
    return {"name": name, "unit": "", **limits, "scale": "linear", "description": words}
