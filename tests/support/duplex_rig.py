"""A real engine that listens and plays through JACK, and another program that plays to it."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from tests.support.jack import SAMPLE_RATE
from tests.support.processes import Process
from texbridge.realtime.kernel.tap import Tap

PLAY_FILE = """
import sys
import numpy as np
import sounddevice
sound = np.load(sys.argv[1])
position = 0
def play(out, frames, when, status):
    global position
    out[:, 0] = np.take(sound, np.arange(position, position + frames), mode="wrap")
    position += frames
with sounddevice.OutputStream(48000, 1024, channels=1, dtype="float32", callback=play):
    print("playing", flush=True)
    sys.stdin.read()
"""
PATIENCE_SECONDS = 30.0


def eventually(condition: Callable[[], bool], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited {seconds:.0f} s for {what}"
        time.sleep(0.01)


def ports(server: str, kind: str) -> list[str]:
    """The server's ports of a kind ("in" or "out") that belong to clients."""
    listed = subprocess.run(["jack_lsp", "-s", server], capture_output=True, text=True, check=True).stdout
    return sorted(line for line in listed.splitlines() if f":{kind}_" in line)


def connect(server: str, source: str, target: str) -> None:
    subprocess.run(["jack_connect", "-s", server, source, target], check=True, capture_output=True)


@contextlib.contextmanager
def another_program_playing(server: str, sound: np.ndarray, folder: Path, target: str) -> Iterator[None]:
    """Meanwhile another process plays ``sound`` [T] at 48 kHz, over and over, into the port ``target``."""
    np.save(folder / "played.npy", sound.astype(np.float32))
    before = set(ports(server, "out"))
    command = [sys.executable, "-c", PLAY_FILE, str(folder / "played.npy")]
    with Process(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as player:
        assert player.stdout is not None and player.stdout.readline() == b"playing\n"
        (source,) = set(ports(server, "out")) - before
        connect(server, source, target)
        yield
        player.communicate(timeout=30)


def heard_and_played(inputs: Tap, outputs: Tap, seconds: float) -> tuple[np.ndarray, np.ndarray]:
    """The next ``seconds`` of the input and of the output, each [T, channels], frame by frame beside each other."""
    begin = inputs.position()
    end = begin + round(seconds * SAMPLE_RATE)
    parts: tuple[list[np.ndarray], list[np.ndarray]] = ([], [])
    start = begin
    while start < end:
        time.sleep(0.5)
        pieces = inputs.read(start), outputs.read(start)
        size = min(len(piece) for piece in pieces)
        for kept, piece in zip(parts, pieces, strict=True):
            kept.append(piece[:size])
        start += size
    heard, played = (np.concatenate(part)[: end - begin] for part in parts)
    return heard, played
