"""Onsets and contrast of a running signal, from band energies of short windows that are kept for a frame's length.

As it happens an onset is a peak of the flux that no later column exceeds and that follows the last onset by 30 ms; the
mean that levels refer to and the median that peaks must stand out of are those of the last half second or so.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.analysis import measures
from texbridge.realtime.analysis.spectra import (
    columns_at,
    columns_layout,
    history_at,
    new_rows,
    next_window,
    old_rows,
    take_energies,
)
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import record_at
from texbridge.realtime.tables.layout import RecordLayout
from texbridge.realtime.tables.record import doubles, singles

FAST_RATE_SECONDS, FAST_MEAN_SECONDS, FAST_MEDIAN_COLUMNS = 0.5, 0.75, 64
NOISE_FLUX_DB = 1.5
_LAG = measures.ONSET_LAG

ONSETS = np.dtype(
    [
        (name, np.int64)
        for name in (
            *("columns_address", "contrast_address", "flux_address", "room_address"),
            *("rows_address", "edge_address", "n_room", "reach", "seen", "since"),
        )
    ]
    + [(name, np.float64) for name in ("sample_rate", "least_share", "fall", "mean", "rate")],
    align=True,
)
"""``columns`` hold energies for onsets, ``contrast`` holds amplitudes. Flux float64 [64] is the last one's; rows
float32 [n_room · bands] and edge [size + hop] are room to work in, as is room float64 [2 · n_room]."""


def onsets_layout(sample_rate: int, kept: int) -> RecordLayout:
    """Onsets and contrast of a signal at ``sample_rate`` (Hz), for frames of up to ``kept`` samples."""
    layout, half = RecordLayout(ONSETS), sample_rate / 2
    size = measures.window_size(measures.ONSET_WINDOW_SECONDS, sample_rate)
    limits = (measures.ONSET_LOW_HZ, min(measures.ONSET_HIGH_HZ, half))
    layout.refer(columns_layout(size, measures.ONSET_BANDS, limits, kept), "columns")
    short = measures.window_size(measures.CONTRAST_WINDOW_SECONDS, sample_rate)
    limits = (measures.CONTRAST_LOW_HZ, min(measures.CONTRAST_HIGH_HZ, half))
    layout.refer(columns_layout(short, measures.CONTRAST_BANDS, limits, kept), "contrast")
    hop, rows = size // 4, kept // (size // 4) + 8
    frame_rate = sample_rate / hop
    reach = max(1, round(measures.ONSET_SPACING_SECONDS * frame_rate))
    layout.put(sample_rate=sample_rate, n_room=rows, reach=reach, since=reach)
    layout.put(least_share=1.0 - math.exp(-1.0 / (FAST_MEAN_SECONDS * frame_rate)))
    layout.put(fall=math.exp(-1.0 / (FAST_RATE_SECONDS * frame_rate)))
    layout.point(flux=np.zeros(FAST_MEDIAN_COLUMNS), room=np.zeros(2 * rows))
    layout.point(rows=np.zeros(rows * measures.ONSET_BANDS, np.float32), edge=np.zeros(size + hop, np.float32))
    return layout


@part(error_model="numpy")
def onsets_at(address: int) -> Any:
    """The onsets whose record is at this address."""
    return record_at(address, ONSETS)


@part(error_model="numpy")
def advance_contrast(onsets: Any, audio: Any, wanted: bool) -> None:
    """Analyse what ``audio`` has gained: amplitudes of the bands; where they are not ``wanted``, zeros."""
    columns = columns_at(onsets.contrast_address)
    while True:
        window = next_window(columns, audio)
        if len(window) == 0:
            break
        energy = take_energies(columns, window) if wanted else doubles(columns.energy_address, columns.n_bands)
        row = new_rows(history_at(columns.history_address), 1)
        for b in range(columns.n_bands):
            row[b] = np.float32(math.sqrt(energy[b]) if wanted else 0.0)


@part(error_model="numpy")
def advance_onsets(onsets: Any, audio: Any) -> bool:
    """Analyse what ``audio`` has gained; whether an onset was found."""
    columns, found = columns_at(onsets.columns_address), False
    while True:
        window = next_window(columns, audio)
        if len(window) == 0:
            return found
        energy = take_energies(columns, window)
        row = new_rows(history_at(columns.history_address), 1)
        for b in range(columns.n_bands):
            row[b] = np.float32(energy[b])
        found |= _detect(onsets, history_at(columns.history_address), row)


@part(error_model="numpy")
def _rise(onsets: Any, history: Any, row: Any) -> float:
    """The flux of the newest column, in dB."""
    n, total = len(row), 0.0
    onsets.seen += 1
    share, mean = max(1.0 / onsets.seen, onsets.least_share), 0.0
    for b in range(n):
        mean += row[b]
    onsets.mean += share * (mean / n - onsets.mean)
    before = old_rows(history, history.end - 1 - _LAG, history.end - _LAG)
    for b in range(n):
        level = measures.band_decibels(row[b], onsets.mean)
        total += max(level - measures.band_decibels(before[b], onsets.mean), 0.0)
    return total / n


@part(error_model="numpy")
def _detect(onsets: Any, history: Any, row: Any) -> bool:
    n = FAST_MEDIAN_COLUMNS
    flux, room = doubles(onsets.flux_address, n), doubles(onsets.room_address, n)
    for k in range(n - 1):
        flux[k] = flux[k + 1]
    flux[n - 1] = _rise(onsets, history, row)
    onsets.since += 1
    onsets.rate *= onsets.fall
    candidate = flux[n - 2]
    for k in range(n):
        room[k] = flux[k]
    median = max(measures.smallest(room, n // 2), NOISE_FLUX_DB)
    if onsets.since <= onsets.reach or candidate <= median + measures.ONSET_THRESHOLD_DB:
        return False
    for k in range(n - 2 - onsets.reach, n):
        if flux[k] > candidate:
            return False
    onsets.since = 0
    onsets.rate += 1.0 / FAST_RATE_SECONDS
    return True


@part(error_model="numpy")
def _edges(columns: Any, edge: Any, rows: Any) -> None:
    """Energies of the two windows of ``edge`` [size + hop] into ``rows`` [2 · bands]."""
    n = columns.n_bands
    for w in range(2):
        energy = take_energies(columns, edge[w * columns.hop : w * columns.hop + columns.size])
        for b in range(n):
            rows[w * n + b] = energy[b]


@part(error_model="numpy")
def _gather(onsets: Any, audio: Any, start: int, end: int) -> int:
    """Energies of all columns of the frame, reflected at its ends as in training, into ``rows``; how many."""
    columns = columns_at(onsets.columns_address)
    size, hop, n = columns.size, columns.hop, columns.n_bands
    reach, edge = size // 2, singles(onsets.edge_address, size + hop)
    rows = singles(onsets.rows_address, onsets.n_room * n)
    first, last = old_rows(audio, start, start + size), old_rows(audio, end - size, end)
    for i in range(size + hop):
        edge[i] = first[abs(i - reach)]
    _edges(columns, edge, rows[: 2 * n])
    kept = old_rows(history_at(columns.history_address), start // hop, (end - size) // hop + 1)
    for i in range(len(kept)):
        rows[2 * n + i] = kept[i]
    for i in range(size + hop):
        j = size - reach - hop + i
        edge[i] = last[j if j < size else 2 * size - 2 - j]
    _edges(columns, edge, rows[2 * n + len(kept) : 4 * n + len(kept)])
    return int(4 + len(kept) // n)


@part(error_model="numpy")
def frame_rate(onsets: Any, audio: Any, start: int, end: int) -> float:
    """Onsets per second of the frame ``start``…``end`` of ``audio``."""
    n = columns_at(onsets.columns_address).n_bands
    rows, room = singles(onsets.rows_address, onsets.n_room * n), doubles(onsets.room_address, 2 * onsets.n_room)
    k = measures.spectral_flux(rows[: n * _gather(onsets, audio, start, end)], n, room)
    count = measures.onset_count(room[:k], onsets.reach, room[onsets.n_room : onsets.n_room + k])
    return float(count * onsets.sample_rate / (end - start))


@part(error_model="numpy")
def frame_contrast(onsets: Any, start: int, end: int) -> float:
    """Contrast in dB of the frame ``start``…``end``."""
    columns = columns_at(onsets.contrast_address)
    hop, n, room = columns.hop, columns.n_bands, doubles(onsets.room_address, 2 * onsets.n_room)
    kept = old_rows(history_at(columns.history_address), start // hop, (end - columns.size) // hop + 1)
    return float(measures.contrast_db(kept, n, room[:n], room[n : 2 * n]))
