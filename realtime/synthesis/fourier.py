"""The discrete Fourier transform in single precision, compiled.

Stockham's, whose passes read and write in order, of radix 4, 2, 3 and 5 (Van Loan, Computational Frameworks for the
FFT, 1992, section 1.7); turns are computed in double. The passes of radix 2 to 5 work on vectors.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.kernel.parts import part

_1, _2, _3, _4, _5 = (np.uint64(n) for n in range(1, 6))
"""Indices of passes are unsigned: a signed one could count from the end of an array, and LLVM would make no vectors."""


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
def _halve(radix: int, m: int, s: int, p: int, xr: Any, xi: Any) -> None:
    """Sums of what stands at k and at ``radix`` − k to k, their differences to ``radix`` − k."""
    for k in range(1, radix // 2 + 1):
        a, b = s * (p + m * k), s * (p + m * (radix - k))
        for q in range(s):
            ur, ui, vr, vi = xr[a + q], xi[a + q], xr[b + q], xi[b + q]
            xr[a + q], xi[a + q], xr[b + q], xi[b + q] = ur + vr, ui + vi, ur - vr, ui - vi


@part(error_model="numpy")
def _pass_prime(radix: int, m: int, s: int, xr: Any, xi: Any, yr: Any, yi: Any, turns: Any, by: int, sign: Any) -> None:
    """Of a larger odd ``radix``: outputs j and ``radix`` − j have their products in common. Changes x."""
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


@part(apart=True, error_model="numpy")
def _pass_2(m: Any, s: Any, xr: Any, xi: Any, yr: Any, yi: Any, turns: Any, by: Any, sign: Any) -> None:
    for p in range(m):
        a, b = turns[p * by, 0], sign * turns[p * by, 1]
        for q in range(s):
            r0, i0, r1, i1 = xr[q + s * p], xi[q + s * p], xr[q + s * (p + m)], xi[q + s * (p + m)]
            dr, di = r0 - r1, i0 - i1
            yr[q + s * _2 * p], yi[q + s * _2 * p] = r0 + r1, i0 + i1
            yr[q + s * (_2 * p + _1)], yi[q + s * (_2 * p + _1)] = dr * a - di * b, dr * b + di * a


@part(apart=True, error_model="numpy")
def _pass_4(m: Any, s: Any, xr: Any, xi: Any, yr: Any, yi: Any, turns: Any, by: Any, sign: Any) -> None:
    for p in range(m):
        w = p * by
        a1, b1, a2, b2 = turns[w, 0], sign * turns[w, 1], turns[_2 * w, 0], sign * turns[_2 * w, 1]
        a3, b3 = turns[_3 * w, 0], sign * turns[_3 * w, 1]
        for q in range(s):
            at, to = q + s * p, q + s * _4 * p
            r0, i0, r1, i1 = xr[at], xi[at], xr[at + s * m], xi[at + s * m]
            r2, i2, r3, i3 = xr[at + _2 * s * m], xi[at + _2 * s * m], xr[at + _3 * s * m], xi[at + _3 * s * m]
            sr, si, dr, di = r0 + r2, i0 + i2, r0 - r2, i0 - i2
            tr, ti = r1 + r3, i1 + i3
            ur, ui = sign * (i1 - i3), -sign * (r1 - r3)
            yr[to], yi[to] = sr + tr, si + ti
            er, ei = dr + ur, di + ui
            yr[to + s], yi[to + s] = er * a1 - ei * b1, er * b1 + ei * a1
            er, ei = sr - tr, si - ti
            yr[to + _2 * s], yi[to + _2 * s] = er * a2 - ei * b2, er * b2 + ei * a2
            er, ei = dr - ur, di - ui
            yr[to + _3 * s], yi[to + _3 * s] = er * a3 - ei * b3, er * b3 + ei * a3


@part(apart=True, error_model="numpy")
def _pass_3(m: Any, s: Any, xr: Any, xi: Any, yr: Any, yi: Any, turns: Any, by: Any, sign: Any) -> None:
    half, root = np.float32(0.5), sign * np.float32(math.sqrt(0.75))
    for p in range(m):
        w = p * by
        a1, b1, a2, b2 = turns[w, 0], sign * turns[w, 1], turns[_2 * w, 0], sign * turns[_2 * w, 1]
        for q in range(s):
            at, to = q + s * p, q + s * _3 * p
            r0, i0, r1, i1 = xr[at], xi[at], xr[at + s * m], xi[at + s * m]
            r2, i2 = xr[at + _2 * s * m], xi[at + _2 * s * m]
            sr, si, dr, di = r1 + r2, i1 + i2, root * (i1 - i2), root * (r2 - r1)
            yr[to], yi[to] = r0 + sr, i0 + si
            mr, mi = r0 - half * sr, i0 - half * si
            er, ei = mr + dr, mi + di
            yr[to + s], yi[to + s] = er * a1 - ei * b1, er * b1 + ei * a1
            er, ei = mr - dr, mi - di
            yr[to + _2 * s], yi[to + _2 * s] = er * a2 - ei * b2, er * b2 + ei * a2


@part(apart=True, error_model="numpy")
def _pass_5(m: Any, s: Any, xr: Any, xi: Any, yr: Any, yi: Any, turns: Any, by: Any, sign: Any) -> None:
    c1, c2 = np.float32(math.cos(0.4 * math.pi)), np.float32(math.cos(0.8 * math.pi))
    s1, s2 = sign * np.float32(math.sin(0.4 * math.pi)), sign * np.float32(math.sin(0.8 * math.pi))
    for p in range(m):
        w, n = p * by, s * m
        a1, b1, a2, b2 = turns[w, 0], sign * turns[w, 1], turns[_2 * w, 0], sign * turns[_2 * w, 1]
        a3, b3, a4, b4 = turns[_3 * w, 0], sign * turns[_3 * w, 1], turns[_4 * w, 0], sign * turns[_4 * w, 1]
        for q in range(s):
            at, to = q + s * p, q + s * _5 * p
            r0, i0 = xr[at], xi[at]
            r1, i1, r4, i4 = xr[at + n], xi[at + n], xr[at + _4 * n], xi[at + _4 * n]
            r2, i2, r3, i3 = xr[at + _2 * n], xi[at + _2 * n], xr[at + _3 * n], xi[at + _3 * n]
            pr, pi, dr, di = r1 + r4, i1 + i4, r1 - r4, i1 - i4
            qr, qi, fr, fi = r2 + r3, i2 + i3, r2 - r3, i2 - i3
            yr[to], yi[to] = r0 + (pr + qr), i0 + (pi + qi)
            mr, mi = r0 + (c1 * pr + c2 * qr), i0 + (c1 * pi + c2 * qi)
            ur, ui = s1 * di + s2 * fi, -(s1 * dr + s2 * fr)
            er, ei = mr + ur, mi + ui
            yr[to + s], yi[to + s] = er * a1 - ei * b1, er * b1 + ei * a1
            er, ei = mr - ur, mi - ui
            yr[to + _4 * s], yi[to + _4 * s] = er * a4 - ei * b4, er * b4 + ei * a4
            mr, mi = r0 + (c2 * pr + c1 * qr), i0 + (c2 * pi + c1 * qi)
            ur, ui = s2 * di - s1 * fi, s1 * fr - s2 * dr
            er, ei = mr + ur, mi + ui
            yr[to + _2 * s], yi[to + _2 * s] = er * a2 - ei * b2, er * b2 + ei * a2
            er, ei = mr - ur, mi - ui
            yr[to + _3 * s], yi[to + _3 * s] = er * a3 - ei * b3, er * b3 + ei * a3


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
        um, us, ub = np.uint64(m), np.uint64(s), np.uint64(by)
        if radix == 4:
            _pass_4(um, us, ar, ai, br, bi, turns, ub, sign)
        elif radix == 2:
            _pass_2(um, us, ar, ai, br, bi, turns, ub, sign)
        elif radix == 3:
            _pass_3(um, us, ar, ai, br, bi, turns, ub, sign)
        elif radix == 5:
            _pass_5(um, us, ar, ai, br, bi, turns, ub, sign)
        else:
            _pass_prime(radix, m, s, ar, ai, br, bi, turns, by, sign)
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
