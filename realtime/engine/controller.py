"""The engine's control: values in; controls, events for the workers and envelope tables out, each for its sample.

Live, offline and in a replay the same `Controller` runs; what differs is who says when. Every operation that has a
bearing on the sound is told to the journal: here, or by the workers, whose log is read in `collect`.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import NamedTuple

from texbridge.realtime.engine.journal import REACHED, SET, Journal
from texbridge.realtime.engine.mixer import OWN, Mixer
from texbridge.realtime.engine.record import Record
from texbridge.realtime.engine.rendering import Rendering
from texbridge.realtime.engine.strip import Strip
from texbridge.realtime.engine.swaps import Swaps
from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.memory import DECKS, MUTED, RENDERED, KernelState
from texbridge.realtime.kernel.publish import AppliedLog
from texbridge.realtime.parameters import DRIVEN, INPUT_PARAMETERS, MASTER_GAIN, Parameter, amplitude
from texbridge.realtime.synthesis.prepare import Prepared
from texbridge.realtime.tables.waveform_maker import RESTART
from texbridge.realtime.workers.desk import SOUNDS_ALREADY, Workers

MASTER_ADDRESS = "/master/gain"
MIX_ADDRESS = "/input/mix"
PANIC = "/panic"
REACHED_SECONDS = 0.1
"""How often at most a log is told how far it goes."""


class Due(NamedTuple):
    """The frames that a change is meant for: what the kernel does by itself, and what needs tables."""

    control: int
    tables: int


AT_ONCE = Due(0, 0)


class Controller:
    """Applies values and keeps every voice supplied with tables; ``lock`` is held by whoever uses it.

    With ``workers`` these make the tables of all voices that are compiled; else, and for the others, it does so itself.
    Bundles come and go by `swaps`; `rendering` makes what no worker makes. ``errors`` counts failures of its own,
    ``last_error`` says what the last one was.
    """

    def __init__(
        self,
        state: KernelState,
        prepared: Sequence[Prepared],
        journal: Journal | None = None,
        workers: Workers | None = None,
    ) -> None:
        self.lock = threading.RLock()
        self.strips = [Strip(voice) for voice in range(state.n_voices)]
        self.master = {MASTER_ADDRESS: MASTER_GAIN.default, MIX_ADDRESS: INPUT_PARAMETERS[0].default}
        self.workers = workers
        self._record = Record(journal)
        self.mixer = Mixer(state, self._record)
        self.rendering = Rendering(state, self.strips, self._record, self.failed)
        self.swaps = Swaps(state, self.strips, self._record, self.rendering, workers, self.collect)
        self.table_moved = False
        self.errors = 0
        self.last_error = ""
        self.begun = False
        self._reached = 0
        self._state = state
        self._applied = AppliedLog(state)
        self._silenced = False
        for voice, ready in enumerate(prepared):
            self.strips[voice].take(ready, DECKS * voice, 0.0, self.swaps.is_compiled(ready))

    def failed(self, why: str) -> None:
        """Count a failure, which the stream outlives, and keep what it was."""
        self.errors += 1
        self.last_error = why

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

    def begin(self, due: int) -> None:
        """Send everything a first time; voices whose state has not run in do so now, at their present values."""
        if self.begun:
            return
        self.mixer.master(amplitude(self.master[MASTER_ADDRESS]), due)
        self.mixer.mix(self.master[MIX_ADDRESS], due)
        for strip in self.strips:
            for name, value in strip.own.items():
                self.mixer.own(strip.voice, name, value, due)
            if strip.compiled:
                self._begin_compiled(strip, due)
        self.begun = True

    def _begin_compiled(self, strip: Strip, due: int) -> None:
        """Run a voice in, and give it to its worker on the deck that sounds from the start."""
        self.rendering.work(strip, lambda outlet: None, None)
        assert self.workers is not None and strip.renderer is not None and strip.renderer.maker is not None
        self.workers.give(strip.voice, strip.renderer.maker, strip.deck, due, SOUNDS_ALREADY)
        self.swaps.expect(strip)

    def apply(self, address: str, value: float, due: Due, ramp: int | None = None, told: bool = False) -> None:
        """Set a parameter (in its unit, within its range), or ``/panic``, for the frames ``due``.

        Controls are reached after ``ramp`` frames (5 ms). What was ``told`` to kernel or worker as a plan is not sent.
        An address that has gone with its voice does nothing.
        """
        if address == PANIC:
            self._silence(True, due.control)
            self._restart(due.tables)
            return
        if self._silenced and not (address.endswith("/mute") and value >= MUTED):
            self._silence(False, due.control)
        if address in self.master:
            self.master[address] = value
            if self.begun:
                self._apply_master(address, value, due.control, ramp)
            return
        _, _, number, name = address.split("/", 3)
        strip = self.strips[int(number) - 1]
        if name in OWN:
            strip.own[name] = value
            if self.begun and not told:
                self.mixer.own(strip.voice, name, value, due.control, ramp)
        elif strip.renderer is not None and (name in strip.renderer.values or name in strip.renderer.calls):
            self._set(strip, name, value, due.tables, told)

    def _apply_master(self, address: str, value: float, due: int, ramp: int | None) -> None:
        if address == MIX_ADDRESS:
            self.mixer.mix(value, due)
        else:
            self.mixer.master(amplitude(value), due, ramp)

    def _silence(self, silent: bool, due: int) -> None:
        self._silenced = silent
        self.mixer.silence(silent, due)

    def _restart(self, due: int) -> None:
        """Bring voices that make samples back to the states that they began with."""
        for strip in self.strips:
            if strip.renderer is not None and RESTART in strip.renderer.calls:
                self._set(strip, RESTART, strip.renderer.calls[RESTART] + 1.0, due, False)

    def _set(self, strip: Strip, name: str, value: float, due: int, told: bool) -> None:
        renderer = strip.renderer
        assert renderer is not None
        before = renderer.parameters
        changes = renderer.changes(name, value)
        if not (strip.compiled and self.begun):
            for index, number in changes:
                renderer.set_number(index, number)
                self._record.note(SET, strip.address(renderer.value_names[index]), number)
        elif not told:
            self._push(strip, changes, due)
        if not strip.compiled and renderer.concerns_sound(name):
            strip.owe(due, 0)
        if renderer.parameters is not before:
            strip.renew_parameters()
            self.table_moved = True

    def set_number(self, address: str, value: float) -> None:
        """Set what a log says was set: one of the numbers that a voice's sound is made from."""
        _, _, voice, name = address.split("/", 3)
        renderer = self.strips[int(voice) - 1].renderer
        if renderer is not None and name in renderer.value_names:
            renderer.set_number(renderer.value_names.index(name), value)

    def _push(self, strip: Strip, changes: Sequence[tuple[int, float]], due: int) -> None:
        """Tell the worker; what finds no room is sent later, at its newest value."""
        assert self.workers is not None
        if strip.stale or self.workers.room(strip.voice) < len(changes):
            strip.stale = True
            return
        for index, value in changes:
            self.workers.set(strip.voice, due, index, value)
        self.workers.wake(strip.voice)

    def plan(self, address: str, value: float, due: int) -> bool:
        """Tell kernel or worker what is to change at the frame ``due``; False where it has to be applied in time.

        That is so for masters, morphs (whose ranges move), voices that Python makes, and while there is no room.
        """
        if not self.begun or not self.mixer.playing or address in self.master or address == PANIC:
            return False
        _, _, number, name = address.split("/", 3)
        strip = self.strips[int(number) - 1]
        if name in OWN:
            return self.mixer.plan(strip.voice, name, value, due)
        renderer = strip.renderer
        if not strip.compiled or strip.stale or renderer is None or not renderer.independent:
            return False
        if name not in renderer.value_names:
            return False
        assert self.workers is not None
        index = renderer.value_names.index(name)
        planned = self.workers.set(strip.voice, due, index, value, self.mixer.generation)
        self.workers.wake(strip.voice)
        return planned

    @property
    def silenced(self) -> bool:
        """Whether a panic holds: the next value that is applied lifts it, but for muting a voice."""
        return self._silenced

    def fade_in(self) -> None:
        """Let the mix rise from silence, for a device that begins to play in the middle of the sound."""
        self.mixer.fade_in(amplitude(self.master[MASTER_ADDRESS]))

    def play(self, playing: bool) -> None:
        """Whether a device plays: while none does, what changes is kept."""
        self.mixer.playing = playing
        if self.workers is not None:
            self.workers.play(playing)

    def send_rest(self, due: int) -> bool:
        """Send what found no room, and the tables that Python makes; False if some still found none."""
        sent = self.mixer.send_rest()
        for strip in self.strips:
            if strip.stale:
                self._refresh(strip)
            if strip.unpublished and self.mixer.playing:
                strip.unpublished = not self.rendering.publish(strip.voice, strip.due or due, strip.fade)
            sent &= not (strip.stale or strip.unpublished)
        return sent

    def _refresh(self, strip: Strip) -> None:
        """Tell the worker all values of a voice anew."""
        assert self.workers is not None and strip.renderer is not None
        values = strip.renderer.numbers()
        if self.workers.room(strip.voice) >= len(values):
            strip.stale = False
            self._push(strip, list(enumerate(values)), 0)

    @property
    def all_sent(self) -> bool:
        """Whether kernel and workers have got everything, and Python owes no tables."""
        return self.mixer.all_sent and not any(strip.stale or strip.unpublished for strip in self.strips)

    def work_until(self, frame: int) -> None:
        """Offline: have the workers' part done here, up to ``frame``."""
        if self.workers is not None:
            self.workers.work_until(frame)

    def step_seconds(self) -> float:
        """How long a worker takes to make tables."""
        times = () if self.workers is None else self.workers.milliseconds
        return 1e-3 * sum(times) / len(times) if times else 0.0

    def let_live(self) -> None:
        """No input says anything of any voice: their lives have it all."""
        for strip in self.strips:
            if strip.renderer is not None and DRIVEN in strip.renderer.calls:
                self._set(strip, DRIVEN, 0.0, 0, False)

    def replace(self, voice: int, prepared: Prepared) -> bool:
        """Before anything sounds: let a voice begin with the same at another pitch; False where it came later."""
        strip = self.strips[voice]
        if self.begun or strip.deck != DECKS * voice or self._state.strips[voice]["active"] != strip.deck:
            return False
        self._state.refill_deck(strip.deck, prepared.layout)
        strip.take(prepared, strip.deck, 0.0, self.swaps.is_compiled(prepared))
        return True

    def collect(self) -> None:
        """Read what workers and kernel have carried out, for the journal."""
        rendered, end = load(self._state.shared, RENDERED), self._applied.end()
        if self.swaps.worker_log is not None:
            self.swaps.worker_log.collect()
        rows = self._applied.drain(end)
        self._state.free_decks()
        if self.workers is not None:
            self.workers.tidy()
        journal = self._record.journal
        if journal is not None:
            for number, frame, _ in rows.tolist():
                journal.applied(number, frame)
            if rendered - self._reached >= REACHED_SECONDS * self._state.sample_rate:
                self._reached = rendered
                journal.note(REACHED, rendered)
            journal.flush()
