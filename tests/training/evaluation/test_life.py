"""Figures of life: sounds of known movement have known figures, and two renderings of one process agree."""

import numpy as np
import pytest
from numpy.typing import NDArray

from texbridge.training.evaluation.baselines import BASELINES
from texbridge.training.evaluation.life import LIFE_LABELS, life_figures, life_rows
from texbridge.training.evaluation.lines import fine_spectrum, pitch_strength
from texbridge.training.evaluation.movement import (
    band_deviation,
    fall_time,
    fine_deviations,
    level_deviation,
    rise_skewness,
    slow_modulation,
    trajectory,
)
from texbridge.training.evaluation.repetition import closest_excerpt
from texbridge.training.evaluation.rhythm import find_period, peak_at, peak_of_chance
from texbridge.training.evaluation.trajectories import BandPowers, erb_powers

RATE = 16000
Sound = NDArray[np.float32]


def noise(seconds: float, seed: int = 0) -> NDArray[np.float64]:
    return 0.1 * np.random.default_rng(seed).standard_normal(round(seconds * RATE))


def moved(db: NDArray[np.float64], seed: int = 0) -> Sound:
    """Noise whose level (dB) is ``db`` [T]."""
    return (10 ** (db / 20) * noise(len(db) / RATE, seed)).astype(np.float32)


def gusts(seconds: float, depth_db: float = 6.0, hz: float = 0.2, seed: int = 0) -> Sound:
    return moved(depth_db * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE)) / RATE), seed)


def waves(seconds: float, rise_share: float, seed: int = 0) -> Sound:
    """A level that rises by 12 dB for that share of every 4 s and falls for the rest."""
    phase = np.arange(round(seconds * RATE)) / RATE / 4 % 1
    return moved(12 * np.interp(phase, (0, rise_share, 1), (0, 1, 0)), seed)


