"""Integrated loudness (ITU-R BS.1770-4, EBU R 128), and bringing a sound to one without clipping.

The filters and gates are pyloudnorm's. It brings scipy, many times as large as the engine itself, for one option: so it
is an extra. Its meter knows five channels; here the weighted channels are joined into one of the same power, sample for
sample, before the gate, which gives its own figure for any number of them.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.offline.limiter import soft_limited
from texbridge.realtime.units import decibels

GATE_SECONDS = 0.4
TOLERANCE_LU = 0.05
LEAST_PROGRESS_LU = 0.01
SHELF, HIGH_PASS = (4.0, 0.5**0.5, 1500.0), (0.0, 0.5, 38.0)
"""The K-weighting of `pyloudnorm.Meter`: gain in dB, Q and Hz of its two filters."""


@dataclass(frozen=True)
class Loud:
    """A sound at a loudness: what it was multiplied by, its sample peak, and the share of samples that were limited."""

    sound: np.ndarray
    lufs: float
    gain_db: float
    peak_db: float
    limited: float


def loudness(sound: np.ndarray, sample_rate: int, weights: Sequence[float]) -> float:
    """Integrated loudness in LUFS of ``sound`` [T, C] with a weight for each channel; −inf for silence.

    Raises `TexbridgeError` for less than 0.4 s, one block of the gate.
    """
    from pyloudnorm import Meter
    from pyloudnorm.iirfilter import IIRfilter

    if len(sound) < GATE_SECONDS * sample_rate:
        raise TexbridgeError(f"loudness is measured over {GATE_SECONDS:g} s or more; use a longer --seconds")
    power = np.zeros(len(sound))
    shelf, high_pass = IIRfilter(*SHELF, sample_rate, "high_shelf"), IIRfilter(*HIGH_PASS, sample_rate, "high_pass")
    for channel, weight in enumerate(weights):
        if weight:
            heard = high_pass.apply_filter(shelf.apply_filter(sound[:, channel].astype(np.float64)))
            power += weight * heard**2
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # silence is -inf, which is right
        return float(Meter(sample_rate, filter_class="custom").integrated_loudness(np.sqrt(power)))


def brought_to(lufs: float, sound: np.ndarray, sample_rate: int, weights: Sequence[float]) -> Loud:
    """``sound`` [T, C] at a loudness of ``lufs`` after the limiter: the gain is sought until the limited sound has it.

    Raises `TexbridgeError` for silence, and for a loudness that the limiter leaves no room for.
    """
    now = loudness(sound, sample_rate, weights)
    if not np.isfinite(now):
        raise TexbridgeError(f"the sound is too quiet to be brought to {lufs:g} LUFS: it never passes -70 LUFS")
    gain_db, before = 0.0, -np.inf
    while abs(now - before) > LEAST_PROGRESS_LU:
        gain_db, before = gain_db + lufs - now, now
        raised = sound * np.float32(10.0 ** (gain_db / 20.0))
        made = soft_limited(raised).astype(np.float32)
        now = loudness(made, sample_rate, weights)
        if abs(now - lufs) <= TOLERANCE_LU:
            peak = float(np.abs(made).max())
            return Loud(made, now, gain_db, decibels(peak), float((made != raised).mean()))
    raise TexbridgeError(f"{lufs:g} LUFS is too loud: limited to -0.1 dBFS the sound reaches {now:.1f}; ask for less")
