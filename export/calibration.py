"""Measure what the rate control does, through the engine itself, and let the request mean what is heard.

A model learns the onset rate of frames; played as grains, the rate it gives for a value differs a little from that
value, and it may not reach all the rates that it was shown. The exporter renders a sweep of the decoder's value, and
beyond its ends of the playback speed of the envelopes, fits a rising curve to what is heard (isotonic regression) and
stores its inverse in the bundle.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from scipy.optimize import isotonic_regression

from training.features import onset_rate

SWEEP_POINTS, CURVE_POINTS = 11, 17
SLOWER, FASTER = (0.4, 0.55, 0.75), (1.3, 1.6, 2.0)
MEASURED_SECONDS = 20.0
FRAME_SECONDS = 1.5
LEAST_SPAN = 1.1
LEAST_STEP = 1.05


def measure_rate(audio: np.ndarray, sample_rate: int) -> float:
    """Mean onset rate (per second) of mono ``audio`` [T] over frames of 1.5 s."""
    size = int(FRAME_SECONDS * sample_rate)
    frames = torch.from_numpy(np.ascontiguousarray(audio, dtype=np.float32)).unfold(0, size, size)
    return float(onset_rate(frames, sample_rate).mean())


def rate_curve(values: np.ndarray, speeds: np.ndarray, heard: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The inverse of a measured sweep: requested rates (rising), the decoder's values and the speeds that give them.

    ``values`` (per second) and ``speeds`` are the points of the sweep in order, ``heard`` the onset rates heard there.
    The measurements are made to rise by isotonic regression in the logarithm. Where what is heard hardly changes there
    is nothing to invert, and the values stand for themselves.

    >>> request, value, speed = rate_curve(np.array([1.0, 2.0, 4.0, 8.0]), np.ones(4), np.array([2.0, 3.0, 5.0, 6.0]))
    >>> float(round(request[0], 3)), float(round(request[-1], 3))
    (2.0, 6.0)
    >>> float(round(np.interp(3.0, request, value), 1))
    2.0
    """
    fitted = isotonic_regression(np.log(np.maximum(heard, 1e-3))).x
    if fitted[-1] < fitted[0] + np.log(LEAST_SPAN):
        normal = speeds == 1.0
        return values[normal], values[normal], speeds[normal]
    rising = np.concatenate([[0], np.flatnonzero(np.diff(fitted) > 1e-9) + 1])
    ends = np.concatenate([rising[1:] - 1, [len(fitted) - 1]])
    request = np.linspace(fitted[0], fitted[-1], CURVE_POINTS)
    curves = []
    for column in (np.log(values), np.log(speeds)):
        middle = (column[rising] + column[ends]) / 2
        curves.append(np.exp(np.interp(request, fitted[rising], middle)))
    return np.exp(request), curves[0], curves[1]


def calibrate_rate(
    render: Callable[[float, float, float], np.ndarray], sample_rate: int, low: float, high: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sweep the decoder's value from ``low`` to ``high``, and the speed at its ends; returns `rate_curve` of it.

    The speed is changed only as far as it takes to hear ``low`` and ``high`` onsets per second and as long as it helps.
    The first two curves are the same where the control does nothing. ``render(rate, speed, seconds)`` gives mono audio
    [T] of the instrument at that decoder value and playback speed, its other controls at their defaults.
    """

    def heard_at(value: float, speed: float) -> float:
        return measure_rate(render(value, speed, MEASURED_SECONDS), sample_rate)

    points = [(float(value), 1.0) for value in np.geomspace(low, high, SWEEP_POINTS)]
    heard = [heard_at(*point) for point in points]
    for speed in reversed(SLOWER):
        rate = heard_at(low, speed)
        if heard[0] <= low or rate > heard[0] / LEAST_STEP:
            break
        points.insert(0, (low, speed))
        heard.insert(0, rate)
    for speed in FASTER:
        rate = heard_at(high, speed)
        if heard[-1] >= high or rate < heard[-1] * LEAST_STEP:
            break
        points.append((high, speed))
        heard.append(rate)
    values, speeds = np.array(points).T
    return rate_curve(values, speeds, np.array(heard))
