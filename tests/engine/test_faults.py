"""Faults put into a playing engine: the stream lives on, a counter says what happened, and nothing clicks."""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.support.faulty import decoder_of
from tests.support.flood import flood
from tests.support.full_disk import file_size_limit
from tests.support.graphs import not_compilable
from tests.support.jack import BLOCK_SIZE, SAMPLE_RATE, jack_server
from tests.support.kernel_rig import wave_layout, write_wave
from tests.support.osc_client import Client
from tests.support.stage import CEILING, Watch, hold_the_interpreter, largest_jump, rumble, wait_until
from tests.support.steps import made_by
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.audio.stream import DeviceStream, Stream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.callback import callback
from texbridge.realtime.kernel.clock import monotonic
from texbridge.realtime.kernel.memory import GAIN_FADE_SECONDS, LEVEL, STARVED, KernelState
from texbridge.realtime.kernel.publish import publish_control
from texbridge.realtime.kernel.tap import Tap
from texbridge.realtime.kernel.waveform import FADE_FRAMES, PRIMED_FRAMES
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.player.takes import Takes


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="module")
def texture(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return rumble(tmp_path_factory.mktemp("faults"))


@pytest.fixture(scope="module")
def jump(texture: Bundle) -> float:
    return largest_jump([texture])


@pytest.fixture(scope="module")
def jack() -> Iterator[str]:
    yield from jack_server()


@pytest.fixture(params=["none", "jack"])
def stream(request: pytest.FixtureRequest) -> Stream:
    if request.param == "none":
        return NullStream(SAMPLE_RATE, BLOCK_SIZE, 2)
    request.getfixturevalue("jack")
    return DeviceStream(None, SAMPLE_RATE, BLOCK_SIZE, 2)


@contextmanager
def playing(texture: Bundle, jump: float, stream: Stream | None = None) -> Iterator[Watch]:
    with Engine([texture]) as engine:
        engine.start(stream or NullStream())
        yield Watch(engine, jump)


def test_a_sound_cut_off_would_be_noticed(texture: Bundle, jump: float) -> None:
    """The measure of these tests: ten cuts to silence, of which one at least is no crossing of zero."""
    with playing(texture, jump) as watch:
        for level in 5 * [0.0, 1.0]:
            watch.engine._controller.mixer.master(level, 0, 0)
            time.sleep(0.02)
        with pytest.raises(AssertionError):
            watch.check(0.1)


def test_control_thread_stalled_for_a_second(texture: Bundle, jump: float, stream: Stream) -> None:
    """The workers go on without it: no hop is left out."""
    with playing(texture, jump, stream) as watch:
        controller = watch.engine._controller
        collect, stalls, stalled = controller.collect, iter([1.0]), threading.Event()

        def stall() -> None:
            time.sleep(next(stalls, 0.0))
            stalled.set()
            collect()

        controller.collect = stall  # type: ignore[method-assign]
        assert stalled.wait(5.0) and watch.engine.snapshot()["underruns"] == 0
        watch.check(1.0)
        watch.check_control()


def test_worker_stalled_for_a_second(texture: Bundle, jump: float, stream: Stream) -> None:
    stalls = iter([1.0])

    def stall(usual: Callable[[], int]) -> int:
        time.sleep(next(stalls, 0.0))
        return usual()

    with playing(texture, jump, stream) as watch, made_by(watch.engine, stall):
        assert wait_until(lambda: watch.engine.snapshot()["underruns"] >= 4)
        watch.check(1.0)
        watch.check_control()


def test_worker_whose_decoder_fails(texture: Bundle, jump: float) -> None:
    """The voice goes on with what it has, and plays on as before when the decoder does."""
    broken = threading.Event()
    with playing(texture, jump) as watch, made_by(watch.engine, lambda usual: 1 if broken.is_set() else usual()):
        broken.set()
        watch.engine.set("/voice/1/centroid", 3000.0)
        assert wait_until(lambda: watch.engine.snapshot()["errors"] >= 2)
        assert watch.engine.snapshot()["last_error"] == "voice 1: the decoder gave NaN or Inf"
        broken.clear()
        errors = watch.engine.snapshot()["errors"]
        watch.check_control()
        assert watch.engine.snapshot()["errors"] == errors


def test_interpreter_held_for_half_a_second(texture: Bundle, jump: float, stream: Stream) -> None:
    """Workers need no interpreter: hops go on, and what was planned before comes on its sample."""
    with playing(texture, jump, stream) as watch:
        at = monotonic() + 0.35
        for name, value in (("centroid", 3000.0), ("gain", -3.0)):
            watch.engine.set(f"/voice/1/{name}", value, at=at)
        time.sleep(0.3)
        before = watch.engine.snapshot()
        hold_the_interpreter(0.5)
        watch.check(0.5)
        facts = watch.engine.snapshot()
        assert (facts["underruns"], facts["behind"]) == (0, before["behind"])
        watch.check_control()
        watch.check(0.5)


def test_storm_of_garbage_collection(texture: Bundle, jump: float) -> None:
    """Cycles by the thousand, and whole collections without a pause: control may be late, sound is not."""
    with playing(texture, jump) as watch:
        end = time.monotonic() + 1.0
        while time.monotonic() < end:
            for _ in range(2000):
                cycle: list[Any] = []
                cycle.append(cycle)
            gc.collect()
        watch.check(1.0)
        facts = watch.engine.snapshot()
        assert facts["errors"] == 0 and facts["seconds"] >= 1.0
        watch.check_control()


def test_decoder_that_raises(texture: Bundle, jump: float) -> None:
    with playing(not_compilable(texture), jump) as watch:
        decoder: Any = decoder_of(watch.engine._controller.strips[0].renderer)
        good = decoder._run

        def fail(*_: Any) -> Any:
            raise RuntimeError("no memory for the decoder\nsecond line")

        decoder._run = fail
        assert wait_until(lambda: watch.engine.snapshot()["errors"] >= 3)
        facts = watch.engine.snapshot()
        assert facts["last_error"] == "voice 1: the decoder failed: no memory for the decoder"
        assert np.abs(watch.engine.tap.read(watch.engine.tap.position() - 4800)).max() > 1e-3
        decoder._run = good
        watch.check(0.3)
        watch.check_control()


@pytest.mark.parametrize("bad", [np.nan, np.inf])
@pytest.mark.parametrize("output", [0, 1])
def test_decoder_that_gives_no_numbers(texture: Bundle, jump: float, bad: float, output: int) -> None:
    """In its coefficients or its state: the last good tables sound on, the state stays as it was."""
    with playing(not_compilable(texture), jump) as watch:
        decoder: Any = decoder_of(watch.engine._controller.strips[0].renderer)
        good = decoder._run

        def poisoned(*arguments: Any) -> tuple[np.ndarray, np.ndarray]:
            results = tuple(np.array(result) for result in good(*arguments))
            results[output].flat[-1] = bad
            return results[0], results[1]

        decoder._run = poisoned
        assert wait_until(lambda: watch.engine.snapshot()["errors"] >= 3)
        assert "the decoder gave NaN or Inf" in watch.engine.snapshot()["last_error"]
        assert np.abs(watch.engine.tap.read(watch.engine.tap.position() - 4800)).max() > 1e-3
        decoder._run = good
        errors = watch.engine.snapshot()["errors"]
        watch.check(0.3)
        watch.check_control()
        time.sleep(0.4)
        assert watch.engine.snapshot()["errors"] <= errors + 1


def test_disk_full_while_recording(texture: Bundle, jump: float, tmp_path: Path) -> None:
    with playing(texture, jump) as watch:
        takes = Takes(watch.engine, tmp_path)
        with file_size_limit(100_000):
            takes.record(tmp_path / "take.wav")
            assert wait_until(lambda: takes.error is not None)
        assert "full" in str(takes.error) and "take.wav" in str(takes.error)
        watch.check(0.2)
        watch.check_control()
        takes.close()


def test_flood_from_two_senders(texture: Bundle, jump: float) -> None:
    """Five thousand packets a second for a second and a half, over the loopback alone."""
    with playing(texture, jump) as watch, OscServer(watch.engine, "127.0.0.1", 0) as server:
        port, nonsense = server.address[1], []
        threads = [
            threading.Thread(target=lambda s=seed: nonsense.append(flood(port, s, 3750, 1.5)))  # type: ignore[misc]
            for seed in (1, 2)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with Client(port) as client:
            client.settle()
            client.send("/voice/1/gain", 0.0)
            client.settle()
        facts = watch.engine.snapshot()
        assert 0 < facts["refused"] <= sum(nonsense) and facts["dropped"] == 0 and facts["errors"] == 0
        watch.check(1.2)
        watch.check_control()
        assert watch.engine.get("/voice/1/gain") == 0.0


def test_a_thousand_starvations_of_the_waveform_ring() -> None:
    """On a stream of 384 kHz, to be done in seconds. Each time there is enough for a while, then nothing."""
    rate = 384_000
    state = KernelState([wave_layout()], rate, 1, 0)
    publish_control(state, 0, LEVEL, 1.0, 0, round(GAIN_FADE_SECONDS * rate))
    tap, steps, loudest, read = Tap(state), 0.0, 0.0, 0
    stream = NullStream(rate, 64, 1)
    stream.open(callback.address, state.address)
    stream.start()
    try:
        for k in range(1000):
            write_wave(state, 0, np.full(PRIMED_FRAMES + k % 100, 0.5, np.float32))
            assert wait_until(lambda n=k: load(state.shared, STARVED) == n + 1)  # type: ignore[misc]
            if k % 100 == 99:
                assert wait_until(lambda: not tap.read(tap.position() - 64).any())
                sound = tap.read(read)[:, 0].astype(np.float64)
                read += len(sound)
                steps, loudest = max(steps, np.abs(np.diff(sound, prepend=0.0)).max()), max(loudest, sound.max())
        assert stream.active
    finally:
        stream.stop()
    assert load(state.shared, STARVED) == 1000
    assert steps <= 0.5 / FADE_FRAMES * (1 + 1e-6) and 0.49 < loudest <= CEILING
