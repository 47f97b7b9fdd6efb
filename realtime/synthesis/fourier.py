"""The discrete Fourier transform in single precision, compiled.

Stockham's, whose passes read and write in order, of radix 4, 2, 3 and 5 (Van Loan, Computational Frameworks for the
FFT, 1992, section 1.7); turns are computed in double.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.kernel.parts import part


@part(error_model="numpy")
def fill_turns(turns: Any) -> None:
    """Write exp(−2πi k / L) into ``turns`` [L, 2] float32."""
    n = len(turns)
    for k in range(n):
        angle = -2.0 * math.pi * k / n
        turns[k, 0], turns[k, 1] = math.cos(angle), math.sin(angle)


@part(error_model="numpy")
def _radix(n: int) -> int:
    for radix in (4, 2, 3, 5):
        if n % radix == 0:
            return radix
    return n


@part(error_model="numpy")
def _pass(radix: int, m: int, s: int, xr: Any, xi: Any, yr: Any, yi: Any, turns: Any, by: int, sign: Any) -> None:
    """One pass of Stockham's FFT: ``radix`` · ``m`` · ``s`` points; turns are taken ``by`` so many."""
    wide = len(turns)
    for p in range(m):
        for j in range(radix):
            to = s * (radix * p + j)
            for q in range(s):
                yr[to + q], yi[to + q] = xr[q + s * p], xi[q + s * p]
            for k in range(1, radix):
                w, at = (j * k * (wide // radix)) % wide, s * (p + m * k)
                a, b = turns[w, 0], sign * turns[w, 1]
                for q in range(s):
                    x, y = xr[at + q], xi[at + q]
                    yr[to + q] += x * a - y * b
                    yi[to + q] += x * b + y * a
            w = (j * p * by) % wide
            a, b = turns[w, 0], sign * turns[w, 1]
            for q in range(s):
                x, y = yr[to + q], yi[to + q]
                yr[to + q], yi[to + q] = x * a - y * b, x * b + y * a


@part(error_model="numpy")
def _halve(radix: int, m: int, s: int, p: int, xr: Any, xi: Any) -> None:
    """Sums of what stands at k and at ``radix`` − k to k, their differences to ``radix`` − k."""
    for k in range(1, radix // 2 + 1):
        a, b = s * (p + m * k), s * (p + m * (radix - k))
        for q in range(s):
            ur, ui, vr, vi = xr[a + q], xi[a + q], xr[b + q], xi[b + q]
            xr[a + q], xi[a + q], xr[b + q], xi[b + q] = ur + vr, ui + vi, ur - vr, ui - vi


@part(error_model="numpy")
def _pass_prime(radix: int, m: int, s: int, xr: Any, xi: Any, yr: Any, yi: Any, turns: Any, by: int, sign: Any) -> None:
    """As `_pass`, for larger odd ones: outputs j and ``radix`` − j have their products in common. Changes x."""
    wide, zero = len(turns), np.float32(0.0)
    for p in range(m):
        _halve(radix, m, s, p, xr, xi)
        for j in range(radix // 2 + 1):
            up, down = s * (radix * p + j), s * (radix * p + radix - j) if j else s * radix * p
            for q in range(s):
                yr[down + q], yi[down + q] = zero, zero
                yr[up + q], yi[up + q] = xr[s * p + q], xi[s * p + q]
            for k in range(1, radix // 2 + 1):
                w, a, b = (j * k * (wide // radix)) % wide, s * (p + m * k), s * (p + m * (radix - k))
                c, d = turns[w, 0], sign * turns[w, 1]
                for q in range(s):
                    yr[up + q] += c * xr[a + q]
                    yi[up + q] += c * xi[a + q]
                if j:
                    for q in range(s):
                        yr[down + q] -= d * xi[b + q]
                        yi[down + q] += d * xr[b + q]
            if j:
                w, v = (j * p * by) % wide, ((radix - j) * p * by) % wide
                a0, b0, a1, b1 = turns[w, 0], sign * turns[w, 1], turns[v, 0], sign * turns[v, 1]
                for q in range(s):
                    r, i, x, y = yr[up + q], yi[up + q], yr[down + q], yi[down + q]
                    first_r, first_i, last_r, last_i = r + x, i + y, r - x, i - y
                    yr[up + q], yi[up + q] = first_r * a0 - first_i * b0, first_r * b0 + first_i * a0
                    yr[down + q], yi[down + q] = last_r * a1 - last_i * b1, last_r * b1 + last_i * a1


@part(error_model="numpy")
def _pass_2(m: int, s: int, xr: Any, xi: Any, yr: Any, yi: Any, turns: Any, by: int, sign: Any) -> None:
    for p in range(m):
        a, b = turns[p * by, 0], sign * turns[p * by, 1]
        for q in range(s):
            r0, i0, r1, i1 = xr[q + s * p], xi[q + s * p], xr[q + s * (p + m)], xi[q + s * (p + m)]
            dr, di = r0 - r1, i0 - i1
            yr[q + s * 2 * p], yi[q + s * 2 * p] = r0 + r1, i0 + i1
            yr[q + s * (2 * p + 1)], yi[q + s * (2 * p + 1)] = dr * a - di * b, dr * b + di * a


@part(error_model="numpy")
def _pass_4(m: int, s: int, xr: Any, xi: Any, yr: Any, yi: Any, turns: Any, by: int, sign: Any) -> None:
    for p in range(m):
        w = p * by
        a1, b1, a2, b2 = turns[w, 0], sign * turns[w, 1], turns[2 * w, 0], sign * turns[2 * w, 1]
        a3, b3 = turns[3 * w, 0], sign * turns[3 * w, 1]
        for q in range(s):
            at, to = q + s * p, q + s * 4 * p
            r0, i0, r1, i1 = xr[at], xi[at], xr[at + s * m], xi[at + s * m]
            r2, i2, r3, i3 = xr[at + 2 * s * m], xi[at + 2 * s * m], xr[at + 3 * s * m], xi[at + 3 * s * m]
            sr, si, dr, di = r0 + r2, i0 + i2, r0 - r2, i0 - i2
            tr, ti = r1 + r3, i1 + i3
            ur, ui = sign * (i1 - i3), -sign * (r1 - r3)
            yr[to], yi[to] = sr + tr, si + ti
            er, ei = dr + ur, di + ui
            yr[to + s], yi[to + s] = er * a1 - ei * b1, er * b1 + ei * a1
            er, ei = sr - tr, si - ti
            yr[to + 2 * s], yi[to + 2 * s] = er * a2 - ei * b2, er * b2 + ei * a2
            er, ei = dr - ur, di - ui
            yr[to + 3 * s], yi[to + 3 * s] = er * a3 - ei * b3, er * b3 + ei * a3


@part(error_model="numpy")
def transform_all(n: int, count: int, xr: Any, xi: Any, yr: Any, yi: Any, turns: Any, sign: Any) -> bool:
    """The DFT (``sign`` 1) of ``n`` numbers, or its inverse times n (−1), ``count`` times; whether it lies in y, not x.

    Number k of transform q stands at ``k · count + q``; ``turns`` [L, 2] are exp(−2πi k / L) of a multiple L of n.
    """
    left, s, by, swapped = n, count, len(turns) // n, False
    while left > 1:
        radix = _radix(left)
        m = left // radix
        ar, ai, br, bi = (yr, yi, xr, xi) if swapped else (xr, xi, yr, yi)
        if radix == 4:
            _pass_4(m, s, ar, ai, br, bi, turns, by, sign)
        elif radix == 2:
            _pass_2(m, s, ar, ai, br, bi, turns, by, sign)
        elif radix > 5:
            _pass_prime(radix, m, s, ar, ai, br, bi, turns, by, sign)
        else:
            _pass(radix, m, s, ar, ai, br, bi, turns, by, sign)
        left, s, by, swapped = m, s * radix, by * radix, not swapped
    return swapped


@part(error_model="numpy")
def transform(n: int, xr: Any, xi: Any, yr: Any, yi: Any, turns: Any, sign: Any) -> bool:
    """`transform_all` of one."""
    return transform_all(n, 1, xr, xi, yr, yi, turns, sign)


@part(error_model="numpy")
def real_spectrum(half: int, work: Any, turns: Any, real: Any, imaginary: Any) -> None:
    """The DFT [half + 1] of 2 · ``half`` real numbers, whose even ones stand in ``work[0]``, odd ones in ``work[1]``.

    ``work`` [4, ≥ half] is overwritten; ``turns`` [L, 2] are those of a multiple L of 2 · ``half``.
    """
    zr, zi = work[0], work[1]
    if transform(half, zr, zi, work[2], work[3], turns, np.float32(1.0)):
        zr, zi = work[2], work[3]
    step, a_half = len(turns) // (2 * half), np.float32(0.5)
    for k in range(half + 1):
        a, b = k % half, (half - k) % half
        even_r, even_i = a_half * (zr[a] + zr[b]), a_half * (zi[a] - zi[b])
        odd_r, odd_i = a_half * (zi[a] + zi[b]), a_half * (zr[b] - zr[a])
        c, s = turns[k * step, 0], turns[k * step, 1]
        real[k] = even_r + odd_r * c - odd_i * s
        imaginary[k] = even_i + odd_r * s + odd_i * c
