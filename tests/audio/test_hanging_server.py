"""A JACK server that hangs and comes back: nothing of the stream it had is left over, and the process ends in order."""

import subprocess
import sys

import pytest

from tests.support import ROOT
from tests.support.programs import require_program
from tests.support.silent_engine import PATIENCE_SECONDS

HANG = """
import os, signal, sys, time
from texbridge.realtime.audio.reconnect import LOST, PLAYING, Supervisor, reopener
from texbridge.realtime.audio.stream import DeviceStream
from texbridge.realtime.diagnostics.dummy_jack import dummy_server
from tests.support.silent_engine import SilentEngine, eventually

def held():
    return len(os.listdir("/proc/self/task")), len(os.listdir("/proc/self/fd"))

with dummy_server() as server:
    engine, stream = SilentEngine(), DeviceStream(None, None, 64, 2)
    supervisor = Supervisor(engine, reopener(stream), lambda line: None)
    engine.attach(stream)
    supervisor.start(stream)
    eventually(lambda: engine.position() > 4800, "sound")
    before = held()
    for cycle in range(int(sys.argv[1])):
        server.send(signal.SIGSTOP)
        eventually(lambda: supervisor.state == LOST, "loss")
        server.send(signal.SIGCONT)
        eventually(lambda: supervisor.state == PLAYING, "the device")
        position = engine.position()
        eventually(lambda: engine.position() > position + 4800, "sound again")
        if sys.argv[2] == "wait":
            eventually(lambda: held() == before, f"{before} threads and descriptors, there are {held()}")
    supervisor.stop()
    engine.close()
print("left")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts threads and descriptors in /proc")
@pytest.mark.parametrize(("cycles", "when"), [(3, "wait"), (1, "at once")])
def test_a_server_that_hung_and_came_back_leaves_no_thread_no_descriptor_and_no_crash(cycles: int, when: str) -> None:
    require_program("jackd")
    command = [sys.executable, "-c", HANG, str(cycles), when]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=4 * PATIENCE_SECONDS, cwd=ROOT)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "left\n", "")


HANG_AND_DIE = """
import os, signal, threading, time
from texbridge.realtime.audio.reconnect import LOST, PLAYING, Supervisor, reopener
from texbridge.realtime.audio.stream import DeviceStream
from texbridge.realtime.diagnostics.dummy_jack import dummy_server
from tests.support.silent_engine import SilentEngine, eventually

with dummy_server() as server:
    engine, stream = SilentEngine(), DeviceStream(None, None, 64, 2)
    again, renewed = reopener(stream), threading.Event()

    def open_later():
        renewed.wait()
        return again()

    supervisor = Supervisor(engine, open_later, lambda line: None)
    engine.attach(stream)
    supervisor.start(stream)
    eventually(lambda: engine.position() > 4800, "sound")
    server.send(signal.SIGSTOP)
    eventually(lambda: supervisor.state == LOST, "loss")
    server.send(signal.SIGCONT)
    eventually(lambda: stream._gate.turned_away > 0, "a call of the old stream")
    server.end(signal.SIGKILL)
    server.start()
    renewed.set()
    eventually(lambda: supervisor.state == PLAYING, "the device")
    position = engine.position()
    eventually(lambda: engine.position() > position + 48000, "sound again")
    print([thread.name for thread in threading.enumerate() if "portaudio" in thread.name])
    supervisor.stop()
    engine.close()
print("left")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a hung server is given up on Linux alone")
def test_a_new_server_of_the_same_name_is_not_taken_for_the_one_that_hung() -> None:
    require_program("jackd")
    command = [sys.executable, "-c", HANG_AND_DIE]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=2 * PATIENCE_SECONDS, cwd=ROOT)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "[]\nleft\n", "")


HANG_TO_THE_END = """
import os, signal
from texbridge.realtime.audio.reconnect import LOST, Supervisor, reopener
from texbridge.realtime.audio.stream import DeviceStream
from texbridge.realtime.diagnostics.dummy_jack import DummyServer
from tests.support.jack import await_server
from tests.support.silent_engine import SilentEngine, eventually

server = DummyServer()
os.environ["JACK_DEFAULT_SERVER"] = server.name
server.start()
await_server(server.name)
engine, stream = SilentEngine(), DeviceStream(None, None, 64, 2)
supervisor = Supervisor(engine, reopener(stream), lambda line: None)
engine.attach(stream)
supervisor.start(stream)
eventually(lambda: engine.position() > 4800, "sound")
server.send(signal.SIGSTOP)
eventually(lambda: supervisor.state == LOST, "loss")
supervisor.stop()
print("left", server._process.pid, flush=True)
server.send(signal.SIGCONT)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a hung server is given up on Linux alone")
def test_a_server_that_comes_back_while_the_process_ends_finds_its_callback_still_there() -> None:
    require_program("jackd")
    command = [sys.executable, "-c", HANG_TO_THE_END]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=2 * PATIENCE_SECONDS, cwd=ROOT)
    assert (ended.returncode, ended.stdout.split()[:1], ended.stderr) == (0, ["left"], "")
