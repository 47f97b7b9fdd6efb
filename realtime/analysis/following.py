"""From features to values, compiled: gate, mapping, smoothing and amounts of one voice, for engine and plug-ins.

`realtime.analysis.follower` says what it does and keeps names and units; here are the numbers, behind two records.
"""

from __future__ import annotations

import functools
import math
from pathlib import Path
from typing import Any

import numpy as np
from numba import types

from texbridge.realtime import units
from texbridge.realtime.analysis.frame import frame_at
from texbridge.realtime.analysis.listener import begin_listener, hear, listener_at
from texbridge.realtime.kernel.compiled import NativeFunction, cfunc
from texbridge.realtime.kernel.denormals import flush_denormals, restore_denormals
from texbridge.realtime.kernel.digest import FOLDER, digest
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import record_at
from texbridge.realtime.synthesis import fourier
from texbridge.realtime.tables.record import doubles, integers

SILENCE_DB = -60.0
LOUDNESS_RELEASE_SECONDS = 0.0025
PEAK_RELEASE_DB_PER_SECOND, PEAK_STEP_DB = 20.0, 1.0
LEAST_CHANGE = 0.004
LEAST_LEVEL_DB = -90.0
SMALLEST = 1e-3
FAST = ("loudness", "centroid", "rate")
"""What a listener gives at once; a ``source`` from 3 on is a feature of a frame."""
LOUDNESS_SOURCE = 0

GATE = np.dtype(
    [(name, np.float64) for name in ("threshold_db", "hysteresis_db", "hold_seconds", "release_seconds")]
    + [(name, np.float64) for name in ("gain_db", "below_seconds", "level_db", "seconds")]
    + [(name, np.int64) for name in ("is_open", "quiet")],
    align=True,
)
"""``level_db`` and ``seconds`` are what comes in next."""

FOLLOWER = np.dtype(
    [
        (name, np.int64)
        for name in (
            *("n", "mapping", "has_gain", "gate_address", "value_address", "source_address", "logarithmic_address"),
            *("direct_address", "feature_address", "least_address", "own_address", "amount_address", "says_address"),
            *("minimum_address", "maximum_address", "low_address", "high_address", "constant_address"),
            *("position_address", "given_address"),
        )
    ]
    + [(name, np.float64) for name in ("level", "table", "peak", "says")],
    align=True,
)
"""For each of ``n`` followed parameters: source and logarithmic int64 [n]; direct int64 [mappings, n]; float64: feature
[n] what is heard, least [n], own, minimum and maximum [n + 1] (the last those of the gain), amount, low and high (the
input's range), constant (s), position and given [n], says [n] (bits); value [n + 1] is what comes out. ``level``,
``table`` and ``peak`` split a level between loudness and gain."""

FEATURES_FIRST, GATE_ALONE, FOLLOW_ON = 1, 2, 4
"""What `run_listener` is to do, added."""
BEGIN, HEAR = 8, 16


@part(error_model="numpy")
def gate_at(address: int) -> Any:
    """The gate whose record is at this address."""
    return record_at(address, GATE)


@part(error_model="numpy")
def _follower_at(address: int) -> Any:
    return record_at(address, FOLLOWER)


@part(error_model="numpy")
def _position(value: float, low: float, high: float, logarithmic: int) -> float:
    """Where ``value`` lies between two limits, 0…1."""
    if logarithmic != 0:
        where = math.log(max(value, SMALLEST) / low) / math.log(high / low)
    else:
        where = (value - low) / (high - low)
    return min(max(where, 0.0), 1.0)


@part(error_model="numpy")
def _from_norm(position: float, low: float, high: float, logarithmic: int) -> float:
    position = min(max(position, 0.0), 1.0)
    value = low * (high / low) ** position if logarithmic != 0 else low + position * (high - low)
    return float(min(max(value, low), high))


@part(error_model="numpy")
def _to_norm(value: float, low: float, high: float, logarithmic: int) -> float:
    value = min(max(value, low), high)
    if logarithmic != 0:
        return math.log(value / low) / math.log(high / low)
    return (value - low) / (high - low)


