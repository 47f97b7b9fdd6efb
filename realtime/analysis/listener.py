"""A listener: everything that streaming features of an input are worked out from, one record, compiled.

`hear` takes one hop from ``pending``. Engine and plug-ins call the same function; it allocates nothing, raises nothing,
and holds no lock of the interpreter. What the features are is told in `realtime.analysis.features`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.analysis import measures
from texbridge.realtime.analysis.frame import (
    advance_frame,
    begin_frame,
    forget_frame,
    frame_at,
    frame_layout,
    frame_size_for,
)
from texbridge.realtime.analysis.onsets import advance_contrast, advance_onsets, onsets_at, onsets_layout
from texbridge.realtime.analysis.spectra import (
    begin_columns,
    columns_at,
    columns_layout,
    history_at,
    history_layout,
    new_rows,
    old_rows,
    take_spectrum,
)
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at, record_at
from texbridge.realtime.tables.layout import RecordLayout
from texbridge.realtime.tables.record import doubles, singles
from texbridge.sound.infrasound import ORDER, SILENT, filter_sections

LARGEST_SAMPLE = 100.0
LOUDNESS_SECONDS, CENTROID_SECONDS = 0.0075, 1024 / 44100
OFFSET_SECONDS = 2.0
_PART_SECONDS = 0.0025
_SLACK_SECONDS = 0.16

LISTENER = np.dtype(
    [
        (name, np.int64)
        for name in (
            *("hop", "loudness_size", "parts_per_hop", "position", "onset", "with_frame"),
            *("pending_address", "filter_address", "state_address", "recent_address"),
            *("audio_address", "means_address", "onsets_address", "frame_address", "columns_address"),
        )
    ]
    + [(name, np.float64) for name in ("sample_rate", "loudness", "centroid", "rate")],
    align=True,
)
"""Pending float32 [hop] is what comes in next; ``filter`` float64 [sections, 5] takes off infrasound, from ``state``
[2 · sections]; without ``with_frame`` nothing is worked out that belongs to frames; ``means`` are those of the last
hops; ``columns`` are the windows of the centroid, in ``recent``."""


def listener_layout(sample_rate: int, frame_size: int, n_bands: int, hop_seconds: float) -> RecordLayout:
    """A listener for samples at ``sample_rate`` (Hz) and frames of about ``frame_size`` samples (`frame_size_for`)."""
    layout, hop = RecordLayout(LISTENER), round(hop_seconds * sample_rate)
    step = measures.window_size(measures.ONSET_WINDOW_SECONDS, sample_rate) // 4
    frame_size = frame_size_for(frame_size, step)
    kept = frame_size + round(_SLACK_SECONDS * sample_rate) + 8 * step
    size = measures.window_size(CENTROID_SECONDS, sample_rate)
    layout.put(hop=hop, loudness_size=max(1, round(LOUDNESS_SECONDS * sample_rate)), sample_rate=sample_rate)
    layout.put(with_frame=1, parts_per_hop=max(1, round(hop_seconds / _PART_SECONDS)), loudness=measures.SILENCE_DBFS)
    layout.point(pending=np.zeros(hop, np.float32), state=np.zeros(ORDER), recent=np.zeros(size, np.float32))
    layout.point(filter=np.array([[*zeros, *poles[1:]] for zeros, poles in filter_sections(sample_rate)]))
    layout.refer(history_layout(kept), "audio")
    layout.refer(history_layout(max(1, round(OFFSET_SECONDS / hop_seconds))), "means")
    layout.refer(onsets_layout(sample_rate, kept), "onsets")
    layout.refer(frame_layout(sample_rate, frame_size, n_bands), "frame")
    layout.refer(columns_layout(size, 1, (20.0, 0.5 * sample_rate), 4 * size), "columns")
    return layout


@part(error_model="numpy")
def listener_at(address: int) -> Any:
    """The listener whose record is at this address."""
    return record_at(address, LISTENER)


@part(error_model="numpy")
def begin_listener(listener: Any) -> None:
    """Fill all tables: once, before anything is heard."""
    onsets = onsets_at(listener.onsets_address)
    for address in (onsets.columns_address, onsets.contrast_address, listener.columns_address):
        begin_columns(columns_at(address), listener.sample_rate)
    begin_frame(frame_at(listener.frame_address))


@part(error_model="numpy")
def _clean(pending: Any) -> None:
    """What is no number is silence."""
    for i in range(len(pending)):
        value = pending[i] if math.isfinite(pending[i]) else np.float32(0.0)
        pending[i] = min(max(value, np.float32(-LARGEST_SAMPLE)), np.float32(LARGEST_SAMPLE))


@part(error_model="numpy")
def _take_off_infrasound(listener: Any, pending: Any, out: Any) -> None:
    """`texbridge.sound.infrasound` by samples (transposed direct form II), from rest under the first hop's mean."""
    filters = array_at(listener.filter_address, (ORDER // 2, 5), np.float64)
    state = doubles(listener.state_address, ORDER)
    if listener.position == 0:
        mean = 0.0
        for i in range(len(pending)):
            mean += pending[i]
        mean /= len(pending)
        state[0], state[1] = -filters[0, 0] * mean, filters[0, 2] * mean
    for i in range(len(pending)):
        value = np.float64(pending[i])
        for k in range(ORDER // 2):
            b0, b1, b2, a1, a2 = filters[k, 0], filters[k, 1], filters[k, 2], filters[k, 3], filters[k, 4]
            heard = b0 * value + state[2 * k]
            state[2 * k] = b1 * value - a1 * heard + state[2 * k + 1]
            state[2 * k + 1] = b2 * value - a2 * heard
            value = heard
        out[i] = np.float32(value if abs(value) >= SILENT else 0.0)


@part(error_model="numpy")
def _offset(listener: Any) -> float:
    """The mean over the last two seconds, or since the start."""
    means, total = history_at(listener.means_address), 0.0
    rows = old_rows(means, max(0, means.end - means.keep), means.end)
    for i in range(len(rows)):
        total += rows[i]
    return total / len(rows)


@part(error_model="numpy")
def _loudness(listener: Any, audio: Any, offset: float) -> float:
    """Level in dBFS of the last samples."""
    size, total = listener.loudness_size, 0.0
    rows = old_rows(audio, listener.position - size, listener.position)
    for i in range(max(0, size - listener.position), size):
        one = rows[i] - offset
        total += one * one
    return float(measures.level_dbfs(total / size))


@part(error_model="numpy")
def _centroid(listener: Any, audio: Any, offset: float) -> float:
    """Centroid in Hz of the last samples."""
    columns = columns_at(listener.columns_address)
    size, bins = columns.size, columns.size // 2 + 1
    recent, rows = singles(listener.recent_address, size), old_rows(audio, listener.position - size, listener.position)
    unheard = max(0, size - listener.position)
    for i in range(size):
        recent[i] = rows[i] if i >= unheard else np.float32(offset)
    take_spectrum(columns, recent, offset)
    real, imaginary = singles(columns.real_address, bins), singles(columns.imaginary_address, bins)
    total, sum_hz = 0.0, 0.0
    for k in range(bins):
        magnitude = math.sqrt(real[k] * real[k] + imaginary[k] * imaginary[k])
        total += magnitude
        sum_hz += magnitude * k
    return float(sum_hz / total * listener.sample_rate / size) if total > 0.0 else 0.0


@part(error_model="numpy")
def hear(listener: Any) -> None:
    """Take the hop in ``pending``: features of this moment, and a bit of the work on the frame's."""
    pending = singles(listener.pending_address, listener.hop)
    audio, onsets = history_at(listener.audio_address), onsets_at(listener.onsets_address)
    _clean(pending)
    hop = new_rows(audio, listener.hop)
    _take_off_infrasound(listener, pending, hop)
    mean = 0.0
    for i in range(len(hop)):
        mean += hop[i]
    new_rows(history_at(listener.means_address), 1)[0] = mean / len(hop)
    listener.position += listener.hop
    listener.onset = 1 if advance_onsets(onsets, audio) else 0
    advance_contrast(onsets, audio, listener.with_frame != 0)
    frame, step = frame_at(listener.frame_address), columns_at(onsets.columns_address).hop
    if listener.with_frame == 0:
        forget_frame(frame)
    else:
        for _ in range(listener.parts_per_hop):
            if advance_frame(frame, onsets, audio, step):
                break
    offset = _offset(listener)
    listener.loudness = _loudness(listener, audio, offset)
    listener.centroid = _centroid(listener, audio, offset)
    listener.rate = onsets.rate
