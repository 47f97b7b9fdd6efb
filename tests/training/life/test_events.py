"""Events with a known truth are found as what they are, taken out of the movement, and come again as they came."""

import numpy as np
import pytest

from tests.support.levels import autoregressive, flutter
from texbridge.training.life.events import (
    FAST_HZ,
    Events,
    aperiodic_events,
    jitter_and_drift,
    kept_of_envelopes,
    periodic_events,
    slower,
)
from texbridge.training.life.figures import autocorrelation
from texbridge.training.life.levels import RATE_HZ
from texbridge.training.life.rhythm import period_of

DECAY_SECONDS = 0.04


def clicks(times: np.ndarray, seconds: float, strengths: np.ndarray | None = None, seed: int = 0) -> np.ndarray:
    """Levels [K, 4] at `FAST_HZ` with a click of 25 dB at each of the times, above flutter of 1.5 dB."""
    at, loud = np.arange(round(seconds * FAST_HZ)) / FAST_HZ, np.zeros(round(seconds * FAST_HZ))
    for k, time in enumerate(times):
        since = at - time
        height = 25.0 * (1.0 if strengths is None else strengths[k])
        loud = np.maximum(loud, np.where(since >= 0, height * np.exp(-np.maximum(since, 0.0) / DECAY_SECONDS), 0.0))
    return loud[:, None] - 40.0 + 1.5 * np.random.default_rng(seed).normal(size=(len(at), 4))


def beats(hz: float, seconds: float, jitter: float = 0.0, seed: int = 1) -> np.ndarray:
    times = np.arange(0.2, seconds - 0.2, 1 / hz)
    return times + jitter / hz * np.random.default_rng(seed).normal(size=len(times))


def bursts(seconds: float, seed: int = 2) -> np.ndarray:
    """Five quick ones every three seconds on average."""
    rng = np.random.default_rng(seed)
    starts = np.cumsum(rng.exponential(3.0, round(seconds / 3)))
    times = np.concatenate([start + np.cumsum(rng.uniform(0.1, 0.2, 5)) for start in starts])
    return np.sort(times[times < seconds - 0.5])


def periodic(levels: np.ndarray) -> Events:
    period = period_of([slower(levels)])
    assert period is not None
    events = periodic_events([levels], period)
    assert events is not None
    return events


@pytest.mark.parametrize("hz", [1.0, 2.0, 3.3, 5.0, 8.0])
def test_a_rhythm_is_found_with_its_period_and_jitter_and_taken_out(hz: float) -> None:
    levels = clicks(beats(hz, 30.0, jitter=0.02), 30.0)
    events = periodic(levels)
    assert events.period == pytest.approx(1 / hz, rel=0.01) and events.settings["kind"] == "periodic"
    assert events.settings["jitter"] == pytest.approx(0.02, abs=0.012) and events.settings["drift"] < 0.02
    [rest] = events.without([slower(levels)])
    assert rest[:, 0].std() < 0.5 * slower(levels)[:, 0].std()


@pytest.mark.parametrize("hz", [1.0, 2.0, 5.0])
def test_what_is_played_has_the_recordings_rhythm_for_as_long_as_it_lasts(hz: float) -> None:
    levels = clicks(beats(hz, 30.0, jitter=0.02), 30.0)
    played = periodic(levels).played(round(300 * RATE_HZ))
    lag = round(RATE_HZ / hz)
    wanted, found = (
        max(autocorrelation(series[:, 0], lag + 2)[lag - 1 : lag + 2]) for series in (slower(levels), played)
    )
    assert found == pytest.approx(wanted, abs=0.15)


def test_accents_are_marks() -> None:
    times = beats(2.0, 40.0)
    strengths = np.where(np.arange(len(times)) % 2, 0.7, 1.3)
    marks = periodic(clicks(times, 40.0, strengths)).marks
    assert abs(float(np.corrcoef(marks[1:, 1], marks[:-1, 1])[0, 1])) > 0.8 or np.ptp(marks[:, 0]) < 0.2
    assert marks[:, 1].mean() == pytest.approx(1.0, abs=0.1)


@pytest.mark.parametrize(("seed", "each_second"), [(0, 2.0), (1, 3.0), (2, 1.0)])
def test_clicks_of_chance_come_as_often_as_they_did_and_one_by_one(seed: int, each_second: float) -> None:
    times = np.cumsum(0.08 + np.random.default_rng(seed).exponential(1 / each_second - 0.08, 400))
    times = times[times < 59.0]
    levels = clicks(times, 60.0)
    events = aperiodic_events([levels])
    assert events is not None and events.settings["kind"] == "poisson" and events.period is None
    assert len(events.marks) + 1 == pytest.approx(len(times), rel=0.15)
    placed = events.placed(300.0, np.random.default_rng(5))
    assert len(placed) / 300.0 == pytest.approx(len(times) / 60.0, rel=0.15)


def test_clusters_are_clusters() -> None:
    times = bursts(90.0)
    events = aperiodic_events([clicks(times, 90.0)])
    assert events is not None and events.settings["kind"] == "clustered" and events.settings["mean_run"] > 1.0
    assert len(events.marks) + 1 == pytest.approx(len(times), rel=0.15)
    placed = events.placed(600.0, np.random.default_rng(1))[:, 0]
    assert placed.std() > 1.35 * placed.mean()
    assert len(placed) / 600.0 == pytest.approx(len(times) / 90.0, rel=0.15)


@pytest.mark.parametrize("seed", range(3))
def test_where_there_are_no_clear_events_none_are_made(seed: int) -> None:
    for levels in (autoregressive(30.0, seed=seed), flutter(30.0, seed=seed)):
        assert aperiodic_events([np.repeat(levels, 4, axis=0)]) is None
    assert periodic_events([clicks(np.array([3.0]), 10.0)], 0.5) is None


def test_jitter_makes_neighbouring_intervals_differ_and_drift_makes_them_alike() -> None:
    rng = np.random.default_rng(0)
    shaken = np.diff(np.arange(4000) + 0.05 * rng.normal(size=4000))
    assert jitter_and_drift(shaken) == (pytest.approx(0.05, rel=0.1), pytest.approx(0.0, abs=0.02))
    wandering = 1 + 0.05 * np.sin(np.arange(4000) / 40)
    assert jitter_and_drift(wandering) == (pytest.approx(0.0, abs=0.01), pytest.approx(0.05 / np.sqrt(2), rel=0.1))


def test_envelopes_keep_what_the_recording_has_besides_its_events() -> None:
    levels = clicks(beats(4.0, 30.0), 30.0)
    events, bare = periodic(levels), 1.5 * np.random.default_rng(9).normal(size=(6000, 4))
    still = bare + 6.0 * np.random.default_rng(8).normal(size=(6000, 4))
    assert np.all(kept_of_envelopes([levels], events, still, bare) < 0.5), "the events are nearly all"
    nothing = Events("periodic", 0 * events.shape, events.marks, 0.25, [0 * levels])
    assert np.all(kept_of_envelopes([levels], nothing, still, bare) > 0.5)
