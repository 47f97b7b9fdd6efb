"""A grain's bands: every band's envelope times its noise, a quantum at a time (compiled).

An envelope is its table's points times the spline's weights, which are the same for all bands (`realtime.kernel.grains`
works them out). This is where the callback's time goes. Stereo, and then one group of weights nearly always holds the
quantum, has loops of its own, in which an envelope is made and used without a detour over memory.
"""

from __future__ import annotations

from typing import Any

from texbridge.realtime.kernel.decks import band_gains_of
from texbridge.realtime.kernel.flat_bands import add_flat
from texbridge.realtime.kernel.memory import GROUP, QUANTUM
from texbridge.realtime.kernel.parts import part


@part(error_model="numpy")
def group_of(table: Any, first: int, column: int) -> Any:
    """The six points of a column of ``table`` [S, N] from ``first`` on."""
    mask = table.shape[0] - 1
    return (
        table[first & mask, column],
        table[(first + 1) & mask, column],
        table[(first + 2) & mask, column],
        table[(first + 3) & mask, column],
        table[(first + 4) & mask, column],
        table[(first + 5) & mask, column],
    )


@part(error_model="numpy")
def envelope_at(weights: Any, k: int, i: int, p: Any) -> Any:
    """What six points ``p``, times the rows of ``weights`` from ``k`` on, give to sample ``i``."""
    envelope = weights[k, i] * p[0] + weights[k + 1, i] * p[1] + weights[k + 2, i] * p[2]
    envelope += weights[k + 3, i] * p[3] + weights[k + 4, i] * p[4] + weights[k + 5, i] * p[5]
    return envelope


@part(error_model="numpy")
def write_envelope(out: Any, weights: Any, rows: int, table: Any, first: int, column: int) -> None:
    """Write one band's envelope, its table interpolated by ``rows`` of weights, to ``out`` [32]."""
    for i in range(QUANTUM):
        out[i] = 0.0
    for k in range(0, rows, GROUP):
        p = group_of(table, first + k, column)
        for i in range(QUANTUM):
            out[i] += envelope_at(weights, k, i, p)


@part(error_model="numpy")
def add_part(
    lines: Any, n_lines: int, envelope: Any, weights: Any, rows: int, table: Any, first: int, column: int,
    noise: Any, tile: int, deck: Any,
) -> None:  # fmt: skip
    """Add a grain's bands, from ``column`` of the tables on, to ``lines`` [n, 32], times their gains if there are any.

    ``noise`` [tiles, N, 32]; line l reads it l / n of its length further on, so that the lines are independent.
    """
    n_tiles, shaped = noise.shape[0], deck.has_band_gains != 0
    if deck.flat != 0:
        if shaped:
            add_flat(lines, n_lines, envelope, weights, rows, noise, tile, deck)
    elif n_lines == 1 and not shaped:
        add_single(lines[0], weights, rows, table, first, column, noise[tile])
    elif n_lines == 2 and rows == GROUP and shaped:
        at = (tile + n_tiles // 2) % n_tiles
        gains = band_gains_of(deck)
        add_shaped_pair(lines[0], lines[1], weights, table, first, column, noise[tile], noise[at], gains)
    elif n_lines == 2 and rows == GROUP:
        at = (tile + n_tiles // 2) % n_tiles
        add_pair(lines[0], lines[1], weights, table, first, column, noise[tile], noise[at])
    else:
        add_lines(lines, n_lines, envelope, weights, rows, table, first, column, noise, tile, deck)


@part(error_model="numpy")
def add_lines(
    lines: Any, n_lines: int, envelope: Any, weights: Any, rows: int, table: Any, first: int, column: int,
    noise: Any, tile: int, deck: Any,
) -> None:  # fmt: skip
    """The same for any number of lines, by way of an ``envelope`` [32] in memory."""
    n_tiles = noise.shape[0]
    for band in range(noise.shape[1]):
        write_envelope(envelope, weights, rows, table, first, column + band)
        if deck.has_band_gains != 0:
            gains = band_gains_of(deck)[column + band]
            for i in range(QUANTUM):
                envelope[i] *= gains[i]
        for line in range(n_lines):
            at = (tile + line * n_tiles // n_lines) % n_tiles
            for i in range(QUANTUM):
                lines[line, i] += envelope[i] * noise[at, band, i]


@part(error_model="numpy")
def add_single(line: Any, weights: Any, rows: int, table: Any, first: int, column: int, noise: Any) -> None:
    """The same for one ``line`` [32] and one tile ``noise`` [N, 32]."""
    for band in range(noise.shape[0]):
        for k in range(0, rows, GROUP):
            p = group_of(table, first + k, column + band)
            for i in range(QUANTUM):
                line[i] += envelope_at(weights, k, i, p) * noise[band, i]


@part(error_model="numpy")
def add_pair(
    left: Any, right: Any, weights: Any, table: Any, first: int, column: int, noise: Any, other: Any
) -> None:  # fmt: skip
    """The same for two lines [32] with a tile for each [N, 32], where one group of weights holds the quantum."""
    for band in range(noise.shape[0]):
        p = group_of(table, first, column + band)
        for i in range(QUANTUM):
            envelope = envelope_at(weights, 0, i, p)
            left[i] += envelope * noise[band, i]
            right[i] += envelope * other[band, i]


@part(error_model="numpy")
def add_shaped_pair(
    left: Any, right: Any, weights: Any, table: Any, first: int, column: int, noise: Any, other: Any, gains: Any
) -> None:  # fmt: skip
    """The same with the bands' ``gains`` [N, 32]."""
    for band in range(noise.shape[0]):
        p = group_of(table, first, column + band)
        for i in range(QUANTUM):
            envelope = envelope_at(weights, 0, i, p) * gains[column + band, i]
            left[i] += envelope * noise[band, i]
            right[i] += envelope * other[band, i]
