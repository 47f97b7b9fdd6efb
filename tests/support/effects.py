"""Effects for tests: ordinary Python where a plug-in would be, and a VST3 where one is installed."""

import os
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

ZAMVERB = Path("/usr/lib/vst3/ZamVerb.vst3")


class Echo:
    """Halves the sound, ``latency_frames`` late as a plug-in reports it; waits where a test lets it not go on."""

    name = "Echo"

    def __init__(self, latency_frames: int = 0) -> None:
        self.latency_frames = latency_frames
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.fault: Exception | None = None
        self._held = np.zeros((0, 2), np.float32)
        self._due = 0

    def process(self, block: np.ndarray) -> np.ndarray:
        self.may_go_on.wait()
        if self.fault is not None:
            raise self.fault
        self._held = np.concatenate([self._held, 0.5 * block])
        self._due += len(block)
        ready = max(min(len(self._held), len(self._held) - self.latency_frames), 0)
        out, self._held = self._held[:ready], self._held[ready:]
        return out


def zamverb() -> str:
    """The path of ZamVerb; skips by name, or fails in CI, where it or its host is missing."""
    if sys.platform != "linux":
        pytest.skip("needs ZamVerb as a VST3 of Linux")
    pytest.importorskip("pedalboard", reason="needs pedalboard (pip install 'texbridge[fx]')")
    if not ZAMVERB.exists():
        message = f"needs {ZAMVERB} (Debian, Ubuntu: `apt install zam-plugins`)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return str(ZAMVERB)
