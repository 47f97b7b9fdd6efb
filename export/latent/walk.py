"""A walk from one sound to another through a latent space: the course of the latents.

Dees et al. (2023) interpolate between two places, and what stands still there sounds dead. Here the course keeps the
fluctuations of the recordings: the way itself is what is slower than a tenth of a second, and what is faster of life
goes on beside it.
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter1d

from texbridge.export.latent.pace import evenly
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.latent import LIFE_AR, LIFE_NOISE
from texbridge.training.latents.listening import Doubles
from texbridge.training.latents.path import LINEAR, path_between

BLEND_SECONDS = 0.1
FAST_SECONDS = 0.03
"""Deviation of the Gaussian whose output is taken from life on a way: it is as wide as a box of 0.1 s, a step."""
KNOWN_FRAMES = 1000
"""At least so many of life are drawn to know how strong it is."""
_SHRUNK, _RIDGE = 0.3, 1e-3
"""A second says little of a covariance: a third of it is life's own, at the second's strength."""


def walk_course(
    bundle: Bundle,
    before: Doubles,
    after: Doubles,
    seconds: float,
    kind: str = LINEAR,
    life: float = 1.0,
    seed: int = 0,
) -> tuple[Doubles, tuple[int, int]]:
    """The course [K, Z] of sound `before` [A, Z], the way, and sound `after` [B, Z]; and where the way begins and ends.

    The way goes from mean to mean, at the pace of `evenly`. Beside it goes `life` times the fast part of what the
    bundle knows of the recordings' movement, as strong as both sounds move; it comes out of the movement that `before`
    ends with, and passes over into that of `after`.
    """
    rate = bundle.sample_rate / bundle.hop_size
    frames, width = max(round(seconds * rate), 2), FAST_SECONDS * rate
    first, last = before.mean(0), after.mean(0)

    def places(shares: Doubles) -> Doubles:
        return path_between(first, last, shares, kind)

    shares = evenly(bundle, places, frames)
    moved = _life(bundle, before[-2:] - first, max(frames, KNOWN_FRAMES), seed)
    beside = np.zeros((frames, len(first)))
    if LIFE_AR in bundle.arrays:
        ends = [_covariance(_fast(end, width)) for end in (before, after)]
        beside = life * _held_back(_as_strong(_fast(moved, width), shares, *ends), shares, last - first)
    blend = min(round(BLEND_SECONDS * rate), frames // 2)
    ending = np.clip((np.arange(frames) + 1.0 - frames + blend) / blend, 0.0, 1.0)[:, None]
    leaving = np.maximum(1.0 - np.arange(frames) / blend, 0.0)[:, None]
    beside = (leaving * moved[:frames] + (1.0 - leaving) * beside) * (1.0 - ending) + ending * (after[0] - last)
    return np.concatenate([before, places(shares) + beside, after]), (len(before), len(before) + frames)


def _fast(course: Doubles, width: float) -> Doubles:
    """What a course [K, Z] does beside its smooth part; `width` is in frames."""
    fast: Doubles = course - gaussian_filter1d(course, width, axis=0)
    return fast


def _as_strong(fast: Doubles, shares: Doubles, first: Doubles, last: Doubles) -> Doubles:
    """Movement [K', Z] with the covariances [Z, Z] of the sounds at both ends of the way, by share [K] of it; K' ≥ K.

    The life of a bundle is that of all its recordings together, of which the loud ones may move most; as it is, a quiet
    sound would swell on its way to another quiet one.
    """
    own = _covariance(fast)
    strength = float(np.trace(own)) / len(own)
    values, vectors = np.linalg.eigh(own + np.eye(len(own)) * max(_RIDGE * strength, 1e-12))
    white = fast[: len(shares)] @ (vectors / np.sqrt(values)) @ vectors.T
    coloured = []
    for end in (first, last):
        even = own * (float(np.trace(end)) / len(own) / max(strength, 1e-12))
        values, vectors = np.linalg.eigh((1.0 - _SHRUNK) * end + _SHRUNK * even)
        coloured.append(white @ (vectors * np.sqrt(np.maximum(values, 0.0))) @ vectors.T)
    moved: Doubles = (1.0 - shares)[:, None] * coloured[0] + shares[:, None] * coloured[1]
    return moved


def _held_back(fast: Doubles, shares: Doubles, way: Doubles) -> Doubles:
    """Movement [K, Z] whose part along the `way` [Z] is as much slower as the way is gone slower than steadily: where a
    little of the way changes much, life would go to and fro over all of it."""
    direction = way / max(float(np.linalg.norm(way)), 1e-12)
    pace = np.minimum(np.gradient(shares) * len(shares), 1.0)
    held: Doubles = fast - np.outer((1.0 - pace) * (fast @ direction), direction)
    return held


def _covariance(course: Doubles) -> Doubles:
    found: Doubles = np.atleast_2d(course.T @ course / len(course))
    return found


def _life(bundle: Bundle, recent: Doubles, frames: int, seed: int) -> Doubles:
    """What goes on [frames, Z] from the last two frames of movement; of a bundle without life it dies away."""
    size, generator = recent.shape[1], np.random.default_rng(seed)
    ar = bundle.arrays.get(LIFE_AR, np.stack([0.9 * np.eye(size), np.zeros((size, size))])).astype(np.float64)
    noise = bundle.arrays.get(LIFE_NOISE, np.zeros((size, size))).astype(np.float64)
    made = np.concatenate([recent, np.empty((frames, size))])
    for frame in range(2, frames + 2):
        made[frame] = ar[0] @ made[frame - 1] + ar[1] @ made[frame - 2] + noise @ generator.normal(size=size)
    return made[2:]
