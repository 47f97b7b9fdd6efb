"""The page's process: the settings and then the feed come by stdin, one JSON object a line; it ends with them.

The first line of stdout says where it listens, or why it cannot.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import sys
from typing import Any

from texbridge.realtime.osc.access import AllowList
from texbridge.realtime.osc.clients import is_loopback
from texbridge.realtime.web.announce import announced
from texbridge.realtime.web.service import FRAME_BYTES, Service
from texbridge.realtime.web.tree import MethodRow

FEED_LINE_BYTES = 4 * 1024 * 1024
EXTENSIONS = ("ACCESS", "VALUE", "RANGE", "DESCRIPTION", "UNIT", "CLIPMODE", "HTML")
COMMANDS = ("LISTEN", "IGNORE", "PATH_CHANGED", "PATH_ADDED", "PATH_REMOVED")


class EngineAnswers(asyncio.DatagramProtocol):
    """Hands on what comes back from the engine's server."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def datagram_received(self, data: bytes, addr: Any) -> None:
        """One packet."""
        self._service.replied(data)


async def serve_page(settings: dict[str, Any], feed: asyncio.StreamReader) -> None:
    """Serve until the feed ends."""
    from websockets.asyncio.server import serve

    transports: list[asyncio.DatagramTransport] = []
    service = Service(
        [MethodRow(*row) for row in settings["methods"]],
        AllowList.parse(settings["allow"]) if settings["allow"] else None,
        {},
        lambda packet: transports[0].sendto(packet),
    )
    loop = asyncio.get_running_loop()
    host, port = settings["osc"]
    transport, _ = await loop.create_datagram_endpoint(lambda: EngineAnswers(service), remote_addr=(host, port))
    transports.append(transport)
    try:
        server = await serve(
            service.converse,
            settings["host"],
            settings["port"],
            process_request=service.answer,
            max_size=FRAME_BYTES,
            max_queue=8,
            compression=None,
            server_header=None,
            open_timeout=5,
            logger=logging.getLogger("texbridge.web"),
        )
    except OSError as error:
        say({"error": os.strerror(error.errno) if error.errno else str(error)})
        return
    async with server:
        own = server.sockets[0].getsockname()
        service.about.update(host_info(settings, own[1]))
        say({"port": own[1]})
        async with announced(settings["name"], own[0], own[1]):
            await listen(service, feed)
    transport.close()


def host_info(settings: dict[str, Any], port: int) -> dict[str, Any]:
    """What OSCQuery's HOST_INFO answers. Who asks from another machine sends OSC to where it asked."""
    return {
        "NAME": settings["name"],
        **({"OSC_IP": settings["osc"][0]} if is_loopback(settings["host"]) else {}),
        "OSC_PORT": settings["osc"][1],
        "OSC_TRANSPORT": "UDP",
        "WS_PORT": port,
        "EXTENSIONS": dict.fromkeys((*EXTENSIONS, *COMMANDS), True),
    }


async def listen(service: Service, feed: asyncio.StreamReader) -> None:
    """Take the feed in to its end."""
    while line := await feed.readline():
        service.take(json.loads(line))


def say(what: dict[str, Any]) -> None:
    """One line for the process that began this one."""
    print(json.dumps(what), flush=True)


async def run() -> None:
    """The process from its first line to its last."""
    feed = asyncio.StreamReader(limit=FEED_LINE_BYTES)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(feed), sys.stdin)
    first = await feed.readline()
    if first:
        await serve_page(json.loads(first), feed)


if __name__ == "__main__":
    logging.disable()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run())
