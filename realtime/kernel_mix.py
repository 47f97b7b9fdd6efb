"""Gain, pan, limiter and meters of the kernel, one quantum at a time (compiled, no allocation)."""

from __future__ import annotations

import math
from typing import Any

from numba import njit

from realtime.atomics import load_acquire, store_release
from realtime.state import QUANTUM

KNEE = 10.0 ** (-3.0 / 20.0)
CEILING = 10.0 ** (-0.1 / 20.0) - 1e-6
MAX_GAIN = 100.0


@njit(error_model="numpy")
def safe_gain(value: float) -> float:
    """``value`` within 0…100; 0 for NaN."""
    return min(value, MAX_GAIN) if value > 0.0 else 0.0


@njit(error_model="numpy")
def advance_ramp(ramp: Any, targets: Any, index: int, quanta: int) -> None:
    """Move a stereo gain one quantum on its straight way to its target, reached ``quanta`` after the last change."""
    left = safe_gain(load_acquire(targets, 2 * index))
    right = safe_gain(load_acquire(targets, 2 * index + 1))
    if left != ramp.goal_left or right != ramp.goal_right:
        ramp.goal_left, ramp.goal_right = left, right
        ramp.quanta = quanta
    ramp.from_left, ramp.from_right = ramp.left, ramp.right
    if ramp.quanta > 1:
        ramp.left += (ramp.goal_left - ramp.left) / ramp.quanta
        ramp.right += (ramp.goal_right - ramp.right) / ramp.quanta
        ramp.quanta -= 1
    else:
        ramp.left, ramp.right = ramp.goal_left, ramp.goal_right


@njit(error_model="numpy")
def measure(meters: Any, index: int, peak: float, mean_square: float, decay: float) -> None:
    """Falling peak and smoothed mean square."""
    old_peak = load_acquire(meters, 2 * index)
    old_square = load_acquire(meters, 2 * index + 1)
    store_release(meters, 2 * index, max(peak, old_peak * decay if old_peak > 1e-9 else 0.0))
    smoothed = mean_square + decay * (old_square - mean_square)
    store_release(meters, 2 * index + 1, smoothed if smoothed > 1e-18 else 0.0)


@njit(error_model="numpy")
def mix_voice(voice: Any, ramp: Any, line: Any, mix: Any, quanta: int) -> tuple[float, float]:
    """Add a voice's ``line`` [32] to ``mix`` [2, 32] with its gains; returns its (peak, mean square).

    The mean square is NaN or Inf if the line is not finite: then the voice falls from its last sample to silence within
    the quantum, and fades in again when it is finite.
    """
    energy = 0.0
    peak = 0.0
    for i in range(QUANTUM):
        energy += line[i] * line[i]
        peak = max(peak, abs(line[i]))
    if not math.isfinite(energy):
        for i in range(QUANTUM):
            fall = 1.0 - (i + 1.0) / QUANTUM
            mix[0, i] += voice.last_left * fall
            mix[1, i] += voice.last_right * fall
        voice.trust = 0.0
        voice.last_left = voice.last_right = 0.0
        return 0.0, energy
    trust = min(1.0, voice.trust + 1.0 / quanta)
    left, right = ramp.from_left * voice.trust, ramp.from_right * voice.trust
    step_left = (ramp.left * trust - left) / QUANTUM
    step_right = (ramp.right * trust - right) / QUANTUM
    for i in range(QUANTUM):
        mix[0, i] += line[i] * (left + step_left * (i + 1))
        mix[1, i] += line[i] * (right + step_right * (i + 1))
    voice.last_left = line[QUANTUM - 1] * ramp.left * trust
    voice.last_right = line[QUANTUM - 1] * ramp.right * trust
    voice.trust = trust
    gain = max(ramp.left, ramp.right)
    return peak * gain, energy / QUANTUM * 0.5 * (ramp.left * ramp.left + ramp.right * ramp.right)


@njit(error_model="numpy")
def limit(value: float) -> float:
    """Soft limiter: linear to −3 dBFS, hyperbolic tangent above, never over −0.1 dBFS."""
    size = abs(value)
    if size <= KNEE:
        return value
    room = CEILING - KNEE
    return math.copysign(KNEE + room * math.tanh((size - KNEE) / room), value)


@njit(error_model="numpy")
def master(mix: Any, ramp: Any, fifo: Any, channels: int) -> tuple[float, float]:
    """Apply master gain and limiter to ``mix`` and interleave it into ``fifo`` [32, channels]; (peak, mean square).

    Channels above the second stay silent; one channel gets the left side (voices are then not panned).
    """
    used = min(channels, 2)
    step = (ramp.left - ramp.from_left) / QUANTUM
    peak = 0.0
    energy = 0.0
    for c in range(used):
        for i in range(QUANTUM):
            value = limit(mix[c, i] * (ramp.from_left + step * (i + 1)))
            fifo[i, c] = value
            peak = max(peak, abs(value))
            energy += value * value
    return peak, energy / (QUANTUM * used)
