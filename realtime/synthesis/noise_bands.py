"""Bands of low-noise noise, compiled: the same code makes them for the engine and in a plug-in without Python.

What it computes is told in `realtime.synthesis.noise`. All of it lies behind one record, `NOISE`.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
from numba import types

from texbridge.realtime.kernel.compiled import NativeFunction, cfunc
from texbridge.realtime.kernel.digest import FOLDER, digest
from texbridge.realtime.kernel.memory import QUANTUM
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at, record_at
from texbridge.realtime.synthesis.fourier import fill_turns, transform

_ADDRESSES = (
    "grid",
    "response",
    "level",
    "fine_hz",
    "fine_power",
    "tiles",
    "phase",
    "gains",
    "work",
    "turns",
    "binary",
)
NOISE = np.dtype(
    [(f"{name}_address", np.int64) for name in _ADDRESSES]
    + [(name, np.int64) for name in ("n_grid", "n_bands", "n_fine", "size", "n_binary", "first", "last")]
    + [("sample_rate", np.float64), ("pitch_factor", np.float64)]
    + [(f"rng_{name}", np.uint64) for name in ("state_high", "state_low", "step_high", "step_low")],
    align=True,
)
"""Float64: grid [G] (Hz), response [N, G], level [N], fine_hz and fine_power [n_fine], gains [size / 2]. Float32:
tiles [size / 32, N, 32], phase [size / 2], work [4, n_binary], turns [size, 2] and binary [n_binary, 2], where
n_binary is the power of two from size on. The bands ``first`` … ``last`` − 1 are made; the first call, with ``last`` 0,
makes phases and turns. ``rng`` is the state of PCG64."""

ITERATIONS = 8
EDGE = 1e-6
TINY = np.float32(1e-20)


@part(error_model="numpy")
def _high_product(a: Any, b: Any) -> Any:
    """The upper 64 bits of a product of two uint64."""
    mask, half = np.uint64(0xFFFFFFFF), np.uint64(32)
    al, ah, bl, bh = a & mask, a >> half, b & mask, b >> half
    middle = ah * bl + ((al * bl) >> half)
    other = al * bh + (middle & mask)
    return ah * bh + (middle >> half) + (other >> half)


@part(error_model="numpy")
def _step(noise: Any) -> Any:
    """The next 64 random bits of PCG64 XSL-RR (O'Neill 2014), numpy's default generator."""
    high, low = np.uint64(noise.rng_state_high), np.uint64(noise.rng_state_low)
    mh, ml = np.uint64(0x2360ED051FC65DA4), np.uint64(0x4385DF649FCCF645)
    top = _high_product(low, ml) + high * ml + low * mh
    bottom = low * ml
    low = bottom + np.uint64(noise.rng_step_low)
    carry = np.uint64(1) if low < bottom else np.uint64(0)
    high = top + np.uint64(noise.rng_step_high) + carry
    noise.rng_state_high, noise.rng_state_low = high, low
    turn = high >> np.uint64(58)
    word = high ^ low
    return (word >> turn) | (word << ((np.uint64(64) - turn) & np.uint64(63)))


@part(error_model="numpy")
def _draw(noise: Any, phase: Any) -> None:
    """Uniform numbers 0…1, as ``Generator.random(dtype=float32)`` gives them: two of 64 bits, the low half first."""
    word = np.uint64(0)
    for i in range(len(phase)):
        word = _step(noise) if i % 2 == 0 else word >> np.uint64(32)
        phase[i] = np.float32((word & np.uint64(0xFFFFFFFF)) >> np.uint64(8)) * np.float32(1.0 / 16777216.0)


@part(error_model="numpy")
def _interpolated(x: float, xs: Any, ys: Any, at: int) -> float:
    """Between the points ``at`` and ``at`` + 1."""
    part_of = (x - xs[at]) / (xs[at + 1] - xs[at])
    result: float = ys[at] + part_of * (ys[at + 1] - ys[at])
    return result


@part(error_model="numpy")
def _fine_gain(noise: Any, hz: float, at: int) -> float:
    """The amplitude of the fine spectrum; 1 beyond it."""
    grid = array_at(noise.fine_hz_address, (noise.n_fine,), np.float64)
    power = array_at(noise.fine_power_address, (noise.n_fine,), np.float64)
    x = hz / noise.pitch_factor
    if x < grid[0] or x > grid[noise.n_fine - 1]:
        return 1.0
    low, high = 0, noise.n_fine - 2
    while low < high:
        middle = (low + high + 1) // 2
        if grid[middle] <= x:
            low = middle
        else:
            high = middle - 1
    return math.sqrt(max(_interpolated(x, grid, power, low), 0.0))


@part(error_model="numpy")
def _gains(noise: Any, grid: Any, response: Any, out: Any) -> Any:
    """First bin of a band and how many it has; their gains, of unit power, into ``out``."""
    n, most = noise.n_grid, 0.0
    for i in range(n):
        most = max(most, abs(response[i]))
    low, high = -1, 0
    for i in range(n):
        if abs(response[i]) > EDGE * most:
            low, high = (i if low < 0 else low), i
    step = noise.sample_rate / noise.size
    first = max(math.ceil(grid[max(low - 1, 0)] / step), 1)
    last = min(int(grid[min(high + 1, n - 1)] / step) + 1, noise.size // 2)
    power, at = 0.0, 0
    for k in range(first, last):
        hz, gain = step * k, 0.0
        while at < n - 2 and grid[at + 1] <= hz:
            at += 1
        if grid[0] <= hz <= grid[n - 1]:
            magnitude = abs(response[at]) + (hz - grid[at]) / (grid[at + 1] - grid[at]) * (
                abs(response[at + 1]) - abs(response[at])
            )
            gain = magnitude * _fine_gain(noise, hz, 0) if noise.n_fine > 0 else magnitude
        out[k - first] = gain
        power += gain * gain
    count = max(last - first, 0) if power > 0.0 else 0
    for k in range(count):
        out[k] = out[k] / math.sqrt(power)
    return first, count


@part(error_model="numpy")
def _begin(noise: Any) -> None:
    """Random phases and turns, which all bands share."""
    phase = array_at(noise.phase_address, (noise.size // 2,), np.float32)
    _draw(noise, phase)
    for i in range(len(phase)):
        phase[i] *= np.float32(2.0 * math.pi)
    fill_turns(array_at(noise.turns_address, (noise.size, 2), np.float32))
    fill_turns(array_at(noise.binary_address, (noise.n_binary, 2), np.float32))


@part(error_model="numpy")
def _unit(real: Any, imaginary: Any, count: int) -> None:
    """Divide numbers by their magnitudes."""
    for i in range(count):
        size = max(np.sqrt(real[i] * real[i] + imaginary[i] * imaginary[i]), TINY)
        real[i] /= size
        imaginary[i] /= size


@part(error_model="numpy")
def _clear(real: Any, imaginary: Any, first: int, last: int) -> None:
    for i in range(first, last):
        real[i] = imaginary[i] = np.float32(0.0)


@part(error_model="numpy")
def _flatten(noise: Any, first: int, gains: Any, work: Any, turns: Any) -> None:
    """The band's spectrum from 0 Hz on into the first two rows of ``work``: magnitudes ``gains``, a flat envelope."""
    count = len(gains)
    phase = array_at(noise.phase_address, (noise.size // 2,), np.float32)
    length = 1
    while length < 2 * count:
        length *= 2
    xr, xi, yr, yi = work[0], work[1], work[2], work[3]
    for k in range(count):
        angle, gain = np.float64(phase[first + k]), np.float32(gains[k])
        xr[k], xi[k] = gain * np.float32(math.cos(angle)), gain * np.float32(math.sin(angle))
    for _ in range(ITERATIONS):
        _clear(xr, xi, count, length)
        if transform(length, xr, xi, yr, yi, turns, np.float32(-1.0)):
            xr, xi, yr, yi = yr, yi, xr, xi
        _unit(xr, xi, length)
        if transform(length, xr, xi, yr, yi, turns, np.float32(1.0)):
            xr, xi, yr, yi = yr, yi, xr, xi
        _unit(xr, xi, count)
        for k in range(count):
            xr[k] *= np.float32(gains[k])
            xi[k] *= np.float32(gains[k])
    for k in range(count):
        work[0, k], work[1, k] = xr[k], xi[k]


@part(error_model="numpy")
def _to_signal(noise: Any, band: int, first: int, count: int, work: Any, scale: Any) -> None:
    """The band's signal into its tiles: the inverse transform of a spectrum that begins at the bin ``first``.

    Even and odd samples are the two parts of a complex signal of half the length.
    """
    half = noise.size // 2
    turns = array_at(noise.turns_address, (noise.size, 2), np.float32)
    tiles = array_at(noise.tiles_address, (noise.size // QUANTUM, noise.n_bands, QUANTUM), np.float32)
    fr, fi, zr, zi = work[0], work[1], work[2], work[3]
    _clear(zr, zi, 0, half)
    for k in range(first, min(first + count, half)):
        r, i = fr[k - first], fi[k - first]
        a, b = turns[k, 0], -turns[k, 1]
        tr, ti = r * a - i * b, r * b + i * a
        zr[k] += r - ti
        zi[k] += i + tr
        zr[half - k] += r + ti
        zi[half - k] += tr - i
    if transform(half, zr, zi, fr, fi, turns, np.float32(-1.0)):
        zr, zi = fr, fi
    for n in range(half):
        tiles[2 * n // QUANTUM, band, 2 * n % QUANTUM] = scale * zr[n]
        tiles[2 * n // QUANTUM, band, 2 * n % QUANTUM + 1] = scale * zi[n]


@part(error_model="numpy")
def _make_band(noise: Any, band: int) -> None:
    grid = array_at(noise.grid_address, (noise.n_grid,), np.float64)
    response = array_at(noise.response_address, (noise.n_bands, noise.n_grid), np.float64)
    level = array_at(noise.level_address, (noise.n_bands,), np.float64)
    gains = array_at(noise.gains_address, (noise.size // 2,), np.float64)
    work = array_at(noise.work_address, (4, noise.n_binary), np.float32)
    first, count = 0, 0
    if level[band] > 0.0:
        first, count = _gains(noise, grid, response[band], gains)
    if count > 0:
        _flatten(noise, first, gains[:count], work, array_at(noise.binary_address, (noise.n_binary, 2), np.float32))
    _to_signal(noise, band, first, count, work, np.float32(0.5) * np.float32(level[band]))


def _compile(source: int) -> NativeFunction[..., int]:
    """The function; ``source`` (a digest of the code) is part of the key under which numba caches it."""

    @cfunc(types.int32(types.int64), cache=True, error_model="numpy")
    def make(address: int) -> int:
        noise = record_at(address, NOISE)
        if noise.last == 0:
            _begin(noise)
        for band in range(noise.first, noise.last):
            _make_band(noise, band)
        return source & 0

    return make


make_bands = _compile(digest(FOLDER, Path(__file__).parent))
"""``make_bands.ctypes(address)`` of a `NOISE` record; allocates nothing, and needs no interpreter."""
