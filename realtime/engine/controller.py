"""The engine's control: values in, gains and envelope tables out to the kernel's memory, each for an exact sample.

Live, offline and in a replay the same `Controller` runs; what differs is who says when. Every operation that has a
bearing on the sound is told to the journal.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import TypeVar

from texbridge.realtime.engine.journal import FIRST, GAINS, GLIDE, HOP, LOAD, SET, SWAP, UNLOAD, Journal
from texbridge.realtime.engine.outlet import DeckOutlet
from texbridge.realtime.engine.strip import Strip
from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.memory import (
    BEHIND,
    DECKS,
    LEVEL,
    MUTE,
    MUTED,
    N_CONTROLS,
    PAN,
    SHARE,
    WIDTH,
    KernelState,
)
from texbridge.realtime.kernel.publish import (
    AppliedLog,
    commands_room,
    free_deck,
    publish_control,
    publish_swap,
)
from texbridge.realtime.parameters import INPUT_PARAMETERS, MASTER_GAIN, Parameter, amplitude
from texbridge.realtime.synthesis.decoder import DecoderError
from texbridge.realtime.synthesis.prepare import Prepared
from texbridge.realtime.synthesis.renderer import Outlet

MASTER_ADDRESS = "/master/gain"
MIX_ADDRESS = "/input/mix"
PANIC = "/panic"

T = TypeVar("T")


class Controller:
    """Applies values and keeps every voice supplied with tables. Used by one thread at a time.

    ``errors`` counts decoder failures, ``last_error`` says what the last one was, ``underruns`` counts hops that passed
    before the control came round (the tables were then held).
    """

    def __init__(self, state: KernelState, prepared: Sequence[Prepared], journal: Journal | None = None) -> None:
        self.strips = [Strip(voice) for voice in range(state.n_voices)]
        self.master = {MASTER_ADDRESS: MASTER_GAIN.default, MIX_ADDRESS: INPUT_PARAMETERS[0].default}
        self.journal = journal
        self.table_moved = False
        self.errors = 0
        self.underruns = 0
        self.last_error = ""
        self.milliseconds: deque[float] = deque(maxlen=64)
        self._state = state
        self._applied = AppliedLog(state)
        self._silenced = False
        self._master_dirty, self._dry_dirty = True, state.input_channels > 0
        for voice, ready in enumerate(prepared):
            self.strips[voice].take(ready, DECKS * voice, 0.0)
        for strip in self.strips:
            strip.gains_dirty = True

    def parameter_table(self) -> dict[str, Parameter]:
        """Every OSC address (voices count from 1) and its parameter."""
        table = {
            strip.address(name): parameter
            for strip in self.strips
            if strip.renderer is not None
            for name, parameter in strip.parameters.items()
        }
        dry = {MIX_ADDRESS: INPUT_PARAMETERS[0]} if self._state.input_channels else {}
        return {**table, **dry, MASTER_ADDRESS: MASTER_GAIN}

    def values(self) -> dict[str, float]:
        """The value of every address of the table."""
        table = {
            strip.address(name): value
            for strip in self.strips
            if strip.renderer is not None
            for name, value in strip.values.items()
        }
        return {**table, **self.master}

    def apply(self, address: str, value: float) -> None:
        """Set a parameter (in its unit, within its range), or ``/panic``; it is sent with the next `send`.

        An address that has gone with its voice does nothing.
        """
        self.note(SET, address, value)
        if address == PANIC:
            self._silenced = self._master_dirty = True
            return
        if self._silenced and not (address.endswith("/mute") and value >= MUTED):
            self._silenced, self._master_dirty = False, True
        if address in self.master:
            self.master[address] = value
            self._master_dirty |= address == MASTER_ADDRESS
            if address == MIX_ADDRESS:
                self._mix_moved()
            return
        _, _, number, name = address.split("/")
        strip = self.strips[int(number) - 1]
        if name in strip.own:
            strip.own[name] = value
            strip.gains_dirty = True
        elif strip.renderer is not None and name in strip.renderer.values:
            if strip.renderer.set_value(name, value):
                strip.renew_parameters()
                self.table_moved = True
            strip.unpublished = True

    @property
    def behind(self) -> int:
        """Commands carried out later than meant."""
        return load(self._state.shared, BEHIND)

    @property
    def begun(self) -> bool:
        """Whether everything has been sent a first time."""
        return not any(strip.gains_dirty or strip.unpublished for strip in self.strips) and not self._master_dirty

    @property
    def silenced(self) -> bool:
        """Whether a panic holds: the next value that is applied lifts it, but for muting a voice."""
        return self._silenced

    def master_level(self) -> float:
        """Linear gain of the master, 0 in a panic."""
        return 0.0 if self._silenced else amplitude(self.master[MASTER_ADDRESS])

    def _mix_gains(self) -> tuple[float, float]:
        """Gains of the input and of the voices: quarter sines of the mix; without an input the voices alone."""
        mix = self.master[MIX_ADDRESS] if self._state.input_channels else 1.0
        return (0.0, 1.0) if mix >= 1.0 else (math.cos(0.5 * math.pi * mix), math.sin(0.5 * math.pi * mix))

    def _mix_moved(self) -> None:
        self._dry_dirty = True
        for strip in self.strips:
            strip.gains_dirty = True

    def fade_in(self) -> None:
        """Let the mix rise from silence, for a device that begins to play in the middle of the sound."""
        self.send_gains(self._state.master_strip, 0, 0.0, 0)
        self.send_gains(self._state.master_strip, 0, self.master_level())

    def send(self, due: int, ramp: int | None = None) -> bool:
        """Send everything that has changed, for the frame ``due``; False if some of it found no room as yet.

        Gains go first, as tables take their time; those of voices are reached after ``ramp`` frames, by default 5 ms.
        """
        sent = True
        if self._master_dirty:
            self._master_dirty = not self.send_gains(self._state.master_strip, due, self.master_level())
        if self._dry_dirty:
            self._dry_dirty = not self.send_gains(self._state.dry_strip, due, self._mix_gains()[0])
        for strip in self.strips:
            if strip.gains_dirty:
                strip.gains_dirty = not self.send_voice_gains(strip.voice, due, ramp)
        for strip in self.strips:
            if strip.unpublished:
                strip.unpublished = not self.publish(strip.voice, due)
            sent &= not (strip.gains_dirty or strip.unpublished)
        return sent and not (self._master_dirty or self._dry_dirty)

    def send_gains(self, strip: int, due: int, level: float, frames: int | None = None) -> bool:
        """Send one level for all channels of the master or the dry input; False if there is no room."""
        number = publish_control(self._state, strip, LEVEL, level, due, frames)
        return self.sent(GAINS, number, strip, level, frames)

    def send_voice_gains(self, voice: int, due: int, ramp: int | None = None) -> bool:
        """Send a voice's gain, pan, width and mute, reached after ``ramp`` frames; False if there is no room."""
        if commands_room(self._state, voice) < N_CONTROLS:
            return False
        own, told = self.strips[voice].own, self.strips[voice].told
        controls = {MUTE: own["mute"], PAN: own["pan"], WIDTH: own["width"], SHARE: self._mix_gains()[1]}
        for index, value in controls.items():
            if told.get(index) != value:
                publish_control(self._state, voice, index, value, due, ramp)
        told.update(controls)
        number = publish_control(self._state, voice, LEVEL, amplitude(own["gain"]), due, ramp)
        return self.sent(GAINS, number, voice, None, ramp)

    def publish(self, voice: int, due: int) -> bool:
        """Let a voice's present values sound from ``due`` on; False if there is no room. What fails is left."""
        strip = self.strips[voice]
        if strip.renderer is None:
            return True
        renderer = strip.renderer
        return self._work(strip, lambda outlet: renderer.publish(outlet, due), True)

    def _work(self, strip: Strip, task: Callable[[Outlet], T], otherwise: T) -> T:
        """Do ``task`` into a voice's deck and take its time. A decoder that fails is counted: it is ``otherwise``."""
        outlet, begin = self._outlet(strip), time.perf_counter()
        try:
            if not strip.begun:
                self.begin(strip.voice)
            result = task(outlet)
        except DecoderError as error:
            self.errors += 1
            self.last_error = f"voice {strip.voice + 1}: {error}"
            return otherwise
        if outlet.used:
            self.milliseconds.append(1e3 * (time.perf_counter() - begin))
        return result

    def _outlet(self, strip: Strip) -> DeckOutlet:
        return DeckOutlet(self._state, self, strip.voice, strip.deck)

    def begin(self, voice: int) -> None:
        """Run a voice's recurrent state in; raises `DecoderError`."""
        strip = self.strips[voice]
        if strip.renderer is not None:
            self.note(FIRST, voice)
            strip.renderer.preroll()
            strip.begun = True

    def next_due(self) -> float:
        """The next frame at which some voice moves on by itself."""
        return min((strip.next_due for strip in self.strips), default=math.inf)

    def move_on(self, horizon: float, now: float) -> bool:
        """Let the one voice that is due first, up to ``horizon``, move on; False if none is due.

        A hop moves the recurrent state on and begins a glide to other envelopes; hops that are wholly past at ``now``
        are left out, and counted.
        """
        strip = min(self.strips, key=lambda s: s.next_due, default=None)
        if strip is None or strip.next_due > horizon or strip.renderer is None:
            return False
        if strip.next_top_up <= strip.next_due:
            strip.next_top_up = max(strip.next_top_up, now) + self.top_up(strip)
            return True
        renderer, due = strip.renderer, math.ceil(strip.next_due)
        if strip.next_hop <= strip.next_glide:
            self.hop(strip.voice)
            missed = max(0, int((now - due) // renderer.hop_frames))
            self.underruns += missed
            strip.next_hop += (1 + missed) * renderer.hop_frames
        else:
            self.glide(strip.voice)
        strip.next_glide = max(due, now) + renderer.glide_frames if renderer.gliding else math.inf
        strip.unpublished = not self.publish(strip.voice, due)
        return True

    def hop(self, voice: int) -> None:
        """Let a voice's recurrent state move on."""
        self.note(HOP, voice)
        renderer = self.strips[voice].renderer
        if renderer is not None:
            renderer.hop()

    def glide(self, voice: int) -> None:
        """Take a voice a step further towards its next envelopes."""
        self.note(GLIDE, voice)
        renderer = self.strips[voice].renderer
        if renderer is not None:
            renderer.glide()

    def top_up(self, strip: Strip, more: int = 0) -> float:
        """Have a voice that makes its samples ahead of time make what is missing; returns the frames until it must
        do so again.

        One that leaves needs ``more``, for its fade and for one that it may have to wait for. What fails is counted;
        what was made then runs dry, with a fade, until the decoder gives samples again.
        """
        renderer = strip.renderer
        if renderer is None or renderer.ahead_frames == 0:
            return math.inf
        return self._work(strip, lambda outlet: renderer.top_up(outlet, more), float(renderer.ahead_frames // 4))

    def supply(self, voice: int, frames: int) -> None:
        """Let a voice make at least ``frames`` more samples; raises `DecoderError`."""
        strip = self.strips[voice]
        if strip.renderer is None:
            return
        if not strip.begun:
            self.begin(voice)
        strip.renderer.supply(self._outlet(strip), frames)

    def load(self, voice: int, prepared: Prepared, frames: int, due: int) -> bool:
        """Let a voice play another bundle, fading in ``frames`` with equal power.

        False while both its decks sound, or its commands have no room.
        """
        deck = free_deck(self._state, voice)
        if deck is None or commands_room(self._state, self._state.deck_ring(voice)) < 2:
            return False
        self.top_up(self.strips[voice], 2 * frames)
        self.adopt(voice, prepared, deck, due)
        self.strips[voice].unpublished = not self.publish(voice, due)
        self.send_swap(voice, frames, due)
        return True

    def adopt(self, voice: int, prepared: Prepared, deck: int, position: float) -> None:
        """Give a voice's control to another bundle, whose deck is filled but does not sound yet."""
        self.note(LOAD, voice, {**prepared.identity, "settled": prepared.settled})
        self._state.fill_deck(deck, prepared.layout)
        self.strips[voice].take(prepared, deck, position)

    def send_swap(self, voice: int, frames: int, due: int) -> bool:
        """Fade to the deck that a voice's control now has; False if there is no room."""
        number = publish_swap(self._state, voice, self.strips[voice].deck, frames, due)
        return self.sent(SWAP, number, voice, frames)

    def unload(self, voice: int, frames: int, due: int) -> bool:
        """Fade a voice out and play nothing in it; False if there is no room."""
        if commands_room(self._state, self._state.deck_ring(voice)) < 1:
            return False
        self.top_up(self.strips[voice], 2 * frames)
        self.note(UNLOAD, voice)
        self.strips[voice].leave()
        return self.send_swap(voice, frames, due)

    def collect(self) -> None:
        """Read which commands the kernel has carried out, for the journal."""
        rows = self._applied.drain()
        self._state.free_decks()
        for number, frame, _ in rows.tolist():
            if self.journal is not None:
                self.journal.applied(number, frame)
        if self.journal is not None:
            self.journal.flush()

    def note(self, kind: str, *values: object) -> None:
        """Tell the journal of an operation that is complete."""
        if self.journal is not None:
            self.journal.note(kind, *values)

    def sent(self, kind: str, number: int | None, *values: object) -> bool:
        """Tell the journal which command an operation sent; False if it sent none, as there was no room."""
        if number is None:
            return False
        if self.journal is not None:
            self.journal.sent(kind, number, *values)
        return True
