"""Gains of a deck's bands: straight lines, sample by sample, in order, exact at their end; nothing while unused."""

import numpy as np
import pytest

from tests.support.kernel_rig import (
    N_BANDS,
    RATE,
    TABLE_SIZE,
    constant,
    layout,
    make_state,
    noise_tiles,
    one_voice,
    play,
)
from texbridge.realtime.kernel.memory import RING, DeckLayout, KernelState
from texbridge.realtime.kernel.publish import (
    AppliedLog,
    free_deck,
    publish_bands,
    publish_swap,
    publish_tables,
)

BEGIN = 960
LONG = 1000.0 * RATE
VALUES = np.array([0.1, 0.2, 0.3])


def three_bands(columns: np.ndarray = VALUES, **more: int) -> KernelState:
    """A voice whose bands are constants, faded in."""
    state = make_state([noise_tiles()], LONG, **more)
    publish_tables(state, 0, columns.astype(np.float32)[:, None].repeat(TABLE_SIZE, axis=1), 1.0)
    play(state, BEGIN)
    return state


def lines(frames: int, ramps: list[tuple[int, np.ndarray, int]]) -> np.ndarray:
    """Gains [frames, N] of ramps (start, goals, frames), each from where the one before had come to."""
    gains = np.ones((frames, len(ramps[0][1])))
    for start, goals, length in ramps:
        now = gains[start - 1] if start > 0 else np.ones(len(goals))
        at = np.minimum((np.arange(frames - start) + 1) / length, 1.0) if length > 0 else np.ones(frames - start)
        gains[start:] = now + at[:, None] * (goals - now)
    return gains


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("sizes", [(64,), (1,), (7, 100, 33)])
def test_ramps_follow_each_other_from_their_samples_on(sizes: tuple[int, ...], channels: int) -> None:
    state = three_bands(channels=channels)
    ramps = [
        (5, np.array([0.0, 1.0, 2.0]), 100),
        (60, np.array([1.0, 0.5, 0.0]), 333),
        (500, np.array([0.2, 0.2, 0.2]), 0),
        (511, np.array([1.5, 0.0, 1.0]), 20),
        (600, np.zeros(3), 1000),
    ]
    for start, goals, length in ramps:
        assert publish_bands(state, 0, goals, BEGIN + start, length) is not None
    out = play(state, 2000, sizes)
    np.testing.assert_allclose(out, (lines(2000, ramps) @ VALUES)[:, None].repeat(channels, 1), atol=1e-6)
    assert not out[1600:].any()


def test_ends_are_exact() -> None:
    """After a thousand ramps the gains are those of the last, to the bit."""
    state = three_bands()
    rng = np.random.default_rng(0)
    for _ in range(1000):
        goals = rng.uniform(0.0, 2.0, 3)
        assert publish_bands(state, 0, goals, 0, int(rng.integers(1, 60))) is not None
        play(state, 32)
    play(state, 64)
    assert state.filled[0] is not None
    np.testing.assert_array_equal(state.filled[0].band_ramp[0], goals)
    np.testing.assert_array_equal(state.filled[0].band_gains, goals.astype(np.float32)[:, None].repeat(32, axis=1))


def test_bits_are_the_same_before_any_came_and_after_all_are_back_at_one() -> None:
    plain, shaped = (make_state([noise_tiles("white")], 0.1 * RATE) for _ in range(2))
    for state in (plain, shaped):
        publish_tables(state, 0, constant(0.5), 1.0)
        play(state, BEGIN)
    publish_bands(shaped, 0, np.array([0.3, 1.0, 2.0]), BEGIN + 10, 100)
    publish_bands(shaped, 0, np.ones(3), BEGIN + 500, 77)
    expected, out = play(plain, 4800), play(shaped, 4800)
    np.testing.assert_array_equal(out[:10], expected[:10])
    np.testing.assert_array_equal(out[577:], expected[577:])
    assert np.abs(out[10:577] - expected[10:577]).max() > 0.01
    assert shaped.decks["has_band_gains"][0] == 0


def test_a_morph_has_gains_for_both_sets_of_bands() -> None:
    other = np.full((1500, 2, 32), -2.0, np.float32)
    state = KernelState([DeckLayout(noise_tiles(), TABLE_SIZE, LONG, other)], RATE, 2, 0)
    columns = np.array([0.1, 0.2, 0.1, 0.05, 0.03], np.float32)
    publish_tables(state, 0, columns[:, None].repeat(TABLE_SIZE, axis=1), 1.0)
    play(state, BEGIN)
    gains = np.array([1.0, 0.5, 0.0, 1.0, 2.0])
    publish_bands(state, 0, gains, 0, 64)
    np.testing.assert_allclose(play(state, 640)[64:], (gains * columns * [1, 1, 1, -2, -2]).sum(), rtol=1e-5)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_gains_that_are_no_numbers_are_silence(bad: float) -> None:
    state = three_bands()
    publish_bands(state, 0, np.full(3, bad), 0, 32)
    assert not play(state, 640)[32:].any()


def test_a_deck_begins_at_one_each_time_it_is_filled_and_takes_none_once_it_is_gone() -> None:
    state = one_voice(0.3, LONG)
    for turn in range(6):
        publish_bands(state, turn % 2, np.full(N_BANDS, 0.5), 0, 10)
        deck = free_deck(state, 0)
        assert deck == 1 - turn % 2
        state.fill_deck(deck, layout(noise_tiles(), LONG))
        publish_tables(state, deck, constant(0.3), 1.0)
        publish_swap(state, 0, deck, 480)
        publish_bands(state, 1 - deck, np.full(N_BANDS, 5.0), BEGIN + 1024 * turn + 700, 10)
        out = play(state, 1024)[:, 0]
        state.free_decks()
        assert out[-1] == pytest.approx(0.3, rel=1e-5)


def test_the_ring_has_room_for_as_many_ramps_as_commands() -> None:
    state = three_bands()
    log = AppliedLog(state)
    log.drain()
    rng = np.random.default_rng(1)
    ramps = [(3 * k, rng.uniform(0.0, 1.1, 3), 5) for k in range(RING)]
    numbers = [publish_bands(state, 0, goals, BEGIN + start, length) for start, goals, length in ramps]
    assert None not in numbers and publish_bands(state, 0, np.ones(3)) is None
    out = play(state, 3 * RING + 64)[:, 0]
    np.testing.assert_array_equal(log.drain()[:, 0], numbers)
    np.testing.assert_allclose(out, lines(len(out), ramps) @ VALUES, atol=1e-6)
