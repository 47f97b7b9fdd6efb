"""The page as its session sees it: a process that serves it, and a thread that feeds the process.

The thread reads what everybody may read and waits for nothing that sounds; where the process stands still, the thread
stands still with it, alone. A process that ends takes nothing along.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any

from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.osc.access import AllowList
from texbridge.realtime.osc.clients import Client, is_loopback, numeric_host
from texbridge.realtime.osc.interface import Method
from texbridge.realtime.osc.lists import LISTS
from texbridge.realtime.osc.sockets import endpoint
from texbridge.realtime.web.feed import Feed, Shown
from texbridge.realtime.web.tree import type_tags

DEFAULT_PORT = 9080
PERIOD_SECONDS = 0.02
STATE_EVERY = 3
START_SECONDS, PATIENCE_SECONDS, END_SECONDS = 30.0, 1.0, 3.0
_EXTRA = ("websockets", "zeroconf")
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}
"""Where this machine reaches what listens everywhere."""


class PageError(TexbridgeError, RuntimeError):
    """The page cannot be served: a package is missing, the port is taken, or nobody was named who may see it."""


def page_host(host: str, allow: AllowList | None, osc_host: str = "127.0.0.1") -> str:
    """The ``--http-host``, if it may be opened so beside OSC at ``osc_host``; raises ``PageError``."""
    if any(importlib.util.find_spec(name) is None for name in _EXTRA):
        raise PageError("--page and --http-port need two more packages: pip install 'texbridge[page]'")
    host = "127.0.0.1" if host.lower() == "localhost" else host
    if numeric_host(host) is None:
        raise PageError(f"--http-host {host[:60]!r} is no address: give 127.0.0.1, 0.0.0.0 or one of this machine's")
    if allow is None and not is_loopback(host):
        raise PageError(f"--http-host {host} opens the page to the network: say who may play with --osc-allow CIDR")
    if allow is not None and osc_host not in (*_EVERYWHERE, "localhost") and not allow.allows(osc_host):
        raise PageError(f"--osc-allow must name {osc_host} as well: the page speaks to OSC from there")
    return host


def rows_of(methods: Iterable[Method], voices: int) -> list[tuple[str, str, str]]:
    """Address, type tags and description of ``methods``, and of the lists of values for so many ``voices``."""
    rows = [(m.address, type_tags(m.arguments, m.fewest), m.description) for m in methods]
    for address, arguments, description in LISTS:
        for one in address.split(", "):
            numbers = range(1, voices + 1) if "<n>" in one else (0,)
            tags = type_tags(arguments, 2)
            rows += [(one.replace("<n>", str(number)), tags, description) for number in numbers]
    return rows


class PageProcess:
    """Serves the page of ``engine`` at ``host``:``port`` (0 chooses a free one) between `start` and `stop`.

    ``osc`` is where the engine's server listens, ``rows`` what it takes (`rows_of`). ``say`` is called with a line if
    the process ends by itself.
    """

    def __init__(
        self,
        engine: Shown,
        osc: Client,
        rows: list[tuple[str, str, str]],
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        allow: tuple[str, ...] = (),
        name: str = "texbridge",
        say: Callable[[str], None] = lambda line: None,
    ) -> None:
        self.host, self.port = host, port
        self._feed = Feed(engine)
        self._settings = {
            "osc": (_EVERYWHERE.get(osc[0], osc[0]), osc[1]),
            "methods": rows,
            "host": host,
            "allow": list(allow),
            "name": name,
        }
        self._say = say
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._ended = threading.Event()

    @property
    def url(self) -> str:
        """Where a browser on this machine finds the page."""
        return f"http://{endpoint(_EVERYWHERE.get(self.host, self.host), self.port)}/"

    def start(self) -> None:
        """Begin to serve; raises ``PageError``."""
        process = self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "texbridge.realtime.web"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
        )
        watchdog = threading.Timer(START_SECONDS, process.kill)
        watchdog.start()
        try:
            _write(process, {**self._settings, "port": self.port})
            assert process.stdout is not None
            first = json.loads(process.stdout.readline() or b'{"error": "its process ended"}')
        except OSError:
            first = {"error": "its process ended"}
        finally:
            watchdog.cancel()
        if "error" in first:
            self.stop()
            raise PageError(
                f"the page cannot be served at {endpoint(self.host, self.port)}: {first['error']}; "
                "choose another --http-port (0 takes a free one)"
            )
        self.port = int(first["port"])
        self._thread = threading.Thread(target=self._run, args=(process,), name="texbridge-page", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the process; may be called again."""
        process, self._process = self._process, None
        if process is None:
            return
        self._ended.set()
        if self._thread is not None:
            self._thread.join(PATIENCE_SECONDS)
            if self._thread.is_alive():
                process.kill()
                self._thread.join()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _run(self, process: subprocess.Popen[bytes]) -> None:
        count = 0
        try:
            while not self._ended.wait(PERIOD_SECONDS):
                told = self._feed.changes()
                if count % STATE_EVERY == 0:
                    told.update(self._feed.state())
                count += 1
                if told:
                    _write(process, told)
        except (OSError, ValueError):
            if not self._ended.is_set():
                self._say("the page ended; the sound goes on without it")


def _write(process: subprocess.Popen[bytes], what: dict[str, Any]) -> None:
    """One line for the process; waits while it reads nothing."""
    assert process.stdin is not None
    line = memoryview(json.dumps(what).encode() + b"\n")
    while line:
        line = line[process.stdin.write(line) or 0 :]
