"""The terminal's screen: parameters with their ranges, meters, load and OSC activity, some ten times a second.

Drawing is plain text with few styles, made by hand, since a tree of rich tables would cost more than the sound.
"""

from __future__ import annotations

import contextlib
import os
import select
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console
from rich.live import Live
from rich.text import Text

from texbridge.realtime.app.session import Session
from texbridge.realtime.parameters import Parameter

REFRESH_SECONDS = 0.1
NOTICE_SECONDS = 15.0
METER_FLOOR_DB = -60.0
COUNTERS = ("xruns", "underruns", "behind", "late", "dropped", "refused", "starved", "nan", "errors")
KEYS = "q quit   p panic   1…9 mute"
_BAR, _EMPTY, _MARK = "━", "─", "●"
_ROW_PARAMETERS = ("gain", "pan", "width", "mute")


def meter(level_db: float, width: int) -> tuple[str, str]:
    """Return a level's bar over −60…0 dBFS and its style.

    >>> meter(-30.0, 8)
    ('━━━━────', 'green')
    """
    level = max(level_db, METER_FLOOR_DB)
    filled = min(width, round(width * (1.0 - level / METER_FLOOR_DB)))
    style = "red" if level_db > -1.0 else "yellow" if level_db > -6.0 else "green"
    return _BAR * filled + _EMPTY * (width - filled), style


def slider(position: float, width: int) -> str:
    """Return a knob's place 0…1 in its range.

    >>> slider(0.5, 5)
    '──●──'
    """
    index = round(min(max(position, 0.0), 1.0) * (width - 1))
    return _EMPTY * index + _MARK + _EMPTY * (width - 1 - index)


def level_text(value: float) -> str:
    """Return a level for people; silence is −∞.

    >>> level_text(-12.34), level_text(float("-inf"))
    ('-12.3', '-∞')
    """
    return f"{value:.1f}" if value > -120.0 else "-∞"


def short(value: float) -> str:
    """A value with three significant digits, or all of those before the point.

    >>> short(8880.97), short(12.046), short(-6.0), short(0.45005)
    ('8881', '12', '-6', '0.45')
    """
    return f"{value:.0f}" if abs(value) >= 1000.0 else f"{value:.3g}"


class OscActivity:
    """Turns the OSC server's running count into messages per second, over about a second."""

    def __init__(self) -> None:
        self._count = 0
        self._time = time.monotonic()
        self.per_second = 0.0

    def update(self, count: int) -> float:
        """Take the count so far and return the rate."""
        now = time.monotonic()
        if now - self._time >= 1.0:
            self.per_second = (count - self._count) / (now - self._time)
            self._count, self._time = count, now
        return self.per_second


