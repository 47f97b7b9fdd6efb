"""From a decoder's coefficients to the tables the kernel plays, so that the sound measures what was asked for.

Conventions (`definitions.md`, TexEnv): C_n are bins 0…P/2−1 of the orthonormal real DFT of band n's envelope over its
period of F samples, e_n = irfft(C_n, n=F, norm="ortho"); the texture is Σ_n e_n · noise_n.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.graph.transform import InverseTransform
from texbridge.realtime.synthesis.noise import audible_share
from texbridge.realtime.units import erb_number

MAX_TILT_DB = 24.0
OVERSAMPLING, LOG_OVERSAMPLING = 4, 8
LEAST_LOG, LARGEST_LOG = -40.0, 12.0
MAX_PSD_POINTS = 1024
SILENCE_POWER = 1e-20
COMMON_POWER, MAX_DIAGONALS = 1e-5, 3
_TOLERANCE = 1e-4
_MAX_ITERATIONS = 16


def table_size(n_params: int, envelopes: str = "linear") -> int:
    """Points of an envelope table: a power of two, at least 4 per period of the highest harmonic; 8 where these are
    harmonics of the envelope's logarithm.

    >>> table_size(512), table_size(512, "log")
    (1024, 2048)
    """
    points = LOG_OVERSAMPLING if envelopes == "log" else OVERSAMPLING
    return 1 << math.ceil(math.log2(points * n_params / 2))


class Shaper:
    """Centroid correction, loudness and table synthesis for one bundle played at ``sample_rate`` (Hz).

    Tables have ``size`` points, by default `table_size`.
    """

    def __init__(self, bundle: Bundle, sample_rate: float, size: int | None = None) -> None:
        self.n_harmonics = bundle.n_params // 2
        self.table_size = size or table_size(bundle.n_params, bundle.envelopes)
        self._logarithmic = bundle.envelopes == "log"
        self._frame_size = bundle.frame_size
        self._transforms = {self.table_size: InverseTransform(self.table_size)}
        self._tables: Any = np.empty((bundle.n_bands, self.table_size), np.float32)
        self._curve: Any = np.empty_like(self._tables)
        hz, response = bundle.arrays["response_hz"], np.abs(bundle.arrays["band_response"])
        share = audible_share(hz, response, sample_rate)
        self._gram = bundle.arrays["noise_gram"] * np.sqrt(np.outer(share, share))
        common = np.argwhere(np.abs(self._gram) > COMMON_POWER * np.abs(self._gram).max())
        self._reach = int(np.abs(common[:, 0] - common[:, 1]).max())
        power = response**2 * np.gradient(hz)
        position = power @ erb_number(hz) / np.maximum(power.sum(axis=1), 1e-30)
        self._position = position - 0.5 * (position.max() + position.min())
        self._max_tilt = MAX_TILT_DB / 20.0 * math.log(10.0) / max(np.abs(self._position).max(), 1e-3)
        self._hz, self._step_hz, self._psd = _condense(bundle.arrays["psd_hz"], bundle.arrays["noise_psd"])
        self._psd = np.where(self._hz < sample_rate / 2, self._psd, 0.0)
        self._prefilter = _spline_prefilter(self.n_harmonics, self.table_size) / math.sqrt(self._frame_size)

    def tables(self, coefficients: np.ndarray, centroid_hz: float | None, loudness_db: float | None) -> np.ndarray:
        """Spline coefficients [N, S] float32 of the envelopes.

        ``coefficients`` [N, P/2] complex, of the envelopes or their logarithm; the bands are tilted until the expected
        spectral centroid is ``centroid_hz`` (as far as ±24 dB go) and scaled until the expected RMS is ``loudness_db``
        (dBFS); None leaves either as it is. Coefficients without power give silence. The array is the shaper's own and
        is written over by the next call: fresh memory for it would cost more than the transform.
        """
        if self._logarithmic:
            return self.shape(self._envelopes(coefficients), centroid_hz, loudness_db)
        gains = self._gains(self.cross_power(coefficients), centroid_hz, loudness_db)[:, None]
        spectrum = coefficients * (gains * self._prefilter).astype(np.float32)
        return self._transforms[self.table_size](spectrum, self._tables)

    def shape(self, envelopes: np.ndarray, centroid_hz: float | None, loudness_db: float | None) -> np.ndarray:
        """The same for ``envelopes`` [N, S] float32 themselves."""
        gains = self._gains(self._mean_products(envelopes), centroid_hz, loudness_db)[:, None]
        return _spline_coefficients(envelopes, gains.astype(np.float32), self._tables)

    def _mean_products(self, envelopes: np.ndarray) -> np.ndarray:
        """Mean of e_n · e_m [N, N], exact wherever the noises of bands n and m have anything in common.

        In a filterbank only neighbours have: a few diagonals then cost a twentieth of the matrix product.
        """
        if self._reach > MAX_DIAGONALS:
            products: np.ndarray = (envelopes @ envelopes.T / self.table_size).astype(np.float64)
            return products
        cross = np.zeros((len(envelopes), len(envelopes)))
        for k in range(min(self._reach + 1, len(envelopes))):
            products = np.einsum("ns,ns->n", envelopes[: len(envelopes) - k], envelopes[k:]) / self.table_size
            rows = np.arange(len(products))
            cross[rows, rows + k] = cross[rows + k, rows] = products
        return cross

    def _gains(self, cross: np.ndarray, centroid_hz: float | None, loudness_db: float | None) -> np.ndarray:
        """Gains [N] for the expected centroid and level; ``cross`` [N, N] are mean products of the envelopes."""
        gains = np.ones(len(cross))
        if centroid_hz is not None:
            gains = np.exp(self.tilt(np.diagonal(cross), centroid_hz) * self._position)
        power = float(gains @ (self._gram * cross) @ gains)
        if power < SILENCE_POWER:
            return np.zeros_like(gains)
        return gains if loudness_db is None else gains * (10.0 ** (loudness_db / 20.0) / math.sqrt(power))

    def log_envelopes(self, coefficients: np.ndarray, size: int) -> np.ndarray:
        """Natural logarithm [N, size] float32 of the envelopes, between −40 and 12."""
        scale = np.float32(1.0 / math.sqrt(self._frame_size))
        if size not in self._transforms:
            self._transforms[size] = InverseTransform(size)
        curve = self._transforms[size](coefficients * scale)
        if not self._logarithmic:
            curve = np.log(np.maximum(np.abs(curve), np.float32(math.exp(LEAST_LOG))))
        np.clip(curve, LEAST_LOG, LARGEST_LOG, out=curve)
        return curve

    def _envelopes(self, coefficients: np.ndarray) -> np.ndarray:
        """Envelopes [N, S] float32 whose logarithm has these ``coefficients`` [N, P/2]; the shaper's own array."""
        scale = np.float32(1.0 / math.sqrt(self._frame_size))
        curve = self._transforms[self.table_size](coefficients * scale, self._curve)
        np.exp(np.minimum(curve, LARGEST_LOG, out=curve), out=curve)
        return curve

    def cross_power(self, coefficients: np.ndarray) -> np.ndarray:
        """Mean over time of e_n · e_m [N, N], by Parseval."""
        real = np.concatenate([coefficients.real, coefficients.imag[:, 1:]], axis=1).astype(np.float64)
        real[:, 1:] *= math.sqrt(2.0)
        return real @ real.T / self._frame_size

    def predicted_centroid(self, band_power: np.ndarray, tilt: float = 0.0) -> float:
        """Expected spectral centroid in Hz (of magnitudes) for mean squares [N] of the envelopes; 0 for silence."""
        amplitude = np.sqrt((band_power * np.exp(2.0 * tilt * self._position)) @ self._psd) * self._step_hz
        total = amplitude.sum()
        return float(amplitude @ self._hz / total) if total > 0.0 else 0.0

    def tilt(self, band_power: np.ndarray, centroid_hz: float) -> float:
        """The τ in gains exp(τ·ERB-position) that bring the expected centroid to ``centroid_hz``, or nearest to it.

        Bracketed secant (Illinois) on the logarithm of the centroid.
        """

        def excess(tilt: float) -> float:
            return math.log(max(self.predicted_centroid(band_power, tilt), 1e-3) / centroid_hz)

        a, f_a = 0.0, excess(0.0)
        b = -math.copysign(self._max_tilt, f_a)
        f_b = excess(b)
        if f_a * f_b >= 0.0:
            return b if abs(f_b) < abs(f_a) else a
        for _ in range(_MAX_ITERATIONS):
            c = b - f_b * (b - a) / (f_b - f_a)
            f_c = excess(c)
            if abs(f_c) < _TOLERANCE:
                return c
            if f_c * f_b < 0.0:
                a, f_a = b, f_b
            else:
                f_a *= 0.5
            b, f_b = c, f_c
        return b


