"""The command as a process: what it imports, how signals and a dying device end it, and the demonstration."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import soundfile

from tests.support.bundles import make_bundle
from tests.support.graphs import make_not_compilable
from tests.support.jack import await_server
from tests.support.processes import Process
from tests.support.programs import require_program
from texbridge.realtime.app import demo
from texbridge.realtime.audio import stream as audio
from texbridge.realtime.diagnostics.dummy_jack import DummyServer
from texbridge.realtime.diagnostics.measure_process import child_environment, play_command

QUIET = ("--null", "--no-ui", "--osc-port", "0")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "small.texbundle")


def loaded_modules(*commands: list[str]) -> set[str]:
    """Return the top-level modules that runs of the command, one after the other in one process, leave loaded."""
    code = (
        "import json, sys, texbridge.dispatcher\n"
        "for words in json.loads(sys.argv[1]):\n"
        "    try:\n        texbridge.dispatcher.main(words)\n"
        "    except SystemExit:\n        pass\n"
        "print('loaded', *{name.removeprefix('texbridge.').partition('.')[0] for name in sys.modules})"
    )
    command = [sys.executable, "-c", code, json.dumps(commands)]
    run = subprocess.run(command, env=child_environment(), capture_output=True, text=True, timeout=60)
    lines = [line for line in run.stdout.splitlines() if line.startswith("loaded ")]
    assert len(lines) == 1, run.stderr
    return set(lines[0].split())


def test_playing_never_imports_what_only_training_needs(small: Path) -> None:
    loaded = loaded_modules(["play", str(small), *QUIET, "--seconds", "0.1"])
    assert {"numba", "soundfile"} <= loaded
    assert not loaded & {"torch", "onnx", "safetensors", "matplotlib", "training", "export"}


def test_the_command_leaves_out_what_numba_would_load_for_nothing(small: Path) -> None:
    """Where SciPy is installed too, numba's own import of it would be a tenth of the start."""
    command = play_command(small, 0.1, "--no-ui")
    command[1:1] = ["-X", "importtime"]
    run = subprocess.run(command, env=child_environment(), capture_output=True, text=True, timeout=60)
    tried = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    assert run.returncode == 0 and any(name.startswith("numba.") for name in tried)
    assert not any(name.startswith("scipy._lib") for name in tried), "what SciPy itself imports: it was there"


def test_onnxruntime_is_imported_for_nothing_but_a_decoder_that_is_not_compiled(small: Path, tmp_path: Path) -> None:
    """Neither playing, live or into a file, nor looking at a bundle: nothing of its vendor runs."""
    out = str(tmp_path / "out.wav")
    loaded = loaded_modules(
        ["play", "fire", *QUIET, "--seconds", "0.1"],
        ["play", str(small), *QUIET, "--seconds", "0.1"],
        ["render", "sea", "--out", out, "--seconds", "0.1"],
        ["info", "rain"],
    )
    assert Path(out).exists() and "onnxruntime" not in loaded
    other = make_not_compilable(tmp_path / "other.texbundle")
    assert "onnxruntime" in loaded_modules(["play", str(other), *QUIET, "--seconds", "0.1"])


def test_help_imports_next_to_nothing() -> None:
    assert not loaded_modules(["--help"]) & {"numpy", "numba", "rich", "onnxruntime", "sounddevice", "realtime"}
    assert not loaded_modules(["play", "--help"]) & {"numpy", "numba", "onnxruntime", "sounddevice", "soxr"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_play_cleanly(small: Path, tmp_path: Path, number: signal.Signals) -> None:
    take = tmp_path / "take.wav"
    command = play_command(small, 60.0, "--no-ui", "--record", str(take))
    with Process(command, env=child_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None and child.stdout.readline().startswith("playing")
        os.kill(child.pid, number)
        output, complaint = child.communicate(timeout=20)
    assert (child.returncode, complaint) == (0, "")
    assert "recorded" in output and soundfile.info(take).frames > 0


def test_demo_plays_into_a_file_where_there_is_no_device(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audio, "output_devices", list)
    out = tmp_path / "demo.wav"
    assert demo.main(["--preset", str(small), "--seconds", "0.6", "--out", str(out)]) == 0
    output = capsys.readouterr().out
    assert "no audio output device" in output and f"in real time into {out}" in output
    assert 0.6 <= soundfile.info(out).duration <= 1.5
    sent = int(output.rpartition("the hand sent ")[2].split()[0])
    assert sent >= 15


def test_a_device_that_dies_is_reported_and_play_can_still_be_ended_with_a_readable_recording(
    small: Path, tmp_path: Path
) -> None:
    """A dead JACK server: PortAudio by itself would wait for it for ten minutes and then abort."""
    require_program("jackd")
    take = tmp_path / "take.wav"
    options = ["--no-ui", "--osc-port", "0", "--record", str(take)]
    command = [word for word in play_command(small, 60.0, *options) if word != "--null"]
    server = DummyServer()
    server.start()
    try:
        await_server(server.name)
        environment = {**child_environment(), "JACK_DEFAULT_SERVER": server.name}
        with Process(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None and "JACK" in child.stdout.readline()
            server.end()
            line = child.stdout.readline()
            while line and "is gone" not in line:
                line = child.stdout.readline()
            child.send_signal(signal.SIGINT)
            _, complaint = child.communicate(timeout=20)
    finally:
        server.release()
    assert line.startswith("audio device 'system (JACK")
    assert child.returncode == 0 and complaint == ""
    assert soundfile.info(take).frames > 0


@pytest.mark.parametrize("kind", ["--record", "--log"])
def test_a_full_disk_ends_the_recording_and_not_the_sound(small: Path, tmp_path: Path, kind: str) -> None:
    """The file may have 100 KB, a third of a second; the texture plays its two seconds, and then the loss is said."""
    path = "/dev/full" if kind == "--log" else str(tmp_path / "take.wav")
    command = ["bash", "-c", 'ulimit -f 100; exec "$@"', "play", *play_command(small, 2.0, "--no-ui", kind, path)]
    began = time.monotonic()
    done = subprocess.run(command, env=child_environment(), capture_output=True, text=True, timeout=60)
    assert time.monotonic() - began > 2.0
    assert done.returncode == 1 and done.stderr.startswith("texbridge: error:") and done.stderr.count("\n") == 1
    assert Path(path).name in done.stderr and done.stdout.startswith("playing")
    assert len([line for line in done.stdout.splitlines() if "ended" in line]) == 1, done.stdout
