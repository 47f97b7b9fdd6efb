"""Workers do what Python would do, one thing after another: the same tables at the same samples, to the last bit."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.support.bundles import linear_bias, make_bundle
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.controller import Controller
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.scheduler import Scheduler
from texbridge.realtime.kernel.callback import call
from texbridge.realtime.kernel.memory import QUANTUM, KernelState
from texbridge.realtime.parameters import Change
from texbridge.realtime.synthesis.prepare import load_seed, prepare

RATE = 44100
VOICES = 3
SECONDS = 2.0
NAMES = ("centroid", "rate", "loudness", "life", "pace", "tempo")
CALLS = ("life_seed", "life_event")
"""One of them at a time: which comes first is not the same to a life, and neither are beats beside a tempo."""


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> list[Bundle]:
    folder = tmp_path_factory.mktemp("orders")
    return [read_bundle(a_texture(folder / f"{k}.texbundle", k)) for k in range(VOICES)]


def a_texture(path: Path, k: int) -> Path:
    n_bands = 6 + 2 * k
    bias = 0.02 * linear_bias(1 + k, n_bands, 16)
    envelopes = ("linear", "log", "log")[k]
    return make_bundle(path, n_bands, 16, bias=bias, n_variations=1 + k, envelopes=envelopes, life=k < 2, period=k == 1)


def some_changes(bundles: Sequence[Bundle], seed: int, count: int = 60) -> list[tuple[int, Change]]:
    """Changes of knobs and gains, several of them for one sample now and then, none of them twice there."""
    rng = np.random.default_rng(seed)
    found: dict[tuple[int, str], float] = {}
    while len(found) < count:
        frame, voice = int(rng.integers(1, round(SECONDS * RATE))), int(rng.integers(VOICES))
        own = {p.name: p for p in bundles[voice].parameters}
        calls = rng.permutation(CALLS)[:1] if "life" in own else ()
        for name in rng.permutation([*(n for n in NAMES if n in own), *calls, "gain", "pan"])[: rng.integers(1, 4)]:
            value = own[name].from_norm(rng.random()) if name in own else float(-rng.random())
            value = 9.0 * abs(value) if name in calls else value
            found[frame, f"/voice/{voice + 1}/{name}"] = value
    return [(frame, (address, value)) for (frame, address), value in found.items()]


def by_workers(bundles: Sequence[Bundle], changes: Sequence[tuple[int, Change]], threads: int = 1) -> np.ndarray:
    engine = Engine(bundles, sample_rate=RATE, seed=5, control_threads=threads)
    engine._changes.at(changes)
    return engine.render(round(SECONDS * RATE))


def by_python(bundles: Sequence[Bundle], changes: Sequence[tuple[int, Change]]) -> np.ndarray:
    """The plain reference: a controller that makes all tables itself, change by change."""
    prepared = [prepare(bundle, RATE, load_seed(5, voice, 0)) for voice, bundle in enumerate(bundles)]
    state = KernelState([ready.layout for ready in prepared], RATE, 2, 5, 16)
    scheduler = Scheduler(Controller(state, prepared), RATE)
    scheduler.changes.at(changes)
    out = np.zeros((round(SECONDS * RATE), 2), np.float32)
    for start in range(0, len(out), 64):
        scheduler.prepare_until(start + 64, start)
        call(state, out[start : start + 64])
    return out


@pytest.mark.parametrize("seed", range(6))
def test_workers_make_the_sound_that_python_would(bundles: list[Bundle], seed: int) -> None:
    changes = some_changes(bundles, seed)
    expected = by_python(bundles, changes)
    assert expected.std() > 1e-3
    np.testing.assert_array_equal(by_workers(bundles, changes, threads=1 + seed % 3), expected)


@pytest.mark.parametrize("seed", range(6))
def test_the_order_in_which_plans_come_and_when_work_is_done_are_the_same_to_the_sound(
    bundles: list[Bundle], seed: int
) -> None:
    """Events in any order, worked off in pieces of any length by any number of workers."""
    changes = [c for c in some_changes(bundles, seed, 200) if c[1][0].rsplit("/", 1)[1] in NAMES + CALLS]
    expected = by_workers(bundles, changes)
    rng = np.random.default_rng(100 + seed)
    engine = Engine(bundles, sample_rate=RATE, seed=5, control_threads=int(rng.integers(1, 5)))
    engine._controller.begin(0)
    waiting, sound, done = list(changes), np.zeros_like(expected), 0
    while done < len(expected):
        until = min(done + QUANTUM * int(rng.integers(1, 90)), len(expected))
        told = [c for c in waiting if c[0] < until or rng.random() < 0.3]
        waiting = [c for c in waiting if c not in told]
        for k in rng.permutation(len(told)):
            frame, (address, value) = told[k]
            voice = int(address.split("/")[2]) - 1
            names = engine._controller.strips[voice].renderer.value_names  # type: ignore[union-attr]
            assert engine.workers.set(voice, frame, names.index(address.rsplit("/", 1)[1]), value, generation=1)
        engine.workers.work_until(until)
        call(engine.state, sound[done:until])
        done = until
    np.testing.assert_array_equal(sound, expected)
