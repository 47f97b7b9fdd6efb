"""An encoder at work: a sound becomes a course through the latent space of a bundle, frame by frame.

The coefficients are those that `training.signal.mfcc` takes, made with the matrices in the bundle.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from texbridge.realtime.bundle.encoder import ENCODER, Encoder, WaveEncoder
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.errors import BundleError
from texbridge.realtime.graph.assembler import NotCompilableError
from texbridge.realtime.graph.program import compile_graph
from texbridge.realtime.synthesis.decoder import CompiledGraph, Runner

_AT_ONCE = 1024


class LatentEncoder:
    """The encoder of a bundle, and its state: `hear` goes on from frame to frame. Raises `BundleError` without one."""

    def __init__(self, bundle: Bundle) -> None:
        if bundle.encoder is None:
            raise BundleError(f"{bundle.path}: has no {ENCODER} and cannot hear; export a run of a noise VAE")
        self._latent, self._graph = bundle.encoder.latent, _loaded(bundle.path, bundle.encoder)
        (self._given, self._shape), *states = bundle.encoder.inputs.items()
        starts = bundle.encoder.starts.values() if isinstance(bundle.encoder, WaveEncoder) else (bundle.encoder.start,)
        self._state = dict(zip((name for name, _ in states), starts, strict=True))

    def hear(self, frames: np.ndarray) -> np.ndarray:
        """Places [K, Z] of frames [K, C], what `frames_of` or `heard_of` give: the posterior's means."""
        places = np.empty((len(frames), self._latent), np.float32)
        for frame, heard in enumerate(frames):
            place, *after = self._graph({self._given: heard.reshape(self._shape), **self._state})
            self._state = dict(zip(self._state, after, strict=True))
            places[frame] = place.reshape(-1)
        return places


def _loaded(path: Path, encoder: Encoder | WaveEncoder) -> Runner:
    """What runs an encoder; onnxruntime where it cannot be compiled and is one of samples."""
    outputs = tuple(encoder.outputs)
    try:
        return CompiledGraph(compile_graph(encoder.graph, encoder.inputs), outputs)
    except NotCompilableError as refusal:
        if isinstance(encoder, Encoder):
            raise BundleError(f"{path}: {ENCODER} cannot be compiled ({refusal}); export it again") from refusal
        from texbridge.realtime.synthesis.onnx_decoder import OnnxGraph

        return OnnxGraph(encoder.graph, outputs)


def frames_of(encoder: Encoder | WaveEncoder, audio: np.ndarray, hop_size: int) -> np.ndarray:
    """What an encoder hears of each hop [T // hop, C] of ``audio`` [T] at the bundle's rate: MFCC, or the samples."""
    if isinstance(encoder, Encoder):
        return mfcc_frames(encoder, audio, hop_size)
    return np.asarray(audio, np.float32)[: len(audio) // hop_size * hop_size].reshape(-1, hop_size)


def heard_of(encoder: Encoder | WaveEncoder, windows: np.ndarray) -> np.ndarray:
    """The same of windows [K, window], which a live input comes in."""
    return coefficients_of(encoder, windows) if isinstance(encoder, Encoder) else windows


def mfcc_frames(encoder: Encoder, audio: np.ndarray, hop_size: int) -> np.ndarray:
    """Coefficients float32 [T // hop, C] of ``audio`` [T] at the bundle's rate, of windows about each multiple of the
    hop; reflected at both ends."""
    half, count = encoder.window // 2, len(audio) // hop_size
    padded = np.pad(np.asarray(audio, np.float32), half, mode="reflect")
    windows = np.lib.stride_tricks.sliding_window_view(padded, encoder.window)[::hop_size][:count]
    found = np.empty((count, encoder.cosines.shape[1]), np.float32)
    for first in range(0, count, _AT_ONCE):
        here = slice(first, first + _AT_ONCE)
        found[here] = coefficients_of(encoder, windows[here])
    return found


def coefficients_of(encoder: Encoder, windows: np.ndarray) -> np.ndarray:
    """Coefficients float32 [K, C] of windows [K, window] of sound at the bundle's rate."""
    hann = np.float32(0.5) - np.float32(0.5) * np.cos(2.0 * np.pi * np.arange(encoder.window) / encoder.window)
    spectrum = np.fft.rfft(windows * hann, encoder.dft)
    powers = (spectrum.real**2 + spectrum.imag**2).astype(np.float32) @ encoder.mel.T
    found: np.ndarray = np.log(powers + np.float32(encoder.floor)) @ encoder.cosines
    return found
