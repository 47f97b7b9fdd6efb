"""Measure what the rate control does, through the engine itself, and let the request mean what is heard.

A model learns the onset rate of frames; played as grains, the rate it gives for a value differs a little from that
value, and some textures (sparse ones) hardly follow it. The exporter renders sweeps: of the decoder's value, continued
by the playback speed of the envelopes; of value and speed together; of the speed alone. It takes the first that rises
over an octave, else the one that rises farthest, fits a rising curve to what is heard (isotonic regression) and stores
its inverse in the bundle.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from scipy.optimize import isotonic_regression
from scipy.stats import spearmanr

from training.features import onset_rate

SWEEP_POINTS, CURVE_POINTS = 11, 17
SLOWEST, FASTEST = 0.3, 2.0
SLOWER, FASTER = (0.75, 0.55, 0.4, SLOWEST), (1.3, 1.6, FASTEST)
MEASURED_SECONDS = 20.0
FRAME_SECONDS = 1.5
LEAST_SPAN, GOOD_SPAN = 1.1, 2.0
LEAST_STEP = 1.05
LEAST_ORDER = 0.95

Curves = tuple[np.ndarray, np.ndarray, np.ndarray]
Hear = Callable[[float, float], float]


@dataclass(frozen=True)
class Sweep:
    """Decoder values (per second) and speeds, in order, and the onset rates heard there (per second)."""

    values: np.ndarray
    speeds: np.ndarray
    heard: np.ndarray

    @property
    def fitted(self) -> np.ndarray:
        """Logarithm of ``heard``, made to rise by isotonic regression."""
        return isotonic_regression(np.log(np.maximum(self.heard, 1e-3))).x

    @property
    def span(self) -> float:
        """How many times the rate at the end is that at the beginning; 1 where it does not rise in order."""
        if np.ptp(self.heard) == 0.0 or spearmanr(np.arange(len(self.heard)), self.heard).statistic < LEAST_ORDER:
            return 1.0
        return float(np.exp(self.fitted[-1] - self.fitted[0]))


def measure_rate(audio: np.ndarray, sample_rate: int) -> float:
    """Mean onset rate (per second) of mono ``audio`` [T] over frames of 1.5 s."""
    size = int(FRAME_SECONDS * sample_rate)
    frames = torch.from_numpy(np.ascontiguousarray(audio, dtype=np.float32)).unfold(0, size, size)
    return float(onset_rate(frames, sample_rate).mean())


def rate_curve(sweep: Sweep) -> Curves:
    """The inverse of a sweep: requested rates (rising), and the decoder values and speeds that give them.

    >>> heard = np.array([2.0, 3.0, 5.0, 6.0])
    >>> request, value, speed = rate_curve(Sweep(np.array([1.0, 2.0, 4.0, 8.0]), np.ones(4), heard))
    >>> float(round(request[0], 3)), float(round(request[-1], 3))
    (2.0, 6.0)
    >>> float(round(np.interp(3.0, request, value), 1))
    2.0
    """
    fitted = sweep.fitted
    rising = np.concatenate([[0], np.flatnonzero(np.diff(fitted) > 1e-9) + 1])
    ends = np.concatenate([rising[1:] - 1, [len(fitted) - 1]])
    request = np.linspace(fitted[0], fitted[-1], CURVE_POINTS)
    curves = []
    for column in (np.log(sweep.values), np.log(sweep.speeds)):
        middle = (column[rising] + column[ends]) / 2
        curves.append(np.exp(np.interp(request, fitted[rising], middle)))
    return np.exp(request), curves[0], curves[1]


def calibrate_rate(
    render: Callable[[float, float, float], np.ndarray], sample_rate: int, low: float, high: float, median: float
) -> Curves | None:
    """The rate control's curves, or None where nothing makes the onset rate rise.

    ``low``, ``high`` and ``median`` (per second) are of the training data. ``render(value, speed, seconds)`` gives mono
    audio [T] of the instrument at that decoder value and playback speed, its other controls at their defaults.
    """

    def hear(value: float, speed: float) -> float:
        return measure_rate(render(value, speed, MEASURED_SECONDS), sample_rate)

    values, speeds = np.geomspace(low, high, SWEEP_POINTS), np.geomspace(SLOWEST, FASTEST, SWEEP_POINTS)
    best: Sweep | None = None
    for make in (
        lambda: _by_value(hear, values),
        lambda: _along(hear, values, speeds),
        lambda: _along(hear, np.full(SWEEP_POINTS, median), speeds),
    ):
        sweep = make()
        if best is None or sweep.span > best.span:
            best = sweep
        if best.span >= GOOD_SPAN:
            break
    return rate_curve(best) if best is not None and best.span >= LEAST_SPAN else None


def _along(hear: Hear, values: np.ndarray, speeds: np.ndarray) -> Sweep:
    return Sweep(values, speeds, np.array([hear(v, s) for v, s in zip(values, speeds, strict=True)]))


def _by_value(hear: Hear, values: np.ndarray) -> Sweep:
    """A sweep of the decoder's value, continued by the speed as far as the data went and as long as it helps."""
    low, high = float(values[0]), float(values[-1])
    points = [(float(value), 1.0) for value in values]
    heard = [hear(*point) for point in points]
    for speed in SLOWER:
        rate = hear(low, speed) if heard[0] > low else np.inf
        if rate > heard[0] / LEAST_STEP:
            break
        points.insert(0, (low, speed))
        heard.insert(0, rate)
    for speed in FASTER:
        rate = hear(high, speed) if heard[-1] < high else 0.0
        if rate < heard[-1] * LEAST_STEP:
            break
        points.append((high, speed))
        heard.append(rate)
    column = np.array(points)
    return Sweep(column[:, 0], column[:, 1], np.array(heard))
