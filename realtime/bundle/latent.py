"""Bundles of kind ``latent``: a decoder from a point of a latent space to amplitudes of noise bands, frame by frame.

What such a bundle holds is described in ``docs/bundle-format.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from texbridge.realtime.bundle.arrays import check_array, refuse_array
from texbridge.realtime.parameters import (
    AXIS_PARAMETERS,
    LATENT_PARAMETERS,
    LIFE_PARAMETER,
    MAX_LANDMARKS,
    MODEL_PARAMETERS,
    PACE_PARAMETER,
    Z_ANCHOR,
    Parameter,
)
from texbridge.realtime.strict_json import finite, shown, text, whole

LATENT_KIND = "latent"
LATENT_ENTRY = "latent"
AMPLITUDES = "amplitudes"
MAX_LATENT, MAX_RECORDINGS, MAX_LATENT_BANDS = 128, 4096, 2048
SUPPORT_HZ, SUPPORT_RESPONSE, BAND_LEVEL = "support_hz", "support_response", "band_level"
LATENT_MEAN, LATENT_AXES, DEVIATION, DENSITY = "latent_mean", "latent_axes", "latent_deviation", "latent_density"
LANDMARKS, LANDMARK_RECORDING = "landmarks", "landmark_recording"
MACROS = {"centroid": "macro_centroid", "loudness": "macro_loudness"}
"""Features that a place has, and the arrays [Z + 1] that say how they follow from it: log2 of Hz, and dB."""
LIFE_AR, LIFE_NOISE, STATE_START = "life_ar", "life_noise", "state_start"
DENSITY_SIDE = 64
RESPONSE_POINTS = (2, 1024)
MAX_SMOOTHING = 10.0
MACRO_DEVIATIONS, LEAST_MACRO = 3.0, {"centroid": 0.02, "loudness": 0.1}
"""How far a macro reaches, in deviations, and those (octaves, dB) below which there is none."""


@dataclass(frozen=True)
class Latent:
    """What the manifest says of it: ``size`` Z, how many principal axes have a control, landmarks and the names of the
    ``recordings`` that they come from, how long a moved control takes to arrive (seconds), and whether its arrays say
    how the recordings moved by themselves."""

    size: int
    axes: int
    landmarks: int
    recordings: tuple[str, ...]
    smoothing_seconds: float
    life: bool

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What a voice that plays it has besides what the manifest lists."""
        most = {Z_ANCHOR: float(self.landmarks)}
        own = (replace(p, maximum=most.get(p.name, p.maximum)) for p in LATENT_PARAMETERS)
        life = (LIFE_PARAMETER, PACE_PARAMETER) if self.life else ()
        return (*own, *AXIS_PARAMETERS[: self.axes], *life)


def read_latent(entry: object) -> Latent:
    """What the manifest's ``entry`` says; raises ``ValueError`` on one line."""
    if not isinstance(entry, dict):
        raise ValueError(f"{LATENT_ENTRY} is {shown(entry)}, not a table")
    size = whole(entry.get("size"), "latent: size", 2, MAX_LATENT)
    axes = whole(entry.get("axes"), "latent: axes", 2, min(size, len(AXIS_PARAMETERS)))
    landmarks = whole(entry.get("landmarks"), "latent: landmarks", 1, MAX_LANDMARKS)
    life = entry.get("life")
    if not isinstance(life, bool):
        raise ValueError(f"latent: life is {shown(life)}; must be true or false")
    smoothing = finite(entry.get("smoothing_seconds"), "latent: smoothing_seconds")
    if not 0.0 <= smoothing <= MAX_SMOOTHING:
        raise ValueError(f"latent: smoothing_seconds is {smoothing:g}; must be in 0…{MAX_SMOOTHING:g}")
    return Latent(size, axes, landmarks, _recordings(entry.get("recordings")), smoothing, life)


