"""A voice as the control sees it."""

from __future__ import annotations

import math

from texbridge.realtime.kernel.memory import NO_DECK
from texbridge.realtime.parameters import VOICE_PARAMETERS, Parameter
from texbridge.realtime.synthesis.prepare import Prepared
from texbridge.realtime.synthesis.renderer import Renderer

STAGGER = 0.6180339887498949


class Strip:
    """A voice as the control sees it: what it plays, on which deck, its values, and when it moves on by itself."""

    def __init__(self, voice: int) -> None:
        self.voice = voice
        self.prepared: Prepared | None = None
        self.renderer: Renderer | None = None
        self.deck = NO_DECK
        self.parameters: dict[str, Parameter] = {p.name: p for p in VOICE_PARAMETERS}
        self.own = {p.name: p.default for p in VOICE_PARAMETERS}
        self.told: dict[int, float] = {}
        self.unpublished = self.gains_dirty = False
        self.begun = True
        self.next_hop = self.next_glide = self.next_top_up = math.inf

    def take(self, prepared: Prepared, deck: int, position: float) -> None:
        """Play another bundle from ``position`` on; its own parameters begin at their defaults."""
        old, renderer = self.renderer.values if self.renderer is not None else {}, prepared.renderer
        self.prepared, self.renderer, self.deck = prepared, renderer, deck
        renderer.take_over(old)
        self.renew_parameters()
        self.unpublished, self.gains_dirty, self.begun = True, True, prepared.settled
        self.next_hop = position + renderer.hop_frames * (1.0 - self.voice * STAGGER % 1.0)
        self.next_glide = math.inf
        self.next_top_up = position if renderer.ahead_frames > 0 else math.inf

    def renew_parameters(self) -> None:
        """Take the parameters of what is played, which may have moved."""
        own = self.renderer.parameters if self.renderer is not None else ()
        self.parameters = {p.name: p for p in (*own, *VOICE_PARAMETERS)}

    def leave(self) -> None:
        """Play nothing."""
        self.prepared = self.renderer = None
        self.deck = NO_DECK
        self.renew_parameters()
        self.unpublished = False
        self.next_hop = self.next_glide = self.next_top_up = math.inf

    def address(self, name: str) -> str:
        """The OSC address of one of the voice's parameters."""
        return f"/voice/{self.voice + 1}/{name}"

    @property
    def next_due(self) -> float:
        """The frame at which the voice moves on by itself."""
        return min(self.next_hop, self.next_glide, self.next_top_up)

    @property
    def values(self) -> dict[str, float]:
        """Every value by name, in its unit."""
        return {**(self.renderer.values if self.renderer is not None else {}), **self.own}
