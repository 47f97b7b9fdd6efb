"""What the callback promises whatever it plays: one sound for all block sizes, no allocation, a ceiling."""

import dataclasses
from collections.abc import Iterator

import numpy as np
import pytest
from numba import njit
from numba.core.runtime import rtsys

from tests.support.allocations import allocations, counting
from tests.support.kernel_rig import (
    N_BANDS,
    RATE,
    TABLE_SIZE,
    constant,
    layout,
    make_state,
    noise_tiles,
    play,
    publish_place,
    wave_layout,
    write_wave,
)
from texbridge.realtime.audio.null_stream import call_stream_callback
from texbridge.realtime.kernel.callback import callback
from texbridge.realtime.kernel.denormals import MACHINE, flush_denormals, restore_denormals
from texbridge.realtime.kernel.memory import LEVEL, MAX_POINTS_PER_SAMPLE, NANS, RENDERED, KernelState
from texbridge.realtime.kernel.publish import (
    free_deck,
    publish_bands,
    publish_control,
    publish_swap,
    publish_tables,
)

PERIOD = 0.1 * RATE


def everything(channels: int, inputs: int) -> KernelState:
    """Two textures, a waveform, an empty voice, and an input."""
    noises = [noise_tiles("white"), noise_tiles("white")[::-1].copy()]
    layouts = [*(layout(n, PERIOD) for n in noises), wave_layout()]
    return KernelState(layouts, RATE, channels, 7, max_voices=4, input_channels=inputs)


def random_commands(state: KernelState, rng: np.random.Generator, span: int) -> None:
    """Tables, fades, band gains, controls and swaps at odd samples within the next ``span`` frames."""
    now = int(state.shared[RENDERED])
    for strip in range(state.n_voices):
        for due in now + np.sort(rng.integers(0, span, 3)):
            place = rng.uniform(0.1, 1.0), rng.uniform(-1, 1), float(rng.choice([0.0, 0.7]))
            publish_place(state, strip, *place, int(due), int(rng.choice([0, 7, 256])))
    for voice in (0, 1, 3):
        deck, due = free_deck(state, voice), now + int(rng.integers(0, span))
        if deck is not None:
            state.fill_deck(deck, layout(noise_tiles("white"), PERIOD))
            publish_tables(state, deck, random_tables(rng), rng.uniform(0.5, 2.0), due)
            publish_swap(state, voice, deck, int(rng.integers(480, 1000)), due)
            publish_tables(state, deck, random_tables(rng), rng.uniform(0.5, 2.0), due + 100, frames=700)
            publish_bands(state, deck, rng.uniform(0.2, 1.5, N_BANDS), due + 150, int(rng.choice([0, 77, 500])))
            publish_tables(state, deck, random_tables(rng), rng.uniform(0.5, 2.0), due + 170)
            publish_bands(state, deck, np.ones(N_BANDS), due + 400, 100)
    for strip in (state.dry_strip, state.master_strip):
        level = float(rng.uniform(0.2, 1.0))
        publish_control(state, strip, LEVEL, level, now + int(rng.integers(0, span)))
    state.free_decks()


def random_tables(rng: np.random.Generator) -> np.ndarray:
    return (0.05 * rng.normal(size=(N_BANDS, TABLE_SIZE))).astype(np.float32)


def performance(sizes: tuple[int, ...], channels: int, inputs: int) -> np.ndarray:
    state, rng, parts = everything(channels, inputs), np.random.default_rng(3), []
    for frames in (960, 1024, 4096, 32, 6400, 2048, 64):
        random_commands(state, rng, frames)
        write_wave(state, 4, rng.normal(0.0, 0.1, min(frames, 1500)).astype(np.float32))
        heard = rng.normal(0.0, 0.1, (frames, inputs)).astype(np.float32)
        parts.append(play(state, frames, sizes, heard))
    return np.concatenate(parts)


@pytest.mark.parametrize(("channels", "inputs"), [(1, 1), (2, 2), (4, 1)])
@pytest.mark.parametrize("sizes", [(1,), (31,), (480,), (8192,), (3, 64, 1, 500, 31, 33)])
def test_one_sound_for_every_block_size(sizes: tuple[int, ...], channels: int, inputs: int) -> None:
    """Commands at odd samples, swaps, width, an input and a waveform that runs dry, in blocks of changing sizes."""
    sound = performance(sizes, channels, inputs)
    np.testing.assert_array_equal(sound, performance((64,), channels, inputs))
    assert sound.std() > 0.01 and np.isfinite(sound).all()


@pytest.fixture
def statistics() -> Iterator[None]:
    with counting():
        yield


@pytest.mark.parametrize(("flat", "rounds"), [(False, 100), (True, 20)])
def test_a_million_blocks_allocate_nothing(statistics: None, flat: bool, rounds: int) -> None:
    """Ten thousand blocks at a time, with commands between, count as many allocations as calling none at all."""
    tiles = noise_tiles("white", n_bands=1, n_tiles=300)
    one = dataclasses.replace(layout(tiles, 0.05 * RATE), flat=flat)
    state = KernelState([one], RATE, 1, 7, max_voices=2, input_channels=1)
    rng = np.random.default_rng(0)
    allocations(state, 1, 16)
    none = allocations(state, 0, 16)
    for _ in range(rounds):
        publish_control(state, 0, LEVEL, rng.random())
        deck = free_deck(state, 0)
        if deck is not None:
            state.fill_deck(deck, one)
            publish_tables(state, deck, constant(rng.random(), 1), rng.uniform(0.5, 2.0))
            publish_bands(state, deck, rng.uniform(0.2, 1.5, 1), 0, int(rng.choice([0, 7, 256])))
            publish_swap(state, 0, deck, 480)
        assert allocations(state, 10_000, 16) == none
    assert state.shared[RENDERED] >= rounds * 10_000 * 16