class Screen:
    """Draws a snapshot of the engine as text of a given width and height."""

    def __init__(self, title: str, parameters: Mapping[str, Parameter]) -> None:
        self.title = title
        self.parameters = parameters

    def draw(self, state: Mapping[str, Any], osc: str, recording: str, width: int = 100, height: int = 40) -> Text:
        """Return the whole screen; voices that do not fit are counted in a last line."""
        text = Text(no_wrap=True, overflow="crop", end="")
        self._head(text, state, osc, recording, width)
        room = height - 7
        hidden = 0
        for voice in state["voices"]:
            rows = self._voice_rows(voice)
            if rows > room:
                hidden += 1
                continue
            room -= rows
            self._voice(text, voice, width)
        if hidden:
            text.append(f" … {hidden} more: make the window higher\n", "dim")
        text.append(f" {KEYS}", "dim")
        return text

    def _head(self, text: Text, state: Mapping[str, Any], osc: str, recording: str, width: int) -> None:
        minutes, seconds = divmod(int(state["seconds"]), 60)
        text.append(f" {self.title}", "bold")
        text.append(f"   {state['device']}, {state['sample_rate']} Hz, block {state['block_size']}")
        text.append(f", OSC to sound {state['osc_latency_ms']:.1f} ms   {minutes}:{seconds:02d}\n", "dim")
        text.append(f" OSC {osc}\n")
        times = f"{state['callback_mean_us']:.0f}/{state['callback_p99_us']:.0f}/{state['callback_peak_us']:.0f} µs"
        text.append(f" load {100 * state['load']:5.1f} %   block mean/p99/peak {times}")
        text.append(f"   decoder {state['decoder_ms']:.2f} ms")
        text.append(f"   rings {100 * state['ring_fill']:.0f} %\n")
        for name in COUNTERS:
            text.append(f" {name} {state[name]}  ", "bold red" if state[name] else "dim")
        text.append(f" {recording}\n", "red")
        self._level(text, " master", state, width)
        text.append(f"  gain {state['gain_db']:.1f} dB\n\n")

    def _level(self, text: Text, label: str, levels: Mapping[str, Any], width: int) -> None:
        bar, style = meter(levels["peak_db"], max(8, width // 3))
        text.append(f"{label[:16]:16s} ", "bold")
        text.append(bar, style)
        text.append(f" {level_text(levels['peak_db']):>6s} peak {level_text(levels['rms_db']):>6s} rms")

    def _voice_rows(self, voice: Mapping[str, Any]) -> int:
        muted = voice["parameters"].get("mute", 0.0) >= 0.5
        return 1 if muted else 1 + len(voice["parameters"].keys() - set(_ROW_PARAMETERS))

    def _voice(self, text: Text, voice: Mapping[str, Any], width: int) -> None:
        values = voice["parameters"]
        muted = values.get("mute", 0.0) >= 0.5
        self._level(text, f" {voice['index']} {voice['name']}", voice, width)
        row = [f"gain {values['gain']:.1f} dB"] if "gain" in values else []
        row += [f"pan {values['pan']:+.2f}"] if "pan" in values else []
        row += [f"width {values['width']:.2f}"] if "width" in values else []
        text.append(f"  {'  '.join(row)}")
        text.append("  muted\n" if muted else "\n", "yellow")
        if muted:
            return
        for name, value in values.items():
            parameter = self.parameters.get(f"/voice/{voice['index']}/{name}")
            if name not in _ROW_PARAMETERS and parameter is not None:
                self._parameter(text, parameter, value, width)

    def _parameter(self, text: Text, parameter: Parameter, value: float, width: int) -> None:
        text.append(f"   {parameter.name[:13]:13s} ")
        text.append(slider(parameter.to_norm(value), max(8, width // 3)), "cyan")
        text.append(f" {short(value):>8s} {parameter.unit:5s}")
        text.append(f" {short(parameter.minimum)}…{short(parameter.maximum)}\n", "dim")


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


def handle_keys(session: Session, keys: str, quit_event: threading.Event) -> None:
    """Do what the keys say: q quits, p panics, a digit mutes or unmutes that voice. Escape sequences do nothing."""
    if keys.startswith("\x1b"):
        return
    for key in keys:
        mute = f"/voice/{key}/mute"
        if key in "qQ":
            quit_event.set()
        elif key in "pP":
            session.engine.panic()
        elif key.isdecimal() and mute in session.engine.parameters:
            session.engine.set(mute, 0.0 if session.engine.get(mute) >= 0.5 else 1.0)


def run_screen(session: Session, quit_event: threading.Event, console: Console | None = None) -> None:
    """Show the screen until q, `quit_event` or the end of the time; the terminal is left as it was found."""
    session.await_first_sample()
    console = console or Console()
    screen = Screen(f"texbridge: {session.names}", session.engine.parameters)
    activity = OscActivity()
    with single_keys() as keys, Live(console=console, screen=True, auto_refresh=False) as live:
        while not (quit_event.is_set() or session.over):
            session.check()
            width, height = console.size
            screen.title, screen.parameters = f"texbridge: {session.names}", session.engine.parameters
            state = session.engine.snapshot()
            picture = screen.draw(state, _osc_line(session, activity), _recording(session), width, height)
            live.update(picture, refresh=True)
            handle_keys(session, read_keys(keys, REFRESH_SECONDS, quit_event), quit_event)


def _osc_line(session: Session, activity: OscActivity) -> str:
    osc = session.osc
    rate = activity.update(osc.messages)
    network = "" if osc.is_local else "  OPEN TO THE NETWORK"
    midi = "" if session.midi is None else f"   MIDI {session.midi.text[:40]}"
    return f"{osc.host}:{osc.port}{network}{midi}   {rate:.0f} messages/s   {osc.last_message[:60]}"


def _recording(session: Session) -> str:
    """What is recorded; and, until it is old, the last thing that the device or the MIDI input had to say."""
    recorder = session.takes.current
    notice = session.notice(NOTICE_SECONDS)
    if recorder is None:
        return notice
    lost = f", {recorder.lost} frames lost" if recorder.lost else ""
    return f"{_MARK} {recorder.path.name} {recorder.seconds:.0f} s{lost}   {notice}"
