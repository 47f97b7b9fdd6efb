"""`texbridge play` from its settings to its exit status: a session, and the screen or the lines that show it."""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from types import FrameType
from typing import Any

from texbridge.realtime.app.lines import Lines
from texbridge.realtime.app.session import Session
from texbridge.realtime.app.settings import PlaySettings
from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.osc.sockets import endpoint

LOG_SECONDS = 5.0


def play_session(settings: PlaySettings, begun: Callable[[], None] = lambda: None) -> int:
    """Play until q, a signal or the end of `seconds`; returns the exit status 0; raises `TexbridgeError`.

    ``begun`` is called when the sound has begun, before anything is shown.
    What could not be recorded to its end is raised after the sound has ended, not before.
    """
    session = Session(settings)
    with Lines() as lines, quit_signals() as quit_event:
        with session:
            begun()
            if session.osc.warning:
                lines.warn(f"texbridge: warning: {session.osc.warning}")
            run_interface(session, quit_event, lines)
        for line in session.report():
            lines.say(line)
    failure = session.failure()
    if failure is not None:
        raise failure
    return 0


@contextlib.contextmanager
def quit_signals() -> Iterator[threading.Event]:
    """Yield an event that Ctrl-C, SIGTERM and a closed terminal set; the old handlers come back at the end.

    A closed terminal that is to be ignored (`nohup`) stays so.
    """
    quit_event = threading.Event()

    def handle(_signal: int, _frame: FrameType | None) -> None:
        quit_event.set()

    numbers = [signal.SIGINT, signal.SIGTERM]
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        numbers.append(signal.SIGHUP)
    previous = [(number, signal.signal(number, handle)) for number in numbers]
    try:
        yield quit_event
    finally:
        for number, handler in previous:
            signal.signal(number, handler)


def run_interface(session: Session, quit_event: threading.Event, lines: Lines) -> None:
    """Show the screen, or lines where stdout is no terminal, until told to quit or the time is over."""
    if session.settings.ui and sys.stdout.isatty() and os.environ.get("TERM") not in ("dumb", "unknown"):
        from texbridge.realtime.app.screen import run_screen

        try:
            run_screen(session, quit_event)
            return
        except TexbridgeError:
            raise
        except Exception as error:  # a fault of the display, or of the terminal: the sound goes on without it
            lines.warn(f"the display ended ({type(error).__name__}: {error}); the sound goes on")
    run_log(session, quit_event, lines)


def run_log(session: Session, quit_event: threading.Event, lines: Lines) -> None:
    """Print a line at the first sample and one every few seconds, until told to quit or the time is over."""
    session.await_first_sample()
    engine = session.engine
    size = f"{engine.sample_rate} Hz, blocks of {engine.block_size}"
    state = engine.snapshot()
    if "fx" in state:
        size += f", {state['fx']} {state['fx_latency_ms']:.0f} ms later"
    where = f"OSC on {endpoint(session.osc.host, session.osc.port)}"
    where += f"; MIDI from {session.midi.text}" if session.midi is not None else ""
    lines.say(f"playing {session.names}: {session.stream.name}, {size}; {where}")
    next_line = LOG_SECONDS
    while not (quit_event.wait(0.05) or session.over):
        session.check()
        while session.notices:
            lines.say(session.notices.popleft())
        if session.seconds >= next_line:
            lines.say(status_line(engine.snapshot()))
            next_line += LOG_SECONDS


def status_line(state: Mapping[str, Any]) -> str:
    """Return a snapshot's essence on one line."""
    effect = "" if "fx" not in state else f"  fx {state['fx_latency_ms']:.0f} ms, starved {state['fx_starved']}"
    return (
        f"{state['seconds']:.0f} s  load {100 * state['load']:.0f} %  peak {state['peak_db']:.1f} dB  "
        f"rms {state['rms_db']:.1f} dB  xruns {state['xruns']}  late {state['late']}  "
        f"dropped {state['dropped']}{effect}"
    )
