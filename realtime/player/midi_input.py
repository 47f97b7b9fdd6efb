"""MIDI inputs: which there are, and one of them held open, also over an unplugged cable.

python-rtmidi reads them (``pip install 'texbridge[midi]'``): ALSA's sequencer or JACK on Linux, CoreMIDI, Windows. All
but JACK call from a plain thread of theirs. JACK would call from its real-time thread, where Python must not run; there
the messages wait in rtmidi's lock-free queue, and a thread of ours fetches them.
"""

from __future__ import annotations

import os
import re
import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from texbridge.realtime.errors import MidiError
from texbridge.realtime.player.midi_messages import MessageReader, Move

CLIENT_NAME, PORT_NAME = "texbridge", "midi in"
LOOK_SECONDS = 1.0
MOST_LOOK_SECONDS = 4.0
FETCH_SECONDS = 0.002
QUEUE_SIZE = 4096
QUEUED = ("JACK",)
_SEQUENCER = Path("/dev/snd/seq")
_JACK_FOLDERS = ("/dev/shm", "/tmp")
_ALSA_NUMBERS = re.compile(r" \d+:\d+$")


@dataclass(frozen=True)
class MidiPort:
    """A MIDI input: the system that has it ("ALSA", "JACK", "CoreMIDI" or "Windows") and its name there."""

    system: str
    name: str


def midi_inputs() -> list[MidiPort]:
    """Every MIDI input of this machine; raises `MidiError` without python-rtmidi or without any MIDI system."""
    ports = []
    for system in _systems():
        client = _client(system)
        ports += [MidiPort(system, name) for name in client.get_ports()]
        client.delete()
    return ports


def find_port(ports: Sequence[MidiPort], wanted: str) -> MidiPort:
    """The port that is called ``wanted``, or whose name holds it; raises `MidiError` if none or several do.

    ALSA's numbers at the end of a name, which change when a device is plugged in again, need not fit.
    """
    text = wanted.casefold()
    tests: tuple[Callable[[MidiPort], bool], ...] = (
        lambda port: port.name == wanted,
        lambda port: _ALSA_NUMBERS.sub("", port.name) == _ALSA_NUMBERS.sub("", wanted),
        lambda port: text in port.name.casefold(),
    )
    there = ", ".join(f"'{port.name}'" for port in ports) or "none"
    for test in tests:
        found = [port for port in ports if test(port)]
        if len({port.name for port in found}) > 1:
            raise MidiError(f"MIDI input '{wanted}' fits {len(found)} inputs, name one (there: {there})")
        if found:
            return found[0]
    raise MidiError(f"MIDI input '{wanted}' is unknown (there: {there}); `texbridge devices` lists them")


