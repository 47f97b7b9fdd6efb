"""A walk from one sound to another through a latent space: the course of the latents.

Dees et al. (2023) interpolate between two places, and what stands still there sounds dead. Here the course keeps the
fluctuations of the recordings: the slow part goes along the path, and life goes on beside it.
"""

from __future__ import annotations

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.latent import LIFE_AR, LIFE_NOISE
from texbridge.training.latents.listening import Doubles
from texbridge.training.latents.path import LINEAR, path_between

BLEND_SECONDS = 0.1


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

    The way goes from mean to mean. Beside it `life` times what the bundle knows of the recordings' movement goes on
    from the movement that `before` ends with, and passes over into that of `after`.
    """
    frames = max(round(seconds * bundle.sample_rate / bundle.hop_size), 2)
    first, last = before.mean(0), after.mean(0)
    blend = min(round(BLEND_SECONDS * bundle.sample_rate / bundle.hop_size), frames // 2)
    ending = np.clip((np.arange(frames) + 1.0 - frames + blend) / blend, 0.0, 1.0)
    amount = np.maximum(1.0 - np.arange(frames) / blend, 0.0)
    amount = amount + (1.0 - amount) * life
    beside = _life(bundle, before[-2:] - first, frames, seed) * (amount * (1.0 - ending))[:, None]
    beside += np.outer(ending, after[0] - last)
    way = path_between(first, last, frames, kind) + beside
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
