"""What the control thread does: planned changes, bundles that arrive, the live input and the voices' own moves.

The engine says when (`Scheduler.step` live, `Scheduler.prepare_until` offline); the `Controller` does it. What is to
change now need not wait for this thread: `Scheduler.change_now` is for any.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from texbridge.realtime.engine.changes import Changes
from texbridge.realtime.engine.controller import AT_ONCE, Controller, Due
from texbridge.realtime.kernel.clock import monotonic
from texbridge.realtime.parameters import DRIVEN, PITCH, Parameter
from texbridge.realtime.synthesis.prepare import Prepared

if TYPE_CHECKING:
    from texbridge.realtime.analysis.live import LiveInput

SWAP_SECONDS = 0.03
MIN_SWAP_SECONDS, MAX_SWAP_SECONDS = 0.01, 0.05
MAX_WAIT_SECONDS = 0.5
RETRY_SECONDS = 0.002
TELL_SECONDS = 0.1
"""How long before its sample kernel and workers are told of a planned change, so that nothing can make it late."""


@dataclass
class Arrival:
    """A bundle (or none) on its way into a voice, and who wants to know that it has arrived, or never will."""

    prepared: Prepared | None
    frames: int
    done: Callable[[], None] | None = None
    replaced: Callable[[], None] | None = None


class Scheduler:
    """Brings what comes from other threads to ``controller``, at ``sample_rate`` (Hz).

    ``parameters`` and ``values`` are those of all addresses now, replaced or changed under the controller's lock;
    ``wake`` is set when there is something to do. ``retune`` is called with a voice (from 1) and its new pitch, and has
    to return at once while a device plays. `arrive`, `change_now` and `changes` are for any thread.
    """

    def __init__(self, controller: Controller, sample_rate: int) -> None:
        self.controller, self.sample_rate = controller, sample_rate
        self.changes = Changes()
        self.wake = threading.Event()
        self.live: LiveInput | None = None
        self.parameters: Mapping[str, Parameter] = {}
        self.values: dict[str, float] = {}
        self.retune: Callable[[int, float], None] = lambda voice, pitch: None
        self._arrivals: dict[int, Arrival] = {}
        self._lock = threading.Lock()
        self._tables_from = 0.0
        self._faded_in = threading.Event()
        self._faded_in.set()
        self.refresh()

    def listen(self, live: LiveInput | None) -> None:
        """Let ``live`` drive the voices (None: no longer)."""
        self.live = live
        self._follow()
        if live is None:
            self.controller.let_live()

    def arrive(
        self, voice: int, prepared: Prepared | None, seconds: float, done: Callable[[], None] | None = None,
        replaced: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """A bundle, or with None emptiness, for a voice (from 1), to fade in within ``seconds``; ``done`` comes after.

        It takes the place of one that still waits, whose ``replaced`` is then called (without one, its ``done``).
        """
        seconds = min(max(seconds, MIN_SWAP_SECONDS), MAX_SWAP_SECONDS)
        with self._lock:
            earlier = self._arrivals.get(voice)
            self._arrivals[voice] = Arrival(prepared, round(seconds * self.sample_rate), done, replaced)
        told = None if earlier is None else earlier.replaced or earlier.done
        if told is not None:
            told()
        self.wake.set()

    def arrive_tuned(self, voice: int, prepared: Prepared, of: Prepared) -> None:
        """What a voice (from 1) plays, or is about to, at another pitch; nothing where that is no longer ``of``."""
        with self.controller.lock, self._lock:
            earlier = self._arrivals.get(voice)
            playing = self.controller.strips[voice - 1].prepared if earlier is None else earlier.prepared
            if playing is of:
                waiting = (None, None) if earlier is None else (earlier.done, earlier.replaced)
                self._arrivals[voice] = Arrival(prepared, round(SWAP_SECONDS * self.sample_rate), *waiting)
        self.wake.set()

    def expected(self, voice: int) -> Prepared | None:
        """What a voice (from 1) is going to play, once all that is on its way has arrived; None for nothing."""
        with self._lock:
            arrival = self._arrivals.get(voice)
        return self.controller.strips[voice - 1].prepared if arrival is None else arrival.prepared

    def fade_in(self) -> None:
        """Have the mix rise from silence with the next samples; returns when the kernel knows it. Not offline."""
        self._faded_in.clear()
        self.wake.set()
        self._faded_in.wait(MAX_WAIT_SECONDS)

    def refresh(self) -> None:
        """Take over the table and the values after voices have come or gone, or ranges have moved."""
        with self.controller.lock:
            table, values = self.controller.parameter_table(), self.controller.values()
            self.values = {address: values[address] for address in table}
            self.parameters = table
        self._follow()

    def _follow(self) -> None:
        """Let the live input, if there is one, drive the voices that there are."""
        if self.live is None:
            return
        playing = [(strip, strip.prepared) for strip in self.controller.strips if strip.prepared is not None]
        self.live.follow({s.voice + 1: (ready.sources[0], s.parameters, s.values) for s, ready in playing})

    def change_now(self, address: str, value: float, due: Due) -> None:
        """A hand's change, for the frames ``due``: kernel and workers get it at once, from whichever thread this is."""
        with self.controller.lock:
            self._change(address, value, due)
            all_sent = self.controller.all_sent
        if not all_sent:
            self.wake.set()

    def silence(self, address: str) -> None:
        """A panic, at once."""
        with self.controller.lock:
            self.controller.apply(address, 0.0, AT_ONCE)

    def forget(self) -> None:
        """Drop every change that waits for its time, and a glide."""
        self.changes.forget()
        with self.controller.lock:
            self.controller.mixer.forget()

    def step(self, now: float, horizon: float, playing: bool = True) -> float:
        """Live: do what is due up to the frame ``horizon``, the player's changes before the voices' own.

        Returns the seconds until there is more to do. While no device is ``playing`` changes are kept, and sent when
        one is, so that nothing piles up in the kernel's rings.
        """
        with self.controller.lock:
            self.controller.play(playing)
            if not self._faded_in.is_set():
                self.controller.fade_in()
                self._faded_in.set()
            self._tell(horizon)
            groups = self.changes.take(horizon)
            for frame, changes in groups:
                for change in changes:
                    self._change(change.address, change.value, Due(frame, frame), change.told)
            sent = self.controller.send_rest(int(horizon))
        settled = self._settle(int(horizon))
        driven = self.live is not None and playing and self._drive(self.live)
        moved = not groups and self._move_on(horizon, now)
        with self.controller.lock:
            self.controller.collect()
        if groups or moved or driven:
            return 0.0
        if playing and not (sent and settled):
            return RETRY_SECONDS
        listening = self.live.seconds_to_go() if self.live is not None and playing else MAX_WAIT_SECONDS
        following = min(self.changes.next_frame(), self.controller.rendering.next_due())
        if self.live is None:
            following = min(following, self.changes.next_untold() - TELL_SECONDS * self.sample_rate)
        return min(listening, max(following - horizon, 0.0) / self.sample_rate)

    def _tell(self, horizon: float) -> None:
        """Tell kernel and workers of what is planned for the next time; not while an input may drive the same."""
        if self.live is None:
            self.changes.tell(horizon + TELL_SECONDS * self.sample_rate, self.controller.plan)

    def _move_on(self, horizon: float, now: float) -> bool:
        with self.controller.lock:
            return self.controller.rendering.move_on(horizon, now)

    def prepare_until(self, until: int, rendered: int) -> None:
        """Offline: do everything due before the frame ``until``, in order of time; ``rendered`` is the next frame."""
        with self.controller.lock:
            self.controller.collect()
            self._settle(rendered)
            self.controller.begin(rendered)
            self._settle(rendered)
            self.controller.send_rest(rendered)
            while self._do_next(until, rendered):
                pass
            self.controller.work_until(until)

    def _do_next(self, until: int, rendered: int) -> bool:
        """Do what is due next before ``until``; whether a change was among it."""
        due = min(self.changes.next_frame(), until)
        while self.controller.rendering.move_on(min(due, until - 1), rendered):
            pass
        groups = self.changes.take(due if due < until else -1)
        for frame, changes in groups:
            for change in changes:
                self._change(change.address, change.value, Due(frame, frame))
            self._settle(frame)
            self.controller.send_rest(frame)
        return bool(groups)

    def quiet_until(self, frame: int) -> bool:
        """Whether nothing that Python would have to do is due before ``frame``."""
        following = min(self.changes.next_frame(), self.controller.rendering.next_due())
        return self.live is None and not self._arrivals and following >= frame

    def _change(self, address: str, value: float, due: Due, told: bool = False) -> None:
        if address in self.values:
            self.values[address] = value
        taken_over = self.live is not None and self.live.hand(address, value)
        if not taken_over or self.controller.silenced:
            self.controller.apply(address, value, due, told=told)
        if address.endswith(f"/{PITCH}"):
            self.retune(int(address.split("/")[2]), value)
        if self.controller.table_moved:
            self.controller.table_moved = False
            self.refresh()

    def _settle(self, due: int) -> bool:
        """Let bundles that are ready into their voices; False if some must wait for a deck."""
        if not self._arrivals:
            return True
        with self._lock:
            arrivals = dict(self._arrivals)
        settled = [self._settle_one(voice, arrival, due) for voice, arrival in arrivals.items()]
        return all(settled)

    def _settle_one(self, voice: int, arrival: Arrival, due: int) -> bool:
        if arrival.prepared is not None and arrival.prepared.resumes and not self.controller.begun:
            return False
        with self.controller.lock:
            if arrival.prepared is None:
                settled = self.controller.swaps.unload(voice - 1, arrival.frames, due)
            else:
                settled = self.controller.swaps.load(voice - 1, arrival.prepared, arrival.frames, due)
        if not settled:
            return False
        with self._lock:
            is_last = self._arrivals.get(voice) is arrival  # else one came meanwhile, and `arrive` has told of it
            if is_last:
                del self._arrivals[voice]
        self.refresh()
        self.changes.tell_again(f"/voice/{voice}/")
        if is_last and arrival.done is not None:
            arrival.done()
        return True

    def _drive(self, live: LiveInput) -> bool:
        """Apply at once what the input has changed; whether it has.

        Gains come with every hop. Tables, which cost time, take half of that at most. In a panic nothing is.
        """
        begin = monotonic()
        tables = begin >= self._tables_from
        changes = live.changes(tables)
        if self.controller.silenced:
            live.repeat()
            return False
        with self.controller.lock:
            for address, value in changes:
                if address in self.values:
                    self.values[address] = value
                elif not address.endswith(f"/{DRIVEN}"):
                    continue
                self.controller.apply(address, value, AT_ONCE, live.hop_size)
            if changes:
                self.controller.send_rest(0)
        if changes and tables:
            voices = {address.rsplit("/", 1)[0] for address, _ in changes if not address.endswith("/gain")}
            spent = monotonic() - begin + len(voices) * self.controller.step_seconds()
            self._tables_from = begin + 2.0 * spent
        return bool(changes)