@part(error_model="numpy")
def _gate_on(gate: Any) -> None:
    """Go on by its ``seconds`` with its ``level_db``."""
    if gate.level_db >= gate.threshold_db:
        gate.is_open = 1
    gate.quiet = 1 if gate.level_db < gate.threshold_db - gate.hysteresis_db else 0
    gate.below_seconds = gate.below_seconds + gate.seconds if gate.quiet != 0 else 0.0
    if gate.below_seconds > gate.hold_seconds:
        gate.is_open = 0
    fall = SILENCE_DB * gate.seconds / gate.release_seconds
    gate.gain_db = 0.0 if gate.is_open != 0 else max(gate.gain_db + fall, SILENCE_DB)


@part(error_model="numpy")
def _is_direct(follower: Any, k: int) -> bool:
    return bool(
        integers(follower.direct_address, (follower.mapping + 1) * follower.n)[follower.mapping * follower.n + k]
    )


@part(error_model="numpy")
def _approach(follower: Any, k: int, seconds: float) -> None:
    """Move a feature's position towards what is heard, exponentially."""
    n, position = follower.n, doubles(follower.position_address, follower.n)
    low, high = doubles(follower.low_address, n)[k], doubles(follower.high_address, n)[k]
    if _is_direct(follower, k):
        low, high = doubles(follower.minimum_address, n)[k], doubles(follower.maximum_address, n)[k]
    feature = max(doubles(follower.feature_address, n)[k], doubles(follower.least_address, n)[k])
    goal = _position(feature, low, high, integers(follower.logarithmic_address, n)[k])
    position[k] += (goal - position[k]) * (1.0 - math.exp(-seconds / doubles(follower.constant_address, n)[k]))


@part(error_model="numpy")
def _value(follower: Any, k: int) -> float:
    """A parameter's value; it moves in steps of 0.4 % of its range, as each costs a run of the decoder."""
    n = follower.n
    own, amount = doubles(follower.own_address, n)[k], doubles(follower.amount_address, n)[k]
    if amount == 0.0:
        return float(own)
    low, high = doubles(follower.minimum_address, n)[k], doubles(follower.maximum_address, n)[k]
    logarithmic, given = integers(follower.logarithmic_address, n)[k], doubles(follower.given_address, n)
    place = _to_norm(own, low, high, logarithmic)
    goal = place + amount * (doubles(follower.position_address, n)[k] - place)
    if abs(goal - given[k]) >= LEAST_CHANGE:
        given[k] = goal
    return _from_norm(given[k], low, high, logarithmic)


@part(error_model="numpy")
def _split(follower: Any, k: int, goal_db: float, seconds: float) -> float:
    """Split a level between loudness, which becomes ``table``, and what is returned, in dB; their sum is the level.

    A level below the range of loudness is left to the gain. Levels rise at once and fall exponentially. ``table`` holds
    their peaks, falls by 20 dB/s, and moves down in steps of 1 dB.
    """
    n = follower.n
    own, amount = doubles(follower.own_address, n)[k], doubles(follower.amount_address, n)[k]
    low, high = doubles(follower.minimum_address, n)[k], doubles(follower.maximum_address, n)[k]
    if goal_db >= follower.level:
        follower.level = goal_db
    else:
        follower.level += (goal_db - follower.level) * (1.0 - math.exp(-seconds / LOUDNESS_RELEASE_SECONDS))
    level = min(own + amount * (follower.level - own), high)
    follower.peak = max(level, follower.peak - PEAK_RELEASE_DB_PER_SECOND * seconds)
    if not 0.0 <= follower.table - follower.peak <= PEAK_STEP_DB:
        follower.table = min(max(follower.peak, low), high)
    return float(level - follower.table)


