"""Voices whose samples a worker makes: whatever holds Python up, nothing is lost, and all of it is played again."""

import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.support.allocations import counting
from tests.support.codecs import codec_bundle
from tests.support.loading import load
from tests.support.stage import hold_the_interpreter, wait_until
from tests.support.wave_bundles import HOP, STEP, make_wave_bundle, wave_decoder
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.journal_file import JournalWriter, read_journal
from texbridge.realtime.kernel.waveform import FADE_FRAMES
from texbridge.realtime.offline.replay import Replay
from texbridge.realtime.tables.step import PREROLL_HOPS

RATE = 48000
PLAIN: dict[str, Any] = {
    "feature_names": ["brightness", "darkness"],
    "parameters": [
        {"name": name, "unit": "", "min": 0.0, "max": 1.0, "default": 0.0, "scale": "linear", "description": "a colour"}
        for name in ("brightness", "darkness")
    ],
}
TIMES = [20, pytest.param(1000, marks=pytest.mark.soak)]
STARVED_AT_ONCE = 20
"""So long a voice that counts its samples counts exactly in single precision."""


@pytest.fixture(scope="module")
def codec(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return codec_bundle(tmp_path_factory.mktemp("codec"), 2)


@pytest.fixture(scope="module")
def failing(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """Samples that count themselves; at brightness 1 the decoder gives NaN, and its state stays."""
    decoder = wave_decoder(True, fails=True)
    return read_bundle(
        make_wave_bundle(tmp_path_factory.mktemp("wave") / "fails.texbundle", decoder=decoder, arrays={}, **PLAIN)
    )


def test_a_worker_makes_them(codec: Bundle) -> None:
    engine = Engine([codec], channels=1)
    sound = engine.render(RATE)
    facts = engine.snapshot()
    assert facts["voices"][0]["decoder"] == "compiled" and (facts["starved"], facts["errors"]) == (0, 0)
    assert sound[FADE_FRAMES:].std() > 0.0
    assert len(engine.workers.milliseconds) >= 75


def test_they_play_on_while_python_is_held_up(codec: Bundle) -> None:
    engine = Engine([codec], channels=1)
    engine.start(NullStream(RATE, 64, 1))
    try:
        assert wait_until(lambda: engine.tap.position() > RATE // 4)
        start = engine.tap.position()
        hold_the_interpreter(2.0)
        heard = engine.tap.read(start)[:, 0]
        facts = engine.snapshot()
    finally:
        engine.stop()
    assert len(heard) > 1.8 * RATE and facts["starved"] == 0
    assert np.abs(heard[: len(heard) // 480 * 480].reshape(-1, 480)).max(1).min() > 0.0


@pytest.mark.parametrize("times", [60, pytest.param(1000, marks=pytest.mark.soak)])
def test_swaps_leave_no_gap(codec: Bundle, failing: Bundle, times: int) -> None:
    """Between samples at two rates, live; each begins with its own run-in state."""
    with Engine([failing], channels=1) as engine:
        engine.start(NullStream(RATE, 64, 1))
        start, pieces = 1920, []
        for k in range(times):
            load(engine, 1, (codec, failing)[k % 2], 0.01)
            if k % 20 == 19:
                pieces.append(engine.tap.read(start)[:, 0])
                start += len(pieces[-1])
        heard, facts = np.concatenate(pieces), engine.snapshot()
        assert np.abs(heard[: len(heard) // 480 * 480].reshape(-1, 480)).max(1).min() > 0.0
        assert (facts["errors"], facts["nan"], facts["starved"], facts["dropped"]) == (0, 0, 0, 0)
        assert wait_until(lambda: engine.tap.position() > RATE // 4)
        assert np.abs(engine.tap.read(engine.tap.position() - 4800)).max() > 0.0


@pytest.mark.parametrize("times", TIMES)
def test_of_starvations_none_loses_a_sample(failing: Bundle, times: int) -> None:
    """The decoder fails until the ring is dry, again and again: what comes then goes on where it stopped."""
    for _ in range(times // STARVED_AT_ONCE):
        _starve(failing, STARVED_AT_ONCE)


def _starve(failing: Bundle, times: int) -> None:
    engine = Engine([failing], channels=1)
    engine.render(RATE // 2)
    parts = []
    for _ in range(times):
        engine.set("/voice/1/brightness", 1.0)
        parts.append(engine.render(4800))
        engine.set("/voice/1/brightness", 0.0)
        parts.append(engine.render(4800))
    sound = np.concatenate(parts)[:, 0] / STEP
    assert engine.snapshot()["starved"] == times and not np.isnan(sound).any()
    whole = sound[np.r_[True, np.diff(sound) == 1.0] & (sound == np.rint(sound)) & (sound > 0)]
    missed = np.diff(whole)
    assert (missed >= 1.0).all() and (missed > 1.0).sum() <= 2 * times
    assert missed.max() <= 3 * FADE_FRAMES


@pytest.mark.parametrize("times", TIMES)
def test_a_live_performance_that_ran_dry_is_played_again(
    failing: Bundle, codec: Bundle, tmp_path: Path, times: int
) -> None:
    """Bit for bit, whichever quantum the samples came in."""
    log = JournalWriter(tmp_path / "live.oscl")
    engine = Engine([failing, codec], seed=3, channels=1, journal=log.journal)
    log.begin(engine.description())
    engine.start(NullStream(RATE, 64, 1))
    for k in range(times):
        engine.set("/voice/1/brightness", 1.0)
        assert wait_until(lambda n=k: engine.snapshot()["starved"] == n + 1)  # type: ignore[misc]
        engine.set("/voice/2/z1", float(k % 3))
        engine.set("/voice/1/brightness", 0.0)
        time.sleep(0.04)
    first = max(0, engine.tap.position() - 8 * RATE)
    heard = engine.tap.read(first)
    engine.stop()
    log.end(engine.tap.position())
    again = np.concatenate(list(Replay(read_journal(tmp_path / "live.oscl")).render()))
    np.testing.assert_array_equal(again[first : first + len(heard)], heard)


def test_a_panic_brings_the_states_back(failing: Bundle) -> None:
    """The count begins at 0 again, where a swap begins it after the run-in."""
    engine = Engine([failing], channels=1)
    assert engine.render(RATE)[-1, 0] / STEP == PREROLL_HOPS * HOP + RATE - 1
    engine.panic()
    engine.render(RATE // 2)
    engine.set("/voice/1/gain", 0.0)
    count = engine.render(RATE // 2)[-1, 0] / STEP
    assert RATE - 3 * HOP - 2000 < count < RATE


def test_a_hop_allocates_nothing(codec: Bundle) -> None:
    engine = Engine([codec], channels=1, sample_rate=44100)
    engine.render(4410)
    with counting():
        from numba.core.runtime import rtsys

        before = rtsys.get_allocation_stats()
        engine.workers.work_until(2000)
        after = rtsys.get_allocation_stats()
    assert engine.snapshot()["errors"] == 0
    assert tuple(np.subtract(after, before).tolist()) == (0, 0, 0, 0)


@pytest.mark.parametrize("rate", [44100, 96000])
def test_level_and_spectrum_are_those_of_the_model_at_every_rate(codec: Bundle, rate: int) -> None:
    """Third octaves from 100 Hz to 10 kHz within 1 dB of those at the model's own rate."""

    def bands(at: int) -> np.ndarray:
        engine = Engine([codec], sample_rate=at, channels=1)
        engine.schedule([(0.05 * k, f"/voice/1/z{k % 8 + 1}", 3.0 * (-1.0) ** k) for k in range(60)])
        engine.render(at // 5)
        sound = engine.render(3 * at)[:, 0].astype(np.float64)
        power = np.abs(np.fft.rfft(sound * np.hanning(len(sound)))) ** 2 / at**2
        hz = np.fft.rfftfreq(len(sound), 1 / at)
        edges = np.geomspace(100.0, 10_000.0, 21)
        found: np.ndarray = np.histogram(hz, edges, weights=power)[0]
        return 10 * np.log10(found)

    assert np.abs(bands(rate) - bands(24000)).max() < 1.0
