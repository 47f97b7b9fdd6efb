"""The inverse real Fourier transform of a power of two, for the envelopes of all bands.

Two real halves make one complex transform of half the length (Cooley, Lewis & Welch 1970), which runs in radix 4
without reordering (Stockham; Van Loan, Computational Frameworks for the FFT, 1992), four bands at a time. It computes
in double precision, as NumPy does: what is left of rounding is that of the single-precision result.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numba import types

from texbridge.realtime.graph.butterflies import (
    BANDS,
    NUMBER,
    butterfly,
    butterfly_of_ends,
    last_butterfly,
    lay,
    unfold,
)
from texbridge.realtime.kernel.compiled import njit
from texbridge.realtime.kernel.digest import FOLDER, digest
from texbridge.realtime.kernel.parts import part


def roots(size: int) -> np.ndarray:
    """The complex roots of 1 [size, 2] float64, exp(2πi·k/size), that a transform of ``size`` points needs.

    Raises ``ValueError`` unless the size is a power of two from 4 on.
    """
    if size < 4 or size & (size - 1):
        raise ValueError(f"size is {size}; must be a power of two, at least 4")
    turns = np.exp(2j * np.pi * np.arange(size) / size)
    return np.stack([turns.real, turns.imag], axis=1)


def scratch_size(size: int) -> int:
    """How many float64 numbers of memory a transform of ``size`` points works in."""
    return NUMBER * size


@part(error_model="numpy")
def _load(spectrum: Any, first: int, out: Any, count: int) -> None:
    """Bins 0…count-1 of `BANDS` bands; one beyond the last is the last."""
    for b in range(BANDS):
        bins = spectrum[min(first + b, spectrum.shape[0] - 1)]
        for k in range(count):
            out[k * NUMBER + b], out[k * NUMBER + BANDS + b] = bins[k, 0], bins[k, 1]


@part(error_model="numpy")
def _fold(spectrum: Any, first: int, turns: Any, a: Any, b: Any, half: int, length: int) -> None:
    """The numbers 0…half-1 whose complex transform is the real one, even points and odd ones as its two parts.

    A ``length`` less than half leaves out as many zeros from their middle.
    """
    count = min(spectrum.shape[1], half)
    _load(spectrum, first, a, count)
    for j in range(length * NUMBER):
        b[j] = 0.0
    for j in range(BANDS):
        top = 0.0
        if spectrum.shape[1] > half:
            top = np.float64(spectrum[min(first + j, spectrum.shape[0] - 1), half, 0])
        b[j], b[BANDS + j] = a[j] + top, a[j] - top
    for k in range(1, count):
        unfold(a, b, k * NUMBER, k * NUMBER, (length - k) * NUMBER, -turns[k, 1], turns[k, 0])


@part(error_model="numpy")
def _first_of_few(turns: Any, a: Any, b: Any, n: int) -> None:
    """Radix 4, the first step where all but the first and the last quarter are zeros."""
    for p in range(n):
        w = 2 * p
        butterfly_of_ends(
            *(a, b, p * NUMBER, n * NUMBER, 4 * p * NUMBER, NUMBER),
            *(turns[w, 0], turns[w, 1], turns[2 * w, 0], turns[2 * w, 1], turns[3 * w, 0], turns[3 * w, 1]),
        )


@part(error_model="numpy")
def _last(a: Any, out: Any, first: int, step: int) -> None:
    """Radix 4, the last step, where the length is a power of four."""
    columns = out.shape[1]
    for q in range(step):
        last_butterfly(a, q * NUMBER, step * NUMBER, out, 2 * q * columns + first, columns, 2 * step * columns)


@part(error_model="numpy")
def _sum_and_difference(a: Any, b: Any) -> None:
    """Radix 2, the last step where the length is no power of four."""
    middle = len(a) // 2
    for j in range(middle):
        b[j], b[middle + j] = a[j] + a[middle + j], a[j] - a[middle + j]


def columns_of(bands: int) -> int:
    """Columns that a transform of so many bands fills.

    >>> columns_of(24), columns_of(9)
    (24, 12)
    """
    return -(-bands // BANDS) * BANDS


@part(error_model="numpy")
def _store(numbers: Any, out: Any, first: int) -> None:
    """The numbers of the bands from ``first`` on, real and imaginary parts in turn."""
    columns = out.shape[1]
    for m in range(out.shape[0] // 2):
        lay(numbers, m * NUMBER, out, 2 * m * columns + first, columns)


@part(error_model="numpy")
def _bands(spectrum: Any, first: int, turns: Any, scratch: Any, out: Any) -> None:
    """The transform of `BANDS` bands from ``first`` on."""
    half = out.shape[0] // 2
    a, b = scratch[: half * NUMBER], scratch[half * NUMBER : 2 * half * NUMBER]
    n, step = half, 1
    if half >= 16 and 4 * spectrum.shape[1] <= half:
        _fold(spectrum, first, turns, a, b, half, half // 2)
        a, b, n, step = b, a, half // 4, 4
        _first_of_few(turns, a, b, n)
    else:
        _fold(spectrum, first, turns, a, b, half, half)
    while n > 4:
        a, b = b, a
        n //= 4
        for p in range(n):
            w = 2 * p * step
            for q in range(step):
                butterfly(
                    *(a, b, (p * step + q) * NUMBER, n * step * NUMBER, (4 * p * step + q) * NUMBER, step * NUMBER),
                    *(turns[w, 0], turns[w, 1], turns[2 * w, 0], turns[2 * w, 1], turns[3 * w, 0], turns[3 * w, 1]),
                )
        step *= 4
    if n == 4:
        _last(b, out, first, step)
    else:
        _sum_and_difference(b, a)
        _store(a, out, first)


_SIGNATURE = types.void(
    types.Array(types.float32, 3, "C"),
    types.Array(types.float64, 2, "C"),
    types.Array(types.float64, 1, "C"),
    types.Array(types.float32, 2, "C"),
)


def _compile(source: int) -> Any:
    """The function; ``source`` (a digest of the code) is part of the key under which numba caches it."""

    @njit(_SIGNATURE, cache=True, nogil=True, error_model="numpy")
    def irfft(spectrum: Any, turns: Any, scratch: Any, out: Any) -> None:
        for first in range(0, out.shape[1] + (source & 0), BANDS):
            _bands(spectrum, first, turns, scratch, out)

    return irfft


irfft = _compile(digest(FOLDER, Path(__file__).parent))
"""``numpy.fft.irfft(spectrum, size, norm="forward")`` of every band: (spectrum, turns, scratch, out).

``spectrum`` [N, H, 2] float32 has the real and imaginary parts of bins 0…H-1; ``out`` is [size, C] float32, a column
for each band and C a multiple of `BANDS`: columns beyond N are the last band again. ``turns`` are the `roots` of that
size and ``scratch`` [`scratch_size`] float64. Bins beyond size / 2 are left out, missing ones are 0. For Python,
without the GIL, and for other compiled code.
"""
