"""Where a recording ends in frequency: lossy coding and resampling cut the spectrum off like a cliff.

Noise bands that go on above that edge are heard as hiss the recording never had, so the synthesiser's bank ends there.

>>> noise = np.random.default_rng(0).standard_normal(2**16)
>>> spectrum = np.fft.rfft(noise)
>>> spectrum[len(spectrum) * 3 // 4 :] *= 1e-3
>>> round(upper_edge(np.fft.irfft(spectrum), 40000), -3), upper_edge(noise, 40000)
(15000.0, 20000.0)
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.signal import welch

CLIFF_DB, LOWEST_SHARE = 25.0, 0.35
LOW_CLIFF_DB, LOWEST_EDGE_HZ = 45.0, 3000.0
_WIDTH_HZ, _GAP_HZ, _N_FFT = 1000.0, 200.0, 4096


def upper_edge(audio: NDArray[Any], sample_rate: int) -> float:
    """Frequency in Hz at which the spectrum of ``audio`` [T] falls off a cliff; half the sample rate if it does not.

    The lowest place from which no stretch of 1 kHz comes back to within 25 dB of the 1 kHz below, after a gap: the
    foot of the cliff. Below 35 % of half the sample rate, where spectra fall steeply by nature, 45 dB; from 3 kHz on.
    """
    nyquist = sample_rate / 2
    hz, power = welch(np.asarray(audio, dtype=np.float64), sample_rate, nperseg=min(_N_FFT, len(audio)))
    total, step = np.concatenate([[0.0], np.cumsum(power)]), hz[1]
    width, gap = max(1, round(_WIDTH_HZ / step)), round(_GAP_HZ / step)
    least = max(1, width // 4)
    at = np.arange(max(width, round(LOWEST_EDGE_HZ / step)), len(power) - gap - least)
    if not len(at):
        return nyquist
    top = np.minimum(at + gap + width, len(power))
    below = (total[at] - total[at - width]) / width
    above = (total[top] - total[at + gap]) / (top - at - gap)
    highest = np.maximum.accumulate(above[::-1])[::-1]
    fall_db = 10 * np.log10((below + 1e-30) / (highest + 1e-30))
    cliffs = np.flatnonzero(fall_db >= np.where(hz[at] < LOWEST_SHARE * nyquist, LOW_CLIFF_DB, CLIFF_DB))
    return float(hz[at[cliffs[0]] + gap]) if len(cliffs) else nyquist
