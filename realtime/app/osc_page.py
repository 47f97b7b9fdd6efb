"""The page ``docs/osc.md``, made from the rows that a session's server dispatches by.

``python -m texbridge.realtime.app.osc_page > docs/osc.md`` writes it anew; that opens no device and no socket.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from texbridge.realtime.osc.interface import Method
from texbridge.realtime.osc.lists import LISTS
from texbridge.realtime.osc.methods import METER_KEYS, METHODS, STATUS_KEYS
from texbridge.realtime.parameters import TABLE, Row
from texbridge.realtime.player.addresses import SECTIONS

REPLIES = (
    ("/pong", "as sent", "to `/ping`"),
    ("/synced", "as sent", "to `/sync`"),
    ("/time", "i i f", "to `/time`: upper and lower 16 bits of the seconds since 1900, and the fraction"),
    ("/status", "s, then i, f or s", f"name and value: version, {', '.join(STATUS_KEYS)}, voices, …"),
    ("/status voice", "s i s", "number and name of one voice"),
    ("/status decoder", "s i s", "number of the voice and what runs its decoder: `compiled`, or `onnxruntime (why)`"),
    (
        "/status ahead",
        "s i f f",
        "of a voice of samples: number, ms that wait in its ring, and until it is heard in all",
    ),
    (
        "/status follow_latency_ms",
        "s i f",
        "of a voice that can follow an input by an encoder: number, ms from a step of the input until it is half-way",
    ),
    ("/status place", "s i f f i s", "of a voice in a space: number, x, y, the nearest landmark and its recording"),
    ("/meters", "f f f i f f …", "peak dB, RMS dB, load, xruns of the mix; peak and RMS dB of every voice"),
    ("/engine", "f … i …", f"in this order: {', '.join(METER_KEYS)}"),
    ("/parameters", "s s s f f f f f s", "address, name, unit, minimum, maximum, default, value, norm, scale"),
    (
        "/error",
        "s s",
        "address and reason of what was refused; at most 20 per second for a client, 100 for all of the network",
    ),
    ("/late", "s f", "address, and by how many ms its bundle came late; it was played at once"),
)
"""What the server sends by itself or to its own methods: address, type tags, description."""
COUNTER_TEXTS = {
    "xruns": "times the device ran out of sound before the callback came; `input_xruns` of what comes in",
    "underruns": "hops, or frames of a latent space, that passed before a worker came round: what sounded went on",
    "behind": "changes carried out later than meant: raise `--control-latency` or `--control-threads`",
    "late": "bundles that came after their time tag, and were played at once",
    "dropped": "changes or replies that found no room in a queue",
    "refused": "messages that could not be understood or done; `blocked` of them came from a machine not allowed",
    "lost": "packets dropped unread: by the system, its buffer being full, or the oldest of who had 8 MiB waiting",
    "starved": "times a waveform voice ran dry: it fades out in 64 samples, and in again",
    "stolen": "events that found too many sounding: the one that began first faded out",
    "held": "commands that had to wait for a fade to end: a ninth set of tables, a second swap",
    "nan": "times a voice gave what is no number: it was silenced, and faded in again",
    "errors": "faults of a decoder or of the control; `last_error` says which was the last",
    "device_losses": "times the device vanished; `reconnects` times it was taken again, after `reconnect_attempts`",
    "fx_starved": "times the effect of `--fx` was late: the sound was heard without it meanwhile; raise `--fx-latency`",
    "input_overruns": "times the control came too late to hear all of the input",
}
RULES_TEXT = """\
- Numbers may be sent as int, float, double, int64, True or False. Text is refused, also text that spells a number; so
  are NaN and infinity, and a colour or a MIDI message. What is refused answers `/error` and changes nothing.
- Of a bundle with a message that cannot be read (a type that is not known, an address with a space or without `/`) the
  others are played; each one left out answers `/error packet reason`.
- A method that takes no argument is a button: 1, True, an impulse or nothing press it, 0 and False do nothing; so for
  `/record/start`, `/voice/<n>/unload`, `/parameters`, `/input/calibrate` and `/unsubscribe` without theirs. A preset's
  name may be a number.
- The address of a parameter without a value is a question: it answers with its own, in its unit or as 0…1, and a
  pattern (`/voice/1/*`) with one answer for each that matches.
- What is unknown (an address, a bundle, a feature) is answered with the nearest name, where one is near.
- A value outside the range is set to the nearest limit, as a fader would; `/parameters` shows what was taken.
- `?`, `*`, `[a-z]`, `[!a-z]` and `{gain,pan}` in an address reach every parameter that matches
  (`/voice/*/mute 1`), but no method.
- A message that comes alone, or in a bundle for at once, is played a fixed time after it came, so that a rhythm played
  by hand keeps its timing: gains, pan, width, mutes and the mix after `gain_latency_ms` of `/status` (a block and
  0.5 ms), all that needs new envelopes after `control_latency_ms` (a block and 2 ms, `--control-latency`).