@part(error_model="numpy")
def _level(follower: Any, k: int, gate: Any, values: Any) -> None:
    """Loudness, and gain if the voice has it; the gate's gain comes on top."""
    n, seconds = follower.n, gate.seconds
    low, high = doubles(follower.minimum_address, n + 1), doubles(follower.maximum_address, n + 1)
    heard = gate.level_db if gate.is_open != 0 else -math.inf
    if _is_direct(follower, k):
        goal = max(heard, LEAST_LEVEL_DB)
    else:
        first, last = doubles(follower.low_address, n)[k], doubles(follower.high_address, n)[k]
        goal = _from_norm(_position(heard, first, last, 0), low[k], high[k], 0)
    gain, own = _split(follower, k, goal, seconds), doubles(follower.own_address, n + 1)
    loudness, amount = follower.table, doubles(follower.amount_address, n)[k]
    if amount == 0.0:
        loudness, gain = own[k], 0.0
    if follower.has_gain == 0:
        values[k] = min(max(loudness + gain, low[k]), high[k])
        return
    values[k] = loudness
    values[n] = min(max(gain + (own[n] + amount * gate.gain_db), low[n]), high[n])


@part(error_model="numpy")
def _follow_on(follower: Any) -> None:
    """Values for what is heard, after the gate."""
    n, gate = follower.n, gate_at(follower.gate_address)
    values, source = doubles(follower.value_address, n + 1), integers(follower.source_address, n)
    amount, bits = doubles(follower.amount_address, n), doubles(follower.says_address, n)
    follower.says = 0.0
    values[n] = doubles(follower.own_address, n + 1)[n]
    for k in range(n):
        if source[k] == LOUDNESS_SOURCE:
            _level(follower, k, gate, values)
        else:
            if gate.is_open != 0 and gate.quiet == 0:
                _approach(follower, k, gate.seconds)
            values[k] = _value(follower, k)
        if amount[k] > 0.0:
            follower.says += bits[k]


@part(error_model="numpy")
def _take_features(follower: Any, listener: Any) -> None:
    """What a listener has just heard is what is followed next."""
    frame, gate = frame_at(listener.frame_address), gate_at(follower.gate_address)
    found = doubles(frame.found_address, 4 + frame.n_bands)
    source, feature = integers(follower.source_address, follower.n), doubles(follower.feature_address, follower.n)
    gate.level_db, gate.seconds = listener.loudness, listener.hop / listener.sample_rate
    for k in range(follower.n):
        if source[k] == 0:
            feature[k] = listener.loudness
        elif source[k] == 1:
            feature[k] = listener.centroid
        elif source[k] == 2:
            feature[k] = listener.rate
        else:
            feature[k] = found[source[k]]


def _compile(source: int) -> NativeFunction[..., int]:
    """The function; ``source`` (a digest of the code) is part of the key under which numba caches it."""

    @cfunc(types.int64(types.int64, types.int64, types.int64), cache=True, error_model="numpy")
    def compiled(work: int, listener: int, follower: int) -> int:
        word = flush_denormals()
        if work & BEGIN:
            begin_listener(listener_at(listener))
        if work & HEAR:
            hear(listener_at(listener))
        if work & FEATURES_FIRST:
            _take_features(_follower_at(follower), listener_at(listener))
        if work & GATE_ALONE:
            _gate_on(gate_at(follower) if work & FOLLOW_ON == 0 else gate_at(_follower_at(follower).gate_address))
        if work & FOLLOW_ON:
            _follow_on(_follower_at(follower))
        restore_denormals(word | (source & 0))
        return 0

    return compiled


@functools.cache
def compiled_listener() -> NativeFunction[..., int]:
    """What `run_listener` calls, compiled (or read from disk) when it is first wanted: few who play have an input."""
    folders = (Path(str(each)).parent for each in (__file__, fourier.__file__, units.__file__))
    return _compile(digest(*folders, FOLDER))


def run_listener(work: int, listener: int, follower: int) -> None:
    """Do ``work`` (`BEGIN` …, added) on the records at two addresses; it allocates nothing, and raises nothing."""
    compiled_listener().ctypes(work, listener, follower)
