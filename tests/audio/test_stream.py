"""Streams: real PortAudio over a JACK server with a dummy device, and real time into no device."""

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.bundles import make_bundle
from tests.support.jack import BLOCK_SIZE, SAMPLE_RATE, jack_server
from texbridge.realtime.audio import devices, portaudio
from texbridge.realtime.audio.recorder import Recorder
from texbridge.realtime.audio.stream import AudioDevice, DeviceStream, NullStream, Stream, find_device, output_devices
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.diagnostics.silent_callback import Silence
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import DeviceError


@pytest.fixture(scope="module")
def jack() -> Iterator[str]:
    yield from jack_server()


@pytest.fixture(scope="module")
def texture(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return read_bundle(make_bundle(tmp_path_factory.mktemp("bundles") / "small.texbundle"))


def play_silence(stream: Stream, seconds: float, hold_the_gil: bool = False) -> Silence:
    silence = Silence(stream.channels)
    stream.open(silence.callback_address, silence.userdata_address)
    stream.start()
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        if not hold_the_gil:
            time.sleep(0.01)
    stream.stop()
    counted = silence.blocks
    time.sleep(0.02)
    assert silence.blocks == counted, "the callback was entered after stop()"
    stream.close()
    return silence


def test_null_stream_keeps_real_time_without_drift() -> None:
    stream = NullStream(48000, 64, 2)
    began = time.perf_counter()
    silence = play_silence(stream, 0.5)
    elapsed = time.perf_counter() - began - 0.02
    assert silence.frames == 64 * stream.blocks
    assert 0.5 * 48000 * 0.95 <= silence.frames <= elapsed * 48000 + 64


@pytest.mark.parametrize("block_size", [1, 7, 480, 2048])
def test_null_stream_asks_for_whole_blocks_of_any_size(block_size: int) -> None:
    silence = play_silence(NullStream(48000, block_size, 1), 0.1)
    assert silence.frames == block_size * silence.blocks
    assert silence.frames >= 0.5 * 0.1 * 48000


def test_null_stream_runs_while_python_holds_the_interpreter_lock() -> None:
    silence = play_silence(NullStream(48000, 64, 2), 0.5, hold_the_gil=True)
    assert silence.frames >= 0.9 * 0.5 * 48000


def test_null_stream_starts_again_and_stops_twice() -> None:
    stream = NullStream()
    assert not stream.active
    for _ in range(2):
        assert play_silence(stream, 0.05).blocks > 0
    stream.stop()
    stream.close()
    assert "null-audio" not in [thread.name for thread in threading.enumerate()]


def test_device_stream_plays_through_portaudio(jack: str) -> None:
    stream = DeviceStream(None, None, BLOCK_SIZE, 2)
    assert stream.sample_rate == SAMPLE_RATE and "JACK" in stream.name
    silence = play_silence(stream, 0.5)
    assert 0.8 * 0.5 * SAMPLE_RATE <= silence.frames <= 1.5 * 0.5 * SAMPLE_RATE
    assert silence.frames == BLOCK_SIZE * silence.blocks


def test_device_stream_delivers_while_python_holds_the_interpreter_lock(jack: str) -> None:
    silence = play_silence(DeviceStream("system", SAMPLE_RATE, BLOCK_SIZE, 2), 0.5, hold_the_gil=True)
    assert silence.frames >= 0.8 * 0.5 * SAMPLE_RATE


def test_the_engine_plays_through_portaudio_while_python_holds_the_interpreter_lock(jack: str, texture: Bundle) -> None:
    with Engine([texture], sample_rate=SAMPLE_RATE, block_size=BLOCK_SIZE) as engine:
        engine.start(DeviceStream(None, None, BLOCK_SIZE, 2))
        first, end = engine.tap.position(), time.perf_counter() + 0.5
        while time.perf_counter() < end:
            pass
        frames = engine.tap.position() - first
        heard, state = engine.tap.read(0), engine.snapshot()
    assert frames >= 0.8 * 0.5 * SAMPLE_RATE
    assert "JACK" in state["device"] and state["latency_ms"] > 0.0 and state["nan"] == 0
    loudness = engine.get("/voice/1/loudness")
    assert 10.0 * np.log10(np.mean(heard[2400:] ** 2)) == pytest.approx(loudness, abs=3.0)


def test_live_and_offline_are_one_code_path_and_the_recorder_is_exact(texture: Bundle, tmp_path: Path) -> None:
    live = Engine([texture], sample_rate=SAMPLE_RATE, block_size=BLOCK_SIZE, seed=5)
    with Recorder(live.tap, tmp_path / "take.wav", SAMPLE_RATE, 2):
        live.start(NullStream(SAMPLE_RATE, BLOCK_SIZE, 2))
        time.sleep(0.12)
        until_fade = live.tap.position()
        live.stop()
    heard = live.tap.read(0)
    recorded, _ = soundfile.read(tmp_path / "take.wav", dtype="float32")
    assert np.array_equal(recorded, heard)
    before_first_hop = min(until_fade, texture.hop_size) // 2
    offline = Engine([texture], sample_rate=SAMPLE_RATE, block_size=7, seed=5).render(before_first_hop)
    assert before_first_hop > 1000 and np.array_equal(recorded[:before_first_hop], offline)


def test_device_stream_reports_its_latency_once_open(jack: str) -> None:
    stream = DeviceStream(None, None, BLOCK_SIZE, 2)
    silence = Silence()
    stream.open(silence.callback_address, silence.userdata_address)
    assert 0.0 < stream.latency_seconds < 0.1
    stream.close()
    stream.close()


def test_devices_are_found_by_name_part_and_number(jack: str) -> None:
    (device,) = output_devices()
    assert device.default and device.sample_rate == SAMPLE_RATE
    for name in (None, "system", "SYSTEM jack", str(device.index), device.index):
        assert find_device(name) == device


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("moog", None, 64, 2), "'moog' is unknown; outputs: 0 'system'.*`texbridge devices`"),
        (("7", None, 64, 2), "'7' is unknown"),
        ((None, 44100, 64, 2), "does not run at 44100 Hz; its own rate is 48000 Hz: use --sample-rate 48000"),
        ((None, None, 64, 64), "has 2 output channels, 64 were asked for"),
    ],
)
def test_what_the_device_refuses_is_one_line_with_a_remedy(jack: str, arguments: tuple, message: str) -> None:
    with pytest.raises(DeviceError, match=message) as caught:
        DeviceStream(*arguments)
    assert "\n" not in str(caught.value)


