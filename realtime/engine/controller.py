"""The engine's control: values in, gains and envelope tables out to the kernel's memory, each for an exact sample.

Live, offline and in a replay the same `Controller` runs; what differs is who says when. Every operation that has a
bearing on the sound is told to the journal.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Sequence

from texbridge.realtime.engine.journal import FIRST, GAINS, GLIDE, HOP, LOAD, SET, SWAP, TABLES, UNLOAD, WAVE, Journal
from texbridge.realtime.engine.strip import Strip
from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.memory import DECKS, RENDERED, KernelState
from texbridge.realtime.kernel.publish import (
    AppliedLog,
    commands_room,
    free_deck,
    publish_gains,
    publish_swap,
    publish_tables,
    tables_room,
    wave_ready,
    write_wave,
)
from texbridge.realtime.parameters import INPUT_PARAMETERS, MASTER_GAIN, Parameter, amplitude
from texbridge.realtime.synthesis.decoder import ControlError
from texbridge.realtime.synthesis.panning import channel_gains
from texbridge.realtime.synthesis.prepare import Prepared
from texbridge.realtime.synthesis.texture import VoiceControl
from texbridge.realtime.synthesis.waveform import AHEAD_SECONDS, WaveControl

MASTER_ADDRESS = "/master/gain"
MIX_ADDRESS = "/input/mix"
PANIC = "/panic"
LATE_ANYWAY = 2**62


class Controller:
    """Applies values and keeps every voice supplied with tables. Used by one thread at a time.

    ``errors`` counts decoder failures, ``last_error`` says what the last one was, ``underruns`` counts hops that passed
    before the control came round (the tables were then held), ``behind`` commands carried out later than meant.
    """

    def __init__(self, state: KernelState, prepared: Sequence[Prepared], journal: Journal | None = None) -> None:
        self.strips = [Strip(voice) for voice in range(state.n_voices)]
        self.master = {MASTER_ADDRESS: MASTER_GAIN.default, MIX_ADDRESS: INPUT_PARAMETERS[0].default}
        self.journal = journal
        self.table_moved = False
        self.errors = 0
        self.underruns = 0
        self.behind = 0
        self.last_error = ""
        self.milliseconds: deque[float] = deque(maxlen=64)
        self._state = state
        self._applied = AppliedLog(state)
        self._due: dict[int, int] = {}
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
            if strip.control is not None
            for name, parameter in strip.parameters.items()
        }
        dry = {MIX_ADDRESS: INPUT_PARAMETERS[0]} if self._state.input_channels else {}
        return {**table, **dry, MASTER_ADDRESS: MASTER_GAIN}

    def values(self) -> dict[str, float]:
        """The value of every address of the table."""
        table = {
            strip.address(name): value
            for strip in self.strips
            if strip.control is not None
            for name, value in strip.values.items()
        }
        return {**table, **self.master}

    def apply(self, address: str, value: float) -> None:
        """Set a parameter (in its unit, within its range), or ``/panic``; it is sent with the next `send`.

        An address that has gone with its voice does nothing.
        """
        self._note(SET, address, value)
        if address == PANIC:
            self._silenced = self._master_dirty = True
            return
        if self._silenced:
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
        elif strip.control is not None and name in strip.control.values:
            if strip.control.set_value(name, value):
                strip.renew_parameters()
                self.table_moved = True
            strip.tables_dirty = True

    @property
    def begun(self) -> bool:
        """Whether everything has been sent a first time."""
        return not any(strip.gains_dirty or strip.tables_dirty for strip in self.strips) and not self._master_dirty

    @property
    def silenced(self) -> bool:
        """Whether a panic holds: the next value that is applied lifts it."""
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
            if strip.tables_dirty:
                strip.tables_dirty = not self.send_tables(strip.voice, due)
            sent &= not (strip.gains_dirty or strip.tables_dirty)
        return sent and not (self._master_dirty or self._dry_dirty)

    def send_gains(self, strip: int, due: int, level: float, frames: int | None = None) -> bool:
        """Send one level for all channels of the master or the dry input; False if there is no room."""
        number = publish_gains(self._state, strip, [level] * self._state.channels, due, frames)
        return self._sent(GAINS, number, due, strip, level, frames)

    def send_voice_gains(self, voice: int, due: int, ramp: int | None = None) -> bool:
        """Send a voice's gain, pan, width and mute, reached after ``ramp`` frames; False if there is no room."""
        own = self.strips[voice].own
        level = 0.0 if own["mute"] >= 0.5 else amplitude(own["gain"]) * self._mix_gains()[1]
        gains = channel_gains(level, own["pan"], own["width"], self._state.channels)
        return self._sent(GAINS, publish_gains(self._state, voice, gains, due, ramp), due, voice, None, ramp)

    def send_tables(self, voice: int, due: int) -> bool:
        """Run a voice's decoder and send its tables; False if there is no room. What fails is counted and left."""
        strip = self.strips[voice]
        if strip.control is None:
            return True
        if isinstance(strip.control, WaveControl):
            self.feed(strip)
            return True
        if not tables_room(self._state, strip.deck):
            return False
        begin = time.perf_counter()
        try:
            if not strip.begun:
                self.begin(voice)
            tables, speed = strip.control.tables()
        except ControlError as error:
            self.errors += 1
            self.last_error = f"voice {voice + 1}: {error}"
            return True
        number = publish_tables(self._state, strip.deck, tables, speed, due)
        self.milliseconds.append(1e3 * (time.perf_counter() - begin))
        return self._sent(TABLES, number, due, voice)

    def begin(self, voice: int) -> None:
        """Run a voice's recurrent state in; raises `ControlError`."""
        strip = self.strips[voice]
        if strip.control is not None:
            self._note(FIRST, voice)
            strip.control.preroll()
            strip.begun = True

    def next_due(self) -> float:
        """The next frame at which some voice moves on by itself."""
        return min((strip.next_due for strip in self.strips), default=math.inf)

    def move_on(self, horizon: float, now: float) -> bool:
        """Let the one voice that is due first, up to ``horizon``, move on; False if none is due.

        A hop commits the recurrent state and begins a glide to other envelopes; hops that are wholly past at ``now``
        are left out, and counted.
        """
        strip = min(self.strips, key=lambda s: s.next_due, default=None)
        if strip is None or strip.next_due > horizon or strip.control is None:
            return False
        if isinstance(strip.control, WaveControl):
            strip.next_feed = max(strip.next_feed, now) + self.feed(strip)
            return True
        due = math.ceil(strip.next_due)
        if strip.next_hop <= strip.next_glide:
            self.hop(strip.voice)
            missed = max(0, int((now - due) // strip.control.hop_frames))
            self.underruns += missed
            strip.next_hop += (1 + missed) * strip.control.hop_frames
        else:
            self.glide(strip.voice)
        strip.next_glide = max(due, now) + strip.control.glide_frames if strip.control.gliding else math.inf
        strip.tables_dirty = not self.send_tables(strip.voice, due)
        return True

    def hop(self, voice: int) -> None:
        """Commit a voice's recurrent state."""
        self._note(HOP, voice)
        control = self.strips[voice].control
        if isinstance(control, VoiceControl):
            control.commit()

    def glide(self, voice: int) -> None:
        """Take a voice a step further towards its next envelopes."""
        self._note(GLIDE, voice)
        control = self.strips[voice].control
        if isinstance(control, VoiceControl):
            control.glide()

    def feed(self, strip: Strip, more: int = 0) -> int:
        """Top the ring of a waveform voice up; returns the frames until it must be topped up again.

        A voice that leaves needs ``more``, for its fade and for one that it may have to wait for. What fails is
        counted; the ring then runs dry, with a fade, until the decoder gives samples again.
        """
        if not isinstance(strip.control, WaveControl):
            return 0
        ahead = round(AHEAD_SECONDS * self._state.sample_rate)
        missing = ahead + more - wave_ready(self._state, strip.deck)
        if missing > 0:
            begin = time.perf_counter()
            try:
                self.produce(strip.voice, missing)
            except ControlError as error:
                self.errors += 1
                self.last_error = f"voice {strip.voice + 1}: {error}"
                return ahead // 4
            self.milliseconds.append(1e3 * (time.perf_counter() - begin))
        return max(1, wave_ready(self._state, strip.deck) - ahead + 1)

    def produce(self, voice: int, frames: int) -> None:
        """Let a waveform voice's decoder make at least ``frames`` more frames; raises `ControlError`."""
        strip = self.strips[voice]
        if not isinstance(strip.control, WaveControl):
            return
        if not strip.begun:
            self.begin(voice)
        write_wave(self._state, strip.deck, strip.control.produce(frames))
        self._note(WAVE, voice, frames, load(self._state.shared, RENDERED))

    def load(self, voice: int, prepared: Prepared, frames: int, due: int) -> bool:
        """Let a voice play another bundle, fading in ``frames`` with equal power.

        False while both its decks sound, or its commands have no room.
        """
        deck = free_deck(self._state, voice)
        if deck is None or commands_room(self._state, voice) < 2:
            return False
        self.feed(self.strips[voice], 2 * frames)
        self.adopt(voice, prepared, deck, due)
        self.strips[voice].tables_dirty = not self.send_tables(voice, due)
        self.send_swap(voice, frames, due)
        return True

    def adopt(self, voice: int, prepared: Prepared, deck: int, position: float) -> None:
        """Give a voice's control to another bundle, whose deck is filled but does not sound yet."""
        self._note(LOAD, voice, {**prepared.identity, "settled": prepared.settled})
        self._state.fill_deck(deck, prepared.layout)
        self.strips[voice].take(prepared, deck, position)

    def send_swap(self, voice: int, frames: int, due: int) -> bool:
        """Fade to the deck that a voice's control now has; False if there is no room."""
        number = publish_swap(self._state, voice, self.strips[voice].deck, frames, due)
        return self._sent(SWAP, number, due, voice, frames)

    def unload(self, voice: int, frames: int, due: int) -> bool:
        """Fade a voice out and play nothing in it; False if there is no room."""
        if commands_room(self._state, voice) < 1:
            return False
        self.feed(self.strips[voice], 2 * frames)
        self._note(UNLOAD, voice)
        self.strips[voice].leave()
        return self.send_swap(voice, frames, due)

    def collect(self) -> None:
        """Read which commands the kernel has carried out, for the journal."""
        rows = self._applied.drain()
        self._state.free_decks()
        for number, frame in rows.tolist():
            self.behind += frame > self._due.pop(number, frame) + 1
            if self.journal is not None:
                self.journal.applied(number, frame)
        if self.journal is not None:
            self.journal.flush()

    def _note(self, kind: str, *values: object) -> None:
        if self.journal is not None:
            self.journal.note(kind, *values)

    def _sent(self, kind: str, number: int | None, due: int, *values: object) -> bool:
        if number is None:
            return False
        self._due[number] = due if due > 0 else LATE_ANYWAY
        if self.journal is not None:
            self.journal.sent(kind, number, *values)
        return True
