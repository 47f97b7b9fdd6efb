"""Straight lines of gains, sample by sample: a strip's channel gains, a deck's band gains (compiled).

A ramp [3, K] is (value, step, goal) of each gain; how many frames are left of it stands in its owner's ``remaining``.
"""

from __future__ import annotations

import math
from typing import Any

from texbridge.realtime.kernel.parts import part

MAX_GAIN = 100.0


@part(error_model="numpy")
def safe_gain(value: float) -> float:
    """``value`` within ±100; 0 for NaN."""
    return min(max(value, -MAX_GAIN), MAX_GAIN) if math.isfinite(value) else 0.0


@part(error_model="numpy")
def fill_gains(gains: Any, ramp: Any, owner: Any, first: int, last: int) -> None:
    """Write samples ``first`` … ``last`` − 1 of all gains [K, 32] as the ramp [3, K] goes on."""
    length = last - first
    moving = min(owner.remaining, length)
    for k in range(gains.shape[0]):
        value, step = ramp[0, k], ramp[1, k]
        for i in range(moving):
            gains[k, first + i] = value + (i + 1) * step
        value += moving * step
        if owner.remaining == moving:
            value = ramp[2, k]
        for i in range(moving, length):
            gains[k, first + i] = value
        ramp[0, k] = value
    owner.remaining -= moving


@part(error_model="numpy")
def aim(ramp: Any, owner: Any, goals: Any, frames: int) -> None:
    """Set out for new ``goals`` [K], reached in a straight line after ``frames``; at once for none."""
    for k in range(goals.shape[0]):
        goal = safe_gain(goals[k])
        ramp[2, k] = goal
        if frames > 0:
            ramp[1, k] = (goal - ramp[0, k]) / frames
        else:
            ramp[0, k] = goal
    owner.remaining = frames
