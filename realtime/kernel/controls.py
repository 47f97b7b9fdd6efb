"""A strip's controls, each on its sample, in whatever order they were sent (compiled).

At the start of a quantum the kernel takes what has come from the strip's ring into a short list in order of its time:
what is meant for later does not hold up what comes after it. Where the list is full the rest stays in the ring. Each
control that falls due sends the strip's gains on their way to what all its controls together say, so that two of the
same sample end as if they had been one.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from texbridge.realtime.kernel.atomics import load_acquire, store_release
from texbridge.realtime.kernel.commands import FORGOTTEN, all_commands, is_forgotten, note, ring_cells
from texbridge.realtime.kernel.memory import (
    GENERATION,
    LEVEL,
    MOST_COMMANDS,
    MUTE,
    MUTED,
    N_CONTROLS,
    PAN,
    PENDING,
    QUANTUM,
    RING,
    SHARE,
    TAKEN,
    WIDTH,
    WRITTEN,
)
from texbridge.realtime.kernel.panning import channel_gains
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at
from texbridge.realtime.kernel.ramps import aim, fill_gains, safe_gain
from texbridge.realtime.kernel.records import COMMAND


@part(error_model="numpy")
def copy_command(target: Any, source: Any) -> None:
    """Copy what a control needs from its entry in the ring."""
    target.due = source.due
    target.number = source.number
    target.slot = source.slot
    target.frames = source.frames
    target.generation = source.generation
    target.value = source.value


@part(error_model="numpy")
def insert(pending: Any, order: Any, count: int, command: Any, position: int) -> None:
    """Add a command to the ``count`` that wait; ``order`` names their places by time, then number, then those free."""
    place = order[count]
    copy_command(pending[place], command)
    pending[place].when = command.due if command.due > 0 else position
    k = count
    while k > 0:
        other = pending[order[k - 1]]
        if other.when < pending[place].when or (other.when == pending[place].when and other.number < command.number):
            break
        order[k] = order[k - 1]
        k -= 1
    order[k] = place


@part(error_model="numpy")
def remove_first(order: Any, strip: Any, count: int) -> None:
    """Free the places of the first ``count`` that wait."""
    for _ in range(count):
        place = order[0]
        for k in range(strip.n_pending - 1):
            order[k] = order[k + 1]
        strip.n_pending -= 1
        order[strip.n_pending] = place


@part(error_model="numpy")
def forget(header: Any, shared: Any, strip: Any, pending: Any, order: Any) -> None:
    """Drop what waits of a generation that is over."""
    generation = load_acquire(shared, GENERATION)
    if strip.generation == generation:
        return
    strip.generation = generation
    kept = 0
    for k in range(strip.n_pending):
        place = order[k]
        if is_forgotten(shared, pending[place]):
            note(header, shared, pending[place].number, FORGOTTEN, pending[place].due)
        else:
            order[k] = order[kept]
            order[kept] = place
            kept += 1
    strip.n_pending = kept


@part(error_model="numpy")
def take_controls(header: Any, shared: Any, index: int, strip: Any, pending: Any, order: Any, position: int) -> None:
    """Sort what has come into the list of what waits, as far as there is room."""
    cell = ring_cells(index)
    written = load_acquire(shared, cell + WRITTEN)
    if strip.taken == written:
        return
    commands = all_commands(header)
    while strip.taken != written and strip.n_pending < PENDING:
        command = commands[index, strip.taken & (RING - 1)]
        if is_forgotten(shared, command):
            note(header, shared, command.number, FORGOTTEN, command.due)
        else:
            insert(pending, order, strip.n_pending, command, position)
            strip.n_pending += 1
        strip.taken += 1
    store_release(shared, cell + TAKEN, strip.taken)


@part(error_model="numpy")
def set_control(controls: Any, which: int, value: float) -> None:
    """Take a control's value, within its range; what is no number is 0."""
    if which < 0 or which >= N_CONTROLS:
        return
    value = safe_gain(value)
    if which == PAN:
        value = min(max(value, -1.0), 1.0)
    elif which == WIDTH:
        value = min(max(value, 0.0), 1.0)
    controls[which] = value


@part(error_model="numpy")
def aim_strip(header: Any, index: int, strip: Any, controls: Any, ramp: Any, frames: int) -> None:
    """Send a strip's gains on their way to what its controls say."""
    goals = array_at(header.goals_address, (2 * header.channels,), np.float64)
    level = 0.0 if controls[MUTE] >= MUTED else controls[LEVEL]
    if index < header.n_voices:
        channel_gains(goals, level * controls[SHARE], controls[PAN], controls[WIDTH])
    else:
        for c in range(header.channels):
            goals[c] = level
            goals[header.channels + c] = 0.0
    aim(ramp, strip, goals, header.gain_frames if frames < 0 else frames)


@part(error_model="numpy")
def carry_out_controls(header: Any, shared: Any, index: int, strip: Any, ramp: Any, gains: Any, position: int) -> None:
    """Carry out what is due in the quantum at ``position`` and write the strip's ``gains`` [2C, 32] through it."""
    strips = header.n_voices + 2
    pending = array_at(header.pending_address, (strips, PENDING), COMMAND)[index]
    order = array_at(header.order_address, (strips, PENDING), np.int64)[index]
    controls = array_at(header.controls_address, (strips, N_CONTROLS), np.float64)[index]
    if strip.begun == 0:
        strip.begun = 1
        aim_strip(header, index, strip, controls, ramp, -1)
    forget(header, shared, strip, pending, order)
    take_controls(header, shared, index, strip, pending, order, position)
    filled = done = 0
    while done < min(strip.n_pending, MOST_COMMANDS):
        command = pending[order[done]]
        if command.when >= position + QUANTUM:
            break
        offset = max(filled, command.when - position)
        fill_gains(gains, ramp, strip, filled, offset)
        filled = offset
        set_control(controls, command.slot, command.value)
        aim_strip(header, index, strip, controls, ramp, command.frames)
        note(header, shared, command.number, position + offset, command.due)
        done += 1
    remove_first(order, strip, done)
    fill_gains(gains, ramp, strip, filled, QUANTUM)
