"""The engine: compiled sound, a control thread that feeds it, and one place to see what happens.

Sound is made by the compiled callback alone (`realtime.kernel.callback`). Python's part, the `Controller`, runs in the
control thread, woken by every event and every hop; it hands over gains and tables by the protocol of
`realtime.kernel.publish` and can be late, slow or in error without an effect on the stream, which goes on with what it
has.

Every change is meant for one sample of the device's clock. One that comes now is meant for the sample a fixed time
later (`control_latency_seconds`), enough for Python to prepare it: that is a little later than could be, and always the
same. The control thread takes up each change that much before its sample.
"""

from __future__ import annotations

import math
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.engine.controller import MASTER_ADDRESS, PANIC, Controller
from texbridge.realtime.engine.glide import STEP_SECONDS, Glide
from texbridge.realtime.engine.journal import Journal
from texbridge.realtime.engine.sample_clock import SampleClock
from texbridge.realtime.engine.scheduler import MAX_WAIT_SECONDS, RETRY_SECONDS, SWAP_SECONDS, Scheduler
from texbridge.realtime.engine.snapshot import engine_facts
from texbridge.realtime.errors import OscError
from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.callback import call, callback
from texbridge.realtime.kernel.clock import monotonic
from texbridge.realtime.kernel.memory import GAIN_FADE_SECONDS, POSITION, QUANTUM, RENDERED, KernelState
from texbridge.realtime.kernel.tap import Tap
from texbridge.realtime.parameters import Parameter
from texbridge.realtime.priority import begin_playing, end_playing, hurry_threads
from texbridge.realtime.synthesis.prepare import load_seed, prepare, prepare_morph, settle

if TYPE_CHECKING:
    from texbridge.realtime.analysis.live import LiveInput
    from texbridge.realtime.audio.stream import Stream

CONTROL_FRAMES = 64
MAX_VOICES = 16
PREPARATION_SECONDS = 0.0027
"""Time for Python to take a change up, run a decoder and make tables on an ordinary machine, with some to spare."""
ONSET_LEVEL = 0.1
"""A sound that comes in counts from a tenth of its level (−20 dB) on."""


