"""How much power envelopes give to noise: their mean products, and with those of the noises the expected level."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.graph.bits import apart
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.tables.outer import HIGH, WIDE, outer_tile
from texbridge.realtime.tables.record import singles, square

MAX_DIAGONALS = 3
BLOCK_ROWS = 32
"""Points of the tables that are summed up side by side, in single precision; blocks then in double."""
MATRIX_ROWS = 128
SILENCE_POWER = 1e-20


def block_size(n_columns: int) -> int:
    """How many float32 numbers of memory this module works in."""
    return n_columns * 2 * BLOCK_ROWS


@part(error_model="numpy")
def _clear(out: Any) -> None:
    for j in range(len(out)):
        out[j] = 0.0


@part(error_model="numpy", fastmath={"contract"})
def _add_products(total: Any, a: Any, b: Any) -> None:
    apart()
    for j in range(len(total)):
        total[j] += a[j] * b[j]


@part(error_model="numpy", fastmath={"reassoc", "contract"})
def _dot(a: Any, b: Any) -> float:
    apart()
    total = 0.0
    for j in range(len(a)):
        total += np.float64(a[j]) * np.float64(b[j])
    return total


@part(error_model="numpy")
def mean_products(shaper: Any, cross: Any) -> None:
    """Mean of e_n · e_m into ``cross`` [N, N], exact wherever the noises of bands n and m have anything in common.

    In a filterbank only neighbours have: a few diagonals then cost a twentieth of the whole matrix.
    """
    if shaper.reach > MAX_DIAGONALS:
        _matrix(shaper, cross)
        return
    n, columns, size = shaper.n_bands, shaper.n_columns, shaper.size
    rows = min(BLOCK_ROWS, size)
    width = rows * columns
    curve = singles(shaper.curve_address, (size + 2) * columns)[columns:]
    total = singles(shaper.block_address, width)
    for k in range(min(shaper.reach + 1, n)):
        _clear(total)
        for at in range(0, size * columns, width):
            _add_products(total, curve[at : at + width], curve[at + k : at + k + width])
        for band in range(n - k):
            value = 0.0
            for row in range(rows):
                value += total[row * columns + band]
            cross[band, band + k] = cross[band + k, band] = value / size


@part(error_model="numpy")
def _matrix(shaper: Any, cross: Any) -> None:
    """The same for all pairs."""
    n, columns, size = shaper.n_bands, shaper.n_columns, shaper.size
    curve, tile = singles(shaper.curve_address, (size + 2) * columns), singles(shaper.block_address, HIGH * WIDE)
    for band in range(n):
        _clear(cross[band])
    for begin in range(0, size, MATRIX_ROWS):
        start, rows = (begin + 1) * columns, min(MATRIX_ROWS, size - begin)
        for first in range(0, columns, HIGH):
            for second in range(first - first % WIDE, columns, WIDE):
                outer_tile(tile, curve, start, columns, rows, first, second)
                for band in range(first, min(first + HIGH, n)):
                    for other in range(second, min(second + WIDE, n)):
                        cross[band, other] += tile[(band - first) * WIDE + other - second]
    for band in range(n):
        for other in range(band, n):
            cross[band, other] /= size
            cross[other, band] = cross[band, other]


@part(error_model="numpy")
def cross_power(shaper: Any, coefficients: Any, cross: Any) -> None:
    """The same for envelopes of these ``coefficients`` [N, 2H], by Parseval; pairs without common noise are left 0."""
    gram = square(shaper.gram_address, shaper.n_bands)
    for band in range(shaper.n_bands):
        for other in range(band, shaper.n_bands):
            value = 0.0
            if band == other or gram[band, other] != 0.0 or gram[other, band] != 0.0:
                a, b = coefficients[band], coefficients[other]
                value = 2.0 * _dot(a[2:], b[2:]) + np.float64(a[0]) * np.float64(b[0])
            cross[band, other] = cross[other, band] = value / shaper.frame_size


@part(error_model="numpy")
def expected_power(shaper: Any, cross: Any, gains: Any) -> float:
    """Power of the sum of all bands at these gains."""
    gram = square(shaper.gram_address, shaper.n_bands)
    power = 0.0
    for band in range(shaper.n_bands):
        row = 0.0
        for other in range(shaper.n_bands):
            row += gram[band, other] * cross[band, other] * gains[other]
        power += gains[band] * row
    return power


@part(error_model="numpy")
def level(shaper: Any, cross: Any, gains: Any, has_loudness: bool, loudness_db: float) -> None:
    """Scale ``gains`` [N] until the expected RMS is ``loudness_db``; bands without power give silence."""
    power = expected_power(shaper, cross, gains)
    factor = 1.0
    if power < SILENCE_POWER:
        factor = 0.0
    elif has_loudness:
        factor = 10.0 ** (loudness_db / 20.0) / math.sqrt(power)
    for band in range(shaper.n_bands):
        gains[band] *= factor
