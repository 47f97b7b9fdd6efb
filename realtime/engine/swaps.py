"""Bundles that come into a voice, and go: on the deck that does not sound, and then a fade to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from texbridge.realtime.engine.journal import CARRY, LOAD, SET, SWAP, UNLOAD
from texbridge.realtime.engine.record import Record
from texbridge.realtime.engine.rendering import Rendering
from texbridge.realtime.engine.strip import Strip
from texbridge.realtime.engine.worker_log import WorkerLog
from texbridge.realtime.kernel.memory import KernelState
from texbridge.realtime.kernel.publish import commands_room, free_deck, publish_swap
from texbridge.realtime.synthesis.prepare import Prepared
from texbridge.realtime.synthesis.renderer import Renderer
from texbridge.realtime.workers.desk import SOUNDS_ALREADY, Workers


class Swaps:
    """Lets bundles into ``strips``, to ``workers`` where they are compiled and there are any, else to ``rendering``.

    ``collect`` reads what workers have done, before Python takes a voice from them.
    """

    def __init__(
        self, state: KernelState, strips: Sequence[Strip], record: Record, rendering: Rendering,
        workers: Workers | None, collect: Callable[[], None],
    ) -> None:  # fmt: skip
        self.worker_log = None if workers is None else WorkerLog(workers, record.journal)
        self._state, self._strips, self._record, self._rendering = state, strips, record, rendering
        self._workers, self._collect = workers, collect

    def is_compiled(self, prepared: Prepared) -> bool:
        """Whether a worker makes its sound."""
        return self._workers is not None and prepared.renderer.maker is not None

    def expect(self, strip: Strip) -> None:
        """Tell the log's reader what a voice was given."""
        if self.worker_log is not None and strip.prepared is not None:
            self.worker_log.expect(strip.voice, strip.prepared)

    def load(self, voice: int, prepared: Prepared, frames: int, due: int) -> bool:
        """Let a voice play another bundle, fading in ``frames`` with equal power.

        False while both its decks sound, its commands have no room, or a worker has not yet let go of it.
        """
        deck = free_deck(self._state, voice)
        if deck is None:
            return False
        if self.is_compiled(prepared):
            return self._load_compiled(voice, prepared, deck, frames, due)
        if not self._released(voice, due) or self._deck_room(voice) < 2:
            return False
        self._rendering.top_up(self._strips[voice], 2 * frames)
        self.adopt(voice, prepared, deck, due)
        self._strips[voice].unpublished = not self._rendering.publish(voice, due)
        self.send_swap(voice, frames, due)
        return True

    def _load_compiled(self, voice: int, prepared: Prepared, deck: int, frames: int, due: int) -> bool:
        strip, maker = self._strips[voice], prepared.renderer.maker
        assert self._workers is not None and maker is not None
        if self._workers.room(voice) < 1:
            return False
        self._rendering.top_up(strip, 2 * frames)
        self._state.fill_deck(deck, prepared.layout)
        same = strip.plays_the_same(prepared)
        strip.take(prepared, deck, due, True)
        self.expect(strip)
        self._workers.give(voice, maker, deck, due, frames, same)
        self._workers.wake(voice)
        return True

    def _released(self, voice: int, due: int) -> bool:
        """Whether Python may send to a voice's deck; a worker that has the voice is asked to let go of it."""
        strip, workers = self._strips[voice], self._workers
        if workers is None:
            return True
        if strip.compiled and workers.take(voice, due, SOUNDS_ALREADY):
            strip.compiled = False
            workers.wake(voice)
        if strip.compiled or not workers.is_done(voice):
            return False
        self._collect()
        return True

    def adopt(self, voice: int, prepared: Prepared, deck: int, position: float) -> None:
        """Give a voice's control to another bundle, whose deck is filled but does not sound yet."""
        self._record.note(LOAD, voice, {**prepared.identity, "settled": prepared.settled})
        self._state.fill_deck(deck, prepared.layout)
        strip = self._strips[voice]
        before = strip.renderer if strip.plays_the_same(prepared) else None
        strip.take(prepared, deck, position, False)
        for name, number in zip(prepared.renderer.value_names, prepared.renderer.numbers(), strict=True):
            self._record.note(SET, strip.address(name), number)
        if before is not None:
            self.carry_on(voice, before)

    def carry_on(self, voice: int, before: Renderer | None) -> None:
        """Let a voice's life go on from where that of what it played before, which was the same, has come to."""
        self._record.note(CARRY, voice)
        renderer = self._strips[voice].renderer
        if renderer is not None and before is not None:
            renderer.carry_on(before)

    def send_swap(self, voice: int, frames: int, due: int) -> bool:
        """Fade to the deck that a voice's control now has; False if there is no room."""
        number = publish_swap(self._state, voice, self._strips[voice].deck, frames, due)
        return self._record.sent(SWAP, number, voice, frames)

    def unload(self, voice: int, frames: int, due: int) -> bool:
        """Fade a voice out and play nothing in it; False if there is no room."""
        strip = self._strips[voice]
        if strip.compiled:
            assert self._workers is not None
            if not self._workers.take(voice, due, frames):
                return False
            self._workers.wake(voice)
            strip.leave()
            return True
        if self._deck_room(voice) < 1 or not self._released(voice, due):
            return False
        self._rendering.top_up(strip, 2 * frames)
        self._record.note(UNLOAD, voice)
        strip.leave()
        return self.send_swap(voice, frames, due)

    def _deck_room(self, voice: int) -> int:
        return commands_room(self._state, self._state.deck_ring(voice))
