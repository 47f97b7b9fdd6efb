"""Frames whose end leads into their beginning.

TexStat filters frames in a circle. A frame cut from running sound jumps where its ends meet: a click, which in a quiet
high band beside loud low ones outweighs everything else, and which a model would learn as an event. A short equal-power
crossfade with the sound just outside the frame removes it.

>>> ramp = np.arange(5000, dtype=np.float32)
>>> frame = cyclic_frame(ramp, 0, 4096)
>>> len(frame), bool(abs(frame[0] - frame[-1]) < 2), bool((frame[600:] == ramp[600:4096]).all())
(4096, True, True)
"""

from __future__ import annotations

import numpy as np

from texbridge.training.signal.sound_file import Signal

LONGEST_BLEND = 512


def cyclic_frame(audio: Signal, start: int, frame_size: int) -> Signal:
    """The frame [frame_size] of ``audio`` [T] at ``start``, its ends blended over up to 512 samples.

    What follows the frame is faded out over its beginning; where nothing follows, what precedes it is faded in over its
    end. An audio of exactly one frame has neither and stays as it is.
    """
    end = start + frame_size
    frame = audio[start:end].astype(np.float32)
    after, before = len(audio) - end, start
    size = min(LONGEST_BLEND, frame_size // 8, max(after, before))
    if size == 0:
        return frame
    turn = np.arange(size, dtype=np.float32) * np.float32(0.5 * np.pi / size)
    rise, fall = np.sin(turn), np.cos(turn)
    if after >= size:
        frame[:size] = rise * frame[:size] + fall * audio[end : end + size]
    else:
        frame[-size:] = fall * frame[-size:] + rise * audio[start - size : start]
    return frame
