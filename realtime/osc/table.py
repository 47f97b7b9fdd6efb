"""The OSC addresses as a table, and the page ``docs/osc.md`` made from it.

``python -m texbridge.realtime.osc.table > docs/osc.md`` writes the page anew.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from texbridge.realtime.osc.methods import METER_KEYS, METHODS, STATUS_KEYS
from texbridge.realtime.parameters import INPUT_PARAMETERS, MASTER_GAIN, VOICE_PARAMETERS, Parameter


class OscRow(NamedTuple):
    """One address: what it takes, its range and unit, what it is."""

    address: str
    type: str
    range: str
    unit: str
    description: str


def osc_table(parameters: Mapping[str, Parameter]) -> list[OscRow]:
    """A row for every parameter, in its unit and in 0…1, then one for every method.

    >>> osc_table({"/master/gain": MASTER_GAIN})[0][:4]
    ('/master/gain', 'f', '-60…12', 'dB')
    """
    rows = []
    for address, parameter in parameters.items():
        span = f"{parameter.minimum:g}…{parameter.maximum:g}"
        rows.append(OscRow(address, "f", span, parameter.unit, parameter.description))
        scaled = f"the same, {parameter.scale} over the range"
        rows.append(OscRow(f"{address}/norm", "f", "0…1", "", scaled))
    for address, method in METHODS.items():
        rows.append(OscRow(address, method.arguments, "", "", method.description))
    return rows


MODEL_PARAMETERS = {
    "/voice/<n>/centroid": Parameter("centroid", "Hz", 20.0, 20000.0, 2000.0, "log", "spectral centroid"),
    "/voice/<n>/rate": Parameter("rate", "1/s", 0.1, 100.0, 5.0, "log", "onsets per second"),
    "/voice/<n>/loudness": Parameter("loudness", "dBFS", -90.0, 0.0, -25.0, "linear", "RMS level"),
    "/voice/<n>/contrast": Parameter("contrast", "dB", -40.0, 30.0, 0.0, "linear", "how far events stand out"),
}
REPLIES = (
    OscRow("/pong", "as sent", "", "", "to `/ping`"),
    OscRow("/synced", "as sent", "", "", "to `/sync`"),
    OscRow("/status", "s, then i, f or s", "", "", f"name and value: version, {', '.join(STATUS_KEYS)}, voices, …"),
    OscRow("/status voice", "s i s", "", "", "number and name of one voice"),
    OscRow(
        "/meters", "f f f i f f …", "", "", "peak dB, RMS dB, load, xruns of the mix; peak and RMS dB of every voice"
    ),
    OscRow("/engine", "f … i …", "", "", f"in this order: {', '.join(METER_KEYS)}"),
    OscRow(
        "/parameters", "s s s f f f f f s", "", "", "address, name, unit, minimum, maximum, default, value, norm, scale"
    ),
    OscRow(
        "/error",
        "s s",
        "",
        "",
        "address and reason of what was refused; at most 20 per second for a client, 100 for all of the network",
    ),
    OscRow("/late", "s f", "", "", "address, and by how many ms its bundle came late; it was played at once"),
)
RECORDING = (
    OscRow("/record/start", "[name]", "", "", "records into a new file in `--record-folder`; answers with its path"),
    OscRow("/record/stop", "", "", "", "ends the recording; answers with its path"),
)
VOICES = (
    OscRow(
        "/voice/<n>/load",
        "bundle [ms]",
        "",
        "",
        "plays another bundle (a preset, or a file of the folders that may"
        " be read), faded in within `ms` (30; 10…50) with equal power; answers with its name when it begins to sound",
    ),
    OscRow("/voice/<n>/unload", "[ms]", "", "", "fades out and frees the voice; answers"),
    OscRow(
        "/voice/<n>/morph",
        "other amount",
        "",
        "",
        "goes on as a morph with another bundle; answers with both names."
        " From then on the amount is the parameter `/voice/<n>/morph`, 0…1",
    ),
)
PRESETS = (
    OscRow(
        "/preset/save", "name", "", "", "keeps every value as it is now; answers `/preset/save name count` once on disk"
    ),
    OscRow(
        "/preset/recall",
        "name [seconds]",
        "",
        "",
        "glides there (0…3600 s, at once by default); answers"
        " `/preset/recall load voice bundle` for what must be loaded, `/preset/recall unknown address` for values"
        " without a parameter, then `/preset/recall begun name count seconds`",
    ),
    OscRow("/preset/list", "", "", "", "answers `/preset/list name` for each, then `/preset/list end count`"),
    OscRow("/preset/delete", "name", "", "", "answers `/preset/delete name` once it is gone"),
)
LEARN = (
    OscRow(
        "/learn",
        "address",
        "",
        "",
        "binds the next MIDI controller that moves; then answers `/learned address control`",
    ),
    OscRow("/learn/cancel", "", "", "", "binds nothing"),
    OscRow("/learn/forget", "address or `all`", "", "", "answers `/learn/forget address count`"),
    OscRow("/learn/list", "", "", "", "answers `/learn/list address control` for each, then `/learn/list end count`"),
)
INPUT = (
    OscRow(
        "/input/calibrate",
        "[seconds]",
        "",
        "",
        "listens (10 s), maps the range it heard onto the model's by"
        " percentiles, then answers `/input/calibrated feature low high` for each",
    ),
    OscRow(
        "/input/follow",
        "feature amount [voice]",
        "",
        "",
        "how far `loudness`, `centroid`, `rate`, `contrast`, `band1`… follow the input, 0…1",
    ),
    OscRow("/input/gate", "dB", "", "", "the level at which the gate opens (-50)"),
)
COUNTERS = {
    "xruns": "times the device ran out of sound before the callback came; `input_xruns` of what comes in",
    "underruns": "hops that passed before the control thread came round: the texture held its envelopes",
    "behind": "changes carried out later than meant: Python had too little time; raise `--control-latency`",
    "late": "bundles that came after their time tag, and were played at once",
    "dropped": "changes or replies that found no room in a queue",
    "refused": "messages that could not be understood or done; `blocked` of them came from a machine not allowed",
    "starved": "times a waveform voice ran dry: it fades out in 64 samples, and in again",
    "held": "commands that had to wait for a fade to end: a seventh set of tables, a second swap",
    "nan": "times a voice gave what is no number: it was silenced, and faded in again",
    "errors": "faults of a decoder or of the control; `last_error` says which was the last",
    "device_losses": "times the device vanished; `reconnects` times it was taken again, after `reconnect_attempts`",
    "input_overruns": "times the control came too late to hear all of the input",
}
RULES = """\
- Numbers may be sent as int, float, double, int64, True or False. Text is refused, also text that spells a number; so
  are NaN and infinity. What is refused answers `/error` and changes nothing.
