"""A run of events (P-VAE) becomes a bundle: a bank of atoms drawn of its mixture, its timeline, and its bed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

import texbridge
from texbridge.export.latent.assemble import level_shift
from texbridge.export.tables import response_tables
from texbridge.realtime.bundle import atoms as bank
from texbridge.realtime.bundle.format import ARRAYS
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.parameters import EVENT_PARAMETERS
from texbridge.training.distributed import Say
from texbridge.training.events.texture import EventTexture
from texbridge.training.tasks.event_models import load_event_run

MOST_ATOMS, FEWEST_ATOMS = 256, 64
MOST_SAMPLES = 1_300_000
"""Of all atoms, in 16 bits each."""
REACH = 2.5
"""The edges of the plane, in deviations of the atoms along its axes."""
_SEED = 0


def export_events(run_dir: str | Path, out: str | Path, which: str = "best", report: Say = lambda line: None) -> Path:
    """Write the bundle of a run of P-VAE; a good file at ``out`` is replaced by a proven one or not at all.

    Atoms are kept in 16 bits, whatever the run's precision; ``which`` is the checkpoint. Raises `TrainingError` or
    `BundleError`.
    """
    texture, _, meta = load_event_run(run_dir, which)
    arrays = {**atom_arrays(texture), **bed_arrays(texture)}
    manifest = event_manifest(texture, meta, len(arrays[bank.ATOM_LENGTH]))
    shift = level_shift(manifest, {ARRAYS: pack_arrays(arrays)})
    raise_level(arrays, shift, texture.config.frame_size)
    manifest["loudness"] = {"definition": "RMS level in dB re full scale", "calibration_db": shift}
    seconds = len(arrays[bank.ATOM_SAMPLES]) / texture.config.sample_rate
    entry = manifest[bank.SCENE_ENTRY]
    report(f"{entry['atoms']} atoms, {seconds:.1f} s in all, level {shift:+.1f} dB")
    report(f"{entry['rate']:.1f} events per second, exponent of their strengths {entry['size']:.2f}")
    return write_bundle(Path(out), manifest, {ARRAYS: pack_arrays(arrays)})


@torch.no_grad()
def atom_arrays(texture: EventTexture) -> dict[str, NDArray[Any]]:
    """A bank of `MOST_ATOMS`, or as many as fit: samples, lengths, levels, and places on the plane of the latents."""
    generator = torch.Generator().manual_seed(_SEED)
    latents, sounds, lengths = texture.drawn(generator, MOST_ATOMS, texture.bed_synth.noise(generator))
    frames = (lengths * texture.config.sample_rate).ceil().long().clamp(1, sounds.shape[1]).numpy()
    count = max(int((np.cumsum(frames) <= MOST_SAMPLES).sum()), FEWEST_ATOMS)
    heard = [sound[:size].numpy() for sound, size in zip(sounds[:count], frames[:count], strict=True)]
    peaks = np.array([max(float(np.abs(sound).max()), 1e-9) for sound in heard])
    samples = [np.round(bank.FULL_SCALE * sound / peak) for sound, peak in zip(heard, peaks, strict=True)]
    return {
        bank.ATOM_SAMPLES: np.concatenate(samples).astype(np.int16),
        bank.ATOM_LENGTH: frames[:count].astype(np.int32),
        bank.ATOM_LEVEL: (peaks * float(texture.scene.gain)).astype(np.float32),
        bank.ATOM_PLACE: places_of(latents[:count].double().numpy()),
    }


def places_of(latents: NDArray[np.float64]) -> NDArray[np.float32]:
    """Places [A, 2] in −1…1 of ``latents`` [A, Z] on the plane of their two widest principal axes.

    >>> places = places_of(np.array([[3.0, 0.0], [-3.0, 0.0], [0.0, 1.0], [0.0, -1.0]]))
    >>> bool(np.allclose(np.abs(places[0]), [0.57, 0.0], atol=0.01)), bool(np.allclose(places[0], -places[1]))
    (True, True)
    """
    off = latents - latents.mean(0)
    _, _, axes = np.linalg.svd(off, full_matrices=False)
    along = np.zeros((len(latents), 2))
    found = off @ axes[:2].T
    along[:, : found.shape[1]] = found
    along[:, : found.shape[1]] *= np.sign(axes[:2][np.arange(len(axes[:2])), np.abs(axes[:2]).argmax(1)])
    places = along / np.maximum(REACH * along.std(0), 1e-9)
    return np.asarray(places.clip(-1.0, 1.0), np.float32)


@torch.no_grad()
def bed_arrays(texture: EventTexture) -> dict[str, NDArray[Any]]:
    """The bed's coefficients [V, N, P/2, 2] and the responses of its bands."""
    scene = texture.scene
    coefficients = (scene.bed * scene.bed_scale[..., None]).numpy().astype(np.float32)
    return {bank.BED: coefficients, **response_tables(texture.bed_synth.bank)}


def raise_level(arrays: Mapping[str, NDArray[Any]], gain_db: float, frame_size: int) -> None:
    """Make atoms and bed louder: an envelope's mean logarithm is its lowest bin."""
    arrays[bank.ATOM_LEVEL][:] *= 10 ** (gain_db / 20)
    arrays[bank.BED][:, :, 0, 0] += gain_db / 20 * math.log(10) * math.sqrt(frame_size)


def event_manifest(texture: EventTexture, meta: Mapping[str, Any], n_atoms: int) -> dict[str, Any]:
    """The manifest of a run whose bank has so many atoms, before its level is known."""
    config, scene = texture.config, texture.scene
    limits = {p.name: p for p in EVENT_PARAMETERS}
    rate, size = float(scene.rate_hz.detach()), float(scene.law.detach())
    return {
        "name": config.name,
        "kind": bank.EVENTS_KIND,
        "sample_rate": config.sample_rate,
        "frame_size": config.frame_size,
        "hop_size": config.frame_size // 2,
        "n_bands": config.n_bands,
        "n_params": config.bed_params,
        "n_variations": config.variations,
        "parameters": [],
        bank.SCENE_ENTRY: {
            "atoms": n_atoms,
            "rate": limits["events/rate"].clamp(rate),
            "size": limits["events/size"].clamp(size),
        },
        "training": {
            "model": config.model,
            "steps": meta["step"],
            "validation": meta.get("validation", meta.get("best_validation")),
            "figures": meta.get("figures", {}),
            "config": config.to_dict(),
        },
        "scores": {},
        "credits": meta.get("credits", []),
        "made_by": f"texbridge {texbridge.__version__}",
    }
