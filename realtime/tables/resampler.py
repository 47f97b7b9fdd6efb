"""A stream of samples at another rate (compiled): a filter for each place between two samples, of constant delay.

Windowed sinc (Kaiser, 1974), a row of taps for each phase; between two rows it is interpolated, where the rates have
more phases than there are rows. Up to `PASS` of the lower Nyquist frequency the level is that of the source, and from
that frequency on nothing is left above −80 dB.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at, record_at
from texbridge.realtime.tables.layout import RecordLayout
from texbridge.realtime.tables.record import singles

TAPS = 96
PASS = 10.0 / 12.0
MOST_PHASES = 1024
_BETA = 9.0

RESAMPLER = np.dtype(
    [
        (name, np.int64)
        for name in (
            *("rate", "device_rate", "taps", "phases", "table_address", "line_address", "chunk"),
            *("at", "part"),
        )
    ],
    align=True,
)
"""Rates in Hz. Table float32 [phases + 1, taps]; line [taps − 1 + chunk]: what was before a chunk, and the chunk. The
next sample lies ``at`` samples and ``part`` / ``device_rate`` of one into the next chunk."""


def filter_table(rate: int, device_rate: int) -> np.ndarray:
    """Taps [phases + 1, taps] float32, each phase of sum 1, from ``rate`` to ``device_rate`` (Hz)."""
    phases = min(device_rate // math.gcd(rate, device_rate), MOST_PHASES)
    slower = max(1.0, rate / device_rate)
    taps = 2 * math.ceil(TAPS * slower / 2)
    cutoff = 0.5 * (1.0 + PASS) / 2.0 / slower
    time = np.arange(phases + 1)[:, None] / phases + taps / 2 - 1 - np.arange(taps)
    window = np.i0(_BETA * np.sqrt(np.maximum(1.0 - (2.0 * time / taps) ** 2, 0.0))) / np.i0(_BETA)
    table = np.sinc(2.0 * cutoff * time) * window
    return np.ascontiguousarray(table / table.sum(1, keepdims=True), np.float32)


def delay_seconds(rate: int, device_rate: int) -> float:
    """By how much a stream is later for it, at every frequency."""
    return 0.0 if rate == device_rate else filter_table(rate, device_rate).shape[1] / 2 / rate


def most_frames(rate: int, device_rate: int, chunk: int) -> int:
    """What a chunk becomes at most."""
    return chunk * device_rate // rate + 2


def resampler_layout(rate: int, device_rate: int, chunk: int) -> RecordLayout:
    """The record of a stream that gets so many samples at a time."""
    layout, table = RecordLayout(RESAMPLER), filter_table(rate, device_rate)
    taps = 1 if rate == device_rate else table.shape[1]
    layout.put(rate=rate, device_rate=device_rate, taps=taps, phases=len(table) - 1, chunk=chunk)
    layout.point(table=table, line=np.zeros(taps - 1 + chunk, np.float32))
    return layout


@part(error_model="numpy")
def resampler_at(address: int) -> Any:
    """The stream whose record is at this address."""
    return record_at(address, RESAMPLER)


@part(error_model="numpy")
def forget_stream(stream: Any) -> None:
    """Begin anew, from silence."""
    line = singles(stream.line_address, stream.taps - 1 + stream.chunk)
    for i in range(len(line)):
        line[i] = np.float32(0.0)
    stream.at = stream.part = 0


@part(error_model="numpy")
def chunk_of(stream: Any) -> Any:
    """Where the next chunk goes."""
    return singles(stream.line_address + 4 * (stream.taps - 1), stream.chunk)


@part(error_model="numpy", fastmath={"reassoc", "contract"})
def _between(heard: Any, low: Any, high: Any, share: Any) -> Any:
    total = np.float32(0.0)
    for k in range(len(heard)):
        total += heard[k] * (low[k] + share * (high[k] - low[k]))
    return total


@part(error_model="numpy", fastmath={"reassoc", "contract"})
def _exactly(heard: Any, row: Any) -> Any:
    total = np.float32(0.0)
    for k in range(len(heard)):
        total += heard[k] * row[k]
    return total


@part(error_model="numpy")
def pass_on(stream: Any, out: Any) -> int:
    """Write to ``out`` what the chunk becomes; returns how many samples."""
    taps, chunk, count = stream.taps, stream.chunk, 0
    line = singles(stream.line_address, taps - 1 + chunk)
    if stream.rate == stream.device_rate:
        for i in range(chunk):
            out[i] = line[i]
        return int(chunk)
    table = array_at(stream.table_address, (stream.phases + 1, taps), np.float32)
    at, rest = stream.at, stream.part
    while at < chunk:
        place = rest * stream.phases
        row, over = place // stream.device_rate, place % stream.device_rate
        heard = line[at : at + taps]
        if over == 0:
            out[count] = _exactly(heard, table[row])
        else:
            out[count] = _between(heard, table[row], table[row + 1], np.float32(over / stream.device_rate))
        count += 1
        rest += stream.rate
        at += rest // stream.device_rate
        rest %= stream.device_rate
    for i in range(taps - 1):
        line[i] = line[i + chunk]
    stream.at, stream.part = at - chunk, rest
    return count
