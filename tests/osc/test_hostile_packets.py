"""The OSC server under attack: who may speak, who is answered, and what one packet may cost."""

import itertools
import socket
import time
from collections import Counter

import pytest
from pythonosc.osc_message_builder import OscMessageBuilder

from tests.support.osc_client import Client, MemoryEngine, bundle, table
from tests.support.osc_rig import Rig
from texbridge.realtime.errors import OscError
from texbridge.realtime.osc import clients
from texbridge.realtime.osc.access import AllowList
from texbridge.realtime.osc.address import match_all, parse_pattern
from texbridge.realtime.osc.clients import CROWD, LOCAL_PLACES, MAX_SUBSCRIBERS, ReplyLimit, Subscribers
from texbridge.realtime.osc.interface import Caller
from texbridge.realtime.osc.methods import METHODS
from texbridge.realtime.osc.packet import MAX_ARGUMENTS, MAX_MESSAGES, MAX_PATTERNS, encode, read_packet
from texbridge.realtime.osc.replies import LOCAL_BYTES, NETWORK_BYTES, NETWORK_FACTOR, PACKET_BYTES
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.osc.table import AddressTable
from texbridge.realtime.parameters import MASTER_GAIN

GAIN = "/voice/1/gain"
FRIEND, STRANGER = ("192.168.1.40", 5000), ("203.0.113.9", 5000)


# Who may speak


@pytest.mark.parametrize(
    ("texts", "host", "allowed"),
    [
        (["192.168.1.0/24"], "192.168.1.255", True),
        (["192.168.1.0/24"], "192.168.2.1", False),
        (["192.168.1.77/24"], "192.168.1.1", True),
        (["10.0.0.1,10.0.0.2"], "10.0.0.2", True),
        (["10.0.0.1", " 10.0.0.3 "], "10.0.0.3", True),
        (["10.0.0.1"], "10.0.0.2", False),
        (["0.0.0.0/0"], "8.8.8.8", True),
        (["0.0.0.0/0"], "2001:db8::1", False),
        (["10.0.0.0/8"], "::ffff:10.1.2.3", True),
        (["10.0.0.0/8"], "::ffff:11.1.2.3", False),
        (["fe80::/10"], "fe80::1%eth0", True),
        (["2001:db8::/32"], "2001:db9::1", False),
        ([], "127.0.0.1", True),
        ([], "127.8.8.8", True),
        ([], "::1", True),
        ([], "::ffff:127.0.0.1", True),
        (["0.0.0.0/0"], "not an address", False),
        ([], "", False),
    ],
)
def test_the_list_says_who_may_speak(texts: list[str], host: str, allowed: bool) -> None:
    assert AllowList.parse(texts).allows(host) is allowed


@pytest.mark.parametrize(
    "text", ["", "10.0.0.0/33", "example.org", "10.0.0", "10.0.0.1/24/8", "1.2.3.4,,", "10.0.0.0-9"]
)
def test_a_network_that_is_none_is_refused_on_one_line(text: str) -> None:
    with pytest.raises(OscError, match=r"--osc-allow .* such as 192\.168\.1\.0/24") as refusal:
        AllowList.parse([text])
    assert "\n" not in str(refusal.value)


def test_strangers_are_counted_and_neither_read_nor_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig(allow=AllowList.parse(["192.168.1.0/24"]))
    for data in (encode(GAIN, -6.0), encode("/ping", 1), encode("/subscribe"), encode("/nowhere"), b"junk"):
        assert rig.receive(data, STRANGER) == []
    assert rig.engine.counts == Counter(refused=5, blocked=5)
    assert rig.engine.changes == [] and len(rig.server.subscribers) == 0 and rig.server.messages == 0
    monkeypatch.setattr(
        "texbridge.realtime.osc.server.messages_of", lambda *_: pytest.fail("a blocked packet was read")
    )
    rig.receive(encode("/ping"), STRANGER)


def test_friends_and_this_machine_are_heard() -> None:
    rig = Rig(allow=AllowList.parse(["192.168.1.0/24"]))
    for source in (FRIEND, ("127.0.0.1", 4000)):
        assert rig.receive(encode("/ping", 1), source) == [("/pong", [1], source)]
    assert rig.engine.counts["refused"] == rig.engine.counts["blocked"] == 0


def test_the_warning_names_the_list() -> None:
    assert "--osc-allow" in Rig().server.warning and "anyone" in Rig().server.warning
    warning = Rig(allow=AllowList.parse(["10.0.0.0/8,192.168.1.7"])).server.warning
    assert "10.0.0.0/8, 192.168.1.7/32" in warning and "anyone" not in warning
    assert Rig("127.0.0.1", AllowList.parse(["10.0.0.0/8"])).server.warning == ""


