"""Bands whose envelopes are 1: their gains are the sound, on every sample, however they come to it."""

import numpy as np
import pytest

from tests.support.kernel_rig import RATE, TABLE_SIZE, noise_tiles, play
from texbridge.realtime.kernel.memory import WIDTH, DeckLayout, KernelState
from texbridge.realtime.kernel.publish import free_deck, publish_bands, publish_control, publish_swap, publish_tables

N = 5
BEGIN = 960


def flat_voice(noise: np.ndarray, channels: int = 2, period: float = 1000.0 * RATE) -> KernelState:
    """A voice whose bands are at rest at 0."""
    state = KernelState([DeckLayout(noise, TABLE_SIZE, period, flat=True)], RATE, channels, 7)
    enter(state, 0)
    play(state, BEGIN)
    return state


def enter(state: KernelState, deck: int) -> None:
    publish_tables(state, deck, np.ones((N, TABLE_SIZE), np.float32), 1.0)


RAMPS = [(0, 64), (64, 64), (128, 1), (132, 60), (256, 333), (700, 0), (703, 29), (736, 32), (768, 320)]
"""Where they begin and how long they take: of whole quanta, of parts, and broken off."""


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("sizes", [(64,), (1,), (7, 100, 33)])
def test_gains_go_straight_from_the_sample_that_they_begin_at_to_their_end(
    sizes: tuple[int, ...], channels: int
) -> None:
    state, rng = flat_voice(noise_tiles(n_bands=N), channels), np.random.default_rng(2)
    expected, now = np.zeros(1200), np.zeros(N)
    ends = [*(start for start, _ in RAMPS[1:]), len(expected)]
    for (start, length), end in zip(RAMPS, ends, strict=True):
        goals = rng.uniform(0.0, 0.1, N)
        assert publish_bands(state, 0, goals, BEGIN + start, length) is not None
        at = np.minimum((np.arange(end - start) + 1) / max(length, 1), 1.0) if length else np.ones(end - start)
        gains = now + at[:, None] * (goals - now)
        expected[start:end], now = gains.sum(axis=1), gains[-1]
    out = play(state, len(expected), sizes)
    np.testing.assert_allclose(out, expected[:, None].repeat(channels, 1), atol=1e-6)
    assert state.filled[0] is not None
    np.testing.assert_array_equal(state.filled[0].band_ramp[0], goals)


@pytest.mark.parametrize("channels", [1, 2, 4])
def test_a_line_sounds_the_same_whether_it_is_written_out_or_not(channels: int) -> None:
    """Wide ramps of 640 samples, and the same in pieces that meet within every quantum, over noise in many grains."""
    whole, pieces = (flat_voice(noise_tiles("white", N), channels, 0.02 * RATE) for _ in range(2))
    for state in (whole, pieces):
        publish_control(state, 0, WIDTH, 1.0, 0, 0)
    rng, last = np.random.default_rng(4), np.zeros(N)
    for k in range(10):
        begin, goal = BEGIN + 640 * k, rng.uniform(0.0, 0.2, N)
        publish_bands(whole, 0, goal, begin, 640)
        expected, found = play(whole, 640), []
        for at in range(0, 640, 32):
            for first, end in ((0, 7), (7, 32)):
                reached = last + (goal - last) * (at + end) / 640
                publish_bands(pieces, 0, reached, begin + at + first, end - first)
            found.append(play(pieces, 32))
        np.testing.assert_allclose(np.concatenate(found), expected, atol=3e-6)
        assert np.abs(expected).max() > 0.1
        last = goal


def test_no_gains_no_sound_and_none_of_those_of_the_deck_before() -> None:
    state = flat_voice(noise_tiles("white", N))
    assert not play(state, 640).any()
    publish_bands(state, 0, np.full(N, 0.1), 0, 64)
    assert play(state, 640).any()
    deck = free_deck(state, 0)
    assert deck is not None
    state.fill_deck(deck, DeckLayout(noise_tiles("white", N), TABLE_SIZE, 1000.0 * RATE, flat=True))
    enter(state, deck)
    publish_swap(state, 0, deck, 64)
    play(state, 640)
    assert not play(state, 640).any()
