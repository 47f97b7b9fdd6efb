"""The screen as lines of text: made for 80 × 24, and what matters most is the last to go in a smaller window.

Top to bottom: what plays; device, OSC and load; counters; the master; the recording; what there is to be said; the
voices, of which the chosen one shows all its controls and the others what there is room for; the keys.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text

from texbridge.realtime.app.screen_parts import UNICODE, Signs, level_text, meter, short, slider
from texbridge.realtime.parameters import VOICE_PARAMETERS, Parameter
from texbridge.streams import plain
from texbridge.words import visible

COUNTERS = ("xruns", "underruns", "behind", "late", "dropped", "refused", "lost", "starved", "nan", "errors")
KEYS = "q quit  p panic  1…9 mute  arrows move  r record  ? help"
HELP = (
    "q            quit (as Ctrl-C)",
    "p            panic: fade to silence; again, or any change but a mute: back",
    "1…9, m       mute and unmute a voice, or the chosen one",
    "up, down     choose a control, and so a voice",
    "left, right  move it by a fiftieth of its range; with shift by a tenth",
    "tab          the next voice",
    "r            record into the takes' folder; again: end the take",
    "?            this page, and back",
    "",
    "peak and rms in dBFS; counters above 0 come first, `texbridge bench` explains",
    "load; xruns: blocks the device missed; late: changes after their sample;",
    "refused: messages that were not understood, the last one is shown with why.",
)
OF_VOICE = tuple(parameter.name for parameter in VOICE_PARAMETERS)
LEAST_VOICE_ROWS, LEAST_DETAIL, MOST_MESSAGE_ROWS = 4, 3, 3
NAME, NUMBERS = 12, 41


class Layout:
    """Lines of at most ``width`` columns, at most ``height`` of them, drawn with ``signs``."""

    def __init__(self, width: int, height: int, signs: Signs = UNICODE) -> None:
        self.width, self.height, self.signs = width, height, signs
        self.bar = max(4, width - 17 - NUMBERS)

    def line(self, *parts: str | tuple[str, str]) -> Text:
        """One line; parts are texts, or texts with a style."""
        text = Text(no_wrap=True, end="")
        for part in parts:
            words, style = (part, "") if isinstance(part, str) else part
            text.append(words if self.signs is UNICODE else plain(words), style)
        text.truncate(self.width, overflow="crop")
        return text

    def ends(self, left: str, right: str, style: str = "bold") -> Text:
        """One line with a text at each end; the right one is kept whole."""
        room = max(0, self.width - len(right) - 2)
        return self.line((f"{left[:room]:{room}s}", style), f" {right}")

    def head(
        self, state: Mapping[str, Any], title: str, osc: str, recording: str, messages: Sequence[str]
    ) -> list[Text]:
        """Everything above the voices; in a low window without what can be done without."""
        minutes, seconds = divmod(int(state["seconds"]), 60)
        lost = state.get("device_state") == "lost"
        times = f"{state['callback_mean_us']:.0f}/{state['callback_p99_us']:.0f}/{state['callback_peak_us']:.0f}"
        clock = f"{minutes}:{seconds:02d}"
        device = f" {state['device']}, {state['sample_rate']} Hz, block {state['block_size']}"
        if "fx" in state:
            device += f", {state['fx']} {state['fx_latency_ms']:.0f} ms, starved {state['fx_starved']}"
        reason = f" NO DEVICE: {state.get('device_reason') or 'it is looked for'}"
        load = f" load {100 * state['load']:.1f} %  block mean/p99/peak {times} {self.signs.micro}s"
        said = [part for message in messages for part in textwrap.wrap(message, self.width - 2)][:MOST_MESSAGE_ROWS]
        needed: list[tuple[int, Text]] = [
            (0, self.ends(f" {title}", clock)),
            (
                0 if lost else 2,
                self.line((reason, "bold red"))
                if lost
                else self.ends(
                    device, f"OSC to sound {state['osc_gain_latency_ms']:.1f}, {state['osc_latency_ms']:.1f} ms", ""
                ),
            ),
            (3, self.line(f" OSC {osc}")),
            (4, self.line(f"{load}  decoder {state['decoder_ms']:.2f} ms  rings {100 * state['ring_fill']:.0f} %")),
            (0, self.counters(state)),
            (0, self.master(state, lost)),
            (
                0,
                self.line((f" {recording}", "bold red"))
                if recording
                else self.line((" not recording; r begins a take", "dim")),
            ),
            *((0, self.line((f" {part}", "yellow"))) for part in said or [""]),
            (5, self.line((self.columns(), "dim"))),
        ]
        for rank in range(5, 0, -1):
            if len(needed) + 1 + LEAST_VOICE_ROWS > self.height:
                needed = [entry for entry in needed if entry[0] != rank]
        return [text for _, text in needed]

    def columns(self) -> str:
        """The headings of the columns of the voices."""
        return f"{' voice':16s} {'':{self.bar}s} {'peak':>6s} {'rms':>6s} {'gain':>6s} {'pan':>6s} {'width':>5s}"

    def counters(self, state: Mapping[str, Any]) -> Text:
        """The counters: those above 0 first, whatever else there is room for."""
        counted = sorted(COUNTERS, key=lambda name: not state[name])
        parts: list[tuple[str, str]] = []
        length = 0
        for name in counted:
            text = f" {name} {state[name]}"
            length += len(text)
            if length <= self.width:
                parts.append((text, "bold red" if state[name] else "dim"))
        return self.line(*parts, " ")

    def master(self, state: Mapping[str, Any], lost: bool) -> Text:
        """The level of everything, its gain, and in words whether it is silent for a reason."""
        words = ("  PANIC", "bold red") if state.get("panic") else ("", "")
        return self.line(*self._level(" master", state, lost), f" {state['gain_db']:6.1f} dB", words)

    def _level(self, label: str, levels: Mapping[str, Any], lost: bool) -> list[str | tuple[str, str]]:
        """A meter with its figures; without a device there is nothing to measure."""
        peak, rms = (-200.0, -200.0) if lost else (levels["peak_db"], levels["rms_db"])
        bar, style = meter(peak, self.bar, self.signs)
        texts = [level_text(peak, self.signs), level_text(rms, self.signs)]
        return [(f"{label[:16]:16s} ", "bold"), (bar, "dim" if lost else style), f" {texts[0]:>6s} {texts[1]:>6s}"]

    def voices(
        self, state: Mapping[str, Any], parameters: Mapping[str, Parameter], chosen: str, room: int
    ) -> Iterator[Text]:
        """At most ``room`` lines: the voices, and of the ``chosen`` address's the controls."""
        voices = state["voices"]
        at = next((i for i, voice in enumerate(voices) if chosen.startswith(f"/voice/{voice['index']}/")), 0)
        lost = state.get("device_state") == "lost"
        rows = self.controls(voices[at], parameters, True) if voices else []
        place = self.place(voices[at]) if voices and room > len(voices) + LEAST_DETAIL else []
        room -= len(place)
        least = min(len(rows), LEAST_DETAIL if room > 2 * LEAST_DETAIL else 1)
        shown, detail = range(len(voices)), min(len(rows), room - len(voices))
        if detail < least:
            detail = max(0, min(least, room - 2))
            count = max(1, room - detail - 1)
            first = min(max(0, at - count // 2), len(voices) - count)
            shown = range(first, first + count)
        left = room - len(shown) - detail - (len(shown) < len(voices))
        for i in shown:
            voice = voices[i]
            yield self.voice(voice, lost)
            if i == at:
                yield from place
                yield from self._around(rows, chosen, detail)
                continue
            others = self.controls(voice, parameters, False)
            if len(others) <= left and voice["parameters"].get("mute", 0.0) < 0.5:
                left -= len(others)
                yield from (self.control(*row) for row in others)
        if len(shown) < len(voices):
            hidden = len(voices) - len(shown)
            yield self.line((f" {self.signs.more} {hidden} more: the arrow keys go there", "dim"))

    def _around(self, rows: list[tuple[str, Parameter, float]], chosen: str, count: int) -> Iterator[Text]:
        """The controls about the chosen one; the last line says how many there are, if it is not all."""
        at = next((i for i, row in enumerate(rows) if row[0] == chosen), 0)
        whole = count >= len(rows)
        window = count if whole else max(1, count - 1)
        first = min(max(0, at - window // 2), len(rows) - window)
        for i in range(first, first + window):
            yield self.control(*rows[i], i == at)
        if not whole and count > 1:
            yield self.line((f"     {self.signs.more} {first + 1} to {first + window} of {len(rows)} controls", "dim"))

    def controls(
        self, voice: Mapping[str, Any], parameters: Mapping[str, Parameter], all_of_them: bool
    ) -> list[tuple[str, Parameter, float]]:
        """Address, parameter and value of a voice's controls; with gain, pan and width only where they are chosen."""
        found = ((f"/voice/{voice['index']}/{name}", name, value) for name, value in voice["parameters"].items())
        skipped = ("mute",) if all_of_them else OF_VOICE
        return [(a, parameters[a], value) for a, name, value in found if a in parameters and name not in skipped]

    def voice(self, voice: Mapping[str, Any], lost: bool) -> Text:
        """One line: level, gain, pan, width, and MUTED."""
        values = voice["parameters"]
        row = f" {values.get('gain', 0.0):6.1f} {values.get('pan', 0.0):+6.2f} {values.get('width', 0.0):5.2f}"
        muted = ("  MUTED", "bold yellow") if values.get("mute", 0.0) >= 0.5 else ("", "")
        return self.line(*self._level(f" {voice['index']} {voice['name'][:NAME]}", voice, lost), row, muted)

    def place(self, voice: Mapping[str, Any]) -> list[Text]:
        """One line on where a voice stands that plays a space; of others none."""
        at = voice.get("whereabouts")
        if not at:
            return []
        words = f"   at {at['x']:+.2f} {at['y']:+.2f}, nearest landmark {at['landmark']}: {visible(at['recording'])}"
        return [self.line((words, "magenta"))]

    def control(self, address: str, parameter: Parameter, value: float, chosen: bool = False) -> Text:
        """One control of a voice: its place in its range, its value, its unit and its range."""
        style = "bold reverse" if chosen else ""
        knob = (slider(parameter.to_norm(value), self.bar - 2, self.signs), "bold cyan" if chosen else "cyan")
        span = f" {short(parameter.minimum)}{self.signs.to}{short(parameter.maximum)}"
        name = f"{'>' if chosen else ' '} {parameter.name[:13]:13s}"
        return self.line("   ", (name, style), " ", knob, f" {short(value):>8s} {parameter.unit:5s}", (span, "dim"))

    def keys(self) -> Text:
        """The last line."""
        return self.line((f" {KEYS}", "dim"))

    def help(self, room: int) -> list[Text]:
        """What the keys do, in the place of the voices."""
        return [self.line(f" {words}") for words in HELP[:room]]
