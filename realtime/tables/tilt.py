"""The tilt of all bands that brings the expected spectral centroid to where it is asked for."""

from __future__ import annotations

import math
from typing import Any

from texbridge.realtime.graph.bits import apart
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.tables.record import doubles

TOLERANCE = 1e-4
MAX_ITERATIONS = 16
LEAST_HZ = 1e-3


@part(error_model="numpy", fastmath={"contract"})
def _add_spectra(out: Any, p: float, q: float, r: float, s: float, a: Any, b: Any, c: Any, d: Any) -> None:
    apart()
    for j in range(len(out)):
        out[j] += p * a[j] + q * b[j] + r * c[j] + s * d[j]


@part(error_model="numpy", fastmath={"reassoc", "contract"})
def _moments(power: Any, width: Any, hz: Any) -> tuple[float, float]:
    """The sum of all magnitudes, and that of each times its frequency."""
    apart()
    total = moment = 0.0
    for j in range(len(power)):
        magnitude = math.sqrt(power[j]) * width[j]
        total += magnitude
        moment += magnitude * hz[j]
    return total, moment


@part(error_model="numpy")
def predicted_centroid(shaper: Any, tilt: float) -> float:
    """Expected spectral centroid in Hz (of magnitudes) for the shaper's mean squares of envelopes; 0 for silence."""
    q, columns = shaper.n_points, shaper.n_columns
    power, position = doubles(shaper.power_address, columns), doubles(shaper.position_address, columns)
    psd, spectrum = doubles(shaper.psd_address, columns * q), doubles(shaper.amplitude_address, q)
    for j in range(q):
        spectrum[j] = 0.0
    for n in range(0, columns, 4):
        a = power[n] * math.exp(2.0 * tilt * position[n])
        b = power[n + 1] * math.exp(2.0 * tilt * position[n + 1])
        c = power[n + 2] * math.exp(2.0 * tilt * position[n + 2])
        d = power[n + 3] * math.exp(2.0 * tilt * position[n + 3])
        rows = psd[n * q : (n + 4) * q]
        _add_spectra(spectrum, a, b, c, d, rows[:q], rows[q : 2 * q], rows[2 * q : 3 * q], rows[3 * q :])
    total, moment = _moments(spectrum, doubles(shaper.width_address, q), doubles(shaper.hz_address, q))
    return moment / total if total > 0.0 else 0.0


@part(error_model="numpy")
def _excess(shaper: Any, tilt: float, centroid_hz: float) -> float:
    apart()
    return math.log(max(predicted_centroid(shaper, tilt), LEAST_HZ) / centroid_hz)


@part(error_model="numpy")
def wanted_tilt(shaper: Any, centroid_hz: float) -> float:
    """The τ in gains exp(τ·ERB-position) that bring the expected centroid to ``centroid_hz``, or nearest to it.

    Bracketed secant (Illinois) on the logarithm of the centroid.
    """
    a, f_a = 0.0, _excess(shaper, 0.0, centroid_hz)
    b = -math.copysign(shaper.max_tilt, f_a)
    f_b = _excess(shaper, b, centroid_hz)
    if f_a * f_b >= 0.0:
        return b if abs(f_b) < abs(f_a) else a
    for _ in range(MAX_ITERATIONS):
        c = b - f_b * (b - a) / (f_b - f_a)
        f_c = _excess(shaper, c, centroid_hz)
        if abs(f_c) < TOLERANCE:
            return c
        if f_c * f_b < 0.0:
            a, f_a = b, f_b
        else:
            f_a *= 0.5
        b, f_b = c, f_c
    return b
