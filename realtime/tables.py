"""How envelope tables pass from the control thread to the audio thread, without a lock.

Each voice has `SLOTS` = 4 slots, a mailbox ``PENDING`` (a slot's number or `NO_SLOT`) and a ``BUSY`` flag per slot.

1. The control thread takes a slot whose flag is 0 (read with acquire), sets the flag to 1 and writes the tables.
2. It exchanges the slot's number into ``PENDING`` (acquire + release). If the exchange gives back another slot, the
   audio thread never saw that one: its flag goes back to 0. So the latest tables win.
3. The audio thread, at the start of a quantum and when no crossfade runs, exchanges `NO_SLOT` into ``PENDING``. A slot
   it gets is now its own; it crossfades from the tables it plays to these.
4. When the crossfade ends it stores 0 (release) into the flag of the slot that it no longer plays.

The audio thread holds at most two slots and the mailbox one, so step 1 always finds a free slot; nobody waits.
"""

from __future__ import annotations

import numpy as np

from realtime.atomics import load, store, swap
from realtime.state import BUSY, CELLS_PER_VOICE, NO_SLOT, PENDING, SLOTS, VOICE_CELLS, KernelState


def publish_tables(state: KernelState, voice: int, tables: np.ndarray, speed: float) -> None:
    """Hand ``tables`` [N, S] (spline coefficients, see `realtime.shaping`) to a voice; control thread only.

    ``speed`` is the playback speed of the envelopes (1 = one period of the table in F model samples).
    """
    cells = VOICE_CELLS + CELLS_PER_VOICE * voice
    slot = next(s for s in range(SLOTS) if load(state.shared, cells + BUSY + s) == 0)
    store(state.shared, cells + BUSY + slot, 1)
    np.copyto(state.slots[voice][slot], tables.T)
    state.speeds[voice][slot] = speed
    unseen = swap(state.shared, cells + PENDING, slot)
    if unseen != NO_SLOT:
        store(state.shared, cells + BUSY + unseen, 0)