class Engine:
    """Plays one voice per bundle, live through a `Stream` or offline with `render`; voices can come and go.

    ``sample_rate`` in Hz and ``block_size`` in frames are the device's; ``channels`` ≥ 1, ``input_channels`` ≥ 0. The
    same ``seed`` and events give bit-identical offline audio for every block size. ``control_latency_seconds`` is by
    default a block and 2.7 ms; 0 makes every change as soon as can be. Raises ``ValueError`` for impossible sizes and
    `BundleError` for a decoder that cannot be used. ``recording`` is for whoever records, and is shown in `snapshot`,
    as is what ``facts`` returns.
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
    ) -> None:
        _check("number of bundles", len(bundles), 0, 256)
        _check("sample_rate", sample_rate, 8000, 384000)
        _check("block_size", block_size, 1, 65536)
        _check("channels", channels, 1, 64)
        _check("input_channels", input_channels, 0, 64)
        self.sample_rate, self.block_size, self.channels = sample_rate, block_size, channels
        self.input_channels, self.seed = input_channels, seed
        latency = PREPARATION_SECONDS + block_size / sample_rate
        self.control_latency_seconds = latency if control_latency_seconds is None else control_latency_seconds
        prepared = [prepare(b, sample_rate, load_seed(seed, voice, 0)) for voice, b in enumerate(bundles)]
        layouts = [ready.layout for ready in prepared]
        self._state = KernelState(layouts, sample_rate, channels, seed, max(1, max_voices), input_channels)
        self._controller = Controller(self._state, prepared, journal)
        self._at_start = [ready.identity for ready in prepared]
        self.clock = SampleClock(self._state, sample_rate)
        self.tap = Tap(self._state)
        self.input_tap = Tap(self._state, of_input=True, reserve=max(QUANTUM, block_size))
        self.recording = False
        self.facts: Callable[[], Mapping[str, Any]] = dict
        self._scheduler = Scheduler(self._controller, sample_rate)
        self._changes, self._wake = self._scheduler.changes, self._scheduler.wake
        self._loads: Counter[int] = Counter(range(1, len(bundles) + 1))
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._moment = (-math.inf, 0)
        self._stopping = False
        self._thread: threading.Thread | None = None
        self._stream: Stream | None = None

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
        `control_latency_seconds` after it was ``received`` (now). Lifts a `panic`. Raises `OscError` for an unknown
        address or a value that is not finite.
        """
        value = self._checked(address, value, norm)
        self._changes.taken_by_hand(address)
        if at is None:
            self._scheduler.values[address] = value
            due = (monotonic() if received is None else received) + self.control_latency_seconds
            kept = self._changes.now(self._frame(due), (address, value))
        else:
            kept = self._changes.at([(self._frame_of_moment(at), (address, value))])
        if not kept:
            self.count("dropped")
        self._wake.set()

    def get(self, address: str) -> float:
        """The value last set, in the parameter's unit; raises `OscError` for an unknown address."""
        if address not in self.parameters:
            raise OscError(f"{address}: no such parameter")
        return self._scheduler.values[address]

    def panic(self) -> None:
        """Fade everything to silence within 10 ms and go on running; the next `set` but a mute lifts it."""
        self._changes.now(self._frame(monotonic()), (PANIC, 0.0))
        self._wake.set()

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
        self._changes.forget()

    def description(self) -> dict[str, Any]:
        """What a replay must know of the engine (`realtime.engine.journal_file`): plain data."""
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
    ) -> None:
        """Let ``voice`` (from 1) play ``bundle``, fading in ``seconds`` with equal power; ``done`` is called after.

        If another takes its place before it sounds, ``replaced`` is called instead, where it is given.
        With ``other`` it plays a morph of the two, at ``amount`` 0…1. Slow: call it from a thread of its own
        (`realtime.player.voices`). Raises `OscError` for an impossible voice and `BundleError` for a decoder that
        cannot be used; the voice then plays on.
        """
        self._check_voice(voice)
        seed = self._next_seed(voice)
        if other is None:
            ready = prepare(bundle, self.sample_rate, seed)
        else:
            ready = prepare_morph(bundle, other, self.sample_rate, seed, min(max(amount, 0.0), 1.0))
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
        self.load(voice, playing.sources[0], seconds, done, other, amount, replaced)

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
        if self._thread is not None:
            raise RuntimeError("the engine is playing live; stop() it before render()")
        out = np.zeros((frames, self.channels), np.float32)
        done = 0
        while done < frames:
            position, rendered = load(self._state.shared, POSITION), load(self._state.shared, RENDERED)
            until = rendered // CONTROL_FRAMES * CONTROL_FRAMES + CONTROL_FRAMES
            self._scheduler.prepare_until(until, rendered)
            size = min(frames - done, until - position, self.block_size)
            call(self._state, out[done : done + size], None if inputs is None else inputs[done : done + size])
            done += size
        return out

    def start(self, stream: Stream) -> None:
        """Open and start ``stream`` and the control thread. What fails (`DeviceError`) leaves nothing running."""
        if self._thread is not None:
            raise RuntimeError("the engine is already playing")
        rendered = load(self._state.shared, RENDERED)
        self._scheduler.prepare_until(rendered + 1, rendered)
        self._stopping = False
        self._thread = threading.Thread(target=self._control, name="texbridge-control", daemon=True)
        begin_playing()
        try:
            self._open(stream)
            self._thread.start()
            stream.start()
            hurry_threads()
        except BaseException:
            self._join()
            stream.close()
            self._stream = None
            raise

    def attach(self, stream: Stream) -> None:
        """Play on through another ``stream`` after `detach`, beginning with a fade; raises `DeviceError`."""
        self._open(stream)
        self._scheduler.fade_in()
        try:
            stream.start()
            hurry_threads()
        except BaseException:
            self._stream = None
            raise

    def detach(self) -> Stream | None:
        """Let go of a stream that has died, without touching it; the control thread runs on. Returns the stream."""
        stream, self._stream = self._stream, None
        return stream

    def stop(self) -> None:
        """Fade out, stop and close the stream, join the control thread. Does nothing if the engine is not playing."""
        if self._thread is None:
            return
        stream = self._stream
        try:
            if stream is not None:
                self._fade_out()
                stream.stop()
                stream.close()
        finally:
            self._stream = None
            self._join()

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
        stream = self._stream
        device_seconds = stream.latency_seconds if stream is not None else 0.0
        facts = engine_facts(self._state, self._controller, self.sample_rate, self._scheduler.values)
        return {
            "sample_rate": self.sample_rate,
            "block_size": self.block_size,
            "channels": self.channels,
            "input_channels": self.input_channels,
            "device": stream.name if stream is not None else "",
            "latency_ms": 1e3 * device_seconds,
            "control_latency_ms": 1e3 * self.control_latency_seconds,
            "crossfade_ms": 1e3 * self.crossfade_seconds,
            "osc_latency_ms": 1e3 * (device_seconds + self.control_latency_seconds + self.crossfade_seconds),
            **facts,
            **{name: counts.pop(name, 0) for name in ("late", "dropped", "refused", "blocked", "lost")},
            **counts,
            "gain_db": self._scheduler.values[MASTER_ADDRESS],
            "recording": self.recording,
            "panic": self.silenced,
            **(self._scheduler.live.facts() if self._scheduler.live is not None else {}),
            **self.facts(),
        }

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
        if self._thread is None:
            return load(self._state.shared, RENDERED)
        return round(self.clock.position_at(at))

    def _frame_of_moment(self, at: float) -> int:
        """The same frame for all that has one moment, though the estimate of the clock moves on between them."""
        if self._thread is None:
            return self._frame(at)
        moment, frame = self._moment
        if moment != at:
            frame = self._frame(at)
            self._moment = (at, frame)
        return frame

    def _control(self) -> None:
        while not self._stopping:
            self._wake.clear()
            wait = MAX_WAIT_SECONDS
            try:
                wait = self._step()
            except Exception as error:  # the stream must outlive any fault of the control
                self._controller.errors += 1
                self._controller.last_error = f"{type(error).__name__}: {error}"
                wait = RETRY_SECONDS
            if wait > 0.0:
                self._wake.wait(min(wait, MAX_WAIT_SECONDS))

    def _step(self) -> float:
        """Do what is due; returns the seconds until there is more."""
        now = self.clock.now()
        horizon = now + self.control_latency_seconds * self.sample_rate
        return self._scheduler.step(now, horizon, self._stream is not None)

    def _open(self, stream: Stream) -> None:
        stream.open(self.callback_address, self.userdata_address)
        self._stream = stream

    def _fade_out(self) -> None:
        self.panic()
        time.sleep(2 * GAIN_FADE_SECONDS + 2 * self.block_size / self.sample_rate + self.control_latency_seconds)

    def _join(self) -> None:
        self._stopping = True
        self._wake.set()
        if self._thread is not None and self._thread.ident is not None:
            self._thread.join()
        self._thread = None
        self._controller.collect()
        end_playing()
        self._changes.now(load(self._state.shared, RENDERED), (MASTER_ADDRESS, self._scheduler.values[MASTER_ADDRESS]))


def _check(what: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise ValueError(f"{what} is {value}; must be in {low}…{high}")
