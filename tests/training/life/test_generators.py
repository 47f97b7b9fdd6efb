"""The two rivals: what they keep, and what a linear process cannot."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.levels import autoregressive
from texbridge.training.life.figures import figures, moved_beside
from texbridge.training.life.recurrent import Recurrent
from texbridge.training.life.regression import Regression
from texbridge.training.life.trajectory import low_rank


def test_a_regression_keeps_deviation_and_time_of_decay() -> None:
    recorded = autoregressive(120.0, decay=0.8)
    walk = Regression(low_rank([recorded], np.ones(4))).generate(9000) + recorded.mean(0)
    wanted, found = figures(recorded), figures(walk)
    assert found.deviation_db / wanted.deviation_db == pytest.approx(1.0, abs=0.3)
    assert found.decay_seconds / wanted.decay_seconds == pytest.approx(1.0, abs=0.5)


def test_a_network_stays_within_what_it_heard() -> None:
    recorded = autoregressive(30.0)
    walk = Recurrent(low_rank([recorded], np.ones(4)), seconds=2.0).generate(2000, seed=3)
    assert walk.shape == (2000, 4)
    assert 0.2 < walk.std() / recorded.std() < 5
    again = Recurrent(low_rank([recorded], np.ones(4)), seconds=0.0)
    np.testing.assert_array_equal(again.generate(100, seed=3), again.generate(100, seed=3))


def test_a_copy_is_found_and_a_recording_is_like_itself() -> None:
    recorded = autoregressive(30.0)
    beside = moved_beside(recorded[250:1000], recorded, recorded)
    assert beside.copy == pytest.approx(1.0, abs=1e-6)
    same = moved_beside(recorded, recorded, recorded)
    assert (same.deviation, same.octave_worst_db, same.decay) == (1.0, 0.0, 1.0)
    assert moved_beside(autoregressive(30.0, seed=7), recorded, recorded).copy < 0.95
