"""Who is connected: what each wants to hear of, and what it has not been sent yet.

Nothing queues behind a slow connection: of each address it is owed the last value, of replies and paths the latest few.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Iterable
from typing import Any, Protocol

from texbridge.realtime.osc.packet import encode
from texbridge.realtime.web.mirror import Paths

MAX_LISTENED, REPLIES_KEPT, PATHS_KEPT = 4096, 64, 4096


class Socket(Protocol):
    """What is used of a WebSocket."""

    async def send(self, message: str | bytes) -> None:
        """Send one frame; returns when there is room for more."""


class Viewer:
    """One WebSocket. ``listened`` are the addresses that it hears as OSC; with ``follows`` it is the page."""

    def __init__(self, socket: Socket) -> None:
        self.follows = False
        self.listened: set[str] = set()
        self._socket = socket
        self._osc: dict[str, float] = {}
        self._page: dict[str, Any] = {}
        self._replies: deque[tuple[object, ...]] = deque(maxlen=REPLIES_KEPT)
        self._paths: deque[tuple[str, str]] = deque(maxlen=PATHS_KEPT)
        self._owed = asyncio.Event()

    def value(self, address: str, value: float) -> None:
        """A listener is told of one value."""
        if address in self.listened:
            self._osc[address] = value
            self._owed.set()

    def show(self, told: dict[str, Any]) -> None:
        """The page is told what the feed told; what is not yet sent is overtaken."""
        if not self.follows:
            return
        for key, news in told.items():
            known = self._page.get(key)
            self._page[key] = {**known, **news} if isinstance(known, dict) else news
        self._owed.set()

    def reply(self, *message: object) -> None:
        """The page is told a reply: address and arguments."""
        if self.follows:
            self._replies.append(message)
            self._owed.set()

    def paths(self, paths: Paths) -> None:
        """A program is told which nodes to ask for again; the page knows already."""
        if not self.follows and any(paths):
            kinds = ("PATH_ADDED", "PATH_REMOVED", "PATH_CHANGED")
            self._paths.extend((kind, a) for kind, addresses in zip(kinds, paths, strict=True) for a in addresses)
            self.listened.difference_update(paths.removed)
            self._owed.set()

    def listen(self, address: str) -> bool:
        """Hear of an address from now on; returns False for one too many."""
        if len(self.listened) >= MAX_LISTENED:
            return False
        self.listened.add(address)
        return True

    async def pump(self) -> None:
        """Send what is owed, for ever."""
        while True:
            await self._owed.wait()
            self._owed.clear()
            for frame in self._frames():
                await self._socket.send(frame)

    def _frames(self) -> Iterable[str | bytes]:
        osc, page, replies, paths = self._osc, self._page, list(self._replies), list(self._paths)
        self._osc, self._page = {}, {}
        self._replies.clear()
        self._paths.clear()
        frames: list[str | bytes] = [json.dumps({"COMMAND": kind, "DATA": address}) for kind, address in paths]
        frames += [encode(address, value) for address, value in osc.items()]
        if page or replies:
            frames.append(json.dumps({**page, **({"replies": replies} if replies else {})}))
        return frames
