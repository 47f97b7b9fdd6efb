"""The UDP sockets that the server listens on: one, or one for each family, of one port number.

This machine is 127.0.0.1 as well as ::1, and a client that says "localhost" may mean either; so a server that hears
the one hears the other, which opens nothing to the network. Every IPv6 socket is for IPv6 alone: an IPv4 client is seen
with its IPv4 address, and is answered from the socket that it asked.
"""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator

from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.clients import Client, numeric_host

COMPANIONS = {"127.0.0.1": "::1", "0.0.0.0": "::1", "::": "0.0.0.0"}
"""What is listened on as well, where the machine has it."""
FREE_PORT_TRIES = 32
PORT_TAKEN = frozenset((errno.EADDRINUSE, errno.EACCES))


class Sockets:
    """Binds ``host``:``port``, and the ``COMPANIONS`` of the host at the same port (0 chooses one that all have free).

    Iterating gives the sockets, which do not block. ``notice`` says on one line that another program has the port of a
    companion, else it is empty; a companion that the machine does not have is left out in silence. Raises ``OscError``
    on one line if the host or the port cannot be had.
    """

    def __init__(self, host: str, port: int) -> None:
        first = _plain(host)
        hosts = [first, *([COMPANIONS[first]] if first in COMPANIONS else [])]
        self.notice = ""
        for tries_left in reversed(range(FREE_PORT_TRIES)):
            self._sockets, taken, fault = _bind_all(hosts, port)
            if not self._sockets:
                raise _refusal(host, port, fault)
            if taken and port == 0 and tries_left:
                self.close()
                continue
            if taken:
                self.notice = (
                    f"OSC port {self.address[1]} on {taken} belongs to another program: only {self.address[0]} is heard"
                )
            return

    def __iter__(self) -> Iterator[socket.socket]:
        return iter(self._sockets)

    @property
    def address(self) -> Client:
        """Numeric host and port of the first socket; the port is that of all."""
        host, port = self._sockets[0].getsockname()[:2]
        return host, port

    def reaches(self, host: str) -> bool:
        """Whether there is a socket of the numeric ``host``'s family."""
        return any(bound.family == _family(host) for bound in self._sockets)

    def send(self, data: bytes, target: Client) -> None:
        """One datagram, from the socket of the target's family; raises ``OSError`` where it cannot leave."""
        family = _family(target[0])
        sending = next((bound for bound in self._sockets if bound.family == family), None)
        if sending is None:
            raise OSError(errno.EAFNOSUPPORT, f"no socket for {target[0]}")
        sending.sendto(data, (_plain(target[0]), target[1]))

    def close(self) -> None:
        """Free the port; may be called again."""
        for bound in self._sockets:
            bound.close()


def endpoint(host: str, port: int) -> str:
    """Host and port as people write them.

    >>> endpoint("127.0.0.1", 9000), endpoint("::1", 9000)
    ('127.0.0.1:9000', '[::1]:9000')
    """
    plain = host.strip("[]")
    return f"[{plain}]:{port}" if ":" in plain else f"{plain}:{port}"


def _plain(host: str) -> str:
    """A numeric host in its usual form, IPv4 within IPv6 as IPv4; any other as it is."""
    if host.lower() == "localhost":
        return "127.0.0.1"
    address = numeric_host(host.strip("[]"))
    return host if address is None or "%" in host else str(address)


def _family(host: str) -> int:
    address = numeric_host(host)
    return socket.AF_INET6 if address is not None and address.version == 6 else socket.AF_INET


def _bind_all(hosts: list[str], port: int) -> tuple[list[socket.socket], str, Exception]:
    """The sockets of ``hosts`` at one port, a later host whose port is taken, and the first thing that went wrong.

    There are none where the first host's port is taken, or no host is to be had.
    """
    bound: list[socket.socket] = []
    taken, faults = "", []
    for host in hosts:
        try:
            bound.append(_bind(host, port))
            port = port or bound[0].getsockname()[1]
        except (OSError, OverflowError, UnicodeError) as error:
            faults.append(error)
            if getattr(error, "errno", None) not in PORT_TAKEN:
                continue
            if not bound:
                break
            taken = host
    return bound, taken, faults[0] if faults else OSError()


def _bind(host: str, port: int) -> socket.socket:
    """A UDP socket of one's own (no address reuse: a port in use must be seen); raises ``OSError`` and the like."""
    if not 0 <= port <= 65535:
        raise OSError("ports are 0 to 65535")
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM)[0]
    bound = socket.socket(family, kind, protocol)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        if family == socket.AF_INET6:
            bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        bound.bind(address)
        bound.setblocking(False)
    except BaseException:
        bound.close()
        raise
    return bound


def _refusal(host: str, port: int, fault: Exception) -> OscError:
    reason = getattr(fault, "strerror", None) or str(fault)
    remedy = "choose another with --osc-port, or check --osc-host"
    error = OscError(f"OSC port {port} on {host} cannot be opened ({reason}); {remedy}")
    error.__cause__ = fault
    return error
