"""The slow course of a texture of events: bed, number and strength are told apart."""

from __future__ import annotations

import numpy as np
import pytest

from texbridge.training.life.levels import RATE_HZ
from texbridge.training.life.scene import SceneBands, scene_course, scene_weight

RATE = 16000
RNG = np.random.default_rng(0)


def courses(bed_db: np.ndarray, per_second: np.ndarray, strength_db: np.ndarray) -> np.ndarray:
    """Courses [K, 5] of three bands whose bed, number of events and strength of events follow these [K]."""
    count = len(bed_db)
    levels = bed_db[:, None] + RNG.standard_normal((count, 3))
    begins = np.flatnonzero(RNG.random(count) < per_second / RATE_HZ)
    power = 10 ** (levels / 10)
    power[begins] += 10 ** (strength_db[begins, None] / 10) * RATE_HZ / 3
    return scene_course(10 * np.log10(power), begins / RATE_HZ)


def halves(course: np.ndarray) -> np.ndarray:
    """What the second half of a course [K, C] is higher by than the first [C], in dB of mean power."""
    first, second = np.split(10 ** (course / 10), 2)
    return np.asarray(10 * np.log10(second.mean(0) / first.mean(0)))


COUNT = 6000
LATER = np.arange(COUNT) >= COUNT // 2


@pytest.mark.parametrize(
    ("bed", "number", "strength", "wanted"),
    [
        (10.0, 1.0, 0.0, (10.0, 0.0, 0.0)),
        (0.0, 2.0, 0.0, (0.0, 3.0, 0.0)),
        (0.0, 1.0, 6.0, (0.0, 6.0, 6.0)),
    ],
)
def test_bed_number_and_strength_are_told_apart(
    bed: float, number: float, strength: float, wanted: tuple[float, float, float]
) -> None:
    course = courses(
        np.where(LATER, bed - 40.0, -40.0), np.where(LATER, 8.0 * number, 8.0), np.where(LATER, strength, 0.0)
    )
    found = halves(course)
    np.testing.assert_allclose([found[1], found[3], found[4]], wanted, atol=1.5)


def test_a_sound_without_events_has_a_course_too() -> None:
    bands = SceneBands(np.linspace(0.0, 8000.0, 81), np.abs(np.random.default_rng(0).random((3, 81))))
    course = bands.levels(0.1 * RNG.standard_normal(3 * RATE), RATE)
    assert course.shape == (150, 5) and np.isfinite(course).all()
    silent = bands.levels(np.zeros(3 * RATE), RATE)
    assert np.isfinite(silent).all()


def test_events_count_in_full() -> None:
    weight = scene_weight([np.column_stack([np.full((10, 2), -80.0), np.full(10, -20.0), np.full(10, -300.0)])])
    assert (weight[-2:] == 1.0).all() and (weight[:2] < 1.0).all()
