"""A strip's controls: in any order of their time, each on its sample, by generation; two of a sample are as one."""

import itertools

import numpy as np
import pytest

from tests.support.kernel_rig import GAIN_FRAMES, RATE, one_voice, play
from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.memory import (
    BEHIND,
    LEVEL,
    MOST_COMMANDS,
    MUTE,
    PAN,
    PENDING,
    QUANTUM,
    RING,
    SHARE,
    TAKEN,
    WIDTH,
    KernelState,
)
from texbridge.realtime.kernel.publish import AppliedLog, next_generation, publish_control

BEGIN = 960
LONG = 1000.0 * RATE


def steady(value: float = 0.5, **more: int) -> tuple[KernelState, AppliedLog]:
    """A voice of constant output, and the log of what comes."""
    state = one_voice(value, LONG, **more)
    log = AppliedLog(state)
    log.drain()
    return state, log


@pytest.mark.parametrize("sizes", [(64,), (1,), (7, 100, 33)])
def test_controls_are_carried_out_by_their_time_whatever_the_order_sent(sizes: tuple[int, ...]) -> None:
    state, log = steady(1.0)
    rng = np.random.default_rng(3)
    dues = BEGIN + 1 + rng.permutation(1500)[:40]
    values = rng.uniform(0.1, 0.6, len(dues))
    numbers = [publish_control(state, 0, LEVEL, v, int(d), 0) for d, v in zip(dues, values, strict=True)]
    out = play(state, 1600, sizes)[:, 0]
    order = np.argsort(dues)
    rows = log.drain()
    np.testing.assert_array_equal(rows[:, 0], np.array(numbers)[order])
    np.testing.assert_array_equal(rows[:, 1], dues[order])
    np.testing.assert_array_equal(rows[:, 2], dues[order])
    expected = np.ones(1600)
    for due, value in zip(dues[order], values[order], strict=True):
        expected[due - BEGIN :] = value
    np.testing.assert_allclose(out[dues.min() - BEGIN :], expected[dues.min() - BEGIN :], rtol=1e-6)
    assert load(state.shared, BEHIND) == 0


def test_a_control_for_later_holds_up_nothing() -> None:
    state, log = steady()
    later = publish_control(state, 0, LEVEL, 0.25, BEGIN + 48000, 0)
    now = publish_control(state, 0, LEVEL, 0.5, 0, 0)
    out = play(state, 640)[:, 0]
    assert log.drain().tolist() == [[now, BEGIN, 0]]
    np.testing.assert_allclose(out, 0.25, rtol=1e-6)
    play(state, 48000)
    assert log.drain().tolist() == [[later, BEGIN + 48000, BEGIN + 48000]]


def test_of_one_sample_the_last_sent_counts() -> None:
    state, _ = steady()
    for value in (0.2, 0.9, 0.4):
        publish_control(state, 0, LEVEL, value, BEGIN + 77, 0)
    assert play(state, 640)[-1, 0] == pytest.approx(0.2, rel=1e-6)


@pytest.mark.parametrize("frames", [0, 1, 100, None])
def test_controls_of_one_sample_end_as_one_in_every_order(frames: int | None) -> None:
    """Level, mute, pan, width and share sent for one sample: every order gives the same samples."""
    controls = {LEVEL: 0.7, MUTE: 0.0, PAN: -0.4, WIDTH: 0.6, SHARE: 0.5}
    sounds = []
    for order in itertools.islice(itertools.permutations(controls), 0, 120, 17):
        state, _ = steady()
        for index in order:
            publish_control(state, 0, index, controls[index], BEGIN + 13, frames)
        sounds.append(play(state, 640))
    for sound in sounds[1:]:
        np.testing.assert_array_equal(sound, sounds[0])
    assert np.ptp(sounds[0]) > 0.1


def test_mute_and_share_are_factors() -> None:
    state, _ = steady(0.8)
    publish_control(state, 0, SHARE, 0.5, 0, 0)
    assert play(state, 64)[-1, 0] == pytest.approx(0.4, rel=1e-6)
    publish_control(state, 0, MUTE, 0.5, 0)
    muted = play(state, 640)[:, 0]
    np.testing.assert_allclose(muted[:GAIN_FRAMES], 0.4 * (1 - np.arange(1, 257) / GAIN_FRAMES), atol=1e-6)
    assert not muted[GAIN_FRAMES:].any()
    publish_control(state, 0, LEVEL, 0.5, 0, 0)
    assert not play(state, 64).any()
    publish_control(state, 0, MUTE, 0.49, 0, 0)
    assert play(state, 64)[-1, 0] == pytest.approx(0.2, rel=1e-6)


@pytest.mark.parametrize("strip", [1, 2])
def test_master_and_input_have_level_and_mute_alone(strip: int) -> None:
    state, _ = steady(0.4, input_channels=1)
    heard = np.full((640, 1), 0.3, np.float32)
    publish_control(state, state.dry_strip, LEVEL, 1.0, 0, 0)
    whole = play(state, 640, (64,), heard)[-1]
    for index, value in ((PAN, 1.0), (WIDTH, 1.0), (SHARE, 0.1)):
        publish_control(state, strip, index, value, 0, 0)
    np.testing.assert_array_equal(play(state, 640, (64,), heard)[-1], whole)
    publish_control(state, strip, MUTE, 1.0, 0, 0)
    left = 0.4 if strip == state.dry_strip else 0.0
    np.testing.assert_allclose(play(state, 640, (64,), heard)[-1], left, rtol=1e-6)


