"""The engine: compiled sound, a control thread that feeds it, and one place to see what happens.

Sound is made by the compiled callback alone (`realtime.kernel.callback`), envelope tables by compiled workers
(`realtime.workers`). Python's part, the `Controller`, says what is to change and when; it can be late, slow or in error
without an effect on the stream, which goes on with what it has.

What it is told is in `realtime.engine.values`, how bundles come and go in `realtime.engine.loading`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.engine.controller import MASTER_ADDRESS, Controller, Due
from texbridge.realtime.engine.journal import Journal
from texbridge.realtime.engine.loading import Loading
from texbridge.realtime.engine.sample_clock import SampleClock
from texbridge.realtime.engine.scheduler import Scheduler
from texbridge.realtime.engine.snapshot import engine_facts
from texbridge.realtime.engine.transport import Transport
from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.callback import call, callback
from texbridge.realtime.kernel.memory import GAIN_FADE_SECONDS, POSITION, QUANTUM, RENDERED, KernelState
from texbridge.realtime.kernel.tap import Tap
from texbridge.realtime.synthesis.prepare import load_seed, prepare
from texbridge.realtime.workers.desk import MOST_WORKERS, Workers

if TYPE_CHECKING:
    from texbridge.realtime.analysis.live import LiveInput
    from texbridge.realtime.audio.stream import Stream

CONTROL_FRAMES, QUIET_FRAMES = 64, 4096
"""Frames that are rendered offline at a time, and at most while Python has nothing to do."""
MAX_VOICES = 16
PREPARATION_SECONDS = 0.002
"""Time for a worker to run a decoder and make tables on an ordinary machine, with some to spare."""
GAIN_SECONDS = 0.0005
"""Time for Python to tell the kernel of what that carries out by itself."""
PLANNED_SECONDS = 0.004
"""How much earlier than by themselves workers make tables for a planned change."""
ONSET_LEVEL = 0.1
"""A sound that comes in counts from a tenth of its level (−20 dB) on."""


class Engine(Loading):
    """Plays one voice per bundle, live through a `Stream` or offline with `render`; voices can come and go.

    ``sample_rate`` in Hz and ``block_size`` in frames are the device's; ``channels`` ≥ 1, ``input_channels`` ≥ 0. The
    same ``seed`` and events give bit-identical offline audio for every block size. ``control_latency_seconds`` is by
    default a block and 2 ms; 0 makes every change as soon as can be. Raises ``ValueError`` for impossible sizes and
    `BundleError` for a decoder that cannot be used. ``recording`` is for whoever records, and is shown in `snapshot`,
    as is what ``facts`` returns. ``control_threads`` workers make the tables.
    """

    def __init__(
        self,
        bundles: Sequence[Bundle],
        *,
        sample_rate: int = 48000,
        block_size: int = 64,
        channels: int = 2,
        seed: int = 0,
        input_channels: int = 0,
        control_latency_seconds: float | None = None,
        max_voices: int = MAX_VOICES,
        journal: Journal | None = None,
        control_threads: int = 1,
    ) -> None:
        _check("number of bundles", len(bundles), 0, 256)
        _check("sample_rate", sample_rate, 8000, 384000)
        _check("block_size", block_size, 1, 65536)
        _check("channels", channels, 1, 64)
        _check("input_channels", input_channels, 0, 64)
        _check("control_threads", control_threads, 1, MOST_WORKERS)
        self.block_size, self.channels, self.input_channels = block_size, channels, input_channels
        latency = PREPARATION_SECONDS + block_size / sample_rate
        latency = latency if control_latency_seconds is None else control_latency_seconds
        prepared = [prepare(b, sample_rate, load_seed(seed, voice, 0)) for voice, b in enumerate(bundles)]
        layouts = [ready.layout for ready in prepared]
        state = KernelState(layouts, sample_rate, channels, seed, max(1, max_voices), input_channels)
        ahead = max(0.0, latency * sample_rate - block_size)
        planned = round(ahead + 2 * block_size + PLANNED_SECONDS * sample_rate)
        self._workers = Workers(state, control_threads, round(ahead), planned)
        scheduler = Scheduler(Controller(state, prepared, journal, self._workers), sample_rate)
        clock = SampleClock(state, sample_rate)
        transport = Transport(state, scheduler, self._workers, clock, latency * sample_rate, self._fade_out)
        gain_latency = min(latency, GAIN_SECONDS + block_size / sample_rate)
        identities = [ready.identity for ready in prepared]
        super().__init__(state, scheduler, transport, clock, gain_latency, latency, seed, identities)
        self.tap = Tap(state)
        self.input_tap = Tap(state, of_input=True, reserve=max(QUANTUM, block_size))
        self.recording = False
        self.facts: Callable[[], Mapping[str, Any]] = dict

    @property
    def callback_address(self) -> int:
        """Address of the compiled PortAudio callback."""
        return int(callback.address)

    @property
    def userdata_address(self) -> int:
        """What the callback wants as its userdata pointer; valid while the engine lives."""
        return self._state.address

    @property
    def state(self) -> KernelState:
        """The kernel's memory, for what works with it (`realtime.audio.input_file`)."""
        return self._state

    @property
    def workers(self) -> Workers:
        """What makes the tables, for who wants to measure it."""
        return self._workers

    @property
    def crossfade_seconds(self) -> float:
        """How long the fade to a new gain, the longer of the two fades, takes to a tenth of its way (an onset)."""
        return ONSET_LEVEL * float(self._state.header[0]["gain_frames"]) / self.sample_rate

    def description(self) -> dict[str, Any]:
        """What a replay must know of the engine (`realtime.engine.journal_file`): plain data."""
        self._described = True
        return {
            "sample_rate": self.sample_rate,
            "channels": self.channels,
            "input_channels": self.input_channels,
            "seed": self.seed,
            "max_voices": self.max_voices,
            "voices": self._at_start,
        }

    def listen(self, live: LiveInput | None) -> None:
        """Let ``live`` drive the voices from what comes in (None: no longer); before `start`."""
        self._scheduler.listen(live)

    def render(self, frames: int, inputs: np.ndarray | None = None) -> np.ndarray:
        """The next ``frames`` frames, float32 [frames, channels], offline, through the same callback and control.

        ``inputs`` float32 [frames, input channels] is what the input hears meanwhile. Raises ``RuntimeError`` while a
        stream plays.
        """
        if self._transport.live:
            raise RuntimeError("the engine is playing live; stop() it before render()")
        out = np.zeros((frames, self.channels), np.float32)
        done = 0
        while done < frames:
            position, rendered = load(self._state.shared, POSITION), load(self._state.shared, RENDERED)
            quiet = self._scheduler.quiet_until(rendered + 2 * QUIET_FRAMES)
            ahead = min(rendered + QUIET_FRAMES, position + frames - done) if quiet else 0
            until = -(-max(ahead, rendered + 1) // CONTROL_FRAMES) * CONTROL_FRAMES
            self._scheduler.prepare_until(until, rendered)
            last = min(frames, done + until - position)
            for first in range(done, last, self.block_size):
                block = slice(first, min(first + self.block_size, last))
                call(self._state, out[block], None if inputs is None else inputs[block])
            done = last
        return out

    def start(self, stream: Stream) -> None:
        """Open and start ``stream`` and the threads. What fails (`DeviceError`) leaves nothing running."""
        self._transport.start(stream)

    def attach(self, stream: Stream) -> None:
        """Play on through another ``stream`` after `detach`, beginning with a fade; raises `DeviceError`."""
        self._transport.attach(stream)

    def detach(self) -> Stream | None:
        """Let go of a stream that has died, without touching it; the threads run on. Returns the stream."""
        return self._transport.detach()

    def stop(self) -> None:
        """Fade out, stop and close the stream, end the threads. Does nothing if the engine is not playing."""
        if not self._transport.live:
            return
        try:
            self._transport.stop()
            self._tuner.finish()
        finally:  # what comes next is heard again
            frame = load(self._state.shared, RENDERED)
            self._scheduler.change_now(MASTER_ADDRESS, self._scheduler.values[MASTER_ADDRESS], Due(frame, frame))

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def snapshot(self) -> dict[str, Any]:
        """Everything observable at this moment (see `realtime.engine.snapshot`)."""
        with self._lock:
            counts = dict(self._counts)
        stream = self._transport.stream
        device_seconds = stream.latency_seconds if stream is not None else 0.0
        facts = engine_facts(self._state, self._controller, self._workers, self.sample_rate, self._scheduler.values)
        return {
            "sample_rate": self.sample_rate,
            "block_size": self.block_size,
            "channels": self.channels,
            "input_channels": self.input_channels,
            "device": stream.name if stream is not None else "",
            "latency_ms": 1e3 * device_seconds,
            "control_latency_ms": 1e3 * self.control_latency_seconds,
            "gain_latency_ms": 1e3 * self.gain_latency_seconds,
            "crossfade_ms": 1e3 * self.crossfade_seconds,
            "osc_latency_ms": 1e3 * (device_seconds + self.control_latency_seconds + self.crossfade_seconds),
            "osc_gain_latency_ms": 1e3 * (device_seconds + self.gain_latency_seconds + self.crossfade_seconds),
            **facts,
            **{name: counts.pop(name, 0) for name in ("late", "dropped", "refused", "blocked", "lost")},
            **counts,
            "gain_db": self._scheduler.values[MASTER_ADDRESS],
            "recording": self.recording,
            "panic": self.silenced,
            **(self._scheduler.live.facts() if self._scheduler.live is not None else {}),
            **self.facts(),
        }

    def _fade_out(self) -> None:
        self.panic()
        time.sleep(2 * GAIN_FADE_SECONDS + 2 * self.block_size / self.sample_rate + self.control_latency_seconds)


def _check(what: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise ValueError(f"{what} is {value}; must be in {low}…{high}")
