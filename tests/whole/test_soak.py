"""Endurance: `make soak` plays for two hours (TEXBRIDGE_SOAK_SECONDS changes that) under random control and faults."""

import math
import os
import random
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.support.faulty import decoder_of
from tests.support.flood import flood
from tests.support.graphs import not_compilable
from tests.support.loading import load
from tests.support.memory import anonymous_mb, give_back_at_once, per_minute, touch
from tests.support.stage import CEILING, hold_the_interpreter, rumble, wait_until
from tests.support.wave_bundles import make_wave_bundle
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.presets import preset_names
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.diagnostics.silent_callback import Silence
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.synthesis import noise
from texbridge.realtime.synthesis.texture import TextureRenderer

SECONDS = float(os.environ.get("TEXBRIDGE_SOAK_SECONDS", "7200"))
SWAPS, SWAPS_TO_WARM_UP = 1000, 100
LEAK_MB_PER_MINUTE, GROWTH_MB = 0.5, 1.0
"""What the memory at rest may rise by in a minute, and in all, from one half of the time to the other; it stays within
0.1 MB. A leak of a megabyte a minute is found in a run of one minute, a tenth of it in the long one."""
VOICES = 6
DRIFT_SECONDS = 0.02

pytestmark = pytest.mark.soak


def touch_rings(engine: Engine) -> None:
    """Have every page of what is written round and round in memory, before the engine plays."""
    owners = (engine.state, engine.workers._memory)
    touch(ring for owner in owners for ring in vars(owner).values() if isinstance(ring, np.ndarray))


def one_deck(engine: Engine) -> bool:
    """Whether one voice has tables and noise, and what faded out has let go of its own."""
    return sum(deck is not None for deck in engine.state.filled) == 1


def settled_mb() -> float:
    """Memory in use without the noise: mapped from files of the cache that all share, or where that cannot be a copy.

    Of the noise there is what is played and what was before it.
    """
    noises = list(noise._shared.values())
    assert len(noises) <= 1 + (noise._recent.maxlen or 0)
    return anonymous_mb() - sum(tiles.nbytes for tiles in noises if tiles.base is None) / 1e6


def growth_mb(memory: list[float]) -> float:
    """From the median of the first half to that of the second."""
    half = len(memory) // 2
    return float(np.median(memory[half:]) - np.median(memory[:half]))


class SilentStream:
    """A silent callback in real time, beside the engine's: what the machine alone does to it."""

    def __init__(self, sample_rate: int) -> None:
        self.stream, self._silence = NullStream(sample_rate, 64, 2), Silence(2)
        self.stream.open(self._silence.callback_address, self._silence.userdata_address)
        self.stream.start()

    def stop(self) -> None:
        self.stream.stop()


def excess(late: int, silent_late: int) -> float:
    """How far the late wake-ups exceed the silent callback's, in standard deviations of two equal counts in bursts of
    four (the blocks that follow a late one are late too)."""
    return (late - silent_late) / math.sqrt(4.0 * (late + silent_late) + 16.0)


def callback_line(facts: dict[str, Any]) -> str:
    return f"callback peak {facts['callback_peak_us']:.0f} µs, p99 {facts['callback_p99_us']:.0f} µs"


class Performer:
    """Plays an engine as nobody would: random values, bundles that come and go, and faults, which it counts."""

    def __init__(self, engine: Engine, bundles: list[Bundle], port: int, seed: int) -> None:
        self.engine, self.bundles, self.port = engine, bundles, port
        self.random = random.Random(seed)
        self.done: Counter[str] = Counter()
        self.loudest = 0.0

    def turn(self) -> None:
        """A moment of playing: mostly knobs, at times a swap, now and then a fault."""
        addresses = list(self.engine.parameters)
        for _ in range(20):
            address = self.random.choice(addresses)
            if address in self.engine.parameters:
                self._set(address)
            time.sleep(self.random.expovariate(100.0))
        if self.random.random() < 0.5:
            self._swap()
        if self.random.random() < 0.05:
            fault = self.random.choice((self._break_a_decoder, self._stall, self._hold, self._flood))
            fault()
        self._listen()

    def _set(self, address: str) -> None:
        try:
            self.engine.set(address, self.random.random(), norm=True)
        except Exception as error:  # its voice may just have gone
            assert "no such parameter" in str(error)
        self.done["values"] += 1

    def _swap(self) -> None:
        voice = self.random.randrange(1, VOICES + 1)
        bundle = self.random.choice((*self.bundles, None)) if voice > 1 else self.random.choice(self.bundles)
        load(self.engine, voice, bundle, self.random.uniform(0.01, 0.05))
        self.done["swaps"] += 1

    def _break_a_decoder(self) -> None:
        for strip in self.engine._controller.strips:
            if isinstance(strip.renderer, TextureRenderer) and strip.renderer.maker is None:
                decoder: Any = decoder_of(strip.renderer)
                break
        else:
            return
        good, errors = decoder._run, self.engine.snapshot()["errors"]

        def fail(*_: Any) -> Any:
            raise RuntimeError("injected")

        decoder._run = fail
        address = f"/voice/{strip.voice + 1}/loudness"
        if address in self.engine.parameters:
            self._set(address)
        wait_until(lambda: self.engine.snapshot()["errors"] > errors, 2.0)
        decoder._run = good
        self.done["broken decoders"] += 1

    def _stall(self) -> None:
        controller, pause = self.engine._controller, iter([0.3])
        collect = type(controller).collect

        def stall() -> None:
            time.sleep(next(pause, 0.0))
            collect(controller)

        controller.collect = stall  # type: ignore[method-assign]
        time.sleep(0.5)
        del controller.collect  # type: ignore[method-assign]
        self.done["stalls"] += 1

    def _hold(self) -> None:
        hold_the_interpreter(0.2)
        self.done["held locks"] += 1

    def _flood(self) -> None:
        self.done["nonsense"] += flood(self.port, self.random.randrange(1000), 600, 0.3)
        self.done["floods"] += 1

    def _listen(self) -> None:
        sound = self.engine.tap.read(max(0, self.engine.tap.position() - 4800))
        assert np.isfinite(sound).all()
        self.loudest = max(self.loudest, float(np.abs(sound).max(initial=0.0)))


