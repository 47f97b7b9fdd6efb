"""What control surfaces need: questions, changes made elsewhere, several parameters in one message."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.osc_client import Client, MemoryEngine, bundle
from texbridge.realtime.osc.hints import HINT_SECONDS, HINTS_AT_ONCE, MOST_NAMES, Hints
from texbridge.realtime.osc.packet import encode
from texbridge.realtime.osc.server import OscServer

GAIN, CENTROID = "/voice/1/gain", "/voice/1/centroid"
METERS = ("/meters", "/engine")


@pytest.fixture
def engine() -> MemoryEngine:
    return MemoryEngine()


@pytest.fixture
def server(engine: MemoryEngine) -> Iterator[OscServer]:
    with OscServer(engine, port=0) as running:
        yield running


@pytest.fixture
def client(server: OscServer) -> Iterator[Client]:
    with Client(server.port) as connected:
        yield connected


@pytest.fixture
def other(server: OscServer) -> Iterator[Client]:
    with Client(server.port) as connected:
        yield connected


def followed(client: Client, seconds: float = 0.3) -> list[tuple[str, list[Any]]]:
    """What comes within that time beside meters."""
    messages, end = [], time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0.0:
        try:
            messages.append(client.receive(left))
        except TimeoutError:
            break
    return [message for message in messages if message[0] not in METERS]


# Questions


@pytest.mark.parametrize(("address", "value"), [(CENTROID, 4000.0), (f"{CENTROID}/norm", 0.75), ("/master/gain", 0.0)])
def test_an_address_without_a_value_answers_with_its_own(
    engine: MemoryEngine, client: Client, address: str, value: float
) -> None:
    client.send(CENTROID, 4000.0)
    client.send(address)
    assert client.receive() == (address, [pytest.approx(value)])
    assert len(engine.changes) == 1


def test_a_pattern_asks_all_that_match(engine: MemoryEngine, client: Client) -> None:
    client.send("/voice/*/gain")
    assert client.settle() == [("/voice/1/gain", [0.0]), ("/voice/2/gain", [0.0])]
    client.send("/voice/7/gain")
    assert client.receive()[0] == "/error"


# Followers


def test_a_surface_is_told_what_another_changes_and_not_what_itself_does(
    engine: MemoryEngine, client: Client, other: Client
) -> None:
    client.send("/subscribe", 30, "parameters")
    first = followed(client)
    assert first[:2] == [("/status", ["voice", 1, "fire"]), ("/status", ["voice", 2, "fire"])]
    assert {address for address, _ in first[2:]} == set(engine.parameters)
    client.send(GAIN, -7.0)
    other.send(CENTROID, 1e9)
    assert followed(client) == [(CENTROID, [8000.0])]
    other.send(GAIN, -7.5)
    client.send("/master/gain", 99.0)
    assert followed(client) == [(GAIN, [-7.5])]
    assert followed(other, 0.1) == []


def test_of_many_changes_the_last_is_told(client: Client, other: Client) -> None:
    client.send("/subscribe", 10, "parameters")
    followed(client)
    for k in range(500):
        other.send(GAIN, -k / 10.0)
    told = followed(client, 0.5)
    assert 1 <= len(told) <= 6 and told[-1] == (GAIN, [pytest.approx(-49.9)])


def test_whoever_changes_it_it_is_told(engine: MemoryEngine, client: Client) -> None:
    client.send("/subscribe", 30, "parameters")
    followed(client)
    engine.set("/voice/2/pan", 0.25)  # a MIDI knob, the screen, a preset
    assert followed(client) == [("/voice/2/pan", [0.25])]


def test_a_voice_that_comes_is_named_and_one_that_goes_has_nothing_left(engine: MemoryEngine, client: Client) -> None:
    client.send("/subscribe", 30, "parameters")
    followed(client)
    engine.voices = 1
    engine.parameters = {a: p for a, p in engine.parameters.items() if not a.startswith("/voice/2/")}
    assert followed(client) == [("/status", ["voice", 2, "none"])]


def test_following_is_off_by_default_ends_and_begins_again(engine: MemoryEngine, client: Client, other: Client) -> None:
    client.send("/subscribe", 30)
    other.send(GAIN, -3.0)
    assert followed(client) == []
    client.send("/subscribe", "127.0.0.1", client.port, 30, "parameters")
    assert (GAIN, [-3.0]) in followed(client)
    client.send(GAIN, -4.0)
    client.send("/subscribe", "parameters")
    again = followed(client)
    assert ("/master/gain", [0.0]) in again and GAIN not in dict(again)
    client.send("/unsubscribe")
    client.settle()
    other.send(GAIN, -5.0)
    other.settle()
    assert followed(client, 0.2) == []


@pytest.mark.parametrize(
    "arguments", [("parameter",), (20, "x"), ("127.0.0.1", 9, 20, 30), (20, 1, 2, 3, "parameters")]
)
def test_other_words_are_refused(client: Client, arguments: tuple[Any, ...]) -> None:
    client.send("/subscribe", *arguments)
    address, (where, _) = client.receive()
    assert (address, where) == ("/error", "/subscribe")


# Lists


def test_one_message_sets_several_parameters_for_one_sample(engine: MemoryEngine, client: Client) -> None:
    moment = time.time() + 0.2
    client.raw(bundle([encode("/voice/1/set", "centroid", 2500, "gain/norm", 0.5, "pan", -1.0)], moment))
    assert set(engine.wait(3)) == {(CENTROID, 2500.0, False), (GAIN, 0.5, True), ("/voice/1/pan", -1.0, False)}
    assert len(set(engine.due)) == 1 and engine.due[0] is not None


def test_an_area_sets_two_positions(engine: MemoryEngine, client: Client) -> None:
    client.send("/voice/2/xy", 0.25, 1.0)
    client.send("/voice/1/xy", "pan", "gain", 0.5, 0.0)
    assert engine.wait(4) == [
        *[("/voice/2/centroid", 0.25, True), ("/voice/2/rate", 1.0, True)],
        *[("/voice/1/pan", 0.5, True), ("/voice/1/gain", 0.0, True)],
    ]


def test_lists_reach_several_voices_and_the_master(engine: MemoryEngine, client: Client) -> None:
    client.send("/voice/*/set", "gain", -6)
    client.send("/master/set", "gain", -1)
    assert engine.wait(3) == [
        *[("/voice/1/gain", -6.0, False), ("/voice/2/gain", -6.0, False), ("/master/gain", -1.0, False)]
    ]


@pytest.mark.parametrize(
    ("address", "arguments", "reason"),
    [
        ("/voice/1/set", ("gain", -6, "centriod", 9), "/voice/1/centriod.*did you mean '/voice/1/centroid'"),
        ("/voice/1/set", ("gain", -6, "centroid"), "takes a name and a value"),
        ("/voice/1/set", (), "takes a name and a value"),
        ("/voice/1/set", ("gain", -6, "centroid", "high"), "takes a number, not the text"),
        ("/voice/1/set", (1, 2), "takes the name of a parameter where 1 stands"),
        ("/voice/1/set", ("gain", -6, "../1/pan", 1), "unknown address"),
        ("/voice/9/set", ("gain", -6), "unknown address"),
        ("/voice/1/xy", (0.5,), "takes x and y"),
        ("/voice/1/xy", ("gain", 0.5, 0.5), "takes x and y"),
        ("/voice/1/xy", ("gain", "x", 0.5, 0.5), "unknown address"),
    ],
)
def test_a_list_is_right_as_a_whole_or_nothing_is_set(
    engine: MemoryEngine, client: Client, address: str, arguments: tuple[Any, ...], reason: str
) -> None:
    time.sleep(2 * HINT_SECONDS)
    client.send(address, *arguments)
    (error,) = client.settle()
    assert error[0] == "/error" and error[1][0] == address
    assert re.search(reason, error[1][1]), error
    assert engine.changes == []


# The nearest


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("/voice/1/centriod", "/voice/1/centroid"),
        ("/voice/2/gian/norm", "/voice/2/gain/norm"),
        ("/Voice/1/gain", "/voice/1/gain"),
        ("/mastr/gain", "/master/gain"),
        ("/statsu", "/status"),
        ("/vioce/2/gain", "/voice/2/gain"),
    ],
)
def test_an_unknown_address_is_answered_with_the_nearest(client: Client, wrong: str, right: str) -> None:
    time.sleep(2 * HINT_SECONDS)
    client.send(wrong, 1)
    address, (where, reason) = client.receive()
    assert (address, where) == ("/error", wrong) and reason.endswith(f"; did you mean '{right}'?")


def test_each_of_a_few_wrong_names_in_one_bundle_is_answered_with_its_nearest(client: Client) -> None:
    time.sleep(HINTS_AT_ONCE * HINT_SECONDS)
    client.raw(bundle([encode(f"/voice/{n}/{name}", 1) for n in (1, 2) for name in ("gian", "centriod")]))
    right = [f"/voice/{n}/{name}" for n in (1, 2) for name in ("gain", "centroid")]
    for name, (address, (_, reason)) in zip(right, client.settle(), strict=True):
        assert address == "/error" and reason.endswith(f"; did you mean '{name}'?")


def test_an_address_is_compared_with_one_voice_and_a_name_with_a_hundred(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[list[str]] = []
    monkeypatch.setattr("texbridge.realtime.osc.hints.did_you_mean", lambda word, known: compared.append(list(known)))
    hints = Hints(lambda: 0.0)
    hints.nearest_address("/vioce/7/gain", lambda: [f"/voice/{n}/{p}" for n in range(1, 17) for p in ("gain", "pan")])
    hints.nearest("take 2000x", lambda: [f"take {k}" for k in range(4096)])
    addresses, takes = compared
    assert addresses == ["/voice/7/gain", "/voice/7/pan"]
    assert len(takes) == MOST_NAMES and "take 2000" in takes


def test_a_flood_of_wrong_names_costs_a_comparison_in_20_ms() -> None:
    now, asked = [0.0], []
    hints = Hints(lambda: now[0])

    def known() -> list[str]:
        asked.append(now[0])
        return ["rain"]

    for k in range(1000):
        now[0] = k * 1e-3
        hints.nearest("rian", known)
    assert len(asked) == pytest.approx(50 + HINTS_AT_ONCE, abs=2)
    assert hints.nearest("r" * 10_000, known) == ""
