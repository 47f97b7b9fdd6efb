"""What may not be done in the audio thread is not: a host in C that the kernel kills at the first system call."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.plugins import Made
from texbridge.export.plugin.targets import target_of

SOURCE = Path(__file__).parent / "sources" / "strict_host.c"
BLOCKS = 6000
"""Of 64 frames: eight seconds of sound."""


@pytest.fixture(scope="module")
def host(made: Made) -> Path:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("needs cc or gcc on Linux")
    return compiled(compiler, made.folder / "strict-host")


def compiled(compiler: str, out: Path, *options: str) -> Path:
    call = [compiler, "-g", "-O1", "-rdynamic", *options, str(SOURCE), "-o", str(out), "-ldl", "-lm", "-lpthread"]
    subprocess.run(call, check=True, capture_output=True, timeout=60)
    return out


def hosted(host: Path, made: Made, way: str) -> subprocess.CompletedProcess[str]:
    done = called([str(host), str(made.folder / "b.so"), way, str(BLOCKS)], made)
    if done.returncode == 6:
        pytest.skip("this kernel lets no thread give its system calls up (seccomp)")
    return done


def called(words: list[str], made: Made) -> subprocess.CompletedProcess[str]:
    parameters = [knob.parameter for knob in made.knobs]
    ports = [f"{p.default!r}:{p.minimum!r}:{p.default if p.name == 'freeze' else p.maximum!r}" for p in parameters]
    return subprocess.run([*words, *ports], capture_output=True, text=True, timeout=600)


@pytest.mark.parametrize("way", ["alone", "threads"])
def test_the_audio_thread_makes_no_system_call_and_neither_allocates_nor_locks(
    host: Path, made: Made, way: str
) -> None:
    done = hosted(host, made, way)
    assert (done.returncode, done.stdout) == (0, "sounding 1\ntrapped 0\n")


def test_the_traps_would_notice(host: Path, made: Made) -> None:
    allocates = hosted(host, made, "allocates")
    assert allocates.returncode == 8
    assert int(allocates.stdout.split()[-1]) > 4  # what `instantiate` allocates, in the plug-in's own library
    assert hosted(host, made, "calls").returncode == -signal.SIGKILL


def test_sixteen_instances_sound_and_two_hundred_leave_nothing_behind(host: Path, made: Made) -> None:
    done = hosted(host, made, "many")
    assert (done.returncode, done.stdout) == (0, "sounding 16\nleaked 0\n")


@pytest.mark.soak
@pytest.mark.parametrize("way", ["many", "threads"])
def test_valgrind_finds_nothing(made: Made, way: str) -> None:
    if shutil.which("valgrind") is None or shutil.which("cc") is None:
        pytest.skip("needs valgrind and cc: apt-get install valgrind gcc")
    library = made.library(target_of("x86_64-linux"))  # valgrind knows no newer instructions
    host = compiled("cc", made.folder / "plain-host", "-DPLAIN")
    checked = ["valgrind", "--error-exitcode=99", "--leak-check=full"]
    done = called([*checked, str(host), str(library), way, "900"], made)
    assert done.returncode == 0, done.stderr[-4000:]
