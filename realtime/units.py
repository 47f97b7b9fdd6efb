"""Levels in dB and the ear's scale of frequency."""

from __future__ import annotations

import math

import numpy as np

FLOOR_DB = -120.0
"""What meters show of silence."""


EAR_Q, LEAST_ERB_HZ = 9.265, 24.7
"""Quality and least bandwidth of the ear's filters (Glasberg & Moore 1990)."""


def decibels(amplitude: float) -> float:
    """20·log10 of an amplitude, at least −120."""
    return max(FLOOR_DB, 20.0 * math.log10(amplitude)) if amplitude > 0.0 else FLOOR_DB


def floor_db(level: float) -> float:
    """A level for a meter: dB, silence and anything undefined as ``FLOOR_DB``."""
    level = float(level)
    return max(level, FLOOR_DB) if math.isfinite(level) else FLOOR_DB


def erb_number(hz: np.ndarray) -> np.ndarray:
    """ERB-number of a frequency in Hz (Glasberg & Moore 1990)."""
    return EAR_Q * np.log1p(np.asarray(hz, np.float64) / (LEAST_ERB_HZ * EAR_Q))
