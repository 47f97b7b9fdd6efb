"""Workers beside a playing stream: newest faders win, plans keep their sample or are forgotten, nothing is torn."""

import ctypes
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from tests.support.stage import rumble, wait_until
from tests.support.steps import made_by
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.kernel.clock import monotonic
from texbridge.realtime.kernel.publish import AppliedLog
from texbridge.realtime.workers.desk import Workers
from texbridge.realtime.workers.memory import DID_SET, DID_TABLES, EVENTS


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="module")
def texture(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return rumble(tmp_path_factory.mktemp("workers"))


@pytest.fixture
def engine(texture: Bundle) -> Iterator[Engine]:
    with Engine([texture, texture, texture], control_threads=2) as engine:
        yield engine


def centroid(engine: Engine, voice: int) -> float:
    """What the voice's maker has, behind Python's back."""
    renderer = engine._controller.strips[voice - 1].renderer
    assert renderer is not None and renderer.maker is not None
    values = ctypes.cast(int(renderer.maker.record["values_address"]), ctypes.POINTER(ctypes.c_double))
    return float(values[renderer.value_names.index("centroid")])


@contextmanager
def held_up(engine: Engine) -> Iterator[None]:
    """The engine plays, and the worker that makes tables next takes 0.3 s more."""
    held = threading.Event()

    def make(usual: Callable[[], int]) -> int:
        if held.is_set():
            time.sleep(0.3)
            held.clear()
        return usual()

    with made_by(engine, make):
        engine.start(NullStream())
        time.sleep(0.2)
        held.set()
        yield


def test_faders_that_come_while_a_worker_is_held_up_are_done_once_at_their_end(engine: Engine) -> None:
    with held_up(engine):
        reader = engine.workers.reader()
        for k in range(100):
            engine.set("/voice/1/centroid", 1000.0 + k)
            time.sleep(0.001)
        assert wait_until(lambda: centroid(engine, 1) == 1099.0)
        time.sleep(0.1)
        done = [each for each in reader.drain() if each.voice == 0]
    assert sum(each.kind == DID_SET for each in done) == 100
    assert sum(each.kind == DID_TABLES and each.index == 0 for each in done) <= 20


def test_more_faders_than_there_is_room_for_end_where_the_hand_left_them(engine: Engine) -> None:
    with held_up(engine):
        for k in range(3 * EVENTS):
            engine.set("/voice/1/centroid", 1000.0 + k)
        assert wait_until(lambda: centroid(engine, 1) == engine.get("/voice/1/centroid"))
    assert engine.snapshot()["dropped"] == 0


def test_a_plan_is_carried_out_on_its_sample_and_one_that_is_forgotten_never(engine: Engine) -> None:
    log = AppliedLog(engine.state)
    engine.start(NullStream())
    time.sleep(0.2)
    before = centroid(engine, 2)
    at = monotonic() + 0.15
    engine.set("/voice/1/centroid", 3000.0, at=at)
    engine.set("/voice/1/gain", -3.0, at=at)
    assert wait_until(lambda: centroid(engine, 1) == 3000.0)
    engine.set("/voice/2/centroid", 3000.0, at=monotonic() + 0.09)
    engine.set("/voice/2/gain", -3.0, at=monotonic() + 0.09)
    time.sleep(0.03)
    engine.forget_scheduled()
    time.sleep(0.3)
    rows = log.drain()
    on_time = rows[(rows[:, 2] > 0) & (rows[:, 1] >= 0)]
    assert np.abs(on_time[:, 1] - on_time[:, 2]).max() <= 1
    assert centroid(engine, 2) == before and (rows[:, 1] == -1).sum() == 1
    assert engine.snapshot()["behind"] == 0


def test_a_flood_of_knobs_into_many_workers_leaves_every_knob_where_it_was_put(texture: Bundle) -> None:
    """For two seconds as fast as Python can, while voices come and go."""
    rng = np.random.default_rng(3)
    with Engine([texture] * 8, control_threads=3) as engine:
        engine.start(NullStream())
        end = time.monotonic() + 2.0
        while time.monotonic() < end:
            voice = int(rng.integers(1, 8))
            engine.set(f"/voice/{voice}/centroid", float(rng.uniform(300.0, 3000.0)))
            engine.set(f"/voice/{voice}/loudness", float(rng.uniform(-30.0, -20.0)))
            if rng.random() < 0.002:
                engine.load(8, texture)
        assert wait_until(lambda: all(centroid(engine, v) == engine.get(f"/voice/{v}/centroid") for v in range(1, 8)))
        facts = engine.snapshot()
    assert facts["nan"] == facts["errors"] == facts["dropped"] == 0 and np.isfinite(engine.tap.read(0)).all()


def test_there_are_no_more_workers_than_voices(texture: Bundle) -> None:
    assert Workers(Engine([texture], max_voices=2).state, 8, 0, 0).count == 2


def test_a_still_voice_decodes_nothing_once_its_state_has_settled(tmp_path: Path) -> None:
    """It hops from one set of envelopes to another, and what sounds comes from the slots; a knob ends that."""
    bundle = read_bundle(make_bundle(tmp_path / "three.texbundle", n_variations=3))
    engine = Engine([bundle])
    engine.render(20 * 48000)
    reader = engine.workers.reader()
    engine.render(20 * 48000)
    assert sum(each.kind == DID_TABLES for each in reader.drain()) > 50 and reader.milliseconds() == []
    engine.set("/voice/1/centroid", 3000.0)
    engine.render(48000)
    assert len(reader.milliseconds()) > 1
