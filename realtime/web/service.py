"""The server of the page's process: HTTP and WebSockets on one side, the feed and the engine's OSC on the other.

Only this module needs the extra `page`, and only when it begins to serve.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.access import AllowList
from texbridge.realtime.osc.packet import MAX_TEXT, encode, messages_of
from texbridge.realtime.web.gate import is_own_host, is_own_origin
from texbridge.realtime.web.mirror import Mirror
from texbridge.realtime.web.tree import Answered, MethodRow, Tree
from texbridge.realtime.web.viewers import Viewer

PAGE = Path(__file__).with_name("page.html")
FRAME_BYTES = 16 * 1024
MAX_VIEWERS = 16
MOST_ARGUMENTS = 8
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
    " img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}
ONLY_BY_UDP = frozenset(("/subscribe", "/unsubscribe"))


class Service:
    """Serves what the `Mirror` holds. ``send`` takes OSC packets for the engine; ``about`` is what HOST_INFO adds."""

    def __init__(
        self, methods: list[MethodRow], allow: AllowList | None, about: dict[str, Any], send: Callable[[bytes], None]
    ) -> None:
        self.mirror = Mirror()
        self.tree = Tree(
            self.mirror.parameters, self.mirror.values, [row for row in methods if row.address not in ONLY_BY_UDP]
        )
        self.about = about
        self._allow = allow
        self._send = send
        self._viewers: set[Viewer] = set()

    def take(self, told: dict[str, Any]) -> None:
        """Hand on what the feed told."""
        paths = self.mirror.take(told)
        for viewer in self._viewers:
            viewer.paths(paths)
            viewer.show(told)
        for address, value in told.get("values", {}).items():
            self._tell_listeners(address, value)

    def replied(self, data: bytes) -> None:
        """Hand on what the engine's server answered."""
        with contextlib.suppress(OscError):
            for message in messages_of(data, 0.0):
                for viewer in self._viewers:
                    viewer.reply(message.address, *message.arguments)

    def answer(self, connection: Any, request: Any) -> Any:
        """Answer an HTTP request; None lets a WebSocket begin."""
        from websockets.datastructures import Headers
        from websockets.http11 import Response

        def respond(status: HTTPStatus, body: bytes = b"", kind: str = "text/plain; charset=utf-8") -> Response:
            headers = {"Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close", **SECURITY}
            return Response(int(status), status.phrase, Headers(headers), b"" if request.method == "HEAD" else body)

        refusal = self._refusal(connection, request)
        if refusal is not None:
            return respond(*refusal)
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return None if len(self._viewers) < MAX_VIEWERS else respond(HTTPStatus.SERVICE_UNAVAILABLE)
        if request.method not in ("GET", "HEAD"):
            return respond(HTTPStatus.METHOD_NOT_ALLOWED)
        answered = self._answered(request)
        if answered.is_page:
            return respond(HTTPStatus.OK, PAGE.read_bytes(), "text/html; charset=utf-8")
        body = b"" if answered.body is None else json.dumps(answered.body, ensure_ascii=False).encode()
        return respond(answered.status, body, "application/json")

    def _refusal(self, connection: Any, request: Any) -> tuple[HTTPStatus, bytes] | None:
        hosts, origins = request.headers.get_all("Host"), request.headers.get_all("Origin")
        peer = str((connection.remote_address or ("",))[0])
        if self._allow is not None and not self._allow.allows(peer):
            return HTTPStatus.FORBIDDEN, b"--osc-allow does not name this machine"
        if len(hosts) != 1 or not is_own_host(hosts[0]):
            return HTTPStatus.FORBIDDEN, b"ask by this machine's number, or as localhost"
        if len(origins) > 1 or not is_own_origin(next(iter(origins), None), hosts[0]):
            return HTTPStatus.FORBIDDEN, b"not from another page"
        return None

    def _answered(self, request: Any) -> Answered:
        path, _, query = request.path.partition("?")
        return self.tree.query(path, query, self.about, "text/html" in request.headers.get("Accept", ""))

    async def converse(self, socket: Any) -> None:
        """Serve one WebSocket until it ends."""
        from websockets.exceptions import ConnectionClosed

        viewer = Viewer(socket)
        self._viewers.add(viewer)
        pump = asyncio.create_task(viewer.pump())
        try:
            async for frame in socket:
                self._heard(viewer, frame)
        except ConnectionClosed:
            pass
        finally:
            self._viewers.discard(viewer)
            pump.cancel()
            await asyncio.gather(pump, return_exceptions=True)

    def _heard(self, viewer: Viewer, frame: str | bytes) -> None:
        """Do what one frame asks: a command as JSON, or OSC. What cannot be understood is answered, or passed over."""
        try:
            if isinstance(frame, bytes):
                for message in messages_of(frame, 0.0):
                    self._play(viewer, message.address, message.arguments)
                return
            asked = json.loads(frame)
            command, data = asked["COMMAND"], asked.get("DATA")
        except (OscError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            viewer.reply("/error", "page", "neither a command nor OSC")
            return
        if command == "FOLLOW":
            viewer.follows = True
            viewer.show(self.mirror.everything())
        elif command == "LISTEN" and isinstance(data, str) and self.tree.parameter(data) is not None:
            viewer.listen(data)
        elif command == "IGNORE" and isinstance(data, str):
            viewer.listened.discard(data)
        elif command == "SEND" and isinstance(data, list) and data and isinstance(data[0], str):
            self._play(viewer, data[0], tuple(data[1:]))
        else:
            viewer.reply("/error", "page", "an unknown command, or one without what it needs")

    def _play(self, viewer: Viewer, address: str, arguments: tuple[object, ...]) -> None:
        """Send one message to the engine, and show the other viewers what it sets. An impulse is a pressed button."""
        arguments = () if arguments == (None,) else arguments
        if not self.tree.knows(address) or not _are_plain(arguments):
            viewer.reply("/error", address[:MAX_TEXT], "nothing that the page may send")
            return
        found = self.tree.parameter(address)
        [argument] = arguments if len(arguments) == 1 else (None,)
        if found is not None and isinstance(argument, (int, float)):
            plain, is_norm = found
            value = self.mirror.move(plain, is_norm, float(argument))
            for other in self._viewers - {viewer}:
                other.show({"values": {plain: value}})
            self._tell_listeners(plain, value, viewer)
        self._send(encode(address, *arguments))

    def _tell_listeners(self, address: str, value: float, but: Viewer | None = None) -> None:
        for listened in (address, f"{address}/norm"):
            for viewer in self._viewers:
                if viewer is not but and self.tree.parameter(listened) is not None:
                    viewer.value(listened, self.tree.value(listened))


def _are_plain(arguments: tuple[object, ...]) -> bool:
    """Whether these are few numbers and short texts, as the engine's server takes them."""

    def is_plain(argument: object) -> bool:
        if isinstance(argument, str):
            return len(argument) <= MAX_TEXT and argument.isprintable()
        if isinstance(argument, int):
            return abs(argument) < 2**31
        return isinstance(argument, float) and abs(argument) < 1e30

    return len(arguments) <= MOST_ARGUMENTS and all(map(is_plain, arguments))
