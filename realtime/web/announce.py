"""Tells the network by zeroconf that an OSCQuery server is here (``_oscjson._tcp``); a local one tells this machine."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

SERVICE = "_oscjson._tcp.local."
EVERYWHERE = ("0.0.0.0", "::")


@contextlib.asynccontextmanager
async def announced(name: str, host: str, port: int) -> AsyncIterator[None]:
    """Announce ``name`` at ``host``:``port`` for as long as the block runs.

    Where that cannot be, the block runs all the same: whoever knows the address finds it.
    """
    task = asyncio.create_task(_announce(name, host, port))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _announce(name: str, host: str, port: int) -> None:
    from zeroconf import InterfaceChoice, ServiceInfo, get_all_addresses
    from zeroconf.asyncio import AsyncZeroconf

    everywhere = host in EVERYWHERE
    zeroconf = AsyncZeroconf(interfaces=InterfaceChoice.All if everywhere else [host])
    try:
        info = ServiceInfo(
            SERVICE,
            f"{name}.{SERVICE}",
            port,
            server=f"{socket.gethostname().partition('.')[0]}.local.",
            parsed_addresses=get_all_addresses() if everywhere else [host],
        )
        await zeroconf.async_register_service(info, allow_name_change=True)
        await asyncio.Event().wait()
    finally:
        await zeroconf.async_close()
