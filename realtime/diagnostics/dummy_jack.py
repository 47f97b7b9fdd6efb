"""A private JACK server with a dummy device: real callbacks of a real audio system, without a sound card."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from texbridge.realtime.audio.devices import output_devices
from texbridge.realtime.audio.portaudio import rescan
from texbridge.realtime.errors import DeviceError

_SERVER = "JACK_DEFAULT_SERVER"
_START_SECONDS = 8.0
_STOP_SECONDS = 5.0
_SETTLE_SECONDS = 0.5
_NAMES, _PLACES = 1024, 8
_used: set[str] = set()
_ATTEMPTS = 3
_REGISTRY = Path("/dev/shm/jack-shm-registry")
_REGISTERED = re.compile(rb"jack-\d+:(texbridge-[\w-]+):")


class DummyServer:
    """A JACK server of one name that can be started, killed and started again, each time at another rate if wanted.

    It ends with the thread that started it, where the system can arrange that. A machine has places for eight servers,
    and one that was killed keeps its place until a server of its name comes again: so every process takes the same
    names, each held by a lock while it is used, and what is left of others is cleared where places run out. A process
    takes a name once: clients of a server that hung would wake for another of its name. Raises `DeviceError` when
    `jackd` is not installed or every name is in use.
    """

    def __init__(self, sample_rate: int = 48000, block_size: int = 64) -> None:
        program = shutil.which("jackd")
        if program is None:
            raise DeviceError("jackd is not installed (Debian, Ubuntu: `apt install jackd2`)")
        self.name, self._lock = _free_name()
        self.block_size = block_size
        self.sample_rate = sample_rate
        self._program = program
        self._process: subprocess.Popen[bytes] | None = None
        self._killed = False

    @property
    def exit_status(self) -> int | None:
        """How the server ended; None while it runs or before it was started."""
        return self._process.poll() if self._process is not None else None

    def start(self, sample_rate: int | None = None) -> None:
        """Start the server; it takes a moment until clients find it. A rate given is kept."""
        self.sample_rate = sample_rate or self.sample_rate
        if len(_registered() - {self.name}) >= _PLACES - 1:
            _clear_places()
        setpriv = shutil.which("setpriv")
        guard = [setpriv, "--pdeathsig", "TERM"] if setpriv else []
        device = ["-d", "dummy", "-C", "2", "-P", "2", "-r", str(self.sample_rate), "-p", str(self.block_size)]
        quiet = subprocess.DEVNULL
        command = [*guard, self._program, "--name", self.name, "--no-mlock", *device]
        self._process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)

    def end(self, number: int = signal.SIGTERM) -> None:
        """End the server by that signal and wait for it; one that does not go is killed. Does nothing without one."""
        process, self._process = self._process, None
        if process is None:
            return
        _end(process, number)
        self._killed = process.returncode == -signal.SIGKILL

    def release(self) -> None:
        """End the server in order, and let others have its name. One that was killed is started once more for that."""
        if self._killed and self._process is None:
            self.start()
            time.sleep(_SETTLE_SECONDS)
        self.end()
        os.close(self._lock)

    def send(self, number: int) -> None:
        """Send a signal, such as SIGSTOP for a server that hangs, and do not wait."""
        assert self._process is not None, "start() comes before send()"
        self._process.send_signal(number)


@contextlib.contextmanager
def dummy_server(sample_rate: int = 48000, block_size: int = 64) -> Iterator[DummyServer]:
    """Run a JACK server of its own name at that rate and block size, seen by PortAudio in this process alone.

    `JACK_DEFAULT_SERVER` holds its name meanwhile, for child processes too. No stream may be open on entry or exit.
    Raises `DeviceError` when `jackd` is not installed or does not start.
    """
    previous = os.environ.get(_SERVER)
    server = _started(sample_rate, block_size)
    try:
        yield server
    finally:
        _restore(previous)
        server.release()


@contextlib.contextmanager
def dummy_jack(sample_rate: int = 48000, block_size: int = 64) -> Iterator[str]:
    """Run `dummy_server` and yield its name."""
    with dummy_server(sample_rate, block_size) as server:
        yield server.name


def _started(sample_rate: int, block_size: int) -> DummyServer:
    """A server that PortAudio sees; one that ends by itself has found no place, and is tried again by another name."""
    previous, unplaced = os.environ.get(_SERVER), list[DummyServer]()
    try:
        while True:
            server = DummyServer(sample_rate, block_size)
            os.environ[_SERVER] = server.name
            server.start()
            try:
                _await_device(server)
                return server
            except DeviceError:
                _restore(previous)
                unplaced.append(server)
                if server.exit_status is None or len(unplaced) == _ATTEMPTS:
                    raise
                _clear_places()
    finally:
        for server in unplaced:
            server.release()


def _await_device(server: DummyServer) -> None:
    """Wait until PortAudio sees the server; it looks only when it starts, so it is restarted until it does."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and server.exit_status is None:
        rescan()
        if any("JACK" in device.host for device in output_devices()):
            return
        time.sleep(0.05)
    if server.exit_status is None:
        raise DeviceError(f"no client found jackd within {_START_SECONDS:.0f} s")
    raise DeviceError(
        f"jackd ended at once (exit status {server.exit_status}): it has places for eight servers, which servers that "
        f"were killed keep; if no JACK server runs, remove {_REGISTRY}"
    )


def _free_name() -> tuple[str, int]:
    """The first name that no server of ours uses, and none in this process has, and the descriptor that holds it."""
    for number in range(1, _NAMES + 1):
        name = f"texbridge-{number}"
        lock = None if name in _used else _held(name)
        if lock is not None:
            _used.add(name)
            return name, lock
    raise DeviceError(f"{_NAMES} JACK servers of texbridge were started already; end this program and begin again")


def _held(name: str) -> int | None:
    """A descriptor that holds a name for us, None where another has it."""
    import fcntl

    lock = os.open(Path(tempfile.gettempdir(), f"{name}-{os.getuid()}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return None
    return lock


def _registered() -> set[str]:
    """Names of ours that have a place."""
    found = _REGISTERED.findall(_REGISTRY.read_bytes()) if _REGISTRY.exists() else []
    return {name.decode() for name in found}


def _clear_places() -> None:
    """Give back what killed servers of ours keep: one that starts by the same name takes the place, and ends well."""
    for name in _registered():
        lock = _held(name)
        if lock is None:
            continue
        command = ["jackd", "--name", name, "--no-mlock", "-d", "dummy"]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet) as process:
            time.sleep(_SETTLE_SECONDS)
            _end(process, signal.SIGTERM)
        os.close(lock)


def _end(process: subprocess.Popen[bytes], number: int) -> None:
    process.send_signal(number)
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _restore(previous: str | None) -> None:
    """Let PortAudio leave the server before it goes, or its client would wait for it."""
    os.environ.pop(_SERVER, None)
    if previous is not None:
        os.environ[_SERVER] = previous
    rescan()
