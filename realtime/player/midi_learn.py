"""MIDI moves to parameters: learned bindings, with soft take-over, so that a knob never makes a parameter jump.

A knob takes hold of a parameter when it comes near the present value or passes it. It lets go when something else (OSC,
the screen, a recalled preset) moves the parameter. Switches follow at once; a key turns a switch over. What presses a
button of a voice's life (its event, its beat) is learned alike.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from texbridge.realtime.errors import MidiError, OscError, TexbridgeError
from texbridge.realtime.osc.hints import Hints
from texbridge.realtime.osc.interface import Answer, Method, bound
from texbridge.realtime.parameters import SWITCHES, Parameter
from texbridge.realtime.player.life import button
from texbridge.realtime.player.midi_map import MidiMap
from texbridge.realtime.player.midi_messages import Control, Move

WINDOW = 0.02
_SAME = 1e-6
_KEY_DOWN, _MIDDLE = 1e-6, 0.5
_MAX_JOBS = 256
WITHOUT_MIDI = "no MIDI input is open: start with `texbridge play --midi NAME`"


class Steered(Protocol):
    """What MIDI needs of an engine."""

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """OSC address → parameter."""

    def get(self, address: str) -> float:
        """The value last set, in the parameter's unit."""

    def set(self, address: str, value: float, norm: bool = False) -> None:
        """Hand over one change."""

    def count(self, name: str) -> None:
        """Add one to the counter ``name``."""

    def call(self, voice: int, name: str) -> None:
        """Ask something of the life of a voice (from 1)."""


@dataclass
class _Grip:
    """How a control stands to a parameter: where it was last, and what it last set (None: it has not taken hold)."""

    position: float | None = None
    taken: float | None = None


