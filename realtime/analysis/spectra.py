"""Spectra of a running signal, compiled: its history, short windows of it as columns, and their energies in ERB bands.

Everything works on records and allocates nothing, so that engine and plug-ins run the same code.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at, record_at
from texbridge.realtime.synthesis.fourier import real_spectrum
from texbridge.realtime.tables.layout import RecordLayout
from texbridge.realtime.tables.record import doubles, integers, singles
from texbridge.realtime.units import EAR_Q, LEAST_ERB_HZ, erb_number

HISTORY = np.dtype([(name, np.int64) for name in ("rows_address", "keep", "width", "filled", "end")], align=True)
"""The last ``keep`` rows of a stream up to the absolute position ``end``: rows [2 · keep, width] float32, contiguous.
Rows from before the start are zero."""

COLUMNS = np.dtype(
    [
        (name, np.int64)
        for name in (
            *("size", "hop", "next", "n_bands", "history_address", "window_address", "turns_address", "work_address"),
            *("real_address", "imaginary_address", "band_address", "share_address", "energy_address"),
        )
    ]
    + [(name, np.float64) for name in ("low_hz", "high_hz")],
    align=True,
)
"""Short-time spectra: Hann windows of ``size`` samples, a quarter apart, at multiples of ``hop``, the ``next`` one of
which has not been taken. Float32: window [size], turns [size, 2], work [4, size / 2], real and imaginary
[size / 2 + 1]; for each bin ``band`` (int64) and ``share`` (float32) say to which two bands it belongs. Energy float64
[bands + 2] has the bands from 1 on. The history holds what was made of each column, [bands]."""


def band_weights(n_bands: int, hz: np.ndarray, low_hz: float, high_hz: float) -> np.ndarray:
    """Power responses [N, len(hz)] float32 of ``n_bands`` ERB cosine filters between ``low_hz`` and ``high_hz``.

    McDermott & Simoncelli (2011); the inner filters of `training.signal.filterbanks.CosineFilterbank`, squared. This is
    what `fill_shares` says in two numbers a bin.

    >>> weights = band_weights(8, np.linspace(500.0, 2000.0, 5), 20.0, 8000.0)
    >>> bool(np.allclose(weights.sum(axis=0), 1.0))
    True
    """
    cutoffs = np.linspace(erb_number(np.array(low_hz)), erb_number(np.array(high_hz)), n_bands + 2)
    axis = erb_number(hz)
    low, high = cutoffs[:-2, None], cutoffs[2:, None]
    phase = math.pi * (axis - (low + high) / 2) / (high - low)
    return np.where((axis > low) & (axis < high), np.cos(phase) ** 2, 0.0).astype(np.float32)


def history_layout(keep: int, width: int = 1, end: int = 0) -> RecordLayout:
    """A history of zeros that ends at the position ``end``."""
    layout = RecordLayout(HISTORY)
    layout.put(keep=keep, width=width, filled=keep, end=end)
    layout.point(rows=np.zeros((2 * keep, width), np.float32))
    return layout


def columns_layout(size: int, n_bands: int, limits_hz: tuple[float, float], kept: int) -> RecordLayout:
    """Columns of windows of ``size`` samples, kept for ``kept`` samples; `begin_columns` fills their tables."""
    layout, hop = RecordLayout(COLUMNS), size // 4
    first = 1 - size // hop
    layout.put(size=size, hop=hop, next=first, n_bands=n_bands, low_hz=limits_hz[0], high_hz=limits_hz[1])
    layout.refer(history_layout(kept // hop + 8, n_bands, first), "history")
    layout.point(window=np.zeros(size, np.float32), turns=np.zeros((size, 2), np.float32))
    layout.point(work=np.zeros((4, size // 2), np.float32))
    layout.point(real=np.zeros(size // 2 + 1, np.float32), imaginary=np.zeros(size // 2 + 1, np.float32))
    layout.point(band=np.zeros(size // 2 + 1, np.int64), share=np.zeros(size // 2 + 1, np.float32))
    layout.point(energy=np.zeros(n_bands + 2))
    return layout


@part(error_model="numpy")
def history_at(address: int) -> Any:
    """The history whose record is at this address."""
    return record_at(address, HISTORY)


@part(error_model="numpy")
def columns_at(address: int) -> Any:
    """The columns whose record is at this address."""
    return record_at(address, COLUMNS)


@part(error_model="numpy")
def new_rows(history: Any, count: int) -> Any:
    """Room for the next ``count`` rows, at most ``keep``: float32 [count · width]."""
    keep, width = history.keep, history.width
    rows = singles(history.rows_address, 2 * keep * width)
    if history.filled + count > 2 * keep:
        start = (history.filled - keep) * width
        for i in range(keep * width):
            rows[i] = rows[start + i]
        history.filled = keep
    first = history.filled * width
    history.filled += count
    history.end += count
    return rows[first : first + count * width]


@part(error_model="numpy")
def old_rows(history: Any, start: int, stop: int) -> Any:
    """The rows ``start`` ≤ position < ``stop``, float32 [(stop − start) · width]; valid until the next `new_rows`."""
    width, at = history.width, history.filled - history.end
    rows = singles(history.rows_address, 2 * history.keep * width)
    return rows[(at + start) * width : (at + stop) * width]


@part(error_model="numpy")
def fill_hann(window: Any) -> None:
    """Periodic Hann window."""
    for i in range(len(window)):
        window[i] = 0.5 - 0.5 * math.cos(2.0 * math.pi * i / len(window))


@part(error_model="numpy")
def _erb_number(hz: float) -> float:
    """`erb_number` of one frequency."""
    return EAR_Q * math.log1p(hz / (LEAST_ERB_HZ * EAR_Q))


@part(error_model="numpy")
def fill_shares(n_bands: int, low_hz: float, high_hz: float, hz: float, i: int, band: Any, share: Any) -> None:
    """To which two of ``n_bands`` ERB cosine filters (see `band_weights`) the frequency ``hz`` belongs: the lower one's
    number, counted from 1, in ``band[i]``, its part of the power in ``share[i]``; the upper one has the rest."""
    low = _erb_number(low_hz)
    place = (_erb_number(hz) - low) * (n_bands + 1) / (_erb_number(high_hz) - low)
    band[i], share[i] = 0, 1.0
    if 0.0 < place < n_bands + 1:
        band[i] = int(place)
        share[i] = math.cos(0.5 * math.pi * (place - int(place))) ** 2


@part(error_model="numpy")
def begin_columns(columns: Any, sample_rate: float) -> None:
    """Fill the tables."""
    size, bins = columns.size, columns.size // 2 + 1
    fill_hann(singles(columns.window_address, size))
    turns = array_at(columns.turns_address, (size, 2), np.float32)
    for k in range(size):
        angle = -2.0 * math.pi * k / size
        turns[k, 0], turns[k, 1] = math.cos(angle), math.sin(angle)
    band, share = integers(columns.band_address, bins), singles(columns.share_address, bins)
    for k in range(bins):
        hz = sample_rate * k / size
        fill_shares(columns.n_bands, columns.low_hz, columns.high_hz, hz, k, band, share)


@part(error_model="numpy")
def take_spectrum(columns: Any, samples: Any, offset: float) -> None:
    """The spectrum of ``samples`` [size] less ``offset``, windowed."""
    half = columns.size // 2
    window = singles(columns.window_address, columns.size)
    work = array_at(columns.work_address, (4, half), np.float32)
    less = np.float32(offset)
    for k in range(half):
        work[0, k] = (samples[2 * k] - less) * window[2 * k]
        work[1, k] = (samples[2 * k + 1] - less) * window[2 * k + 1]
    turns = array_at(columns.turns_address, (columns.size, 2), np.float32)
    real, imaginary = singles(columns.real_address, half + 1), singles(columns.imaginary_address, half + 1)
    real_spectrum(half, work, turns, real, imaginary)


@part(error_model="numpy")
def take_energies(columns: Any, samples: Any) -> Any:
    """Energies of the bands of a window of ``samples`` [size], float64 [bands]."""
    take_spectrum(columns, samples, 0.0)
    bins = columns.size // 2 + 1
    real, imaginary = singles(columns.real_address, bins), singles(columns.imaginary_address, bins)
    band, share = integers(columns.band_address, bins), singles(columns.share_address, bins)
    energy = doubles(columns.energy_address, columns.n_bands + 2)
    energy[:] = 0.0
    for k in range(bins):
        power = np.float64(real[k]) * real[k] + np.float64(imaginary[k]) * imaginary[k]
        energy[band[k]] += share[k] * power
        energy[band[k] + 1] += (1.0 - share[k]) * power
    return energy[1 : columns.n_bands + 1]


@part(error_model="numpy")
def next_window(columns: Any, audio: Any) -> Any:
    """The samples of the next column if ``audio`` has all of them; else none."""
    start = columns.next * columns.hop
    if start + columns.size > audio.end:
        return old_rows(audio, audio.end, audio.end)
    columns.next += 1
    return old_rows(audio, start, start + columns.size)
