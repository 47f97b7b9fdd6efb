"""Bundles come and go while others sound: no click, no gap, nothing left behind."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.support.faulty import decoder_of
from tests.support.graphs import not_compilable
from tests.support.loading import load
from tests.support.stage import RATE, Watch, largest_jump, rumble, wait_until
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.journal import Journal
from texbridge.realtime.engine.scheduler import MAX_SWAP_SECONDS, MIN_SWAP_SECONDS, SWAP_SECONDS
from texbridge.realtime.errors import BundleError
from texbridge.realtime.kernel.memory import NEW_CONTROL, RING
from texbridge.realtime.kernel.publish import _send
from texbridge.realtime.synthesis.prepare import load_seed, prepare, settle

WINDOW = 4800


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> list[Bundle]:
    folder: Path = tmp_path_factory.mktemp("swaps")
    return [rumble(folder, "one", 0), rumble(folder, "two", 1)]


def levels(sound: np.ndarray) -> np.ndarray:
    """RMS of successive tenths of a second."""
    whole = sound[: len(sound) // WINDOW * WINDOW, 0].astype(np.float64)
    return np.sqrt((whole.reshape(-1, WINDOW) ** 2).mean(axis=1))


def steady_level(bundles: list[Bundle]) -> float:
    """The lowest level of a tenth of a second of either texture, left alone."""
    return float(min(levels(Engine([bundle]).render(20 * RATE)[RATE:]).min() for bundle in bundles))


def test_fifty_swaps_have_neither_click_nor_gap(pair: list[Bundle]) -> None:
    jump, level = max(largest_jump([bundle]) for bundle in pair), steady_level(pair)
    rng = np.random.default_rng(0)
    with Engine([pair[0]]) as engine:
        engine.start(NullStream())
        watch = Watch(engine, jump)
        for k in range(50):
            load(engine, 1, pair[(k + 1) % 2], rng.uniform(MIN_SWAP_SECONDS, MAX_SWAP_SECONDS))
            if k % 25 == 24:
                watch.check(0.0)
                assert levels(watch.heard()).min() > 0.5 * level
                watch.start = engine.tap.position()
        facts = engine.snapshot()
        assert (facts["errors"], facts["nan"], facts["starved"], facts["dropped"]) == (0, 0, 0, 0)
        assert [voice["name"] for voice in facts["voices"]] == ["one"]
        watch.check_control()


def test_other_voices_play_on_as_if_nothing_were(pair: list[Bundle]) -> None:
    """Voice 1 is on the left, voice 2 on the right: whatever becomes of that, the left is the same to the last bit."""

    def render(busy: bool) -> np.ndarray:
        engine, parts = Engine(pair, seed=2), []
        engine.set("/voice/1/pan", -1.0)
        engine.set("/voice/2/pan", 1.0)
        for k in range(12):
            if busy and k % 3 == 2:
                engine.unload(2)
            elif busy:
                engine.load(2, pair[k % 2])
            parts.append(engine.render(2400))
        return np.concatenate(parts)[960:]

    alone, beside = render(False), render(True)
    np.testing.assert_array_equal(alone[:, 0], beside[:, 0])
    assert np.abs(alone[:, 1] - beside[:, 1]).max() > 0.01


def test_unloading_is_silence_and_gives_the_memory_back(pair: list[Bundle]) -> None:
    engine = Engine([pair[0]])
    engine.render(RATE // 2)
    engine.unload(1)
    out = engine.render(RATE // 2)
    assert np.abs(out[:200]).max() > 0.0 and not out[4800:].any()
    assert "/voice/1/centroid" not in engine.parameters and engine.bundles == ()
    assert engine._state.filled == [None] * len(engine._state.filled)


def test_a_voice_that_is_loaded_over_and_over_keeps_the_last(pair: list[Bundle]) -> None:
    """Loads that come faster than they can fade: the last one wins, and both decks come free."""
    engine = Engine([pair[0]])
    engine.render(4800)
    for k in range(7):
        engine.load(1, pair[k % 2], MAX_SWAP_SECONDS)
        engine.render(100)
    engine.render(RATE // 2)
    assert [bundle.name for bundle in engine.bundles] == ["one"]
    assert sum(deck is not None for deck in engine._state.filled) == 1


def test_sixteen_voices_come_and_go_live(pair: list[Bundle]) -> None:
    with Engine([pair[0]]) as engine:
        engine.start(NullStream())
        for voice in range(2, 17):
            load(engine, voice, pair[voice % 2], 0.02)
            engine.set(f"/voice/{voice}/gain", -12.0)
        assert len(engine.snapshot()["voices"]) == 16
        for voice in range(2, 17):
            load(engine, voice, None, 0.02)
        assert wait_until(lambda: sum(deck is not None for deck in engine._state.filled) == 1)
        facts = engine.snapshot()
        assert len(facts["voices"]) == 1 and facts["nan"] == facts["errors"] == 0


def test_loading_runs_the_state_in_before_the_control_thread_has_it(pair: list[Bundle]) -> None:
    """The journal tells a replay to do the same, and the sound is as if it had been done in the control thread."""
    operations: list[list[object]] = []
    engine = Engine([pair[0]], journal=Journal(operations.append), seed=3)
    engine.load(1, pair[1])
    (arrival,) = engine._scheduler._arrivals.values()
    assert arrival.prepared is not None and arrival.prepared.settled
    sound = engine.render(4800)
    (loaded,) = [operation for operation in operations if operation[0] == "load"]
    assert isinstance(loaded[2], dict) and loaded[2]["settled"] is True
    late = Engine([pair[0]], seed=3)
    late._scheduler.arrive(1, prepare(pair[1], RATE, load_seed(3, 0, 1)), SWAP_SECONDS, None)
    np.testing.assert_array_equal(sound, late.render(4800))


def test_a_bundle_that_comes_while_another_is_let_in_leaves_each_with_one_answer(pair: list[Bundle]) -> None:
    """The first is told that another took its place, and then not that it sounds as well."""
    engine = Engine([pair[0]])
    told: list[str] = []
    let_in = engine._controller.swaps.load

    def overtaken(*arguments: Any) -> bool:
        engine._controller.swaps.load = let_in  # type: ignore[method-assign, assignment]
        engine.load(1, pair[0], done=lambda: told.append("second sounds"))
        return let_in(*arguments)

    engine._controller.swaps.load = overtaken  # type: ignore[method-assign, assignment]
    engine.load(
        1, pair[1], done=lambda: told.append("first sounds"), replaced=lambda: told.append("first was replaced")
    )
    engine.render(9600)
    assert told == ["first was replaced", "second sounds"]
    assert [bundle.name for bundle in engine.bundles] == [pair[0].name]


def test_a_decoder_that_fails_while_it_runs_in_is_refused_and_met_by_the_control_if_it_comes_anyway(
    pair: list[Bundle],
) -> None:
    ready = prepare(not_compilable(pair[0]), RATE, 0)

    def fail(*_: object) -> tuple[np.ndarray, np.ndarray]:
        raise RuntimeError("broken")

    decoder_of(ready.renderer)._run = fail  # type: ignore[method-assign, assignment]
    with pytest.raises(BundleError, match="gives no sound at its defaults"):
        settle(ready)
    engine = Engine([pair[1]])
    engine._scheduler.arrive(1, ready, SWAP_SECONDS, None)
    engine.render(4800)
    facts = engine.snapshot()
    assert facts["errors"] >= 1 and facts["last_error"] == "voice 1: the decoder failed: broken"


@pytest.mark.parametrize("python", [False, True], ids=["worker", "python"])
def test_a_swap_waits_for_room_among_the_commands(pair: list[Bundle], python: bool) -> None:
    """While no device calls the ring of commands fills up; a bundle that comes then is not lost but late."""
    first, second = map(not_compilable, pair) if python else pair
    engine = Engine([first], channels=1)
    engine.render(4800)
    state, controller = engine._state, engine._controller
    for _ in range(RING):
        _send(state, state.deck_ring(0), NEW_CONTROL, 0, 0, 0, 0)
    if python:
        assert not controller.swaps.load(0, prepare(second, RATE, 0), 960, 0) and not controller.swaps.unload(0, 960, 0)
    engine.load(1, second)
    engine.render(9600)
    assert [bundle.name for bundle in engine.bundles] == ["two"]
    assert sum(deck is not None for deck in engine._state.filled) == 1
    assert np.abs(engine.render(9600)).max() > 1e-3