def clicks(seconds: float, period: float, jitter: float = 0.0, seed: int = 0) -> Sound:
    """Bursts of noise 20 ms long, one a period, each off by up to ``jitter`` periods."""
    rng = np.random.default_rng(seed)
    envelope = np.full(round(seconds * RATE), 0.01)
    for beat in np.arange(0.5, seconds - 0.5, period):
        start = round((beat + jitter * period * rng.uniform(-1, 1)) * RATE)
        envelope[start : start + RATE // 50] = 1
    return (envelope * noise(seconds, seed)).astype(np.float32)


def hum(seconds: float, rate: int = RATE) -> Sound:
    """A buzz of 100 Hz with its harmonics to 2 kHz, over noise."""
    time = np.arange(round(seconds * rate)) / rate
    tones = sum(np.sin(2 * np.pi * 100 * k * time + k * k) / k for k in range(1, 21))
    return (0.1 * tones + 0.2 * noise(len(time) / RATE)).astype(np.float32)


def powers(sound: Sound) -> BandPowers:
    return erb_powers(sound, RATE)


def test_bands_hold_the_power_between_25_hz_and_their_edge() -> None:
    time = np.arange(4 * RATE) / RATE
    for hz, kept in ((8.0, 0.0), (440.0, 0.5), (3000.0, 0.5)):
        total = powers(np.sin(2 * np.pi * hz * time).astype(np.float32)).power.sum(0)
        assert total == pytest.approx(kept, abs=0.02)


def test_long_sounds_are_cut_into_pieces_that_join() -> None:
    sound = gusts(45)
    whole = powers(sound).power
    later = powers(sound[17 * RATE :]).power
    assert whole.shape[1] == 100 * 45 - 20
    assert later.sum(0)[500:2000] == pytest.approx(whole.sum(0)[2200:3700], rel=0.02)


def test_a_sine_of_level_has_its_deviation_everywhere() -> None:
    measured = powers(gusts(60))
    assert level_deviation(measured) == pytest.approx(6 / np.sqrt(2), rel=0.05)
    assert band_deviation(measured) == pytest.approx(6 / np.sqrt(2), rel=0.1)
    assert level_deviation(powers(noise(30).astype(np.float32))) < 0.2


def test_slow_modulation_stands_in_its_octave() -> None:
    octaves = slow_modulation(powers(gusts(60, hz=0.28)))
    assert octaves.shape == (5, 6)
    assert (octaves.argmax(1) == 1).all()
    doubled = slow_modulation(powers(gusts(60, depth_db=12.0, hz=0.28)))
    assert doubled[:, 1] - octaves[:, 1] == pytest.approx(np.full(5, 6.02), abs=0.2)


def test_octaves_that_a_sound_is_too_short_for_are_left_out() -> None:
    octaves = slow_modulation(powers(gusts(6)))
    assert np.isnan(octaves[:, :2]).all() and np.isfinite(octaves[:, 2:]).all()


def test_the_loudness_of_a_sine_falls_to_one_over_e_where_its_cosine_does() -> None:
    assert fall_time(powers(gusts(60, hz=0.1))) == pytest.approx(np.arccos(np.exp(-1)) / (2 * np.pi * 0.1), rel=0.05)
    assert fall_time(powers(noise(30).astype(np.float32))) < 0.1


def test_sudden_rises_are_positive_and_sudden_falls_negative() -> None:
    assert rise_skewness(powers(waves(60, 0.05))) > 1
    assert rise_skewness(powers(waves(60, 0.95))) < -1
    assert abs(rise_skewness(powers(waves(60, 0.5)))) < 0.3


def test_flicker_is_what_is_left_without_slow_movement() -> None:
    still, moving = powers(noise(30).astype(np.float32)), powers(gusts(30))
    assert fine_deviations(moving, slow=False) == pytest.approx(fine_deviations(still, slow=False), abs=0.4)
    assert (fine_deviations(moving)[20:] > 4).all() and (fine_deviations(still)[30:] < 2.5).all()


@pytest.mark.parametrize("period", [0.15, 0.4, 1.3])
def test_a_click_train_has_its_period(period: float) -> None:
    found = find_period(powers(clicks(20, period, jitter=0.02)))
    assert found is not None
    assert found.seconds == pytest.approx(period, abs=0.011) and found.peak > 0.4
    assert peak_at(powers(clicks(20, period, jitter=0.02, seed=1)), found) == pytest.approx(found.peak, abs=0.15)
    assert peak_at(powers(noise(20).astype(np.float32)), found) < 0.2


def test_what_comes_at_any_moment_has_no_period() -> None:
    for seed in range(3):
        for sound in (noise(20, seed).astype(np.float32), gusts(60, seed=seed), clicks(40, 0.4, jitter=1.5, seed=seed)):
            assert find_period(powers(sound)) is None
            assert peak_of_chance(powers(sound)) < 0.3


def test_a_copied_excerpt_scores_one() -> None:
    rng = np.random.default_rng(0)
    level = np.interp(np.arange(40 * RATE) / RATE, np.arange(0, 41, 0.5), 5 * rng.standard_normal(82))
    recording, another = moved(level, 1), moved(np.roll(level[::-1], RATE), 2)
    theirs = trajectory(powers(recording))
    copied = np.concatenate((another[: 4 * RATE], recording[9 * RATE + 77 : 23 * RATE], another[-4 * RATE :]))
    assert closest_excerpt(trajectory(powers(copied)), theirs, excerpt_seconds=5.0).correlation > 0.98
    assert closest_excerpt(trajectory(powers(another)), theirs, excerpt_seconds=5.0).correlation < 0.85


def test_noise_has_no_lines_and_a_hum_has() -> None:
    rate = 44100
    plain, another, tonal = noise(30).astype(np.float32), noise(30, 1).astype(np.float32), hum(10, rate)
    fine, other, buzz = (fine_spectrum(sound, rate) for sound in (plain, another, tonal))
    assert fine.prominence_db < 1.5 and buzz.prominence_db > 8
    assert pitch_strength(plain, rate) < 0.25 and pitch_strength(tonal, rate) > 0.8
    assert buzz.error_db(fine) > 1.5 and fine.error_db(other) < 1


def test_a_sound_of_the_same_process_meets_what_a_still_one_misses() -> None:
    recording = gusts(40, hz=0.23)
    alike, still = (life_figures(recording, sound, RATE) for sound in (gusts(60, hz=0.23, seed=1), gusts(60, 0.0)))
    for key in ("level_deviation", "band_deviation", "slow_modulation", "fall_time"):
        assert alike[key].met is True and still[key].met is False, key
    for figures in (alike, still):
        assert figures["spectrum_worst"].met is True and figures["period_peak"].met is True
        assert [label for label, *_ in life_rows(figures)] == [LIFE_LABELS[key] for key in figures]


def test_a_longer_sound_is_searched_for_rhythm() -> None:
    recording = noise(20).astype(np.float32)
    figures = life_figures(recording, noise(20, 1).astype(np.float32), RATE, longer=clicks(40, 0.8))
    assert figures["period_peak"].met is True and figures["period_peak_long"].met is False
    assert set(figures) <= set(LIFE_LABELS)


def test_short_sounds_have_fewer_figures_and_no_error() -> None:
    assert life_figures(noise(1.5).astype(np.float32), noise(60).astype(np.float32), RATE) == {}
    figures = life_figures(noise(3).astype(np.float32), noise(3, 1).astype(np.float32), RATE)
    assert figures["copy"].apart is None and figures["copy"].met is None
    assert figures["fine_spectrum"].halves is None


def test_the_rivals_have_the_spectrum_and_only_one_has_the_sounds() -> None:
    recording = clicks(20, 0.5)
    for name, rival in BASELINES.items():
        figures = life_figures(recording, rival(recording, RATE, 30.0, seed=3), RATE)
        worst, deviation = figures["spectrum_worst"].apart, figures["band_deviation"].apart
        assert worst is not None and worst < 1.5, name
        assert deviation is not None and (deviation > 0.6) == (name == "granular"), name
    tonal = hum(20)
    assert life_figures(tonal, BASELINES["noise"](tonal, RATE, 20.0), RATE)["fine_spectrum"].met is True
