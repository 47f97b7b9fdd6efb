"""Layouts for control surfaces, made from the parameter table: Open Stage Control, TouchOSC, and MIDI controllers.

``python -m texbridge.realtime.app.surface_layouts patches/layouts`` writes them anew. A range that is each bundle's own
is the table's wide one: what lies outside a bundle's is set to its nearest limit.
"""

from __future__ import annotations

import sys
from pathlib import Path

from texbridge.realtime.app.midi_chart import midi_map_file
from texbridge.realtime.app.stage_control import stage_control_session
from texbridge.realtime.app.touch_osc import touch_osc_document

LAYOUTS = {
    "texbridge-open-stage-control.json": stage_control_session,
    "texbridge.tosc": touch_osc_document,
    "midi.json": midi_map_file,
}
"""File name → what makes its bytes."""


def write_layouts(folder: Path) -> None:
    """Write every layout into ``folder``."""
    for name, make in LAYOUTS.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    write_layouts(Path(sys.argv[1]))
