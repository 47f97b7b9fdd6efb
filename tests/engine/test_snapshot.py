"""What the meters and the screen show is what happened: each fault is injected and counted, no more and no less."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from tests.support.faulty import decoder_of
from tests.support.graphs import not_compilable
from tests.support.osc_client import Client
from tests.support.osc_client import bundle as osc_bundle
from texbridge.realtime.app.screen import Screen
from texbridge.realtime.app.screen_layout import COUNTERS
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.changes import MAX_CHANGES_WAITING
from texbridge.realtime.engine.controller import AT_ONCE, Due
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.kernel import callback as kernel
from texbridge.realtime.osc.methods import METER_KEYS
from texbridge.realtime.osc.packet import encode
from texbridge.realtime.osc.server import OscServer

RATE = 48000


@pytest.fixture(scope="module")
def texture(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return read_bundle(make_bundle(tmp_path_factory.mktemp("observed") / "small.texbundle"))


def screen(engine: Engine) -> str:
    return Screen("texbridge", engine.parameters).draw(engine.snapshot(), "", "", 110, 40).plain


def meters(engine: Engine) -> dict[str, Any]:
    """``/engine`` over real UDP."""
    with OscServer(engine, port=0) as server, Client(server.port) as client:
        client.send("/meters")
        values = client.until("/engine")[-1][1]
    return dict(zip(METER_KEYS, values, strict=True))


def wait_until(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.005)
    return condition()


def call_with_flags(engine: Engine, flags: int) -> None:
    out = np.zeros((64, engine.channels), np.float32)
    kernel.callback.ctypes(0, out.ctypes.data, 64, 0, flags, engine.userdata_address)


def shown(engine: Engine, **expected: int) -> None:
    """Meters, screen and snapshot agree on these counters, and all others are 0."""
    told, state, text = meters(engine), engine.snapshot(), screen(engine)
    for name in COUNTERS:
        count = expected.get(name, 0)
        assert (told[name], state[name]) == (count, count), name
        assert f" {name} {count} " in text


def test_nothing_has_happened_yet(texture: Bundle) -> None:
    engine = Engine([texture])
    engine.render(RATE)
    shown(engine)


def test_xruns(texture: Bundle) -> None:
    engine = Engine([texture], input_channels=1)
    engine.render(640)
    for _ in range(3):
        call_with_flags(engine, 4)
    call_with_flags(engine, 2)
    shown(engine, xruns=3)
    assert engine.snapshot()["input_xruns"] == 1


def test_underruns_count_the_hops_that_a_stalled_control_missed(texture: Bundle) -> None:
    engine = Engine([texture])
    engine.render(640)
    hop = texture.hop_size * RATE / texture.sample_rate
    for _ in range(round(3.5 * hop / 64)):
        call_with_flags(engine, 0)
    engine.render(640)
    assert engine.snapshot()["underruns"] == 2
    shown(engine, underruns=2)


def test_late_dropped_and_refused(texture: Bundle) -> None:
    engine = Engine([texture])
    with OscServer(engine, port=0) as server, Client(server.port) as client:
        message = encode("/voice/1/gain", -6.0)
        for _ in range(4):
            client.raw(osc_bundle([message], time.time() - 0.5))
        client.send("/nowhere", 1.0)
        client.send("/voice/1/gain", "loud")
        client.raw(b"no packet.")
        client.settle()
    for _ in range(MAX_CHANGES_WAITING + 5 - len(engine._changes)):
        engine.set("/voice/1/pan", 0.0, at=1e9)
    assert engine.snapshot()["late"] == 4
    shown(engine, late=4, refused=3, dropped=5)


def test_a_change_that_comes_too_late_is_counted_as_behind(texture: Bundle) -> None:
    engine = Engine([texture])
    engine.render(6400)
    engine._controller.apply("/voice/1/gain", -6.0, Due(3200, 3200))
    engine.render(640)
    shown(engine, behind=1)


def test_errors_and_not_a_number(texture: Bundle) -> None:
    engine = Engine([not_compilable(texture)])
    engine.render(640)
    decoder = decoder_of(engine._controller.strips[0].renderer)

    def fail(*_: object) -> None:
        raise RuntimeError("the graph is broken")

    good = decoder._run
    decoder._run = fail  # type: ignore[method-assign, assignment]
    for _ in range(2):
        engine.set("/voice/1/centroid", 3000.0)
        engine.render(640)
    decoder._run = good  # type: ignore[method-assign]
    deck = engine.state.filled[0]
    assert deck is not None and "the graph is broken" in engine.snapshot()["last_error"]
    deck.slots[:] = np.nan
    engine.render(64)
    assert engine.snapshot()["nan"] == 1
    shown(engine, errors=2, nan=1)


def test_decoder_time(texture: Bundle) -> None:
    engine = Engine([not_compilable(texture)])
    decoder = decoder_of(engine._controller.strips[0].renderer)
    quick = decoder._run

    def slow(*arguments: Any) -> Any:
        time.sleep(0.03)
        return quick(*arguments)

    decoder._run = slow  # type: ignore[method-assign, assignment]
    for value in (1000.0, 2000.0, 3000.0):
        engine.set("/voice/1/centroid", value)
        engine.render(64)
    assert 30.0 <= meters(engine)["decoder_ms"] < 300.0
    assert f"decoder {engine.snapshot()['decoder_ms']:.2f} ms" in screen(engine)


def test_ring_fill_rises_while_nothing_asks_for_sound(texture: Bundle) -> None:
    engine = Engine([texture])
    engine.render(640)
    assert engine.snapshot()["ring_fill"] == 0.0
    for turn in range(64):
        engine._controller.apply("/master/gain", -turn / 10, AT_ONCE)
    assert meters(engine)["ring_fill"] == pytest.approx(64 / 256)
    assert "rings 25 %" in screen(engine)


def test_callback_times_and_load(texture: Bundle) -> None:
    engine = Engine([texture])
    engine.render(RATE)
    told, text = meters(engine), screen(engine)
    for what in ("mean", "p99"):  # one block of a thousand that was held up can lift the mean above the other
        assert 0.0 < told[f"callback_{what}_us"] <= told["callback_peak_us"] + 0.5
    assert told["load"] == pytest.approx(told["callback_mean_us"] * 1e-6 * RATE / 64, rel=0.05)
    times = "/".join(f"{told[f'callback_{what}_us']:.0f}" for what in ("mean", "p99", "peak"))
    assert f"block mean/p99/peak {times} µs" in text


def test_every_voice_has_its_peak_and_rms(texture: Bundle, tmp_path: Path) -> None:
    """Three voices at known levels, one of them silent, one place empty."""
    engine = Engine([texture] * 3, max_voices=4)
    engine.unload(2)
    engine.set("/voice/1/loudness", -20.0)
    engine.set("/voice/3/loudness", -40.0)
    engine.load(4, texture)
    engine.set("/voice/3/width", 0.0)
    engine.render(RATE // 2)
    engine.set("/voice/4/mute", 1.0)
    engine.render(8 * RATE)
    state = engine.snapshot()
    levels = {voice["index"]: (voice["peak_db"], voice["rms_db"]) for voice in state["voices"]}
    assert levels.keys() == {1, 3, 4} and levels[4] == (-120.0, -120.0)
    assert levels[1][1] == pytest.approx(-20.0, abs=4.0) and levels[3][1] == pytest.approx(-40.0, abs=4.0)
    assert levels[1][0] > levels[1][1] and levels[3][0] > levels[3][1]
    with OscServer(engine, port=0) as server, Client(server.port) as client:
        client.send("/meters")
        values = client.until("/meters")[-1][1]
    assert len(values) == 4 + 2 * 4
    np.testing.assert_allclose(values[4:6], levels[1], atol=0.01)
    assert values[6:8] == [-120.0, -120.0]
    text = screen(engine)
    for peak, rms in (levels[1], levels[3]):
        assert f" {peak:6.1f} {rms:6.1f} " in text


def test_the_counters_live(texture: Bundle) -> None:
    """The same, while the sound runs: what the null stream finds late is what the meters call xruns."""
    with Engine([texture]) as engine:
        stream = NullStream()
        engine.start(stream)
        assert wait_until(lambda: engine.tap.position() > RATE // 2)
        engine.count("refused")
        told = meters(engine)
        assert told["refused"] == 1 and told["starved"] == told["nan"] == told["errors"] == 0
        assert told["xruns"] <= stream.late
