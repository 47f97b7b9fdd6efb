"""A voice goes over to another deck at the exact sample, with equal power, and gives the old one back."""

import numpy as np
import pytest

from tests.support.kernel_rig import GAIN_FRAMES, RATE, constant, layout, noise_tiles, one_voice, play
from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.memory import BUSY, HELD, IN_USE, LEVEL, NANS, NO_DECK, SLOTS, KernelState
from texbridge.realtime.kernel.publish import AppliedLog, free_deck, publish_control, publish_swap, publish_tables

BEGIN = 960
FADE = 1440
LONG = 1000.0 * RATE


def enter(state: KernelState, deck: int, value: float, due: int, frames: int = FADE) -> int | None:
    """Fill a deck with a constant and swap its voice to it."""
    state.fill_deck(deck, layout(noise_tiles(), LONG))
    publish_tables(state, deck, constant(value), 1.0, due)
    return publish_swap(state, deck // 2, deck, frames, due)


def fade(frames: int, start: int, length: int, leaving: float, entering: float) -> np.ndarray:
    at = np.clip((np.arange(frames) - start + 0.5) / length, 0.0, 1.0) * np.pi / 2
    return leaving * np.cos(at) + entering * np.sin(at)


def in_use(state: KernelState) -> list[int]:
    return [load(state.shared, state.deck_cells(d) + IN_USE) for d in range(2 * state.n_voices)]


@pytest.mark.parametrize("sizes", [(64,), (1,), (5, 333)])
@pytest.mark.parametrize(("offset", "length"), [(0, 480), (1, 960), (31, 2400), (77, 1441)])
def test_fades_with_equal_power_from_the_sample_asked_for(offset: int, length: int, sizes: tuple[int, ...]) -> None:
    state = one_voice(0.3, LONG)
    enter(state, 1, 0.2, BEGIN + offset, length)
    out = play(state, 3200, sizes)[:, 0]
    np.testing.assert_allclose(out, fade(3200, offset, length, 0.3, 0.2), atol=1e-6)
    assert in_use(state) == [0, 1]


def test_a_second_swap_waits_until_the_first_is_over() -> None:
    state = one_voice(0.3, LONG)
    log = AppliedLog(state)
    log.drain()
    enter(state, 1, 0.2, BEGIN)
    waiting = publish_swap(state, 0, NO_DECK, FADE, BEGIN + 100)
    assert free_deck(state, 0) is None
    out = play(state, 4800)[:, 0]
    number, begun, _ = log.drain()[-1].tolist()
    assert number == waiting and BEGIN + FADE <= begun < BEGIN + FADE + 64
    assert load(state.shared, HELD) == 1
    start = begun - BEGIN
    np.testing.assert_allclose(out[:start], fade(start, 0, FADE, 0.3, 0.2), atol=1e-6)
    np.testing.assert_allclose(out[start:], fade(4800 - start, 0, FADE, 0.2, 0.0), atol=1e-6)
    assert in_use(state) == [0, 0]


def test_deck_and_slots_are_given_back_when_the_fade_is_over_and_not_before() -> None:
    state = one_voice(0.3, LONG)
    busy = slice(state.deck_cells(0) + BUSY, state.deck_cells(0) + BUSY + SLOTS)
    enter(state, 1, 0.2, BEGIN + 7)
    play(state, FADE)
    state.free_decks()
    assert in_use(state) == [1, 1] and state.shared[busy].sum() == 1 and state.filled[0] is not None
    play(state, 64)
    state.free_decks()
    assert in_use(state) == [0, 1] and not state.shared[busy].any()
    assert state.filled[0] is None and state.filled[1] is not None
    assert free_deck(state, 0) == 0


def test_a_deck_that_sounds_cannot_be_filled() -> None:
    state = one_voice(0.3, LONG)
    with pytest.raises(AssertionError, match="still sounds"):
        state.fill_deck(0, layout(noise_tiles()))


def test_unloading_fades_to_silence_and_loading_fades_in() -> None:
    state = one_voice(0.3, LONG)
    publish_swap(state, 0, NO_DECK, FADE, BEGIN + 3)
    out = play(state, 2400)[:, 0]
    np.testing.assert_allclose(out, fade(2400, 3, FADE, 0.3, 0.0), atol=1e-6)
    assert not out[FADE + 32 :].any() and in_use(state) == [0, 0] and state.meters[0] < 0.3
    enter(state, 0, 0.4, BEGIN + 2400 + 50)
    out = play(state, 2400)[:, 0]
    np.testing.assert_allclose(out, fade(2400, 50, FADE, 0.0, 0.4), atol=1e-6)


def test_an_empty_voice_takes_gains_and_a_deck() -> None:
    state = one_voice(0.3, LONG, max_voices=3)
    publish_control(state, 2, LEVEL, 0.5, BEGIN, 0)
    enter(state, 4, 0.4, BEGIN)
    out = play(state, 2400)
    np.testing.assert_allclose(out[FADE:], [[0.3 + 0.2, 0.3 + 0.2]] * (2400 - FADE), rtol=1e-5)
    assert in_use(state) == [1, 0, 0, 0, 1, 0]


def test_a_deck_begins_anew_each_time_it_is_filled() -> None:
    """No grain, layer or number of the texture before is left; yet loads do not repeat each other's random places."""
    state = one_voice(0.3, LONG)
    places = []
    for turn in range(6):
        deck = 1 - turn % 2
        enter(state, deck, 0.1 * (turn % 3 + 1), 0)
        out = play(state, 2048)[:, 0]
        assert out[-1] == pytest.approx(0.1 * (turn % 3 + 1), rel=1e-5)
        places.append((float(state.grains[2 * deck]["phase"]), int(state.grains[2 * deck]["tile"])))
    assert len(set(places)) == 6


def test_a_swap_to_a_deck_without_tables_is_a_fade_to_silence_that_tables_end_gently() -> None:
    state = one_voice(0.3, LONG)
    state.fill_deck(1, layout(noise_tiles(), LONG))
    publish_swap(state, 0, 1, FADE, BEGIN)
    out = play(state, 2400)[:, 0]
    assert not out[FADE:].any()
    publish_tables(state, 1, constant(0.3), 1.0, 0)
    out = play(state, 960)[:, 0]
    assert np.abs(np.diff(out, prepend=0.0)).max() <= 0.31 / 192
    assert out[-1] == pytest.approx(0.3, rel=1e-5)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_broken_texture_that_enters_is_silenced_and_the_next_one_mends_the_voice(bad: float) -> None:
    """The voice is silent for as long as the broken one leaves, then fades in; its neighbour never notices."""
    state = one_voice(0.3, LONG, max_voices=2)
    enter(state, 2, 0.2, BEGIN)
    play(state, 2400)
    enter(state, 1, bad, 0)
    broken = play(state, 3200)[:, 0]
    assert state.shared[NANS] == 1 and np.isfinite(broken).all()
    np.testing.assert_allclose(broken[32:], 0.2, rtol=1e-5)
    enter(state, 0, 0.4, 0)
    mended = play(state, 3200)[:, 0]
    np.testing.assert_allclose(mended[FADE + 64 + GAIN_FRAMES :], 0.6, rtol=1e-5)
    assert np.abs(np.diff(np.concatenate([broken, mended]))).max() <= 0.3 / 31
    assert in_use(state) == [1, 0, 1, 0]


def test_many_swaps_never_jump() -> None:
    """Two hundred swaps of random lengths at random samples: no step larger than the steepest fade makes."""
    state, rng = one_voice(0.3, LONG), np.random.default_rng(2)
    out: list[np.ndarray] = []
    for _ in range(200):
        deck = free_deck(state, 0)
        if deck is not None:
            enter(state, deck, rng.uniform(0.2, 0.4), BEGIN + 700 * len(out) + int(rng.integers(500)), 480)
            state.free_decks()
        out.append(play(state, 700, (64, 3))[:, 0])
    sound = np.concatenate(out)
    assert np.abs(np.diff(sound)).max() <= 1.05 * np.hypot(0.4, 0.4) * np.pi / 2 / 480
    assert sound.min() > 0.19
