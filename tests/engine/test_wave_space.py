"""A latent space whose decoder gives samples, in the engine: what moves a place of noise bands moves this one too."""

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.support.stage import hold_the_interpreter
from tests.support.wave_spaces import LIFT_DB, make_wave_space, wave_space_arrays
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.journal_file import JournalWriter, read_journal
from texbridge.realtime.errors import BundleError
from texbridge.realtime.offline.render import render_bundle
from texbridge.realtime.offline.replay import Replay
from texbridge.realtime.synthesis.prepare import prepare
from texbridge.realtime.synthesis.wave_space import SpaceSampleRenderer

RATE = 48000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield tmp_path_factory.mktemp("waves")


@pytest.fixture(scope="module")
def space(folder: Path) -> Bundle:
    return read_bundle(make_wave_space(folder / "space.texbundle"))


def level(sound: np.ndarray) -> float:
    return float(10 * np.log10(np.mean(np.square(sound))))


def test_workers_make_its_samples(space: Bundle) -> None:
    renderer = prepare(space, RATE, 0).renderer
    assert isinstance(renderer, SpaceSampleRenderer) and renderer.runtime == "compiled"
    assert renderer.maker is not None


@pytest.mark.parametrize("rate", [24000, 44100, 96000])
def test_the_second_axis_lifts_the_sound_at_every_device_rate(space: Bundle, rate: int) -> None:
    still, lifted = (
        level(render_bundle(space, 2.0, rate, channels=1, settings={"life": 0.0, "z/2": z})[rate:]) for z in (0.0, 1.0)
    )
    deviation = float(space.arrays["latent_deviation"][1])
    assert lifted - still == pytest.approx(LIFT_DB * deviation, abs=0.3)


@pytest.mark.parametrize("block", [1, 480, 4096])
def test_the_sound_is_the_same_in_blocks_of_any_size(space: Bundle, block: int) -> None:
    whole = render_bundle(space, 0.5, RATE, seed=4)
    np.testing.assert_array_equal(render_bundle(space, 0.5, RATE, seed=4, block_size=block), whole)
    assert not np.array_equal(render_bundle(space, 0.5, RATE, seed=5), whole)


def test_what_is_held_stands_still_and_goes_on_when_it_is_let_go(space: Bundle) -> None:
    engine = Engine([space], sample_rate=RATE, seed=3)
    engine.set("/voice/1/life", 0.0)
    engine.render(RATE // 2)
    middle = level(engine.render(RATE // 2))
    engine.set("/voice/1/z/hold", 1.0)
    engine.set("/voice/1/z/2", 2.0)
    engine.render(RATE // 2)
    assert level(engine.render(RATE // 2)) == pytest.approx(middle, abs=0.5)
    engine.set("/voice/1/z/hold", 0.0)
    engine.render(RATE // 2)
    assert abs(level(engine.render(RATE // 2)) - middle) > 1.0


def test_it_is_played_again_bit_for_bit_and_an_interpreter_that_is_held_stops_nothing(
    space: Bundle, tmp_path: Path
) -> None:
    log, rng = JournalWriter(tmp_path / "live.oscl"), np.random.default_rng(0)
    engine = Engine([space], seed=11, channels=1, journal=log.journal, max_voices=2)
    log.begin(engine.description())
    engine.start(NullStream(RATE, 64, 1))
    for k in range(60):
        engine.set(f"/voice/1/{rng.choice(['z/x', 'z/y', 'life', 'z/1'])}", float(rng.uniform(0.0, 1.0)))
        time.sleep(0.01)
        if k == 30:
            hold_the_interpreter(0.3)
    heard = engine.tap.read(0)
    engine.stop()
    log.end(engine.tap.position())
    assert heard.std() > 0.001
    again = np.concatenate(list(Replay(read_journal(tmp_path / "live.oscl")).render()))
    np.testing.assert_array_equal(again[: len(heard)], heard)


HOSTILE = {
    "a deviation below 0": {"latent_deviation": -1.0},
    "axes that hold NaN": {"latent_axes": np.nan},
    "landmarks that hold NaN": {"landmarks": np.nan},
    "a start of the encoder that holds NaN": {"encoder_start_00_context": np.nan},
    "a life that holds NaN": {"life_ar": np.nan},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_spaces_are_refused_in_one_line(name: str, tmp_path: Path) -> None:
    ((array, value),) = HOSTILE[name].items()
    bad = wave_space_arrays()[array].copy()
    bad.reshape(-1)[0] = value
    with pytest.raises(BundleError) as refusal:
        make_wave_space(tmp_path / "bad.texbundle", True, 0, **{array: bad})
    assert "\n" not in str(refusal.value) and array in str(refusal.value)
