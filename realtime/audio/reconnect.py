"""Watches the stream: when the device goes away it says so, tries to get it back, and the sound goes on.

It runs in a thread of its own, as getting a device back may take long. The engine, its control and OSC go on meanwhile.
"""

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from texbridge.realtime.audio.devices import AudioDevice
from texbridge.realtime.audio.portaudio import leave_behind_if_jack, reclaim, rescan
from texbridge.realtime.audio.probe import Wanted, locate, probe
from texbridge.realtime.audio.stream import DeviceStream, Stream
from texbridge.realtime.errors import DeviceError

PLAYING, LOST = "playing", "lost"
FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 0.25, 4.0
SILENT_SECONDS = 1.0
_LOOK_SECONDS = 0.1
_SILENT_BLOCKS = 8
_JOIN_SECONDS = 2.0


class Position(Protocol):
    """Says how far the sound is."""

    def position(self) -> int:
        """Frames made so far."""


class Playing(Protocol):
    """The part of the engine that is supervised."""

    @property
    def tap(self) -> Position:
        """The sample clock."""

    def detach(self) -> Stream | None:
        """Forget the stream and return it; the control goes on."""

    def attach(self, stream: Stream) -> None:
        """Open and start the stream; raises `DeviceError` and keeps none."""


class Supervisor:
    """Keeps an engine on its device.

    A stream is lost when it is no longer active, or asks for no block for a second (or for eight blocks, if they are
    longer). Then it is discarded, and ``open_stream`` is called after 0.25, 0.5, 1, 2, 4, 4, … seconds until it
    gives a stream that starts.

    Args:
        engine: plays through the stream given to `start`.
        open_stream: returns a new stream on the same device, not yet open; raises `DeviceError` while it is away.
        report: takes one line for people, from the supervisor's thread.
    """

    def __init__(self, engine: Playing, open_stream: Callable[[], Stream], report: Callable[[str], None]) -> None:
        self._engine = engine
        self._open_stream = open_stream
        self._report = report
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self.state = PLAYING
        self.device_losses = 0
        self.reconnects = 0
        self.attempts = 0
        self.reason = ""

    def start(self, stream: Stream) -> None:
        """Watch ``stream``, which the engine plays through already."""
        self._ended.clear()
        self._thread = threading.Thread(target=self._run, args=(stream,), name="texbridge-device", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Watch no more; afterwards no stream is attached or detached. Call it before the engine stops."""
        self._ended.set()
        with self._lock:
            pass
        if self._thread is not None:
            self._thread.join(_JOIN_SECONDS)
            self._thread = None

    def facts(self) -> dict[str, Any]:
        """What a snapshot shows: the state, its reason while lost, losses, reconnects and attempts."""
        return {
            "device_state": self.state,
            "device_reason": self.reason,
            "device_losses": self.device_losses,
            "reconnects": self.reconnects,
            "reconnect_attempts": self.attempts,
        }

    def _run(self, stream: Stream | None) -> None:
        while stream is not None:
            reason = self._watch(stream)
            if reason is None:
                return
            stream = self._recover(stream.name, reason)

    def _watch(self, stream: Stream) -> str | None:
        """Return why the stream is lost once it is, or None when told to end."""
        patience = max(SILENT_SECONDS, _SILENT_BLOCKS * stream.block_size / stream.sample_rate)
        position, since = self._engine.tap.position(), time.monotonic()
        while not self._ended.wait(_LOOK_SECONDS):
            reclaim()
            if not stream.active:
                return "it was unplugged or its server ended"
            reached = self._engine.tap.position()
            if reached != position:
                position, since = reached, time.monotonic()
            elif time.monotonic() - since > patience:
                return f"it has asked for no sound for {patience:.0f} s"
        return None

    def _recover(self, name: str, reason: str) -> Stream | None:
        """Discard the stream and return a new one that plays, or None when told to end."""
        began = time.monotonic()
        with self._lock:
            if self._ended.is_set():
                return None
            self._lose(reason)
        self._say(f"audio device '{name}' is gone: {reason}; it is looked for until it is back")
        wait = FIRST_WAIT_SECONDS
        while not self._ended.wait(wait):
            try:
                stream = self._attempt()
            except Exception as error:  # whatever the audio system does, the next attempt may succeed
                self._refused(error)
            else:
                if stream is not None:
                    self._say(f"audio device '{stream.name}' is back after {time.monotonic() - began:.1f} s")
                return stream
            wait = min(2.0 * wait, LONGEST_WAIT_SECONDS)
        return None

    def _lose(self, reason: str) -> None:
        self.state, self.reason = LOST, reason
        self.device_losses += 1
        dead = self._engine.detach()
        if dead is not None:
            dead.discard()

    def _attempt(self) -> Stream | None:
        """Open and attach a stream, or raise; None when told to end meanwhile."""
        self.attempts += 1
        stream = self._open_stream()
        with self._lock:
            if self._ended.is_set():
                return None
            try:
                self._engine.attach(stream)
            except BaseException:
                stream.discard()
                raise
            self.state, self.reason = PLAYING, ""
            self.reconnects += 1
        return stream

    def _refused(self, error: Exception) -> None:
        """Report a reason that is new."""
        reason = str(error) if isinstance(error, DeviceError) else f"{type(error).__name__}: {error}"
        if reason != self.reason:
            self.reason = reason
            self._say(f"audio device not back yet: {reason}")

    def _say(self, line: str) -> None:
        """Report; a terminal that is gone must not end the supervision."""
        with contextlib.suppress(Exception):
            self._report(line)


def reopener(stream: DeviceStream) -> Callable[[], DeviceStream]:
    """Return a function that gives a new stream, not yet open, on the same devices as ``stream``.

    It raises `DeviceError` while they are away or take other settings only. Another process looks for them first, so
    that this one meets an audio system only when that system works. No stream may be open when it is called.
    Connections are made as before; those to programs that are not back yet, when they are.
    """
    wiring = replace(stream.wiring, patient=True)
    wanted = [_wanted(stream.device, stream.channels, stream.sample_rate)]
    if stream.input_device is not None:
        wanted.append(_wanted(stream.input_device, stream.input_channels, stream.sample_rate))

    def reopen() -> DeviceStream:
        probe(wanted)
        leave_behind_if_jack()
        rescan()
        indices = [locate(one).index for one in wanted]
        heard = indices[1] if len(indices) > 1 else None
        return DeviceStream(
            indices[0], stream.sample_rate, stream.block_size, stream.channels, heard, stream.input_channels, wiring
        )

    return reopen


def _wanted(device: AudioDevice, channels: int, sample_rate: int) -> Wanted:
    return Wanted(device.direction, device.name, device.host, channels, sample_rate)
