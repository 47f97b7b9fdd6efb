"""From a performer's range to a parameter's: which feature values become 0 and 1 of the range, by percentiles.

>>> ranges = measured_ranges({"loudness": np.linspace(-60.0, -10.0, 101)}, {})
>>> [round(limit, 1) for limit in ranges["loudness"]]
[-57.5, -11.0]
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from texbridge.realtime.analysis.following import SMALLEST

Range = tuple[float, float]

DEFAULT_RANGES: dict[str, Range] = {
    "loudness": (-50.0, -14.0),
    "centroid": (500.0, 6000.0),
    "rate": (1.0, 12.0),
    "contrast": (-6.0, 10.0),
}
LOW_PERCENT, HIGH_PERCENT = 5.0, 95.0
LOUDNESS_HIGH_PERCENT = 98.0
LEAST_RATIO, LEAST_DB = 1.5, 6.0
LEAST_VALUES = 50


def measured_ranges(values: Mapping[str, np.ndarray], scales: Mapping[str, str]) -> dict[str, Range]:
    """Percentiles of the ``values`` [n] of each feature; ``scales`` says which are "log" (the others are linear).

    5 and 95 %, of loudness 98 % so that short strokes keep their peaks. A range is at least 6 dB or a ratio of 1.5
    wide, so that a performer who holds still does not sweep the model with noise. Features with fewer than 50 values
    are left out.
    """
    ranges = {}
    for name, found in values.items():
        if len(found) < LEAST_VALUES:
            continue
        high_percent = LOUDNESS_HIGH_PERCENT if name == "loudness" else HIGH_PERCENT
        low, high = (float(v) for v in np.percentile(found, [LOW_PERCENT, high_percent]))
        ranges[name] = _widened(low, high, scales.get(name, "linear"))
    return ranges


def _widened(low: float, high: float, scale: str) -> Range:
    if scale != "log":
        extra = max(0.0, 0.5 * (LEAST_DB - (high - low)))
        return low - extra, high + extra
    low, high = max(low, SMALLEST), max(high, SMALLEST)
    extra = max(1.0, math.sqrt(LEAST_RATIO * low / high))
    return low / extra, high * extra


def checked_ranges(ranges: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Range]:
    """``ranges`` as read from a file, for features of ``names`` (name → scale); others are passed over.

    Raises ``ValueError`` for what is not two rising finite numbers (above 0 on a log scale).
    """
    checked = {}
    for name in names.keys() & ranges.keys():
        pair = ranges[name]
        try:
            low, high = (float(v) for v in pair)
        except (TypeError, ValueError):
            raise ValueError(f"calibration of '{name}' is {pair!r}; must be two numbers; calibrate again") from None
        if not (math.isfinite(low) and math.isfinite(high) and low < high and (low > 0.0 or names[name] != "log")):
            raise ValueError(
                f"calibration of '{name}' is {low:g}…{high:g}; must rise (above 0 if log); calibrate again"
            )
        checked[name] = (low, high)
    return checked
