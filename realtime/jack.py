"""A private JACK server with a dummy device: real callbacks of a real audio system, without a sound card."""

import contextlib
import itertools
import os
import shutil
import subprocess
import time
from collections.abc import Iterator

from realtime.devices import output_devices
from realtime.errors import DeviceError
from realtime.portaudio import rescan

_SERVER = "JACK_DEFAULT_SERVER"
_START_SECONDS = 8.0
_numbers = itertools.count(1)


@contextlib.contextmanager
def dummy_jack(sample_rate: int = 48000, block_size: int = 64) -> Iterator[str]:
    """Run a JACK server of its own name at that rate and block size, seen by PortAudio in this process alone.

    Yields the server's name, which `JACK_DEFAULT_SERVER` holds meanwhile, for child processes too. No stream may be
    open on entry or exit. Raises `DeviceError` when `jackd` is not installed or does not start.
    """
    program = shutil.which("jackd")
    if program is None:
        raise DeviceError("jackd is not installed (Debian, Ubuntu: `apt install jackd2`)")
    name = f"texbridge-{os.getpid()}-{next(_numbers)}"
    previous = os.environ.get(_SERVER)
    server = _start(program, name, sample_rate, block_size)
    os.environ[_SERVER] = name
    try:
        _await_device(server)
        yield name
    finally:
        _restore(previous)
        _stop(server)


def _start(program: str, name: str, sample_rate: int, block_size: int) -> "subprocess.Popen[bytes]":
    """Start jackd so that it dies with this process, where the system can arrange that."""
    setpriv = shutil.which("setpriv")
    guard = [setpriv, "--pdeathsig", "KILL"] if setpriv else []
    settings = ["--name", name, "--no-mlock", "-d", "dummy", "-r", str(sample_rate), "-p", str(block_size)]
    return subprocess.Popen(
        [*guard, program, *settings], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _await_device(server: "subprocess.Popen[bytes]") -> None:
    """Wait until PortAudio sees the server; it looks only when it starts, so it is restarted until it does."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        rescan()
        if any("JACK" in device.host for device in output_devices()):
            return
        time.sleep(0.05)
    raise DeviceError(f"jackd did not start within {_START_SECONDS:.0f} s (exit status {server.poll()})")


def _restore(previous: str | None) -> None:
    """Let PortAudio leave the server before it goes, or its client would wait for it."""
    os.environ.pop(_SERVER, None)
    if previous is not None:
        os.environ[_SERVER] = previous
    rescan()


def _stop(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(5.0)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
