"""Timbre transfer through a real full-duplex stream: another program plays into JACK, the engine answers it."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from tests.support.bundles import make_bundle
from tests.support.driving import beatbox, centroid_correlation, envelope, follow_times, speech
from tests.support.duplex_rig import another_program_playing, eventually, heard_and_played, ports
from tests.support.jack import SAMPLE_RATE, jack_server
from tests.support.osc_client import Client
from tests.support.processes import Process
from tests.support.programs import require_program
from texbridge.realtime.analysis.live import LiveInput
from texbridge.realtime.audio.reconnect import PLAYING, Supervisor, reopener
from texbridge.realtime.audio.sound_file import resampled
from texbridge.realtime.audio.stream import DeviceStream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.diagnostics.dummy_jack import dummy_server
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.osc.interface import bound
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.player.input import INPUT_METHODS


@pytest.fixture(scope="module")
def jack() -> Iterator[str]:
    require_program("jack_connect")
    yield from jack_server()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return read_bundle(make_bundle(tmp_path_factory.mktemp("duplex") / "small.texbundle"))


def pulses(loud: float = 0.3) -> np.ndarray:
    """Half a second of noise, half a second of silence [T]."""
    noise = loud * np.random.default_rng(0).standard_normal(SAMPLE_RATE)
    return np.where(np.arange(SAMPLE_RATE) < SAMPLE_RATE // 2, noise, 0.0)


@contextlib.contextmanager
def listening(bundle: Bundle) -> Iterator[tuple[Engine, LiveInput]]:
    """An engine that plays and listens on the JACK server that is the default."""
    engine = Engine([bundle], input_channels=1)
    live = LiveInput(engine.input_tap, engine.sample_rate)
    engine.listen(live)
    with engine:
        engine.start(DeviceStream(None, None, 64, 2, input_channels=1))
        yield engine, live


@contextlib.contextmanager
def driven(jack: str, bundle: Bundle, sound: np.ndarray, folder: Path) -> Iterator[tuple[Engine, LiveInput]]:
    with listening(bundle) as (engine, live):
        (target,) = ports(jack, "in")
        with another_program_playing(jack, sound, folder, target):
            eventually(lambda: engine.snapshot()["input_peak_db"] > -40.0, "the input")
            yield engine, live


def contrast_db(heard: np.ndarray, played: np.ndarray) -> float:
    """How much louder the output is, in dB, where the input sounds than where it does not, once 0.2 s have passed."""
    sounds = envelope(heard[:, 0], SAMPLE_RATE) > 1e-6
    level = envelope(played[:, 0], SAMPLE_RATE)
    settled = np.ones(200)
    on = np.convolve(1.0 * sounds, settled)[: len(sounds)] == 200
    off = np.convolve(1.0 - sounds, settled)[: len(sounds)] == 200
    assert on.sum() > 100 and off.sum() > 100
    return float(10 * np.log10(level[on].mean() / level[off].mean()))


@pytest.mark.parametrize("name", ["speech", "beatbox"])
def test_rain_follows_another_program_in_loudness_and_centroid(jack: str, name: str, tmp_path: Path) -> None:
    """Input and output of the same frames, after a calibration. The bounds leave room for a machine that is busy with
    other tests; the 20 ms themselves are tested without a clock, in test_live_voices.
    """
    audio, rate = speech(tmp_path) if name == "speech" else (beatbox(), 44100)
    sound = resampled(audio[:, None], rate, SAMPLE_RATE)[:, 0]
    seconds = len(sound) / SAMPLE_RATE
    with driven(jack, read_bundle("rain"), sound, tmp_path) as (engine, live):
        found: list[dict] = []
        live.calibrate(seconds, found.append)
        eventually(lambda: bool(found), "the calibration")
        heard, played = heard_and_played(engine.input_tap, engine.tap, seconds)
        assert engine.snapshot()["nan"] == 0
    late = follow_times(live._followers[1], *(envelope(one[:, 0], SAMPLE_RATE) for one in (heard, played)))
    assert len(late) >= 20 and np.isnan(late).mean() < 0.1
    assert np.nanmedian(np.abs(late)) <= 0.020 and np.nanpercentile(np.abs(late), 95) <= 0.050
    delay = round(0.020 * SAMPLE_RATE)
    assert centroid_correlation(heard[:-delay, 0], played[delay:, 0], SAMPLE_RATE) >= 0.6


def test_mix_gate_and_calibration_over_osc(jack: str, small: Bundle, tmp_path: Path) -> None:
    with driven(jack, small, pulses(), tmp_path) as (engine, live):
        assert contrast_db(*heard_and_played(engine.input_tap, engine.tap, 3.0)) > 30.0
        with OscServer(engine, port=0, methods=bound(INPUT_METHODS, live)) as server, Client(server.port) as client:
            client.send("/input/calibrate", 1.5)
            answers = client.until("/input/calibrated")
            while answers[-1][1][0] != "end":
                answers.append(client.receive())
            ranges = {values[0]: values[1:] for address, values in answers if address == "/input/calibrated"}
            assert np.mean(ranges["loudness"]) == pytest.approx(20 * np.log10(0.3), abs=1.0), "6 dB at least, around it"
            client.send("/input/mix", 0.0)
            client.settle()
            time.sleep(0.1)
            heard, played = heard_and_played(engine.input_tap, engine.tap, 1.0)
            np.testing.assert_allclose(played[32:, 0], np.clip(heard[:-32, 0], -2, 2), atol=0.6)
            quiet = np.abs(heard[:-32, 0]) < 0.7
            np.testing.assert_allclose(played[32:, 0][quiet], heard[:-32, 0][quiet], atol=1e-5)
            client.send("/input/mix", 1.0)
            client.send("/input/gate", -6.0)
            client.settle()
            time.sleep(0.5)
            _, played = heard_and_played(engine.input_tap, engine.tap, 1.5)
            assert np.abs(played).max() < 1e-3, "noise at -10 dBFS does not open a gate at -6"
            client.send("/input/gate", -200.0)
            assert client.until("/error")[-1][1][0] == "/input/gate"


def test_a_voice_that_is_loaded_meanwhile_follows_and_one_can_be_let_alone(
    jack: str, small: Bundle, tmp_path: Path
) -> None:
    with driven(jack, small, pulses(), tmp_path) as (engine, live):
        engine.load(2, small)
        eventually(lambda: "/voice/2/gain" in engine.parameters, "voice 2")
        live.set_amount("loudness", 0.0, 2)
        eventually(lambda: engine.get("/voice/2/gain") == 0.0, "its own gain")
        engine.set("/voice/1/mute", 1.0)
        time.sleep(0.2)
        assert abs(contrast_db(*heard_and_played(engine.input_tap, engine.tap, 2.0))) < 6.0
        live.set_amount("loudness", 1.0, 2)
        time.sleep(0.3)
        assert contrast_db(*heard_and_played(engine.input_tap, engine.tap, 2.0)) > 30.0


def test_a_control_that_stalls_counts_it_and_goes_on_with_the_present(jack: str, small: Bundle, tmp_path: Path) -> None:
    with driven(jack, small, pulses(), tmp_path) as (engine, live):
        before = live.overruns
        for _ in range(2):
            with live._lock:
                time.sleep(0.6)
            time.sleep(0.1)
        assert live.overruns >= before + 2 and engine.snapshot()["input_overruns"] == live.overruns
        time.sleep(0.2)
        assert contrast_db(*heard_and_played(engine.input_tap, engine.tap, 2.0)) > 30.0


def test_what_is_not_a_number_counts_as_silence(jack: str, small: Bundle, tmp_path: Path) -> None:
    sound = pulses()
    sound[1000::2000], sound[1500::4000] = np.nan, np.inf
    with driven(jack, small, sound, tmp_path) as (engine, live):
        heard, played = heard_and_played(engine.input_tap, engine.tap, 3.0)
        facts = engine.snapshot()
    assert np.isfinite(heard).all() and np.isfinite(played).all() and np.abs(played).max() < 1.0
    assert np.isfinite([facts["input_peak_db"], facts["input_loudness_db"], facts["input_centroid_hz"]]).all()
    assert facts["nan"] == 0 and contrast_db(heard, played) > 20.0
    del live


def test_the_input_is_back_with_the_device(small: Bundle, tmp_path: Path) -> None:
    require_program("jack_connect")
    require_program("jackd")
    with dummy_server() as server, listening(small) as (engine, live):
        supervisor = Supervisor(engine, reopener(engine._transport.stream), lambda line: None)  # type: ignore[arg-type]
        supervisor.start(engine._transport.stream)  # type: ignore[arg-type]
        try:
            server.end(signal.SIGKILL)
            eventually(lambda: supervisor.device_losses == 1, "the loss")
            server.start()
            eventually(lambda: supervisor.state == PLAYING and supervisor.reconnects == 1, "the device")
            eventually(lambda: len(ports(server.name, "in")) == 1, "its input")
            (target,) = ports(server.name, "in")
            with another_program_playing(server.name, pulses(), tmp_path, target):
                eventually(lambda: live.facts()["input_open"], "the gate")
                assert contrast_db(*heard_and_played(engine.input_tap, engine.tap, 3.0)) > 30.0
        finally:
            supervisor.stop()


@contextlib.contextmanager
def command(*arguments: object, folder: Path) -> Iterator[int]:
    """`texbridge play` in a process of its own; yields its OSC port."""
    call = [sys.executable, "-m", "texbridge", "play", *map(str, arguments)]
    options = ["--osc-port", "0", "--record-folder", str(folder), "--preset-folder", str(folder)]
    with Process(
        [*call, *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ}
    ) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        assert line.startswith("playing "), line + child.stdout.read()
        yield int(line.split("OSC on 127.0.0.1:")[1].split(";")[0].split()[0])
        child.send_signal(signal.SIGINT)
        assert child.wait(20) == 0


def status(client: Client) -> dict[str, Any]:
    client.send("/status")
    facts: dict[str, Any] = {}
    while "end" not in facts:
        _, values = client.until("/status")[-1]
        facts[values[0]] = values[1]
    return facts


def recorded(client: Client, seconds: float) -> np.ndarray:
    """What the command's own recording holds, [T, channels]."""
    client.send("/record/start", "take.wav")
    path = client.until("/record/start")[-1][1][0]
    time.sleep(seconds)
    client.send("/record/stop")
    client.until("/record/stop")
    return soundfile.read(path, always_2d=True)[0]


