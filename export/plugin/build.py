"""From a bundle to the shared library that hosts open."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from texbridge.export.plugin.facts import facts_source, layout_header
from texbridge.export.plugin.image import Data
from texbridge.export.plugin.knobs import Knob, knobs_of
from texbridge.export.plugin.linking import shared_library
from texbridge.export.plugin.machine_code import Machine, machine_code
from texbridge.export.plugin.voice import VoiceImage, voice_image
from texbridge.native import Compiler
from texbridge.realtime.bundle.format import Bundle

C_SOURCES = Path(__file__).parent / "sources"
COMMON = ("texture.c", "seeds.c", "noise.c", "values.c", "state.c")
FRONTS = {"lv2": ("lv2.c", "lv2_messages.c", "lv2_state.c")}
"""What of `C_SOURCES` speaks to a kind of host."""
SAMPLE_RATES = (44100, 48000, 88200, 96000, 176400, 192000)
"""Hz; each but the first adds 2 KB to the file."""
_IMAGE = """    .section .rodata
    .balign 64
    .globl image_data
    .hidden image_data
image_data:
    .incbin "image.bin"
    .byte 0
"""


def voices_of(
    bundle: Bundle, sample_rates: Sequence[int] = SAMPLE_RATES, other: Bundle | None = None
) -> list[VoiceImage]:
    """The voice of a bundle, or of its morph with ``other``, at each sample rate (Hz); raises `BundleError`."""
    return [voice_image(bundle, rate, other) for rate in sample_rates]


def knobs_of_voice(bundle: Bundle, voice: VoiceImage) -> tuple[Knob, ...]:
    """The parameters of a plug-in of this bundle."""
    return knobs_of(voice.renderer.parameters, voice.renderer.value_names)


def build_library(
    bundle: Bundle,
    voices: Sequence[VoiceImage],
    machine: Machine,
    out: Path,
    uri: str,
    version: str,
    front: str = "lv2",
    compiler: Compiler | None = None,
) -> Compiler:
    """Write the shared library ``out``; ``front`` is a kind of host, one of `FRONTS`.

    Returns which compiler it was; raises `BundleError`.
    """
    data = Data()
    facts = facts_source(voices, data, knobs_of_voice(bundle, voices[0]), uri, bundle.name, version)
    with tempfile.TemporaryDirectory(prefix="texbridge-") as name:
        folder = Path(name)
        sources = (*COMMON, *FRONTS[front])
        for file in (*(C_SOURCES / source for source in sources), *C_SOURCES.glob("*.h")):
            shutil.copy(file, folder / file.name)
        (folder / "facts.c").write_text(facts, encoding="ascii")
        (folder / "layout.h").write_text(layout_header(voices[0]), encoding="ascii")
        (folder / "image.S").write_text(_IMAGE, encoding="ascii")
        (folder / "image.bin").write_bytes(data.whole())
        (folder / "engine.o").write_bytes(machine_code(machine))
        linked = [folder / each for each in (*sources, "facts.c", "image.S", "engine.o")]
        used = shared_library(linked, folder / "texture.so", compiler)
        shutil.copyfile(folder / "texture.so", out)
    return used
