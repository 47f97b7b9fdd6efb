"""The features of a long frame, compiled, a bit of them in every hop: its transform alone would take too long at once.

The spectrum comes in `RADIX` + 2 instalments of like cost (Cooley & Tukey 1965, one split): parts of every 16th sample,
then one transform of 16 across all of them, then powers. Bin k of the rDFT stands at [q, m], where k is q · P + m or as
much below the end; a few bins stand there twice, and count half.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.analysis import measures
from texbridge.realtime.analysis.onsets import frame_contrast, frame_rate
from texbridge.realtime.analysis.spectra import fill_hann, fill_shares, old_rows
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at, record_at
from texbridge.realtime.synthesis.fourier import fill_turns, real_spectrum, transform_all
from texbridge.realtime.tables.layout import RecordLayout
from texbridge.realtime.tables.record import doubles, integers, singles

RADIX = 16
LARGEST_PRIME = 31
"""Lengths of parts have no larger prime factor, so that no transform of one takes long."""
BANDS_LOW_HZ = 20.0
PLAIN_FEATURES = 4
_SPECTRUM = RADIX + 2
_CENTROID, _RATE, _LEVELS = _SPECTRUM, _SPECTRUM + 1, _SPECTRUM + 2

FRAME = np.dtype(
    [
        (name, np.int64)
        for name in (
            *("size", "n_bins", "n_bands", "stage", "end", "found_end"),
            *("window_address", "turns_address", "sixteen_address", "twiddle_address", "work_address"),
            *("real_address", "imaginary_address", "spare_real_address", "spare_imaginary_address"),
            *("band_address", "share_address", "energy_address", "found_address", "coming_address"),
        )
    ]
    + [(name, np.float64) for name in ("sample_rate", "offset", "square_sum")],
    align=True,
)
"""A frame of ``size`` samples, P = size / 16, M = ``n_bins`` = P / 2 + 1. Float32: window [size], turns [P, 2], sixteen
[16, 2], twiddle [16, M, 2], work [4, P / 2], real, imaginary and two spares [16, M]; band int64 and share float32
[16, M] where there are bands; energy float64 [bands + 2]. ``found`` float64 [4 + bands] are the features of the frame
that ended at ``found_end``, those of one that ends at ``end`` are ``coming``."""


def frame_size_for(size: float, step: int) -> int:
    """The length in samples, of whole steps, nearest to ``size`` whose transform does not take long.

    >>> frame_size_for(71332.0, 256), frame_size_for(37 * 256.0, 256)
    (71424, 9216)
    """
    count = max(16, round(size / step))
    near = (each for away in range(count) for each in (count - away, count + away) if each >= 16)
    return step * next(each for each in near if _is_smooth(each))


def _is_smooth(number: int) -> bool:
    for factor in range(2, LARGEST_PRIME + 1):
        while number % factor == 0:
            number //= factor
    return number == 1


def frame_layout(sample_rate: int, size: int, n_bands: int) -> RecordLayout:
    """Memory for frames of ``size`` samples (`frame_size_for`); `begin_frame` fills its tables."""
    layout, part_size = RecordLayout(FRAME), size // RADIX
    n_bins = part_size // 2 + 1
    layout.put(size=size, n_bins=n_bins, n_bands=n_bands, stage=-1, sample_rate=sample_rate)
    layout.point(window=np.zeros(size, np.float32), turns=np.zeros((part_size, 2), np.float32))
    layout.point(sixteen=np.zeros((RADIX, 2), np.float32), twiddle=np.zeros((RADIX, n_bins, 2), np.float32))
    layout.point(work=np.zeros((4, part_size // 2), np.float32))
    for name in ("real", "imaginary", "spare_real", "spare_imaginary"):
        layout.point(**{name: np.zeros((RADIX, n_bins), np.float32)})
    n_shared = RADIX * n_bins if n_bands else 1
    layout.point(band=np.zeros(n_shared, np.int64), share=np.zeros(n_shared, np.float32), energy=np.zeros(n_bands + 2))
    silent = (0.0, 0.0, measures.SILENCE_DBFS, measures.CONTRAST_FLOOR_DB, *(measures.BAND_SILENCE_DB,) * n_bands)
    layout.point(found=np.array(silent), coming=np.array(silent))
    return layout


@part(error_model="numpy")
def frame_at(address: int) -> Any:
    """The frame whose record is at this address."""
    return record_at(address, FRAME)


@part(error_model="numpy")
def begin_frame(frame: Any) -> None:
    """Fill the tables."""
    size, bins = frame.size, frame.n_bins
    fill_hann(singles(frame.window_address, size))
    fill_turns(array_at(frame.turns_address, (size // RADIX, 2), np.float32))
    fill_turns(array_at(frame.sixteen_address, (RADIX, 2), np.float32))
    twiddle = array_at(frame.twiddle_address, (RADIX, bins, 2), np.float32)
    for r in range(RADIX):
        for m in range(bins):
            angle = -2.0 * math.pi * (r * m) / size
            twiddle[r, m, 0], twiddle[r, m, 1] = math.cos(angle), math.sin(angle)
    if frame.n_bands > 0:
        band, share = integers(frame.band_address, RADIX * bins), singles(frame.share_address, RADIX * bins)
        for i in range(RADIX * bins):
            hz = frame.sample_rate / size * _bin(frame, i // bins, i % bins)
            fill_shares(frame.n_bands, BANDS_LOW_HZ, 0.5 * frame.sample_rate, hz, i, band, share)


@part(error_model="numpy")
def _bin(frame: Any, q: int, m: int) -> int:
    """Which bin of the rDFT stands at [q, m]."""
    k = q * (frame.size // RADIX) + m
    return int(min(k, frame.size - k))


@part(error_model="numpy")
def _weight(frame: Any, q: int, m: int) -> float:
    """How much it counts there."""
    twice = (m == 0 or 2 * m == frame.size // RADIX) and _bin(frame, q, m) % (frame.size // 2) != 0
    return 0.5 if twice else 1.0


@part(error_model="numpy")
def _take_part(frame: Any, samples: Any, r: int, windowed: bool) -> None:
    """Transform every 16th of the frame's ``samples``, from ``r`` on."""
    half, bins = frame.n_bins - 1, frame.n_bins
    work, window = array_at(frame.work_address, (4, half), np.float32), singles(frame.window_address, frame.size)
    less, one = np.float32(frame.offset if windowed else 0.0), np.float32(1.0)
    for j in range(half):
        a = 2 * RADIX * j + r
        b = a + RADIX
        work[0, j] = (samples[a] - less) * (window[a] if windowed else one)
        work[1, j] = (samples[b] - less) * (window[b] if windowed else one)
    real, imaginary = array_at(frame.real_address, (RADIX, bins), np.float32)[r], _imaginary(frame)[r]
    turns = array_at(frame.turns_address, (frame.size // RADIX, 2), np.float32)
    real_spectrum(half, work, turns, real, imaginary)
    twiddle = array_at(frame.twiddle_address, (RADIX, bins, 2), np.float32)
    for m in range(bins):
        x, y, c, s = real[m], imaginary[m], twiddle[r, m, 0], twiddle[r, m, 1]
        real[m], imaginary[m] = x * c - y * s, x * s + y * c


@part(error_model="numpy")
def _imaginary(frame: Any) -> Any:
    return array_at(frame.imaginary_address, (RADIX, frame.n_bins), np.float32)


@part(error_model="numpy")
def _instalment(frame: Any, samples: Any, k: int, windowed: bool) -> None:
    """Number ``k`` of the `RADIX` + 2; in the end the powers stand in ``real``."""
    count = RADIX * frame.n_bins
    real, imaginary = singles(frame.real_address, count), singles(frame.imaginary_address, count)
    if k < RADIX:
        _take_part(frame, samples, k, windowed)
    elif k == RADIX:
        spare = singles(frame.spare_real_address, count), singles(frame.spare_imaginary_address, count)
        sixteen = array_at(frame.sixteen_address, (RADIX, 2), np.float32)
        transform_all(RADIX, frame.n_bins, real, imaginary, spare[0], spare[1], sixteen, np.float32(1.0))
    else:
        for i in range(count):
            real[i] = real[i] * real[i] + imaginary[i] * imaginary[i]


@part(error_model="numpy")
def _centroid(frame: Any) -> float:
    """Magnitude-weighted mean of the frequencies; 0 for silence."""
    power, total, sum_hz = array_at(frame.real_address, (RADIX, frame.n_bins), np.float32), 0.0, 0.0
    for q in range(RADIX):
        for m in range(frame.n_bins):
            magnitude = math.sqrt(power[q, m]) * _weight(frame, q, m)
            total += magnitude
            sum_hz += magnitude * _bin(frame, q, m)
    return sum_hz / total * frame.sample_rate / frame.size if total > 0.0 else 0.0


@part(error_model="numpy")
def _bands(frame: Any, coming: Any) -> None:
    bins, n = frame.n_bins, frame.n_bands
    power, energy = array_at(frame.real_address, (RADIX, bins), np.float32), doubles(frame.energy_address, n + 2)
    band, share = integers(frame.band_address, RADIX * bins), singles(frame.share_address, RADIX * bins)
    energy[:] = 0.0
    for q in range(RADIX):
        for m in range(bins):
            i, one = q * bins + m, power[q, m] * _weight(frame, q, m)
            energy[band[i]] += share[i] * one
            energy[band[i] + 1] += (1.0 - share[i]) * one
    for b in range(n):
        coming[PLAIN_FEATURES + b] = measures.band_level_db(2.0 * energy[b + 1] / frame.size, frame.square_sum)


@part(error_model="numpy")
def _levels(frame: Any, onsets: Any, samples: Any, coming: Any) -> None:
    """Loudness and contrast."""
    total = 0.0
    for i in range(frame.size):
        one = samples[i] - frame.offset
        total += one * one
    frame.square_sum = total
    coming[2] = measures.level_dbfs(total / frame.size)
    coming[3] = frame_contrast(onsets, frame.end - frame.size, frame.end)


@part(error_model="numpy")
def _mean(samples: Any) -> float:
    total = 0.0
    for i in range(len(samples)):
        total += samples[i]
    return total / len(samples)


@part(error_model="numpy")
def _do_stage(frame: Any, onsets: Any, audio: Any, coming: Any) -> None:
    stage, start = frame.stage, frame.end - frame.size
    samples = old_rows(audio, start, frame.end)
    if stage == 0:
        frame.offset = _mean(samples)
    if stage < _SPECTRUM:
        _instalment(frame, samples, stage, True)
    elif stage == _CENTROID:
        coming[0] = _centroid(frame)
    elif stage == _RATE:
        coming[1] = frame_rate(onsets, audio, start, frame.end)
    elif stage == _LEVELS:
        _levels(frame, onsets, samples, coming)
    elif stage <= _LEVELS + _SPECTRUM:
        _instalment(frame, samples, stage - _LEVELS - 1, False)
    else:
        _bands(frame, coming)


@part(error_model="numpy")
def forget_frame(frame: Any) -> None:
    """Let go of the frame that is being worked on."""
    frame.stage = -1


@part(error_model="numpy")
def advance_frame(frame: Any, onsets: Any, audio: Any, hop: int) -> bool:
    """Do the next bit; whether the frame was finished with it, and another one begun that ends at a multiple of
    ``hop``."""
    n = PLAIN_FEATURES + frame.n_bands
    found, coming = doubles(frame.found_address, n), doubles(frame.coming_address, n)
    if frame.stage >= 0:
        _do_stage(frame, onsets, audio, coming)
        last = _LEVELS + (_SPECTRUM + 1 if frame.n_bands > 0 else 0)
        if frame.stage < last:
            frame.stage += 1
            return False
        for i in range(n):
            found[i] = coming[i]
        frame.found_end = frame.end
    frame.stage, frame.end = 0, audio.end - audio.end % hop
    return True
