"""Measure what the rate control does, through the engine itself, and let the request mean what is heard.

A model learns the onset rate of frames; played as grains, the rate it gives for a value differs a little from that
value. The exporter renders a sweep, fits a rising curve (isotonic regression) and stores its inverse in the bundle.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from scipy.optimize import isotonic_regression

from training.features import onset_rate

SWEEP_POINTS, CURVE_POINTS = 13, 17
MEASURED_SECONDS = 20.0
FRAME_SECONDS = 1.5
LEAST_SPAN = 1.1


def measure_rate(audio: np.ndarray, sample_rate: int) -> float:
    """Mean onset rate (per second) of mono ``audio`` [T] over frames of 1.5 s."""
    size = int(FRAME_SECONDS * sample_rate)
    frames = torch.from_numpy(np.ascontiguousarray(audio, dtype=np.float32)).unfold(0, size, size)
    return float(onset_rate(frames, sample_rate).mean())


def rate_curve(sweep: np.ndarray, measured: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The inverse of a measured sweep: requested rates (rising) and the decoder values that give them.

    ``sweep`` are the decoder's values, rising, ``measured`` the onset rates heard for them (both per second). The
    measurements are made to rise by isotonic regression in the logarithm. Where what is heard hardly changes there is
    nothing to invert, and the values stand for themselves.

    >>> request, value = rate_curve(np.array([1.0, 2.0, 4.0, 8.0]), np.array([2.0, 3.0, 5.0, 6.0]))
    >>> float(round(request[0], 3)), float(round(request[-1], 3))
    (2.0, 6.0)
    >>> float(round(np.interp(3.0, request, value), 2))
    2.0
    """
    fitted = np.exp(isotonic_regression(np.log(np.maximum(measured, 1e-3))).x)
    if fitted[-1] < LEAST_SPAN * fitted[0]:
        return sweep, sweep
    rising = np.concatenate([[0], np.flatnonzero(np.diff(fitted) > 1e-9) + 1])
    ends = np.concatenate([rising[1:] - 1, [len(fitted) - 1]])
    middle = np.exp((np.log(sweep[rising]) + np.log(sweep[ends])) / 2)
    request = np.geomspace(fitted[0], fitted[-1], CURVE_POINTS)
    return request, np.exp(np.interp(np.log(request), np.log(fitted[rising]), np.log(middle)))


def calibrate_rate(
    render: Callable[[float, float], np.ndarray], sample_rate: int, low: float, high: float
) -> tuple[np.ndarray, np.ndarray]:
    """Sweep the decoder's rate input from ``low`` to ``high`` and return `rate_curve` of what is heard.

    The two curves are the same where the control does nothing. ``render(rate, seconds)`` gives mono audio [T] of the
    instrument with that rate and its other controls at default.
    """
    sweep = np.geomspace(low, high, SWEEP_POINTS)
    measured = np.array([measure_rate(render(float(rate), MEASURED_SECONDS), sample_rate) for rate in sweep])
    return rate_curve(sweep, measured)
