"""The keyboard of the screen: keys one by one from the terminal, and what they do."""

from __future__ import annotations

import contextlib
import math
import os
import re
import select
import sys
import threading
from collections.abc import Iterator, Mapping
from typing import Protocol

from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.parameters import Z_ANCHOR, Parameter

UP, DOWN, RIGHT, LEFT = "up", "down", "right", "left"
FAR_RIGHT, FAR_LEFT, TAB, BACK_TAB = "far-right", "far-left", "tab", "back-tab"
_SEQUENCE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O[@-~]|(?=\x1b)|[^\[O]|)|.", re.DOTALL)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-9;?]*|O)?\Z")
_ARROWS = {"A": UP, "B": DOWN, "C": RIGHT, "D": LEFT}
_NAMED = {
    **{f"\x1b{kind}{letter}": key for kind in "[O" for letter, key in _ARROWS.items()},
    **{"\x1b[1;2C": FAR_RIGHT, "\x1b[1;2D": FAR_LEFT, "\x1b[1;5C": FAR_RIGHT, "\x1b[1;5D": FAR_LEFT},
    **{"\t": TAB, "\x1b[Z": BACK_TAB},
}
STEPS = {LEFT: -0.02, RIGHT: 0.02, FAR_LEFT: -0.1, FAR_RIGHT: 0.1}
"""How far the arrows move a control, as a part of its range."""


class Played(Protocol):
    """What the keys need of a sitting."""

    engine: Engine

    def toggle_take(self) -> None:
        """Begin a recording, or end the one that runs."""


class Keyboard:
    """What the keys have changed on the screen itself: the ``chosen`` control's address, and whether ``help`` shows."""

    def __init__(self) -> None:
        self.chosen = ""
        self.help = False
        self._rest = ""

    def split(self, text: str) -> Iterator[str]:
        """The keys in what the terminal sent: signs, or names for arrows and such. Other sequences are no keys."""
        text = self._rest + text if text else ""  # after a pause nothing more comes of what was begun
        unfinished = _UNFINISHED.search(text)
        self._rest = unfinished[0] if unfinished else ""
        for match in _SEQUENCE.finditer(text[: len(text) - len(self._rest)]):
            key = _NAMED.get(match[0], match[0])
            if not key.startswith("\x1b"):
                yield key

    def choose(self, parameters: Mapping[str, Parameter], step: int = 0) -> str:
        """The chosen control after ``step`` controls down; the first where the one before has gone."""
        there = [address for address in parameters if is_control(address)]
        if not there:
            self.chosen = ""
        elif self.chosen not in there:
            self.chosen = there[0]
        else:
            self.chosen = there[min(max(there.index(self.chosen) + step, 0), len(there) - 1)]
        return self.chosen

    def next_voice(self, parameters: Mapping[str, Parameter], step: int) -> None:
        """Choose the same control, or else the first, of the next voice or the one before."""
        _, _, voice, name = self.choose(parameters).split("/", 3)
        voices = list(dict.fromkeys(address.split("/")[2] for address in parameters if is_control(address)))
        there = voices[(voices.index(voice) + step) % len(voices)]
        own = [address for address in parameters if is_control(address) and address.split("/")[2] == there]
        self.chosen = f"/voice/{there}/{name}" if f"/voice/{there}/{name}" in own else own[0]


def is_control(address: str) -> bool:
    """Whether the arrows go to it: what belongs to a voice, but for mute, which has keys of its own."""
    return address.startswith("/voice/") and not address.endswith("/mute")


def handle_keys(played: Played, text: str, quit_event: threading.Event, keyboard: Keyboard | None = None) -> None:
    """Do what the keys in ``text`` say, see `realtime.app.screen_layout.HELP`."""
    keyboard = keyboard or Keyboard()
    for key in keyboard.split(text):
        _handle(played, key, quit_event, keyboard)


def _handle(played: Played, key: str, quit_event: threading.Event, keyboard: Keyboard) -> None:
    engine = played.engine
    parameters = engine.parameters
    if key in ("q", "Q"):
        quit_event.set()
    elif key in ("p", "P"):
        _panic(engine)
    elif key == "?":
        keyboard.help = not keyboard.help
    elif key in ("r", "R"):
        played.toggle_take()
    elif key.isdecimal():
        _mute(engine, key)
    elif key in (UP, DOWN):
        keyboard.choose(parameters, -1 if key == UP else 1)
    elif (chosen := keyboard.choose(parameters)) == "":
        return
    elif key in ("m", "M"):
        _mute(engine, chosen.split("/")[2])
    elif key in (TAB, BACK_TAB):
        keyboard.next_voice(parameters, 1 if key == TAB else -1)
    elif key in STEPS:
        with contextlib.suppress(TexbridgeError):  # the voice may go at any moment
            _step(engine, chosen, parameters[chosen], STEPS[key])


def _step(engine: Engine, address: str, parameter: Parameter, share: float) -> None:
    """Move a control by a share of its range, and one that counts by one at least."""
    if parameter.name == Z_ANCHOR:
        whole = max(1, round(abs(share) * parameter.maximum))
        engine.set(address, engine.get(address) + math.copysign(whole, share))
    else:
        engine.set(address, parameter.to_norm(engine.get(address)) + share, norm=True)


def _panic(engine: Engine) -> None:
    """Fade to silence, or where that is come back from it."""
    if engine.silenced:
        engine.set("/master/gain", engine.get("/master/gain"))
    else:
        engine.panic()


def _mute(engine: Engine, voice: str) -> None:
    mute = f"/voice/{voice}/mute"
    with contextlib.suppress(TexbridgeError):  # there may be no such voice
        engine.set(mute, 0.0 if engine.get(mute) >= 0.5 else 1.0)


@contextlib.contextmanager
def single_keys() -> Iterator[int | None]:
    """Yield stdin's descriptor with keys arriving one by one and unechoed, or None where stdin is no terminal."""
    if not sys.stdin.isatty() or sys.platform == "win32":
        yield None
        return
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        yield descriptor
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def read_keys(descriptor: int | None, seconds: float, quit_event: threading.Event) -> str:
    """Wait that long and return the keys pressed meanwhile; the end of input quits."""
    if descriptor is None:
        quit_event.wait(seconds)
        return ""
    ready, _, _ = select.select([descriptor], [], [], seconds)
    if not ready:
        return ""
    pressed = os.read(descriptor, 64).decode(errors="ignore")
    return pressed or "q"
