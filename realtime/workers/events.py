"""Events on their way into a voice (compiled): a ring with one writer and one reader, and a list in order of frames.

The writer, who holds the interpreter's lock, is never waited for: an event is written whole before it counts.
"""

from __future__ import annotations

from typing import Any

from texbridge.realtime.kernel.atomics import load_acquire, store_release
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.workers.memory import EVENTS, PUSHED, READ


@part(error_model="numpy")
def copy_event(to: Any, event: Any) -> None:
    """Every field of an event."""
    to.frame, to.kind, to.index, to.value = event.frame, event.kind, event.index, event.value
    to.maker, to.deck, to.frames = event.maker, event.deck, event.frames
    to.load, to.generation = event.load, event.generation


@part(error_model="numpy")
def take_events(cells: Any, at: int, voice: Any, ring: Any, waiting: Any) -> None:
    """Move what has come into the list of the voice, behind what is meant for the same frame."""
    pushed = load_acquire(cells, at + PUSHED)
    read = load_acquire(cells, at + READ)
    while read != pushed and voice.waiting < EVENTS:
        event = ring[read & (EVENTS - 1)]
        place = voice.waiting
        while place > 0 and waiting[place - 1].frame > event.frame:
            copy_event(waiting[place], waiting[place - 1])
            place -= 1
        copy_event(waiting[place], event)
        voice.waiting += 1
        read += 1
    store_release(cells, at + READ, read)


@part(error_model="numpy")
def leave_first(voice: Any, waiting: Any, count: int) -> None:
    """Take the first events off the list."""
    for place in range(count, voice.waiting):
        copy_event(waiting[place - count], waiting[place])
    voice.waiting -= count


@part(error_model="numpy")
def ready_events(voice: Any, waiting: Any, horizon: int) -> int:
    """How many events of the list may be done: those that came for now, planned ones up to ``horizon``, and what is
    before either.
    """
    count = 0
    for place in range(voice.waiting):
        if waiting[place].generation == 0 or waiting[place].frame <= horizon:
            count = place + 1
    return count
