"""Measurements of the engine in this process: callback time, blocks under the interpreter lock, control, latency."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

import numpy as np

from texbridge.realtime.audio.null_stream import call_stream_callback
from texbridge.realtime.audio.stream import DeviceStream, NullStream, Stream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.diagnostics.dummy_jack import dummy_jack
from texbridge.realtime.diagnostics.latency_report import Measured, self_test
from texbridge.realtime.diagnostics.silent_callback import Silence
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.kernel.callback import call, callback
from texbridge.realtime.kernel.clock import clock_address, clock_id, read_clock
from texbridge.realtime.kernel.compiled import njit
from texbridge.realtime.kernel.memory import KernelState
from texbridge.realtime.kernel.publish import publish_tables
from texbridge.realtime.synthesis.prepare import prepare
from texbridge.realtime.synthesis.texture import TextureRenderer

SAMPLE_RATE = 48000
BLOCK_SIZE = 64
CHANNELS = 2
DENORMAL = np.float32(1e-38)
"""What makes envelopes of an audible texture denormal."""
_SETTLE_SECONDS = 0.4


@njit(nogil=True)
def _time_blocks(
    callback: int, userdata: int, output: np.ndarray, frames: int, block_ns: np.ndarray, clock: np.ndarray
) -> None:
    """Call the callback once for each entry of `block_ns` and store how long it took; `clock` is address and number."""
    time_info = np.zeros(3, np.float64)
    scratch = np.zeros(2, np.int64)
    for i in range(len(block_ns)):
        began = read_clock(clock[0], clock[1], scratch.ctypes.data)
        call_stream_callback(callback, 0, output.ctypes.data, frames, time_info.ctypes.data, 0, userdata)
        block_ns[i] = read_clock(clock[0], clock[1], scratch.ctypes.data) - began


class TimedStream:
    """A stream that calls the callback as fast as it can and times each block; its sound is thrown away.

    Args:
        seconds: of sound, at 48 kHz.
    """

    name = "timed"
    sample_rate = SAMPLE_RATE
    block_size = BLOCK_SIZE
    channels = CHANNELS
    input_channels = 0
    latency_seconds = 0.0
    active = False

    def __init__(self, seconds: float) -> None:
        self.block_ns = np.zeros(int(seconds * SAMPLE_RATE / BLOCK_SIZE), np.int64)
        self._addresses = (0, 0)

    def open(self, callback_address: int, userdata_address: int) -> None:
        """Remember the callback."""
        self._addresses = (callback_address, userdata_address)

    def start(self) -> None:
        """Call the callback for all the sound, on the calling thread, and return."""
        clock = np.array([clock_address(), clock_id()], np.int64)
        _time_blocks(*self._addresses, np.zeros(BLOCK_SIZE * CHANNELS, np.float32), BLOCK_SIZE, self.block_ns, clock)

    def stop(self) -> None:
        """Nothing is left to stop."""

    def close(self) -> None:
        """Nothing is left to close."""

    def discard(self) -> None:
        """Nothing is left to discard."""


def kernel_block_us(bundle: Bundle, voices: int, seconds: float) -> np.ndarray:
    """Return the time of every block in microseconds, with that many voices of one bundle sounding."""
    engine = Engine([bundle] * voices, sample_rate=SAMPLE_RATE, block_size=BLOCK_SIZE, channels=CHANNELS)
    stream = TimedStream(seconds)
    engine.start(stream)
    engine.stop()
    return stream.block_ns / 1e3


def voice_percent(bundle: Bundle, seconds: int) -> float:
    """Return what one voice takes of a core, its worker and all else included: CPU time of a second of sound rendered
    offline, the median of so many."""
    engine = Engine([bundle], sample_rate=SAMPLE_RATE, block_size=BLOCK_SIZE, channels=CHANNELS)
    engine.render(SAMPLE_RATE)
    times = []
    for _ in range(seconds):
        began = time.process_time()
        engine.render(SAMPLE_RATE)
        times.append(time.process_time() - began)
    return 100.0 * float(np.median(times))


def silent_block_us(seconds: float) -> np.ndarray:
    """Return the same for the silent callback: the cost of calling and of the clock."""
    stream, silence = TimedStream(seconds), Silence(CHANNELS)
    stream.open(silence.callback_address, silence.userdata_address)
    stream.start()
    return stream.block_ns / 1e3


def silence_cost_ratio(bundle: Bundle, seconds: float = 60.0) -> float:
    """Return what silence costs beside sound, by median block: the dearer of envelopes of zero and of denormal ones.

    All three sound for a second first, so that what that leaves behind is in it, and are timed in turns.
    """
    renderer = TextureRenderer(bundle, SAMPLE_RATE)
    renderer.preroll()
    tables, speed = renderer.tables()
    layout = prepare(bundle, SAMPLE_RATE, 0).layout
    states = []
    for factor in (1.0, 0.0, DENORMAL):
        states.append(KernelState([layout], SAMPLE_RATE, CHANNELS, 0))
        publish_tables(states[-1], 0, tables, speed)
        call(states[-1], np.zeros((SAMPLE_RATE, CHANNELS), np.float32))
        publish_tables(states[-1], 0, tables * np.float32(factor), speed)
    turns = max(1, round(seconds))
    times = [[_block_us(state, seconds / turns) for state in states] for _ in range(turns)]
    sound, *silences = (float(np.median(np.concatenate(each))) for each in zip(*times, strict=True))
    return max(silences) / sound


def _block_us(state: KernelState, seconds: float) -> np.ndarray:
    stream = TimedStream(seconds)
    stream.open(callback.address, state.address)
    stream.start()
    return stream.block_ns / 1e3


@dataclass(frozen=True)
class LockResult:
    """Blocks delivered divided by blocks due, for both callbacks, and the audio system they ran on."""

    system: str
    engine: float
    silent: float


def blocks_under_lock(bundle: Bundle, seconds: float, rounds: int = 3) -> LockResult:
    """Play engine and silence in turns while another Python thread never rests; over JACK's dummy device if there."""
    jack = shutil.which("jackd") is not None
    with dummy_jack(SAMPLE_RATE, BLOCK_SIZE) if jack else nullcontext():
        engine, silent = [], []
        for _ in range(rounds):
            silent.append(_silence_delivered(_stream(jack), seconds))
            engine.append(_engine_delivered(bundle, _stream(jack), seconds))
    system = "JACK dummy" if jack else "no device"
    return LockResult(system, float(np.mean(engine)), float(np.mean(silent)))


