"""Headless Pd with a patch open, for tests that play it."""

import queue
import re
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import DEVNULL, PIPE
from types import TracebackType

from tests.support import ROOT
from tests.support.processes import Process
from tests.support.programs import require_program

PATCHES = ROOT / "patches" / "pd"
COMPLAINT = re.compile(
    r"error|couldn't|no such|no method|connection failed|out of range|unknown function", re.IGNORECASE
)
SECONDS = 20.0
ALONE = ("-nogui", "-noaudio", "-nomidi", "-noprefs", "-stderr")
CANVASES = range(1001, 1020)
"""Pd numbers canvases from 1001 on, `$0`: those of a patch and its parts are among the first."""
LISTENER = """#N canvas 100 100 620 260 12;
#X obj 20 20 r texbridge-listen;
#X obj 20 45 netreceive -u;
#X obj 20 70 list trim;
#X obj 20 120 list;
#X obj 20 150 list split 1;
#X obj 120 180 list trim;
#X obj 20 210 send;
#X obj 20 240 EXAMPLE;
#X connect 0 0 1 0;
#X connect 1 0 2 0;
#X connect 2 0 3 0;
#X connect 3 0 4 0;
#X connect 4 0 6 1;
#X connect 4 1 5 0;
#X connect 5 0 6 0;
"""
"""A patch around an example: what comes by UDP goes to the receiver that it names."""


def free_port() -> int:
    """A UDP port that nobody listens on now."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Pd:
    """Headless Pd with one patch open; ``messages`` go to receivers, what it prints can be waited for.

    A patch with a ``[netreceive]`` named by ``texbridge-listen`` hears `send` at ``port``. With ``libpd`` it is the Pd
    of `tests.support.libpd`.
    """

    def __init__(self, patch: Path, *messages: str, libpd: bool = False) -> None:
        self.port = free_port()
        if "texbridge-listen" in patch.read_text(encoding="utf-8"):
            messages = (f"texbridge-listen listen {self.port}", *messages)
        sends = [word for message in messages for word in ("-send", message)]
        command = [sys.executable, "-m", "tests.support.libpd"] if libpd else [require_program("pd"), *ALONE]
        command += ["-path", str(PATCHES), "-open", str(patch), *sends]
        self.process = Process(command, stdin=DEVNULL, stderr=PIPE, text=True)
        self.lines: list[str] = []
        self._queue: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def send(self, *messages: str) -> None:
        """Send to the inlet of the panel of the harness."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            for message in messages:
                sender.sendto(f"{message};\n".encode(), ("127.0.0.1", self.port))

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self._queue.put(line.strip())
        self._queue.put(None)

    def __enter__(self) -> "Pd":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.terminate()
        self.process.wait(SECONDS)
        self._reader.join(SECONDS)
        assert self.process.stderr is not None
        self.process.stderr.close()

    def expect(self, *patterns: str) -> None:
        """Wait until Pd has printed a line that matches each of the regular expressions."""
        missing = list(patterns)
        for line in self.lines:
            missing = [p for p in missing if not re.search(p, line)]
        deadline = time.monotonic() + SECONDS
        while missing:
            try:
                said = self._queue.get(timeout=max(deadline - time.monotonic(), 0.01))
            except queue.Empty:
                said = None
            assert said is not None, f"Pd did not print {missing}; it printed {self.lines[-20:]}"
            self.lines.append(said)
            missing = [p for p in missing if not re.search(p, said)]

    def said_within(self, seconds: float) -> list[str]:
        """What it prints in so many seconds from now."""
        time.sleep(seconds)
        count = self._queue.qsize()
        said = [line for line in (self._queue.get() for _ in range(count)) if line]
        self.lines.extend(said)
        return said

    def complaints(self) -> list[str]:
        return [line for line in self.lines if COMPLAINT.search(line) and not line.startswith("reply:")]


def console(patch: Path) -> list[str]:
    """Everything Pd says while it opens ``patch``, runs for a moment and quits."""
    with Pd(patch, "pd quit") as pd:
        assert pd.process.wait(SECONDS) == 0
        pd._reader.join(SECONDS)
        return [line for line in iter(pd._queue.get, None) if line]


def wait_until(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.01)


def example(folder: Path, name: str, port: int, libpd: bool = False, **instead: str) -> Pd:
    """An example of `PATCHES`, for the engine at ``port``, with some of its objects exchanged."""
    text = (PATCHES / f"{name}.pd").read_text(encoding="utf-8").replace("127.0.0.1 9000", f"127.0.0.1 {port}")
    for old, new in instead.items():
        assert f"{old}~" in text
        text = re.sub(rf"{old}~ 1\b", new, text)
    (folder / f"{name}.pd").write_text(text, encoding="utf-8")
    (folder / "around.pd").write_text(LISTENER.replace("EXAMPLE", name))
    return Pd(folder / "around.pd", "pd dsp 1", libpd=libpd)


def say(pd: Pd, name: str, value: object) -> None:
    """What a hand would do in an example: ``value`` for its receiver."""
    pd.send(*(f"{number}-{name} {value}" for number in CANVASES))
