"""Commands are carried out at the sample they ask for, in order, whatever the block sizes."""

import numpy as np
import pytest

from tests.support.kernel_rig import GAIN_FRAMES, RATE, TABLE_FRAMES, constant, one_voice, play
from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.memory import (
    BUSY,
    HELD,
    LAYERS,
    LEVEL,
    MOST_COMMANDS,
    QUANTUM,
    RENDERED,
    RING,
    SLOTS,
    KernelState,
)
from texbridge.realtime.kernel.publish import AppliedLog, publish_bands, publish_control, publish_tables, table_slot

BEGIN = 960


def long_voice(value: float = 0.5) -> KernelState:
    return one_voice(value, period=1000.0 * RATE)


def mixed(frames: int, first: float, begun: list[tuple[int, float]]) -> np.ndarray:
    """Constant tables of the values ``begun`` at their frames, each fading in over all those before it."""
    out = np.full(frames, first)
    for start, value in begun:
        stop = start + TABLE_FRAMES
        share = (np.arange(start, min(stop, frames)) - start + 0.5) / TABLE_FRAMES
        out[start:stop] += share * (value - out[start:stop])
        out[stop:] = value
    return out


@pytest.mark.parametrize("sizes", [(64,), (1,), (7, 100, 33)])
@pytest.mark.parametrize("offset", [0, 1, 17, 31, 32, 63, 200])
def test_tables_begin_at_the_sample_asked_for(offset: int, sizes: tuple[int, ...]) -> None:
    state = long_voice(0.2)
    publish_tables(state, 0, constant(0.6), 1.0, BEGIN + offset)
    out = play(state, 640, sizes)[:, 0]
    np.testing.assert_allclose(out[:offset], 0.2, rtol=2e-6)
    np.testing.assert_allclose(out, mixed(640, 0.2, [(offset, 0.6)]), atol=1e-6)


@pytest.mark.parametrize("sizes", [(64,), (1,), (7, 100, 33)])
@pytest.mark.parametrize("offset", [0, 1, 17, 31, 32, 63, 200])
def test_gains_set_out_at_the_sample_asked_for(offset: int, sizes: tuple[int, ...]) -> None:
    state = long_voice(0.5)
    publish_control(state, 0, LEVEL, 0.0, BEGIN + offset)
    out = play(state, 640, sizes)[:, 0]
    line = 0.5 * np.clip(1.0 - (np.arange(640) - offset + 1) / GAIN_FRAMES, 0.0, 1.0)
    np.testing.assert_allclose(out[:offset], 0.5, rtol=2e-6)
    np.testing.assert_allclose(out[offset:], line[offset:], atol=1e-6)


def test_first_tables_of_a_sounding_voice_fade_in_at_their_sample() -> None:
    state = long_voice(0.0)
    empty = KernelState([state.filled[0].layout], RATE, 2, seed=7)  # type: ignore[union-attr]
    play(empty, BEGIN)
    publish_tables(empty, 0, constant(0.4), 1.0, BEGIN + 45)
    out = play(empty, 640)[:, 0]
    assert not out[:45].any()
    np.testing.assert_allclose(out, mixed(640, 0.0, [(45, 0.4)]), atol=1e-6)


def test_what_is_past_is_carried_out_at_once() -> None:
    state, log = long_voice(0.2), None
    log = AppliedLog(state)
    log.drain()
    numbers = [
        publish_tables(state, 0, constant(0.6), 1.0, 3),
        publish_control(state, 0, LEVEL, 0.5, BEGIN - 1, 0),
        publish_control(state, state.master_strip, LEVEL, 0.5, -(10**9), 0),
    ]
    out = play(state, 320)[:, 0]
    np.testing.assert_allclose(out, 0.25 * mixed(320, 0.2, [(0, 0.6)]), atol=1e-6)
    dues = (3, BEGIN - 1, -(10**9))
    assert log.drain().tolist() == [[number, BEGIN, due] for number, due in zip(numbers, dues, strict=True)]


def test_several_gains_within_a_quantum_each_hold_from_their_sample() -> None:
    state = long_voice(0.5)
    for offset, gain in ((3, 0.2), (4, 0.8), (21, 0.4), (31, 1.0)):
        publish_control(state, 0, LEVEL, gain, BEGIN + offset, 0)
    out = play(state, 64)[:, 0]
    gains = np.repeat([1.0, 0.2, 0.8, 0.4, 1.0], [3, 1, 17, 10, 33])
    np.testing.assert_allclose(out, 0.5 * gains, rtol=1e-5)


def test_a_gain_that_turns_around_goes_on_from_where_it_is() -> None:
    state = long_voice(0.5)
    publish_control(state, 0, LEVEL, 0.0, BEGIN + 5, 100)
    publish_control(state, 0, LEVEL, 1.0, BEGIN + 5 + 50, 50)
    out = play(state, 320)[:, 0]
    turned = np.concatenate([np.ones(5), 1 - np.arange(1, 51) / 100, 0.5 + np.arange(1, 51) / 100, np.ones(215)])
    np.testing.assert_allclose(out, 0.5 * turned, atol=1e-6)


