"""Measure what the rate control does, through the engine itself, and let the request mean what is heard.

A model learns the onset rate of frames; played as grains, the rate it gives for a value differs a little from that
value, and some textures (sparse ones) hardly follow it. From the recordings' default the exporter goes down and up in
four ways: by the decoder's value, by the playback speed of the envelopes, by both together, and by both with contrast
beside them, since events of a dense texture are heard the more often the further they stand out. It takes the decoder's
value where that reaches far enough, else the way along which what is heard moves farthest, fits a rising curve to what
is heard (isotonic regression) and stores its inverse in the bundle. The contrast control is measured in the same way,
along the decoder's value alone; a model trained on means gives less contrast than it is asked for.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from scipy.optimize import isotonic_regression
from scipy.stats import spearmanr

from texbridge.progress import tell
from texbridge.training.signal.features import envelope_contrast, onset_rate

HALF_POINTS, CURVE_POINTS = 6, 17
CONTRAST_POINTS, CONTRAST_SECONDS, BEYOND = 12, 20.0, 0.5
LEAST_SPEED, MOST_SPEED = 0.3, 2.0
MEASURED_SECONDS = 20.0
FRAME_SECONDS = 1.5
LEAST_SPAN, GOOD_SPAN = 1.1, 2.0
LEAST_ORDER = 0.75
LEAST_STEP_DB, LEAST_SPAN_DB = 0.05, 1.0

LEAST_CONTRAST_SHARE = 1.3

Curves = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
Hear = Callable[[float, float, float], float]


@dataclass(frozen=True)
class Sweep:
    """Decoder values (per second), speeds and contrast offsets (dB), in order, and the onset rates heard there."""

    values: np.ndarray
    speeds: np.ndarray
    contrasts: np.ndarray
    heard: np.ndarray

    @property
    def fitted(self) -> np.ndarray:
        """Logarithm of ``heard``, made to rise by isotonic regression."""
        rising: np.ndarray = isotonic_regression(np.log(np.maximum(self.heard, 1e-3))).x
        return rising

    @property
    def span(self) -> float:
        """How many times the rate at the end is that at the beginning; 1 where it does not rise in order."""
        if np.ptp(self.heard) == 0.0 or spearmanr(np.arange(len(self.heard)), self.heard).statistic < LEAST_ORDER:
            return 1.0
        return float(np.exp(self.fitted[-1] - self.fitted[0]))

    def then(self, other: Sweep) -> Sweep:
        """This sweep continued by one that begins where it ends."""
        names = ("values", "speeds", "contrasts", "heard")
        return Sweep(*(np.concatenate([getattr(self, name), getattr(other, name)[1:]]) for name in names))


def measure_rate(audio: np.ndarray, sample_rate: int) -> float:
    """Mean onset rate (per second) of mono ``audio`` [T] over frames of 1.5 s."""
    size = int(FRAME_SECONDS * sample_rate)
    frames = torch.from_numpy(np.ascontiguousarray(audio, dtype=np.float32)).unfold(0, size, size)
    return float(onset_rate(frames, sample_rate).mean())


def rate_curve(sweep: Sweep) -> Curves:
    """The inverse of a sweep: requested rates (rising), and decoder values, speeds and contrasts that give them.

    >>> heard = np.array([2.0, 3.0, 5.0, 6.0])
    >>> request, value, _, _ = rate_curve(Sweep(np.array([1.0, 2.0, 4.0, 8.0]), np.ones(4), np.zeros(4), heard))
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
    for column in (np.log(sweep.values), np.log(sweep.speeds), sweep.contrasts):
        middle = (column[rising] + column[ends]) / 2
        curves.append(np.interp(request, fitted[rising], middle))
    return np.exp(request), np.exp(curves[0]), np.exp(curves[1]), curves[2]


def calibrate_rate(
    render: Callable[[float, float, float, float], np.ndarray],
    sample_rate: int,
    rates: tuple[float, float, float],
    contrasts: tuple[float, float] = (0.0, 0.0),
) -> Curves | None:
    """The rate control's curves, or None where nothing makes the onset rate rise.

    ``rates`` are the lowest and highest rate (per second) that is tried, and the default, ``contrasts`` how far the
    contrast (dB) can be lowered and raised from its default. ``render(value, speed, contrast, seconds)`` gives mono
    audio [T] of the instrument at that decoder value, playback speed and offset of the contrast, the rest at its
    default.
    """

    most = 1 + 2 * (HALF_POINTS - 1) * (4 if any(contrasts) else 3)
    heard = itertools.count(1)

    def hear(value: float, speed: float, contrast: float) -> float:
        tell("calibrating the rate: listening, at most", next(heard), most)
        return measure_rate(render(value, speed, contrast, MEASURED_SECONDS), sample_rate)

    low, high, default = rates
    centre = hear(default, 1.0, 0.0)
    down = _half(hear, (low, default), (LEAST_SPEED, 1.0), (contrasts[0], 0.0), centre)
    sweep = down.then(_half(hear, (default, high), (1.0, MOST_SPEED), (0.0, contrasts[1]), centre))
    return rate_curve(sweep) if sweep.fitted[-1] - sweep.fitted[0] >= np.log(LEAST_SPAN) else None


def calibrate_contrast(
    render: Callable[[float, float], np.ndarray], sample_rate: int, frame_size: int, low: float, high: float
) -> tuple[np.ndarray, np.ndarray] | None:
    """Requested contrasts (dB, rising) and the decoder values that give them, or None where it hardly moves.

    ``low`` and ``high`` (dB) are of the training data; the decoder is tried up to half their span beyond both.
    ``render(value, seconds)`` gives mono audio [T] at that decoder value, other controls at their defaults; what is
    heard is the mean over frames of ``frame_size`` samples.
    """
    beyond = BEYOND * (high - low)
    values = np.linspace(low - beyond, high + beyond, CONTRAST_POINTS)
    heard = []
    for number, value in enumerate(values, start=1):
        tell("calibrating the contrast: listening", number, len(values))
        heard.append(measure_contrast(render(float(value), CONTRAST_SECONDS), sample_rate, frame_size))
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


def _half(
    hear: Hear, values: tuple[float, float], speeds: tuple[float, float], contrasts: tuple[float, float], centre: float
) -> Sweep:
    """The best of four ways to one side of the default (where the speed is 1 and ``centre`` is heard).

    Contrast moves along only where it makes the way a third longer at least: it is a control of its own.
    """
    down = speeds[1] == 1.0
    value_axis, speed_axis = np.geomspace(*values, HALF_POINTS), np.geomspace(*speeds, HALF_POINTS)
    contrast_axis = np.linspace(*contrasts, HALF_POINTS)
    still, level = np.ones(HALF_POINTS), np.zeros(HALF_POINTS)
    still_value = np.full(HALF_POINTS, values[1] if down else values[0])
    ways = [(value_axis, still, level), (value_axis, speed_axis, level), (still_value, speed_axis, level)]
    found: list[Sweep] = []
    for way in ways + ([(value_axis, speed_axis, contrast_axis)] if np.ptp(contrast_axis) else []):
        points = list(zip(*way, strict=True))
        inner = [hear(*point) for point in (points[:-1] if down else points[1:])]
        found.append(Sweep(*way, np.array([*inner, centre] if down else [centre, *inner])))
        if found[0].span >= GOOD_SPAN:
            break
    best = max(found[:3], key=lambda sweep: sweep.span)
    return found[3] if len(found) > 3 and found[3].span >= LEAST_CONTRAST_SHARE * best.span else best