- A value outside the range is set to the nearest limit, as a fader would; `/parameters` shows what was taken.
- `?`, `*`, `[a-z]`, `[!a-z]` and `{gain,pan}` in an address reach every parameter that matches
  (`/voice/*/mute 1`), but no method.
- A message that comes alone, or in a bundle for at once, is played a fixed time after it came (`control_latency_ms` of
  `/status`: a block and 2.7 ms, `--control-latency`), so that a rhythm played by hand keeps its timing.
- A bundle is played at its time tag, to the sample, up to 60 s ahead, without delaying anything else. One that is
  late is played at once, and if by more than 1 ms reported; one less than `control_latency_ms` ahead may be a little
  late. Bundles may be nested 8 deep.
- A packet holds at most 1024 messages, 64 of them patterns; a message 64 arguments, arrays 4 deep.
- Replies go to the port the packet came from, or to where `/subscribe host port` said. They hold only int32, float32
  and strings. From another machine, `/subscribe` may only name that machine.
- The server listens on 127.0.0.1:9000; `--osc-port` and `--osc-host` change that. On any other host everybody who
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


def _code(row: OscRow) -> list[str]:
    return [f"`{row.address}`", row.type, row.range, row.unit, row.description]


def osc_page() -> str:
    """The text of ``docs/osc.md``."""
    voice = {f"/voice/<n>/{p.name}": p for p in VOICE_PARAMETERS}
    rows = osc_table({**MODEL_PARAMETERS, **voice, "/input/mix": INPUT_PARAMETERS[0], "/master/gain": MASTER_GAIN})
    model = [row._replace(range="as trained") if row.address in MODEL_PARAMETERS else row for row in rows]
    parameters = [_code(row) for row in model if row.address not in METHODS]
    methods = [[f"`{row.address}`", row.type, row.description] for row in rows if row.address in METHODS]
    methods += [[f"`{row.address}`", row.type, row.description] for row in RECORDING]
    sections = (("Voices", VOICES), ("Presets", PRESETS), ("MIDI", LEARN), ("Input", INPUT))
    further = [(title, [[f"`{r.address}`", r.type, r.description] for r in rows]) for title, rows in sections]
    replies = [[f"`{row.address}`", row.type, row.description] for row in REPLIES]
    return (
        "# OSC\n\n<!-- written by `python -m texbridge.realtime.osc.table > docs/osc.md` -->\n\n"
        "`<n>` is the number of a voice, from 1. The ranges of the model's own parameters are those of the recordings\n"
        "it was trained on; `/parameters` lists them.\n\n## Parameters\n\n"
        + markdown_table(("address", "type", "range", "unit", "description"), parameters)
        + "\n## Methods\n\n"
        + markdown_table(("address", "arguments", "description"), methods)
        + "".join(
            f"\n## {title}\n\n" + markdown_table(("address", "arguments", "description"), rows)
            for title, rows in further
        )
        + "\n## Replies\n\n"
        + markdown_table(("address", "arguments", "description"), replies)
        + "\n## Counters\n\nIn `/status`, most of them in `/engine` and on the screen. All are 0 when all is well.\n\n"
        + markdown_table(("name", "what it counts"), [[f"`{name}`", text] for name, text in COUNTERS.items()])
        + "\n## Rules\n\n"
        + RULES
    )


if __name__ == "__main__":
    sys.stdout.write(osc_page())
