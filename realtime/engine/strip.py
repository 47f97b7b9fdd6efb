"""A voice as the control sees it."""

from __future__ import annotations

import math

from texbridge.realtime.kernel.memory import NO_DECK
from texbridge.realtime.parameters import VOICE_PARAMETERS, Parameter
from texbridge.realtime.synthesis.prepare import Prepared
from texbridge.realtime.synthesis.texture import VoiceControl
from texbridge.realtime.synthesis.waveform import WaveControl

STAGGER = 0.6180339887498949


class Strip:
    """A voice as the control sees it: what it plays, on which deck, its values, and when it moves on by itself."""

    def __init__(self, voice: int) -> None:
        self.voice = voice
        self.prepared: Prepared | None = None
        self.control: VoiceControl | WaveControl | None = None
        self.next_feed = math.inf
        self.deck = NO_DECK
        self.parameters: dict[str, Parameter] = {p.name: p for p in VOICE_PARAMETERS}
        self.own = {p.name: p.default for p in VOICE_PARAMETERS}
        self.tables_dirty = self.gains_dirty = False
        self.begun = True
        self.next_hop = self.next_glide = math.inf

    def take(self, prepared: Prepared, deck: int, position: float) -> None:
        """Play another bundle from ``position`` on; its own parameters begin at their defaults."""
        old = self.control.values if self.control is not None else {}
        self.prepared, self.control, self.deck = prepared, prepared.control, deck
        prepared.control.take_over(old)
        self.renew_parameters()
        self.tables_dirty, self.gains_dirty, self.begun = True, True, prepared.settled
        hop = prepared.control.hop_frames
        self.next_hop = position + hop * (1.0 - self.voice * STAGGER % 1.0)
        self.next_glide = math.inf
        self.next_feed = position if isinstance(prepared.control, WaveControl) else math.inf

    def renew_parameters(self) -> None:
        """Take the parameters of what is played, which may have moved."""
        own = self.control.parameters if self.control is not None else ()
        self.parameters = {p.name: p for p in (*own, *VOICE_PARAMETERS)}

    def leave(self) -> None:
        """Play nothing."""
        self.prepared = self.control = None
        self.deck = NO_DECK
        self.renew_parameters()
        self.tables_dirty = False
        self.next_hop = self.next_glide = self.next_feed = math.inf

    def address(self, name: str) -> str:
        """The OSC address of one of the voice's parameters."""
        return f"/voice/{self.voice + 1}/{name}"

    @property
    def next_due(self) -> float:
        """The frame at which the voice moves on by itself."""
        return min(self.next_hop, self.next_glide, self.next_feed)

    @property
    def values(self) -> dict[str, float]:
        """Every value by name, in its unit."""
        return {**(self.control.values if self.control is not None else {}), **self.own}
