"""Atoms of a deck: each from its own sample on, whatever the blocks; bounded, and faded where there are too many."""

import numpy as np
import pytest

from tests.support.allocations import allocations, counting
from tests.support.kernel_rig import RATE, noise_tiles, play
from texbridge.realtime.kernel.atom_bank import (
    EVENT_ATOM,
    EVENT_GAIN,
    EVENT_NUMBERS,
    EVENT_OFFSET,
    EVENT_PLACE,
    MOST_BEGINNINGS,
    MOST_SOUNDING,
    SOUNDING_PLACES,
    STEAL_FRAMES,
    AtomBank,
)
from texbridge.realtime.kernel.memory import NANS, STOLEN, WIDTH, DeckLayout, KernelState
from texbridge.realtime.kernel.publish import publish_bands, publish_control, publish_swap

BEGIN, N_BANDS = 960, 3
FIRST, SECOND = np.linspace(1.0, 0.2, 150, dtype=np.float32), np.full(1000, 0.25, np.float32)


def bank(*atoms: np.ndarray) -> AtomBank:
    lengths = np.array([len(atom) for atom in atoms], np.int64)
    return AtomBank(np.concatenate(atoms), np.cumsum(lengths) - lengths, lengths)


def deck(*atoms: np.ndarray) -> DeckLayout:
    return DeckLayout(np.zeros((64, N_BANDS, 32), np.float32), 8, 1000.0 * RATE, atoms=bank(*atoms))


def state_of(*atoms: np.ndarray, channels: int = 1) -> KernelState:
    state = KernelState([deck(*atoms)], RATE, channels, 0)
    play(state, BEGIN)
    return state


def send(state: KernelState, due: int, *events: tuple[float, float, float, float]) -> None:
    """Events (gain, offset, place, atom) for a frame after `BEGIN`, beside band gains of 1."""
    row = np.ones(N_BANDS + EVENT_NUMBERS * MOST_BEGINNINGS)
    row[N_BANDS:] = 0.0
    for number, (gain, offset, place, atom) in enumerate(events):
        at = N_BANDS + EVENT_NUMBERS * number
        row[at + EVENT_GAIN], row[at + EVENT_OFFSET], row[at + EVENT_PLACE], row[at + EVENT_ATOM] = (
            gain, offset, place, atom
        )  # fmt: skip
    assert publish_bands(state, 0, row, BEGIN + due) is not None


def expected(frames: int, *begun: tuple[int, float, np.ndarray]) -> np.ndarray:
    out = np.zeros(frames + 2000)
    for start, gain, atom in begun:
        out[start : start + len(atom)] += gain * atom
    return out[:frames]


@pytest.mark.parametrize("sizes", [(64,), (1,), (7, 100, 33)])
def test_each_begins_at_its_sample_and_ends_with_its_last(sizes: tuple[int, ...]) -> None:
    state = state_of(FIRST, SECOND)
    send(state, 5, (0.5, 0, 0, 0), (0.25, 77, 0, 1))
    send(state, 401, (0.1, 31, 0, 0), (0.2, 32, 0, 0))
    out = play(state, 2000, sizes)[:, 0]
    wanted = expected(2000, (5, 0.5, FIRST), (82, 0.25, SECOND), (432, 0.1, FIRST), (433, 0.2, FIRST))
    np.testing.assert_allclose(out, wanted, atol=1e-6)
    assert not out[1082:].any()


def test_what_comes_late_begins_at_once() -> None:
    state = state_of(FIRST)
    play(state, 320)
    send(state, 100, (0.5, 3, 0, 0))
    out = play(state, 320)[:, 0]
    np.testing.assert_allclose(out, expected(320, (3, 0.5, FIRST)), atol=1e-6)


def test_no_number_and_no_atom_begin_nothing() -> None:
    state = state_of(FIRST)
    send(state, 0, (np.nan, 0, 0, 0), (np.inf, 0, 0, 0), (0.5, 0, 0, 1), (0.5, 0, 0, -1), (0.0, 0, 0, 0))
    assert not play(state, 640).any()
    assert state.shared[NANS] == 0


