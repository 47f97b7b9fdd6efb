"""A waveform deck plays every sample once and in order, and runs dry without a click."""

import numpy as np
import pytest

from tests.support.kernel_rig import RATE, play, publish_place, ramp, wave_state, write_wave
from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.memory import LEVEL, NO_DECK, QUANTUM, STARVED
from texbridge.realtime.kernel.publish import publish_control, publish_swap, wave_ready, wave_room
from texbridge.realtime.kernel.waveform import FADE_FRAMES, LINE_DELAY_FRAMES, PRIMED_FRAMES


@pytest.mark.parametrize("sizes", [(64,), (1,), (7, 100, 33)])
def test_every_sample_is_played_once_in_order(sizes: tuple[int, ...]) -> None:
    state, rng, out = wave_state(), np.random.default_rng(0), []
    written = write_wave(state, 0, ramp(0, 4000))
    while written < 200_000:
        frames = int(rng.integers(1, 2000))
        out.append(play(state, frames, sizes)[:, 0])
        written += write_wave(state, 0, ramp(written, frames))
    sound = np.concatenate(out)
    np.testing.assert_array_equal(sound[FADE_FRAMES:], ramp(0, len(sound))[FADE_FRAMES:])
    assert load(state.shared, STARVED) == 0


def test_nothing_sounds_before_there_is_enough() -> None:
    state = wave_state()
    assert write_wave(state, 0, ramp(1000, PRIMED_FRAMES - 1)) == PRIMED_FRAMES - 1
    assert not play(state, 640).any() and wave_ready(state, 0) == PRIMED_FRAMES - 1
    write_wave(state, 0, ramp(1000 + PRIMED_FRAMES - 1, 1))
    out = play(state, 128)[:, 0]
    gain = np.minimum(np.arange(1, 129) / FADE_FRAMES, 1.0)
    np.testing.assert_allclose(out, ramp(1000, 128) * gain, rtol=1e-6)
    assert wave_ready(state, 0) == PRIMED_FRAMES - 128


@pytest.mark.parametrize("count", [PRIMED_FRAMES, PRIMED_FRAMES + 1, PRIMED_FRAMES + 31, 2000])
def test_running_dry_is_a_fade_within_64_samples(count: int) -> None:
    state = wave_state()
    write_wave(state, 0, np.full(count, 0.5, np.float32))
    out = play(state, 3200)[:, 0]
    assert np.abs(np.diff(out, prepend=0.0)).max() <= 0.5 / FADE_FRAMES * (1 + 1e-6)
    assert not out[count:].any() and load(state.shared, STARVED) == 1
    full, sounding = np.flatnonzero(out == 0.5), np.flatnonzero(out)
    assert sounding[-1] - full[-1] == FADE_FRAMES - 1 and out[full[0] : full[-1] + 1].min() == 0.5


def test_a_thousand_starvations_never_click_and_lose_nothing() -> None:
    """Each time the sound fades and comes back; no sample is lost, none played twice, and each time is counted."""
    state, rng = wave_state(), np.random.default_rng(1)
    written, out = 0, []
    for _ in range(1000):
        count = PRIMED_FRAMES + int(rng.integers(0, 700))
        values = np.full(count, 0.5, np.float32)
        written += write_wave(state, 0, values)
        frames = (wave_ready(state, 0) // QUANTUM + 3) * QUANTUM + int(rng.integers(0, 200))
        out.append(play(state, frames, (64, 100))[:, 0])
    sound = np.concatenate(out)
    assert load(state.shared, STARVED) == 1000
    assert np.abs(np.diff(sound, prepend=0.0)).max() <= 0.5 / FADE_FRAMES * (1 + 1e-6)
    played = written - wave_ready(state, 0)
    assert np.count_nonzero(sound) == played and wave_ready(state, 0) < FADE_FRAMES + QUANTUM
    publish_control(state, 0, LEVEL, 0.5, 0, 0)
    write_wave(state, 0, np.full(2000, 0.5, np.float32))
    assert play(state, 500)[-1, 0] == pytest.approx(0.25)


def test_after_running_dry_the_next_sample_follows_the_last_one_played() -> None:
    state = wave_state()
    write_wave(state, 0, ramp(100_000, 1000))
    first = play(state, 2048)[:, 0]
    left = wave_ready(state, 0)
    write_wave(state, 0, ramp(101_000, 2000))
    again = play(state, 1024)[:, 0]
    begun = np.flatnonzero(again)[0]
    places = again[begun:] / np.minimum(np.arange(1, 1025 - begun) / FADE_FRAMES, 1.0) * 2.0**22
    np.testing.assert_allclose(places, 101_000 - left + np.arange(1024 - begun), rtol=1e-6)
    assert np.count_nonzero(first) == 1000 - left


def test_the_ring_takes_what_it_has_room_for() -> None:
    state = wave_state()
    room = wave_room(state, 0)
    assert room >= 0.5 * RATE
    assert write_wave(state, 0, np.ones(room + 100, np.float32)) == room and wave_room(state, 0) == 0
    play(state, 640)
    assert wave_room(state, 0) == 640


def test_a_waveform_fades_out_with_its_swap() -> None:
    state = wave_state()
    write_wave(state, 0, np.full(8000, 0.5, np.float32))
    play(state, 960)
    publish_swap(state, 0, NO_DECK, 960, 1920)
    out = play(state, 1920)[:, 0]
    at = np.clip((np.arange(1920) + 0.5) / 960, 0.0, 1.0)
    np.testing.assert_allclose(out, 0.5 * np.cos(0.5 * np.pi * at), atol=1e-6)
    assert load(state.shared, STARVED) == 0


@pytest.mark.parametrize("width", [0.0, 0.5, 1.0])
def test_width_of_a_waveform_is_by_delay_and_keeps_the_power(width: float) -> None:
    state = wave_state(2)
    publish_place(state, 0, 1.0, 0.0, width, 0, 0)
    rng, out = np.random.default_rng(0), []
    write_wave(state, 0, rng.normal(0.0, 0.1, 4000).astype(np.float32))
    for _ in range(100):
        write_wave(state, 0, rng.normal(0.0, 0.1, 1920).astype(np.float32))
        out.append(play(state, 1920))
    sound = np.concatenate(out)[4096:].astype(np.float64)
    angle = 0.25 * np.pi * width
    assert float(np.corrcoef(sound[:, 0], sound[:, 1])[0, 1]) == pytest.approx(np.cos(2 * angle), abs=0.02)
    assert float((sound**2).mean()) == pytest.approx(0.01, rel=0.03)
    delayed = (sound[LINE_DELAY_FRAMES:, 0] * sound[:-LINE_DELAY_FRAMES, 0]).mean() / (sound[:, 0] ** 2).mean()
    assert load(state.shared, STARVED) == 0
    assert delayed == pytest.approx(0.5 * np.sin(2 * angle), abs=0.02)
