"""A composed path is longer than its recording, moves like it and is no copy of it."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.levels import autoregressive, flutter
from texbridge.training.life.composed import MINUTES, composed
from texbridge.training.life.figures import averaged, closeness, decay_seconds
from texbridge.training.life.flutter import groups_of, remaining_movement
from texbridge.training.life.judged import Judge, recurrence
from texbridge.training.life.levels import RATE_HZ, Series, total_level
from texbridge.training.life.trajectory import audibility

STILL = flutter(60.0, seed=9)


@pytest.fixture(scope="module")
def recorded() -> Series:
    return autoregressive(40.0, decay=0.8)


@pytest.fixture(scope="module")
def path(recorded: Series) -> Series:
    """Levels of a still sound moved along the path composed of a recording."""
    gains = composed(remaining_movement([recorded], [STILL]), [recorded], STILL, audibility(recorded.mean(0))).gains_db
    return recorded.mean(0) + gains + flutter(len(gains) / RATE_HZ, seed=4)


def test_it_lasts_three_minutes_each_of_which_moves_as_far_and_as_slowly_as_the_recording(
    recorded: Series, path: Series
) -> None:
    assert len(path) == MINUTES * 60 * RATE_HZ
    wanted = total_level(recorded)
    for minute in np.split(total_level(path), MINUTES):
        assert averaged(minute, 0.5).std() / averaged(wanted, 0.5).std() == pytest.approx(1.0, abs=0.3)
        assert 0.5 < decay_seconds(minute) / decay_seconds(wanted) < 2


def test_it_copies_no_more_than_the_recording_repeats_itself(recorded: Series, path: Series) -> None:
    assert closeness(path, recorded) < closeness(recorded, recorded, apart_seconds=5.0) + 0.15


def test_what_stands_still_is_judged_worse_than_what_moves_as_recorded() -> None:
    moved = autoregressive(60.0, decay=0.8)
    (gains,) = remaining_movement([moved], [STILL])
    judge = Judge([moved], STILL)
    assert judge.missed(np.zeros_like(gains)) > judge.missed(np.roll(gains, 700, axis=0)) + 5


def test_what_comes_again_after_twenty_seconds_is_a_recurrence() -> None:
    loudness = 5.0 * np.random.default_rng(0).standard_normal(round(20 * RATE_HZ))
    assert recurrence(np.tile(loudness, 3)) > 0.9
    assert recurrence(5.0 * np.random.default_rng(1).standard_normal(round(60 * RATE_HZ))) < 0.4
    assert recurrence(loudness[:100]) == 0.0


def test_the_quarters_hold_every_band_once() -> None:
    *quarters, every = groups_of(10)
    np.testing.assert_array_equal(np.concatenate(quarters), every)
    assert len(groups_of(2)) == 3


def test_bands_that_move_together_keep_doing_so_where_each_alone_flutters_as_far() -> None:
    """Eight bands of a faint common movement, which would drown in the flutter of each."""
    common = autoregressive(60.0, decay=0.8, seed=2)[:, :1]
    still = np.random.default_rng(5).standard_normal((3000, 8)) * 3 - 40
    recorded = np.random.default_rng(6).standard_normal((3000, 8)) * 3 - 40 + 0.4 * (common - common.mean())
    (gains,) = remaining_movement([recorded], [still])
    again = still + gains
    for group in groups_of(8):
        wanted, found = (averaged(total_level(levels[:, group]), 0.5).std() for levels in (recorded, again))
        assert found / wanted == pytest.approx(1.0, abs=0.25)