def memory_at_rest(engine: Engine, bundle: Bundle) -> float:
    """Memory while one voice plays ``bundle`` and the others nothing: the same state each time."""
    load(engine, 1, bundle, 0.01)
    for voice in range(2, VOICES + 1):
        load(engine, voice, None, 0.01)
    assert wait_until(lambda: one_deck(engine))
    return settled_mb()


@pytest.mark.parametrize("sample_rate", [44100, 48000])
def test_a_long_performance(sample_rate: int, tmp_path: Path) -> None:
    wave = read_bundle(make_wave_bundle(tmp_path / "wave.texbundle"))
    bundles = [
        rumble(tmp_path),
        wave,
        not_compilable(rumble(tmp_path, "rough", 1)),
        *(read_bundle(name) for name in preset_names()[:3]),
    ]
    give_back_at_once()
    engine = Engine(bundles[:2], sample_rate=sample_rate, max_voices=VOICES)
    touch_rings(engine)
    stream, silent = NullStream(sample_rate, 64, 2), SilentStream(sample_rate)
    with engine, OscServer(engine, "127.0.0.1", 0) as server:
        engine.start(stream)
        begin, first = time.monotonic(), silent.stream.blocks - stream.blocks
        performer = Performer(engine, bundles, server.address[1], seed=sample_rate)
        memory: list[tuple[float, float]] = []
        while (elapsed := time.monotonic() - begin) < SECONDS / 2:
            performer.turn()
            if elapsed > (len(memory) + 6) * SECONDS / 40:
                memory.append((elapsed, memory_at_rest(engine, bundles[0])))
        elapsed = time.monotonic() - begin
        drift = stream.blocks * 64 / sample_rate - elapsed
        apart = silent.stream.blocks - stream.blocks - first
        clock = engine.clock.now() - engine.snapshot()["seconds"] * sample_rate
        facts, alive, late, silent_late = engine.snapshot(), stream.active, stream.late, silent.stream.late
        lost = max(stream.worst_lateness_seconds, silent.stream.worst_lateness_seconds) > 0.5
        memory.append((elapsed, memory_at_rest(engine, bundles[0])))
    silent.stop()
    sizes = [size for _, size in memory]
    growth, leak = growth_mb(sizes), per_minute(memory)
    print(f"\n{sample_rate} Hz, {elapsed:.0f} s: {dict(performer.done)}, peak {performer.loudest:.3f}")
    print(
        f"late {late} (silent {silent_late}), {callback_line(facts)}, drift {1e3 * drift:.2f} ms, apart {apart} blocks"
    )
    print(f"memory at rest {[round(size, 2) for size in sizes]} MB, growth {growth:.2f} MB, {leak:.2f} MB a minute")
    print({name: facts[name] for name in ("errors", "underruns", "starved", "refused", "held")})
    assert alive and performer.loudest <= CEILING
    assert facts["nan"] == facts["dropped"] == 0
    assert facts["errors"] == 0 or "injected" in facts["last_error"]
    assert facts["refused"] <= performer.done["nonsense"]
    assert excess(late, silent_late) < 4.0
    assert lost or (abs(drift) < DRIFT_SECONDS and abs(apart) * 64 / sample_rate < DRIFT_SECONDS)
    assert abs(clock) < DRIFT_SECONDS * sample_rate
    assert leak < LEAK_MB_PER_MINUTE and growth < GROWTH_MB


@pytest.mark.parametrize("what", ["small", "presets"])
def test_a_thousand_swaps_leave_nothing_behind(what: str, tmp_path: Path) -> None:
    """No dropout (a callback that took longer than its block) beyond those of the machine, and memory that stays."""
    names = [rumble(tmp_path, "a", 0), rumble(tmp_path, "b", 1)]
    bundles = names if what == "small" else [read_bundle(name) for name in preset_names()[:4]]
    stream, silent, memory = NullStream(48000, 64, 2), SilentStream(48000), []
    give_back_at_once()
    with Engine([bundles[0]]) as engine:
        touch_rings(engine)
        engine.start(stream)
        begin, threads = time.monotonic(), threading.active_count()
        for k in range(SWAPS):
            load(engine, 1, bundles[(k + 1) % len(bundles)], 0.01)
            if k + 1 >= SWAPS_TO_WARM_UP and (k + 1) % SWAPS_TO_WARM_UP == 0:
                assert wait_until(lambda: one_deck(engine))
                memory.append(settled_mb())
        elapsed, facts = time.monotonic() - begin, engine.snapshot()
        assert threading.active_count() <= threads
        late, silent_late = stream.late, silent.stream.late
        dropouts = int(engine._state.histogram[round(64 / 48000 * 1e9 / 500) :].sum())
    silent.stop()
    growth = growth_mb(memory)
    print(f"\n{SWAPS} swaps of {what} in {elapsed:.0f} s: {dropouts} callbacks longer than a block")
    print(
        f"late {late} (silent {silent_late}), {callback_line(facts)}, memory {memory[0]:.1f} MB, growth {growth:.2f} MB"
    )
    assert facts["errors"] == facts["nan"] == facts["starved"] == 0
    assert dropouts <= silent_late and excess(late, silent_late) < 4.0
    assert growth < GROWTH_MB
