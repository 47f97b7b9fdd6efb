"""What the kernel does by itself on a sample: the levels, places and widths of voices, the master and the dry input.

A control goes to the kernel at once, whatever its sample is. While it has no room, or no device plays, the newest value
is kept and sent later.
"""

from __future__ import annotations

import math

from texbridge.realtime.engine.journal import CONTROL
from texbridge.realtime.engine.journal_check import CONTROLS
from texbridge.realtime.engine.record import Record
from texbridge.realtime.kernel.memory import LEVEL, MUTE, PAN, SHARE, WIDTH, KernelState
from texbridge.realtime.kernel.publish import next_generation, publish_control
from texbridge.realtime.parameters import amplitude

OWN = {"gain": LEVEL, "pan": PAN, "width": WIDTH, "mute": MUTE}
"""The control behind each parameter that every voice has."""


class Mixer:
    """Sends controls of ``state``'s strips, and tells ``record``."""

    def __init__(self, state: KernelState, record: Record) -> None:
        self._state, self._record = state, record
        self._unsent: dict[tuple[int, int], float] = {}
        self.playing = True
        self.generation = 1

    @property
    def all_sent(self) -> bool:
        """Whether the kernel has got everything."""
        return not self._unsent

    def own(self, voice: int, name: str, value: float, due: int, frames: int | None = None) -> None:
        """Set one of a voice's `OWN` parameters for the frame ``due``, reached after ``frames`` (5 ms)."""
        self._set(voice, OWN[name], amplitude(value) if name == "gain" else value, due, frames)

    def plan(self, voice: int, name: str, value: float, due: int) -> bool:
        """The same as a plan, which `forget` drops; False if there is no room for it now."""
        control = OWN[name]
        wanted = amplitude(value) if name == "gain" else value
        return self._send(voice, control, wanted, due, None, self.generation)

    def forget(self) -> None:
        """Drop all that is planned and has not begun."""
        self.generation = next_generation(self._state)

    def master(self, level: float, due: int, frames: int | None = None) -> None:
        """Set the linear gain of the whole mix."""
        self._set(self._state.master_strip, LEVEL, level, due, frames)

    def silence(self, silent: bool, due: int) -> None:
        """Mute the whole mix, or let it sound."""
        self._set(self._state.master_strip, MUTE, float(silent), due, None)

    def mix(self, mix: float, due: int) -> None:
        """Quarter sines of the mix: the input's gain, and every voice's share; without an input the voices alone."""
        dry, share = 0.0, 1.0
        if self._state.input_channels and mix < 1.0:
            dry, share = math.cos(0.5 * math.pi * mix), math.sin(0.5 * math.pi * mix)
        if self._state.input_channels:
            self._set(self._state.dry_strip, LEVEL, dry, due, None)
        for voice in range(self._state.n_voices):
            self._set(voice, SHARE, share, due, None)

    def fade_in(self, level: float) -> None:
        """Let the mix rise from silence to ``level``."""
        self._set(self._state.master_strip, LEVEL, 0.0, 0, 0)
        self._set(self._state.master_strip, LEVEL, level, 0, None)

    def send_rest(self) -> bool:
        """Send what has found no room, at once; False if there is none still."""
        if self.playing:
            for (strip, control), value in list(self._unsent.items()):
                if self._send(strip, control, value, 0, None):
                    del self._unsent[strip, control]
        return not self._unsent

    def repeat(self, strip: int, name: str, value: float, due: int, frames: int | None) -> None:
        """Send what a log says was sent."""
        self._send(strip, CONTROLS.index(name), value, due, frames)

    def _set(self, strip: int, control: int, value: float, due: int, frames: int | None) -> None:
        self._unsent.pop((strip, control), None)
        if not self.playing or not self._send(strip, control, value, due, frames):
            self._unsent[strip, control] = value

    def _send(self, strip: int, control: int, value: float, due: int, frames: int | None, generation: int = 0) -> bool:
        number = publish_control(self._state, strip, control, value, due, frames, generation)
        return self._record.sent(CONTROL, number, strip, CONTROLS[control], value, frames)
