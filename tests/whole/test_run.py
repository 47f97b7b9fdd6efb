"""A run of the tests comes to its end, whatever a test does to its process."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.processes import Process
from tests.support.watchdog import BROKEN_OFF

OTHERS = """
import ctypes, os, signal, pytest
def hang():
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    ctypes.PyDLL(None).sleep(1000)  # with the interpreter's lock, as compiled code may
@pytest.mark.parametrize("number", range(12))
def test_other(number): pass
"""


LIMIT_SECONDS = 20


@contextmanager
def run(folder: Path, tests: str, rest: str = "") -> Iterator[Callable[[], tuple[int, str]]]:
    """A run in two processes, whose tests may take so long; what is given waits for its end: status and output."""
    folder.mkdir()
    (folder / "test_it.py").write_text(OTHERS + tests)
    (folder / "conftest.py").write_text("from tests.support.watchdog import pytest_configure\n" + OTHERS + rest)
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "load", "-q", "-p", "no:cacheprovider"]
    command += ["-o", f"timeout={LIMIT_SECONDS}", "-o", f"faulthandler_timeout={LIMIT_SECONDS + 5}"]
    command += ["-o", "faulthandler_exit_on_timeout=true"]
    command += ["-c", "/dev/null", "--rootdir", str(folder), str(folder)]
    with (folder / "told").open("w") as told, Process(command, stdout=told, stderr=told, cwd=ROOT) as process:
        yield lambda: (process.wait(500), (folder / "told").read_text())


ENDS = """
def test_that_ends_its_process(): os._exit(1)
def test_that_hangs(): hang()
"""
HANGS = """
def pytest_sessionfinish(session):
    if hasattr(session.config, "workerinput"):
        hang()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no sleep of the C library")
def test_a_run_comes_to_its_end_whatever_hangs(tmp_path: Path) -> None:
    """A test that takes its process along fails, and the others go on; a process that hangs outside of tests breaks
    the run off. Both wait most of the time, so they do it together."""
    with run(tmp_path / "inside", ENDS) as inside, run(tmp_path / "outside", "", HANGS) as outside:
        status, told = inside()
        assert status == 1 and "2 failed, 12 passed" in told, told
        assert "test_that_ends_its_process" in told and "test_that_hangs" in told
        status, told = outside()
        assert status == BROKEN_OFF and "nothing was reported for 30 s, the run is broken off" in told, told


STAND_IN = """#!/bin/sh
case "$*" in *--last-failed*) echo again; exit {again} ;; *) echo first; exit {first} ;; esac
"""


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
@pytest.mark.parametrize(
    ("first", "again", "says", "passes"),
    [(0, 5, "first", True), (1, 0, "again", True), (1, 1, "again", False), (3, 0, "first", False)],
)
def test_make_runs_once_more_what_failed_and_nothing_else(
    tmp_path: Path, first: int, again: int, says: str, passes: bool
) -> None:
    stand_in = tmp_path / "pytest"
    stand_in.write_text(STAND_IN.format(first=first, again=again))
    stand_in.chmod(0o755)
    command = ["make", "--dry-run", "--no-print-directory", "test", f"BIN={tmp_path}", "PYTEST_FLAGS="]
    apart = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    shown = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True, env=apart)
    recipe = shown.stdout[shown.stdout.index(f"{stand_in} -n") :]
    ended = subprocess.run(["bash", "-c", recipe], capture_output=True, text=True, timeout=60)
    assert (ended.returncode == 0) is passes
    assert ended.stdout.split()[-1] == says, ended.stdout
