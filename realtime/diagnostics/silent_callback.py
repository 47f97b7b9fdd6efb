"""A compiled callback that only writes silence and counts: what a machine can deliver at best, to compare with."""

from typing import Any

import numpy as np
from numba import carray, types

from texbridge.realtime.kernel.compiled import cfunc

_SIGNATURE = types.int32(types.voidptr, types.voidptr, types.ulong, types.voidptr, types.ulong, types.voidptr)
_CHANNELS, _BLOCKS, _FRAMES, _FLAGGED = range(4)


@cfunc(_SIGNATURE, cache=True)
def _silent_callback(heard: Any, out: Any, frames: int, time_info: Any, flags: int, userdata: Any) -> int:
    state = carray(userdata, 4, types.int64)
    output = carray(out, frames * state[_CHANNELS], types.float32)
    for i in range(frames * state[_CHANNELS]):
        output[i] = 0.0
    state[_BLOCKS] += 1
    state[_FRAMES] += frames
    if flags != 0:
        state[_FLAGGED] += 1
    return 0


class Silence:
    """Silence for a `Stream`, with its counts.

    Args:
        channels: of the stream, interleaved.
    """

    def __init__(self, channels: int = 2) -> None:
        self._state = np.array([channels, 0, 0, 0], np.int64)
        self.callback_address = _silent_callback.address
        self.userdata_address: int = self._state.ctypes.data

    @property
    def blocks(self) -> int:
        """Callbacks so far."""
        return int(self._state[_BLOCKS])

    @property
    def frames(self) -> int:
        """Frames written so far."""
        return int(self._state[_FRAMES])

    @property
    def flagged(self) -> int:
        """Callbacks that came with a status flag, which says that sound was lost."""
        return int(self._state[_FLAGGED])
