"""Real time with no device: a compiled loop that calls the audio callback on schedule and throws the sound away."""

import sys
import threading
from typing import Any

import numpy as np
from llvmlite import ir
from numba import types

from texbridge.realtime.errors import DeviceError
from texbridge.realtime.kernel.compiled import intrinsic, njit
from texbridge.realtime.priority import make_real_time

_CLOCK_MONOTONIC = 6 if sys.platform == "darwin" else 1
_OUTPUT_UNDERFLOW = 4  # PortAudio's flag paOutputUnderflow
_STOP, _BLOCKS, _LATE, _WORST_NS, _ENDED, _FIRST_NS = range(6)
_RESTART_NS = 500_000_000

_clock_gettime = types.ExternalFunction("clock_gettime", types.int32(types.int32, types.intp))
_nanosleep = types.ExternalFunction("nanosleep", types.int32(types.intp, types.intp))


@intrinsic
def call_stream_callback(
    typing: Any, address: Any, input: Any, output: Any, frames: Any, time_info: Any, flags: Any, userdata: Any
) -> Any:
    """Call the PortAudio callback at `address` (all arguments are machine words); compiled code only.

    `input` is the address of interleaved float32 [frames, input channels], or 0 where there is none.
    """
    del typing, address, input, output, frames, time_info, flags, userdata
    word = types.intp

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        pointer, integer = ir.IntType(8).as_pointer(), ir.IntType(64)
        unsigned_long = ir.IntType(32 if sys.platform == "win32" else 64)
        function = ir.FunctionType(ir.IntType(32), [pointer, pointer, unsigned_long, pointer, unsigned_long, pointer])
        target, heard, output, frames, time_info, flags, userdata = args
        callee = builder.inttoptr(target, function.as_pointer())
        words = (
            [frames, flags] if unsigned_long == integer else [builder.trunc(n, unsigned_long) for n in (frames, flags)]
        )
        pointers = [builder.inttoptr(n, pointer) for n in (heard, output, time_info, userdata)]
        return builder.call(callee, [pointers[0], pointers[1], words[0], pointers[2], words[1], pointers[3]])

    return types.int32(word, word, word, word, word, word, word), codegen


@njit(nogil=True, cache=True)
def _now_ns(timespec: np.ndarray) -> int:
    _clock_gettime(_CLOCK_MONOTONIC, timespec.ctypes.data)
    now: int = timespec[0] * 1_000_000_000 + timespec[1]
    return now


@njit(nogil=True, cache=True)
def _feed(source: np.ndarray, at: int, block: np.ndarray) -> int:
    """Fill `block` from the flat `source` beginning at sample `at`, round and round; returns where to go on."""
    for i in range(len(block)):
        block[i] = source[at]
        at += 1
        if at == len(source):
            at = 0
    return at


@njit(nogil=True, cache=True)
def _pace(
    callback: int,
    userdata: int,
    output: np.ndarray,
    source: np.ndarray,
    heard: np.ndarray,
    frames: int,
    block_ns: float,
    state: np.ndarray,
) -> None:
    """Call the callback once per block, on absolute deadlines, until `state[_STOP]` or it returns non-zero.

    `source` goes into the callback block by block through `heard`, and again from its start; empty: no input.
    Block n is due at start + n·block_ns exactly, so nothing drifts. A wake-up more than one block after its deadline
    is late: it is counted, the callback sees PortAudio's underflow flag, and the blocks missed follow at once.
    After half a second of absence (a suspended machine) the schedule starts anew.
    """
    timespec = np.zeros(2, np.int64)
    time_info = np.zeros(3, np.float64)
    start = _now_ns(timespec)
    block = at = 0
    heard_address = heard.ctypes.data if len(source) > 0 else 0
    while state[_STOP] == 0:
        due = start + np.int64(block * block_ns)
        now = _now_ns(timespec)
        if now < due:
            timespec[0] = (due - now) // 1_000_000_000
            timespec[1] = (due - now) % 1_000_000_000
            _nanosleep(timespec.ctypes.data, 0)
            now = _now_ns(timespec)
            if now < due:
                continue
        lateness = now - due
        flags = 0
        if lateness > block_ns:
            flags = _OUTPUT_UNDERFLOW
            state[_LATE] += 1
        if lateness > state[_WORST_NS]:
            state[_WORST_NS] = lateness
        if lateness > _RESTART_NS:
            start, block = now, 0
        state[_FIRST_NS] = start - np.int64((state[_BLOCKS] - block) * block_ns)
        time_info[1] = now * 1e-9
        time_info[2] = now * 1e-9
        if len(source) > 0:
            at = _feed(source, at, heard)
        result = call_stream_callback(
            callback, heard_address, output.ctypes.data, frames, time_info.ctypes.data, flags, userdata
        )
        block += 1
        state[_BLOCKS] += 1
        if result != 0:
            break
    state[_ENDED] = 1