def _recordings(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_RECORDINGS:
        raise ValueError(f"latent: recordings is {shown(value)}; must be a list of 1…{MAX_RECORDINGS} names")
    return tuple(text(name, "latent: a name in recordings", 200) for name in value)


def check_latent(
    where: str, arrays: Mapping[str, np.ndarray], latent: Latent, n_bands: int, state_shape: tuple[int, ...]
) -> None:
    """Refuse ``arrays`` without all that so many bands and this latent space need; raises `BundleError`."""
    _check_bands(where, arrays, n_bands)
    check_array(where, arrays, STATE_START, state_shape, np.float32)
    check_space(where, arrays, latent)


def check_space(where: str, arrays: Mapping[str, np.ndarray], latent: Latent) -> None:
    """Refuse ``arrays`` that do not say what this latent space is like; raises `BundleError`."""
    size = latent.size
    for name, shape in {LATENT_MEAN: (size,), LATENT_AXES: (size, size), DEVIATION: (size,)}.items():
        check_array(where, arrays, name, shape, np.float32)
    check_array(where, arrays, DENSITY, (DENSITY_SIDE, DENSITY_SIDE), np.float32)
    check_array(where, arrays, LANDMARKS, (latent.landmarks, size), np.float32)
    check_array(where, arrays, LANDMARK_RECORDING, (latent.landmarks,), np.int32)
    for name in (DEVIATION, DENSITY):
        if np.any(arrays[name] < 0.0):
            refuse_array(where, name, "must not be below 0")
    of = arrays[LANDMARK_RECORDING]
    if np.any(of < 0) or np.any(of >= len(latent.recordings)):
        refuse_array(where, LANDMARK_RECORDING, f"must name one of the {len(latent.recordings)} recordings")
    for name in MACROS.values():
        if name in arrays:
            check_array(where, arrays, name, (size + 1,), np.float32)
    if latent.life:
        check_array(where, arrays, LIFE_AR, (2, size, size), np.float32)
        check_array(where, arrays, LIFE_NOISE, (size, size), np.float32)
        _check_stable(where, arrays[LIFE_AR].astype(np.float64))


def macro_weights(arrays: Mapping[str, np.ndarray], name: str) -> tuple[np.ndarray, float]:
    """How a feature follows from a place along the axes, counted in deviations: weights [Z], and what it is in the
    middle."""
    weights = arrays[MACROS[name]].astype(np.float64)
    axes, deviation = arrays[LATENT_AXES].astype(np.float64), arrays[DEVIATION].astype(np.float64)
    return axes @ weights[:-1] * deviation, float(weights[-1] + weights[:-1] @ arrays[LATENT_MEAN])


def macro_parameters(arrays: Mapping[str, np.ndarray]) -> tuple[Parameter, ...]:
    """The parameters ``centroid`` and ``loudness`` of a space in which these follow from the place."""
    return tuple(_macro(p, arrays) for p in MODEL_PARAMETERS if p.name in macros_of(arrays))


def macros_of(arrays: Mapping[str, np.ndarray]) -> tuple[str, ...]:
    """The features that a place of this space decides."""
    there = [name for name, array in MACROS.items() if array in arrays]
    return tuple(name for name in there if np.linalg.norm(macro_weights(arrays, name)[0]) >= LEAST_MACRO[name])


def _macro(known: Parameter, arrays: Mapping[str, np.ndarray]) -> Parameter:
    weights, middle = macro_weights(arrays, known.name)
    reach = MACRO_DEVIATIONS * float(np.linalg.norm(weights))
    low, default, high = middle - reach, middle, middle + reach
    if known.name == "centroid":
        low, default, high = 2.0 ** np.clip((low, default, high), -10.0, 20.0)
    low, high = max(float(low), known.minimum), min(float(high), known.maximum)
    if not low < high:
        low, high = known.minimum, known.maximum
    default = min(max(float(default), low), high)
    return Parameter(known.name, known.unit, low, high, default, known.scale, known.description)


def _check_bands(where: str, arrays: Mapping[str, np.ndarray], n_bands: int) -> None:
    check_array(where, arrays, SUPPORT_HZ, (n_bands, 2), np.float32)
    hz = arrays[SUPPORT_HZ]
    if np.any(hz[:, 0] < 0.0) or np.any(hz[:, 1] <= hz[:, 0]):
        refuse_array(where, SUPPORT_HZ, "must rise from 0 Hz or more in each band")
    response = arrays.get(SUPPORT_RESPONSE)
    points = 0 if response is None or response.ndim != 2 else response.shape[1]
    if not RESPONSE_POINTS[0] <= points <= RESPONSE_POINTS[1]:
        low, high = RESPONSE_POINTS
        refuse_array(where, SUPPORT_RESPONSE, f"must be {n_bands} rows of {low}…{high} numbers")
    check_array(where, arrays, SUPPORT_RESPONSE, (n_bands, points), np.float32)
    if not np.all(np.abs(arrays[SUPPORT_RESPONSE]).max(axis=1) > 0.0):
        refuse_array(where, SUPPORT_RESPONSE, "must not be 0 all over a band")
    check_array(where, arrays, BAND_LEVEL, (n_bands,), np.float32)
    if np.any(arrays[BAND_LEVEL] < 0.0):
        refuse_array(where, BAND_LEVEL, "must not be below 0")


def _check_stable(where: str, matrices: np.ndarray) -> None:
    """Refuse a process whose numbers would grow without end."""
    size = matrices.shape[1]
    companion = np.block([[matrices[0], matrices[1]], [np.eye(size), np.zeros((size, size))]])
    largest = float(np.abs(np.linalg.eigvals(companion)).max())
    if largest >= 1.0:
        refuse_array(where, LIFE_AR, f"is a process that grows (root {largest:.4f}); its roots must lie below 1")
