"""Measure what the rate control does, through the engine itself, and let the request mean what is heard.

A model learns the onset rate of frames; played as grains, the rate it gives for a value differs a little from that
value, and some textures (sparse ones) hardly follow it. From the recordings' median the exporter goes down and up in
three ways: by the decoder's value, by the playback speed of the envelopes, by both together. It takes the decoder's
value where that reaches far enough, else the way along which what is heard moves farthest, fits a rising curve to what
is heard (isotonic regression) and stores its inverse in the bundle. The contrast control is measured in the same way,
along the decoder's value alone; a model trained on means gives less contrast than it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from scipy.optimize import isotonic_regression
from scipy.stats import spearmanr

from training.features import envelope_contrast, onset_rate

HALF_POINTS, CURVE_POINTS = 6, 17
CONTRAST_POINTS, CONTRAST_SECONDS, BEYOND = 9, 20.0, 0.5
SLOWEST, FASTEST = 0.3, 2.0
MEASURED_SECONDS = 30.0
FRAME_SECONDS = 1.5
LEAST_SPAN, GOOD_SPAN = 1.1, 2.0
LEAST_ORDER = 0.85
LEAST_STEP_DB, LEAST_SPAN_DB = 0.05, 1.0

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

    def then(self, other: Sweep) -> Sweep:
        """This sweep continued by one that begins where it ends."""
        columns = ((self.values, other.values), (self.speeds, other.speeds), (self.heard, other.heard))
        return Sweep(*(np.concatenate([a, b[1:]]) for a, b in columns))


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

    centre = hear(median, 1.0)
    sweep = _half(hear, (low, median), (SLOWEST, 1.0), centre).then(_half(hear, (median, high), (1.0, FASTEST), centre))
    return rate_curve(sweep) if sweep.fitted[-1] - sweep.fitted[0] >= np.log(LEAST_SPAN) else None


def calibrate_contrast(
    render: Callable[[float, float], np.ndarray], sample_rate: int, frame_size: int, low: float, high: float
) -> tuple[np.ndarray, np.ndarray] | None:
    """Requested contrasts (dB, rising) and the decoder values that give them, or None where it hardly moves.

    ``low`` and ``high`` (dB) are of the training data; the decoder is tried up to half their span beyond ``high``.
    ``render(value, seconds)`` gives mono audio [T] at that decoder value, other controls at their defaults; what is
    heard is the mean over frames of ``frame_size`` samples.
    """
    values = np.linspace(low, high + BEYOND * (high - low), CONTRAST_POINTS)
    heard = [measure_contrast(render(float(v), CONTRAST_SECONDS), sample_rate, frame_size) for v in values]
    fitted = isotonic_regression(heard).x
    rising = np.concatenate([[0], np.flatnonzero(np.diff(fitted) > LEAST_STEP_DB) + 1])
    if fitted[rising[-1]] - fitted[0] < LEAST_SPAN_DB:
        return None
    request = np.linspace(fitted[0], fitted[rising[-1]], CURVE_POINTS)
    return request, np.interp(request, fitted[rising], values[rising])


def measure_contrast(audio: np.ndarray, sample_rate: int, frame_size: int) -> float:
    """Mean envelope contrast (dB) of mono ``audio`` [T] over its frames."""
    frames = torch.from_numpy(np.ascontiguousarray(audio, dtype=np.float32)).unfold(0, frame_size, frame_size)
    return float(envelope_contrast(frames, sample_rate).mean())


def _half(hear: Hear, values: tuple[float, float], speeds: tuple[float, float], centre: float) -> Sweep:
    """The best of three ways to one side of the median (where the speed is 1 and ``centre`` is heard)."""
    down = speeds[1] == 1.0
    value_axis, speed_axis = np.geomspace(*values, HALF_POINTS), np.geomspace(*speeds, HALF_POINTS)
    median, still = (values[1] if down else values[0]), np.ones(HALF_POINTS)
    found: list[Sweep] = []
    for along, at in ((value_axis, still), (value_axis, speed_axis), (np.full(HALF_POINTS, median), speed_axis)):
        if down:
            heard = [*(hear(v, s) for v, s in zip(along[:-1], at[:-1], strict=True)), centre]
        else:
            heard = [centre, *(hear(v, s) for v, s in zip(along[1:], at[1:], strict=True))]
        found.append(Sweep(along, at, np.array(heard)))
        if found[0].span >= GOOD_SPAN:
            break
    return max(found, key=lambda sweep: sweep.span)
