"""Measurements of what a performance asks of the engine: many voices, a held interpreter lock, swaps of bundles."""

from __future__ import annotations

import shutil
import socket
import time
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np

from texbridge.realtime.audio.stream import DeviceStream, NullStream, Stream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.diagnostics.dummy_jack import dummy_jack
from texbridge.realtime.diagnostics.measure_engine import (
    BLOCK_SIZE,
    CHANNELS,
    SAMPLE_RATE,
    busy_python,
    silent_block_us,
)
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.journal import SWAP, Journal, Operation
from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.kernel.clock import monotonic
from texbridge.realtime.osc.packet import encode
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.player.voices import Voices

LOCK_VOICES = 16
_SETTLE_SECONDS = 0.5
_SWAP_LIMIT_SECONDS = 10.0


@dataclass(frozen=True)
class CallbackTimes:
    """99th percentile of the callback's time in µs, of the engine and of silence, and the audio system it ran on."""

    system: str
    engine_us: float
    silent_us: float

    @property
    def beyond_percent(self) -> float:
        """What the engine takes beyond silence, in percent of a block."""
        return 100.0 * (self.engine_us - self.silent_us) / (1e6 * BLOCK_SIZE / SAMPLE_RATE)


def callback_under_lock(bundles: Sequence[Bundle], seconds: float) -> CallbackTimes:
    """Play 16 voices while another Python thread never rests; over JACK's dummy device if there."""
    jack = shutil.which("jackd") is not None
    silent = float(np.percentile(silent_block_us(seconds), 99.0))
    voices = [bundles[index % len(bundles)] for index in range(LOCK_VOICES)]
    with dummy_jack(SAMPLE_RATE, BLOCK_SIZE) if jack else nullcontext():
        engine = Engine(voices, sample_rate=SAMPLE_RATE, block_size=BLOCK_SIZE, channels=CHANNELS)
        engine.start(_stream(jack))
        try:
            time.sleep(_SETTLE_SECONDS)
            with busy_python():
                time.sleep(seconds)
                p99 = engine.snapshot()["callback_p99_us"]
        finally:
            engine.stop()
    return CallbackTimes("JACK dummy" if jack else "no device", p99, silent)


def _stream(jack: bool) -> Stream:
    if jack:
        return DeviceStream(None, SAMPLE_RATE, BLOCK_SIZE, CHANNELS)
    return NullStream(SAMPLE_RATE, BLOCK_SIZE, CHANNELS)


def swap_ms(bundles: Sequence[Bundle], swaps: int) -> np.ndarray:
    """Milliseconds from sending ``/voice/1/load`` to the sample at which the new bundle begins to sound, for each swap.

    The packet takes the real path; the bundles are read before the first swap that counts, so files are warm.
    """
    done: list[Operation] = []
    journal = Journal(done.append)
    engine = Engine([bundles[0]], sample_rate=SAMPLE_RATE, block_size=BLOCK_SIZE, channels=CHANNELS, journal=journal)
    paths = {bundle.name: bundle.path for bundle in bundles}
    with (
        Voices(engine, lambda name: paths[name]) as voices,
        OscServer(engine, port=0, methods=voices.methods) as server,
    ):
        engine.start(NullStream(SAMPLE_RATE, BLOCK_SIZE, CHANNELS))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.connect(server.address)
            try:
                names = [bundles[(turn + 1) % len(bundles)].name for turn in range(swaps + len(bundles))]
                times = [_one_swap_ms(engine, client, name, done) for name in names]
            finally:
                engine.stop()
    return np.array(times[len(bundles) :])


def _one_swap_ms(engine: Engine, client: socket.socket, name: str, done: list[Operation]) -> float:
    before = sum(operation[0] == SWAP for operation in done)
    sent = engine.clock.position_at(monotonic())
    client.send(encode("/voice/1/load", name))
    end = time.monotonic() + _SWAP_LIMIT_SECONDS
    while time.monotonic() < end:
        swaps = [operation for operation in done if operation[0] == SWAP]
        if len(swaps) > before:
            time.sleep(0.1)
            frame: int = swaps[-1][-1]
            return 1e3 * (frame - sent) / engine.sample_rate
        time.sleep(0.005)
    raise TexbridgeError(f"{name} was not loaded within {_SWAP_LIMIT_SECONDS:.0f} s: {engine.snapshot()['last_error']}")
