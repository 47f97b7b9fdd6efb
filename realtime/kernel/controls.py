"""Levels, places and widths of strips, each on its sample (compiled).

What has come into a strip's ring goes into a short list in order of time, so that a control that is meant for later
does not hold up one that comes after it. At the start of a quantum those that fall due within it are carried out: at
most `PENDING` of each strip. One that comes late is carried out at once. Those of one sample that take the same time
are one movement.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import carray

from texbridge.realtime.kernel.atomics import as_pointer, load_acquire, store_release
from texbridge.realtime.kernel.compiled import njit
from texbridge.realtime.kernel.memory import (
    COMMAND,
    CONTROLS,
    GENERATION,
    LEVEL,
    MUTE,
    MUTED,
    PAN,
    PENDING,
    QUANTUM,
    RING,
    SHARE,
    TAKEN,
    WIDTH,
    WRITTEN,
)
from texbridge.realtime.kernel.panning import pan_into
from texbridge.realtime.kernel.ring import commands_of, note, ring_cells

MAX_GAIN = 100.0
N_CONTROLS = len(CONTROLS)
FORGOTTEN = -1
"""The sample of a planned control that was dropped."""


@njit(error_model="numpy")
def safe_gain(value: float) -> float:
    """``value`` within ±100; 0 for NaN."""
    return min(max(value, -MAX_GAIN), MAX_GAIN) if math.isfinite(value) else 0.0


@njit(error_model="numpy")
def fill_gains(gains: Any, ramp: Any, strip: Any, first: int, last: int) -> None:
    """Write samples ``first`` … ``last`` − 1 of all gains [2C, 32] as the ramp [3, 2C] (value, step, goal) goes on."""
    length = last - first
    moving = min(strip.remaining, length)
    for k in range(gains.shape[0]):
        value, step = ramp[0, k], ramp[1, k]
        for i in range(moving):
            gains[k, first + i] = value + (i + 1) * step
        value += moving * step
        if strip.remaining == moving:
            value = ramp[2, k]
        for i in range(moving, length):
            gains[k, first + i] = value
        ramp[0, k] = value
    strip.remaining -= moving


@njit(error_model="numpy")
def aim(ramp: Any, strip: Any, goals: Any, frames: int) -> None:
    """Set out for new ``goals`` [2C], reached in a straight line after ``frames``; at once for none."""
    for k in range(goals.shape[0]):
        goal = safe_gain(goals[k])
        ramp[2, k] = goal
        if frames > 0:
            ramp[1, k] = (goal - ramp[0, k]) / frames
        else:
            ramp[0, k] = goal
    strip.remaining = frames


@njit(error_model="numpy")
def work_out(header: Any, index: int, controls: Any, goals: Any) -> None:
    """The gains [2C] that a strip's controls ask for."""
    level = 0.0 if controls[MUTE] >= MUTED else controls[LEVEL] * controls[SHARE]
    if index < header.n_voices:
        pan_into(goals, level, controls[PAN], controls[WIDTH])
        return
    for k in range(goals.shape[0]):
        goals[k] = level if k < header.channels else 0.0


@njit(error_model="numpy")
def _copy(to: Any, command: Any) -> None:
    to.due, to.number, to.slot, to.frames = command.due, command.number, command.slot, command.frames
    to.generation, to.value = command.generation, command.value


@njit(error_model="numpy")
def _take_in(header: Any, shared: Any, index: int, strip: Any, pending: Any) -> None:
    """Put what has come into the list, as far as there is room, behind what is meant for the same sample."""
    commands = commands_of(header, index)
    cells = ring_cells(index)
    written = load_acquire(shared, cells + WRITTEN)
    while strip.taken != written and strip.n_pending < PENDING:
        command = commands[strip.taken & (RING - 1)]
        place = strip.n_pending
        while place > 0 and pending[place - 1].due > command.due:
            _copy(pending[place], pending[place - 1])
            place -= 1
        _copy(pending[place], command)
        strip.n_pending += 1
        strip.taken += 1
    store_release(shared, cells + TAKEN, strip.taken)


@njit(error_model="numpy")
def take_controls(header: Any, shared: Any, index: int, strip: Any, ramp: Any, gains: Any, position: int) -> None:
    """Carry out what is due in the quantum at ``position`` and write the strip's ``gains`` [2C, 32] through it."""
    strips, n_gains = header.n_voices + 2, gains.shape[0]
    pending = carray(as_pointer(header.pending_address), (strips, PENDING), COMMAND)[index]
    controls = carray(as_pointer(header.controls_address), (strips, N_CONTROLS), np.float64)[index]
    goals = carray(as_pointer(header.goals_address), (n_gains,), np.float64)
    _take_in(header, shared, index, strip, pending)
    filled = done = 0
    while done < strip.n_pending and pending[done].due < position + QUANTUM:
        command = pending[done]
        offset, frames, moved = max(filled, command.due - position), command.frames, False
        fill_gains(gains, ramp, strip, filled, offset)
        filled = offset
        while done < strip.n_pending:
            command = pending[done]
            if command.due - position > offset or command.frames != frames:
                break
            counts = command.generation == 0 or command.generation == load_acquire(shared, GENERATION)
            if counts:
                controls[command.slot] = command.value
                moved = True
            note(header, shared, command.number, position + offset if counts else FORGOTTEN, command.due)
            done += 1
        if moved:
            work_out(header, index, controls, goals)
            aim(ramp, strip, goals, frames)
    for place in range(done, strip.n_pending):
        _copy(pending[place - done], pending[place])
    strip.n_pending -= done
    fill_gains(gains, ramp, strip, filled, QUANTUM)
