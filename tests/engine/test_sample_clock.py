"""The sample clock against simulated calls of a device whose true clock is known; errors in samples."""

from collections.abc import Callable

import numpy as np
import pytest

from texbridge.realtime.engine import sample_clock
from texbridge.realtime.engine.sample_clock import SampleClock, lower_slope
from texbridge.realtime.kernel.memory import N_STAMPS, POSITION, RENDERED, STAMPS, KernelState

RATE, BLOCK, START = 48000, 64, 1000.0
QUERY_SECONDS = 0.0137
AHEAD_SECONDS = 0.05


class Device:
    """Calls that come as late as ``lateness`` says (seconds [n], not negative) on a schedule that runs ``ppm`` fast.

    From ``lost_at`` on (seconds) the schedule is ``lost`` seconds later, as after an xrun.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, lateness: np.ndarray, ppm: float = 0.0) -> None:
        self.state = KernelState([], RATE, 2, seed=0)
        self.clock = SampleClock(self.state, RATE)
        self.now = START
        self.rate = RATE * (1.0 + 1e-6 * ppm)
        self.due = START + np.arange(len(lateness)) * BLOCK / self.rate
        self.lateness = lateness
        self.calls = 0
        self.frames = 0
        monkeypatch.setattr(sample_clock, "monotonic", lambda: self.now)

    def lose(self, at: float, seconds: float) -> None:
        self.due[START + at <= self.due] += seconds

    def stall_calls(self, at: float, seconds: float) -> None:
        """Calls due in this time come at its end, one right after another."""
        first, last = np.searchsorted(self.due, [START + at, START + at + seconds])
        self.lateness[first:last] = self.due[last] - self.due[first:last] + 1e-5 * np.arange(last - first)

    def run_until(self, seconds: float) -> None:
        """Let every call up to a time have happened."""
        self.now = START + seconds
        times = np.maximum.accumulate(self.due + self.lateness)
        while self.calls < len(times) and times[self.calls] <= self.now:
            entry = int(self.state.shared[N_STAMPS])
            self.state.stamps[entry % STAMPS] = (int(1e9 * times[self.calls]), self.frames)
            self.state.shared[N_STAMPS] = entry + 1
            self.calls += 1
            self.frames += BLOCK
            self.state.shared[POSITION] = self.state.shared[RENDERED] = self.frames

    def errors(self, begin: float, end: float) -> np.ndarray:
        """Samples by which the clock misses the schedule, asked every 14 ms for a moment 50 ms ahead."""
        found = []
        for seconds in np.arange(begin, end, QUERY_SECONDS):
            self.run_until(float(seconds))
            truth = (self.calls - 1) * BLOCK + (self.now + AHEAD_SECONDS - self.due[self.calls - 1]) * self.rate
            found.append(self.clock.position_at(self.now + AHEAD_SECONDS) - truth)
        return np.array(found)


def quiet(seconds: float, seed: int = 0) -> np.ndarray:
    """Wake-ups of an audio system at rest: some microseconds late, now and then a fraction of a millisecond."""
    rng, n = np.random.default_rng(seed), int(seconds * RATE / BLOCK)
    late = 3e-6 + rng.exponential(6e-6, n) + (rng.random(n) < 0.02) * rng.exponential(1e-4, n)
    return late + np.repeat(rng.uniform(0.0, 10e-6, n // 375 + 1), 375)[:n]


def loaded(seconds: float) -> np.ndarray:
    """Wake-ups of a busy machine: one in five is about a millisecond late."""
    rng, n = np.random.default_rng(1), int(seconds * RATE / BLOCK)
    return 2e-5 + rng.exponential(1e-4, n) + (rng.random(n) < 0.2) * rng.exponential(1e-3, n)


@pytest.mark.parametrize("lateness", [quiet, loaded])
@pytest.mark.parametrize("ppm", [0.0, 80.0, -200.0])
def test_frames_keep_to_the_devices_rate(
    monkeypatch: pytest.MonkeyPatch, lateness: Callable[[float], np.ndarray], ppm: float
) -> None:
    device = Device(monkeypatch, lateness(25.0), ppm)
    assert np.abs(device.errors(0.1, 2.5)).max() < 12.0
    errors = device.errors(3.0, 25.0)
    assert np.abs(errors - np.median(errors)).max() < 1.0
    assert np.abs(errors).max() < 1.5


def test_successive_frames_keep_their_distance_when_the_edge_wanders(monkeypatch: pytest.MonkeyPatch) -> None:
    device = Device(monkeypatch, quiet(30.0))
    device.errors(0.1, 5.0)
    errors = device.errors(5.0, 30.0)
    assert np.abs(np.diff(errors)).max() < 0.05
    assert np.ptp(errors) < 0.4


@pytest.mark.parametrize("seconds", [0.005, 0.05, 0.2])
def test_late_calls_that_are_caught_up_move_nothing(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    device = Device(monkeypatch, quiet(20.0), ppm=50.0)
    device.errors(0.0, 12.0)
    device.stall_calls(12.0, seconds)
    errors = device.errors(12.0 + seconds + 0.001, 20.0)
    assert np.abs(errors).max() < 1.0


@pytest.mark.parametrize("lost", [0.00163, 0.00774, 0.19899])
def test_lost_time_is_noticed_within_a_few_calls(monkeypatch: pytest.MonkeyPatch, lost: float) -> None:
    device = Device(monkeypatch, quiet(20.0), ppm=20.0)
    device.errors(0.0, 12.0)
    device.lose(12.0, lost)
    errors = device.errors(12.0 + lost + 0.03, 20.0)
    assert np.abs(errors).max() < 1.5


def test_a_device_that_does_not_call_stands_at_the_next_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    device = Device(monkeypatch, quiet(2.0))
    assert device.clock.position_at(START + 5.0) == 0.0 and not device.clock.running
    device.run_until(1.0)
    assert device.clock.running
    frames = device.frames
    device.now = START + 1.5
    assert device.clock.position_at(START + 5.0) == frames and not device.clock.running


def test_another_stream_goes_on_after_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    device = Device(monkeypatch, quiet(20.0))
    device.errors(0.0, 5.0)
    device.lose(5.0, 3.0)
    assert np.abs(device.errors(8.05, 15.0)).max() < 1.5


def test_the_slope_ignores_late_points_and_wander() -> None:
    times = np.arange(0.0, 20.0, 0.5)
    late = np.where(np.arange(len(times)) % 3 == 0, 0.0, 1e-3)
    points = [(float(t), float(80e-6 * t + more)) for t, more in zip(times, late, strict=True)]
    assert lower_slope(points) == pytest.approx(80e-6, rel=0.05)
    assert lower_slope([(float(t), 0.1e-6 * float(t)) for t in times], wander=15e-6) == 0.0
