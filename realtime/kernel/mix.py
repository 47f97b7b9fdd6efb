"""Gains, limiter and meters of the kernel, one quantum at a time (compiled, no allocation)."""

from __future__ import annotations

import math
from typing import Any

from texbridge.realtime.kernel.atomics import load_acquire, store_release
from texbridge.realtime.kernel.memory import NO_DECK, QUANTUM
from texbridge.realtime.kernel.parts import part

KNEE = 10.0 ** (-3.0 / 20.0)
CEILING = 10.0 ** (-0.1 / 20.0) - 1e-6


@part(error_model="numpy")
def update_meters(meters: Any, index: int, peak: float, mean_square: float, decay: float) -> None:
    """Falling peak and smoothed mean square."""
    old_peak = load_acquire(meters, 2 * index)
    old_square = load_acquire(meters, 2 * index + 1)
    store_release(meters, 2 * index, max(peak, old_peak * decay if old_peak > 1e-9 else 0.0))
    smoothed = mean_square + decay * (old_square - mean_square)
    store_release(meters, 2 * index + 1, smoothed if smoothed > 1e-18 else 0.0)


@part(error_model="numpy")
def follow_mean(means: Any, c: int, mean: float, decay: float) -> None:
    """Smooth the ``mean`` of a channel's last samples: a constant offset, which meters leave out as it is no sound."""
    smoothed = mean + decay * (means[c] - mean)
    means[c] = smoothed if abs(smoothed) > 1e-9 else 0.0


@part(error_model="numpy")
def swap_level(level: Any, strip: Any, entering: bool, position: int) -> None:
    """Write the equal-power fade of an entering or leaving deck through a quantum: 1 where no swap is under way."""
    for i in range(QUANTUM):
        level[i] = 1.0
    past = position - strip.swap_start
    if past >= strip.swap_frames:
        return
    for i in range(QUANTUM):
        at = min(max((past + i + 0.5) / strip.swap_frames, 0.0), 1.0)
        level[i] = math.sin(0.5 * math.pi * at) if entering else math.cos(0.5 * math.pi * at)


@part(error_model="numpy")
def lines_needed(strip: Any, ramp: Any, channels: int) -> int:
    """How many independent lines a voice needs: one if no channel wants noise of its own."""
    if strip.active == NO_DECK and strip.leaving == NO_DECK:
        return 0
    for k in range(channels, 2 * channels):
        if ramp[0, k] != 0.0 or (strip.remaining > 0 and ramp[2, k] != 0.0):
            return 2 if channels == 2 else 1 + channels
    return 1


@part(error_model="numpy")
def fall_silent(strip: Any, last: Any, mix: Any) -> None:
    """Lead a voice from its last sample to silence within the quantum."""
    for c in range(mix.shape[0]):
        for i in range(QUANTUM):
            mix[c, i] += last[c] * (1.0 - (i + 1.0) / QUANTUM)
        last[c] = 0.0
    strip.trust = 0.0


@part(error_model="numpy")
def is_finite(lines: Any, n_lines: int) -> bool:
    """Whether every sample of a quantum is a number."""
    energy = 0.0
    for line in range(n_lines):
        for i in range(QUANTUM):
            energy += lines[line, i] * lines[line, i]
    return math.isfinite(energy)


@part(error_model="numpy")
def mix_voice(
    strip: Any, last: Any, lines: Any, n_lines: int, gains: Any, mix: Any, quanta: int, means: Any, mean_decay: float
) -> tuple[float, float]:
    """Add a voice's ``lines`` [n, 32] to ``mix`` [C, 32] with its ``gains`` [2C, 32]; returns its (peak, mean square).

    Channel c gets the first line times gain c and, where there are more lines, its own (the second, where there are
    two) times gain C + c. After a fault the voice fades in within ``quanta``. The mean square is the power of all
    channels over at most two. Both are measured about the channels' ``means``.
    """
    channels = mix.shape[0]
    old_trust = strip.trust
    strip.trust = min(1.0, old_trust + 1.0 / quanta)
    rise = (strip.trust - old_trust) / QUANTUM
    peak = energy = 0.0
    for c in range(channels):
        own = 1 if n_lines == 2 else 1 + c
        offset, total = means[c], 0.0
        for i in range(QUANTUM):
            value = lines[0, i] * gains[c, i]
            if n_lines > 1:
                value += lines[own, i] * gains[channels + c, i]
            value *= old_trust + rise * (i + 1)
            mix[c, i] += value
            total += value
            peak = max(peak, abs(value - offset))
            energy += (value - offset) ** 2
            last[c] = value
        follow_mean(means, c, total / QUANTUM, mean_decay)
    return peak, energy / (QUANTUM * min(channels, 2))


@part(error_model="numpy")
def add_dry(mix: Any, gains: Any, ring: Any, position: int) -> None:
    """Add the input of 32 samples ago, from its ``ring`` [R, I], to ``mix`` [C, 32].

    Channel to channel where there are as many of them, else the mean of the inputs to every channel.
    """
    channels, inputs = mix.shape[0], ring.shape[1]
    sounds = False
    for c in range(channels):
        for i in range(QUANTUM):
            sounds |= gains[c, i] != 0.0
    if not sounds:
        return
    for i in range(QUANTUM):
        at = (position + i - QUANTUM) & (ring.shape[0] - 1)
        mean = 0.0
        for k in range(inputs):
            mean += ring[at, k] / inputs
        for c in range(channels):
            mix[c, i] += gains[c, i] * (ring[at, c] if channels == inputs else mean)


@part(error_model="numpy")
def limit(value: float) -> float:
    """Soft limiter: linear to −3 dBFS, hyperbolic tangent above, never over −0.1 dBFS."""
    size = abs(value)
    if size <= KNEE:
        return value
    room = CEILING - KNEE
    return math.copysign(KNEE + room * math.tanh((size - KNEE) / room), value)


@part(error_model="numpy")
def master(mix: Any, gains: Any, fifo: Any, means: Any, mean_decay: float) -> tuple[float, float]:
    """Apply master gains and limiter to ``mix`` [C, 32], interleaved into ``fifo`` [32, C]; (peak, mean square).

    Both are measured about the channels' ``means``.
    """
    channels = mix.shape[0]
    peak = energy = 0.0
    for c in range(channels):
        offset, total = means[c], 0.0
        for i in range(QUANTUM):
            value = limit(mix[c, i] * gains[c, i])
            fifo[i, c] = value
            total += value
            peak = max(peak, abs(value - offset))
            energy += (value - offset) ** 2
        follow_mean(means, c, total / QUANTUM, mean_decay)
    return peak, energy / (QUANTUM * min(channels, 2))
