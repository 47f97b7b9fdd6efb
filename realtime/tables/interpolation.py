"""Linear interpolation in a table of points, as ``numpy.interp`` does it."""

from __future__ import annotations

from typing import Any

from texbridge.realtime.kernel.parts import part


@part(error_model="numpy")
def interpolated(x: float, given: Any, wanted: Any) -> float:
    """``wanted`` [n] at x, between the points ``given`` [n] in ascending order; constant beyond."""
    low, high = 0, len(given) - 1
    if x <= given[low]:
        return float(wanted[low])
    if x >= given[high]:
        return float(wanted[high])
    while high - low > 1:
        middle = (low + high) // 2
        if given[middle] <= x:
            low = middle
        else:
            high = middle
    slope = (wanted[high] - wanted[low]) / (given[high] - given[low])
    return float(slope * (x - given[low]) + wanted[low])
