"""Every method that a session serves beside the server's own, in one list: its sections, and who serves each.

The server's dispatch and the page ``docs/osc.md`` are made from it. A section's rows stand where they are implemented.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from texbridge.realtime.osc.interface import Method, bound, refused
from texbridge.realtime.player.input import INPUT_METHODS, WITHOUT_INPUT
from texbridge.realtime.player.latent import LATENT_METHODS
from texbridge.realtime.player.life import LIFE_METHODS
from texbridge.realtime.player.midi_learn import LEARN_METHODS, WITHOUT_MIDI
from texbridge.realtime.player.presets import PRESET_METHODS
from texbridge.realtime.player.takes import RECORD_METHODS
from texbridge.realtime.player.voices import VOICE_METHODS


class Section(NamedTuple):
    """Rows that one object serves, and what they answer where there is none."""

    rows: tuple[Method, ...]
    without: str = ""


SECTIONS = {
    "Recording": Section(RECORD_METHODS),
    "Voices": Section(VOICE_METHODS),
    "Life": Section(LIFE_METHODS),
    "Latent space": Section(LATENT_METHODS),
    "Presets": Section(PRESET_METHODS),
    "MIDI": Section(LEARN_METHODS, WITHOUT_MIDI),
    "Input": Section(INPUT_METHODS, WITHOUT_INPUT),
}


def served(owners: Mapping[str, object | None], voices: int) -> tuple[Method, ...]:
    """Every row for so many ``voices``, bound to the owner of its section; with None it is refused."""
    methods: list[Method] = []
    for title, (rows, without) in SECTIONS.items():
        owner = owners[title]
        methods += refused(rows, without) if owner is None else bound(rows, owner, voices)
    return tuple(methods)
