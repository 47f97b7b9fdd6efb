"""A MIDI controller map: voice n on channel n, controllers where the MIDI specification has such a thing.

The file is one that `texbridge play --midi` reads; what is learned later takes its place.

>>> [CONTROLLERS[name] for name in ("gain", "pan", "centroid")]
[7, 10, 74]
"""

from __future__ import annotations

import json

from texbridge.realtime.parameters import TABLE
from texbridge.realtime.player.midi_map import MAP_FORMAT, MAP_VERSION
from texbridge.realtime.player.midi_messages import MIDI_CHANNELS

CONTROLLERS = {
    "gain": 7,
    "pan": 10,
    "loudness": 11,
    "morph": 1,
    "centroid": 74,
    "contrast": 71,
    "rate": 76,
    "width": 91,
    "life": 77,
    "pace": 78,
    "tempo": 79,
    "pitch": 75,
    "mute": 80,
    "z/x": 16,
    "z/y": 17,
    "z/speed": 18,
    "z/radius": 19,
    "z/anchor": 22,
    "z/hold": 81,
    "z/follow": 110,
    **{f"z/{axis}": 101 + axis for axis in range(1, 9)},
    **{f"events/{name}": 23 + k for k, name in enumerate(("rate", "size", "x", "y", "spread", "bed"))},
}
"""Of a voice. 1 is the modulation wheel, 7 volume, 10 pan, 11 expression, 74 brightness; the rest are sound
controllers, a switch and an effect's depth. Of a space: the general purpose controllers, a switch, and what is
undefined (102 to 110); of events 23 to 28, undefined too (111 to 119 and 29 to 31 are free)."""
OF_THE_MIX = {"/master/gain": (16, 20), "/input/mix": (16, 21)}
"""Address → channel and controller of what belongs to no voice."""
EVENT_KEY, BEAT_KEY = 36, 38
"""Notes that call the life of a voice."""


def midi_bindings() -> dict[str, dict[str, str | int]]:
    """Address → control, of every parameter of the table and of both buttons of a life, for all channels."""
    bindings: dict[str, dict[str, str | int]] = {}
    for row in TABLE:
        if row.address in OF_THE_MIX:
            channel, number = OF_THE_MIX[row.address]
            bindings[row.address] = {"kind": "cc", "channel": channel, "number": number}
            continue
        for channel in range(1, MIDI_CHANNELS + 1):
            address = row.address.replace("<n>", str(channel))
            bindings[address] = {"kind": "cc", "channel": channel, "number": CONTROLLERS[row.parameter.name]}
    for channel in range(1, MIDI_CHANNELS + 1):
        for name, key in (("event", EVENT_KEY), ("beat", BEAT_KEY)):
            bindings[f"/voice/{channel}/{name}"] = {"kind": "note", "channel": channel, "number": key}
    return dict(sorted(bindings.items()))


def midi_map_file() -> bytes:
    """The map as `MidiMap` reads it."""
    entry = {"format": MAP_FORMAT, "format_version": MAP_VERSION, "bindings": midi_bindings()}
    return (json.dumps(entry, indent=1) + "\n").encode()
