"""From one place of a latent space to another: the line or arc between, and figures of how evenly and lively a sound
goes there.

>>> path_between(np.zeros(2), np.array([0.0, 1.0]), steadily(2))[:, 1].tolist()
[0.25, 0.75]
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from texbridge.training.latents.listening import Doubles, frame_measures
from texbridge.training.signal.mfcc import MFCC_HOP

LINEAR, SPHERICAL = "linear", "spherical"
STEP_SECONDS, JUMP_SECONDS = 0.1, 0.05
_LEAST_HZ = 20.0
_PARALLEL = 1e-3


@dataclass(frozen=True)
class WalkFigures:
    """How a walk goes. `towards`: share of steps between medians of 0.1 s of the centroid that lead to where it ends;
    `towards_of_ends`: what that would be of an even way with the restlessness of the two sounds themselves, which are
    noise; `largest_jump_octaves`: between medians of 0.05 s, and `largest_jump_of_ends` that of such an even way;
    `liveliness`: deviation of the centroid about its trend,
    between the two sounds over that within them; centroids in Hz at both ends."""

    towards: float
    towards_of_ends: float
    largest_jump_octaves: float
    largest_jump_of_ends: float
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


def steadily(frames: int) -> Doubles:
    """The share of a way that is behind in the middle of each of so many frames, at a steady pace."""
    shares: Doubles = (np.arange(frames) + 0.5) / frames
    return shares


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
    step, leap, goal = STEP_SECONDS * frame_rate, JUMP_SECONDS * frame_rate, ends[1] - ends[0]
    even = ends[0] + goal * steadily(len(between))
    restless = [even + np.resize(_about_trend(end), len(even)) for end in (before, after)]
    within = np.sqrt(np.mean([_restlessness(before) ** 2, _restlessness(after) ** 2]))
    return WalkFigures(
        towards=_towards(between, step, goal),
        towards_of_ends=float(np.mean([_towards(course, step, goal) for course in restless])),
        largest_jump_octaves=_largest_jump(between, leap),
        largest_jump_of_ends=float(np.mean([_largest_jump(course, leap) for course in restless])),
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


def _largest_jump(octaves: Doubles, size: float) -> float:
    """The largest step between medians of `size` values."""
    return float(np.abs(np.diff(_medians(octaves, size))).max(initial=0.0))


def _restlessness(values: Doubles) -> float:
    """Deviation about the line that fits best."""
    return float(np.std(_about_trend(values)))


def _about_trend(values: Doubles) -> Doubles:
    """What is left beside the line that fits best."""
    place = np.arange(len(values))
    left: Doubles = values - np.polyval(np.polyfit(place, values, 1), place)
    return left
