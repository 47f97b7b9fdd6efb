"""The encoder that a latent space may have: from a sound to a place of its space, frame by frame.

One of kind ``latent`` hears MFCC, one whose decoder gives samples hears samples.

What such an encoder hears is described in ``docs/bundle-format.md``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from texbridge.realtime.bundle.arrays import check_array, refuse_array
from texbridge.realtime.bundle.latent import LATENT_ENTRY
from texbridge.realtime.bundle.manifest import MAX_STATE, saying, state_shape_of
from texbridge.realtime.errors import BundleError
from texbridge.realtime.onnx.check import check_graph
from texbridge.realtime.onnx.operation import Shape
from texbridge.realtime.strict_json import finite, shown, whole

ENCODER, ENCODER_ENTRY = "encoder.onnx", "encoder"
MFCC, MU = "mfcc", "mu"
ENCODER_MEL, ENCODER_COSINES, ENCODER_START = "encoder_mel", "encoder_cosines", "encoder_start"
HEARD_AUDIO, STATE_NAME, STATE_OUT_NAME, ARRAYS_FILE = "audio", "state_", "state_out_", "arrays.npz"
_MOST_STATES, _NAME = 64, re.compile("[0-9a-z_]{1,40}")
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


@dataclass(frozen=True, eq=False)
class WaveEncoder:
    """A checked encoder of samples: ``graph`` takes ``audio`` [1, 1, window], a hop of the bundle, and a
    ``state_<name>`` for each of ``starts``, and gives ``mu`` [1, 1, Z] and each ``state_out_<name>``.

    ``starts`` are the states to begin with, by name.
    """

    window: int
    starts: Mapping[str, np.ndarray] = field(repr=False)
    latent: int
    graph: bytes = field(repr=False)

    @property
    def inputs(self) -> dict[str, Shape]:
        """What the graph takes for a frame, by name, with shapes."""
        states = {STATE_NAME + name: start.shape for name, start in self.starts.items()}
        return {HEARD_AUDIO: (1, 1, self.window), **states}

    @property
    def outputs(self) -> dict[str, Shape]:
        """What it gives."""
        return {MU: (1, 1, self.latent), **{STATE_OUT_NAME + name: start.shape for name, start in self.starts.items()}}


def _entry_of(path: Path, manifest: Mapping[str, Any]) -> dict[str, Any] | None:
    """What the manifest says of an encoder, None where it names none."""
    entry = manifest[LATENT_ENTRY].get(ENCODER_ENTRY)
    if entry is None:
        return None
    if not isinstance(entry, dict):
        raise BundleError(f"{path}: latent: {ENCODER_ENTRY} is {shown(entry)}, not a table; export it again")
    if ENCODER not in manifest["files"]:
        raise BundleError(f"{path}: latent has an {ENCODER_ENTRY}, but no {ENCODER} is listed; export it again")
    return entry


def read_wave_encoder(
    path: Path, manifest: Mapping[str, Any], files: Mapping[str, bytes], arrays: Mapping[str, np.ndarray], latent: int
) -> WaveEncoder | None:
    """The encoder of a bundle whose decoder gives samples, None where its manifest names none; raises `BundleError`."""
    entry = _entry_of(path, manifest)
    if entry is None:
        return None
    states, where = entry.get("states"), f"{path}: {ARRAYS_FILE}"
    if not isinstance(states, dict) or not 1 <= len(states) <= _MOST_STATES or not all(map(_NAME.fullmatch, states)):
        limits = f"1…{_MOST_STATES} shapes by plain names"
        raise BundleError(f"{path}: encoder: states is {shown(states)}; must be {limits}; export it again")
    starts = {}
    for name, shape in states.items():
        array = f"{ENCODER_START}_{name}"
        check_array(where, arrays, array, state_shape_of(path, {"state_shape": shape}), np.float32)
        starts[name] = arrays[array]
    if sum(start.size for start in starts.values()) > MAX_STATE:
        raise BundleError(f"{path}: encoder: states hold more than {MAX_STATE} numbers in all; export it again")
    found = WaveEncoder(manifest["hop_size"], starts, latent, files[ENCODER])
    check_graph(found.graph, found.inputs, found.outputs, f"{path}: {ENCODER}")
    return found


def read_encoder(
    path: Path, manifest: Mapping[str, Any], files: Mapping[str, bytes], arrays: Mapping[str, np.ndarray], latent: int
) -> Encoder | None:
    """The encoder of a bundle whose latent is so large, None where its manifest names none; raises `BundleError`."""
    entry = _entry_of(path, manifest)
    if entry is None:
        return None
    with saying(str(path)):
        window = whole(entry.get("window"), "encoder: window", 16, _MOST_WINDOW)
        dft = whole(entry.get("dft"), "encoder: dft", window, _MOST_DFT)
        mels = whole(entry.get("mels"), "encoder: mels", 1, _MOST_MELS)
        coefficients = whole(entry.get("coefficients"), "encoder: coefficients", 1, _MOST_COEFFICIENTS)
        floor = finite(entry.get("floor"), "encoder: floor")
    if floor <= 0.0 or not math.isfinite(1.0 / floor):
        raise BundleError(f"{path}: encoder: floor is {floor:g}; must be above 0; export it again")
    where, shape = f"{path}: {ARRAYS_FILE}", state_shape_of(path, entry)
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
