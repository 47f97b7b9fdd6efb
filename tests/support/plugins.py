"""A plug-in for tests, opened, and what it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.support.lv2_host import Lv2Host
from texbridge.export.plugin.build import build_library
from texbridge.export.plugin.knobs import Knob
from texbridge.export.plugin.machine_code import Machine
from texbridge.export.plugin.voice import VoiceImage
from texbridge.realtime.bundle.format import Bundle


@dataclass(frozen=True)
class Made:
    """A bundle, its voices, and the plug-in opened."""

    bundle: Bundle
    voices: list[VoiceImage]
    knobs: tuple[Knob, ...]
    host: Lv2Host
    folder: Path

    def again(self, machine: Machine) -> Lv2Host:
        """The same plug-in for another machine."""
        out = self.folder / "other.so"
        build_library(self.bundle, self.voices, machine, out, "urn:texbridge:test", "0.0")
        return Lv2Host(out, self.knobs)
