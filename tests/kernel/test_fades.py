"""Fades of tables of their own length: long ones of a hop, short ones over them, and never a click."""

import numpy as np
import pytest

from tests.support.kernel_rig import (
    N_BANDS,
    RATE,
    TABLE_FRAMES,
    TABLE_SIZE,
    constant,
    make_state,
    noise_tiles,
    one_voice,
    play,
)
from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.memory import BUSY, HELD, SLOTS
from texbridge.realtime.kernel.publish import publish_tables

BEGIN = 960
LONG = 1000.0 * RATE
HOP_FADE = 2880


def mixed(frames: int, first: float, begun: list[tuple[int, float, int]]) -> np.ndarray:
    """Constants (start, value, frames of fade) that each fade in over all those before."""
    out = np.full(frames, first)
    for start, value, length in begun:
        share = np.clip((np.arange(frames) - start + 0.5) / length, 0.0, 1.0)
        out += share * (value - out)
    return out


@pytest.mark.parametrize("sizes", [(64,), (1,), (7, 100, 33)])
@pytest.mark.parametrize("length", [1, 31, 100, 2880, 5001])
@pytest.mark.parametrize("offset", [0, 17, 77])
def test_tables_fade_in_over_the_frames_asked_for(length: int, offset: int, sizes: tuple[int, ...]) -> None:
    state = one_voice(0.2, LONG)
    publish_tables(state, 0, constant(0.6), 1.0, BEGIN + offset, frames=length)
    out = play(state, 5600, sizes)[:, 0]
    np.testing.assert_allclose(out, mixed(5600, 0.2, [(offset, 0.6, length)]), atol=1e-6)
    busy = state.deck_cells(0) + BUSY
    assert state.shared[busy : busy + SLOTS].sum() == 1


def test_a_short_fade_takes_over_from_a_long_one_that_is_under_way() -> None:
    state = one_voice(0.2, LONG)
    begun = [(40, 0.6, HOP_FADE), (700, 0.1, TABLE_FRAMES), (1200, 0.5, HOP_FADE), (1300, 0.3, 64)]
    for start, value, length in begun:
        assert publish_tables(state, 0, constant(value), 1.0, BEGIN + start, frames=length) is not None
    out = play(state, 4800)[:, 0]
    np.testing.assert_allclose(out, mixed(4800, 0.2, begun), atol=2e-6)
    np.testing.assert_allclose(out[1364:], 0.3, rtol=1e-5)
    busy = state.deck_cells(0) + BUSY
    assert state.shared[busy : busy + SLOTS].sum() == 1


def sine(amplitude: float, phase: float) -> np.ndarray:
    cycle = amplitude * np.sin(2 * np.pi * (np.arange(TABLE_SIZE) / TABLE_SIZE + phase))
    return (cycle / N_BANDS).astype(np.float32)[None].repeat(N_BANDS, axis=0)


def test_a_knob_during_a_hop_does_not_click() -> None:
    """Sines of other phases fade over each other: no step larger than their slope and the fades' own make."""
    period = 20000.0
    state = make_state([noise_tiles()], period)
    publish_tables(state, 0, sine(0.5, 0.0), 1.0)
    play(state, BEGIN)
    for start, phase, length in (
        (50, 0.5, HOP_FADE),
        (1000, 0.25, 0),
        (1100, 0.8, 0),
        (1700, 0.4, HOP_FADE),
        (2000, 0.0, 0),
    ):
        publish_tables(state, 0, sine(0.5, phase), 1.0, BEGIN + start, frames=length)
    out = play(state, 4096)[:, 0]
    grains = 0.5 * np.pi * np.sqrt(2) / 2880
    assert (
        np.abs(np.diff(out)).max()
        < 0.5 * np.sqrt(2) * 2 * np.pi / period + 2 * 0.5 / TABLE_FRAMES * np.sqrt(2) + grains
    )


def test_a_fader_at_a_kilohertz_during_a_hop_never_waits() -> None:
    state, begun = one_voice(0.2, LONG), [(0, 0.6, HOP_FADE)]
    publish_tables(state, 0, constant(0.6), 1.0, BEGIN, frames=HOP_FADE)
    parts = []
    for step in range(100):
        start = 37 + 48 * step
        value = 0.3 + 0.2 * np.sin(step)
        begun.append((start, value, TABLE_FRAMES))
        assert publish_tables(state, 0, constant(value), 1.0, BEGIN + start) is not None
        parts.append(play(state, 48)[:, 0])
    out = np.concatenate(parts)
    assert load(state.shared, HELD) == 0
    np.testing.assert_allclose(out, mixed(len(out), 0.2, begun), atol=3e-6)
