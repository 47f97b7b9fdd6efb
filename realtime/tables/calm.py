"""What life and its events stand for is taken out of the envelopes (compiled), so that nothing is heard twice."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at
from texbridge.realtime.tables.life import amount_of_life
from texbridge.realtime.tables.record import singles


@part(error_model="numpy")
def calm(maker: Any) -> None:
    """Take what life stands for out of the first harmonics of the decoder's coefficients, as far as it goes.

    Of logarithmic envelopes the mean rises by what these gave to the power (as that of a log-normal one does); linear
    ones are scaled to the power they had.
    """
    amount = amount_of_life(maker)
    if amount <= 0.0 or maker.n_slow == 0:
        return
    width = maker.n_coefficients // maker.n_life_bands
    kept = array_at(maker.kept_address, (maker.n_life_bands, maker.n_slow), np.float64)
    coefficients = singles(maker.coefficients_address, maker.n_coefficients)
    for band in range(maker.n_life_bands):
        row = coefficients[band * width : (band + 1) * width]
        if maker.logarithmic != 0:
            _calm_logarithm(row, kept[band], amount, maker.period_root)
        else:
            _calm_linear(row, kept[band], amount)


@part(error_model="numpy")
def _left(kept: float, amount: float) -> float:
    """What is left of a harmonic at an amount of life."""
    return max(0.0, 1.0 - amount * (1.0 - kept))


@part(error_model="numpy")
def _calm_logarithm(row: Any, kept: Any, amount: float, period_root: float) -> None:
    variance = 0.0
    for k in range(len(kept)):
        left = _left(kept[k], amount)
        for j in range(2 * (k + 1), 2 * (k + 2)):
            variance += 2.0 * row[j] * row[j] * (1.0 - left * left)
            row[j] = np.float32(left * row[j])
    variance /= period_root * period_root
    row[0] = np.float32(row[0] + period_root * min(variance, 2.0))


@part(error_model="numpy")
def _calm_linear(row: Any, kept: Any, amount: float) -> None:
    before = after = 0.5 * row[0] * row[0]
    for j in range(2, len(row)):
        before += row[j] * row[j]
        if j < 2 * (len(kept) + 1):
            row[j] = np.float32(_left(kept[j // 2 - 1], amount) * row[j])
        after += row[j] * row[j]
    scale = np.float32(math.sqrt(before / after)) if after > 0.0 else np.float32(1.0)
    for j in range(len(row)):
        row[j] *= scale
