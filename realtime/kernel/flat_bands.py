"""A grain's bands where all envelopes are 1: noise at its gains, under the grain's window (compiled).

There may be two thousand of them, and what they read is what they cost. A quantum of gains is therefore made of the
ramp's two numbers where it is one straight line, which it nearly always is, and read only where something begins or
ends in its midst.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from texbridge.realtime.kernel.decks import band_gains_of, band_ramp_of
from texbridge.realtime.kernel.memory import ON_THE_WAY, QUANTUM, WRITTEN_OUT
from texbridge.realtime.kernel.parts import part


@part(error_model="numpy")
def add_flat(
    lines: Any, n_lines: int, envelope: Any, weights: Any, rows: int, noise: Any, tile: int, deck: Any
) -> None:  # fmt: skip
    """Add a grain's bands to ``lines`` [n, 32]: what ``weights`` come to is its window, the same for all bands.

    ``noise`` [tiles, N, 32]; line l reads it l / n of its length and l tiles further on. That they are not apart by a
    power of two alone, which memory is bad at, is worth as much as all the rest.
    """
    n_tiles = noise.shape[0]
    for i in range(QUANTUM):
        envelope[i] = 0.0
    for k in range(rows):
        for i in range(QUANTUM):
            envelope[i] += weights[k, i]
    if n_lines == 2:
        second = noise[(tile + n_tiles // 2 + 1) % n_tiles]
        if deck.band_line == WRITTEN_OUT:
            _add_written_pair(lines[0], lines[1], envelope, band_gains_of(deck), noise[tile], second)
        else:
            _add_straight_pair(lines[0], lines[1], envelope, deck, noise[tile], second)
        return
    for line in range(n_lines):
        sound = noise[(tile + line * n_tiles // n_lines + line) % n_tiles]
        if deck.band_line == WRITTEN_OUT:
            _add_written(lines[line], envelope, band_gains_of(deck), sound)
        else:
            _add_straight(lines[line], envelope, deck, sound)


@part(error_model="numpy")
def _add_straight(line: Any, window: Any, deck: Any, noise: Any) -> None:
    """One ``line`` [32] of bands ``noise`` [N, 32] whose gains go straight on, under a ``window`` [32].

    The ramp stands at the quantum's end already.
    """
    ramp, moves = band_ramp_of(deck), 1.0 if deck.band_line == ON_THE_WAY else 0.0
    for band in range(noise.shape[0]):
        step, sound = moves * ramp[1, band], noise[band]
        begin, slope = np.float32(ramp[0, band] - QUANTUM * step), np.float32(step)
        for i in range(QUANTUM):
            line[i] += window[i] * (begin + np.float32(i + 1) * slope) * sound[i]


@part(error_model="numpy")
def _add_straight_pair(left: Any, right: Any, window: Any, deck: Any, noise: Any, other: Any) -> None:
    """The same for two lines, each with a tile of its own."""
    ramp, moves = band_ramp_of(deck), 1.0 if deck.band_line == ON_THE_WAY else 0.0
    for band in range(noise.shape[0]):
        step, sound, second = moves * ramp[1, band], noise[band], other[band]
        begin, slope = np.float32(ramp[0, band] - QUANTUM * step), np.float32(step)
        for i in range(QUANTUM):
            level = window[i] * (begin + np.float32(i + 1) * slope)
            left[i] += level * sound[i]
            right[i] += level * second[i]


@part(error_model="numpy")
def _add_written(line: Any, window: Any, gains: Any, noise: Any) -> None:
    """One ``line`` of bands at the ``gains`` [N, 32] of each sample."""
    for band in range(noise.shape[0]):
        gain, sound = gains[band], noise[band]
        for i in range(QUANTUM):
            line[i] += window[i] * gain[i] * sound[i]


@part(error_model="numpy")
def _add_written_pair(left: Any, right: Any, window: Any, gains: Any, noise: Any, other: Any) -> None:
    """The same for two lines."""
    for band in range(noise.shape[0]):
        gain, sound, second = gains[band], noise[band], other[band]
        for i in range(QUANTUM):
            level = window[i] * gain[i]
            left[i] += level * sound[i]
            right[i] += level * second[i]
