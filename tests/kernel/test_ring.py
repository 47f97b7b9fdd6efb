"""What compiled code sends, without the GIL, does what Python sends."""

from typing import Any

import numpy as np

from tests.support.kernel_rig import RATE, constant, one_voice, play
from texbridge.realtime.kernel.compiled import njit
from texbridge.realtime.kernel.memory import LEVEL, NEW_BANDS, NEW_TABLES, RING, SLOTS
from texbridge.realtime.kernel.publish import AppliedLog, publish_bands, publish_control, publish_tables
from texbridge.realtime.kernel.ring import free_slot, next_number, next_place, ring_room, send, send_control


@njit()
def _free_slot(header: Any, shared: Any, deck: int, first: int = 0) -> int:
    return free_slot(header, shared, deck, first)


@njit(nogil=True)
def send_all(header: Any, shared: Any, slots: Any, goals: Any, table: Any) -> int:
    """Tables, band gains and a level for the first voice of one."""
    ring = header.n_voices + 2
    slot = free_slot(header, shared, 0)
    slots[slot] = table
    send(header, shared, ring, NEW_TABLES, 1000, next_number(shared), 0, slot, 500)
    place = next_place(header, shared, ring)
    goals[place] = 0.5
    send(header, shared, ring, NEW_BANDS, 1100, next_number(shared), 0, place, 64)
    send_control(header, shared, 0, LEVEL, 0.8, 1040, next_number(shared))
    return ring_room(header, shared, ring)


def test_compiled_code_sends_what_python_sends() -> None:
    python, compiled = (one_voice(0.2, 1000.0 * RATE) for _ in range(2))
    logs = [AppliedLog(state) for state in (python, compiled)]
    publish_tables(python, 0, constant(0.6), 1.0, 1000, frames=500)
    publish_bands(python, 0, np.full(3, 0.5), 1100, 64)
    publish_control(python, 0, LEVEL, 0.8, 1040)
    filled = compiled.filled[0]
    assert filled is not None
    table = constant(0.6).T.copy()
    assert send_all(compiled.header[0], compiled.shared, filled.slots, filled.band_goals, table) == RING - 2
    np.testing.assert_array_equal(play(compiled, 1600), play(python, 1600))
    np.testing.assert_array_equal(logs[0].drain(), logs[1].drain())


def test_slots_run_out_and_are_asked_for_from_any_on() -> None:
    state = one_voice(0.2, 1000.0 * RATE)
    header, shared = state.header[0], state.shared
    assert _free_slot(header, shared, 0) == 1 and _free_slot(header, shared, 0, 5) == 5
    for _ in range(SLOTS - 1):
        publish_tables(state, 0, constant(0.2), 1.0)
    assert _free_slot(header, shared, 0) == -1
