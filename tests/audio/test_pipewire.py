"""PipeWire killed and started again under the sound, reached through ALSA and through its own JACK library."""

import json
import os
import signal
import subprocess
import sys
from typing import Any

import pytest

from tests.support.pipewire import SINK, PipeWire, jack_library, private_pipewire
from tests.support.silent_engine import eventually

PLAYER = """
import json, sys, time
from texbridge.realtime.audio.stream import DeviceStream
from texbridge.realtime.errors import DeviceError
from texbridge.realtime.audio.portaudio import rescan
from texbridge.realtime.audio.reconnect import Supervisor, reopener
from tests.support.silent_engine import SilentEngine
engine, stream = SilentEngine(), None
deadline = time.monotonic() + 20
while stream is None:
    rescan()
    try:
        stream = DeviceStream(sys.argv[1], 48000, 256, 2)
    except DeviceError:
        if time.monotonic() > deadline:
            raise
        time.sleep(0.1)
supervisor = Supervisor(engine, reopener(stream), lambda line: None)
engine.attach(stream)
supervisor.start(stream)
for line in sys.stdin:
    latency = engine.stream.latency_seconds if engine.stream else 0.0
    print(json.dumps({**supervisor.facts(), "frames": engine.position(), "latency": latency}), flush=True)
supervisor.stop()
engine.close()
rescan()
print("closed", flush=True)
"""


class Player:
    """Another process that plays silence into PipeWire under supervision and says how it is when asked."""

    def __init__(self, server: PipeWire, device: str, through_jack: bool) -> None:
        environment = {
            **server.environment,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "JACK_NO_START_SERVER": "1",
        }
        if through_jack:
            environment["LD_LIBRARY_PATH"] = str(jack_library())
        pipe = subprocess.PIPE
        command = [sys.executable, "-c", PLAYER, device]
        self.process = subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True)

    def facts(self) -> dict[str, Any]:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def await_sound(self) -> None:
        first = self.facts()["frames"]
        eventually(lambda: self.facts()["frames"] > first + 9600, "sound")


@pytest.mark.parametrize(("device", "through_jack"), [("pipewire alsa", False), (f"{SINK} jack", True)])
def test_sound_goes_on_when_pipewire_is_killed_and_started_again(device: str, through_jack: bool) -> None:
    if through_jack and not jack_library().name:
        pytest.skip("needs PipeWire's JACK library, which is not installed")
    with private_pipewire() as server:
        player = Player(server, device, through_jack)
        try:
            player.await_sound()
            server.end(signal.SIGKILL)
            eventually(lambda: player.facts()["device_state"] == "lost", "the loss")
            server.start()
            eventually(lambda: player.facts()["device_state"] == "playing", "the device")
            player.await_sound()
            facts = player.facts()
            rest, _ = player.process.communicate(timeout=20)
        finally:
            player.process.kill()
            player.process.wait()
    assert facts["device_losses"] == facts["reconnects"] == 1 and 0.0 <= facts["latency"] < 1.0
    assert player.process.returncode == 0 and rest == "closed\n"