def test_order_is_kept_and_the_log_tells_every_sample() -> None:
    """Of decks: times that go back are carried out in the order sent, never before the one ahead of them."""
    state = long_voice(0.2)
    log = AppliedLog(state)
    log.drain()
    rng = np.random.default_rng(5)
    dues = BEGIN + np.sort(rng.integers(0, 2000, 40))
    dues[20] = dues[15]
    gains = [rng.random(3) for _ in dues]
    sent = [publish_bands(state, 0, each, int(due), 10) for each, due in zip(gains, dues, strict=True)]
    play(state, 2560, (7, 64, 500))
    rows = log.drain()
    assert rows[:, 0].tolist() == sent
    expected = dues.copy()
    expected[20] = rows[20, 1]
    np.testing.assert_array_equal(rows[:, 1], expected)
    assert dues[19] <= rows[20, 1] < dues[19] + 32


def test_strips_do_not_wait_for_each_other() -> None:
    state = one_voice(0.5, period=1000.0 * RATE, max_voices=2, input_channels=1)
    log = AppliedLog(state)
    log.drain()
    late = publish_control(state, 0, LEVEL, 0.0, BEGIN + 500)
    others = [
        publish_control(state, strip, LEVEL, 0.0, BEGIN + 3) for strip in (1, state.dry_strip, state.master_strip)
    ]
    play(state, 640)
    expected = [[late, BEGIN + 500, BEGIN + 500], *([n, BEGIN + 3, BEGIN + 3] for n in others)]
    assert sorted(log.drain().tolist()) == sorted(expected)


def test_eight_layers_sound_and_the_ninth_waits() -> None:
    state = long_voice(0.1)
    log = AppliedLog(state)
    log.drain()
    values = [0.2, 0.6, 0.3, 0.5, 0.1, 0.4, 0.7, 0.15, 0.45]
    dues = [BEGIN + 10 * k for k in range(len(values))]
    sent = [publish_tables(state, 0, constant(v), 1.0, due) for v, due in zip(values, dues, strict=True)]
    out = play(state, 960)[:, 0]
    rows = log.drain()
    assert rows[:, 0].tolist() == sent
    np.testing.assert_array_equal(rows[: LAYERS - 1, 1], dues[: LAYERS - 1])
    waited = rows[LAYERS - 1 :, 1]
    assert (waited >= BEGIN + TABLE_FRAMES).all() and (waited < BEGIN + TABLE_FRAMES + 96).all()
    assert load(state.shared, HELD) == 2
    begun = [(int(frame) - BEGIN, value) for frame, value in zip(rows[:, 1], values, strict=True)]
    np.testing.assert_allclose(out, mixed(960, 0.1, begun), atol=2e-6)


def test_layered_crossfades_of_one_sound_do_not_show() -> None:
    """The layers' shares add up to one: fading to the same sound, at any sample, changes nothing."""
    state = long_voice(0.5)
    rng = np.random.default_rng(1)
    for due in BEGIN + np.sort(rng.integers(0, 1500, 15)):
        assert publish_tables(state, 0, constant(0.5), 1.0, int(due)) is not None
    np.testing.assert_allclose(play(state, 3000)[:, 0], 0.5, rtol=3e-6)


def test_slots_come_back_when_others_have_faded_in_over_them() -> None:
    state = long_voice(0.1)
    busy = state.deck_cells(0) + BUSY
    for k in range(SLOTS - 1):
        assert publish_tables(state, 0, constant(0.1 + 0.01 * k), 1.0) is not None
    assert table_slot(state, 0) is None and publish_tables(state, 0, constant(0.9), 1.0) is None
    play(state, 8 * TABLE_FRAMES)
    assert state.shared[busy : busy + SLOTS].sum() == 1 and table_slot(state, 0) is not None
    assert play(state, 1)[0, 0] == pytest.approx(0.1 + 0.01 * (SLOTS - 2), rel=1e-5)


def test_a_full_ring_takes_nothing_more_and_loses_nothing() -> None:
    state = long_voice(0.5)
    log = AppliedLog(state)
    log.drain()
    sent = [publish_control(state, 0, LEVEL, 1.0, BEGIN + 2 * k, 0) for k in range(RING + 3)]
    assert sent[RING:] == [None] * 3
    play(state, 2 * RING + 64)
    np.testing.assert_array_equal(log.drain()[:, :2], [[n, BEGIN + 2 * k] for k, n in enumerate(sent[:RING])])
    assert publish_control(state, 0, LEVEL, 1.0) is not None


def test_a_log_that_is_not_read_keeps_the_newest() -> None:
    state = long_voice(0.5)
    log = AppliedLog(state)
    first = len(log.drain())
    for _ in range(100):
        for _ in range(RING):
            publish_control(state, 0, LEVEL, 1.0, 0, 0)
        play(state, RING // MOST_COMMANDS * QUANTUM)
    rows = log.drain()
    assert 8000 < len(rows) < 100 * RING
    assert rows[-1, 0] == first + 100 * RING and (np.diff(rows[:, 0]) == 1).all()


def test_attaching_another_stream_begins_with_a_fade() -> None:
    """Two gains at once: to nothing within no time, then back in 5 ms."""
    state = long_voice(0.5)
    publish_control(state, state.master_strip, LEVEL, 0.0, 0, 0)
    publish_control(state, state.master_strip, LEVEL, 1.0, 0)
    out = play(state, 640)[:, 0]
    np.testing.assert_allclose(out, 0.5 * np.clip(np.arange(1, 641) / GAIN_FRAMES, 0, 1), atol=1e-6)
    assert load(state.shared, RENDERED) == BEGIN + 640
