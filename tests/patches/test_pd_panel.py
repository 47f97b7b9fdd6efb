"""What the Pd panel promises a player: it follows others, sends nothing unasked, and leaves the console quiet."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.osc_client import Client, MemoryEngine
from tests.support.pd import CANVASES, PATCHES, Pd, wait_until
from texbridge.realtime.osc.interface import Answer, Method, bound
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.player.life import LIFE_METHODS
from texbridge.realtime.player.presets import PRESET_METHODS
from texbridge.realtime.player.takes import RECORD_METHODS
from texbridge.realtime.player.voices import VOICE_METHODS

HERE = Path(__file__).parent
HARNESS = HERE / "pd_harness.pd"


def panel(server: OscServer) -> Pd:
    return Pd(HARNESS, f"texbridge-in connect 127.0.0.1 {server.port}")


def shown(pd: Pd, engine: MemoryEngine) -> dict[str, float]:
    """What every control of the panel shows: it is told to send that."""
    pd.said_within(1.0)
    before = len(engine.changes)
    pd.send("send")
    pd.said_within(1.0)
    return {address: value for address, value, _ in engine.changes[before:]}


def test_sliders_follow_what_another_client_changes() -> None:
    engine = MemoryEngine()
    with OscServer(engine, port=0) as server, panel(server) as pd, Client(server.port) as other:
        pd.expect("online: 1", "reply: parameters /master/gain")
        values = {"/voice/1/gain": -20.0, "/voice/1/pan": 0.5, "/voice/1/centroid": 4000.0, "/master/gain": -3.0}
        for address, value in values.items():
            other.send(address, value)
        other.send("/voice/2/gain", -50.0)
        pd.expect(
            "reply: voice 1 gain -20", "reply: voice 1 pan 0.5", "reply: master gain -3", "reply: voice 2 gain -50"
        )
        assert len(engine.changes) == 5, "the panel sends back nothing of what it was told"
        table = {a: v for a, v in engine.values.items() if a.startswith("/voice/1/") and not a.endswith("mute")}
        sent = shown(pd, engine)
        assert sent == pytest.approx({**table, "/master/gain": -3.0}, rel=1e-5)
        assert pd.complaints() == []


def test_two_panels_follow_each_other_without_an_echo() -> None:
    engine = MemoryEngine()
    with OscServer(engine, port=0) as server, panel(server) as one, panel(server) as two:
        one.expect("online: 1", "reply: parameters /master/gain")
        two.expect("online: 1", "reply: parameters /master/gain")
        one.send("gain -12", "rate 0.5")
        two.expect("reply: voice 1 gain -12", "reply: voice 1 rate")
        two.send("pan 1")
        one.expect("reply: voice 1 pan 1")
        one.said_within(2.0)
        moved = [("/voice/1/gain", -12.0, False), ("/voice/1/rate", 0.5, True), ("/voice/1/pan", 1.0, False)]
        assert engine.changes == moved
        assert one.complaints() == two.complaints() == []


def test_a_panel_hears_of_an_engine_that_was_started_anew_at_once() -> None:
    """Within the five seconds after which it would be offline: it subscribes again when the meters end."""
    engine = MemoryEngine()
    server = OscServer(engine, port=0)
    server.start()
    with panel(server) as pd:
        pd.expect("online: 1", "reply: meters")
        server.stop()
        pd.lines.clear()
        with server:
            pd.expect("reply: meters", "reply: voice 1 gain 0")
            assert "online: 0" not in pd.lines


def test_the_console_stays_quiet_while_the_engine_speaks(tmp_path: Path) -> None:
    """The help patch prints answers, but no meters, no `/engine` and no values: those are on the panel."""
    engine = MemoryEngine()
    with OscServer(engine, port=0) as server:
        text = (PATCHES / "texbridge-help.pd").read_text(encoding="utf-8")
        patch = tmp_path / "help.pd"
        patch.write_text(text.replace("texbridge 127.0.0.1 9000 1;", f"texbridge 127.0.0.1 {server.port} 1;"))
        with Pd(patch) as pd:
            pd.expect("online: 1", "texbridge: status end")
            pd.said_within(1.5)
            pd.lines.clear()
            engine.set("/voice/1/gain", -6.0)
            assert pd.said_within(4.0) == []


def test_engine_figures_do_not_leave_the_panel_and_errors_are_printed_once_a_second() -> None:
    engine = MemoryEngine()
    with OscServer(engine, port=0) as server, panel(server) as pd:
        pd.expect("online: 1", "reply: meters")
        pd.send(*["osc /nowhere 1"] * 15)
        pd.expect("reply: error /nowhere", "texbridge: /nowhere")
        said = [*pd.lines, *pd.said_within(1.0)]
        assert sum(line.startswith("reply: error") for line in said) == 15
        assert sum(line.startswith("texbridge:") for line in said) <= 3
        assert not any("engine" in line for line in said)


@pytest.fixture
def parts() -> Iterator[Pd]:
    with Pd(HERE / "pd_parts.pd", "texbridge-ready bang") as pd:
        pd.expect("print: bang")
        pd.send("control address /voice/1/gain")
        pd.send("parameters /voice/1/gain gain dB -60 12 0 -6 0.75 linear")
        yield pd


def by_hand(pd: Pd, name: str, value: object) -> None:
    for number in CANVASES:
        pd.send(f"hand {number}-{name} {value}")


def test_a_control_sends_nothing_outside_the_range_that_the_engine_told(parts: Pd) -> None:
    by_hand(parts, "show", 99)
    parts.expect("osc: list /voice/1/gain 12", "osc: symbol /voice/1/gain")
    by_hand(parts, "show", -99)
    parts.expect("osc: list /voice/1/gain -60")
    parts.said_within(0.5)
    parts.send("parameters /voice/1/gain gain dB -6 6 0 0 0.5 linear")
    by_hand(parts, "show", 99)
    parts.expect("osc: list /voice/1/gain 6$")


def test_a_control_shows_what_it_is_told_and_sends_it_only_when_asked(parts: Pd) -> None:
    parts.send("control value -20", "parameters /voice/2/gain gain dB -60 12 0 7 0.9 linear")
    assert not [line for line in parts.said_within(1.0) if line.startswith("osc:")]
    parts.send("control send")
    parts.expect("osc: list /voice/1/gain -20")


def test_a_parameter_that_the_voice_has_not_cannot_be_moved(parts: Pd) -> None:
    parts.send("control refresh")
    parts.said_within(1.5)
    by_hand(parts, "show", 3)
    assert not [line for line in parts.said_within(0.5) if line.startswith("osc:")]
    parts.send("control value -20")
    parts.expect("osc: list /parameters /voice/1/gain")


def picks(pd: Pd, row: int) -> list[str]:
    pd.said_within(0.5)
    by_hand(pd, "hit", row)
    return [line.removeprefix("picked: symbol ") for line in pd.said_within(0.5) if line.startswith("picked:")]


def test_a_list_of_names_is_picked_from_and_made_anew(parts: Pd) -> None:
    parts.send("list-names answer fire", "list-names answer rain", "list-names answer end 2")
    assert [picks(parts, row) for row in (0, 1, 2)] == [["fire"], ["rain"], []]
    parts.send("list-names answer end", "list-names answer sea", "list-names answer end 2", "list-names mark sea")
    assert [picks(parts, row) for row in (0, 1)] == [["end"], ["sea"]]
    parts.send("list-names answer end 0")
    assert picks(parts, 0) == []


def test_a_long_list_of_names_has_pages(parts: Pd) -> None:
    parts.send(*(f"list-names answer name{number}" for number in range(13)), "list-names answer end 13")
    assert picks(parts, 9) == ["name9"]
    by_hand(parts, "more", "bang")
    assert [picks(parts, row) for row in (0, 2, 3)] == [["name10"], ["name12"], []]
    by_hand(parts, "more", "bang")
    assert picks(parts, 0) == ["name0"]


def test_names_are_asked_for_and_messages_become_commands() -> None:
    asked: list[tuple[object, ...]] = []

    def take(row: Method) -> Method:
        def handle(answer: Answer, *arguments: object) -> None:
            asked.append((row.address, *arguments))
            answer(row.address, "take.wav")

        return replace(row, handler=handle)

    life = [replace(row, timed=False) for row in LIFE_METHODS]
    rows = (*bound((*RECORD_METHODS, *PRESET_METHODS), None), *bound((*VOICE_METHODS, *life), None, 1))
    with OscServer(MemoryEngine(), port=0, methods=map(take, rows)) as server, panel(server) as pd:
        pd.expect("online: 1")
        wait_until(lambda: {("/preset/list",), ("/bundles",)} <= set(asked), "the panel asks for names")
        asked.clear()
        pd.send("record", "stop", "record my.wav", "morph rain 0.25", "event", "beat", "reseed", "reseed 7")
        pd.expect("reply: record start take.wav", "reply: record stop take.wav", "reply: voice 1 morph")
        pd.said_within(1.0)
        assert [row for row in asked if row not in (("/preset/list",), ("/bundles",))] == [
            ("/record/start",),
            ("/record/stop",),
            ("/record/start", "my.wav"),
            ("/voice/1/morph", "rain", 0.25),
            ("/voice/1/event",),
            ("/voice/1/beat",),
            ("/voice/1/life/reseed",),
            ("/voice/1/life/reseed", 7.0),
        ]
        assert not [line for line in pd.lines if "error" in line]
