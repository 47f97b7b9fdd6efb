"""The engine: compiled sound, a control thread that feeds it, and one place to see what happens.

Sound is made by the compiled callback alone (`realtime.kernel.callback`), envelope tables by compiled workers
(`realtime.workers`). Python's part, the `Controller`, says what is to change and when; it can be late, slow or in error
without an effect on the stream, which goes on with what it has.

Every change is meant for one sample of the device's clock. One that comes now is meant for the sample a fixed time
later: `gain_latency_seconds` where the kernel carries it out by itself, `control_latency_seconds` where it needs
tables. That is a little later than could be, and always the same.
"""

from __future__ import annotations

import itertools
import math
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.engine.controller import MASTER_ADDRESS, PANIC, Controller, Due
from texbridge.realtime.engine.glide import STEP_SECONDS, Glide
from texbridge.realtime.engine.journal import Journal
from texbridge.realtime.engine.sample_clock import SampleClock
from texbridge.realtime.engine.scheduler import SWAP_SECONDS, Scheduler
from texbridge.realtime.engine.snapshot import engine_facts
from texbridge.realtime.engine.transport import Transport
from texbridge.realtime.engine.tuner import Tuner
from texbridge.realtime.errors import OscError
from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.callback import call, callback
from texbridge.realtime.kernel.clock import monotonic
from texbridge.realtime.kernel.memory import GAIN_FADE_SECONDS, POSITION, QUANTUM, RENDERED, KernelState
from texbridge.realtime.kernel.tap import Tap
from texbridge.realtime.parameters import (
    LATENT_CALLS,
    LIFE_EVENT,
    LIFE_SEED,
    MAX_SEED,
    PITCH,
    Z_ANCHOR,
    Z_GO_TO,
    Parameter,
)
from texbridge.realtime.synthesis.prepare import load_seed, prepare, prepare_morph, prepare_tuned, settle
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
BEAT_SECONDS = 1e5
"""Beats are counted in seconds up to here, and again from 0."""
PLANNED_SECONDS = 0.004
"""How much earlier than by themselves workers make tables for a planned change."""
ONSET_LEVEL = 0.1
"""A sound that comes in counts from a tenth of its level (−20 dB) on."""


