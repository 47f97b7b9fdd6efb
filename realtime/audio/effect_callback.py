"""The compiled callback of a stream with an effect: the engine's sound goes into a ring, the effect's comes out of one.

It waits for nobody. Where the effect is late, the same moment is heard without it: both lie in rings, and the one fades
into the other.
"""

from pathlib import Path

from numba import carray, types

from texbridge.realtime.audio.null_stream import call_stream_callback
from texbridge.realtime.kernel.atomics import as_pointer, load_acquire, store_release
from texbridge.realtime.kernel.compiled import NativeFunction, cfunc
from texbridge.realtime.kernel.digest import FOLDER, digest

_SIGNATURE = types.int32(types.intp, types.intp, types.ulong, types.intp, types.ulong, types.intp)
(CALLBACK, USERDATA, EFFECT_CHANNELS, FRAMES_KEPT, DELAY, DRY, WET) = range(7)
(HEARD, WEIGHT, PLAYED, VALID_FROM, READY, TIMES_LATE) = range(7, 13)
"""Cells, int64: the engine's callback, then sizes, addresses of rings [FRAMES_KEPT, channels] float32 and of the weight
of the effect, then counters of frames: written by the engine; from where to where the effect's hold; and times it was
late."""
CELLS = 13
CROSSFADE_FRAMES = 128


def _compile(source: int) -> NativeFunction[..., int]:
    """The callback; ``source`` (a digest of its code) is part of the key by which numba caches it."""

    @cfunc(_SIGNATURE, cache=True)
    def effected(heard: int, output: int, frames: int, time_info: int, flags: int, userdata: int) -> int:
        cells = carray(as_pointer(userdata), (CELLS,), types.int64)
        channels, ring, n = cells[EFFECT_CHANNELS], cells[FRAMES_KEPT], types.intp(frames)
        result: int = call_stream_callback(
            cells[CALLBACK], heard, output, n, time_info, types.intp(flags), cells[USERDATA]
        )
        out = carray(as_pointer(output), (n, channels), types.float32)
        dry = carray(as_pointer(cells[DRY]), (ring, channels), types.float32)
        wet = carray(as_pointer(cells[WET]), (ring, channels), types.float32)
        kept = carray(as_pointer(cells[HEARD]), (ring, channels), types.float32)
        weight = carray(as_pointer(cells[WEIGHT]), (1,), types.float64)
        written, ready = cells[PLAYED], load_acquire(cells, READY)
        first = load_acquire(cells, VALID_FROM)
        for i in range(n):
            now, then = (written + i) & (ring - 1), written + i - cells[DELAY]
            before = weight[0]
            there = then < 0 or (then >= first and ready - then > CROSSFADE_FRAMES)
            weight[0] = (
                min(before + 1.0 / CROSSFADE_FRAMES, 1.0) if there else max(before - 1.0 / CROSSFADE_FRAMES, 0.0)
            )
            if before == 1.0 and not there:
                cells[TIMES_LATE] += 1
            for c in range(channels):
                dry[now, c] = out[i, c]
                value = 0.0
                if then >= 0:
                    value = (1.0 - weight[0]) * dry[then & (ring - 1), c]
                    if weight[0] > 0.0:
                        value += weight[0] * wet[then & (ring - 1), c]
                out[i, c] = value
                kept[now, c] = value
        store_release(cells, PLAYED, written + n)
        return result | (source & 0)

    return effected


effect_callback = _compile(digest(FOLDER, Path(__file__).parent))
