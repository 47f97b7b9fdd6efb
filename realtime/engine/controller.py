"""The engine's control: values in; controls, events for the workers and envelope tables out, each for its sample.

Live, offline and in a replay the same `Controller` runs; what differs is who says when. Every operation that has a
bearing on the sound is told to the journal: here, or by the workers, whose log is read in `collect`.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from texbridge.realtime.engine.journal import BAND_GAINS, CARRY, FIRST, HOP, LOAD, REACHED, SET, SWAP, UNLOAD, Journal
from texbridge.realtime.engine.mixer import OWN, Mixer
from texbridge.realtime.engine.outlet import DeckOutlet
from texbridge.realtime.engine.strip import Strip
from texbridge.realtime.engine.worker_log import WorkerLog
from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.memory import DECKS, MUTED, RENDERED, KernelState
from texbridge.realtime.kernel.publish import AppliedLog, commands_room, free_deck, publish_bands, publish_swap
from texbridge.realtime.parameters import DRIVEN, INPUT_PARAMETERS, MASTER_GAIN, Parameter, amplitude
from texbridge.realtime.synthesis.decoder import DecoderError
from texbridge.realtime.synthesis.prepare import Prepared
from texbridge.realtime.synthesis.renderer import Outlet, Renderer
from texbridge.realtime.workers.desk import SOUNDS_ALREADY, Workers

MASTER_ADDRESS = "/master/gain"
MIX_ADDRESS = "/input/mix"
PANIC = "/panic"
REACHED_SECONDS = 0.1
"""How often at most a log is told how far it goes."""

T = TypeVar("T")


class Due(NamedTuple):
    """The frames that a change is meant for: what the kernel does by itself, and what needs tables."""

    control: int
    tables: int


AT_ONCE = Due(0, 0)


class Controller:
    """Applies values and keeps every voice supplied with tables; ``lock`` is held by whoever uses it.

    With ``workers`` these make the tables of all voices that are compiled; else, and for the others, it does so itself.
    ``errors`` counts failures of its own, ``last_error`` says what the last one was, ``underruns`` counts hops that
    passed before it came round (the tables were then held).
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
        self.journal = journal
        self.workers = workers
        self.mixer = Mixer(state, self)
        self.table_moved = False
        self.errors = self.underruns = 0
        self.last_error = ""
        self.milliseconds: deque[float] = deque(maxlen=64)
        self.begun = False
        self._reached = 0
        self._state = state
        self._applied = AppliedLog(state)
        self._worker_log = None if workers is None else WorkerLog(workers, journal)
        self._silenced = False
        for voice, ready in enumerate(prepared):
            self.strips[voice].take(ready, DECKS * voice, 0.0, self._is_compiled(ready))

    def _is_compiled(self, prepared: Prepared) -> bool:
        return self.workers is not None and prepared.renderer.maker is not None

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
        self._work(strip, lambda outlet: None, None)
        assert self.workers is not None and strip.renderer is not None and strip.renderer.maker is not None
        self.workers.give(strip.voice, strip.renderer.maker, strip.deck, due, SOUNDS_ALREADY)
        self._worker_log_of(strip)

    def _worker_log_of(self, strip: Strip) -> None:
        """Tell the log's reader what a voice was given."""
        if self._worker_log is not None and strip.prepared is not None:
            self._worker_log.expect(strip.voice, strip.prepared)

    def apply(self, address: str, value: float, due: Due, ramp: int | None = None, told: bool = False) -> None:
        """Set a parameter (in its unit, within its range), or ``/panic``, for the frames ``due``.

        Controls are reached after ``ramp`` frames (5 ms). What was ``told`` to kernel or worker as a plan is not sent.
        An address that has gone with its voice does nothing.
        """
        if address == PANIC:
            self._silence(True, due.control)
            return
        if self._silenced and not (address.endswith("/mute") and value >= MUTED):
            self._silence(False, due.control)
        if address in self.master:
            self.master[address] = value
            if self.begun:
                self._apply_master(address, value, due.control, ramp)
            return
        _, _, number, name = address.split("/")
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

    def _set(self, strip: Strip, name: str, value: float, due: int, told: bool) -> None:
        renderer = strip.renderer
        assert renderer is not None
        before = renderer.parameters
        changes = renderer.changes(name, value)
        if not (strip.compiled and self.begun):
            for index, number in changes:
                renderer.set_number(index, number)
                self.note(SET, strip.address(renderer.value_names[index]), number)
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
        _, _, number, name = address.split("/")
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
                strip.unpublished = not self.publish(strip.voice, strip.due or due, strip.fade)
            sent &= not (strip.stale or strip.unpublished)
        return sent

    def _refresh(self, strip: Strip) -> None:
        """Tell the worker all values of a voice anew."""
        assert self.workers is not None and strip.renderer is not None
        values = strip.renderer.numbers()
        if self.workers.room(strip.voice) >= len(values):
            strip.stale = False
            self._push(strip, list(enumerate(values)), 0)

    def publish(self, voice: int, due: int, fade: int = 0) -> bool:
        """Let a voice's present values sound from ``due`` on, fading in ``fade`` frames (0: 4 ms); for voices that no
        worker has. False if there is no room. What fails is left.
        """
        strip = self.strips[voice]
        if strip.renderer is None:
            return True
        renderer = strip.renderer
        return self._work(strip, lambda outlet: renderer.publish(outlet, due), True, fade)

    def _work(self, strip: Strip, task: Callable[[Outlet], T], otherwise: T, fade: int = 0) -> T:
        """Do ``task`` into a voice's deck and take its time. A decoder that fails is counted: it is ``otherwise``."""
        outlet, begin = self._outlet(strip, fade), time.perf_counter()
        try:
            if not strip.begun:
                self.run_in(strip.voice)
            result = task(outlet)
        except DecoderError as error:
            self.errors += 1
            self.last_error = f"voice {strip.voice + 1}: {error}"
            return otherwise
        if outlet.used:
            self.milliseconds.append(1e3 * (time.perf_counter() - begin))
        return result

    def _outlet(self, strip: Strip, fade: int = 0) -> DeckOutlet:
        return DeckOutlet(self._state, self, strip.voice, strip.deck, fade)

    def run_in(self, voice: int) -> None:
        """Run a voice's recurrent state in; raises `DecoderError`."""
        strip = self.strips[voice]
        if strip.renderer is not None:
            self.note(FIRST, voice)
            strip.renderer.preroll()
            strip.begun = True

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

    def next_due(self) -> float:
        """The next frame at which some voice that Python makes moves on by itself."""
        return min((strip.next_due for strip in self.strips), default=math.inf)

    def move_on(self, horizon: float, now: float) -> bool:
        """Let the one voice of those that is due first, up to ``horizon``, move on; False if none is due.

        A hop moves the recurrent state on, to other envelopes; hops that are wholly past at ``now`` are left out, and
        counted.
        """
        strip = min(self.strips, key=lambda s: s.next_due, default=None)
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
        if self._deck_room(strip.voice) >= 2:
            frames, strip.first_tick = 0 if strip.first_tick else int(tick), False
            self.live(strip.voice, frames, due if due > now else 0)
        return True

    def live(self, voice: int, frames: int, due: int) -> None:
        """Let a voice live on by a tick: its bands reach their gains ``frames`` after ``due``."""
        strip = self.strips[voice]
        gains = None if strip.renderer is None else strip.renderer.live()
        if gains is not None:
            self.sent(BAND_GAINS, publish_bands(self._state, strip.deck, gains, due, frames), voice, frames)

    def let_live(self) -> None:
        """No input says anything of any voice: their lives have it all."""
        for strip in self.strips:
            if strip.renderer is not None and DRIVEN in strip.renderer.calls:
                self._set(strip, DRIVEN, 0.0, 0, False)

    def hop(self, voice: int) -> None:
        """Let a voice's recurrent state move on."""
        self.note(HOP, voice)
        renderer = self.strips[voice].renderer
        if renderer is not None:
            renderer.hop()

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
            self.run_in(voice)
        strip.renderer.supply(self._outlet(strip), frames)

    def load(self, voice: int, prepared: Prepared, frames: int, due: int) -> bool:
        """Let a voice play another bundle, fading in ``frames`` with equal power.

        False while both its decks sound, its commands have no room, or a worker has not yet let go of it.
        """
        deck = free_deck(self._state, voice)
        if deck is None:
            return False
        if self._is_compiled(prepared):
            return self._load_compiled(voice, prepared, deck, frames, due)
        if not self._released(voice, due) or self._deck_room(voice) < 2:
            return False
        self.top_up(self.strips[voice], 2 * frames)
        self.adopt(voice, prepared, deck, due)
        self.strips[voice].unpublished = not self.publish(voice, due)
        self.send_swap(voice, frames, due)
        return True

    def replace(self, voice: int, prepared: Prepared) -> bool:
        """Before anything sounds: let a voice begin with the same at another pitch; False where it came later."""
        strip = self.strips[voice]
        if self.begun or strip.deck != DECKS * voice or self._state.strips[voice]["active"] != strip.deck:
            return False
        self._state.refill_deck(strip.deck, prepared.layout)
        strip.take(prepared, strip.deck, 0.0, self._is_compiled(prepared))
        return True

    def _deck_room(self, voice: int) -> int:
        return commands_room(self._state, self._state.deck_ring(voice))

    def _load_compiled(self, voice: int, prepared: Prepared, deck: int, frames: int, due: int) -> bool:
        strip, maker = self.strips[voice], prepared.renderer.maker
        assert self.workers is not None and maker is not None
        if self.workers.room(voice) < 1:
            return False
        self.top_up(strip, 2 * frames)
        self._state.fill_deck(deck, prepared.layout)
        same = strip.plays_the_same(prepared)
        strip.take(prepared, deck, due, True)
        self._worker_log_of(strip)
        self.workers.give(voice, maker, deck, due, frames, same)
        self.workers.wake(voice)
        return True

    def _released(self, voice: int, due: int) -> bool:
        """Whether Python may send to a voice's deck; a worker that has the voice is asked to let go of it."""
        strip, workers = self.strips[voice], self.workers
        if workers is None:
            return True
        if strip.compiled and workers.take(voice, due, SOUNDS_ALREADY):
            strip.compiled = False
            workers.wake(voice)
        if strip.compiled or not workers.is_done(voice):
            return False
        self.collect()
        return True

    def adopt(self, voice: int, prepared: Prepared, deck: int, position: float) -> None:
        """Give a voice's control to another bundle, whose deck is filled but does not sound yet."""
        self.note(LOAD, voice, {**prepared.identity, "settled": prepared.settled})
        self._state.fill_deck(deck, prepared.layout)
        strip = self.strips[voice]
        before = strip.renderer if strip.plays_the_same(prepared) else None
        strip.take(prepared, deck, position, False)
        for name, number in zip(prepared.renderer.value_names, prepared.renderer.numbers(), strict=True):
            self.note(SET, strip.address(name), number)
        if before is not None:
            self.carry_on(voice, before)

    def carry_on(self, voice: int, before: Renderer | None) -> None:
        """Let a voice's life go on from where that of what it played before, which was the same, has come to."""
        self.note(CARRY, voice)
        renderer = self.strips[voice].renderer
        if renderer is not None and before is not None:
            renderer.carry_on(before)

    def send_swap(self, voice: int, frames: int, due: int) -> bool:
        """Fade to the deck that a voice's control now has; False if there is no room."""
        number = publish_swap(self._state, voice, self.strips[voice].deck, frames, due)
        return self.sent(SWAP, number, voice, frames)

    def unload(self, voice: int, frames: int, due: int) -> bool:
        """Fade a voice out and play nothing in it; False if there is no room."""
        strip = self.strips[voice]
        if strip.compiled:
            assert self.workers is not None
            if not self.workers.take(voice, due, frames):
                return False
            self.workers.wake(voice)
            strip.leave()
            return True
        if self._deck_room(voice) < 1 or not self._released(voice, due):
            return False
        self.top_up(strip, 2 * frames)
        self.note(UNLOAD, voice)
        strip.leave()
        return self.send_swap(voice, frames, due)

    def collect(self) -> None:
        """Read what workers and kernel have carried out, for the journal."""
        rendered, end = load(self._state.shared, RENDERED), self._applied.end()
        if self._worker_log is not None:
            self._worker_log.collect()
        rows = self._applied.drain(end)
        self._state.free_decks()
        if self.workers is not None:
            self.workers.tidy()
        if self.journal is not None:
            for number, frame, _ in rows.tolist():
                self.journal.applied(number, frame)
            if rendered - self._reached >= REACHED_SECONDS * self._state.sample_rate:
                self._reached = rendered
                self.journal.note(REACHED, rendered)
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