class MidiLearn:
    """Moves ``engine``'s parameters as ``midi_map`` says, and learns new bindings.

    `move` is for the thread that reads MIDI; it sets parameters and does nothing slow. What must be written or answered
    is done by a thread of its own, between `start` and `close`.
    """

    def __init__(self, engine: Steered, midi_map: MidiMap) -> None:
        self.engine, self.map = engine, midi_map
        self._armed: tuple[str, Answer] | None = None
        self._hints = Hints()
        self._grips: dict[tuple[str, Control], _Grip] = {}
        self._lock = threading.Lock()
        self._jobs: queue.Queue[Callable[[], None] | None] = queue.Queue(_MAX_JOBS)
        self._thread = threading.Thread(target=self._work, name="texbridge-midi-map", daemon=True)

    def start(self) -> None:
        """Start the thread that writes and answers."""
        self._thread.start()

    def close(self) -> None:
        """Return when everything learned is on disk."""
        self._jobs.put(None)
        self._thread.join()

    def __enter__(self) -> MidiLearn:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def methods(self) -> tuple[Method, ...]:
        """`LEARN_METHODS`, for `OscServer`."""
        return bound(LEARN_METHODS, self)

    def learn(self, answer: Answer, *arguments: object) -> None:
        """`/learn address`: the next control that moves is bound to it; answers `/learned address control` then."""
        address = self._address("/learn", arguments[0])
        with self._lock:
            self._armed = address, answer

    def cancel(self, answer: Answer, *arguments: object) -> None:
        """`/learn/cancel`: the next move is a plain one again; answers `/learn/cancel`."""
        with self._lock:
            self._armed = None
        answer("/learn/cancel")

    def forget(self, answer: Answer, *arguments: object) -> None:
        """`/learn/forget address|all`: answers `/learn/forget address|all count` when the file says so too."""
        what = arguments[0]
        if not isinstance(what, str):
            raise OscError("/learn/forget takes an address, or all")
        if what != "all" and what not in self.map.bindings:
            hint = self._hints.nearest_address(what, lambda: self.map.bindings)
            raise OscError(f"/learn/forget: nothing is bound to {what[:80]}{hint}")
        gone = self.map.forget(None if what == "all" else what)
        self._write_then("/learn/forget", answer, ("/learn/forget", what, gone))

    def list(self, answer: Answer, *arguments: object) -> None:
        """`/learn/list`: answers `/learn/list address control` for each binding, then `/learn/list end count`."""
        bindings = self.map.bindings
        for address, control in bindings.items():
            answer("/learn/list", address, str(control))
        answer("/learn/list", "end", len(bindings))

    def move(self, move: Move) -> None:
        """Let ``move`` do what its control is bound to, or bind it if one is to be learned. Raises nothing."""
        with self._lock:
            armed = self._armed
            released = move.control.kind == "note" and move.position == 0.0
            if armed is not None and not released:
                self._armed = None
                self._bind(*armed, move.control)
        for address in self.map.addresses(move.control):
            try:
                self._steer(address, move)
            except TexbridgeError:  # the parameter went away meanwhile
                self.engine.count("refused")

    def _address(self, method: str, address: object) -> str:
        if not isinstance(address, str):
            raise OscError(f"{method} takes the address of a parameter, such as /voice/1/gain")
        if address not in self.engine.parameters and button(address, self.engine.parameters) is None:
            hint = self._hints.nearest_address(address, lambda: self.engine.parameters)
            raise OscError(f"{method}: {address[:80]}: no such parameter{hint}")
        return address

    def _bind(self, address: str, answer: Answer, control: Control) -> None:
        try:
            self.map.bind(address, control)
        except MidiError as error:
            message = str(error)
            self._job(lambda: answer("/error", "/learn", message))
            return
        self._write_then("/learn", answer, ("/learned", address, str(control)))

    def _steer(self, address: str, move: Move) -> None:
        parameter = self.engine.parameters.get(address)
        if parameter is None:
            self._press(address, move)
        elif parameter.name in SWITCHES:
            self._switch(address, move)
        elif move.control.kind == "note":
            if move.position > 0.0:
                self.engine.set(address, move.position, norm=True)
        else:
            grip = self._grips.setdefault((address, move.control), _Grip())
            if _takes(grip, move.position, parameter.to_norm(self.engine.get(address))):
                self.engine.set(address, move.position, norm=True)
                grip.taken = parameter.to_norm(parameter.from_norm(move.position))
            else:
                grip.taken = None
            grip.position = move.position

    def _press(self, address: str, move: Move) -> None:
        """A key that goes down, or a controller that rises through its middle, presses a button of a voice's life."""
        called = button(address, self.engine.parameters)
        if called is None:
            return
        grip = self._grips.setdefault((address, move.control), _Grip())
        edge = _KEY_DOWN if move.control.kind == "note" else _MIDDLE
        was_up = grip.position is None or grip.position < edge
        grip.position = move.position
        if was_up and move.position >= edge:
            self.engine.call(*called)

    def _switch(self, address: str, move: Move) -> None:
        now = self.engine.get(address) >= 0.5
        if move.control.kind == "note":
            wanted = now != (move.position > 0.0)
        else:
            wanted = move.position >= 0.5
        if wanted != now:
            self.engine.set(address, float(wanted), norm=True)

    def _write_then(self, command: str, answer: Answer, reply: tuple[object, ...]) -> None:
        """Write the map and send ``reply``, or why it could not be written; what was learned holds either way."""

        def work() -> None:
            try:
                self.map.write()
            except MidiError as error:
                self.engine.count("refused")
                answer("/error", command, str(error))
            else:
                answer(*reply)

        self._job(work)

    def _job(self, job: Callable[[], None]) -> None:
        try:
            self._jobs.put_nowait(job)
        except queue.Full:  # a flood of learning: the map in memory is right, and the next write that fits saves it
            self.engine.count("dropped")

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except Exception:  # the thread outlives a fault of ours; it is seen in the counter
                self.engine.count("refused")


def _takes(grip: _Grip, position: float, present: float) -> bool:
    """Whether the control, from where it was to ``position``, has hold of a parameter that is at ``present`` 0…1."""
    if grip.taken is not None and abs(grip.taken - present) <= _SAME:
        return True
    if abs(position - present) <= WINDOW:
        return True
    return grip.position is not None and (grip.position - present) * (position - present) <= 0.0


LEARN_METHODS = (
    Method(
        "/learn",
        "address",
        1,
        1,
        "binds the next MIDI controller that moves to a parameter, or a key or switch to `/voice/<n>/event` or `beat`;"
        " then answers `/learned address control`",
        MidiLearn.learn,
    ),
    Method("/learn/cancel", "", 0, 0, "binds nothing", MidiLearn.cancel),
    Method("/learn/forget", "address or `all`", 1, 1, "answers `/learn/forget address count`", MidiLearn.forget),
    Method(
        "/learn/list",
        "",
        0,
        0,
        "answers `/learn/list address control` for each, then `/learn/list end count`",
        MidiLearn.list,
        question=True,
    ),
)
