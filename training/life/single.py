"""Events that come without a period: where they begin, what they have in common, and how strong each is.

An event is a rise of all bands together above what is quiet about it. Its shape is the mean of what follows a rise,
as far as no other has begun by then.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from texbridge.training.life.levels import Series

_QUIET_SHARE = 0.2
_RISE_SECONDS, _APART_SECONDS = 0.015, 0.06
_LEAST_RISE_DB, _LEAST_OF_LARGE = 6.0, 0.35
_LONGEST_SECONDS, _LEAD_SECONDS = 0.8, 0.01
_LEAST_DB, _LEAST_HEARD = 1.0, 5
_ROUNDS, _REACH_FRAMES = 3, 3
MOST_STRENGTH = 2.0


def above_quiet(levels: Series) -> Series:
    """Levels [K, N] in dB above the fifth of the time in which each band is quietest, 0 there."""
    return np.asarray(np.maximum(levels - np.quantile(levels, _QUIET_SHARE, axis=0), 0.0))


def begins_of(above: Series, rate_hz: float) -> NDArray[np.int64]:
    """The frames [E] at which levels [K, N] above quiet begin to rise clearly, all bands by 6 dB on average."""
    loud, step = above.mean(1), max(1, round(_RISE_SECONDS * rate_hz))
    rise = np.zeros(len(loud))
    rise[: -2 * step] = loud[2 * step :] - loud[: -2 * step]
    apart = round(_APART_SECONDS * rate_hz)
    window = np.lib.stride_tricks.sliding_window_view(np.pad(rise, apart), 2 * apart + 1)
    tops = np.flatnonzero((rise == window.max(1)) & (rise >= _LEAST_RISE_DB))
    if len(tops):
        tops = tops[rise[tops] >= _LEAST_OF_LARGE * np.quantile(rise[tops], 0.9)]
    return np.asarray(tops + step - round(_LEAD_SECONDS * rate_hz)).clip(0)


def mean_event(above: Series, begins: NDArray[np.int64], rate_hz: float) -> Series:
    """The mean [L, N] of what follows every begin as long as no other does, until it is quiet again; it ends at 0."""
    length = round(_LONGEST_SECONDS * rate_hz)
    total, heard = np.zeros((length, above.shape[1])), np.zeros(length)
    for begin, end in zip(begins, [*begins[1:], len(above)], strict=True):
        piece = above[begin : min(begin + length, end)]
        total[: len(piece)] += piece
        heard[: len(piece)] += 1
    mean = total / np.maximum(heard, 1)[:, None]
    mean = np.maximum(mean - np.median(above[above.mean(1) <= np.median(above.mean(1))], axis=0), 0.0)
    top = int(mean[: round(_APART_SECONDS * rate_hz) + 1].mean(1).argmax())
    over = np.flatnonzero((heard < min(_LEAST_HEARD, len(begins))) | (mean.mean(1) < _LEAST_DB))
    size = max(2, int(over[over > top][0]) + 1 if (over > top).any() else length)
    fade = np.minimum(1.0, np.arange(size - 1, -1, -1) / max(size // 5, 1))
    return np.asarray(mean[:size] * fade[:, None])


def aligned(above: Series, begins: NDArray[np.int64], shape: Series) -> NDArray[np.int64]:
    """The begins, each where the shape fits best within a few frames."""
    moved = []
    for begin in begins:
        options = [k for k in range(begin - _REACH_FRAMES, begin + _REACH_FRAMES + 1) if 0 <= k <= len(above) - 2]
        misfit = []
        for k in options:
            piece = above[k : k + min(len(shape), 20)]
            misfit.append(float(((piece - shape[: len(piece)]) ** 2).mean()))
        moved.append(options[int(np.argmin(misfit))])
    return np.unique(moved)


def strengths_of(above: Series, begins: NDArray[np.int64], shape: Series) -> Series:
    """How strong [E] every event is beside the shape, until the next begins."""
    found = []
    for begin, end in zip(begins, [*begins[1:], len(above)], strict=True):
        piece = above[begin : min(begin + len(shape), end)]
        own = shape[: len(piece)]
        found.append(float((piece * own).sum() / max(float((own**2).sum()), 1e-9)))
    return np.asarray(np.clip(np.array(found), 0.0, MOST_STRENGTH))


def sum_of_events(frames: int, begins: Series, strengths: Series, shape: Series) -> Series:
    """Levels [frames, N] in dB of events at ``begins`` [E] in frames: of those that sound at once the strongest counts
    in every band."""
    out = np.zeros((frames, shape.shape[1]))
    for begin, strength in zip(begins, strengths, strict=True):
        first = int(np.ceil(begin))
        at = np.arange(max(first, 0), min(first + len(shape) - 1, frames))
        if len(at):
            rest = at - begin
            low = np.minimum(rest.astype(int), len(shape) - 2)
            here = shape[low] + (rest - low)[:, None] * (shape[low + 1] - shape[low])
            out[at] = np.maximum(out[at], strength * here)
    return out


def single_events(levels: Series, rate_hz: float) -> tuple[NDArray[np.int64], Series, Series] | None:
    """Begins [E] in frames, strengths [E] and shape [L, N] of the events of levels [K, N]; None where none begin."""
    above = above_quiet(levels)
    begins = begins_of(above, rate_hz)
    if len(begins) < 2:
        return None
    shape = mean_event(above, begins, rate_hz)
    for _ in range(_ROUNDS):
        begins = aligned(above, begins, shape)
        shape = mean_event(above, begins, rate_hz)
    return begins, strengths_of(above, begins, shape), shape
