"""Connections that are made again when a JACK server comes back; no other server may run in this process meanwhile."""

from tests.support.jack import jack_connections
from tests.support.programs import require_program
from tests.support.silent_engine import SilentEngine, eventually
from texbridge.realtime.audio.reconnect import Supervisor, reopener
from texbridge.realtime.audio.stream import DeviceStream
from texbridge.realtime.audio.wiring import Wiring
from texbridge.realtime.diagnostics.dummy_jack import dummy_server


def test_a_reconnection_keeps_the_wiring_and_waits_for_programs_that_come_later() -> None:
    require_program("jackd")
    with dummy_server() as server:
        engine = SilentEngine()
        stream = DeviceStream(None, 48000, 64, 2, wiring=Wiring(("system:playback_2", "system:playback_1")))
        supervisor = Supervisor(engine, reopener(stream), print)
        try:
            engine.attach(stream)
            supervisor.start(stream)
            server.end()
            eventually(lambda: supervisor.device_losses == 1, "the loss")
            server.start()
            eventually(lambda: supervisor.reconnects == 1, "the device")
            eventually(
                lambda: jack_connections(server.name).get("texbridge:out_1") == {"system:playback_2"}, "the connections"
            )
            assert jack_connections(server.name)["texbridge:out_2"] == {"system:playback_1"}
        finally:
            supervisor.stop()
            engine.close()
