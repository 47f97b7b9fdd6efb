import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from tests.support import ROOT
from tests.support.kernel_rig import (
    GAIN_FRAMES,
    N_BANDS,
    RATE,
    TABLE_FRAMES,
    TABLE_SIZE,
    constant,
    make_state,
    noise_tiles,
    one_voice,
    play,
    publish_place,
)
from texbridge.realtime.kernel import callback as kernel
from texbridge.realtime.kernel.compiled import njit
from texbridge.realtime.kernel.grains import spline_weights
from texbridge.realtime.kernel.memory import (
    CALLBACKS,
    LEVEL,
    MAX_POINTS_PER_SAMPLE,
    MAX_ROWS,
    NANS,
    PEAK_NS,
    QUANTUM,
    RENDERED,
    TOTAL_NS,
    XRUNS,
    DeckLayout,
    KernelState,
)
from texbridge.realtime.kernel.publish import publish_control, publish_tables


def performance(sizes: tuple[int, ...]) -> np.ndarray:
    """Two voices with changing tables, speeds and gains; the calls are of the given sizes."""
    state = make_state([noise_tiles("white"), noise_tiles("white")], period=0.1 * RATE)
    rng = np.random.default_rng(3)
    parts = []
    for frames in (960, 2048, 4096):
        for voice in range(2):
            tables = rng.normal(size=(N_BANDS, TABLE_SIZE)).astype(np.float32)
            due = int(state.shared[RENDERED] + rng.integers(200))
            publish_tables(state, 2 * voice, 0.05 * tables, rng.uniform(0.5, 2.0), due)
            publish_place(state, voice, rng.uniform(0.2, 1.0), rng.uniform(-1, 1), rng.uniform(0, 1), due + 13)
        parts.append(play(state, frames, sizes))
    return np.concatenate(parts)


@pytest.mark.parametrize("sizes", [(1,), (7,), (480,), (2048,), (3, 64, 1, 500, 31, 33)])
def test_audio_does_not_depend_on_block_sizes(sizes: tuple[int, ...]) -> None:
    np.testing.assert_array_equal(performance(sizes), performance((64,)))


def test_plays_envelope_times_noise() -> None:
    """With constant envelopes and noise the output is Σ envelope·noise·gain, exactly."""
    state = make_state([noise_tiles()])
    publish_tables(state, 0, np.array([[0.1], [0.2], [-0.05]], np.float32).repeat(TABLE_SIZE, axis=1), 1.0)
    out = play(state, 9600)
    np.testing.assert_allclose(out[GAIN_FRAMES:], 0.25, rtol=2e-6)
    assert not out[0].any() or abs(out[0, 0]) < 0.25 / 200


def test_a_second_set_of_bands_has_the_further_columns() -> None:
    """A morph: three bands of noise 1 and two of noise −2, each under its own columns of the tables."""
    other = np.full((1500, 2, QUANTUM), -2.0, np.float32)
    state = KernelState([DeckLayout(noise_tiles(), TABLE_SIZE, 2.0 * RATE, other)], RATE, 2, 0)
    columns = np.array([[0.1], [0.2], [0.1], [0.05], [0.03]], np.float32)
    publish_tables(state, 0, columns.repeat(TABLE_SIZE, axis=1), 1.0)
    np.testing.assert_allclose(play(state, 4800)[GAIN_FRAMES:], 0.4 - 0.16, rtol=3e-6)


def test_voice_without_tables_is_silent() -> None:
    assert not play(make_state([noise_tiles()]), 640).any()


def test_new_tables_fade_in_linearly_within_four_milliseconds() -> None:
    state = one_voice(0.2)
    publish_tables(state, 0, constant(0.6), 1.0)
    out = play(state, 960)[:, 0]
    np.testing.assert_allclose(np.diff(out)[: TABLE_FRAMES - 1], 0.4 / TABLE_FRAMES, rtol=1e-3)
    np.testing.assert_allclose(out[TABLE_FRAMES:], 0.6, rtol=2e-6)


def test_latest_tables_win() -> None:
    """Tables published faster than they fade in never exhaust the slots, and the last ones are what is heard."""
    state = one_voice(0.1)
    for value in np.linspace(0.1, 0.5, 50):
        publish_tables(state, 0, constant(float(value)), 1.0)
        play(state, 64)
    np.testing.assert_allclose(play(state, 960)[-1], 0.5, rtol=2e-6)


def test_speed_changes_keep_the_phase() -> None:
    cycle = np.sin(2 * np.pi * np.arange(TABLE_SIZE) / TABLE_SIZE)
    tables = (0.5 / N_BANDS * cycle).astype(np.float32)[None].repeat(N_BANDS, axis=0)
    state = make_state([noise_tiles()], period=20000.0)
    publish_tables(state, 0, tables, 0.5)
    out = [play(state, 1920)]
    for speed in (4.0, 0.5, 3.0):
        publish_tables(state, 0, tables, speed)
        out.append(play(state, 1024))
    steps = np.abs(np.diff(np.concatenate(out)[GAIN_FRAMES : 1920 + 3072, 0]))
    assert steps.max() < 1.02 * 0.5 * 2 * np.pi * 4.0 / 20000.0


