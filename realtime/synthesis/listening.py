"""An encoder at work: a sound becomes a course through the latent space of a bundle, frame by frame.

The coefficients are those that `training.signal.mfcc` takes, made with the matrices in the bundle.
"""

from __future__ import annotations

import numpy as np

from texbridge.realtime.bundle.encoder import ENCODER, MFCC, Encoder
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.errors import BundleError
from texbridge.realtime.graph.assembler import NotCompilableError
from texbridge.realtime.graph.program import compile_graph
from texbridge.realtime.synthesis.decoder import CompiledGraph

_AT_ONCE = 1024


class LatentEncoder:
    """The encoder of a bundle, and its state: `hear` goes on from frame to frame. Raises `BundleError` without one."""

    def __init__(self, bundle: Bundle) -> None:
        if bundle.encoder is None:
            raise BundleError(f"{bundle.path}: has no {ENCODER} and cannot hear; export a run of a noise VAE")
        self._encoder = bundle.encoder
        try:
            program = compile_graph(self._encoder.graph, self._encoder.inputs)
        except NotCompilableError as refusal:
            raise BundleError(f"{bundle.path}: {ENCODER} cannot be compiled ({refusal}); export it again") from refusal
        self._graph = CompiledGraph(program, tuple(self._encoder.outputs))
        self._state = self._encoder.start

    def hear(self, coefficients: np.ndarray) -> np.ndarray:
        """Places [K, Z] of frames [K, C], the posterior's means."""
        places = np.empty((len(coefficients), self._encoder.latent), np.float32)
        for frame, heard in enumerate(coefficients):
            inputs = {MFCC: heard.reshape(self._encoder.inputs[MFCC]), "state": self._state}
            place, self._state = self._graph(inputs)
            places[frame] = place.reshape(-1)
        return places


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
