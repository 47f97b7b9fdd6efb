"""Standing tones: how far lines stand out of the fine spectrum, how strong a pitch is, and whether they are the same.

The fine spectrum is Welch's of 16 384 samples (Hann, half overlapped), in dB over its own smooth envelope, the median
over 1.5 ERB around every bin. Only bins whose envelope lies within 60 dB of the loudest count, from 40 Hz to 20 kHz.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.signal import get_window, welch

from texbridge.training.evaluation.trajectories import Values, decibels_of
from texbridge.training.signal.filterbanks import ERB_MINIMUM_HZ, ERB_Q
from texbridge.training.signal.sound_file import Signal

FINE_SIZE, PITCH_SIZE = 16384, 8192
LINES_HZ, PITCH_HZ = (40.0, 20000.0), (40.0, 5000.0)
PERCENTILE, AUDIBLE_DB = 97.0, 60.0
_ENVELOPE_ERB, _ENVELOPE_STEP = 0.75, 0.1


@dataclass(frozen=True)
class FineSpectrum:
    """``fine_db`` [F]: levels of the bins over their smooth envelope; ``audible`` [F]: those that count, by ``weight``
    [F], the ERBs that a bin is wide."""

    fine_db: Values
    audible: NDArray[np.bool_]
    weight: Values

    @property
    def prominence_db(self) -> float:
        """The 97th percentile of the levels, every ERB counting alike: about 0.6 in a minute of noise."""
        level, weight = self.fine_db[self.audible], self.weight[self.audible]
        order = np.argsort(level)
        share = np.cumsum(weight[order]) / weight.sum()
        return float(level[order][np.searchsorted(share, PERCENTILE / 100)])

    def error_db(self, other: FineSpectrum) -> float:
        """Mean absolute difference of the levels of two sounds, over the bins that count in this one."""
        difference = np.abs(self.fine_db - other.fine_db)[self.audible]
        return float(np.average(difference, weights=self.weight[self.audible]))


def fine_spectrum(audio: Signal, sample_rate: int) -> FineSpectrum:
    """The fine spectrum of ``audio`` [T]. Raises ``ValueError`` for a sound of fewer than two windows."""
    if len(audio) < 2 * FINE_SIZE:
        raise ValueError(f"a fine spectrum needs {2 * FINE_SIZE} samples; there are {len(audio)}")
    hz, power = welch(audio.astype(np.float64), sample_rate, "hann", FINE_SIZE)
    inside = (hz >= LINES_HZ[0]) & (hz <= LINES_HZ[1])
    hz, level = hz[inside], decibels_of(power[inside])
    erb = ERB_Q * np.log1p(hz / (ERB_MINIMUM_HZ * ERB_Q))
    centres = np.arange(erb[0], erb[-1] + _ENVELOPE_STEP, _ENVELOPE_STEP)
    spans = (np.searchsorted(erb, centres - _ENVELOPE_ERB), np.searchsorted(erb, centres + _ENVELOPE_ERB))
    medians = [np.median(level[first:last]) for first, last in zip(*spans, strict=True)]
    envelope = np.interp(erb, centres, medians)
    return FineSpectrum(level - envelope, np.asarray(envelope > envelope.max() - AUDIBLE_DB), np.gradient(erb))


def pitch_strength(audio: Signal, sample_rate: int) -> float:
    """How periodic the sound is (0…1): the mean over frames of the highest peak of their autocorrelation.

    Frames of 8 192 samples, Hann, each autocorrelation over the window's own (Boersma 1993), pitches of 40 Hz to 5 kHz.
    Frames more than 40 dB below the loudest are left out. Raises ``ValueError`` for a sound without one whole frame.
    """
    if len(audio) < PITCH_SIZE:
        raise ValueError(f"a pitch needs {PITCH_SIZE} samples; there are {len(audio)}")
    window = get_window("hann", PITCH_SIZE)
    own = np.fft.irfft(np.square(np.abs(np.fft.rfft(window, 2 * PITCH_SIZE))))
    first, last = (round(sample_rate / hz) for hz in reversed(PITCH_HZ))
    low = round(LINES_HZ[0] / 2 * 2 * PITCH_SIZE / sample_rate)
    found, energies = [], []
    for start in range(0, len(audio) - PITCH_SIZE + 1, PITCH_SIZE):
        power = np.square(np.abs(np.fft.rfft(audio[start : start + PITCH_SIZE] * window, 2 * PITCH_SIZE)))
        power[:low] = 0
        curve = np.fft.irfft(power)[: last + 2]
        energies.append(curve[0])
        curve = curve / max(curve[0], 1e-20) * own[0] / own[: last + 2]
        inner = np.arange(first, last + 1)
        peaks = inner[(curve[inner] > curve[inner - 1]) & (curve[inner] >= curve[inner + 1])]
        found.append(curve[peaks].max(initial=0.0))
    loud = np.array(energies) > 1e-4 * max(energies)
    return float(np.clip(np.array(found)[loud], 0, 1).mean()) if loud.any() else 0.0
