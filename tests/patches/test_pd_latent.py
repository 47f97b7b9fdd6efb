"""The Pd panel of a latent space beside that of the voice: what a hand says goes out once, and it follows others."""

from pathlib import Path

import pytest

from tests.support.osc_client import Client, MemoryEngine
from tests.support.pd import Pd
from texbridge.realtime.osc.interface import bound
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.parameters import AXIS_PARAMETERS, JUMP, LATENT_PARAMETERS
from texbridge.realtime.player.latent import LATENT_METHODS


class Space(MemoryEngine):
    """Two voices that play a latent space, and remember where they were sent."""

    def __init__(self) -> None:
        super().__init__()
        space = {f"/voice/{n}/{p.name}": p for n in (1, 2) for p in (*LATENT_PARAMETERS, *AXIS_PARAMETERS)}
        self.parameters = {**self.parameters, **space}
        self.values |= {address: p.default for address, p in space.items()}
        self.ways: list[tuple[float, ...]] = []

    def go(
        self, voice: int, landmark: float, seconds: float, at: float | None = None, received: float | None = None
    ) -> None:
        self.ways.append((voice, landmark, seconds))


@pytest.mark.parametrize("libpd", [False, True])
def test_a_space_is_steered_from_pd_and_followed_without_an_echo(libpd: bool) -> None:
    engine = Space()
    with OscServer(engine, port=0, methods=bound(LATENT_METHODS, engine, 2)) as server, Client(server.port) as other:
        patch = Path(__file__).parent / "pd_latent.pd"
        with Pd(patch, f"texbridge-in connect 127.0.0.1 {server.port}", libpd=libpd) as pd:
            pd.expect("reply: parameters /master/gain")
            pd.send("x 0.25", "y -0.5", "axis 3 1.5", "anchor 2", "hold 1", "go 3 2.5", "jump 1", "walk 0.5 1")
            moved = {address: value for address, value, _ in engine.wait(7)}
            assert moved == {
                **{"/voice/1/z/x": 0.25, "/voice/1/z/y": -0.5, "/voice/1/z/anchor": 2.0, "/voice/1/z/hold": 1.0},
                **{"/voice/1/z/radius": 1.0, "/voice/1/z/speed": 0.5, "/voice/1/z/3": 1.5},
            }
            pd.said_within(0.5)
            assert engine.ways == [(1, 3.0, 2.5), (1, 1.0, JUMP)]
            other.send("/voice/1/z/x", 0.75)
            other.send("/voice/2/z/x", -0.75)
            pd.expect("reply: voice 1 z x 0.75", "reply: voice 2 z x -0.75")
            pd.said_within(0.5)
            assert len(engine.changes) == 9 and pd.complaints() == []
