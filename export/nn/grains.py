"""Overlapping grains of envelope tables and noise, in TorchScript: what `realtime.kernel.grains` does by quanta.

A grain reads the tables from a random place of their period and the noise from another, lasts 0.5 to 0.9 of the period
and crossfades with equal power into the next.
"""

import math

import torch
from torch import Tensor

from texbridge.export.nn.dice import Dice


class Grain:
    """Ages and lengths in samples, ``phase`` in points of the tables, ``place`` in samples of its noise: a grain that
    sounds keeps the noise that it began with."""

    def __init__(self) -> None:
        self.age = 0
        self.length = 0
        self.fade_in = 0
        self.fade_out = 1
        self.phase = 0.0
        self.place = 0
        self.noise = torch.zeros(1, 1)
        self.loop = 1

    def start(
        self, dice: Dice, period: float, size: int, noise: Tensor, loop: int, longest_fade: int, fade_in: int
    ) -> None:
        """Begin at a random place; ``period`` is that of the tables, in samples, ``loop`` that of the ``noise``."""
        length = int((0.5 + 0.4 * dice.draw()) * period)
        self.fade_out = max(32, min(longest_fade, length // 3))
        self.phase = dice.draw() * size
        self.noise, self.loop = noise, loop
        self.place = dice.below(loop)
        self.age = 0
        self.fade_in = fade_in
        self.length = max(length, fade_in + self.fade_out + 32)

    def until_event(self) -> int:
        """Samples until it begins to fade, or ends."""
        fading = self.length - self.fade_out
        return fading - self.age if self.age < fading else self.length - self.age

    def advance(self, frames: int, step: float, size: int) -> None:
        """Go on by so many samples of ``step`` points."""
        self.age += frames
        self.phase = (self.phase + frames * step) % size
        self.place += frames


def grain_window(grain: Grain, frames: int) -> Tensor:
    """Amplitudes [frames] from the present age on: a quarter sine up, 1, a quarter sine down."""
    ages = grain.age + torch.arange(frames)
    up = (ages / float(grain.fade_in)).clamp(0.0, 1.0) if grain.fade_in > 0 else torch.ones(frames)
    down = ((grain.length - ages) / float(grain.fade_out)).clamp(0.0, 1.0)
    return torch.sin((0.5 * math.pi) * up) * torch.sin((0.5 * math.pi) * down)


def spline_weights(phase: float, step: float, frames: int) -> Tensor:
    """What each point from floor(``phase``) − 1 on gives to ``frames`` samples: [points, frames], a cubic B-spline."""
    within = phase - math.floor(phase)
    points = int(within + (frames - 1) * step) + 4
    distance = (within + 1.0 + step * torch.arange(frames))[None] - torch.arange(points)[:, None]
    distance = distance.abs()
    outer, inner = (2.0 - distance).clamp_min(0.0), (1.0 - distance).clamp_min(0.0)
    return (outer * outer * outer - 4.0 * inner * inner * inner) / 6.0


def add_grain(
    lines: Tensor, grain: Grain, source: Tensor, target: Tensor, share: Tensor, moving: bool, gain: Tensor, step: float
) -> Tensor:
    """``lines`` [2, frames] and a grain: tables [N, S] that go from ``source`` to ``target`` by ``share`` [frames], if
    they are ``moving``, times ``gain`` [N, frames].

    Both lines read the same envelopes, the second the noise half a loop further on.
    """
    frames, size, loop = share.shape[0], target.shape[1], grain.loop
    weights = spline_weights(grain.phase, step, frames) * grain_window(grain, frames)
    points = (math.floor(grain.phase) - 1 + size + torch.arange(weights.shape[0])) % size
    if moving:
        envelopes = source[:, points] @ (weights * (1.0 - share)) + target[:, points] @ (weights * share)
    else:
        envelopes = target[:, points] @ weights
    envelopes = envelopes * gain
    first, second = grain.place % loop, (grain.place + loop // 2) % loop
    left = (envelopes * grain.noise[:, first : first + frames]).sum(0)
    right = (envelopes * grain.noise[:, second : second + frames]).sum(0)
    return lines + torch.stack([left, right])
