"""The sound depends on no terminal, pipe or disk: whatever becomes of standard output and error, `play` plays on."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support import ROOT
from tests.support.processes import Process

SECONDS = 1.0
FULL = Path("/dev/full")


def play(small: Path, take: Path, redirections: str, seconds: float = SECONDS) -> subprocess.CompletedProcess[str]:
    """Play through a shell with these redirections; what the shell itself sees on its own output comes back."""
    command = f"{sys.executable} -m texbridge play {small} --null --no-ui --osc-port 0 --seconds {seconds}"
    line = f"set -o pipefail; {command} --record {take} {redirections}"
    return subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, timeout=120)


def assert_whole(take: Path, seconds: float = SECONDS) -> None:
    sound, rate = soundfile.read(take)
    assert len(sound) >= 0.9 * seconds * rate and np.abs(sound[-rate // 10 : -rate // 20]).max() > 0.0


@pytest.mark.parametrize(
    "redirections",
    [
        pytest.param(">/dev/full", marks=pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")),
        pytest.param(">/dev/full 2>/dev/full", marks=pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")),
        ">&-",
        "2>&-",
        "<&-",
        "<&- >&- 2>&-",
        "</dev/null",
    ],
)
def test_output_that_cannot_be_written_or_is_closed_neither_ends_the_sound_nor_fails(
    small: Path, tmp_path: Path, redirections: str
) -> None:
    ended = play(small, tmp_path / "take.wav", redirections)
    assert ended.returncode == 0 and "Traceback" not in ended.stderr, ended.stderr
    assert_whole(tmp_path / "take.wav")


def test_a_reader_that_goes_away_does_not_take_the_sound_along(small: Path, tmp_path: Path) -> None:
    ended = play(small, tmp_path / "take.wav", "| head -c 1", 6.5)
    assert ended.returncode == 0 and "Traceback" not in ended.stderr
    assert "standard output cannot be written" in ended.stderr and ended.stderr.count("\n") == 1
    assert_whole(tmp_path / "take.wav", 6.5)


def test_a_reader_that_sleeps_holds_up_neither_the_end_nor_a_signal(small: Path, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with pytest.raises(BlockingIOError):
        while True:
            os.write(writing, bytes(4096))
    os.set_blocking(writing, True)
    command = [sys.executable, "-m", "texbridge", "play", str(small), "--null", "--no-ui", "--osc-port", "0"]
    take = tmp_path / "take.wav"
    with Process([*command, "--record", str(take)], cwd=ROOT, stdout=writing, stderr=subprocess.PIPE) as process:
        _wait(lambda: take.exists() and take.stat().st_size > 200_000)
        process.send_signal(signal.SIGTERM)
        _, complaint = process.communicate(timeout=60)
    os.close(reading)
    os.close(writing)
    assert process.returncode == 0 and complaint == b""
    assert_whole(take, 0.5)


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="needs SIGHUP")
def test_nohup_is_heeded(small: Path, tmp_path: Path) -> None:
    take = tmp_path / "take.wav"
    command = f"trap '' HUP; exec {sys.executable} -m texbridge play {small} --null --no-ui --osc-port 0 --seconds 4"
    with Process(["bash", "-c", f"{command} --record {take}"], cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        _wait(lambda: take.exists() and take.stat().st_size > 100_000)
        process.send_signal(signal.SIGHUP)
        assert process.wait(60) == 0
    assert_whole(take, 4.0)


def test_a_file_opened_while_standard_output_is_closed_gets_no_line_of_a_library(small: Path, tmp_path: Path) -> None:
    log = tmp_path / "night.oscl"
    code = "import os, sys; from texbridge.dispatcher import main; status = main(sys.argv[1:]); os.write(2, b'noise')"
    play = f"play {small} --null --no-ui --osc-port 0 --seconds 0.2 --log {log}"
    subprocess.run(
        ["bash", "-c", f'{sys.executable} -c "{code}" {play} <&- >&- 2>&-'], cwd=ROOT, timeout=60, check=True
    )
    assert b"noise" not in log.read_bytes() and log.read_bytes().rstrip().splitlines()[-1].startswith(b'["end"')


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    ("redirections", "status", "lines"), [(">/dev/full", 1, 1), (">/dev/full 2>/dev/full", 1, 0), (">&-", 0, 0)]
)
def test_a_command_whose_output_is_lost_says_so_on_one_line(
    redirections: str, status: int, lines: int, unbuffered: str
) -> None:
    command = ["bash", "-c", f"{sys.executable} -m texbridge devices {redirections}"]
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    ended = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stderr.count("\n")) == (status, lines), ended.stderr
    assert lines == 0 or (ended.stderr.startswith("texbridge: error: ") and "No space left" in ended.stderr)


def _wait(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30.0
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