def _stream(jack: bool) -> Stream:
    return (
        DeviceStream(None, SAMPLE_RATE, BLOCK_SIZE, CHANNELS) if jack else NullStream(SAMPLE_RATE, BLOCK_SIZE, CHANNELS)
    )


def hold_lock() -> None:
    """Some milliseconds in compiled code that does not let the interpreter lock go."""
    sum(range(200_000))


def plain_python() -> None:
    """About as long in Python, which lets the lock go when it is asked to."""
    for _ in range(100_000):
        pass


@contextmanager
def busy_python(work: Callable[[], None] = hold_lock) -> Iterator[None]:
    """Keep the interpreter lock taken from another thread, which does ``work`` and never rests."""
    stop = threading.Event()

    def loop() -> None:
        while not stop.is_set():
            work()

    thread = threading.Thread(target=loop, name="busy", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _silence_delivered(stream: Stream, seconds: float) -> float:
    silence = Silence(CHANNELS)
    stream.open(silence.callback_address, silence.userdata_address)
    stream.start()
    try:
        return _delivered(lambda: silence.frames, seconds)
    finally:
        stream.stop()
        stream.close()


def _engine_delivered(bundle: Bundle, stream: Stream, seconds: float) -> float:
    engine = Engine([bundle], sample_rate=SAMPLE_RATE, block_size=BLOCK_SIZE, channels=CHANNELS)
    engine.start(stream)
    try:
        return _delivered(engine.tap.position, seconds)
    finally:
        engine.stop()


def _delivered(position: Callable[[], int], seconds: float) -> float:
    """Return the frames that pass while Python is busy, divided by those that real time asks for."""
    time.sleep(_SETTLE_SECONDS)
    with busy_python():
        time.sleep(_SETTLE_SECONDS)
        first, began = position(), time.perf_counter()
        time.sleep(seconds)
        last, ended = position(), time.perf_counter()
    return (last - first) / ((ended - began) * SAMPLE_RATE)


def control_step_ms(bundle: Bundle, steps: int) -> np.ndarray:
    """Return the time of each control step in milliseconds: decoder, centroid and loudness, envelope tables."""
    renderer = TextureRenderer(bundle, SAMPLE_RATE)
    renderer.preroll()
    rng = np.random.default_rng(0)
    elapsed = np.zeros(steps)
    for step in range(-10, steps):
        for parameter in bundle.parameters:
            renderer.set_value(parameter.name, parameter.from_norm(rng.random()))
        began = time.perf_counter()
        renderer.tables()
        renderer.hop()
        elapsed[max(step, 0)] = 1e3 * (time.perf_counter() - began)
    return elapsed


def render_speed(bundle: Bundle, seconds: float) -> float:
    """Return how many times faster than it sounds one voice is rendered offline, after its first second."""
    engine = Engine([bundle], sample_rate=SAMPLE_RATE, block_size=BLOCK_SIZE, channels=CHANNELS)
    engine.render(SAMPLE_RATE)
    began = time.perf_counter()
    engine.render(round(seconds * SAMPLE_RATE))
    return seconds / (time.perf_counter() - began)


def measured_latency(trials: int, busy: bool) -> Measured:
    """The latency self-test, with a Python thread that never rests beside it if ``busy``."""
    with _system() as jack, busy_python(plain_python) if busy else nullcontext():
        return self_test(_stream(jack), trials)


def silent_xruns(seconds: float) -> int:
    """How often the device loses time, or the pacing of no device is late, while nothing but silence is made."""
    with _system() as jack:
        stream, silence = _stream(jack), Silence(CHANNELS)
        stream.open(silence.callback_address, silence.userdata_address)
        stream.start()
        time.sleep(seconds)
        stream.stop()
        stream.close()
    return silence.flagged


@contextmanager
def _system() -> Iterator[bool]:
    """JACK's dummy device where jackd is installed; yields whether it is."""
    jack = shutil.which("jackd") is not None
    with dummy_jack(SAMPLE_RATE, BLOCK_SIZE) if jack else nullcontext():
        yield jack
