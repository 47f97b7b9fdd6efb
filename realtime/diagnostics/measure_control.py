"""What steering costs and how late it comes: voices that a process of their own plays, under hands over OSC.

The player (`measured_player`) counts its own CPU time; the hands are this process.
"""

from __future__ import annotations

import contextlib
import json
import math
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.diagnostics.latency import in_bundle
from texbridge.realtime.diagnostics.measure_engine import SAMPLE_RATE
from texbridge.realtime.diagnostics.measure_process import child_environment
from texbridge.realtime.diagnostics.measured_player import Window
from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.kernel.clock import monotonic
from texbridge.realtime.osc.arrival import wall_offset
from texbridge.realtime.osc.packet import NTP_TO_UNIX, encode
from texbridge.realtime.parameters import Parameter

AHEAD_SECONDS = 0.2
"""How far ahead of its time a change with a time tag is sent."""
LATE_FRAMES = 1
"""A change that is carried out later than this many frames after its own is late."""
SWEEP_SECONDS = 1.7
_LEAD_SECONDS, _WARM_UP_SECONDS = 0.3, 0.8
_START_LIMIT_SECONDS, _STOP_LIMIT_SECONDS = 120.0, 20.0


@dataclass(frozen=True)
class Hands:
    """What steers a player.

    So many ``faders`` of as many voices, all at once and ``rate`` times a second, as a patch does from one clock; or
    with ``pattern`` one fader of all voices. ``tagged``: by a time tag, `AHEAD_SECONDS` later than it is sent.
    """

    faders: int = 0
    rate: float = 100.0
    pattern: bool = False
    tagged: bool = False

    @property
    def title(self) -> str:
        """In words."""
        if self.pattern:
            return f"/voice/* {self.rate:g} times a second"
        if self.faders == 0:
            return "still"
        return f"{self.faders} fader{'s' * (self.faders > 1)}"

    def addresses(self, name: str) -> list[str]:
        """Where each of them goes, for the parameter ``name``."""
        return [f"/voice/*/{name}"] if self.pattern else [f"/voice/{n}/{name}" for n in range(1, self.faders + 1)]


@dataclass(frozen=True)
class Lateness:
    """How late changes were carried out: the share of those that came late in percent, and ms of all of them."""

    late_percent: float
    median_ms: float
    p95_ms: float
    max_ms: float


def lateness(late_frames: Sequence[int]) -> Lateness:
    """Sum up how many frames each of one change or more was late."""
    frames = np.array(late_frames)
    median, p95, most = (float(v) for v in np.percentile(1e3 * frames / SAMPLE_RATE, [50, 95, 100]))
    return Lateness(100.0 * float(np.mean(frames > LATE_FRAMES)), median, p95, most)


class Player:
    """A process that plays ``voices`` of a bundle into no device, by so many ``workers``; ``life``: how they live.

    Instead of a number it can be `realtime.diagnostics.measured_player.NO_ENGINE`: a silent callback alone. Use as a
    context manager. Everything raises `TexbridgeError` if the process ends before its time.
    """

    def __init__(self, bundle: Bundle, voices: int | str, workers: int = 1, life: float = 0.0) -> None:
        self._bundle = bundle
        module = "texbridge.realtime.diagnostics.measured_player"
        command = [sys.executable, "-m", module, str(bundle.path), str(voices), str(workers), str(life)]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=child_environment()
        )
        self._port = 0

    def __enter__(self) -> Player:
        try:
            self._port = self._answer()["port"]
            time.sleep(_WARM_UP_SECONDS)
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def measure(self, seconds: float, hands: Hands = Hands(), disturbed: str = "none") -> Window:
        """Measure for so many seconds, under ``hands`` that have begun before, with a disturbance in the player.

        Returns when the player has worked off all that was sent.
        """
        self._ask(f"disturb {disturbed}")
        stop = threading.Event()
        sender = threading.Thread(target=self._steer, args=(hands, stop), name="hands", daemon=True)
        sender.start()
        try:
            time.sleep(_LEAD_SECONDS)
            self._ask("begin")
            time.sleep(seconds)
            window = Window(**self._ask("end"))
        finally:
            stop.set()
            sender.join()
        self._ask("settle")
        return window

    def _steer(self, hands: Hands, stop: threading.Event) -> None:
        parameter = self._steered()
        addresses = hands.addresses(parameter.name)
        began, moved = monotonic(), 0
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.connect(("127.0.0.1", self._port))
            while addresses and not stop.is_set():
                swept = 0.5 + 0.4 * math.sin(2.0 * math.pi * moved / (hands.rate * SWEEP_SECONDS))
                for address in addresses:
                    message = encode(address, parameter.from_norm(swept))
                    client.send(_tagged(message) if hands.tagged else message)
                moved += 1
                time.sleep(max(0.0, began + moved / hands.rate - monotonic()))

    def _steered(self) -> Parameter:
        """The centroid, or what else needs new tables."""
        parameters = {parameter.name: parameter for parameter in self._bundle.parameters}
        return parameters.get("centroid", self._bundle.parameters[0])

    def _ask(self, line: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # the answer says what happened
            print(line, file=self._process.stdin, flush=True)
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            _, complaint = self._process.communicate(timeout=_STOP_LIMIT_SECONDS)
            reason = (complaint.strip().splitlines() or ["no word of it"])[-1]
            raise TexbridgeError(f"the process that plays {self._bundle.name} has ended: {reason}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _end(self) -> None:
        process = self._process
        if process.poll() is None:
            try:
                process.communicate(timeout=_STOP_LIMIT_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
        for pipe in (process.stdin, process.stdout, process.stderr):
            assert pipe is not None
            pipe.close()


def _tagged(message: bytes) -> bytes:
    seconds = monotonic() + AHEAD_SECONDS - wall_offset() + NTP_TO_UNIX
    return in_bundle(message, round(seconds * 2**32))