def test_a_busy_device_is_called_busy(jack: str) -> None:
    error = portaudio.load_sounddevice().PortAudioError("Error opening stream: Device unavailable", -9985)
    line = devices.explain(error, find_device(None), 2, SAMPLE_RATE)
    assert "'system' " in line and "is busy: close the program that holds it" in line


def test_no_device_at_all_points_to_null(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "output_devices", list)
    monkeypatch.setattr(devices, "host_names", lambda: ["ALSA", "OSS"])
    with pytest.raises(DeviceError, match=r"no audio output device \(ALSA, OSS: none found\).*--null"):
        find_device(None)


def test_a_name_that_fits_several_devices_is_refused_and_an_exact_one_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["USB One", "USB Two", "USB"]
    outputs = [AudioDevice(i, name, "ALSA", 2, 48000, 5.0, i == 1) for i, name in enumerate(names)]
    monkeypatch.setattr(devices, "output_devices", lambda: outputs)
    assert find_device("usb").name == "USB"
    assert find_device("two alsa").name == "USB Two"
    assert find_device(None).name == "USB Two"
    with pytest.raises(DeviceError, match="'alsa' fits 3 outputs, name one"):
        find_device("alsa")


def test_a_missing_portaudio_library_is_named_with_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    with pytest.raises(DeviceError, match=r"PortAudio library is not installed.*libportaudio2.*--null"):
        portaudio.load_sounddevice.__wrapped__()
