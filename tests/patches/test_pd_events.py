"""The Pd panel of a texture of events: what a hand says goes out once, and it follows others."""

from pathlib import Path

import pytest

from tests.support.osc_client import Client, MemoryEngine
from tests.support.pd import Pd
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.parameters import EVENT_PARAMETERS

SAID = {"rate": 20.0, "size": 2.5, "x": 0.25, "y": -0.5, "spread": 0.75, "bed": -6.0}


class Texture(MemoryEngine):
    """Two voices that play events."""

    def __init__(self) -> None:
        super().__init__()
        own = {f"/voice/{n}/{p.name}": p for n in (1, 2) for p in EVENT_PARAMETERS}
        self.parameters = {**self.parameters, **own}
        self.values |= {address: p.default for address, p in own.items()}


@pytest.mark.parametrize("libpd", [False, True])
def test_events_are_steered_from_pd_and_followed_without_an_echo(libpd: bool) -> None:
    assert {p.name for p in EVENT_PARAMETERS} == {f"events/{name}" for name in SAID}
    engine, patch = Texture(), Path(__file__).parent / "pd_events.pd"
    with (
        OscServer(engine, port=0) as server,
        Client(server.port) as other,
        Pd(patch, f"texbridge-in connect 127.0.0.1 {server.port}", libpd=libpd) as pd,
    ):
        pd.expect("reply: parameters /master/gain")
        pd.send(*(f"{name} {value}" for name, value in SAID.items()))
        moved = {address: value for address, value, _ in engine.wait(len(SAID))}
        assert moved == {f"/voice/1/events/{name}": value for name, value in SAID.items()}
        other.send("/voice/1/events/rate", 200.0)
        other.send("/voice/2/events/bed", -3.0)
        pd.expect("reply: voice 1 events rate 200", "reply: voice 2 events bed -3")
        pd.said_within(0.5)
        assert len(engine.changes) == len(SAID) + 2 and pd.complaints() == []
