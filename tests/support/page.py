"""A page process beside an engine that only remembers, and what asks it by HTTP and WebSocket."""

import contextlib
import http.client
import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from tests.support.osc_client import MemoryEngine
from texbridge.realtime.osc.interface import Method
from texbridge.realtime.osc.methods import METHODS
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.web.process import PageProcess, rows_of


class StillTap:
    """A tap on silence."""

    def position(self) -> int:
        return 48000

    def read(self, start: int) -> np.ndarray:
        return np.zeros((48000 - start, 2), np.float32)


class PageEngine(MemoryEngine):
    """What a page is fed from."""

    sample_rate = 48000

    def __init__(self, voices: int = 2) -> None:
        super().__init__(voices)
        self.tap = StillTap()


@contextlib.contextmanager
def served_page(engine: PageEngine, methods: tuple[Method, ...] = ()) -> Iterator[PageProcess]:
    """The page of ``engine``, whose OSC server is there too."""
    with OscServer(engine, port=0, methods=methods) as server:
        page = PageProcess(engine, server.address, rows_of((*methods, *METHODS), engine.voices))  # type: ignore[arg-type]
        page.start()
        try:
            yield page
        finally:
            page.stop()


def fetch(page: PageProcess, path: str, **headers: str) -> tuple[int, Any]:
    """Status and body of one GET: JSON, else text."""
    connection = http.client.HTTPConnection(page.host, page.port, timeout=20)
    with contextlib.closing(connection):
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        body = answer.read().decode()
        return answer.status, json.loads(body) if body.startswith("{") else body
