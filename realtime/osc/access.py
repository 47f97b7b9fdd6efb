"""Which machines may speak to the OSC server: ``--osc-allow``.

>>> allowed = AllowList.parse(["192.168.1.0/24, 10.0.0.7"])
>>> [allowed.allows(host) for host in ("192.168.1.40", "10.0.0.7", "127.0.0.1", "::1", "10.0.0.8", "8.8.8.8")]
[True, True, True, True, False, False]
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass

from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.clients import is_loopback, numeric_host
from texbridge.realtime.osc.sockets import endpoint

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
IPV4_IN_IPV6 = ipaddress.IPv6Network("::ffff:0:0/96")


@dataclass(frozen=True)
class AllowList:
    """The ``networks`` whose packets are read. This machine (loopback) always may."""

    networks: tuple[Network, ...] = ()

    @classmethod
    def parse(cls, texts: Iterable[str]) -> AllowList:
        """From addresses and CIDR networks, each text one of them or several with commas between.

        An address alone is that machine; the bits after the prefix are ignored, IPv4 within IPv6 is IPv4. Raises
        ``OscError`` on one line.
        """
        words = [word.strip() for text in texts for word in text.split(",")]
        return cls(tuple(_network(word) for word in words))

    def allows(self, host: str) -> bool:
        """Whether packets of the numeric address ``host`` are read; IPv4 within IPv6 counts as IPv4."""
        if is_loopback(host):
            return True
        address = numeric_host(host)
        return address is not None and any(address in network for network in self.networks)

    def __str__(self) -> str:
        return ", ".join(map(str, self.networks)) or "this machine alone"


def openness(host: str, port: int, allow: AllowList | None) -> str:
    """One line on who can play a server that listens to the network."""
    where = f"OSC on {endpoint(host, port)} is open to the network"
    if allow is not None:
        return f"{where}: {allow} can play it (--osc-allow); --osc-host 127.0.0.1 keeps it local"
    return (
        f"{where}: anyone who reaches this machine can play it; --osc-allow CIDR says who may, "
        "--osc-host 127.0.0.1 keeps it local"
    )


def _network(text: str) -> Network:
    try:
        network = ipaddress.ip_network(text, strict=False)
    except ValueError as error:
        remedy = "give an address or a network such as 192.168.1.0/24"
        raise OscError(f"--osc-allow {text[:60]!r} is no network; {remedy}") from error
    if isinstance(network, ipaddress.IPv6Network) and network.subnet_of(IPV4_IN_IPV6):
        mapped = int(network.network_address) & 0xFFFFFFFF, network.prefixlen - IPV4_IN_IPV6.prefixlen
        return ipaddress.IPv4Network(mapped)
    return network
