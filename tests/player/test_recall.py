"""Recall: glides on the sample clock, by octaves and decibels, with fades where a voice comes or goes."""

import math
from itertools import pairwise

import pytest

from tests.support.osc_client import table
from texbridge.realtime.engine.glide import Glide
from texbridge.realtime.errors import OscError
from texbridge.realtime.player.preset_store import BundleReference, Preset
from texbridge.realtime.player.recall import plan_recall

PARAMETERS = table()
DEFAULTS = {address: p.default for address, p in PARAMETERS.items()}
CENTROID, GAIN, MUTE, PAN = "/voice/1/centroid", "/voice/1/gain", "/voice/1/mute", "/voice/1/pan"
BEGIN, LENGTH, STEP = 1000, 48000, 480


def glide(start: dict[str, float], goals: dict[str, float], length: int = LENGTH) -> Glide:
    return Glide(PARAMETERS, {**DEFAULTS, **start}, goals, BEGIN, length, STEP)


def course(moving: Glide) -> list[tuple[int, dict[str, float]]]:
    """Every step until the glide is done."""
    steps, sample = [], moving.next_sample(0)
    while sample is not None:
        steps.append((sample, moving.values_at(sample)))
        sample = moving.next_sample(sample)
    return steps


def amplitude(gain_db: float) -> float:
    return 0.0 if gain_db <= -60.0 else 10.0 ** (gain_db / 20.0)


