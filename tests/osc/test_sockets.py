"""On which addresses the server is heard, and from which it answers."""

import errno
import socket
from collections.abc import Callable, Iterator

import pytest

from tests.support.osc_client import Client, MemoryEngine
from texbridge.realtime.errors import OscError
from texbridge.realtime.osc import sockets
from texbridge.realtime.osc.access import AllowList
from texbridge.realtime.osc.clients import is_loopback
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.osc.sockets import Sockets

IPV4, IPV6 = "127.0.0.1", "::1"
GAIN = "/voice/1/gain"


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as probe:
            probe.bind((IPV6, 0))
    except OSError:
        return False
    return True


needs_ipv6 = pytest.mark.skipif(not has_ipv6(), reason="needs a machine with IPv6 loopback")


@pytest.fixture
def engine() -> MemoryEngine:
    return MemoryEngine()


@pytest.fixture
def server(engine: MemoryEngine) -> Iterator[OscServer]:
    with OscServer(engine, port=0) as running:
        yield running


@needs_ipv6
@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("LocalHost", [IPV4, IPV6]),
        ("[::1]", [IPV6]),
        ("0:0:0:0:0:0:0:1", [IPV6]),
        ("::ffff:127.0.0.1", [IPV4, IPV6]),
        ("127.0.0.2", ["127.0.0.2"]),
        ("::", ["::", "0.0.0.0"]),
        ("0.0.0.0", ["0.0.0.0", IPV6]),
    ],
)
def test_a_host_is_taken_however_it_is_written(written: str, places: list[str]) -> None:
    bound = Sockets(written, 0)
    try:
        assert [own.getsockname()[0] for own in bound] == places
        assert bound.address[0] == places[0]
    finally:
        bound.close()


def answers(server: OscServer, host: str) -> bool:
    """Whether a ping is answered, and from the address that it was sent to."""
    with Client(server.port, host) as client:
        client.send("/ping", 7)
        client.socket.settimeout(5.0 if host in heard_by(server) else 0.2)
        try:
            data, source = client.socket.recvfrom(2000)
        except (TimeoutError, ConnectionRefusedError):
            return False
        return data.startswith(b"/pong") and source[:2] == (host, server.port)


def heard_by(server: OscServer) -> tuple[str, ...]:
    return {"::1": (IPV6,)}.get(server.host, (IPV4, IPV6))


@needs_ipv6
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "0.0.0.0", "::"])
def test_every_host_is_heard_where_one_expects_it(engine: MemoryEngine, host: str) -> None:
    with OscServer(engine, host, 0) as server:
        assert tuple(own for own in (IPV4, IPV6) if answers(server, own)) == heard_by(server)
        assert server.is_local is (host not in ("0.0.0.0", "::"))
        assert bool(server.warning) is not server.is_local


@needs_ipv6
def test_by_default_both_loopbacks_have_one_port_and_nothing_else_is_open(server: OscServer) -> None:
    assert server._sockets is not None
    places = [own.getsockname()[:2] for own in server._sockets]
    assert places == [(IPV4, server.port), (IPV6, server.port)]
    assert all(is_loopback(host) for host, _ in places) and server.warning == ""


@needs_ipv6
def test_stopping_frees_the_port_of_both(engine: MemoryEngine, server: OscServer) -> None:
    port = server.port
    server.stop()
    for family, host in ((socket.AF_INET, IPV4), (socket.AF_INET6, IPV6)):
        with socket.socket(family, socket.SOCK_DGRAM) as free:
            free.bind((host, port))


@needs_ipv6
def test_an_ipv6_client_plays_asks_and_is_told_its_faults(engine: MemoryEngine, server: OscServer) -> None:
    with Client(server.port, IPV6) as client:
        client.send(GAIN, -6.0)
        client.send("/nowhere", 1)
        assert client.receive()[0] == "/error"
        client.settle()
    assert engine.changes == [(GAIN, -6.0, False)]


