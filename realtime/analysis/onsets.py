"""Onsets and contrast of a running signal, from band energies of short windows that are kept for a frame's length."""

from __future__ import annotations

import math

import numpy as np

from texbridge.realtime.analysis import measures
from texbridge.realtime.analysis.spectra import Columns, History, band_weights, hann, power_spectra

FAST_RATE_SECONDS, FAST_MEAN_SECONDS, FAST_MEDIAN_COLUMNS = 0.5, 0.75, 64
NOISE_FLUX_DB = 1.5


class BandColumns:
    """Energies of ``n_bands`` ERB bands in short windows, for whole frames of ``frame_size`` samples and ``slack``."""

    def __init__(
        self, sample_rate: int, seconds: float, n_bands: int, limits_hz: tuple[float, float], kept: int
    ) -> None:
        self.columns = Columns(measures.window_size(seconds, sample_rate))
        self.hz = np.fft.rfftfreq(self.columns.size, 1.0 / sample_rate).astype(np.float32)
        high_hz = min(limits_hz[1], sample_rate / 2)
        self.weights = np.ascontiguousarray(band_weights(n_bands, self.hz, limits_hz[0], high_hz).T)
        self.history = History(kept // self.columns.hop + 8, n_bands, end=self.columns.next)

    def span(self, start: int, end: int) -> np.ndarray:
        """Energies [K, bands] of the windows that lie within ``start``…``end``, multiples of the hop."""
        hop = self.columns.hop
        return self.history.rows(start // hop, (end - self.columns.size) // hop + 1)


class Contrast(BandColumns):
    """Envelope contrast: the history holds band amplitudes."""

    def __init__(self, sample_rate: int, kept: int) -> None:
        limits_hz = (measures.CONTRAST_LOW_HZ, measures.CONTRAST_HIGH_HZ)
        super().__init__(sample_rate, measures.CONTRAST_WINDOW_SECONDS, measures.CONTRAST_BANDS, limits_hz, kept)

    def advance(self, audio: History) -> None:
        """Analyse what ``audio`` has gained."""
        power = self.columns.take(audio)
        if power is not None:
            self.history.append(np.sqrt(power @ self.weights))

    def of_frame(self, start: int, end: int) -> float:
        """Contrast in dB of the frame ``start``…``end``."""
        return measures.contrast_db(self.span(start, end))


class Onsets(BandColumns):
    """Onset rate of frames, and onsets as they happen.

    As it happens an onset is a peak of the flux that no later column exceeds and that follows the last onset by 30 ms;
    the mean that levels refer to and the median that peaks must stand out of are those of the last half second or so.
    """

    def __init__(self, sample_rate: int, kept: int) -> None:
        limits_hz = (measures.ONSET_LOW_HZ, measures.ONSET_HIGH_HZ)
        super().__init__(sample_rate, measures.ONSET_WINDOW_SECONDS, measures.ONSET_BANDS, limits_hz, kept)
        self._sample_rate = sample_rate
        self._window = hann(self.columns.size)
        frame_rate = sample_rate / self.columns.hop
        self._reach = max(1, round(measures.ONSET_SPACING_SECONDS * frame_rate))
        self._least_share = 1.0 - math.exp(-1.0 / (FAST_MEAN_SECONDS * frame_rate))
        self._fall = math.exp(-1.0 / (FAST_RATE_SECONDS * frame_rate))
        self._flux = np.zeros(FAST_MEDIAN_COLUMNS)
        self._mean, self._seen, self._since, self._rate = 0.0, 0, self._reach, 0.0

    def advance(self, audio: History) -> bool:
        """Analyse what ``audio`` has gained; whether an onset was found."""
        power = self.columns.take(audio)
        if power is None:
            return False
        found = False
        for energy in power @ self.weights:
            self.history.append(energy[None])
            found |= self._detect(energy)
        return found

    def rate(self) -> float:
        """Onsets per second lately: each counts at once and is forgotten exponentially over half a second."""
        return self._rate

    def _detect(self, energy: np.ndarray) -> bool:
        self._seen += 1
        share = max(1.0 / self._seen, self._least_share)
        self._mean += share * (float(energy.mean()) - self._mean)
        before = self.history.rows(self.history.end - 1 - measures.ONSET_LAG, self.history.end - measures.ONSET_LAG)
        rise = measures.band_decibels(energy, self._mean) - measures.band_decibels(before[0], self._mean)
        self._flux[:-1] = self._flux[1:]
        self._flux[-1] = float(np.maximum(rise, 0.0).mean())
        self._since += 1
        self._rate *= self._fall
        candidate = self._flux[-2]
        median = max(float(np.sort(self._flux)[FAST_MEDIAN_COLUMNS // 2]), NOISE_FLUX_DB)
        found = bool(
            self._since > self._reach
            and candidate > median + measures.ONSET_THRESHOLD_DB
            and candidate >= self._flux[-2 - self._reach :].max()
        )
        if found:
            self._since = 0
            self._rate += 1.0 / FAST_RATE_SECONDS
        return found

    def of_frame(self, audio: History, start: int, end: int) -> float:
        """Onsets per second of the frame ``start``…``end`` of ``audio``, reflected at its ends as in training."""
        size, hop = self.columns.size, self.columns.hop
        reach = size // 2
        first, last = audio.rows(start, start + 2 * size), audio.rows(end - 2 * size, end)
        head = np.concatenate([first[reach:0:-1], first[: reach + hop]])
        tail = np.concatenate([last[-reach - hop :], last[-2 : -reach - 2 : -1]])
        edges = [power_spectra(edge, self._window, hop, 2) @ self.weights for edge in (head, tail)]
        flux = measures.spectral_flux(np.concatenate([edges[0], self.span(start, end), edges[1]]))
        count = measures.onset_count(flux, self._reach)
        return count * self._sample_rate / (end - start)
