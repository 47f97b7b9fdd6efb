"""What a trained network gives to the bundle of a latent space: its graphs, proven, and where its recordings lie.

NoiseBandNet has no latent that it learnt: its controls, standardised, are the space. What a place says of loudness and
centroid is then exact, and an input drives them frame by frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch

from texbridge.export.latent.graphs import (
    controls_decoder_graph,
    latent_decoder_graph,
    latent_encoder_graph,
    verify_latent_decoder,
    verify_latent_encoder,
)
from texbridge.realtime.bundle import encoder as ear
from texbridge.realtime.bundle import latent as space
from texbridge.realtime.bundle.format import DECODER
from texbridge.training.data.recordings import Recording
from texbridge.training.latents.listening import Track, control_track_of, track_of
from texbridge.training.latents.noise_vae import NoiseVae
from texbridge.training.latents.noisebandnet import WINDOW_HOPS, NoiseBandNet
from texbridge.training.signal.mfcc import MFCC_WINDOW, N_COEFFICIENTS, mel_matrices

VAE_SMOOTHING_SECONDS = 0.03


@dataclass(frozen=True)
class Space:
    """The parts of a bundle that depend on the kind of network. ``entry`` is the encoder's in the manifest, if any."""

    size: int
    smoothing_seconds: float
    tracks: Sequence[Track]
    files: dict[str, bytes]
    arrays: dict[str, np.ndarray]
    errors: dict[str, float]
    entry: dict[str, Any] | None = field(default=None)


def least_samples(model: NoiseVae | NoiseBandNet) -> int:
    """How long a recording must be, to be heard."""
    return 2 * model.setup.n_fft if isinstance(model, NoiseVae) else 2 * WINDOW_HOPS * model.config.hop_size


def space_of(model: NoiseVae | NoiseBandNet, recordings: Sequence[Recording], half: bool) -> Space:
    """Hear the recordings, and make and prove the graphs. Raises `TrainingError` where a graph is not the network."""
    if isinstance(model, NoiseBandNet):
        return _space_of_controls(model, recordings, half)
    tracks = [track_of(model, recording.audio) for recording in recordings]
    decoder, encoder = latent_decoder_graph(model, half), latent_encoder_graph(model, half)
    places = torch.from_numpy(tracks[0].means).float()
    triangles, cosines = mel_matrices(model.setup)
    return Space(
        size=model.config.latent,
        smoothing_seconds=VAE_SMOOTHING_SECONDS,
        tracks=tracks,
        files={DECODER: decoder, ear.ENCODER: encoder},
        arrays={
            space.STATE_START: _mean_state(tracks, "decoder_state"),
            ear.ENCODER_START: _mean_state(tracks, "encoder_state"),
            ear.ENCODER_MEL: triangles.float().numpy(),
            ear.ENCODER_COSINES: cosines.float().numpy(),
        },
        errors={
            DECODER: verify_latent_decoder(decoder, model.decode, places),
            ear.ENCODER: verify_latent_encoder(encoder, model),
        },
        entry={
            "state_shape": [1, 1, model.config.hidden_size],
            "window": MFCC_WINDOW,
            "dft": model.setup.n_fft,
            "mels": model.setup.n_mels,
            "coefficients": N_COEFFICIENTS,
            "floor": float(model.scaling.floor),
        },
    )


def _space_of_controls(model: NoiseBandNet, recordings: Sequence[Recording], half: bool) -> Space:
    tracks = [control_track_of(model, recording.audio) for recording in recordings]
    decoder = controls_decoder_graph(model, half)
    places = torch.from_numpy(tracks[0].means).float()
    return Space(
        size=tracks[0].means.shape[1],
        smoothing_seconds=0.0,
        tracks=tracks,
        files={DECODER: decoder},
        arrays={space.STATE_START: _mean_state(tracks, "decoder_state")},
        errors={DECODER: verify_latent_decoder(decoder, lambda z: model(model.controls_at(z)), places)},
    )


def _mean_state(tracks: Sequence[Track], name: str) -> np.ndarray:
    """What a network's state comes to in training [1, 1, H], instead of zeros."""
    states = [getattr(track, name) for track in tracks]
    mean = np.average(states, 0, [len(track.means) for track in tracks])
    found: np.ndarray = mean.astype(np.float32)[None, None]
    return found
