"""What shaping needs to know of a bundle's bands, worked out once: places, widths, what they let through."""

from __future__ import annotations

import math

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.units import erb_number

MAX_TILT_DB = 24.0
OVERSAMPLING, LOG_OVERSAMPLING = 4, 8
MAX_PSD_POINTS = 1024
COMMON_POWER = 1e-5


def table_size(n_params: int, envelopes: str = "linear") -> int:
    """Points of an envelope table: a power of two, at least 4 per period of the highest harmonic; 8 where these are
    harmonics of the envelope's logarithm.

    >>> table_size(512), table_size(512, "log")
    (1024, 2048)
    """
    points = LOG_OVERSAMPLING if envelopes == "log" else OVERSAMPLING
    return 1 << math.ceil(math.log2(points * n_params / 2))


def audible_share(response_hz: np.ndarray, band_response: np.ndarray, sample_rate: float) -> np.ndarray:
    """The part 0…1 of each band's power [N] that lies below ``sample_rate`` / 2; parts under −60 dB count as none."""
    power = np.abs(band_response) ** 2 * np.gradient(response_hz)
    total = power.sum(axis=1)
    share = power[:, response_hz < sample_rate / 2].sum(axis=1) / np.where(total > 0.0, total, 1.0)
    return np.where(share > 1e-6, share, 0.0)


def audible_gram(bundle: Bundle, sample_rate: float) -> np.ndarray:
    """Mean products [N, N] of the bands' noises as a device plays them."""
    share = audible_share(bundle.arrays["response_hz"], bundle.arrays["band_response"], sample_rate)
    gram: np.ndarray = bundle.arrays["noise_gram"] * np.sqrt(np.outer(share, share))
    return gram


def common_reach(gram: np.ndarray) -> int:
    """How far apart bands may be whose noises have anything in common."""
    common = np.argwhere(np.abs(gram) > COMMON_POWER * np.abs(gram).max())
    return int(np.abs(common[:, 0] - common[:, 1]).max(initial=0))


def tilt_positions(bundle: Bundle) -> tuple[np.ndarray, float]:
    """Each band's place [N] on the ERB-number scale, from the middle of all; the largest tilt, ±24 dB at the ends."""
    hz, response = bundle.arrays["response_hz"], np.abs(bundle.arrays["band_response"])
    power = response**2 * np.gradient(hz)
    position = power @ erb_number(hz) / np.maximum(power.sum(axis=1), 1e-30)
    position = position - 0.5 * (position.max() + position.min())
    return position, MAX_TILT_DB / 20.0 * math.log(10.0) / max(float(np.abs(position).max()), 1e-3)


def audible_spectra(bundle: Bundle, sample_rate: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Frequencies [Q] and their widths in Hz, and the power spectra [N, Q] of the noises as a device plays them.

    Averages over groups of neighbours, at most 1024.
    """
    hz, psd = (bundle.arrays[name].astype(np.float64) for name in ("psd_hz", "noise_psd"))
    width = np.gradient(hz)
    starts = np.arange(0, len(hz), -(-len(hz) // MAX_PSD_POINTS))
    widths = np.add.reduceat(width, starts)
    centres = np.add.reduceat(hz * width, starts) / widths
    spectra = np.maximum(np.add.reduceat(psd * width, starts, axis=1) / widths, 0.0)
    return centres, widths, np.where(centres < sample_rate / 2, spectra, 0.0)


def band_places(bundle: Bundle) -> tuple[np.ndarray, np.ndarray]:
    """Centre of each band on the ERB-number scale, and half the logarithm of its width there [N]."""
    hz, power = bundle.arrays["response_hz"], bundle.arrays["band_response"] ** 2
    erb = erb_number(hz)
    weight = power * np.gradient(erb)
    width = weight.sum(axis=1) / np.maximum(power.max(axis=1), 1e-30)
    return weight @ erb / np.maximum(weight.sum(axis=1), 1e-30), 0.5 * np.log(np.maximum(width, 1e-6))


def neighbours(wanted: np.ndarray, given: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Between which two of the ascending places ``given`` [G] those ``wanted`` [W] lie, and the part of the second.

    At the ends the nearest counts alone.
    """
    high = np.clip(np.searchsorted(given, wanted, side="right"), 1, max(len(given) - 1, 1))
    low, high = np.minimum(high - 1, len(given) - 1), np.minimum(high, len(given) - 1)
    distance = given[high] - given[low]
    part = np.where(distance > 0.0, (wanted - given[low]) / np.where(distance > 0.0, distance, 1.0), 0.0)
    return low.astype(np.int64), high.astype(np.int64), np.clip(part, 0.0, 1.0).astype(np.float32)