def test_a_frequency_glides_evenly_by_octaves_and_arrives_exactly() -> None:
    moving = glide({CENTROID: 500.0}, {CENTROID: 8000.0})
    assert moving.values_at(BEGIN - 1) == {}
    assert moving.values_at(BEGIN + LENGTH // 4)[CENTROID] == pytest.approx(1000.0)
    assert moving.values_at(BEGIN + LENGTH // 2)[CENTROID] == pytest.approx(2000.0)
    assert not moving.done
    assert moving.values_at(BEGIN + LENGTH) == {CENTROID: 8000.0}
    assert moving.done and moving.values_at(BEGIN + 2 * LENGTH) == {}


def test_steps_are_ten_milliseconds_on_the_sample_clock_and_the_last_one_is_the_end() -> None:
    steps = course(glide({PAN: -1.0}, {PAN: 1.0}, 1000))
    assert [sample for sample, _ in steps] == [BEGIN, BEGIN + 480, BEGIN + 960, BEGIN + 1000]
    values = [values.get(PAN) for _, values in steps]
    assert values[0] is None and values[3] == 1.0
    assert values[1:3] == pytest.approx([-1 + 2 * 0.48, -1 + 2 * 0.96])


def test_late_steps_give_the_values_of_the_grid() -> None:
    prompt, late = glide({PAN: -1.0}, {PAN: 1.0}), glide({PAN: -1.0}, {PAN: 1.0})
    assert prompt.values_at(BEGIN + 960) == late.values_at(BEGIN + 960 + 479)
    assert late.values_at(BEGIN + 1439) == {}
    assert course(prompt)[-1] == course(late)[-1]


def test_no_seconds_is_at_once() -> None:
    moving = glide({MUTE: 1.0}, {CENTROID: 800.0, MUTE: 0.0, GAIN: -6.0}, 0)
    assert moving.values_at(BEGIN) == {CENTROID: 800.0, MUTE: 0.0, GAIN: -6.0}
    assert moving.done and moving.next_sample(BEGIN) is None


def test_what_is_there_already_does_not_move() -> None:
    moving = glide({}, dict(DEFAULTS))
    assert moving.done and course(moving) == []


def test_a_gain_between_audible_levels_is_even_in_decibels() -> None:
    moving = glide({GAIN: -30.0}, {GAIN: 0.0})
    assert moving.values_at(BEGIN + LENGTH // 5)[GAIN] == pytest.approx(-24.0)


def test_two_voices_that_change_places_keep_their_total_power() -> None:
    other = "/voice/2/gain"
    now = {GAIN: 0.0, other: -60.0}
    for _, values in course(glide(dict(now), {GAIN: -60.0, other: 0.0})):
        now |= values
        assert sum(amplitude(level) ** 2 for level in now.values()) == pytest.approx(1.0, abs=2e-3)
    assert now == {GAIN: -60.0, other: 0.0}


def test_a_voice_that_is_unmuted_opens_at_once_and_fades_in_from_silence() -> None:
    steps = course(glide({MUTE: 1.0, GAIN: -6.0}, {MUTE: 0.0, GAIN: -6.0}))
    assert list(steps[0][1].items()) == [(GAIN, -60.0), (MUTE, 0.0)]
    levels = [values[GAIN] for _, values in steps]
    assert all(before < after for before, after in pairwise(levels))
    assert levels[1] < -30.0 and levels[50] == pytest.approx(-6.0 - 10 * math.log10(2)) and levels[-1] == -6.0


def test_a_voice_that_is_muted_fades_out_and_shuts_at_the_end() -> None:
    steps = course(glide({MUTE: 0.0, GAIN: 0.0}, {MUTE: 1.0, GAIN: -3.0}))
    assert all(MUTE not in values for _, values in steps[:-1])
    assert list(steps[-1][1].items()) == [(MUTE, 1.0), (GAIN, -3.0)]
    assert steps[-2][1][GAIN] < -30.0


def test_a_mute_alone_opens_at_the_start_and_shuts_at_the_end() -> None:
    opens, shuts = course(glide({MUTE: 1.0}, {MUTE: 0.0})), course(glide({}, {MUTE: 1.0}))
    assert opens[0] == (BEGIN, {MUTE: 0.0}) and not any(values for _, values in opens[1:])
    assert shuts[-1] == (BEGIN + LENGTH, {MUTE: 1.0}) and not any(values for _, values in shuts[:-1])


def test_a_hand_wins() -> None:
    moving = glide({CENTROID: 500.0, PAN: -1.0}, {CENTROID: 8000.0, PAN: 1.0})
    moving.values_at(BEGIN + 4800)
    moving.drop(PAN)
    assert moving.addresses == {CENTROID}
    assert {address for _, values in course(moving) for address in values} == {CENTROID}
    moving.drop(CENTROID)
    assert moving.done


def test_a_voice_kept_by_hand_does_not_fade_out() -> None:
    moving = glide({GAIN: 0.0}, {MUTE: 1.0, GAIN: -3.0})
    half = moving.values_at(BEGIN + LENGTH // 2)[GAIN]
    moving.drop(MUTE)
    rest = [values[GAIN] for sample, values in course(moving) if sample > BEGIN + LENGTH // 2 and values]
    assert half == pytest.approx(-10 * math.log10(2))
    assert all(half <= level or level == pytest.approx(-3.0) for level in rest) and rest[-1] == -3.0


def test_goals_out_of_range_are_clamped_and_unknown_ones_refused() -> None:
    assert glide({}, {GAIN: 100.0}, 0).values_at(BEGIN) == {GAIN: 12.0}
    with pytest.raises(OscError, match="/voice/9/gain: no such parameter"):
        glide({}, {"/voice/9/gain": 0.0})
    with pytest.raises(ValueError, match="both must be positive"):
        glide({}, {}, -1)


def test_a_plan_names_bundles_to_load_and_values_it_cannot_set() -> None:
    here, there = BundleReference("fire", "fire", "1" * 64), BundleReference("sea", "sea", "2" * 64)
    moved = BundleReference("fire", "/copy/of/fire.texbundle", "1" * 64)
    preset = Preset({GAIN: 99.0, "/voice/3/gain": 0.0, "/voice/1/depth": 1.0}, {1: moved, 2: there, 3: there})
    plan = plan_recall(preset, PARAMETERS, {1: here, 2: here})
    assert plan.goals == {GAIN: 12.0}
    assert plan.loads == ((2, there), (3, there))
    assert plan.unknown == ("/voice/3/gain", "/voice/1/depth")