def test_a_real_packet_of_this_machine_passes_the_list() -> None:
    with OscServer(MemoryEngine(), port=0, allow=AllowList()) as server, Client(server.port) as client:
        client.send("/ping", 7)
        assert client.receive() == ("/pong", [7])


# Who is answered


def test_from_the_network_replies_go_to_the_sender_alone() -> None:
    rig = Rig()
    for host in ("203.0.113.9", "127.0.0.1", "192.168.1.41", "localhost", "::1", "255.255.255.255", "224.0.0.1"):
        [(address, (where, _), target)] = rig.receive(encode("/subscribe", host, 9001), FRIEND)
        assert (address, where, target) == ("/error", "/subscribe", FRIEND)
    assert len(rig.server.subscribers) == 0
    assert rig.receive(encode("/subscribe", FRIEND[0], 9001), FRIEND) == []
    assert [target for *_, target in rig.receive(encode("/ping"), FRIEND)] == [(FRIEND[0], 9001)]


@pytest.mark.parametrize(
    "host", ["203.0.113.9", "0.0.0.0", "::", "224.0.0.1", "255.255.255.255", "fe80::1%lo", "a.org"]
)
def test_a_local_client_cannot_aim_the_server_at_a_third_party(host: str) -> None:
    rig = Rig()
    [(address, arguments, target)] = rig.receive(encode("/subscribe", host, 9001), ("127.0.0.1", 4000))
    assert (address, arguments[0], target) == ("/error", "/subscribe", ("127.0.0.1", 4000))
    assert len(rig.server.subscribers) == 0


def test_a_local_client_may_name_whom_the_player_named() -> None:
    rig = Rig(allow=AllowList.parse(["192.168.1.0/24"]))
    assert rig.receive(encode("/subscribe", FRIEND[0], 9001), ("127.0.0.1", 4000)) == []
    assert rig.receive(encode("/subscribe", STRANGER[0], 9001), ("127.0.0.1", 4001))[0][0] == "/error"
    assert [target for *_, target in rig.receive(encode("/ping"), ("127.0.0.1", 4000))] == [(FRIEND[0], 9001)]


def test_nobody_ends_a_stranger_s_subscription() -> None:
    rig = Rig()
    rig.receive(encode("/subscribe", 20), FRIEND)
    assert rig.receive(encode("/unsubscribe", *FRIEND), STRANGER)[0][0] == "/error"
    rig.receive(encode("/unsubscribe"), STRANGER)
    assert len(rig.server.subscribers) == 1


def test_a_packet_that_claims_to_come_from_the_server_is_not_answered() -> None:
    for host in ("0.0.0.0", "127.0.0.1"):
        assert Rig(host).receive(encode("/nowhere"), ("127.0.0.1", 9000)) == []


def test_the_network_leaves_places_to_this_machine() -> None:
    subscribers = Subscribers()
    for index in range(MAX_SUBSCRIBERS - LOCAL_PLACES):
        subscribers.add((f"10.0.0.{index}", 1), (f"10.0.0.{index}", 1), 20.0, now=0.0)
    with pytest.raises(OscError, match="limit"):
        subscribers.add(STRANGER, STRANGER, 20.0, now=0.0)
    subscribers.add(("127.0.0.1", 1), ("127.0.0.1", 1), 20.0, now=0.0)


def test_forged_sources_get_no_more_errors_than_a_crowd() -> None:
    """Ten thousand sources in one second: what all of them are sent is bounded, every refusal is counted."""
    rig = Rig()
    errors = 0
    for index in range(10000):
        rig.now += 1e-4
        errors += len(rig.receive(encode("/nowhere"), (f"198.51.{index // 250}.{index % 250}", 1024 + index)))
    assert CROWD * 20 <= errors <= 2 * CROWD * 20 + 1
    assert rig.engine.counts["refused"] == 10000
    assert len(rig.receive(encode("/nowhere"), ("127.0.0.1", 4000))) == 1, "this machine is answered nevertheless"


def test_one_client_cannot_use_up_the_errors_of_all() -> None:
    limit = ReplyLimit()
    allowed = sum(limit.allow(STRANGER, now=0.0) for _ in range(1000))
    assert allowed == 20 and limit.allow(FRIEND, now=0.0)


