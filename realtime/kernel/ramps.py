"""Straight lines of gains, sample by sample: a strip's channel gains, a deck's band gains (compiled).

A ramp [3, K] is (value, step, goal) of each gain; how many frames are left of it stands in its owner's ``remaining``.
"""

from __future__ import annotations

import math
from typing import Any

from texbridge.realtime.kernel.memory import QUANTUM
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
    if moving == QUANTUM:
        _fill_quantum(gains, ramp)
    else:
        _fill_part(gains, ramp, first, moving, length)
    owner.remaining -= moving
    if owner.remaining == 0:
        for k in range(gains.shape[0]):
            ramp[0, k] = ramp[2, k]


@part(error_model="numpy")
def pass_quantum(ramp: Any, owner: Any) -> None:
    """Let a quantum pass that is all on the way, or all at rest, and write no gains."""
    if owner.remaining == 0:
        return
    owner.remaining -= QUANTUM
    for k in range(ramp.shape[1]):
        ramp[0, k] += QUANTUM * ramp[1, k]
    if owner.remaining == 0:
        for k in range(ramp.shape[1]):
            ramp[0, k] = ramp[2, k]


@part(error_model="numpy")
def _fill_quantum(gains: Any, ramp: Any) -> None:
    """A whole quantum on the way, by loops of a length that the compiler knows."""
    for k in range(gains.shape[0]):
        value, step, row = ramp[0, k], ramp[1, k], gains[k]
        for i in range(QUANTUM):
            row[i] = value + (i + 1) * step
        ramp[0, k] = value + QUANTUM * step


@part(error_model="numpy")
def _fill_part(gains: Any, ramp: Any, first: int, moving: int, length: int) -> None:
    """``moving`` samples on the way, and the rest of ``length`` at the goal."""
    for k in range(gains.shape[0]):
        value, step = ramp[0, k], ramp[1, k]
        for i in range(moving):
            gains[k, first + i] = value + (i + 1) * step
        ramp[0, k] = value + moving * step
        for i in range(moving, length):
            gains[k, first + i] = ramp[2, k]


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