- A bundle is played at its time tag, to the sample (parameters, and what the table of life lists; other methods within
  milliseconds), up to 60 s ahead, without delaying anything else. One that is
  late is played at once, and if by more than 1 ms reported; one less than `control_latency_ms` ahead may be a little
  late. Bundles may be nested 8 deep. Time tags 0 and 1 mean at once.
- A time tag is understood by this machine's clock as it stands when the bundle comes; setting the clock afterwards
  moves nothing that waits. A sender whose clock counts from 1970, from 2001 or from when it was switched on is late:
  each of its bundles is counted and played at once, and `/late` says so once in ten minutes (as of any clock that is
  more than 60 s behind). `--osc-time ignore` plays every bundle at once; then none is late.
- A packet holds at most 1024 messages, 64 of them patterns; a message 64 arguments, arrays 4 deep.
- What one client sends is played and answered in its order. Clients have the server's time in turn, half a millisecond
  each, so that a long packet of one does not delay the knobs of another; `/synced` comes when what all of them sent
  before has been handed to the engine. Of what waits, more than 8 MiB lose their oldest packets (`lost`).
- A question (`/status`, `/parameters`, `/bundles`, a list, a value) that is asked again before its answer has gone out
  is answered once. A client on this machine is sent 1 MiB at once, then 512 KiB a second; one
  on another 64 KiB, then 16 KiB a second and 8 bytes for each that it sends; all of the network together five
  times that. What is more is `dropped`.
- Replies go, from the address that was asked, to the port the packet came from, or to where `/subscribe host port`
  said. They hold only int32, float32 and strings. From another machine, `/subscribe` may only name that machine.
- The server listens on 127.0.0.1:9000 and, where the machine has IPv6, on ::1 with the same port; `--osc-port` and
  `--osc-host` change that (`0.0.0.0` is the network, `::` the network with IPv6). On any other host everybody who
  reaches the machine can play it, and the command says so; `--osc-allow CIDR…` names who may speak. Packets of others
  are counted (refused, blocked), neither read nor answered. This machine always may.
- A local client may name another machine in `/subscribe` only if `--osc-allow` does.
- Bundles are loaded from the folders of those that were named at the start and from the presets, or from
  `--bundle-folder`; takes and presets lie in `--record-folder` and `--preset-folder`. No other path is followed.
"""


def markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A GitHub Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def _parameter_rows(row: Row) -> list[tuple[str, ...]]:
    """A parameter in its unit, and in 0…1."""
    address, parameter = row.address, row.parameter
    span = "as trained" if row.as_trained else f"{parameter.minimum:g}…{parameter.maximum:g}"
    scaled = f"the same, {parameter.scale} over the range"
    return [
        (f"`{address}`", "f", span, parameter.unit, parameter.description),
        (f"`{address}/norm`", "f", "0…1", "", scaled),
    ]


def needs() -> str:
    """Which parameters there are not always, and what they need."""
    names: dict[str, dict[str, None]] = {}
    for row in TABLE:
        if row.where:
            name = f"what begins with `{row.group}/`" if row.group else f"`{row.parameter.name}`"
            names.setdefault(row.where, {})[name] = None
    first, *others = [(" and ".join(each), where) for where, each in names.items()]
    return "; ".join((f"{first[0]} needs {first[1]}", *(f"{each} {where}" for each, where in others))) + "."


def _section(title: str, rows: Iterable[Method]) -> str:
    cells = [(f"`{row.address}`", row.arguments, row.description) for row in rows]
    return f"\n## {title}\n\n" + markdown_table(("address", "arguments", "description"), cells)


def osc_page() -> str:
    """The text of ``docs/osc.md``."""
    parameters = [cells for row in TABLE for cells in _parameter_rows(row)]
    replies = [(f"`{address}`", types, text) for address, types, text in REPLIES]
    return (
        "# OSC\n\n<!-- written by `python -m texbridge.realtime.app.osc_page > docs/osc.md` -->\n\n"
        "`<n>` is the number of a voice, from 1. The ranges of the model's own parameters are those of the recordings\n"
        "it was trained on; `/parameters` lists them. "
        + needs()
        + "\n\n## Parameters\n\n"
        + markdown_table(("address", "type", "range", "unit", "description"), parameters)
        + "\n## Several parameters at once\n\n"
        + markdown_table(("address", "arguments", "description"), [(f"`{a}`", *texts) for a, *texts in LISTS])
        + _section("Methods", METHODS)
        + "".join(_section(title, section.rows) for title, section in SECTIONS.items())
        + "\n## Replies\n\n"
        + markdown_table(("address", "arguments", "description"), replies)
        + "\n## Counters\n\nIn `/status`, most of them in `/engine` and on the screen. All are 0 when all is well.\n\n"
        + markdown_table(("name", "what it counts"), [(f"`{name}`", text) for name, text in COUNTER_TEXTS.items()])
        + "\n## Rules\n\n"
        + RULES_TEXT
    )


if __name__ == "__main__":
    sys.stdout.write(osc_page())
