"""Sound that comes in: full duplex through PortAudio over JACK's dummy device, and into the null stream."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator

import numpy as np
import pytest
from numba import carray, cfunc, types

from tests.support.jack import BLOCK_SIZE, SAMPLE_RATE, jack_server
from tests.support.processes import Process
from tests.support.programs import require_program
from texbridge.realtime.audio import devices
from texbridge.realtime.audio.stream import (
    AudioDevice,
    DeviceStream,
    NullStream,
    Stream,
    find_input_device,
    input_devices,
)
from texbridge.realtime.errors import DeviceError
from texbridge.realtime.kernel.atomics import as_pointer

KEPT = 2 * SAMPLE_RATE
WORDS = 3  # channels, samples kept, calls with a null pointer
SIGNATURE = types.int32(types.intp, types.intp, types.ulong, types.intp, types.ulong, types.intp)
PLAY_SINES = """
import sys
import numpy as np
import sounddevice
position = 0
def play(out, frames, when, status):
    global position
    n = position + np.arange(frames)
    out[:] = 0.5 * np.sin(2 * np.pi * np.outer(n, [440.0, 1250.0]) / 48000)
    position += frames
with sounddevice.OutputStream(48000, 1024, channels=2, dtype="float32", callback=play):
    print("playing", flush=True)
    sys.stdin.read()
"""


@cfunc(SIGNATURE)
def keep_input(heard, output, frames, time_info, flags, userdata):  # type: ignore[no-untyped-def]
    state = carray(as_pointer(userdata), (WORDS,), types.int64)
    kept = carray(as_pointer(userdata + 8 * WORDS), (KEPT,), types.float32)
    played = carray(as_pointer(output), (frames * 2,), types.float32)
    played[:] = 0.0
    if heard == 0:
        state[2] += 1
        return 0
    samples = carray(as_pointer(heard), (frames * state[0],), types.float32)
    for i in range(min(len(samples), KEPT - state[1])):
        kept[state[1]] = samples[i]
        state[1] += 1
    return 0


class Listener:
    """Keeps the first two seconds that come in."""

    def __init__(self, channels: int) -> None:
        self.channels = channels
        self._memory = np.zeros(WORDS + KEPT // 2, np.int64)
        self._memory[0] = channels

    @property
    def address(self) -> int:
        return int(self._memory.ctypes.data)

    def begin(self) -> None:
        """Forget what came so far."""
        self._memory[1] = 0

    def listen(self, stream: Stream, seconds: float) -> np.ndarray:
        stream.open(keep_input.address, self.address)
        stream.start()
        time.sleep(seconds)
        stream.stop()
        stream.close()
        return self.heard

    @property
    def heard(self) -> np.ndarray:
        samples = self._memory.view(np.float32)[2 * WORDS :]
        return samples[: self._memory[1]].reshape(-1, self.channels)

    @property
    def null_pointers(self) -> int:
        return int(self._memory[2])


@pytest.fixture(scope="module")
def jack() -> Iterator[str]:
    yield from jack_server()


def share(signal: np.ndarray, frequency: float) -> float:
    """The share of the signal's power within 30 Hz of a frequency; a gap in the sound hardly changes it."""
    power = np.abs(np.fft.rfft(signal * np.hanning(len(signal)))) ** 2
    near = np.abs(np.fft.rfftfreq(len(signal), 1 / SAMPLE_RATE) - frequency) < 30.0
    return float(power[near].sum() / power.sum())


def ports(name: str) -> list[str]:
    listed = subprocess.run(["jack_lsp", "-s", name], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if ":" in line]


def connect(name: str, source: str, target: str) -> None:
    subprocess.run(["jack_connect", "-s", name, source, target], check=True, capture_output=True)