@needs_ipv6
@pytest.mark.parametrize("asking", [IPV4, IPV6])
@pytest.mark.parametrize("named", [IPV4, IPV6])
def test_a_local_client_has_its_replies_sent_to_either_loopback(server: OscServer, asking: str, named: str) -> None:
    with Client(server.port, asking) as client, Client(server.port, named) as listener:
        client.send("/subscribe", named, listener.port)
        assert listener.receive()[0] == "/meters"
        client.send("/ping", 3)
        assert ("/pong", [3]) in listener.until("/pong")


@needs_ipv6
@pytest.mark.parametrize("asking", [IPV4, IPV6])
def test_localhost_is_the_clients_own_way_here(server: OscServer, asking: str) -> None:
    with Client(server.port, asking) as client, Client(server.port, asking) as listener:
        client.send("/subscribe", "localhost", listener.port)
        assert listener.receive()[0] == "/meters"


@needs_ipv6
def test_a_family_without_a_socket_cannot_be_subscribed(engine: MemoryEngine) -> None:
    with OscServer(engine, IPV6, 0) as server, Client(server.port, IPV6) as client:
        client.send("/subscribe", IPV4, client.port)
        address, (_, reason) = client.receive()
    assert address == "/error" and "IPv4" in reason
    assert len(server.subscribers) == 0


@needs_ipv6
@pytest.mark.parametrize("host", [IPV4, IPV6])
def test_a_subscription_to_the_server_itself_is_refused_on_both(server: OscServer, host: str) -> None:
    with Client(server.port) as client:
        client.send("/subscribe", host, server.port)
        assert client.receive()[0] == "/error"


@pytest.mark.parametrize("number", [errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL, errno.EPROTONOSUPPORT])
def test_a_machine_without_ipv6_works_in_silence(
    engine: MemoryEngine, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(sockets, "_bind", failing(lambda host: host == IPV6, number))
    with OscServer(engine, port=0) as server:
        assert answers(server, IPV4) and server.warning == ""


def failing(when: Callable[[str], bool], number: int) -> Callable[[str, int], socket.socket]:
    """`_bind`, where the system refuses the hosts that ``when`` chooses."""
    real = sockets._bind

    def bind(host: str, port: int) -> socket.socket:
        if when(host):
            raise OSError(number, "refused")
        return real(host, port)

    return bind


@needs_ipv6
def test_a_port_that_another_program_has_on_ipv6_alone_is_said_and_left(engine: MemoryEngine) -> None:
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as other:
        other.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        other.bind((IPV6, 0))
        port = other.getsockname()[1]
        with OscServer(engine, port=port) as server:
            assert answers(server, IPV4)
            assert f"{port} on ::1 belongs to another program" in server.warning and "\n" not in server.warning


def test_a_port_that_another_program_has_on_ipv4_is_an_error(engine: MemoryEngine) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind((IPV4, 0))
        with pytest.raises(OscError, match="--osc-port"):
            OscServer(engine, port=other.getsockname()[1]).start()


@needs_ipv6
def test_a_free_port_is_free_on_both(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = iter([True, True, True, False])
    monkeypatch.setattr(sockets, "_bind", failing(lambda host: host == IPV6 and next(taken), errno.EADDRINUSE))
    both = Sockets(IPV4, 0)
    try:
        assert len(list(both)) == 2 and list(taken) == [] and both.notice == ""
        assert len({own.getsockname()[1] for own in both}) == 1
    finally:
        both.close()


@pytest.mark.parametrize(
    ("text", "host", "allowed"),
    [
        ("::ffff:192.168.1.7", "192.168.1.7", True),
        ("::ffff:192.168.1.7", "::ffff:192.168.1.7", True),
        ("::ffff:192.168.1.0/120", "192.168.1.99", True),
        ("::ffff:192.168.1.0/120", "192.168.2.99", False),
        ("::ffff:0:0/96", "8.8.8.8", True),
        ("::/0", "8.8.8.8", False),
        ("2001:db8::/32", "::1", True),
    ],
)
def test_ipv4_within_ipv6_is_ipv4_to_the_list(text: str, host: str, allowed: bool) -> None:
    assert AllowList.parse([text]).allows(host) is allowed
