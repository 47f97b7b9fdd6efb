"""The voices that no worker has: Python makes their tables and samples, and moves them on.

A worker does the same for those that are compiled (`realtime.workers.voice`).
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import TypeVar

from texbridge.realtime.engine.journal import BAND_GAINS, FIRST, HOP
from texbridge.realtime.engine.outlet import DeckOutlet
from texbridge.realtime.engine.record import Record
from texbridge.realtime.engine.strip import Strip
from texbridge.realtime.kernel.memory import KernelState
from texbridge.realtime.kernel.publish import commands_room, publish_bands
from texbridge.realtime.synthesis.decoder import DecoderError
from texbridge.realtime.synthesis.renderer import Outlet

T = TypeVar("T")


class Rendering:
    """Lets the renderers of ``strips`` make their sound; ``failed`` is told of each decoder that could not.

    ``underruns`` counts hops that passed before it came round (the tables were then held), ``milliseconds`` says how
    long the last tables took.
    """

    def __init__(
        self, state: KernelState, strips: Sequence[Strip], record: Record, failed: Callable[[str], None]
    ) -> None:
        self.underruns = 0
        self.milliseconds: deque[float] = deque(maxlen=64)
        self._state, self._strips, self._record, self._failed = state, strips, record, failed

    def publish(self, voice: int, due: int, fade: int = 0) -> bool:
        """Let a voice's present values sound from ``due`` on, fading in ``fade`` frames (0: 4 ms); for voices that no
        worker has. False if there is no room. What fails is left.
        """
        strip = self._strips[voice]
        if strip.renderer is None:
            return True
        renderer = strip.renderer
        return self.work(strip, lambda outlet: renderer.publish(outlet, due), True, fade)

    def work(self, strip: Strip, task: Callable[[Outlet], T], otherwise: T, fade: int = 0) -> T:
        """Do ``task`` into a voice's deck and take its time. A decoder that fails is counted: it is ``otherwise``."""
        outlet, begin = self._outlet(strip, fade), time.perf_counter()
        try:
            if not strip.begun:
                self.run_in(strip.voice)
            result = task(outlet)
        except DecoderError as error:
            self._failed(f"voice {strip.voice + 1}: {error}")
            return otherwise
        if outlet.used:
            self.milliseconds.append(1e3 * (time.perf_counter() - begin))
        return result

    def _outlet(self, strip: Strip, fade: int = 0, due: int = 0) -> DeckOutlet:
        return DeckOutlet(self._state, self._record, strip.voice, strip.deck, fade, due)

    def run_in(self, voice: int) -> None:
        """Run a voice's recurrent state in; raises `DecoderError`."""
        strip = self._strips[voice]
        if strip.renderer is not None:
            self._record.note(FIRST, voice)
            strip.renderer.preroll()
            strip.begun = True

    def next_due(self) -> float:
        """The next frame at which some voice that Python makes moves on by itself."""
        return min((strip.next_due for strip in self._strips), default=math.inf)

    def move_on(self, horizon: float, now: float) -> bool:
        """Let the one voice of those that is due first, up to ``horizon``, move on; False if none is due.

        A hop moves the recurrent state on, to other envelopes; hops that are wholly past at ``now`` are left out, and
        counted.
        """
        strip = min(self._strips, key=lambda s: s.next_due, default=None)
        if strip is None or strip.next_due > horizon or strip.renderer is None:
            return False
        if strip.next_top_up <= strip.next_due:
            strip.next_top_up = max(strip.next_top_up, now) + self.top_up(strip)
            return True
        if strip.next_tick <= strip.next_due:
            return self._live(strip, now)
        renderer, due = strip.renderer, math.ceil(strip.next_hop)
        self.hop(strip.voice)
        missed = max(0, int((now - due) // renderer.hop_frames))
        self.underruns += missed
        strip.next_hop += (1 + missed) * renderer.hop_frames
        strip.owe(due, renderer.fade_frames)
        strip.unpublished = not self.publish(strip.voice, strip.due, strip.fade)
        return True

    def _live(self, strip: Strip, now: float) -> bool:
        """Send the next tick of a voice's life; ticks that are wholly past are left out."""
        assert strip.renderer is not None
        due, tick = math.ceil(strip.next_tick), strip.renderer.tick_frames
        strip.next_tick += (1 + max(0, int((now - due) // tick))) * tick
        if commands_room(self._state, self._state.deck_ring(strip.voice)) >= 2:
            frames, strip.first_tick = 0 if strip.first_tick else int(tick), False
            self.live(strip.voice, frames, due if due > now else 0)
        return True

    def live(self, voice: int, frames: int, due: int) -> None:
        """Let a voice live on by a tick: its bands reach their gains ``frames`` after ``due``."""
        strip = self._strips[voice]
        gains = None if strip.renderer is None else strip.renderer.live()
        if gains is not None:
            self._record.sent(BAND_GAINS, publish_bands(self._state, strip.deck, gains, due, frames), voice, frames)

    def hop(self, voice: int) -> None:
        """Let a voice's recurrent state move on."""
        self._record.note(HOP, voice)
        renderer = self._strips[voice].renderer
        if renderer is not None:
            renderer.hop()

    def top_up(self, strip: Strip, more: int = 0) -> float:
        """Have a voice that makes its samples ahead of time make what is missing; returns the frames until it must
        do so again.

        One that leaves needs ``more``, for its fade and for one that it may have to wait for. What fails is counted;
        what was made then runs dry, with a fade, until the decoder gives samples again.
        """
        renderer = strip.renderer
        if renderer is None or renderer.ahead_frames == 0 or strip.compiled:
            return math.inf
        return self.work(strip, lambda outlet: renderer.top_up(outlet, more), float(renderer.ahead_frames // 4))

    def supply(self, voice: int, frames: int, due: int) -> None:
        """Let a voice make at least ``frames`` more samples, to be played from ``due`` on; raises `DecoderError`."""
        strip = self._strips[voice]
        if strip.renderer is None:
            return
        if not strip.begun:
            self.run_in(voice)
        strip.renderer.supply(self._outlet(strip, due=due), frames)
