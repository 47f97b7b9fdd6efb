"""A real MIDI controller for tests: an output of its own under a JACK server, whose cable can be pulled."""

import contextlib
import fcntl
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

PATIENCE_SECONDS = 60.0
"""Far longer than anything takes, also where others have the processor."""


def require_rtmidi() -> Any:
    """python-rtmidi with JACK; skips by name without it, and fails for that in CI where wheels of it exist."""
    try:
        import rtmidi
    except ModuleNotFoundError:
        message = "needs python-rtmidi, which is not installed: pip install 'texbridge[midi]'"
        if os.environ.get("CI") == "true" and sys.version_info < (3, 13):
            pytest.fail(message)
        pytest.skip(message)
    if rtmidi.API_UNIX_JACK not in rtmidi.get_compiled_api():
        pytest.skip("needs a python-rtmidi built with JACK")
    return rtmidi


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Wait until no other process is here: JACK clients of one name, whatever their server, share a socket."""
    with open(Path(tempfile.gettempdir(), f"texbridge-tests-midi-{os.getuid()}.lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class Knobs:
    """An output called ``name``:out; use as a context manager. Needs a running JACK server."""

    def __init__(self, name: str = "knobs") -> None:
        rtmidi = require_rtmidi()
        self._out = rtmidi.MidiOut(rtmidi.API_UNIX_JACK, name)
        self._out.open_virtual_port("out")

    def __enter__(self) -> "Knobs":
        return self

    def __exit__(self, *_: object) -> None:
        self.unplug()

    def send(self, *message: int) -> None:
        """Send the bytes of one message."""
        self._out.send_message(message)

    def control(self, number: int, *values: int) -> None:
        """Send control changes on channel 1."""
        for value in values:
            self.send(0xB0, number, value)

    def until(self, condition: Callable[[], object], number: int, value: int) -> None:
        """Send a control change again and again until ``condition`` holds: JACK loses what it sends in a late cycle."""
        eventually(lambda: self.control(number, value) or time.sleep(0.02) or condition())  # type: ignore[func-returns-value]

    def unplug(self) -> None:
        """Take the output away."""
        if self._out is not None:
            self._out.close_port()
            self._out.delete()
            self._out = None


def eventually(condition: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until ``condition`` holds; fails if it does not in that time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"it did not come true within {seconds:.0f} s"
        time.sleep(0.01)
