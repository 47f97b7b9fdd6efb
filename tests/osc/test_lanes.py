"""Work that waits for the OSC thread: order within a client, turns between them, and what goes where room is short."""

from collections.abc import Iterator

import pytest

from tests.support.osc_client import bundle
from tests.support.osc_rig import Rig
from texbridge.realtime.osc.arrival import Receipt, received_now
from texbridge.realtime.osc.clients import Client
from texbridge.realtime.osc.datagrams import Datagram
from texbridge.realtime.osc.lanes import (
    MAX_LANES,
    MAX_REPLIES,
    MAX_WAITING_BYTES,
    OVERHEAD_BYTES,
    SLICE_SECONDS,
    Lanes,
    WaitingReply,
)
from texbridge.realtime.osc.packet import MAX_MESSAGES, MAX_PATTERNS, encode

A, B, C = ("127.0.0.1", 5001), ("127.0.0.1", 5002), ("192.168.1.9", 5003)
GAIN = "/voice/1/gain"
STEP_SECONDS = SLICE_SECONDS / 4.9
STEPS = 5  # in a slice


class Bench:
    """Lanes whose packets take a step for each of their bytes; time passes with steps and replies alone."""

    def __init__(self) -> None:
        self.lanes = Lanes(self.read, self.send, self.lose)
        self.now = 0.0
        self.done: list[tuple[Client, int]] = []
        self.replies: list[WaitingReply] = []
        self.lost = 0

    def read(self, packet: Datagram) -> Iterator[None]:
        for value in packet[0]:
            self.now += STEP_SECONDS
            self.done.append((packet[1], value))
            yield

    def send(self, reply: WaitingReply) -> None:
        self.now += STEP_SECONDS
        self.replies.append(reply)

    def lose(self, packets: int) -> None:
        self.lost += packets

    def put(self, client: Client, *packets: bytes) -> None:
        self.lanes.put([(data, client, Receipt(0.0, 0.0)) for data in packets])

    def work(self, slices: int | None = None) -> None:
        """So many slices, or all that there is."""
        done = 0
        while (slices is None or done < slices) and self.lanes.work(lambda: self.now):
            done += 1
        assert slices is None or done == slices

    def values(self, client: Client) -> list[int]:
        return [value for who, value in self.done if who == client]


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_a_newcomer_is_served_after_one_slice_of_whoever_floods(bench: Bench) -> None:
    bench.put(A, bytes(1000), bytes(1000))
    bench.work(10)
    assert len(bench.done) == 10 * STEPS
    bench.put(B, b"\7")
    bench.work(1)
    assert bench.done[-1] == (B, 7) and len(bench.done) == 10 * STEPS + 1


def test_clients_that_flood_share_the_time_and_keep_their_order(bench: Bench) -> None:
    for client in (A, B, C):
        bench.put(client, *(bytes(range(k, k + 10)) for k in range(0, 200, 10)))
    bench.work(60)
    shares = [len(bench.values(client)) for client in (A, B, C)]
    assert shares == [100, 100, 100]
    bench.work()
    for client in (A, B, C):
        assert bench.values(client) == list(range(200))


def test_a_client_that_comes_again_and_again_does_not_starve_one_who_waits(bench: Bench) -> None:
    bench.put(A, bytes(1000))
    for _ in range(100):
        bench.put(B, b"\1")
        bench.work(2)
    assert len(bench.values(B)) == 100
    assert len(bench.values(A)) >= 49 * STEPS


def test_replies_go_out_in_order_and_between_packets(bench: Bench) -> None:
    """Nobody's answers wait for the end of a flood, nor does a packet wait for all answers."""
    for index in range(10):
        assert bench.lanes.reply(A, "/pong", (index,))
    bench.put(A, *(bytes(2) for _ in range(5)))
    while len(bench.done) < 10:
        bench.work(1)
    assert 3 <= len(bench.replies) <= 6
    bench.work()
    assert [reply.arguments for reply in bench.replies] == [(index,) for index in range(10)]


def test_the_last_reply_waits_for_every_packet_that_came_before_and_no_other(bench: Bench) -> None:
    bench.put(A, bytes(100))
    assert bench.lanes.reply(B, "/synced", (), last=True)
    bench.put(A, bytes(100))
    while not bench.replies:
        bench.work(1)
    assert 100 <= len(bench.done) <= 100 + 2 * STEPS
    bench.work()
    assert len(bench.done) == 200


def test_what_is_due_goes_before_packets(bench: Bench) -> None:
    bench.put(A, bytes(100))
    bench.work(1)
    bench.lanes.add(A, lambda: bench.done.append((A, 99)))
    bench.lanes.add(A, lambda: bench.done.append((A, 98)))
    bench.work(1)
    assert bench.values(A)[STEPS : STEPS + 2] == [99, 98]


