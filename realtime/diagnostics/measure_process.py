"""Measurements of the whole command from outside: a child process runs `texbridge play` into no device."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from texbridge.realtime.errors import TexbridgeError

_SETTLE_SECONDS = 1.5
_START_LIMIT_SECONDS = 60.0


def play_command(path: Path | str, seconds: float, *options: str) -> list[str]:
    """Return the command line of `texbridge play` with this interpreter, into no device, on a free OSC port."""
    fixed = ["--null", "--osc-port", "0", "--seconds", str(seconds)]
    return [sys.executable, "-m", "texbridge", "play", str(path), *fixed, *options]


def child_environment() -> dict[str, str]:
    """Return an environment in which the child finds this very texbridge, and a terminal for its screen."""
    paths = os.pathsep.join(path for path in sys.path if path)
    return {**os.environ, "PYTHONPATH": paths, "TERM": os.environ.get("TERM", "xterm-256color")}


def first_sample_seconds(path: Path) -> float:
    """Return the time from starting the command to the line it prints when the first sample has been played."""
    began = time.perf_counter()
    with subprocess.Popen(
        play_command(path, 0.1, "--no-ui"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=child_environment(),
    ) as child:  # fmt: skip
        assert child.stdout is not None and child.stderr is not None
        line = child.stdout.readline()
        elapsed = time.perf_counter() - began
        _, complaint = child.communicate(timeout=_START_LIMIT_SECONDS)
    if not line.startswith("playing"):
        raise TexbridgeError(f"`texbridge play` did not start: {complaint.strip() or line.strip()}")
    return elapsed


def memory_and_screen(path: Path, seconds: float) -> tuple[float, float]:
    """Return the resident memory of `play` in MB, and the CPU time of its screen's thread in percent of a core."""
    if not Path("/proc/self/stat").exists():
        raise TexbridgeError("memory and CPU time of a process are read from /proc, which this system has not")
    with _in_terminal(play_command(path, _START_LIMIT_SECONDS + seconds)) as (child, drawn):
        if not drawn.wait(_START_LIMIT_SECONDS):
            raise TexbridgeError("`texbridge play` showed no screen in a terminal")
        time.sleep(_SETTLE_SECONDS)
        before, began = _main_thread_seconds(child.pid), time.perf_counter()
        time.sleep(seconds)
        spent, elapsed = _main_thread_seconds(child.pid) - before, time.perf_counter() - began
        return _resident_mb(child.pid), 100.0 * spent / elapsed


@contextlib.contextmanager
def _in_terminal(command: Sequence[str]) -> Iterator[tuple[subprocess.Popen[bytes], threading.Event]]:
    """Run a command in a pseudo-terminal of 100 × 30 characters; the event is set once it shows the screen."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    child = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=child_environment())
    os.close(theirs)
    drawn = threading.Event()
    reader = threading.Thread(target=_watch, args=(ours, drawn), daemon=True)
    reader.start()
    try:
        yield child, drawn
    finally:
        child.terminate()
        child.wait(_START_LIMIT_SECONDS)
        reader.join()
        os.close(ours)


def _watch(descriptor: int, drawn: threading.Event) -> None:
    """Read a terminal to its end; the screen is drawn only after the first sample."""
    with contextlib.suppress(OSError):
        while text := os.read(descriptor, 65536):
            if b"decoder" in text:
                drawn.set()


def _main_thread_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/task/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024.0