def test_beyond_the_most_the_eldest_fades_without_a_click() -> None:
    state = state_of(np.full(100_000, 1.0, np.float32), np.full(10, 0.0, np.float32))
    for _ in range(MOST_SOUNDING // 16):
        send(state, 0, *[(0.001, 0, 0, 0)] * 16)
        play(state, 32)
    assert play(state, 32)[-1, 0] == pytest.approx(0.001 * MOST_SOUNDING, rel=1e-4)
    assert state.shared[STOLEN] == 0
    send(state, 0, (0.001, 0, 0, 1), (0.001, 0, 0, 1))
    out = play(state, 2 * STEAL_FRAMES)[:, 0]
    assert state.shared[STOLEN] == 2
    assert np.abs(np.diff(out)).max() < 0.0021 / STEAL_FRAMES + 1e-6
    assert out[-1] == pytest.approx(0.001 * (MOST_SOUNDING - 2), rel=1e-4)


def test_a_flood_is_bounded_and_counted() -> None:
    state = state_of(np.full(100_000, 1e-3, np.float32))
    for _ in range(20):
        send(state, 0, *[(0.01, 0, 0, 0)] * MOST_BEGINNINGS)
    out = play(state, 640)
    filled = state.filled[0]
    assert filled is not None and len(filled.sounding) == SOUNDING_PLACES
    assert state.shared[STOLEN] >= 20 * MOST_BEGINNINGS - SOUNDING_PLACES
    assert np.abs(out).max() <= 1e-5 * SOUNDING_PLACES * 1.001


@pytest.mark.parametrize(("place", "left", "right"), [(-1.0, 0.0, 1.0), (0.0, 0.5, 0.5), (1.0, 1.0, 0.0)])
def test_with_the_whole_width_a_place_is_left_or_right(place: float, left: float, right: float) -> None:
    state = state_of(SECOND, channels=2)
    publish_control(state, 0, WIDTH, 1.0)
    play(state, 960)
    send(state, 960, (1.0, 0, place, 0))
    out = play(state, 500)[400]
    np.testing.assert_allclose(out, np.array([left, right]) * 0.25 * np.sqrt(2.0), atol=1e-4)


def test_without_width_places_are_not_heard() -> None:
    state = state_of(SECOND, channels=2)
    publish_control(state, 0, WIDTH, 0.0)
    play(state, 960)
    send(state, 960, (1.0, 0, 1.0, 0))
    out = play(state, 500)[400]
    assert out[0] == out[1] == pytest.approx(0.25, rel=1e-3)


def test_in_a_ring_an_atom_is_loudest_at_its_place() -> None:
    state = state_of(SECOND, channels=4)
    publish_control(state, 0, WIDTH, 1.0)
    play(state, 960)
    send(state, 960, (1.0, 0, 0.5, 0))
    out = play(state, 500)[400]
    assert np.argmax(out) == 1
    np.testing.assert_allclose(np.square(out).sum(), 2 * 0.25**2, rtol=1e-2)


def test_atoms_leave_with_their_deck() -> None:
    state = state_of(np.full(100_000, 0.25, np.float32))
    send(state, 0, (1.0, 0, 0, 0))
    assert play(state, 320)[-1, 0] == pytest.approx(0.25)
    state.fill_deck(1, deck(FIRST))
    publish_swap(state, 0, 1, 320)
    out = play(state, 960)[:, 0]
    assert not out[400:].any() and np.abs(np.diff(out)).max() < 0.01
    send(state, 0, (1.0, 0, 0, 0))
    assert not play(state, 320).any()


def test_decks_without_a_bank_take_band_gains_alone() -> None:
    state = KernelState([DeckLayout(noise_tiles(), 8, 1000.0)], RATE, 1, 0)
    filled = state.filled[0]
    assert filled is not None and filled.band_goals.shape[1] == filled.layout.n_bands and len(filled.sounding) == 0


def test_nothing_is_allocated() -> None:
    state = state_of(FIRST, SECOND, channels=2)
    with counting():
        allocations(state, 1, 64)
        none = allocations(state, 0, 64)
        for _ in range(20):
            send(state, 0, *[(0.01, offset, 0.3, offset % 2) for offset in range(MOST_BEGINNINGS)])
            assert allocations(state, 100, 64) == none