def test_where_no_room_is_left_the_oldest_of_whoever_sent_most_go(bench: Bench) -> None:
    packet = bytes(1024 - OVERHEAD_BYTES - 1)
    held = MAX_WAITING_BYTES // 1024
    bench.put(B, b"\1", b"\2")
    for index in range(held + 100):
        bench.put(A, packet + bytes([index % 256]))
    assert 100 <= bench.lost <= 102
    bench.work()
    assert bench.values(B) == [1, 2]
    assert bench.values(A)[-1] == (held + 99) % 256, "the newest stays"
    assert len(bench.values(A)) == (held + 100 - bench.lost) * (len(packet) + 1)


def test_what_waits_is_bounded_for_any_number_of_clients(bench: Bench) -> None:
    for index in range(3 * MAX_LANES):
        client = (f"10.0.{index // 250}.{index % 250}", 1024 + index)
        bench.put(client, b"\1\2")
        for _ in range(200):
            bench.lanes.reply(client, "/pong", ())
    assert len(bench.lanes._lanes) == MAX_LANES + 1
    assert sum(len(lane.replies) for lane in bench.lanes._lanes.values()) < 50000
    bench.work()
    assert len(bench.done) == 6 * MAX_LANES and not bench.lanes._lanes


def test_a_client_has_room_for_so_many_replies(bench: Bench) -> None:
    taken = sum(bench.lanes.reply(A, "/pong", ()) for _ in range(2 * MAX_REPLIES))
    assert taken == MAX_REPLIES
    assert not bench.lanes.ask(A, "/status", lambda: pytest.fail("it would not be heard"))
    bench.work()
    assert bench.lanes.reply(A, "/pong", ())


def test_a_question_that_fails_may_be_asked_again(bench: Bench) -> None:
    def fail() -> None:
        raise KeyError

    for _ in range(2):
        with pytest.raises(KeyError):
            bench.lanes.ask(A, "/status", fail)
        bench.work()


# The server's own steps


WORST = {
    "knobs": [encode(GAIN, -1.0)] * MAX_MESSAGES,
    "status": [encode("/status")] * MAX_MESSAGES,
    "parameters": [encode("/parameters", f"/voice/*/{'{,}' * 8}{'abcdefghij'[i % 10]}") for i in range(MAX_MESSAGES)],
    "patterns": [encode("/*/*/*", -1.0)] * MAX_PATTERNS + [encode(GAIN, -1.0)] * (MAX_MESSAGES - MAX_PATTERNS),
    "unreadable": [b"no/slash\0\0\0\0"] * MAX_MESSAGES,
    "bundles": [bundle([encode(GAIN, -1.0)])] * MAX_MESSAGES,
}


@pytest.mark.parametrize("kind", WORST)
def test_a_knob_waits_for_a_few_messages_of_another_client_at_most(kind: str) -> None:
    """Each reading of the clock takes a slice, so a slice is one step; the knob comes after the one that runs."""
    rig = Rig()
    ticks = iter(range(10**6))
    server = rig.server
    server._take([(bundle(WORST[kind]), A, received_now())] * 20)
    for _ in range(3):
        server._lanes.work(lambda: float(next(ticks)))
    server._take([(encode("/master/gain", -7.0), B, received_now())])
    before = rig.engine.counts["refused"] + server.messages
    changes = len(rig.engine.changes)
    assert server._lanes.work(lambda: float(next(ticks)))
    assert rig.engine.changes[-1][:2] == ("/master/gain", -7.0) and len(rig.engine.changes) == changes + 1
    assert rig.engine.counts["refused"] + server.messages == before + 1
    rig.work()
    assert rig.engine.values[GAIN] in (-1.0, 0.0)


def test_a_pattern_over_many_parameters_takes_many_steps_and_reaches_all() -> None:
    rig = Rig()
    rig.engine.parameters = {f"/voice/{n}/gain": rig.engine.parameters[GAIN] for n in range(1, 200)}
    ticks = iter(range(10**6))
    rig.server._take([(encode("/voice/*/gain", -3.0), A, received_now()), (encode(GAIN, -4.0), A, received_now())])
    rig.server._lanes.work(lambda: float(next(ticks)))
    assert 0 < len(rig.engine.changes) < 50
    rig.work()
    assert len(rig.engine.changes) == 200
    assert rig.engine.values == {**rig.engine.values, **dict.fromkeys(rig.engine.parameters, -3.0), GAIN: -4.0}
