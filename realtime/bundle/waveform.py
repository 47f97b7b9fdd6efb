"""Bundles of kind ``waveform``: a decoder that gives samples instead of envelopes.

What such a bundle holds is described in ``docs/bundle-format.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from texbridge.realtime.errors import BundleError

WAVEFORM_KIND = "waveform"
MAX_HOP_SECONDS = 0.25
REQUEST, LEVEL = "loudness_request", "loudness_level"


def check_hop(path: Path, hop_size: int, sample_rate: int) -> None:
    """Refuse a decoder that would give more at a time than the engine keeps ready; raises `BundleError`."""
    most = int(MAX_HOP_SECONDS * sample_rate)
    if not 1 <= hop_size <= most:
        raise BundleError(f"{path}: hop_size is {hop_size}; must be in 1…{most} for a waveform; export it again")


def check_loudness(path: Path, arrays: Mapping[str, np.ndarray], names: tuple[str, ...]) -> None:
    """Refuse a calibration that is half there, or a ``loudness`` without one; raises `BundleError`.

    ``arrays`` are finite and of equal length, as far as they are there; ``names`` are the parameters'.
    """
    there = [name for name in (REQUEST, LEVEL) if name in arrays]
    if len(there) == 1:
        missing = LEVEL if there == [REQUEST] else REQUEST
        raise BundleError(f"{path}: arrays.npz has {there[0]} but not {missing}; export it again")
    if "loudness" in names and not there:
        raise BundleError(f"{path}: a parameter loudness needs {REQUEST} and {LEVEL} in arrays.npz; export it again")
