"""The compiled loops that `training.signal.fused` gives out: float32, no interpreter lock, cached on disk.

Complex rows are stored as pairs (real, imaginary), so a row of L complex samples has 2·L numbers.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from texbridge.training.signal.compiled import compiled

Array = Any
_TINY = np.float32(1e-20)


@compiled
def cut_bands(first: int, last: int, spectrum: Array, start: Array, gain: Array, bands: Array) -> None:
    """Cut ``bands`` [B·n, 2·L], each shifted to 0 Hz and weighted, out of ``spectrum`` [B, 2·bins].

    Band i begins at bin ``start[i]`` and has gains ``gain[i]``; beyond them it is zero.
    """
    n, width = gain.shape
    for row in range(first, last):
        band = row % n
        x, g, out = spectrum[row // n], gain[band], bands[row]
        offset = 2 * start[band]
        count = min(width, (len(x) - offset) // 2)
        for k in range(count):
            out[2 * k] = g[k] * x[offset + 2 * k]
            out[2 * k + 1] = g[k] * x[offset + 2 * k + 1]
        out[2 * count :] = np.float32(0)


@compiled
def join_bands(first: int, last: int, bands: Array, start: Array, gain: Array, spectrum: Array) -> None:
    """Add bands [B, n, 2·L] to ``spectrum`` [B, 2·bins], each weighted and shifted to its place: adjoint of the cut.

    Examples ``first``…``last``, all bands of one in one thread.
    """
    n, width = gain.shape
    for row in range(first, last):
        out = spectrum[row]
        for band in range(n):
            z, g = bands[row, band], gain[band]
            offset = 2 * start[band]
            for k in range(min(width, (len(out) - offset) // 2)):
                out[offset + 2 * k] += g[k] * z[2 * k]
                out[offset + 2 * k + 1] += g[k] * z[2 * k + 1]


@compiled
def envelope_moments(first: int, last: int, wave: Array, envelope: Array, moments: Array) -> None:
    """Magnitudes of ``wave`` [rows, 2·L] into ``envelope`` [rows, L]; their mean, variance (n−1), m3, m4 [rows, 4]."""
    length = envelope.shape[1]
    for row in range(first, last):
        z, e = wave[row], envelope[row]
        total = np.float32(0)
        for t in range(length):
            value = np.sqrt(z[2 * t] * z[2 * t] + z[2 * t + 1] * z[2 * t + 1] + _TINY)
            e[t] = value
            total += value
        mean = total / np.float32(length)
        second, third, fourth = np.float32(0), np.float32(0), np.float32(0)
        for t in range(length):
            d = e[t] - mean
            square = d * d
            second += square
            third += square * d
            fourth += square * square
        moments[row, 0] = mean
        moments[row, 1] = second / np.float32(length - 1)
        moments[row, 2] = third / np.float32(length)
        moments[row, 3] = fourth / np.float32(length)


@compiled
def envelope_adjoint(
    first: int, last: int, wave: Array, slope: Array, mean: Array, polynomial: Array, out: Array
) -> None:
    """Gradient ``out`` [rows, 2·L] with respect to ``wave``.

    That with respect to its magnitude e is ``slope`` [rows, L] plus ``polynomial`` [rows, 4], in powers of e − mean.
    """
    length = slope.shape[1]
    for row in range(first, last):
        z, s, g = wave[row], slope[row], out[row]
        m = mean[row]
        p0, p1, p2, p3 = polynomial[row, 0], polynomial[row, 1], polynomial[row, 2], polynomial[row, 3]
        for t in range(length):
            a, b = z[2 * t], z[2 * t + 1]
            e = np.sqrt(a * a + b * b + _TINY)
            d = e - m
            ratio = (s[t] + p0 + d * (p1 + d * (p2 + d * p3))) / e
            g[2 * t] = ratio * a
            g[2 * t + 1] = ratio * b


@compiled
def flatten(first: int, last: int, wave: Array) -> None:
    """Divide every complex sample of ``wave`` [rows, 2·L] by its magnitude, in place."""
    for row in range(first, last):
        z = wave[row]
        for t in range(len(z) // 2):
            a, b = z[2 * t], z[2 * t + 1]
            ratio = np.float32(1) / np.sqrt(a * a + b * b + _TINY)
            z[2 * t] = ratio * a
            z[2 * t + 1] = ratio * b


@compiled
def limit(first: int, last: int, spectrum: Array, gain: Array) -> None:
    """Set the magnitudes of ``spectrum`` [rows, 2·L] to ``gain`` [n, bins] and to zero beyond; row i: gain i mod n."""
    bins = gain.shape[1]
    for row in range(first, last):
        z, g = spectrum[row], gain[row % len(gain)]
        for k in range(bins):
            a, b = z[2 * k], z[2 * k + 1]
            ratio = g[k] / np.sqrt(a * a + b * b + _TINY)
            z[2 * k] = ratio * a
            z[2 * k + 1] = ratio * b
        z[2 * bins :] = np.float32(0)


@compiled
def shape_noise(first: int, last: int, points: Array, taps: Array, noise: Array, audio: Array) -> None:
    """Interpolate envelopes and sum the noise they shape: blocks ``first``…``last`` of ``audio`` [B, F] (zeroed).

    ``points`` [B, N, S + 3] are spline coefficients (wrapped around: one before, two after), ``taps`` [4, F // S] the
    spline's values, ``noise`` [1 or B, N, F]. A block is 32 points wide.
    """
    batch, bands, padded = points.shape
    step = taps.shape[1]
    w0, w1, w2, w3 = taps[0], taps[1], taps[2], taps[3]
    shared = noise.shape[0] == 1
    for block in range(first, last):
        for band in range(bands):
            for example in range(batch):
                carrier = noise[0 if shared else example, band]
                p, out = points[example, band], audio[example]
                for i in range(32 * block, min(32 * block + 32, padded - 3)):
                    p0, p1, p2, p3 = p[i], p[i + 1], p[i + 2], p[i + 3]
                    x, y = carrier[i * step : i * step + step], out[i * step : i * step + step]
                    for j in range(step):
                        y[j] += x[j] * (w0[j] * p0 + w1[j] * p1 + w2[j] * p2 + w3[j] * p3)


@compiled
def shape_noise_adjoint(first: int, last: int, slope: Array, taps: Array, noise: Array, points: Array) -> None:
    """Gradient [B, N, S + 3] (zeroed) with respect to `shape_noise`'s points, of bands ``first``…``last``.

    ``slope`` [B, F] is the gradient with respect to the audio.
    """
    batch, _, padded = points.shape
    step = taps.shape[1]
    w0, w1, w2, w3 = taps[0], taps[1], taps[2], taps[3]
    shared = noise.shape[0] == 1
    for band in range(first, last):
        for block in range((padded - 3 + 31) // 32):
            for example in range(batch):
                carrier = noise[0 if shared else example, band]
                p, g = points[example, band], slope[example]
                for i in range(32 * block, min(32 * block + 32, padded - 3)):
                    x, y = carrier[i * step : i * step + step], g[i * step : i * step + step]
                    s0, s1, s2, s3 = np.float32(0), np.float32(0), np.float32(0), np.float32(0)
                    for j in range(step):
                        value = x[j] * y[j]
                        s0 += w0[j] * value
                        s1 += w1[j] * value
                        s2 += w2[j] * value
                        s3 += w3[j] * value
                    p[i] += s0
                    p[i + 1] += s1
                    p[i + 2] += s2
                    p[i + 3] += s3