@pytest.mark.parametrize("index", [-1, 5, 2**40])
def test_a_control_that_is_none_does_nothing(index: int) -> None:
    state, log = steady()
    publish_control(state, 0, index, 0.1, 0, 0)
    np.testing.assert_allclose(play(state, 640), 0.5, rtol=1e-6)
    assert len(log.drain()) == 1


@pytest.mark.parametrize("index", [LEVEL, MUTE, PAN, WIDTH, SHARE])
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e300, -1e300])
@pytest.mark.parametrize("channels", [1, 2, 5])
def test_no_value_of_a_control_breaks_the_stream(index: int, bad: float, channels: int) -> None:
    state = one_voice(0.5, LONG, channels=channels)
    publish_control(state, 0, index, bad, 0, 0)
    out = play(state, 640)
    assert np.isfinite(out).all() and np.abs(out).max() <= 1.0


def test_generations_that_are_over_are_forgotten_and_the_log_says_so() -> None:
    state, log = steady()
    first = next_generation(state)
    kept = publish_control(state, 0, LEVEL, 0.5, BEGIN + 500, 0)
    gone = [publish_control(state, 0, LEVEL, 0.1 * k, BEGIN + 300 + 20 * k, 0, first) for k in range(20)]
    begun = publish_control(state, 0, LEVEL, 0.8, BEGIN + 10, 0, first)
    play(state, 64)
    assert log.drain().tolist() == [[begun, BEGIN + 10, BEGIN + 10]]
    in_ring = publish_control(state, 0, LEVEL, 0.1, BEGIN + 310, 0, first)
    second = next_generation(state)
    new = publish_control(state, 0, LEVEL, 1.0, BEGIN + 400, 0, second)
    out = play(state, 640)[:, 0]
    rows = log.drain().tolist()
    assert {n for n, frame, _ in rows if frame == -1} == {*gone, in_ring}
    assert [row for row in rows if row[1] != -1] == [
        [new, BEGIN + 400, BEGIN + 400],
        [kept, BEGIN + 500, BEGIN + 500],
    ]
    np.testing.assert_allclose(out[400:], np.where(np.arange(464, 704) < 500, 0.5, 0.25), rtol=1e-6)
    assert load(state.shared, BEHIND) == 0


def test_what_comes_late_is_counted_and_what_is_due_at_once_is_not() -> None:
    state, log = steady()
    publish_control(state, 0, LEVEL, 0.5, BEGIN - 1, 0)
    publish_control(state, 0, LEVEL, 0.5, 0, 0)
    publish_control(state, 0, LEVEL, 0.5, -5, 0)
    publish_control(state, 0, LEVEL, 0.5, BEGIN, 0)
    play(state, 64)
    assert load(state.shared, BEHIND) == 0
    publish_control(state, 0, LEVEL, 0.5, BEGIN + 62, 0)
    publish_control(state, 0, PAN, 0.5, BEGIN, 0)
    play(state, 64)
    assert load(state.shared, BEHIND) == 2
    assert [row[1] for row in log.drain()[-2:].tolist()] == [BEGIN + 64, BEGIN + 64]


def test_late_controls_keep_their_order_before_what_is_due_at_once() -> None:
    state, _ = steady()
    publish_control(state, 0, LEVEL, 0.3, 0, 0)
    publish_control(state, 0, LEVEL, 0.5, BEGIN - 300, 0)
    publish_control(state, 0, LEVEL, 0.7, BEGIN - 400, 0)
    assert play(state, 64)[-1, 0] == pytest.approx(0.15, rel=1e-6)


def test_a_flood_is_carried_out_sixteen_to_a_quantum_and_nothing_is_lost() -> None:
    state, log = steady()
    numbers = [publish_control(state, 0, LEVEL, 0.5, 0, 0) for _ in range(RING)]
    assert None not in numbers and publish_control(state, 0, LEVEL, 0.5) is None
    for quantum in range(RING // MOST_COMMANDS):
        play(state, QUANTUM, (QUANTUM,))
        rows = log.drain()
        assert rows[:, 0].tolist() == numbers[quantum * MOST_COMMANDS : (quantum + 1) * MOST_COMMANDS]
        assert set(rows[:, 1].tolist()) == {BEGIN + quantum * QUANTUM}
    play(state, QUANTUM)
    assert len(log.drain()) == 0


def test_what_finds_no_room_in_the_list_stays_in_the_ring() -> None:
    state, log = steady()
    dues = [BEGIN + 2000 + 3 * k for k in range(PENDING + 20)]
    numbers = [publish_control(state, 0, LEVEL, 0.5, due, 0) for due in dues[::-1]][::-1]
    play(state, 320)
    assert load(state.shared, state.ring_cells(0) + TAKEN) == PENDING
    play(state, 4000)
    rows = log.drain()
    assert set(rows[:, 0].tolist()) == set(numbers) and len(rows) == len(numbers)
    early = rows[:, 2] < rows[:, 1] - 1
    assert early.sum() == load(state.shared, BEHIND) > 0


def test_strips_that_never_heard_of_a_control_begin_with_a_fade_at_their_defaults() -> None:
    state = KernelState([], RATE, 3, 0, max_voices=2, input_channels=1)
    play(state, 2 * GAIN_FRAMES)
    goals = state.ramps[:, 0]
    np.testing.assert_allclose(goals[:2], [[2**0.5, 0, 0, 0, 0, 0]] * 2)
    np.testing.assert_array_equal(goals[2], [1, 1, 1, 0, 0, 0])
    np.testing.assert_array_equal(goals[3], np.zeros(6))
