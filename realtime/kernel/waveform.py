"""A waveform deck, compiled: plays a ring of samples that a worker or the control thread keeps filled.

A command says that more samples may be played, so that it is known of each from which frame on it could be: a replay
runs dry where the performance did.

It never plays the last 64 samples that it has unless more have come. When none come in time it plays them with a
falling gain: silence begins with a fade, not with a click. It counts that, and fades in when there is enough again.

For width, further lines play what was played a little earlier, still in the ring: added to one channel and taken from
the other that makes two combs, each filling the other's gaps (Lauridsen, 1954), which for noise is enough.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from texbridge.realtime.kernel.atomics import load_acquire, store_release
from texbridge.realtime.kernel.commands import add_to, deck_cells
from texbridge.realtime.kernel.memory import QUANTUM, STARVED, WAVE_SHARES, WAVE_TAKEN
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at

FADE_FRAMES = 64
PRIMED_FRAMES = 512
"""What must be there before a deck (again) begins to play."""
LINE_DELAY_FRAMES = 521
"""How much later each further line is, where the ring keeps that much."""


@part(error_model="numpy")
def choose_direction(deck: Any, ready: int, shared: Any) -> int:
    """+1 to play or fade in, −1 to fade out; counts the moment a deck runs dry."""
    if deck.wave_playing == 0:
        if ready < PRIMED_FRAMES:
            return -1
        deck.wave_playing = 1
    elif ready < QUANTUM + FADE_FRAMES:
        deck.wave_playing = 0
        add_to(shared, STARVED, 1)
        return -1
    return 1


@part(error_model="numpy")
def render_waveform(header: Any, shared: Any, index: int, deck: Any, level: Any, lines: Any, n_lines: int) -> None:
    """Add the next 32 samples of a deck, times ``level`` [32], to ``lines`` [n, 32]."""
    cells = deck_cells(header, index)
    ring = array_at(deck.wave_address, (header.wave_frames,), np.float32)
    taken = load_acquire(shared, cells + WAVE_TAKEN)
    ready = deck.wave_known - taken
    direction = choose_direction(deck, ready, shared)
    delay = min(LINE_DELAY_FRAMES, header.wave_frames // WAVE_SHARES // n_lines)
    used = 0
    for i in range(QUANTUM):
        deck.wave_fade = min(max(deck.wave_fade + direction, 0), FADE_FRAMES)
        if deck.wave_fade == 0 or used >= ready:
            continue
        gain = level[i] * (deck.wave_fade / FADE_FRAMES)
        for line in range(n_lines):
            at = taken + used - line * delay
            if at >= 0:
                lines[line, i] += gain * ring[at & (header.wave_frames - 1)]
        used += 1
    store_release(shared, cells + WAVE_TAKEN, taken + used)