@pytest.mark.parametrize(
    ("source", "at_once", "factor"), [(STRANGER, NETWORK_BYTES, NETWORK_FACTOR), (("127.0.0.1", 4000), LOCAL_BYTES, 0)]
)
def test_answers_are_bounded_in_bytes(source: tuple[str, int], at_once: int, factor: int) -> None:
    """A small packet must not bring a flood upon its (forged) source; this machine's own may be told far more."""
    rig = Rig()
    came = went = 0
    for index in range(2000):
        question = encode("/parameters", f"/{{voice,{index}}}/*/*")
        came += len(question) + PACKET_BYTES
        rig.receive(question, source)
        went += sum(len(data) + PACKET_BYTES for data, _ in rig.wire.sent)
    assert 0.9 * (at_once + factor * came) < went <= at_once + factor * came
    assert rig.engine.counts["dropped"] > 10000
    rig.now += 5.0
    replies = rig.receive(encode("/parameters"), source)
    assert replies[-1][1] == ["end", len(rig.engine.parameters)]


def test_a_question_after_a_change_is_another_question() -> None:
    rig = Rig()
    packet = bundle([encode(GAIN), encode(GAIN, -3.0), encode(GAIN), encode(GAIN), encode("/parameters", GAIN)])
    replies = rig.receive(packet, FRIEND)
    assert [r[1] for r in replies if r[0] == GAIN] == [[0.0], [-3.0]]
    assert replies[-2][1][6] == -3.0


def test_a_question_is_not_answered_again_while_its_answer_waits() -> None:
    rig = Rig()
    size = len(rig.receive(encode("/parameters"), FRIEND))
    many = [encode("/parameters"), encode("/status"), encode("/parameters", "/voice/*/gain")]
    replies = rig.receive(bundle(many * 200), FRIEND)
    assert sum(address == "/parameters" for address, *_ in replies) == size + 3, "three for the two gains"
    assert [r[1] for r in replies if r[0] == "/status" and r[1][0] == "end"] == [["end", 1]]
    assert len(rig.receive(encode("/parameters"), FRIEND)) == size
    assert rig.engine.counts["dropped"] == 0


# What one packet may cost


@pytest.mark.parametrize(
    "pattern",
    [
        "/" + "*a" * 40 + "/" + "*a" * 40 + "/" + "*a" * 40,
        "/*" * 3,
        "/" + "*" * 252 + "/*/*",
        "/*/*/" + "{,}" * 80,
        "/" + "{,}" * 20 + "/" + "{,}" * 20 + "/" + "{,}" * 20 + "*" * 40,
        "/*/*/" + "{," + "a," * 100 + "g}*",
        "/*/*/" + "[!z]*" * 40,
        "/{v,*}*{o,oi}*/{*}/*",
        "/*/?*?*?*?*/" + "?*" * 100,
        "/*/*/" + "[" + "a-z" * 80 + "]",
    ],
)
def test_a_pattern_bomb_is_soon_over(pattern: str) -> None:
    """Sixteen voices of ten parameters, in both units; seconds would be a hang, the bound is in milliseconds."""
    names = [f"/voice/{voice}/parameter_{index}" for voice in range(1, 17) for index in range(10)]
    engine = MemoryEngine()
    engine.parameters = dict.fromkeys(names, MASTER_GAIN)
    addresses = AddressTable(engine, ())
    begin = time.process_time()
    for _ in range(10):
        try:
            found = addresses.resolve(pattern)
        except OscError:
            continue
        assert set(found) <= set(addresses.targets.values())
    assert time.process_time() - begin < 2.0


@pytest.mark.parametrize("address", ["/parameters", "/subscribe"])
def test_a_text_of_any_length_is_refused_and_not_kept(address: str) -> None:
    """What is read is remembered, since clients repeat it; what is longer than anything that is meant is not."""
    rig = Rig()
    remembered = [parse_pattern.cache_info().currsize, clients._read_host.cache_info().currsize]
    for index in range(10):
        text = f"/{index}" + "a*" * 20000
        [(reply, (where, _), _)] = rig.receive(texts(address, text, index), ("127.0.0.1", 4000))
        assert (reply, where) == ("/error", address)
    assert [parse_pattern.cache_info().currsize, clients._read_host.cache_info().currsize] == remembered


def texts(address: str, text: str, port: int) -> bytes:
    """A message with a text that `encode` would cut."""
    builder = OscMessageBuilder(address)
    builder.add_arg(text, "s")
    if address == "/subscribe":
        builder.add_arg(1024 + port, "i")
    return bytes(builder.build().dgram)


def test_matching_together_is_matching_one_by_one() -> None:
    addresses = list(table(3))
    for pattern in ("/voice/*/gain", "/*/*", "/voice/[13]/{gain,pan}", "/voice/?/*a*", "/voice/1/{,x}gain", "/none"):
        assert match_all(pattern, addresses) == [a for a in addresses if match_all(pattern, [a])]
    assert len(match_all("/voice/*/{gain,pan}", addresses)) == 6


