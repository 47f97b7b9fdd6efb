"""Ports by sensible names, and where they lead: on a real JACK server, and on a real PipeWire reached both ways."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.support.jack import jack_connections, jack_server
from tests.support.pipewire import SINK, jack_library, private_pipewire
from tests.support.programs import require_program
from tests.support.silent_engine import SilentEngine, eventually
from texbridge.realtime.audio.stream import DeviceStream
from texbridge.realtime.audio.wiring import Wiring, check_wiring, wire
from texbridge.realtime.errors import DeviceError

PLAYBACK = ("system:playback_1", "system:playback_2")


@pytest.fixture(scope="module")
def jack() -> Iterator[str]:
    yield from jack_server()


def while_playing(server: str, wiring: Wiring, inputs: int = 0) -> dict[str, set[str]]:
    engine = SilentEngine()
    try:
        engine.attach(DeviceStream(None, 48000, 64, 2, None, inputs, wiring))
        eventually(lambda: engine.position() > 0, "sound")
        return jack_connections(server)
    finally:
        engine.close()


def test_ports_are_called_texbridge_and_count_from_one(jack: str) -> None:
    found = while_playing(jack, Wiring(), inputs=1)
    assert found["texbridge:out_1"] == {PLAYBACK[0]} and found["texbridge:out_2"] == {PLAYBACK[1]}
    assert found["texbridge:in_1"] == {"system:capture_1"}
    assert not [name for name in found if "PortAudio" in name or name.endswith("_0")]


def test_ports_are_connected_as_asked_and_no_others(jack: str) -> None:
    crossed = while_playing(jack, Wiring(PLAYBACK[::-1]))
    assert crossed["texbridge:out_1"] == {PLAYBACK[1]} and crossed["texbridge:out_2"] == {PLAYBACK[0]}
    single = while_playing(jack, Wiring((PLAYBACK[1],)))
    assert single["texbridge:out_1"] == {PLAYBACK[1]} and single["texbridge:out_2"] == set()
    client = while_playing(jack, Wiring(("system",)))
    assert client["texbridge:out_1"] == {PLAYBACK[0]} and client["texbridge:out_2"] == {PLAYBACK[1]}


def test_without_autoconnect_nothing_is_connected_and_sound_is_asked_for(jack: str) -> None:
    found = while_playing(jack, Wiring(automatic=False), inputs=1)
    assert found["texbridge:out_1"] == found["texbridge:out_2"] == found["texbridge:in_1"] == set()


def test_a_port_that_is_not_there_is_refused_by_name_and_leaves_nothing_behind(jack: str) -> None:
    engine = SilentEngine()
    with pytest.raises(DeviceError, match=r"--connect Ardour: no input port.*system:playback_1"):
        try:
            stream = DeviceStream(None, 48000, 64, 2, wiring=Wiring(("Ardour",)))
            engine.attach(stream)
        finally:
            stream.close()
    assert not [name for name in jack_connections(jack) if name.startswith("texbridge")]


def test_more_outputs_than_the_device_has_are_refused_by_name(jack: str) -> None:
    with pytest.raises(DeviceError, match=r"'system'.* has 2 output channels, 3 were asked for"):
        DeviceStream(None, 48000, 64, 3)


@pytest.mark.parametrize("wiring", [Wiring(("system",)), Wiring(automatic=False)])
def test_devices_without_ports_are_told_before_they_are_opened(wiring: Wiring) -> None:
    with pytest.raises(DeviceError, match=r"'Speakers' .Core Audio. has no ports; choose one of JACK or PipeWire"):
        check_wiring(wiring, "Speakers", "Core Audio", 2)


def test_more_ports_than_outputs_are_refused() -> None:
    with pytest.raises(DeviceError, match="names 3 inputs for 2 outputs: leave 1 out, or use --channels 3"):
        check_wiring(Wiring(("a", "b", "c")), "system", "JACK Audio Connection Kit", 2)


class Patchbay:
    """Ports in memory: one of ours, and whatever others are there."""

    def __init__(self, *others: str) -> None:
        self.others, self.links = list(others), {("me:out_1", "speakers:1")}

    def own(self, outputs: bool) -> list[str]:
        return ["me:out_1", "me:out_2"] if outputs else []

    def inputs(self) -> list[str]:
        return self.others

    def peers(self, port: str) -> list[str]:
        return [target for source, target in self.links if source == port]

    def connect(self, source: str, target: str) -> bool:
        self.links.add((source, target))
        return True

    def disconnect(self, source: str, target: str) -> None:
        self.links.remove((source, target))

    def count_from_one(self) -> None:
        raise AssertionError("wiring renames nothing")


def test_what_is_missing_keeps_its_output_until_it_comes() -> None:
    ports, wiring = Patchbay("speakers:1", "recorder:2"), Wiring(("daw:1", "recorder:2"), patient=True)
    assert wire(ports, wiring) == ["daw:1"] and ports.links == {("me:out_2", "recorder:2")}
    ports.others.append("daw:1")
    assert wire(ports, wiring) == [] and ports.links == {("me:out_1", "daw:1"), ("me:out_2", "recorder:2")}


IN_PIPEWIRE = """
import json, sys, time
from tests.support.silent_engine import SilentEngine, eventually
from texbridge.realtime.audio.portaudio import rescan
from texbridge.realtime.audio.stream import DeviceStream
from texbridge.realtime.audio.wiring import Wiring
from texbridge.realtime.errors import DeviceError
device, connect, automatic = json.loads(sys.argv[1])
engine, deadline = SilentEngine(), time.monotonic() + 20
while engine.stream is None:
    rescan()
    try:
        engine.attach(DeviceStream(device, 48000, 256, 2, wiring=Wiring(tuple(connect), automatic)))
    except DeviceError:
        if time.monotonic() > deadline:
            raise
        time.sleep(0.2)
eventually(lambda: engine.position() > 4800, "sound")
print("playing", flush=True)
sys.stdin.readline()
engine.close()
rescan()
"""


@pytest.mark.parametrize(("device", "through_jack"), [("pipewire alsa", False), (f"{SINK} jack", True)])
@pytest.mark.parametrize("crossed", [True, False])
def test_pipewire_has_our_name_and_our_connections(device: str, through_jack: bool, crossed: bool) -> None:
    require_program("pw-link")
    if through_jack and not jack_library().name:
        pytest.skip("needs PipeWire's JACK library, which is not installed")
    sink = [f"{SINK}:playback_FR", f"{SINK}:playback_FL"]
    with private_pipewire() as server:
        environment = {**server.environment, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        if through_jack:
            environment |= {"LD_LIBRARY_PATH": str(jack_library()), "JACK_NO_START_SERVER": "1"}
        wanted = json.dumps([device, sink if crossed else [], crossed])
        command = [sys.executable, "-c", IN_PIPEWIRE, wanted]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True) as player:
            try:
                assert player.stdout is not None and player.stdout.readline() == "playing\n"
                listed = subprocess.run(["pw-link", "-l"], env=environment, capture_output=True, text=True, timeout=30)
                named = subprocess.run(["pw-link", "-o"], env=environment, capture_output=True, text=True, timeout=30)
                player.communicate("\n", timeout=30)
            finally:
                player.kill()
    ours = [line for line in named.stdout.splitlines() if line.startswith("texbridge:out")]
    assert len(ours) == 2
    lines = [line.strip() for line in listed.stdout.splitlines()]
    if crossed:
        assert [lines[lines.index(port) + 1] for port in ours] == [f"|-> {port}" for port in sink]
    else:
        assert not set(ours) & set(lines)
