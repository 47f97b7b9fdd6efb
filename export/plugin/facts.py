"""What the C sources must know of a bundle and of the engine's records: two files of C, written for each export."""

from __future__ import annotations

import string
from collections.abc import Sequence

import numpy as np

from texbridge.export.plugin.image import Data
from texbridge.export.plugin.knobs import Knob
from texbridge.export.plugin.morph import morph_rows
from texbridge.export.plugin.voice import VoiceImage
from texbridge.realtime.analysis import following
from texbridge.realtime.analysis.listener import LISTENER
from texbridge.realtime.kernel import memory as kernel
from texbridge.realtime.kernel.records import DECK, HEADER
from texbridge.realtime.kernel.ring import DEFAULT_FRAMES
from texbridge.realtime.parameters import DRIVEN
from texbridge.realtime.synthesis.noise_bands import NOISE
from texbridge.realtime.tables.events import EVENTS_RECORD
from texbridge.realtime.tables.life import LIFE_RECORD
from texbridge.realtime.tables.record import BLEND, MAKER
from texbridge.realtime.tables.step import RUN_IN, SET_VALUE
from texbridge.realtime.workers import memory as desk
from texbridge.realtime.workers.desk import SOUNDS_ALREADY
from texbridge.realtime.workers.loop import LIVE

_OFFSETS: tuple[tuple[str, np.dtype, tuple[str, ...]], ...] = (
    ("HEADER", HEADER, ("shared_address", "decks_address")),
    ("DECK", DECK, ("rng",)),
    ("DESK", desk.DESK, ("hop_ahead", "planned_ahead", "cells_address", "events_address")),
    ("MAKER", MAKER, ("n_sets", "n_steps", "steps_address", "set", "life_address", "blend_address")),
    ("BLEND", BLEND, ("first_address", "second_address")),
    ("LIFE", LIFE_RECORD, ("rng", "position", "n_frames", "events_address")),
    ("EVENTS", EVENTS_RECORD, ("n_marks", "marks_address", "mark", "coming", "since", "rng")),
    ("LISTENER", LISTENER, ("hop", "pending_address", "with_frame")),
    ("GATE", following.GATE, ("threshold_db",)),
    (
        "FOLLOWER",
        following.FOLLOWER,
        (
            *("n", "mapping", "gate_address", "value_address", "source_address", "own_address", "amount_address"),
            "says",
        ),
    ),
    (
        "NOISE",
        NOISE,
        (
            *("n_bands", "size", "n_binary", "phase_address", "gains_address", "work_address", "turns_address"),
            *("binary_address", "tiles_address", "first", "last"),
        ),
    ),
)
MOST_PARAMETERS, MOST_NUMBERS = 64, 128
"""The knobs that a plug-in can have, and the values that they can stand for."""
_NUMBERS = {
    "MOST_PARAMETERS": MOST_PARAMETERS,
    "MOST_NUMBERS": MOST_NUMBERS,
    "QUANTUM": kernel.QUANTUM,
    "CELL_RENDERED": kernel.RENDERED,
    "CELL_POSITION": kernel.POSITION,
    "KIND_CONTROL": kernel.NEW_CONTROL,
    "CONTROL_LEVEL": kernel.LEVEL,
    "CONTROL_SHARE": kernel.SHARE,
    "DEFAULT_FRAMES": DEFAULT_FRAMES,
    "MASTER_STRIP": 1,
    "CELL_STOP": desk.STOP,
    "CELL_DEVICE_PLAYS": desk.DEVICE_PLAYS,
    "VOICE_CELL": desk.DESK_CELLS,
    "EVENTS": desk.EVENTS,
    "EVENT_BYTES": desk.EVENT.itemsize,
    "NOISE_BYTES": NOISE.itemsize,
    "EVENT_VALUE": desk.VALUE,
    "EVENT_ADOPT": desk.ADOPT,
    "SOUNDS_ALREADY": SOUNDS_ALREADY,
    "LIVE": LIVE,
    "LISTEN_BEGIN": following.BEGIN,
    "LISTEN_AND_FOLLOW": following.HEAR | following.FEATURES_FIRST | following.GATE_ALONE | following.FOLLOW_ON,
    "FAST_FEATURES": len(following.FAST),
    "OPERATION_SET_VALUE": SET_VALUE,
    "OPERATION_RUN_IN": RUN_IN,
}