class Engine:
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
        self.sample_rate, self.block_size, self.channels = sample_rate, block_size, channels
        self.input_channels, self.seed = input_channels, seed
        latency = PREPARATION_SECONDS + block_size / sample_rate
        self.control_latency_seconds = latency if control_latency_seconds is None else control_latency_seconds
        self.gain_latency_seconds = min(self.control_latency_seconds, GAIN_SECONDS + block_size / sample_rate)
        prepared = [prepare(b, sample_rate, load_seed(seed, voice, 0)) for voice, b in enumerate(bundles)]
        layouts = [ready.layout for ready in prepared]
        self._state = KernelState(layouts, sample_rate, channels, seed, max(1, max_voices), input_channels)
        ahead = max(0.0, self.control_latency_seconds * sample_rate - block_size)
        planned = round(ahead + 2 * block_size + PLANNED_SECONDS * sample_rate)
        self._workers = Workers(self._state, control_threads, round(ahead), planned)
        self._controller = Controller(self._state, prepared, journal, self._workers)
        self._at_start = [ready.identity for ready in prepared]
        self.clock = SampleClock(self._state, sample_rate)
        self.tap = Tap(self._state)
        self.input_tap = Tap(self._state, of_input=True, reserve=max(QUANTUM, block_size))
        self.recording = False
        self.facts: Callable[[], Mapping[str, Any]] = dict
        self._scheduler = Scheduler(self._controller, sample_rate)
        ahead = self.control_latency_seconds * sample_rate
        self._transport = Transport(self._state, self._scheduler, self._workers, self.clock, ahead, self._fade_out)
        self._changes, self._wake = self._scheduler.changes, self._scheduler.wake
        self._tuner = Tuner(self._tune)
        self._scheduler.retune = self._retune
        self._described = False
        self._loads: Counter[int] = Counter(range(1, len(bundles) + 1))
        self._counts: Counter[str] = Counter()
        self._events = itertools.count(1)
        self._lock = threading.Lock()
        self._moment = (-math.inf, 0)

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """Every OSC address (voices count from 1) and its parameter; another mapping when voices come or go."""
        return self._scheduler.parameters

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

    @property
    def max_voices(self) -> int:
        """How many voices there can be."""
        return self._state.n_voices

    @property
    def bundles(self) -> tuple[Bundle, ...]:
        """What the voices play, without the empty ones."""
        return tuple(s.prepared.bundle for s in self._controller.strips if s.prepared is not None)

    def set(
        self, address: str, value: float, norm: bool = False, at: float | None = None, received: float | None = None
    ) -> None:
        """Set a parameter from any thread, in its unit or as a position 0…1 of its range; it is clamped into the range.

        ``at`` is a time of `realtime.kernel.clock.monotonic`, met to the sample; without it the change is made
        `gain_latency_seconds` or `control_latency_seconds` after it was ``received`` (now). Lifts a `panic`. Raises
        `OscError` for an unknown address or a value that is not finite.
        """
        value = self._checked(address, value, norm)
        self._changes.taken_by_hand(address)
        self._change(address, value, self._due(at, received), at is not None)

    def call(
        self, voice: int, name: str, value: float | None = None, at: float | None = None, received: float | None = None
    ) -> None:
        """Ask something of the life of ``voice`` (from 1), from any thread, for the sample at which `set` would act.

        ``name`` is `realtime.parameters.LIFE_SEED` (go on elsewhere, as ``value`` decides, or without one chance),
        `LIFE_EVENT` or `LIFE_BEAT` (without a ``value`` at that sample), or of a latent space one of `LATENT_CALLS`
        with a ``value``. Raises `OscError` for an impossible voice, one without that, or a value that is not finite.
        """
        self._check_voice(voice)
        renderer = self._controller.strips[voice - 1].renderer
        if renderer is None or name not in renderer.calls:
            lacks = "plays no latent space; load one" if name in LATENT_CALLS else "has no life; load a bundle with one"
            raise OscError(f"voice {voice} {lacks} by /voice/{voice}/load")
        if value is not None and not math.isfinite(value):
            raise OscError(f"/voice/{voice}/{name}: {value} is not a finite number")
        due = self._due(at, received)
        if name in (Z_ANCHOR, Z_GO_TO) and value is not None:
            value = -1.0 - value if renderer.calls[name] == 1.0 + value else 1.0 + value
        elif name == LIFE_SEED:
            seed = 1.0 + (secrets.randbelow(MAX_SEED + 1) if value is None else value)
            value = -seed if renderer.calls[LIFE_SEED] == seed else seed
        elif value is None:
            seconds = max(due.tables, 1) / self.sample_rate % BEAT_SECONDS
            value = float(next(self._events)) if name == LIFE_EVENT else seconds
        self._change(f"/voice/{voice}/{name}", value, due, at is not None)

    def _due(self, at: float | None, received: float | None) -> Due:
        """The frames for a time, or a fixed time after what was ``received`` (now)."""
        if at is not None:
            frame = self._frame_of_moment(at)
            return Due(frame, frame)
        frame = self._frame_of_moment(monotonic() if received is None else received)
        return Due(frame + self._frames(self.gain_latency_seconds), frame + self._frames(self.control_latency_seconds))

    def _change(self, address: str, value: float, due: Due, is_planned: bool) -> None:
        if not is_planned:
            self._scheduler.change_now(address, value, due)
            return
        if not self._changes.at([(due.tables, (address, value))]):
            self.count("dropped")
        self._wake.set()

    def get(self, address: str) -> float:
        """The value last set, in the parameter's unit; raises `OscError` for an unknown address."""
        if address not in self.parameters:
            raise OscError(f"{address}: no such parameter")
        return self._scheduler.values[address]

    def panic(self) -> None:
        """Fade everything to silence within 10 ms and go on running; the next `set` but a mute lifts it."""
        self._scheduler.silence(PANIC)

    @property
    def silenced(self) -> bool:
        """Whether a `panic` holds."""
        return self._controller.silenced

    def glide(self, goal_values: Mapping[str, float], seconds: float) -> None:
        """Move parameters to these values, in their units, evenly within ``seconds`` (see `realtime.engine.glide`).

        What is `set` meanwhile leaves the glide; another one takes its place.
        """
        begin = self._frame(monotonic() + self.control_latency_seconds)
        start = {
            address: self._scheduler.values[address] for address in goal_values if address in self._scheduler.values
        }
        length = round(seconds * self.sample_rate)
        step = round(STEP_SECONDS * self.sample_rate)
        self._changes.glide(Glide(self.parameters, start, goal_values, begin, length, step))
        self._wake.set()

    def forget_scheduled(self) -> None:
        """Drop every change that waits for its time, and a glide."""
        self._scheduler.forget()

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

    def schedule(self, events: Iterable[tuple[float, str, float]]) -> None:
        """Automation: (seconds on the sample clock, address, value in the unit), each at its sample."""
        checked = [(seconds, address, self._checked(address, value)) for seconds, address, value in events]
        frames = ((max(0, round(seconds * self.sample_rate)), (name, value)) for seconds, name, value in checked)
        if not self._changes.at(frames):
            self.count("dropped")
        self._wake.set()

    def load(
        self,
        voice: int,
        bundle: Bundle,
        seconds: float = SWAP_SECONDS,
        done: Callable[[], None] | None = None,
        other: Bundle | None = None,
        amount: float = 0.0,
        replaced: Callable[[], None] | None = None,
        pitch: float = 0.0,
    ) -> None:
        """Let ``voice`` (from 1) play ``bundle``, fading in ``seconds`` with equal power; ``done`` is called after.

        If another takes its place before it sounds, ``replaced`` is called instead, where it is given.
        With ``other`` it plays a morph of the two, at ``amount`` 0…1; its standing tones are shifted by ``pitch``
        semitones. Slow: call it from a thread of its own (`realtime.player.voices`). Raises `OscError` for an
        impossible voice and `BundleError` for a decoder that cannot be used; the voice then plays on.
        """
        self._check_voice(voice)
        seed = self._next_seed(voice)
        if other is None:
            ready = prepare(bundle, self.sample_rate, seed, pitch)
        else:
            ready = prepare_morph(bundle, other, self.sample_rate, seed, min(max(amount, 0.0), 1.0), pitch)
        self._scheduler.arrive(voice, settle(ready), seconds, done, replaced)

    def morph(
        self, voice: int, other: Bundle, amount: float = 0.0, seconds: float = SWAP_SECONDS,
        done: Callable[[], None] | None = None, replaced: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """Let ``voice`` (from 1) go on as a morph of what it plays and ``other``, at ``amount`` 0…1, its new parameter
        ``morph``. Slow, and raises, as `load`; also raises `OscError` where the voice plays nothing.
        """
        self._check_voice(voice)
        playing = self._scheduler.expected(voice)
        if playing is None:
            raise OscError(f"voice {voice} plays nothing that could be morphed; /voice/{voice}/load comes first")
        pitch = playing.renderer.values.get(PITCH, 0.0)
        self.load(voice, playing.sources[0], seconds, done, other, amount, replaced, pitch)

    def sources(self, voice: int) -> tuple[Bundle, ...]:
        """What ``voice`` (from 1) plays or is about to: nothing, a bundle, or the two of a morph."""
        self._check_voice(voice)
        playing = self._scheduler.expected(voice)
        return () if playing is None else playing.sources

    def unload(
        self, voice: int, seconds: float = SWAP_SECONDS, done: Callable[[], None] | None = None,
        replaced: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """Fade ``voice`` (from 1) out and free it; raises `OscError` for an impossible voice. See `load`."""
        self._check_voice(voice)
        self._scheduler.arrive(voice, None, seconds, done, replaced)

    def listen(self, live: LiveInput | None) -> None:
        """Let ``live`` drive the voices from what comes in (None: no longer); before `start`."""
        self._scheduler.listen(live)

    def count(self, name: str, amount: int = 1) -> None:
        """Add to a counter of `snapshot` ("refused", "dropped", "late", …); any thread."""
        with self._lock:
            self._counts[name] += amount

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

    def _retune(self, voice: int, pitch: float) -> None:
        """The pitch of a voice (from 1) has been set: offline it is made here, for the sample it is meant for."""
        if self._transport.live:
            self._tuner.want(voice, pitch)
        else:
            self._tune(voice, pitch)

    def _tune(self, voice: int, pitch: float) -> None:
        """Make a voice's noise anew, and let it fade to that; before the first sample it begins with it."""
        playing = self._scheduler.expected(voice)
        if playing is None or PITCH not in playing.renderer.values or playing.pitch == pitch:
            return
        if not self._described and not self._controller.begun:
            first = prepare_tuned(playing, self.sample_rate, playing.identity["seed"], pitch)
            if self._controller.replace(voice - 1, first):
                self._at_start[voice - 1] = first.identity
                return
        try:
            ready = settle(prepare_tuned(playing, self.sample_rate, self._next_seed(voice), pitch))
        except Exception as error:  # the voice goes on as it is
            self.count("refused")
            self._controller.last_error = f"voice {voice}: pitch: {error}"
            return
        self._scheduler.arrive_tuned(voice, ready, playing)

    def _next_seed(self, voice: int) -> int:
        with self._lock:
            number = self._loads[voice]
            self._loads[voice] += 1
        return load_seed(self.seed, voice - 1, number)

    def _check_voice(self, voice: int) -> None:
        if not 1 <= voice <= self.max_voices:
            raise OscError(f"voice {voice}: there are voices 1 to {self.max_voices}")

    def _checked(self, address: str, value: float, norm: bool = False) -> float:
        parameter = self.parameters.get(address)
        if parameter is None:
            raise OscError(f"{address}: no such parameter")
        if not math.isfinite(value):
            raise OscError(f"{address}: {value} is not a finite number")
        return parameter.from_norm(value) if norm else parameter.clamp(value)

    def _frame(self, at: float) -> int:
        """The frame to be rendered at a time of `monotonic`; offline it is always the next one."""
        if not self._transport.live:
            return load(self._state.shared, RENDERED)
        return round(self.clock.position_at(at))

    def _frame_of_moment(self, at: float) -> int:
        """The same frame for all that has one moment, though the estimate of the clock moves on between them."""
        if not self._transport.live:
            return self._frame(at)
        moment, frame = self._moment
        if moment != at:
            frame = self._frame(at)
            self._moment = (at, frame)
        return frame

    def _frames(self, seconds: float) -> int:
        """A latency in frames; offline there is none."""
        return round(seconds * self.sample_rate) if self._transport.live else 0

    def _fade_out(self) -> None:
        self.panic()
        time.sleep(2 * GAIN_FADE_SECONDS + 2 * self.block_size / self.sample_rate + self.control_latency_seconds)


def _check(what: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise ValueError(f"{what} is {value}; must be in {low}…{high}")
