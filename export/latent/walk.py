"""A walk from one sound to another through a latent space: the course, and figures of how evenly and lively it goes.

Dees et al. (2023) interpolate between two places, and what stands still there sounds dead. Here the course keeps the
fluctuations of the recordings: the way itself is what is slower than a tenth of a second, and what is faster of life
goes on beside it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from texbridge.export.latent.pace import evenly, steadily
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.latent import LIFE_AR, LIFE_NOISE
from texbridge.training.latents.listening import Doubles, frame_measures
from texbridge.training.signal.mfcc import MFCC_HOP

LINEAR, SPHERICAL = "linear", "spherical"
BLEND_SECONDS = 0.1
FAST_SECONDS = 0.03
"""Deviation of the Gaussian whose output is taken from life on a way: it is as wide as a box of 0.1 s, a step."""
STEP_SECONDS, JUMP_SECONDS = 0.1, 0.05
_LEAST_HZ = 20.0
_PARALLEL = 1e-3


@dataclass(frozen=True)
class WalkFigures:
    """How a walk goes. `towards`: share of steps between medians of 0.1 s of the centroid that lead to where it ends;
    `towards_of_ends`: what that would be of an even way with the restlessness of the two sounds themselves, which are
    noise; `largest_jump_octaves`: between medians of 0.05 s; `liveliness`: deviation of the centroid about its trend,
    between the two sounds over that within them; centroids in Hz at both ends."""

    towards: float
    towards_of_ends: float
    largest_jump_octaves: float
    liveliness: float
    centroid_from_hz: float
    centroid_to_hz: float

    def to_dict(self) -> dict[str, float]:
        """The figures by name."""
        return dataclasses.asdict(self)


def path_between(first: Doubles, last: Doubles, shares: Doubles, kind: str = LINEAR) -> Doubles:
    """Places [K, Z] at shares [K] of the way from `first` [Z] to `last`: in a line, or along the arc about the origin,
    on which the length of a place changes evenly too."""
    share = shares[:, None]
    lengths = float(np.linalg.norm(first)), float(np.linalg.norm(last))
    angle = float(np.arccos(np.clip(first @ last / max(lengths[0] * lengths[1], 1e-12), -1.0, 1.0)))
    if kind == LINEAR or min(lengths) < _PARALLEL or not _PARALLEL < angle < np.pi - _PARALLEL:
        straight: Doubles = (1.0 - share) * first + share * last
        return straight
    directions = np.sin((1.0 - share) * angle) * first / lengths[0] + np.sin(share * angle) * last / lengths[1]
    arc: Doubles = directions / np.sin(angle) * ((1.0 - share) * lengths[0] + share * lengths[1])
    return arc


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


def centroid_course(sound: NDArray[np.float32], sample_rate: int) -> tuple[Doubles, Doubles]:
    """Spectral centroid (Hz) and level (dB re full scale) [T / 128] of a sound [T], every 128 samples."""
    found = frame_measures(torch.from_numpy(sound), sample_rate, len(sound) // MFCC_HOP)
    centroid, level = (values.double().numpy() for values in found)
    return centroid, level


def walk_figures(centroid_hz: Doubles, way: tuple[int, int], frame_rate: float) -> WalkFigures:
    """The figures of a centroid [K] so many times per second, whose `way` is from frame to frame."""
    octaves = np.log2(np.maximum(centroid_hz, _LEAST_HZ))
    before, between, after = octaves[: way[0]], octaves[way[0] : way[1]], octaves[way[1] :]
    ends = float(np.median(before)), float(np.median(after))
    step, goal = STEP_SECONDS * frame_rate, ends[1] - ends[0]
    even = ends[0] + goal * steadily(len(between))
    restless = [even + np.resize(_about_trend(end), len(even)) for end in (before, after)]
    jumps = np.abs(np.diff(_medians(between, JUMP_SECONDS * frame_rate)))
    within = np.sqrt(np.mean([_restlessness(before) ** 2, _restlessness(after) ** 2]))
    return WalkFigures(
        towards=_towards(between, step, goal),
        towards_of_ends=float(np.mean([_towards(course, step, goal) for course in restless])),
        largest_jump_octaves=float(jumps.max(initial=0.0)),
        liveliness=float(_restlessness(between) / max(within, 1e-9)),
        centroid_from_hz=2.0 ** ends[0],
        centroid_to_hz=2.0 ** ends[1],
    )


def _medians(values: Doubles, size: float) -> Doubles:
    """Medians of stretches of `size` values, one after another."""
    count = max(int(len(values) / size), 1)
    return np.array([np.median(part) for part in np.array_split(values, count)])


def _towards(octaves: Doubles, size: float, goal: float) -> float:
    """Share of the steps between medians of `size` values that have the sign of `goal`."""
    steps = np.diff(_medians(octaves, size))
    return float(np.mean(np.sign(steps) == np.sign(goal))) if len(steps) else 1.0


def _restlessness(values: Doubles) -> float:
    """Deviation about the line that fits best."""
    return float(np.std(_about_trend(values)))


def _about_trend(values: Doubles) -> Doubles:
    """What is left beside the line that fits best."""
    place = np.arange(len(values))
    left: Doubles = values - np.polyval(np.polyfit(place, values, 1), place)
    return left