def layout_header(voice: VoiceImage) -> str:
    """``layout.h``: offsets in the engine's records, and its numbers."""
    rows = [
        f"#define {record}_{name.upper()} {_offset(dtype, name)}" for record, dtype, names in _OFFSETS for name in names
    ]
    numbers = {**_NUMBERS, "SHARED_LENGTH": len(voice.state.shared), "CELLS_LENGTH": len(voice.desk.cells)}
    rows += [f"#define {name} ({value})" for name, value in numbers.items()]
    return "\n".join(("#ifndef LAYOUT_H", "#define LAYOUT_H", *rows, "#endif", ""))


def _offset(dtype: np.dtype, name: str) -> int:
    fields = dtype.fields
    assert fields is not None
    return int(fields[name][1])


def facts_source(
    voices: Sequence[VoiceImage],
    data: Data,
    knobs: Sequence[Knob],
    uri: str,
    name: str,
    version: str,
    credit: str = "",
) -> str:
    """``facts.c``: segments for each sample rate, places, parameters and names; the segments go into ``data``."""
    first = voices[0]
    assert all(voice.image.places == first.image.places for voice in voices)
    rows = ['#include "texture.h"', "#include <stddef.h>"]
    for voice in voices:
        cells = ", ".join(_row(*data.add(array)) for array in voice.image.arrays)
        rows.append(f"static const struct segment segments_{voice.sample_rate}[] = {{{cells}}};")
    cells = ", ".join(
        f"{{{v.sample_rate}, {v.noise_bytes}, {v.other_noise_bytes}, segments_{v.sample_rate}}}" for v in voices
    )
    rows += [f"const struct rate rates[] = {{{cells}}};", f"const int rate_count = {len(voices)};"]
    cells = ", ".join(f"{{{p.segment}, {p.to}, {p.offset}, {p.into}}}" for p in first.image.places)
    rows += [f"const struct place places[] = {{{cells}}};", f"const int place_count = {len(first.image.places)};"]
    rows.append(f"const int segment_count = {len(first.image.arrays)};")
    rows += [f"const int {each}_segment = {number};" for each, number in first.found.items()]
    rows += _listening_rows(first, knobs)
    cells = ",\n    ".join(knob.c_row for knob in knobs)
    rows += [f"const struct parameter parameters[] = {{\n    {cells}}};", f"const int parameter_count = {len(knobs)};"]
    rows += morph_rows(first.renderer, knobs)
    for each, text in (("uri", uri), ("name", name), ("version", version), ("credit", credit)):
        rows.append(f"const char texture_{each}[] = {c_string(text)};")
    return "\n".join((*rows, ""))


def _listening_rows(voice: VoiceImage, knobs: Sequence[Knob]) -> list[str]:
    """Which knobs follow a side chain (their place among what a follower drives; the last is the gain), and how many
    segments that takes."""
    names = (*voice.follower.names, "gain")
    places = [names.index(k.parameter.name) if k.parameter.name in names else -1 for k in knobs]
    value_names = voice.renderer.value_names
    driven = value_names.index(DRIVEN) if DRIVEN in value_names else -1
    loudness = names.index("loudness") if "loudness" in names else -1
    return [
        f"const int followed[] = {_row(*places)};",
        f"const int loudness_followed = {loudness}, driven_value = {driven}, n_listening = {voice.n_listening};",
    ]


def c_string(text: str) -> str:
    """A literal of C: every byte that is no plain letter as an octal escape."""
    plain = string.ascii_letters + string.digits + " .,:/#-_()"
    letters = (chr(b) if chr(b) in plain else f"\\{b:03o}" for b in text.encode())
    return f'"{"".join(letters)}"'


def _row(*numbers: int) -> str:
    return f"{{{', '.join(map(str, numbers))}}}"
