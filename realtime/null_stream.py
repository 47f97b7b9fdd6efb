"""Real time with no device: a compiled loop that calls the audio callback on schedule and throws the sound away."""

import sys
import threading

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

from realtime.errors import DeviceError
from realtime.priority import make_real_time

_CLOCK_MONOTONIC = 6 if sys.platform == "darwin" else 1
_OUTPUT_UNDERFLOW = 4  # PortAudio's flag paOutputUnderflow
_STOP, _BLOCKS, _LATE, _WORST_NS, _ENDED, _FIRST_NS = range(6)
_RESTART_NS = 500_000_000

_clock_gettime = types.ExternalFunction("clock_gettime", types.int32(types.int32, types.intp))
_nanosleep = types.ExternalFunction("nanosleep", types.int32(types.intp, types.intp))


@intrinsic
def call_stream_callback(typing, address, output, frames, time_info, flags, userdata):  # type: ignore[no-untyped-def]
    """Call the PortAudio callback at `address` (all arguments are machine words); compiled code only."""
    del typing, address, output, frames, time_info, flags, userdata
    word = types.intp

    def codegen(context, builder, signature, args):  # type: ignore[no-untyped-def]
        pointer, integer = ir.IntType(8).as_pointer(), ir.IntType(64)
        unsigned_long = ir.IntType(32 if sys.platform == "win32" else 64)
        function = ir.FunctionType(ir.IntType(32), [pointer, pointer, unsigned_long, pointer, unsigned_long, pointer])
        target, output, frames, time_info, flags, userdata = args
        callee = builder.inttoptr(target, function.as_pointer())
        words = (
            [frames, flags] if unsigned_long == integer else [builder.trunc(n, unsigned_long) for n in (frames, flags)]
        )
        pointers = [builder.inttoptr(n, pointer) for n in (output, time_info, userdata)]
        return builder.call(
            callee, [ir.Constant(pointer, None), pointers[0], words[0], pointers[1], words[1], pointers[2]]
        )

    return types.int32(word, word, word, word, word, word), codegen


@njit(nogil=True, cache=True)
def _now_ns(timespec: np.ndarray) -> int:
    _clock_gettime(_CLOCK_MONOTONIC, timespec.ctypes.data)
    return timespec[0] * 1_000_000_000 + timespec[1]


@njit(nogil=True, cache=True)
def _pace(callback, userdata, output, frames, block_ns, state):  # type: ignore[no-untyped-def]
    """Call the callback once per block, on absolute deadlines, until `state[_STOP]` or it returns non-zero.

    Block n is due at start + n·block_ns exactly, so nothing drifts. A wake-up more than one block after its deadline
    is late: it is counted, the callback sees PortAudio's underflow flag, and the blocks missed follow at once.
    After half a second of absence (a suspended machine) the schedule starts anew.
    """
    timespec = np.zeros(2, np.int64)
    time_info = np.zeros(3, np.float64)
    start = _now_ns(timespec)
    block = 0
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
        result = call_stream_callback(callback, output.ctypes.data, frames, time_info.ctypes.data, flags, userdata)
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
    """

    name = "no device (real time)"

    def __init__(self, sample_rate: int = 48000, block_size: int = 64, channels: int = 2) -> None:
        if sys.platform == "win32":
            raise DeviceError("playing into no device needs a POSIX clock, Windows has none: play into a device")
        self.sample_rate = sample_rate
        self.block_size = block_size
        self.channels = channels
        self._output = np.zeros(block_size * channels, np.float32)
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
        _pace.compile("void(intp, intp, float32[::1], intp, float64, int64[::1])")

    def start(self) -> None:
        """Begin calling the callback from a thread of its own."""
        assert self._addresses is not None, "open() comes before start()"
        self._state[:] = 0
        self._thread = threading.Thread(target=self._run, args=self._addresses, name="null-audio", daemon=True)
        self._thread.start()
        if self._thread.native_id is not None:
            make_real_time(self._thread.native_id, above_lowest=1)

    def _run(self, callback: int, userdata: int) -> None:
        _pace(callback, userdata, self._output, self.block_size, 1e9 * self.block_size / self.sample_rate, self._state)

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
