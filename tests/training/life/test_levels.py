"""Levels are those of the bands, at their times."""

from __future__ import annotations

import numpy as np
import pytest

from texbridge.training.life.levels import Bands
from texbridge.training.signal.filterbanks import CosineFilterbank

RATE = 16000
BANK = CosineFilterbank(8, RATE)
GRID = BANK.bin_hz(4096)
BANDS = Bands(GRID.numpy(), BANK.response_at(GRID).numpy())


def tone(hz: float, seconds: float) -> np.ndarray:
    return np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE)) / RATE)


def test_a_tone_in_a_bands_middle_has_its_level_there_at_all_times() -> None:
    centre = float(BANK.centres_hz[4])
    levels = BANDS.levels(tone(centre, 70.0), RATE)
    assert levels.shape == (3500, 8)
    np.testing.assert_allclose(levels[:, 4], 10 * np.log10(0.5), atol=0.2)
    assert levels[5:-5, 6].max() < -50


def test_a_burst_is_heard_when_it_is() -> None:
    sound = np.zeros(4 * RATE)
    sound[2 * RATE : 2 * RATE + 800] = np.random.default_rng(0).normal(size=800)
    peak = int(BANDS.levels(sound, RATE)[:, 6].argmax())
    assert abs(peak / 50 - 2.025) <= 0.021


def test_infrasound_counts_for_nothing() -> None:
    quiet = BANDS.levels(0.01 * np.random.default_rng(0).normal(size=4 * RATE), RATE)
    both = BANDS.levels(tone(8.0, 4.0) + 0.01 * np.random.default_rng(0).normal(size=4 * RATE), RATE)
    np.testing.assert_allclose(both[20:-20], quiet[20:-20], atol=0.5)


@pytest.mark.parametrize("sound", [np.full(RATE, np.nan), np.zeros((RATE, 2)), np.zeros(10)])
def test_what_is_no_sound_is_refused(sound: np.ndarray) -> None:
    with pytest.raises(ValueError, match="sound"):
        BANDS.levels(sound, RATE)
