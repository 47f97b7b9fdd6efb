"""Two threads at once: what one hands over, the other plays whole, and nothing is touched while it sounds.

Each time the sound is compared with what the kernel's own log implies, and each time a publisher that breaks the
protocol is shown to be caught.
"""

import threading
import time
from collections.abc import Callable

import numpy as np
import pytest

from tests.support.kernel_rig import (
    GAIN_FRAMES,
    RATE,
    TABLE_FRAMES,
    constant,
    layout,
    one_voice,
    play,
    ramp,
    wave_state,
    write_wave,
)
from texbridge.realtime.kernel import publish as handover
from texbridge.realtime.kernel.atomics import load, store
from texbridge.realtime.kernel.memory import BUSY, IN_USE, LEVEL, RENDERED, RING, SLOTS, TAKEN, WRITTEN, KernelState
from texbridge.realtime.kernel.publish import AppliedLog, free_deck, publish_control, publish_swap, publish_tables
from texbridge.realtime.kernel.waveform import FADE_FRAMES

LONG = 1000.0 * RATE
Begun = list[tuple[int, float]]


def stressed(
    state: KernelState, publish: Callable[[float], int | None], least: int = 150, seconds: float = 30.0
) -> tuple[np.ndarray, Begun]:
    """Play while another thread publishes random values; the sound, and what began at which frame of it."""
    out, (begun,) = stressed_by(state, [publish], least, seconds)
    return out, begun


def stressed_by(
    state: KernelState, publishers: list[Callable[[float], int | None]], least: int, seconds: float = 30.0
) -> tuple[np.ndarray, list[Begun]]:
    """The same with a thread for each publisher; what began is told for each, once in order of its sample."""
    stop = threading.Event()
    values: list[dict[int, float]] = [{} for _ in publishers]
    log, first = AppliedLog(state), load(state.shared, RENDERED)
    log.drain()

    def run(which: int) -> None:
        rng = np.random.default_rng(which)
        while not stop.is_set():
            value = float(rng.uniform(0.1, 0.6))
            number = publishers[which](value)
            if number is not None:
                values[which][number] = value
            time.sleep(0.0)

    threads = [threading.Thread(target=run, args=(which,)) for which in range(len(publishers))]
    for thread in threads:
        thread.start()
    out: list[np.ndarray] = []
    rows: list[list[int]] = []
    end = time.monotonic() + seconds
    while len(rows) < least and time.monotonic() < end:
        out.append(play(state, 2400, (480,)))
        rows += log.drain().tolist()
    stop.set()
    for thread in threads:
        thread.join()
    more = [rows[-1]]
    while more:
        out.append(play(state, 2400, (480,)))
        more = log.drain().tolist()
        rows += more
    numbers = sorted(row[0] for row in rows)
    assert len(rows) >= least and numbers == list(range(numbers[0], numbers[0] + len(rows))), "none is missing"
    told = [[(frame - first, mine[n]) for n, frame, _ in rows if n in mine] for mine in values]
    return np.concatenate(out).astype(np.float64), told


def table_mix(frames: int, begun: Begun, first: float) -> np.ndarray:
    """Constants fading in over each other, the limiter's knee left out."""
    out = np.full(frames, first)
    for start, value in begun:
        share = np.clip((np.arange(start, min(start + TABLE_FRAMES, frames)) - start + 0.5) / TABLE_FRAMES, 0.0, 1.0)
        out[start : start + TABLE_FRAMES] += share * (value - out[start : start + TABLE_FRAMES])
        out[start + TABLE_FRAMES :] = value
    return out


def swap_mix(frames: int, begun: Begun, first: float, length: int) -> np.ndarray:
    """Constants fading into each other with equal power."""
    out, now = np.full(frames, first), first
    for start, value in begun:
        stop = min(start + length, frames)
        at = 0.5 * np.pi * (np.arange(start, stop) - start + 0.5) / length
        out[start:stop] = now * np.cos(at) + value * np.sin(at)
        out[stop:], now = value, value
    return out


def gain_lines(frames: int, begun: Begun) -> np.ndarray:
    """Straight lines of 256 samples, each from where the one before had come to."""
    out, value = np.zeros(frames), 1.0
    ends = [start for start, _ in begun[1:]] + [frames]
    out[: begun[0][0]] = value
    for (start, goal), end in zip(begun, ends, strict=True):
        steps = np.minimum(np.arange(1, end - start + 1), GAIN_FRAMES) / GAIN_FRAMES
        out[start:end] = value + steps * (goal - value)
        value = float(out[end - 1]) if end > start else value
    return out


def test_tables_are_never_torn_or_reused_while_they_sound() -> None:
    state = one_voice(0.0, LONG)
    out, begun = stressed(state, lambda value: publish_tables(state, 0, constant(value), 1.0))
    np.testing.assert_allclose(out[:, 0], table_mix(len(out), begun, 0.0), atol=3e-6)