class MidiInput:
    """The input that `find_port` finds for ``wanted``, read between `start` and `close`.

    ``receive`` gets every move, in order, in one thread at a time. An input that goes away is reported to ``notice``
    (one line of text), looked for every 1 to 4 s, and read again when it is back. `start` raises `MidiError` if it is
    not there to begin with.
    """

    def __init__(
        self, wanted: str, receive: Callable[[Move], None], notice: Callable[[str], None] = lambda text: None
    ) -> None:
        self.wanted = wanted
        self.port: MidiPort | None = None
        self._receive, self._notice = receive, notice
        self._reader = MessageReader()
        self._client: Any = None
        self._server: object = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="texbridge-midi", daemon=True)
        self._pause = LOOK_SECONDS

    @property
    def text(self) -> str:
        """The open input's name, or that it is away."""
        port = self.port
        return f"{self.wanted} (away)" if port is None else port.name

    def start(self) -> None:
        """Open the input and begin to read."""
        self._open(find_port(midi_inputs(), self.wanted))
        self._thread.start()

    def close(self) -> None:
        """Stop reading and close the input."""
        self._stop.set()
        if self._thread.ident is not None:
            self._thread.join()
        self._drop()

    def __enter__(self) -> MidiInput:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open(self, port: MidiPort) -> None:
        server = _server(port.system)
        client = _client(port.system)
        self._reader = MessageReader()
        try:
            client.open_port(client.get_ports().index(port.name), name=PORT_NAME)
        except (_rtmidi().RtMidiError, ValueError) as error:
            client.delete()
            raise MidiError(f"MIDI input '{port.name}' cannot be opened ({error})") from error
        self._client, self.port, self._server = client, port, server
        if port.system not in QUEUED:
            client.set_callback(self._called)

    def _drop(self) -> None:
        client, self._client, self.port = self._client, None, None
        if client is not None:
            client.cancel_callback()
            client.close_port()
            client.delete()

    def _run(self) -> None:
        next_look = time.monotonic() + LOOK_SECONDS
        while not self._stop.wait(FETCH_SECONDS if self.port and self.port.system in QUEUED else LOOK_SECONDS / 4):
            self._fetch()
            if time.monotonic() >= next_look:
                self._look()
                next_look = time.monotonic() + self._pause

    def _fetch(self) -> None:
        if self.port is None or self.port.system not in QUEUED:
            return
        while (event := self._client.get_message()) is not None:
            self._called(event)

    def _called(self, event: tuple[Sequence[int], float], _data: object = None) -> None:
        try:
            move = self._reader.read(event[0])
            if move is not None:
                self._receive(move)
        except Exception as error:  # a fault of ours must not end the thread of the MIDI system
            self._notice(f"MIDI: {type(error).__name__}: {error}")

    def _is_there(self, port: MidiPort) -> bool:
        """Whether the open input still exists. A client of a dead JACK server goes on listing what was there."""
        try:
            return self._server == _server(port.system) and port.name in self._client.get_ports()
        except _rtmidi().RtMidiError:
            return False

    def _look(self) -> None:
        """See whether the open input is still there, or the lost one is back."""
        if self.port is not None:
            if not self._is_there(self.port):
                name = self.port.name
                self._drop()
                self._notice(f"MIDI input '{name}' went away; it is looked for")
            return
        try:
            self._open(find_port(midi_inputs(), self.wanted))
        except MidiError:
            self._pause = min(2.0 * self._pause, MOST_LOOK_SECONDS)
        else:
            self._pause = LOOK_SECONDS
            self._notice(f"MIDI input '{self.text}' is back")


def _rtmidi() -> Any:
    try:
        import rtmidi
    except ModuleNotFoundError as error:
        raise MidiError("MIDI needs python-rtmidi, which is not installed: pip install 'texbridge[midi]'") from error
    return rtmidi


def _systems() -> list[str]:
    """The MIDI systems that rtmidi knows and that run here; raises `MidiError` if there are none."""
    compiled = set(_rtmidi().get_compiled_api())
    known = [system for system, number in _numbers().items() if number in compiled]
    running = [system for system in known if _runs(system)]
    if not running:
        remedy = f" (ALSA: {_SEQUENCER} is missing, `modprobe snd-seq` may help; JACK: no server runs)"
        raise MidiError(f"no MIDI system here{remedy if sys.platform == 'linux' else ''}")
    return running


def _numbers() -> dict[str, int]:
    rtmidi = _rtmidi()
    return {
        "ALSA": rtmidi.API_LINUX_ALSA,
        "CoreMIDI": rtmidi.API_MACOSX_CORE,
        "Windows": rtmidi.API_WINDOWS_MM,
        "JACK": rtmidi.API_UNIX_JACK,
    }


def _runs(system: str) -> bool:
    """Whether a system can be opened; asked first because ALSA and JACK write to the terminal when they cannot."""
    if system == "ALSA":
        return _SEQUENCER.exists()
    return system != "JACK" or sys.platform != "linux" or _server(system) is not None


def _server(system: str) -> tuple[str, int, int] | None:
    """Which JACK server takes connections, if one does: its socket, which a server that died may have left behind."""
    if system != "JACK" or sys.platform != "linux":
        return None
    name = f"jack_{os.environ.get('JACK_DEFAULT_SERVER', 'default')}_{os.getuid()}_0"
    for path in (f"{folder}/{name}" for folder in _JACK_FOLDERS):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
            asking.settimeout(0.5)
            try:
                asking.connect(path)
                found = os.stat(path)
            except OSError:
                continue
            return path, found.st_ino, found.st_ctime_ns
    return None


def _client(system: str) -> Any:
    rtmidi = _rtmidi()
    try:
        return rtmidi.MidiIn(_numbers()[system], CLIENT_NAME, QUEUE_SIZE)
    except rtmidi.RtMidiError as error:
        raise MidiError(f"MIDI by {system} cannot be opened ({error})") from error
