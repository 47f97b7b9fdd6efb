"""Does a sound have a period, and does another keep it? Asked of envelopes whose slow movement is taken away.

The envelopes are those of the whole sound and of four groups of bands, each over its own mean of about 2 s, so that
gusts and waves, which resemble themselves for long, are no rhythm. A period is a lag at which one of them resembles
itself in the whole recording and in both of its halves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.signal import find_peaks

from texbridge.training.evaluation.trajectories import BLOCK_SECONDS, GROUPS, BandPowers, Values

PERIOD_SECONDS = (0.1, 4.0)
CHANCE_SECONDS = 0.5
RISE, LEAST_PEAK, LEAST_OF_HALF = 0.05, 0.2, 0.15
_LEEWAY, _SHORTEST_OF_EQUALS = 0.05, 0.75
_MEAN_SECONDS = 1.0


@dataclass(frozen=True)
class Period:
    """A period in ``seconds``; ``peak`` (0…1) is how much ``envelope`` (0 the whole, then groups) resembles itself."""

    seconds: float
    peak: float
    envelope: int


def find_period(powers: BandPowers) -> Period | None:
    """The shortest period among the strongest between 0.1 and 4 s, None where there is none.

    A peak of 0.2 is asked of the whole, and 0.15 at the same lag (±5 %) of each half: one of chance stands in one.
    """
    whole = autocorrelations(powers)
    halves = [autocorrelations(powers.part(*span)) for span in ((0.0, 0.5), (0.5, 1.0))]
    found = []
    for envelope, curve in enumerate(whole):
        for lag in _peaks(curve, PERIOD_SECONDS[0]):
            if curve[lag] >= LEAST_PEAK and min(_near(half[envelope], lag) for half in halves) >= LEAST_OF_HALF:
                found.append(Period(lag * BLOCK_SECONDS, float(curve[lag]), envelope))
    strongest = max((period.peak for period in found), default=0.0)
    equals = [period for period in found if period.peak >= _SHORTEST_OF_EQUALS * strongest]
    return min(equals, key=lambda period: (period.seconds, -period.peak), default=None)


def peak_at(powers: BandPowers, period: Period) -> float:
    """How much the same envelope of another sound resembles itself at the period (±5 %)."""
    return _near(autocorrelations(powers)[period.envelope], round(period.seconds / BLOCK_SECONDS))


def peak_of_chance(powers: BandPowers) -> float:
    """The highest peak of any envelope at lags of 0.5 to 4 s; 0 where none rises."""
    curves = autocorrelations(powers)
    return max((float(curve[lag]) for curve in curves for lag in _peaks(curve, CHANCE_SECONDS)), default=0.0)


def autocorrelations(powers: BandPowers) -> Values:
    """Coefficients [1 + groups, lags] of the envelopes at every 10 ms up to 4 s, or to a third of the time."""
    total, groups = np.sqrt(powers.power.sum(0)), np.sqrt(powers.bands(GROUPS))
    envelopes = np.concatenate((total[None], groups))
    slow = gaussian_filter1d(envelopes, _MEAN_SECONDS / BLOCK_SECONDS, axis=1, mode="reflect")
    return autocorrelation_coefficients(envelopes / np.maximum(slow, 1e-12), _last_lag(powers))


def autocorrelation_coefficients(values: Values, last: int) -> Values:
    """Coefficients [..., last + 1] at lags 0…last of values [..., K] about their means; 0 where nothing moves."""
    centred = values - values.mean(-1, keepdims=True)
    length = values.shape[-1]
    n_fft = 2 ** int(length + last).bit_length()
    products = np.fft.irfft(np.square(np.abs(np.fft.rfft(centred, n_fft))), n_fft)[..., : last + 1]
    covariance = products / (length - np.arange(last + 1))
    return np.asarray(covariance / np.maximum(covariance[..., :1], 1e-20))


def _last_lag(powers: BandPowers) -> int:
    return min(round(PERIOD_SECONDS[1] / BLOCK_SECONDS), int(powers.power.shape[1]) // 3)


def _peaks(curve: Values, from_seconds: float) -> list[int]:
    """Lags of at least ``from_seconds`` at which the curve has a maximum that rises from what is around it."""
    lags, _ = find_peaks(curve, prominence=RISE)
    return [int(lag) for lag in lags if lag * BLOCK_SECONDS >= from_seconds]


def _near(curve: Values, lag: int) -> float:
    """The greatest value within 5 % of a lag; 0 beyond the last."""
    reach = max(1, round(_LEEWAY * lag))
    return float(curve[max(1, lag - reach) : lag + reach + 1].max(initial=0.0))
