"""Envelopes from a decoder's coefficients, and the spline coefficients that the kernel reads of them.

Conventions (`definitions.md`, TexEnv): C_n are bins 0…P/2−1 of the orthonormal real DFT of band n's envelope over its
period of F samples, e_n = irfft(C_n, n=F, norm="ortho"); the texture is Σ_n e_n · noise_n. A curve holds all bands of a
point side by side, as tables do, and each end of the period once more beyond the other.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.graph.bits import apart
from texbridge.realtime.graph.functions import exp
from texbridge.realtime.graph.transform import irfft
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at
from texbridge.realtime.tables.power import BLOCK_ROWS
from texbridge.realtime.tables.record import doubles, singles

LEAST_LOG, LARGEST_LOG = -40.0, 12.0
_LEAST, _LARGEST = np.float32(LEAST_LOG), np.float32(LARGEST_LOG)
_LEAST_ENVELOPE = np.float32(math.exp(LEAST_LOG))
_MIDDLE, _SIDE = np.float32(8 / 6), np.float32(-1 / 6)


@part(error_model="numpy")
def _scale(out: Any, source: Any, factor: Any) -> None:
    apart()
    for j in range(len(out)):
        out[j] = source[j] * factor


@part(error_model="numpy")
def curve_points(shaper: Any) -> Any:
    """The points [S, C] of the curve."""
    address = shaper.curve_address + 4 * shaper.n_columns
    return array_at(address, (shaper.size, shaper.n_columns), np.float32)


@part(error_model="numpy")
def _flat(shaper: Any) -> Any:
    return singles(shaper.curve_address + 4 * shaper.n_columns, shaper.size * shaper.n_columns)


@part(error_model="numpy")
def _transform(shaper: Any) -> None:
    """The curve of the shaper's spectrum."""
    shape = (shaper.n_bands, shaper.n_harmonics, 2)
    spectrum = array_at(shaper.spectrum_address, shape, np.float32)
    turns = array_at(shaper.turns_address, (shaper.size, 2), np.float64)
    irfft(spectrum, turns, doubles(shaper.scratch_address, shaper.n_scratch), curve_points(shaper))


@part(error_model="numpy")
def points(shaper: Any, coefficients: Any) -> None:
    """The curve of ``coefficients`` [2NH], which are the envelopes' or their logarithms'."""
    _scale(singles(shaper.spectrum_address, len(coefficients)), coefficients, np.float32(shaper.scale))
    _transform(shaper)


@part(error_model="numpy")
def _exponentiate(curve: Any) -> None:
    apart()
    for j in range(len(curve)):
        x = curve[j]
        curve[j] = exp(_LARGEST if x > _LARGEST else x)


@part(error_model="numpy")
def exponentiate(shaper: Any) -> None:
    """The envelopes themselves from their natural logarithms, which are not above 12."""
    _exponentiate(_flat(shaper))


@part(error_model="numpy")
def _logarithm(curve: Any) -> None:
    apart()
    for j in range(len(curve)):
        x = abs(curve[j])
        curve[j] = math.log(_LEAST_ENVELOPE if x < _LEAST_ENVELOPE else x)


@part(error_model="numpy")
def _clip(curve: Any) -> None:
    apart()
    for j in range(len(curve)):
        x = curve[j]
        x = _LEAST if x < _LEAST else x
        curve[j] = _LARGEST if x > _LARGEST else x


@part(error_model="numpy")
def log_envelopes(shaper: Any, coefficients: Any) -> None:
    """The curve of the envelopes' natural logarithms, between −40 and 12."""
    points(shaper, coefficients)
    if shaper.logarithmic == 0:
        _logarithm(_flat(shaper))
    _clip(_flat(shaper))


@part(error_model="numpy")
def close_period(shaper: Any) -> None:
    """Put the ends of the period beyond each other."""
    columns, size = shaper.n_columns, shaper.size
    curve = singles(shaper.curve_address, (size + 2) * columns)
    for j in range(columns):
        curve[j] = curve[size * columns + j]
        curve[(size + 1) * columns + j] = curve[columns + j]


@part(error_model="numpy", fastmath={"contract"})
def _spline(out: Any, middle: Any, side: Any, before: Any, here: Any, after: Any) -> None:
    apart()
    for j in range(len(out)):
        out[j] = middle[j] * here[j] + side[j] * (before[j] + after[j])


@part(error_model="numpy")
def spline_of_curve(shaper: Any, gains: Any, out: Any) -> None:
    """Cubic B-spline coefficients ``out`` [S, N] of the curve, times ``gains`` [N].

    The quasi-interpolant −1/6, 8/6, −1/6, exact for cubic polynomials (de Boor & Fix 1973): where the points are as
    dense as here it is as good as the inverse filter, for a tenth of the work.
    """
    n, columns, size = shaper.n_bands, shaper.n_columns, shaper.size
    rows = min(BLOCK_ROWS, size) if n == columns else 1
    width = (rows - 1) * columns + n
    block = singles(shaper.block_address, 2 * rows * columns)
    middle, side = block[:width], block[rows * columns : rows * columns + width]
    for j in range(width):
        gain = np.float32(gains[j % columns])
        middle[j], side[j] = gain * _MIDDLE, gain * _SIDE
    curve, tables = singles(shaper.curve_address, (size + 2) * columns), _row(out)
    for row in range(0, size, rows):
        at, to = (row + 1) * columns, row * n
        before, here, after = curve[at - columns :], curve[at:], curve[at + columns :]
        _spline(tables[to : to + width], middle, side, before[:width], here[:width], after[:width])


@part(error_model="numpy")
def _row(table: Any) -> Any:
    """A table [S, N] as one row."""
    return array_at(table.ctypes.data, (table.size,), np.float32)


@part(error_model="numpy")
def _prefilter(out: Any, source: Any, factors: Any, gain: float) -> None:
    apart()
    for k in range(len(factors)):
        factor = np.float32(gain * factors[k])
        out[2 * k] = source[2 * k] * factor
        out[2 * k + 1] = source[2 * k + 1] * factor


@part(error_model="numpy")
def spline_of_spectrum(shaper: Any, coefficients: Any, gains: Any, out: Any) -> None:
    """The same for the ``coefficients`` [2NH] of the envelopes: 1 / sinc⁴ makes a spectrum that of the spline's
    coefficients (Unser 1999)."""
    n, width, columns = shaper.n_bands, 2 * shaper.n_harmonics, shaper.n_columns
    spectrum, factors = singles(shaper.spectrum_address, n * width), doubles(shaper.prefilter_address, width // 2)
    for band in range(n):
        part = slice(band * width, (band + 1) * width)
        _prefilter(spectrum[part], coefficients[part], factors, gains[band])
    _transform(shaper)
    curve = _flat(shaper)
    for row in range(shaper.size):
        for band in range(n):
            out[row, band] = curve[row * columns + band]


@part(error_model="numpy", fastmath={"reassoc", "contract"})
def _nothing(numbers: Any) -> Any:
    """0, or NaN if one of the numbers is NaN or Inf."""
    apart()
    total = np.float32(0.0)
    for j in range(len(numbers)):
        total += numbers[j] * np.float32(0.0)
    return total


@part(error_model="numpy")
def all_finite(numbers: Any) -> bool:
    """Whether no number [n] is NaN or Inf."""
    return bool(_nothing(numbers) == np.float32(0.0))


@part(error_model="numpy")
def all_finite_in(table: Any) -> bool:
    """The same of a table [S, N]."""
    return all_finite(_row(table))
