"""The encoder that a bundle of kind ``latent`` may have: from a sound's MFCC to a place of its space, frame by frame.

What such an encoder hears is described in ``docs/bundle-format.md``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from texbridge.realtime.bundle.arrays import check_array, refuse_array
from texbridge.realtime.bundle.latent import LATENT_ENTRY
from texbridge.realtime.bundle.manifest import saying, state_shape_of
from texbridge.realtime.bundle.onnx_check import check_graph
from texbridge.realtime.bundle.onnx_operation import Shape
from texbridge.realtime.errors import BundleError
from texbridge.realtime.strict_json import finite, shown, whole

ENCODER, ENCODER_ENTRY = "encoder.onnx", "encoder"
MFCC, MU = "mfcc", "mu"
ENCODER_MEL, ENCODER_COSINES, ENCODER_START = "encoder_mel", "encoder_cosines", "encoder_start"
_MOST_WINDOW, _MOST_DFT, _MOST_MELS, _MOST_COEFFICIENTS = 2**13, 2**14, 512, 128


@dataclass(frozen=True, eq=False)
class Encoder:
    """A checked encoder: ``graph`` takes ``mfcc`` [1, 1, C] and ``state``, and gives ``mu`` [1, 1, Z] and the next.

    A frame is a periodic Hann window of ``window`` samples at the bundle's rate, about a multiple of its hop, in a DFT
    of ``dft`` points; its powers go through ``mel`` [M, dft / 2 + 1], ``floor`` is added, and natural logarithms go
    through ``cosines`` [M, C]. ``start`` is the state to begin with.
    """

    window: int
    dft: int
    floor: float
    mel: np.ndarray = field(repr=False)
    cosines: np.ndarray = field(repr=False)
    start: np.ndarray = field(repr=False)
    latent: int
    graph: bytes = field(repr=False)

    @property
    def inputs(self) -> dict[str, Shape]:
        """What the graph takes for a frame, by name, with shapes."""
        return {MFCC: (1, 1, self.cosines.shape[1]), "state": self.start.shape}

    @property
    def outputs(self) -> dict[str, Shape]:
        """What it gives."""
        return {MU: (1, 1, self.latent), "state_out": self.start.shape}


def read_encoder(
    path: Path, manifest: Mapping[str, Any], files: Mapping[str, bytes], arrays: Mapping[str, np.ndarray], latent: int
) -> Encoder | None:
    """The encoder of a bundle whose latent is so large, None where its manifest names none; raises `BundleError`."""
    entry = manifest[LATENT_ENTRY].get(ENCODER_ENTRY)
    if entry is None:
        return None
    if not isinstance(entry, dict):
        raise BundleError(f"{path}: latent: {ENCODER_ENTRY} is {shown(entry)}, not a table; export it again")
    if ENCODER not in manifest["files"]:
        raise BundleError(f"{path}: latent has an {ENCODER_ENTRY}, but no {ENCODER} is listed; export it again")
    with saying(str(path)):
        window = whole(entry.get("window"), "encoder: window", 16, _MOST_WINDOW)
        dft = whole(entry.get("dft"), "encoder: dft", window, _MOST_DFT)
        mels = whole(entry.get("mels"), "encoder: mels", 1, _MOST_MELS)
        coefficients = whole(entry.get("coefficients"), "encoder: coefficients", 1, _MOST_COEFFICIENTS)
        floor = finite(entry.get("floor"), "encoder: floor")
    if floor <= 0.0 or not math.isfinite(1.0 / floor):
        raise BundleError(f"{path}: encoder: floor is {floor:g}; must be above 0; export it again")
    where, shape = f"{path}: arrays.npz", state_shape_of(path, entry)
    check_array(where, arrays, ENCODER_MEL, (mels, dft // 2 + 1), np.float32)
    check_array(where, arrays, ENCODER_COSINES, (mels, coefficients), np.float32)
    check_array(where, arrays, ENCODER_START, shape, np.float32)
    if np.any(arrays[ENCODER_MEL] < 0.0):
        refuse_array(where, ENCODER_MEL, "must not be below 0")
    found = Encoder(
        *(window, dft, floor, arrays[ENCODER_MEL], arrays[ENCODER_COSINES], arrays[ENCODER_START], latent),
        files[ENCODER],
    )
    check_graph(found.graph, found.inputs, found.outputs, f"{path}: {ENCODER}")
    return found
