"""Which sample belongs to which moment: the device's sample clock against the system's monotonic clock.

The callback notes the time of each call beside the frame it begins with. A call can be late, by scheduling, but never
early, so the truth is the lower edge of time − frame / rate: its minimum over the last seconds, and over a minute its
slope, where the device's rate differs from the nominal one (the lower convex hull, as Zhang, Liu & Xia, "Clock
synchronization algorithms for network measurements", 2002, do for one-way delays). A device that loses time (an xrun)
moves the edge up at once and for good; then the estimate begins anew.
"""

from __future__ import annotations

import threading
from collections import deque
from itertools import pairwise

import numpy as np

from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.clock import monotonic
from texbridge.realtime.kernel.memory import N_STAMPS, RENDERED, STAMPS, KernelState

WINDOW_SECONDS = 0.5
WINDOWS_FOR_OFFSET, WINDOWS_FOR_SLOPE, LEAST_WINDOWS_FOR_SLOPE = 8, 120, 5
WINDOWS_WITHOUT_SLOPE = 2
WANDER_SECONDS = 20e-6
"""How far the edge itself wanders from one window to another; over a time it is no sign of a slope."""
MAX_SLOPE = 500e-6
MAX_SLEW, SLEW_SECONDS = 10e-6, 100e-6
"""The estimate moves no faster than this, so that successive frames keep their distance; unless it is further off."""
LOST_SECONDS, LOST_CALLS = 1e-3, 8
STALL_SECONDS = 0.25
FEW_CALLS, FRESH_SECONDS = 4, 0.02


class SampleClock:
    """Frames of a `KernelState` at ``sample_rate`` (Hz) against `monotonic`; any thread."""

    def __init__(self, state: KernelState, sample_rate: float) -> None:
        self._state, self._rate = state, sample_rate
        self._lock = threading.Lock()
        self._read = 0
        self._base_ns = 0
        self._last_seconds = -np.inf
        self._minima: deque[tuple[float, float]] = deque(maxlen=WINDOWS_FOR_SLOPE)
        self._window: tuple[float, float, float] | None = None
        self._line = (0.0, 0.0, 0.0)
        self._slope = 0.0
        self._above: deque[float] = deque(maxlen=LOST_CALLS)

    def now(self) -> float:
        """The frame that begins to be made now."""
        return self.position_at(monotonic())

    def position_at(self, seconds: float) -> float:
        """The frame, with its fraction, that begins to be made at a time of `monotonic`.

        While the device does not call (not started, or lost) every time is that of the next frame to be rendered.
        """
        with self._lock:
            self._update()
            if (not self._minima and self._window is None) or monotonic() - self._last_seconds > STALL_SECONDS:
                return float(load(self._state.shared, RENDERED))
            offset, slope, since = self._line
            at = seconds - 1e-9 * self._base_ns
            return (at - offset - slope * (at - since)) * self._rate

    @property
    def running(self) -> bool:
        """Whether the device has called within the last quarter of a second."""
        with self._lock:
            self._update()
            return monotonic() - self._last_seconds <= STALL_SECONDS

    def _update(self) -> None:
        end = load(self._state.shared, N_STAMPS)
        if end == self._read or (end - self._read < FEW_CALLS and self._is_settled()):
            return
        first = max(self._read, end - STAMPS // 2)
        rows = self._state.stamps[np.arange(first, end) % STAMPS]
        self._read = end
        if self._base_ns == 0:
            self._base_ns = int(rows[0, 0])
        seconds = 1e-9 * (rows[:, 0] - self._base_ns)
        self._last_seconds = 1e-9 * int(rows[-1, 0])
        self._take(seconds, seconds - rows[:, 1] / self._rate)

    def _is_settled(self) -> bool:
        """Whether the line is well known, and was laid just now: a few calls more would not move it."""
        known = len(self._minima) >= WINDOWS_FOR_OFFSET
        return known and monotonic() - self._last_seconds < FRESH_SECONDS

    def _take(self, seconds: np.ndarray, lateness: np.ndarray) -> None:
        if self._lost_time(seconds, lateness):
            self._minima.clear()
            self._window = None
            self._slope = 0.0
            seconds, lateness = seconds[-LOST_CALLS:], lateness[-LOST_CALLS:]
            self._above.clear()
        index = int(lateness.argmin())
        at, low = float(seconds[index]), float(lateness[index])
        if self._window is None:
            self._window = (float(seconds[0]), at, low)
        elif low < self._window[2]:
            self._window = (self._window[0], at, low)
        if seconds[-1] - self._window[0] >= WINDOW_SECONDS:
            self._minima.append(self._window[1:])
            self._window = None
            if len(self._minima) >= LEAST_WINDOWS_FOR_SLOPE:
                self._slope = lower_slope(list(self._minima), WANDER_SECONDS)
        self._fit(float(seconds[-1]))

    def _lost_time(self, seconds: np.ndarray, lateness: np.ndarray) -> bool:
        """Whether the last calls were all well above the edge, and as far: late calls catch up, lost time stays."""
        if not self._minima and self._window is None:
            return False
        offset, slope, since = self._line
        above = lateness - offset - slope * (seconds - since)
        on_time = np.flatnonzero(above <= LOST_SECONDS)
        if len(on_time):
            self._above.clear()
            above = above[on_time[-1] + 1 :]
        self._above.extend(above[-LOST_CALLS:].tolist())
        return len(self._above) == LOST_CALLS and self._above[-1] > self._above[0] - LOST_SECONDS

    def _fit(self, now: float) -> None:
        """Lay the line under the last windows, at the time of the last call."""
        points = [*self._minima, *([self._window[1:]] if self._window is not None else [])]
        known = len(self._minima) >= LEAST_WINDOWS_FOR_SLOPE
        recent = points[-WINDOWS_FOR_OFFSET if known else -WINDOWS_WITHOUT_SLOPE :]
        offset = min(low + self._slope * (now - at) for at, low in recent)
        old_offset, old_slope, since = self._line
        change = offset - (old_offset + old_slope * (now - since))
        if len(self._minima) >= WINDOWS_FOR_OFFSET and abs(change) < SLEW_SECONDS:
            limit = MAX_SLEW * (now - since)
            offset += min(max(change, -limit), limit) - change
        self._line = (offset, self._slope, now)


def lower_slope(points: list[tuple[float, float]], wander: float = 0.0) -> float:
    """Slope of the lower convex hull at the points' mean abscissa; 0 if it comes to no more than ``wander`` in all.

    >>> round(1e6 * lower_slope([(float(t), 1e-4 * t + (t % 3) * 1e-5) for t in range(60)]))
    100
    """
    hull: list[tuple[float, float]] = []
    for point in points:
        while len(hull) > 1 and _turns_down(hull[-2], hull[-1], point):
            hull.pop()
        hull.append(point)
    middle = sum(at for at, _ in points) / len(points)
    for (at, low), (next_at, next_low) in pairwise(hull):
        if at <= middle <= next_at and next_at > at:
            slope = (next_low - low) / (next_at - at)
            length = points[-1][0] - points[0][0]
            return 0.0 if abs(slope) * length <= wander else min(max(slope, -MAX_SLOPE), MAX_SLOPE)
    return 0.0


def _turns_down(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) <= (b[1] - a[1]) * (c[0] - a[0])
