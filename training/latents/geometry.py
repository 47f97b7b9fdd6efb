"""The shape of a latent space, from where its training set lies in it: axes, plane, landmarks, life, and macro axes.

The posterior means of all frames give mean m, principal axes V and deviations s along them. What is played is
m + 2(x s1 v1 + y s2 v2) + …, so x and y from -1 to 1 reach two deviations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, gaussian_filter1d

from texbridge.training.latents.listening import Doubles, Track

PLANE_CELLS, PLANE_REACH = 64, 2.0
MOST_LANDMARKS = 256
SLOW_SECONDS = 0.5
_BLUR_CELLS = 1.0
_LEAST_DEVIATION = 1e-4
_RIDGE = 1e-4
_LIVELY_FRAMES = 8
_LEAST_HZ = 20.0


@dataclass(frozen=True)
class LatentGeometry:
    """`mean` [Z], `axes` [Z, Z] (rows, by falling deviation), `deviation` [Z]; `density` [64 (y), 64 (x)] of the plane,
    1 at its highest; `landmarks` [M, Z], each of the recording `landmark_recording` [M].

    `life_ar` [2, Z, Z] and `life_noise` [Z, Z] (lower triangle) are what the means do beside their slow course, frame
    by frame: r_t = A1 r_{t-1} + A2 r_{t-2} + L e_t. `macro_centroid` and `macro_loudness` [Z + 1] give log2 of the
    centroid in Hz and the level in dB at a place z: weights, and last what is added.
    """

    mean: Doubles
    axes: Doubles
    deviation: Doubles
    density: Doubles
    landmarks: Doubles
    landmark_recording: NDArray[np.int32]
    life_ar: Doubles
    life_noise: Doubles
    macro_centroid: Doubles
    macro_loudness: Doubles


def geometry_of(tracks: Sequence[Track], frame_rate: float) -> LatentGeometry:
    """The geometry of recordings heard at so many frames per second; recording k is `tracks[k]`."""
    means = np.concatenate([track.means for track in tracks])
    macros = macro_axes(tracks)
    mean, axes, deviation = principal_axes(means, macros)
    slow = [gaussian_filter1d(track.means, SLOW_SECONDS * frame_rate, axis=0) for track in tracks]
    landmarks, recording = landmarks_of(slow, mean, axes, deviation)
    ar, noise = life_of([track.means - course for track, course in zip(tracks, slow, strict=True)])
    places = (means - mean) @ axes[:2].T / deviation[:2]
    return LatentGeometry(
        *(mean, axes, deviation, plane_density(places), landmarks, recording, ar, noise),
        macro_centroid=macros[0],
        macro_loudness=macros[1],
    )


def principal_axes(means: Doubles, macros: tuple[Doubles, Doubles]) -> tuple[Doubles, Doubles, Doubles]:
    """Mean [Z], axes [Z, Z] and deviations [Z] of `means` [K, Z]; along the first axis the centroid rises, along the
    others the level."""
    mean = means.mean(0)
    values, vectors = np.linalg.eigh(np.atleast_2d(np.cov(means.T)))
    axes = vectors[:, ::-1].T.copy()
    uphill = axes @ macros[1][:-1]
    uphill[0] = axes[0] @ macros[0][:-1]
    axes[uphill < 0.0] *= -1.0
    return mean, axes, np.sqrt(np.maximum(values[::-1], _LEAST_DEVIATION**2))


def plane_density(places: Doubles) -> Doubles:
    """How often frames are where on the plane [64, 64], 1 at its highest, of `places` [K, 2] in deviations."""
    edges = np.linspace(-PLANE_REACH, PLANE_REACH, PLANE_CELLS + 1)
    counts, _, _ = np.histogram2d(places[:, 1], places[:, 0], (edges, edges))
    density: Doubles = gaussian_filter(counts, _BLUR_CELLS, mode="constant")
    return density / max(float(density.max()), 1e-12)


def landmarks_of(
    slow: Sequence[Doubles], mean: Doubles, axes: Doubles, deviation: Doubles
) -> tuple[Doubles, NDArray[np.int32]]:
    """Up to 256 places [M, Z] where the slow courses [K, Z] were, and the recordings [M] they are of.

    First comes the middle of every recording, then always the place that is farthest on the plane from all so far
    (Gonzalez, 1985): the first few already span it.
    """
    places = np.concatenate(slow)
    recording = np.repeat(np.arange(len(slow), dtype=np.int32), [len(course) for course in slow])
    along = (places - mean) @ axes.T / deviation
    chosen = _middles(along, recording)[:MOST_LANDMARKS]
    plane = along[:, :2].copy()
    off = np.full(len(plane), np.inf)
    off[np.abs(plane).max(1) > PLANE_REACH] = 0.0
    for one in chosen:
        off = np.minimum(off, np.square(plane - plane[one]).sum(1))
    while len(chosen) < min(MOST_LANDMARKS, len(places)) and (farthest := int(off.argmax())) not in chosen:
        chosen.append(farthest)
        off = np.minimum(off, np.square(plane - plane[farthest]).sum(1))
    return places[chosen], recording[chosen]


def _middles(along: Doubles, recording: NDArray[np.int32]) -> list[int]:
    """The frame of each recording that is nearest to its mean."""
    found = []
    for number in range(int(recording[-1]) + 1):
        own = np.flatnonzero(recording == number)
        found.append(int(own[np.square(along[own] - along[own].mean(0)).sum(1).argmin()]))
    return found


def life_of(residuals: Sequence[Doubles]) -> tuple[Doubles, Doubles]:
    """A vector autoregression of order 2 of residuals [K, Z]: matrices [2, Z, Z], and the Cholesky factor of its noise.

    By the Yule-Walker equations: what it does is as strong as the residuals, and it never grows.
    """
    residuals = [residual for residual in residuals if len(residual) >= _LIVELY_FRAMES] or list(residuals)
    size = residuals[0].shape[1]
    total = sum(len(residual) for residual in residuals)
    lags = [sum((r[lag:].T @ r[: len(r) - lag] for r in residuals), np.zeros((size, size))) / total for lag in range(3)]
    lags[0] = lags[0] + np.eye(size) * max(_RIDGE * float(np.trace(lags[0])) / size, 1e-12)
    present = np.block([[lags[0], lags[1]], [lags[1].T, lags[0]]])
    joined = np.linalg.solve(present.T, np.concatenate([lags[1], lags[2]], 1).T).T
    ar = np.stack([joined[:, :size], joined[:, size:]])
    noise = lags[0] - ar[0] @ lags[1].T - ar[1] @ lags[2].T
    values, vectors = np.linalg.eigh((noise + noise.T) / 2)
    floor = max(float(values.max()), 1e-12) * 1e-9
    return ar, np.linalg.cholesky((vectors * np.maximum(values, floor)) @ vectors.T)


def macro_axes(tracks: Sequence[Track]) -> tuple[Doubles, Doubles]:
    """Ridge regressions of log2 centroid (Hz) and level (dB) on the means: [Z + 1] each, the offset last."""
    means = np.concatenate([track.means for track in tracks])
    centroid = np.log2(np.concatenate([track.centroid_hz for track in tracks]).clip(min=_LEAST_HZ))
    level = np.concatenate([track.level_db for track in tracks])
    return _regressed(means, centroid), _regressed(means, level)


def _regressed(means: Doubles, wanted: Doubles) -> Doubles:
    centre = means.mean(0)
    off = means - centre
    square = off.T @ off / len(off)
    ridge = np.eye(len(square)) * max(_RIDGE * float(np.trace(square)) / len(square), 1e-12)
    weights = np.linalg.solve(square + ridge, off.T @ (wanted - wanted.mean()) / len(off))
    return np.append(weights, wanted.mean() - centre @ weights)
