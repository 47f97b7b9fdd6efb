"""The terminal's screen: parameters with their ranges, meters, load and OSC activity, some ten times a second.

Drawing is plain text with few styles, made by hand, since a tree of rich tables would cost more than the sound. How it
is laid out is in `screen_layout`, what its keys do in `keys`.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.live import Live
from rich.text import Text

from texbridge.realtime.app.keys import Keyboard, handle_keys, read_keys, single_keys
from texbridge.realtime.app.screen_layout import Layout
from texbridge.realtime.app.screen_parts import UNICODE, OscActivity, Signs, signs_for
from texbridge.realtime.app.session import Session
from texbridge.realtime.osc.sockets import endpoint
from texbridge.realtime.parameters import Parameter
from texbridge.words import visible

REFRESH_SECONDS = 0.1
NOTICE_SECONDS = 15.0


class Screen:
    """Draws a snapshot of the engine as text of a given width and height, with ``signs`` that the terminal has."""

    def __init__(self, title: str, parameters: Mapping[str, Parameter], signs: Signs = UNICODE) -> None:
        self.title = title
        self.parameters = parameters
        self.signs = signs

    def draw(
        self,
        state: Mapping[str, Any],
        osc: str,
        recording: str,
        width: int = 80,
        height: int = 24,
        messages: Sequence[str] = (),
        chosen: str = "",
        help_shown: bool = False,
    ) -> Text:
        """Return the whole screen.

        ``recording`` and ``messages`` have lines of their own; the voice of the ``chosen`` address shows its controls.
        Voices that do not fit are counted in a last line.
        """
        layout = Layout(width, height, self.signs)
        lines = layout.head(state, self.title, osc, recording, messages)
        room = height - len(lines) - 1
        lines += layout.help(room) if help_shown else layout.voices(state, self.parameters, chosen, room)
        return Text("\n", no_wrap=True, overflow="crop", end="").join([*lines[: height - 1], layout.keys()])


def run_screen(session: Session, quit_event: threading.Event, console: Console | None = None) -> None:
    """Show the screen until q, `quit_event` or the end of the time; the terminal is left as it was found."""
    session.await_first_sample()
    console = console or Console()
    screen = Screen(f"texbridge: {session.names}", session.engine.parameters, signs_for(console.encoding))
    activity, keyboard = OscActivity(), Keyboard()
    with single_keys() as keys, Live(console=console, screen=True, auto_refresh=False) as live:
        while not (quit_event.is_set() or session.over):
            session.check()
            width, height = console.size
            screen.title, screen.parameters = f"texbridge: {session.names}", session.engine.parameters
            state = session.engine.snapshot()
            picture = screen.draw(
                state,
                _osc_line(session, activity),
                _recording(session, screen.signs),
                width,
                height,
                _messages(session, state),
                keyboard.choose(screen.parameters),
                keyboard.help,
            )
            live.update(picture, refresh=True)
            handle_keys(session, read_keys(keys, REFRESH_SECONDS, quit_event), quit_event, keyboard)


def _osc_line(session: Session, activity: OscActivity) -> str:
    osc = session.osc
    rate = activity.update(osc.messages)
    network = "" if osc.is_local else "  OPEN TO THE NETWORK"
    midi = "" if session.midi is None else f"  MIDI {session.midi.text[:20]}"
    return f"{endpoint(osc.host, osc.port)}{network}{midi}  {rate:.0f} messages/s  {osc.last_message}"


def _recording(session: Session, signs: Signs) -> str:
    """What is recorded, or nothing."""
    recorder = session.takes.current
    if recorder is None:
        return ""
    lost = f", {recorder.lost} frames lost (disk too slow)" if recorder.lost else ""
    return f"{signs.mark} REC {recorder.seconds:.0f} s{lost}  {visible(recorder.path.name)}"


def _messages(session: Session, state: Mapping[str, Any]) -> list[str]:
    """Until they are old: what the device, the MIDI input or a recording had to say, the last refusal, a fault."""
    said = [session.notice(NOTICE_SECONDS), session.osc.last_refusal(NOTICE_SECONDS)]
    said.append(f"fault: {state['last_error']}" if state["errors"] else "")
    return [text for text in said if text]