def test_a_publisher_that_writes_over_sounding_tables_is_caught() -> None:
    state = one_voice(0.0, LONG)
    turn = iter(range(10**9))

    def careless(value: float) -> int | None:
        slot, filled = next(turn) % SLOTS, state.filled[0]
        assert filled is not None
        filled.slots[slot] = constant(value).T
        store(state.shared, state.deck_cells(0) + BUSY + slot, 0)
        return publish_tables(state, 0, constant(value), 1.0)

    out, begun = stressed(state, careless)
    assert np.abs(out[:, 0] - table_mix(len(out), begun, 0.0)).max() > 0.01


def test_gains_are_never_torn() -> None:
    """What is heard at every sample is what the log implies, in both channels alike."""
    state = one_voice(0.5, LONG)
    out, begun = stressed(state, lambda value: publish_control(state, 0, LEVEL, value), least=2000)
    np.testing.assert_array_equal(out[:, 0], out[:, 1])
    np.testing.assert_allclose(out[:, 0], 0.5 * gain_lines(len(out), begun), atol=3e-6)


def test_a_publisher_that_announces_gains_before_they_are_written_is_caught() -> None:
    state = one_voice(0.5, LONG)

    def hasty(value: float) -> int | None:
        place = load(state.shared, state.ring_cells(0) + WRITTEN) % RING
        number = publish_control(state, 0, LEVEL, 0.0)
        time.sleep(0.0005)
        state.commands[0, place]["value"] = value
        return number

    out, begun = stressed(state, hasty)
    assert np.abs(out[:, 0] - 0.5 * gain_lines(len(out), begun)).max() > 0.01


def test_controls_and_decks_have_a_writer_each() -> None:
    """A thread for level, one for tables of the same voice: both land whole, every number once, every sample right."""
    state = one_voice(0.2, LONG)
    publishers: list[Callable[[float], int | None]] = [
        lambda value: publish_control(state, 0, LEVEL, value),
        lambda value: publish_tables(state, 0, constant(value), 1.0),
    ]
    out, (levels, tables) = stressed_by(state, publishers, least=3000)
    assert len(levels) > 100 and len(tables) > 100
    expected = table_mix(len(out), tables, 0.2) * gain_lines(len(out), levels)
    np.testing.assert_allclose(out[:, 0], expected, atol=3e-6)


def swap(state: KernelState, value: float, deck: int | None, frames: int) -> int | None:
    """Fill ``deck`` with constant noise (the tables are 1), swap to it, and let go of what is no longer used."""
    if deck is None:
        return None
    noise = np.full((50, 3, 32), value, np.float32)
    state.fill_deck(deck, layout(noise, LONG))
    publish_tables(state, deck, constant(1.0), 1.0)
    number = publish_swap(state, 0, deck, frames)
    state.free_decks()
    return number


def test_decks_are_never_filled_or_freed_while_they_sound() -> None:
    """Noise, tables and records of both decks come and go, while every sample is what the log implies."""
    state = one_voice(0.3, LONG)
    out, begun = stressed(state, lambda value: swap(state, 0.5 * value, free_deck(state, 0), 480), least=300)
    assert len(begun) >= 149
    halved = [(start, 0.5 * value) for start, value in begun]
    np.testing.assert_allclose(out[:, 0], swap_mix(len(out), halved, 0.3, 480), atol=3e-6)
    assert state.shared[state.deck_cells(0) + IN_USE] + state.shared[state.deck_cells(1) + IN_USE] <= 2


def test_a_publisher_that_writes_into_a_sounding_deck_is_caught() -> None:
    state = one_voice(0.3, LONG)

    def careless(value: float) -> int | None:
        for filled in state.filled:
            if filled is not None:
                filled.slots[:] *= 0.5
        return swap(state, 0.5 * value, free_deck(state, 0), 480)

    out, begun = stressed(state, careless, least=60)
    halved = [(start, 0.5 * value) for start, value in begun]
    assert np.abs(out[:, 0] - swap_mix(len(out), halved, 0.3, 480)).max() > 0.01


def test_waveform_samples_cross_whole_and_in_order() -> None:
    """One thread writes numbers as fast as there is room, the other plays them: each comes out, in its place."""
    state, stop = wave_state(), threading.Event()
    written = write_wave(state, 0, ramp(0, 20_000))

    def write() -> None:
        nonlocal written
        while not stop.is_set():
            written += write_wave(state, 0, ramp(written, 500))

    thread = threading.Thread(target=write)
    thread.start()
    out = []
    for _ in range(400):
        while handover.wave_ready(state, 0) < 1000:
            time.sleep(0.0)
        out.append(play(state, 480, (480,))[:, 0])
    stop.set()
    thread.join()
    np.testing.assert_array_equal(np.concatenate(out)[FADE_FRAMES:], ramp(0, 192_000)[FADE_FRAMES:])


@pytest.mark.parametrize("strip", [0, 1])
def test_the_reader_says_how_far_it_has_come(strip: int) -> None:
    state = one_voice(0.5, LONG)
    for _ in range(3):
        publish_control(state, strip, LEVEL, 1.0)
    play(state, 64)
    cells = state.ring_cells(strip)
    assert load(state.shared, cells + TAKEN) == load(state.shared, cells + WRITTEN)