def test_packets_hold_a_bounded_number_of_things() -> None:
    assert len(read_packet(bundle([encode(GAIN, 1.0)] * MAX_MESSAGES), 0.0)) == MAX_MESSAGES
    for data, reason in (
        (bundle([encode(GAIN, 1.0)] * (MAX_MESSAGES + 1)), "messages"),
        (bundle([bundle([encode(GAIN)] * 600)] * 2), "messages"),
        (bundle([encode("/*", 1.0)] * (MAX_PATTERNS + 1)), "patterns"),
        (encode(GAIN, *range(MAX_ARGUMENTS + 1)), "arguments"),
        (b"/a\0\0" + b"," + b"[" * 6 + b"]" * 6 + b"\0" * 3, "arrays"),
        (b"/a\0\0," + b"T" * 60000 + b"\0" * 3, "arguments"),
    ):
        with pytest.raises(OscError, match=rf"{reason}.*at most"):
            read_packet(data, 0.0)


@pytest.mark.parametrize(
    "arguments",
    [
        b",bi\0\xff\xff\xff\xfc\0\0\0\1",
        b",b\0\0\x80\0\0\0",
        b",b\0\0\x7f\xff\xff\xff",
        b",b\0\0\0\0\0\5abcd",
        b",s\0\0abcd",
        b",d\0\0abcd",
        b",if\0abcd",
    ],
)
def test_an_argument_must_lie_inside_its_packet(arguments: bytes) -> None:
    with pytest.raises(OscError, match=r"cut short|not an OSC message"):
        read_packet(b"/a\0\0" + arguments, 0.0)


def test_every_argument_type_is_still_read() -> None:
    data = b"/a\0\0,ifsbhdtrmTFN[i]\0\0\0\0"
    data += b"\0\0\0\1" + b"\x3f\x80\0\0" + b"abcd\0\0\0\0" + b"\0\0\0\3abc\0" + b"\0" * 7 + b"\5" + b"\0" * 8
    data += b"\0" * 7 + b"\1" + b"\0\0\0\7" + b"\1\2\3\4" + b"\0\0\0\x09"
    [message] = read_packet(data, 0.0)
    assert message.arguments[:6] == (1, 1.0, "abcd", b"abc", 5, 0.0)
    assert message.arguments[7:] == ((0, 0, 0, 7), (1, 2, 3, 4), True, False, None, [9])


def test_methods_refuse_any_arguments_politely() -> None:
    """Every method with every kind of argument, three at a time: an answer or `OscError`."""
    values = [
        None,
        True,
        -1,
        2**40,
        0.5,
        float("nan"),
        1e300,
        "",
        "127.0.0.1",
        "x" * 300,
        b"\0",
        [1, [2]],
        (1, 2, 3, 4),
    ]
    rig = Rig()
    caller = Caller(rig.server, ("127.0.0.1", 4000))
    for method in METHODS:
        for count in range(3):
            for arguments in itertools.product(values, repeat=count):
                try:
                    method.check_count(arguments)
                    method.handler(rig.server, caller, *arguments)
                except OscError as error:
                    assert "\n" not in str(error), method.address
                rig.server.subscribers.remove(("127.0.0.1", 4000))


def own_address() -> str:
    """An address of this machine that is not loopback; skips where there is none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: it only chooses the way
        except OSError:
            pytest.skip("needs a network interface besides loopback")
        return str(probe.getsockname()[0])


@pytest.mark.parametrize(("allow", "heard"), [(None, True), ("self", True), ("10.255.255.1", False)])
def test_real_packets_over_a_network_interface(allow: str | None, heard: bool) -> None:
    host = own_address()
    listed = None if allow is None else AllowList.parse([host if allow == "self" else allow])
    engine = MemoryEngine()
    with (
        OscServer(engine, "0.0.0.0", 0, allow=listed) as server,
        Client(server.port) as local,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as remote,
    ):
        remote.bind((host, 0))
        remote.settimeout(5.0 if heard else 0.2)
        for data in (encode("/nowhere"), encode(GAIN, -6.0), encode("/ping", 4)):
            remote.sendto(data, (host, server.port))
        local.settle()
        if heard:
            assert [remote.recv(2000).split(b"\0")[0] for _ in range(2)] == [b"/error", b"/pong"]
        else:
            with pytest.raises(TimeoutError):
                remote.recv(2000)
        assert engine.counts["blocked"] == (0 if heard else 3) and engine.counts["refused"] == (1 if heard else 3)
        assert len(engine.changes) == (1 if heard else 0)