def steps_db(sound: np.ndarray) -> float:
    """From the quietest to the loudest tenth of the 50 ms windows, in dB."""
    size = SAMPLE_RATE // 20
    power = np.square(sound[: len(sound) // size * size, 0]).reshape(-1, size).mean(axis=1)
    return float(10 * np.log10(np.percentile(power, 90) / (np.percentile(power, 10) + 1e-12)))


def test_the_command_listens_to_the_microphone(jack: str, tmp_path: Path) -> None:
    before = set(ports(jack, "in"))
    with command("rain", "--input", "mic", "--no-ui", folder=tmp_path) as port, Client(port) as client:
        (target,) = set(ports(jack, "in")) - before
        with another_program_playing(jack, pulses(), tmp_path, target):
            time.sleep(1.0)
            assert steps_db(recorded(client, 3.0)) > 30.0
            facts = status(client)
        assert facts["input_channels"] == 1 and "input_loudness_db" in facts and facts["nan"] == 0


def test_the_command_plays_a_file_as_input_on_a_device(jack: str, tmp_path: Path) -> None:
    source = tmp_path / "drums.wav"
    soundfile.write(source, pulses(), SAMPLE_RATE, subtype="FLOAT")
    before = set(ports(jack, "in"))
    with command("rain", "--input", source, "--no-ui", folder=tmp_path) as port, Client(port) as client:
        assert set(ports(jack, "in")) == before, "a file needs no input of the device"
        time.sleep(1.0)
        assert steps_db(recorded(client, 3.0)) > 30.0
