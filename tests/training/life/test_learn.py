"""What life promises of processes whose movement is known."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.levels import autoregressive, clicking, flutter, random_clicks, sawtooth
from texbridge.training.errors import TrainingError
from texbridge.training.life.figures import averaged
from texbridge.training.life.flutter import remaining_movement
from texbridge.training.life.learn import learn_life, unmixed
from texbridge.training.life.levels import RATE_HZ, total_level
from texbridge.training.life.representative import representative_stretches
from texbridge.training.life.resampling import Resampling
from texbridge.training.life.rhythm import period_of, strong_events, track_beats
from texbridge.training.life.trajectory import audibility, low_rank

STILL = flutter(60.0, seed=9)


def living(recorded: np.ndarray, seconds: float, seed: int = 1) -> np.ndarray:
    """Levels of a still sound that lives as was ``recorded``."""
    trajectory = low_rank(remaining_movement([recorded], [STILL]), audibility(recorded.mean(0)))
    walk = Resampling(trajectory, audibility(recorded.mean(0))).generate(round(seconds * RATE_HZ), seed)
    return walk + flutter(seconds, seed=seed)


def skewness(levels: np.ndarray) -> float:
    change = np.diff(averaged(total_level(levels), 0.1))
    return float(np.mean((change - change.mean()) ** 3) / change.std() ** 3)


def test_the_still_sounds_own_flutter_is_taken_off_and_the_rest_kept() -> None:
    recorded = autoregressive(120.0)
    (movement,) = remaining_movement([recorded], [STILL])
    expected = recorded.var(0) - STILL.var(0)
    np.testing.assert_allclose(movement.var(0), expected, rtol=0.15)
    (nothing,) = remaining_movement([flutter(120.0, seed=3)], [STILL])
    assert nothing.std() < 0.35


def test_a_living_sound_wanders_as_far_as_the_recording() -> None:
    recorded = autoregressive(60.0)
    wanted, found = (averaged(total_level(levels), 0.5).std() for levels in (recorded, living(recorded, 180.0)))
    assert found / wanted == pytest.approx(1.0, abs=0.2)


def test_what_rises_at_once_and_falls_slowly_does_so_in_life() -> None:
    recorded = sawtooth(60.0)
    assert skewness(recorded) > 1
    assert skewness(living(recorded, 120.0)) > 0.5 * skewness(recorded)
    assert skewness(-80 - living(-80 - recorded, 120.0)) > 0.5 * skewness(recorded)


def test_a_rhythm_has_its_period_and_keeps_it_for_five_minutes() -> None:
    recorded = clicking(30.0, 0.47)
    life = learn_life([recorded], STILL)
    assert life.settings["period"] == pytest.approx(0.47, rel=0.01)
    beats = life.arrays["life_beats"] / RATE_HZ
    np.testing.assert_allclose(np.diff(beats), 0.47, atol=0.021)
    walk = total_level(life.walked[: round(300 * RATE_HZ)] - 40.0)
    centred = walk - walk.mean()
    lag = round(0.47 * RATE_HZ)
    peak = max(float(centred[k:] @ centred[:-k] / (centred @ centred)) for k in (lag - 1, lag, lag + 1))
    assert peak > 0.7


@pytest.mark.parametrize("seed", range(4))
def test_where_there_is_no_period_none_appears(seed: int) -> None:
    assert period_of([random_clicks(30.0, 3.0, seed=seed)]) is None
    assert period_of([flutter(30.0, seed=seed)]) is None
    assert period_of([autoregressive(30.0, seed=seed)]) is None


def test_beats_fall_on_the_clicks() -> None:
    beats = track_beats(clicking(20.0, 0.6), 0.6) / RATE_HZ
    assert np.abs((beats + 0.3) % 0.6 - 0.3).max() < 0.045


def test_strong_events_begin_where_they_begin_strongest_first() -> None:
    levels = np.full(1500, -40.0)
    for start, height in ((300, 8.0), (700, 20.0), (1100, 14.0)):
        levels[start : start + 100] += height
    assert np.abs(strong_events(levels) - [700, 1100, 300]).max() <= 2
    assert len(strong_events(np.zeros(100))) == 1


def test_seven_seconds_are_enough_and_arrays_keep_the_bundles_limits() -> None:
    life = learn_life([autoregressive(7.0)], STILL)
    arrays = life.arrays
    frames, rank = arrays["life_path"].shape
    rows, candidates = arrays["life_next"].shape
    stride = -(-frames // rows)
    assert rows == -(-frames // stride) and rank <= 16 and candidates <= 32
    assert arrays["life_path"].dtype == np.float16 and arrays["life_next"].dtype == np.int32
    assert arrays["life_next"].min() >= 0 and arrays["life_next"].max() < frames
    assert len(arrays["life_events"]) >= 1 and arrays["life_beats"].shape == (0,)
    assert arrays["life_power"].sum() == pytest.approx(1.0, abs=1e-5)
    assert arrays["life_level"][0] == 0.0 and arrays["life_level"][4] == pytest.approx(0.0, abs=1e-3)
    assert 0 < life.settings["shortest_run"] <= life.settings["mean_run"]


def test_a_minute_of_life_has_the_recordings_own_mean_spectrum() -> None:
    recorded = autoregressive(60.0, deviation=6.0) + np.array([0.0, 6.0, -12.0, 3.0])
    life = learn_life([recorded], STILL)
    gains = life.arrays["life_mean"] + life.walked
    power = np.mean(10 ** (gains / 10), axis=0) * np.mean(10 ** (STILL / 10), axis=0)
    wanted = np.mean(10 ** (recorded / 10), axis=0)
    off = 10 * np.log10(power / power.sum()) - 10 * np.log10(wanted / wanted.sum())
    assert np.abs(off).max() < 0.1


def test_overlapping_bands_are_told_apart() -> None:
    leakage = np.array([[0.8, 0.2, 0.0], [0.2, 0.6, 0.2], [0.0, 0.2, 0.8]])
    own = np.array([1.0, 1e-3, 0.5])
    np.testing.assert_allclose(unmixed(leakage @ own, leakage), own, atol=2e-3)


def test_a_walk_stays_in_no_place_longer_than_the_recording_did() -> None:
    quiet_end = np.concatenate([autoregressive(20.0), autoregressive(8.0, seed=4) - 25.0])
    trajectory = low_rank(remaining_movement([quiet_end], [STILL]), np.ones(4))
    loudness = total_level(Resampling(trajectory, np.ones(4)).generate(30000))
    middle = (loudness.max() + loudness.min()) / 2
    assert np.mean(loudness < middle) == pytest.approx(8 / 28, abs=0.13)


def test_of_long_recordings_three_minutes_are_kept_that_are_like_all_of_it() -> None:
    hour = [autoregressive(300.0, seed=k) + level for k, level in enumerate((0.0, 10.0, 20.0))]
    kept = np.concatenate(representative_stretches(hour))
    assert len(kept) <= 180 * RATE_HZ
    for share in (0.1, 0.5, 0.9):
        assert np.quantile(kept, share) == pytest.approx(np.quantile(np.concatenate(hour), share), abs=1.5)


@pytest.mark.parametrize(
    ("recorded", "reason"),
    [
        (np.full((500, 4), -140.0), "silent"),
        (np.full((500, 4), np.nan), "no number"),
        (flutter(2.0), "too short"),
    ],
)
def test_what_nothing_can_be_learnt_from_is_refused_in_a_line(recorded: np.ndarray, reason: str) -> None:
    with pytest.raises(TrainingError, match=reason) as caught:
        learn_life([recorded], STILL)
    assert "\n" not in str(caught.value)


def test_of_what_stands_still_a_life_is_learnt_that_stands_still() -> None:
    life = learn_life([np.full((500, 4), -40.0)], STILL)
    assert np.abs(life.walked).max() < 0.01