class NullStream:
    """Plays in real time into no device, through the same callback pointer as a device would.

    The pacing thread runs compiled code without the interpreter lock from start to stop. POSIX systems only.

    Args:
        sample_rate: in Hz.
        block_size: samples per callback.
        channels: outputs, interleaved float32.
        input_channels: inputs, interleaved float32; 0 for none.
        input: float32 [n, input_channels], n ≥ 1 frames at that rate, fed in real time and again from its start;
            None gives the callback a null pointer.

    Raises `DeviceError` on Windows and `ValueError` for an input of another shape.
    """

    name = "no device (real time)"

    def __init__(
        self,
        sample_rate: int = 48000,
        block_size: int = 64,
        channels: int = 2,
        input_channels: int = 0,
        input: np.ndarray | None = None,
    ) -> None:
        if sys.platform == "win32":
            raise DeviceError("playing into no device needs a POSIX clock, Windows has none: play into a device")
        self.sample_rate = sample_rate
        self.block_size = block_size
        self.channels = channels
        self.input_channels = input_channels
        self._output = np.zeros(block_size * channels, np.float32)
        self._heard = np.zeros(block_size * input_channels, np.float32)
        self._source = _flat(input, input_channels)
        self._state = np.zeros(6, np.int64)
        self._addresses: tuple[int, int] | None = None
        self._thread: threading.Thread | None = None

    @property
    def latency_seconds(self) -> float:
        """Zero: nothing lies behind the callback."""
        return 0.0

    @property
    def active(self) -> bool:
        """Whether the pacing loop runs."""
        return self._thread is not None and self._state[_ENDED] == 0

    @property
    def blocks(self) -> int:
        """Blocks asked of the callback so far."""
        return int(self._state[_BLOCKS])

    @property
    def first_seconds(self) -> float:
        """When the first block was due, in seconds of the monotonic clock, as far as the present schedule tells."""
        return float(self._state[_FIRST_NS]) * 1e-9

    @property
    def late(self) -> int:
        """Wake-ups that came more than one block after their deadline."""
        return int(self._state[_LATE])

    @property
    def worst_lateness_seconds(self) -> float:
        """The largest delay of a wake-up behind its deadline, in seconds."""
        return float(self._state[_WORST_NS]) * 1e-9

    def open(self, callback_address: int, userdata_address: int) -> None:
        """Remember the callback and compile (or load from the cache) the pacing loop."""
        self._addresses = (callback_address, userdata_address)
        _pace.compile("void(intp, intp, float32[::1], float32[::1], float32[::1], intp, float64, int64[::1])")

    def start(self) -> None:
        """Begin calling the callback from a thread of its own."""
        assert self._addresses is not None, "open() comes before start()"
        self._state[:] = 0
        self._thread = threading.Thread(target=self._run, args=self._addresses, name="null-audio", daemon=True)
        self._thread.start()
        if self._thread.native_id is not None:
            make_real_time(self._thread.native_id, above_lowest=1)

    def _run(self, callback: int, userdata: int) -> None:
        block_ns = 1e9 * self.block_size / self.sample_rate
        _pace(callback, userdata, self._output, self._source, self._heard, self.block_size, block_ns, self._state)

    def stop(self) -> None:
        """Stop and join the pacing thread; a second call does nothing."""
        self._state[_STOP] = 1
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def close(self) -> None:
        """Forget the callback."""
        self.stop()
        self._addresses = None

    def discard(self) -> None:
        """The same as `close`: this stream cannot die."""
        self.close()


def _flat(source: np.ndarray | None, channels: int) -> np.ndarray:
    """Return the input interleaved, float32; empty where there is none."""
    if source is None or channels == 0:
        return np.zeros(0, np.float32)
    if source.ndim != 2 or source.shape[1] != channels or not len(source):
        raise ValueError(f"input has the shape {source.shape}; must be [n, {channels}] with n of at least 1")
    return np.ascontiguousarray(source, np.float32).reshape(-1)
