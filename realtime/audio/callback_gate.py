"""A compiled callback in front of another, which can be shut: no dead or hanging device enters the engine again.

A server that only seemed dead (stopped, swapped out) may come back and call the stream it knew while another plays.
The gate lets one caller in at a time and, once shut, none: they get silence, and are told to stop or to go on.
"""

import time
from pathlib import Path

import numpy as np
from numba import carray, types

from texbridge.realtime.audio.null_stream import call_stream_callback
from texbridge.realtime.audio.portaudio import outlive_python
from texbridge.realtime.kernel.atomics import as_pointer, compare_exchange, swap, swap_if
from texbridge.realtime.kernel.compiled import NativeFunction, cfunc
from texbridge.realtime.kernel.digest import FOLDER, digest

_SIGNATURE = types.int32(types.intp, types.intp, types.ulong, types.intp, types.ulong, types.intp)
_STATE, _CALLBACK, _USERDATA, _CHANNELS, _TURNED_AWAY, _ANSWER, _CELLS = range(7)
_OPEN, _INSIDE, _SHUT = range(3)
_CONTINUE, _COMPLETE = 0, 1  # PortAudio's paContinue and paComplete: call no more
_SHUT_SECONDS = 0.5


def _compile(source: int) -> NativeFunction[..., int]:
    """The gate's callback; ``source`` (a digest of its code) is part of the key by which numba caches it."""

    @cfunc(_SIGNATURE, cache=True)
    def gated(heard: int, output: int, frames: int, time_info: int, flags: int, gate: int) -> int:
        cells = carray(as_pointer(gate), (_CELLS,), types.int64)
        if compare_exchange(cells, _STATE, _OPEN, _INSIDE):
            result: int = call_stream_callback(
                cells[_CALLBACK], heard, output, types.intp(frames), time_info, types.intp(flags), cells[_USERDATA]
            )
            compare_exchange(cells, _STATE, _INSIDE, _OPEN)
            return result
        cells[_TURNED_AWAY] += 1
        samples = carray(as_pointer(output), (types.intp(frames) * cells[_CHANNELS],), types.float32)
        for i in range(len(samples)):
            samples[i] = 0.0
        answer: int = cells[_ANSWER] | (source & 0)
        return answer

    return gated


_gated_callback = _compile(digest(FOLDER, Path(__file__).parent))


class CallbackGate:
    """Stands before the callback at that address; ``channels`` are the stream's outputs, float32.

    Its own addresses are for the device. What they point to is never freed, as a device that died may still use it,
    also while the interpreter ends.
    """

    def __init__(self, callback_address: int, userdata_address: int, channels: int) -> None:
        self._cells = np.array([_OPEN, callback_address, userdata_address, channels, 0, _COMPLETE], np.int64)
        self.callback_address = _gated_callback.address
        self.userdata_address: int = self._cells.ctypes.data
        outlive_python(self._cells, _gated_callback)

    @property
    def turned_away(self) -> int:
        """How many callers found it shut."""
        return int(self._cells[_TURNED_AWAY])

    def shut(self, stop: bool = True) -> None:
        """Let nobody in any more; returns once the caller inside has left, or after half a second without that.

        A caller that the system killed inside never leaves. Without ``stop`` callers may come again: PortAudio's stream
        then stays active for as long as its device lives.
        """
        self._cells[_ANSWER] = _COMPLETE if stop else _CONTINUE
        deadline = time.monotonic() + _SHUT_SECONDS
        while not (swap_if(self._cells, _STATE, _OPEN, _SHUT) or swap_if(self._cells, _STATE, _SHUT, _SHUT)):
            if time.monotonic() > deadline:
                swap(self._cells, _STATE, _SHUT)
                return
            time.sleep(0.0002)
