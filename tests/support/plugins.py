"""A plug-in for tests, opened, and what it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.support.lv2_host import Lv2Host
from texbridge.export.plugin.build import build_library
from texbridge.export.plugin.knobs import Knob
from texbridge.export.plugin.targets import Target
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

    def library(self, target: Target) -> Path:
        """The same plug-in for another machine."""
        out = self.folder / f"{target.name}{target.suffix}"
        build_library(self.bundle, self.voices, target, out, "urn:texbridge:test", "0.0")
        return out

    def again(self, target: Target) -> Lv2Host:
        """The same plug-in for another machine, opened here."""
        return Lv2Host(self.library(target), self.knobs)