def test_envelope_has_the_period_of_the_frame() -> None:
    cycle = np.cos(2 * np.pi * 8 * np.arange(TABLE_SIZE) / TABLE_SIZE)
    tables = (0.5 / N_BANDS * cycle).astype(np.float32)[None].repeat(N_BANDS, axis=0)
    state = make_state([noise_tiles()], period=1.0 * RATE)
    publish_tables(state, 0, tables, 1.0)
    spectrum = np.abs(np.fft.rfft(play(state, 16384)[4096 : 4096 + 12000, 0]))
    assert spectrum.argmax() * RATE / 12000 == 8.0


def grain_history(state: KernelState, frames: int) -> np.ndarray:
    """Lengths, phases and tiles of both grains [quanta, 6] at the ends of successive quanta."""
    rows = []
    for _ in range(frames // QUANTUM):
        play(state, QUANTUM, (QUANTUM,))
        rows.append([*state.grains["length"][:2], *state.grains["phase"][:2], *state.grains["tile"][:2]])
    return np.array(rows)


def test_grains_last_half_to_nine_tenths_of_the_period_and_differ() -> None:
    period = 0.1 * RATE
    state = make_state([noise_tiles("white")], period)
    publish_tables(state, 0, constant(0.1), 1.0)
    history = grain_history(state, 10 * RATE)
    lengths = np.unique(history[:, :2])
    assert len(lengths[lengths > 0]) > 30
    assert lengths[lengths > 0].min() >= 0.5 * period - QUANTUM and lengths.max() <= 0.9 * period
    starts = np.flatnonzero((np.diff(history[:, 0]) != 0) & (history[1:, 0] > 0))
    shifts, tiles = history[starts + 1, 2] / TABLE_SIZE, history[starts + 1, 4] / 1500
    for value in (shifts, tiles):
        assert 0.4 < value.mean() < 0.6 and 0.2 < value.std() < 0.4


def test_crossfades_between_grains_keep_the_power() -> None:
    state = make_state([noise_tiles("white")], period=0.1 * RATE)
    publish_tables(state, 0, constant(0.3), 1.0)
    play(state, 960)
    power: dict[bool, list[float]] = {False: [], True: []}
    for _ in range(20 * RATE // QUANTUM):
        both = bool((state.grains["length"][:2] > 0).all())
        power[both].append(float((play(state, QUANTUM, (QUANTUM,))[:, 0] ** 2).mean()))
    assert len(power[True]) > 1000
    assert np.mean(power[True]) == pytest.approx(np.mean(power[False]), rel=0.05)


def test_crossfades_between_grains_do_not_click() -> None:
    """On constant noise the two grains add up to at most √2, along quarter sines: no jump."""
    state = one_voice(0.4, period=0.5 * RATE)
    out = play(state, 4 * RATE)[:, 0]
    assert out.max() == pytest.approx(0.4 * np.sqrt(2), rel=1e-2)
    assert np.abs(np.diff(out)).max() < 0.4 * np.pi / (0.059 * RATE)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_voice_that_breaks_is_silenced_and_the_stream_lives(bad: float) -> None:
    state = make_state([noise_tiles(), noise_tiles()], period=100.0 * RATE)
    publish_tables(state, 0, constant(0.3), 1.0)
    publish_tables(state, 2, constant(0.2), 1.0)
    play(state, 960)
    publish_tables(state, 0, constant(bad), 1.0)
    broken = play(state, 4800)[:, 0]
    np.testing.assert_allclose(broken[:QUANTUM], 0.2 + 0.3 * (1 - np.arange(1, 33) / 32), rtol=1e-4)
    np.testing.assert_allclose(broken[QUANTUM:], 0.2, rtol=1e-5)
    assert state.shared[NANS] == 1
    publish_tables(state, 0, constant(0.3), 1.0)
    mended = play(state, 4800)[:, 0]
    np.testing.assert_allclose(mended[-1], 0.5, rtol=1e-5)
    assert np.abs(np.diff(np.concatenate([broken, mended]))).max() <= 0.3 / 31


def test_gain_moves_without_a_click_in_five_milliseconds() -> None:
    state = one_voice(0.5)
    publish_control(state, 0, LEVEL, 0.0)
    down = play(state, 480)[:, 0]
    assert np.abs(np.diff(down)).max() <= 1.01 * 0.5 / GAIN_FRAMES
    assert not down[GAIN_FRAMES:].any()
    publish_place(state, 0, 1.0, -0.5, 0.0)
    up, sides = play(state, 480), 0.5 * np.sqrt(2.0) * np.array([np.cos(np.pi / 8), np.sin(np.pi / 8)])
    np.testing.assert_allclose(up[GAIN_FRAMES:], np.tile(sides, (480 - GAIN_FRAMES, 1)), rtol=2e-6)


def test_gains_that_are_no_numbers_are_silence() -> None:
    state = one_voice(0.5)
    publish_control(state, 0, LEVEL, np.nan)
    assert not play(state, 960)[GAIN_FRAMES:].any()


def test_limiter_is_linear_below_the_knee_and_never_passes_the_ceiling() -> None:
    outputs = []
    for value in (0.7, 0.8, 1.0, 3.0, 1000.0):
        outputs.append(float(play(one_voice(value), 64)[-1, 0]))
    assert outputs[0] == pytest.approx(0.7, rel=2e-6)
    assert outputs == sorted(outputs)
    assert 0.75 < outputs[1] < 0.8
    assert max(outputs) <= 10 ** (-0.1 / 20)
    assert float(play(one_voice(-1000.0), 64)[-1, 0]) == pytest.approx(-outputs[-1])


@pytest.mark.parametrize("offset", [0.0, 0.3])
def test_meters_show_peak_and_rms_of_what_moves(offset: float) -> None:
    """The output goes to and fro by 0.25 about its mean, which counts as nothing."""
    state = make_state(
        [noise_tiles() * np.resize([np.float32(1.0 + offset), np.float32(-1.0 + offset)], QUANTUM)], 100.0 * RATE
    )
    publish_tables(state, 0, constant(0.5), 1.0)
    publish_control(state, 0, LEVEL, 0.5)
    assert play(state, 4 * RATE)[-1, 0] == pytest.approx(0.25 * (offset - 1.0))
    np.testing.assert_allclose(state.meters[[0, 2]], 0.25, rtol=1e-3)
    np.testing.assert_allclose(state.meters[[1, 3]], 0.0625, rtol=1e-4)
    publish_control(state, 0, LEVEL, 0.0)
    play(state, 10 * RATE)
    assert (state.meters < 1e-6).all()


@pytest.mark.parametrize("channels", [1, 3])
def test_other_channel_counts(channels: int) -> None:
    state = make_state([noise_tiles()], channels=channels)
    publish_tables(state, 0, constant(0.5), 1.0)
    out = play(state, 960)
    np.testing.assert_allclose(out[GAIN_FRAMES:, 0], 0.5 * (1.0 if channels == 1 else np.sqrt(2.0)), rtol=2e-6)
    assert not out[:, 1:].any()


def test_tap_holds_what_was_heard() -> None:
    state = make_state([noise_tiles("white")], period=0.1 * RATE)
    publish_tables(state, 0, constant(0.1), 1.0)
    out = play(state, 5000, (37,))
    np.testing.assert_array_equal(state.tap[:5000], out)


def test_callback_measures_itself_and_counts_underflows() -> None:
    state = one_voice()
    calls = int(state.shared[CALLBACKS])
    out = np.zeros((64, 2), np.float32)
    for flags in (0, 4, 1 | 2 | 8 | 16, 4 | 16):
        assert kernel.callback.ctypes(0, out.ctypes.data, 64, 0, flags, state.address) == 0
    assert state.shared[CALLBACKS] == calls + 4 == state.histogram.sum()
    assert state.shared[XRUNS] == 2
    assert 0 < state.shared[TOTAL_NS] / state.shared[CALLBACKS] <= state.shared[PEAK_NS] < 1e9
    assert state.shared[RENDERED] == 960 + 4 * 64


@njit()
def _weights(weights: Any, phase: float, step: float, gain: Any, mix: Any) -> int:
    return spline_weights(weights, phase, step, gain, mix)


@pytest.mark.parametrize("step", [0.03, 1.0, MAX_POINTS_PER_SAMPLE])
def test_spline_weights_reproduce_straight_lines(step: float) -> None:
    """Cubic B-splines sum to one and their centre of mass is the position read, however fast the table is read."""
    weights = np.full((MAX_ROWS, QUANTUM), np.nan, np.float32)
    rows = _weights(weights, 10.99, step, (1.0, 1.0), np.ones(QUANTUM, np.float32))
    assert rows % 6 == 0
    used = weights[:rows].astype(float)
    np.testing.assert_allclose(used.sum(axis=0), 1.0, atol=1e-6)
    position = 10.99 + step * np.arange(QUANTUM)
    np.testing.assert_allclose((10 - 1 + np.arange(rows)) @ used, position, rtol=1e-6)


def test_second_start_takes_the_compiled_callback_from_the_cache() -> None:
    """A fresh process, with other addresses, runs the cached code and renders the same audio."""
    script = (
        "from tests.kernel.test_callback import performance; from texbridge.realtime.kernel import callback as kernel\n"
        "print(kernel.callback.cache_hits, performance((64,)).tobytes().hex()[-400:])"
    )
    performance((64,))
    result = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert result.stdout.split() == ["1", performance((64,)).tobytes().hex()[-400:]]
