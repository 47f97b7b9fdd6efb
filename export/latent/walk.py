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
    bundle knows of the recordings' movement; it comes out of the movement that `before` ends with, and passes over
    into that of `after`.
    """
    frames = max(round(seconds * bundle.sample_rate / bundle.hop_size), 2)
    first, last = before.mean(0), after.mean(0)
    blend = min(round(BLEND_SECONDS * bundle.sample_rate / bundle.hop_size), frames // 2)
    ending = np.clip((np.arange(frames) + 1.0 - frames + blend) / blend, 0.0, 1.0)
    leaving = np.maximum(1.0 - np.arange(frames) / blend, 0.0)[:, None]
    moved = _life(bundle, before[-2:] - first, frames, seed)
    fast = moved - gaussian_filter1d(moved, FAST_SECONDS * bundle.sample_rate / bundle.hop_size, axis=0)
    beside = (leaving * moved + (1.0 - leaving) * life * fast) * (1.0 - ending)[:, None]
    beside += np.outer(ending, after[0] - last)

    def places(shares: Doubles) -> Doubles:
        return path_between(first, last, shares, kind)

    way = places(evenly(bundle, places, frames)) + beside
    return np.concatenate([before, way, after]), (len(before), len(before) + frames)


def _life(bundle: Bundle, recent: Doubles, frames: int, seed: int) -> Doubles:
    """What goes on [frames, Z] from the last two frames of movement; of a bundle without life it dies away."""
    size, generator = recent.shape[1], np.random.default_rng(seed)
    ar = bundle.arrays.get(LIFE_AR, np.stack([0.9 * np.eye(size), np.zeros((size, size))])).astype(np.float64)
    noise = bundle.arrays.get(LIFE_NOISE, np.zeros((size, size))).astype(np.float64)
    made = np.concatenate([recent, np.empty((frames, size))])
    for frame in range(2, frames + 2):
        made[frame] = ar[0] @ made[frame - 1] + ar[1] @ made[frame - 2] + noise @ generator.normal(size=size)
    return made[2:]