@contextlib.contextmanager
def another_program_playing(name: str) -> Iterator[list[str]]:
    """Yield the output ports of a second PortAudio client, which plays a sine of 440 Hz and one of 1250 Hz."""
    before = set(ports(name))
    with Process([sys.executable, "-c", PLAY_SINES], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as player:
        assert player.stdout is not None and player.stdout.readline() == b"playing\n"
        yield sorted(port for port in set(ports(name)) - before if ":out_" in port)
        player.communicate(timeout=30)


def test_another_programs_sound_comes_in_beside_the_output(jack: str) -> None:
    require_program("jack_connect")
    stream, listener = DeviceStream(None, None, BLOCK_SIZE, 2, input_channels=2), Listener(2)
    before = set(ports(jack))
    stream.open(keep_input.address, listener.address)
    stream.start()
    try:
        inputs = sorted(port for port in set(ports(jack)) - before if ":in_" in port)
        with another_program_playing(jack) as outputs:
            for source, target in zip(outputs, inputs, strict=True):
                connect(jack, source, target)
            listener.begin()
            deadline = time.monotonic() + 10.0
            while len(listener.heard) < SAMPLE_RATE // 2 and time.monotonic() < deadline:
                time.sleep(0.01)
            heard = listener.heard[SAMPLE_RATE // 4 :].astype(float)
        assert 0.0 < stream.latency_seconds < 0.1
    finally:
        stream.stop()
        stream.close()
    assert np.abs(heard).max(axis=0) == pytest.approx([0.5, 0.5], abs=0.01)
    for channel, tone, other in ((0, 440.0, 1250.0), (1, 1250.0, 440.0)):
        assert share(heard[:, channel], tone) > 0.8 and share(heard[:, channel], other) < 0.02


def test_without_inputs_the_callback_gets_none(jack: str) -> None:
    stream, listener = DeviceStream(None, None, BLOCK_SIZE, 2), Listener(1)
    listener.listen(stream, 0.1)
    assert listener.null_pointers > 0


@pytest.mark.parametrize(("block_size", "channels"), [(64, 1), (64, 2), (7, 2), (480, 1)])
def test_the_null_stream_feeds_its_input_sample_by_sample_and_again(block_size: int, channels: int) -> None:
    played = np.random.default_rng(3).standard_normal((1000, channels)).astype(np.float32)
    stream = NullStream(SAMPLE_RATE, block_size, 2, channels, played)
    heard = Listener(channels).listen(stream, 0.15)
    assert len(heard) == min(stream.blocks * block_size, KEPT // channels) > 2500
    assert np.array_equal(heard, np.resize(played, heard.shape))


def test_the_null_stream_without_a_source_passes_a_null_pointer() -> None:
    listener = Listener(1)
    listener.listen(NullStream(SAMPLE_RATE, 64, 2, input_channels=1), 0.05)
    assert listener.null_pointers > 0 and len(listener.heard) == 0


def test_an_input_of_another_shape_is_refused() -> None:
    for shape in ((100,), (100, 1), (0, 2)):
        with pytest.raises(ValueError, match=r"must be \[n, 2\] with n of at least 1"):
            NullStream(input_channels=2, input=np.zeros(shape, np.float32))


def test_inputs_are_found_by_name_part_and_number(jack: str) -> None:
    (device,) = input_devices()
    assert device.direction == "input" and device.default and device.channels == 2
    for name in (None, "system", "SYSTEM jack", device.index):
        assert find_input_device(name) == device


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("moog", 1), "'moog' is unknown; inputs: 0 'system'.*`texbridge devices`"),
        ((None, 3), r"audio input 'system' \(JACK.*\) has 2 input channels, 3 were asked for"),
    ],
)
def test_what_the_input_refuses_is_one_line(jack: str, arguments: tuple, message: str) -> None:
    with pytest.raises(DeviceError, match=message) as caught:
        DeviceStream(None, None, 64, 2, *arguments)
    assert "\n" not in str(caught.value)


def test_input_and_output_of_two_audio_systems_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [("Microphone", "ALSA"), ("system", "JACK"), ("Line", "JACK")]
    inputs = [AudioDevice(i, name, host, 1, 48000, 5.0, i == 0, "input") for i, (name, host) in enumerate(names)]
    monkeypatch.setattr(devices, "input_devices", lambda: inputs)
    assert find_input_device(None).host == "ALSA" and find_input_device(None, "JACK").name == "system"
    with pytest.raises(
        DeviceError, match=r"'Microphone' is ALSA's and the output JACK's.*inputs of JACK: 1 'system', 2"
    ):
        find_input_device("microphone", "JACK")


def test_no_input_at_all_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "input_devices", list)
    monkeypatch.setattr(devices, "host_names", lambda: ["ALSA"])
    with pytest.raises(DeviceError, match=r"no audio input device \(ALSA: none found\)"):
        find_input_device(None)
