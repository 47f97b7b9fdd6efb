"""Faults put into a voice that plays a latent: what sounds goes on, is counted, and comes back without a click."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.support.bundles import erb_number, from_erb_number
from tests.support.latent_bundles import HOP, LATENT_RATE, make_latent_bundle
from tests.support.loading import load
from tests.support.stage import RATE, RUMBLE_HZ, Watch, hold_the_interpreter, largest_jump, wait_until
from tests.support.steps import made_by
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.journal_file import JournalWriter, read_journal
from texbridge.realtime.offline.replay import Replay
from texbridge.realtime.tables.step import LIVE_ON

N_BANDS = 8
TICK = HOP * RATE // LATENT_RATE


def low_bands() -> np.ndarray:
    """Bands up to 400 Hz: what is cut off stands out."""
    edges = from_erb_number(np.linspace(erb_number(np.array(40.0)), erb_number(np.array(RUMBLE_HZ)), N_BANDS + 2))
    return np.stack([edges[:-2], edges[2:]], 1).astype(np.float32)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield tmp_path_factory.mktemp("latent")


@pytest.fixture(scope="module")
def pair(folder: Path) -> list[Bundle]:
    levels = np.ones(N_BANDS, np.float32), np.full(N_BANDS, 0.7, np.float32)
    names = (folder / "one.texbundle", folder / "two.texbundle")
    return [
        read_bundle(make_latent_bundle(name, N_BANDS, support_hz=low_bands(), band_level=level))
        for name, level in zip(names, levels, strict=True)
    ]


@pytest.fixture(scope="module")
def jump(pair: list[Bundle]) -> float:
    return max(largest_jump([bundle]) for bundle in pair)


def gains_of(engine: Engine) -> np.ndarray:
    filled = engine.state.filled[0]
    assert filled is not None
    return filled.band_ramp[0].copy()


def test_swaps_have_no_click_and_leave_nothing_behind(pair: list[Bundle], jump: float) -> None:
    engine = Engine([pair[0]], seed=1)
    engine.render(RATE)
    sound = []
    for k in range(60):
        engine.load(1, pair[(k + 1) % 2], 0.01)
        sound.append(engine.render(2400))
    heard, facts = np.concatenate(sound), engine.snapshot()
    assert np.abs(np.diff(heard, axis=0)).max() <= 1.5 * jump and np.abs(heard[-4800:]).max() > 1e-3
    assert facts["errors"] == facts["nan"] == facts["underruns"] == facts["dropped"] == 0
    assert sum(deck is not None for deck in engine.state.filled) <= 2


def starved(bundle: Bundle, times: int) -> tuple[np.ndarray, Engine, list[np.ndarray]]:
    """What is heard while the decoder gives nothing for three frames, then something for three, so many times; the
    engine, and gains before and after each time without."""
    engine, broken, gains = Engine([bundle], seed=2), [False], []

    def work(usual: Callable[[], int]) -> int:
        return 0 if broken[0] else usual()

    engine.render(RATE)
    sound = []
    with made_by(engine, work, LIVE_ON):
        for _ in range(times):
            broken[0] = True
            sound.append(engine.render(TICK))
            gains.append(gains_of(engine))
            sound.append(engine.render(2 * TICK))
            gains.append(gains_of(engine))
            broken[0] = False
            sound.append(engine.render(3 * TICK))
    return np.concatenate(sound), engine, gains


def test_a_thousand_times_nothing_from_its_decoder(pair: list[Bundle], jump: float) -> None:
    """What sounds is held, counted, and goes on in a line from there."""
    sound, engine, gains = starved(pair[0], 1000)
    facts = engine.snapshot()
    assert facts["errors"] >= 3000 and facts["last_error"] == "voice 1: the decoder gave NaN or Inf"
    assert facts["nan"] == 0 and np.isfinite(sound).all()
    assert np.abs(np.diff(sound, axis=0)).max() <= 1.5 * jump
    np.testing.assert_array_equal(gains[0::2], gains[1::2])
    assert np.abs(np.log(np.array(gains[2::2]) / np.array(gains[:-2:2]))).max() > 0.01, "it lives between"


@pytest.mark.parametrize("times", [6, pytest.param(1000, marks=pytest.mark.soak)])
def test_a_worker_that_is_late(pair: list[Bundle], jump: float, times: int) -> None:
    """Each time it misses frames; they are counted, and the sound waits for the next."""
    late: list[float] = []

    def work(usual: Callable[[], int]) -> int:
        time.sleep(late.pop() if late else 0.0)
        return usual()

    with Engine([pair[0]], seed=2) as engine:
        engine.start(NullStream())
        watch = Watch(engine, jump)
        with made_by(engine, work, LIVE_ON):
            for _ in range(times):
                before = engine.snapshot()["underruns"]
                late.append(0.25)
                assert wait_until(lambda n=before: engine.snapshot()["underruns"] > n)  # type: ignore[misc]
                watch.check(0.0)
                watch.start = engine.tap.position()
        assert engine.snapshot()["errors"] == 0


def test_the_interpreter_held_for_two_seconds_changes_no_bit(pair: list[Bundle], folder: Path) -> None:
    """The decoder goes on, and all the while it is what a replay gives."""
    log = JournalWriter(folder / "held.oscl")
    engine = Engine(pair, seed=5, journal=log.journal)
    log.begin(engine.description())
    engine.start(NullStream())
    try:
        assert wait_until(lambda: engine.tap.position() > RATE // 4)
        position, place = engine.tap.position(), gains_of(engine)
        hold_the_interpreter(2.0)
        reached, moved = engine.tap.position(), gains_of(engine)
    finally:
        engine.stop()
    assert reached - position >= 1.6 * RATE
    assert np.abs(np.log(moved / place)).max() > 0.001
    heard = engine.tap.read(0)
    log.end(engine.tap.position())
    replayed = np.concatenate(list(Replay(read_journal(folder / "held.oscl")).render()))
    np.testing.assert_array_equal(replayed, heard)
    assert engine.snapshot()["errors"] == 0


@pytest.mark.soak
def test_a_thousand_live_swaps(pair: list[Bundle], jump: float) -> None:
    with Engine([pair[0]]) as engine:
        engine.start(NullStream())
        watch = Watch(engine, jump)
        for k in range(1000):
            load(engine, 1, pair[(k + 1) % 2], 0.01)
            if k % 25 == 24:
                watch.check(0.0)
                watch.start = engine.tap.position()
        facts = engine.snapshot()
        assert facts["errors"] == facts["nan"] == facts["dropped"] == 0
        watch.check_control()
