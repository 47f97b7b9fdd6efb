"""A private PipeWire with a null sink for tests, with its own bus, folder and configuration."""

import contextlib
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.support.programs import require_program

SINK = "texbridge-null"
_SINK_OBJECT = f"""
context.objects = [ {{ factory = adapter args = {{
    factory.name = support.null-audio-sink  node.name = {SINK}  media.class = Audio/Sink
    object.linger = true  audio.position = [ FL FR ]
}} }} ]
"""
_QUIET = subprocess.DEVNULL


class PipeWire:
    """PipeWire and its session manager, which can be killed and started again; `environment` is for its clients."""

    def __init__(self, folder: Path, bus: str) -> None:
        private = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "STATE", "CACHE")}
        self.environment = {**os.environ, **private, "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)}
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus
        drop_in = folder / "config" / "pipewire" / "pipewire.conf.d" / "null.conf"
        drop_in.parent.mkdir(parents=True)
        drop_in.write_text(_SINK_OBJECT)
        self._processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        for program in ("pipewire", "wireplumber"):
            process = subprocess.Popen([program], env=self.environment, stdin=_QUIET, stdout=_QUIET, stderr=_QUIET)
            self._processes.append(process)

    def end(self, number: int = signal.SIGTERM) -> None:
        while self._processes:
            process = self._processes.pop(0)
            process.send_signal(number)
            process.wait(10.0)


def jack_library() -> Path:
    """The folder of PipeWire's own JACK library, empty where it is not installed."""
    return next(Path("/usr/lib").glob("*/pipewire-0.3/jack"), Path())


@contextlib.contextmanager
def private_pipewire() -> Iterator[PipeWire]:
    """Yield it running; skips, or fails in CI, where a program is missing."""
    for program in ("pipewire", "wireplumber", "dbus-daemon"):
        require_program(program)
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        bus = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=_QUIET)
        assert bus.stdout is not None
        server = PipeWire(Path(folder), bus.stdout.readline().decode().strip())
        try:
            server.start()
            yield server
        finally:
            server.end()
            bus.terminate()
            bus.wait()
            bus.stdout.close()