def test_an_allocation_would_be_counted(statistics: None) -> None:
    @njit
    def allocate(n):  # type: ignore[no-untyped-def]
        for _ in range(n):
            np.zeros(3).sum()

    allocate(1)
    counts = []
    for n in (0, 100):
        before = rtsys.get_allocation_stats()
        allocate(n)
        counts.append(np.subtract(rtsys.get_allocation_stats(), before)[0])
    assert counts[1] >= counts[0] + 100


@njit
def control_words(address, userdata, output, frames):  # type: ignore[no-untyped-def]
    """The thread's floating-point control word before and after a callback."""
    before = flush_denormals()
    restore_denormals(before)
    call_stream_callback(address, 0, output.ctypes.data, frames, 0, 0, userdata)
    after = flush_denormals()
    restore_denormals(after)
    return before, after


@njit
def halve(value):  # type: ignore[no-untyped-def]
    """Half of a number, on a thread whose denormals are on."""
    return value * np.float32(0.5)


def test_the_callback_leaves_the_callers_arithmetic_as_it_was() -> None:
    state = make_state([noise_tiles("white")], PERIOD)
    publish_tables(state, 0, constant(1e-30), 1.0)
    out = np.zeros(128, np.float32)
    before, after = control_words(callback.address, state.address, out, 64)
    assert before == after
    assert halve(np.float32(1e-39)) > 0.0
    if MACHINE in ("x86_64", "amd64"):
        assert before & 0x8040 == 0 and before & 0x1F80 == 0x1F80


@pytest.mark.skipif(MACHINE not in ("x86_64", "amd64", "arm64", "aarch64"), reason="no flush-to-zero on this processor")
def test_denormals_count_as_zero() -> None:
    """Tables, noise, input and gains of 1e-39 come out as exact zeros; just above the smallest normal they do not."""
    for size, sounds in ((1e-39, False), (1e-30, True)):
        tiny = np.float32(size)
        state = KernelState([layout(noise_tiles("white") * tiny, PERIOD)] * 2, RATE, 2, 0, 3, input_channels=2)
        publish_tables(state, 0, constant(1.0), 1.0)
        state.fill_deck(4, layout(noise_tiles("white"), PERIOD))
        publish_tables(state, 4, constant(size), 1.0)
        publish_swap(state, 2, 4, 480)
        publish_control(state, state.dry_strip, LEVEL, 1.0, 0, 0)
        out = play(state, 4800, (64,), np.full((4800, 2), tiny))
        assert out.any() == sounds
        assert not (np.abs(out[out != 0]) < np.finfo(np.float32).tiny).any()


def test_silence_leaves_no_denormals_behind() -> None:
    """After a fall to silence every number that the kernel keeps is zero or normal."""
    state = make_state([noise_tiles("white")], PERIOD)
    publish_tables(state, 0, constant(0.3), 1.0)
    play(state, 4800)
    publish_tables(state, 0, constant(0.0), 1.0)
    publish_control(state, 0, LEVEL, 0.0)
    assert not play(state, 60 * RATE, (4096,))[RATE:].any()
    for kept in (state.meters, state.means, state.last, state.ramps):
        assert not (np.abs(kept[kept != 0]) < 1e-30).any()


@pytest.mark.parametrize("size", [0.5, 30.0, 1e6])
def test_nothing_is_louder_than_the_ceiling(size: float) -> None:
    """Sixteen loud voices at full width and gain, with a loud input and swaps between them."""
    state = KernelState([layout(noise_tiles("white"), PERIOD)] * 16, RATE, 2, 0, input_channels=2)
    for voice in range(16):
        publish_tables(state, 2 * voice, constant(size), 1.0)
        publish_place(state, voice, 4.0, 0.0, 1.0, 0, 0)
    publish_control(state, state.dry_strip, LEVEL, 4.0, 0, 0)
    publish_control(state, state.master_strip, LEVEL, 4.0, 0, 0)
    heard = np.random.default_rng(0).normal(0.0, 10.0, (9600, 2)).astype(np.float32)
    first = play(state, 4800, (64,), heard[:4800])
    for voice in range(16):
        state.fill_deck(2 * voice + 1, layout(noise_tiles("white"), PERIOD))
        publish_tables(state, 2 * voice + 1, constant(-size), 1.0)
        publish_swap(state, voice, 2 * voice + 1, 960)
    out = np.concatenate([first, play(state, 4800, (64,), heard[4800:])])
    assert 0.98 < np.abs(out).max() <= 10 ** (-0.1 / 20)
    assert state.shared[NANS] == 0 and np.isfinite(out).all()


def test_reading_faster_than_the_tables_allow_is_bounded() -> None:
    state = make_state([noise_tiles()], PERIOD)
    publish_tables(state, 0, constant(0.3), 1e9)
    out = play(state, 4800)[960:, 0]
    assert out.min() > 0.0 and np.isfinite(out).all() and MAX_POINTS_PER_SAMPLE == 4.0