def _spline_prefilter(n_harmonics: int, size: int) -> np.ndarray:
    """Factors [P/2] that turn a spectrum into that of cubic B-spline coefficients: 1 / sinc⁴ (Unser 1999).

    Harmonics then come out of the spline as they went in; image k of harmonic h is (h / (size − h))⁴ of it, below 1 %.
    """
    return np.sinc(np.arange(n_harmonics) / size) ** -4


def _spline_coefficients(envelopes: np.ndarray, gains: np.ndarray, out: np.ndarray) -> np.ndarray:
    """Cubic B-spline coefficients [N, S] of cyclic ``envelopes`` [N, S], times ``gains`` [N, 1].

    The quasi-interpolant −1/6, 8/6, −1/6, exact for cubic polynomials (de Boor & Fix 1973): where the points are as
    dense as here it is as good as the inverse filter, for a tenth of the work.
    """
    side = gains * np.float32(-1 / 6)
    np.multiply(envelopes, gains * np.float32(8 / 6), out=out)
    out[:, 1:] += side * envelopes[:, :-1]
    out[:, :-1] += side * envelopes[:, 1:]
    out[:, 0] += side[:, 0] * envelopes[:, -1]
    out[:, -1] += side[:, 0] * envelopes[:, 0]
    return out


def _condense(hz: np.ndarray, psd: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Average the spectra [N, Q] over groups of neighbours to at most 1024 points; also each point's width in Hz."""
    hz, psd, width = hz.astype(np.float64), psd.astype(np.float64), np.gradient(hz.astype(np.float64))
    group = -(-len(hz) // MAX_PSD_POINTS)
    starts = np.arange(0, len(hz), group)
    widths = np.add.reduceat(width, starts)
    centres = np.add.reduceat(hz * width, starts) / widths
    return centres, widths, np.maximum(np.add.reduceat(psd * width, starts, axis=1) / widths, 0.0)
