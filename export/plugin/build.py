"""From a bundle to the shared library that hosts open."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from texbridge.export.plugin.facts import MOST_NUMBERS, MOST_PARAMETERS, facts_source, layout_header
from texbridge.export.plugin.image import Data
from texbridge.export.plugin.knobs import Knob, knobs_of
from texbridge.export.plugin.linking import image_source, shared_library
from texbridge.export.plugin.machine_code import machine_code
from texbridge.export.plugin.targets import Target
from texbridge.export.plugin.voice import VoiceImage, voice_image
from texbridge.native import Compiler
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.errors import BundleError

C_SOURCES = Path(__file__).parent / "sources"
COMMON = ("texture.c", "memory.c", "values.c", "seeds.c", "noise.c", "state.c", "listen.c")
SAMPLE_RATES = (44100, 48000, 88200, 96000, 176400, 192000)
"""Hz; each but the first adds 2 KB to the file."""


class Front(NamedTuple):
    """What of `C_SOURCES` speaks to a kind of host, and the one symbol that the host looks for."""

    sources: tuple[str, ...]
    symbol: str


FRONTS = {
    "lv2": Front(("lv2.c", "lv2_messages.c", "lv2_state.c"), "lv2_descriptor"),
    "clap": Front(("clap.c", "clap_extensions.c", "value_text.c", "worker.c"), "clap_entry,data"),
}


def voices_of(
    bundle: Bundle, sample_rates: Sequence[int] = SAMPLE_RATES, other: Bundle | None = None
) -> list[VoiceImage]:
    """The voice of a bundle, or of its morph with ``other``, at each sample rate (Hz); raises `BundleError`."""
    return [voice_image(bundle, rate, other) for rate in sample_rates]


def knobs_of_voice(bundle: Bundle, voice: VoiceImage) -> tuple[Knob, ...]:
    """The parameters of a plug-in of this bundle."""
    return knobs_of(voice.renderer.parameters, voice.renderer.value_names, voice.follower)


def build_library(
    bundle: Bundle,
    voices: Sequence[VoiceImage],
    target: Target,
    out: Path,
    uri: str,
    version: str,
    front: str = "lv2",
    compiler: Compiler | None = None,
    credit: str = "",
) -> Compiler:
    """Write the shared library ``out`` for ``target``; ``front`` is a kind of host, one of `FRONTS`, which is told the
    ``credit``.

    Returns which compiler it was; raises `BundleError`.
    """
    data, knobs = Data(), knobs_of_voice(bundle, voices[0])
    most = {"parameters": (len(knobs), MOST_PARAMETERS), "values": (len(voices[0].renderer.value_names), MOST_NUMBERS)}
    for what, (count, limit) in most.items():
        if count > limit:
            raise BundleError(f"{bundle.path}: {count} {what}; a plug-in has {limit} at most, train with fewer bands")
    facts = facts_source(voices, data, knobs, uri, bundle.name, version, credit)
    with tempfile.TemporaryDirectory(prefix="texbridge-") as name:
        folder = Path(name)
        sources = (*COMMON, *FRONTS[front].sources)
        for file in (*(C_SOURCES / source for source in sources), *C_SOURCES.glob("*.h")):
            shutil.copy(file, folder / file.name)
        (folder / "facts.c").write_text(facts, encoding="ascii")
        (folder / "layout.h").write_text(layout_header(voices[0]), encoding="ascii")
        (folder / "image.S").write_text(
            image_source("image_data", "image.bin", FRONTS[front].symbol, target), encoding="ascii"
        )
        (folder / "image.bin").write_bytes(data.whole())
        (folder / "engine.o").write_bytes(machine_code(target.machine))
        linked = [folder / each for each in (*sources, "facts.c", "image.S", "engine.o")]
        library = folder / f"texture{target.suffix}"
        used = shared_library(linked, library, target, compiler)
        shutil.copyfile(library, out)
    return used
