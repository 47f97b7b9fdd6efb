"""Haste while the engine plays: what is set, and that it is undone."""

import gc
import os
import sys
import threading
from collections.abc import Iterator

import pytest

from texbridge.realtime import priority
from texbridge.realtime.audio.stream import NullStream
from texbridge.realtime.diagnostics.test_tones import probe_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import DeviceError
from texbridge.realtime.osc.server import OscServer

IS_LINUX = sys.platform == "linux"


@pytest.fixture(scope="module")
def real_time() -> Iterator[None]:
    """Only where this account may have real-time priority."""
    if not IS_LINUX:
        pytest.skip("real-time priorities are set on Linux alone")
    allowed: list[bool] = []

    def ask() -> None:
        priority.make_real_time(threading.get_native_id())
        allowed.append(os.sched_getscheduler(0) & ~os.SCHED_RESET_ON_FORK == os.SCHED_RR)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    if not allowed[0]:
        pytest.skip("this account may not have real-time priority (ulimit -r)")
    yield


def levels() -> dict[str, int]:
    """Real-time priority by thread name, 0 for ordinary ones."""
    return {t.name: os.sched_getparam(t.native_id).sched_priority for t in threading.enumerate() if t.native_id}


def test_locks_are_handed_over_sooner_while_any_engine_plays() -> None:
    usual, frozen = sys.getswitchinterval(), gc.get_freeze_count()
    with Engine([probe_bundle("sine")]) as first, Engine([probe_bundle("sine")]) as second:
        first.start(NullStream())
        second.start(NullStream())
        assert sys.getswitchinterval() == pytest.approx(priority.SWITCH_SECONDS)
        assert gc.get_freeze_count() > frozen
        first.stop()
        assert sys.getswitchinterval() == pytest.approx(priority.SWITCH_SECONDS)
    assert sys.getswitchinterval() == usual and gc.get_freeze_count() == 0


def test_a_stream_that_fails_leaves_nothing_behind() -> None:
    class Broken(NullStream):
        def start(self) -> None:
            raise DeviceError("no")

    usual = sys.getswitchinterval()
    with pytest.raises(DeviceError):
        Engine([probe_bundle("sine")]).start(Broken())
    assert sys.getswitchinterval() == usual


def test_control_and_osc_come_after_the_audio_and_before_the_rest(real_time: None) -> None:
    engine = Engine([probe_bundle("sine")])
    with OscServer(engine, port=0), engine:
        engine.start(NullStream())
        found = levels()
    assert found["null-audio"] > found["texbridge-control"] == found["texbridge-osc"] > 0
    assert found["MainThread"] == 0


def test_nothing_is_raised_beside_an_audio_thread_without_priority(
    real_time: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("texbridge.realtime.audio.null_stream.make_real_time", lambda *_, **__: None)
    engine = Engine([probe_bundle("sine")])
    with OscServer(engine, port=0), engine:
        engine.start(NullStream())
        assert set(levels().values()) == {0}
