"""A voice as the control sees it."""

from __future__ import annotations

import math

from texbridge.realtime.kernel.memory import NO_DECK
from texbridge.realtime.parameters import VOICE_PARAMETERS, Parameter
from texbridge.realtime.synthesis.prepare import Prepared
from texbridge.realtime.synthesis.renderer import Renderer
from texbridge.realtime.workers.voice import STAGGER


class Strip:
    """A voice as the control sees it: what it plays, on which deck, its values.

    Where no worker makes its sound (``compiled`` is false), Python does: the rest says when and what is to be sent.
    """

    def __init__(self, voice: int) -> None:
        self.voice = voice
        self.prepared: Prepared | None = None
        self.renderer: Renderer | None = None
        self.deck = NO_DECK
        self.compiled = False
        self.stale = False
        self.parameters: dict[str, Parameter] = {p.name: p for p in VOICE_PARAMETERS}
        self.own = {p.name: p.default for p in VOICE_PARAMETERS}
        self.unpublished = False
        self.begun = True
        self.due = self.fade = 0
        self.next_hop = self.next_tick = self.next_top_up = math.inf
        self.first_tick = True

    def take(self, prepared: Prepared, deck: int, position: float, compiled: bool) -> None:
        """Play another bundle from ``position`` on; its own parameters begin at their defaults, or resume."""
        old, renderer = self.renderer.values if self.renderer is not None else {}, prepared.renderer
        self.prepared, self.renderer, self.deck, self.compiled = prepared, renderer, deck, compiled
        if prepared.resumes:
            renderer.resume(old)
        else:
            renderer.take_over(old)
        self.renew_parameters()
        self.stale, self.begun = False, prepared.settled
        self.unpublished = not compiled
        self.due, self.fade = math.ceil(position), 0
        hop = renderer.hop_frames * (1.0 - self.voice * STAGGER % 1.0)
        self.next_hop = math.inf if compiled else position + hop
        self.next_tick, self.first_tick = math.inf if compiled or math.isinf(renderer.tick_frames) else position, True
        self.next_top_up = position if renderer.ahead_frames > 0 and not compiled else math.inf

    def plays_the_same(self, prepared: Prepared) -> bool:
        """Whether ``prepared`` takes the place of what is played by being the same at another pitch."""
        return prepared.resumes and self.is_made_of(prepared)

    def is_made_of(self, prepared: Prepared) -> bool:
        """Whether what is played is made of the very bundles that ``prepared`` is made of."""
        own = () if self.prepared is None else self.prepared.sources
        return len(own) == len(prepared.sources) and all(a is b for a, b in zip(own, prepared.sources, strict=True))

    def renew_parameters(self) -> None:
        """Take the parameters of what is played, which may have moved."""
        own = self.renderer.parameters if self.renderer is not None else ()
        self.parameters = {p.name: p for p in (*own, *VOICE_PARAMETERS)}

    def leave(self) -> None:
        """Play nothing."""
        self.prepared = self.renderer = None
        self.deck, self.compiled, self.stale, self.unpublished = NO_DECK, False, False, False
        self.renew_parameters()
        self.next_hop = self.next_tick = self.next_top_up = math.inf

    def owe(self, due: int, fade: int) -> None:
        """Tables are to be sent for the frame ``due``; what is owed already keeps its time."""
        if not self.unpublished:
            self.unpublished, self.due, self.fade = True, due, fade

    def address(self, name: str) -> str:
        """The OSC address of one of the voice's parameters."""
        return f"/voice/{self.voice + 1}/{name}"

    @property
    def next_due(self) -> float:
        """The frame at which Python moves the voice on."""
        return min(self.next_hop, self.next_tick, self.next_top_up)

    @property
    def values(self) -> dict[str, float]:
        """Every value by name, in its unit."""
        return {**(self.renderer.values if self.renderer is not None else {}), **self.own}
