"""Who may speak to the page: which machines, and which pages of other servers may not through a visitor's browser.

A page elsewhere can make a browser on this machine ask us anything. It cannot hide its ``Origin`` from a WebSocket, and
a name that it lets point here (DNS rebinding) stands in ``Host``: so numbers and this machine's own names alone pass.

>>> is_own_host("127.0.0.1:8080"), is_own_host("[::1]:8080"), is_own_host("localhost"), is_own_host("evil.example:8080")
(True, True, True, False)
>>> is_own_origin("http://127.0.0.1:8080", "127.0.0.1:8080"), is_own_origin("http://evil.example", "127.0.0.1:8080")
(True, False)
"""

from __future__ import annotations

import re
import socket
from functools import cache

from texbridge.realtime.osc.clients import numeric_host

_HOST = re.compile(r"(\[[0-9A-Fa-f:.%a-z]{2,64}\]|[A-Za-z0-9.-]{1,253})(:[0-9]{1,5})?")


@cache
def own_names() -> frozenset[str]:
    """What this machine is called, by itself and by its neighbours."""
    name = socket.gethostname().lower().removesuffix(".local")
    return frozenset(("localhost", name, f"{name}.local"))


def is_own_host(host: str | None) -> bool:
    """Whether a ``Host`` header names this machine: by a number, or by a name that nobody else can give it."""
    found = _HOST.fullmatch(host or "")
    if found is None:
        return False
    name = found[1].strip("[]").lower()
    return numeric_host(name) is not None or name in own_names()


def is_own_origin(origin: str | None, host: str | None) -> bool:
    """Whether a request comes from our own page, or from no page at all (a program sends no ``Origin``)."""
    return origin is None or origin.lower() == f"http://{host}".lower()
