"""Where a voice's renderer sends its sound: the voice's deck in the kernel, and the journal."""

from __future__ import annotations

import numpy as np

from texbridge.realtime.engine.journal import TABLES, WAVE
from texbridge.realtime.engine.record import Record
from texbridge.realtime.kernel.memory import KernelState
from texbridge.realtime.kernel.publish import publish_tables, publish_wave, table_slot, wave_ready


class DeckOutlet:
    """The `realtime.synthesis.renderer.Outlet` of a ``voice`` (from 0) into ``deck``; ``used`` once it was sent to.

    Tables fade in within ``fade`` frames, 0 being 4 ms; samples may be played from the frame ``due`` on.
    """

    def __init__(self, state: KernelState, record: Record, voice: int, deck: int, fade: int = 0, due: int = 0) -> None:
        self.used = False
        self._state, self._record, self._voice, self._deck = state, record, voice, deck
        self._fade, self._due = fade, due

    def slot(self) -> int | None:
        """A slot that takes tables, or None while there is no room for them."""
        return table_slot(self._state, self._deck)

    def send_tables(self, slot: int, tables: np.ndarray, speed: float, due: int) -> None:
        """Let ``tables`` [N, S] float32 sound from the frame ``due`` on."""
        number = publish_tables(self._state, self._deck, tables, speed, due, slot, self._fade)
        self.used = self._record.sent(TABLES, number, self._voice, self._fade)

    def waiting(self) -> int:
        """Samples that have been sent and not been played."""
        return wave_ready(self._state, self._deck)

    def send_samples(self, samples: np.ndarray, asked: int) -> None:
        """Append ``samples`` float32 [n] to those that wait, as far as the ring has room."""
        number = publish_wave(self._state, self._deck, samples, self._due)
        self.used = self._record.sent(WAVE, number, self._voice, asked)
