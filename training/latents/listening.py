"""A recording as a noise VAE hears it: where it is in the latent space, frame by frame, and how it sounds there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from texbridge.training.latents.noise_vae import NoiseVae
from texbridge.training.latents.noisebandnet import NoiseBandNet
from texbridge.training.signal.mfcc import MFCC_HOP, MFCC_WINDOW

Doubles = NDArray[np.float64]
SLICE_FRAMES = 4096
_SETTLED_FRAMES = 64
_LEAST_POWER = 1e-12


@dataclass(frozen=True)
class Track:
    """A recording's K frames: posterior means [K, Z], spectral centroid (Hz) and level (dB re full scale) [K] each, and
    the mean states [H] of encoder and decoder on the way."""

    means: Doubles
    centroid_hz: Doubles
    level_db: Doubles
    encoder_state: Doubles
    decoder_state: Doubles


@torch.no_grad()
def track_of(model: NoiseVae, audio: NDArray[np.float32]) -> Track:
    """Hear `audio` [T] at the model's rate, T at least two DFTs of its MFCC; both networks run through it once."""
    sound = torch.from_numpy(np.ascontiguousarray(audio))[None]
    step, state, parts = SLICE_FRAMES * MFCC_HOP, None, []
    least = 2 * model.setup.n_fft
    begin, length = 0, sound.shape[1]
    while begin < length:
        end = length if length - begin - step < least else begin + step
        piece = sound[:, begin:end]
        frames = model.cepstra(piece)[:, : piece.shape[1] // MFCC_HOP]
        hidden, state = model.encoder.gru(model.normalise(model.scaling(frames)), state)
        parts.append((hidden[0], *frame_measures(piece[0], model.config.sample_rate, frames.shape[1])))
        begin = end
    hidden, centroid, level = (torch.cat(values) for values in zip(*parts, strict=True))
    means = model.encoder.mean(hidden)
    driven, _ = model.decoder.gru(model.decoder.before(means[None]))
    return Track(
        means=means.double().numpy(),
        centroid_hz=centroid.double().numpy(),
        level_db=level.double().numpy(),
        encoder_state=_settled(hidden),
        decoder_state=_settled(driven[0]),
    )


@torch.no_grad()
def control_track_of(model: NoiseBandNet, audio: NDArray[np.float32]) -> Track:
    """The same of NoiseBandNet, for which the standardised controls are the places; it has no encoder and no state."""
    sound = torch.from_numpy(np.ascontiguousarray(audio))[None]
    controls = model.controls(sound[:, : sound.shape[1] // model.config.hop_size * model.config.hop_size])
    scaled = (controls - model.mean) / model.deviation
    told, _ = model.gru(model.seen(scaled))
    level, octaves = controls[0, :, 0].double().numpy(), controls[0, :, 1].double().numpy()
    return Track(scaled[0].double().numpy(), 2.0**octaves, level, np.zeros(0), _settled(told[0]))


def frame_measures(sound: Tensor, sample_rate: int, frames: int, hop: int = MFCC_HOP) -> tuple[Tensor, Tensor]:
    """Magnitude-weighted mean frequency (Hz) and level (dB) [K] of a sound [T], over windows as MFCC are of, about each
    multiple of ``hop`` samples."""
    window = torch.hann_window(MFCC_WINDOW)
    spectrum = torch.stft(sound, MFCC_WINDOW, hop, window=window, center=True, return_complex=True).abs()
    spectrum = spectrum[:, :frames]
    hz = torch.linspace(0.0, sample_rate / 2, len(spectrum))
    centroid = (hz @ spectrum) / spectrum.sum(0).clamp_min(_LEAST_POWER)
    power = 2.0 * spectrum.square().sum(0) / (MFCC_WINDOW * window.square().sum())
    return centroid, 10.0 * torch.log10(power + _LEAST_POWER)


def _settled(states: Tensor) -> Doubles:
    """The mean of states [K, H] after the first frames, which still remember that nothing came before them."""
    settled: Doubles = states[min(_SETTLED_FRAMES, len(states) // 2) :].double().mean(0).numpy()
    return settled
